import { splitRows } from '../split.js';
import { text, type Duck } from './duck.js';
import { keptColumns } from './stage.js';
import { WORD_ROLES, type CsvTable } from './table.js';

/**
 * A quote that nothing closes, or that another stray one closes rows below: DuckDB takes the rows between for one cell. The reader of the
 * small path knows them by their looks; a file with such a cell is its to read.
 */

/** What is asked of the quotes of a CSV file. */
type Quoted = Pick<CsvTable, 'aside' | 'delimiter' | 'headings'>;

/** DuckDB keeps so many bytes of a line that it sets aside: what a quote that is never closed swallows is lost behind them. */
const KEPT = 10_000;
/** Cells of several lines that are looked at: more of them are no slip. */
const LOOKED_AT = 10_000;

/**
 * Does every line that was set aside stand there in full, with no rows of the table in its cells? Where something stands behind a closing
 * quote, DuckDB may tell another line than the one that it means, and how many rows lie between the quotes nobody knows.
 */
export async function isWhole(duck: Duck, t: Quoted): Promise<boolean> {
  if ((await duck.rows(`SELECT 1 FROM ${t.aside} WHERE strlen(csv_line) >= ${KEPT} OR error_type = 'UNQUOTED VALUE' LIMIT 1`)).length > 0) return false;
  const several = await duck.rows(`SELECT csv_line FROM ${t.aside} WHERE contains(trim(csv_line, chr(10) || chr(13)), chr(10)) LIMIT ${LOOKED_AT}`);
  return several.every(([line]) => isSplit(t, line!.replace(/^[\r\n]+/, '')));
}

/** Does a cell of an accepted row hold rows of the table? `cells`: what DuckDB accepted, each source a SELECT of one column of text, `w`. */
export async function hidesRows(duck: Duck, t: Quoted, cells: readonly string[]): Promise<boolean> {
  for (const source of cells) {
    const several = await duck.rows(`SELECT w FROM (${source}) WHERE contains(w, chr(10)) LIMIT ${LOOKED_AT}`);
    if (several.some(([w]) => !isSplit(t, `"${w!.replaceAll('"', '""')}"`))) return true;
  }
  return false;
}

/** All columns of text of a staged table; the words must have been gathered. */
export function stagedCells(t: CsvTable): string[] {
  const staged = `read_parquet(${text(t.staged)})`;
  return [...WORD_ROLES.filter((r) => t.columns.has(r)).map((r) => `SELECT w_${r} AS w FROM words_${t.no}`), `SELECT shown AS w FROM ${staged}`, ...keptColumns(t).map((i) => `SELECT c${i} AS w FROM ${staged}`)];
}

/** Does the reader take the quotes of a line below the header for what they are? */
const isSplit = ({ headings, delimiter }: Quoted, line: string): boolean => splitRows(`${headings.map(() => '').join(delimiter)}\n${line.replaceAll('\r\n', '\n')}`, delimiter).broken.length === 0;
