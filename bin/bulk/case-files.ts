import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { areCases, caseParquet, type CaseParquet } from '../../inputs/bulk/case-table.js';
import { text, type Duck } from '../../inputs/bulk/duck.js';
import { hidesRows, isWhole } from '../../inputs/bulk/quotes.js';
import { stageCsv } from '../../inputs/bulk/table.js';
import { isParquet, textLooks, utf8Of } from './files.js';
import type { FoundFile } from '../found-file.js';
import { lookThrough, type Looked } from './looked.js';

/** A list of cases (办件清单) for the bulk path, with what the balance and the record need of it. */
export interface BulkCaseFile {
  table: CaseParquet;
  encoding: string;
  delimiter: string;
  looked: Promise<Looked>;
}

/** Null for a file that is no list of cases, or one that only the small path can read: a workbook, a list under a title. */
export async function caseFile(f: FoundFile, no: number, temporary: string, duck: Duck): Promise<BulkCaseFile | null> {
  if (f.how === 'missing') return null;
  if (isParquet(f)) {
    const table = await caseParquet(f.name, no, f.path, duck);
    return table && { table, encoding: '', delimiter: '', looked: lookThrough(f.path, false) };
  }
  const looks = await textLooks(f.path);
  if (looks === null || !areCases(looks.headings)) return null;
  const looked = lookThrough(f.path, true);
  // what is broken beyond its beginning is the small path's to mend
  if (looks.encoding !== 'GB18030' && !(await looked).utf8) return null;
  const path = await utf8Of(f.path, looks, join(temporary, `${no}.csv`));
  if (path === null) return null;
  const staged = join(temporary, `${no}.parquet`);
  const aside = await stageCsv(no, path, staged, looks.headings, looks.delimiter, duck);
  if (path !== f.path) rmSync(path);
  const quoted = { aside, delimiter: looks.delimiter, headings: looks.headings };
  if (!(await isWhole(duck, quoted)) || ((await looked).quotes && (await hidesRows(duck, quoted, looks.headings.map((_, i) => `SELECT c${i} AS w FROM read_parquet(${text(staged)})`))))) return null;
  const table = { file: f.name, no, path: staged, headings: looks.headings, names: looks.headings.map((_, i) => `c${i}`), types: looks.headings.map(() => 'VARCHAR'), aside };
  return { table, encoding: looks.encoding, delimiter: looks.delimiter, looked };
}
