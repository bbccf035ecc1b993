/** A cell of a table in a document; merged ones say how many columns and rows they cover. */
export interface GridCell {
  /** Its paragraphs. */
  lines: string[];
  across: number;
  down: number;
}

/** Rows of a text are told by their tabs, and fewer than four cells may be anything: narrower tables are filled up with blanks. */
const LEAST_CELLS = 4;
const MAX_COLUMNS = 200;
const MAX_CELLS = 500_000;
/** Paragraphs shorter than this are a word broken to fit its column. */
const SHORTEST_PARAGRAPH = 4;

/**
 * A table as lines of text: a row's cells parted by tabs, a merged cell's text in every row that it covers, and what stands in one
 * cell over the whole width as lines of their own (a heading inside the table).
 */
export function gridLines(rows: readonly (readonly GridCell[])[]): string[] {
  const placed = placedCells(rows);
  const width = placed.reduce((most, row) => Math.max(most, row.length), 0);
  return placed.flatMap((row, r): string[] => {
    const own = row.filter((c) => c !== undefined);
    const first = own[0];
    if (first === undefined) return [];
    if (own.every((c) => c.cell === first.cell) && (width === 1 || row.length === width)) return first.top === r ? first.cell.lines : [];
    // Two columns are words and what belongs to them: no header tells which, so each is read for itself.
    if (width === 2) return own.flatMap((c, i) => (c.top === r && row[i - 1]?.cell !== c.cell ? c.cell.lines : []));
    const cells = Array.from({ length: Math.max(width, LEAST_CELLS) }, (_, c) => (row[c] !== undefined && row[c - 1]?.cell !== row[c].cell ? cellText(row[c].cell.lines) : ''));
    return [cells.join('\t')];
  });
}

interface Placed {
  cell: GridCell;
  top: number;
}

function placedCells(rows: readonly (readonly GridCell[])[]): (Placed | undefined)[][] {
  const placed: (Placed | undefined)[][] = rows.map(() => []);
  let spent = 0;
  rows.forEach((cells, r) => {
    const row = placed[r]!;
    let column = 0;
    for (const cell of cells) {
      while (row[column] !== undefined) column += 1;
      const right = Math.min(MAX_COLUMNS, column + cell.across);
      for (let down = r; down < Math.min(rows.length, r + cell.down) && spent < MAX_CELLS; down += 1) {
        for (let c = column; c < right; c += 1) placed[down]![c] ??= { cell, top: r };
        spent += right - column;
      }
      column = right;
    }
  });
  return placed;
}

/** One line; a paragraph that ends without a mark ends all the same. */
function cellText(lines: readonly string[]): string {
  const parts = lines.map((l) => l.replace(/\s+/g, ' ').trim()).filter((l) => l !== '');
  return parts.map((p, i) => (i < parts.length - 1 && p.length >= SHORTEST_PARAGRAPH && /[^、，。；：,.;:！？!?—-]$/.test(p) ? `${p}；` : p)).join('');
}
