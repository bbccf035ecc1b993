import type { Observation } from '../../inputs/observation.js';
import { div, exact, type Exact } from '../../rules/exact.js';
import { january, sameSpan, type Month, type Span } from '../../rules/period.js';
import { readStatement } from '../../rules/statement.js';
import type { CompiledTarget } from '../../rules/target.js';
import { classOf, isUnusable, readCandidate, type Ask } from '../candidate.js';
import { askLevel, spanOf, startMonth } from '../select.js';
import type { MissingReason } from '../assessment.js';

/**
 * How figures of one look (口径, unit, length of span) stand to a target in a month. The small path itself is asked, with a figure
 * made for the purpose, so that the two cannot differ; what depends on more than the looks goes the small path.
 */
export interface Look {
  indicator: string;
  /** 口径 as printed; of the column's heading or the name's tail too, where they say something. */
  states: string;
  unit: string;
  /** Months of the span. */
  length: number;
}

export type Place =
  /** It answers: its value times `factor`, in the unit that is asked for. */
  | { role: 'answers'; factor: Exact; blank: boolean; /** A value of at most 1 would leave the scale open: percent or share. */ overOne: boolean }
  | { role: 'unusable'; reason: MissingReason }
  /** It may answer together with others, or only by more than its looks. */
  | { role: 'apart' }
  | { role: 'ignored' };

const NO_FAULTS: ReadonlyMap<Observation, string> = new Map();
const APART: Place = { role: 'apart' };
/** No conversion takes this out of the domain. */
const LARGE = '100000000';
const IGNORED: Place = { role: 'ignored' };

/** The own figure, or the other side of a change or relation, which is asked for in the unit that the own one has. */
export type Slot = 'own' | 'other';

/** The question that a target puts to its own indicator at the end of a month. */
export function askOf(t: CompiledTarget, at: Month): Ask {
  const level = askLevel(t, '');
  switch (t.requirement.quantity) {
    case 'level': return level;
    case 'onTimeShare': return { ...level, unit: '%', statistic: 'onTimeShare', additive: false };
    case 'difference': return { ...level, unit: t.requirement.unit };
    case 'change':
    case 'relative': return { ...level, start: t.window.value === 'cumulative' ? january(at) : at, unit: t.requirement.quantity === 'relative' ? '' : t.unit };
  }
}

export function placeOf(t: CompiledTarget, look: Look, at: Month, slot: Slot): Place {
  const own = askOf(t, at);
  const ask: Ask = { ...own, indicator: look.indicator, unit: slot === 'other' ? own.unit || look.unit : own.unit };
  const sums = classOf(ask) === 'sum';
  if (sums && at < startMonth(t) && t.requirement.quantity === 'level') return IGNORED;
  if (look.length !== 1) return APART;
  const small = readCandidate(ask, probe(look, at, '0.5'), NO_FAULTS);
  const large = readCandidate(ask, probe(look, at, LARGE), NO_FAULTS);
  if (!small || !large) return APART;
  if (isUnusable(large)) {
    const alike = isUnusable(small) && small.reason === large.reason && large.reason !== 'out-of-domain';
    return alike && !sums && t.requirement.quantity !== 'onTimeShare' ? { role: 'unusable', reason: large.reason } : APART;
  }
  if (t.requirement.quantity === 'onTimeShare' && large.observation.states.statistic !== 'onTimeShare' && !(/率$/.test(t.indicator) && large.observation.states.statistic === null)) return APART;
  const whole: Span = sums || classOf(ask) === 'flow' ? spanOf(ask, at) : large.span;
  if (!sameSpan(large.span, whole)) return APART;
  const factor = div(large.value, exact(LARGE)!);
  const s = large.observation.states;
  return { role: 'answers', factor, blank: look.states.trim() === '' && s.window === null && s.measure === null && s.statistic === null, overOne: isUnusable(small) };
}

function probe(look: Look, at: Month, text: string): Observation {
  return {
    indicator: look.indicator, area: '', span: { from: at - look.length + 1, to: at }, spanIsWindow: false, population: '', reporter: '', states: readStatement(look.states), statesText: look.states,
    value: { kind: 'figure', value: exact(text)!, text, about: false }, unit: look.unit, status: '', note: '', source: { file: '', line: 0, column: '', text },
  };
}
