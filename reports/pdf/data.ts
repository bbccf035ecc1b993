import type { Assessment } from '../../engine/assessment.js';
import type { RenderOptions } from '../reporter.js';
import { reportingView, type ReportingView } from '../reporting-view.js';
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

const NOTE = 60;

/** Everything that the page template prints, as text and lengths: the template lays out and decides nothing. */
export function reportData(assessment: Assessment, options: RenderOptions) {
  const entries = entriesOf(assessment);
  const history = historyOf(assessment, options.previous ?? []);
  const rows = (heaps: readonly Heap[]): Row[] => heaps.flatMap((h) => entries.filter((e) => heapOf(e.verdict) === h).map(rowOf));
  const jurisdictions = [...new Set(assessment.policies.map((p) => p.jurisdiction))];
  const place = jurisdictions.length === 1 ? jurisdictions[0]! : '';
  return {
    date: dayParts(assessment.asOf), title: `${place}政策目标完成情况评估报告`, period: periodChinese(assessment.period), asOf: dayChinese(assessment.asOf),
    notes: [...new Set(assessment.notes)].map((n) => cut(n, NOTE)),
    conclusion: conclusionOf(assessment), changes: changesOf(assessment, entries, history), decisions: decisionsOf(assessment, entries),
    units: byUnit(assessment), domains: byDomain(assessment),
    notMet: rows(['not-met']), behind: rows(['behind']), owing: owingOf(assessment, entries), silent: silentOf(assessment, entries),
    charts: chartsOf(assessment, entries, history), list: bySection(entries), all: heapCounts(entries), reporting: reportingOf(assessment), method: methodOf(assessment),
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
const heapCounts = (entries: readonly Entry[]): { heap: Heap; word: string; mark: string; n: number }[] =>
  HEAPS.map((heap) => ({ heap, word: HEAP_CHINESE[heap].replace(/（.*）$/, ''), mark: MARK[heap], n: entries.filter((e) => heapOf(e.verdict) === heap).length })).filter(({ n }) => n > 0);

const MOST_ROWS = 200;

/** A page is no place for thousands of lines; the workbook has them all. */
function reportingOf(assessment: Assessment): (ReportingView & { more: number }) | null {
  const view = reportingView(assessment);
  if (view === null) return null;
  const short = <T extends object>(rows: readonly T[]): T[] => rows.slice(0, MOST_ROWS).map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, Array.isArray(v) ? v.slice(0, MOST_ROWS).map((x) => cut(String(x), 60)) : cut(String(v), 120)])) as T);
  const more = [view.silent, view.verified, view.tasks].reduce((sum, rows) => sum + Math.max(0, rows.length - MOST_ROWS), 0);
  return { says: view.says.map((s) => cut(s, 300)), silent: short(view.silent), verified: short(view.verified), tasks: short(view.tasks), more };
}
