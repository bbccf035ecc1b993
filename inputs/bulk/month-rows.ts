import type { Role } from '../columns.js';
import { text, type Duck } from './duck.js';
import type { RowNumbers } from './row-numbers.js';
import { ODD_VALUE, saidOf, staged, understood, withinDomain } from './rows.js';
import { allRead, wordsOf, type Survey } from './survey.js';
import { DIMENSIONS, remarksOf, type LongTable } from './table.js';

/** Bytes of the columns of `monthOf`. */
export const MONTH_WIDTHS = [4, 4, 8, 1] as const;
/** SELECT of a month's rows in numbers: combination, area, millionths; kind (0 not reported, 1 a figure, 2 what only the small path can read), four times the decimals, and 32 where it has a remark. `numbers`: for a staged table, whose rows then come as `settleNumbers` takes them. */
export function monthOf(t: LongTable, words: Survey, telling: readonly Role[], month: number, numbers: RowNumbers | null): string {
  const where = whereMonth(t, words, month);
  const columns = (value: string, taken: string, decimals: string, remarks: string): string => {
    // a DECIMAL of six places is, in memory, the whole number of its millionths
    const micro = `CASE WHEN ${taken} THEN CAST(${value} AS DECIMAL(18,6)) ELSE 0 END`;
    return `no, area_no, CAST(${micro} AS DECIMAL(18,6)) AS micro, CAST(CASE WHEN NOT plain_words THEN 2 WHEN ${taken} THEN 1 + 4 * (${decimals}) ELSE 0 END${remarked(t, remarks)} AS UTINYINT) AS code`;
  };
  if (t.kind === 'csv' && numbers !== null) {
    const code = `CAST(CASE WHEN r.value IS NOT NULL THEN 1 + 4 * r.decimals ELSE 0 END${remarked(t, remarksOf(t, 'r.'))} AS UTINYINT)`;
    return `SELECT CAST(${numbers.packed} AS INTEGER), CAST(r.n_area AS INTEGER), coalesce(r.value, CAST(0 AS DECIMAL(18,6))), ${code} FROM ${staged(t)} r WHERE ${where} AND NOT ${ODD_VALUE}`;
  }
  if (t.kind === 'csv') {
    // of rows of a month that is read, only the words, the area and the value can be otherwise
    return `SELECT ${columns('r.value', 'r.value IS NOT NULL', 'r.decimals', remarksOf(t, 'r.'))} FROM (SELECT * FROM ${staged(t)} r WHERE ${where} AND NOT ${ODD_VALUE}) r
      ${saidOf(t, telling, "(SELECT *, plain AS plain_words FROM said WHERE kind = 'figure')")} JOIN (SELECT * FROM place WHERE area IS NOT NULL) p ON p.n_area = r.n_area`;
  }
  if (t.scale === null || !allRead(words)) return `SELECT ${columns('value', "taken = 'figure'", 'decimals', 'remarks')} FROM (${understood(t, telling, { where })}) WHERE taken IN ('figure', 'missing')`;
  const value = `r.c${t.columns.get('value')!}`;
  return `SELECT ${columns(value, `${value} IS NOT NULL`, String(t.scale), remarksOf(t, 'r.'))} FROM (SELECT *, ${wordsOf(t, [...telling, 'area'], 'r', blanks(words))} FROM ${t.from(false)} r WHERE ${where}) r
    JOIN (SELECT *, plain AS plain_words FROM said) s ON ${telling.map((d) => `s.w_${d} = r.w_${d}`).join(' AND ') || 'true'} JOIN place p ON p.w_area = r.w_area WHERE ${value} IS NULL OR ${withinDomain(t, value)}`;
}

const remarked = (t: LongTable, remarks: string): string => (t.notes.length === 0 ? '' : ` + CASE WHEN ${remarks} IS NULL THEN 0 ELSE 32 END`);

/** Condition on the rows `r` of a month. */
function whereMonth(t: LongTable, words: Survey, month: number): string {
  const within = words.periods.filter((p) => p.tables.includes(t.no));
  const periods = within.filter((p) => p.month === month);
  const column = t.kind === 'csv' ? 'r.n_period' : `r.c${t.columns.get('period')!}`;
  // a file of one month needs no choosing
  return periods.length === within.length ? 'true' : periods.length === 0 ? 'false' : `${column} IN (${periods.map((p) => (t.kind === 'csv' ? String(p.number) : text(p.words))).join(', ')})`;
}

/** Does a row of the table tell of a target in this month? `said`: an empty cell tells nothing. */
export async function reportedIn(duck: Duck, t: LongTable, { words, telling }: { words: Survey; telling: readonly Role[] }, month: number, said: boolean): Promise<boolean> {
  return (await duck.rows(`SELECT 1 FROM (${understood(t, telling, { where: whereMonth(t, words, month) })}) WHERE taken IN ('figure'${said ? '' : ", 'missing'"}) LIMIT 1`)).length > 0;
}

/** Roles in which some row has no word. */
const blanks = (words: Survey): ReadonlySet<Role> => new Set<Role>([...DIMENSIONS.filter((_, i) => words.combinations.some((c) => c.words[i] === '')), ...(words.areas.some((a) => a.words === '') ? ['area' as const] : [])]);
