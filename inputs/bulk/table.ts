import { groupBy } from '../../rules/group-by.js';
import { readHeading, type Role } from '../columns.js';
import { clean } from '../text.js';
import { name, text, type Duck } from './duck.js';

/** Roles that a table for the bulk path may have; any other heading makes it a table for the small path. */
export const HEADINGS: Readonly<Partial<Record<Role, string>>> = { indicator: '指标', area: '地区', period: '报告期', value: '数值', unit: '单位', statement: '口径', population: '统计范围', reporter: '填报单位', status: '状态' };
const NEEDED: readonly Role[] = ['indicator', 'area', 'period', 'value'];
const LET_BE: readonly Role[] = ['note', 'ignored'];
export const DIMENSIONS = ['indicator', 'unit', 'statement', 'population', 'reporter', 'status'] as const;
/** Columns of words, of which a few stand in many rows. */
export const WORD_ROLES: readonly Role[] = [...DIMENSIONS, 'area', 'period'];
/** More different words than this are no dimension. */
export const MOST = 200_000;

interface Common {
  file: string;
  no: number;
  /** Headings as printed, in their order. */
  headings: readonly string[];
  columns: ReadonlyMap<Role, number>;
  /** Columns of remarks. */
  notes: readonly number[];
}

/** Read once, into numbers (`stage`). */
export interface CsvTable extends Common {
  kind: 'csv';
  /** UTF-8. */
  path: string;
  /** FROM item: columns c0, c1, … as text. Lines of another width are put into the table `aside`. */
  read: string;
  aside: string;
  delimiter: string;
  /** Where `stage` puts a Parquet file of our own: the rows in their order. */
  staged: string;
}

export interface ParquetTable extends Common {
  kind: 'parquet';
  path: string;
  /** Of its columns, as DuckDB calls them. */
  types: readonly string[];
  /** FROM clause: columns c0, c1, … as text (the value may be a DECIMAL); where asked, the row's number `rn` and, from 0, the place `file` of its file; of the first rows only, where these are enough. */
  from: (numbered: boolean, first?: number) => string;
  /** Decimals of a typed value column; null where the value is text. */
  scale: number | null;
  /** Condition on a typed value that it is within the domain, of 12 digits before the point; null where all are. */
  within: ((value: string) => string) | null;
}

/** One file of a row a figure, as DuckDB reads it. */
export type LongTable = CsvTable | ParquetTable;

/** Null, where the headings are not those of a plain table of figures. */
export function columnsOf(headings: readonly string[]): ReadonlyMap<Role, number> | null {
  const { columns, strange, lacking } = tellColumns(headings);
  return strange.length === 0 && lacking.length === 0 ? columns : null;
}

/** Columns by their roles; the headings that a plain table of figures does not have, and what it lacks (in Chinese). */
export function tellColumns(headings: readonly string[]): { columns: ReadonlyMap<Role, number>; strange: readonly string[]; lacking: readonly string[] } {
  const columns = new Map<Role, number>();
  const strange: string[] = [];
  for (const [i, printed] of headings.entries()) {
    const h = readHeading(printed, null);
    if (h.role === null || h.unit !== '' || h.states !== null || h.period !== null || h.status !== '' || columns.has(h.role)) {
      if (h.role !== 'note' && h.role !== 'ignored') strange.push(printed);
      continue;
    }
    if (LET_BE.includes(h.role)) continue;
    if (HEADINGS[h.role] === undefined) strange.push(printed);
    else columns.set(h.role, i);
  }
  return { columns, strange, lacking: NEEDED.flatMap((r) => (columns.has(r) ? [] : [HEADINGS[r]!])) };
}

const notesOf = (headings: readonly string[]): number[] => headings.flatMap((h, i) => (readHeading(h, null).role === 'note' ? [i] : []));

/** Stands between the remarks of one row. */
export const REMARK_END = '\u001f';
/** The remarks of a row as one text; NULL where there are none. `as`: what the row is called, with its point. */
export const remarksOf = (t: Pick<LongTable, 'notes'>, as: string): string => (t.notes.length === 0 ? 'NULL' : `nullif(concat_ws(${text(REMARK_END)}, ${t.notes.map((i) => `nullif(${as}c${i}, '')`).join(', ')}), '')`);

