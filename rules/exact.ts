/**
 * Exact numbers: a pair of integers. Every figure between a cell's text and the printed report is one of these;
 * binary floating point never holds a reported or promised figure.
 */
export interface Exact {
  readonly num: bigint;
  /** Always positive; num and den have no common divisor. */
  readonly den: bigint;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Both positive or 0. Whole numbers that a machine number holds exactly are divided as such: several times as fast. */
function gcd(a: bigint, b: bigint): bigint {
  if (a <= SAFE && b <= SAFE) {
    let [x, y] = [Number(a), Number(b)];
    while (y !== 0) [x, y] = [y, x % y];
    return BigInt(x);
  }
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const POWERS: readonly bigint[] = Array.from({ length: 40 }, (_, n) => 10n ** BigInt(n));
const power = (n: number): bigint => POWERS[n] ?? 10n ** BigInt(n);

/** A fraction in lowest terms. Throws RangeError on a zero denominator. */
export function fraction(num: bigint, den: bigint): Exact {
  if (den === 0n) throw new RangeError('zero denominator');
  if (den === 1n) return { num, den };
  if (den < 0n) return fraction(-num, -den);
  const g = gcd(num < 0n ? -num : num, den);
  return g === 1n ? { num, den } : { num: num / g, den: den / g };
}

export const whole = (n: bigint | number): Exact => ({ num: BigInt(n), den: 1n });
export const ZERO: Exact = whole(0);
export const ONE: Exact = whole(1);
export const HUNDRED: Exact = whole(100);

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;
const FRACTION = /^([+-]?\d+)\/(\d+)$/;

/** Reads `-12.50` or `2/3` (ASCII digits only; no exponent, no separators). Returns null for anything else. */
export function exact(text: string): Exact | null {
  const d = DECIMAL.exec(text);
  if (d) {
    const frac = d[3] ?? '';
    const n = BigInt((d[2] ?? '') + frac);
    return fraction(d[1] === '-' ? -n : n, power(frac.length));
  }
  const f = FRACTION.exec(text);
  if (f && BigInt(f[2]!) !== 0n) return fraction(BigInt(f[1]!), BigInt(f[2]!));
  return null;
}

/** As `exact`, for text that the program itself wrote. Throws RangeError when it is no number. */
export function mustExact(text: string): Exact {
  const x = exact(text);
  if (!x) throw new RangeError(`not a number: ${text}`);
  return x;
}

/** Number of digits printed after the point ("1.00" -> 2). */
export function printedDecimals(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

export function add(a: Exact, b: Exact): Exact {
  if (b.num === 0n) return a;
  return a.den === b.den ? fraction(a.num + b.num, a.den) : fraction(a.num * b.den + b.num * a.den, a.den * b.den);
}
export function sub(a: Exact, b: Exact): Exact {
  if (b.num === 0n) return a;
  return a.den === b.den ? fraction(a.num - b.num, a.den) : fraction(a.num * b.den - b.num * a.den, a.den * b.den);
}
const isOne = (a: Exact): boolean => a.num === 1n && a.den === 1n;
export const mul = (a: Exact, b: Exact): Exact => (isOne(b) ? a : fraction(a.num * b.num, a.den * b.den));
/** Throws RangeError when b is zero. */
export const div = (a: Exact, b: Exact): Exact => (isOne(b) ? a : fraction(a.num * b.den, a.den * b.num));
export const neg = (a: Exact): Exact => ({ num: -a.num, den: a.den });
export const abs = (a: Exact): Exact => (a.num < 0n ? neg(a) : a);
export const sign = (a: Exact): -1 | 0 | 1 => (a.num < 0n ? -1 : a.num > 0n ? 1 : 0);
export const compare = (a: Exact, b: Exact): -1 | 0 | 1 => {
  if (a.den === b.den) return a.num < b.num ? -1 : a.num > b.num ? 1 : 0;
  const d = a.num * b.den - b.num * a.den;
  return d < 0n ? -1 : d > 0n ? 1 : 0;
};
export const equal = (a: Exact, b: Exact): boolean => compare(a, b) === 0;
export const isWhole = (a: Exact): boolean => a.den === 1n;
/** Largest whole number not above a. */
export const floor = (a: Exact): Exact => {
  const q = a.num / a.den;
  return whole(a.num < 0n && q * a.den !== a.num ? q - 1n : q);
};
export const ceil = (a: Exact): Exact => neg(floor(neg(a)));
export const max = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b);
export const min = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b);

/** 10^n as an exact number (n may be negative). */
export const tenTo = (n: number): Exact => (n >= 0 ? { num: power(n), den: 1n } : { num: 1n, den: power(-n) });

/** Does it terminate within `places` decimals? */
export function terminates(a: Exact, places = 6): boolean {
  return a.den === 1n || (power(places) * a.num) % a.den === 0n;
}

/** Rounded to `places`, half away from zero. */
export function round(a: Exact, places: number): Exact {
  const scale = power(places);
  const n = (a.num < 0n ? -a.num : a.num) * scale * 2n + a.den;
  const q = n / (a.den * 2n);
  return fraction(a.num < 0n ? -q : q, scale);
}

/**
 * Shortest decimal text; a number that does not terminate within `places` is kept to `places`, half away from zero
 * (DESIGN section 7, Margin).
 */
export function decimalText(a: Exact, places = 6): string {
  if (a.den === 1n) return a.num.toString();
  const scale = power(places);
  const scaled = a.num * scale;
  const n = scaled % a.den === 0n ? scaled / a.den : ((r) => (r.num * scale) / r.den)(round(a, places));
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0');
  const head = digits.slice(0, digits.length - places);
  const tail = digits.slice(digits.length - places).replace(/0+$/, '');
  return (n < 0n ? '-' : '') + head + (tail ? `.${tail}` : '');
}

/** Fixed number of decimals, half away from zero. */
export function fixedText(a: Exact, places: number): string {
  const text = decimalText(round(a, places), places);
  if (places === 0) return text;
  const [head, tail = ''] = text.split('.');
  return `${head}.${tail.padEnd(places, '0')}`;
}

/** Text that reads back to the same number: a decimal where it terminates within 6 places, else `n/d`. */
export const exactText = (a: Exact): string => (terminates(a, 6) ? decimalText(a, 6) : `${a.num}/${a.den}`);

const TWELVE = 10n ** 12n;
/** Within the domain that every evaluator shares: at most 12 digits before and 6 after the point. Pairs n/d pass when they are no decimal at all. */
export function inDomain(a: Exact): boolean {
  const head = (a.num < 0n ? -a.num : a.num) / a.den;
  if (head >= TWELVE) return false;
  return terminates(a, 6) || !isDecimal(a);
}

/** True when the denominator has no prime factor but 2 and 5, that is when it was written as a decimal. */
function isDecimal(a: Exact): boolean {
  let d = a.den;
  while (d % 2n === 0n) d /= 2n;
  while (d % 5n === 0n) d /= 5n;
  return d === 1n;
}
