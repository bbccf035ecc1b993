import type { Dialect } from './dialect.js';
import { amount, answer, half, lesser, oddHalf, otherAt, otherValue, outcomeOf, PACK, packed, printedStep, quantityState, rateMargins, reason, settlesNow, settling, SMALL_PATH, speechOf, told } from './terms.js';

export { SMALL_PATH };

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

/** Makes a packed figure positive. */
const SHIFT = '10000000000000000000';
const SIDE_AND_MONTH = 'target, slot, area, month';

/** Columns of a table under their own names, said by AS: where two tables have one, ClickHouse keeps the table's name in it. */
const named = (table: string, ...columns: string[]): string => columns.map((c) => `${table}.${c} AS ${c}`).join(', ');

export function verdictViews(d: Dialect): View[] {
  const w = d.toWide;
  const micro = 'f.micro';
  const scaled = `${w(micro)} * a.mul`;
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
  ${named('a', 'reason_rank')}, ${d.quotient(scaled, 'a.div')} AS value, ${w(printedStep('f.decimals'))} * a.mul AS step_num, a.div AS step_den, ${named('f', 'standing', 'decimals')}, ${named('a', 'blank')}, ${named('f', 'unit', 'reporter')}
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
    { name: 'dabiao_packed', says: '同一侧同一月的数，好的状态、后来的文件在上', select: packed(w, 'dabiao_candidate', SIDE_AND_MONTH) },
    { name: 'dabiao_told', says: '每个目标的一侧、地区、月份的数，或没有的原因', select: told(speechOf(d), 'dabiao_packed', SIDE_AND_MONTH) },
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

/** The own figure of every month beside the other side's of its month. */
function quantity(d: Dialect): string {
  const s = speechOf(d);
  return `SELECT ${named('m', 'target', 'as_of', 'area', 'month', 'own_state')}, ${quantityState(s, oddHalf(s))} AS state, ${named('m', 'own_value')}, ${half(s)} AS half, ${otherValue(s)} AS base, ${amount(s)} AS amount
FROM (
  SELECT ${named('r', 'target', 'as_of', 'quantity', 'direction', 'other_kind', 'other_value', 'other_missing', 'fine', 'doubt_under', 'doubt_over')}, ${named('o', 'area', 'month')},
    o.state AS own_state, o.value AS own_value, ${named('o', 'step_num', 'step_den', 'blank', 'unit')}, ${otherAt('o.month')} AS other_at
  FROM dabiao_rule r JOIN dabiao_told o ON o.target = r.target WHERE o.slot = 'own' AND o.month <= r.as_of
) m LEFT JOIN (SELECT * FROM dabiao_told WHERE slot = 'other') t ON t.target = m.target AND t.area = m.area AND t.month = m.other_at`;
}

const answered = (d: Dialect): string => `SELECT ${named('q', 'target', 'as_of', 'area', 'month', 'state', 'own_state', 'own_value', 'base', 'amount', 'half')},
  ${answer(speechOf(d), false)} AS answer,
  ${answer(speechOf(d), true)} AS early
FROM dabiao_quantity q JOIN dabiao_rule r ON r.target = q.target AND r.as_of = q.as_of`;

function course(d: Dialect): string {
  const w = d.toWide;
  const now = 'q.month = r.month';
  const inRange = settling('q.month');
  const gap = `((r.sums = 'year' AND q.month >= r.month - r.month % 12) OR (r.sums = 'start' AND q.month >= r.settles_from)) AND q.month < r.month`;
  return `SELECT ${named('q', 'target', 'as_of', 'area')},
  max(CASE WHEN ${now} THEN q.state END) AS state, max(CASE WHEN ${now} THEN q.own_state END) AS own_state,
  max(CASE WHEN ${now} THEN q.answer END) AS answer, max(CASE WHEN ${now} THEN q.own_value END) AS own_value,
  max(CASE WHEN ${now} THEN q.base END) AS base, max(CASE WHEN ${now} THEN q.amount END) AS amount,
  min(CASE WHEN ${inRange} AND ${settlesNow('q.early')} THEN q.month END) AS since,
  max(CASE WHEN ${inRange} AND ${settlesNow('q.early')} THEN ${w('q.month')} * ${w(PACK)} + q.amount + ${w(SHIFT)} END) AS settled,
  max(CASE WHEN ${inRange} AND (q.early = 2 OR (r.sums = 'start' AND q.month < r.month AND q.early = -1 AND q.half > 0)) THEN 1 ELSE 0 END) AS settles_apart,
  max(CASE WHEN ${gap} AND (q.own_state IN ('apart', 'contradiction') OR q.state = 'apart' OR q.half > 0) THEN 1 ELSE 0 END) AS gap_apart,
  max(CASE WHEN ${inRange} AND r.sums = 'start' AND q.month < r.month AND q.own_state = 'contradiction' THEN 1 ELSE 0 END) AS sum_apart,
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

const reasoned = (d: Dialect): string => `SELECT ${named('b', 'target', 'as_of', 'area')}, ${named('c', 'own_value', 'base', 'amount', 'settled', 'since')},
  ${reason(speechOf(d))} AS reason
FROM dabiao_bound b JOIN dabiao_rule r ON r.target = b.target AND r.as_of = b.as_of
LEFT JOIN dabiao_course c ON c.target = b.target AND c.as_of = b.as_of AND c.area = b.area`;

function verdict(d: Dialect): string {
  const w = d.toWide;
  const { low, high } = rateMargins(speechOf(d));
  const shown = `CASE WHEN x.since IS NOT NULL AND r.excluded IS NULL THEN x.settled - ${w('x.settled_month')} * ${w(PACK)} - ${w(SHIFT)} ELSE x.amount END`;
  return `SELECT y.target, y.area, y.as_of, y.judged, y.outcome, y.reason, y.due, y.value, y.base,
  ${d.toDecimal(`CASE WHEN y.outcome NOT IN ('met', 'not-met', 'pending') OR y.reason IN ('not-yet-published', 'awaiting-data') THEN NULL ELSE ${lesser('y.low', 'y.high')} END`)} AS margin
FROM (
  SELECT z.target, z.area, z.as_of, z.judged, ${outcomeOf('z.reason')} AS outcome, z.reason,
    CASE WHEN z.due = 1 AND z.counted = 1 AND z.reason NOT IN ('cancelled', 'waived', 'monitor') THEN 1 ELSE 0 END AS due,
    ${d.toDecimal(`CASE WHEN z.quantity = 'level' THEN z.shown ELSE z.own_value END`)} AS value, ${d.toDecimal('z.base')} AS base,
    CASE WHEN z.quantity = 'relative' THEN z.rate_low WHEN z.margin_low IS NULL THEN NULL ELSE z.shown - z.margin_low END AS low,
    CASE WHEN z.quantity = 'relative' THEN z.rate_high WHEN z.margin_high IS NULL THEN NULL ELSE z.margin_high - z.shown END AS high
  FROM (
    SELECT ${named('x', 'target', 'area', 'as_of')}, ${named('r', 'judged')}, ${named('x', 'reason')}, ${named('r', 'due', 'counted', 'quantity')}, ${named('x', 'own_value', 'base')}, ${named('r', 'margin_low', 'margin_high')}, ${shown} AS shown,
      ${low} AS rate_low,
      ${high} AS rate_high
    FROM (SELECT s.*, ${d.quotient('s.settled', w(PACK))} AS settled_month FROM dabiao_reasoned s) x JOIN dabiao_rule r ON r.target = x.target AND r.as_of = x.as_of
  ) z
) y`;
}

/** A promise said twice is counted once; small-path rows stand apart, so that no rate hides them. ClickHouse wants names of its own for the second look at a view. */
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
