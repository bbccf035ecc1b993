import { january, type Month } from '../../rules/period.js';
import { compileRule, Scratch, type Column, type Columns, type CompiledRule } from './compiled.js';
import { monthsAsked, type CourseRows } from './courses.js';
import { APART, codeOf, FIGURE } from './reason-code.js';
import { otherMonth, type RuleRow } from './rule-table.js';
import { Gathered } from './gathered.js';
import { grown, SideFigures } from './side-figures.js';

/** Verdicts of one course in one evaluated month, an element a slot; slots that are not bound have none. */
export interface CourseVerdicts {
  row: RuleRow;
  n: number;
  areas: Int32Array;
  /** The elements in the order of their areas; null where they stand in it. */
  order: Int32Array | null;
  bound: Uint8Array;
  /** Codes of reasons, or `APART`. */
  reason: Uint8Array;
  /** Millionths: what was held, the other side, and the margin; `has…` tells where there is one. */
  value: Column;
  /** What the own side told: a value stands where it is `FIGURE`. */
  state: Uint8Array;
  base: Column | null;
  printedBase: bigint | null;
  /** `FIGURE` where the other side has a value. */
  baseState: Uint8Array | null;
  margin: Column;
  hasMargin: Uint8Array;
}

const CONTRADICTION = codeOf('contradiction');
const NO_SLOT = -1;
const NOT_ASKED = -2;
/** What a month means for those after it. */
const GAP = 1;
const CONTRADICTED = 2;
const COARSE = 4;
/** Bound before the walk began, and after it. */
export const ALWAYS = -1;
export const AFTER = 2 ** 31 - 1;

/** One side's figures in one month beside the other's: what a quantity is made of. */
interface Sides {
  own: SideFigures;
  other: SideFigures | null;
}

/** A course walks through the months, oldest first, and keeps of them what its rule rows ask for: columns, an element an area. */
export class Course {
  /** Months whose figures it wants. */
  readonly months: ReadonlySet<Month>;
  readonly indicators: ReadonlySet<string>;
  /** Decimals that the requirement is printed with; -1 where no figure is too coarse. */
  readonly decimals: number;
  own: SideFigures;
  nowOther: SideFigures | null = null;
  private readonly others = new Map<Month, SideFigures>();
  /** Columns of months that nothing asks for any more. */
  private readonly spare: SideFigures[] = [];
  /** By the number of an area: its slot, or below 0. */
  readonly slots: Int32Array;
  private areas: Int32Array;
  /** By slot: 1 where the course binds the area. */
  bound: Uint8Array;
  private boundAt: Int32Array;
  private n = 0;
  private now: Month = ALWAYS;
  private lastBound: Month = ALWAYS;
  /** Of courses that take every area that reports: how many it binds. */
  private boundAreas = 0;
  private before: Month | null = null;
  private held: Sides | null = null;
  private closed = false;
  private readonly keeps: { blank: boolean; unit: boolean };
  private readonly uses: { answers: boolean; early: boolean; start: boolean; sums: boolean };
  private state: Gathered;
  /** The last month of its own that asks for a month as the other side. */
  private readonly lastUse = new Map<Month, Month>();

  /** `named`: numbers of the areas that it binds, null for all that report; `all`: how many areas there are; courses that name the same areas share their table in `shared`. */
  constructor(readonly rows: CourseRows, private readonly named: readonly number[] | null, all: number, shared = new Map<string, Int32Array>()) {
    const first = rows[0]!;
    const asksOther = first.other !== null && first.other.kind !== 'printed' && first.other.kind !== 'undeclared';
    this.months = new Set(monthsAsked(rows));
    this.indicators = new Set([first.indicator, ...(first.other?.kind === 'indicator' ? [first.other.indicator] : [])]);
    this.decimals = first.decimals ?? -1;
    if (asksOther) for (const m of this.months) this.lastUse.set(otherMonth(first.other!, m), m);
    this.keeps = { blank: first.doubt !== null, unit: asksOther };
    const some = (of: (r: RuleRow) => boolean): boolean => rows.some(of);
    const early = some((r) => r.settles !== null);
    this.uses = { early, sums: some((r) => r.sums !== null), start: some((r) => r.start !== null), answers: some((r) => r.previous !== null || (r.later !== null && r.later !== 'elsewhere')) };
    const list = named?.join() ?? '';
    this.slots = shared.get(list) ?? new Int32Array(all).fill(named === null ? NO_SLOT : NOT_ASKED);
    if (named !== null) shared.set(list, this.slots);
    const size = named?.length ?? 0;
    [this.areas, this.bound, this.boundAt] = [new Int32Array(size), new Uint8Array(size), new Int32Array(size)];
    this.own = new SideFigures(size, this.keeps);
    this.state = new Gathered(size);
    for (const a of new Set(named)) this.bound[this.add(a)] = 1;
    this.boundAt.fill(ALWAYS);
  }

