import { splitRows, type Split } from './split.js';

/** A text table as rows of cells. */
export function readCsv(text: string): Split {
  const plain = text.replace(/\r\n?/g, '\n');
  return splitRows(plain, tellDelimiter(plain));
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
