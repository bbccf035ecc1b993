import type { Assessment } from '../../engine/assessment.js';
import type { RenderOptions } from '../reporter.js';
import { reportingView, type ReportingView } from '../reporting-view.js';
import { allText, heapCount, listingOf, unlistedText, type Listing } from '../listing.js';
import { entriesOf, HEAP_CHINESE, heapOf, type Entry, type Heap } from '../view.js';
import { byDomain, byUnit } from './breakdown.js';
import { historyOf } from '../history.js';
import { changesOf } from './changes.js';
import { chartsOf } from './charts.js';
import { conclusionOf } from './conclusion.js';
import { dayChinese, dayParts, periodChinese } from './dates.js';
import { decisionsOf } from './decisions.js';
import { methodOf } from './method.js';
import { owingOf, silentOf } from './missing.js';
import { cut, MARK, rowOf, type Row } from './status.js';

export type ReportData = ReturnType<typeof reportData>;

const NOTE = 120;
/** Of a bulk run's exceptions a page takes so many of a kind; below this many targets, annexes follow one another on a page. */
const MOST_LISTED = 200;
const FEW = 15;

/** Everything that the page template prints, as text and lengths: the template lays out and decides nothing. */
export function reportData(assessment: Assessment, options: RenderOptions) {
  const entries = entriesOf(assessment);
  const history = historyOf(assessment, options.previous ?? []);
  const listing = listingOf(assessment, entries);
  const most = listing.whole ? Infinity : MOST_LISTED;
  const shown = entriesShown(entries, most);
  const listed = Object.fromEntries(Object.entries(listing.listed).map(([heap, n]) => [heap, Math.min(n, most)])) as Listing['listed'];
  const says = (heap: Heap): string => heapCount({ total: listing.total, listed }, heap).replaceAll(' ', '');
  const rows = (heap: Heap): Row[] => shown.filter((e) => heapOf(e.verdict) === heap).map(rowOf);
  const jurisdictions = [...new Set(assessment.policies.map((p) => p.jurisdiction))];
  const place = jurisdictions.length === 1 ? jurisdictions[0]! : '';
  return {
    date: dayParts(assessment.asOf), title: `${place}政策目标完成情况评估报告`, period: periodChinese(assessment.period), asOf: dayChinese(assessment.asOf),
    notes: [...new Set(assessment.notes)].map((n) => cut(n, NOTE)),
    conclusion: conclusionOf(assessment), changes: changesOf(assessment, entries, history), decisions: decisionsOf(assessment, entries, listing),
    units: byUnit(assessment), domains: byDomain(assessment),
    counts: { notMet: says('not-met'), behind: says('behind'), undecided: says('undecided'), silent: says('silent') }, few: entries.length <= FEW,
    notMet: rows('not-met'), behind: rows('behind'), owing: owingOf(assessment, shown, listing.whole), silent: silentOf(assessment, shown),
    charts: chartsOf(assessment, entries, history), list: listing.whole ? bySection(entries) : null, all: heapCounts(listing.total), allSays: allText(listing),
    unlisted: listing.whole ? '' : unlistedText({ total: listing.total, listed }), reporting: reportingOf(assessment), method: methodOf(assessment),
  };
}

/** The list in its order, under the headings of its domains; of several documents with their numbers. */
function bySection(entries: readonly Entry[]): { section: string; rows: Row[] }[] {
  const several = new Set(entries.map((e) => e.policy.id)).size > 1;
  const out: { section: string; rows: Row[] }[] = [];
  for (const e of entries) {
    const section = cut([several ? e.policy.number || e.policy.id : '', e.target.section].filter((s) => s !== '').join('　') || '（未分领域）', 60);
    if (out.at(-1)?.section !== section) out.push({ section, rows: [] });
    out.at(-1)!.rows.push(rowOf(e));
  }
  return out;
}

const HEAPS: readonly Heap[] = ['met', 'pending', 'behind', 'not-met', 'undecided', 'silent', 'no-cases', 'excluded'];

/** How many verdicts stand on each heap, aspirational ones too. */
const heapCounts = (total: Listing['total']): { heap: Heap; word: string; mark: string; n: number }[] =>
  HEAPS.map((heap) => ({ heap, word: HEAP_CHINESE[heap].replace(/（.*）$/, ''), mark: MARK[heap], n: total[heap] })).filter(({ n }) => n > 0);

/** The first `most` of each heap. */
function entriesShown(entries: readonly Entry[], most: number): Entry[] {
  const taken = new Map<Heap, number>();
  return entries.filter(({ verdict }) => {
    const heap = heapOf(verdict);
    taken.set(heap, (taken.get(heap) ?? 0) + 1);
    return taken.get(heap)! <= most;
  });
}

const MOST_ROWS = 200;

/** A page is no place for thousands of lines; the workbook has them all. */
function reportingOf(assessment: Assessment): (ReportingView & { more: number }) | null {
  const view = reportingView(assessment);
  if (view === null) return null;
  const short = <T extends object>(rows: readonly T[]): T[] => rows.slice(0, MOST_ROWS).map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, Array.isArray(v) ? v.slice(0, MOST_ROWS).map((x) => cut(String(x), 60)) : cut(String(v), 120)])) as T);
  const more = [view.silent, view.verified, view.tasks].reduce((sum, rows) => sum + Math.max(0, rows.length - MOST_ROWS), 0);
  return { says: view.says.map((s) => cut(s, 300)), silent: short(view.silent), verified: short(view.verified), tasks: short(view.tasks), more };
}
