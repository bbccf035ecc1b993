import type { Row } from './split.js';
import { clean } from './text.js';
import { isNote, isTotal, noteText } from './lines.js';
import type { Plan } from './layout.js';
import type { Collection } from './collect.js';

/** What the context must say of a name to tell data rows from lines of text. */
export interface Names {
  isArea(text: string): boolean;
  isIndicator(text: string): boolean;
}

/**
 * Sorts the rows below the header: blank, note, repeated header, total, ragged, data. Every row falls into exactly one,
 * which is what makes the row balance come out.
 */
export class RowSorter {
  private inNotes = false;
  private readonly header: string;

  /** `headerLength` is the header's with its empty cells. */
  constructor(private readonly plan: Plan, private readonly headerLength: number, private readonly names: Names, private readonly out: Collection) {
    this.header = plan.headings.map((h) => h.text).join('\u0000');
  }

  /** Counts the row, and says whether it is data (`ragged` data is to be rejected whole). */
  sort(row: Row): 'data' | 'ragged' | null {
    const { rows } = this.out.balance;
    rows.total++;
    const filled = row.cells.filter((c) => clean(c) !== '');
    if (filled.length === 0) {
      rows.blank++;
      return null;
    }
    const first = clean(filled[0]!);
    if (filled.length <= 2 && isNote(first)) return this.note(filled);
    const cells = trimmed(row.cells, this.plan.width);
    // Below the data, a note may go on over lines of its own, commas and all.
    if (this.inNotes && (filled.length === 1 || cells !== this.plan.width)) return this.note(filled, false);
    if (filled.length === 1 && this.isLoose(row, first)) {
      this.out.log.add('looseLine', { line: row.line, found: first });
      return this.note(filled, false);
    }
    if (row.cells.slice(0, this.plan.width).map((c) => clean(c).replace(/\s+/g, ' ')).join('\u0000') === this.header) {
      rows.headers++;
      return null;
    }
    this.inNotes = false;
    const who = clean(row.cells[this.plan.dims.area ?? this.plan.dims.indicator ?? 0] ?? '');
    if ((isTotal(who) && !this.names.isArea(who)) || (who === '' && isTotal(first))) {
      rows.totals++;
      return null;
    }
    rows.data++;
    return cells === this.plan.width && !this.splitFigure(row) ? 'data' : 'ragged';
  }

  /**
   * 5,120 without quotes falls into two cells, and empty cells at the end can hide that the row is too long: then 5
   * would be taken for the figure. Seen by the row's length, or by 120 standing where the unit belongs.
   */
  private splitFigure(row: Row): boolean {
    const tooLong = row.cells.length > this.headerLength;
    return this.plan.figures.some(({ index }) => {
      if (!tooLong && index + 1 !== this.plan.dims.unit) return false;
      return /^[+-]?\d{1,3}$/.test(clean(row.cells[index] ?? '')) && /^\d{3}(?:\.\d+)?$/.test(clean(row.cells[index + 1] ?? ''));
    });
  }

  private note(filled: readonly string[], print = true): null {
    this.out.balance.rows.notes++;
    this.inNotes = true;
    if (print && this.out.notes.length < MAX_NOTES) this.out.notes.push(noteText(filled.join(' ')));
    return null;
  }

  /** One cell of text where a row of figures should be: a heading between rows (一、获得电力), unless it names what is reported. */
  private isLoose(row: Row, text: string): boolean {
    if (this.plan.figures.some((f) => clean(row.cells[f.index] ?? '') !== '')) return false;
    if (this.names.isArea(text) || this.names.isIndicator(text)) return false;
    const { indicator, area, period } = this.plan.dims;
    const dims = [indicator, area, period].filter((d) => d !== undefined).length;
    return dims >= 2 || row.cells.length < this.plan.width;
  }
}

const MAX_NOTES = 50;

/** Number of cells, without empty ones beyond the header's. */
function trimmed(cells: readonly string[], width: number): number {
  let n = cells.length;
  while (n > width && clean(cells[n - 1]!) === '') n--;
  return n;
}
