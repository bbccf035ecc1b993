import type { FigureRows } from '../../engine/bulk/combination.js';
import { AFTER, type CourseVerdicts } from '../../engine/bulk/course-columns.js';
import { MonthlyEvaluation } from '../../engine/bulk/monthly.js';
import { Observed, UNREAD } from '../../engine/bulk/observed.js';
import type { RuleRow } from '../../engine/bulk/rule-table.js';
import { monthOf, MONTH_WIDTHS } from '../../inputs/bulk/month-rows.js';
import { rowNumbers, settleNumbers, type RowNumbers } from '../../inputs/bulk/row-numbers.js';
import type { LongTable } from '../../inputs/bulk/table.js';
import type { Duck } from '../../inputs/bulk/duck.js';
import { NumberColumns } from '../../inputs/bulk/number-columns.js';
import type { Edit } from '../../rules/edit.js';
import type { Month } from '../../rules/period.js';
import type { CompiledTarget } from '../../rules/target.js';
import type { BulkInput } from './input.js';
import type { Numbered } from '../../engine/bulk/numbered.js';

export type Tell = (take: (verdicts: CourseVerdicts) => void) => void;

/** Something else that is told every month's rows of the tables, oldest month first. */
export interface Besides {
  readonly months: readonly Month[];
  month(month: Month, rows: readonly FigureRows[]): Promise<void>;
}

/** The figures of a run as numbers, a month at a time. */
export class BulkMonths {
  private readonly combinations: Observed['combinations'];
  /** Figures that a reader read. */
  private readonly extra: ReadonlyMap<Month, readonly FigureRows[]>;
  /** Room for the month that is judged and for the one that is read, a file each. */
  private turns: [NumberColumns[], NumberColumns[]] = [[], []];
  private readonly numbers = new Map<LongTable, RowNumbers | null>();

  constructor(private readonly duck: Duck, private readonly input: BulkInput, private readonly targets: readonly CompiledTarget[], edits: readonly Edit[], private readonly areas: Numbered) {
    const observed = new Observed(targets, edits, areas.of, (file) => input.fileNo.get(file) ?? -1);
    // what a combination's own number is must be its place in the survey
    observed.combinations.push(...input.words.combinations.map((c) => (c.observation === null ? UNREAD : observed.combination(c.observation))));
    this.extra = observed.rows(input.extra);
    this.combinations = observed.combinations;
  }

  /** Judges rule rows month by month; `told` is called for every evaluated month, and again where more is to be said of an earlier one. `tell` calls back with the verdicts. */
  async judge(rows: readonly RuleRow[], told: (month: Month, tell: Tell) => Promise<void>, besides: Besides): Promise<void> {
    for (const t of this.input.tables) if (t.kind === 'csv') this.numbers.set(t, await rowNumbers(this.duck, t, this.input.telling));
    if (rows.length === 0) return this.walk(besides.months, (month, now) => besides.month(month, now.tables));
    const have = new Set([...this.input.words.periods.flatMap((p) => p.month ?? []), ...this.extra.keys()]);
    const evaluation = new MonthlyEvaluation({ rows, targets: this.targets, combinations: this.combinations, areas: this.areas.all }, have);
    const asOf = new Set(rows.map((r) => r.asOf));
    const judged = new Set(evaluation.months);
    await this.walk([...judged, ...besides.months], async (month, now) => {
      if (asOf.has(month)) await told(month, (take) => evaluation.step(month, now.all, take));
      else if (judged.has(month)) evaluation.step(month, now.all, () => undefined);
      else if (evaluation.mayBind) for (const some of now.all) evaluation.bind(some, month);
      await besides.month(month, now.tables);
    });
    const walked = new Set([...judged, ...besides.months]);
    await this.bind(evaluation, [...have].filter((m) => !walked.has(m)));
    for (const month of evaluation.lateMonths) await told(month, (take) => evaluation.late(month, take));
  }

  /** Oldest month first; the next month is read while this one is taken. */
  private async walk(some: readonly Month[], take: (month: Month, rows: { tables: readonly FigureRows[]; all: readonly FigureRows[] }) => Promise<void>): Promise<void> {
    const months = [...new Set(some)].sort((a, b) => a - b);
    let coming = months.length === 0 ? null : this.rows(months[0]!);
    for (const [i, month] of months.entries()) {
      const tables = (await coming)!;
      coming = i + 1 < months.length ? this.rows(months[i + 1]!) : null;
      coming?.catch(() => undefined);
      await take(month, { tables, all: [...tables, ...(this.extra.get(month) ?? [])] });
    }
  }

  /** Areas that report only in months which nobody walks through are bound by their targets too. */
  private async bind(evaluation: MonthlyEvaluation, months: readonly Month[]): Promise<void> {
    for (const m of months) {
      if (!evaluation.mayBind) return;
      for (const rows of [...(await this.rows(m)), ...(this.extra.get(m) ?? [])]) evaluation.bind(rows, AFTER);
    }
  }

  /** What is given stands until the month after the next is read. */
  private async rows(month: Month): Promise<FigureRows[]> {
    const { tables, words, telling } = this.input;
    const within = tables.filter((t) => words.periods.some((p) => p.month === month && p.tables.includes(t.no)));
    this.turns = [this.turns[1], this.turns[0]];
    const room = this.turns[0];
    for (const [i, t] of within.entries()) {
      const rows = (room[i] ??= new NumberColumns(MONTH_WIDTHS));
      rows.clear();
      const numbers = this.numbers.get(t) ?? null;
      await this.duck.numbers(monthOf(t, words, telling, month, numbers), rows);
      if (numbers !== null) settleNumbers(rows, numbers);
    }
    return within.map((t, i) => rowsOf(t.no, room[i]!));
  }
}

const rowsOf = (file: number, rows: NumberColumns): FigureRows => ({ n: rows.n, file, combination: rows.int32(0), area: rows.int32(1), micro: rows.int32(2), code: rows.columns[3]! });
