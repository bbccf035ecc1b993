import { PUBLISHED_YEARS, type CalendarDay } from '../../../rules/calendar.js';
import { lastDay, month, type Month } from '../../../rules/period.js';
import { daysBeforeLate, daysWithin, type OfCases } from '../../case-tally.js';
import type { Dialect } from './dialect.js';
import { CALENDAR, createTable, insertRows, int, text, type Table } from './tables.js';

/** 口径 of the figures of a derivation. */
export const caseWindow = (of: OfCases): string => (of.cases.per === 'month' ? '当月' : '本年累计');

/** A quotient to six places, half away from zero: of whole numbers that are not negative. `scale`: 100 for percents. */
export const caseValue = (numerator: string, denominator: string, scale: string, d: Dialect): string =>
  d.toDecimal(d.quotient(`(${d.toWide('2000000')} * ${d.toWide(scale)} * ${d.toWide(numerator)} + ${d.toWide(denominator)})`, `(${d.toWide('2')} * ${d.toWide(denominator)})`));

export interface CaseView {
  name: string;
  says: string;
  select: string;
}

/**
 * The views that make figures of table `dabiao_case`, by the same rules as the small path: the day of acceptance is not counted, a case
 * belongs to the month in which it was completed (or accepted, where that is asked for); a month in which nothing was done has no figure.
 */
export function caseViews(d: Dialect): CaseView[] {
  const days = "(CASE WHEN r.working = 1 THEN t.to_working - t.from_working ELSE t.to_days - t.from_days END)";
  const at = '(CASE WHEN r.by_accepted = 1 THEN t.accepted_month ELSE t.completed_month END)';
  const numerator = "CASE WHEN r.how = 'count' THEN s.cases WHEN r.how = 'mean' THEN s.days WHEN r.how = 'max' THEN s.most ELSE s.in_time END";
  const denominator = "CASE WHEN r.how = 'count' OR r.how = 'max' THEN 1 ELSE s.cases END";
  const published = { from: dayNo(`${PUBLISHED_YEARS.from}-01-01`), to: month(PUBLISHED_YEARS.to, 12) };
  return [
    {
      name: 'dabiao_case_timed', says: '每件从受理到办结的天数和工作日：受理当日不计',
      select: `SELECT c.category AS category, c.area AS area, c.reporter AS reporter, a.month AS accepted_month, f.month AS completed_month, a.days AS from_days, a.working AS from_working, f.days AS to_days, f.working AS to_working
FROM dabiao_case c JOIN dabiao_calendar a ON a.day = c.accepted LEFT JOIN dabiao_calendar f ON f.day = c.completed
WHERE c.completed IS NULL OR f.days >= a.days`,
    },
    {
      name: 'dabiao_case_odd', says: '没有计入的件：受理日期或办结日期不在日历中，或办结早于受理',
      select: `SELECT c.category AS category, c.area AS area, c.reporter AS reporter, c.accepted AS accepted, c.completed AS completed
FROM dabiao_case c LEFT JOIN dabiao_calendar a ON a.day = c.accepted LEFT JOIN dabiao_calendar f ON f.day = c.completed
WHERE a.days IS NULL OR (c.completed IS NOT NULL AND (f.days IS NULL OR f.days < a.days))`,
    },
    {
      name: 'dabiao_case_month', says: '各项推算在各地区、单位、月份的件数和天数',
      select: `SELECT r.no AS no, t.area AS area, t.reporter AS reporter, ${at} AS month, ${tally(d, { cases: 'count(*)', days: `sum(${days})`, most: `max(${days})`, in_time: `sum(CASE WHEN ${days} <= r.most_days THEN 1 ELSE 0 END)`, earliest: 'min(t.from_days)' })}
FROM dabiao_case_timed t CROSS JOIN dabiao_case_rule r LEFT JOIN dabiao_case_category k ON k.no = r.no AND k.category = t.category
WHERE (r.any_category = 1 OR k.category IS NOT NULL) AND ${at} IS NOT NULL GROUP BY r.no, t.area, t.reporter, ${at}`,
    },
    {
      name: 'dabiao_case_span', says: '同上；要本年累计的，加到该月',
      select: `SELECT m.no AS no, m.area AS area, m.reporter AS reporter, m.month AS month, ${tally(d, { cases: 'sum(b.cases)', days: 'sum(b.days)', most: 'max(b.most)', in_time: 'sum(b.in_time)', earliest: 'min(b.earliest)' })}
FROM dabiao_case_month m JOIN dabiao_case_month b ON b.no = m.no AND b.area = m.area AND b.reporter = m.reporter JOIN dabiao_case_rule r ON r.no = m.no
WHERE b.month <= m.month AND b.month >= m.month - (CASE WHEN r.yearly = 1 THEN m.month % 12 ELSE 0 END) GROUP BY m.no, m.area, m.reporter, m.month`,
    },
    {
      name: 'dabiao_case_figure', says: '推算数：分子、分母和六位小数的值；provisional 为 1 的是初步数（节假日安排尚未公布）',
      select: `SELECT x.indicator AS indicator, x.area AS area, x.reporter AS reporter, x.month AS month, x.states AS states, x.unit AS unit, ${caseValue('x.numerator', 'x.denominator', 'x.scale', d)} AS value, x.numerator AS numerator, x.denominator AS denominator, x.provisional AS provisional
FROM (SELECT r.indicator AS indicator, s.area AS area, s.reporter AS reporter, s.month AS month, r.states AS states, r.unit AS unit, r.scale AS scale, ${tally(d, { numerator, denominator })},
  CASE WHEN r.working = 1 AND (s.earliest < ${published.from} OR s.month > ${published.to}) THEN 1 ELSE 0 END AS provisional
  FROM dabiao_case_span s JOIN dabiao_case_rule r ON r.no = s.no) x`,
    },
    {
      name: 'dabiao_case_late', says: '所评各期期末超过时限仍未办结的件数，不在按时办结率的分母内',
      select: `SELECT r.indicator AS indicator, p.as_of AS as_of, t.area AS area, t.reporter AS reporter, count(*) AS cases
FROM dabiao_case_timed t CROSS JOIN dabiao_case_rule r CROSS JOIN dabiao_case_period p LEFT JOIN dabiao_case_category k ON k.no = r.no AND k.category = t.category
WHERE r.how = 'shareWithin' AND (r.any_category = 1 OR k.category IS NOT NULL) AND t.from_days <= p.days AND (t.to_days IS NULL OR t.to_days > p.days)
  AND (CASE WHEN r.working = 1 THEN p.working - t.from_working ELSE p.days - t.from_days END) > r.late_after GROUP BY r.indicator, p.as_of, t.area, t.reporter`,
    },
  ];
}

