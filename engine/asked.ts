import { inputsOf, type Derivation } from '../rules/derivation.js';
import { monthOf, monthOfDate, type Month, type Span } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { isCount, isPercent, readUnit } from '../rules/unit.js';
import { askedStates, changeStates, isYearToDate, periodWords } from './asked-words.js';
import { classOf, isGrowthNamed, type Ask } from './candidate.js';
import { baseSpan } from './change.js';
import { newestEnd } from './course.js';
import { periodsOf } from './recurrence.js';
import { askLevel, MONTHS_OF, startMonth } from './select.js';

/** What a reported figure is for. */
export type AskedAs = 'own' | 'earlier' | 'base' | 'start' | 'change' | 'share' | 'longest' | 'other' | 'weight' | 'input';

/** `must`; `either` of a group (the levels, or the change itself); `may`: tells more, and is judged without. */
export type Need = 'must' | 'either' | 'may';

/** One figure that somebody has to report, so that a target is decided. */
export interface AskedFigure {
  indicator: string;
  area: string;
  /** '' is the indicator's own. */
  population: string;
  /** Null: whichever unit answers for the target. */
  reporter: string | null;
  span: Span;
  /** As printed: 2023年10月, 2023年第三季度. */
  period: string;
  /** 口径. */
  states: string;
  /** '' where only the reporter knows it. */
  unit: string;
  /** Is n/N an answer? */
  ratio: boolean;
  /** A count is never negative. */
  counted: boolean;
  as: AskedAs;
  need: Need;
}

/** Why nothing is asked of a target this month. */
export type NotAsked = 'monitor' | 'not-begun' | 'over' | 'not-out' | 'no-areas';

/** What is known beside the target. */
export interface Asking {
  period: Month;
  /** Areas of a target that binds every area that reports. */
  reportedAreas: (indicator: string) => readonly string[];
  derivations: readonly Derivation[];
}

/** The figures by which the target is decided for a month; or why none is asked. The target is the version that holds in the month. */
export function askedOf(t: CompiledTarget, asking: Asking): AskedFigure[] | NotAsked {
  if (t.counted === 'monitor' || (t.duty.value === 'reach' && t.deadline.value === null)) return 'monitor';
  const deadline = t.deadline.value === null ? null : monthOfDate(t.deadline.value);
  if (startMonth(t) > asking.period) return 'not-begun';
  if (deadline !== null && deadline < asking.period) return 'over';
  return askedAt(t, asking.period, asking);
}

/** The figures of the month `at`, whatever has become of the target since. */
export function askedAt(t: CompiledTarget, at: Month, asking: Asking): AskedFigure[] | NotAsked {
  const readings = t.readings ?? [t];
  const lists = readings.map((r) => (r.duty.value === 'everyPeriod' ? recurring(r, at, asking) : once(r, at, asking)));
  const asked = lists.filter((l) => Array.isArray(l));
  return asked.length > 0 ? asked.flat() : (lists[0] as NotAsked);
}

function once(t: CompiledTarget, at: Month, asking: Asking): AskedFigure[] | NotAsked {
  const due = t.duty.value === 'reach' && t.deadline.value !== null && monthOfDate(t.deadline.value) <= at;
  const end = newestEnd(t, at, due ? null : at);
  if ((end < startMonth(t) && t.frequency !== 'monthly') || end + t.release.after > asking.period || (t.janFebTogether && monthOf(end) === 1)) return 'not-out';
  return everywhere(t, asking, (area) => [...quantityRows(t, area, end), ...startRow(t, area, end), ...weightRows(t, area, end)]);
}

