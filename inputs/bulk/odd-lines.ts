import { emptyBalance, type Balance } from '../balance.js';
import { readInput, type ReadContext, type ReadResult } from '../read.js';
import { csvOf } from './survey.js';

/** A line of a file as CSV, for the reader of the small path. */
export interface OddLine {
  line: number;
  text: string;
}

/** Reads lines under their headings as a file of their own; places and balance are those of the whole file, the header not counted. */
export function readLines(file: string, headings: readonly string[], odd: readonly OddLine[], context: ReadContext): ReadResult {
  // cells of several lines would shift those below: each stands for itself then
  const lines: number[] = [];
  for (const row of odd) for (let k = 0; k <= (row.text.match(/\n/g)?.length ?? 0); k++) lines.push(row.line);
  const result = readInput({ name: file, bytes: new TextEncoder().encode([csvOf([headings]), ...odd.map((r) => r.text), ''].join('\n')) }, context);
  const place = (line: number): number => (line < 2 ? line : (lines[line - 2] ?? line));
  const moved = <T extends { line?: number }>(x: T): T => (x.line === undefined ? x : { ...x, line: place(x.line) });
  const source = <T extends { source: { line: number } }>(x: T): T => ({ ...x, source: moved(x.source) });
  const { rows, cells } = result.balance;
  return {
    ...result, observations: result.observations.map(source), cases: result.cases.map(source), rejected: result.rejected.map(moved), unmatched: result.unmatched.map(moved), findings: result.findings.map(moved),
    balance: { rows: { ...rows, total: rows.total - 1, headers: rows.headers - 1 }, cells },
  };
}

/** Adds a balance to another. */
export function addTo(to: Balance, from: Balance): void {
  for (const k of Object.keys(to.rows) as (keyof Balance['rows'])[]) to.rows[k] += from.rows[k];
  for (const k of Object.keys(to.cells) as (keyof Balance['cells'])[]) to.cells[k] += from.cells[k];
}

export const balanceOfRows = (cells: number): Balance => {
  const b = emptyBalance();
  Object.assign(b.rows, { total: cells, data: cells });
  Object.assign(b.cells, { total: cells, observations: cells });
  return b;
};
