import { TELLING } from '../../select.js';
import { REASONS } from '../../assessment.js';
import type { Dialect } from './dialect.js';

/**
 * The evaluation as a chain of views over the tables. Every condition is a searched CASE of ANDed and ORed terms on columns of the
 * rule, equalities alone stand in ON, and nothing divides: bounds and rounding are on the grid of millionths, growth is cross-multiplied.
 */
export interface View {
  name: string;
  /** Chinese: what a row of it is. */
  says: string;
  select: string;
}

/** What no figure can be: newest-month and best-status are packed above it in one number. */
const PACK = '100000000000000000000';
/** Makes a packed figure positive. */
const SHIFT = '10000000000000000000';
/** A verdict that SQL leaves to `dabiao check`. */
export const SMALL_PATH = 'small-path';

const outcomeCase = (reason: string): string =>
  `CASE ${(Object.entries(REASONS) as [string, readonly string[]][]).map(([outcome, reasons]) => `WHEN ${reason} IN (${reasons.map((r) => `'${r}'`).join(', ')}) THEN '${outcome}'`).join(' ')} ELSE '${SMALL_PATH}' END`;

/** Columns of a table under their own names, said by AS: where two tables have one, ClickHouse keeps the table's name in it. */
const named = (table: string, ...columns: string[]): string => columns.map((c) => `${table}.${c} AS ${c}`).join(', ');

export function verdictViews(d: Dialect): View[] {
  const w = d.toWide;
  const micro = 'f.micro';
  const scaled = `${w(micro)} * a.mul`;
  const printedStep = `CASE WHEN f.decimals = 0 THEN 1000000 WHEN f.decimals = 1 THEN 100000 WHEN f.decimals = 2 THEN 10000 WHEN f.decimals = 3 THEN 1000 WHEN f.decimals = 4 THEN 100 WHEN f.decimals = 5 THEN 10 ELSE 1 END`;
  return [
    {
      name: 'dabiao_held', says: '读得懂的数（一行一数，换成百万分之一）',
      select: `SELECT f.indicator, f.area, f.month, f.states, f.unit, ${d.toMicro('f.value')} AS micro, f.decimals, f.status * 1000000 + f.file_no AS standing, f.reporter
FROM dabiao_figure f WHERE f.value IS NOT NULL`,
    },
    {
      name: 'dabiao_candidate', says: '数对目标的一侧：可答、不可用的原因，或须走小路',
      select: `SELECT ${named('a', 'target', 'slot')}, ${named('f', 'area', 'month')},
  CASE WHEN a.role <> 'answers' THEN a.role
       WHEN a.over_one = 1 AND f.micro <> 0 AND f.micro <= 1000000 THEN 'apart'
       WHEN ${d.remainder(scaled, 'a.div')} <> 0 OR ${d.quotient(scaled, 'a.div')} >= 1000000000000000000 OR ${d.quotient(scaled, 'a.div')} <= -1000000000000000000 THEN 'apart'
       ELSE 'answers' END AS role,
  ${named('a', 'reason_rank')}, ${d.quotient(scaled, 'a.div')} AS value, ${w(printedStep)} * a.mul AS step_num, a.div AS step_den, ${named('f', 'standing', 'decimals')}, ${named('a', 'blank')}, ${named('f', 'unit', 'reporter')}
FROM dabiao_side s
JOIN dabiao_held f ON f.indicator = s.indicator
JOIN dabiao_answer a ON a.target = s.target AND a.slot = s.slot AND a.states = f.states AND a.unit = f.unit
WHERE f.month >= a.month_from AND f.month <= a.month_to AND a.role <> 'ignored'
UNION ALL
SELECT ${named('s', 'target', 'slot')}, ${named('t', 'area', 'month')}, 'apart' AS role, -1 AS reason_rank, ${w('0')} AS value, ${w('0')} AS step_num, ${w('1')} AS step_den, 0 AS standing, 0 AS decimals, 0 AS blank, '' AS unit, '' AS reporter
FROM dabiao_side s JOIN dabiao_stray t ON t.indicator = s.indicator
UNION ALL
SELECT ${named('s', 'target', 'slot')}, ${named('f', 'area', 'month')}, 'apart' AS role, -1 AS reason_rank, ${w('0')} AS value, ${w('0')} AS step_num, ${w('1')} AS step_den, 0 AS standing, 0 AS decimals, 0 AS blank, '' AS unit, '' AS reporter
FROM dabiao_side s
JOIN dabiao_held f ON f.indicator = s.indicator
LEFT JOIN (SELECT DISTINCT target, slot, states, unit FROM dabiao_answer) k ON k.target = s.target AND k.slot = s.slot AND k.states = f.states AND k.unit = f.unit
WHERE k.target IS NULL`,
    },
    { name: 'dabiao_packed', says: '同一侧同一月的数，好的状态、后来的文件在上', select: packed(w) },
    { name: 'dabiao_told', says: '每个目标的一侧、地区、月份的数，或没有的原因', select: told(d) },
    { name: 'dabiao_quantity', says: '所比的量：水平、变化或差', select: quantity(d) },
    { name: 'dabiao_answered', says: '每月的量是否满足：1 是，0 否，-1 看不出，2 须走小路', select: answered(d) },
    { name: 'dabiao_course', says: '一个目标在一个地区到所评月份的经过', select: course(d) },
    { name: 'dabiao_bound', says: '目标约束的地区', select: bound() },
    { name: 'dabiao_reasoned', says: '判定依据', select: reasoned(d) },
    { name: 'dabiao_verdict', says: '判定：每个目标、地区、所评月份一行', select: verdict(d) },
    { name: 'dabiao_rollup_target', says: '按目标汇总', select: rollup('target') },
    { name: 'dabiao_rollup_area', says: '按地区汇总', select: rollup('area') },
    { name: 'dabiao_small_path', says: '须交 dabiao check 判定的目标和地区', select: `SELECT target, area, as_of FROM dabiao_verdict WHERE outcome = '${SMALL_PATH}'` },
  ];
}

