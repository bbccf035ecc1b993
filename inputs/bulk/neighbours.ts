import { isNote, isTotal } from '../lines.js';
import { isPreambleLine } from '../preamble.js';
import { GROUPS, isDitto } from '../same-as-above.js';
import { splitRows } from '../split.js';
import { isStub } from '../tables.js';
import { clean } from '../text.js';
import { text, type Duck } from './duck.js';
import type { Role } from '../columns.js';
import type { CsvTable } from './table.js';

/** A column that prints one name in two rows running is looked for in so many rows. */
const FIRST = 100_000;
/** Lines set aside that are looked at. */
const LOOKED_AT = 200_000;

/**
 * Does a row of a table say something of those below it: 同上, a name left out below its group, 单位：万元 between the rows, the headings of
 * another table? Rows that are read one without the other cannot tell, so that such a file is read from its beginning to its end. (The rows of a
 * Parquet file are no printed table: there each speaks for itself.)
 */
export async function saysOfOthers(duck: Duck, t: CsvTable): Promise<boolean> {
  const groups = GROUPS.flatMap((role) => (t.columns.has(role) ? [role] : [])).sort((a, b) => t.columns.get(a)! - t.columns.get(b)!);
  for (const role of groups) {
    const words = (await duck.rows(`SELECT DISTINCT w_${role} FROM words_${t.no} WHERE w_${role} IS NOT NULL`)).map(([w]) => clean(w ?? ''));
    const own = t.headings[t.columns.get(role)!]!;
    if (words.some((w) => isDitto(w) || (w !== own && (isStub(w) || isPreamble([w]))))) return true;
    if (words.includes(own) && !(await printsOwnHeader(duck, t, role))) return true;
    if (role === groups[0] && words.includes('') && !(await printsTwice(duck, t, role))) return true;
  }
  if (await beginsOther(duck, t)) return true;
  const aside = await duck.rows(`SELECT csv_line FROM ${t.aside} LIMIT ${LOOKED_AT}`);
  return aside.some(([line]) => splitRows((line ?? '').trim(), t.delimiter).rows.some(({ cells }) => isPreamble(cells) || isOtherHeader(cells.map(clean), t.headings)));
}

const isPreamble = (cells: readonly string[]): boolean => isPreambleLine({ line: 0, cells: [...cells] }) && !isNote(cells.find((c) => clean(c) !== '') ?? '');
const isOtherHeader = (cells: readonly string[], headings: readonly string[]): boolean => cells.filter((c) => c !== '').length >= 2 && cells.slice(0, 2).some(isStub) && cells.join('\u0000') !== headings.join('\u0000');

/** Headings of another table in its first two columns, where these are none of names. */
async function beginsOther(duck: Duck, t: CsvTable): Promise<boolean> {
  const roleOf = new Map([...t.columns].map(([role, i]) => [i, role]));
  for (const [i, own] of t.headings.slice(0, 2).entries()) {
    const role = roleOf.get(i);
    if (role !== undefined && GROUPS.includes(role)) continue;
    const from = `read_parquet(${text(t.staged)})`;
    const found = role === undefined || role === 'value' ? `SELECT DISTINCT ${role === undefined ? `c${i}` : 'shown'} AS w FROM ${from}` : `SELECT w_${role} AS w FROM words_${t.no}`;
    const words = await duck.rows(`SELECT w FROM (${found}) WHERE strlen(w) BETWEEN 1 AND 100 AND NOT regexp_full_match(w, '[-0-9.,]*') LIMIT ${LOOKED_AT}`);
    if (words.some(([w]) => clean(w!) !== own && isStub(clean(w!)))) return true;
  }
  return false;
}

/** Is every row that has a column's own heading the header again, word for word? Else another table may begin there. */
async function printsOwnHeader(duck: Duck, t: CsvTable, role: Role): Promise<boolean> {
  const roleOf = new Map([...t.columns].map(([r, i]) => [i, r]));
  const isHeading = (r: Role, h: string): string => `n_${r} IN (SELECT n FROM known_${r} WHERE trim(w) = ${text(h)})`;
  const same = t.headings.map((h, i) => {
    const r = roleOf.get(i);
    return r === undefined ? `coalesce(trim(c${i}), '') = ${text(h)}` : r === 'value' ? `coalesce(trim(shown), '') = ${text(h)}` : isHeading(r, h);
  });
  return (await duck.rows(`SELECT 1 FROM read_parquet(${text(t.staged)}) WHERE ${isHeading(role, t.headings[t.columns.get(role)!]!)} AND NOT (${same.join(' AND ')}) LIMIT 1`)).length === 0;
}

/** Does the column print a name again before its first blank? Then its blanks stand for nothing. */
async function printsTwice(duck: Duck, t: CsvTable, role: Role): Promise<boolean> {
  const rows = `(SELECT file_row_number AS rn, n_${role} AS n FROM read_parquet(${text(t.staged)}, file_row_number = true))`;
  const found = await duck.rows(`WITH cells AS MATERIALIZED (SELECT * FROM ${rows} WHERE rn < ${FIRST}), blank AS (SELECT min(rn) AS rn FROM ${rows} WHERE n = 0)
    SELECT DISTINCT k.w FROM (SELECT n, lag(n) OVER (ORDER BY rn) AS above, rn FROM cells) c JOIN known_${role} k ON k.n = c.n WHERE c.n = above AND c.n <> 0 AND rn < (SELECT rn FROM blank) LIMIT 20`);
  return found.some(([w]) => !isTotal(clean(w ?? '')));
}
