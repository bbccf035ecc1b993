import { hardLimits, type HardLimits } from '../engine/bulk/hard-limits.js';
import { microExact } from '../engine/bulk/micro.js';
import type { BulkPass } from '../engine/bulk/passes.js';
import { plainness, STANDING } from '../engine/bulk/plain.js';
import type { Look } from '../engine/bulk/placing.js';
import { FallWatch } from '../engine/bulk/sql/falls.js';
import { MonthlyEvaluation } from '../engine/bulk/sql/monthly.js';
import { lookKey, type Numbers } from '../engine/bulk/sql/monthly-tables.js';
import { monthOf } from '../inputs/bulk/rows.js';
import type { Duck } from '../inputs/bulk/duck.js';
import type { Observation } from '../inputs/observation.js';
import type { Edit } from '../rules/edit.js';
import { printedDecimals } from '../rules/exact.js';
import type { Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { readUnit } from '../rules/unit.js';
import type { BulkInput } from './bulk-input.js';
import { numbered, type Numbered } from './bulk-numbers.js';

const NO_FAULTS: ReadonlyMap<Observation, string> = new Map();
/** A cumulative is held against figures this many months back. */
const FALLS_BACK = 36;
/** The look of what only the small path can read: no target knows it. */
const NO_LOOK = -1;

/** The figures of a run as numbers, a month at a time. */
export class BulkMonths {
  private readonly looks = new Map<string, Look>();
  private readonly extraMonths = new Set<Month>();
  private numbers!: Numbers;
  private falling = false;

  constructor(private readonly duck: Duck, private readonly input: BulkInput, private readonly targets: readonly CompiledTarget[], private readonly edits: readonly Edit[], private readonly areas: Numbered, private readonly targetNo: ReadonlyMap<string, number>) {}

  /** Numbers every combination of words, and brings the figures that a reader read into DuckDB. */
  async open(): Promise<void> {
    const [indicator, look, unit, reporter] = [numbered(), numbered(), numbered(), numbered()];
    const rows: (string | number | boolean)[][] = [];
    const add = (o: Observation): number => {
      const key = lookKey({ indicator: o.indicator, states: o.statesText, unit: o.unit });
      const plain = plainness(o, NO_FAULTS) !== 'stray';
      if (plain) this.looks.set(key, { indicator: o.indicator, states: o.statesText, unit: o.unit, length: 1 });
      const limits = plain ? this.limits(o, key) : NO_LIMITS;
      this.falling ||= limits.falls;
      const { factor } = readUnit(o.unit);
      rows.push([rows.length, indicator.of(o.indicator), plain ? look.of(key) : NO_LOOK, unit.of(o.unit), reporter.of(o.reporter), STANDING[o.status],
        limits.negative, limits.over, limits.part, limits.falls, limits.always, o.states.from === 'january', String(factor.den === 1n ? factor.num : 1n)]);
      return rows.length - 1;
    };
    // what a combination's own number is must be its place in the survey
    for (const c of this.input.words.combinations) {
      if (c.observation === null) rows.push([rows.length, NO_LOOK, NO_LOOK, 0, 0, 0, false, false, false, false, false, false, '1']);
      else add(c.observation);
    }
    const combos = new Map<string, number>();
    const extra = this.input.extra.map((o) => {
      const kind = plainness(o, NO_FAULTS);
      const key = JSON.stringify([o.indicator, o.statesText, o.unit, o.status, o.reporter, kind === 'stray']);
      if (!combos.has(key)) combos.set(key, add(o));
      this.extraMonths.add(o.span.to);
      const figure = kind === 'plain' && o.value.kind === 'figure' ? o.value : null;
      return [o.span.to, combos.get(key)!, this.areas.of(o.area), this.input.fileNo.get(o.source.file) ?? -1, figure === null ? null : microExact(figure.value), figure === null ? 0 : printedDecimals(figure.text), kind === 'stray' ? 2 : kind === 'blank' ? 0 : 1];
    });
    this.numbers = { target: this.targetNo, area: this.areas.all, indicator: indicator.all, look: look.all };
    await this.duck.run('CREATE TABLE combo (combo INTEGER, indicator INTEGER, look INTEGER, unit INTEGER, reporter INTEGER, status INTEGER, stops_negative BOOLEAN, stops_over BOOLEAN, stops_part BOOLEAN, falls BOOLEAN, stops_always BOOLEAN, january BOOLEAN, things HUGEINT)');
    await this.duck.load('combo', rows);
    await this.duck.run('CREATE TABLE extra (month INTEGER, combo INTEGER, area INTEGER, file_no INTEGER, micro BIGINT, decimals TINYINT, kind TINYINT)');
    await this.duck.load('extra', extra);
  }

  /** Judges the rows of passes month by month; `told` is called for every evaluated month, with the tables that hold its verdicts. */
  async judge(passes: readonly BulkPass[], told: (month: Month, tables: readonly string[], wide: boolean) => Promise<void>): Promise<void> {
    const have = this.available();
    const evaluations = passes.map((pass, no) => ({ pass, of: new MonthlyEvaluation({ sql: this.duck, pass, targets: this.targets, looks: [...this.looks.values()], numbers: this.numbers }, no) }));
    for (const e of evaluations) await e.of.open();
    const falls = new FallWatch(this.duck);
    await falls.open();
    const [first, last] = [Math.min(...passes.map((p) => p.asOf[0]!)), Math.max(...passes.map((p) => p.asOf.at(-1)!))];
    const steps = new Set(evaluations.flatMap(({ pass, of }) => of.months.filter((m) => have.has(m) || pass.asOf.includes(m))));
    const watched = this.falling ? [...have].filter((m) => m >= first - FALLS_BACK && m <= last) : [];
    for (const month of [...new Set([...steps, ...watched])].sort((a, b) => a - b)) {
      await this.show(month, !steps.has(month));
      if (this.falling) await falls.step(month);
      const tables: string[] = [];
      for (const { of } of evaluations) {
        if (of.months.includes(month) && (await of.step(month, falls.fell))) tables.push(of.table);
      }
      if (tables.length > 0) await told(month, tables, evaluations.some((e) => e.of.wide));
      for (const { pass, of } of evaluations) if (pass.asOf.at(-1) === month) await of.close();
    }
  }

  private available(): Set<Month> {
    return new Set([...this.input.words.periods.flatMap((p) => p.month ?? []), ...this.extraMonths]);
  }

  private async show(month: Month, fallingOnly: boolean): Promise<void> {
    const { tables, words, telling } = this.input;
    const within = tables.filter((t) => words.periods.some((p) => p.month === month && p.tables.includes(t.no)));
    const parts = [...within.map((t) => monthOf(t, words, telling, month)), `SELECT combo, area, file_no, micro, decimals, kind FROM extra WHERE month = ${month}`];
    const only = fallingOnly ? ' WHERE combo IN (SELECT combo FROM combo WHERE falls)' : '';
    await this.duck.run(`CREATE OR REPLACE TABLE figures_now AS SELECT * FROM (${parts.join(' UNION ALL ')})${only}`);
  }

  private readonly known = new Map<string, HardLimits>();
  private limits(o: Observation, key: string): HardLimits {
    let limits = this.known.get(key);
    if (limits === undefined) this.known.set(key, (limits = hardLimits(this.targets, o, this.edits)));
    return limits;
  }
}

const NO_LIMITS: HardLimits = { negative: false, over: false, part: false, falls: false, always: false };
