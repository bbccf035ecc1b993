// Reading of inputs, as whole processes: 100,000 rows of 12 cells of XLSX, read and inspected; a CSV of the asked size, inspected.
// Needs `npm run build`.   node bench/inputs.mjs [megabytes of CSV]
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';

const work = mkdtempSync(join(tmpdir(), 'dabiao-inputs-'));
const dist = new URL('../dist/', import.meta.url);

/** What a child says of itself: milliseconds of the work, and its largest resident set. */
const CHILD = `
const { readFileSync, createReadStream } = await import('node:fs');
const { readInput } = await import('${dist}inputs/read.js');
const { readStream } = await import('${dist}inputs/stream.js');
const context = { indicators: [], acceptAll: true, areas: { canonical: () => null } };
const [kind, path] = process.argv.slice(1);
const from = performance.now();
const r = kind === 'whole' ? readInput({ name: 'x', bytes: readFileSync(path) }, context) : await readStream({ name: 'x', open: () => createReadStream(path, { highWaterMark: 1 << 18 }) }, context, 100);
console.log(JSON.stringify({ seconds: (performance.now() - from) / 1000, rows: r.balance.rows.data, cells: r.balance.cells.total, megabytes: process.resourceUsage().maxRSS / 1024 }));
`;

function measure(name, kind, path) {
  const r = spawnSync(process.execPath, ['--input-type=module', '-e', CHILD, kind, path], { encoding: 'utf8' });
  if (r.status !== 0) throw new Error(r.stderr);
  const { seconds, rows, cells, megabytes } = JSON.parse(r.stdout);
  console.log(`| ${name} | ${rows} | ${cells} | ${seconds.toFixed(1)} s | ${Math.round(megabytes)} MB |`);
}

console.log('| what | data rows | cells of figures | time | memory |\n| --- | ---: | ---: | ---: | ---: |');
const head = ['指标', '地区', '报告期', '数值', '单位', '口径', '状态', '备注', '分子', '分母', '填报单位', '序号'];
const rows = [head];
for (let i = 0; i < 100_000; i++) rows.push(['零工公寓', '济南市', `2023-${String((i % 12) + 1).padStart(2, '0')}`, i * 1.01, '间', '本年累计', '核定', `备注${i % 1000}`, i, i + 5, '市人社局', i]);
for (const stringMode of ['shared', 'inline']) {
  const path = join(work, `${stringMode}.xlsx`);
  writeFileSync(path, await writeXlsx({ sheets: [{ name: '数据', rows }], stringMode }));
  measure(`XLSX, 100,000 × 12, ${stringMode} strings`, 'whole', path);
}

const megabytes = Number(process.argv[2] ?? 1000);
const path = join(work, 'big.csv');
const file = openSync(path, 'w');
writeSync(file, '指标,地区,报告期,数值,单位,口径,状态,备注\n');
for (let written = 0, i = 0; written < megabytes * 1e6; i++) {
  const block = Buffer.from(Array.from({ length: 5000 }, (_, k) => `零工公寓,济南市,2023-${String((k % 12) + 1).padStart(2, '0')},"${1 + ((i + k) % 999)},${String(k % 1000).padStart(3, '0')}",间,本年累计,核定,备注文字\n`).join(''));
  writeSync(file, block);
  written += block.length;
}
closeSync(file);
measure(`CSV of ${megabytes} MB, streamed`, 'stream', path);
rmSync(work, { recursive: true });
