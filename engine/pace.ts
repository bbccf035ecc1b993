import { ceil, compare, decimalText, div, floor, fraction, HUNDRED, mul, mustExact, neg, sub, whole, ZERO, type Exact } from '../rules/exact.js';
import { lastDay, wholeMonths, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { isCount, readUnit } from '../rules/unit.js';
import type { Pace } from './assessment.js';
import { boundsOf } from './compare.js';
import type { Figure } from './figure.js';

/** More than this many percentage points under the schedule (a ceiling: over it) is `behind`. Set here and nowhere else. */
export const BEHIND_POINTS: Exact = whole(5);

/** What a pace is reckoned from: where the way begins, and where it must arrive. */
export interface Way {
  from: Exact;
  to: Exact;
  ceiling: boolean;
}

/** The way of a target: a stock's from its printed base, else from `start` (0 for a flow, whose year begins anew). Null where the target has no single end. */
export function wayOf(t: CompiledTarget, start: Exact): Way | null {
  const { floor: low, ceiling: high } = boundsOf(t.requirement, false);
  if (low && high) return null;
  const bound = low ?? high;
  if (!bound) return null;
  const from = t.base?.kind === 'printed' && t.requirement.quantity === 'level' && t.window.value !== 'cumulative' ? mustExact(t.base.value) : start;
  return { from, to: bound.at, ceiling: low === null };
}

/** What a schedule is made of. */
export interface Scheduled {
  start: Pick<CompiledTarget['start'], 'value'>;
  deadline: Pick<CompiledTarget['deadline'], 'value'>;
  milestones: CompiledTarget['milestones'];
  requirement: Pick<CompiledTarget['requirement'], 'unit'>;
}

export interface Reckoned {
  pace: Pace;
  behind: boolean;
}

/**
 * Completion against schedule: completed whole months from start to deadline, or the declared milestones. `through` is the last
 * month that the figure covers, `asOf` the evaluated one. Null where the schedule has no whole month, or the way no length.
 */
export function paceOf(t: Scheduled, way: Way, f: Figure, asOf: Month): Reckoned | null {
  if (t.deadline.value === null) return null;
  const span = wholeMonths(t.start.value, t.deadline.value);
  const length = sub(way.to, way.from);
  if (span === null || length.num === 0n) return null;
  const total = span.to - span.from + 1;
  const gone = Math.max(0, Math.min(f.through, span.to) - span.from + 1);
  const schedule = scheduleOf(t, f.through, way) ?? mul(fraction(BigInt(gone), BigInt(total)), HUNDRED);
  const done = sub(f.value, way.from);
  const completion = mul(div(done, length), HUNDRED);
  const gap = sub(completion, schedule);
  const unit = readUnit(t.requirement.unit);
  const counted = isCount(unit);
  const scheduled = mul(div(schedule, HUNDRED), length);
  const expected = counted ? div(floor(mul(scheduled, unit.factor)), unit.factor) : scheduled;
  const monthsLeft = Math.max(0, span.to - Math.max(asOf, span.from - 1));
  const rest = sub(length, done);
  const each = monthsLeft === 0 ? null : div(rest, whole(monthsLeft));
  const needed = each === null ? null : counted && !way.ceiling ? div(ceil(mul(each, unit.factor)), unit.factor) : each;
  const behind = way.ceiling
    ? compare(gap, BEHIND_POINTS) > 0
    : compare(gap, neg(BEHIND_POINTS)) < 0 && compare(done, expected) < 0;
  return {
    behind,
    pace: {
      completion: decimalText(completion), schedule: decimalText(schedule), gap: decimalText(gap), ceiling: way.ceiling, expected: decimalText(expected),
      neededPerMonth: needed === null || needed.num < 0n ? null : decimalText(needed), monthsLeft, unit: t.requirement.unit,
    },
  };
}

/** Declared milestones: the share that was to be done by the last one that is past. */
function scheduleOf(t: Scheduled, through: Month, way: Way): Exact | null {
  if (t.milestones.length === 0) return null;
  const past = t.milestones.filter((m) => m.by <= lastDay(through));
  const last = past.sort((a, b) => (a.by < b.by ? -1 : 1)).at(-1);
  if (!last) return ZERO;
  return mul(div(sub(mustExact(last.value), way.from), sub(way.to, way.from)), HUNDRED);
}
