import { writeXlsx } from 'hucre/xlsx';
import type { KnownIndicator, ReadResult } from '../../../inputs/read.js';
import type { Observation } from '../../../inputs/observation.js';
import { exactText } from '../../../rules/exact.js';
import { monthText, spanText } from '../../../rules/period.js';

/** A table as a publisher prints it, and what a person sees in it. */
export interface Table {
  name: string;
  /** Rows by line, cells by `|`; `<` is merged with the cell to its left, `^` with the one above. */
  grid: string;
  /** What it is saved as; text files have blanks for merged cells. */
  as?: readonly Kind[];
  sheet?: string;
  catalogue?: readonly KnownIndicator[];
  /** 指标|地区|期|口径|值|单位|统计范围, each figure cell in reading order; blanks at the end may be left out. */
  sees: readonly string[];
  /** Codes of findings that must be said. */
  says?: readonly string[];
  /** Headings of columns that are no figures of this table. */
  aside?: readonly string[];
}
export type Kind = 'csv' | 'xlsx' | 'html';

type Cell = { text: string; across: number; down: number; covered: boolean };

function cellsOf(grid: string): Cell[][] {
  const rows = grid.replace(/^\n|\n$/g, '').split('\n').map((l) => l.split('|').map((t): Cell => ({ text: t.replace(/^ +| +$/g, '').replaceAll('\\n', '\n'), across: 1, down: 1, covered: false })));
  rows.forEach((row, r) => row.forEach((cell, c) => {
    if (cell.text !== '<' && cell.text !== '^') return;
    let [top, left] = [r, c];
    while (['<', '^'].includes(rows[top]![left]!.text)) rows[top]![left]!.text === '<' ? left-- : top--;
    cell.covered = true;
    const whole = rows[top]![left]!;
    whole.across = Math.max(whole.across, c - left + 1);
    whole.down = Math.max(whole.down, r - top + 1);
  }));
  for (const c of rows.flat()) if (c.covered) c.text = '';
  return rows;
}

const NUMBER = /^-?\d{1,12}(?:\.\d{1,10})?$/;

export async function bytesOf({ grid, sheet }: Table, kind: Kind): Promise<Uint8Array> {
  const rows = cellsOf(grid);
  if (kind === 'csv') {
    const width = Math.max(...rows.map((r) => r.length));
    const quoted = (t: string): string => (/[",\n]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t);
    return new TextEncoder().encode(rows.map((r) => [...r.map((c) => quoted(c.text)), ...Array<string>(width - r.length).fill('')].join(',')).join('\n'));
  }
  if (kind === 'html') {
    const cell = (c: Cell): string => `<td${c.across > 1 ? ` colspan=${c.across}` : ''}${c.down > 1 ? ` rowspan=${c.down}` : ''}>${c.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>') || '&nbsp;'}</td>`;
    const body = rows.map((r) => `<tr>${r.filter((c) => !c.covered).map(cell).join('')}</tr>`).join('\n');
    return new TextEncoder().encode(`<html><head><meta charset="utf-8"></head><body><table border="1">${body}</table></body></html>`);
  }
  const merges = rows.flatMap((r, i) => r.flatMap((c, j) => (c.across > 1 || c.down > 1 ? [{ startRow: i, endRow: i + c.down - 1, startCol: j, endCol: j + c.across - 1 }] : [])));
  return writeXlsx({ sheets: [{ name: sheet ?? 'Sheet1', rows: rows.map((r) => r.map((c) => (c.text === '' ? null : NUMBER.test(c.text) ? Number(c.text) : c.text))), merges }] });
}

/** What a figure states, in the words of a person. */
function says({ states: s, spanIsWindow }: Observation): string {
  const since = typeof s.from === 'number' ? `自${monthText(s.from)}` : '';
  const window = s.window === null ? (spanIsWindow ? '累计' : '') : { point: '期末', cumulative: `累计${since}`, period: '当期' }[s.window];
  const base = s.base === null ? '' : { 'same-period': '同比', 'last-year': '比上年', 'year-start': '比年初', month: '环比' }[s.base];
  const measure = s.measure === null || s.measure === 'level' ? '' : s.measure === 'change' ? '增减' : s.sign === 1 ? '增速' : '降幅';
  return `${window}${base}${measure}${s.statistic === 'mean' ? '平均' : ''}${s.rest === '' ? '' : `?${s.rest}`}`;
}

export function seen(r: ReadResult): string[] {
  return r.observations.map((o) => {
    const v = o.value;
    const value = v.kind === 'figure' ? v.text : v.kind === 'ratio' ? `${exactText(v.n)}/${exactText(v.of)}` : v.kind === 'missing' ? '缺' : v.text;
    return [o.indicator, o.area, spanText(o.span), says(o), value, o.unit, o.population].join('|').replace(/\|+$/, '');
  });
}

/** Both sides, without the zeros that a workbook's number has lost. */
export function wanted({ sees }: Table, kind: Kind, got: readonly string[]): { sees: string[]; got: string[] } {
  const plain = (lines: readonly string[]): string[] =>
    kind === 'xlsx' ? lines.map((l) => l.split('|').map((t, i) => (i === 4 && t.includes('.') && NUMBER.test(t) ? t.replace(/\.?0+$/, '') : t)).join('|')) : [...lines];
  return { sees: plain(sees), got: plain(got) };
}
