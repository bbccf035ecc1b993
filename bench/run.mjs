// `npm run bench`: all peers on the same data in the same run; the tables of docs/performance.md are written from it.
//   npm run bench -- [--sizes 1e3,1e4,1e5,1e6,1e7] [--runs 3] [--months 3] [--parts engines,csv,small]
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureCsv } from './csv.mjs';
import { measureEngines } from './engines.mjs';
import { root } from './figures.mjs';
import { measureCity, measureSmall } from './small.mjs';

const { values } = parseArgs({ options: {
  sizes: { type: 'string', default: '1e3,1e4,1e5,1e6,1e7' }, runs: { type: 'string', default: '3' }, months: { type: 'string', default: '3' }, parts: { type: 'string', default: 'engines,csv,small' },
} });
const runs = Number(values.runs);
const DOC = join(root, 'docs/performance.md');

const table = (heads, rows) => [`| ${heads.join(' | ')} |`, `| ${heads.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`, ...rows.map((r) => `| ${r.join(' | ')} |`)].join('\n');
const digits = (x) => (x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x >= 0.1 ? x.toFixed(2) : x.toFixed(3));
/** Day of measuring, and the class of the machine: no name of it. */
const when = () => {
  const [{ model }] = cpus();
  const family = /AMD EPYC|Intel\S* Xeon|Apple M\d|Kunpeng|Phytium/i.exec(model)?.[0] ?? '其他处理器';
  return `测于 ${new Date().toISOString().slice(0, 10)}：${availableParallelism()} 核（${family}），内存 ${Math.round(totalmem() / 2 ** 30)} GB，Node ${process.version}，开始时系统负载 ${loadavg()[0].toFixed(1)}。`;
};
const started = when();

const PARTS = {
  engines() {
    const sizes = values.sizes.split(',').map(Number);
    const rows = measureEngines({ sizes, runs });
    const names = [...new Set(rows.map((r) => r.name))];
    const of = (name, size) => rows.find((r) => r.name === name && r.size === size);
    const speed = (r) => r.evaluations / r.cpu / 1e6;
    const largest = Math.max(...sizes.filter((s) => names.every((n) => of(n, s))));
    const each = table(['每 CPU 秒百万次', ...sizes.map((s) => s.toLocaleString('en'))], names.map((n) => [n, ...sizes.map((s) => { const r = of(n, s); return r ? digits(speed(r)) : '—'; })]));
    const against = table([`${largest.toLocaleString('en')} 次`, '墙钟秒', 'CPU 秒', '内存 MB', '是 json-rules-engine 的几倍', '是 ZEN 的几倍', '遍数'], names.map((n) => {
      const r = of(n, largest);
      const times = (peer) => digits(speed(r) / speed(of(peer, largest)));
      return [n, digits(r.wall), digits(r.cpu), r.memory.toFixed(0), times('json-rules-engine'), times('GoRules ZEN'), r.runs];
    }));
    return `${started}每格是 ${runs} 遍的中位数${sizes.some((s) => s >= 1e7) ? '（1,000 万次的后三行 1 遍）' : ''}。各引擎对每一次评估的答案（满足、不满足、没有报送）都相同。\n\n${each}\n\n${against}`;
  },
  csv() {
    const rows = measureCsv({ months: Number(values.months), runs });
    const floor = rows.find((r) => r.name.startsWith('csv-parse'));
    return `${started}${rows[0].megabytes.toFixed(0)} MB，UTF-8，6 列；${runs} 遍的中位数。各家数出的行数和字数都相同（${rows[0].said.replace(' ', ' 行、')} 字）。\n\n${table(['读法', '每 CPU 秒 MB', '墙钟每秒 MB', '内存 MB', '是 csv-parse 的几倍'],
      rows.map((r) => [r.name, digits(r.megabytes / r.cpu), digits(r.megabytes / r.wall), r.memory.toFixed(0), digits(floor.cpu / r.cpu)]))}`;
  },
  async small() {
    const city = await measureCity(runs);
    const rows = measureSmall(runs);
    const micro = (s, r) => `${((s / r.evaluations) * 1e6).toFixed(0)}`;
    return `${started}${runs} 遍的中位数，CPU 时间。\n\n${table(['评估数', '只用 json-rules-engine，微秒一次', '逐项判定', '逐项判定并由规则确认', '是只用的几倍'],
      rows.map((r) => [r.evaluations.toLocaleString('en'), micro(r.plain, r), micro(r.judged, r), micro(r.whole, r), (r.whole / r.plain).toFixed(2)]))}\n\n` +
      `整个 \`dabiao check\`（400 项目标 × 16 个地区，两个月的 CSV 12,800 行，写 assessment.json）：墙钟 ${digits(city.wall)} 秒，CPU ${digits(city.cpu)} 秒，内存 ${city.memory.toFixed(0)} MB；空的 Node 进程 CPU ${digits(city.node)} 秒。`;
  },
};

for (const name of values.parts.split(',')) {
  const text = await PARTS[name]();
  const doc = readFileSync(DOC, 'utf8');
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  if (!doc.includes(begin) || !doc.includes(end)) throw new Error(`docs/performance.md has no block ${begin}`);
  writeFileSync(DOC, `${doc.slice(0, doc.indexOf(begin) + begin.length)}\n${text}\n${doc.slice(doc.indexOf(end))}`);
  console.log(`${text}\n`);
}
