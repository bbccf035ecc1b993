import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { inFolder } from '../cli/scenario.js';

const COMMAND = fileURLToPath(new URL('../../dist/bin/dabiao.js', import.meta.url));

it('a reader that goes away (2>&1 | head) changes no exit code', async () => {
  const rules = 'policy: { id: d, jurisdiction: 济南市, year: 2023 }\ntargets:\n  - { id: d/1, indicator: 零工公寓, target: 建设5000间, by: 2023-10-31, lead: 甲局 }\n  - { id: d/2, indicator: 培训, target: 培训20人, by: 2023-10-31, lead: 甲局 }\n';
  const figures = '指标,地区,报告期,口径,数值,单位\n零工公寓,济南市,2023-10,本年累计,5100,间\n';
  await inFolder([{ name: 'r.yaml', content: Buffer.from(rules) }, { name: 'in.csv', content: Buffer.from(figures) }], async (folder) => {
    const child = spawn(process.execPath, [COMMAND, 'check', '-r', 'r.yaml', '-i', join(folder, 'in.csv')], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await new Promise((done) => child.on('exit', done))).toBe(3);
  });
});
