import { decimalText, div, equal, HUNDRED, mul, mustExact, sub, whole, type Exact } from '../rules/exact.js';
import { monthOfDate, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import type { MissingReason, Outcome, Pace, Reason } from './assessment.js';
import { isTooCoarse, marginOf, satisfies, type Three } from './compare.js';
import type { Course } from './course.js';
import { isMissing, type Figure, type Missing, type Selected } from './figure.js';
import { paceOf, wayOf } from './pace.js';

/** The verdict of one course: outcome, reason, and the numbers that show it. */
export interface Decision {
  outcome: Outcome;
  reason: Reason;
  due: boolean;
  /** The figure that the verdict shows; null where none decides. */
  shown: Selected | null;
  margin: Exact | null;
  atLeast: boolean;
  pace: Pace | null;
  completion: string | null;
  reachedIn: Month | null;
  /** Chinese: what exactly is lacking, for undecided and waiting. */
  detail: string;
}

const WAITING: readonly MissingReason[] = ['not-yet-published', 'awaiting-data'];

/** The first that holds: settled for good; not out yet; undecided; due; pending (DESIGN section 7). */
export function decide(c: Course): Decision {
  const t = c.target;
  if (c.settled) {
    const shown = c.settled.selected;
    const f = shown.figure as Figure;
    return c.settled.kind === 'floor'
      ? verdict(c, shown, f, 'met', c.settled.since < deadlineMonth(c) ? 'early' : 'satisfied')
      : verdict(c, shown, f, 'not-met', 'ceiling-passed');
  }
  const lack = lackOf(t, c.figure, c.due);
  if (lack !== null) {
    const waits = WAITING.includes(lack.missing);
    return {
      outcome: waits ? 'pending' : 'undecided', reason: lack.missing, due: c.due, shown: null, margin: null, atLeast: false, pace: null, completion: null, reachedIn: null, detail: lack.detail,
    };
  }
  const f = c.figure.figure as Figure;
  const holds = satisfies(t.requirement, f, c.due) === true;
  if (c.due) {
    const completion = completionOf(t, f);
    if (holds) return verdict(c, c.figure, f, 'met', t.duty.value === 'keep' && c.previous?.satisfied === false ? 'recovered' : 'satisfied', completion);
    if (c.reached) return verdict(c, c.figure, f, 'not-met', 'late', completion, null, c.reached.month);
    return verdict(c, c.figure, f, 'not-met', c.previous?.satisfied === true ? 'fell-back' : 'missed', completion);
  }
  if (holds && !isCumulativeCeiling(t)) return verdict(c, c.figure, f, 'pending', c.metAtStart ? 'already-met-at-start' : 'at-target', completionOf(t, f));
  const { reason, completion, pace } = paced(t, c, f, holds);
  return verdict(c, c.figure, f, 'pending', reason, completion, pace);
}

/** A cumulative ceiling holds until it is passed: what tells is how fast it is used up. */
export const isCumulativeCeiling = (t: CompiledTarget): boolean => t.monotone && t.requirement.favourable < 0 && t.pace.value === 'linear';

function paced(t: CompiledTarget, c: Course, f: Figure, holds: boolean): Pick<Decision, 'reason' | 'pace' | 'completion'> {
  const still: Reason = holds ? 'at-target' : 'not-at-target';
  if (t.pace.value === 'step') return { reason: still, pace: null, completion: completionOf(t, f) };
  if (c.way === null) return { reason: 'pace-unknown', pace: null, completion: null };
  const r = paceOf(t, c.way, f, c.asOf);
  if (r === null) return { reason: still, pace: null, completion: null };
  return { reason: r.behind ? 'behind' : 'on-pace', pace: r.pace, completion: r.pace.completion };
}

/** Every verdict on a figure, in one literal: there are tens of thousands of them, and a copy with a change costs several times as much. */
function verdict(c: Course, shown: Selected, f: Figure, outcome: Outcome, reason: Reason, completion: string | null = null, pace: Pace | null = null, reachedIn: Month | null = null): Decision {
  return { outcome, reason, due: c.due, shown, margin: marginOf(c.target.requirement, f), atLeast: f.bound === 'atLeast', pace, completion, reachedIn, detail: '' };
}

/** 由70%提高到90%, or a count: the share of the way; null where it means nothing. */
function completionOf(t: CompiledTarget, f: Figure): string | null {
  if (t.requirement.quantity !== 'level') return null;
  const start = t.reading.baseline !== null && t.reading.measure === 'level' ? t.reading.baseline.value : t.monotone && t.requirement.favourable > 0 ? '0' : null;
  if (start === null && t.base?.kind !== 'printed') return null;
  const way = wayOf(t, start === null ? whole(0) : mustExact(start));
  if (way === null) return null;
  if (equal(way.from, way.to)) return null;
  return decimalText(mul(div(sub(f.value, way.from), sub(way.to, way.from)), HUNDRED));
}

const deadlineMonth = (c: Course): Month => {
  const d = c.target.deadline.value;
  return d === null ? Number.MAX_SAFE_INTEGER : monthOfDate(d);
};

/** Why the figure does not decide; null when it does. */
export function lackOf(t: CompiledTarget, s: Selected, due: boolean): Missing | null {
  if (isMissing(s.figure)) return s.figure;
  const answer: Three = satisfies(t.requirement, s.figure, due);
  if (answer !== null) return null;
  if (isTooCoarse(t.requirement, s.figure, due)) {
    return { missing: 'too-coarse', detail: `${decimalText(s.figure.value)}${t.requirement.unit} 只精确到 ${decimalText(s.figure.step!)}，四舍五入的范围跨过目标值，请报更细的数或分子分母` };
  }
  return s.lack ?? { missing: 'not-reported', detail: '已报的部分还不能判定' };
}
