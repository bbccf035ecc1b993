import type { Role } from '../columns.js';
import { text, type Duck } from './duck.js';
import type { Survey } from './survey.js';
import { remarksOf, type CsvTable } from './table.js';

/** A decimal that the domain holds, printed plainly. */
export const PLAIN = "'-?[0-9]{1,12}([.][0-9]{1,6})?'";
/** One that number and decimals print again: without a 0 before others, and no -0. */
const AS_PRINTED = "'-?[1-9][0-9]{0,11}([.][0-9]{1,6})?|0([.][0-9]{1,6})?|-0[.]([1-9][0-9]{0,5}|0[1-9][0-9]{0,4}|00[1-9][0-9]{0,3}|000[1-9][0-9]{0,2}|0000[1-9][0-9]?|00000[1-9])'";

/** How the words of a row are numbered: by enumerated types, which look a text up without a join, so that rows keep their order. */
export interface Numbering {
  telling: readonly Role[];
  /** Stands in no word. */
  separator: string;
  /** Conditions on the numbers of a row by which its words cannot be read. */
  odd: readonly string[];
}

/** Makes the types, in the order of tables `said`, `place` and `time`. */
export async function numberWords(duck: Duck, s: Survey, telling: readonly Role[]): Promise<Numbering> {
  let separator = '\u001f';
  while (s.combinations.some((c) => c.words.some((w) => w.includes(separator)))) separator += '\u001f';
  await duck.run(`CREATE TYPE words_code AS ENUM (SELECT ${joined(telling, (r) => `w_${r}`, separator)} FROM said ORDER BY no)`);
  await duck.run('CREATE TYPE area_code AS ENUM (SELECT w_area FROM place ORDER BY code)');
  await duck.run('CREATE TYPE period_code AS ENUM (SELECT w_period FROM time ORDER BY code)');
  const listed = async (list: string, of: string, select: string): Promise<string> => {
    await duck.run(`SET VARIABLE ${list} = (${select})`);
    return `getvariable('${list}')[${of} + 1]`;
  };
  const odd: string[] = [];
  // most files have no such words: then nothing need be looked up
  if (s.combinations.some((c) => c.kind === 'odd')) odd.push(await listed('words_odd', 'words', "SELECT list(kind = 'odd' ORDER BY no) FROM said"));
  if (s.areas.some((a) => a.area === null)) odd.push(await listed('area_odd', 'area', 'SELECT list(area IS NULL ORDER BY code) FROM place'));
  if (s.periods.some((p) => p.month === null)) {
    const unmatched = await listed('words_unmatched', 'words', "SELECT list(kind = 'unmatched' ORDER BY no) FROM said");
    odd.push(`(${await listed('period_odd', 'period', 'SELECT list(month IS NULL ORDER BY code) FROM time')} AND NOT ${unmatched})`);
  }
  return { telling, separator, odd };
}

const joined = (roles: readonly Role[], of: (role: Role) => string, separator: string): string => roles.map(of).join(` || ${text(separator)} || `) || "''";

/**
 * Reads a table's rows into numbers, in their order: words, area, period (places in `said`, `place`, `time`), value (null where none was
 * reported), decimals; `cells` holds all cells where a reader must see the row, and the value alone where number and decimals print otherwise; `remarks` where the table has a column of them.
 */
export async function stage(duck: Duck, t: CsvTable, { telling, separator, odd }: Numbering): Promise<void> {
  const word = (role: Role): string => (t.columns.has(role) ? `coalesce(c${t.columns.get(role)!}, '')` : "''");
  const code = (words: string, type: string): string => `enum_code(TRY_CAST(${words} AS ${type}))`;
  const value = `c${t.columns.get('value')!}`;
  const decimal = `CAST(${value} AS DECIMAL(18,6))`;
  const coded = `SELECT *, ${code(joined(telling, word, separator), 'words_code')} AS words, ${code(word('area'), 'area_code')} AS area, ${code(word('period'), 'period_code')} AS period, coalesce(regexp_full_match(${value}, ${AS_PRINTED}), false) AS as_printed FROM ${t.read('aside')}`;
  const valued = `SELECT *, CASE WHEN as_printed THEN ${decimal} WHEN regexp_full_match(${value}, ${PLAIN}) THEN ${decimal} END AS value FROM (${coded})`;
  // a word that the survey did not meet has no number
  const isOdd = ['words IS NULL', 'area IS NULL', 'period IS NULL', `(value IS NULL AND ${value} <> '')`, ...odd].join(' OR ');
  const point = `instr(${value}, '.')`;
  await duck.run(`COPY (SELECT words, area, period, value, CAST(CASE WHEN value IS NULL OR ${point} = 0 THEN 0 ELSE strlen(${value}) - ${point} END AS TINYINT) AS decimals,
    CASE WHEN ${isOdd} THEN [${t.headings.map((_, i) => `c${i}`).join(', ')}] WHEN NOT as_printed AND value IS NOT NULL THEN [${value}] END AS cells${t.notes.length === 0 ? '' : `, ${remarksOf(t, '')} AS remarks`} FROM (${valued})) TO ${text(t.staged)} (FORMAT parquet, COMPRESSION snappy)`);
}
