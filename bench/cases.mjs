// Lists of cases to figures: `dabiao check` beside a hand-written DuckDB query over the same Parquet files, in turn in the same run:
//   node bench/cases.mjs [--cases 300000000] [--areas 2843] [--months 60] [--runs 3] [--keep <folder>] [--judged]
// Five measures by county and month of completion: count, mean days, mean and longest working days, share within 3 working days of two
// kinds of cases. Wall and CPU seconds, peak memory (MB), ratio of the walls; the peer's figures are held against ours.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from './figures.mjs';
import { FIRST_YEAR, periodOf } from './generate.mjs';
import { measured, medians } from './measured.mjs';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '300000000' }, areas: { type: 'string', default: '2843' }, months: { type: 'string', default: '60' }, runs: { type: 'string', default: '3' }, keep: { type: 'string' }, judged: { type: 'boolean', default: false } } });
const [cases, areas, months, runs] = [values.cases, values.areas, values.months, values.runs].map(Number);
const work = mkdtempSync(join(tmpdir(), 'dabiao-bench-'));
const data = values.keep ?? join(work, 'data');
const MEMORY = 800;

/** A file a month of acceptance: an eighth of the cases of each kind, 3 % not done, a fifth slow. The same numbers, the same rows. */
async function generate(folder) {
  const { DuckDBInstance } = await import(duck);
  mkdirSync(folder, { recursive: true });
  const c = await (await DuckDBInstance.create(':memory:', { memory_limit: `${MEMORY}MB`, temp_directory: work, preserve_insertion_order: 'false' })).connect();
  const each = Math.round(cases / months);
  for (let m = 0; m < months; m++) {
    const path = join(folder, `${periodOf(m)}.parquet`);
    if (existsSync(path)) continue;
    await c.run(`COPY (SELECT '${periodOf(m).replace('-', '')}' || lpad(CAST(i AS VARCHAR), 8, '0') AS "编号", '事项' || CAST(h % 8 AS VARCHAR) AS "事项", '某' || lpad(CAST((h // 8) % ${areas} AS VARCHAR), 4, '0') || '县' AS "地区", accepted AS "受理日期",
        CASE WHEN (h // 50000) % 100 >= 3 THEN accepted + CAST(CASE WHEN (h // 333) % 10 < 8 THEN (h // 17) % 6 ELSE (h // 19) % 60 END AS INTEGER) END AS "办结日期"
      FROM (SELECT i, h, DATE '${periodOf(m)}-01' + CAST((h // 7919) % 28 AS INTEGER) AS accepted FROM (SELECT i, hash(i, ${m}) >> 4 AS h FROM range(${each}) r(i)))) TO '${path}.part' (FORMAT parquet)`);
    renameSync(`${path}.part`, path);
  }
  c.closeSync();
}

const MEASURES = [
  ['办结件', '达到100件', 'count: {}'], ['平均用时', '控制在9天以内', 'mean: { days: calendar }'], ['平均办理工作日', '控制在6个工作日以内', 'mean: { days: working }'],
  ['最长办理工作日', '控制在45个工作日以内', 'max: { days: working }'], ['许可办理', '3个工作日内办结', 'shareWithin: { categories: [事项1, 事项2], within: 3个工作日以内 }'],
];
/** `judged`: a target a measure; else one target of something else, so that the figures are made and nothing is judged on them. */
const catalogue = (judged) => `policy: { id: bench, title: 虚构规划, issued: ${FIRST_YEAR - 1}-12-30, jurisdiction: 山东省, year: ${FIRST_YEAR} }
targets:
${(judged ? MEASURES : [['别的指标', '达到95%以上']]).map(([indicator, target], i) => `  - { id: bench/c${i}, indicator: ${indicator}, target: ${target}, by: ${FIRST_YEAR + 4}-12-31, duty: keep, areas: ${judged ? 'reported' : '[山东省]'}, lead: [甲局] }`).join('\n')}
derive:
${MEASURES.map(([indicator, , how]) => `  - { indicator: ${indicator}, ${how} }`).join('\n')}
`;

const duck = pathToFileURL(join(root, 'node_modules/@duckdb/node-api/lib/index.js')).href;
await generate(data);
writeFileSync(join(work, 'figures.yaml'), catalogue(false));
writeFileSync(join(work, 'judged.yaml'), catalogue(true));

