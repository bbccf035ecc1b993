import type { Assessment } from '../../engine/assessment.js';
import type { RenderOptions } from '../reporter.js';
import { entriesOf, heapOf, type Heap } from '../view.js';
import { byDomain, byUnit } from './breakdown.js';
import { changesOf, historyOf } from './changes.js';
import { chartsOf } from './charts.js';
import { conclusionOf } from './conclusion.js';
import { dayChinese, dayParts, periodChinese } from './dates.js';
import { decisionsOf } from './decisions.js';
import { methodOf } from './method.js';
import { owingOf, silentOf } from './missing.js';
import { cut, rowOf, type Row } from './status.js';

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
    charts: chartsOf(assessment, entries, history), list: entries.map(rowOf), method: methodOf(assessment),
  };
}
