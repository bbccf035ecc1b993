import { REASONS, type Outcome } from '../../assessment.js';
import { otherMonth } from '../rule-table.js';
import { monthsAsked, type BulkPass } from '../passes.js';
import { codeOf } from '../reason-code.js';
import type { CompiledTarget } from '../../../rules/target.js';
import type { Month } from '../../../rules/period.js';
import type { Look } from '../placing.js';
import { duckdb } from './duckdb.js';
import { alikeIn, fillPass, stateCode, type Numbers, type SqlEngine } from './monthly-tables.js';
import { course, HERE, STATE, usesOf, type StateColumn } from './monthly-course.js';
import { amount, answer, lesser, otherAt, otherValue, packed, printedStep, quantityState, rateMargins, reason, told, type Speech } from './terms.js';

/**
 * The evaluation of one pass, month by month, oldest first: what the months so far told stands in one row for every target and area
 * (`pass_state`), so that no month is looked at twice and memory holds one month, its bases and that table. Same terms as the views.
 *
 * A month's figures stand in `figures_now` (combo, area, file_no, micro, decimals, kind: 0 not reported, 1 a figure, 2 what only the
 * small path can read); `combo` tells of every combination of words its indicator, look, unit, reporter, status, and what a hard edit may stop.
 */
export interface MonthlyInput {
  sql: SqlEngine;
  pass: BulkPass;
  targets: readonly CompiledTarget[];
  looks: readonly Look[];
  numbers: Numbers;
}

const CODES: Speech = { toWide: duckdb.toWide, toHeld: (x) => `CAST(${x} AS BIGINT)`, quotient: duckdb.quotient, remainder: duckdb.remainder, say: (state) => String(stateCode(state)) };
const APART = CODES.say('apart');
const FIGURE = CODES.say('figure');

/** A figure in the unit that the target asks in. */
const SCALED = `${duckdb.toWide('u.micro')} * k.mul`;
const IN_DOMAIN = `${duckdb.remainder(SCALED, 'k.div')} = 0 AND ${duckdb.quotient(SCALED, 'k.div')} < 1000000000000000000 AND ${duckdb.quotient(SCALED, 'k.div')} > -1000000000000000000`;
/** What a hard edit may stop. */
const STOPPED = `(k.stops_always OR (k.stops_negative AND u.micro < 0) OR (k.stops_over AND u.micro > 100000000)
  OR (k.stops_part AND CASE WHEN k.things = 1 THEN u.micro % 1000000 <> 0 ELSE (${duckdb.toWide('u.micro')} * k.things) % 1000000 <> 0 END))`;

const steps = (k: string, decimals: string): string => `(${printedStep(decimals)}) * CAST(${k}.mul AS BIGINT)`;
/** -1: half a unit of the last printed place lies between two millionths. */
const halfOf = (fine: string, step: string, div: string): string =>
  `CASE WHEN ${fine} IS NULL OR ${step} <= ${fine} * ${div} THEN 0 WHEN ${step} % (2 * ${div}) <> 0 THEN -1 ELSE ${step} // (2 * ${div}) END`;

const STATE_NAMES: ReadonlySet<string> = new Set(STATE.map((c) => c.name));
const OVERFLOW = /overflow|out of range|could not cast|conversion error/i;
const PAIRED: readonly Outcome[] = ['met', 'not-met', 'pending'];
const HAVE_MARGIN = PAIRED.flatMap((o) => REASONS[o]).filter((r) => r !== 'not-yet-published' && r !== 'awaiting-data').map((r) => codeOf(r)).join(', ');
const NOT_DUE = REASONS.excluded.map((r) => codeOf(r)).join(', ');

/** Several passes stand side by side: each has its own tables. */
const prefixed = (sql: SqlEngine, prefix: string): SqlEngine => ({
  run: (text) => sql.run(text.replaceAll('pass_', prefix)), rows: (text) => sql.rows(text.replaceAll('pass_', prefix)), load: (table, rows) => sql.load(table.replace('pass_', prefix), rows),
});