/** A duty that comes back: its newest whole period, with the last one all of them; inside a longer one what there is of it so far. */
function recurring(t: CompiledTarget, at: Month, asking: Asking): AskedFigure[] | NotAsked {
  const periods = periodsOf(t);
  const ended = periods.filter((p) => p.to <= at);
  const underWay = periods.find((p) => p.from <= at && at < p.to);
  const newest = ended.at(-1);
  const now = newest !== undefined && (newest.to === at || underWay === undefined) ? newest : underWay === undefined ? null : { from: underWay.from, to: at };
  if (now === null) return 'not-begun';
  const before = now === periods.at(-1) ? ended.slice(0, -1) : [];
  return everywhere(t, asking, (area) => [now, ...before].map((span) => row(t, { ...askLevel(t, area, span.from), span }, span, span === now ? 'own' : 'earlier', 'must')));
}

/** In every area that answers, and by every unit that reports a part. */
function everywhere(t: CompiledTarget, asking: Asking, rowsOf: (area: string) => AskedFigure[]): AskedFigure[] | NotAsked {
  const areas = t.parts !== null && t.parts.length > 0 ? t.parts : t.sumOf ?? (t.areas === 'reported' ? asking.reportedAreas(t.indicator) : t.areas);
  if (areas.length === 0) return 'no-areas';
  const reporters = t.combine === null ? [t.reporter] : t.combine.how === 'unit' ? [t.combine.reporter] : t.combine.reporters;
  const rows = areas.flatMap((area) => withInputs(t, rowsOf(area), asking.derivations));
  return reporters.flatMap((reporter) => rows.map((r) => ({ ...r, reporter })));
}

// ------------------------------------------------------------------------------------------------ one target in one area

function quantityRows(t: CompiledTarget, area: string, at: Month): AskedFigure[] {
  switch (t.requirement.quantity) {
    case 'level': return [ownRow(t, area, at, 'must')];
    case 'change':
    case 'relative': return changeRows(t, area, at);
    case 'difference': return differenceRows(t, area, at);
    case 'onTimeShare': return onTimeRows(t, area, at);
  }
}

const ownRow = (t: CompiledTarget, area: string, at: Month, need: Need, ask: Ask = askLevel(t, area)): AskedFigure => row(t, ask, spanOf(t, ask, at), 'own', need);

/** Now and at the base; or the change itself, which is all there is where no base is declared. */
function changeRows(t: CompiledTarget, area: string, at: Month): AskedFigure[] {
  const flow = t.window.value === 'cumulative';
  const relative = t.requirement.quantity === 'relative';
  const month: Span = { from: at, to: at };
  const states = changeStates(t, month);
  const change = states === null ? [] : [{
    ...row(t, askLevel(t, area), month, 'change', t.publishedRate !== null || t.base?.kind === 'undeclared' ? 'must' : 'either'),
    states, unit: relative ? '%' : t.requirement.unit, ratio: false, counted: false,
  }];
  if (t.base === null || t.base.kind === 'undeclared') return change;
  const ask: Ask = { ...askLevel(t, area, flow ? at - (monthOf(at) - 1) : at), unit: relative ? '' : t.unit };
  const need: Need = change.length === 0 ? 'must' : 'either';
  const levels = [ownRow(t, area, at, need, ask), ...baseRows(t, ask, at, need)];
  return (change[0]?.need === 'must' ? [...change, ...levels] : [...levels, ...change]).map((r) => (r.unit === '' ? { ...r, unit: t.unit } : r));
}

function baseRows(t: CompiledTarget, ask: Ask, at: Month, need: Need): AskedFigure[] {
  if (t.base === null || t.base.kind === 'printed' || t.base.kind === 'undeclared') return [];
  const span = baseSpan(t.base, t.window.value === 'cumulative', at);
  return [row(t, { ...ask, start: span.from }, spanOf(t, ask, span.to), 'base', need)];
}

/** The own figure and the other side's: another indicator, another area, or its own past. */
function differenceRows(t: CompiledTarget, area: string, at: Month): AskedFigure[] {
  const ask: Ask = { ...askLevel(t, area), unit: t.requirement.unit };
  const own = ownRow(t, area, at, 'must', ask);
  if (t.against === null) return [own, ...baseRows(t, ask, at, 'must')];
  const { indicator, area: above } = t.against;
  const other: Ask = { ...ask, indicator, area: above ?? area };
  return [own, { ...row(t, other, spanOf(t, other, at), 'other', 'must'), population: '' }];
}

