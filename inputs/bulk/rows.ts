import { balances, emptyBalance, type Balance } from '../balance.js';
import type { Observation } from '../observation.js';
import { noteOf } from '../row-reader.js';
import { FindingLog } from '../codes.js';
import { readOpened, type ReadContext, type ReadResult } from '../read.js';
import { splitRows, type Row } from '../split.js';
import type { Role } from '../columns.js';
import { text, type Duck } from './duck.js';
import type { OddLine } from './odd-lines.js';
import { allRead, wordsOf, type Survey } from './survey.js';
import { isNumbered, keptColumns, PLAIN } from './stage.js';
import { DIMENSIONS, REMARK_END, remarksOf, together, type CsvTable, type LongTable, type ParquetTable } from './table.js';

/** Rows that one reading takes. */
const CHUNK = 20_000;

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
const taken = (odd: string, noArea: string, noMonth: string, figure: string): string =>
  `CASE WHEN s.kind = 'odd' OR ${noArea} OR ${odd} THEN 'odd' WHEN s.kind = 'unmatched' THEN 'unmatched' WHEN ${noMonth} THEN 'odd' WHEN ${figure} THEN 'figure' ELSE 'missing' END AS taken`;

/** Of a staged row: its value is no plain decimal. */
const ODD_VALUE = '(r.value IS NULL AND r.shown IS NOT NULL)';
const staged = (t: CsvTable, numbered = false): string => `read_parquet(${text(t.staged)}, file_row_number = ${String(numbered)})`;
/** What a file has no column for is blank, which is number 0. */
const numberOf = (t: CsvTable, role: Role): string => (isNumbered(t, role) ? `r.n_${role}` : '0');
const saidOf = (t: CsvTable, telling: readonly Role[], said = 'said'): string => `JOIN ${said} s ON ${telling.map((d) => `s.n_${d} = ${numberOf(t, d)}`).join(' AND ') || 'true'}`;

function ofNumbers(t: CsvTable, telling: readonly Role[], { where = 'true', printed = false }: Asked): string {
  const number = 'CAST(r.value AS VARCHAR)';
  const shown = `coalesce(r.shown, CASE WHEN r.decimals = 0 THEN left(${number}, -7) ELSE left(${number}, strlen(${number}) - 6 + r.decimals) END)`;
  const source: Readonly<Partial<Record<Role, string>>> = { area: 'p', period: 'm' };
  const cells = [...t.columns].map(([role, i]) => (role === 'value' ? `, ${shown} AS c${i}` : `, ${source[role] ?? 's'}.w_${role} AS c${i}`)).concat(keptColumns(t).map((i) => `, r.c${i}`));
  return `SELECT s.no, s.indicator, s.plain AS plain_words, p.area, p.area_no, m.month, r.value, r.decimals, ${remarksOf(t, 'r.')} AS remarks${printed ? `, ${shown} AS shown, 0 AS file, r.file_row_number + 1 AS rn${cells.join('')}` : ''},
    ${taken(ODD_VALUE, 'p.area IS NULL', 'm.month IS NULL', 'r.value IS NOT NULL')}
  FROM (SELECT * FROM ${staged(t, printed)} r WHERE ${where}) r ${saidOf(t, telling)} JOIN place p ON p.n_area = r.n_area JOIN time m ON m.n_period = r.n_period`;
}

const withinDomain = (t: ParquetTable, value: string): string => t.within?.(value) ?? 'true';

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

/** How many rows of each words are taken how: counted before the meanings are joined. */
async function countedNumbers(duck: Duck, t: CsvTable, telling: readonly Role[]): Promise<string> {
  const own = telling.filter((d) => isNumbered(t, d)).map((d) => `n_${d}, `);
  return `SELECT s.no, ${taken('r.odd', 'r.no_area', 'r.no_month', 'r.figure')}, r.n FROM
  (SELECT ${own.join('')}${ODD_VALUE} AS odd, ${await amongst(duck, 'r.n_area', 'SELECT n_area FROM place WHERE area IS NULL')} AS no_area, ${await amongst(duck, 'r.n_period', 'SELECT n_period FROM time WHERE month IS NULL')} AS no_month,
    r.value IS NOT NULL AS figure, count(*) AS n FROM ${staged(t)} r GROUP BY ALL) r ${saidOf(t, telling)}`;
}

