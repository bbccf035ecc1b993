import { parse, CsvError } from 'csv-parse/sync';
import { mend } from './mend.js';

export interface Row {
  /** 1-based line on which the row begins. */
  line: number;
  cells: string[];
}

/** A table of text cells, whatever file it came from. */
export interface Table {
  rows: Row[];
}

export type CsvRead =
  | { ok: true; table: Table; delimiter: string; broken: number[]; overlong: number[] }
  | { ok: false; why: 'too-many-cells' | 'unparsable'; what: string; line?: number };

/** Above this the table would not fit in memory beside everything else. */
export const MAX_CELLS = 10_000_000;
const DELIMITERS = [',', '\t', ';'] as const;

export function readCsv(text: string): CsvRead {
  const plain = text.replace(/\r\n?/g, '\n');
  const delimiter = tellDelimiter(plain);
  const mended = mend(plain, delimiter);
  const cells = countCells(mended.text, delimiter);
  if (cells > MAX_CELLS) return { ok: false, why: 'too-many-cells', what: String(cells) };
  try {
    const records: string[][] = parse(mended.text, {
      columns: false, bom: true, delimiter, record_delimiter: '\n', relax_column_count: true, relax_quotes: true, skip_empty_lines: false,
    });
    return { ok: true, table: { rows: withLines(records) }, delimiter, broken: mended.broken, overlong: mended.overlong };
  } catch (e) {
    if (!(e instanceof CsvError)) throw e;
    const line: unknown = e['lines'];
    return { ok: false, why: 'unparsable', what: e.code, ...(typeof line === 'number' ? { line } : {}) };
  }
}

/** The parser's own count is that of the record's last line; the first is where a person looks. */
function withLines(records: string[][]): Row[] {
  let line = 1;
  return records.map((cells) => {
    const row = { line, cells };
    line++;
    for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) line++;
    return row;
  });
}

function countCells(text: string, delimiter: string): number {
  const d = delimiter.charCodeAt(0);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === d || c === 10) n++;
  }
  return n;
}

const SAMPLE_CHARS = 65_536;
const SAMPLE_LINES = 200;

/** The delimiter that stands equally often in most lines; the comma where nothing speaks for another. */
export function tellDelimiter(text: string): string {
  const lines = text.slice(0, SAMPLE_CHARS).split('\n', SAMPLE_LINES).filter((l) => l.trim() !== '');
  let best: { delimiter: string; lines: number; each: number } = { delimiter: ',', lines: 0, each: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const n = outsideQuotes(line, delimiter);
      if (n > 0) counts.set(n, (counts.get(n) ?? 0) + 1);
    }
    for (const [each, n] of counts) {
      if (n > best.lines || (n === best.lines && each > best.each)) best = { delimiter, lines: n, each };
    }
  }
  return best.delimiter;
}

function outsideQuotes(line: string, delimiter: string): number {
  let inside = false;
  let n = 0;
  for (const c of line) {
    if (c === '"') inside = !inside;
    else if (c === delimiter && !inside) n++;
  }
  return n;
}
