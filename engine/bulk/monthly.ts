import { groupBy } from '../../rules/group-by.js';
import type { CompiledTarget } from '../../rules/target.js';
import type { Month } from '../../rules/period.js';
import { Asks } from './asks.js';
import type { Combination, FigureRows } from './combination.js';
import { Course, type CourseVerdicts } from './course-columns.js';
import { coursesOf } from './courses.js';
import { FallWatch } from './falls.js';
import { APART } from './reason-code.js';
import type { RuleRow } from './rule-table.js';
import type { SideFigures } from './side-figures.js';
import { settleSeveral, takeRows } from './taking.js';

/** A cumulative is held against figures this many months back. */
const FALLS_BACK = 36;

export interface MonthlyInput {
  rows: readonly RuleRow[];
  targets: readonly CompiledTarget[];
  combinations: readonly Combination[];
  /** Numbers of all areas. */
  areas: ReadonlyMap<string, number>;
}

/**
 * The evaluation month by month, oldest first: rows of numbers come in, verdicts in columns go out. What the months so far told stands in
 * each course's columns, so that no month is looked at twice, and memory holds one month, its bases and those columns.
 */
export class MonthlyEvaluation {
  /** Months that must be walked through, oldest first; others need only tell which areas report (`bind`). */
  readonly months: readonly Month[];
  private readonly courses: readonly Course[];
  /** By the number of a combination: the courses that take every area that reports it. */
  private readonly binding: ReadonlyMap<number, readonly Course[]>;
  private readonly asks: Asks;
  private readonly falls: FallWatch;
  private readonly byIndicator = new Map<string, Course[]>();
  private readonly asOf: ReadonlySet<Month>;

  constructor({ rows, targets, combinations, areas }: MonthlyInput, have: ReadonlySet<Month>) {
    const shared = new Map<string, Int32Array>();
    this.courses = coursesOf(rows).map((own) => new Course(own, own[0]!.areas === 'reported' ? null : own[0]!.areas.map((a) => areas.get(a)!), areas.size, shared));
    const takingAll = groupBy(this.courses.filter((c) => c.takesAll), (c) => c.rows[0]!.indicator);
    this.binding = new Map(combinations.flatMap((c, no) => (takingAll.has(c.indicator) ? [[no, takingAll.get(c.indicator)!] as const] : [])));
    this.asOf = new Set(rows.map((r) => r.asOf));
    this.falls = new FallWatch(combinations, areas.size);
    for (const c of this.courses) for (const x of c.indicators) this.byIndicator.set(x, [...(this.byIndicator.get(x) ?? []), c]);
    const [first, last] = [Math.min(...this.asOf), Math.max(...this.asOf)];
    const watched = this.falls.any ? [...have].filter((m) => m >= first - FALLS_BACK && m <= last) : [];
    const wanted = this.courses.flatMap((c) => [...c.months].filter((m) => have.has(m)));
    this.months = [...new Set([...wanted, ...watched, ...this.asOf])].sort((a, b) => a - b);
    this.asks = new Asks(targets, this.courses, combinations, { from: this.months[0]!, to: this.months.at(-1)! });
  }

  /** Could rows of further months bind areas that have not been bound? */
  get mayBind(): boolean {
    return [...this.binding.values()].some((courses) => courses.some((c) => !c.hasAll));
  }

  /** Rows of a month of which only the areas are wanted: `at` the month, among the others in their order, or `AFTER` all others. */
  bind({ n, combination, area }: FigureRows, at: Month): void {
    for (let i = 0; i < n; i++) for (const c of this.binding.get(combination[i]!) ?? []) c.bind(area[i]!, at);
  }

  /** Takes all rows of a month in; `told` is called with the verdicts of an evaluated month, which are good for the length of the call. */
  step(month: Month, rows: readonly FigureRows[], told: (verdicts: CourseVerdicts) => void): void {
    const asks = this.asks.of(month);
    for (const c of this.courses) c.begin(month);
    for (const some of rows) {
      takeRows(some, asks);
      if (this.falls.any) this.falls.take(some, month);
    }
    this.settle(rows, asks);
    for (const { indicator, area, before } of this.falls.told()) {
      for (const c of this.byIndicator.get(indicator) ?? []) if (!c.fell(indicator, area, { at: month, before })) this.falls.fell(indicator, area);
    }
    for (const c of this.courses) {
      const verdicts = c.end(month);
      if (verdicts !== null) told(this.withFalls(c, verdicts));
      c.closeAfter(month);
    }
  }

  /** Months of which more is to be said: areas that first reported after them. */
  get lateMonths(): Month[] {
    return [...new Set(this.courses.flatMap((c) => c.lateRows().map((r) => r.asOf)))].sort((a, b) => a - b);
  }

  late(month: Month, told: (verdicts: CourseVerdicts) => void): void {
    for (const c of this.courses) for (const row of c.lateRows()) if (row.asOf === month) told(c.late(row));
  }

  private settle(rows: readonly FigureRows[], asks: Parameters<typeof takeRows>[1]): void {
    const several = new Set<SideFigures>();
    for (const c of this.courses) for (const side of [c.own, c.nowOther]) if (side?.several === true) several.add(side);
    if (several.size > 0) settleSeveral(rows, asks, several);
  }

  private withFalls(c: Course, v: CourseVerdicts): CourseVerdicts {
    if (v.row.excluded !== null) return v;
    for (const indicator of c.indicators) {
      const fallen = this.falls.fallen.get(indicator);
      if (fallen === undefined) continue;
      for (let i = 0; i < v.n; i++) if (fallen[v.areas[i]!] === 1) v.reason[i] = APART;
    }
    return v;
  }
}
