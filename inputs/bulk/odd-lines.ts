import { emptyBalance, type Balance } from '../balance.js';
import { readInput, type ReadContext, type ReadResult } from '../read.js';
import type { Duck } from './duck.js';
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

/** Lines of another width, as they stand in the file (after CRLF with its line feed in front), and blank ones: the first is line 1. */
export async function asideOf(duck: Duck, t: { aside: string | null }, blank: readonly number[]): Promise<OddLine[]> {
  if (t.aside === null) return [];
  const empty = blank.map((line) => ({ line, text: '' }));
  const rows = await duck.rows(`SELECT line, any_value(csv_line) FROM ${t.aside} GROUP BY line ORDER BY line`);
  return [...rows.map(([line, printed]) => ({ line: Number(line), text: (printed ?? '').replace(/^[\r\n]+|[\r\n]+$/g, '') })), ...empty].sort((a, b) => a.line - b.line);
}

/** Line of each accepted row: the header and the lines set aside lie between. */
export function linesBy(lines: readonly number[]): (row: number) => number {
  // before the row that would stand on line n without them stand the lines whose line less those before it is at most n
  const least = lines.map((line, i) => line - i);
  return (row) => {
    let [low, high] = [0, least.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (least[middle]! <= row + 1) low = middle + 1;
      else high = middle;
    }
    return row + 1 + low;
  };
}