const packed = (w: Dialect['toWide']): string => `SELECT target, slot, area, month,
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
FROM dabiao_candidate GROUP BY target, slot, area, month`;

/** Printed decimals may differ among equal figures; the finest of the standing ones tells, and where they differ the small path is asked. */
const told = (d: Dialect): string => `SELECT target, slot, area, month,
  CASE WHEN apart = 1 THEN 'apart'
       WHEN standing IS NOT NULL AND (unit <> unit_too OR blank <> blank_too OR reporter <> reporter_too OR most_decimals <> least_decimals) THEN 'apart'
       WHEN standing IS NOT NULL AND top - ${d.toWide('standing')} * ${d.toWide(PACK)} <> ${d.toWide('standing')} * ${d.toWide(PACK)} - bottom THEN 'contradiction'
       WHEN standing IS NOT NULL THEN 'figure'
       ${TELLING.map((r, i) => `WHEN reason_rank = ${i} THEN '${r}'`).join(' ')}
       ELSE 'not-reported' END AS state,
  top - ${d.toWide('standing')} * ${d.toWide(PACK)} AS value, finest_num AS step_num, step_den, blank, unit
FROM dabiao_packed`;

/** The own figure of every month beside the other side's of its month. */
function quantity(d: Dialect): string {
  const otherMonth = `CASE WHEN r.other_kind = 'months-before' THEN o.month - r.other_months WHEN r.other_kind = 'month' THEN r.other_month
    WHEN r.other_kind = 'same-month-of' THEN r.other_month + o.month % 12 WHEN r.other_kind = 'last-december' THEN o.month - o.month % 12 - 1 ELSE o.month END`;
  const needsOther = `m.other_kind IN ('months-before', 'month', 'same-month-of', 'last-december', 'indicator')`;
  const half = `CASE WHEN m.fine IS NULL OR m.step_num <= m.fine * m.step_den THEN ${d.toWide('0')} ELSE ${d.quotient('m.step_num', '(2 * m.step_den)')} END`;
  const oddHalf = `m.fine IS NOT NULL AND m.step_num > m.fine * m.step_den AND ${d.remainder('m.step_num', '(2 * m.step_den)')} <> 0`;
  return `SELECT ${named('m', 'target', 'as_of', 'area', 'month', 'own_state')},
  CASE WHEN m.own_state <> 'figure' THEN m.own_state
       WHEN ${oddHalf} THEN 'apart'
       WHEN m.quantity = 'level' THEN CASE WHEN m.blank = 1 AND (m.own_value < m.doubt_under OR m.own_value > m.doubt_over) THEN 'measure-unclear' ELSE 'figure' END
       WHEN m.other_kind = 'undeclared' THEN m.other_missing
       WHEN ${needsOther} AND (t.state IS NULL OR t.state = 'not-reported') THEN m.other_missing
       WHEN ${needsOther} AND t.state <> 'figure' THEN t.state
       WHEN ${needsOther} AND t.unit <> m.unit THEN 'apart'
       WHEN m.quantity = 'relative' AND (CASE WHEN m.other_kind = 'printed' THEN ${d.toWide('m.other_value')} ELSE t.value END) <= 0 THEN 'base-unusable'
       ELSE 'figure' END AS state,
  ${named('m', 'own_value')}, ${half} AS half,
  CASE WHEN m.other_kind = 'printed' THEN ${d.toWide('m.other_value')} ELSE t.value END AS base,
  CASE WHEN m.quantity = 'level' THEN m.own_value WHEN m.direction < 0 THEN (CASE WHEN m.other_kind = 'printed' THEN ${d.toWide('m.other_value')} ELSE t.value END) - m.own_value
       ELSE m.own_value - (CASE WHEN m.other_kind = 'printed' THEN ${d.toWide('m.other_value')} ELSE t.value END) END AS amount
FROM (
  SELECT ${named('r', 'target', 'as_of', 'quantity', 'direction', 'other_kind', 'other_value', 'other_missing', 'fine', 'doubt_under', 'doubt_over')}, ${named('o', 'area', 'month')},
    o.state AS own_state, o.value AS own_value, ${named('o', 'step_num', 'step_den', 'blank', 'unit')}, ${otherMonth} AS other_at
  FROM dabiao_rule r JOIN dabiao_told o ON o.target = r.target WHERE o.slot = 'own' AND o.month <= r.as_of
) m LEFT JOIN (SELECT * FROM dabiao_told WHERE slot = 'other') t ON t.target = m.target AND t.area = m.area AND t.month = m.other_at`;
}

