import { exactText, type Exact } from '../rules/exact.js';
import type { CompiledTarget } from '../rules/target.js';
import type { Comparison } from './assessment.js';
import { boundsOf } from './compare.js';
import { isMissing, type Selected } from './figure.js';

/**
 * What was held against what, in numbers, so that a workbook can do it again: levels where the figure was computed from two,
 * bounds with what 左右 allows. Null where no figure decided.
 */
export function comparisonOf(t: CompiledTarget, shown: Selected | null, due: boolean): Comparison | null {
  if (shown === null || isMissing(shown.figure)) return null;
  if (shown.told) {
    const limit = t.limit!;
    return { of: 'value', value: exactText(shown.told.value), base: null, unit: shown.told.unit, floor: null, ceiling: limit.value, strict: limit.comparator === '<' };
  }
  const { floor, ceiling } = boundsOf(t.requirement, due);
  const text = (bound: { at: Exact } | null): string | null => (bound === null ? null : exactText(bound.at));
  const bounds = { floor: text(floor), ceiling: text(ceiling), strict: (floor ?? ceiling)?.strict ?? false };
  const { levels } = shown;
  return levels === undefined
    ? { of: 'value', value: exactText(shown.figure.value), base: null, unit: t.requirement.unit, ...bounds }
    : { of: kindOf(t), value: exactText(levels.value), base: exactText(levels.base), unit: levels.unit, ...bounds };
}

function kindOf(t: CompiledTarget): Comparison['of'] {
  const down = t.measure === 'decrease' || t.measure === 'relative_decrease';
  return t.requirement.quantity === 'relative' ? (down ? 'decline' : 'growth') : down ? 'fall' : 'rise';
}
