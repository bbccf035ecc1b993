import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { SMALL_PATH } from '../../engine/bulk/sql/views.js';
import { readPeriod } from '../../rules/period.js';
import { dabiao, inFolder } from '../cli/scenario.js';
import { clickhouseCluster, clickhouseInProcess, statementsOf, type Clickhouse } from './clickhouse.js';
import { Keeper } from './keeper.js';
import { fromCopy, postgresCluster, toCopy, type Postgres } from './postgres.js';
import { provinceOf, type Province } from './province.js';

/**
 * `npm run test:cluster`: the SQL that `dabiao sql` prints, run where an office would run it, against `dabiao check` on the same
 * figures. Servers come from Debian's packages, unpacked into a work folder, and listen on the loopback address.
 */
const PERIODS = ['2023-10', '2023-12', '2024-01'];
const MONTHS = PERIODS.map((p) => readPeriod(p)!.span.to);
const SHARDS = 2;
const SEED = 5;
const COUNTIES = 24;
/** Of the verdicts, at most this share is left to the small path: else the comparison says little. */
const LEFT = 0.25;

type Verdicts = Map<string, string>;
const keeper = new Keeper();
afterAll(() => keeper.close(), 60_000);

let province: Province;
let checked: Verdicts;
const scripts = new Map<string, { rules: string; views: string }>();

const number = (x: string | null): string => (x === null ? '-' : x.includes('.') ? x.replace(/\.?0+$/, '') : x);
const keyOf = (target: string, area: string, asOf: number | string): string => `${target} ${area} ${asOf}`;
const shardOf = (area: string): number => province.names.indexOf(area) % SHARDS;

beforeAll(async () => {
  province = provinceOf(SEED, COUNTIES, MONTHS);
  const catalogues = province.catalogues.map((c) => ({ name: `rules/${c.name}`, content: c.content }));
  checked = await inFolder([...catalogues, { name: 'r.csv', content: province.csv }], async (folder) => {
    const verdicts: Verdicts = new Map();
    for (const [i, period] of PERIODS.entries()) {
      const { stderr } = await dabiao(['check', '-r', 'rules', '-i', 'r.csv', '-p', period, '--bulk', 'never', '-f', 'json', '-o', period, '--fail-on', 'none'], folder);
      const { verdicts: list } = JSON.parse(read(join(folder, period, 'assessment.json'), stderr)) as Assessment;
      for (const v of list) verdicts.set(keyOf(v.target, v.area, MONTHS[i]!), `${v.outcome} ${v.reason} ${number(v.margin?.value ?? null)}`);
    }
    for (const dialect of ['postgres', 'clickhouse', 'spark']) {
      const { stderr } = await dabiao(['sql', '-r', 'rules', '-p', ...PERIODS, '-d', dialect, '-o', dialect], folder);
      scripts.set(dialect, { rules: read(join(folder, dialect, '01-rules.sql'), stderr), views: read(join(folder, dialect, '02-verdicts.sql'), stderr) });
    }
    return verdicts;
  });
}, 600_000);

function read(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (e) {
    throw new Error(otherwise, { cause: e });
  }
}

const SELECT = 'SELECT target, area, as_of, outcome, reason, margin, due FROM';
const BY_AREA = 'SELECT as_of, area, due, met, not_met, undecided, pending, excluded, small_path FROM dabiao_rollup_area';
const BY_TARGET = BY_AREA.replaceAll('area', 'target');

/** Every verdict of SQL is one of `dabiao check`; the others are left to it, and are few. */
function expectSame(rows: readonly (string | null)[][]): void {
  const said: Verdicts = new Map(rows.map(([target, area, asOf, outcome, reason, margin]) => [keyOf(target!, area!, asOf!), outcome === SMALL_PATH ? SMALL_PATH : `${outcome} ${reason} ${number(margin!)}`]));
  expect(said.size).toBe(rows.length);
  const judged = [...said].filter(([, v]) => v !== SMALL_PATH);
  expect(judged.flatMap(([k, v]) => (checked.get(k) === v ? [] : [`${k}: ${v}; check: ${checked.get(k)}`]))).toEqual([]);
  const targets = new Set([...said.keys()].map((k) => k.split(' ')[0]));
  const missing = [...checked.keys()].filter((k) => targets.has(k.split(' ')[0]) && !said.has(k));
  expect(missing).toEqual([]);
  expect(said.size - judged.length).toBeLessThan(LEFT * said.size);
  console.log(`${judged.length} verdicts are those of dabiao check, ${said.size - judged.length} are left to it`);
}

/** The roll-ups count the verdicts of the firm targets, a promise that is said twice once. */
function expectRollups(verdicts: readonly (string | null)[][], byTarget: readonly (string | null)[][], byArea: readonly (string | null)[][]): void {
  const known = new Map(province.targets.map((t) => [t.id, t]));
  const there = new Set(verdicts.map(([target, area, asOf]) => keyOf(target!, area!, asOf!)));
  const counted = verdicts.filter(([target, area, asOf]) => {
    const { strength, restates } = known.get(target!)!;
    return strength === 'firm' && (restates === null || !there.has(keyOf(restates, area!, asOf!)));
  });
  for (const [rows, column] of [[byTarget, 0], [byArea, 1]] as const) {
    const tallies = new Map<string, number[]>();
    for (const v of counted) {
      const [asOf, outcome, due] = [v[2]!, v[3]!, v[6] === '1'];
      const key = `${asOf} ${v[column]!}`;
      const answered = ['met', 'not-met', 'undecided'].map((o) => due && outcome === o);
      const add = [answered.includes(true), ...answered, outcome === 'pending', outcome === 'excluded', outcome === SMALL_PATH];
      tallies.set(key, add.map((x, i) => (tallies.get(key)?.[i] ?? 0) + Number(x)));
    }
    expect(new Map(rows.map(([asOf, by, ...counts]) => [`${asOf} ${by}`, counts.map(Number)]))).toEqual(tallies);
  }
}

