import type { Observation } from '../../inputs/observation.js';
import type { Edit } from '../../rules/edit.js';
import { printedDecimals } from '../../rules/exact.js';
import { groupBy } from '../../rules/group-by.js';
import type { Month } from '../../rules/period.js';
import type { CompiledTarget } from '../../rules/target.js';
import { readUnit } from '../../rules/unit.js';
import { codeOfRow, MISSING, PLAIN, STRAY, type Combination, type FigureRows } from './combination.js';
import { AFTER, type CourseVerdicts } from './course-columns.js';
import { hardLimits, stoppingEdits, type HardLimits } from './hard-limits.js';
import { microExact } from './micro.js';
import { MonthlyEvaluation } from './monthly.js';
import { numbered } from './numbered.js';
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

  constructor(targets: readonly CompiledTarget[], edits: readonly Edit[], private readonly areaOf: (name: string) => number, private readonly fileOf: (file: string) => number) {
    this.targets = groupBy(targets, (t) => t.indicator);
    this.edits = stoppingEdits(edits);
  }

  /** The combination of a figure's words. */
  combination(o: Observation): Combination {
    const plain = plainness(o, NO_FAULTS) !== 'stray';
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
      const kind = plainness(o, NO_FAULTS);
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

/** Judges figures that are all in memory, in columns; `told` is called for every course and evaluated month, with the names of the numbered areas. */
export function judgeObserved(of: { rows: readonly RuleRow[]; targets: readonly CompiledTarget[]; observations: readonly Observation[]; edits: readonly Edit[] }, told: (month: Month, verdicts: CourseVerdicts, areas: readonly string[]) => void): void {
  if (of.rows.length === 0) return;
  const files = numbered([...new Set(of.observations.map((o) => o.source.file))].sort());
  const areas = numbered([...new Set([...of.rows.flatMap((r) => (r.areas === 'reported' ? [] : r.areas)), ...of.observations.map((o) => o.area)])]);
  const names = [...areas.all.keys()];
  const observed = new Observed(of.targets, of.edits, areas.of, files.of);
  const byMonth = observed.rows(of.observations);
  const evaluation = new MonthlyEvaluation({ rows: of.rows, targets: of.targets, combinations: observed.combinations, areas: areas.all }, new Set(byMonth.keys()));
  for (const month of evaluation.months) evaluation.step(month, byMonth.get(month) ?? [], (v) => told(month, v, names));
  for (const [month, all] of byMonth) if (!evaluation.months.includes(month)) for (const rows of all) evaluation.bind(rows, AFTER);
  for (const month of evaluation.lateMonths) evaluation.late(month, (v) => told(month, v, names));
}
