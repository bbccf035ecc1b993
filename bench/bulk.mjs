// The bulk path of `check` beside a hand-written DuckDB query over the same Parquet files, in turn in the same run:
//   node bench/bulk.mjs [--areas 2843] [--indicators 300] [--months 60] [--runs 3] [--keep <folder>]
// All months to Parquet, and the last month alone. Wall and CPU seconds, peak memory (MB), ratio of the walls.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { peerQuery, peerRules } from './bulk-peer.mjs';
import { root } from './figures.mjs';
import { generate, periodOf } from './generate.mjs';
import { measured, medians } from './measured.mjs';

const { values } = parseArgs({ options: { areas: { type: 'string', default: '2843' }, indicators: { type: 'string', default: '300' }, months: { type: 'string', default: '60' }, runs: { type: 'string', default: '3' }, keep: { type: 'string' } } });
const [areas, indicators, months, runs] = [values.areas, values.indicators, values.months, values.runs].map(Number);
const work = mkdtempSync(join(tmpdir(), 'dabiao-bench-'));
const data = values.keep ?? join(work, 'data');
if (!existsSync(join(data, 'catalogue.yaml'))) await generate(data, { areas, indicators, months });

const duck = pathToFileURL(join(root, 'node_modules/@duckdb/node-api/lib/index.js')).href;
const peer = (from, out) => `import { DuckDBInstance } from ${JSON.stringify(duck)};
  const c = await (await DuckDBInstance.create(':memory:', { memory_limit: '800MB', temp_directory: ${JSON.stringify(work)}, preserve_insertion_order: 'false' })).connect();
  await c.run(${JSON.stringify(peerRules(indicators))});
  await c.run(${JSON.stringify(`COPY (${peerQuery(from)}) TO '${join(work, out)}' (FORMAT parquet)`)});`;
const check = (input, periods, out) => `process.argv = ['node', 'dabiao', 'check', '--rules', ${JSON.stringify(join(data, 'catalogue.yaml'))}, '--input', ${JSON.stringify(input)}, '--period', ${periods.map((p) => JSON.stringify(p)).join(', ')}, '--format', 'json', '--out', ${JSON.stringify(join(work, out))}, '--fail-on', 'none'];
  await import(${JSON.stringify(pathToFileURL(join(root, 'dist/bin/dabiao.js')).href)});`;

const last = periodOf(months - 1);
const all = join(data, '*.parquet');
const one = join(data, `${last}.parquet`);
const rows = [
  ['peer, all months', peer(`read_parquet('${all}')`, 'peer.parquet'), 0],
  ['dabiao check, all months', check(data, [`${periodOf(0)}..${last}`], 'all'), 0],
  ['peer, one month', peer(`read_parquet('${one}')`, 'peer-one.parquet'), 2],
  ['dabiao check, one month', check(one, [last], 'one'), 2],
];
const taken = rows.map(() => []);
for (let i = 0; i < runs; i++) for (const [k, [, code]] of rows.entries()) taken[k].push(measured(code));
rmSync(work, { recursive: true });
console.log(`${areas} areas × ${indicators} rules × ${months} months = ${(areas * indicators * months / 1e6).toFixed(1)} M figures, medians of ${runs}\n`);
console.log('| run | wall s | CPU s | memory MB | × peer |\n| --- | ---: | ---: | ---: | ---: |');
for (const [k, [name, , of]] of rows.entries()) {
  const m = medians(taken[k]);
  console.log(`| ${name} | ${m.wall.toFixed(2)} | ${m.cpu.toFixed(2)} | ${m.memory.toFixed(0)} | ${(m.wall / medians(taken[of]).wall).toFixed(2)} |`);
}
