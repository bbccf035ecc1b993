import type { Assessment } from '../../engine/assessment.js';
import { reasonCounts } from '../headline.js';
import { indicatorText } from '../verdict-words.js';
import { byLead, heapOf, type Entry } from '../view.js';
import { cut, rowOf, whyText, type Row } from './status.js';

/** What could not be judged, unit by unit, and whose figures are wanted. */
export interface Owing {
  lead: string;
  /** 到期 3 项：未报送 2、口径不明 1 */
  says: string;
  /** Who should send: the reporters where they are other units. */
  from: string;
  /** What was reported and does not do. */
  rows: (Row & { why: string })[];
  /** What was not reported at all, by name. */
  unreported: string[];
}

const WHY = 90;
const NAME = 60;

/** `all`: the entries are all there are, not the exceptions that a bulk run lists. */
export function owingOf(assessment: Assessment, entries: readonly Entry[], all = true): Owing[] {
  return byLead(assessment, entries.filter((e) => heapOf(e.verdict) === 'undecided')).map(({ lead, entries: list }) => {
    const reasons: Record<string, number> = {};
    for (const { verdict } of list) reasons[verdict.reason] = (reasons[verdict.reason] ?? 0) + 1;
    const reporters = [...new Set(list.flatMap((e) => e.target.reporter ?? []))].filter((r) => !list.some((e) => e.target.lead.includes(r)));
    return {
      lead: cut(lead, 60), says: `${all ? '' : '列出'}到期${list.length}项：${reasonCounts(reasons)}`, from: reporters.length === 0 ? '' : `数据由${cut(reporters.join('、'), 60)}报送`,
      rows: list.filter((e) => !isUnreported(e)).map((e) => ({ ...rowOf(e), why: cut(whyText(e), WHY) })),
      unreported: list.filter(isUnreported).map((e) => cut(indicatorText(e), NAME) + (e.verdict.gaps.length === 0 ? '' : `（${cut(e.verdict.gaps.join('、'), NAME)}）`)),
    };
  });
}

/** The parts of a whole are told one by one. */
const isUnreported = ({ verdict }: Entry): boolean => verdict.reason === 'not-reported' && verdict.parts.length === 0;

/** Not due and not reported: a line a unit. */
export function silentOf(assessment: Assessment, entries: readonly Entry[]): { lead: string; names: string[] }[] {
  return byLead(assessment, entries.filter((e) => heapOf(e.verdict) === 'silent')).map(({ lead, entries: list }) => ({ lead: cut(lead, 60), names: list.map((e) => rowOf(e).indicator) }));
}
