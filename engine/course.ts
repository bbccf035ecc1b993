import { monthOfDate, monthOf, wholeMonths, yearOf, type Month } from '../rules/period.js';
import { whole } from '../rules/exact.js';
import type { CompiledTarget } from '../rules/target.js';
import { boundsOf, satisfies } from './compare.js';
import { isMissing, selectedMissing, type Figure, type Missing, type Selected } from './figure.js';
import { wayOf, type Way } from './pace.js';
import { quantityAt } from './quantity.js';
import { askLevel, MONTHS_OF, selectAt, startMonth, upTo, type Sight } from './select.js';

/**
 * One target in one area through time, up to the evaluated month: which figure is judged, whether the verdict is due, what
 * has settled it for good, what was before and after. Facts only; `decide.ts` concludes.
 */
export interface Course {
  target: CompiledTarget;
  area: string;
  asOf: Month;
  /** Month whose figure is judged. */
  at: Month;
  due: boolean;
  figure: Selected;
  /** What no later period can change: a cumulative floor reached or ceiling passed, since when, with the newest figure. */
  settled: { kind: 'floor' | 'ceiling'; since: Month; selected: Selected } | null;
  /** The last reported period before the judged one. */
  previous: { month: Month; satisfied: boolean; selected: Selected } | null;
  /** First month after the deadline in which it was reached. */
  reached: { month: Month; selected: Selected } | null;
  /** keep: whole months so far, and those of them in which it held; null where that is not asked. */
  kept: { kept: number; of: number } | null;
  /** Where the way to the target begins; null where no pace applies or the starting figure is lacking. */
  way: Way | null;
  /** Was the target's level there before it began? */
  metAtStart: boolean;
}

/** What is judged, without how it was found: all that the rules' facts need. */
export interface Standing {
  /** What has settled the target stands in the place of what is judged. */
  figure: Figure | Missing;
  settled: boolean;
  way: Way | null;
}

/** Verdicts and the rules' facts ask for the same: it is found once for one sight. */
const standings = new WeakMap<Sight, Map<CompiledTarget, Map<string, Standing>>>();

export function standingOf(t: CompiledTarget, area: string, asOf: Month, sight: Sight): Standing {
  const seen = upTo(sight, asOf);
  return standings.get(seen)?.get(t)?.get(area) ?? remember(t, area, seen, stand(t, area, seen).course);
}

function remember(t: CompiledTarget, area: string, seen: Sight, { figure, settled, way }: Judged): Standing {
  let byTarget = standings.get(seen);
  if (byTarget === undefined) standings.set(seen, (byTarget = new Map()));
  let byArea = byTarget.get(t);
  if (byArea === undefined) byTarget.set(t, (byArea = new Map()));
  const standing = { figure: (settled?.selected ?? figure).figure, settled: settled !== null, way };
  byArea.set(area, standing);
  return standing;
}

/** A course without its history. */
type Judged = Pick<Course, 'target' | 'area' | 'asOf' | 'at' | 'due' | 'figure' | 'settled' | 'way'>;

interface Stand {
  course: Judged;
  /** The quantity behind the judged figure, at the end of its period. */
  own: Selected;
  end: Month;
  start: Figure | null;
  months: readonly Month[];
}

function stand(t: CompiledTarget, area: string, seen: Sight): Stand {
  const asOf = seen.until;
  const { due, at, end } = momentOf(t, asOf);
  const months = reportedMonths(t, area, seen);
  const own = quantityAt(t, area, end, seen, due);
  const figure = figureFor(t, own, end, asOf, due);
  const settled = t.duty.value === 'reach' ? settledBy(t, area, at, seen, months) : null;
  const start = due || settled ? null : startFigure(t, area, seen);
  const way = !settled && t.pace.value === 'linear' && !due ? wayFrom(t, start) : null;
  return { course: { target: t, area, asOf, at, due, figure, settled, way }, own, end, start, months };
}

