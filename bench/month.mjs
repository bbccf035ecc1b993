// Whole processes, medians: `dabiao --help`, and a month of the whole shipped catalogue from CSV to all text formats.
// The peer of the same run is an empty `node -e 0`, the floor of any Node program.   node bench/month.mjs [runs]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const runs = Number(process.argv[2] ?? 7);
const work = mkdtempSync(join(tmpdir(), 'dabiao-bench-'));

/** One or two rows for every target of the catalogue: this October and, as a base, the last. */
function monthCsv() {
  const rows = ['指标,地区,报告期,口径,数值,单位,填报单位'];
  let seed = 7;
  const next = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const folder = join(root, 'rules/catalogue');
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.yaml'))) {
    const { policy, targets } = parse(readFileSync(join(folder, file), 'utf8'));
    for (const t of targets) {
      for (const period of ['2023-10', '2022-10']) rows.push([`"${t.indicator}"`, policy.jurisdiction, period, '本年累计', (next() * 1000).toFixed(2), '', (t.lead ?? [''])[0]].join(','));
    }
  }
  return rows.join('\n');
}

writeFileSync(join(work, 'month.csv'), monthCsv());
const cli = join(root, 'dist/bin/dabiao.js');
const all = ['check', '--input', join(work, 'month.csv'), '--period', '2023-10', '--format', 'console,json,csv,junit,markdown', '--out', join(work, 'out'), '--fail-on', 'none'];
const commands = { 'node -e 0': ['-e', '0'], 'dabiao --help': [cli, '--help'], 'dabiao check, whole catalogue, all text formats': [cli, ...all] };

const median = (xs) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)];
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
