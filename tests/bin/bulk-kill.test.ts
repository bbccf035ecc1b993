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

it(`killed ${KILLS} times in the middle of writing, leaves no half file under a final name`, async () => {
  await inFolder([{ name: 'catalogue.yaml', content: Buffer.from(CATALOGUE) }], async (folder) => {
    mkdirSync(join(folder, 'in'));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (let m = 1; m <= MONTHS; m++) {
      const period = `2023-${String(m).padStart(2, '0')}`;
      await connection.run(`COPY (SELECT '第' || i || '号合格率' AS "指标", '某' || a || '县' AS "地区", '${period}' AS "报告期", CAST((i * 7 + a * ${m}) % 100 AS DECIMAL(6,2)) AS "数值", '%' AS "单位" FROM range(40) x(i), range(${AREAS}) y(a)) TO '${join(folder, 'in', `${period}.parquet`)}' (FORMAT parquet)`);
    }
    connection.closeSync();
    const next = random(5);
    let cut = 0;
    for (let k = 0; k < KILLS; k++) {
      const out = join(folder, `out${k}`);
      const child = spawn(process.execPath, [program, 'check', '--rules', 'catalogue.yaml', '--input', 'in', '--period', '2023-01..2023-12', '--format', 'json', '--out', out, '--fail-on', 'none'], { cwd: folder, stdio: 'ignore', env: { ...process.env, TMPDIR: folder } });
      const ended = new Promise<void>((done) => void child.once('exit', () => done()));
      const after = Math.floor(next() * MONTHS);
      const written = (): string[] => (existsSync(join(out, 'verdicts')) ? readdirSync(join(out, 'verdicts')) : []);
      while (child.exitCode === null && (written().filter((f) => f.endsWith('.parquet')).length < after || !written().some((f) => f.endsWith('.tmp')))) await wait(1);
      await wait(next() * 20);
      child.kill('SIGKILL');
      await ended;
      const left = written();
      if (left.some((f) => f.endsWith('.tmp'))) cut += 1;
      for (const f of left.filter((x) => x.endsWith('.parquet'))) expect([f, await rowsIn(join(out, 'verdicts', f))]).toEqual([f, 40 * AREAS]);
    }
    // the kills did hit writes
    expect(cut).toBeGreaterThan(0);
    const temporary = (): string[] => readdirSync(folder).filter((f) => f.startsWith('dabiao-bulk-'));
    expect(temporary()).toHaveLength(1);
    sweep(folder);
    expect(temporary()).toEqual([]);
  });
}, 300_000);
