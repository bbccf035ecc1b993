import type { ReadPeriod } from '../rules/period.js';
import type { Statement } from '../rules/statement.js';
import type { Body } from './body.js';
import type { CodeName, Details } from './codes.js';
import type { Role } from './columns.js';
import type { HeaderBlock } from './header.js';
import type { Head } from './heads.js';
import type { ObservationStatus } from './observation.js';
import type { Preamble } from './preamble.js';
import type { Shift } from './shift.js';

/** Name of a layout that a mapping file tells. */
export const TAUGHT = '映射文件';

/** One place in a row where a figure stands: a cell, or the pair of 分子 and 分母. */
export interface FigureColumn {
  index: number;
  /** 分母's column, for a pair. */
  denominator: number | null;
  heading: string;
  /** What the heading says; null or '' leaves it to the row, then to the preamble. */
  period: ReadPeriod | null;
  states: Statement | null;
  unit: string;
  status: ObservationStatus;
  population: string;
  area: string;
  /** Names of its indicator, the most particular first; none leaves it to the row. */
  indicator: string[];
  /** 上年同期: the time is another than the row's or the heading's. */
  shift: Shift | null;
  /** Of a growth: the unit of what grows, where the headings say it. */
  ofUnit: string;
}

export type Dimensions = Partial<Record<Role, number>>;

/** What a table is: which rows are its header and what each column holds. */
export interface Plan extends Shape {
  layout: string;
  header: HeaderBlock;
  /** Cells that a row must have. */
  width: number;
  preamble: Preamble;
  heads: Head[];
  /** Several columns may hold remarks. */
  notes: number[];
}

/** A header, as far as it is read, and the rows below it. */
export interface Candidate {
  heads: Head[];
  preamble: Preamble;
  body: Body;
  names: Names;
}

/** What the context must say of a name to tell headings, data rows and lines of text apart. */
export interface Names {
  isArea(text: string): boolean;
  isIndicator(text: string): boolean;
}

export interface Shape {
  dims: Dimensions;
  figures: FigureColumn[];
  /** What was decided on the way, to be said aloud. */
  remarks: [CodeName, Details][];
  /** The indicator of all figures, where the title was taken for it. */
  indicator?: { name: string; unit: string };
}
