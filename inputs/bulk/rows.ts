import type { Role } from '../columns.js';
import { text, type Duck } from './duck.js';
import { wordsOf } from './survey.js';
import { isNumbered, keptColumns, PLAIN } from './stage.js';
import { DIMENSIONS, remarksOf, type CsvTable, type LongTable, type ParquetTable } from './table.js';

/** What of a table's rows is asked for. */
interface Asked {
  /** Condition on the rows `r` as they stand. */
  where?: string;
  /** The value as printed, the row's number, and all cells as c0, c1, … too. */
  printed?: boolean;
  /** Only so many rows from the beginning. */
  first?: number;
}

/** All rows with what their words mean, and how each is to be taken: what is no plain figure is read by the reader of the small path, cell by cell. */
export const understood = (t: LongTable, telling: readonly Role[], asked: Asked = {}): string => (t.kind === 'csv' ? ofNumbers(t, telling, asked) : ofWords(t, telling, asked));

/** How a row is taken, by conditions on it; the row of its words is `s`. */
export const taken = (odd: string, noArea: string, noMonth: string, figure: string): string =>
  `CASE WHEN s.kind = 'odd' OR ${noArea} OR ${odd} THEN 'odd' WHEN s.kind = 'unmatched' THEN 'unmatched' WHEN ${noMonth} THEN 'odd' WHEN ${figure} THEN 'figure' ELSE 'missing' END AS taken`;

/** Of a staged row: its value is no plain decimal. */
export const ODD_VALUE = '(r.value IS NULL AND r.shown IS NOT NULL)';
export const staged = (t: CsvTable, numbered = false): string => `read_parquet(${text(t.staged)}, file_row_number = ${String(numbered)})`;
/** What a file has no column for is blank, which is number 0. */
const numberOf = (t: CsvTable, role: Role): string => (isNumbered(t, role) ? `r.n_${role}` : '0');
export const saidOf = (t: CsvTable, telling: readonly Role[], said = 'said'): string => `JOIN ${said} s ON ${telling.map((d) => `s.n_${d} = ${numberOf(t, d)}`).join(' AND ') || 'true'}`;

function ofNumbers(t: CsvTable, telling: readonly Role[], { where = 'true', printed = false }: Asked): string {
  const number = 'CAST(r.value AS VARCHAR)';
  const shown = `coalesce(r.shown, CASE WHEN r.decimals = 0 THEN left(${number}, -7) ELSE left(${number}, strlen(${number}) - 6 + r.decimals) END)`;
  const source: Readonly<Partial<Record<Role, string>>> = { area: 'p', period: 'm' };
  const cells = [...t.columns].map(([role, i]) => (role === 'value' ? `, ${shown} AS c${i}` : `, ${source[role] ?? 's'}.w_${role} AS c${i}`)).concat(keptColumns(t).map((i) => `, r.c${i}`));
  return `SELECT s.no, s.indicator, s.plain AS plain_words, p.area, p.area_no, m.month, r.value, r.decimals, ${remarksOf(t, 'r.')} AS remarks${printed ? `, ${shown} AS shown, 0 AS file, r.file_row_number + 1 AS rn${cells.join('')}` : ''},
    ${taken(ODD_VALUE, 'p.area IS NULL', 'm.month IS NULL', 'r.value IS NOT NULL')}
  FROM (SELECT * FROM ${staged(t, printed)} r WHERE ${where}) r ${saidOf(t, telling)} JOIN place p ON p.n_area = r.n_area JOIN time m ON m.n_period = r.n_period`;
}

export const withinDomain = (t: ParquetTable, value: string): string => t.within?.(value) ?? 'true';

function ofWords(t: ParquetTable, telling: readonly Role[], { where = 'true', printed = false, first }: Asked): string {
  const value = `r.c${t.columns.get('value')!}`;
  const plain = t.scale === null ? `regexp_full_match(${value}, ${PLAIN})` : `coalesce(${withinDomain(t, value)} AND ${value} IS NOT NULL, false)`;
  const blank = t.scale === null ? `coalesce(${value}, '') = ''` : `${value} IS NULL`;
  const decimals = t.scale === null ? `CASE WHEN position('.' IN ${value}) = 0 THEN 0 ELSE length(${value}) - position('.' IN ${value}) END` : String(t.scale);
  return `SELECT s.no, s.indicator, s.plain AS plain_words, p.area, p.area_no, m.month, ${value} AS value, ${decimals} AS decimals, ${remarksOf(t, 'r.')} AS remarks${printed ? `, CAST(${value} AS VARCHAR) AS shown, r.file, r.rn${t.headings.map((_, i) => `, CAST(r.c${i} AS VARCHAR) AS c${i}`).join('')}` : ''},
    ${taken(`NOT (${plain} OR ${blank})`, 'p.area IS NULL', 'm.month IS NULL', plain)}
  FROM (SELECT *, ${wordsOf(t, [...DIMENSIONS, 'area', 'period'])} FROM ${t.from(printed, first)} r WHERE ${where}) r
  JOIN said s ON ${telling.map((d) => `s.w_${d} = r.w_${d}`).join(' AND ') || 'true'} JOIN place p ON p.w_area = r.w_area JOIN time m ON m.w_period = r.w_period`;
}

/** Condition that a number is among those of a SELECT: printed, so that whole parts of a file can be passed over. */
async function amongst(duck: Duck, number: string, select: string): Promise<string> {
  const numbers = (await duck.rows(`SELECT DISTINCT * FROM (${select}) x(n) WHERE n IS NOT NULL`)).map(([n]) => n!);
  return numbers.length === 0 ? 'false' : `${number} IN (${numbers.join(', ')})`;
}

/** Conditions that the area, or the month, of a staged row `r` is not read. */
export const noArea = (duck: Duck): Promise<string> => amongst(duck, 'r.n_area', 'SELECT n_area FROM place WHERE area IS NULL');
export const noMonth = (duck: Duck): Promise<string> => amongst(duck, 'r.n_period', 'SELECT n_period FROM time WHERE month IS NULL');

/** Condition that holds of all rows of a staged table whose words are such in `said`, and of not many others. */
export async function perhapsSaid(duck: Duck, t: CsvTable, telling: readonly Role[], such: string): Promise<string> {
  const each: string[] = [];
  for (const d of telling.filter((x) => isNumbered(t, x))) each.push(await amongst(duck, `r.n_${d}`, `SELECT n_${d} FROM said WHERE ${such}`));
  return each.includes('false') ? 'false' : each.length === 0 ? 'true' : `(${each.join(' AND ')})`;
}

/** SELECT of the combinations that stand in the rows `r` of which a condition holds: the meanings are joined to their different words only. */
export function combinationsWhere(t: LongTable, telling: readonly Role[], where: string): string {
  if (t.kind === 'csv') return `SELECT s.no FROM (SELECT DISTINCT ${telling.filter((d) => isNumbered(t, d)).map((d) => `r.n_${d}`).concat('true AS rows').join(', ')} FROM ${staged(t)} r WHERE ${where}) r ${saidOf(t, telling)}`;
  const columns = telling.flatMap((d) => t.columns.get(d) ?? []).map((c) => `r.c${c}`).concat('true AS rows').join(', ');
  return `SELECT s.no FROM (SELECT ${wordsOf(t, telling)} FROM (SELECT DISTINCT ${columns} FROM ${t.from(false)} r WHERE ${where}) r) r JOIN said s ON ${telling.map((d) => `s.w_${d} = r.w_${d}`).join(' AND ') || 'true'}`;
}
