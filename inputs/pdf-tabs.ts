import { charactersOf } from './document-characters.js';
import { columnsOf, type Columns } from './document-table.js';
import { beginsHeading, isFull, type Edges, type Line } from './pdf-lines.js';
import type { Run } from './pdf-page.js';

/**
 * A text whose cells were parted by tabs, once it has been printed: every row flows over the whole width, and a tab shows only as
 * a gap up to the next tab stop, or not at all at a line's end. The header tells how many cells a row has and where the stops are.
 */

/** Letters stand this close at most, as a share of the size; a tab may leave hardly more. */
const TOUCHING = 0.05;
/** What typesetters put between Chinese and digits. */
const BETWEEN_SCRIPTS = [0.15, 0.35] as const;
/** A gap this wide parts cells wherever it ends. */
const WIDE = 1;
const ON_STOP = 0.6;
/** A line further below the one before than this many times the usual ends the table. */
const BLANK = 1.5;

export interface FlowingHeader {
  cells: string[];
  roles: Columns;
  stop: number;
}

/** The cells of a header, if the line is one. */
export function flowingHeader(line: Line): FlowingHeader | null {
  const wide = piecesOf(line, null);
  if (wide.length < 4) return null;
  const stop = stopOf(wide.slice(1).map((p) => p.left - line.left));
  const cells = piecesOf(line, stop).map((p) => p.text);
  const roles = columnsOf(cells.map((c) => charactersOf(c, 0, c.length)));
  return roles === null ? null : { cells, roles, stop };
}

/** The rows below a header, and the line behind them. */
export function flowingRows(lines: readonly Line[], from: number, header: FlowingHeader, edges: Edges): { rows: string[]; to: number } {
  const rows: string[] = [];
  let row: Row | null = null;
  let i = from;
  const close = (): void => {
    if (row) rows.push(closed(row, header.roles));
    row = null;
  };
  for (; i < lines.length; i += 1) {
    const [line, before] = [lines[i]!, lines[i - 1]!];
    const pieces = piecesOf(line, header.stop);
    const begins = pieces.length > 1 && /^\s*\d{1,3}\s*$/.test(pieces[0]!.text);
    const blank = line.base - before.base > usual(lines, from) * BLANK;
    const current: Row | null = row;
    if (begins) {
      close();
      row = { parts: [], joints: [] };
      addCells(row, pieces);
    } else if (current === null || blank || beginsHeading(line) || flowingHeader(line) !== null) break;
    else {
      const stops = lastStop(before.left, header.stop, edges);
      if (isFull(before, edges)) goOn(current, pieces, before.right > stops - header.stop);
      // A short line ends the row, but for a tab behind which a long word had no room.
      else if (current.parts.length < header.cells.length && before.right > stops - header.stop) addCells(current, pieces);
      else break;
    }
  }
  close();
  return { rows, to: i };
}

interface Row {
  parts: string[];
  /** Places within a part, in order, where a tab may have been: a full line's end, a character on a tab stop. */
  joints: { part: number; at: number }[];
}

/** A tab leaves no gap behind the last stop, nor shortly before it where a long word follows. */
const lastStop = (left: number, stop: number, edges: Edges): number => left + Math.floor((edges.right - left) / stop) * stop - ON_STOP;

function goOn(row: Row, [first, ...more]: readonly Piece[], hidesTab: boolean): void {
  const part = row.parts.length - 1;
  const at = row.parts[part]!.length;
  if (hidesTab) row.joints.push({ part, at });
  row.joints.push(...first!.doubtful.map((d) => ({ part, at: at + d })));
  row.parts[part] += first!.text;
  addCells(row, more);
}

function addCells(row: Row, pieces: readonly Piece[]): void {
  for (const p of pieces) {
    row.joints.push(...p.doubtful.map((at) => ({ part: row.parts.length, at })));
    row.parts.push(p.text);
  }
}

/** Where cells are lacking, the row is cut at those ends of lines that give every column what it is for. */
function closed({ parts, joints }: Row, roles: Columns): string {
  let best = { cells: parts, fit: fitOf(parts, roles) };
  const tryCuts = (cells: readonly string[], next: number): void => {
    for (let j = next; j >= 0 && cells.length < roles.length; j -= 1) {
      const { part, at } = joints[j]!;
      const cut = [...cells.slice(0, part), cells[part]!.slice(0, at), cells[part]!.slice(at), ...cells.slice(part + 1)];
      const fit = fitOf(cut, roles);
      if (fit > best.fit) best = { cells: cut, fit };
      // Cuts go from the end to the beginning, so that earlier places stay what they are.
      tryCuts(cut, j - 1);
    }
  };
  if (joints.length <= MOST_JOINTS && roles.length - parts.length <= MOST_LACKING) tryCuts(parts, joints.length - 1);
  return best.cells.join('\t');
}

