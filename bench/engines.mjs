// One month of many areas, judged by each engine on the same figures in the same run: millions of evaluations a second, memory, and
// whether they all answer alike. Needs `npm run build` and `npm ci` here.
//   node bench/engines.mjs [--sizes 1e3,1e4,1e5,1e6,1e7] [--runs 3] [--only name,…] [--json]
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { rulesOf } from './evaluations.mjs';
import { median, root } from './figures.mjs';
import { measured } from './measured.mjs';

/** `most`: beyond this a run would take minutes; `once`: from here a single run. */
const ENGINES = [
  { name: '手写闭包', file: 'closure', most: 5e7 },
  { name: 'dabiao 列式计算：判定和依据', file: 'compiled', most: 5e7 },
  { name: 'dabiao 列式计算：判定、依据和差距', file: 'compiled', entry: 'withMargins', most: 5e7 },
  { name: '手写 DuckDB 查询', file: 'duckdb', most: 1e7 },
  { name: 'node-rules', file: 'node-rules', most: 1e7, once: 1e7 },
  { name: 'GoRules ZEN', file: 'zen', most: 1e7, once: 1e7 },
  { name: 'json-rules-engine', file: 'json-rules-engine', most: 1e7, once: 1e7 },
];

const here = (file) => pathToFileURL(join(root, 'bench', file)).href;
const child = ({ file, entry = 'run' }, areas) => `import { Answers, rulesOf } from ${JSON.stringify(here('evaluations.mjs'))};
  import { ${entry} as run } from ${JSON.stringify(here(`engines/${file}.mjs`))};
  const answers = new Answers();
  const { wall, cpu } = await run({ rules: rulesOf(), areas: ${areas}, answers });
  console.log(JSON.stringify({ wall, cpu, answers: String(answers) }));`;

/** A row an engine and size; throws where two engines answer differently. */
export function measureEngines({ sizes, runs, only = null }) {
  const rules = rulesOf().length;
  const rows = [];
  for (const size of sizes) {
    const areas = Math.max(1, Math.round(size / rules));
    const some = ENGINES.filter((e) => size <= e.most && (only === null || only.includes(e.file)));
    const taken = some.map(() => []);
    for (let i = 0; i < runs; i++) for (const [k, e] of some.entries()) if (i === 0 || size < (e.once ?? Infinity)) taken[k].push(measured(child(e, areas)));
    const said = taken.map((t) => t.map((r) => JSON.parse(r.printed)));
    const different = said.flat().map((s) => s.answers).filter((a, _, all) => a !== all[0]);
    if (different.length > 0) throw new Error(`the engines differ at ${size}: ${some.map((e, k) => `${e.name} ${said[k][0].answers}`).join('; ')}`);
    for (const [k, e] of some.entries()) {
      rows.push({ name: e.name, size, evaluations: areas * rules, wall: median(said[k].map((s) => s.wall)), cpu: median(said[k].map((s) => s.cpu)), memory: median(taken[k].map((t) => t.memory)), runs: taken[k].length, answers: said[k][0].answers });
    }
  }
  return rows;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({ options: { sizes: { type: 'string', default: '1e3,1e4,1e5,1e6' }, runs: { type: 'string', default: '3' }, only: { type: 'string' } } });
  for (const r of measureEngines({ sizes: values.sizes.split(',').map(Number), runs: Number(values.runs), only: values.only?.split(',') ?? null })) {
    console.log(`${r.evaluations}\t${(r.evaluations / r.wall / 1e6).toFixed(3)} M/s\t${(r.evaluations / r.cpu / 1e6).toFixed(3)} M/CPU s\t${r.memory.toFixed(0)} MB\t${r.answers}\t${r.name}`);
  }
}
