import { compare, type Exact } from '../rules/exact.js';
import { monthOf, spanChinese, wholeMonths, type Month, type Span } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { marginOf, satisfies, type Three } from './compare.js';
import { lackOf, type Decision } from './decide.js';
import { isMissing, type Figure, type Selected } from './figure.js';
import { askLevel, selectSpan, type Sight } from './select.js';

/** 每月走访30家: each period has its own verdict; in the last one and after it the outcome is the whole's. */
export interface Recurrence {
  decision: Decision;
  trail: Selected;
  judged: Month;
  kept: { kept: number; of: number };
  gaps: string[];
}

const LENGTH = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** The whole periods from the day of issue to the end. */
export function periodsOf(t: CompiledTarget): Span[] {
  const span = wholeMonths(t.dueFrom.value, t.deadline.value ?? t.dueFrom.value);
  if (span === null) return [];
  const n = LENGTH[t.every ?? 'month'];
  const periods: Span[] = [];
  // a year that began before the paper was issued is still the plan's year
  const first = n === 12 ? span.from - (monthOf(span.from) - 1) : span.from + ((n - (span.from % n)) % n);
  for (let from = first; from + n - 1 <= span.to; from += n) periods.push({ from, to: from + n - 1 });
  return periods;
}

export function recurrenceOf(t: CompiledTarget, area: string, asOf: Month, sight: Sight): Recurrence {
  const periods = periodsOf(t);
  const figureOf = (s: Span): Selected => selectSpan(askLevel(t, area), s, sight);
  const ended = periods.filter((p) => p.to <= asOf).map((span) => ({ span, selected: figureOf(span) }));
  const answers = ended.map((e) => answerOf(t, e.selected));
  const kept = { kept: answers.filter((a) => a === true).length, of: ended.length };
  const last = periods.at(-1);
  const gaps = ended.filter((_, i) => answers[i] === null).map((e) => `${spanChinese(e.span)}未判定`);
  const now = ended.at(-1);
  if (!now || !last) return { ...notYet(t, area, asOf, sight), kept, gaps };
  if (now.span.to < last.to && now.span.to < asOf && (t.every ?? 'month') !== 'month') {
    // inside a quarter or year: the last finished one has been told, this one is under way
    return { ...notYet(t, area, asOf, sight), kept, gaps };
  }
  const over = asOf >= last.to;
  const at = over ? deciding(t, ended.map((e) => e.selected), answers) : ended.length - 1;
  const shown = ended[at]!;
  return { decision: conclude(t, shown.selected), trail: shown.selected, judged: shown.span.to, kept, gaps };
}

/** The period that the whole takes its reason and margin from: its worst judged one. */
function deciding(t: CompiledTarget, selected: readonly Selected[], answers: readonly Three[]): number {
  const wanted = answers.includes(false) ? false : answers.includes(null) ? null : true;
  if (wanted === null) return answers.lastIndexOf(null);
  const margin = (i: number): Exact | null => marginOf(t.requirement, selected[i]!.figure as Figure);
  return answers.reduce<number>((worst, a, i) => {
    if (a !== wanted) return worst;
    if (worst < 0) return i;
    const [m, w] = [margin(i), margin(worst)];
    return m !== null && w !== null && compare(m, w) < 0 ? i : worst;
  }, -1);
}

function answerOf(t: CompiledTarget, s: Selected): Three {
  return isMissing(s.figure) ? null : satisfies(t.requirement, s.figure, true);
}

function conclude(t: CompiledTarget, s: Selected): Decision {
  const lack = lackOf(t, s, true);
  const none = { pace: null, completion: null, reachedIn: null, atLeast: false, due: true };
  if (lack) return { ...none, outcome: 'undecided', reason: lack.missing, shown: null, margin: null, detail: lack.detail };
  const f = s.figure as Figure;
  const holds = satisfies(t.requirement, f, true) === true;
  return { ...none, outcome: holds ? 'met' : 'not-met', reason: holds ? 'satisfied' : 'missed', shown: s, margin: marginOf(t.requirement, f), atLeast: f.bound === 'atLeast', detail: '' };
}

/** Before the first whole period, or inside a long one: how far it is. */
function notYet(t: CompiledTarget, area: string, asOf: Month, sight: Sight): Pick<Recurrence, 'decision' | 'trail' | 'judged'> {
  const s = underWay(t, area, asOf, sight);
  const lack = lackOf(t, s, false);
  const none = { pace: null, completion: null, reachedIn: null, atLeast: false, due: false };
  if (lack) return { trail: s, judged: asOf, decision: { ...none, outcome: 'undecided', reason: lack.missing, shown: null, margin: null, detail: lack.detail } };
  const f = s.figure as Figure;
  const holds = satisfies(t.requirement, f, false) === true;
  return { trail: s, judged: asOf, decision: { ...none, outcome: 'pending', reason: holds ? 'at-target' : 'not-at-target', shown: s, margin: marginOf(t.requirement, f), detail: '' } };
}

/** The figure of the period that is under way, so far. */
function underWay(t: CompiledTarget, area: string, asOf: Month, sight: Sight): Selected {
  const period = periodsOf(t).find((p) => asOf <= p.to);
  return selectSpan(askLevel(t, area), { from: Math.min(period?.from ?? asOf, asOf), to: asOf }, sight);
}

/** Figures of all whole periods (null: not ended yet) and of the one under way, for facts. */
export function figuresOf(t: CompiledTarget, area: string, asOf: Month, sight: Sight): { periods: { span: Span; selected: Selected | null }[]; now: Selected } {
  return {
    periods: periodsOf(t).map((span) => ({ span, selected: span.to <= asOf ? selectSpan(askLevel(t, area), span, sight) : null })),
    now: underWay(t, area, asOf, sight),
  };
}
