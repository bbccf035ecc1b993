import type { Role } from './columns.js';
import type { Dimensions } from './plan.js';
import type { Row } from './split.js';
import { textAt } from './sheet.js';
import { clean } from './text.js';

/** Columns that say what a row is of; their names are often printed once for the rows of a group. */
export const GROUPS: readonly Role[] = ['areaAbove', 'area', 'areaCode', 'indicator', 'indicatorCode', 'year', 'period'];
const DITTO = /^(?:同上|[〃″]|")$/;

export const isDitto = (text: string): boolean => DITTO.test(text);

/**
 * Blanks that stand for the name above: at the left of a cell of the row's own that differs from the row above, in a column
 * that never prints one name in two rows running. 同上 and 〃 stand for it anywhere.
 */
export class SameAsAbove {
  private readonly columns: readonly number[];
  private above: string[] | null = null;
  /** Columns that print a name again: a blank of theirs is a lack. */
  private readonly prints = new Set<number>();
  /** The first blank that was filled, to be said once. */
  first: { line: number; column: number; text: string } | null = null;

  constructor(dims: Dimensions) {
    this.columns = [...new Set(GROUPS.flatMap((role) => dims[role] ?? []))].sort((a, b) => a - b);
  }

  /** The row with its names, and those of above where it leaves them out. */
  fill(row: Row): Row {
    const own = this.columns.map((c) => clean(textAt(row, c)));
    const { above } = this;
    if (above === null) {
      this.above = own;
      return row;
    }
    const leading = own.findIndex((t) => t !== '');
    const differs = leading > 0 && own.some((t, k) => k >= leading && t !== '' && t !== above[k]);
    const grouped = differs && this.columns.slice(0, leading).every((c) => !this.prints.has(c));
    const filled = own.map((t, k) => (isDitto(t) || (grouped && k < leading) ? above[k]! : t));
    own.forEach((t, k) => {
      if (t !== '' && t === above[k]) this.prints.add(this.columns[k]!);
    });
    this.above = filled;
    const taken = this.columns.flatMap((c, k) => (filled[k] !== own[k] ? [{ column: c, text: filled[k]! }] : []));
    if (taken.length === 0) return row;
    this.first ??= { line: row.line, ...taken[0]! };
    const cells = [...row.cells];
    for (const { column, text } of taken) cells[column] = text;
    return { ...row, cells };
  }
}
