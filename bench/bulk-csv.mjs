// The bulk path of `check` over one large CSV, UTF-8 and the same lines in GB18030, beside DuckDB turning the same UTF-8 file into Parquet:
//   node bench/bulk-csv.mjs [--areas 2843] [--indicators 300] [--months 24] [--broken 1] [--runs 3] [--keep <folder>] [--without-duckdb]
// The last month is judged; 1 % of the lines are broken. Wall and CPU seconds, peak memory (MB), ratio of the walls.
// --without-duckdb: also as a machine does that has none.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from './figures.mjs';
import { periodOf } from './generate.mjs';
import { measured, medians } from './measured.mjs';

const { values } = parseArgs({ options: { areas: { type: 'string', default: '2843' }, indicators: { type: 'string', default: '300' }, months: { type: 'string', default: '24' }, broken: { type: 'string', default: '1' }, runs: { type: 'string', default: '3' }, keep: { type: 'string' }, 'without-duckdb': { type: 'boolean', default: false } } });
const { keep, 'without-duckdb': without, ...numbers } = values;
const { runs, ...sizes } = Object.fromEntries(Object.entries(numbers).map(([k, v]) => [k, Number(v)]));
const work = mkdtempSync(join(tmpdir(), 'dabiao-bench-'));
const path = (format) => join(keep ?? work, format, 'all.csv');
// in a child: the peak of memory is handed down to children
for (const format of ['csv', 'gb18030'].filter((f) => !existsSync(path(f)))) {
  measured(`import { generate } from ${JSON.stringify(pathToFileURL(join(root, 'bench/generate.mjs')).href)};
    await generate(${JSON.stringify(join(path(format), '..'))}, { ...${JSON.stringify(sizes)}, format: '${format}', single: true });`);
}

// lines of another width stop the peer unless it may pass over them
const peer = `import { DuckDBInstance } from ${JSON.stringify(pathToFileURL(join(root, 'node_modules/@duckdb/node-api/lib/index.js')).href)};
  const c = await (await DuckDBInstance.create(':memory:', { memory_limit: '800MB', temp_directory: ${JSON.stringify(work)} })).connect();
  await c.run(${JSON.stringify(`COPY (SELECT * FROM read_csv('${path('csv')}', all_varchar = true, ignore_errors = true)) TO '${join(work, 'peer.parquet')}' (FORMAT parquet)`)});`;
const check = (format) => `process.argv = ['node', 'dabiao', 'check', '--rules', ${JSON.stringify(join(path(format), '../catalogue.yaml'))}, '--input', ${JSON.stringify(path(format))}, '--period', '${periodOf(sizes.months - 1)}', '--format', 'json', '--out', ${JSON.stringify(join(work, `out-${format}`))}, '--fail-on', 'none'];
  await import(${JSON.stringify(pathToFileURL(join(root, 'dist/bin/dabiao.js')).href)});`;
const RUNS = [['peer: CSV to Parquet', peer], ['dabiao check, UTF-8', check('csv')], ['dabiao check, GB18030', check('gb18030')]];
const hide = "export const resolve = (name, context, next) => { if (name.startsWith('@duckdb/')) throw new Error('hidden'); return next(name, context); }";
if (without) RUNS.push(['dabiao check, UTF-8, without DuckDB', `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hide)}));\n${check('csv')}`]);

const taken = RUNS.map(() => []);
for (let i = 0; i < runs; i++) for (const [k, [, code]] of RUNS.entries()) taken[k].push(measured(code));
const [{ balance }, { balance: other }] = ['csv', 'gb18030'].map((f) => JSON.parse(readFileSync(join(work, `out-${f}`, 'assessment.json'), 'utf8')));
if (JSON.stringify(balance) !== JSON.stringify(other)) throw new Error('the two encodings were read apart');
console.log(`${(statSync(path('csv')).size / 1e6).toFixed(0)} MB of UTF-8, ${balance.rows.total} lines, ${balance.cells.rejected} cells rejected; medians of ${runs}\n`);
console.log('| run | wall s | CPU s | memory MB | × peer |\n| --- | ---: | ---: | ---: | ---: |');
for (const [k, [name]] of RUNS.entries()) {
  const m = medians(taken[k]);
  console.log(`| ${name} | ${m.wall.toFixed(2)} | ${m.cpu.toFixed(2)} | ${m.memory.toFixed(0)} | ${(m.wall / medians(taken[0]).wall).toFixed(2)} |`);
}
rmSync(work, { recursive: true });