  get takesAll(): boolean {
    return this.named === null;
  }

  /** The slot of an area; -1 where the course does not ask for it. A row of its own indicator binds the area. */
  slotOf(area: number, side: 'own' | 'other'): number {
    const s = this.slots[area]!;
    if (s >= 0 && (side === 'other' || this.bound[s] === 1)) return s;
    if (s === NOT_ASKED) return -1;
    const slot = s >= 0 ? s : this.add(area);
    if (side === 'own') {
      this.boundAreas += 1;
      this.bound[slot] = 1;
      this.boundAt[slot] = this.lastBound = this.now;
    }
    return slot;
  }

  /** Does it bind every area that there is? */
  get hasAll(): boolean {
    return this.boundAreas === this.slots.length;
  }

  /** A row of its own indicator, of a month whose figures nobody asks for; `at` as `boundAt`. */
  bind(area: number, at: Month): void {
    this.now = at;
    this.slotOf(area, 'own');
  }

  /** Will anything ask for this month's figures as the other side? */
  asksOther(month: Month): boolean {
    return this.lastUse.has(month);
  }

  /** Rows of the month are to come. */
  begin(month: Month): void {
    this.now = month;
    if (!this.months.has(month)) return;
    this.own.clear();
    if (!this.asksOther(month)) return;
    this.nowOther = this.spare.pop() ?? new SideFigures(this.areas.length, this.keeps);
    this.nowOther.fit(this.areas.length);
    this.nowOther.clear();
    this.others.set(month, this.nowOther);
  }

  /**
   * An area's figure of month `at`, all of whose rows have come, may have fallen below that of month `before`: which of the two is stopped is
   * the small path's to tell. False where the earlier one has told things that cannot be taken back.
   */
  fell(indicator: string, area: number, { at, before }: { at: Month; before: Month }): boolean {
    const slot = this.slots[area]!;
    if (slot < 0 || this.closed) return true;
    const first = this.rows[0]!;
    const isOwn = indicator === first.indicator;
    const isOther = first.other?.kind === 'indicator' ? indicator === first.other.indicator : isOwn;
    if (this.months.has(at)) {
      if (isOwn) this.own.state[slot] = APART;
      if (isOther && this.nowOther !== null) this.nowOther.state[slot] = APART;
    }
    if (!this.months.has(before)) return true;
    const { uses, state: g } = this;
    if (uses.answers || uses.early || uses.start || this.held !== null || this.rows.some((r) => r.sums === 'start')) return false;
    const other = this.others.get(before);
    if (isOther && other !== undefined) other.state[slot] = APART;
    if (!uses.sums) return true;
    if (this.before === before) g.hereBefore[slot] = g.hereBefore[slot]! | GAP;
    else g.gapApart[slot] = 1;
    return true;
  }

  /** All rows of the month have come. Its verdicts, where it is an evaluated one: good until any course tells another month's. */
  end(month: Month): CourseVerdicts | null {
    if (!this.months.has(month)) return null;
    const row = this.rows.find((r) => r.asOf >= month);
    if (row === undefined) return null;
    const rule = this.ruleOf(row);
    const sides: Sides = { own: this.own, other: row.other === null ? null : (this.others.get(otherMonth(row.other, month)) ?? null) };
    this.gather(month, row, rule, sides);
    const isHeld = row.month === month;
    const verdicts = row.asOf === month ? this.verdicts(row, rule, isHeld ? sides : this.held) : null;
    if (isHeld && this.rows.some((r) => r.asOf > month && r.month !== r.asOf)) {
      this.held = sides;
      this.own = new SideFigures(this.areas.length, this.keeps);
    }
    this.before = month;
    this.nowOther = null;
    this.forget(month);
    return verdicts;
  }

