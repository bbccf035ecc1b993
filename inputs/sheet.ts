import type { Finding } from '../rules/finding.js';
import type { Row } from './split.js';

/** Several cells shown as one; all 0-based, ends included, rows by their place in the sheet (line - 1). */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** One table of text cells, whatever file it came from. A text file is one sheet without a name. */
export interface Sheet {
  name: string;
  /** Rows that have cells, by line; blank ones of a workbook may be left out. */
  rows: Row[];
  merges: Merge[];
  hidden: boolean;
}

/** A file opened: its sheets, or why it cannot be read. */
export type Opened =
  | { ok: true; kind: string; encoding: string; sheets: Sheet[]; findings: Finding[] }
  | { ok: false; encoding: string; findings: Finding[] };

/** A merge of more cells than any table's heading has: the sheet holds one visible cell. */
const MAX_MERGE_ROWS = 20_000;
const MAX_MERGE_COLUMNS = 2_000;
/** Cells that copies of merged text may take, over one sheet. */
const MAX_SPREAD = 2_000_000;

export const isHugeMerge = (m: Merge): boolean => m.bottom - m.top >= MAX_MERGE_ROWS || m.right - m.left >= MAX_MERGE_COLUMNS;

/**
 * Text of merged cells for every cell that they cover, beside the rows themselves: headings and names hold over their span,
 * figures only at the top left. Copies go no further than the sheet's own rows and width.
 */
export function spreadMerges({ rows, merges }: Sheet): void {
  if (merges.length === 0) return;
  const byLine = new Map(rows.map((r) => [r.line - 1, r]));
  const width = rows.reduce((n, r) => Math.max(n, r.cells.length), 0);
  let spent = 0;
  for (const m of merges) {
    const text = byLine.get(m.top)?.cells[m.left] ?? '';
    if (text.trim() === '') continue;
    const right = Math.min(m.right, Math.max(width - 1, m.left));
    for (let line = m.top; line <= m.bottom; line++) {
      const row = byLine.get(line);
      if (!row) continue;
      spent += right - m.left + 1;
      if (spent > MAX_SPREAD) return;
      row.spread ??= new Map();
      for (let c = m.left; c <= right; c++) if (line !== m.top || c !== m.left) row.spread.set(c, text);
    }
  }
}

/** The text that holds at a place: the cell's own, or that of the merged cell which covers it. */
export const textAt = (row: Row, column: number): string => row.spread?.get(column) ?? row.cells[column] ?? '';

/** As many hidden rows, and columns, as are named. */
export const MAX_HIDDEN = 10;

/** A program may hide all columns beyond the table; only those with cells matter. */
export function hiddenParts(rows: readonly Row[], lines: readonly number[], columns: readonly [number, number][]): string[] {
  const filled = columns.filter(([from, to]) => rows.some((r) => r.cells.slice(from - 1, to).some((c) => c !== '')));
  return [...lines.map((l) => `第${l}行`), ...filled.map(([from, to]) => (from === to ? `第${from}列` : `第${from}—${to}列`))];
}
