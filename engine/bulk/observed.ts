import type { Observation } from '../../inputs/observation.js';
import type { Edit } from '../../rules/edit.js';
import { printedDecimals } from '../../rules/exact.js';
import { groupBy } from '../../rules/group-by.js';
import type { Month } from '../../rules/period.js';
import type { CompiledTarget } from '../../rules/target.js';
import { readUnit } from '../../rules/unit.js';
import { codeOfRow, MISSING, PLAIN, STRAY, type Combination, type FigureRows } from './combination.js';
import { ALWAYS, type CourseVerdicts } from './course-columns.js';
import { hardLimits, stoppingEdits, type HardLimits } from './hard-limits.js';
import { microExact } from './micro.js';
import { MonthlyEvaluation } from './monthly.js';
import { numbered } from './numbered.js';
import { OwnPopulations } from '../population.js';
import { plainness, STANDING } from './plain.js';
import type { RuleRow } from './rule-table.js';

const NO_FAULTS: ReadonlyMap<Observation, string> = new Map();
const NO_LIMITS: HardLimits = { negative: false, over: null, part: false, falls: false, always: false };
/** Words that no target knows. */
export const UNREAD: Combination = { indicator: '', look: null, unit: 0, reporter: 0, standing: 0, limits: NO_LIMITS, january: false, things: 1n };

/** What the words beside figures mean for the evaluation in columns; and figures that a reader has read, as rows of numbers. */
export class Observed {
  readonly combinations: Combination[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly limits = new Map<string, HardLimits>();
  private readonly unit = numbered();
  private readonly reporter = numbered();

  private readonly targets: ReadonlyMap<string, CompiledTarget[]>;
  private readonly edits: readonly Edit[];
  private readonly whole: (o: Observation) => boolean;

  constructor(targets: readonly CompiledTarget[], edits: readonly Edit[], private readonly areaOf: (name: string) => number, private readonly fileOf: (file: string) => number) {
    this.targets = groupBy(targets, (t) => t.indicator);
    this.edits = stoppingEdits(edits);
    const populations = new OwnPopulations(targets);
    this.whole = (o) => populations.has(o);
  }

  /** The combination of a figure's words. */
  combination(o: Observation): Combination {
    const plain = plainness(o, NO_FAULTS, this.whole) !== 'stray';
    const { factor } = readUnit(o.unit);
    return {
      indicator: o.indicator, look: plain ? { indicator: o.indicator, states: o.statesText, unit: o.unit, length: 1 } : null, unit: this.unit.of(o.unit), reporter: this.reporter.of(o.reporter), standing: STANDING[o.status],
      limits: plain ? this.limitsOf(o) : NO_LIMITS, january: o.states.from === 'january', things: factor.den === 1n ? factor.num : 1n,
    };
  }

  /** Figures by the month that they end in, and by file; their combinations are added to `combinations`. */
  rows(observations: readonly Observation[]): Map<Month, FigureRows[]> {
    const ofMonth = (list: readonly Observation[]): FigureRows[] => [...groupBy(list, (o) => o.source.file)].map(([file, own]) => this.rowsOf(this.fileOf(file), own));
    return new Map([...groupBy(observations, (o) => o.span.to)].map(([month, list]) => [month, ofMonth(list)]));
  }

  private rowsOf(file: number, list: readonly Observation[]): FigureRows {
    const n = list.length;
    const rows: FigureRows = { n, file, combination: new Int32Array(n), area: new Int32Array(n), micro: new Int32Array(2 * n), code: new Uint8Array(n) };
    const micro = new BigInt64Array(rows.micro.buffer);
    for (const [i, o] of list.entries()) {
      const kind = plainness(o, NO_FAULTS, this.whole);
      const figure = kind === 'plain' && o.value.kind === 'figure' ? o.value : null;
      [rows.combination[i], rows.area[i]] = [this.numberOf(o, kind === 'stray'), this.areaOf(o.area)];
      rows.code[i] = codeOfRow(kind === 'stray' ? STRAY : kind === 'blank' ? MISSING : PLAIN, figure === null ? 0 : printedDecimals(figure.text));
      micro[i] = figure === null ? 0n : microExact(figure.value)!;
    }
    return rows;
  }

  private numberOf(o: Observation, stray: boolean): number {
    const key = JSON.stringify([o.indicator, o.statesText, o.unit, o.status, o.reporter, stray]);
    let number = this.numbers.get(key);
    if (number === undefined) this.numbers.set(key, (number = this.combinations.push(this.combination(o)) - 1));
    return number;
  }

  private limitsOf(o: Observation): HardLimits {
    const key = JSON.stringify([o.indicator, o.statesText, o.unit]);
    let limits = this.limits.get(key);
    if (limits === undefined) this.limits.set(key, (limits = hardLimits(this.targets.get(o.indicator) ?? [], o, this.edits)));
    return limits;
  }
}

/** Figures that a reader has read, in columns that hold as many as memory does; judged as often as wanted. */
export class ObservedFigures {
  /** Rows that are held. */
  n = 0;
  private readonly observed: Observed;
  private readonly areas = numbered();
  private readonly files = numbered();
  private readonly months = new Map<Month, Map<number, FigureRows[]>>();

