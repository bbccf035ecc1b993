// The in-process evaluator over columns: 300 rules × 2843 areas, outcomes alone and with reason and margin, per second of CPU time.
//   node bench/compiled.mjs [runs]
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median, root } from './figures.mjs';

const dist = (file) => import(pathToFileURL(join(root, 'dist', file)).href);
const [{ compileRule }, { ruleTable }, { readCatalogue }, { shippedAreas }] = await Promise.all(['engine/bulk/compiled.js', 'engine/bulk/rule-table.js', 'rules/catalogue.js', 'rules/shipped.js'].map(dist));
const runs = Number(process.argv[2] ?? 7);
const phrases = ['达到60%以上', '控制在70%以内', '超过50%', '低于80%', '不低于55%'];
const entries = Array.from({ length: 300 }, (_, i) => `  - { id: bench/i${i}, indicator: 第${i}号合格率, target: ${phrases[i % 5]}, by: 2023-12-31, areas: reported, lead: [甲局] }`);
const catalogue = `policy: { id: bench, issued: 2022-12-30, jurisdiction: 山东省, year: 2023 }\ntargets:\n${entries.join('\n')}\n`;
const { targets } = readCatalogue(catalogue, 'bench.yaml', shippedAreas()).catalogue;
const rules = ruleTable(targets, [2023 * 12 + 11]).rows.map(compileRule);

const n = 2843;
const columns = { value: new Float64Array(n), state: new Uint8Array(n), half: new Float64Array(n), blank: new Uint8Array(n), previous: new Int8Array(n) };
let x = 1;
for (let i = 0; i < n; i++) {
  x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
  columns.value[i] = i % 7 === 0 ? 60e6 : 30e6 + (x % 7000) * 1e4;
  columns.state[i] = i % 50 === 0 ? 20 : 0;
  columns.previous[i] = (i % 3) - 1;
}
for (const [name, work] of [['outcome', (r) => r.reasons(columns, n)], ['outcome, reason, margin', (r) => r.judge(columns, n)]]) {
  const rates = [];
  for (let k = 0; k < runs; k++) {
    const before = process.cpuUsage();
    for (const r of rules) work(r);
    const { user, system } = process.cpuUsage(before);
    rates.push((rules.length * n) / (user + system));
  }
  console.log(`${name}: ${median(rates).toFixed(1)} M/s of ${rules.length * n} evaluations`);
}
