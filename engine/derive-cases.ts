import type { CaseRecord, Observation } from '../inputs/observation.js';
import { calendarDays, readDate, workingDays } from '../rules/calendar.js';
import type { Finding } from '../rules/finding.js';
import { january, monthOfDate, monthText, type Month } from '../rules/period.js';
import { daysBeforeLate, daysWithin, figureOfCases, openAndLateFinding, provisionalFinding, type CaseTally, type OfCases } from './case-tally.js';

/** Cells that a derived figure names as its source; a month may have a hundred thousand cases. */
const SOURCES_NAMED = 20;

/** Counts, durations and shares within a limit out of case records, per area, reporter and month. */
export function deriveCases(d: OfCases, cases: readonly CaseRecord[], findings: Finding[]): Observation[] {
  return placesOf(chosen(d, cases)).flatMap((place) => {
    const months = byMonth(d, place);
    return [...months].sort(([a], [b]) => a - b).map(([at, own]) => {
      const first = own[0]!;
      const all = d.cases.per === 'month' ? own : [...months].filter(([m]) => m <= at && m >= january(at)).sort(([a], [b]) => a - b).flatMap(([, list]) => list);
      const tally = tallyOf(d, all);
      if (tally.unpublished.length > 0) findings.push(provisionalFinding(d, first.source, tally.unpublished, `${monthText(at)} `));
      const open = d.how === 'shareWithin' ? lateAndOpen(d, place, at) : 0;
      if (open > 0) findings.push(openAndLateFinding(d, at, open, { file: first.source.file, area: first.area }));
      return figureOfCases(d, at, first, tally, all.slice(0, SOURCES_NAMED).map((c) => c.source));
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

function tallyOf(d: OfCases, list: readonly CaseRecord[]): CaseTally {
  const tally = { cases: list.length, days: 0, most: 0, within: 0 };
  if (d.how === 'count') return { ...tally, unpublished: [] };
  const unpublished = new Set<number>();
  const limit = d.how === 'shareWithin' ? daysWithin(d) : Infinity;
  for (const c of list) {
    const days = daysOf(c, d.days, unpublished);
    tally.days += days;
    tally.most = Math.max(tally.most, days);
    if (days <= limit) tally.within++;
  }
  return { ...tally, unpublished: [...unpublished].sort((a, b) => a - b) };
}

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
  return place.filter((c) => c.accepted <= end && (c.completed === null || c.completed > end) && daysOf(c, d.days, new Set(), end) > daysBeforeLate(d)).length;
}
