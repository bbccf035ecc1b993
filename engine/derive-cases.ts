import type { CaseRecord, Observation, Source } from '../inputs/observation.js';
import { calendarDays, readDate, workingDays } from '../rules/calendar.js';
import type { Derivation } from '../rules/derivation.js';
import { compare, div, exactText, mustExact, whole, type Exact } from '../rules/exact.js';
import type { Finding } from '../rules/finding.js';
import { january, monthOfDate, monthText, type Month } from '../rules/period.js';
import { BLANK_STATEMENT, type Statement } from '../rules/statement.js';

type OfCases = Extract<Derivation, { how: 'count' | 'mean' | 'max' | 'shareWithin' }>;

/** Cells that a derived figure names as its source; a month may have a hundred thousand cases. */
const SOURCES_NAMED = 20;

/** Counts, durations and shares within a limit out of case records, per area, reporter and month. */
export function deriveCases(d: OfCases, cases: readonly CaseRecord[], findings: Finding[]): Observation[] {
  return placesOf(chosen(d, cases)).flatMap((place) => {
    const months = byMonth(d, place);
    return [...months].sort(([a], [b]) => a - b).map(([at, own]) => {
      const first = own[0]!;
      const all = d.cases.per === 'month' ? own : [...months].filter(([m]) => m <= at && m >= january(at)).sort(([a], [b]) => a - b).flatMap(([, list]) => list);
      const made = measure(d, all);
      if (made.unpublished.length > 0) findings.push(provisional(d, first.source, made.unpublished, at));
      const open = d.how === 'shareWithin' ? lateAndOpen(d, place, at) : 0;
      if (open > 0) {
        findings.push({
          code: 'DB-A032', severity: 'warning', message: `${monthText(at)} 末另有 ${open} 件超过时限仍未办结，不在“${d.indicator}”的分母内`, file: first.source.file, found: `${open} 件`,
          advice: '办结后计入办结当月；考核超期未办结的，另报“超期未办结”件数', area: first.area,
        });
      }
      return observation(d, at, first, all, made);
    });
  });
}

/** One list a place: area and reporter. */
function placesOf(cases: readonly CaseRecord[]): CaseRecord[][] {
  const places = new Map<string, CaseRecord[]>();
  for (const c of cases) push(places, `${c.area}\u0000${c.reporter}`, c);
  return [...places.values()];
}

function byMonth(d: OfCases, cases: readonly CaseRecord[]): Map<Month, CaseRecord[]> {
  const months = new Map<Month, CaseRecord[]>();
  for (const c of cases) {
    const day = d.cases.by === 'accepted' ? c.accepted : c.completed;
    if (day !== null) push(months, monthOfDate(day), c);
  }
  return months;
}

function push<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const chosen = (d: OfCases, cases: readonly CaseRecord[]): CaseRecord[] => (d.cases.categories === null ? [...cases] : cases.filter((c) => d.cases.categories!.includes(c.category)));

interface Made {
  value: Observation['value'];
  says: string;
  unpublished: number[];
}

function measure(d: OfCases, list: readonly CaseRecord[]): Made {
  if (d.how === 'count') return { value: figure(whole(list.length)), says: `${list.length} 件`, unpublished: [] };
  const unpublished = new Set<number>();
  const days = list.map((c) => daysOf(c, d.days, unpublished));
  const years = [...unpublished].sort((a, b) => a - b);
  if (d.how === 'shareWithin') {
    const limit = mustExact(d.limit);
    const within = days.filter((n) => (d.strict ? compare(whole(n), limit) < 0 : compare(whole(n), limit) <= 0)).length;
    return { value: { kind: 'ratio', n: whole(within), of: whole(list.length), text: `${within}/${list.length}` }, says: `${list.length} 件中 ${within} 件在 ${d.limit} 个${d.days === 'working' ? '工作日' : '自然日'}内办结`, unpublished: years };
  }
  const sum = days.reduce((a, b) => a + b, 0);
  const value = d.how === 'max' ? whole(days.reduce((a, b) => Math.max(a, b), 0)) : div(whole(sum), whole(list.length));
  return { value: figure(value), says: d.how === 'max' ? `${list.length} 件中最长 ${exactText(value)}` : `${sum} ÷ ${list.length} 件 = ${exactText(value)}`, unpublished: years };
}

const figure = (value: Exact): Observation['value'] => ({ kind: 'figure', value, text: exactText(value), about: false });

/** The first day is not counted; a case done on the day of acceptance took 0 days. */
function daysOf(c: CaseRecord, kind: 'calendar' | 'working', unpublished: Set<number>, until: string = c.completed!): number {
  const [from, to] = [readDate(c.accepted)!, readDate(until)!];
  if (kind === 'calendar') return calendarDays(from, to);
  const n = workingDays(from, to);
  for (const y of n.unpublished) unpublished.add(y);
  return n.days;
}

/** Cases of a place that were open at the month's end and over the limit already. */
function lateAndOpen(d: OfCases & { how: 'shareWithin' }, place: readonly CaseRecord[], at: Month): number {
  const next = monthText(at + 1);
  const end = readDate(`${next}-01`)!.minus({ days: 1 }).toISODate()!;
  return place.filter((c) => c.accepted <= end && (c.completed === null || c.completed > end) && compare(whole(daysOf(c, d.days, new Set(), end)), mustExact(d.limit)) > 0).length;
}

const provisional = (d: OfCases, s: Source, years: readonly number[], at: Month): Finding => ({
  code: 'DB-A031', severity: 'warning', message: `${monthText(at)} 的“${d.indicator}”是初步数：${years.join('、')} 年的节假日安排尚未公布，工作日按周一至周五推定`, file: s.file, line: s.line, column: s.column,
  found: `${years.join('、')} 年`, expected: '国务院办公厅公布的节假日安排', advice: '节假日安排公布后用新版本重算',
});

function observation(d: OfCases, at: Month, first: CaseRecord, list: readonly CaseRecord[], made: Made): Observation {
  const statistic: Statement['statistic'] = d.how === 'mean' ? 'mean' : d.how === 'max' ? 'max' : d.how === 'shareWithin' ? 'onTimeShare' : null;
  const window = d.cases.per === 'month' ? ({ window: 'period' } as const) : ({ window: 'cumulative', from: 'january' } as const);
  const text = made.value.kind === 'ratio' || made.value.kind === 'figure' ? made.value.text : '';
  return {
    indicator: d.indicator, area: first.area, span: { from: at, to: at }, spanIsWindow: false, population: '', reporter: first.reporter,
    states: { ...BLANK_STATEMENT, ...window, statistic }, statesText: `${d.cases.per === 'month' ? '当月' : '本年累计'}（推算）`,
    value: made.value, unit: d.unit, status: made.unpublished.length > 0 ? 'P' : '', note: '', source: { ...first.source, text },
    derived: {
      says: `推算 ${d.indicator}：${made.says}`, inputs: [], sources: list.slice(0, SOURCES_NAMED).map((c) => c.source),
      provisional: made.unpublished.length > 0 ? `${made.unpublished.join('、')} 年的节假日安排尚未公布` : null,
    },
  };
}
