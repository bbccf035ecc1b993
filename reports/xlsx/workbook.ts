import { writeXlsx, type Cell as HucreCell, type CellStyle, type CellValue, type ConditionalRule, type WriteSheet } from 'hucre/xlsx';
import { plain, shortened } from '../plain-text.js';
import { textWidth } from '../text-width.js';
import { cellText, looksLikeFormula, type Cell } from './cell.js';
import { validationOf, type Check } from './check.js';
import { sheetNames } from './sheet-names.js';

/** The one place that knows the workbook writer: our sheets in, the bytes of an XLSX out. */

export interface Column {
  heading: string;
  /** Characters. */
  width: number;
  align?: 'right' | 'center';
}

/** A cell condition: equal to a word of ours, or a bar of its share of 100. */
export type Highlight = { column: number; equals: string; tone: Tone } | { column: number; bar: true };
export type Tone = 'good' | 'bad' | 'warn' | 'still';

export interface Sheet {
  name: string;
  /** Lines above the headings; the first is the title. */
  title: readonly string[];
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  highlights?: readonly Highlight[];
  /** Columns that stay in view on the left. */
  frozen?: number;
  /** Columns that are printed, from the left; all where none is said. */
  printed?: number;
  /** Lines of text under one heading: nothing to filter. */
  prose?: true;
  checks?: readonly Check[];
  /** At the top of every printed page, left and right. */
  running?: readonly [left: string, right: string];
}

/** Lines above a table run over its width; a long note stands whole on the sheet of methods. */
const TITLE_LENGTH = 240;

/** A text that may not fit its row is shown from its beginning. */
const LONG = 80;

const FONT = { name: '微软雅黑', size: 10 };
const LINE = { style: 'thin', color: { rgb: 'D0D7E2' } } as const;
const GRID = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const TITLE: CellStyle = { font: { ...FONT, size: 14, bold: true, color: { rgb: '1F3864' } } };
const NOTE: CellStyle = { font: { ...FONT, color: { rgb: '595959' } } };
const HEADING: CellStyle = {
  font: { ...FONT, bold: true, color: { rgb: 'FFFFFF' } }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F4E8C' } }, border: GRID,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
/** Dark words on pale ground: the word says it, the colour only helps. */
const TONES: Record<Tone, readonly [text: string, ground: string]> = {
  good: ['1E6B2E', 'DDF3E0'], bad: ['9C1B1B', 'FBDCDC'], warn: ['7A4B00', 'FDEFCF'], still: ['595959', 'EDEDED'],
};

const TO_FILL_IN = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF8DC' } } as const;

/** `on` dates the file: the same assessment gives the same bytes on any day. */
export async function writeWorkbook(sheets: readonly Sheet[], about: { title: string; on: string }): Promise<Uint8Array> {
  const names = sheetNames(sheets.map((s) => s.name));
  const nameOf = new Map(sheets.map((s, i) => [s.name, names[i]!]));
  const date = new Date(`${about.on}T00:00:00Z`);
  return writeXlsx({
    sheets: sheets.map((s, i) => sheetOf(s, names[i]!, nameOf)),
    namedRanges: sheets.flatMap((s, i) => printRanges(s, names[i]!)),
    properties: { title: cellText(about.title), creator: 'dabiao', created: date, modified: date },
    defaultFont: FONT,
  });
}

/** Written by hand: the writer's own print titles leave the sheet's name unquoted. */
function printRanges(s: Sheet, name: string): { name: string; range: string; scope: string }[] {
  const quoted = `'${name.replaceAll("'", "''")}'`;
  const head = headingRow(s) + 1;
  const titles = { name: '_xlnm.Print_Titles', range: `${quoted}!$${head}:$${head}`, scope: name };
  if (s.printed === undefined) return [titles];
  return [{ name: '_xlnm.Print_Area', range: `${quoted}!$A$1:$${columnName(s.printed - 1)}$${head + Math.max(1, s.rows.length)}`, scope: name }, titles];
}

/** 0-based row of the headings. */
export const headingRow = (s: Pick<Sheet, 'title'>): number => s.title.length;
/** 1-based number of the first row of data, as formulas name it. */
export const firstRow = (s: Pick<Sheet, 'title'>): number => headingRow(s) + 2;

export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

function sheetOf(s: Sheet, name: string, nameOf: ReadonlyMap<string, string>): WriteSheet {
  const cells = new Map<string, Partial<HucreCell>>();
  const rows: CellValue[][] = [];
  const put = (row: number, column: number, cell: Partial<HucreCell>): void => {
    cells.set(`${row},${column}`, cell);
    (rows[row] ??= [])[column] = cell.value ?? null;
  };
  s.title.map((line) => shortened(plain(line), TITLE_LENGTH)).forEach((line, i) => put(i, 0, { value: cellText(line), style: withTextFormat(line, i === 0 ? TITLE : NOTE) }));
  const head = headingRow(s);
  s.columns.forEach((c, i) => put(head, i, { value: c.heading, style: HEADING }));
  s.rows.forEach((row, r) => s.columns.forEach((c, i) => put(head + 1 + r, i, cellOf(row[i] ?? null, c, nameOf))));
  const last = Math.max(head + 1, head + s.rows.length) + 1;
  const span = (column: number): string => `${columnName(column)}${head + 2}:${columnName(column)}${last}`;
  return {
    name, rows, cells,
    columns: s.columns.map((c) => ({ width: c.width })),
    rowDefs: new Map([[head, { height: 30 }], ...s.rows.map((row, r): [number, { height: number }] => [head + 1 + r, { height: rowHeight(row, s.columns) }])]),
    freezePane: { rows: head + 1, columns: s.frozen ?? 0 },
    ...(s.prose ? {} : { autoFilter: { range: `A${head + 1}:${columnName(s.columns.length - 1)}${last}` } }),
    dataValidations: (s.checks ?? []).flatMap((c) => validationOf(c, columnName(c.column), head + 2)),
    conditionalRules: (s.highlights ?? []).map((h, i): ConditionalRule => ({ ...ruleOf(h), priority: i + 1, range: span(h.column) })),
    pageSetup: { paperSize: 'a3', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.2, footer: 0.3 } },
    headerFooter: { oddFooter: '&L&A&R第 &P 页，共 &N 页', ...(s.running ? { oddHeader: `&L${printCode(s.running[0])}&R${printCode(s.running[1])}` } : {}) },
  };
}

