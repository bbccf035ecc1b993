import { text, type Duck } from '../../inputs/bulk/duck.js';
import { describe, tellColumns } from '../../inputs/bulk/table.js';
import { short } from '../../inputs/codes.js';
import type { Finding } from '../../rules/finding.js';
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

/** Why a Parquet file was not read. `damaged`: it cannot be read to its end. */
export async function parquetFault(f: FoundFile, damaged: boolean, duck: Duck): Promise<Finding> {
  const columns = damaged ? null : await describe(f.path, duck);
  if (columns === null) return { code: 'DB-I065', severity: 'error', message: 'Parquet 文件已损坏，或不完整', file: f.name, advice: '重新导出；或另存为 CSV' };
  const headings = columns.map((c) => c[0]!);
  const { strange, lacking } = tellColumns(headings);
  const faults = [...(lacking.length === 0 ? [] : [`缺 ${lacking.join('、')}`]), ...(strange.length === 0 ? [] : [`认不出或重复 ${strange.slice(0, SHOWN).join('、')}`])];
  return {
    code: 'DB-I066', severity: 'error', message: 'Parquet 文件的列不是一行一个数的表，也不是办件清单', file: f.name, found: `${short(headings.slice(0, SHOWN).join('、'))}（${faults.join('；')}）`,
    expected: '指标、地区、报告期、数值，另可有单位、口径、统计范围、填报单位、状态、备注；或办件清单的类别、受理日期、办结日期等', advice: '改正列名，删去别的列，重新导出；或另存为 CSV',
  };
}

/** Columns that are named. */
const SHOWN = 20;
