import type { Assessment, Comparison, Verdict } from '../../engine/assessment.js';
import { OUTCOME_CHINESE, REASON_CHINESE, STRENGTH_CHINESE } from '../../rules/chinese.js';
import { mustExact } from '../../rules/exact.js';
import { answerText, comparisonHolds } from '../comparison-answer.js';
import { COMPARED_CHINESE } from '../evidence-words.js';
import { headline } from '../headline.js';
import { plainDecimal } from '../number-text.js';
import { clauseText, deadlineText, indicatorText, joined, outcomeText, partTexts, places, reasonText, remarks } from '../verdict-words.js';
import { entriesOf, type Entry } from '../view.js';
import { figureCell, fitsSpreadsheet, numberFormat, type Cell } from './cell.js';
import { AGREES, AGREES_NOT, answerFormula, checkFormula, quantityFormula, type Places } from './formula.js';
import { columnName, firstRow, type Column, type Highlight, type Sheet } from './workbook.js';

/** Every verdict with the figures that it stands on, the comparison as live formulas, and whether both say the same. */

type Key = 'number' | 'indicator' | 'area' | 'lead' | 'section' | 'required' | 'value' | 'base' | 'of' | 'floor' | 'ceiling' | 'bounds' | 'quantity' | 'answer' | 'outcome' | 'check'
  | 'reason' | 'margin' | 'completion' | 'schedule' | 'gap' | 'needed' | 'deadline' | 'due' | 'strength' | 'phrase' | 'clause' | 'policy' | 'source' | 'id' | 'says';

const COLUMNS: Record<Key, Column> = {
  number: { heading: '序号', width: 6, align: 'center' },
  indicator: { heading: '指标', width: 28 },
  area: { heading: '地区', width: 10 },
  lead: { heading: '牵头单位', width: 18 },
  section: { heading: '领域', width: 14 },
  required: { heading: '要求', width: 18 },
  value: { heading: '报送值', width: 16, align: 'right' },
  base: { heading: '对比基期值', width: 15, align: 'right' },
  of: { heading: '比较的量', width: 18 },
  floor: { heading: '须达到', width: 14, align: 'right' },
  ceiling: { heading: '不得超过', width: 14, align: 'right' },
  bounds: { heading: '界限本身', width: 9, align: 'center' },
  quantity: { heading: '工作簿算得', width: 14, align: 'right' },
  answer: { heading: '工作簿判断', width: 11, align: 'center' },
  outcome: { heading: '判定', width: 10, align: 'center' },
  check: { heading: '核对', width: 15, align: 'center' },
  reason: { heading: '判定依据', width: 16 },
  margin: { heading: '差距', width: 16, align: 'right' },
  completion: { heading: '完成进度%', width: 11, align: 'right' },
  schedule: { heading: '序时进度%', width: 11, align: 'right' },
  gap: { heading: '超欠序时（个百分点）', width: 12, align: 'right' },
  needed: { heading: '后期月均需完成', width: 15, align: 'right' },
  deadline: { heading: '完成时限', width: 19 },
  due: { heading: '是否到期', width: 9, align: 'center' },
  strength: { heading: '表述强度', width: 10 },
  phrase: { heading: '文件表述', width: 26 },
  clause: { heading: '条款', width: 22 },
  policy: { heading: '文件', width: 20 },
  source: { heading: '数据来源（文件:行）', width: 24 },
  id: { heading: '目标编号', width: 38 },
  says: { heading: '说明', width: 60 },
};
const KEYS = Object.keys(COLUMNS) as Key[];
const at = (key: Key): number => KEYS.indexOf(key);
const letter = (key: Key): string => columnName(at(key));

export const VERDICT_SHEET = '判定';
export const CHECK_COLUMN = letter('check');
export const HOW_TO_READ = '“工作簿判断”是只读报送值、对比基期值和要求单元格的公式（交叉相乘，四舍五入到10位小数）；改动这些单元格即重新计算。“核对”比较它与我们的判定。';

export function verdictSheet(assessment: Assessment, numbers: ReadonlyMap<Verdict, number>): Sheet {
  const [first = ''] = headline(assessment);
  const title = [`目标判定　${first}`, [HOW_TO_READ, ...new Set(assessment.notes)].join('　')];
  const start = firstRow({ title });
  const rows = entriesOf(assessment).map((e, i) => {
    const cells = cellsOf(e, start + i, numbers.get(e.verdict)!);
    return KEYS.map((k) => cells[k]);
  });
  return { name: VERDICT_SHEET, title, columns: KEYS.map((k) => COLUMNS[k]), rows, highlights: HIGHLIGHTS, frozen: at('area'), printed: at('deadline') + 1 };
}

