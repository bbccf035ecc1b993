import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
// @ts-expect-error the generator is plain JavaScript
import { catalogue, FIRST_YEAR, indicatorTable, monthQuery } from '../../bench/generate.mjs';
import { judgeObserved } from '../../engine/bulk/observed.js';
import { microText } from '../../engine/bulk/micro.js';
import type { Look } from '../../engine/bulk/placing.js';
import { APART, outcomeOfReason, reasonOf } from '../../engine/bulk/reason-code.js';
import { ruleTable } from '../../engine/bulk/rule-table.js';
import { dialectOf, type DialectName } from '../../engine/bulk/sql/dialects.js';
import { scriptOf, type Script } from '../../engine/bulk/sql/script.js';
import { rulesRun } from '../../engine/evaluate.js';
import { factsFrom } from '../../engine/facts.js';
import { ObservationStore } from '../../engine/store.js';
import type { Observation } from '../../inputs/observation.js';
import { readCatalogue } from '../../rules/catalogue.js';
import { exact } from '../../rules/exact.js';
import type { Month } from '../../rules/period.js';
import { readStatement } from '../../rules/statement.js';
import { areas } from '../support.js';
import { clickhouseInProcess, type InProcess } from './clickhouse.js';
import { Keeper } from './keeper.js';
import { fromCopy, postgresCluster, toCopy, type Postgres } from './postgres.js';

/**
 * Generated reports of 300 indicators, judged in each of 16 months by the compiled path, DuckDB, the shards of PostgreSQL, ClickHouse
 * and json-rules-engine. DABIAO_EVALUATIONS asks for more than the usual hundred thousand, DABIAO_ENGINES for some evaluators,
 * DABIAO_FIRST_ROUND for other figures.
 */
const EVALUATIONS = Number(process.env['DABIAO_EVALUATIONS'] ?? 1e5);
const ENGINES = (process.env['DABIAO_ENGINES'] ?? 'duckdb,postgres,clickhouse,json-rules-engine').split(',');
const INDICATORS = 300;
const MONTHS = 16;
/** Areas of one round, whose figures are made from the round's number as the seed. */
const AREAS = 50;
const FIRST = Number(process.env['DABIAO_FIRST_ROUND'] ?? 1);
const ROUNDS = Math.max(1, Math.ceil(EVALUATIONS / (INDICATORS * MONTHS * AREAS)));

const first: Month = FIRST_YEAR * 12;
const judged = Array.from({ length: MONTHS }, (_, i) => first + i);
const { targets } = readCatalogue(catalogue(INDICATORS) as string, 'bench.yaml', areas).catalogue!;
const table = ruleTable(targets, judged);
const keeper = new Keeper();

type Cells = (string | null)[];
interface Round {
  /** Indicator, area, month, 口径, figure, unit. */
  figures: { indicator: string; area: string; month: Month; states: string; text: string | null; unit: string }[];
  rows: (string | number | null)[][];
  looks: Look[];
}

interface SqlEngine {
  name: DialectName;
  open(script: Script): Promise<void>;
  load(round: Round): Promise<void>;
  verdicts(): Promise<Cells[]>;
}

const SELECT = 'SELECT target, area, as_of, outcome, reason, margin FROM';
const FILE = join(keeper.folder, 'figures.tsv');

class OnDuckdb implements SqlEngine {
  readonly name = 'duckdb';
  private connection!: DuckDBConnection;
  async open(script: Script): Promise<void> {
    this.connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
    for (const s of [...script.figures, ...script.rules, ...script.views]) await this.connection.run(s);
  }
  async load(): Promise<void> {
    await this.connection.run('DELETE FROM dabiao_figure');
    await this.connection.run(`COPY dabiao_figure FROM '${FILE}' (DELIMITER '\\t', HEADER false, QUOTE '', ESCAPE '', NULLSTR '\\N')`);
  }
  async verdicts(): Promise<Cells[]> {
    return (await this.connection.runAndReadAll(`${SELECT.replace('margin', 'CAST(margin AS VARCHAR)').replace('as_of', 'CAST(as_of AS VARCHAR)')} dabiao_verdict`)).getRowsJson() as Cells[];
  }
}

