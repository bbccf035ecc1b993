import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { removeFolder, sweep, temporaryFolder } from '../../bin/bulk/temporary.js';
import { inFolder } from '../cli/scenario.js';

const gone = spawnSync(process.execPath, ['-e', '']).pid;

describe('temporary folders of bulk runs', () => {
  it('of killed runs are swept by the next one; of all others nothing is touched', () => inFolder([], async (folder) => {
    const own = temporaryFolder(folder);
    onTestFinished(() => removeFolder(own));
    const me = JSON.parse(readFileSync(join(own, 'owner.json'), 'utf8')) as Record<string, unknown>;
    const CASES: [string, unknown, boolean][] = [
      ['dabiao-bulk-gone', { ...me, pid: gone }, false], ['dabiao-bulk-live', { ...me, pid: process.pid }, true], ['dabiao-bulk-other-host', { ...me, host: 'another', pid: gone }, true],
      ['dabiao-bulk-other-space', { ...me, space: 'pid:[1]', pid: gone }, true], ['dabiao-bulk-no-pid', { ...me, pid: '1; rm' }, true], ['dabiao-bulk-all', { ...me, pid: -1 }, true],
      ['dabiao-bulk-no-owner', null, true], ['dabiao-other', { ...me, pid: gone }, true],
    ];
    for (const [name, owner] of CASES) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, '0.parquet'), 'x');
      if (owner !== null) writeFileSync(join(folder, name, 'owner.json'), JSON.stringify(owner));
    }
    mkdirSync(join(folder, 'elsewhere'));
    writeFileSync(join(folder, 'elsewhere/owner.json'), JSON.stringify({ ...me, pid: gone }));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'dabiao-bulk-link'));
    sweep(folder);
    const left = readdirSync(folder);
    for (const [name, , stays] of CASES) expect([name, left.includes(name)]).toEqual([name, stays]);
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['owner.json']);
    expect(left).toEqual(expect.arrayContaining(['dabiao-bulk-link', own.slice(folder.length + 1)]));
    sweep(join(folder, 'not there'));
    return Promise.resolve();
  }));
});
