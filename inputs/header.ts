import { readCell } from './cell.js';
import { readHeading } from './columns.js';
import { isPreambleLine } from './preamble.js';
import type { Row } from './split.js';
import { textAt } from './sheet.js';
import { clean } from './text.js';
import { isUnitWord } from './unit-words.js';

/** Header rows, and for each column the headings over it from the top down (a group's name before its parts). */
export interface HeaderBlock {
  /** Indexes among the table's rows, both included. */
  from: number;
  to: number;
  /** Cells that a row must have. */
  width: number;
  paths: string[][];
}

const MAX_DEPTH = 6;
/** 甲 乙 1 2 3: the numbers of columns that statutory forms print under their headings. */
const ORDINAL = /^(?:[甲乙丙丁戊己庚辛]|[A-H]|\(?\d{1,2}\)?|[①-⑳])$/;

/** The block of header rows that begins at a row; null where the row cannot be one. */
export function headerAt(rows: readonly Row[], from: number, merged: boolean): HeaderBlock | null {
  if (!mayHead(rows[from]!)) return null;
  let to = from;
  while (to + 1 < rows.length && to - from + 1 < MAX_DEPTH && joins(rows, from, to)) to++;
  to = factsEnd(rows, from, to);
  return { from, to, ...pathsOf(rows, from, to, merged) };
}

/** These rows, whatever they look like. */
export const headerOf = (rows: readonly Row[], from: number, to: number, merged: boolean): HeaderBlock => ({ from, to, ...pathsOf(rows, from, to, merged) });

/** Two headings at least, and no line of 单位：万元. A title merged over the table is one heading. */
function mayHead(row: Row): boolean {
  if (isPreambleLine(row)) return false;
  return distinct(row) >= 2;
}

/** Cells of their own, not copies of a merged one. */
function distinct(row: Row): number {
  let n = 0;
  for (const c of row.cells) if (clean(c) !== '' && ++n >= 2) return n;
  return n;
}

/** Does the next row still belong to the header? */
function joins(rows: readonly Row[], from: number, last: number): boolean {
  const [above, below] = [rows[last]!, rows[last + 1]!];
  if (below.line - above.line !== 1) return false;
  const filled = below.cells.flatMap((c, i) => (clean(c) === '' ? [] : [{ text: clean(c), i }]));
  if (filled.length === 0 || isPreambleLine(below)) return false;
  const rest = filled.filter(({ i }) => i > 0);
  if (filled.length >= 3 && filled.every(({ text }) => ORDINAL.test(text)) && ordered(filled.map((f) => f.text))) return true;
  if (filled.some(({ text }) => isFigure(text))) return false;
  // A heading of the rows above that reaches down, as a copy of a merged cell.
  if (below.spread && [...below.spread].some(([i, text]) => rows.slice(from, last + 1).some((r) => (r.cells[i] ?? '') === text && clean(text) !== ''))) return true;
  const stub = clean(below.cells[0] ?? '');
  if (rest.length > 0 && (stub === '' || /单位$/.test(stub)) && rest.every(({ text }) => isUnitCell(text))) return true;
  const top = clean(above.cells[0] ?? '');
  const gaps = above.cells.some((c, i) => i > 0 && clean(c) === '' && clean(below.cells[i] ?? '') !== '');
  if (stub === '' && clean(textAt(above, 0)) !== '') return gaps && rest.length >= 1;
  // 	,2023年,,2022年, over 地区,产量,增速,产量,增速.
  return top === '' && clean(textAt(above, 0)) === '' && last === from && gaps && filled.length >= 2 && filled.length > above.cells.filter((c) => clean(c) !== '').length;
}

/** 频率, 单位, 指标ID, 来源 of each series, between its name and its dates. */
const FACT = /^(?:频率|单位|计量单位|指标(?:ID|编码|代码)|(?:数据)?来源|国家|国家\/地区|地区|区域|(?:开始|起始|结束|更新)(?:时间|日期)|状态|frequency|units?|source|country|region|status|series id|sr code|first obs\.? date|last obs\.? date|last update time)$/i;
const SURE = /^(?:频率|指标ID|来源|数据来源|frequency|series id|source)$/i;
const MAX_FACTS = 20;
const factOf = (row: Row): string => clean(row.cells[0] ?? '').replace(/[:：]$/, '');

/** Last row of facts below the names of series; `last` where there are none. */
function factsEnd(rows: readonly Row[], from: number, last: number): number {
  let end = from;
  let [facts, sure] = [0, false];
  while (end + 1 < rows.length && facts < MAX_FACTS && FACT.test(factOf(rows[end + 1]!)) && rows[end + 1]!.cells.slice(1).some((c) => clean(c) !== '')) {
    end++;
    facts++;
    sure ||= SURE.test(factOf(rows[end]!));
  }
  return facts >= 2 && sure ? Math.max(end, last) : last;
}

function ordered(texts: readonly string[]): boolean {
  const numbers = texts.flatMap((t) => (/\d/.test(t) ? [Number(t.replace(/\D/g, ''))] : []));
  return numbers.every((n, i) => i === 0 || n === numbers[i - 1]! + 1);
}

export const isUnitCell = (text: string): boolean => isUnitWord(text.replace(/^[(（](.*)[)）]$/s, '$1').replace(/^单位[:：]/, ''));

/** A figure, or a mark that stands for one; a bare year or a heading of a period is none. */
export function isFigure(text: string): boolean {
  const kind = readCell(text).kind;
  if (kind === 'missing') return text !== '';
  return (kind === 'figure' || kind === 'ratio' || kind === 'claim') && !readHeading(text, null).period && !/^\d{1,2}月/.test(text);
}

/** A group's name holds for the columns to its right up to the next one, by its merge or, in text files, by the blanks behind it. */
function pathsOf(rows: readonly Row[], from: number, to: number, merged: boolean): { width: number; paths: string[][] } {
  const facts = factsEnd(rows, from, -1) === to;
  // Of the facts of a series only its unit and its area are headings; the stub has the name above it.
  const block = rows.slice(from, to + 1).filter((r, i) => !facts || i === 0 || /^(?:单位|计量单位|units?|国家|国家\/地区|地区|区域|country|region)$/i.test(factOf(r)));
  const width = block.reduce((n, r) => Math.max(n, lastFilled(r) + 1), 0);
  const paths: string[][] = Array.from({ length: width }, () => []);
  block.forEach((row, depth) => {
    const byMerge = merged && (row.spread?.size ?? 0) > 0;
    const final = depth === block.length - 1;
    if (depth > 0 && row.cells.every((c) => clean(c) === '' || ORDINAL.test(clean(c)))) return;
    let group = '';
    for (let i = 0; i < width; i++) {
      const own = clean(textAt(row, i)).replace(/\s+/g, ' ');
      const below = block.slice(depth + 1).some((r) => clean(r.cells[i] ?? '') !== '');
      if (own !== '') group = own;
      else if (byMerge || final || !below || i === 0) group = own;
      if (group !== '' && paths[i]!.at(-1) !== group && !(facts && i === 0 && depth > 0)) paths[i]!.push(group);
    }
  });
  return { width, paths };
}

function lastFilled(row: Row): number {
  let n = row.cells.length - 1;
  while (n >= 0 && clean(row.cells[n]!) === '') n--;
  for (const i of row.spread?.keys() ?? []) if (i > n) n = i;
  return n;
}
