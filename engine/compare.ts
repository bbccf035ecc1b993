import { abs, add, compare, exactText, fraction, min, mul, mustExact, neg, printedDecimals, sub, tenTo, whole, ZERO, type Exact } from '../rules/exact.js';
import type { Requirement } from '../rules/target.js';
import type { Figure } from './figure.js';

/** Three-valued: no verdict ever comes from nothing. */
export type Three = true | false | null;

const HALF = fraction(1n, 2n);

/** What a comparison looks at of a requirement. */
export type Demand = Pick<Requirement, 'comparator' | 'value' | 'high' | 'favourable' | 'tolerance'>;

/** And of a figure. */
export type Known = Pick<Figure, 'value' | 'bound' | 'step'>;

/** Bounds of a requirement: what the figure must reach (`floor`) and must not pass (`ceiling`). */
interface Bounds {
  floor: { at: Exact; strict: boolean } | null;
  ceiling: { at: Exact; strict: boolean } | null;
}

/**
 * The bounds that a comparator row sets. `due` brings in the tolerance of 左右, which counts only once due.
 * A range to reach binds on its favourable end alone; one to keep (favourable 0) on both.
 */
export const boundsOf = (r: Demand, due: boolean): Bounds => termsOf(r)[due ? 'due' : 'early'];

interface Terms {
  early: Bounds;
  due: Bounds;
  step: Exact;
  value: Exact;
  high: Exact;
}

/** A requirement is read once, however many figures are held against it. */
const terms = new WeakMap<Demand, Terms>();

function termsOf(r: Demand): Terms {
  let known = terms.get(r);
  if (known === undefined) {
    const value = mustExact(r.value);
    const high = r.high === null ? value : mustExact(r.high);
    const early = readBounds(r, value, high, ZERO);
    terms.set(r, (known = { early, due: r.comparator === '~' ? readBounds(r, value, high, mustExact(r.tolerance)) : early, step: readStep(r), value, high }));
  }
  return known;
}

function readBounds(r: Demand, v: Exact, high: Exact, slack: Exact): Bounds {
  switch (r.comparator) {
    case '>=': return { floor: { at: v, strict: false }, ceiling: null };
    case '>': return { floor: { at: v, strict: true }, ceiling: null };
    case '<=': return { floor: null, ceiling: { at: v, strict: false } };
    case '<': return { floor: null, ceiling: { at: v, strict: true } };
    case '=': return { floor: { at: v, strict: false }, ceiling: { at: v, strict: false } };
    case '~': return {
      floor: r.favourable >= 0 ? { at: sub(v, slack), strict: false } : null,
      ceiling: r.favourable <= 0 ? { at: add(v, slack), strict: false } : null,
    };
    case 'between': return {
      floor: r.favourable >= 0 ? { at: v, strict: false } : null,
      ceiling: r.favourable <= 0 ? { at: high, strict: false } : null,
    };
  }
}

/** Does the figure satisfy the requirement: true, false, or null where it cannot be told. */
export function satisfies(r: Demand, f: Known, due: boolean): Three {
  const { [due ? 'due' : 'early']: { floor, ceiling }, step } = termsOf(r);
  return and(floor ? over(f, floor, step) : true, ceiling ? under(f, ceiling, step) : true);
}

/** Is the answer unknown only because the figure is printed too coarsely? */
export const isTooCoarse = (r: Requirement, f: Figure, due: boolean): boolean =>
  f.bound === 'exact' && f.step !== null && satisfies(r, f, due) === null;

const and = (a: Three, b: Three): Three => (a === false || b === false ? false : a === null || b === null ? null : true);

/** One unit of the requirement's last printed decimal. */
export const stepOf = (r: Demand): Exact => termsOf(r).step;

function readStep(r: Demand): Exact {
  if (r.value.includes('/')) return whole(0);
  return tenTo(-Math.max(printedDecimals(r.value), r.high === null ? 0 : printedDecimals(r.high)));
}

/** Half the rounding interval where the figure is printed coarser than the requirement, else null. */
function spread(f: Pick<Figure, 'step'>, step: Exact): Exact | null {
  return f.step !== null && compare(f.step, step) > 0 ? mul(f.step, HALF) : null;
}

function over(f: Known, b: { at: Exact; strict: boolean }, step: Exact): Three {
  const clears = (x: Exact): boolean => (b.strict ? compare(x, b.at) > 0 : compare(x, b.at) >= 0);
  if (f.bound === 'atLeast') return clears(f.value) ? true : null;
  if (f.bound === 'below') return compare(f.value, b.at) <= 0 ? false : null;
  const half = spread(f, step);
  if (half === null) return clears(f.value);
  if (clears(sub(f.value, half))) return true;
  // every true value lies strictly below value + half
  return compare(add(f.value, half), b.at) <= 0 ? false : null;
}

function under(f: Known, b: { at: Exact; strict: boolean }, step: Exact): Three {
  const clears = (x: Exact): boolean => (b.strict ? compare(x, b.at) < 0 : compare(x, b.at) <= 0);
  if (f.bound === 'atLeast') return clears(f.value) ? null : false;
  if (f.bound === 'below') return compare(f.value, b.at) <= 0 ? true : null;
  const half = spread(f, step);
  if (half === null) return clears(f.value);
  if (compare(add(f.value, half), b.at) <= 0) return true;
  return clears(sub(f.value, half)) ? null : false;
}

/** Margin from the printed figure, favourable side positive (DESIGN section 7); null where the figure has only a bound from above. */
export function marginOf(r: Requirement, f: Figure): Exact | null {
  if (f.bound === 'below') return null;
  const { value: v, high } = termsOf(r);
  if (r.comparator === 'between' && r.favourable === 0) return min(sub(f.value, v), sub(high, f.value));
  if (r.favourable === 0) return neg(abs(sub(f.value, v)));
  if (r.favourable > 0) return sub(f.value, v);
  return sub(r.comparator === 'between' ? high : v, f.value);
}

/** Text of a figure for facts: reads back to the same number. */
export const figureText = (f: Figure): string => exactText(f.value);