  constructor(private readonly targets: readonly CompiledTarget[], edits: readonly Edit[]) {
    this.observed = new Observed(targets, edits, this.areas.of, this.files.of);
  }

  /** Areas are settled; files come one after another. */
  add(observations: readonly Observation[]): void {
    for (const [month, all] of this.observed.rows(observations)) {
      const ofMonth = this.months.get(month) ?? new Map<number, FigureRows[]>();
      this.months.set(month, ofMonth);
      for (const rows of all) {
        const ofFile = ofMonth.get(rows.file);
        if (ofFile === undefined) ofMonth.set(rows.file, [rows]);
        else ofFile.push(rows);
      }
    }
    this.n += observations.length;
  }

  /** How many months figures end in. */
  get span(): number {
    return this.months.size;
  }

  /** `told` is called for every course of an evaluated month, with the names of the numbered areas; then the month is given, oldest first. */
  *judge(rows: readonly RuleRow[], told: (month: Month, verdicts: CourseVerdicts, areas: readonly string[]) => void): Generator<Month> {
    if (rows.length === 0) return;
    for (const r of rows) if (r.areas !== 'reported') for (const a of r.areas) this.areas.of(a);
    const names = [...this.areas.all.keys()];
    const evaluation = new MonthlyEvaluation({ rows, targets: this.targets, combinations: this.observed.combinations, areas: this.areas.all }, new Set(this.months.keys()));
    // all that ever report are bound from the beginning: a month is told once
    for (const month of this.months.keys()) if (evaluation.mayBind) for (const some of this.rowsOf(month)) evaluation.bind(some, ALWAYS);
    const asOf = new Set(rows.map((r) => r.asOf));
    for (const month of evaluation.months) {
      evaluation.step(month, this.rowsOf(month), (v) => told(month, v, names));
      if (asOf.has(month)) yield month;
    }
  }

  private rowsOf(month: Month): FigureRows[] {
    const files = [...(this.months.get(month) ?? [])].sort(([a], [b]) => a - b);
    // joined once: a month is asked for each time that is judged
    for (const [, some] of files) if (some.length > 1) some.splice(0, some.length, joined(some));
    return files.map(([, [all]]) => all!);
  }
}

/** The rows of one file and month, which may have been read in pieces. */
function joined(some: readonly FigureRows[]): FigureRows {
  const n = some.reduce((sum, r) => sum + r.n, 0);
  const all: FigureRows = { n, file: some[0]!.file, combination: new Int32Array(n), area: new Int32Array(n), micro: new Int32Array(2 * n), code: new Uint8Array(n) };
  let at = 0;
  for (const r of some) {
    all.combination.set(r.combination, at);
    all.area.set(r.area, at);
    all.micro.set(r.micro, 2 * at);
    all.code.set(r.code, at);
    at += r.n;
  }
  return all;
}

/** Judges figures that are all in memory, in columns; `told` is called for every course and evaluated month, with the names of the numbered areas. */
export function judgeObserved(of: { rows: readonly RuleRow[]; targets: readonly CompiledTarget[]; observations: readonly Observation[]; edits: readonly Edit[] }, told: (month: Month, verdicts: CourseVerdicts, areas: readonly string[]) => void): void {
  const figures = new ObservedFigures(of.targets, of.edits);
  figures.add(of.observations);
  for (const _ of figures.judge(of.rows, told));
}
