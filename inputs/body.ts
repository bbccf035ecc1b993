import { readPeriodText } from './columns.js';
import { isFigure } from './header.js';
import type { Names } from './plan.js';
import type { Row } from './split.js';
import { textAt } from './sheet.js';
import { clean } from './text.js';

/** What the cells of a column below the header look like, from a sample. */
export interface ColumnSample {
  filled: number;
  figures: number;
  periods: number;
  areas: number;
  indicators: number;
}

const SAMPLE = 60;
const AREA_ENDS = /^\p{Script=Han}{1,12}(?:省|市|县|区|自治区|自治州|州|盟|旗|新区|开发区|高新区|街道|镇|乡|兵团|特别行政区)$/u;
const WHOLE = /^(?:全国|全省|全市|全县|全区|合计|总计|东部|中部|西部|东北)/;

export const looksLikeArea = (text: string): boolean => AREA_ENDS.test(text.replace(/\s+/g, '')) || WHOLE.test(text.replace(/\s+/g, ''));

/** Looks at columns only when a recogniser asks. */
export class Body {
  private readonly rows: readonly Row[];
  private readonly seen = new Map<number, ColumnSample>();

  constructor(rows: readonly Row[], from: number, private readonly names: Names, private readonly year: number | null) {
    this.rows = rows.slice(from, from + SAMPLE);
  }

  get isEmpty(): boolean {
    return this.rows.every((r) => r.cells.every((c) => clean(c) === ''));
  }

  column(index: number): ColumnSample {
    let s = this.seen.get(index);
    if (s) return s;
    s = { filled: 0, figures: 0, periods: 0, areas: 0, indicators: 0 };
    for (const row of this.rows) {
      const text = clean(textAt(row, index));
      if (text === '' || text.length > 60) continue;
      s.filled++;
      const period = readPeriodText(text, this.year) !== null;
      if (period) s.periods++;
      if (isFigure(text)) s.figures++;
      else if (!period && (this.names.isArea(text) || looksLikeArea(text))) s.areas++;
      else if (!period && this.names.isIndicator(text)) s.indicators++;
    }
    this.seen.set(index, s);
    return s;
  }

  /** Names in Latin letters only: a translation of the column that has them in Chinese. */
  isEnglish(index: number): boolean {
    return this.rows.every((row) => !/\p{Script=Han}/u.test(textAt(row, index)));
  }

  /** Most of what is written in the column. */
  mostly(index: number, what: 'figures' | 'periods' | 'areas'): boolean {
    const s = this.column(index);
    return s.filled > 0 && s[what] * 2 > s.filled;
  }

  hasFigures(index: number): boolean {
    return this.column(index).figures > 0;
  }
}
