// From which size on `check` is quicker, and takes less memory, by the bulk path than one by one: the default of --bulk-from.
//   node bench/bulk-from.mjs [--sizes 1,2,4,8,16,32,64] [--runs 1]
// CSV of so many MB: 300 targets, 12 months, 1 % of the lines broken, the last month judged. Wall and CPU seconds, peak memory (MB).
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from './figures.mjs';
import { periodOf } from './generate.mjs';
import { measured, medians } from './measured.mjs';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '1,2,4,8,16,32,64' }, runs: { type: 'string', default: '1' } } });
const [MONTHS, INDICATORS, ROW_BYTES] = [12, 300, 50];
const work = mkdtempSync(join(tmpdir(), 'dabiao-bench-'));
const check = (folder, bulk) => `process.argv = ['node', 'dabiao', 'check', '--rules', ${JSON.stringify(join(folder, 'catalogue.yaml'))}, '--input', ${JSON.stringify(join(folder, 'all.csv'))}, '--period', '${periodOf(MONTHS - 1)}', '--bulk', '${bulk}', '--format', 'json', '--out', ${JSON.stringify(join(work, 'out'))}, '--fail-on', 'none'];
  await import(${JSON.stringify(pathToFileURL(join(root, 'dist/bin/dabiao.js')).href)});`;

// the small path refuses more than 300,000 figures
const cell = (m) => m === null ? '— | — | —' : `${m.wall.toFixed(2)} | ${m.cpu.toFixed(2)} | ${m.memory.toFixed(0)}`;
console.log('| MB | evaluations | one by one: wall s | CPU s | memory MB | bulk: wall s | CPU s | memory MB |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const megabytes of values.sizes.split(',').map(Number)) {
  const folder = join(work, String(megabytes));
  const areas = Math.max(1, Math.round((megabytes * 1e6) / (MONTHS * INDICATORS * ROW_BYTES)));
  measured(`import { generate } from ${JSON.stringify(pathToFileURL(join(root, 'bench/generate.mjs')).href)};
    await generate(${JSON.stringify(folder)}, { areas: ${areas}, indicators: ${INDICATORS}, months: ${MONTHS}, broken: 1, format: 'csv', single: true });`);
  const [one, bulk] = ['never', 'always'].map((way) => {
    try {
      return medians(Array.from({ length: Number(values.runs) }, () => measured(check(folder, way))));
    } catch (e) {
      if (!e.message.includes('DB-I046')) throw e;
      return null;
    }
  });
  console.log(`| ${(statSync(join(folder, 'all.csv')).size / 1e6).toFixed(1)} | ${(areas * INDICATORS).toLocaleString('en')} | ${cell(one)} | ${cell(bulk)} |`);
  rmSync(folder, { recursive: true });
}
rmSync(work, { recursive: true });