/** Three-valued; `q` is the quantity's row, `r` the rule's. */
function within(least: string, most: string, leastEdge: string, mostEdge: string): string {
  return `CASE
    WHEN q.half = 0 AND (r.${least} IS NULL OR q.amount >= r.${least}) AND (r.${most} IS NULL OR q.amount <= r.${most}) THEN 1
    WHEN q.half = 0 THEN 0
    WHEN r.${least} IS NOT NULL AND q.amount - q.half < r.${least} AND q.amount + q.half <= r.${leastEdge} THEN 0
    WHEN r.${most} IS NOT NULL AND q.amount + q.half > r.${mostEdge} AND q.amount - q.half > r.${most} THEN 0
    WHEN (r.${least} IS NULL OR q.amount - q.half >= r.${least}) AND (r.${most} IS NULL OR q.amount + q.half <= r.${mostEdge}) THEN 1
    ELSE -1 END`;
}

function answered(d: Dialect): string {
  const w = d.toWide;
  const rise = `${w('q.amount')} * 100`;
  const grows = `CASE
    WHEN r.low_num IS NOT NULL AND (${rise} * r.low_den < r.low_num * ${w('q.base')} OR (r.low_strict = 1 AND ${rise} * r.low_den = r.low_num * ${w('q.base')})) THEN 0
    WHEN r.high_num IS NOT NULL AND (${rise} * r.high_den > r.high_num * ${w('q.base')} OR (r.high_strict = 1 AND ${rise} * r.high_den = r.high_num * ${w('q.base')})) THEN 0
    ELSE 1 END`;
  const of = (limits: string): string => `CASE WHEN q.state = 'apart' THEN 2 WHEN q.state <> 'figure' THEN -1 WHEN r.quantity = 'relative' THEN ${grows} ELSE ${limits} END`;
  return `SELECT ${named('q', 'target', 'as_of', 'area', 'month', 'state', 'own_state', 'own_value', 'base', 'amount', 'half')},
  ${of(within('least', 'most', 'least_edge', 'most_edge'))} AS answer,
  ${of(within('early_least', 'early_most', 'early_least_edge', 'early_most_edge'))} AS early
FROM dabiao_quantity q JOIN dabiao_rule r ON r.target = q.target AND r.as_of = q.as_of`;
}

