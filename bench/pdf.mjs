// The full PDF of the whole shipped catalogue (about 400 verdicts), its one-page form and the notices, as whole processes:
// seconds and peak memory, medians. The peer of the same run is an empty `node -e 0`.   node bench/pdf.mjs [runs]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const runs = Number(process.argv[2] ?? 5);
const work = mkdtempSync(join(tmpdir(), 'dabiao-bench-'));

/** A figure near each requirement for each month of the year, so that verdicts of every kind come out. */
function yearCsv() {
  const rows = ['指标,地区,报告期,口径,数值,单位,填报单位'];
  let seed = 7;
  const next = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const folder = join(root, 'rules/catalogue');
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.yaml'))) {
    const { policy, targets } = parse(readFileSync(join(folder, file), 'utf8'));
    for (const t of targets) {
      const figure = Number(/[\d.]+/.exec(String(t.target ?? ''))?.[0] ?? 10);
      for (let month = 8; month <= 12; month++) rows.push([`"${t.indicator}"`, policy.jurisdiction, `2023-${String(month).padStart(2, '0')}`, '本年累计', (figure * (0.5 + next())).toFixed(2), '', (t.lead ?? [''])[0]].join(','));
    }
  }
  return rows.join('\n');
}

const input = join(work, 'year.csv');
writeFileSync(input, yearCsv());
const cli = join(root, 'dist/bin/dabiao.js');
const check = (period, format, ...more) => [cli, 'check', '--input', input, '--period', period, '--fail-on', 'none', '--format', format, '--out', join(work, `${format}-${period}${more.includes('--brief') ? '-brief' : ''}`), ...more];
const PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))`;

function run(args) {
  const started = performance.now();
  const r = spawnSync(process.execPath, ['--import', PEAK, ...args], { encoding: 'utf8' });
  if (r.status !== 0) throw new Error(`${args.join(' ')}: exit ${r.status}\n${r.stderr}`);
  return { seconds: (performance.now() - started) / 1000, megabytes: Number(/peak (\d+)/.exec(r.stderr)[1]) / 1000 };
}

const months = ['2023-09', '2023-10', '2023-11'];
for (const m of months) run(check(m, 'json'));
const previous = ['--previous', ...months.map((m) => join(work, `json-${m}`, 'assessment.json'))];
const commands = {
  'node -e 0': ['-e', '0'],
  'check to JSON': check('2023-12', 'json'),
  'check to PDF, three earlier months': check('2023-12', 'pdf', ...previous),
  'check to PDF, one page': check('2023-12', 'pdf', '--brief'),
  'check to notices': check('2023-12', 'notices'),
};
const got = Object.fromEntries(Object.keys(commands).map((k) => [k, []]));
for (let i = 0; i <= runs; i++) for (const [name, args] of Object.entries(commands)) {
  const r = run(args);
  if (i > 0) got[name].push(r);
}
const median = (xs) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)];
console.log('| command | median s | peak MB |\n| --- | ---: | ---: |');
for (const [name, rs] of Object.entries(got)) console.log(`| ${name} | ${median(rs.map((r) => r.seconds)).toFixed(2)} | ${Math.max(...rs.map((r) => r.megabytes)).toFixed(0)} |`);
console.log(`PDF ${(statSync(join(work, 'pdf-2023-12/report.pdf')).size / 1e6).toFixed(2)} MB; notices ${readdirSync(join(work, 'notices-2023-12/notices')).length} files`);
rmSync(work, { recursive: true });
