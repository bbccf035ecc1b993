import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { dabiao, inFolder, type Scenario } from './scenario.js';

const FILES: Scenario['files'] = [
  { name: 'rules.yaml', content: null },
  { name: '台账.csv', content: Buffer.from('内部台账\n事项,本期,上期,经办\n公寓,5120,4900,张\n可靠率,99.9880,99.9870,李\n') },
];

/** What a person does with the draft: the period, what the second column of figures is, names as the catalogue has them. */
const completed = (draft: string): string =>
  draft.replace('    # period: ', '    period: 2023-10').replace('"本期": value', '"本期": { statement: 本年累计 }').replace('"上期": value', '"上期": { period: 2023-09, statement: 本年累计 }')
    .replace('    # indicators: { 表中名称: 目录中的名称或编码 }', '    indicators: { 公寓: 零工公寓, 可靠率: 全口径供电可靠率 }');

describe('a table whose layout cannot be told', () => {
  it('is drafted by inspect; the draft, completed by hand, is taken by inspect, check and audit', () =>
    inFolder(FILES, async (folder) => {
      const told = await dabiao(['inspect', '台账.csv'], folder);
      expect(told.status).toBe(2);
      const drafted = await dabiao(['inspect', '台账.csv', '--write-mapping', 'mapping.yaml'], folder);
      expect(drafted.status).toBe(2);
      const draft = readFileSync(join(folder, 'mapping.yaml'), 'utf8');
      expect(told.stdout).toContain(draft);

      writeFileSync(join(folder, 'mapping.yaml'), completed(draft));
      const inspected = await dabiao(['inspect', '台账.csv', '--mapping', 'mapping.yaml'], folder);
      expect(inspected.stdout).toContain('数值单元格：共 4 = 采用 4 + 缺失 0 + 未采用 0 + 无对应指标 0');
      expect(inspected.status).toBe(0);

      const checked = await dabiao(['check', '--rules', 'rules.yaml', '--input', '台账.csv', '--mapping', 'mapping.yaml', '--format', 'json', '--fail-on', 'not-met'], folder);
      expect(checked.status, checked.stderr).toBe(0);
      const a = JSON.parse(checked.stdout) as Assessment;
      expect(a.verdicts.filter((v) => v.measured !== null).map((v) => [v.target, v.outcome, v.measured!.text])).toEqual([
        ['test-2023/housing/apartments', 'met', '5,120间'], ['test-2023/power/reliability', 'met', '99.988%'],
      ]);
      expect(a.catalogues.map((c) => c.file)).toEqual(['rules.yaml', 'mapping.yaml']);

      const audited = await dabiao(['audit', '台账.csv', '--rules', 'rules.yaml', '--mapping', 'mapping.yaml'], folder);
      expect(audited.status, audited.stdout + audited.stderr).toBe(0);
    }));
});
