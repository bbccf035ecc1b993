import { emptyBalance, type Balance } from './balance.js';
import { CODES, FindingLog, short, type CodeName, type Details } from './codes.js';
import type { Match } from './match.js';
import type { Observation } from './observation.js';

/** A cell (or a whole row's cell) of figures that was not taken, and why. */
export interface RejectedCell {
  file: string;
  line: number;
  column: string;
  text: string;
  /** In Chinese. */
  reason: string;
  code: string;
}

/** A row whose indicator answers to no target. */
export interface UnmatchedRow {
  file: string;
  line: number;
  column: string;
  /** The name as printed. */
  text: string;
  /** Cells of figures in the row. */
  cells: number;
  suggestion?: string;
  /** 非量化任务: the row tells whether a task is done, not a figure. */
  task?: { state: 'done' | 'open'; text: string };
}

/** What the reading of one file brings together; the balance is kept where the cells are put, so that it cannot drift. */
export class Collection {
  readonly observations: Observation[] = [];
  readonly rejected: RejectedCell[] = [];
  readonly unmatched: UnmatchedRow[] = [];
  readonly notes: string[] = [];
  readonly balance: Balance = emptyBalance();
  readonly log: FindingLog;
  readonly unmatchedNames = new Map<string, { match: Match & { ok: false }; rows: number; line: number }>();

  constructor(readonly file: string) {
    this.log = new FindingLog(file);
  }

  observed(o: Observation): void {
    this.balance.cells.total++;
    this.balance.cells.observations++;
    this.observations.push(o);
  }

  /** `o` is left out for the empty one of two ways to give a figure (数值, and 分子 with 分母). */
  missing(o: Observation | null): void {
    this.balance.cells.total++;
    this.balance.cells.missing++;
    if (o) this.observations.push(o);
  }

  /** `o` (of kind `missing`) is given when it is known what the cell would have told of: then a verdict can point at it. */
  rejectCell(at: { line: number; column: string; text: string }, why: CodeName, details: Details = {}, o: Observation | null = null): void {
    this.list(at, why, details);
    this.log.add(why, { line: at.line, column: at.column, found: at.text, ...details });
    if (o) this.observations.push(o);
  }

  /** All cells of figures of a row, with one finding. */
  rejectRow(cells: readonly { line: number; column: string; text: string }[], why: CodeName, details: Details): void {
    for (const at of cells) this.list(at, why, details);
    this.log.add(why, details);
  }

  private list(at: { line: number; column: string; text: string }, why: CodeName, details: Details): void {
    this.balance.cells.total++;
    this.balance.cells.rejected++;
    const { code, message } = CODES[why];
    const words = details.words ?? '';
    this.rejected.push({ file: this.file, ...at, text: short(at.text), reason: message.replace('{}', () => words), code });
  }

  /** A task without a figure is no name that went wrong: it is told apart, and asked after no more. */
  unmatchedRow(line: number, column: string, match: Match & { ok: false }, cells: number, task: UnmatchedRow['task'] = undefined): void {
    this.balance.cells.total += cells;
    this.balance.cells.unmatched += cells;
    this.unmatched.push({ file: this.file, line, column, text: match.text, cells, ...(match.suggestion !== null ? { suggestion: match.suggestion } : {}), ...(task ? { task } : {}) });
    if (task) return;
    const seen = this.unmatchedNames.get(match.text);
    if (seen) seen.rows++;
    else this.unmatchedNames.set(match.text, { match, rows: 1, line });
  }
}
