// The full PDF of the whole shipped catalogue (about 400 verdicts), its one-page form, the notices, and every format of the example
// month in one run, as whole processes: seconds, seconds of processor, peak memory; medians. The peer of the same run is an empty
// `node -e 0`.   node bench/pdf.mjs [runs]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalogueCsv, median, root } from './figures.mjs';

const runs = Number(process.argv[2] ?? 5);
const work = mkdtempSync(join(tmpdir(), 'dabiao-bench-'));

/** A figure near each requirement for each month from August, so that verdicts of every kind come out. */
const yearCsv = () => catalogueCsv(['08', '09', '10', '11', '12'].map((m) => `2023-${m}`), (t, x) => Number(/[\d.]+/.exec(String(t.target ?? ''))?.[0] ?? 10) * (0.5 + x));

const input = join(work, 'year.csv');
writeFileSync(input, yearCsv());
const cli = join(root, 'dist/bin/dabiao.js');
const { FORMATS } = await import(pathToFileURL(join(root, 'dist/reports/index.js')).href);
const check = (period, format, ...more) => [cli, 'check', '--input', input, '--period', period, '--fail-on', 'none', '--format', format, '--out', join(work, `${format}-${period}${more.includes('--brief') ? '-brief' : ''}`), ...more];
const PEAK = `data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('peak '+u.maxRSS+' cpu '+(u.userCPUTime+u.systemCPUTime)+'\\n')})`;

function run(args) {
  const started = performance.now();
  const r = spawnSync(process.execPath, ['--import', PEAK, ...args], { encoding: 'utf8' });
  if (r.status !== 0) throw new Error(`${args.join(' ')}: exit ${r.status}\n${r.stderr}`);
  const [, peak, cpu] = /peak (\d+) cpu (\d+)/.exec(r.stderr);
  return { seconds: (performance.now() - started) / 1000, cpu: Number(cpu) / 1e6, megabytes: Number(peak) / 1000 };
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
  'example month, all formats': [cli, 'check', '--rules', join(root, 'rules/catalogue/jinan-2023.yaml'), '--input', join(root, 'examples/jinan-2023-10'), '--waivers', join(root, 'examples/jinan-2023-10/waivers.yaml'), '--period', '2023-10', '--fail-on', 'none', '--format', FORMATS.join(','), '--out', join(work, 'all')],
};
const got = Object.fromEntries(Object.keys(commands).map((k) => [k, []]));
for (let i = 0; i <= runs; i++) for (const [name, args] of Object.entries(commands)) {
  const r = run(args);
  if (i > 0) got[name].push(r);
}
console.log('| command | median s | of it processor s | peak MB |\n| --- | ---: | ---: | ---: |');
for (const [name, rs] of Object.entries(got)) console.log(`| ${name} | ${median(rs.map((r) => r.seconds)).toFixed(2)} | ${median(rs.map((r) => r.cpu)).toFixed(2)} | ${Math.max(...rs.map((r) => r.megabytes)).toFixed(0)} |`);
console.log(`PDF ${(statSync(join(work, 'pdf-2023-12/report.pdf')).size / 1e6).toFixed(2)} MB; notices ${readdirSync(join(work, 'notices-2023-12/notices')).length} files`);
rmSync(work, { recursive: true });
