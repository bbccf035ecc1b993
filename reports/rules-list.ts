import { DUTY_CHINESE, STRENGTH_CHINESE } from '../rules/chinese.js';
import type { Comparator, MeasureWord, PrintedFigure } from '../rules/reading.js';
import type { Citation, Duty } from '../rules/target.js';
import { csvText, type CsvColumn } from './csv-text.js';
import { withUnit } from './number-text.js';
import { plain, shortened } from './plain-text.js';
import { fitWidths, rowLines, textWidth } from './text-width.js';
import { signText } from './verdict-words.js';

/** A line of `dabiao rules`. Figures as printed: 7 for 7万户. */
export interface RuleRow {
  id: string;
  /** Number of the document. */
  policy: string;
  citations: Citation[];
  indicator: string;
  phrase: string;
  comparator: Comparator;
  /** Null where the figure is another indicator or the past. */
  value: string | null;
  valueHigh: string | null;
  unit: string;
  measure: MeasureWord;
  basis: string;
  baseline: PrintedFigure | null;
  strength: 'firm' | 'aspirational';
  duty: Duty;
  /** Printed date, ISO; null where the document prints none. */
  deadline: string | null;
  per: string | null;
  lead: string[];
  responsible: string[];
  counted: 'yes' | 'monitor';
  notes: string;
}

export const RULE_LIST_FORMATS = ['table', 'json', 'jsonl', 'csv'] as const;
export type RuleListFormat = (typeof RULE_LIST_FORMATS)[number];
export const isRuleListFormat = (name: string): name is RuleListFormat => (RULE_LIST_FORMATS as readonly string[]).includes(name);

export function renderRules(rows: readonly RuleRow[], format: RuleListFormat, width: number): string {
  switch (format) {
    case 'table':
      return rulesTable(rows, width);
    case 'json':
      return `${JSON.stringify(rows.map(ordered), null, 2)}\n`;
    case 'jsonl':
      return rows.map((r) => `${JSON.stringify(ordered(r))}\n`).join('');
    case 'csv':
      return csvText(CSV_COLUMNS, rows);
  }
}

/** Exactly the published keys in their order, whatever else the object carries. */
function ordered(r: RuleRow): RuleRow {
  const { id, policy, indicator, phrase, comparator, value, valueHigh, unit, measure, basis, strength, duty, deadline, per, lead, responsible, counted, notes } = r;
  const citations = r.citations.map(({ part, section, item }) => ({ part, section, item }));
  const baseline = r.baseline && { value: r.baseline.value, unit: r.baseline.unit };
  return { id, policy, citations, indicator, phrase, comparator, value, valueHigh, unit, measure, basis, baseline, strength, duty, deadline, per, lead, responsible, counted, notes };
}

const MEASURE_CHINESE: Record<MeasureWord, string> = {
  level: '水平',
  increase: '增加量',
  decrease: '减少量',
  relative_increase: '增长速度',
  relative_decrease: '下降速度',
  relational: '对比其他指标',
};
const COUNTED_CHINESE: Record<RuleRow['counted'], string> = { yes: '纳入', monitor: '仅监测' };

const clauses = (r: RuleRow): string => r.citations.map((c) => [c.part, c.section, c.item].filter((s) => s !== '').join(' ')).join('；');
const baselineText = (r: RuleRow): string => (r.baseline ? withUnit(r.baseline.value, r.baseline.unit) : '');

/** ≥ 99.9875%, 3～5个工作日, 增长速度 ≥ 30%（同比）. */
function requirement(r: RuleRow): string {
  const high = r.valueHigh === null ? '' : `～${r.valueHigh}`;
  const figure = r.value === null ? '' : withUnit(r.value + high, r.unit);
  const measure = r.measure === 'level' ? '' : MEASURE_CHINESE[r.measure];
  const against = [r.basis, r.baseline ? `原 ${baselineText(r)}` : ''].filter((s) => s !== '').join('，');
  return [measure, signText(r.comparator), figure].filter((s) => s !== '').join(' ') + (against === '' ? '' : `（${against}）`);
}

