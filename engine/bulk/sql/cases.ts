import { daysBeforeLate, daysWithin, type OfCases } from '../../case-tally.js';
import type { DayKind } from '../../../rules/derivation.js';
import { caseValue, caseWindow } from './case-views.js';
import { duckdb } from './duckdb.js';

/**
 * Case records to figures in DuckDB: the cases are counted once by class, area, reporter and month, in sums that every derivation can be
 * made from; a class is a set of 类别 that the derivations do not tell apart. Days are whole numbers and come from a joined calendar.
 */
export const CASE_GROUP = 'case_group';
export const CASE_FIGURE = 'case_figure';

/** The calendar's column of each kind of days. */
export const DAYS: Readonly<Record<DayKind, string>> = { calendar: 'days', working: 'working' };

interface Measure {
  name: string;
  /** Over the columns of a case: `from_…` and `to_…` of each kind of days. */
  sql: string;
}

const took = (kind: DayKind): string => `to_${DAYS[kind]} - from_${DAYS[kind]}`;
const kindsOf = (list: readonly OfCases[], how: 'mean' | 'max'): DayKind[] => [...new Set(list.flatMap((d) => (d.how === how ? [d.days] : [])))];
const shares = (list: readonly OfCases[]): (OfCases & { how: 'shareWithin' })[] => list.flatMap((d) => (d.how === 'shareWithin' ? [d] : []));
const withinName = (d: OfCases & { how: 'shareWithin' }): string => `within_${d.days}_${daysWithin(d) < 0 ? 'none' : daysWithin(d)}`;
const lateName = (d: OfCases & { how: 'shareWithin' }): string => `late_${d.days}_${daysBeforeLate(d)}`;

/** The last day of the period, as the calendar counts it; `firm`: the working days of all years of the calendar are published. */
export interface CaseEnd {
  days: number;
  working: number;
  firm: boolean;
}

function measuresOf(list: readonly OfCases[], end: CaseEnd): Measure[] {
  const all: Measure[] = [
    { name: 'cases', sql: 'count(*)' },
    { name: 'first', sql: 'min(place)' },
    ...(list.some((d) => d.how !== 'count' && d.days === 'working') ? [{ name: 'earliest', sql: end.firm ? 'NULL' : 'min(from_days)' }] : []),
    ...kindsOf(list, 'mean').map((k): Measure => ({ name: `sum_${k}`, sql: `sum(${took(k)})` })),
    ...kindsOf(list, 'max').map((k): Measure => ({ name: `most_${k}`, sql: `max(${took(k)})` })),
    ...shares(list).flatMap((d): Measure[] => [
      { name: withinName(d), sql: `count(*) FILTER (${took(d.days)} <= ${daysWithin(d)})` },
      { name: lateName(d), sql: `count(*) FILTER (from_days <= ${end.days} AND (to_days IS NULL OR to_days > ${end.days}) AND ${d.days === 'working' ? end.working : end.days} - from_${DAYS[d.days]} > ${daysBeforeLate(d)})` },
    ]),
  ];
  return [...new Map(all.map((m) => [m.name, m])).values()];
}

/** SELECT of the groups of cases; `from` has class, area, reporter, accepted_month, completed_month, from_…, to_… and place. */
export function groupsOf(list: readonly OfCases[], end: CaseEnd, from: string): string {
  // only a count asks when cases were accepted; the month would multiply the groups
  const accepted = list.some((d) => d.cases.by === 'accepted') ? 'accepted_month' : 'CAST(NULL AS INTEGER) AS accepted_month';
  return `SELECT class, area, reporter, ${accepted}, completed_month, ${measuresOf(list, end).map((m) => `CAST(${m.sql} AS BIGINT) AS ${m.name}`).join(', ')} FROM (${from}) GROUP BY ALL`;
}

