import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dabiao, inFolder, type Scenario } from './scenario.js';

const ROWS = '指标,地区,报告期,数值,单位,口径\n零工公寓,济南市,2023-10,4990,间,本年累计\n职业技能培训,济南市,2023-10,四舍五入,人,本年累计\n';
const FILES: Scenario['files'] = [{ name: 'rules.yaml', content: null }, { name: 'in/good.csv', content: null }, { name: 'in/乙.csv', content: Buffer.from(ROWS) }];

/** Everything that a run leaves behind, from a folder of its own. */
async function run(inputs: readonly string[], env: Record<string, string>, depth: string): Promise<Record<string, string>> {
  return inFolder(FILES, async (folder) => {
    const cwd = join(folder, depth);
    mkdirSync(cwd, { recursive: true });
    const up = depth === '' ? '' : `${depth.split('/').map(() => '..').join('/')}/`;
    const args = ['check', '--rules', `${up}rules.yaml`, '--format', 'console,json,csv,junit,markdown', '--out', 'out', '--input', ...inputs.map((i) => up + i)];
    const { stdout, status } = await dabiao(args, cwd, env);
    const out = join(cwd, 'out');
    return { stdout, status: String(status), ...Object.fromEntries(readdirSync(out).sort().map((name) => [name, readFileSync(join(out, name), 'base64')])) };
  });
}

describe('determinism', () => {
  it('gives the same bytes in another folder, order, time zone and locale', async () => {
    const first = await run(['in/good.csv', 'in/乙.csv'], { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8' }, '');
    const second = await run(['in/乙.csv', 'in/good.csv'], { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'tr_TR.UTF-8' }, 'deeper/down');
    const third = await run(['in'], { TZ: 'UTC', LANG: 'de_DE.UTF-8', COLUMNS: '60' }, '');
    expect(Object.keys(first).sort()).toEqual(['assessment.json', 'junit.xml', 'rejected.csv', 'report.md', 'status', 'stdout', 'verdicts.csv']);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  it('names no path of the machine', async () => {
    const all = await run(['in'], {}, '');
    const text = Object.entries(all).map(([name, content]) => (name === 'stdout' || name === 'status' ? content : Buffer.from(content, 'base64').toString('utf8'))).join('\n');
    expect(text).not.toMatch(/dabiao-[A-Za-z0-9]{6}|\/tmp\//);
  });
});
