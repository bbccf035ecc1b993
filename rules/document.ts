/** A policy document as every reader (plain text now) hands it to extraction: structure found, nothing judged. */
export interface PolicyDocument {
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  /** ISO date, '' if the document prints none. */
  readonly issued: string;
  readonly jurisdiction: string;
  /** The plan year: the title's, else the year of issue; null if neither is printed. */
  readonly year: number | null;
  readonly passages: readonly Passage[];
}

/** A stretch of running text with one place and one set of units: a measure, a heading's prose, a cell of a table's row. */
export interface Passage {
  readonly part: string;
  readonly section: string;
  /** The measure's own number as printed (`11`, `一`), '' if none. */
  readonly item: string;
  /** Half-width, without white space and page noise; sentences end in 。 */
  readonly text: string;
  /** The same characters as the document prints them: one for one with `text`. */
  readonly printed: string;
  /** Offset in the source of each character of `text`; one more for its end. */
  readonly at: readonly number[];
  readonly units: Units;
  /** 领域牵头单位 of the heading above: applies where the measure prints no lead of its own. */
  readonly domainLead: readonly string[];
  /** The 完成时限 of the row, or the one printed with the measure's units; else ''. */
  readonly rowDeadline: string;
  /** The figures of a row of a table of indicators; the text is then the row's cells and no sentence. */
  readonly figures?: readonly TableFigure[];
}

/** One figure of a table of indicators (指标, 单位, 2020年, 2025年): its words and what the header says of them. */
export interface TableFigure {
  readonly indicator: string;
  readonly unit: string;
  /** As in the cell: 8, ≥60, 68左右, [13.5]. */
  readonly words: string;
  /** Year of the column, null where the header names none. */
  readonly year: number | null;
  /** The cell of the base year, '' if none. */
  readonly baseline: string;
  /** The column states a change since the base year (累计, 年均), not the indicator's own level. */
  readonly change: 'total' | 'annual' | null;
  /** Span in the passage's text of the figure's cell. */
  readonly from: number;
  readonly to: number;
}

export interface Units {
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
}

export const NO_UNITS: Units = { lead: [], responsible: [] };
