import { HEADINGS, type Row } from '../support.js';
import type { Chance } from './chance.js';

/** How rows of figures stand in a text file. */
type Column = (typeof HEADINGS)[number];

/** A row, or a line of cells that is none: a note, another header, a line of another width. */
export type Line = Row | readonly string[];

export interface Table {
  name: string;
  /** Columns in their order, with their headings. */
  columns: readonly { of: Column | null; heading: string }[];
  /** Periods or areas as columns: rows of the same other cells are one line. */
  across: '报告期' | '地区' | null;
  lines: readonly Line[];
  delimiter: string;
  eol: string;
  encoding: 'UTF-8' | 'BOM' | 'GB18030' | 'UTF-16';
  /** Every cell in quotes. */
  quoted: boolean;
}

const WORDS: Readonly<Record<Column, readonly string[]>> = {
  指标: ['指标', '指标名称', '项目'], 地区: ['地区', '区县', '地区名称'], 报告期: ['报告期', '时间', '月份'], 口径: ['口径', '数据口径'], 数值: ['数值', '数据', '完成值', '报送值'], 单位: ['单位', '计量单位'],
  统计范围: ['统计范围', '范围'], 填报单位: ['填报单位', '报送单位'], 状态: ['状态', '数据状态'], 备注: ['备注', '说明'],
};
export const isRow = (l: Line): l is Row => !Array.isArray(l);

/** Plain text, as most offices send it. */
export const plainTable = (name: string, lines: readonly Line[]): Table => ({ name, columns: HEADINGS.map((h) => ({ of: h, heading: h })), across: null, lines, delimiter: ',', eol: '\n', encoding: 'UTF-8', quoted: false });

/** Lines that are no figures. */
const oddLine = (c: Chance, headings: readonly string[]): readonly string[] => c.of<readonly string[]>([[''], ['注：虚构'], headings, [...headings].reverse(), ['单位：万元'], ['合计', '', '', '', '100'], ['说明：虚构示例数据'], headings.map(() => ''), ['一、总体'], ['附表'], [...headings.map(() => '多'), '余'], ['在册企业'], ['"'], ['地区：济南市']]);

/** Some of the rows in a file of their own. */
export function makeTable(c: Chance, name: string, rows: readonly Row[]): Table {
  const odd = c.is(0.35);
  const used = HEADINGS.filter((h) => ['指标', '地区', '报告期', '数值'].includes(h) || rows.some((r) => (r[h] ?? '') !== '') || c.is(0.2));
  const order = c.is(0.3) ? c.shuffled(used) : used;
  const columns: { of: Column | null; heading: string }[] = order.map((of) => ({ of, heading: odd && c.is(0.3) ? c.of(WORDS[of]) : of }));
  if (c.is(0.15)) columns.splice(c.int(0, columns.length), 0, { of: null, heading: c.of(['序号', '目标值', '联系人', '备注']) });
  const across = c.is(0.06) ? c.of(['报告期', '地区'] as const) : null;
  const lines: Line[] = [];
  for (const row of rows) {
    if (odd && c.is(0.03)) lines.push(oddLine(c, columns.map((x) => x.heading)));
    lines.push(row);
    if (odd && c.is(0.02)) lines.push(c.is(0.5) ? [...columns.map((x) => (x.of === null ? '1' : (row[x.of] ?? ''))), '多'] : columns.slice(0, -1).map((x) => (x.of === null ? '1' : (row[x.of] ?? ''))));
  }
  if (odd && c.is(0.1)) lines.unshift(['某市指标完成情况表']);
  return { name, columns, across, lines, delimiter: odd ? c.of([',', ',', '\t', ';']) : ',', eol: odd ? c.of(['\n', '\r\n']) : '\n', encoding: odd ? c.of(['UTF-8', 'BOM', 'GB18030', 'UTF-16'] as const) : 'UTF-8', quoted: odd && c.is(0.2) };
}

/** Before the text of a cell: printed with a quote that nothing closes. */
export const STRAY = '\uE000';

/** As the file's text, without what its encoding adds. */
export function textOf(t: Table): string {
  const cell = (text: string): string => (text.startsWith(STRAY) ? `"${text.slice(1)}` : t.quoted || new RegExp(`["\n\r${t.delimiter}]`).test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const line = (cells: readonly string[]): string => (cells.length === 1 && cells[0] === '"' ? '"' : cells.map(cell).join(t.delimiter));
  return [...grid(t).map(line), ''].join(t.eol);
}

function grid(t: Table): string[][] {
  const rows = t.lines.filter(isRow);
  const { across } = t;
  if (across === null) {
    return [...titlesOf(t), t.columns.map((c) => c.heading), ...t.lines.slice(titlesOf(t).length).map((l) => (isRow(l) ? t.columns.map((c) => (c.of === null ? '1' : (l[c.of] ?? ''))) : [...l]))];
  }
  const kept = t.columns.filter((c) => c.of !== across && c.of !== '数值');
  const names = [...new Set(rows.map((r) => r[across] ?? ''))];
  const byLine = new Map<string, Map<string, string>[]>();
  for (const r of rows) {
    const key = JSON.stringify(kept.map((c) => (c.of === null ? '1' : (r[c.of] ?? ''))));
    const own = byLine.get(key) ?? [];
    let free = own.find((cells) => !cells.has(r[across] ?? ''));
    if (!free) own.push((free = new Map()));
    free.set(r[across] ?? '', r['数值'] ?? '');
    byLine.set(key, own);
  }
  return [[...kept.map((c) => c.heading), ...names], ...[...byLine].flatMap(([key, own]) => own.map((cells) => [...(JSON.parse(key) as string[]), ...names.map((n) => cells.get(n) ?? '')]))];
}

/** Lines above the header. */
const titlesOf = (t: Table): string[][] => (t.lines[0] !== undefined && !isRow(t.lines[0]) && t.lines[0].length === 1 && t.lines[0][0]!.endsWith('情况表') ? [[...t.lines[0]]] : []);

export function bytesOf(t: Table): Buffer {
  const text = textOf(t);
  switch (t.encoding) {
    case 'UTF-8': return Buffer.from(text);
    case 'BOM': return Buffer.from(`\uFEFF${text}`);
    case 'UTF-16': return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'GB18030': return gb18030(text);
  }
}

let codes: Map<string, readonly number[]> | null = null;
/** The encoder that Node lacks, from its decoder: every two bytes once. What they cannot say becomes a question mark. */
function gb18030(text: string): Buffer {
  if (codes === null) {
    codes = new Map();
    const decoder = new TextDecoder('gb18030');
    for (let a = 0x81; a <= 0xfe; a++) for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) codes.set(decoder.decode(Uint8Array.of(a, b)), [a, b]);
  }
  return Buffer.from([...text].flatMap((ch) => (ch < '\u0080' ? [ch.charCodeAt(0)] : (codes!.get(ch) ?? [63]))));
}
