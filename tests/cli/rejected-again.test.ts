import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { withoutSource } from '../support.js';
import { dabiao, inFolder, type Scenario } from './scenario.js';

const TABLE = '指标,地区,报告期,数值,单位,口径\n零工公寓,济南市,2023-10,5120,间,本年累计\n全口径供电可靠率,济南市,{},99.9880,%,本年累计\n';
const FILES: Scenario['files'] = [
  { name: 'rules.yaml', content: null }, { name: 'wrong.csv', content: Buffer.from(TABLE.replace('5120', '五千多').replace('{}', '十月份')) }, { name: 'right.csv', content: Buffer.from(TABLE.replace('{}', '2023-10')) },
];

it('rejected.csv, corrected and sent beside the file it came from, counts as if it had been right at first', () =>
  inFolder(FILES, async (folder) => {
    const check = async (out: string, ...inputs: string[]): Promise<string> => {
      const { stderr, status } = await dabiao(['check', '--rules', 'rules.yaml', '--period', '2023-10', '--format', 'json', '--fail-on', 'none', '--out', out, '--input', ...inputs], folder);
      expect(status, stderr).toBe(0);
      const a = JSON.parse(readFileSync(join(folder, out, 'assessment.json'), 'utf8')) as Assessment;
      return withoutSource([a.verdicts, a.rates]);
    };
    const wrong = await check('one', 'wrong.csv');
    const list = readFileSync(join(folder, 'one/rejected.csv'), 'utf8');
    writeFileSync(join(folder, 'corrected.csv'), list.replace('五千多', '5120').replace('十月份', '2023-10'));
    const right = await check('three', 'right.csv');
    expect(wrong).not.toBe(right);
    expect(await check('two', 'wrong.csv', 'corrected.csv')).toBe(right);
  }));