const CSV_COLUMNS: readonly CsvColumn<RuleRow>[] = [
  { heading: '目标编号', cell: (r) => r.id },
  { heading: '文件编号', cell: (r) => r.policy },
  { heading: '条款', cell: clauses },
  { heading: '指标', cell: (r) => r.indicator },
  { heading: '表述', cell: (r) => r.phrase },
  // Not `>=` but ≥: a cell that begins with = would have to be disarmed.
  { heading: '比较', cell: (r) => (r.comparator === 'between' ? '区间' : signText(r.comparator)) },
  { heading: '数值', numeric: true, cell: (r) => r.value ?? '' },
  { heading: '数值上限', numeric: true, cell: (r) => r.valueHigh ?? '' },
  { heading: '单位', cell: (r) => r.unit },
  { heading: '计量方式', cell: (r) => MEASURE_CHINESE[r.measure] },
  { heading: '对比基期', cell: (r) => r.basis },
  { heading: '文中基数', numeric: true, cell: (r) => r.baseline?.value ?? '' },
  { heading: '基数单位', cell: (r) => r.baseline?.unit ?? '' },
  { heading: '强度', cell: (r) => STRENGTH_CHINESE[r.strength] ?? r.strength },
  { heading: '完成方式', cell: (r) => DUTY_CHINESE[r.duty] ?? r.duty },
  { heading: '完成时限', cell: (r) => r.deadline ?? '' },
  { heading: '每个', cell: (r) => r.per ?? '' },
  { heading: '牵头单位', cell: (r) => r.lead.join('、') },
  { heading: '责任单位', cell: (r) => r.responsible.join('、') },
  { heading: '是否计数', cell: (r) => COUNTED_CHINESE[r.counted] },
  { heading: '备注', cell: (r) => r.notes },
];

const HEADINGS = ['目标编号', '指标', '要求', '时限', '牵头单位'];
/** An ID is copied into `dabiao explain`: it is not broken unless it is very long. */
const ID_LENGTH = 44;
const LEAST = [12, 10, 10, 12];
const CELL_LENGTH = 120;
const GAP = '  ';

/** By document, aligned for a terminal. */
function rulesTable(rows: readonly RuleRow[], width: number): string {
  const cells = (r: RuleRow): string[] => {
    const tags = [r.strength === 'aspirational' ? '力争' : '', r.counted === 'monitor' ? '仅监测' : '', r.per ?? ''].filter((s) => s !== '');
    const what = r.indicator + (tags.length > 0 ? `［${tags.join('、')}］` : '');
    return [r.id, what, requirement(r), r.deadline ?? '—', r.lead.join('、') || '—'].map((t) => shortened(plain(t), CELL_LENGTH));
  };
  const natural = HEADINGS.map(textWidth);
  for (const r of rows) cells(r).forEach((c, i) => (natural[i] = Math.max(natural[i] ?? 0, textWidth(c))));
  const widths = fitWidths(natural, [Math.min(natural[0] ?? 0, ID_LENGTH), ...LEAST], Math.max(40, width) - GAP.length * (HEADINGS.length - 1));
  const print = (row: readonly string[]): string[] => rowLines(row, widths, GAP).map((l) => l.join('').trimEnd());

  const out: string[] = [];
  const policies = [...new Set(rows.map((r) => r.policy))];
  for (const policy of policies) {
    const own = rows.filter((r) => r.policy === policy);
    if (out.length > 0) out.push('');
    out.push(`${plain(policy)}  ${own.length} 项`, ...print(HEADINGS), ...own.flatMap((r) => print(cells(r))));
  }
  if (policies.length !== 1) out.push(...(rows.length > 0 ? [''] : []), `共 ${rows.length} 项`);
  return `${out.join('\n')}\n`;
}