/** Rows of more are left as they are: the ways to cut them are too many. */
const [MOST_JOINTS, MOST_LACKING] = [30, 4];
const DATE = /^\s*(?:20\d\d\s*年|\d{1,2}\s*月|年底|全年|按时|长期|持续)/;

function fitOf(cells: readonly string[], roles: Columns): number {
  if (cells.length > roles.length) return -Infinity;
  return cells.reduce((sum, cell, i) => sum + fitIn(roles[i]!, cell.trim()), 0);
}

function fitIn(role: Columns[number], cell: string): number {
  switch (role) {
    case 'item':
      return /^\d{1,3}$/.test(cell) ? 2 : -2;
    case 'deadline':
      return cell === '' ? 0 : DATE.test(cell) && cell.length <= 24 ? 2 : -2;
    case 'lead':
    case 'responsible':
      if (cell === '') return 0;
      if (/[。;；]|^[、，）]/.test(cell)) return -3;
      return OFFICE_ENDS.test(cell) ? (role === 'lead' || OFFICE_BEGINS.test(cell) ? 2 : -1) : -1;
    default:
      if (DATE.test(cell) && cell.length <= 24) return -3;
      if (role !== 'other' && !/[。．.；;！!]$/.test(cell)) return -2;
      return /[、，,（(]$|^[、，。；）]/.test(cell) ? -2 : 2;
  }
}

const OFFICE_ENDS = /[局委办厅院司部会行所组处室站府心队社团校馆）)]$/;
const OFFICE_BEGINS = /^(?:[省市县区各国]|中[国共]|人民)/;

const usual = (lines: readonly Line[], from: number): number => {
  const steps = lines.slice(from, from + 200).map((l, i, all) => (i === 0 ? 0 : l.base - all[i - 1]!.base)).filter((s) => s > 1).sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? Infinity;
};

interface Piece {
  text: string;
  left: number;
  /** Offsets in it where a tab may be that left no gap of its own. */
  doubtful: number[];
}

/** A line cut at its gaps; with a `stop`, also at small gaps that end on a tab stop. */
function piecesOf(line: Line, stop: number | null): Piece[] {
  const out: Piece[] = [];
  let before: Run | null = null;
  for (const run of line.runs) {
    const tab = before === null ? 'yes' : tabBetween(before, run, line, stop);
    const piece = out.at(-1);
    if (tab === 'yes' || piece === undefined) out.push({ text: run.text, left: run.left, doubtful: [] });
    else {
      if (tab === 'doubtful') piece.doubtful.push(piece.text.length);
      piece.text += run.text;
    }
    before = run;
  }
  return out;
}

function tabBetween(before: Run, run: Run, line: Line, stop: number | null): 'yes' | 'no' | 'doubtful' {
  const gap = (run.left - before.right) / line.size;
  if (gap > WIDE) return 'yes';
  const stops = stop === null ? 0.5 : (run.left - line.left) / stop;
  if (stop === null || Math.abs(stops - Math.round(stops)) * stop > ON_STOP) return 'no';
  const scripts = isLatin(before.text.slice(-1)) !== isLatin(run.text.slice(0, 1));
  if (gap > TOUCHING && !/[!-/:-@]$/.test(before.text) && !(scripts && gap > BETWEEN_SCRIPTS[0] && gap < BETWEEN_SCRIPTS[1])) return 'yes';
  // A squeezed full stop is half as wide as it says.
  return gap > -0.55 ? 'doubtful' : 'no';
}

const isLatin = (c: string): boolean => c >= '!' && c <= '~';

/** The distance of which all offsets are multiples, taken from the furthest; the smallest offset itself where there is none. */
function stopOf(offsets: readonly number[]): number {
  const [least, most] = [Math.min(...offsets), Math.max(...offsets)];
  for (let parts = 1; parts <= 4; parts += 1) {
    const stop = most / Math.round((most * parts) / least);
    if (offsets.every((o) => Math.abs(o / stop - Math.round(o / stop)) * stop < ON_STOP)) return stop;
  }
  return least;
}