function course(d: Dialect): string {
  const w = d.toWide;
  const now = 'q.month = r.month';
  const settling = "r.settles <> 'no' AND q.month >= r.settles_from AND q.month <= r.settles_to";
  const wanted = "((r.settles = 'floor' AND q.early = 1) OR (r.settles = 'ceiling' AND q.early = 0))";
  const gap = `((r.sums = 'year' AND q.month >= r.month - r.month % 12) OR (r.sums = 'start' AND q.month >= r.settles_from)) AND q.month < r.month`;
  return `SELECT ${named('q', 'target', 'as_of', 'area')},
  max(CASE WHEN ${now} THEN q.state END) AS state, max(CASE WHEN ${now} THEN q.own_state END) AS own_state,
  max(CASE WHEN ${now} THEN q.answer END) AS answer, max(CASE WHEN ${now} THEN q.own_value END) AS own_value,
  max(CASE WHEN ${now} THEN q.base END) AS base, max(CASE WHEN ${now} THEN q.amount END) AS amount,
  min(CASE WHEN ${settling} AND ${wanted} THEN q.month END) AS since,
  max(CASE WHEN ${settling} AND ${wanted} THEN ${w('q.month')} * ${w(PACK)} + q.amount + ${w(SHIFT)} END) AS settled,
  max(CASE WHEN ${settling} AND (q.early = 2 OR (r.sums = 'start' AND q.month < r.month AND q.early = -1 AND q.half > 0)) THEN 1 ELSE 0 END) AS settles_apart,
  max(CASE WHEN ${gap} AND (q.own_state IN ('apart', 'contradiction') OR q.state = 'apart' OR q.half > 0) THEN 1 ELSE 0 END) AS gap_apart,
  max(CASE WHEN ${settling} AND r.sums = 'start' AND q.month < r.month AND q.own_state = 'contradiction' THEN 1 ELSE 0 END) AS sum_apart,
  max(CASE WHEN q.month >= r.previous_from AND q.month <= r.previous_to AND q.answer >= 0 THEN q.month * 10 + q.answer END) AS previous,
  max(CASE WHEN q.month >= r.later_from AND q.month <= r.later_to AND q.answer = 1 THEN 1 ELSE 0 END) AS later,
  max(CASE WHEN q.month >= r.later_from AND q.month <= r.later_to AND q.answer = 2 THEN 1 ELSE 0 END) AS later_apart,
  max(CASE WHEN q.month = r.start THEN q.own_state END) AS start_state, max(CASE WHEN q.month = r.start THEN q.own_value END) AS start_value,
  max(CASE WHEN q.month = r.start THEN q.half END) AS start_half
FROM dabiao_answered q JOIN dabiao_rule r ON r.target = q.target AND r.as_of = q.as_of GROUP BY q.target, q.as_of, q.area`;
}

const bound = (): string => `SELECT ${named('r', 'target', 'as_of')}, ${named('a', 'area')} FROM dabiao_rule r JOIN dabiao_area a ON a.target = r.target WHERE r.any_area = 0
UNION ALL
SELECT DISTINCT ${named('r', 'target', 'as_of')}, ${named('f', 'area')} FROM dabiao_rule r JOIN (SELECT indicator, area FROM dabiao_figure UNION ALL SELECT indicator, area FROM dabiao_stray) f ON f.indicator = r.indicator WHERE r.any_area = 1`;