/** `counted`: is it asked in how many months it held? */
export function courseOf(t: CompiledTarget, area: string, asOf: Month, sight: Sight, counted = true): Course {
  const seen = upTo(sight, asOf);
  const { course, own, end, start, months } = stand(t, area, seen);
  const { due, at, figure, settled } = course;
  remember(t, area, seen, course);
  if (settled) return { ...course, previous: null, reached: null, kept: null, metAtStart: false };

  const look = lookBack(t, area, seen, end, own);
  const from = t.duty.value === 'keep' ? monthOfDate(t.dueFrom.value) : startMonth(t);
  const failed = !isMissing(figure.figure) && satisfies(t.requirement, figure.figure, due) === false;
  return {
    target: t, area, asOf: course.asOf, at, due, figure, settled, way: course.way,
    previous: due && !t.monotone ? previousOf(t, at, from, look, months) : null,
    reached: t.duty.value === 'reach' && due && failed && asOf > at ? reachedAfter(t, at, asOf, look, months) : null,
    kept: counted && t.duty.value === 'keep' && due ? keptSoFar(t, at, look, months) : null,
    metAtStart: start !== null && t.window.value === 'point' && t.requirement.quantity === 'level' && t.base === null && satisfies(t.requirement, start, false) === true,
  };
}

/** Is the target due in a month, whose month's figure is judged, and at the end of which reported period does that figure stand? */
export function momentOf(t: CompiledTarget, asOf: Month): { due: boolean; at: Month; end: Month } {
  const deadline = t.deadline.value === null ? null : monthOfDate(t.deadline.value);
  const dueFrom = t.duty.value === 'keep' ? monthOfDate(t.dueFrom.value) : deadline;
  const due = dueFrom !== null && dueFrom <= asOf;
  const at = deadline !== null && (t.duty.value === 'keep' || due) ? Math.min(asOf, deadline) : asOf;
  return { due, at, end: newestEnd(t, at, due && t.duty.value === 'reach' ? null : asOf) };
}

/** No reported period has ended since the start: an older one answers nothing. */
export const endsBeforeStart = (t: CompiledTarget, end: Month): boolean => end < startMonth(t) && t.frequency !== 'monthly';

/** What it means that nothing was reported at the end of a period; null where it is simply not reported. */
export function silenceAt(t: CompiledTarget, end: Month, asOf: Month, due: boolean): Missing | null {
  const waits = due ? 'awaiting-data' : 'not-yet-published';
  if (t.janFebTogether && monthOf(end) === 1 && asOf === end) return { missing: waits, detail: '1月与2月合并报送，1月末无数不算未报' };
  if (end + t.release.after + t.release.grace > asOf) return { missing: waits, detail: `数据在期后${t.release.after}个月发布${t.release.grace ? `，宽限${t.release.grace}个月` : ''}` };
  return null;
}

/** The judged figure, or that it is not out yet. */
function figureFor(t: CompiledTarget, selected: Selected, end: Month, asOf: Month, due: boolean): Selected {
  if (endsBeforeStart(t, end)) return selectedMissing('not-yet-published', '起算日以来还没有已发布的数据期');
  const silent = isMissing(selected.figure)
    ? selected.figure.missing === 'not-reported'
    : selected.figure.bound === 'atLeast' && satisfies(t.requirement, selected.figure, due) === null && (selected.lack?.missing ?? 'not-reported') === 'not-reported';
  const waits = silent ? silenceAt(t, end, asOf, due) : null;
  return waits === null ? selected : { ...selected, figure: waits };
}

/** End of the newest period up to `at` that is released by `asOf` (null: released or not, since the deadline fixes it). */
export function newestEnd(t: CompiledTarget, at: Month, asOf: Month | null): Month {
  const n = MONTHS_OF[t.frequency];
  let end = at - ((at + 1) % n);
  if (asOf !== null && n > 1) while (end + t.release.after > asOf) end -= n;
  return end;
}

/** Months in which something of the target was reported, ascending. */
function reportedMonths(t: CompiledTarget, area: string, sight: Sight): Month[] {
  const months = new Set<Month>();
  for (const a of t.sumOf ?? [area]) for (const o of sight.store.of(t.indicator, a)) if (o.span.to <= sight.until) months.add(o.span.to);
  return [...months].sort((a, b) => a - b);
}

