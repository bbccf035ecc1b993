import type { CodeName } from './codes.js';
import { formatted, GENERAL } from './number-format.js';
import { hiddenParts, isHugeMerge, MAX_HIDDEN, type Merge } from './sheet.js';
import { MAX_CELL, MAX_CELLS, OVERLONG, type Row } from './split.js';
import { detached, remembered } from './text.js';
import type { Workbook } from './xlsx.js';
import { attribute, scanXml, unescaped } from './xml.js';

/** `hidden`: rows and columns with cells that no reader of the sheet sees. */
export type Worksheet = { ok: true; rows: Row[]; merges: Merge[]; hidden: string[] } | { ok: false; why: CodeName; what: string };

/** A cell as nearly every program writes it, whole: a third of the time that its tags take one by one, which read all others. */
const CELL = /<c r="([A-Z]{1,3})\d{1,7}"(?: s="(\d{1,6})")?(?: t="(\w{1,10})")?>(?:<v>([^<&]*)<\/v>|<is><t(?: xml:space="preserve")?>([^<&]*)<\/t><\/is>)<\/c>/y;
const LETTER_C = 99;
const MAX_MERGES = 100_000;
const MAX_COLUMN = 16_384;
const MAX_ROW = 1_048_576;

/**
 * One worksheet, from the text of its cells: a number is taken from what is written in <v>, never through a binary one.
 * What shows as nothing though it should hold a figure (a formula that was never calculated) is kept as its formula.
 */
export function readWorksheet(xml: Buffer, workbook: Workbook): Worksheet {
  const rows: Row[] = [];
  const merges: Merge[] = [];
  let cells: string[] = [];
  let line = 0;
  let column = -1;
  let count = 0;
  let fault: Worksheet | null = null;
  let cell = { type: '', style: -1, value: '', formula: '', inline: '' };
  let into: 'value' | 'formula' | 'inline' | null = null;
  let inCell = false;
  let aside = false;
  const hiddenRows: number[] = [];
  const hiddenColumns: [from: number, to: number][] = [];
  let rowHidden = false;
  // Most words repeat: one text in memory for all of them.
  const one = remembered((text) => text);

  const finish = (): void => {
    const text = cellText(cell, workbook);
    if (text === '') return;
    // Empty places before a cell take memory too.
    count += Math.max(1, column - cells.length + 1);
    if (column >= MAX_COLUMN || count > MAX_CELLS) {
      fault = { ok: false, why: 'tooLarge', what: `单元格多于 ${MAX_CELLS} 个` };
      return;
    }
    while (cells.length < column) cells.push('');
    cells[column] = cell.type === 'inlineStr' || cell.type === 'str' ? one(text) : detached(text);
  };

  scanXml(xml, {
    whole: (text, at) => {
      if (fault || text.charCodeAt(at + 1) !== LETTER_C) return -1;
      CELL.lastIndex = at;
      const m = CELL.exec(text);
      if (m === null) return -1;
      column = columnOf(m[1]!, column + 1);
      cell = { type: m[3] ?? 'n', style: m[2] === undefined ? -1 : Number(m[2]), value: m[4] ?? '', formula: '', inline: m[5] ?? '' };
      finish();
      return CELL.lastIndex;
    },
    open: (name, a) => {
      if (fault) return;
      switch (name) {
        case 'row':
          line = Number(attribute(a, 'r') ?? line + 1) || line + 1;
          if (line > MAX_ROW) fault = { ok: false, why: 'damagedSheet', what: `行号 ${line}` };
          cells = [];
          column = -1;
          rowHidden = isTrue(attribute(a, 'hidden'));
          break;
        case 'col':
          if (isTrue(attribute(a, 'hidden')) && hiddenColumns.length < MAX_HIDDEN) hiddenColumns.push([Number(attribute(a, 'min')), Number(attribute(a, 'max'))]);
          break;
        case 'c':
          inCell = true;
          column = columnOf(attribute(a, 'r') ?? '', column + 1);
          cell = { type: attribute(a, 't') ?? 'n', style: Number(attribute(a, 's') ?? '-1'), value: '', formula: '', inline: '' };
          break;
        case 'v':
          into = inCell ? 'value' : null;
          break;
        case 'f':
          into = inCell ? 'formula' : null;
          break;
        case 't':
          into = inCell && !aside ? 'inline' : null;
          break;
        case 'rPh':
          aside = true;
          break;
        case 'mergeCell': {
          const ref = attribute(a, 'ref') ?? '';
          const m = mergeOf(ref);
          if (m && isHugeMerge(m)) fault = { ok: false, why: 'hugeMerge', what: ref };
          else if (m && merges.length < MAX_MERGES) merges.push(m);
        }
      }
    },
    text: (t) => {
      if (into !== null && cell[into].length <= MAX_CELL) cell[into] += t;
    },
    close: (name) => {
      switch (name) {
        case 'v':
        case 'f':
        case 't':
          into = null;
          break;
        case 'rPh':
          aside = false;
          break;
        case 'c':
          inCell = false;
          if (!fault) finish();
          break;
        case 'row':
          if (!fault && cells.length > 0) rows.push({ line, cells });
          if (rowHidden && cells.length > 0 && hiddenRows.length < MAX_HIDDEN) hiddenRows.push(line);
          cells = [];
      }
    },
  });
  return fault ?? { ok: true, rows: inOrder(rows), merges, hidden: hiddenParts(rows, hiddenRows, hiddenColumns) };
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

function cellText(cell: { type: string; style: number; value: string; formula: string; inline: string }, { strings, formats, date1904 }: Workbook): string {
  const { type, value, formula, inline } = cell;
  if (value.length > MAX_CELL || inline.length > MAX_CELL) return OVERLONG;
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'inlineStr':
      return unescaped(inline);
    case 'str':
      return unescaped(value);
    case 'b':
      return value === '1' || value === 'true' ? 'TRUE' : value === '' ? '' : 'FALSE';
    case 'e':
      return value;
    case 'd':
      return value.slice(0, 10);
    default:
      if (value === '') return formula === '' ? '' : `=${formula.slice(0, 100)}`;
      return formatted(value, formats[cell.style] ?? GENERAL, date1904);
  }
}

/** B12 -> 1. */
function columnOf(reference: string, otherwise: number): number {
  let n = 0;
  let i = 0;
  for (; i < reference.length && i < 4; i++) {
    const c = reference.charCodeAt(i) & ~32;
    if (c < 65 || c > 90) break;
    n = n * 26 + (c - 64);
  }
  return i === 0 ? otherwise : n - 1;
}

function mergeOf(reference: string): Merge | null {
  const m = /^\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!m) return null;
  return { top: Number(m[2]) - 1, bottom: Number(m[4]) - 1, left: columnOf(m[1]!, 0), right: columnOf(m[3]!, 0) };
}

/** Rows come in order from every program known; a file that shuffles them still reads in the order of its lines. */
function inOrder(rows: Row[]): Row[] {
  for (let i = 1; i < rows.length; i++) if (rows[i]!.line <= rows[i - 1]!.line) return [...rows].sort((a, b) => a.line - b.line);
  return rows;
}
