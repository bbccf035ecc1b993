import { renameSync } from 'node:fs';
import type { Role } from '../columns.js';
import type { Dictionary } from './dictionary.js';
import { text, type Duck } from './duck.js';
import { DIMENSIONS, MOST, WORD_ROLES, type CsvTable } from './table.js';

/** A decimal that the domain holds, printed plainly. */
export const PLAIN = "'-?[0-9]{1,12}([.][0-9]{1,6})?'";
/** Is the column of a role numbered? */
export const isNumbered = (t: CsvTable, role: Role): boolean => t.columns.has(role);
const numbered = (t: CsvTable): readonly Role[] => WORD_ROLES.filter((r) => isNumbered(t, r));
/** Columns that say nothing of a figure, as they stand: a reader may be shown them. */
export const keptColumns = (t: CsvTable): number[] => t.headings.map((_, i) => i).filter((i) => ![...t.columns.values()].includes(i));

/**
 * Reads a table's rows into numbers, in their order: n_<role> of each word (`Dictionary`), value (null where there is no plain decimal),
 * decimals, and `shown`, the value's text where number and decimals do not print it. Of rows with a word that has no number `unknown`
 * holds all words.
 */
export async function stage(duck: Duck, t: CsvTable): Promise<void> {
  const value = `c${t.columns.get('value')!}`;
  const point = `instr(${value}, '.')`;
  const word = (r: Role): string => `coalesce(c${t.columns.get(r)!}, '')`;
  const roles = numbered(t);
  const kept = keptColumns(t).map((i) => `, c${i}`).join('');
  // a lookup costs more than the test for what is blank
  const number = (r: Role): string => `CASE WHEN c${t.columns.get(r)!} IS NULL THEN 0 ELSE enum_code(TRY_CAST(c${t.columns.get(r)!} AS ${r}_code)) END AS n_${r}`;
  const coded = `SELECT *, ${roles.map(number).join(', ')}, TRY_CAST(${value} AS DECIMAL(18,6)) AS decimal FROM ${t.read}`;
  // number and decimals print it again, where it begins what the number prints in full: without a 0 before others, and no -0
  const printed = `SELECT *, coalesce(starts_with(CAST(decimal AS VARCHAR), ${value}) AND NOT ends_with(${value}, '.'), false) AS as_printed FROM (${coded})`;
  const valued = `SELECT *, CASE WHEN as_printed OR (decimal IS NOT NULL AND regexp_full_match(${value}, ${PLAIN})) THEN decimal END AS value FROM (${printed})`;
  await duck.run(`COPY (SELECT ${roles.map((r) => `n_${r}`).join(', ')}, value, CAST(CASE WHEN value IS NULL OR ${point} = 0 THEN 0 ELSE strlen(${value}) - ${point} END AS TINYINT) AS decimals,
    CASE WHEN NOT as_printed AND ${value} <> '' THEN ${value} END AS shown${kept}, CASE WHEN ${roles.map((r) => `n_${r} IS NULL`).join(' OR ')} THEN [${roles.map(word).join(', ')}] END AS unknown
    FROM (${valued})) TO ${text(t.staged)} (FORMAT parquet, COMPRESSION snappy)`);
}

/** Numbers the words that were not known when the table was staged. False where they are too many to be dimensions. */
export async function stageUnknown(duck: Duck, t: CsvTable, dictionary: Dictionary): Promise<boolean> {
  const roles = numbered(t);
  const staged = `read_parquet(${text(t.staged)})`;
  const [has] = await duck.rows(`SELECT 1 FROM ${staged} WHERE ${roles.map((r) => `n_${r} IS NULL`).join(' OR ')} LIMIT 1`);
  if (has === undefined) return true;
  for (const [i, r] of roles.entries()) {
    const words = await duck.rows(`SELECT DISTINCT unknown[${i + 1}] AS w FROM ${staged} WHERE n_${r} IS NULL ORDER BY w LIMIT ${MOST + 1}`);
    if (words.length > MOST) return false;
    dictionary.add(r, words.map(([w]) => w!));
  }
  await dictionary.tell();
  const numbers = roles.map((r, i) => `coalesce(n_${r}, enum_code(CAST(unknown[${i + 1}] AS ${r}_code))) AS n_${r}`);
  await duck.run(`COPY (SELECT * REPLACE (${numbers.join(', ')}) FROM ${staged}) TO ${text(`${t.staged}.tmp`)} (FORMAT parquet, COMPRESSION snappy)`);
  renameSync(`${t.staged}.tmp`, t.staged);
  return true;
}

const SETS: readonly (readonly Role[])[] = [DIMENSIONS, ['area'], ['period']];

/** All that `survey` asks of a staged table: words_<no>, the different words of each set of columns; NULL in those of the others. */
export async function gatherWords(duck: Duck, t: CsvTable): Promise<void> {
  const each = SETS.map((set) => {
    const roles = set.filter((r) => isNumbered(t, r));
    const known = roles.map((r) => `JOIN known_${r} k_${r} ON k_${r}.n = d.n_${r}`);
    return `SELECT ${roles.map((r) => `k_${r}.w AS w_${r}`).join(', ')} FROM (SELECT DISTINCT ${roles.map((r) => `n_${r}`).join(', ')} FROM read_parquet(${text(t.staged)})) d ${known.join(' ')}`;
  });
  await duck.run(`CREATE TABLE words_${t.no} AS ${each.join(' UNION ALL BY NAME ')}`);
}
