import { Parser } from 'htmlparser2';
import { heldNumber } from './html-number.js';
import type { Merge, Sheet } from './sheet.js';
import { MAX_CELL, MAX_CELLS, OVERLONG, type Row } from './split.js';

/** A table under way; tables stand inside tables in pages that are laid out by them. */
interface Open {
  rows: Row[];
  merges: Merge[];
  /** Places of the rows below that a cell of several rows takes: column -> its last row. */
  taken: Map<number, number>;
  cells: string[];
  inRow: boolean;
  /** `held`: the number that a spreadsheet program wrote beside what it shows. */
  cell: { text: string; across: number; down: number; held: string | undefined } | null;
  lines: number;
  /** Tables inside; then this one only lays out the page. */
  holds: number;
}

const MAX_ACROSS = 1_000;
const MAX_DOWN = 65_536;
const MAX_WIDTH = 5_000;
const MAX_TABLES = 200;
const MAX_DEPTH = 50;
/** Elements in elements: the parser's time grows with the square of it, and pages have some dozen. */
const MAX_LEVEL = 2_000;

export type HtmlTables = { sheets: Sheet[]; tooMany: boolean; tooDeep: boolean };

/**
 * The tables of a web page, as offices export them under the name of .xls. Read tag by tag in one pass (htmlparser2), so that
 * tag soup costs no more than its length. Lines are counted in rows of the table.
 */
export function readHtmlTables(html: string): HtmlTables {
  const stack: Open[] = [];
  const done: Open[] = [];
  let depth = 0;
  let count = 0;
  let muted = 0;
  let level = 0;
  const top = (): Open | undefined => stack[stack.length - 1];

  const endCell = (t: Open): void => {
    if (!t.cell) return;
    const { text, across, down, held } = t.cell;
    t.cell = null;
    while ((t.taken.get(t.cells.length) ?? -1) >= t.lines) {
      t.cells.push('');
      count++;
    }
    const left = t.cells.length;
    count += across;
    if (count > MAX_CELLS || left >= MAX_WIDTH) return;
    t.cells.push(text.length > MAX_CELL ? OVERLONG : heldNumber(squeezed(text), held));
    for (let i = 1; i < across; i++) t.cells.push('');
    if (down > 1 || across > 1) t.merges.push({ top: t.lines, bottom: t.lines + down - 1, left, right: left + across - 1 });
    if (down > 1) for (let i = 0; i < across; i++) t.taken.set(left + i, t.lines + down - 1);
  };
  const endRow = (t: Open): void => {
    if (!t.inRow) return;
    endCell(t);
    t.inRow = false;
    t.lines++;
    if (t.cells.some((c) => c !== '')) t.rows.push({ line: t.lines, cells: t.cells });
    t.cells = [];
  };

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        level++;
        const t = top();
        switch (name) {
          case 'style':
          case 'script':
            muted++;
            break;
          case 'table':
            depth++;
            if (depth > MAX_DEPTH || done.length + stack.length >= MAX_TABLES) break;
            if (t) t.holds++;
            stack.push({ rows: [], merges: [], taken: new Map(), cells: [], inRow: false, cell: null, lines: 0, holds: 0 });
            break;
          case 'tr':
            if (!t) break;
            endRow(t);
            t.inRow = true;
            break;
          case 'td':
          case 'th':
            if (!t) break;
            if (!t.inRow) t.inRow = true;
            endCell(t);
            t.cell = { text: '', across: span(attributes['colspan'], MAX_ACROSS), down: span(attributes['rowspan'], MAX_DOWN), held: attributes['x:num'] };
            break;
          case 'br':
          case 'p':
          case 'div':
            if (t?.cell && t.cell.text !== '') t.cell.text += '\n';
        }
      },
      ontext: (text) => {
        const cell = top()?.cell;
        if (cell && muted === 0 && cell.text.length <= MAX_CELL) cell.text += text;
      },
      onclosetag: (name) => {
        level--;
        const t = top();
        if (name === 'style' || name === 'script') muted = Math.max(0, muted - 1);
        else if (name === 'table') {
          depth--;
          if (t && depth < stack.length) {
            endRow(t);
            stack.pop();
            done.push(t);
          }
        } else if (t && name === 'tr') endRow(t);
        else if (t && (name === 'td' || name === 'th')) endCell(t);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  for (let at = 0; at < html.length && count <= MAX_CELLS && level <= MAX_LEVEL; at += CHUNK) parser.write(html.slice(at, at + CHUNK));
  const tooDeep = level > MAX_LEVEL;
  if (tooDeep) return { sheets: [], tooMany: false, tooDeep };
  parser.end();
  const tables = done.filter((t) => t.holds === 0 && t.rows.length > 0);
  const sheets = tables.map((t, i): Sheet => ({ name: tables.length > 1 ? `表${i + 1}` : '', rows: t.rows, merges: t.merges, hidden: false }));
  return { sheets, tooMany: count > MAX_CELLS, tooDeep };
}

/** Of this length, soup of tags is noticed before it has cost much. */
const CHUNK = 1 << 15;

/** Source lines break anywhere; white space of the source is one blank. Non-breaking blanks (indentation) stay. */
const squeezed = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ').replace(/^[ ]+|[ ]+$/g, '');

function span(text: string | undefined, most: number): number {
  const n = /^\s*(\d{1,7})/.exec(text ?? '')?.[1];
  return n === undefined ? 1 : Math.min(most, Math.max(1, Number(n)));
}

const META = /<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w-]{2,20})/i;

/** The encoding that a page names in its head, in the label of the decoder that covers it. */
export function namedCharset(head: string): 'utf-8' | 'gb18030' | null {
  const name = META.exec(head)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  if (/^(?:gb|gb2312|gbk|gb18030|x-gbk)/.test(name)) return 'gb18030';
  return name === 'utf-8' || name === 'utf8' ? 'utf-8' : null;
}
