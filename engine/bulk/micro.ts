import { add, ceil, floor, fraction, mul, terminates, whole, type Exact } from '../../rules/exact.js';

/**
 * Figures of the bulk path are whole millionths: what lies inside the domain that all evaluators share (12 digits before the point,
 * 6 after) is a whole number of them, and every bound has a nearest one, so that comparing whole numbers is exact.
 */
export type Micro = bigint;

export const MICRO = 1_000_000n;
const SCALE = whole(MICRO);

/** Largest number of millionths that is no more than x; smallest that is no less. */
export const microFloor = (x: Exact): Micro => floor(mul(x, SCALE)).num;
export const microCeil = (x: Exact): Micro => ceil(mul(x, SCALE)).num;

/** The millionths of x; null where it has none exactly. */
export const microExact = (x: Exact): Micro | null => (terminates(x, 6) ? mul(x, SCALE).num : null);

/**
 * What a margin against x is told from. A margin that does not terminate is kept to six places: the figure lies on the grid, so that
 * rounding the bound once is rounding every margin. Null where x lies midway between two millionths: its sign would matter.
 */
export function microNearest(x: Exact): Micro | null {
  const m = mul(x, SCALE);
  if (m.den === 2n) return null;
  return floor(add(m, fraction(1n, 2n))).num;
}

/** Decimal text of millionths, for SQL and files. */
export function microText(m: Micro): string {
  const digits = (m < 0n ? -m : m).toString().padStart(7, '0');
  const tail = digits.slice(-6).replace(/0+$/, '');
  return `${m < 0n ? '-' : ''}${digits.slice(0, -6)}${tail ? `.${tail}` : ''}`;
}

const STEPS = [1_000_000n, 100_000n, 10_000n, 1_000n, 100n, 10n, 1n] as const;
/** Millionths of the last printed place, by the number of decimals. */
export const printedStepOf = (decimals: number): Micro => STEPS[Math.min(decimals, 6)]!;