/** FROM item of a UTF-8 CSV file, whose first line is the header; lines of another width are set aside in tables `aside_<no>`. */
function readCsv(no: number, path: string, headings: readonly string[], delimiter: string): string {
  const names = headings.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  return `read_csv(${text(path)}, header = true, auto_detect = false, delim = ${text(delimiter)}, quote = '"', escape = '"', strict_mode = true, max_line_size = 4000000, store_rejects = true, rejects_table = 'aside_${no}', rejects_scan = 'aside_scan_${no}', columns = {${names}})`;
}

export function csvTable(file: string, no: number, path: string, staged: string, headings: readonly string[], delimiter: string): CsvTable | null {
  const columns = columnsOf(headings);
  return columns === null ? null : { kind: 'csv', file, no, path, headings, columns, notes: notesOf(headings), aside: `aside_${no}`, delimiter, staged, read: readCsv(no, path, headings, delimiter) };
}

/** Reads a CSV file once, in the order of its rows, into a Parquet file of our own. Gives the table of the lines set aside. */
export async function stageCsv(no: number, path: string, staged: string, headings: readonly string[], delimiter: string, duck: Duck): Promise<string> {
  await duck.run(`COPY (SELECT * FROM ${readCsv(no, path, headings, delimiter)}) TO ${text(staged)} (FORMAT parquet, COMPRESSION snappy)`);
  return `aside_${no}`;
}

/** Names and types of a Parquet file's columns; null where DuckDB cannot read it. */
export const describe = (path: string, duck: Duck): Promise<string[][] | null> =>
  duck.rows(`DESCRIBE SELECT * FROM read_parquet(${text(path)})`).then((rows) => rows.map((r) => [r[0]!, r[1]!]), () => null);

/** A Parquet file; its value column may be DECIMAL, all else is taken as text. */
export async function parquetTable(file: string, no: number, path: string, duck: Duck): Promise<ParquetTable | null> {
  const described = await describe(path, duck);
  if (described === null) return null;
  const headings = described.map((r) => r[0]!);
  const columns = columnsOf(headings);
  if (columns === null) return null;
  const types = described.map((r) => r[1]!);
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(types[columns.get('value')!]!);
  const native = decimal !== null && Number(decimal[2]) <= 6;
  const large = native && Number(decimal[1]) - Number(decimal[2]) > 12;
  const within = large ? (value: string) => `(${value} > -1000000000000 AND ${value} < 1000000000000)` : null;
  const table = { kind: 'parquet' as const, file, no, path, types, headings, columns, notes: notesOf(headings), scale: native ? Number(decimal[2]) : null, within };
  return { ...table, from: fromParquet([path], table) };
}

const fromParquet = (paths: readonly string[], { headings, columns, scale }: Pick<ParquetTable, 'headings' | 'columns' | 'scale'>) => (numbered: boolean, first?: number): string => {
  const list = headings.map((h, i) => (scale !== null && i === columns.get('value') ? `${name(h)} AS c${i}` : `CAST(${name(h)} AS VARCHAR) AS c${i}`));
  return `(SELECT ${list.join(', ')}${numbered ? ', file_index AS file, file_row_number + 1 AS rn' : ''} FROM read_parquet([${paths.map(text).join(', ')}], file_row_number = ${String(numbered)})${first === undefined ? '' : ` LIMIT ${first}`})`;
};

/** Parquet files of the same columns as one table, which is read in one go; `files` in the order of their places. */
export function together(tables: readonly LongTable[]): { table: LongTable; files: readonly LongTable[] }[] {
  const alike = groupBy(tables, (t) => (t.kind === 'csv' ? String(t.no) : JSON.stringify([t.headings, t.types])));
  return [...alike.values()].map((files) => {
    const first = files[0]!;
    return { table: first.kind === 'csv' ? first : { ...first, from: fromParquet(files.map((f) => f.path), first) }, files };
  });
}

export const headingsOf = (line: readonly string[]): string[] => line.map((c) => clean(c));
