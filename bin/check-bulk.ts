import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { assess, benchOf, summaryOf, totalOf, type Run } from '../engine/assess.js';
import type { Assessment, InputRecord, Outcome, Reason, Verdict } from '../engine/assessment.js';
import { hardLimits } from '../engine/bulk/hard-limits.js';
import type { Look } from '../engine/bulk/placing.js';
import { plainness, STANDING } from '../engine/bulk/plain.js';
import { otherMonth, ruleTable, type RuleRow, type RuleTable } from '../engine/bulk/rule-table.js';
import { duckdb } from '../engine/bulk/sql/duckdb.js';
import { figureTables, scriptOf } from '../engine/bulk/sql/script.js';
import { SMALL_PATH, verdictViews } from '../engine/bulk/sql/views.js';
import { knownIndicators } from '../engine/known.js';
import { judge } from '../engine/judge.js';
import { ratesOfTallies, type Tally } from '../engine/rates.js';
import { openDuck, text, type Duck } from '../inputs/bulk/duck.js';
import { fill, reported, type Wanted } from '../inputs/bulk/fill.js';
import { survey, tellDuck, type Survey } from '../inputs/bulk/survey.js';
import type { Observation } from '../inputs/observation.js';
import type { ReadContext, ReadResult } from '../inputs/read.js';
import { inputsOf } from '../rules/derivation.js';
import { exact, printedDecimals } from '../rules/exact.js';
import { compareFindings } from '../rules/finding.js';
import { january, lastDay, monthText, type Month } from '../rules/period.js';
import { shippedEdits } from '../rules/shipped-edits.js';
import type { CompiledTarget } from '../rules/target.js';
import { readUnit } from '../rules/unit.js';
import { bulkFile, type BulkFile } from './bulk-files.js';
import type { Rules } from './catalogues.js';
import type { FoundFile } from './found-file.js';
import type { OutputFolder } from './output-folder.js';
import { packageRoot } from '../rules/package-root.js';
import type { LoadedPreparation } from './preparation.js';
import { Refusal } from './refusal.js';
import type { Inputs } from './read-inputs.js';
import type { loadWaivers } from './waivers.js';

/** The bulk path of `check`: DuckDB reads and judges, and what it leaves open is judged one by one. */
export interface BulkRun {
  files: readonly FoundFile[];
  rules: Rules;
  waived: ReturnType<typeof loadWaivers>;
  loaded: LoadedPreparation;
  asked: Month | null;
  memory: number;
  out: OutputFolder | null;
  /** Reads what only the small path can. */
  readOthers: (files: readonly FoundFile[]) => Promise<Inputs>;
}

export const VERDICTS_NAME = 'verdicts.parquet';
/** Verdicts that the reports list in full; all of them stand in the Parquet file. */
const LISTED = 1000;
/** Keys that are judged one by one at a time. */
const KEYS_AT_A_TIME = 20_000;
/** A cumulative is held against figures this many months back. */
const FALLS_BACK = 36;

