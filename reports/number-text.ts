import { abs, ceil, compare, decimalText, div, exact, floor, HUNDRED, isWhole, mul, round, sign, tenTo, whole, ZERO, type Exact } from '../rules/exact.js';

/** Numbers for people. Text that is no number comes back as it is. */

const grouped = (decimal: string): string => {
  const [head = '', tail] = decimal.split('.');
  return head.replace(/\B(?=(\d{3})+$)/g, ',') + (tail === undefined ? '' : `.${tail}`);
};

/** `5120.50` → `5,120.5`; `2/3` → `0.666667`. */
export function numberText(value: string, places = 6): string {
  const x = exact(value);
  return x ? grouped(decimalText(round(x, places), places)) : value;
}

/** As `numberText`, with a plus sign before what is above zero. */
export function signedText(value: string, places = 6): string {
  const x = exact(value);
  return x && sign(x) > 0 ? `+${numberText(value, places)}` : numberText(value, places);
}

/** Plain decimal for a cell that a spreadsheet reads as a number: no separators, no fraction; '' where it is none. */
export function plainDecimal(value: string | null): string {
  const x = value === null ? null : exact(value);
  return x ? decimalText(x) : '';
}

/** `5,120间`, `99.9%`, `24 hours`: a space only before a unit in Latin letters. */
export const withUnit = (number: string, unit: string): string => (/^[A-Za-z]/.test(unit) ? `${number} ${unit}` : number + unit);

/** A percentage to one decimal; one more as long as rounding would print 0 % or 100 % for what is neither. */
export function shareText(part: number, of: number): string {
  if (of === 0) return '—';
  return percent(mul(div(whole(part), whole(of)), HUNDRED));
}

function percent(x: Exact): string {
  for (let places = 1; places < 6; places++) {
    const r = round(x, places);
    const edge = isWhole(r) && (compare(r, ZERO) === 0 || compare(r, HUNDRED) === 0);
    if (!edge || compare(r, x) === 0) return `${decimalText(r)}%`;
  }
  return `${decimalText(round(x, 6))}%`;
}

/**
 * What is needed per month, or may be used: with two decimals, more where fewer than three digits would count, and rounded so that
 * it suffices: up, of a ceiling down.
 */
export function perMonthText(value: string, ceiling: boolean): string {
  const x = exact(value);
  if (x === null) return value;
  let places = 2;
  while (places < 6 && compare(mul(abs(x), tenTo(places)), HUNDRED) < 0) places++;
  return numberText(decimalText(div((ceiling ? floor : ceil)(mul(x, tenTo(places))), tenTo(places)), places), places);
}

/**
 * A figure for a page, beside the requirement it is held against: with as many decimals as that has, at least two; with more
 * where rounding would move it onto a bound or over it.
 */
export function roundedFor(required: { value: string; high: string | null }, value: string): string {
  const x = exact(value);
  if (x === null) return value;
  const bounds = [required.value, required.high].flatMap((b) => (b === null ? [] : (exact(b) ?? [])));
  const places = Math.max(2, ...bounds.map((b) => (decimalText(b).split('.')[1] ?? '').length));
  for (let p = places; p < 6; p++) {
    const r = round(x, p);
    if ([...bounds, ZERO].every((b) => compare(r, b) === compare(x, b))) return numberText(value, p);
  }
  return numberText(value);
}
