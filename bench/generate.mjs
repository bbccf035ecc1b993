// Made-up reports of any size: areas × indicators × months, and the catalogue that they are held against. The same seed, the same rows.
// One file a month; 2 % of the figures are not reported, a fifth stand at a bound or one unit of the last place beside it.
//   node bench/generate.mjs <folder> [--areas 2843] [--indicators 300] [--months 60] [--seed 1] [--format parquet|csv|gb18030] [--broken 0] [--single]
// Of CSV, --broken is the percentage of rows that are no plain rows of a figure, and --single puts all months into all.csv.
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const FIRST_YEAR = 2021;
const MISSING_PERCENT = 2;
const AT_A_BOUND_PERCENT = 20;

/** Of twenty indicators: what is promised, as printed, and how it is reported. `bound` is a whole number. */
const KINDS = [
  ...Array.from({ length: 8 }, () => ({ kind: 'floor', name: '合格率', says: (b) => `达到${b}%以上`, unit: '%', states: '' })),
  ...Array.from({ length: 3 }, () => ({ kind: 'ceiling', name: '投诉率', says: (b) => `控制在${b}%以内`, unit: '%', states: '' })),
  { kind: 'above', name: '优良率', says: (b) => `超过${b}%`, unit: '%', states: '当月' },
  { kind: 'below', name: '失联率', says: (b) => `低于${b}%`, unit: '%', states: '当月' },
  { kind: 'cumulative', name: '培训企业数', says: (b) => `累计新增${b * 10}家`, unit: '家', states: '累计', reach: true },
  { kind: 'about', name: '覆盖率', says: (b) => `达到${b}%左右`, unit: '%', states: '' },
  ...Array.from({ length: 2 }, () => ({ kind: 'range', name: '负荷率', says: (b) => `保持在${b}%—${b + 10}%`, unit: '%', states: '' })),
  ...Array.from({ length: 2 }, () => ({ kind: 'growth', name: '产值', says: () => '同比增长5%以上', unit: '亿元', states: '本年累计' })),
  { kind: 'relation', name: '达标率', unit: '%', states: '' },
];

/** The indicators with their bounds; every relation is to the indicator before it, a rate of its own. */
export function indicators(n) {
  const all = [];
  for (let i = 0; i < n; i++) {
    const k = KINDS[i % KINDS.length];
    const bound = 40 + ((i * 7) % 40);
    const other = k.kind === 'relation' ? i - KINDS.length + 1 : null;
    all.push({ no: i, kind: k.kind, name: `第${i}号${k.name}`, bound, other, unit: k.unit, states: k.states, reach: k.reach === true || i % 3 === 0, phrase: k.kind === 'relation' ? `不低于${all[other].name}` : k.says(bound) });
  }
  return all;
}

/** The catalogue as YAML: a five-year plan whose first month is the first of the reports. */
export function catalogue(n) {
  const entries = indicators(n).map((x) => `  - { id: bench/i${x.no}, indicator: ${x.name}, target: ${x.phrase}, by: ${FIRST_YEAR + 4}-12-31, duty: ${x.reach ? 'reach' : 'keep'}, areas: reported, lead: [甲局] }`);
  return `policy: { id: bench, title: 虚构规划, issued: ${FIRST_YEAR - 1}-12-30, jurisdiction: 山东省, year: ${FIRST_YEAR} }\ntargets:\n${entries.join('\n')}\n`;
}

export const periodOf = (month) => `${FIRST_YEAR + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** A yearly growth of exactly 5 %, whole in all five years; in hundredths. */
const levelOf = (month) => 16_000_000 * 21 ** Math.floor(month / 12) / 20 ** Math.floor(month / 12);

/** SELECT of one month's rows: 指标, 地区, 报告期, 口径, 数值, 单位. Needs the table that `indicatorTable` makes. */
export function monthQuery({ areas, month, seed }) {
  const r = `hash(${seed} * 1000003 + i.no, a.no, ${month})`;
  const free = `(${r} // 1000) % 4001`;
  // in hundredths; what a rate cannot be is cut off
  const value = `CASE
    WHEN i.kind = 'cumulative' THEN (i.bound * 1000 * (${month} + 1) * (70 + hash(${seed}, a.no) % 70) // 6000) // 100 * 100
    WHEN i.kind = 'growth' THEN ${(month % 12) + 1} * (CASE WHEN hash(i.no, a.no) % 100 < ${AT_A_BOUND_PERCENT} THEN ${levelOf(month)} ELSE ${levelOf(month)} * (90 + hash(${seed}, i.no, a.no, ${Math.floor(month / 12)}) % 30) // 100 END)
    WHEN ${r} % 100 < ${AT_A_BOUND_PERCENT} THEN i.bound * 100 + (${r} // 100) % 3 - 1
    ELSE least(10000, greatest(0, i.bound * 100 + ${free} - 1500)) END`;
  // lpad cuts what is longer
  const digits = Math.max(4, String(areas - 1).length);
  return `SELECT i.name AS "指标", '某' || lpad(CAST(a.no AS VARCHAR), ${digits}, '0') || '县' AS "地区", '${periodOf(month)}' AS "报告期", i.states AS "口径",
  CASE WHEN (${r} // 7) % 100 >= ${MISSING_PERCENT} THEN CAST(CAST(${value} AS DECIMAL(16,0)) * 0.01 AS DECIMAL(18,2)) END AS "数值", i.unit AS "单位"
FROM (SELECT unnest(range(0, ${areas})) AS no) a, bench_indicator i ORDER BY i.no, a.no`;
}

