import type { Month } from '../../../rules/period.js';
import type { RuleRow } from '../rule-table.js';
import { settlesNow, settling, type Speech } from './terms.js';

/** What is gathered of the months so far, a column each; a pass carries those that its rules use. */
export interface StateColumn {
  name: string;
  type: string;
  first: number | null;
  use: Use;
}
type Use = 'always' | 'previous' | 'settles' | 'sums' | 'later' | 'start' | 'held';

const column = (name: string, type: string, first: number | null, use: Use): StateColumn => ({ name, type, first, use });

export const STATE: readonly StateColumn[] = [
  // the newest month's own: its answer, and what it means for those after it
  column('answer_before', 'TINYINT', -1, 'previous'), column('here_before', 'TINYINT', 0, 'sums'),
  column('previous', 'TINYINT', null, 'previous'),
  column('since', 'INTEGER', null, 'settles'), column('settled', 'BIGINT', null, 'settles'), column('settles_apart', 'TINYINT', 0, 'settles'),
  column('gap_apart', 'TINYINT', 0, 'sums'), column('sum_apart', 'TINYINT', 0, 'sums'),
  column('later', 'TINYINT', 0, 'later'), column('later_apart', 'TINYINT', 0, 'later'),
  column('start_state', 'SMALLINT', null, 'start'), column('start_value', 'BIGINT', null, 'start'), column('start_half', 'BIGINT', null, 'start'),
  column('held_state', 'SMALLINT', null, 'held'), column('held_own', 'SMALLINT', null, 'held'), column('held_answer', 'TINYINT', null, 'held'),
  column('held_value', 'BIGINT', null, 'held'), column('held_base', 'BIGINT', null, 'held'), column('held_amount', 'BIGINT', null, 'held'),
];

export function usesOf(rows: readonly RuleRow[]): ReadonlySet<Use> {
  const uses = new Set<Use>(['always']);
  for (const r of rows) {
    if (r.previous !== null) uses.add('previous');
    if (r.settles !== null) uses.add('settles');
    if (r.sums !== null) uses.add('sums');
    if (r.later !== null && r.later !== 'elsewhere') uses.add('later');
    if (r.start !== null) uses.add('start');
    if (r.month !== r.asOf) uses.add('held');
  }
  return uses;
}

/** Bits of what a month means for those after it: 1 a gap that the small path must look at, 2 a contradiction, 4 a figure too coarse to settle. */
export const HERE = ({ say }: Speech): string => `CAST((CASE WHEN n.own_state IN (${say('apart')}, ${say('contradiction')}) OR n.state = ${say('apart')} OR n.half > 0 THEN 1 ELSE 0 END)
  + (CASE WHEN n.own_state = ${say('contradiction')} THEN 2 ELSE 0 END) + (CASE WHEN n.early = -1 AND n.half > 0 THEN 4 ELSE 0 END) AS TINYINT)`;

/**
 * The columns of a course, and the state carried on, which are the same but for the newest month's own. `n` is the month's quantity
 * with the state before it, `r` the rule; `before` the month that was taken in last; `whole` for a verdict. As the view `dabiao_course` has it.
 */
export function course(month: Month, before: Month | null, uses: ReadonlySet<string>, { say }: Speech, whole: boolean): string {
  const now = `r.month = ${month}`;
  const wanted = `${settling(String(month))} AND ${settlesNow('n.early')}`;
  const passed = (bit: number): string => (before === null || !uses.has('sums') ? 'false' : `((n.here_before & ${bit}) <> 0 AND ${settling(String(before))} AND r.sums = 'start' AND ${before} < r.month)`);
  const flag = (condition: string): string => `CAST(CASE WHEN ${condition} THEN 1 ELSE 0 END AS TINYINT)`;
  const inLater = `${month} >= r.later_from AND ${month} <= r.later_to`;
  const held = (of: string): string => `CASE WHEN ${now} THEN n.${of}${uses.has('held') ? ` ELSE n.held_${SHORT[of]!}` : ''} END`;
  const terms: Readonly<Record<string, string>> = {
    answer_before: 'n.answer', here_before: 'n.here',
    previous: before === null ? 'n.previous' : `CASE WHEN n.answer_before >= 0 AND ${before} >= r.previous_from AND ${before} <= r.previous_to THEN n.answer_before ELSE n.previous END`,
    since: `CASE WHEN n.since IS NULL AND ${wanted} THEN ${month} ELSE n.since END`, settled: `CASE WHEN ${wanted} THEN n.amount ELSE n.settled END`,
    settles_apart: flag(`n.settles_apart = 1 OR (${settling(String(month))} AND n.early = 2) OR ${passed(4)}`),
    gap_apart: before === null ? 'n.gap_apart' : flag(`NOT (r.sums = 'no' OR (r.sums = 'year' AND ${before} < r.month - r.month % 12))
      AND (n.gap_apart = 1 OR ((n.here_before & 1) <> 0 AND ${before} < r.month AND (r.sums = 'year' OR ${before} >= r.settles_from)))`),
    sum_apart: flag(`n.sum_apart = 1 OR ${passed(2)}`),
    later: flag(`n.later = 1 OR (${inLater} AND n.answer = 1)`), later_apart: flag(`n.later_apart = 1 OR (${inLater} AND n.answer = 2)`),
    start_state: `CASE WHEN r.start = ${month} THEN n.own_state ELSE n.start_state END`, start_value: `CASE WHEN r.start = ${month} THEN n.own_value ELSE n.start_value END`, start_half: `CASE WHEN r.start = ${month} THEN n.half ELSE n.start_half END`,
    held_state: held('state'), held_own: held('own_state'), held_answer: held('answer'), held_value: held('own_value'), held_base: held('base'), held_amount: held('amount'),
  };
  const kept = STATE.filter((c) => whole || uses.has(c.use));
  const state = kept.map((c) => `CAST(${uses.has(c.use) ? terms[c.name]! : String(c.first ?? 'NULL')} AS ${c.type}) AS ${c.name}`);
  const told = [['state', 'SMALLINT'], ['own_state', 'SMALLINT'], ['answer', 'TINYINT'], ['own_value', 'BIGINT'], ['base', 'BIGINT'], ['amount', 'BIGINT']].map(([name, type]) => `CAST(${held(name!)} AS ${type}) AS ${name}`);
  return [...(whole ? ['n.fell'] : []), 'n.key', 'n.target', ...state, ...(whole ? told : [])].join(', ');
}

const SHORT: Readonly<Record<string, string>> = { state: 'state', own_state: 'own', answer: 'answer', own_value: 'value', base: 'base', amount: 'amount' };