/** Ampersands begin codes in headers and footers. */
const printCode = (text: string): string => plain(text).replaceAll('&', '&&');

function cellOf(cell: Cell, column: Column, nameOf: ReadonlyMap<string, string>): Partial<HucreCell> {
  const long = typeof cell === 'string' && cell.length > LONG;
  const style: CellStyle = { font: FONT, border: GRID, alignment: { vertical: long ? 'top' : 'center', wrapText: true, ...(column.align ? { horizontal: column.align } : {}) } };
  if (cell === null) return { value: null, style };
  if (typeof cell === 'string') return { value: cellText(cell), style: withTextFormat(cell, style) };
  if ('number' in cell) return { value: cell.number, style: { ...style, numFmt: cell.format, alignment: { ...style.alignment, horizontal: column.align ?? 'right' } } };
  if ('entry' in cell) {
    const value = typeof cell.entry === 'string' ? cellText(cell.entry) : cell.entry;
    return { value, style: { ...style, numFmt: cell.format, ...(cell.open ? { fill: TO_FILL_IN } : {}) } };
  }
  if ('formula' in cell) return { value: cell.result, formula: cell.formula, formulaResult: cell.result, style: { ...style, ...(cell.format === '' ? {} : { numFmt: cell.format }) } };
  const sheet = nameOf.get(cell.sheet);
  const link = sheet === undefined ? {} : { hyperlink: { target: '', location: `'${sheet.replaceAll("'", "''")}'!A1` } };
  return { value: cellText(cell.text), ...link, style: withTextFormat(cell.text, { ...style, font: { ...FONT, color: { rgb: '1F4E8C' }, underline: true } }) };
}

const LINE_HEIGHT = 15;
/** A note of 5,000 characters must not push the table off the page: the cell has it whole. */
const MOST_LINES = 6;

/** Not every program measures rows when it opens a file, so their heights are ours. */
function rowHeight(row: readonly Cell[], columns: readonly Column[]): number {
  const lines = columns.map((c, i) => {
    const cell = row[i] ?? null;
    const text = typeof cell === 'string' ? cell : cell === null ? '' : 'text' in cell ? cell.text : 'entry' in cell && typeof cell.entry === 'string' ? cell.entry : '';
    return text === '' ? 1 : Math.ceil(textWidth(plain(text.slice(0, 1000))) / Math.max(1, c.width - 1));
  });
  return LINE_HEIGHT * Math.min(MOST_LINES, Math.max(1, ...lines)) + 3;
}

const withTextFormat = (text: string, style: CellStyle): CellStyle => (looksLikeFormula(text) ? { ...style, numFmt: '@' } : style);

function ruleOf(h: Highlight): Omit<ConditionalRule, 'priority' | 'range'> {
  if ('bar' in h) return { type: 'dataBar', dataBar: { cfvo: [{ type: 'num', value: '0' }, { type: 'num', value: '100' }], color: 'FF9DC3E6' } };
  const [text, ground] = TONES[h.tone];
  return { type: 'cellIs', operator: 'equal', formula: `"${h.equals}"`, style: { font: { color: { rgb: text } }, fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: ground } } } };
}