// The peer knows no odd cells, no totals among the rows, no aliases, units or files, and no balance; its calendar is made beforehand.
const { calendarOf } = await import(pathToFileURL(join(root, 'dist/rules/calendar.js')).href);
const days = calendarOf(FIRST_YEAR, FIRST_YEAR + Math.ceil(months / 12) + 1);
writeFileSync(join(work, 'calendar.csv'), days.map((d) => `${d.date},${d.working}`).join('\n'));
const peerOut = join(work, 'peer.parquet');
const QUERY = `SELECT s."地区" AS area, year(s."办结日期") * 12 + month(s."办结日期") - 1 AS month, count(*) AS cases, sum(s."办结日期" - s."受理日期") AS days, sum(t.working - f.working) AS working, max(t.working - f.working) AS most,
    count(*) FILTER (s."事项" IN ('事项1', '事项2') AND t.working - f.working <= 3) AS within, count(*) FILTER (s."事项" IN ('事项1', '事项2')) AS permits
  FROM read_parquet('${join(data, '*.parquet')}') s JOIN calendar f ON f.day = s."受理日期" JOIN calendar t ON t.day = s."办结日期" GROUP BY ALL`;
const connect = `const { DuckDBInstance } = await import(${JSON.stringify(duck)});
  const c = await (await DuckDBInstance.create(':memory:', { memory_limit: '${MEMORY}MB', temp_directory: ${JSON.stringify(work)}, preserve_insertion_order: 'false' })).connect();`;
const peer = `${connect}
  await c.run(${JSON.stringify(`CREATE TABLE calendar (day DATE, working INTEGER); COPY calendar FROM '${join(work, 'calendar.csv')}' (HEADER false)`)});
  await c.run(${JSON.stringify(`COPY (${QUERY}) TO '${peerOut}' (FORMAT parquet)`)});`;
const last = periodOf(months - 1);
const check = (rules, out) => `process.argv = ['node', 'dabiao', 'check', '--rules', ${JSON.stringify(join(work, rules))}, '--input', ${JSON.stringify(data)}, '--period', '${last}', '--format', 'json', '--out', ${JSON.stringify(join(work, out))}, '--fail-on', 'none', '--memory', '${MEMORY}'];
  await import(${JSON.stringify(pathToFileURL(join(root, 'dist/bin/dabiao.js')).href)});`;

const rows = [['peer, figures', peer], ['dabiao check, figures', check('figures.yaml', 'figures')], ...(values.judged ? [['dabiao check, figures and verdicts of one month', check('judged.yaml', 'judged')]] : [])];
const taken = rows.map(() => []);
for (let i = 0; i < runs; i++) for (const [k, [, code]] of rows.entries()) taken[k].push(measured(code));

// every figure of ours is the peer's
const differences = measured(`${connect}
  const of = (indicator) => "(SELECT area, CAST(left(period, 4) AS INTEGER) * 12 + CAST(right(period, 2) AS INTEGER) - 1 AS month, numerator, denominator FROM '${join(work, 'figures/case-figures.parquet')}' WHERE indicator = '" + indicator + "')";
  const r = await c.runAndReadAll("SELECT count(*), count(*) FILTER (n.numerator IS DISTINCT FROM p.cases OR d.numerator IS DISTINCT FROM p.days OR d.denominator IS DISTINCT FROM p.cases OR w.numerator IS DISTINCT FROM p.working OR m.numerator IS DISTINCT FROM p.most OR coalesce(s.numerator, 0) IS DISTINCT FROM p.within OR coalesce(s.denominator, 0) IS DISTINCT FROM p.permits) FROM '${peerOut}' p FULL JOIN "
    + ${JSON.stringify(MEASURES.map(([name]) => name))}.map((name, i) => of(name) + ' ' + 'ndwms'[i] + ' USING (area, month)').join(' FULL JOIN '));
  console.log(JSON.stringify(r.getRowsJson()[0]));`);
const [compared, different] = JSON.parse(differences.printed).map(Number);
rmSync(work, { recursive: true });
if (different > 0 || compared === 0) throw new Error(`${different} of ${compared} places and months differ from the peer's`);
console.log(`${(cases / 1e6).toFixed(0)} M cases, ${areas} areas × ${months} months; ${compared} places and months × 5 measures, all the same as the peer's; medians of ${runs}\n`);
console.log('| run | wall s | CPU s | memory MB | × peer |\n| --- | ---: | ---: | ---: | ---: |');
for (const [k, [name]] of rows.entries()) {
  const m = medians(taken[k]);
  console.log(`| ${name} | ${m.wall.toFixed(2)} | ${m.cpu.toFixed(2)} | ${m.memory.toFixed(0)} | ${(m.wall / medians(taken[0]).wall).toFixed(2)} |`);
}