/** Null where DuckDB has no binary here. */
export async function checkBulk(run: BulkRun): Promise<Assessment | null> {
  const temporary = mkdtempSync(join(tmpdir(), 'dabiao-'));
  try {
    const duck = await openDuck({ memory: run.memory, threads: availableParallelism(), temporary });
    if (duck === null) return null;
    try {
      return await new Bulk(run, duck, temporary).assess();
    } finally {
      duck.close();
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

class Bulk {
  private readonly context: ReadContext;
  private files: BulkFile[] = [];
  private extra: Observation[] = [];
  private words!: Survey;

  constructor(private readonly given: BulkRun, private readonly duck: Duck, private readonly temporary: string) {
    this.context = { indicators: knownIndicators(given.rules.targets, given.loaded.known), areas: given.rules.areas };
  }

  async assess(): Promise<Assessment> {
    const { given, duck } = this;
    const others: FoundFile[] = [];
    for (const [i, f] of given.files.entries()) {
      const file = await bulkFile(f, i, this.temporary, duck);
      if (file === null) others.push(f);
      else this.files.push(file);
    }
    const small = await given.readOthers(others);
    const tables = this.files.map((f) => f.table);
    const words = tables.length === 0 ? { combinations: [], areas: [], periods: [] } : await survey(duck, tables, this.context);
    if (words === null) throw new Refusal('输入不像报送数据：指标、单位、口径等列的不同写法超过二十万种', '核对各列的表头');
    this.words = words;
    const period = given.asked ?? Math.max(-1, ...words.periods.flatMap((p) => p.month ?? []), ...small.observations.map((o) => o.span.to));
    if (period < 0) throw new Refusal('输入中没有与目标对应的数据，看不出报告期', '核对指标名称，或用 --period 指定报告期，如 --period 2023-10', small.findings);
    const table = this.tableAt(period);
    await tellDuck(duck, words, { plain: (o) => plainness(o, NO_FAULTS) === 'plain', standing: (o) => STANDING[o.status], falls: (o) => this.limits(o).falls });
    for (const statement of figureTables(duckdb)) await duck.run(statement);
    const wanted: Wanted = { months: monthsOf(table.rows, period), falling: { from: period - FALLS_BACK, to: period } };
    const read: { record: InputRecord; results: ReadResult[]; unmatched: Assessment['unmatched'] }[] = [];
    for (const file of this.files) {
      const { sha256, blank } = await file.looked;
      const { balance, odd, unmatched } = await fill(duck, file.table, wanted, blank, this.context);
      const record: InputRecord = {
        file: file.table.file, sha256, encoding: file.encoding, layout: '长表', notes: [...new Set(odd.flatMap((r) => r.notes))], refused: false, rows: balance.rows, cells: balance.cells,
      };
      read.push({ record, results: odd, unmatched: unmatched.map((u) => ({ file: file.table.file, line: 0, column: '', text: `${words.combinations[u.no]!.words[0]!}（${u.cells} 行）`, suggestion: words.combinations[u.no]!.suggestion })) });
      this.extra.push(...odd.flatMap((r) => r.observations));
    }
    this.extra.push(...small.observations);
    await this.addExtra(period);
    await this.stopByEdits();
    await this.evaluate(table);
    await this.judgeSmall(table, period);
    return this.conclude(period, small, read);
  }

  /** Rules of the month; what derivations make is judged with what they are made of. */
  private tableAt(period: Month): RuleTable {
    const { rules, loaded, waived } = this.given;
    const derived = new Set((loaded.given.derivations ?? []).map((d) => d.indicator));
    const made = (t: CompiledTarget): boolean => derived.has(t.indicator) || (t.against !== null && derived.has(t.against.indicator));
    const table = ruleTable(rules.targets.filter((t) => !made(t)), [period], waived.waivers);
    table.apart.push(...rules.targets.filter(made).map((t) => ({ target: t.id, why: '由推算得出' })));
    return table;
  }

  private readonly known = new Map<string, ReturnType<typeof hardLimits>>();
  private limits(o: Observation): ReturnType<typeof hardLimits> {
    const key = JSON.stringify([o.indicator, o.statesText, o.unit]);
    let limits = this.known.get(key);
    if (limits === undefined) this.known.set(key, (limits = hardLimits(this.given.rules.targets, o, this.given.loaded.given.edits ?? shippedEdits())));
    return limits;
  }

  private readonly looked = new Map<string, { look: Look; like: Observation }>();
  private look(o: Observation): void {
    this.looked.set(JSON.stringify([o.indicator, o.statesText, o.unit]), { look: { indicator: o.indicator, states: o.statesText, unit: o.unit, length: 1 }, like: o });
  }

  /** What the reader made of odd rows and other files: plain figures join the others, all else sends its key the small path. */
  private async addExtra(period: Month): Promise<void> {
    const figures: string[] = [];
    const strays: string[] = [];
    for (const c of this.words.combinations) if (c.observation !== null && plainness(c.observation, NO_FAULTS) === 'plain') this.look(c.observation);
    for (const o of this.extra) {
      if (o.span.to > period) continue;
      const kind = plainness(o, NO_FAULTS);
      if (kind === 'stray') strays.push(`(${text(o.indicator)}, ${text(o.area)}, ${o.span.to})`);
      else {
        if (kind === 'plain') this.look(o);
        const value = o.value.kind === 'figure' ? o.value.text : null;
        const no = this.given.files.findIndex((f) => f.name === o.source.file);
        figures.push(`(${text(o.indicator)}, ${text(o.area)}, ${o.span.to}, ${text(o.statesText)}, ${text(o.unit)}, ${value ?? 'NULL'}, ${value === null ? 0 : printedDecimals(value)}, ${STANDING[o.status]}, ${no}, ${text(o.reporter)})`);
      }
    }
    for (const [table, rows] of [['dabiao_figure', figures], ['dabiao_stray', strays]] as const) {
      for (let i = 0; i < rows.length; i += 2000) await this.duck.run(`INSERT INTO ${table} VALUES ${rows.slice(i, i + 2000).join(',')}`);
    }
  }

  /** Figures that a hard edit may stop go the small path, which audits them in full. */
  private async stopByEdits(): Promise<void> {
    const rows = [...this.looked.values()].map(({ look, like }) => {
      const l = this.limits(like);
      const factor = readUnit(look.unit).factor;
      const things = factor.den === 1n ? factor.num : 1n;
      return `(${text(look.indicator)}, ${text(look.states)}, ${text(look.unit)}, ${l.negative}, ${l.over}, ${l.part}, ${l.falls}, ${l.always}, ${like.states.from === 'january'}, ${things})`;
    });
    await this.duck.run('CREATE TABLE hard (indicator VARCHAR, states VARCHAR, unit VARCHAR, negative BOOLEAN, over BOOLEAN, part BOOLEAN, falls BOOLEAN, always BOOLEAN, january BOOLEAN, things HUGEINT)');
    for (let i = 0; i < rows.length; i += 2000) await this.duck.run(`INSERT INTO hard VALUES ${rows.slice(i, i + 2000).join(',')}`);
    const joined = 'dabiao_figure f JOIN hard h ON h.indicator = f.indicator AND h.states = f.states AND h.unit = f.unit';
    await this.duck.run(`CREATE TABLE stopped AS SELECT f.indicator, f.area, f.month FROM ${joined} WHERE f.value IS NOT NULL AND (h.always OR (h.negative AND f.value < 0) OR (h.over AND f.value > 100)
      OR (h.part AND (CAST(CAST(f.value AS DECIMAL(38,6)) * 1000000 AS HUGEINT) * h.things) % 1000000 <> 0))`);
    await this.duck.run(`INSERT INTO stopped SELECT indicator, area, month FROM (SELECT f.indicator, f.area, f.month, f.value, lag(f.value) OVER w AS before, lead(f.value) OVER w AS after FROM ${joined} WHERE h.falls AND f.value IS NOT NULL
      WINDOW w AS (PARTITION BY f.indicator, f.area, f.states, f.unit, CASE WHEN h.january THEN f.month // 12 ELSE 0 END ORDER BY f.month, f.value)) WHERE value < before OR after < value`);
    await this.duck.run('INSERT INTO dabiao_stray SELECT * FROM stopped');
  }

  private async evaluate(table: RuleTable): Promise<void> {
    const script = scriptOf(this.given.rules.targets, table, [...this.looked.values()].map((x) => x.look), duckdb);
    for (const statement of script.rules) await this.duck.run(statement);
    for (const v of verdictViews(duckdb).filter((x) => !x.name.startsWith('dabiao_rollup'))) await this.duck.run(`CREATE ${KEPT.has(v.name) ? 'TABLE' : 'VIEW'} ${v.name} AS ${v.select}`);
    await this.duck.run(`CREATE TABLE judged AS SELECT target, area, outcome, reason, due = 1 AS due, value, base, margin FROM dabiao_verdict WHERE outcome <> '${SMALL_PATH}'`);
  }

  /** Targets without a rule row, and keys that SQL leaves open. */
  private async judgeSmall(table: RuleTable, period: Month): Promise<void> {
    const open = (await this.duck.rows(`SELECT target, area FROM dabiao_verdict WHERE outcome = '${SMALL_PATH}' ORDER BY ALL`)).map(([target, area]) => ({ target: target!, area: area! }));
    for (let i = 0; i < open.length || i === 0; i += KEYS_AT_A_TIME) {
      const some = new Map<string, string[] | null>(i === 0 ? table.apart.map((a) => [a.target, null]) : []);
      for (const k of open.slice(i, i + KEYS_AT_A_TIME)) some.set(k.target, [...(some.get(k.target) ?? []), k.area]);
      const verdicts = await this.judgeOneByOne(some, period);
      const rows = verdicts.map((v) => `(${text(v.target)}, ${text(v.area)}, ${text(v.outcome)}, ${text(v.reason)}, ${String(v.due)}, ${decimal(v.measured?.value)}, NULL, ${decimal(v.margin?.value)})`);
      for (let k = 0; k < rows.length; k += 2000) await this.duck.run(`INSERT INTO judged VALUES ${rows.slice(k, k + 2000).join(',')}`);
    }
  }

  /** Verdicts with all their evidence; null areas are all that a target binds. */
  private async judgeOneByOne(keys: ReadonlyMap<string, string[] | null>, period: Month): Promise<Verdict[]> {
    if (keys.size === 0) return [];
    const { rules, loaded, waived } = this.given;
    const targets = rules.targets.filter((t) => keys.has(t.id));
    const made = new Map((loaded.given.derivations ?? []).map((d) => [d.indicator, inputsOf(d)]));
    const from = (indicator: string): string[] => [indicator, ...(made.get(indicator) ?? []).flatMap((x) => (x === indicator ? [] : from(x)))];
    const asked = targets.flatMap((t) => {
      const indicators = [t.indicator, ...(t.against === null ? [] : [t.against.indicator]), ...(t.combine?.how === 'weighted' ? [t.combine.by] : [])].flatMap(from);
      const areas = keys.get(t.id) ?? null;
      return indicators.map((indicator) => ({ indicator, areas: areas === null ? null : [...areas, ...(t.against?.area ? [t.against.area] : [])] }));
    });
    await this.duck.run('CREATE OR REPLACE TABLE asked_raw (indicator VARCHAR, area VARCHAR)');
    for (const { indicator, areas } of asked) {
      if (areas === null) await this.duck.run(`INSERT INTO asked_raw SELECT ${text(indicator)}, area FROM place WHERE area IS NOT NULL`);
      else for (let i = 0; i < areas.length; i += 2000) await this.duck.run(`INSERT INTO asked_raw VALUES ${areas.slice(i, i + 2000).map((a) => `(${text(indicator)}, ${text(a)})`).join(',')}`);
    }
    await this.duck.run('CREATE OR REPLACE TABLE asked AS SELECT DISTINCT indicator, area FROM asked_raw');
    const wanted = new Set(asked.flatMap((a) => (a.areas ?? ['']).map((area) => `${a.indicator}\u0000${area}`)));
    const observations = this.extra.filter((o) => wanted.has(`${o.indicator}\u0000${o.area}`) || wanted.has(`${o.indicator}\u0000`));
    for (const f of this.files) observations.push(...(await reported(this.duck, f.table, (await f.looked).blank, period, this.words.combinations, (t) => ({ kind: 'figure', value: exact(t)!, text: t, about: false }))));
    const run: Run = {
      policies: rules.policies, targets, observations, waivers: waived.waivers, areas: rules.areas, period, onlyAreas: [], version: packageRoot().version, inputs: [], rejected: [], unmatched: [], notes: [],
      catalogues: [], waiverFiles: [], findings: [], ...loaded.given,
    };
    const all = [...keys].every(([, areas]) => areas === null);
    if (all) return assess(run).verdicts;
    const bench = benchOf(run);
    const whole_ = targets.filter((t) => keys.get(t.id) === null);
    const rest = targets.flatMap((t) => (keys.get(t.id) ?? []).map((area) => judge(t, area, period, bench)));
    return [...(whole_.length === 0 ? [] : assess({ ...run, targets: whole_ }).verdicts), ...rest];
  }

  private async conclude(period: Month, small: Inputs, read: readonly { record: InputRecord; results: ReadResult[]; unmatched: Assessment['unmatched'] }[]): Promise<Assessment> {
    const { rules, waived, loaded, out } = this.given;
    const { duck } = this;
    const [[total]] = (await duck.rows('SELECT count(*) FROM judged')) as [[string]];
    if (total === '0') throw new Refusal('没有可判定的目标', '核对目录中目标所约束的地区', small.findings);
    if (out !== null) {
      await out.writeBy(VERDICTS_NAME, (path) => duck.run(`COPY (SELECT target, area, ${text(monthText(period))} AS period, outcome, reason, due, value, base, margin FROM judged ORDER BY target, area) TO ${text(path)} (FORMAT parquet, COMPRESSION zstd)`));
    }
    await duck.run(`CREATE TABLE restated (target VARCHAR, said VARCHAR)`);
    const restated = rules.targets.filter((t) => t.restates !== null).map((t) => `(${text(t.id)}, ${text(t.restates!)})`);
    if (restated.length > 0) await duck.run(`INSERT INTO restated VALUES ${restated.join(',')}`);
    const tallies = (await duck.rows(`SELECT j.target, j.outcome, j.reason, j.due, count(*) FROM judged j LEFT JOIN restated r ON r.target = j.target LEFT JOIN (SELECT DISTINCT target, area FROM judged) s ON s.target = r.said AND s.area = j.area
      WHERE s.target IS NULL GROUP BY ALL ORDER BY ALL`)).map(([target, outcome, reason, due, n]): Tally => ({ target: target!, outcome: outcome as Outcome, reason: reason as Reason, due: due === 'true', n: Number(n) }));
    const exceptional = "outcome IN ('not-met', 'undecided') OR reason = 'behind'";
    const [[exceptions]] = (await duck.rows(`SELECT count(*) FROM judged WHERE ${exceptional}`)) as [[string]];
    const listed = await duck.rows(`SELECT target, area FROM judged WHERE ${exceptional} ORDER BY CASE outcome WHEN 'not-met' THEN 0 WHEN 'undecided' THEN 1 ELSE 2 END, target, area LIMIT ${LISTED}`);
    const byTarget = new Map<string, string[]>();
    for (const [target, area] of listed) byTarget.set(target!, [...(byTarget.get(target!) ?? []), area!]);
    const order = new Map(listed.map(([target, area], i) => [`${target}\u0000${area}`, i]));
    const verdicts = (await this.judgeOneByOne(byTarget, period)).sort((a, b) => order.get(`${a.target}\u0000${a.area}`)! - order.get(`${b.target}\u0000${b.area}`)!);
    const summaries = rules.targets.map(summaryOf);
    const results = read.flatMap((r) => r.results);
    const inputs = [...read.map((r) => r.record), ...small.records].sort((a, b) => (a.file < b.file ? -1 : 1));
    return {
      schema: 'https://dabiao.dev/schema/assessment-1.json', tool: { name: 'dabiao', version: packageRoot().version }, period: monthText(period), asOf: lastDay(period), policies: rules.policies, targets: summaries, verdicts,
      rates: ratesOfTallies(summaries, tallies, rules.policies), inputs, balance: totalOf(inputs),
      rejected: [...results.flatMap((r) => r.rejected.map(({ code: _, ...record }) => record)), ...small.rejected],
      unmatched: [...read.flatMap((r) => r.unmatched), ...small.unmatched],
      notes: [...small.notes, ...new Set(results.flatMap((r) => r.notes)), noteText(Number(total), Number(exceptions), verdicts.length, out !== null)],
      catalogues: [...rules.catalogues, ...loaded.files], waivers: waived.files,
      findings: [...rules.findings, ...waived.findings, ...small.findings, ...results.flatMap((r) => r.findings), ...verdicts.flatMap((v) => v.findings)].sort(compareFindings),
    };
  }
}

const NO_FAULTS: ReadonlyMap<Observation, string> = new Map();
const decimal = (x: string | undefined): string => (x === undefined || x.includes('/') ? 'NULL' : x);

/** Views that are read more than once stand as tables. */
const KEPT: ReadonlySet<string> = new Set(['dabiao_packed', 'dabiao_told', 'dabiao_course', 'dabiao_verdict']);

function noteText(total: number, exceptions: number, listed: number, written: boolean): string {
  const all = written ? `逐项判定见 ${VERDICTS_NAME}` : `逐项判定没有写出（加 --out 文件夹）`;
  return `批量评估：共 ${total} 个判定，${all}；比率按全部判定计算，逐项只列未达标、暂未判定和落后的${listed < exceptions ? `前 ${listed} 个（共 ${exceptions} 个）` : ` ${exceptions} 个`}；核实性审核没有做`;
}

/** Every month that a rule may ask for. */
function monthsOf(rows: readonly RuleRow[], period: Month): Month[] {
  const months = new Set<Month>([period]);
  for (const r of rows) {
    const spans: [Month, Month][] = [];
    if (r.month !== null) spans.push([r.sums === 'year' ? january(r.month) : r.month, r.month]);
    if (r.settles !== null) spans.push([r.settles.from, r.settles.to]);
    if (r.previous !== null) spans.push([r.previous.from, r.previous.to]);
    if (r.later !== null && r.later !== 'elsewhere') spans.push([r.later.from, r.later.to]);
    if (r.start !== null) spans.push([r.start, r.start]);
    for (const [from, to] of spans) {
      for (let m = from; m <= to; m++) {
        months.add(m);
        if (r.other !== null) months.add(otherMonth(r.other, m));
      }
    }
  }
  return [...months].filter((m) => m <= period).sort((a, b) => a - b);
}