export class MonthlyEvaluation {
  private readonly given: MonthlyInput;
  /** All months that must be shown to `step`, oldest first. */
  readonly months: readonly Month[];
  private readonly uses;
  private readonly carried: readonly StateColumn[];
  /** The state of a target in an area of which no month has told yet. */
  private readonly first: string;
  /** Rows of `pass_state`, and the most that there can be. */
  private cells = 0;
  private readonly all: number;
  /** Columns in which all rules of the evaluated month are alike, as literals: what they rule out need not be looked at for every figure. */
  private alike: ReadonlyMap<string, string> = new Map();
  private before: Month | null = null;
  private asOf: Month | null = null;
  /** Months whose figures stand ready as the other side. */
  private others = new Set<Month>();
  /** Margins beyond 18 digits have been met. */
  wide = false;

  constructor(given: MonthlyInput, readonly no: number) {
    this.given = { ...given, sql: prefixed(given.sql, `pass${no}_`) };
    this.months = monthsAsked(given.pass.rows);
    this.uses = usesOf(given.pass.rows);
    this.carried = STATE.filter((c) => this.uses.has(c.use));
    this.first = this.carried.map((c) => `, ${c.first ?? 'NULL'}`).join('');
    const binds = new Map(given.pass.rows.map((r) => [r.target, r.areas === 'reported' ? given.numbers.area.size : new Set(r.areas).size]));
    this.all = [...binds.values()].reduce((sum, n) => sum + n, 0);
  }

  /** The table that holds the state, and the verdicts of an evaluated month: key (target × number of areas + area), reason, due, value, base, margin. */
  get table(): string {
    return `pass${this.no}_state`;
  }

  private get areas(): number {
    return this.given.numbers.area.size;
  }

  /** Makes the tables; targets that bind areas by name have their rows from the start. */
  async open(): Promise<void> {
    const { sql, pass, targets, looks, numbers } = this.given;
    await fillPass(sql, pass, targets, looks, numbers, { from: this.months[0]!, to: this.months.at(-1)! });
    await sql.run(`CREATE OR REPLACE TABLE pass_state (key INTEGER, target INTEGER${this.carried.map((c) => `, ${c.name} ${c.type}`).join('')})`);
    const named = [...new Map(pass.rows.map((r) => [r.target, r])).values()].flatMap((r) => (r.areas === 'reported' ? [] : [...new Set(r.areas)].map((a) => [numbers.target.get(r.target)!, numbers.area.get(a)!])));
    await sql.run('CREATE OR REPLACE TABLE pass_named (target INTEGER, area INTEGER)');
    await sql.load('pass_named', named);
    await sql.run(`INSERT INTO pass_state SELECT target * ${this.areas} + area, target${this.first} FROM pass_named ORDER BY ALL`);
  }

  async close(): Promise<void> {
    for (const m of this.others) await this.given.sql.run(`DROP TABLE pass_other_${m}`);
    for (const t of ['state', 'named', 'rule', 'side', 'answer', 'now', 'asked', 'own', 'other', 'twice']) await this.given.sql.run(`DROP TABLE IF EXISTS pass_${t}`);
  }

