import type { Assessment, Verdict } from '../../engine/assessment.js';
import { shortRate } from '../headline.js';
import { clauseText, deadlineText, indicatorText, joined, marginText, measuredText, outcomeText, paceText, partTexts, placeText, reasonText, remarks } from '../verdict-words.js';
import { entriesOf, heapOf, leadRates, type Entry, type Heap } from '../view.js';
import { leadSheetKey } from './overview-sheet.js';
import type { Column, Highlight, Sheet } from './workbook.js';
import type { Cell } from './cell.js';

/** A sheet for each lead unit, to be cut out and sent: what needs work first. A target with two lead units stands in both. */

const COLUMNS: readonly Column[] = [
  { heading: '序号', width: 6, align: 'center' }, { heading: '判定', width: 10, align: 'center' }, { heading: '指标', width: 28 }, { heading: '要求', width: 18 },
  { heading: '报送值', width: 16, align: 'right' }, { heading: '差距', width: 16, align: 'right' }, { heading: '判定依据', width: 16 }, { heading: '进度', width: 36 },
  { heading: '完成时限', width: 13 }, { heading: '共同牵头', width: 18 }, { heading: '条款', width: 22 }, { heading: '数据来源', width: 24 }, { heading: '目标编号', width: 38 }, { heading: '说明', width: 60 },
];
const ORDER: readonly Heap[] = ['not-met', 'behind', 'undecided', 'silent', 'pending', 'met', 'no-cases', 'excluded'];
const HIGHLIGHTS: readonly Highlight[] = [
  { column: 1, equals: outcomeText('met'), tone: 'good' }, { column: 1, equals: outcomeText('not-met'), tone: 'bad' }, { column: 1, equals: outcomeText('undecided'), tone: 'warn' },
];

export function leadSheets(assessment: Assessment, numbers: ReadonlyMap<Verdict, number>): Sheet[] {
  const entries = entriesOf(assessment);
  return leadRates(assessment).flatMap(({ name: lead, rate }) => {
    const own = entries.filter((e) => e.leads.includes(lead));
    if (own.length === 0) return [];
    const rows = ORDER.flatMap((heap) => own.filter((e) => heapOf(e.verdict) === heap)).map((e) => row(e, lead, numbers.get(e.verdict)!));
    return [{ name: leadSheetKey(lead), title: [lead, [`${assessment.period}　${shortRate(rate)}`, ...new Set(assessment.notes)].join('　')], columns: COLUMNS, rows, highlights: HIGHLIGHTS, frozen: 3 }];
  });
}

function row(e: Entry, lead: string, number: number): Cell[] {
  const { verdict: v, target: t } = e;
  return [
    { number, format: '0' }, outcomeText(v.outcome), indicatorText(e), v.required.text, measuredText(v), marginText(v), reasonText(v.reason), paceText(v), deadlineText(e),
    e.leads.filter((l) => l !== lead).join('、'), clauseText(e), placeText(v), t.id, joined([v.says, ...remarks(e), ...partTexts(v, false)]),
  ];
}