/**
 * SELECT of the tallies of all derivations out of table `case_group`: derivation, area, reporter, month, cases, days, most, in_time, earliest,
 * first (of the month) and source (of the whole span). Needs case_class (class, derivation) and case_unit (reporter, month, unit).
 */
export function talliesOf(list: readonly OfCases[]): string {
  return list.map((d, no) => {
    const [days, most] = [d.how === 'mean' ? `sum_${d.days}` : '0', d.how === 'max' ? `most_${d.days}` : '0'];
    const earliest = d.how !== 'count' && d.days === 'working' ? 'earliest' : 'NULL';
    const months = `SELECT g.area, coalesce(u.unit, g.reporter) AS reporter, g.${d.cases.by}_month AS month, sum(cases) AS cases, sum(${days}) AS days, max(${most}) AS most,
      sum(${d.how === 'shareWithin' ? withinName(d) : '0'}) AS in_time, min(${earliest}) AS earliest, min(first) AS first
      FROM ${CASE_GROUP} g JOIN case_class c ON c.class = g.class AND c.derivation = ${no} LEFT JOIN case_unit u ON u.reporter = g.reporter AND u.month = coalesce(g.completed_month, g.accepted_month)
      WHERE g.${d.cases.by}_month IS NOT NULL GROUP BY ALL`;
    const yearly = (of: string): string => (d.cases.per === 'month' ? of.replace(/^\w+\((\w+)\)$/, '$1') : `${of} OVER (PARTITION BY area, reporter, month // 12 ORDER BY month)`);
    return `SELECT ${no} AS derivation, area, reporter, month, CAST(${yearly('sum(cases)')} AS BIGINT) AS cases, CAST(${yearly('sum(days)')} AS BIGINT) AS days, CAST(${yearly('max(most)')} AS BIGINT) AS most,
      CAST(${yearly('sum(in_time)')} AS BIGINT) AS in_time, CAST(${yearly('min(earliest)')} AS BIGINT) AS earliest, first, ${yearly('first_value(first)')} AS source
      FROM (${months})`;
  }).join(' UNION ALL ');
}

/**
 * SELECT of the figures in words and exact numbers: indicator, area, reporter, period, window, numerator, denominator, unit, and the value
 * that these make, to six places, half away from zero. Needs tables case_area_name and case_reporter_name (no, name).
 */
export function figuresOf(list: readonly OfCases[]): string {
  const each = list.map((d, no) => {
    const [numerator, denominator] = d.how === 'count' ? ['cases', '1'] : d.how === 'max' ? ['most', '1'] : d.how === 'mean' ? ['days', 'cases'] : ['in_time', 'cases'];
    return `SELECT ${no} AS no, ${duckdb.literal(d.indicator)} AS indicator, area, reporter, month, ${duckdb.literal(caseWindow(d))} AS "window", CAST(${numerator} AS BIGINT) AS numerator, CAST(${denominator} AS BIGINT) AS denominator, ${duckdb.literal(d.unit)} AS unit,
      CAST(${caseValue(numerator, denominator, d.how === 'shareWithin' ? '100' : '1', duckdb)} AS DECIMAL(38,6)) AS value FROM ${CASE_FIGURE} WHERE derivation = ${no}`;
  });
  return `SELECT indicator, a.name AS area, r.name AS reporter, printf('%04d-%02d', month // 12, month % 12 + 1) AS period, "window", value, unit, numerator, denominator
    FROM (${each.join(' UNION ALL ')}) f JOIN case_area_name a ON a.no = f.area JOIN case_reporter_name r ON r.no = f.reporter ORDER BY f.no, a.name, r.name, month`;
}

/** SELECT of a share's cases that were open at the end of the period and late already. */
export const lateOf = (list: readonly OfCases[], no: number): string => {
  const d = list[no]!;
  return d.how === 'shareWithin' ? `SELECT coalesce(sum(${lateName(d)}), 0) FROM ${CASE_GROUP} g JOIN case_class c ON c.class = g.class AND c.derivation = ${no}` : 'SELECT 0';
};
