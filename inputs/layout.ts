import type { ReadPeriod } from '../rules/period.js';
import type { Statement } from '../rules/statement.js';
import { readHeading, type Heading, type Role } from './columns.js';
import type { CodeName, Details } from './codes.js';
import type { Row } from './split.js';
import type { ObservationStatus } from './observation.js';
import { absorb, emptyPreamble, type Preamble } from './preamble.js';

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
}

/** What a table is: which row is its header and what each column holds. */
export interface Plan {
  layout: string;
  /** Index of the header among the table's rows. */
  header: number;
  /** Cells that a row must have. */
  width: number;
  preamble: Preamble;
  dims: Partial<Record<Role, number>>;
  /** Several columns may hold remarks. */
  notes: number[];
  figures: FigureColumn[];
  headings: Heading[];
  /** What was decided on the way, to be said aloud. */
  remarks: [CodeName, Details][];
}

/** A header row, as far as its cells are read. */
interface Candidate {
  headings: Heading[];
  preamble: Preamble;
}

interface Shape {
  dims: Partial<Record<Role, number>>;
  figures: FigureColumn[];
  remarks: [CodeName, Details][];
}

interface Recogniser {
  layout: string;
  recognise(c: Candidate): Shape | null;
}

/** The first that recognises a row as its header has it. A new layout is a new row here. */
const RECOGNISERS: readonly Recogniser[] = [
  { layout: '长表', recognise: longForm },
  { layout: '各期为列', recognise: periodsAsColumns },
];

/** A header stands near the top; the second bound keeps very wide files cheap. */
const SEARCH_ROWS = 200;
const SEARCH_CELLS = 200_000;

export function tellLayout(rows: readonly Row[]): Plan | null {
  let looked = 0;
  const preamble = emptyPreamble();
  for (let i = 0; i < Math.min(rows.length, SEARCH_ROWS); i++) {
    const cells = rows[i]!.cells;
    looked += cells.length;
    if (looked > SEARCH_CELLS) return null;
    const headings = cells.map((c) => readHeading(c, preamble.year));
    while (headings.length > 0 && headings[headings.length - 1]!.text === '') headings.pop();
    for (const { layout, recognise } of headings.length < 2 ? [] : RECOGNISERS) {
      const shape = recognise({ headings, preamble });
      if (shape) return { layout, header: i, width: headings.length, preamble, headings, notes: remarksIn(headings), ...shape };
    }
    absorb(preamble, rows[i]!);
  }
  return null;
}

const remarksIn = (headings: readonly Heading[]): number[] => headings.flatMap((h, i) => (h.role === 'note' ? [i] : []));

/** 指标, 地区, 报告期, 数值 … : a row for each figure. */
function longForm({ headings, preamble }: Candidate): Shape | null {
  const shape = dimensions(headings);
  const { dims, figures, remarks } = shape;
  const pair = dims.numerator !== undefined && dims.denominator !== undefined;
  if (!headings.some((h) => h.role === 'value') && !pair) return null;
  if (!namesIndicator(dims, preamble)) return null;
  // 2023年 beside 数值 is either's figure; only a 报告期 column settles it.
  if (dims.period === undefined && headings.some((h) => h.period)) return null;
  headings.forEach((h, i) => {
    if (h.role === 'value') figures.push(figureColumn(h, i));
    else if (h.period) remarks.push(['column', { column: h.text }]);
  });
  if (pair) {
    const top = headings[dims.numerator!]!;
    figures.push({ ...figureColumn(top, dims.numerator!), denominator: dims.denominator!, heading: `${top.text}/${headings[dims.denominator!]!.text}` });
  }
  return shape;
}

/** 地区, 2022年, 2023年 …: a column for each period. */
function periodsAsColumns({ headings, preamble }: Candidate): Shape | null {
  const periods = headings.filter((h) => h.period);
  if (periods.length === 0) return null;
  if (headings.some((h) => h.role === 'value' && h.states === null)) return null;
  const shape = dimensions(headings);
  const { dims, figures, remarks } = shape;
  const first = headings[0]!;
  if (periods.length >= 2 && first.role === null && !first.period && dims.indicator === undefined && dims.area === undefined) {
    const role = preamble.indicator ? 'area' : 'indicator';
    dims[role] = 0;
    remarks.push(['guessedColumn', { column: first.text || 1, words: role === 'area' ? '地区' : '指标' }]);
  }
  const named = dims.area !== undefined || dims.areaCode !== undefined || dims.indicator !== undefined || dims.indicatorCode !== undefined;
  if (!named || !namesIndicator(dims, preamble)) return null;
  const only = onePeriod(periods);
  headings.forEach((h, i) => {
    if (h.period) figures.push(figureColumn(h, i));
    // 2023年1—10月, 同比增速(%): with one period in the header, the growth is that period's.
    else if (h.role === 'value') figures.push({ ...figureColumn(h, i), period: only });
  });
  return shape;
}

const namesIndicator = (dims: Shape['dims'], preamble: Preamble): boolean =>
  dims.indicator !== undefined || dims.indicatorCode !== undefined || preamble.indicator !== '';

function onePeriod(headings: readonly Heading[]): ReadPeriod | null {
  const spans = new Set(headings.map((h) => `${h.period!.span.from}-${h.period!.span.to}`));
  return spans.size === 1 ? headings[0]!.period : null;
}

const figureColumn = (h: Heading, index: number): FigureColumn =>
  ({ index, denominator: null, heading: h.text, period: h.period, states: h.states, unit: h.unit, status: h.status });

/** Columns that say what the figures are of; of two that say the same, the first. */
function dimensions(headings: readonly Heading[]): Shape {
  const dims: Shape['dims'] = {};
  const remarks: Shape['remarks'] = [];
  const hasMeasureUnit = headings.some((h) => h.role === 'unit' && h.text !== '单位');
  headings.forEach((h, i) => {
    let role = h.role;
    // Beside 计量单位, a plain 单位 is the office that reports.
    if (role === 'unit' && h.text === '单位' && hasMeasureUnit) role = 'reporter';
    if (h.period || role === 'value' || role === 'note' || role === 'ignored') return;
    if (role === null) {
      if (h.text !== '') remarks.push(['column', { column: h.text }]);
      return;
    }
    if (dims[role] !== undefined) remarks.push(['duplicateColumn', { column: h.text, found: `“${headings[dims[role]!]!.text}”与“${h.text}”` }]);
    else dims[role] = i;
  });
  // SDMX: MEASURE is the indicator where no other column is.
  if (dims.measure !== undefined && dims.indicator === undefined && dims.indicatorCode === undefined) dims.indicatorCode = dims.measure;
  // 年份 alone is the period; beside 月份 it completes it.
  if (dims.year !== undefined && dims.period === undefined) {
    dims.period = dims.year;
    delete dims.year;
  }
  return { dims, figures: [], remarks };
}
