import { REASONS } from '../../assessment.js';
import { TELLING } from '../../select.js';
import type { Dialect } from './dialect.js';

/**
 * The conditions of the evaluation as SQL terms, which the chain of views is made of. Aliases: `m` an own figure beside its rule, `t` the other side's, `q` a quantity, `c` a course,
 * `x` a reasoned course, `r` the rule.
 */
interface Speech extends Pick<Dialect, 'toWide' | 'quotient' | 'remainder'> {
  /** A state or reason, as a literal. */
  say: (state: string) => string;
}

/** A verdict that SQL leaves to `dabiao check`. */
export const SMALL_PATH = 'small-path';

export const speechOf = (d: Dialect): Speech => ({ toWide: d.toWide, quotient: d.quotient, remainder: d.remainder, say: (state) => `'${state}'` });

/** What no figure can be: newest-month and best-status are packed above it in one number. */
export const PACK = '100000000000000000000';

/** Millionths of the last printed place, by the number of decimals. */
export const printedStep = (decimals: string): string =>
  `CASE WHEN ${decimals} = 0 THEN 1000000 WHEN ${decimals} = 1 THEN 100000 WHEN ${decimals} = 2 THEN 10000 WHEN ${decimals} = 3 THEN 1000 WHEN ${decimals} = 4 THEN 100 WHEN ${decimals} = 5 THEN 10 ELSE 1 END`;

/** All candidates of one side and month in one row, the better status and the later file on top. */
export const packed = (w: Dialect['toWide'], from: string, key: string): string => `SELECT ${key},
  max(CASE WHEN role = 'apart' THEN 1 ELSE 0 END) AS apart,
  min(CASE WHEN role = 'unusable' THEN reason_rank END) AS reason_rank,
  max(CASE WHEN role = 'answers' THEN standing END) AS standing,
  max(CASE WHEN role = 'answers' THEN ${w('standing')} * ${w(PACK)} + value END) AS top,
  max(CASE WHEN role = 'answers' THEN ${w('standing')} * ${w(PACK)} - value END) AS bottom,
  max(CASE WHEN role = 'answers' THEN ${w('standing')} * 100 + decimals END) AS finest,
  max(CASE WHEN role = 'answers' THEN step_num END) AS coarsest_num, min(CASE WHEN role = 'answers' THEN step_num END) AS finest_num, max(CASE WHEN role = 'answers' THEN step_den END) AS step_den,
  max(CASE WHEN role = 'answers' THEN decimals END) AS most_decimals, min(CASE WHEN role = 'answers' THEN decimals END) AS least_decimals,
  max(CASE WHEN role = 'answers' THEN blank END) AS blank, min(CASE WHEN role = 'answers' THEN blank END) AS blank_too,
  max(CASE WHEN role = 'answers' THEN unit END) AS unit, min(CASE WHEN role = 'answers' THEN unit END) AS unit_too,
  max(CASE WHEN role = 'answers' THEN reporter END) AS reporter, min(CASE WHEN role = 'answers' THEN reporter END) AS reporter_too
FROM ${from} GROUP BY ${key}`;

/** Printed decimals may differ among equal figures; the finest of the standing ones tells, and where they differ the small path is asked. */
export const told = ({ toWide: w, say }: Speech, from: string, key: string): string => `SELECT ${key},
  CASE WHEN apart = 1 THEN ${say('apart')}
       WHEN standing IS NOT NULL AND (unit <> unit_too OR blank <> blank_too OR reporter <> reporter_too OR most_decimals <> least_decimals) THEN ${say('apart')}
       WHEN standing IS NOT NULL AND top - ${w('standing')} * ${w(PACK)} <> ${w('standing')} * ${w(PACK)} - bottom THEN ${say('contradiction')}
       WHEN standing IS NOT NULL THEN ${say('figure')}
       ${TELLING.map((r, i) => `WHEN reason_rank = ${i} THEN ${say(r)}`).join(' ')}
       ELSE ${say('not-reported')} END AS state,
  top - ${w('standing')} * ${w(PACK)} AS value, finest_num AS step_num, step_den, blank, unit
FROM ${from}`;

/** Month of the other side of a change, for the month `at` of the own figure. */
export const otherAt = (at: string): string => `CASE WHEN r.other_kind = 'months-before' THEN ${at} - r.other_months WHEN r.other_kind = 'month' THEN r.other_month
    WHEN r.other_kind = 'same-month-of' THEN r.other_month + ${at} % 12 WHEN r.other_kind = 'last-december' THEN ${at} - ${at} % 12 - 1 ELSE ${at} END`;
const NEEDS_OTHER = `m.other_kind IN ('months-before', 'month', 'same-month-of', 'last-december', 'indicator')`;

/** Half a unit of the last printed place, where the requirement is printed finer; it may lie between two millionths (`oddHalf`). */
export const half = (s: Speech): string => `CASE WHEN m.fine IS NULL OR m.step_num <= m.fine * m.step_den THEN ${s.toWide('0')} ELSE ${s.quotient('m.step_num', '(2 * m.step_den)')} END`;
export const oddHalf = (s: Speech): string => `m.fine IS NOT NULL AND m.step_num > m.fine * m.step_den AND ${s.remainder('m.step_num', '(2 * m.step_den)')} <> 0`;

