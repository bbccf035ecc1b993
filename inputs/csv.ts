import { parse } from 'csv-parse/sync';
import { MAX_CELL, MAX_CELLS, splitRows, type Row, type Split } from './split.js';

/**
 * csv-parse reads a file with quotes. It stops at the first broken one, and it cannot see a stray one that swallowed whole rows; so
 * where it fails, or a quoted cell spans lines, `splitRows` reads it, which mends and says what it mended. Without quotes there is
 * nothing that the two could read differently, and `splitRows` takes a quarter of the time.
 */
export function readCsv(text: string): Split {
  const plain = text.replace(/\r\n?/g, '\n');
  const delimiter = tellDelimiter(plain);
  return (plain.includes('"') ? parsed(plain, delimiter) : null) ?? splitRows(plain, delimiter);
}

/** csv-parse takes ten times the text in memory and four times as long; what is larger is streamed through `splitRows`. */
const MAX_PARSED = 8_000_000;

/** csv-parse's rows; null where quotes make them doubtful or a size limit needs the mending reader's message. */
function parsed(text: string, delimiter: string): Split | null {
  if (text === '' || text.length > MAX_PARSED) return null;
  const width = usualWidth(text, delimiter);
  if (width > MAX_WIDTH || oddLines(text, delimiter, width) > MAX_ODD_LINES) return null;
  try {
    // For each row of another width than the first, csv-parse builds an error with a stack. A first row of the usual width,
    // taken off again, keeps that to the preamble.
    const lead = `${delimiter.repeat(width - 1)}\n`;
    const records = parse(lead + text, {
      delimiter, columns: false, relax_column_count: true, skip_empty_lines: false, record_delimiter: '\n', cast: false, trim: false, max_record_size: MAX_CELL,
    });
    const rows: Row[] = [];
    let cells = 0;
    for (let i = 1; i < records.length; i++) {
      const record = records[i]!;
      cells += record.length;
      if (cells > MAX_CELLS || record.some((c) => c.includes('\n'))) return null;
      rows.push({ line: i, cells: record });
    }
    return { rows, broken: [], overlong: [], tooMany: false };
  } catch {
    return null;
  }
}

/** A row of more cells than any table has. */
const MAX_WIDTH = 20_000;
/** Above this, an error with a stack for each odd row would take seconds. */
const MAX_ODD_LINES = 20_000;

/** Lines of another width than the usual, as far as it matters. */
function oddLines(text: string, delimiter: string, width: number): number {
  const mark = delimiter.charCodeAt(0);
  let odd = 0;
  let n = 1;
  for (let i = 0; i < text.length && odd <= MAX_ODD_LINES; i++) {
    const c = text.charCodeAt(i);
    if (c === mark) n++;
    else if (c === 10) {
      if (n !== width) odd++;
      n = 1;
    }
  }
  return odd;
}

/** The number of cells that most lines of the sample have. */
function usualWidth(text: string, delimiter: string): number {
  const counts = new Map<number, number>();
  for (const line of text.slice(0, SAMPLE_CHARS).split('\n', SAMPLE_LINES)) {
    const n = outsideQuotes(line, delimiter) + 1;
    counts.set(n, (counts.get(n) ?? 0) + 1);
  }
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0])[0];
}

const DELIMITERS = [',', '\t', ';'] as const;
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