class OnPostgres implements SqlEngine {
  readonly name = 'postgres';
  private coordinator!: Postgres;
  private shards!: Postgres[];
  async open(script: Script): Promise<void> {
    ({ coordinator: this.coordinator, shards: this.shards } = await postgresCluster(keeper));
    const all = [...script.figures, ...script.rules, ...script.views].join('\n');
    await Promise.all(this.shards.map((s) => s.script(all)));
    await this.coordinator.script(this.shards.map((_, i) => `CREATE SCHEMA of_shard${i + 1}; IMPORT FOREIGN SCHEMA public LIMIT TO (dabiao_verdict) FROM SERVER shard${i + 1} INTO of_shard${i + 1};`).join('\n'));
  }
  async load({ rows }: Round): Promise<void> {
    await Promise.all(this.shards.map((s, i) => s.script(`TRUNCATE dabiao_figure;\nCOPY dabiao_figure FROM STDIN;\n${toCopy(rows.filter((r) => Number(/\d+/.exec(String(r[1]))![0]) % this.shards.length === i))}\\.\nANALYZE;\n`)));
  }
  verdicts(): Promise<Cells[]> {
    return this.coordinator.rows(this.shards.map((_, i) => `${SELECT} of_shard${i + 1}.dabiao_verdict`).join(' UNION ALL '));
  }
}

class OnClickhouse implements SqlEngine {
  readonly name = 'clickhouse';
  private session!: InProcess;
  open(script: Script): Promise<void> {
    this.session = clickhouseInProcess().session;
    for (const s of [...script.figures, ...script.rules, ...script.views]) this.session.query(s.replace(/;$/, ''));
    return Promise.resolve();
  }
  load(): Promise<void> {
    this.session.query('TRUNCATE TABLE dabiao_figure');
    this.session.query(`INSERT INTO dabiao_figure SELECT * FROM file('${FILE}', TabSeparated)`);
    return Promise.resolve();
  }
  verdicts(): Promise<Cells[]> {
    return Promise.resolve(fromCopy(this.session.query(`${SELECT} dabiao_verdict`, 'TSV')));
  }
}

let generator: DuckDBConnection;
async function roundOf(seed: number): Promise<Round> {
  const round: Round = { figures: [], rows: [], looks: [] };
  for (let month = 0; month < MONTHS; month++) {
    const rows = (await generator.runAndReadAll(`SELECT "指标", "地区", "口径", CAST("数值" AS VARCHAR), "单位" FROM (${monthQuery({ areas: AREAS, month, seed }) as string})`)).getRowsJson() as Cells[];
    for (const [indicator, area, states, text, unit] of rows) round.figures.push({ indicator: indicator!, area: area!, month: first + month, states: states!, text: text!, unit: unit! });
  }
  round.rows = round.figures.map((f) => [f.indicator, f.area, f.month, f.states, f.unit, f.text, f.text === null ? 0 : 2, 2, 1, '']);
  round.looks = [...new Map(round.figures.map((f) => [f.indicator, { indicator: f.indicator, states: f.states, unit: f.unit, length: 1 }])).values()];
  return round;
}

const observationsOf = ({ figures }: Round): Observation[] => figures.map((f) => ({
  indicator: f.indicator, area: f.area, span: { from: f.month, to: f.month }, spanIsWindow: false, population: '', reporter: '', states: readStatement(f.states), statesText: f.states,
  value: f.text === null ? { kind: 'missing' } : { kind: 'figure', value: exact(f.text)!, text: f.text, about: false }, unit: f.unit, status: '', note: '', source: { file: 'r', line: 0, column: '', text: f.text ?? '' },
} as Observation));

const LEFT = 'small-path';
const keyOf = (target: string, area: string, asOf: number | string): string => `${target} ${area} ${asOf}`;
const number = (x: string | null | undefined): string => (x == null ? '-' : x.includes('.') ? x.replace(/\.?0+$/, '') : x);