describe('PostgreSQL, a coordinator and two shards', () => {
  let coordinator: Postgres;
  let shards: Postgres[];
  beforeAll(async () => {
    let version: string;
    ({ version, coordinator, shards } = await postgresCluster(keeper));
    console.log(`PostgreSQL ${version}`);
    const { rules, views } = scripts.get('postgres')!;
    await Promise.all(shards.map(async (shard, i) => {
      const own = (rows: readonly (readonly (string | number | null)[])[]): string => toCopy(rows.filter((r) => shardOf(String(r[1])) === i));
      await shard.script(`${rules}\nCOPY dabiao_figure FROM STDIN;\n${own(province.figures)}\\.\nCOPY dabiao_stray FROM STDIN;\n${own(province.strays)}\\.\n`);
      // a shard answers for its own areas
      await shard.script(`DELETE FROM dabiao_area WHERE area NOT IN (${province.names.filter((n) => shardOf(n) === i).map((n) => `'${n}'`).join(', ')});\nANALYZE;\n${views}`);
    }));
  }, 600_000);

  it('the shards judge, the coordinator gathers', async () => {
    await coordinator.script(shards.map((_, i) => `CREATE SCHEMA of_shard${i + 1}; IMPORT FOREIGN SCHEMA public LIMIT TO (dabiao_verdict) FROM SERVER shard${i + 1} INTO of_shard${i + 1};`).join('\n'));
    expectSame(await coordinator.rows(shards.map((_, i) => `${SELECT} of_shard${i + 1}.dabiao_verdict`).join(' UNION ALL ')));
  }, 600_000);

  it('the coordinator judges, the shards hold the figures', async () => {
    const { rules, views } = scripts.get('postgres')!;
    const inherited = shards.flatMap((_, i) => ['dabiao_figure', 'dabiao_stray'].map((t) => `CREATE FOREIGN TABLE ${t}_${i + 1} () INHERITS (${t}) SERVER shard${i + 1} OPTIONS (table_name '${t}');`));
    await coordinator.script(`${rules}\n${inherited.join('\n')}\nANALYZE;\n${views}`);
    const verdicts = await coordinator.rows(`${SELECT} dabiao_verdict`);
    expectSame(verdicts);
    expectRollups(verdicts, await coordinator.rows(BY_TARGET), await coordinator.rows(BY_AREA));
  }, 600_000);
});

describe('ClickHouse, two servers', () => {
  const FIGURES = ['dabiao_figure', 'dabiao_stray'];
  let servers: Clickhouse[];
  beforeAll(async () => {
    servers = await clickhouseCluster(keeper);
    const { rules } = scripts.get('clickhouse')!;
    await Promise.all(servers.map(async (server, i) => {
      for (const table of FIGURES) {
        await server.query(statementsOf(rules).find((s) => s.startsWith(`CREATE TABLE ${table} `))!);
        await server.query(`CREATE TABLE ${table}_all AS ${table} ENGINE = Distributed(province, default, ${table})`);
        const rows = (table === 'dabiao_figure' ? province.figures : province.strays).filter((r) => shardOf(String(r[1])) === i);
        await server.query(`INSERT INTO ${table} FORMAT TabSeparated`, toCopy(rows));
      }
    }));
  }, 600_000);

  it('the servers of Debian hold the figures; where they cannot judge, ClickHouse in the process does', async () => {
    const { rules, views } = scripts.get('clickhouse')!;
    const [version] = fromCopy(await servers[0]!.query('SELECT version()'))[0]!;
    const refused = await refusedBy(servers[0]!, `${rules}\n${views}`);
    console.log(`ClickHouse ${version}: ${refused.length === 0 ? 'runs every statement' : `cannot run ${refused.length} of the statements, the first: ${refused[0]}`}`);
    const { session, version: newer } = clickhouseInProcess();
    try {
      console.log(`ClickHouse ${newer} in the process judges what the two servers hold`);
      for (const statement of statementsOf(rules)) session.query(statement);
      for (const table of FIGURES) {
        const query = new URLSearchParams({ query: `SELECT * FROM ${table}_all FORMAT TabSeparated` }).toString();
        session.query(`INSERT INTO ${table} SELECT * FROM url('http://127.0.0.1:${servers[1]!.http}/?${query}', TabSeparated)`);
      }
      expect(session.query('SELECT count() FROM dabiao_figure', 'TSV').trim()).toBe(String(province.figures.length));
      for (const statement of statementsOf(views)) session.query(statement);
      const verdicts = fromCopy(session.query(`${SELECT} dabiao_verdict`, 'TSV'));
      expectSame(verdicts);
      expectRollups(verdicts, ...([BY_TARGET, BY_AREA].map((select) => fromCopy(session.query(select, 'TSV'))) as [(string | null)[][], (string | null)[][]]));
    } finally {
      session.cleanup();
    }
  }, 600_000);
});

/** What an old server says of each statement that it does not know. */
async function refusedBy(server: Clickhouse, script: string): Promise<string[]> {
  const refused: string[] = [];
  for (const statement of statementsOf(script)) {
    if (/^(SET|INSERT|CREATE TABLE dabiao_(figure|stray)) ?/.test(statement)) continue;
    await server.query(statement).catch((e: unknown) => refused.push(String(e).replace(/, e\.what.*/s, '').slice(0, 200)));
  }
  return refused;
}