  /** Rows of evaluated months after which an area reported for the first time. */
  lateRows(): RuleRow[] {
    return this.rows.filter((r) => r.asOf < this.lastBound);
  }

  /** The row's verdicts for those areas: nothing is known of them there. */
  late(row: RuleRow): CourseVerdicts {
    const some: number[] = [];
    for (let i = 0; i < this.n; i++) if (this.bound[i] === 1 && this.boundAt[i]! > row.asOf) some.push(this.areas[i]!);
    const blank = new Course([row], some, this.slots.length);
    blank.begin(row.asOf);
    return blank.end(row.asOf)!;
  }

  /** Once the last evaluated month has been told, nothing but the areas that report will be asked of it. */
  closeAfter(month: Month): void {
    if (this.closed || this.rows.at(-1)!.asOf > month) return;
    this.closed = true;
    this.others.clear();
    this.held = null;
    this.own = new SideFigures(0, this.keeps);
    this.state = new Gathered(0);
  }

  private add(area: number): number {
    const slot = this.n++;
    this.slots[area] = slot;
    if (slot >= this.areas.length) this.grow(Math.min(this.slots.length, Math.max(4096, 2 * slot)));
    this.areas[slot] = area;
    return slot;
  }

  private grow(size: number): void {
    this.areas = grown(this.areas, new Int32Array(size));
    this.bound = grown(this.bound, new Uint8Array(size));
    this.boundAt = grown(this.boundAt, new Int32Array(size));
    this.own.fit(size);
    for (const o of this.others.values()) o.fit(size);
    this.held?.own.fit(size);
    this.held?.other?.fit(size);
    this.state.fit(size);
  }

  private compiled: { row: RuleRow; rule: CompiledRule } | null = null;
  private ruleOf(row: RuleRow): CompiledRule {
    if (this.compiled?.row !== row) this.compiled = { row, rule: compileRule(row) };
    return this.compiled.rule;
  }

  private columns({ own, other }: Sides, n: number): Columns {
    const c: Columns = { value: own.value, state: own.state };
    if (own.half !== null) c.half = own.half;
    if (own.blank !== null) c.blank = own.blank;
    if (other === null) return c;
    c.other = other.value;
    c.otherState = other.state;
    for (let i = 0; i < n; i++) {
      if (own.unit![i] === other.unit![i] || other.state[i] !== FIGURE || own.state[i] !== FIGURE) continue;
      if (c.otherState === other.state) c.otherState = other.state.slice();
      c.otherState[i] = APART;
    }
    return c;
  }

  /** What the month tells for later ones. */
  private gather(month: Month, row: RuleRow, rule: CompiledRule, sides: Sides): void {
    const [g, { n, before, uses }] = [this.state, this];
    const { settles } = row;
    if (uses.start && row.start === month) g.start = { state: this.own.state.slice(), value: this.own.value.slice(), half: this.own.half?.slice() ?? null };
    if (!uses.answers && !uses.early && !uses.sums) return;
    const columns = this.columns(sides, n);
    const at = row.month ?? -1;
    if (before !== null && uses.sums && row.sums !== null) {
      const told = settles !== null && before >= settles.from && before <= settles.to && row.sums === 'start' && before < at;
      const open = !(row.sums === 'year' && before < january(at));
      const mayGap = before < at && (row.sums === 'year' || before >= (settles?.from ?? 0));
      for (let i = 0; i < n; i++) {
        const here = g.hereBefore[i]!;
        if (told && (here & COARSE) !== 0) g.settlesApart[i] = 1;
        if (told && (here & CONTRADICTED) !== 0) g.sumApart[i] = 1;
        g.gapApart[i] = open && (g.gapApart[i] === 1 || (mayGap && (here & GAP) !== 0)) ? 1 : 0;
      }
    }
    if (before !== null && row.previous !== null && before >= row.previous.from && before <= row.previous.to) {
      for (let i = 0; i < n; i++) if (g.answerBefore[i]! >= 0) g.previous[i] = g.answerBefore[i]!;
    }
    if (uses.answers) {
      const answers = rule.answers(columns, n, false, g.answerBefore);
      const { later } = row;
      if (later !== null && later !== 'elsewhere' && month >= later.from && month <= later.to) {
        for (let i = 0; i < n; i++) {
          if (answers[i] === 1) g.later[i] = 1;
          else if (answers[i] === 2 && g.later[i] === 0) g.later[i] = 2;
        }
      }
    }
    const early = uses.early || uses.sums ? (settles === null ? null : rule.answers(columns, n, true)) : null;
    if (early !== null && settles !== null && month >= settles.from && month <= settles.to) {
      const wanted = settles.kind === 'floor' ? 1 : 0;
      for (let i = 0; i < n; i++) {
        if (early[i] === 2) g.settlesApart[i] = 1;
        if (early[i] !== wanted) continue;
        if (g.since[i] === 0) g.since[i] = month;
        g.settle(i, row.quantity === 'level' ? this.own.value[i]! : quantityAt(row, sides, i));
      }
    }
    if (!uses.sums) return;
    const { half } = this.own;
    for (let i = 0; i < n; i++) {
      const own = this.own.state[i]!;
      const coarse = half !== null && half[i]! > 0;
      g.hereBefore[i] = (own === APART || own === CONTRADICTION || columns.state[i] === APART || columns.otherState?.[i] === APART || coarse ? GAP : 0)
        | (own === CONTRADICTION ? CONTRADICTED : 0) | (coarse && (early === null || early[i] === -1) ? COARSE : 0);
    }
  }

