import { text, type Duck } from '../../inputs/bulk/duck.js';
import { isParquet } from './files.js';
import type { FoundFile } from '../found-file.js';

/** Paths of the Parquet files that DuckDB cannot read to their end: what is broken behind a sound beginning shows only in the reading. */
export async function damagedParquet(files: readonly FoundFile[], duck: Duck): Promise<string[]> {
  const damaged: string[] = [];
  for (const f of files) {
    if (f.how === 'missing' || !isParquet(f)) continue;
    const read = await duck.rows(`SELECT max(hash(t)) FROM read_parquet(${text(f.path)}) t`).catch(() => null);
    if (read === null) damaged.push(f.path);
  }
  return damaged;
}
