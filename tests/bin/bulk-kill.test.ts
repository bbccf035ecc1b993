import { DuckDBInstance } from '@duckdb/node-api';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sweep } from '../../bin/bulk/temporary.js';
import { inFolder } from '../cli/scenario.js';
import { random } from '../engine/bulk/generated.js';

/** A run that is killed while it writes leaves whole files or none under their names. */
const KILLS = 12;
const [MONTHS, AREAS] = [12, 400];
const program = fileURLToPath(new URL('../../dist/bin/dabiao.js', import.meta.url));
const CATALOGUE = `policy: { id: made, title: 虚构规划, issued: 2022-12-30, jurisdiction: 山东省, year: 2023 }
targets:
${Array.from({ length: 40 }, (_, i) => `  - { id: made/i${i}, indicator: 第${i}号合格率, target: 达到60%以上, by: 2023-12-31, duty: keep, areas: reported, lead: [甲局] }`).join('\n')}
`;

async function rowsIn(path: string): Promise<number> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const [[n]] = (await connection.runAndReadAll(`SELECT count(*) FROM read_parquet('${path}')`)).getRowsJson() as [[string]];
  connection.closeSync();
  return Number(n);
}

const COMMAND = ['check', '--rules', 'catalogue.yaml', '--input', 'in', '--period', '2023-01..2023-12', '--format', 'json', '--fail-on', 'none', '--out'];

/** Twelve months of generated figures. */
const inMonths = (work: (folder: string) => Promise<void>): Promise<void> => inFolder([{ name: 'catalogue.yaml', content: Buffer.from(CATALOGUE) }], async (folder) => {
  mkdirSync(join(folder, 'in'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (let m = 1; m <= MONTHS; m++) {
    const period = `2023-${String(m).padStart(2, '0')}`;
    await connection.run(`COPY (SELECT '第' || i || '号合格率' AS "指标", '某' || a || '县' AS "地区", '${period}' AS "报告期", CAST((i * 7 + a * ${m}) % 100 AS DECIMAL(6,2)) AS "数值", '%' AS "单位" FROM range(40) x(i), range(${AREAS}) y(a)) TO '${join(folder, 'in', `${period}.parquet`)}' (FORMAT parquet)`);
  }
  connection.closeSync();
  await work(folder);
});

/** Starts a run and ends it once so many months are written and the next is under way, or before any is (`after` below 0). */
async function cutOff(folder: string, name: string, signal: NodeJS.Signals, after: number, later: number): Promise<{ left: string[]; code: number | null; signal: NodeJS.Signals | null }> {
  const out = join(folder, name);
  const child = spawn(process.execPath, [program, ...COMMAND, out], { cwd: folder, stdio: 'ignore', env: { ...process.env, TMPDIR: folder } });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) => void child.once('exit', (code, by) => done({ code, signal: by })));
  const written = (): string[] => (existsSync(join(out, 'verdicts')) ? readdirSync(join(out, 'verdicts')) : []);
  const isThere = (): boolean => (after < 0 ? temporary(folder).length > 0 : written().filter((f) => f.endsWith('.parquet')).length >= after && written().some((f) => f.endsWith('.tmp')));
  while (child.exitCode === null && !isThere()) await wait(1);
  await wait(later);
  child.kill(signal);
  return { ...(await ended), left: written() };
}

const temporary = (folder: string): string[] => readdirSync(folder).filter((f) => f.startsWith('dabiao-bulk-'));

it(`killed ${KILLS} times in the middle of writing, leaves no half file under a final name`, async () => {
  await inMonths(async (folder) => {
    const next = random(5);
    let cut = 0;
    for (let k = 0; k < KILLS; k++) {
      const { left } = await cutOff(folder, `out${k}`, 'SIGKILL', Math.floor(next() * MONTHS), next() * 20);
      if (left.some((f) => f.endsWith('.tmp'))) cut += 1;
      for (const f of left.filter((x) => x.endsWith('.parquet'))) expect([f, await rowsIn(join(folder, `out${k}`, 'verdicts', f))]).toEqual([f, 40 * AREAS]);
    }
    // the kills did hit writes
    expect(cut).toBeGreaterThan(0);
    expect(temporary(folder)).toHaveLength(1);
    sweep(folder);
    expect(temporary(folder)).toEqual([]);
  });
}, 300_000);

it.each<[NodeJS.Signals, number]>([['SIGINT', -1], ['SIGINT', 0], ['SIGINT', 5], ['SIGTERM', -1], ['SIGTERM', 3]])('interrupted by %s (after %i months), ends by it and leaves neither its temporary folder nor half a file', async (signal, after) => {
  await inMonths(async (folder) => {
    const cut = await cutOff(folder, 'out', signal, after, 5);
    expect([cut.code, cut.signal]).toEqual([null, signal]);
    expect(temporary(folder)).toEqual([]);
    for (const f of cut.left) expect([f, await rowsIn(join(folder, 'out/verdicts', f))]).toEqual([f, 40 * AREAS]);
  });
}, 60_000);
