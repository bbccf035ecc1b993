// The peer of the bulk path, by hand: the rules as a joined table, one searched CASE, the difference to the bound, the same nine columns.
// It knows no bases, no earlier months, no units, no duplicates and no odd cells.
import { indicators } from './generate.mjs';

const bound = (x) => (x.kind === 'cumulative' ? x.bound * 10 : x.kind === 'growth' || x.kind === 'relation' ? 50 : x.bound);
const COMPARE = { floor: 'gte', above: 'gt', ceiling: 'lte', below: 'lt', cumulative: 'gte', about: 'about', range: 'range', growth: 'gte', relation: 'gte' };

export const peerRules = (n) => `CREATE TABLE peer_rule AS SELECT target, indicator, kind, CAST(a AS DECIMAL(18,6)) AS a, CAST(b AS DECIMAL(18,6)) AS b, due FROM (VALUES ${indicators(n)
  .map((x) => `('bench/i${x.no}', '${x.name}', '${COMPARE[x.kind]}', ${x.kind === 'about' ? bound(x) * 0.95 : bound(x)}, ${x.kind === 'about' ? bound(x) * 1.05 : bound(x) + 10}, ${!x.reach})`).join(', ')}) t(target, indicator, kind, a, b, due)`;

const holds = `(r.kind = 'gte' AND x.v >= r.a) OR (r.kind = 'gt' AND x.v > r.a) OR (r.kind = 'lte' AND x.v <= r.a) OR (r.kind = 'lt' AND x.v < r.a) OR (r.kind IN ('range', 'about') AND x.v >= r.a AND x.v <= r.b)`;

/** The verdicts of all rows that `from` names (a FROM item with the columns of the reports). */
export const peerQuery = (from) => `SELECT r.target, x.area, x.period,
  CASE WHEN x.v IS NULL THEN 'undecided' WHEN r.due AND (${holds}) THEN 'met' WHEN r.due THEN 'not-met' ELSE 'pending' END AS outcome,
  CASE WHEN x.v IS NULL THEN 'not-reported' WHEN r.due AND (${holds}) THEN 'satisfied' WHEN r.due THEN 'missed' WHEN ${holds} THEN 'at-target' ELSE 'not-at-target' END AS reason,
  r.due, CAST(x.v AS DECIMAL(18,6)) AS value, CAST(NULL AS DECIMAL(18,6)) AS base, CAST(x.v - r.a AS DECIMAL(18,6)) AS margin
FROM (SELECT "指标" AS indicator, "地区" AS area, "报告期" AS period, "数值" AS v FROM ${from}) x JOIN peer_rule r ON r.indicator = x.indicator`;