  /** Takes the month in `figures_now` in. True where it is an evaluated one: then `pass_state` holds reason, due, value, base and margin. */
  async step(month: Month, fell: boolean): Promise<boolean> {
    const { sql, pass } = this.given;
    const asOf = pass.asOf.find((p) => p >= month)!;
    if (asOf !== this.asOf) {
      await sql.run(`CREATE OR REPLACE TABLE pass_now AS SELECT * FROM pass_rule WHERE as_of = ${asOf}`);
      this.alike = alikeIn(pass.rows.filter((r) => r.asOf === asOf));
    }
    this.asOf = asOf;
    await this.ask(month);
    await this.newCells();
    await this.tell('own', 'pass_own');
    const needs = pass.rows.filter((r) => r.asOf >= month && r.other !== null && r.other.kind !== 'printed' && r.other.kind !== 'undeclared');
    if (needs.length > 0) {
      await this.tell('other', `pass_other_${month}`);
      this.others.add(month);
    }
    const asked = [...new Set(needs.map((r) => otherMonth(r.other!, month)))].filter((m) => this.others.has(m));
    const others = asked.map((m) => `SELECT o.key, o.state, o.value, o.half, o.blank, o.unit FROM pass_other_${m} o JOIN pass_now r ON r.target = o.key // ${this.areas} WHERE ${otherAt(String(month))} = ${m}`);
    await sql.run(`CREATE OR REPLACE TABLE pass_other AS ${others.length === 0 ? 'SELECT key, state, value, half, blank, unit FROM pass_own WHERE false' : others.join(' UNION ALL ')}`);
    const tells = asOf === month;
    await this.advance(month, tells, fell);
    this.before = month;
    await this.forget(month);
    return tells;
  }

  /** How each combination of words stands to each target that asks for its indicator, in this month. */
  private async ask(month: Month): Promise<void> {
    await this.given.sql.run(`CREATE OR REPLACE TABLE pass_asked AS
      SELECT c.*, s.target, s.slot, s.any_area, r.fine, coalesce(a.state, ${APART}) AS state, a.reason_rank, coalesce(a.ignored, 0) = 1 AS ignored, a.mul, a.div, a.mul = 1 AND a.div = 1 AS same, a.blank, a.over_one = 1 AS over_one
      FROM combo c JOIN pass_side s ON s.indicator = c.indicator JOIN pass_now r ON r.target = s.target
      LEFT JOIN pass_answer a ON a.target = s.target AND a.slot = s.slot AND a.look = c.look AND a.month_from <= ${month} AND a.month_to >= ${month}`);
  }

  /** Areas that report for the first time, of targets that bind all that report. */
  private async newCells(): Promise<void> {
    const { sql, pass } = this.given;
    const open = new Set(pass.rows.filter((r) => r.areas === 'reported').map((r) => r.target)).size;
    if (open === 0 || this.cells === this.all) return;
    await sql.run(`INSERT INTO pass_state (${['key', 'target', ...this.carried.map((c) => c.name)].join(', ')}) SELECT DISTINCT n.*${this.first} FROM (
      SELECT k.target * ${this.areas} + u.area AS key, k.target FROM figures_now u JOIN pass_asked k ON k.combo = u.combo AND k.slot = 'own' AND k.any_area = 1
    ) n WHERE NOT EXISTS (SELECT 1 FROM pass_state s WHERE s.key = n.key) ORDER BY n.key`);
    this.cells = Number((await sql.rows('SELECT count(*) FROM pass_state'))[0]![0]);
  }

