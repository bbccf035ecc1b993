// Whole processes, medians: `dabiao --help`, and a month of the whole shipped catalogue from CSV to all text formats.
// The peer of the same run is an empty `node -e 0`, the floor of any Node program.   node bench/month.mjs [runs]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogueCsv, median, root } from './figures.mjs';

const runs = Number(process.argv[2] ?? 7);
const work = mkdtempSync(join(tmpdir(), 'dabiao-bench-'));

writeFileSync(join(work, 'month.csv'), catalogueCsv(['2023-10', '2022-10'], (_, x) => x * 1000));
const cli = join(root, 'dist/bin/dabiao.js');
const all = ['check', '--input', join(work, 'month.csv'), '--period', '2023-10', '--format', 'console,json,csv,junit,markdown', '--out', join(work, 'out'), '--fail-on', 'none'];
const commands = { 'node -e 0': ['-e', '0'], 'dabiao --help': [cli, '--help'], 'dabiao check, whole catalogue, all text formats': [cli, ...all] };

const times = Object.fromEntries(Object.keys(commands).map((k) => [k, []]));
for (let i = 0; i <= runs; i++) {
  for (const [name, args] of Object.entries(commands)) {
    const started = performance.now();
    const r = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    if (r.status !== 0) throw new Error(`${name}: exit ${r.status}\n${r.stderr}`);
    if (i > 0) times[name].push(performance.now() - started);
  }
}
rmSync(work, { recursive: true });
const floor = median(times['node -e 0']);
console.log(`| command | median s | × node -e 0 |\n| --- | ---: | ---: |`);
for (const [name, xs] of Object.entries(times)) console.log(`| ${name} | ${(median(xs) / 1000).toFixed(3)} | ${(median(xs) / floor).toFixed(1)} |`);
