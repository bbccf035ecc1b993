import type { Exact } from '../rules/exact.js';
import type { Span } from '../rules/period.js';
import type { Statement } from '../rules/statement.js';

/** One reported figure: SDMX's observation, with the cell that it came from. */
export interface Observation {
  /** The catalogue's name of the indicator, after matching by code, name or alias. */
  indicator: string;
  /** Reference area, canonical name. */
  area: string;
  /** Time period. */
  span: Span;
  /** 1—10月 as a heading says that the figure covers the span; a year, quarter or month leaves it open. */
  spanIsWindow: boolean;
  /** 统计范围 as reported; '' is the indicator's own. */
  population: string;
  /** 填报单位 as reported; '' if none. */
  reporter: string;
  /** 口径, and what the column or the name says. */
  states: Statement;
  /** 口径 as printed. */
  statesText: string;
  value: ObservedValue;
  /** Unit that holds for the figure: the cell's, else the column's, else the preamble's; '' when nobody says one. */
  unit: string;
  status: ObservationStatus;
  /** 备注 or 说明. */
  note: string;
  source: Source;
  /** A figure that the engine derived (推算) from others; `source` is then the first of them. */
  derived?: Derived;
}

/** How a figure was derived, and from what. */
export interface Derived {
  /** Chinese: 受理45件 ÷ …, as the steps print it. */
  says: string;
  inputs: readonly Observation[];
  /** Cells of the inputs, and of case records, which are no observations. */
  sources: readonly Source[];
  /** Chinese: why it may still change (a calendar that is not published); null where it is firm. */
  provisional: string | null;
}

/** One case of a service (一件一行), for counts, durations and shares within a limit. */
export interface CaseRecord {
  /** 类别 or 事项 as reported; '' if none. */
  category: string;
  area: string;
  reporter: string;
  /** ISO dates; `completed` is null while the case is open. */
  accepted: string;
  completed: string | null;
  source: Source;
}

/** 修订 R beats 核定 A beats unmarked beats 快报/初步 P beats 测算 E. */
export type ObservationStatus = 'R' | 'A' | '' | 'P' | 'E';

export interface Source {
  /** Relative to the inputs' common folder. */
  file: string;
  sheet?: string;
  line: number;
  /** Heading, or 1-based number. */
  column: string;
  /** The cell's text as printed. */
  text: string;
}

/**
 * `figure`: `text` is the ASCII decimal as printed without multiplier, separators and unit (its decimals tell how coarsely it was
 * printed); `multiplier` is the cell's 万/亿 as a power of ten (0, 3, 4, 8), counted in `value`'s unit `unit` only through it.
 * `computed`: a workbook's own number with more decimals than the domain has: compared as it is stored.
 * `ratio`: n/N of one cell, or 分子 and 分母.
 * `claim`: 已完成, 全部完成 without a figure.
 * `missing`: `mark` is what stood there (…, —, 空); `text` is a word that is no figure.
 */
export type ObservedValue =
  | { kind: 'figure'; value: Exact; text: string; about: boolean; computed?: true }
  | { kind: 'ratio'; n: Exact; of: Exact; text: string }
  | { kind: 'claim'; text: string }
  | { kind: 'missing'; text: string };