  /** One figure for each target and area, or the reason why there is none; where several figures answer, as the views have it. */
  private async tell(slot: 'own' | 'other', table: string): Promise<void> {
    const { sql } = this.given;
    const step = steps('k', 'u.decimals');
    await sql.run(`CREATE OR REPLACE TABLE pass_told AS SELECT k.target * ${this.areas} + u.area AS key,
        CAST(CASE WHEN u.kind = 2 OR ${STOPPED} THEN ${APART} WHEN k.state <> ${FIGURE} THEN k.state WHEN k.over_one AND u.micro <> 0 AND u.micro <= 1000000 THEN ${APART} WHEN k.same THEN ${FIGURE}
          WHEN ${IN_DOMAIN} THEN ${FIGURE} ELSE ${APART} END AS UTINYINT) AS state,
        CASE WHEN u.kind = 2 OR k.state <> ${FIGURE} THEN NULL WHEN k.same THEN u.micro WHEN ${IN_DOMAIN} THEN CAST(${duckdb.quotient(SCALED, 'k.div')} AS BIGINT) END AS value,
        CAST(CASE WHEN u.kind = 2 OR k.state <> ${FIGURE} THEN 0 ELSE ${halfOf('k.fine', step, 'k.div')} END AS BIGINT) AS half, k.blank, k.unit, u.combo, u.file_no, u.decimals
      FROM figures_now u JOIN pass_asked k ON k.combo = u.combo
      WHERE k.slot = '${slot}' AND u.kind <> 0 AND (u.kind = 2 OR NOT k.ignored OR ${STOPPED})`);
    const last = this.given.numbers.target.size * this.areas;
    const [[n, different]] = (await sql.rows(`SELECT count(*), coalesce(bit_count(bitstring_agg(key, 0, ${last})), 0) FROM pass_told`)) as [[string, string]];
    const columns = 'key, state, value, half, blank, unit';
    if (n === different) {
      await sql.run(`DROP TABLE IF EXISTS ${table}`);
      await sql.run(`ALTER TABLE pass_told RENAME TO ${table}`);
      return;
    }
    await sql.run('CREATE OR REPLACE TABLE pass_twice AS SELECT key FROM pass_told GROUP BY key HAVING count(*) > 1');
    const candidates = `SELECT c.key, CASE WHEN c.state = ${APART} THEN 'apart' WHEN c.state = ${FIGURE} THEN 'answers' ELSE 'unusable' END AS role, k.reason_rank, c.value, ${steps('k', 'c.decimals')} AS step_num, k.div AS step_den,
        k.status * 1000000 + c.file_no AS standing, c.decimals, k.blank, k.unit, k.reporter
      FROM pass_told c JOIN pass_twice USING (key) JOIN pass_asked k ON k.combo = c.combo AND k.slot = '${slot}' AND k.target = c.key // ${this.areas}`;
    const one = told(CODES, `(${packed(duckdb.toWide, `(${candidates})`, 'key')})`, 'key');
    await sql.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${columns} FROM pass_told c WHERE NOT EXISTS (SELECT 1 FROM pass_twice t WHERE t.key = c.key)
      UNION ALL SELECT o.key, o.state, CAST(o.value AS BIGINT), ${halfOf('r.fine', 'o.step_num', 'o.step_den')}, o.blank, o.unit FROM (${one}) o JOIN pass_now r ON r.target = o.key // ${this.areas}`);
    await sql.run('DROP TABLE pass_told');
  }

  /** The state after this month; with the verdict, where it is an evaluated one. */
  private async advance(month: Month, tells: boolean, fell: boolean): Promise<void> {
    const run = (): Promise<void> => this.given.sql.run(`CREATE OR REPLACE TABLE pass_next AS ${this.folded(tells ? this.verdicts(month, fell) : this.courses(month, fell, false))}`);
    try {
      await run();
    } catch (e) {
      if (this.wide || !(e instanceof Error) || !OVERFLOW.test(e.message)) throw e;
      this.wide = true;
      await run();
    }
    await this.given.sql.run('DROP TABLE pass_state');
    await this.given.sql.run('ALTER TABLE pass_next RENAME TO pass_state');
  }