const HEAD = ['指标', '地区', '报告期', '口径', '数值', '单位'];
/** What stands instead of a row, in turn: an about-figure, words, another unit, a line too wide, one too narrow, the row twice, two figures for one. */
const BROKEN = [
  (c) => [{ ...c, 数值: `'约' || ${c.数值}` }], (c) => [{ ...c, 数值: "'五百多个'" }], (c) => [{ ...c, 单位: "'万户'" }],
  (c) => [{ ...c, 单位: `${c.单位} || ',多,余'` }], ({ 单位: _, ...c }) => [c], (c) => [c, c], (c) => [c, { ...c, 数值: "'1'" }],
];

/** SELECT of one month's lines of CSV. No cell needs quotes. */
function monthLines({ broken, ...of }) {
  const cells = Object.fromEntries(HEAD.map((h) => [h, h === '数值' ? `coalesce(CAST("数值" AS VARCHAR), '')` : `"${h}"`]));
  const line = (c) => Object.values(c).join(` || ',' || `);
  const kinds = BROKEN.map((make, k) => `WHEN ${k} THEN ${make(cells).map(line).join(` || chr(10) || `)}`);
  const plain = line(cells);
  return `SELECT CASE WHEN h % 1000 >= ${broken * 10} THEN ${plain} ELSE CASE h // 1000 % ${BROKEN.length} ${kinds.join(' ')} END END AS line
    FROM (SELECT *, hash(${of.seed} + 7, "指标", "地区", ${of.month}) AS h FROM (${monthQuery(of)}))`;
}

export const indicatorTable = (n) => `CREATE OR REPLACE TABLE bench_indicator AS SELECT * FROM (VALUES ${indicators(n).map((x) => `(${x.no}, '${x.name}', '${x.kind}', ${x.bound}, '${x.states}', '${x.unit}')`).join(', ')}) t(no, name, kind, bound, states, unit)`;

/** Writes catalogue.yaml and a file a month, or all.csv; gives their paths. `format`: parquet, csv (UTF-8) or gb18030. */
export async function generate(folder, { areas = 2843, indicators: n = 300, months = 60, seed = 1, format = 'parquet', broken = 0, single = false } = {}) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'catalogue.yaml'), catalogue(n));
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '800MB' });
  const connection = await instance.connect();
  await connection.run(indicatorTable(n));
  const files = [];
  for (let month = 0; month < months; month++) {
    const of = { areas, month, seed };
    if (format === 'parquet') {
      files.push(join(folder, `${periodOf(month)}.parquet`));
      await connection.run(`COPY (${monthQuery(of)}) TO '${files.at(-1)}' (FORMAT parquet)`);
      continue;
    }
    const part = join(folder, 'month.tmp');
    // the lines as they are: no quotes, and a delimiter that none holds
    await connection.run(`COPY (${monthLines({ ...of, broken })}) TO '${part}' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01')`);
    const encoded = (text) => (format === 'gb18030' ? gb18030(text) : text);
    const path = join(folder, single ? 'all.csv' : `${periodOf(month)}.csv`);
    if (!single || month === 0) {
      writeFileSync(path, encoded(`${HEAD.join(',')}\n`));
      files.push(path);
    }
    appendFileSync(path, encoded(readFileSync(part, 'utf8')));
    rmSync(part);
  }
  connection.closeSync();
  instance.closeSync();
  return files;
}

let codes = null;
/** Node decodes GB18030 and does not encode it: its decoder is turned round, for the characters of two bytes. */
export function gb18030(text) {
  if (codes === null) {
    const decoder = new TextDecoder('gb18030');
    codes = new Uint16Array(65536);
    for (let a = 0x81; a <= 0xfe; a++) for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) {
      const [c, more] = decoder.decode(Uint8Array.of(a, b));
      if (more === undefined && c.length === 1 && c !== '\uFFFD') codes[c.charCodeAt(0)] ||= (a << 8) | b;
    }
  }
  const out = Buffer.allocUnsafe(text.length * 2);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) out[at++] = c;
    else {
      if (codes[c] === 0) throw new Error(`no code of two bytes: ${text[i]}`);
      at = out.writeUInt16BE(codes[c], at);
    }
  }
  return out.subarray(0, at);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { areas: { type: 'string' }, indicators: { type: 'string' }, months: { type: 'string' }, seed: { type: 'string' }, format: { type: 'string' }, broken: { type: 'string' }, single: { type: 'boolean' } } });
  const { format, single, ...sizes } = values;
  const files = await generate(positionals[0], { ...Object.fromEntries(Object.entries(sizes).map(([k, v]) => [k, Number(v)])), ...(format === undefined ? {} : { format }), ...(single ? { single } : {}) });
  console.log(`${files.length} files in ${positionals[0]}`);
}