function reasoned(d: Dialect): string {
  const w = d.toWide;
  const startHolds = `c.start_state = 'figure' AND (r.early_least IS NULL OR c.start_value - c.start_half >= r.early_least)
    AND (r.early_most IS NULL OR (c.start_half = 0 AND c.start_value <= r.early_most) OR (c.start_half > 0 AND c.start_value + c.start_half <= r.early_most_edge))`;
  const length = `(${w('r.pace_at')} - c.start_value)`;
  const done = '(c.amount - c.start_value)';
  const slow = `${done} * 100 * r.pace_total < (r.pace_gone * 100 - 5 * r.pace_total) * ${length}`;
  const short = `((r.pace_factor = 0 AND ${done} * r.pace_total < r.pace_gone * ${length})
      OR (r.pace_factor > 0 AND ${done} * r.pace_factor < ${d.quotient(`(r.pace_gone * ${length} * r.pace_factor)`, `(${w('r.pace_total')} * 1000000)`)} * 1000000))`;
  return `SELECT ${named('b', 'target', 'as_of', 'area')}, ${named('c', 'own_value', 'base', 'amount', 'settled', 'since')},
  CASE WHEN r.excluded IS NOT NULL THEN r.excluded
    WHEN c.settles_apart = 1 THEN '${SMALL_PATH}'
    WHEN c.sum_apart = 1 AND (c.state IS NULL OR c.state <> 'figure') THEN '${SMALL_PATH}'
    WHEN c.since IS NOT NULL AND r.settles = 'ceiling' THEN 'ceiling-passed'
    WHEN c.since IS NOT NULL AND c.since < r.settles_deadline THEN 'early'
    WHEN c.since IS NOT NULL THEN 'satisfied'
    WHEN c.state IS NULL OR c.state = 'not-reported' THEN CASE WHEN r.silence_apart = 1 OR c.gap_apart = 1 THEN '${SMALL_PATH}' ELSE r.silent END
    WHEN c.state = 'apart' OR (c.gap_apart = 1 AND c.own_state <> 'figure') THEN '${SMALL_PATH}'
    WHEN c.state <> 'figure' THEN c.state
    WHEN c.answer = -1 THEN 'too-coarse'
    WHEN r.due = 1 AND c.answer = 1 THEN CASE WHEN r.keeps = 0 OR c.previous IS NULL THEN 'satisfied' WHEN c.previous % 10 = 2 THEN '${SMALL_PATH}' WHEN c.previous % 10 = 0 THEN 'recovered' ELSE 'satisfied' END
    WHEN r.due = 1 AND r.later_apart = 1 THEN '${SMALL_PATH}'
    WHEN r.due = 1 AND c.later = 1 THEN 'late'
    WHEN r.due = 1 THEN CASE WHEN c.later_apart = 1 OR c.previous % 10 = 2 THEN '${SMALL_PATH}' WHEN c.previous % 10 = 1 THEN 'fell-back' ELSE 'missed' END
    WHEN c.answer = 1 AND r.paced_when_holding = 0 THEN CASE WHEN r.met_at_start = 1 AND c.start_state = 'apart' THEN '${SMALL_PATH}' WHEN r.met_at_start = 1 AND ${startHolds} THEN 'already-met-at-start' ELSE 'at-target' END
    WHEN r.pacing = 'still' THEN CASE WHEN c.answer = 1 THEN 'at-target' ELSE 'not-at-target' END
    WHEN r.pacing = 'unknown' THEN 'pace-unknown'
    WHEN r.pacing = 'under' THEN CASE WHEN c.amount < r.pace_at THEN 'behind' ELSE 'on-pace' END
    WHEN r.pacing = 'over' THEN CASE WHEN c.amount > r.pace_at THEN 'behind' ELSE 'on-pace' END
    WHEN c.start_state = 'apart' THEN '${SMALL_PATH}'
    WHEN c.start_state IS NULL OR c.start_state <> 'figure' THEN 'pace-unknown'
    WHEN ${length} < 0 THEN '${SMALL_PATH}'
    WHEN ${length} = 0 THEN 'not-at-target'
    WHEN ${slow} AND ${short} THEN 'behind' ELSE 'on-pace' END AS reason
FROM dabiao_bound b JOIN dabiao_rule r ON r.target = b.target AND r.as_of = b.as_of
LEFT JOIN dabiao_course c ON c.target = b.target AND c.as_of = b.as_of AND c.area = b.area`;
}

/** Half away from zero, to six places. */
function rounded(d: Dialect, numerator: string, divisor: string): string {
  const size = (sign: string): string => d.quotient(`(2 * 1000000 * ${sign}(${numerator}) + ${divisor})`, `(2 * ${divisor})`);
  return `CASE WHEN ${numerator} < 0 THEN -${size('-')} ELSE ${size('')} END`;
}

