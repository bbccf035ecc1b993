import { calendarOf, type CalendarDay } from '../../../rules/calendar.js';
import { yearOf, type Month } from '../../../rules/period.js';
import type { CompiledTarget } from '../../../rules/target.js';
import { answerRows, sidesOf, type SideRow } from '../answers.js';
import type { Look } from '../placing.js';
import type { OfCases } from '../../case-tally.js';
import type { RuleTable } from '../rule-table.js';
import { caseRules, caseViews } from './case-views.js';
import type { Dialect } from './dialect.js';
import { ANSWER, AREA, CASE_TABLE, createTable, FIGURE_TABLE, insertRows, RULE, SIDE, STRAY_TABLE, type AreaRow } from './tables.js';
import { verdictViews } from './views.js';

/** The whole evaluation as plain SQL. */
export interface Script {
  /** DDL of the tables that the office loads. */
  figures: string[];
  /** DDL and rows of the tables that the targets fill. */
  rules: string[];
  /** The views, in the order in which they are created. */
  views: string[];
}

/** Figures of years this far back may still be asked for, as the base of a change. */
const YEARS_BACK = 10;

/** Lists of cases: the derivations that count them, and the evaluated months. */
export interface OfCaseLists {
  derivations: readonly OfCases[];
  months: readonly Month[];
}
const NO_CASES: OfCaseLists = { derivations: [], months: [] };

/** `looks` are those that occur in the figures, or that the office is told to use. */
export function scriptOf(targets: readonly CompiledTarget[], table: RuleTable, looks: readonly Look[], d: Dialect, cases: OfCaseLists = NO_CASES): Script {
  const sides = [...new Map(table.rows.flatMap(sidesOf).map((s) => [`${s.target}\u0000${s.slot}`, s])).values()] satisfies SideRow[];
  const named = new Map(table.rows.map((r) => [r.target, r.areas]));
  const areas: AreaRow[] = [...named].flatMap(([target, list]) => (list === 'reported' ? [] : list.map((area) => ({ target, area }))));
  const last = table.rows.reduce((m, r) => Math.max(m, r.asOf), 0);
  const answers = answerRows(targets, table.rows, looks, { from: last - 12 * YEARS_BACK, to: last });
  const ofCases = cases.derivations.length > 0;
  return {
    figures: [...figureTables(d), ...(ofCases ? [createTable(CASE_TABLE, d)] : [])],
    rules: [
      createTable(RULE, d), createTable(SIDE, d), createTable(ANSWER, d), createTable(AREA, d),
      ...insertRows(RULE, table.rows, d), ...insertRows(SIDE, sides, d), ...insertRows(ANSWER, answers, d), ...insertRows(AREA, areas, d),
      ...(ofCases ? caseRules(cases.derivations, cases.months, calendarFor(cases.months), d) : []),
    ],
    views: [...verdictViews(d), ...(ofCases ? caseViews(d) : [])].map((v) => `-- ${v.says}\nCREATE VIEW ${v.name} AS\n${d.viewOf(v.select)};`),
  };
}

/** Days on which cases of the evaluated months can lie. */
export function calendarFor(months: readonly Month[]): CalendarDay[] {
  const years = months.map(yearOf);
  return calendarOf(Math.min(...years) - YEARS_BACK, Math.max(...years) + 1);
}

export const figureTables = (d: Dialect): string[] => [...d.settings.map((s) => `${s};`), createTable(FIGURE_TABLE, d), createTable(STRAY_TABLE, d)];

/** Looks that an office can be told to use for a target: its own unit, and the 口径 that its class of figures is reported in. */
export function usualLooks(targets: readonly CompiledTarget[], table: RuleTable): Look[] {
  const units = new Map<string, Set<string>>();
  for (const t of targets) {
    const add = (indicator: string, unit: string): unknown => units.set(indicator, (units.get(indicator) ?? new Set<string>()).add(unit));
    for (const unit of ['', t.unit, t.requirement.unit, ...(t.requirement.quantity === 'onTimeShare' ? ['%'] : [])]) {
      add(t.indicator, unit);
      if (t.against !== null) add(t.against.indicator, unit);
    }
  }
  const wanted = new Set(table.rows.flatMap(sidesOf).map((s) => s.indicator));
  return [...wanted].flatMap((indicator) => [...(units.get(indicator) ?? [''])].flatMap((unit) => USUAL_STATES.map((states) => ({ indicator, states, unit, length: 1 }))));
}

export const USUAL_STATES = ['', '当月', '本年累计', '累计', '期末', '按时办结率'] as const;