export const otherValue = (s: Speech): string => `CASE WHEN m.other_kind = 'printed' THEN ${s.toWide('m.other_value')} ELSE t.value END`;

/** What is compared: a figure, or the reason why there is none. */
export const quantityState = (s: Speech, odd: string): string => `CASE WHEN m.own_state <> ${s.say('figure')} THEN m.own_state
       WHEN ${odd} THEN ${s.say('apart')}
       WHEN m.quantity = 'level' THEN CASE WHEN m.blank = 1 AND (m.own_value < m.doubt_under OR m.own_value > m.doubt_over) THEN ${s.say('measure-unclear')} ELSE ${s.say('figure')} END
       WHEN m.other_kind = 'undeclared' THEN m.other_missing
       WHEN ${NEEDS_OTHER} AND (t.state IS NULL OR t.state = ${s.say('not-reported')}) THEN m.other_missing
       WHEN ${NEEDS_OTHER} AND t.state <> ${s.say('figure')} THEN t.state
       WHEN ${NEEDS_OTHER} AND t.unit <> m.unit THEN ${s.say('apart')}
       WHEN m.quantity = 'relative' AND (${otherValue(s)}) <= 0 THEN ${s.say('base-unusable')}
       ELSE ${s.say('figure')} END`;

export const amount = (s: Speech): string => `CASE WHEN m.quantity = 'level' THEN m.own_value WHEN m.direction < 0 THEN (${otherValue(s)}) - m.own_value ELSE m.own_value - (${otherValue(s)}) END`;

/** Three-valued: 1 holds, 0 does not, -1 cannot be told, 2 is the small path's. `early`: without what 左右 allows once due. */
export function answer({ toWide: w, say }: Speech, early: boolean): string {
  const of = early ? 'early_' : '';
  const [least, most, leastEdge, mostEdge] = [`r.${of}least`, `r.${of}most`, `r.${of}least_edge`, `r.${of}most_edge`];
  const rise = `${w('q.amount')} * 100`;
  return `CASE WHEN q.state = ${say('apart')} THEN 2 WHEN q.state <> ${say('figure')} THEN -1
    WHEN r.quantity = 'relative' THEN CASE
      WHEN r.low_num IS NOT NULL AND (${rise} * r.low_den < r.low_num * ${w('q.base')} OR (r.low_strict = 1 AND ${rise} * r.low_den = r.low_num * ${w('q.base')})) THEN 0
      WHEN r.high_num IS NOT NULL AND (${rise} * r.high_den > r.high_num * ${w('q.base')} OR (r.high_strict = 1 AND ${rise} * r.high_den = r.high_num * ${w('q.base')})) THEN 0
      ELSE 1 END
    WHEN q.half = 0 AND (${least} IS NULL OR q.amount >= ${least}) AND (${most} IS NULL OR q.amount <= ${most}) THEN 1
    WHEN q.half = 0 THEN 0
    WHEN ${least} IS NOT NULL AND q.amount - q.half < ${least} AND q.amount + q.half <= ${leastEdge} THEN 0
    WHEN ${most} IS NOT NULL AND q.amount + q.half > ${mostEdge} AND q.amount - q.half > ${most} THEN 0
    WHEN (${least} IS NULL OR q.amount - q.half >= ${least}) AND (${most} IS NULL OR q.amount + q.half <= ${mostEdge}) THEN 1
    ELSE -1 END`;
}

/** Months that may settle a verdict, and what settles it; `at` is the month. */
export const settling = (at: string): string => `r.settles <> 'no' AND ${at} >= r.settles_from AND ${at} <= r.settles_to`;
export const settlesNow = (early: string): string => `((r.settles = 'floor' AND ${early} = 1) OR (r.settles = 'ceiling' AND ${early} = 0))`;