/** Condition that a number is among those of a SELECT: printed, so that whole parts of a file can be passed over. */
async function amongst(duck: Duck, number: string, select: string): Promise<string> {
  const numbers = (await duck.rows(`SELECT DISTINCT * FROM (${select}) x(n) WHERE n IS NOT NULL`)).map(([n]) => n!);
  return numbers.length === 0 ? 'false' : `${number} IN (${numbers.join(', ')})`;
}

/** Condition that holds of all odd rows of a staged table, and of not many others. */
async function perhapsOdd(duck: Duck, t: CsvTable, telling: readonly Role[]): Promise<string> {
  const odd: string[] = [];
  for (const d of telling.filter((x) => isNumbered(t, x))) odd.push(await amongst(duck, `r.n_${d}`, `SELECT n_${d} FROM said WHERE kind = 'odd'`));
  const words = odd.includes('false') ? 'false' : odd.length === 0 ? 'true' : odd.join(' AND ');
  return `(${ODD_VALUE} OR (${words}) OR ${await amongst(duck, 'r.n_area', 'SELECT n_area FROM place WHERE area IS NULL')} OR ${await amongst(duck, 'r.n_period', 'SELECT n_period FROM time WHERE month IS NULL')})`;
}

/** Bytes of the columns of `monthOf`. */
export const MONTH_WIDTHS = [4, 4, 8, 1] as const;
/** SELECT of a month's rows in numbers: combination, area, millionths; kind (0 not reported, 1 a figure, 2 what only the small path can read), four times the decimals, and 32 where it has a remark. */
export function monthOf(t: LongTable, words: Survey, telling: readonly Role[], month: number): string {
  const where = whereMonth(t, words, month);
  const columns = (value: string, taken: string, decimals: string, remarks: string): string => {
    // a DECIMAL of six places is, in memory, the whole number of its millionths
    const micro = `CASE WHEN ${taken} THEN CAST(${value} AS DECIMAL(18,6)) ELSE 0 END`;
    return `no, area_no, CAST(${micro} AS DECIMAL(18,6)) AS micro, CAST(CASE WHEN NOT plain_words THEN 2 WHEN ${taken} THEN 1 + 4 * (${decimals}) ELSE 0 END${t.notes.length === 0 ? '' : ` + CASE WHEN ${remarks} IS NULL THEN 0 ELSE 32 END`} AS UTINYINT) AS code`;
  };
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

export interface Counted {
  balance: Balance;
  /** What the reader made of rows that are no plain ones. */
  odd: ReadResult[];
  unmatched: { no: number; cells: number }[];
  /** Line of each accepted row. */
  lineOf: (row: number) => number;
}

/** Counts all rows of one file, and reads the odd ones. */
export async function count(duck: Duck, t: LongTable, words: Survey, telling: readonly Role[], blank: readonly number[], context: ReadContext): Promise<Counted> {
  const counts = (await typedCounts(duck, t, words)) ?? (await duck.rows(`SELECT taken, CASE WHEN taken = 'unmatched' THEN no ELSE -1 END AS no, sum(n) FROM (${t.kind === 'csv' ? await countedNumbers(duck, t, telling) : `SELECT *, 1 AS n FROM (${understood(t, telling)})`}) GROUP BY ALL ORDER BY ALL`));
  const balance = emptyBalance();
  const unmatched: Counted['unmatched'] = [];
  let oddRows = 0;
  for (const [taken, no, n] of counts) {
    const rows = Number(n);
    if (taken === 'odd') {
      oddRows += rows;
      continue;
    }
    balance.rows.total += rows;
    balance.rows.data += rows;
    balance.cells.total += rows;
    if (taken === 'figure') balance.cells.observations += rows;
    if (taken === 'missing') balance.cells.missing += rows;
    if (taken === 'unmatched') {
      balance.cells.unmatched += rows;
      unmatched.push({ no: Number(no), cells: rows });
    }
  }
  balance.rows.total += 1;
  balance.rows.headers += 1;
  const aside = await asideOf(duck, { aside: t.kind === 'csv' ? t.aside : null }, blank);
  const lineOf = linesBy(aside.map((a) => a.line));
  const odd = oddRows === 0 && aside.length === 0 ? [] : await readOdd(duck, t, telling, aside, lineOf, context, balance);
  if (!balances(balance)) throw new Error(`balances of ${t.file} do not come out`);
  return { balance, odd, unmatched, lineOf };
}

/** A typed column whose every word is read holds figures and blanks only, but for those that are too large: then null, as for text. */
async function typedCounts(duck: Duck, t: LongTable, words: Survey): Promise<(string | null)[][] | null> {
  if (t.kind === 'csv' || t.scale === null || !allRead(words)) return null;
  const value = `r.c${t.columns.get('value')!}`;
  if (t.within !== null && (await duck.rows(`SELECT count(*) FROM ${t.from(false)} r WHERE NOT ${withinDomain(t, value)}`))[0]![0] !== '0') return null;
  const [[figures, missing]] = (await duck.rows(`SELECT count(${value}), count(*) - count(${value}) FROM ${t.from(false)} r`)) as [[string, string]];
  return [['figure', '-1', figures], ['missing', '-1', missing]];
}

/** Lines of another width, as they stand in the file (after CRLF with its line feed in front), and blank ones: the first is line 1. */
export async function asideOf(duck: Duck, t: { aside: string | null }, blank: readonly number[]): Promise<OddLine[]> {
  if (t.aside === null) return [];
  const empty = blank.map((line) => ({ line, text: '' }));
  const rows = await duck.rows(`SELECT line, any_value(csv_line) FROM ${t.aside} GROUP BY line ORDER BY line`);
  return [...rows.map(([line, printed]) => ({ line: Number(line), text: (printed ?? '').replace(/^[\r\n]+|[\r\n]+$/g, '') })), ...empty].sort((a, b) => a.line - b.line);
}

/** DuckDB keeps so many bytes of a line that it sets aside: what a quote that is never closed swallows is lost behind them. */
const KEPT = 10_000;

/** Does every line that was set aside stand there in full, and none with the lines below a quote that is never closed? */
export async function isWhole(duck: Duck, { aside, delimiter }: Pick<CsvTable, 'aside' | 'delimiter'>): Promise<boolean> {
  if ((await duck.rows(`SELECT 1 FROM ${aside} WHERE strlen(csv_line) >= ${KEPT} LIMIT 1`)).length > 0) return false;
  const several = await duck.rows(`SELECT csv_line FROM ${aside} WHERE contains(rtrim(csv_line, chr(10) || chr(13)), chr(10))`);
  return several.every(([text]) => splitRows(text!, delimiter).broken.length === 0);
}

/** Line of each accepted row: the header and the lines set aside lie between. */
export function linesBy(lines: readonly number[]): (row: number) => number {
  // before the row that would stand on line n without them stand the lines whose line less those before it is at most n
  const least = lines.map((line, i) => line - i);
  return (row) => {
    let [low, high] = [0, least.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (least[middle]! <= row + 1) low = middle + 1;
      else high = middle;
    }
    return row + 1 + low;
  };
}

/** Rows that are no plain figures, and lines that are no plain rows, through the reader of the small path. */
async function readOdd(duck: Duck, t: LongTable, telling: readonly Role[], aside: readonly { line: number; text: string }[], lineOf: (row: number) => number, context: ReadContext, balance: Balance): Promise<ReadResult[]> {
  const [[accepted]] = (await duck.rows(`SELECT count(*) FROM ${t.kind === 'csv' ? staged(t) : t.from(false)}`)) as [[string]];
  // what stands below the last row is looked at otherwise
  const lastFigure = lineOf(Number(accepted));
  const found = await duck.rows(`SELECT rn${t.headings.map((_, i) => `, c${i}`).join('')} FROM (${understood(t, telling, { printed: true, ...(t.kind === 'csv' ? { where: await perhapsOdd(duck, t, telling) } : {}) })}) WHERE taken = 'odd' ORDER BY rn`);
  const log = new FindingLog(t.file);
  const rows: Row[] = found.map(([rn, ...cells]) => ({ line: lineOf(Number(rn)), cells: cells.map((c) => c ?? '') }));
  for (const { line, text } of aside) {
    const split = splitRows(text, t.kind === 'csv' ? t.delimiter : ',');
    for (const row of text === '' ? [{ cells: [''] }] : split.rows) rows.push({ line, cells: row.cells });
    if (split.broken.length > 0) log.add('quote', { line });
    if (split.overlong.length > 0) log.add('overlong', { line });
  }
  rows.sort((a, b) => a.line - b.line);
  const out: ReadResult[] = [];
  for (let i = 0; i < rows.length; i += CHUNK) {
    const sheet = { name: '', rows: [{ line: 1, cells: [...t.headings] }, ...rows.slice(i, i + CHUNK)], merges: [], hidden: false };
    const result = readOpened(t.file, { ok: true, kind: 'CSV', encoding: '', sheets: [sheet], findings: i === 0 ? log.done() : [] }, '', { ...context, scattered: { lastFigure } });
    const { rows: r, cells: c } = result.balance;
    for (const k of Object.keys(balance.rows) as (keyof typeof r)[]) balance.rows[k] += r[k] - (k === 'total' || k === 'headers' ? 1 : 0);
    for (const k of Object.keys(balance.cells) as (keyof typeof c)[]) balance.cells[k] += c[k];
    // the lists of lines that were set aside are of no use here, and large
    out.push({ ...result, sheets: [] });
  }
  return out;
}

/** Gathers what was reported of the keys in table `asked` (indicator, area), up to a month (null: in all): table `asked_rows`, from which `reported` takes it. */
export async function gatherReported(duck: Duck, tables: readonly LongTable[], telling: readonly Role[], until: number | null): Promise<void> {
  await duck.run('CREATE OR REPLACE TABLE asked_rows (file INTEGER, no INTEGER, indicator VARCHAR, area VARCHAR, month INTEGER, taken VARCHAR, shown VARCHAR, rn BIGINT, remarks VARCHAR)');
  for (const { table, files } of together(tables)) {
    const where = table.kind === 'csv' ? numbersAsked(table, telling) : await wordsAsked(duck, table);
    await duck.run(`INSERT INTO asked_rows SELECT ([${files.map((f) => f.no).join(', ')}])[CAST(u.file AS INTEGER) + 1], u.no, u.indicator, u.area, u.month, u.taken, u.shown, u.rn, u.remarks
      FROM (${understood(table, telling, { where, printed: true })}) u JOIN asked k ON k.indicator = u.indicator AND k.area = u.area WHERE u.taken IN ('figure', 'missing')${until === null ? '' : ` AND u.month <= ${until}`}`);
  }
}

/** Figures as they were reported, of the keys in table `asked` among those that were gathered: what the small path is given. `lineOf`: the lines of accepted rows, by the number of the table. */
export async function reported(duck: Duck, of: { tables: readonly LongTable[]; words: Survey; lineOf: ReadonlyMap<number, (row: number) => number> }, exactly: (text: string) => Observation['value'] | null): Promise<Observation[]> {
  const tables = new Map(of.tables.map((t) => [t.no, t]));
  const rows = await duck.rows('SELECT u.file, u.no, u.area, u.month, u.taken, u.shown, u.rn, u.remarks FROM asked_rows u JOIN asked k ON k.indicator = u.indicator AND k.area = u.area ORDER BY u.file, u.rn');
  return rows.map(([file, no, area, month, taken, shown, rn, remarks]): Observation => {
    const t = tables.get(Number(file))!;
    return { ...figureAt(t, { words: of.words, lineOf: of.lineOf.get(t.no)! }, { no, area, month, rn, shown }, taken === 'figure' ? exactly(shown ?? '') : null), note: noteOf(remarks?.split(REMARK_END) ?? []) };
  });
}

type Told = Readonly<Record<'no' | 'area' | 'month' | 'rn' | 'shown', string | null | undefined>>;

/** The figure of a row; none where its value is null. */
function figureAt(t: LongTable, of: { words: Survey; lineOf: (row: number) => number }, { no, area, month, rn, shown }: Told, value: Observation['value'] | null): Observation {
  const at = Number(month);
  return { ...of.words.combinations[Number(no)]!.observation!, area: area!, span: { from: at, to: at }, value: value ?? { kind: 'missing', text: '' }, source: { file: t.file, line: of.lineOf(Number(rn)), column: t.headings[t.columns.get('value')!]!, text: shown ?? '' } };
}

function numbersAsked(t: CsvTable, telling: readonly Role[]): string {
  const own = telling.filter((d) => isNumbered(t, d));
  return `(${own.map((d) => `r.n_${d}, `).join('')}r.n_area) IN (SELECT ${own.map((d) => `s.n_${d}, `).join('')}p.n_area FROM asked k JOIN said s ON s.indicator = k.indicator JOIN place p ON p.area = k.area)`;
}

/** Words that none of the keys is written in need not be read further: a plain column lets whole parts of a file be passed over. */
async function wordsAsked(duck: Duck, t: ParquetTable): Promise<string> {
  const asked = async (role: Role, from: string): Promise<string> => {
    const words = (await duck.rows(`SELECT DISTINCT w_${role} FROM ${from}`)).map(([w]) => text(w ?? ''));
    const column = `r.c${t.columns.get(role)!}`;
    return `${words.includes("''") ? `coalesce(${column}, '')` : column} IN (${words.length === 0 ? 'NULL' : words.join(', ')})`;
  };
  return `${await asked('indicator', 'said WHERE indicator IN (SELECT indicator FROM asked)')} AND ${await asked('area', 'place WHERE area IN (SELECT area FROM asked)')}`;
}

/** A name that stands in some rows: the first of them, and how many figures. `value` is that of another figure where only the name matters. */
export interface NamedRows {
  observation: Observation;
  count: number;
}

/** What is asked of names: these areas or months, in the rows of some combinations (null: of all), up to a month. */
export interface NamesAsked {
  by: 'area' | 'month';
  names: readonly number[];
  combinations: readonly number[] | null;
  until: number;
}

/** By the area or month: how many figures there are and the first of them, which is read for the first `most` names only. */
export async function rowsOfNames(duck: Duck, t: LongTable, of: { words: Survey; telling: readonly Role[]; lineOf: (row: number) => number }, asked: NamesAsked, most: number, exactly: (text: string) => Observation['value'] | null): Promise<NamedRows[]> {
  const groups = await duck.rows(`${namesIn(t, of, asked)} ORDER BY first`);
  const like = of.words.combinations.find((c, i) => c.observation !== null && (asked.combinations === null || asked.combinations.includes(i)))?.observation;
  if (like === undefined || like === null) return [];
  const firsts = groups.slice(0, most).map(([, rn]) => rn!);
  const rn = t.kind === 'csv' ? 'r.file_row_number + 1' : 'r.rn';
  const read = firsts.length === 0 ? [] : await duck.rows(`SELECT no, area, month, rn, shown FROM (${understood(t, of.telling, { printed: true, where: `${rn} IN (${firsts.join(', ')})`, first: Number(firsts.at(-1)) })})`);
  const byRow = new Map(read.map(([no, area, month, row, shown]) => [row, figureAt(t, of, { no, area, month, rn: row, shown }, exactly(shown ?? ''))]));
  return groups.map(([name, first, n]) => {
    const month = asked.by === 'month' ? Number(name) : null;
    const only = { ...like, ...(month === null ? { area: name! } : { span: { from: month, to: month } }), source: { file: t.file, line: of.lineOf(Number(first)), column: '', text: '' } };
    return { observation: byRow.get(first!) ?? only, count: Number(n) };
  });
}

/** SELECT of the names with the number of their first row and how many figures there are. Where every row is read, words need not be joined. */
function namesIn(t: LongTable, { words, telling }: { words: Survey; telling: readonly Role[] }, { by, names, combinations, until }: NamesAsked): string {
  const all = allRead(words) && combinations === null && words.periods.every((p) => !p.tables.includes(t.no) || p.month! <= until);
  const number = by === 'area' ? 'area_no' : 'month';
  if (t.kind === 'parquet' && t.scale !== null && all && by === 'area') {
    const value = `r.c${t.columns.get('value')!}`;
    return `SELECT p.area, min(g.first) AS first, sum(g.n) FROM (SELECT ${wordsOf(t, ['area'])}, min(r.rn) AS first, count(*) AS n FROM ${t.from(true)} r WHERE ${value} IS NOT NULL AND ${withinDomain(t, value)} GROUP BY ALL) g
      JOIN place p ON p.w_area = g.w_area WHERE p.area_no IN (${names.join(', ')}) GROUP BY p.area`;
  }
  return `SELECT ${by}, min(rn) AS first, count(*) FROM (${understood(t, telling, { printed: true })}) WHERE taken = 'figure' AND month <= ${until} AND ${number} IN (${names.join(', ')})${combinations === null ? '' : ` AND no IN (${['-1', ...combinations].join(', ')})`} GROUP BY ALL`;
}
