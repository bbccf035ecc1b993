import { exact } from '../../rules/exact.js';
import { plainDecimal } from '../number-text.js';
import { plain } from '../plain-text.js';

/** What our sheets are made of, before the workbook writer sees it. A string is text and nothing else. */
export type Cell = string | NumberCell | FormulaCell | LinkCell | EntryCell | null;

export interface NumberCell {
  number: number;
  /** Number format; `General` where none. */
  format: string;
}

export interface FormulaCell {
  /** Without the equals sign; made of our own words and cell names only. */
  formula: string;
  /** What it comes to, for readers that do not calculate. */
  result: string | number;
  format: string;
}

/** A jump to another sheet of the workbook. */
export interface LinkCell {
  text: string;
  sheet: string;
}

/** A cell to type in. */
export interface EntryCell {
  /** What stands there already. */
  entry: string | number | null;
  /** To be filled in: its ground says so. What is only there to be put right has none. */
  open: boolean;
  /** `@` keeps what is typed as text: 2023-10 stays what it is. */
  format: '@' | 'General' | 'yyyy-mm-dd';
}

/** Excel's limit for one cell. */
export const LONGEST_CELL = 32767;
const CUT_NOTE = '…（超过单元格上限，已截短，全文见 assessment.json）';

/** Excel reads `_x000D_` in a cell's text as a character code: such text is written so that it reads back as it was. */
const escapedCodes = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** Reported text as Excel can hold it. */
export function cellText(text: string): string {
  const clean = escapedCodes(plain(text));
  if (clean.length <= LONGEST_CELL) return clean;
  return clean.slice(0, LONGEST_CELL - CUT_NOTE.length).replace(/[\ud800-\udbff]$/, '') + CUT_NOTE;
}

/** Text that would turn into a formula once somebody edits the cell and presses Enter: its cell gets the text format. */
export const looksLikeFormula = (text: string): boolean => /^[\s']*[=+\-@＝＋－＠]/.test(text);

const MOST_PLACES = 6;

/** `#,##0.00"亿元"`: as many decimals as the figure has, the unit behind it. */
export function numberFormat(places: number, unit: string): string {
  const digits = places > 0 ? `#,##0.${'0'.repeat(Math.min(places, MOST_PLACES))}` : '#,##0';
  return /^[\p{L}\p{N}%‰/／·]{1,12}$/u.test(unit) ? `${digits}"${unit}"` : digits;
}

/** An exact figure as a cell: a decimal as a number, a fraction as a division, so that 813/814 is not rounded on its way. */
export function figureCell(value: string | null, unit: string): NumberCell | FormulaCell | null {
  const x = value === null ? null : exact(value);
  if (value === null || x === null) return null;
  const decimal = plainDecimal(value);
  const format = numberFormat((decimal.split('.')[1] ?? '').length, unit);
  const safe = (n: bigint): boolean => n <= BigInt(Number.MAX_SAFE_INTEGER) && n >= BigInt(Number.MIN_SAFE_INTEGER);
  if (value.includes('/') && safe(x.num) && safe(x.den)) return { formula: `${x.num}/${x.den}`, result: Number(x.num) / Number(x.den), format };
  return { number: Number(decimal), format };
}

/** A whole number without a unit. */
export const count = (n: number): NumberCell => ({ number: n, format: '#,##0' });

/** Spreadsheets hold 15 digits: a figure with more cannot be compared there. */
export const fitsSpreadsheet = (value: string): boolean => value.includes('/') || value.replace(/^-?0*\.?0*|[.]/g, '').replace(/^0+/, '').length <= 15;