  private verdicts(row: RuleRow, rule: CompiledRule, held: Sides | null): CourseVerdicts {
    const [g, { n, uses }] = [this.state, this];
    const sides = held ?? { own: new SideFigures(n, this.keeps), other: null };
    const c = this.columns(sides, n);
    if (uses.answers) [c.previous, c.later] = [g.previous, g.later];
    if (uses.early) [c.settledSince, c.settledValue] = [g.since, g.settled];
    if (g.start !== null) Object.assign(c, { start: g.start.value, startState: g.start.state, ...(g.start.half === null ? {} : { startHalf: g.start.half }) });
    const { reason, margin, hasMargin } = rule.judge(c, n, scratch);
    let { value, state } = sides.own;
    if (row.excluded === null && (uses.early || uses.sums)) {
      const settles = row.quantity === 'level' && g.since.some((m) => m > 0);
      if (settles) [value, state] = [g.settled instanceof BigInt64Array ? wide(value).slice() : value.slice(), state.slice()];
      for (let i = 0; i < n; i++) {
        const told = sides.own.state[i]!;
        if (g.settlesApart[i] === 1 || (told !== FIGURE && (g.sumApart[i] === 1 || (g.gapApart[i] === 1 && g.since[i] === 0)))) reason[i] = APART;
        if (!settles || g.since[i] === 0) continue;
        state[i] = FIGURE;
        if (value instanceof BigInt64Array) value[i] = BigInt(g.settled[i]!);
        else value[i] = g.settled[i] as number;
      }
    }
    const base = row.other?.kind === 'printed' ? row.other.value : null;
    return { row, n, areas: this.areas, order: this.inOrder(), bound: this.bound, reason, value, state, base: sides.other?.value ?? null, printedBase: base, baseState: sides.other?.state ?? null, margin, hasMargin };
  }

  private ordered: { n: number; order: Int32Array | null } = { n: 0, order: null };
  /** Areas come as they are reported, and DuckDB's threads tell in which order that is. */
  private inOrder(): Int32Array | null {
    const { n, slots } = this;
    if (this.ordered.n !== n) {
      const order = new Int32Array(n);
      let k = 0;
      for (let a = 0; a < slots.length; a++) if (slots[a]! >= 0) order[k++] = slots[a]!;
      this.ordered = { n, order: order.every((x, i) => x === i) ? null : order };
    }
    return this.ordered.order;
  }

  /** Drops the other sides of months that nothing will ask for. */
  private forget(month: Month): void {
    for (const [m, side] of this.others) {
      if (this.lastUse.get(m)! > month) continue;
      this.others.delete(m);
      if (side !== this.held?.other) this.spare.push(side);
    }
  }
}

/** A change, in the direction in which it is promised. */
function quantityAt(row: RuleRow, { own, other }: Sides, i: number): bigint {
  const base = row.other?.kind === 'printed' ? row.other.value : BigInt(other?.value[i] ?? 0);
  const rise = BigInt(own.value[i]!) - base;
  return row.sign < 0 ? -rise : rise;
}

const scratch = new Scratch();
const wide = (x: Column): BigInt64Array => (x instanceof BigInt64Array ? x : BigInt64Array.from(x, BigInt));