const HIGHLIGHTS: readonly Highlight[] = [
  { column: at('check'), equals: AGREES, tone: 'good' },
  { column: at('check'), equals: AGREES_NOT, tone: 'bad' },
  { column: at('outcome'), equals: outcomeText('met'), tone: 'good' },
  { column: at('outcome'), equals: outcomeText('not-met'), tone: 'bad' },
  { column: at('outcome'), equals: outcomeText('undecided'), tone: 'warn' },
  { column: at('outcome'), equals: outcomeText('excluded'), tone: 'still' },
  { column: at('reason'), equals: REASON_CHINESE['behind'] ?? '', tone: 'warn' },
  { column: at('completion'), bar: true },
];

function cellsOf(e: Entry, row: number, number: number): Record<Key, Cell> {
  const { verdict: v, target: t, policy } = e;
  return {
    number: { number, format: '0' }, indicator: indicatorText(e), area: v.area, lead: e.leads.join('、'), section: t.section, required: v.required.text,
    ...comparedCells(v, row),
    outcome: outcomeText(v.outcome), reason: reasonText(v.reason),
    margin: v.margin === null ? null : figureCell(v.margin.value, v.margin.unit),
    completion: percent(v.pace?.completion ?? v.completion), schedule: percent(v.pace?.schedule ?? null), gap: percent(v.pace?.gap ?? null),
    needed: v.pace === null || v.pace.ceiling ? null : figureCell(v.pace.neededPerMonth, v.pace.unit),
    deadline: deadlineText(e), due: v.due ? '是' : '否', strength: STRENGTH_CHINESE[t.strength] ?? t.strength, phrase: t.phrase, clause: clauseText(e),
    policy: policy.number === '' ? policy.id : policy.number, source: places(v).join('；'), id: t.id, says: joined([v.says, ...remarks(e), ...partTexts(v, false)]),
  };
}

const percent = (value: string | null): Cell => (value === null ? null : { number: Number(plainDecimal(value)), format: '0.0' });

type Compared = Pick<Record<Key, Cell>, 'value' | 'base' | 'of' | 'floor' | 'ceiling' | 'bounds' | 'quantity' | 'answer' | 'check'>;

/** The figures and the live part of a row. */
function comparedCells(v: Verdict, row: number): Compared {
  const c = v.comparison;
  if (c === null) {
    const shown = v.measured === null ? null : figureCell(v.measured.value, v.measured.unit);
    return { value: shown, base: null, of: '', floor: null, ceiling: null, bounds: '', quantity: null, answer: '', check: judged(v) ? '无数可核' : '' };
  }
  const cell = (key: Key): string => `${letter(key)}${row}`;
  const at: Places = { value: cell('value'), base: cell('base'), floor: cell('floor'), ceiling: cell('ceiling') };
  const boundUnit = c.of === 'value' ? c.unit : c.of === 'growth' || c.of === 'decline' ? '%' : (v.measured?.unit ?? c.unit);
  const answer = answerText(c);
  const holds = comparisonHolds(c);
  return {
    value: figureCell(c.value, c.unit), base: figureCell(c.base, c.unit), of: COMPARED_CHINESE[c.of], floor: figureCell(c.floor, boundUnit), ceiling: figureCell(c.ceiling, boundUnit),
    bounds: c.strict ? '不含' : '含', quantity: { formula: quantityFormula(c, at), result: quantity(c), format: quantityFormat(c, boundUnit) },
    answer: { formula: answerFormula(c, at), result: answer, format: '' },
    check: !judged(v) ? '未判定，不核' : !fits(c) ? '超15位，不核'
      : { formula: checkFormula(cell('answer'), cell('outcome'), word('met'), word('not-met')), result: holds === (v.outcome === 'met') ? AGREES : AGREES_NOT, format: '' },
  };
}

const judged = (v: Verdict): boolean => v.outcome === 'met' || v.outcome === 'not-met';
const word = (outcome: 'met' | 'not-met'): string => OUTCOME_CHINESE[outcome]!.rate;
const fits = (c: Comparison): boolean => [c.value, c.base, c.floor, c.ceiling].every((x) => x === null || fitsSpreadsheet(x));

/** What the quantity's cell shows before anything is recalculated. */
function quantity(c: Comparison): number | string {
  const number = (text: string): number => {
    const x = mustExact(text);
    return Number(x.num) / Number(x.den);
  };
  const [v, b] = [number(c.value), c.base === null ? 0 : number(c.base)];
  switch (c.of) {
    case 'value': return v;
    case 'rise': return round(v - b);
    case 'fall': return round(b - v);
    case 'growth': return b === 0 ? '—' : round(((v - b) / b) * 100);
    case 'decline': return b === 0 ? '—' : round(((b - v) / b) * 100);
  }
}

const round = (x: number): number => Number(x.toFixed(10));

const quantityFormat = (c: Comparison, unit: string): string => {
  const places = [c.value, c.base, c.floor, c.ceiling].map((x) => (x === null ? 0 : (plainDecimal(x).split('.')[1] ?? '').length));
  return numberFormat(c.of === 'growth' || c.of === 'decline' ? 6 : Math.max(...places), unit);
};