  private courses(month: Month, fell: boolean, whole: boolean): string {
    const kept = this.carried.map((c) => `, m.${c.name}`).join('');
    const needed = ['quantity', 'direction', 'other_kind', 'other_value', 'other_missing', 'doubt_under', 'doubt_over'].map((c) => `r.${c}`).join(', ');
    const fallen = fell ? `LEFT JOIN (SELECT DISTINCT s.target * ${this.areas} + f.area AS key FROM fell f JOIN pass_side s ON s.indicator = f.indicator) f ON f.key = g.key` : '';
    const own = `SELECT g.key, g.target${this.carried.map((c) => `, g.${c.name}`).join('')}, ${needed}, coalesce(o.state, ${CODES.say('not-reported')}) AS own_state, o.value AS own_value, coalesce(o.half, 0) AS half, o.blank, o.unit, ${fell ? 'f.key IS NOT NULL' : 'false'} AS fell
      FROM pass_state g JOIN pass_now r ON r.target = g.target LEFT JOIN pass_own o ON o.key = g.key ${fallen}`;
    const quantity = `SELECT m.key, m.target, m.fell${kept}, m.own_state, m.own_value, CASE WHEN m.half < 0 THEN 0 ELSE m.half END AS half,
      ${quantityState(CODES, 'm.half < 0')} AS state, ${otherValue(CODES)} AS base, ${amount(CODES)} AS amount FROM (${own}) m LEFT JOIN pass_other t ON t.key = m.key`;
    const early = this.uses.has('settles') ? answer(CODES, true) : '-1';
    const answered = `SELECT q.*, CAST(${answer(CODES, false)} AS TINYINT) AS answer, CAST(${early} AS TINYINT) AS early FROM (${quantity}) q JOIN pass_now r ON r.target = q.target`;
    return `SELECT ${course(month, this.before, this.uses, CODES, whole)} FROM (SELECT n.*, ${HERE(CODES)} AS here FROM (${answered}) n) n JOIN pass_now r ON r.target = n.target`;
  }

  private verdicts(month: Month, fell: boolean): string {
    const held = (x: string): string => (this.wide ? x : `CAST(${x} AS BIGINT)`);
    const { low, high } = rateMargins(CODES);
    const state = this.carried.map((c) => `, z.${c.name}`).join('');
    const reasoned = `SELECT c.*, CAST(${reason(CODES, 'c.fell')} AS UTINYINT) AS reason FROM (${this.courses(month, fell, true)}) c JOIN pass_now r ON r.target = c.target`;
    return `SELECT z.key, z.target${state}, z.reason, r.due = 1 AND r.counted = 1 AND z.reason NOT IN (${NOT_DUE}) AS due,
        CASE WHEN r.quantity = 'level' THEN z.shown ELSE z.own_value END AS value, CASE WHEN z.own_state = ${CODES.say('not-reported')} THEN NULL ELSE z.base END AS base,
        CASE WHEN z.reason IN (${HAVE_MARGIN}) THEN ${lesser('z.low', 'z.high')} END AS margin
      FROM (SELECT y.*, CASE WHEN r.quantity = 'relative' THEN y.rate_low WHEN r.margin_low IS NULL THEN NULL ELSE y.shown - r.margin_low END AS low,
          CASE WHEN r.quantity = 'relative' THEN y.rate_high WHEN r.margin_high IS NULL THEN NULL ELSE r.margin_high - y.shown END AS high
        FROM (SELECT x.*, CASE WHEN x.since IS NOT NULL AND r.excluded IS NULL THEN x.settled ELSE x.amount END AS shown, ${held(low)} AS rate_low, ${held(high)} AS rate_high
          FROM (${reasoned}) x JOIN pass_now r ON r.target = x.target) y JOIN pass_now r ON r.target = y.target) z JOIN pass_now r ON r.target = z.target`;
  }

  private folded(select: string): string {
    return select.replace(/\b([rm])\.([a-z_]+)\b/g, (column, alias: string, name: string) => (alias === 'm' && STATE_NAMES.has(name) ? column : (this.alike.get(name) ?? column)));
  }

  /** Drops the other sides of months that nothing will ask for. */
  private async forget(month: Month): Promise<void> {
    const ahead = this.months.filter((m) => m > month);
    const wanted = new Set(this.given.pass.rows.filter((r) => r.asOf > month && r.other !== null).flatMap((r) => ahead.map((m) => otherMonth(r.other!, m))));
    for (const m of this.others) {
      if (wanted.has(m)) continue;
      await this.given.sql.run(`DROP TABLE pass_other_${m}`);
      this.others.delete(m);
    }
  }
}
