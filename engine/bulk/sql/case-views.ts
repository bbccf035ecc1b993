import { PUBLISHED_YEARS } from '../../../rules/calendar.js';
import { lastDay, month, type Month } from '../../../rules/period.js';
import { daysBeforeLate, daysWithin, type OfCases } from '../../case-tally.js';
import type { Dialect } from './dialect.js';

/** What a figure of cases is made of, over the columns cases, days, most and in_time of a tally. */
export interface FigureSql {
  numerator: string;
  denominator: string;
  /** 口径. */
  window: string;
  /** To six places, half away from zero; a share in percent. */
  value: string;
}

export function figureSql(of: OfCases, d: Dialect): FigureSql {
  const [numerator, denominator] = of.how === 'count' ? ['cases', '1'] : of.how === 'max' ? ['most', '1'] : of.how === 'mean' ? ['days', 'cases'] : ['in_time', 'cases'];
  const twice = `(${d.toWide('2')} * ${d.toWide(denominator)})`;
  const millionths = `${d.toWide(numerator)} * ${d.toWide(of.how === 'shareWithin' ? '200000000' : '2000000')}`;
  return { numerator, denominator, window: of.cases.per === 'month' ? '当月' : '本年累计', value: d.toDecimal(d.quotient(`(${millionths} + ${d.toWide(denominator)})`, twice)) };
}

export interface CaseView {
  name: string;
  says: string;
  select: string;
}

/**
 * The views that make figures of table `dabiao_case`, by the same rules as the small path: the day of acceptance is not counted, a case
 * belongs to the month in which it was completed (or accepted, where that is asked for). `months`: the evaluated ones.
 */
export function caseViews(list: readonly OfCases[], months: readonly Month[], d: Dialect): CaseView[] {
  const each = (of: (x: OfCases, no: number) => string[]): string => list.flatMap(of).join('\nUNION ALL\n');
  return [
    {
      name: 'dabiao_case_timed', says: '每件办了几天、几个工作日：受理当日不计',
      select: `SELECT c.category, c.area, c.reporter, a.month AS accepted_month, f.month AS completed_month, a.days AS from_days, a.working AS from_working, f.days AS to_days, f.working AS to_working
FROM dabiao_case c JOIN dabiao_calendar a ON a.day = c.accepted LEFT JOIN dabiao_calendar f ON f.day = c.completed
WHERE c.completed IS NULL OR f.days >= a.days`,
    },
    {
      name: 'dabiao_case_odd', says: '没有计入的件：受理日期或办结日期不在日历中，或办结早于受理',
      select: `SELECT c.category, c.area, c.reporter, c.accepted, c.completed
FROM dabiao_case c LEFT JOIN dabiao_calendar a ON a.day = c.accepted LEFT JOIN dabiao_calendar f ON f.day = c.completed
WHERE a.day IS NULL OR (c.completed IS NOT NULL AND (f.day IS NULL OR f.days < a.days))`,
    },
    { name: 'dabiao_case_month', says: '各项推算在各地区、单位、月份的件数和天数', select: each((x, no) => [monthly(x, no, d)]) },
    { name: 'dabiao_case_span', says: '同上；要本年累计的，加到该月', select: each((x, no) => [x.cases.per === 'month' ? `SELECT no, area, reporter, month, cases, days, most, in_time, earliest FROM dabiao_case_month WHERE no = ${no}` : yearly(no, d)]) },
    { name: 'dabiao_case_figure', says: '推算数：分子、分母和六位小数的值；provisional 为 1 的是初步数（节假日安排尚未公布）', select: each((x, no) => [figures(x, no, d)]) },
    ...(list.some((x) => x.how === 'shareWithin') ? [{ name: 'dabiao_case_late', says: '期末超过时限仍未办结的件数，不在按时办结率的分母内', select: each((x) => (x.how === 'shareWithin' ? months.map((m) => late(x, m, d)) : [])) }] : []),
  ];
}