function verdict(d: Dialect): string {
  const w = d.toWide;
  const [rise, base] = [`${w('x.amount')} * 100`, w('x.base')];
  const low = rounded(d, `(${rise} * r.end_low_den - r.end_low_num * ${base})`, `(${base} * r.end_low_den)`);
  const high = rounded(d, `(r.end_high_num * ${base} - ${rise} * r.end_high_den)`, `(${base} * r.end_high_den)`);
  const shown = `CASE WHEN x.since IS NOT NULL AND r.excluded IS NULL THEN x.settled - ${w('x.settled_month')} * ${w(PACK)} - ${w(SHIFT)} ELSE x.amount END`;
  const least = (a: string, b: string): string => `CASE WHEN ${a} IS NULL THEN ${b} WHEN ${b} IS NULL THEN ${a} WHEN ${a} <= ${b} THEN ${a} ELSE ${b} END`;
  return `SELECT y.target, y.area, y.as_of, y.judged, y.outcome, y.reason, y.due, y.value, y.base,
  ${d.toDecimal(`CASE WHEN y.outcome NOT IN ('met', 'not-met', 'pending') OR y.reason IN ('not-yet-published', 'awaiting-data') THEN NULL ELSE ${least('y.low', 'y.high')} END`)} AS margin
FROM (
  SELECT z.target, z.area, z.as_of, z.judged, ${outcomeCase('z.reason')} AS outcome, z.reason,
    CASE WHEN z.due = 1 AND z.counted = 1 AND z.reason NOT IN ('cancelled', 'waived', 'monitor') THEN 1 ELSE 0 END AS due,
    ${d.toDecimal(`CASE WHEN z.quantity = 'level' THEN z.shown ELSE z.own_value END`)} AS value, ${d.toDecimal('z.base')} AS base,
    CASE WHEN z.quantity = 'relative' THEN z.rate_low WHEN z.margin_low IS NULL THEN NULL ELSE z.shown - z.margin_low END AS low,
    CASE WHEN z.quantity = 'relative' THEN z.rate_high WHEN z.margin_high IS NULL THEN NULL ELSE z.margin_high - z.shown END AS high
  FROM (
    SELECT ${named('x', 'target', 'area', 'as_of')}, ${named('r', 'judged')}, ${named('x', 'reason')}, ${named('r', 'due', 'counted', 'quantity')}, ${named('x', 'own_value', 'base')}, ${named('r', 'margin_low', 'margin_high')}, ${shown} AS shown,
      CASE WHEN r.quantity = 'relative' AND r.end_low_num IS NOT NULL AND x.base > 0 THEN ${low} END AS rate_low,
      CASE WHEN r.quantity = 'relative' AND r.end_high_num IS NOT NULL AND x.base > 0 THEN ${high} END AS rate_high
    FROM (SELECT s.*, ${d.quotient('s.settled', w(PACK))} AS settled_month FROM dabiao_reasoned s) x JOIN dabiao_rule r ON r.target = x.target AND r.as_of = x.as_of
  ) z
) y`;
}

/** A promise said twice is counted once; small-path rows stand apart, so that no rate hides them. The same view on both sides of a JOIN needs names of its own in ClickHouse. */
const rollup = (by: 'target' | 'area'): string => `WITH every_verdict AS (SELECT target, area, as_of, outcome, due FROM dabiao_verdict)
SELECT ${named('v', 'as_of', by)},
  sum(CASE WHEN v.due = 1 AND v.outcome IN ('met', 'not-met', 'undecided') THEN 1 ELSE 0 END) AS due,
  sum(CASE WHEN v.due = 1 AND v.outcome = 'met' THEN 1 ELSE 0 END) AS met,
  sum(CASE WHEN v.due = 1 AND v.outcome = 'not-met' THEN 1 ELSE 0 END) AS not_met,
  sum(CASE WHEN v.due = 1 AND v.outcome = 'undecided' THEN 1 ELSE 0 END) AS undecided,
  sum(CASE WHEN v.outcome = 'pending' THEN 1 ELSE 0 END) AS pending,
  sum(CASE WHEN v.outcome = 'excluded' THEN 1 ELSE 0 END) AS excluded,
  sum(CASE WHEN v.outcome = '${SMALL_PATH}' THEN 1 ELSE 0 END) AS small_path
FROM every_verdict v JOIN dabiao_rule r ON r.target = v.target AND r.as_of = v.as_of
LEFT JOIN (SELECT DISTINCT target AS said_target, area AS said_area, as_of AS said_as_of FROM every_verdict) w ON w.said_target = r.restates AND w.said_area = v.area AND w.said_as_of = v.as_of
WHERE r.firm = 1 AND w.said_target IS NULL GROUP BY v.as_of, v.${by}`;