/** The reason, by the course to the evaluated month; `open` is a further ground for the small path. `c.previous` ends in the answer. */
export function reason(s: Speech, open = ''): string {
  const { say, toWide: w } = s;
  const startHolds = `c.start_state = ${say('figure')} AND (r.early_least IS NULL OR c.start_value - c.start_half >= r.early_least)
    AND (r.early_most IS NULL OR (c.start_half = 0 AND c.start_value <= r.early_most) OR (c.start_half > 0 AND c.start_value + c.start_half <= r.early_most_edge))`;
  const length = `(${w('r.pace_at')} - c.start_value)`;
  const done = `(${w('c.amount')} - c.start_value)`;
  const slow = `${done} * 100 * r.pace_total < (r.pace_gone * 100 - 5 * r.pace_total) * ${length}`;
  const short = `((r.pace_factor = 0 AND ${done} * r.pace_total < r.pace_gone * ${length})
      OR (r.pace_factor > 0 AND ${done} * r.pace_factor < ${s.quotient(`(r.pace_gone * ${length} * r.pace_factor)`, `(${w('r.pace_total')} * 1000000)`)} * 1000000))`;
  const small = say(SMALL_PATH);
  return `CASE WHEN r.excluded IS NOT NULL THEN r.excluded${open === '' ? '' : `\n    WHEN ${open} THEN ${small}`}
    WHEN c.settles_apart = 1 THEN ${small}
    WHEN c.sum_apart = 1 AND (c.state IS NULL OR c.state <> ${say('figure')}) THEN ${small}
    WHEN c.since IS NOT NULL AND r.settles = 'ceiling' THEN ${say('ceiling-passed')}
    WHEN c.since IS NOT NULL AND c.since < r.settles_deadline THEN ${say('early')}
    WHEN c.since IS NOT NULL THEN ${say('satisfied')}
    WHEN c.state IS NULL OR c.state = ${say('not-reported')} THEN CASE WHEN r.silence_apart = 1 OR c.gap_apart = 1 THEN ${small} ELSE r.silent END
    WHEN c.state = ${say('apart')} OR (c.gap_apart = 1 AND c.own_state <> ${say('figure')}) THEN ${small}
    WHEN c.state <> ${say('figure')} THEN c.state
    WHEN c.answer = -1 THEN ${say('too-coarse')}
    WHEN r.due = 1 AND c.answer = 1 THEN CASE WHEN r.keeps = 0 OR c.previous IS NULL THEN ${say('satisfied')} WHEN c.previous % 10 = 2 THEN ${small} WHEN c.previous % 10 = 0 THEN ${say('recovered')} ELSE ${say('satisfied')} END
    WHEN r.due = 1 AND r.later_apart = 1 THEN ${small}
    WHEN r.due = 1 AND c.later = 1 THEN ${say('late')}
    WHEN r.due = 1 THEN CASE WHEN c.later_apart = 1 OR c.previous % 10 = 2 THEN ${small} WHEN c.previous % 10 = 1 THEN ${say('fell-back')} ELSE ${say('missed')} END
    WHEN c.answer = 1 AND r.paced_when_holding = 0 THEN CASE WHEN r.met_at_start = 1 AND c.start_state = ${say('apart')} THEN ${small} WHEN r.met_at_start = 1 AND ${startHolds} THEN ${say('already-met-at-start')} ELSE ${say('at-target')} END
    WHEN r.pacing = 'still' THEN CASE WHEN c.answer = 1 THEN ${say('at-target')} ELSE ${say('not-at-target')} END
    WHEN r.pacing = 'unknown' THEN ${say('pace-unknown')}
    WHEN r.pacing = 'under' THEN CASE WHEN c.amount < r.pace_at THEN ${say('behind')} ELSE ${say('on-pace')} END
    WHEN r.pacing = 'over' THEN CASE WHEN c.amount > r.pace_at THEN ${say('behind')} ELSE ${say('on-pace')} END
    WHEN c.start_state = ${say('apart')} THEN ${small}
    WHEN c.start_state IS NULL OR c.start_state <> ${say('figure')} THEN ${say('pace-unknown')}
    WHEN ${length} < 0 THEN ${small}
    WHEN ${length} = 0 THEN ${say('not-at-target')}
    WHEN ${slow} AND ${short} THEN ${say('behind')} ELSE ${say('on-pace')} END`;
}

export const outcomeOf = (reasonText: string): string =>
  `CASE ${(Object.entries(REASONS) as [string, readonly string[]][]).map(([outcome, reasons]) => `WHEN ${reasonText} IN (${reasons.map((r) => `'${r}'`).join(', ')}) THEN '${outcome}'`).join(' ')} ELSE '${SMALL_PATH}' END`;

/** Growth's margins, half away from zero, to six places. */
export function rateMargins(s: Speech): { low: string; high: string } {
  const [rise, base] = [`${s.toWide('x.amount')} * 100`, s.toWide('x.base')];
  const rounded = (numerator: string, divisor: string): string => {
    const size = (sign: string): string => s.quotient(`(2 * 1000000 * ${sign}(${numerator}) + ${divisor})`, `(2 * ${divisor})`);
    return `CASE WHEN ${numerator} < 0 THEN -${size('-')} ELSE ${size('')} END`;
  };
  return {
    low: `CASE WHEN r.quantity = 'relative' AND r.end_low_num IS NOT NULL AND x.base > 0 THEN ${rounded(`(${rise} * r.end_low_den - r.end_low_num * ${base})`, `(${base} * r.end_low_den)`)} END`,
    high: `CASE WHEN r.quantity = 'relative' AND r.end_high_num IS NOT NULL AND x.base > 0 THEN ${rounded(`(r.end_high_num * ${base} - ${rise} * r.end_high_den)`, `(${base} * r.end_high_den)`)} END`,
  };
}

/** The lesser of two, of which either may be lacking. */
export const lesser = (a: string, b: string): string => `CASE WHEN ${a} IS NULL THEN ${b} WHEN ${b} IS NULL THEN ${a} WHEN ${a} <= ${b} THEN ${a} ELSE ${b} END`;
