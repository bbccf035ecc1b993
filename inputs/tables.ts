import { isClaim } from './cell-words.js';
import { readHeading, type Role } from './columns.js';
import { headerAt, isFigure, type HeaderBlock } from './header.js';
import type { Plan } from './plan.js';
import { isPreambleLine } from './preamble.js';
import type { Row } from './split.js';
import { clean } from './text.js';

/** A sheet may hold several tables, below each other or side by side. Read under the first one's headings, the others would be wrong. */

/** More tables than anybody puts on one sheet: the rest is not read, and said. */
export const MAX_TABLES = 200;

const STUBS: ReadonlySet<Role> = new Set<Role>(['indicator', 'indicatorCode', 'area', 'areaCode', 'period', 'year']);
const NUMBER = /^[-+(]?[\d,]+(?:\.\d+)?%?\)?$/;

/** Index of the first row of the next table (its title lines first), and of its header; null where no other table follows. */
export function nextTable(rows: readonly Row[], from: number, plan: Plan, merged: boolean): { from: number; header: number } | null {
  for (let i = Math.max(from, 1); i < rows.length; i++) {
    if (!mayBegin(rows[i]!, plan) || (i > from && isMore(rows[i]!, rows[i - 1]!, plan))) continue;
    const header = [i - 1, i].find((at) => at >= from && at >= 0 && isOther(headerAt(rows, at, merged), rows, i, plan));
    if (header === undefined) continue;
    let top = header;
    while (top > from && isAbove(rows[top - 1]!)) top--;
    return { from: top, header };
  }
  return null;
}

/** A cheap look, since every row of a table is asked: a word such as 地区 at the left, or 本月 and 累计 over the figures, and no figure where this table has its first. */
function mayBegin(row: Row, { figures, dims }: Plan): boolean {
  for (const f of figures.slice(0, 3)) if (NUMBER.test(clean(row.cells[f.index] ?? '')) && !/^(?:19|20)\d\d$/.test(clean(row.cells[f.index] ?? ''))) return false;
  const words = row.cells.slice(0, 12).map(clean).filter((c) => c !== '');
  return words.length >= 2 && (words.slice(0, 2).some(isStub) || headsAll(figures.map((f) => clean(row.cells[f.index] ?? '')), clean(row.cells[0] ?? '') === '' && !isNamed(row, dims)));
}

/** A name that is no heading, in the columns of names: the 2000 beside it is a figure, and no year. */
const isNamed = (row: Row, dims: Plan['dims']): boolean => [dims.indicator, dims.area].some((i) => {
  const text = i === undefined ? '' : clean(row.cells[i] ?? '');
  const { role, period, states } = readHeading(text, null);
  return text !== '' && role === null && period === null && states === null;
});

/** Two words of the data row above it in their places: another table's headings share none. */
function isMore(row: Row, above: Row, { figures }: Plan): boolean {
  if (!figures.some((f) => NUMBER.test(clean(above.cells[f.index] ?? '')))) return false;
  return row.cells.filter((c, i) => clean(c) !== '' && clean(c) === clean(above.cells[i] ?? '')).length >= 2;
}

/** The words of a table's rows come again and again. */
const stubs = new Map<string, boolean>();
const MANY = 10_000;

/** A word such as 地区 or 报告期, over the names of rows. */
export function isStub(text: string): boolean {
  let known = stubs.get(text);
  if (known === undefined) {
    if (stubs.size === MANY) stubs.clear();
    stubs.set(text, (known = text.length <= 20 && STUBS.has(readHeading(text, null).role ?? 'value')));
  }
  return known;
}

/** 本月, 累计数: headings over figures whatever is at the left. 完成 may be what was reported, and so may a date unless `unnamed`: nothing is at the left. */
function headsFigures(text: string, unnamed: boolean): boolean {
  if (text === '' || text.length > 20 || isClaim(text)) return false;
  const { states, period } = readHeading(text, null);
  return states !== null || (unnamed && period !== null);
}

/** Headings where the figures stand, and nothing else. */
const headsAll = (cells: readonly string[], unnamed: boolean): boolean => cells.some((c) => headsFigures(c, unnamed)) && cells.every((c) => c === '' || headsFigures(c, unnamed));

/** Headings of a table of its own: no figures, and other words than the header above. */
function isOther(block: HeaderBlock | null, rows: readonly Row[], within: number, plan: Plan): boolean {
  if (block === null || block.to < within) return false;
  const own = rows.slice(block.from, block.to + 1);
  if (own.some((r) => r.cells.some((c) => isFigure(clean(c)) && !isStub(clean(c))))) return false;
  const heads = block.paths.flatMap((p) => p.slice(-1));
  if (heads.length < 2 || !(heads.some(isStub) || heads.some((h) => headsFigures(h, block.paths[0]?.length === 0)))) return false;
  return text(block.paths) !== text(plan.header.paths);
}

const text = (paths: readonly string[][]): string => paths.map((p) => p.join(' ')).join('\u0000').replace(/\u0000+$/, '');

/** Blank, a title, 单位：万元: what stands over a header. */
function isAbove(row: Row): boolean {
  const filled = row.cells.map(clean).filter((c) => c !== '');
  return filled.length <= 1 ? filled.every((c) => !isFigure(c)) : isPreambleLine(row);
}

/** Columns [from, to) of tables that stand side by side: the heading at the left comes again. One range where there is one table. */
export function besideEachOther({ heads }: Plan): [from: number, to: number][] {
  const first = heads.findIndex((h) => h.role !== null && STUBS.has(h.role));
  if (first < 0) return [[0, Infinity]];
  const stub = heads[first]!;
  const starts = heads.flatMap((h, i) => (h.role === stub.role && h.text === stub.text && heads.slice(i + 1).some((x) => x.text !== '') ? [i] : []));
  // Two names for one row stand next to each other; tables have figures between.
  if (starts.length < 2 || starts.some((s, i) => i > 0 && !heads.slice(starts[i - 1]! + 1, s).some((h) => h.text !== '' && (h.role === null || !STUBS.has(h.role))))) return [[0, Infinity]];
  return starts.map((s, i) => [i === 0 ? 0 : s, starts[i + 1] ?? Infinity]);
}

/** A row's cells of one range of columns. */
export function cutRow(row: Row, from: number, to: number): Row {
  const cut: Row = { line: row.line, cells: row.cells.slice(from, to) };
  if (row.spread) cut.spread = new Map([...row.spread].flatMap(([i, t]) => (i >= from && i < to ? [[i - from, t] as const] : [])));
  return cut;
}
