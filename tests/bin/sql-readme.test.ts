import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { dabiao, inFolder } from '../cli/scenario.js';

const RULES = `policy: { id: d, jurisdiction: 济南市, year: 2023 }
targets:
  - { id: d/1, indicator: 在册企业, target: 达到900家, by: 2023-10-31, areas: reported, lead: 甲局 }
  - { id: d/2, indicator: 合格率, target: 达到95%以上, by: 2023-10-31, areas: reported, lead: 甲局 }
`;
const FIGURES = `指标,地区,报告期,数值,单位,口径
在册企业,济南市,2023-10,950,家,期末
在册企业,青岛市,2023-10,899,家,期末
合格率,济南市,2023-10,95.0,%,
合格率,青岛市,2023-10,,%,
`;

describe('the README of dabiao sql, followed to the letter in DuckDB', () => {
  it('gives the verdicts of dabiao check', async () => {
    await inFolder([{ name: 'r.yaml', content: Buffer.from(RULES) }, { name: '报送/a.csv', content: Buffer.from(FIGURES) }], async (folder) => {
      await dabiao(['sql', '-r', 'r.yaml', '-p', '2023-10', '-o', 'sql'], folder);
      await dabiao(['check', '-r', 'r.yaml', '-i', '报送', '-p', '2023-10', '-f', 'json', '-o', 'out'], folder);
      const read = (name: string): string => readFileSync(join(folder, 'sql', name), 'utf8');
      const statements = /```sql\n([\s\S]*?)```/.exec(read('README.md'))![1]!.replace("'报送/", `'${folder}/报送/`);
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      await connection.run(read('01-rules.sql'));
      await connection.run(statements.slice(0, statements.indexOf('SELECT * FROM dabiao_verdict')));
      await connection.run(read('02-verdicts.sql'));
      const rows = (await connection.runAndReadAll('SELECT target, area, outcome, reason FROM dabiao_verdict ORDER BY ALL')).getRowsJson() as string[][];
      connection.closeSync();
      const { verdicts } = JSON.parse(readFileSync(join(folder, 'out/assessment.json'), 'utf8')) as Assessment;
      expect(rows).toHaveLength(4);
      expect(rows.map((r) => r.join(' ')).sort()).toEqual(verdicts.map((v) => `${v.target} ${v.area} ${v.outcome} ${v.reason}`).sort());
    });
  });
});