/** Outcome, reason and margin of every evaluation of the round, by the compiled path. */
function compiledVerdicts(observations: readonly Observation[]): Map<string, string> {
  const out = new Map<string, string>();
  judgeObserved({ rows: table.rows, targets, observations, edits: [] }, (_, v, areas) => {
    for (let i = 0; i < v.n; i++) {
      const code = v.reason[i]!;
      const said = code === APART ? LEFT : `${outcomeOfReason(reasonOf(code))} ${reasonOf(code)} ${v.hasMargin[i] === 1 ? microText(BigInt(v.margin[i]!)) : '-'}`;
      if (v.bound[i] === 1) out.set(keyOf(v.row.target, areas[v.areas[i]!]!, v.row.asOf), said);
    }
  });
  return out;
}

const rules = rulesRun(targets, []);
async function ruleOutcomes(observations: readonly Observation[]): Promise<Map<string, string>> {
  const out = new Map<string, string>();
  const names = [...new Set(observations.map((o) => o.area))];
  for (const asOf of judged) {
    const sight = { store: new ObservationStore(observations.filter((o) => o.span.to <= asOf)), faults: new Map(), until: asOf };
    for (const area of names) {
      for (const [target, [one, ...more]] of await rules(factsFrom(targets, area, asOf, { sight, waivers: [] }))) out.set(keyOf(target, area, asOf), more.length > 0 ? 'several' : one!.outcome);
    }
  }
  return out;
}

const engines: SqlEngine[] = [new OnPostgres(), new OnDuckdb(), new OnClickhouse()].filter((e) => ENGINES.includes(e.name));

beforeAll(async () => {
  generator = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  await generator.run(indicatorTable(INDICATORS) as string);
  const { looks } = await roundOf(1);
  for (const e of engines) await e.open(scriptOf(targets, table, looks, dialectOf(e.name)));
}, 600_000);
afterAll(() => keeper.close(), 60_000);

it(`${ROUNDS} rounds of ${INDICATORS * AREAS * MONTHS} evaluations: the same outcome, reason and margin by every evaluator`, async () => {
  let [compared, left, byRules] = [0, 0, 0];
  const seconds: Record<string, number> = {};
  const timed = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    seconds[name] = Math.round((seconds[name] ?? 0) + (performance.now() - started) / 1000);
    return result;
  };
  for (let seed = FIRST; seed < FIRST + ROUNDS; seed++) {
    const round = await roundOf(seed);
    const observations = observationsOf(round);
    writeFileSync(FILE, toCopy(round.rows));
    // the servers work while this process does
    const going = engines.map(async (e) => {
      await timed(`${e.name} load`, () => e.load(round));
      return { e, rows: await timed(e.name, () => e.verdicts()) };
    });
    const expected = await timed('compiled', () => compiledVerdicts(observations));
    expect(expected.size).toBe(INDICATORS * AREAS * MONTHS);
    for (const { e, rows } of await Promise.all(going)) {
      expect([e.name, rows.length]).toEqual([e.name, expected.size]);
      const different = rows.flatMap(([target, area, asOf, outcome, reason, margin]) => {
        const said = outcome === LEFT ? LEFT : `${outcome} ${reason} ${number(margin)}`;
        const key = keyOf(target!, area!, asOf!);
        return expected.get(key) === said ? [] : [`${e.name} ${key}: ${said}; compiled: ${expected.get(key)}`];
      });
      expect(different.slice(0, 20)).toEqual([]);
    }
    if (ENGINES.includes('json-rules-engine')) {
      const outcomes = await timed('json-rules-engine', () => ruleOutcomes(observations));
      expect(outcomes.size).toBe(expected.size);
      const different = [...outcomes].filter(([key, outcome]) => expected.get(key) !== LEFT && expected.get(key)!.split(' ')[0] !== outcome);
      expect(different.slice(0, 20)).toEqual([]);
      byRules += outcomes.size;
    }
    compared += expected.size;
    for (const said of expected.values()) if (said === LEFT) left += 1;
    console.log(`${compared} evaluations compared, ${left} of them left to the small path by all; ${byRules} by json-rules-engine too; seconds ${JSON.stringify(seconds)}`);
  }
  rmSync(FILE);
}, 1e8);
