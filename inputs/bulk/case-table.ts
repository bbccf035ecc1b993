import { isTotal, isNote } from '../lines.js';
import { tellCases, type CasePlan } from '../cases.js';
import { clean } from '../text.js';
import { name, text, type Duck } from './duck.js';
import { describe } from './table.js';

/** Files of cases (办件清单) with the same columns, as DuckDB reads them. */
export interface CaseTable {
  no: number;
  /** In the order of the input; `no` is the file's place in it. */
  files: readonly CaseFile[];
  headings: readonly string[];
  plan: CasePlan;
  paths: readonly string[];
  /** What the columns are called in the files. */
  names: readonly string[];
  /** What each column holds: days, numbers, or text to be read. */
  kinds: readonly CellKind[];
  /** FROM item with columns c0, c1, …, and `file` (its place among the files) and `rn` (from 0) where asked. */
  from: (numbered: boolean) => string;
}

export interface CaseFile {
  file: string;
  no: number;
  /** Table of the lines that were set aside when the file was read; null where none can be. */
  aside: string | null;
}

type CellKind = 'day' | 'number' | 'text';

/** A Parquet file of cases before it stands with others of the same columns. */
export interface CaseParquet extends CaseFile {
  path: string;
  headings: readonly string[];
  /** What the columns are called in the file, which a file of our own calls c0, c1, …. */
  names: readonly string[];
  types: readonly string[];
}

export const areCases = (headings: readonly string[]): boolean => tellCases([{ line: 1, cells: [...headings] }]) !== null;

/** Null where the columns are not those of a list of cases, or DuckDB cannot read the file. */
export async function caseParquet(file: string, no: number, path: string, duck: Duck): Promise<CaseParquet | null> {
  const described = await describe(path, duck);
  if (described === null) return null;
  const headings = described.map((r) => r[0]!);
  return areCases(headings) ? { file, no, path, headings, names: headings, types: described.map((r) => r[1]!), aside: null } : null;
}

/** Files with the same columns are one table. */
export function caseTables(files: readonly CaseParquet[]): CaseTable[] {
  const alike = new Map<string, CaseParquet[]>();
  for (const f of files) {
    const key = JSON.stringify([f.headings, f.names, f.types]);
    alike.set(key, [...(alike.get(key) ?? []), f]);
  }
  return [...alike.values()].map((list, no) => {
    const { headings, names, types } = list[0]!;
    const columns = names.map((h, i) => `${cellOf(name(h), types[i]!)} AS c${i}`).join(', ');
    const paths = list.map((f) => text(f.path)).join(', ');
    return {
      no, files: list, headings, names, paths: list.map((f) => f.path), plan: tellCases([{ line: 1, cells: [...headings] }])!, kinds: types.map(kindOf),
      from: (numbered) => `(SELECT ${columns}${numbered ? ', file_index AS file, file_row_number AS rn' : ''} FROM read_parquet([${paths}], file_row_number = ${String(numbered)}))`,
    };
  });
}

const INSTANT = 'TIMESTAMP WITH TIME ZONE';
const isDay = (type: string): boolean => type.startsWith('TIMESTAMP') || type === 'DATE';
const kindOf = (type: string): CellKind => (isDay(type) ? 'day' : /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DECIMAL)/.test(type) ? 'number' : 'text');

/** A time with a zone is a day in China (UTC+8); without one it is the day that is written. */
function cellOf(column: string, type: string): string {
  if (type === INSTANT) return `CAST(CAST(${column} AS TIMESTAMP) + INTERVAL 8 HOUR AS DATE)`;
  if (type === 'VARCHAR' || type === 'DATE' || kindOf(type) === 'number') return column;
  return `CAST(${column} AS ${isDay(type) ? 'DATE' : 'VARCHAR'})`;
}

/** What stands before the days of a row, so that it may be no case at all: 合计, 注：…. `blank`: the next cell tells. */
export type Lead = 'blank' | 'case' | 'doubtful';
export const leadOf = (cell: string): Lead => (clean(cell) === '' ? 'blank' : isTotal(cell) || isTotal(clean(cell)) || isNote(cell) ? 'doubtful' : 'case');

/**
 * Condition on a text cell that it surely begins no note and is no total, whatever else it says: those begin with one of these
 * characters, and a total has no digit. It may call a good cell doubtful, never the other way.
 */
export const surelyCase = (cell: string): string => `CASE WHEN ${cell} >= '0' AND ${cell} < ':' THEN true
  WHEN NOT regexp_matches(${cell}, '^[A-Za-z一-龥]') OR regexp_matches(${cell}, '^[注备说附编提声数资来摘本制填审联单打导]|^(?i:data from|last updated|sources?|notes?)') THEN false
  WHEN regexp_matches(${cell}, '[0-9]') THEN true ELSE NOT regexp_matches(${cell}, '^(?i:[合总小共全各市省tgs])') END`;

/** A text that tells a day, without the time behind it; what is too long to be one is NULL. */
export const dayWord = (cell: string): string => `CASE WHEN ${cell} IS NULL THEN '' WHEN length(${cell}) <= 40 THEN regexp_replace(${cell}, '[T ][0-9]{1,2}:[0-9:.]{0,16}$', '') END`;
