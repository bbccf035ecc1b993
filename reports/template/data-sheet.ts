import type { Form, FormRow } from '../../engine/forms.js';
import type { KnownFigure } from '../../engine/known-figures.js';
import { acceptedUnits } from '../../rules/accepted-units.js';
import { january, spanChinese, type Month } from '../../rules/period.js';
import type { Cell, EntryCell } from '../xlsx/cell.js';
import type { Check } from '../xlsx/check.js';
import type { Column, Sheet } from '../xlsx/workbook.js';
import { askText, lastText } from './asks.js';

/** 报送数据: a long table with its headings in the first row and nothing above, so that it is read back without a mapping. */

export const DATA_SHEET = '报送数据';
/** Empty rows below, for revisions and figures of earlier months. */
export const SPARE_ROWS = 20;
export const STATUSES = ['快报', '核定', '测算', '修订'] as const;

interface Asked {
  heading: string;
  width: number;
  align?: Column['align'];
  /** Of a row that is asked, and of a spare one. */
  cell: (row: FormRow, number: number, unit: string) => Cell;
  spare: EntryCell | null;
}

const text = (entry: string | null, open = true): EntryCell => ({ entry, open, format: '@' });
const given = (entry: string): EntryCell => text(entry === '' ? null : entry, false);
const number = (entry: string | number | null): EntryCell => ({ entry, open: true, format: 'General' });

const COLUMNS: readonly Asked[] = [
  { heading: '序号', width: 6, align: 'center', cell: (_, n) => ({ number: n, format: '0' }), spare: null },
  { heading: '指标', width: 34, cell: (r) => r.indicator, spare: text(null) },
  { heading: '地区', width: 11, cell: (r) => r.area, spare: text(null) },
  { heading: '报告期', width: 14, align: 'center', cell: (r) => given(r.period), spare: text(null) },
  { heading: '口径', width: 16, cell: (r) => given(r.filled?.statesText || r.states), spare: text(null) },
  { heading: '数值', width: 14, align: 'right', cell: (r) => number(r.filled !== null && 'text' in r.filled.value ? typed(r.filled.value.text) : null), spare: number(null) },
  { heading: '单位', width: 10, align: 'center', cell: (r) => (r.filled?.unit || r.unit ? given(r.filled?.unit || r.unit) : text(null)), spare: text(null) },
  { heading: '分子', width: 10, align: 'right', cell: (r) => (r.ratio ? number(pair(r.filled, 'n')) : null), spare: number(null) },
  { heading: '分母', width: 10, align: 'right', cell: (r) => (r.ratio ? number(pair(r.filled, 'of')) : null), spare: number(null) },
  { heading: '统计范围', width: 14, cell: (r) => given(r.population), spare: text(null) },
  { heading: '填报单位', width: 20, cell: (r, _, unit) => given(r.reporter ?? unit), spare: text(null) },
  { heading: '状态', width: 8, align: 'center', cell: () => text(null), spare: text(null) },
  { heading: '说明', width: 28, cell: () => text(null), spare: text(null) },
  { heading: '上期报送数', width: 30, cell: (r) => lastText(r.last), spare: null },
  { heading: '目标', width: 20, cell: (r) => r.required, spare: null },
  { heading: '完成时限', width: 12, align: 'center', cell: (r) => r.deadline ?? '', spare: null },
  { heading: '填报要求', width: 44, cell: askText, spare: null },
  { heading: '目标编号', width: 36, cell: (r) => r.targets.join('、'), spare: null },
];
const at = (heading: string): number => COLUMNS.findIndex((c) => c.heading === heading);

/** Spreadsheets hold 15 digits; a figure with more stays text. */
const typed = (figure: string): string | number => (figure.replace(/^-?0*\.?0*|\./g, '').length <= 15 ? Number(figure) : figure);
const pair = (k: KnownFigure | null, which: 'n' | 'of'): number | string | null => (k !== null && 'n' in k.value ? typed(k.value[which]) : null);

export function dataSheet(form: Form): Sheet {
  const rows = form.rows.map((r, i) => COLUMNS.map((c) => c.cell(r, i + 1, form.unit)));
  const spare = Array.from({ length: SPARE_ROWS }, () => COLUMNS.map((c) => c.spare));
  return {
    name: DATA_SHEET, title: [], columns: COLUMNS.map(({ heading, width, align }) => ({ heading, width, ...(align ? { align } : {}) })), rows: [...rows, ...spare], frozen: 2,
    checks: checksOf(form), running: [form.unit, `${spanChinese({ from: form.period, to: form.period })}数据报送表`],
  };
}

const LONGEST_UNIT = 20;
const FIGURE_HINT = '只填数字；确无数据的留空，确为零的填 0；没有数字只写“已完成”的不能判定';
const UNIT_HINT = '可换用下拉表中的单位，程序会换算；其他单位不能判定';

function checksOf(form: Form): Check[] {
  const n = form.rows.length;
  const all = { from: 0, to: n + SPARE_ROWS - 1 };
  const spare = { from: n, to: n + SPARE_ROWS - 1 };
  const each = (column: string, allows: (r: FormRow) => Check['allows'], strict: boolean, says: (r: FormRow) => string): Check[] =>
    joined(form.rows.map((r, i): Check => ({ column: at(column), from: i, to: i, allows: allows(r), strict, says: says(r) })));
  const positive = { allows: { least: 0 }, strict: true, says: '填分子、分母的，两格都填，数值一格可以留空' } as const;
  return [
    ...each('报告期', (r) => ({ list: [r.period] }), true, () => '本行只报这一期；其他各期用表下的空行'),
    { column: at('报告期'), ...spare, allows: { list: monthsOf(form.period) }, strict: false, says: '年月，如 2023年9月' },
    ...each('口径', (r) => ({ list: [r.states] }), false, () => '与所列口径不同的，改写口径'),
    ...each('数值', (r) => ({ least: r.counted ? 0 : null }), true, (r) => `${askText(r)}。${FIGURE_HINT}`),
    { column: at('数值'), ...spare, allows: { least: null }, strict: true, says: FIGURE_HINT },
    ...each('单位', (r) => (r.unit === '' ? { longest: LONGEST_UNIT } : { list: [r.unit, ...acceptedUnits(r.unit)] }), false, (r) => (r.unit === '' ? '请写计量单位；同一指标各行写法一致' : UNIT_HINT)),
    ...joined(form.rows.flatMap((r, i) => (r.ratio ? ['分子', '分母'].map((c): Check => ({ column: at(c), from: i, to: i, ...positive })) : []))),
    ...['分子', '分母'].map((c): Check => ({ column: at(c), ...spare, ...positive })),
    { column: at('状态'), ...all, allows: { list: STATUSES }, strict: true, says: '不选为未注明；更正以前所报的数选“修订”' },
  ];
}

/** One check for neighbours that say the same. */
function joined(checks: readonly Check[]): Check[] {
  const out: Check[] = [];
  for (const c of [...checks].sort((a, b) => a.column - b.column || a.from - b.from)) {
    const last = out.at(-1);
    const alike = last !== undefined && last.column === c.column && last.to + 1 === c.from && last.says === c.says && JSON.stringify(last.allows) === JSON.stringify(c.allows);
    if (alike) last.to = c.to;
    else out.push({ ...c });
  }
  return out;
}

/** Months of the year up to the form's, newest first. */
function monthsOf(period: Month): string[] {
  return Array.from({ length: period - january(period) + 1 }, (_, i) => spanChinese({ from: period - i, to: period - i }));
}
