/**
 * Makes any text safe for a strict CSV parser, in one pass: quotes that do not pair are taken literally, cells
 * of monstrous size are cut out. The number of lines never changes, so line numbers stay right.
 */
export interface Mended {
  text: string;
  /** Lines with a quote that opens and does not properly close. */
  broken: number[];
  /** Lines with a cell of more than `MAX_CELL` characters. */
  overlong: number[];
}

export const MAX_CELL = 1_000_000;
/** Stands in for a cell that was cut out; a private-use character, so that no real cell reads like it. */
export const OVERLONG = '\uF8FF单元格过长';

export function mend(text: string, delimiter: string): Mended {
  const out: string[] = [];
  const broken: number[] = [];
  const overlong: number[] = [];
  let copied = 0;
  let line = 1;
  let nextDelimiter = -1;
  let nextBreak = -1;
  let cells = 0;
  let cellsBefore = 0;
  const replace = (from: number, to: number, by: string): void => {
    out.push(text.slice(copied, from), by);
    copied = to;
  };
  // Both are looked up again only once passed: searching from every cell would be quadratic on one huge line.
  const breakFrom = (at: number): number => {
    if (nextBreak < at) nextBreak = orEnd(text.indexOf('\n', at), text.length);
    return nextBreak;
  };
  const endOfPlain = (at: number): number => {
    if (nextDelimiter < at) nextDelimiter = orEnd(text.indexOf(delimiter, at), text.length);
    return Math.min(nextDelimiter, breakFrom(at));
  };
  for (let at = 0; at <= text.length; ) {
    let end: number;
    const quoted = text[at] === '"' ? closing(text, at, delimiter) : null;
    const firstBreak = quoted ? breakFrom(at) : 0;
    if (quoted && !swallowsRows(text, firstBreak, quoted.quote, delimiter, cellsBefore)) {
      end = quoted.end;
      const breaks = firstBreak < quoted.quote ? countBreaks(text, firstBreak, quoted.quote) : 0;
      if (quoted.quote - at > MAX_CELL) {
        overlong.push(line);
        replace(at, end, `"${OVERLONG}${'\n'.repeat(breaks)}"`);
      } else if (quoted.end !== quoted.quote + 1) {
        replace(quoted.quote + 1, end, '');
      }
      line += breaks;
    } else {
      end = endOfPlain(at);
      if (end - at > MAX_CELL) {
        overlong.push(line);
        replace(at, end, OVERLONG);
      } else if (text[at] === '"') {
        broken.push(line);
        replace(at, end, literal(text.slice(at, end)));
      }
    }
    cells++;
    if (end >= text.length) break;
    if (text[end] === '\n') {
      line++;
      cellsBefore = cells;
      cells = 0;
    }
    at = end + 1;
  }
  if (copied === 0) return { text, broken, overlong };
  out.push(text.slice(copied));
  return { text: out.join(''), broken, overlong };
}

const orEnd = (at: number, end: number): number => (at < 0 ? end : at);

/** Where a quoted cell closes, and where it ends (blanks may follow the quote). Null when it does not close properly. */
function closing(text: string, open: number, delimiter: string): { quote: number; end: number } | null {
  for (let from = open + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    if (text[quote + 1] === '"') {
      from = quote + 2;
      continue;
    }
    let end = quote + 1;
    while (text[end] === ' ') end++;
    return end >= text.length || text[end] === delimiter || text[end] === '\n' ? { quote, end } : null;
  }
}

/** A stray quote may find its partner many rows below. Whole lines inside that look like the row above give it away. */
function swallowsRows(text: string, first: number, close: number, delimiter: string, cellsBefore: number): boolean {
  if (cellsBefore < 3 || first > close) return false;
  let rows = 0;
  for (let at = first + 1; ; ) {
    const end = text.indexOf('\n', at);
    if (end < 0 || end > close) return rows > 0;
    let cells = 1;
    for (let i = at; i < end; i++) if (text[i] === delimiter) cells++;
    if (cells !== cellsBefore) return false;
    rows++;
    at = end + 1;
  }
}

function countBreaks(text: string, from: number, to: number): number {
  let n = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) n++;
  return n;
}

/** A lone quote is dropped (`"5120` is 5120); any other stays as a character of the cell. */
function literal(cell: string): string {
  if (cell.indexOf('"', 1) < 0) return cell.slice(1);
  return `"${cell.replaceAll('"', '""')}"`;
}
