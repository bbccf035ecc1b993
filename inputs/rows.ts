import type { Aside, Collection } from './collect.js';
import { isNote, isTotal, noteText } from './lines.js';
import type { Names, Plan } from './plan.js';
import { absorb, CONTINUED, isPreambleLine } from './preamble.js';
import type { Row } from './split.js';
import { textAt } from './sheet.js';
import { clean } from './text.js';

export interface SorterOptions {
  names: Names;
  /** Text files: every row has all its cells, and a row of another length is at fault. */
  fixedWidth: boolean;
  /** Cells of the header with its empty ones. */
  headerLength: number;
  /** Line of the last row with a figure, where the whole table is at hand. */
  lastFigure: number;
  /** Rows may be lacking between those that come. */
  scattered: boolean;
}

/**
 * Sorts the rows below the header: blank, note, repeated header, total, ragged, data. Every row falls into exactly one,
 * which is what makes the row balance come out.
 */
export class RowSorter {
  private inNotes = false;
  private last = 0;
  private readonly headers: ReadonlySet<string>;
  /** First cells of the header's rows: only a row that begins so need be looked at whole. */
  private readonly headBegins: ReadonlySet<string>;

  constructor(private readonly plan: Plan, headerRows: readonly Row[], private readonly options: SorterOptions, private readonly out: Collection) {
    this.headers = new Set(headerRows.map((r) => this.signature(r)));
    this.headBegins = new Set(headerRows.map((r) => headWords(r.cells[0] ?? '')));
  }

  /** Counts the row, and says whether it is data (`ragged` data is to be rejected whole). */
  sort(row: Row): 'data' | 'ragged' | null {
    const { rows } = this.out.balance;
    const { fixedWidth, names, lastFigure } = this.options;
    rows.total++;
    if (this.options.scattered && row.line !== this.last + 1) this.inNotes = false;
    this.last = row.line;
    const { filled, first } = fillOf(row);
    if (filled === 0) {
      rows.blank++;
      return this.aside(row, '空行', '');
    }
    if (filled <= 2 && isNote(first)) return this.note(row);
    // 填表人：李四, 审核人：王五, in whatever columns.
    if (isNote(first) && row.cells.every((c) => isBlank(c) || SIGNED.test(clean(c)))) return this.note(row, false);
    // 单位：亿元 between the rows holds from there on.
    if (filled <= 3 && !this.hasFigure(row) && isPreambleLine(row)) {
      absorb(this.plan.preamble, row);
      return this.note(row, false, false);
    }
    const cells = fixedWidth ? trimmed(row.cells, this.plan.width) : this.plan.width;
    // Below the data, a note may go on over lines of its own, commas and all.
    if (this.inNotes && (filled === 1 || cells !== this.plan.width)) return this.note(row, false);
    if (filled <= 2 && CONTINUED.test(first) && !this.hasFigure(row)) return this.note(row, false, false);
    if (filled === 1 && this.isLoose(row, first)) {
      if (row.line < lastFigure) this.out.log.add('looseLine', { line: row.line, found: first });
      return this.note(row, row.line > lastFigure);
    }
    if (this.headBegins.has(headWords(row.cells[0]!)) && this.headers.has(this.signature(row))) {
      rows.headers++;
      return this.aside(row, '表头', first);
    }
    this.inNotes = false;
    const who = clean(textAt(row, this.plan.dims.area ?? this.plan.dims.indicator ?? 0));
    if ((isTotal(who) && !names.isArea(who)) || (who === '' && isTotal(first))) {
      rows.totals++;
      return this.aside(row, '合计', textOf(row));
    }
    rows.data++;
    if (cells !== this.plan.width || (fixedWidth && this.splitFigure(row))) return 'ragged';
    this.out.dataAt(row.line);
    if (!fixedWidth && row.cells.length > this.plan.width) this.outside(row);
    return 'data';
  }

  private signature(row: Row): string {
    return row.cells.slice(0, this.plan.width).map(headWords).join('\u0000').replace(/\u0000+$/, '');
  }

  /** A workbook has room beside the table. */
  private outside(row: Row): void {
    const beyond = row.cells.slice(this.plan.width).map(clean).filter((c) => c !== '');
    if (beyond.length > 0) this.out.log.add('outside', { line: row.line, found: beyond.join('、') });
  }

  /**
   * 5,120 without quotes falls into two cells, and empty cells at the end can hide that the row is too long: then 5
   * would be taken for the figure. Seen by the row's length, or by 120 standing where the unit belongs.
   */
  private splitFigure(row: Row): boolean {
    const tooLong = row.cells.length > this.options.headerLength;
    return this.plan.figures.some(({ index }) => {
      if (!tooLong && index + 1 !== this.plan.dims.unit) return false;
      return /^[+-]?\d{1,3}$/.test(clean(row.cells[index] ?? '')) && /^\d{3}(?:\.\d+)?$/.test(clean(row.cells[index + 1] ?? ''));
    });
  }

  private note(row: Row, print = true, goesOn = true): null {
    this.out.balance.rows.notes++;
    this.inNotes = goesOn;
    if (print && this.out.notes.length < MAX_NOTES) this.out.notes.push(noteText(textOf(row)));
    return this.aside(row, '说明', textOf(row));
  }

  private aside(row: Row, why: Aside['why'], text: string): null {
    this.out.setAside(row.line, why, text);
    return null;
  }

  private hasFigure(row: Row): boolean {
    return this.plan.figures.some((f) => clean(row.cells[f.index] ?? '') !== '');
  }

  /** One cell of text where a row of figures should be: a heading between rows (一、获得电力), unless it names what is reported. */
  private isLoose(row: Row, text: string): boolean {
    const { plan } = this;
    const { fixedWidth, names, lastFigure } = this.options;
    if (this.hasFigure(row)) return false;
    if (/[，。；]/.test(text) && !names.isIndicator(text)) return true;
    if (row.line > lastFigure && !names.isArea(text) && !names.isIndicator(text)) return true;
    // A cell merged over the columns of figures is a line across the table.
    if (plan.figures.some((f) => row.spread?.has(f.index))) return true;
    if (names.isArea(text) || names.isIndicator(text)) return false;
    const { indicator, area, period } = plan.dims;
    const dims = [indicator, area, period].filter((d) => d !== undefined).length;
    return dims >= 2 || (fixedWidth && row.cells.length < plan.width);
  }
}

const MAX_NOTES = 50;
const SIGNED = /^\p{Script=Han}{2,10}[:：]/u;

/** Letters, figures and Han characters tell a cell at its first character. */
function isBlank(cell: string): boolean {
  if (cell === '') return true;
  const c = cell.charCodeAt(0);
  return !((c > 32 && c < 127) || (c >= 0x4e00 && c <= 0x9fff)) && clean(cell) === '';
}

/** How many cells hold something, and the first that does. */
function fillOf({ cells }: Row): { filled: number; first: string } {
  let filled = 0;
  let first = '';
  for (const c of cells) {
    if (!isBlank(c) && ++filled === 1) first = clean(c);
  }
  return { filled, first };
}

const headWords = (cell: string): string => clean(cell).replace(/\s+/g, ' ');
const textOf = ({ cells }: Row): string => cells.filter((c) => !isBlank(c)).join(' ');

/** Number of cells, without empty ones beyond the header's. */
function trimmed(cells: readonly string[], width: number): number {
  let n = cells.length;
  while (n > width && clean(cells[n - 1]!) === '') n--;
  return n;
}
