import type { Role } from '../columns.js';
import { text, type Duck } from './duck.js';
import type { Survey } from './survey.js';
import type { CsvTable } from './table.js';

/** A decimal that the domain holds, printed plainly. */
export const PLAIN = "'-?[0-9]{1,12}([.][0-9]{1,6})?'";
/** Of those that begin with 0 or -0, the ones that are printed as their number and decimals are. */
const AS_PRINTED = "'-?0[.][0-9]*[1-9][0-9]*|0([.]0+)?'";

/** How the words of a row are numbered: by enumerated types, which look a text up without a join, so that rows keep their order. */
export interface Numbering {
  telling: readonly Role[];
  /** Stands in no word. */
  separator: string;
}

/** Makes the types, in the order of tables `said`, `place` and `time`. */
export async function numberWords(duck: Duck, s: Survey, telling: readonly Role[]): Promise<Numbering> {
  let separator = '\u001f';
  while (s.combinations.some((c) => c.words.some((w) => w.includes(separator)))) separator += '\u001f';
  const joined = (of: (role: Role) => string): string => telling.map(of).join(` || ${text(separator)} || `) || "''";
  await duck.run(`CREATE TYPE words_code AS ENUM (SELECT ${joined((r) => `w_${r}`)} FROM said ORDER BY no)`);
  await duck.run('CREATE TYPE area_code AS ENUM (SELECT w_area FROM place ORDER BY no)');
  await duck.run('CREATE TYPE period_code AS ENUM (SELECT w_period FROM time ORDER BY no)');
  for (const [name, list] of [['words_odd', "kind = 'odd' ORDER BY no) FROM said"], ['words_unmatched', "kind = 'unmatched' ORDER BY no) FROM said"], ['area_odd', 'area IS NULL ORDER BY no) FROM place'], ['period_odd', 'month IS NULL ORDER BY no) FROM time']]) {
    await duck.run(`SET VARIABLE ${name!} = (SELECT list(${list!})`);
  }
  return { telling, separator };
}

/**
 * Reads a table's rows into numbers, in their order: words, area, period (places in `said`, `place`, `time`), value (null where none was
 * reported), decimals, printed (where number and decimals would print otherwise), cells (all of the row, where a reader must see it).
 */
export async function stage(duck: Duck, t: CsvTable, { telling, separator }: Numbering): Promise<void> {
  const word = (role: Role): string => (t.columns.has(role) ? `coalesce(c${t.columns.get(role)!}, '')` : "''");
  const code = (words: string, type: string): string => `enum_code(TRY_CAST(${words} AS ${type}))`;
  const value = `c${t.columns.get('value')!}`;
  const listed = (list: string, of: string): string => `getvariable('${list}')[${of} + 1]`;
  const coded = `SELECT *, ${code(telling.map(word).join(` || ${text(separator)} || `) || "''", 'words_code')} AS words, ${code(word('area'), 'area_code')} AS area, ${code(word('period'), 'period_code')} AS period,
    CASE WHEN regexp_full_match(${value}, ${PLAIN}) THEN CAST(${value} AS DECIMAL(18,6)) END AS value FROM ${t.read('aside')}`;
  // a word that the survey did not meet has no number
  const known = `words IS NOT NULL AND area IS NOT NULL AND period IS NOT NULL`;
  const even = `${known} AND (value IS NOT NULL OR ${value} IS NULL OR ${value} = '') AND NOT ${listed('words_odd', 'words')} AND NOT ${listed('area_odd', 'area')} AND (NOT ${listed('period_odd', 'period')} OR ${listed('words_unmatched', 'words')})`;
  const point = `instr(${value}, '.')`;
  await duck.run(`COPY (SELECT words, area, period, value, CAST(CASE WHEN value IS NULL OR ${point} = 0 THEN 0 ELSE strlen(${value}) - ${point} END AS TINYINT) AS decimals,
    CASE WHEN value IS NOT NULL AND (starts_with(${value}, '0') OR starts_with(${value}, '-0')) AND NOT regexp_full_match(${value}, ${AS_PRINTED}) THEN ${value} END AS printed,
    CASE WHEN NOT (${even}) THEN [${t.headings.map((_, i) => `c${i}`).join(', ')}] END AS cells FROM (${coded})) TO ${text(t.staged)} (FORMAT parquet, COMPRESSION snappy)`);
}
