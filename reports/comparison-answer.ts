import type { Comparison } from '../engine/assessment.js';
import { add, compare, HUNDRED, mul, mustExact, sign, sub, type Exact } from '../rules/exact.js';

/** A comparison done anew, exactly: what stands on its two sides, and whether it holds. */

/** Both sides cross-multiplied: growth of at least 10 % is value × 100 ≥ base × (100 + 10). */
function side(c: Comparison, bound: string): [figure: Exact, bound: Exact] {
  const [v, x] = [mustExact(c.value), mustExact(bound)];
  const b = c.base === null ? null : mustExact(c.base);
  if (b === null || c.of === 'value') return [v, x];
  switch (c.of) {
    case 'rise': return [v, add(b, x)];
    case 'fall': return [sub(b, x), v];
    case 'growth': return [mul(v, HUNDRED), mul(b, add(HUNDRED, x))];
    case 'decline': return [mul(b, sub(HUNDRED, x)), mul(v, HUNDRED)];
  }
}

/** Null where it cannot be told: a growth on a base that is not above zero. */
export function comparisonHolds(c: Comparison): boolean | null {
  if ((c.of === 'growth' || c.of === 'decline') && (c.base === null || sign(mustExact(c.base)) <= 0)) return null;
  const least = c.strict ? 1 : 0;
  const over = (bound: string): boolean => compare(...side(c, bound)) >= least;
  const under = (bound: string): boolean => {
    const [figure, at] = side(c, bound);
    return compare(at, figure) >= least;
  };
  return (c.floor === null || over(c.floor)) && (c.ceiling === null || under(c.ceiling));
}

export const HOLDS = '满足';
export const HOLDS_NOT = '不满足';
export const answerText = (c: Comparison): string => {
  const holds = comparisonHolds(c);
  return holds === null ? '基期值不为正' : holds ? HOLDS : HOLDS_NOT;
};