/** Of one type whatever they are made of: some engines take no union of others. */
const tally = (d: Dialect, columns: Readonly<Record<string, string>>): string => Object.entries(columns).map(([name, sql]) => `CAST(${sql} AS ${d.nullable(d.types.micro)}) AS ${name}`).join(', ');

const dayNo = (iso: string): number => Date.parse(iso) / 86_400_000;

/** A derivation as a row of `dabiao_case_rule`. */
export interface CaseRule {
  no: number;
  of: OfCases;
}

const working = ({ of }: CaseRule): boolean => of.how !== 'count' && of.days === 'working';
/** Of derivations without a limit. */
const NO_LIMIT = -1;

export const CASE_RULE: Table<CaseRule> = {
  name: 'dabiao_case_rule',
  columns: [
    int('no', (r) => r.no), text('indicator', (r) => r.of.indicator), text('how', (r) => r.of.how), text('states', (r) => caseWindow(r.of)), text('unit', (r) => r.of.unit), int('scale', (r) => (r.of.how === 'shareWithin' ? 100 : 1)),
    int('yearly', (r) => r.of.cases.per !== 'month'), int('by_accepted', (r) => r.of.cases.by === 'accepted'), int('any_category', (r) => r.of.cases.categories === null), int('working', working),
    int('most_days', (r) => (r.of.how === 'shareWithin' ? daysWithin(r.of) : NO_LIMIT)), int('late_after', (r) => (r.of.how === 'shareWithin' ? daysBeforeLate(r.of) : NO_LIMIT)),
  ],
};

/** The 类别 that a derivation counts, where it does not count all. */
export const CASE_CATEGORY: Table<{ no: number; category: string }> = { name: 'dabiao_case_category', columns: [int('no', (r) => r.no), text('category', (r) => r.category)] };

/** The last day of each evaluated month, as the calendar counts it. */
export const CASE_PERIOD: Table<CalendarDay> = { name: 'dabiao_case_period', columns: [int('as_of', (r) => r.month), int('days', (r) => r.days), int('working', (r) => r.working)] };

/** DDL and rows of the tables that the derivations fill; `calendar` has the evaluated months. */
export function caseRules(list: readonly OfCases[], months: readonly Month[], calendar: readonly CalendarDay[], d: Dialect): string[] {
  const ends = new Set(months.map(lastDay));
  const categories = list.flatMap((x, no) => (x.cases.categories ?? []).map((category) => ({ no, category })));
  return [
    createTable(CALENDAR, d), createTable(CASE_RULE, d), createTable(CASE_CATEGORY, d), createTable(CASE_PERIOD, d), ...insertRows(CALENDAR, calendar, d), ...insertRows(CASE_RULE, list.map((of, no) => ({ no, of })), d),
    ...insertRows(CASE_CATEGORY, categories, d), ...insertRows(CASE_PERIOD, calendar.filter((c) => ends.has(c.date)), d),
  ];
}