/** The share that was on time; or the longest time, which answers for all cases. */
function onTimeRows(t: CompiledTarget, area: string, at: Month): AskedFigure[] {
  const span: Span = { from: at, to: at };
  const ask: Ask = { ...askLevel(t, area), unit: '%', statistic: 'onTimeShare', additive: false };
  const share = row(t, ask, span, 'share', 'either');
  return t.limit === null ? [{ ...share, need: 'must' }] : [share, row(t, { ...ask, unit: t.limit.unit, statistic: 'max' }, span, 'longest', 'either')];
}

/** A stock's way begins at the end of the month before its start; without that figure its pace is unknown. */
function startRow(t: CompiledTarget, area: string, at: Month): AskedFigure[] {
  const open = t.duty.value === 'reach' && t.deadline.value !== null && monthOfDate(t.deadline.value) > at;
  const paced = t.pace.value === 'linear' && t.base === null;
  if (!open || t.window.value !== 'point' || t.requirement.quantity !== 'level' || t.base?.kind === 'printed') return [];
  const start = startMonth(t) - 1;
  return [row(t, askLevel(t, area), { from: start, to: start }, 'start', paced ? 'must' : 'may')];
}

function weightRows(t: CompiledTarget, area: string, at: Month): AskedFigure[] {
  if (t.combine?.how !== 'weighted') return [];
  const ask: Ask = { ...askLevel(t, area), indicator: t.combine.by, unit: '', window: 'point', additive: false, monotone: false, statistic: null };
  return [{ ...row(t, ask, { from: at, to: at }, 'weight', 'must'), states: '期末', population: '' }];
}

/** What the indicator can be derived from (推算) is asked for beside it. Case records have a sheet of their own. */
function withInputs(t: CompiledTarget, rows: readonly AskedFigure[], derivations: readonly Derivation[]): AskedFigure[] {
  const ways = derivations.filter((d) => d.indicator === t.indicator);
  const from = ways.filter((d) => inputsOf(d).length > 0);
  const own = rows.find((r) => r.as === 'own' || r.as === 'share');
  if (ways.length === 0 || own === undefined) return [...rows];
  const inputs = from.flatMap((d) => inputsOf(d).map((indicator): AskedFigure => ({
    ...own, indicator, as: 'input', need: 'either', unit: indicator === t.indicator ? own.unit : d.how === 'sum' || d.how === 'difference' ? d.unit : '', ratio: false, counted: false,
    ...(d.how === 'cumulate' ? { states: '当月' } : d.how === 'decumulate' ? { states: '本年累计' } : d.how === 'ratio' ? { states: own.states.replace('按时办结率', '') } : {}),
  })));
  return [...rows.map((r): AskedFigure => (r === own ? { ...r, need: 'either' } : r)), ...inputs];
}

function row(t: CompiledTarget, ask: Ask, span: Span, as: AskedAs, need: Need): AskedFigure {
  const unit = readUnit(ask.unit);
  const level = !isGrowthNamed(ask.indicator);
  const printed = classOf(ask) === 'flow' && isYearToDate(span) ? { from: span.to, to: span.to } : span;
  return {
    indicator: ask.indicator, area: ask.area, population: t.population, reporter: null, span: printed, period: periodWords(printed), states: askedStates(ask, span), unit: ask.unit,
    ratio: level && isPercent(unit), counted: level && isCount(unit), as, need,
  };
}

/** A cumulative is printed under its last month; all else under the period of its frequency. */
function spanOf(t: CompiledTarget, ask: Ask, at: Month): Span {
  const kind = classOf(ask);
  const cumulative = kind === 'sum' || kind === 'total' || kind === 'share' || kind === 'year-to-date';
  if (cumulative || isGrowthNamed(ask.indicator)) return { from: at, to: at };
  const months = Math.max(MONTHS_OF[t.frequency], t.janFebTogether && monthOf(at) === 2 ? 2 : 1);
  return { from: at - months + 1, to: at };
}