/** What can no longer change: only a cumulative figure that cannot fall settles anything. */
function settledBy(t: CompiledTarget, area: string, at: Month, sight: Sight, months: readonly Month[]): Course['settled'] {
  if (!t.monotone) return null;
  const { floor, ceiling } = boundsOf(t.requirement, false);
  if ((floor === null) === (ceiling === null)) return null;
  const wanted = floor !== null;
  let since: Month | null = null;
  let newest: Selected | null = null;
  for (const m of months) {
    if (m < startMonth(t) || m > at) continue;
    const selected = quantityAt(t, area, m, sight, false);
    if (isMissing(selected.figure)) continue;
    const holds = satisfies(t.requirement, selected.figure, false) === wanted;
    if (!holds) continue;
    since ??= m;
    newest = selected;
  }
  return since === null || newest === null ? null : { kind: wanted ? 'floor' : 'ceiling', since, selected: newest };
}

/** The quantity at the end of a month that is due. */
type Look = (at: Month) => Selected;

/** Each month is looked at once, however many ask. */
function lookBack(t: CompiledTarget, area: string, sight: Sight, end: Month, own: Selected): Look {
  const seen = new Map([[end, own]]);
  return (at) => {
    let found = seen.get(at);
    if (found === undefined) seen.set(at, (found = quantityAt(t, area, at, sight, true)));
    return found;
  };
}

function previousOf(t: CompiledTarget, at: Month, from: Month, look: Look, months: readonly Month[]): Course['previous'] {
  for (const m of [...months].reverse()) {
    if (m >= at || m < from) continue;
    const selected = look(m);
    if (isMissing(selected.figure)) continue;
    const satisfied = satisfies(t.requirement, selected.figure, true);
    if (satisfied !== null) return { month: m, satisfied, selected };
  }
  return null;
}

/** Late: a sum goes on across the New Year, a level or a rate is looked at in each later month; growth ends with its year. */
function reachedAfter(t: CompiledTarget, at: Month, asOf: Month, look: Look, months: readonly Month[]): Course['reached'] {
  const ofTheYear = t.requirement.quantity !== 'level' && t.requirement.quantity !== 'onTimeShare';
  const yearly = (t.window.value === 'cumulative' && !t.monotone) || (ofTheYear && t.window.value === 'cumulative');
  for (const m of months) {
    if (m <= at || m > asOf || (yearly && yearOf(m) !== yearOf(at))) continue;
    const selected = look(m);
    if (!isMissing(selected.figure) && satisfies(t.requirement, selected.figure, true) === true) return { month: m, selected };
  }
  return null;
}

function keptSoFar(t: CompiledTarget, at: Month, look: Look, months: readonly Month[]): { kept: number; of: number } {
  const introduced = t.dueFrom.value;
  // a limit introduced by a date is owed from that month; one from the day of issue counts whole months
  const from = t.introduced ? monthOfDate(introduced) : (wholeMonths(introduced, '9999-12-31')?.from ?? monthOfDate(introduced));
  let kept = 0;
  let of = 0;
  for (let m = from; m <= at; m++) {
    of += 1;
    if (!months.includes(m)) continue;
    const s = look(m);
    if (!isMissing(s.figure) && satisfies(t.requirement, s.figure, true) === true) kept += 1;
  }
  return { kept, of };
}

/** The level at the end of the month before the start: never an assumed 0. */
export function startFigure(t: CompiledTarget, area: string, sight: Sight): Figure | null {
  if (t.window.value !== 'point' || t.requirement.quantity !== 'level') return null;
  const selected = selectAt(askLevel(t, area), startMonth(t) - 1, sight);
  return isMissing(selected.figure) || selected.figure.bound !== 'exact' ? null : selected.figure;
}

export function wayFrom(t: CompiledTarget, start: Figure | null): Way | null {
  if (t.requirement.quantity === 'change' || t.window.value === 'cumulative') return wayOf(t, whole(0));
  if (t.base?.kind === 'printed') return wayOf(t, whole(0));
  return start === null ? null : wayOf(t, start.value);
}
