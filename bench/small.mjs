// The small path: 400 targets judged one by one with all their evidence and confirmed by json-rules-engine, beside a plain
// json-rules-engine `Engine` on the JSON of `dabiao compile` with the same facts; outcomes are compared. And cost against size.
//   node bench/small.mjs [runs]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Clock } from './clock.mjs';
import { median, root } from './figures.mjs';
import { catalogue, indicatorTable, monthQuery } from './generate.mjs';
import { measured } from './measured.mjs';

const MONTH = 12;
const PERIOD = '2022-01';
/** Targets × areas of 10^2 … 10^5 evaluations, and of a city. */
export const SIZES = [[100, 1], [400, 3], [400, 16], [400, 25], [400, 250]];

/** Reports of the judged month and of its base a year before. */
export async function rowsOf(targets, areas) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const c = await (await DuckDBInstance.create(':memory:')).connect();
  await c.run(indicatorTable(targets));
  const rows = [];
  for (const month of [MONTH - 12, MONTH]) rows.push(...(await c.runAndReadAll(`SELECT "指标", "地区", "报告期", "口径", CAST("数值" AS VARCHAR), "单位" FROM (${monthQuery({ areas, month, seed: 1 })})`)).getRowsJson());
  c.closeSync();
  return rows;
}

/** In this process: seconds of both, and that they agree. */
export async function inProcess(targets, areas) {
  const from = (file) => import(pathToFileURL(join(root, 'dist', file)).href);
  const [{ assess, benchOf }, { confirmByRules }, { engineOf, evaluate }, { factsFrom }, { compileRules }, { readCatalogue }, { shippedAreas }, { exact }, { readStatement }, { prepare }, { readPeriod }] = await Promise.all(
    ['engine/assess.js', 'engine/confirm.js', 'engine/evaluate.js', 'engine/facts.js', 'engine/rules.js', 'rules/catalogue.js', 'rules/shipped.js', 'rules/exact.js', 'rules/statement.js', 'engine/prepare.js', 'rules/period.js'].map(from));
  const read = readCatalogue(catalogue(targets), 'bench.yaml', shippedAreas()).catalogue;
  const observations = (await rowsOf(targets, areas)).map(([indicator, area, period, states, text, unit], line) => ({
    indicator, area, span: readPeriod(period).span, spanIsWindow: false, population: '', reporter: '', states: readStatement(states), statesText: states,
    value: text === null ? { kind: 'missing' } : { kind: 'figure', value: exact(text), text, about: false }, unit, status: '', note: '', source: { file: 'r.csv', line, column: '数值', text: text ?? '' },
  }));
  const run = {
    policies: [read.policy], targets: read.targets, observations, waivers: [], areas: shippedAreas(), period: readPeriod(PERIOD).span.to, onlyAreas: [], version: '0.0.0', inputs: [], rejected: [], unmatched: [], notes: [],
    catalogues: [], waiverFiles: [], findings: [],
  };
  const json = JSON.stringify(compileRules(read.targets));
  prepare(run);
  // of its own, so that neither finds what the other has looked up
  const bench = benchOf({ ...run });
  const names = [...new Set(observations.map((o) => o.area))];

  const plain = new Clock();
  plain.start();
  const engine = engineOf(JSON.parse(json));
  const outcomes = [];
  for (const area of names) outcomes.push(await evaluate(engine, factsFrom(read.targets, area, run.period, bench)));
  plain.stop();

  const judged = new Clock();
  judged.start();
  const assessment = assess(run);
  judged.stop();
  const confirmed = new Clock();
  confirmed.start();
  const { verdicts } = await confirmByRules(run, assessment);
  confirmed.stop();
  const place = new Map(names.map((n, i) => [n, i]));
  const different = verdicts.filter((v) => outcomes[place.get(v.area)].get(v.target)?.map((o) => o.outcome).join() !== v.outcome);
  if (different.length > 0 || verdicts.length !== targets * areas) throw new Error(`${verdicts.length} verdicts, ${different.length} of them otherwise by the plain engine`);
  return { evaluations: verdicts.length, plain: plain.cpu, judged: judged.cpu, confirmed: confirmed.cpu };
}

/** Medians, a size a row: CPU seconds in a fresh process. */
export function measureSmall(runs) {
  const here = pathToFileURL(join(root, 'bench/small.mjs')).href;
  const taken = SIZES.map(() => []);
  for (let i = 0; i < runs; i++) {
    for (const [k, [targets, areas]] of SIZES.entries()) {
      taken[k].push(JSON.parse(measured(`import { inProcess } from ${JSON.stringify(here)}; console.log(JSON.stringify(await inProcess(${targets}, ${areas})));`).printed));
    }
  }
  const middle = (list, of) => median(list.map(of));
  return taken.map((list) => ({ evaluations: list[0].evaluations, plain: middle(list, (t) => t.plain), judged: middle(list, (t) => t.judged), whole: middle(list, (t) => t.judged + t.confirmed) }));
}

/** `dabiao check` of a city as a whole process, from CSV to an assessment: wall and CPU seconds. */
export async function measureCity(runs, [targets, areas] = [400, 16]) {
  const work = mkdtempSync(join(tmpdir(), 'dabiao-bench-'));
  try {
    writeFileSync(join(work, 'rules.yaml'), catalogue(targets));
    const lines = (await rowsOf(targets, areas)).map((r) => r.map((c) => c ?? '').join(','));
    writeFileSync(join(work, 'r.csv'), `指标,地区,报告期,口径,数值,单位\n${lines.join('\n')}\n`);
    const args = ['check', '--rules', join(work, 'rules.yaml'), '--input', join(work, 'r.csv'), '--period', PERIOD, '--bulk', 'never', '--format', 'json', '--out', join(work, 'out'), '--fail-on', 'none'];
    const code = `process.argv = ['node', 'dabiao', ...${JSON.stringify(args)}]; await import(${JSON.stringify(pathToFileURL(join(root, 'dist/bin/dabiao.js')).href)});`;
    const empty = Array.from({ length: runs }, () => measured(''));
    const taken = Array.from({ length: runs }, () => measured(code));
    const of = (list, key) => median(list.map((t) => t[key]));
    return { evaluations: targets * areas, wall: of(taken, 'wall'), cpu: of(taken, 'cpu'), memory: of(taken, 'memory'), node: of(empty, 'cpu') };
  } finally {
    rmSync(work, { recursive: true });
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const runs = Number(process.argv[2] ?? 3);
  const city = await measureCity(runs);
  console.log(`dabiao check, ${city.evaluations} evaluations: ${city.wall.toFixed(2)} s, CPU ${city.cpu.toFixed(2)} s, ${city.memory.toFixed(0)} MB; an empty node: CPU ${city.node.toFixed(2)} s`);
  for (const r of measureSmall(runs)) {
    const each = (s) => `${((s / r.evaluations) * 1e6).toFixed(0)} µs`;
    console.log(`${r.evaluations}\tplain engine ${each(r.plain)}\tjudged ${each(r.judged)}\tjudged and confirmed ${each(r.whole)}\t× plain ${(r.whole / r.plain).toFixed(2)}`);
  }
}