/** Of one type whatever they are made of: some engines take no union of others. */
const tally = (d: Dialect, columns: Readonly<Record<string, string>>): string => Object.entries(columns).map(([name, sql]) => `CAST(${sql} AS ${d.nullable(d.types.micro)}) AS ${name}`).join(', ');

/** The calendar's columns of a kind of days. */
const took = (x: OfCases, from: string, to: string): string => ('days' in x && x.days === 'working' ? `${to}_working - ${from}_working` : `${to}_days - ${from}_days`);

function monthly(x: OfCases, no: number, d: Dialect): string {
  const days = x.how === 'count' ? '0' : `(${took(x, 't.from', 't.to')})`;
  const within = x.how === 'shareWithin' ? `CASE WHEN ${days} <= ${daysWithin(x)} THEN 1 ELSE 0 END` : '0';
  const at = `t.${x.cases.by}_month`;
  const categories = x.cases.categories === null ? '' : ` AND t.category IN (${x.cases.categories.map((c) => d.literal(c)).join(', ')})`;
  return `SELECT ${no} AS no, t.area, t.reporter, ${at} AS month, ${tally(d, { cases: 'count(*)', days: `sum(${days})`, most: `max(${days})`, in_time: `sum(${within})`, earliest: 'min(t.from_days)' })}
FROM dabiao_case_timed t WHERE ${at} IS NOT NULL${categories} GROUP BY t.area, t.reporter, ${at}`;
}

/** A month in which nothing was done has no figure, as in the small path. */
const yearly = (no: number, d: Dialect): string => `SELECT m.no, m.area, m.reporter, m.month, ${tally(d, { cases: 'sum(b.cases)', days: 'sum(b.days)', most: 'max(b.most)', in_time: 'sum(b.in_time)', earliest: 'min(b.earliest)' })}
FROM (SELECT * FROM dabiao_case_month WHERE no = ${no}) m JOIN (SELECT * FROM dabiao_case_month WHERE no = ${no}) b ON b.area = m.area AND b.reporter = m.reporter
WHERE b.month <= m.month AND b.month >= m.month - m.month % 12 GROUP BY m.no, m.area, m.reporter, m.month`;

const DAY = 86_400_000;
const dayNo = (iso: string): number => Date.parse(iso) / DAY;

function figures(x: OfCases, no: number, d: Dialect): string {
  const { numerator, denominator, window, value } = figureSql(x, d);
  const working = x.how !== 'count' && x.days === 'working';
  const provisional = working ? `CASE WHEN s.earliest < ${dayNo(`${PUBLISHED_YEARS.from}-01-01`)} OR s.month > ${month(PUBLISHED_YEARS.to, 12)} THEN 1 ELSE 0 END` : '0';
  return `SELECT ${d.literal(x.indicator)} AS indicator, s.area, s.reporter, s.month, ${d.literal(window)} AS states, ${d.literal(x.unit)} AS unit, ${value} AS value, ${tally(d, { numerator, denominator })}, ${provisional} AS provisional
FROM dabiao_case_span s WHERE s.no = ${no}`;
}

/** At the end of a month; the calendar tells its last day's numbers. */
function late(x: OfCases & { how: 'shareWithin' }, at: Month, d: Dialect): string {
  const categories = x.cases.categories === null ? '' : ` AND t.category IN (${x.cases.categories.map((c) => d.literal(c)).join(', ')})`;
  return `SELECT ${d.literal(x.indicator)} AS indicator, ${at} AS as_of, t.area, t.reporter, count(*) AS cases
FROM dabiao_case_timed t JOIN dabiao_calendar e ON e.day = ${d.date(lastDay(at))}
WHERE t.from_days <= e.days AND (t.to_days IS NULL OR t.to_days > e.days) AND e.${x.days === 'working' ? 'working' : 'days'} - t.from_${x.days === 'working' ? 'working' : 'days'} > ${daysBeforeLate(x)}${categories} GROUP BY t.area, t.reporter`;
}
