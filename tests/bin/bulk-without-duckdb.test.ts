import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runCheck } from '../../bin/check-run.js';
import { inFolder } from '../cli/scenario.js';
import { HEADINGS } from '../support.js';

vi.mock('@duckdb/node-api', () => {
  throw new Error('no binary');
});

describe('a machine without DuckDB', () => {
  it.each([
    ['a.parquet', {}, '读 Parquet 要用 DuckDB'],
    ['a.csv', { bulk: 'always' }, '不能批量评估'],
    ['a.csv', { period: '2023-01..2023-12' }, '逐项评估一次只评一期'],
  ])('%s %j is refused, with what to do', async (file, options, says) => {
    await inFolder([], async (folder) => {
      writeFileSync(join(folder, file), `${HEADINGS.join(',')}\n`);
      await expect(runCheck({ color: false, input: [join(folder, file)], ...options })).rejects.toThrow(says);
    });
  });
});
