import { emptyBalance, type Balance } from './balance.js';
import { CODES, FindingLog, short, type CodeName, type Details } from './codes.js';
import type { Observation } from './observation.js';
import { TableDoubts, type NoMatch } from './table-doubts.js';

/** What a rejected cell would have told of, in words that read back to the same; '' where nothing says it. With it the cell can be sent again. */
export interface RowKey {
  indicator: string;
  area: string;
  period: string;
  unit: string;
  statement: string;
  population: string;
  reporter: string;
  status: string;
  note: string;
}

export const NO_KEY: RowKey = { indicator: '', area: '', period: '', unit: '', statement: '', population: '', reporter: '', status: '', note: '' };

/** A cell (or a whole row's cell) of figures that was not taken, and why. */
export interface RejectedCell extends RowKey {
  file: string;
  sheet: string;
  line: number;
  column: string;
  text: string;
  /** In Chinese. */
  reason: string;
  code: string;
}

/** A row, or a column of an indicator, whose name answers to no target. */
export interface UnmatchedRow {
  file: string;
  sheet: string;
  line: number;
  column: string;
  /** The name as printed. */
  text: string;
  /** Cells of figures in the row, or in the column. */
  cells: number;
  suggestion?: string;
  /** 非量化任务: the row tells whether a task is done, not a figure. */
  task?: { state: 'done' | 'open'; text: string };
}

/** Rows that are no data, and why; neighbours of one kind are one entry. */
export interface Aside {
  from: number;
  to: number;
  why: '表头' | '说明' | '空行' | '合计' | '列数不符';
  text: string;
}

const MAX_ASIDE = 500;

/** More than these of one sheet serve nobody as a list, and would fill memory; they are counted, and said once. */
export const MAX_REJECTED = 100_000;
const MAX_UNMATCHED = 20_000;
/** Figures that answer to targets: with what is made of them, they take two gigabytes. */
export const MAX_FIGURES = 300_000;

/** What the reading of one sheet brings together; the balance is kept where the cells are put, so that it cannot drift. */
export class Collection {
  readonly observations: Observation[] = [];
  readonly rejected: RejectedCell[] = [];
  readonly unmatched: UnmatchedRow[] = [];
  readonly notes: string[] = [];
  readonly aside: Aside[] = [];
  readonly balance: Balance = emptyBalance();
  readonly log: FindingLog;
  private readonly unmatchedColumns = new Map<string, UnmatchedRow>();
  /** Where rows without a target are too many: by name, the entry that counts the others of it. */
  private readonly unmatchedRows = new Map<string, UnmatchedRow>();
  /** More figures than can be held: the sheet must be refused. */
  full = false;
  /** Lines of the first and last data row; 0 while there is none. */
  data = { from: 0, to: 0 };

  /** `keep`: when a stream is only looked at, as many of each kind as will be shown. `doubts`: those of the whole table, where this reads a part of it. */
  constructor(readonly file: string, readonly sheet = '', private readonly keep = Infinity, readonly doubts = new TableDoubts()) {
    this.log = new FindingLog(file, sheet);
  }

  private put<T>(list: T[], item: T, most = Infinity): void {
    if (list.length < Math.min(this.keep, most)) list.push(item);
  }

  private keepFigure(o: Observation): void {
    if (this.observations.length >= MAX_FIGURES) this.full = true;
    else this.put(this.observations, o);
  }

  observed(o: Observation): void {
    this.balance.cells.total++;
    this.balance.cells.observations++;
    this.keepFigure(o);
  }

  /** `o` is left out for the empty one of two ways to give a figure (数值, and 分子 with 分母). */
  missing(o: Observation | null): void {
    this.balance.cells.total++;
    this.balance.cells.missing++;
    if (o) this.keepFigure(o);
  }

  /** `o` (of kind `missing`) is given when it is known what the cell would have told of: then a verdict can point at it. */
  rejectCell(at: { line: number; column: string; text: string }, key: RowKey, why: CodeName, details: Details = {}, o: Observation | null = null): void {
    this.list(at, key, why, details);
    this.log.add(why, { line: at.line, column: at.column, found: at.text, ...details });
    if (o) this.keepFigure(o);
  }

  /** All cells of figures of a row, with one finding. */
  rejectRow(cells: readonly { at: { line: number; column: string; text: string }; key: RowKey }[], why: CodeName, details: Details): void {
    for (const { at, key } of cells) this.list(at, key, why, details);
    this.log.add(why, details);
  }

  private list(at: { line: number; column: string; text: string }, key: RowKey, why: CodeName, details: Details): void {
    this.balance.cells.total++;
    this.balance.cells.rejected++;
    const { code, message } = CODES[why];
    const words = details.words ?? '';
    this.put(this.rejected, { file: this.file, sheet: this.sheet, ...at, text: short(at.text), reason: message.replace('{}', () => words), code, ...key }, MAX_REJECTED);
    if (this.balance.cells.rejected === MAX_REJECTED + 1) this.log.add('rejectedMany', { found: `第 ${MAX_REJECTED + 1} 个在第 ${at.line} 行` });
  }

  /** A task without a figure is no name that went wrong: it is told apart, and asked after no more. */
  unmatchedRow(line: number, column: string, match: NoMatch, cells: number, task: UnmatchedRow['task'] = undefined): void {
    this.countUnmatched(cells);
    if (!task) this.doubts.unmatched(match, line);
    const entry = { ...this.unmatchedAt(line, column, match, cells), ...(task ? { task } : {}) };
    if (this.unmatched.length < MAX_UNMATCHED) return this.put(this.unmatched, entry);
    if (this.unmatchedRows.size === 0) this.log.add('unmatchedRows', { line, found: `前 ${MAX_UNMATCHED} 行已逐行列出` });
    const name = this.unmatchedRows.size < MAX_NAMES ? `${task?.state ?? ''} ${match.text}` : '';
    const known = this.unmatchedRows.get(name);
    if (known) known.cells += cells;
    else {
      this.unmatchedRows.set(name, entry);
      this.put(this.unmatched, entry);
    }
  }

  /** A column's name stands once, in the header; so does the entry, with all cells below. */
  unmatchedCell(headerLine: number, column: string, match: NoMatch): void {
    const known = this.unmatchedColumns.get(column);
    this.countUnmatched(1);
    if (known) {
      known.cells++;
      return;
    }
    this.doubts.unmatched(match, headerLine);
    const entry = this.unmatchedAt(headerLine, column, match, 1);
    this.unmatchedColumns.set(column, entry);
    this.put(this.unmatched, entry);
  }

  private unmatchedAt(line: number, column: string, match: NoMatch, cells: number): UnmatchedRow {
    return { file: this.file, sheet: this.sheet, line, column, text: match.text, cells, ...(match.suggestion !== null ? { suggestion: match.suggestion } : {}) };
  }

  private countUnmatched(cells: number): void {
    this.balance.cells.total += cells;
    this.balance.cells.unmatched += cells;
  }

  setAside(line: number, why: Aside['why'], text: string): void {
    const last = this.aside.at(-1);
    if (last && last.why === why && last.to === line - 1) last.to = line;
    else if (this.aside.length < MAX_ASIDE) this.aside.push({ from: line, to: line, why, text: short(text) });
  }

  dataAt(line: number): void {
    if (this.data.from === 0) this.data.from = line;
    this.data.to = line;
  }
}

/** Names that are counted apart. */
const MAX_NAMES = 200_000;
