import type { Side } from '../edit-amount.js';
import { growthOf, sizeOfChange } from '../edit-operands.js';
import { cumulativeStart } from '../edit-series.js';
import type { Edit } from '../../rules/edit.js';
import { add, isWhole, mul, mustExact, round, whole } from '../../rules/exact.js';
import type { Month } from '../../rules/period.js';
import { bigMicroAt, decimalsOf, endOfRun, isExact, isRemarked, kindOf, MISSING, STRAY, WORD, type FigureRows } from './combination.js';
import type { Check, EditPlan, LookPlan, SeriesPlan } from './edit-plan.js';
import { MICRO } from './micro.js';
import { HOLDS, BREAKS, OPEN, type Decide, NEAR, type Sides, type Asked, REVISED, number, breaks, isBroken, decimalsAt, microOf, sideAt, plainSide, againstOf, merged, HALVES, sidesAlone, breaksAlone, significantOf, enough, next, ceilingOf, changeDecide, fallAsked, remember } from './edit-decide.js';
import { REMARKED, ROUGH, type Column, Series } from './edit-slots.js';

/** Takes broken edits: of a figure (millionths) and the one that it is held against (`againstMonth` -1: none). */
export interface BreachSink {
  /** `edit` is its place among the edits; `right` the right side in millionths, NaN where the edit has a constant or the other figure itself. */
  add(edit: number, combination: number, file: number, area: number, micro: number, againstMonth: number, againstMicro: number, right: number): void;
}

const PLACE = 2 ** 24;

/**
 * The edits over figures in columns, month by month, oldest first. A figure and those before it are compared as doubles; where these leave
 * it open, and where more than the figures decides (a remark, an explanation, two figures for one), the small path audits that indicator in that area.
 */
export class EditColumns {
  /** By indicator: 1 for each area that the small path has to audit. */
  readonly apart: readonly Uint8Array[];
  private readonly series: (Series | undefined)[];
  private readonly families: number[][] = [];
  private readonly who: ({ reporter: Int32Array; month: Int32Array } | undefined)[] = [];
  private touched: Series[] = [];
  private sink!: BreachSink;

  /** `explained`: may an explanation settle what is found of this indicator in this area? */
  constructor(private readonly plan: EditPlan, private readonly areas: number, private readonly explained: (indicator: number, area: number) => boolean) {
    this.apart = plan.indicators.map(() => new Uint8Array(areas));
    this.series = new Array<Series | undefined>(plan.series.length);
    for (const [i, s] of plan.series.entries()) (this.families[s.family] ??= []).push(i);
  }

  /** Was the indicator reported in an area, as far as columns can tell? */
  reported(indicator: number, area: number): boolean {
    return this.apart[indicator]![area] === 1 || this.series.some((s) => s !== undefined && s.plan.indicator === indicator && s.slots[area]! >= 0);
  }

  /** All rows of a month. */
  month(month: Month, rows: readonly FigureRows[], sink: BreachSink): void {
    this.sink = sink;
    this.touched = [];
    for (const some of rows) this.take(some, month);
    for (const s of this.touched) this.ask(s);
    for (const s of this.touched) remember(s);
  }

  private take(rows: FigureRows, month: Month): void {
    for (let from = 0, to = 0; from < rows.n; from = to) {
      to = endOfRun(rows, from);
      const look = this.plan.looks[rows.combination[from]!];
      if (look === undefined || look === null) continue;
      if (this.plan.reporters[look.indicator] !== null) this.tellReporters(rows, from, to, look, month);
      if (look.apart) this.setApart(rows, from, to, look);
      else this.takeRun(rows, from, to, look, month);
    }
  }

  private setApart({ area, code }: FigureRows, from: number, to: number, look: LookPlan): void {
    const apart = this.apart[look.indicator]!;
    for (let i = from; i < to; i++) if (kindOf(code[i]!) !== MISSING) apart[area[i]!] = 1;
  }

  /** Two units for one place: whose figures belong together is the small path's to tell. */
  private tellReporters({ area, code }: FigureRows, from: number, to: number, look: LookPlan, month: Month): void {
    const ever = this.plan.reporters[look.indicator] === 'ever';
    if (!ever && look.reporter === 0) return;
    const who = (this.who[look.indicator] ??= { reporter: new Int32Array(this.areas).fill(-1), month: new Int32Array(this.areas).fill(-1) });
    for (let i = from; i < to; i++) {
      if (kindOf(code[i]!) === MISSING) continue;
      const a = area[i]!;
      const known = who.reporter[a]!;
      if (known >= 0 && known !== look.reporter && (ever || who.month[a] === month)) this.apart[look.indicator]![a] = 1;
      [who.reporter[a], who.month[a]] = [look.reporter, month];
    }
  }

  private takeRun(rows: FigureRows, from: number, to: number, look: LookPlan, month: Month): void {
    const { area, micro, code, combination, file } = rows;
    const s = this.seriesOf(look.series, month);
    const { low, high, step } = s.plan.each;
    const apart = this.apart[look.indicator]!;
    const place = look.rank * PLACE + file;
    const own = combination[from]!;
    for (let i = from; i < to; ) {
      // columns are made anew where they grow
      const { slots, place: places, combination: owns, now: { value, code: taken } } = s;
      for (; i < to; i++) {
        const c = code[i]!;
        const kind = kindOf(c);
        if (kind === MISSING) continue;
        const a = area[i]!;
        const slot = slots[a]!;
        if (kind === STRAY || slot < 0) break;
        // by hand: a double that a function gives back takes memory
        const v = micro[2 * i + 1]! * WORD + (micro[2 * i]! >>> 0);
        if (!(v >= low && v <= high && (step === 1 || v % step === 0))) this.askEach(rows, i, look, s.plan);
        const as = decimalsOf(c) + 1 + (isRemarked(c) ? REMARKED : 0) + (isExact(micro[2 * i + 1]!) ? 0 : ROUGH);
        if (taken[slot] !== 0) {
          const had = places[slot]!;
          if (s.plan.strict || (had === place && (value[slot] !== v || taken[slot] !== as || owns[slot] !== own))) apart[a] = 1;
          if (had >= place) continue;
        }
        value[slot] = v;
        taken[slot] = as;
        places[slot] = place;
        owns[slot] = own;
      }
      if (i === to) break;
      const a = area[i]!;
      if (kindOf(code[i]!) !== STRAY) this.slotOf(s, a);
      else {
        apart[a] = 1;
        i += 1;
      }
    }
  }

  private seriesOf(no: number, month: Month): Series {
    const plan = this.plan.series[no]!;
    const s = (this.series[no] ??= new Series(plan, this.areas));
    if (s.now.month !== month) {
      s.begin(month);
      this.touched.push(s);
    }
    return s;
  }

  /** The small path would hold figures of sisters against each other too. */
  private slotOf(s: Series, area: number): number {
    const sisters = this.families[s.plan.family]!;
    if (sisters.length > 1 && sisters.some((no) => (this.series[no]?.slots[area] ?? -1) >= 0)) this.apart[s.plan.indicator]![area] = 1;
    return s.slotOf(area);
  }

  /** The edits that are asked of every figure, in full: most figures break none, and are not asked. */
  private askEach({ area, micro, code, combination, file }: FigureRows, i: number, look: LookPlan, { like, each, indicator }: SeriesPlan): void {
    const a = area[i]!;
    const big = bigMicroAt(micro, i);
    const decimals = decimalsOf(code[i]!);
    const told = new Set<string>();
    for (const check of each.checks) {
      if (told.has(check.edit.code) || !breaksAlone(check, like, big, decimals)) continue;
      told.add(check.edit.code);
      if (!isExact(micro[2 * i + 1]!) || this.maySettle(check.edit, isRemarked(code[i]!), look.rank, indicator, a)) this.apart[indicator]![a] = 1;
      else this.sink.add(check.no, combination[i]!, file, a, Number(big), -1, 0, NaN);
    }
  }

  private maySettle(edit: Edit, remarked: boolean, rank: number, indicator: number, area: number): boolean {
    if (edit.level === 'soft') return remarked || this.explained(indicator, area);
    return edit.excused !== null && (remarked || rank === REVISED || this.explained(indicator, area));
  }

  /** The edits of the figures that stand at the end of a month. */
  private ask(s: Series): void {
    const { checks, indicator } = s.plan;
    const apart = this.apart[indicator]!;
    const asked = checks.map((c) => this.askedOf(s, c));
    for (const [k, of] of asked.entries()) {
      if (of === null) continue;
      const { check, decide } = of;
      const before = asked.filter((x, i): x is Asked => i < k && x !== null && x.check.edit.code === check.edit.code);
      for (let slot = next(s, of, 0); slot < s.n; slot = next(s, of, slot + 1)) {
        if (decide(slot) !== HOLDS && apart[s.areaOf[slot]!] !== 1) this.found(s, of, slot, before);
      }
    }
  }

  private found(s: Series, of: Asked, slot: number, before: readonly Asked[]): void {
    const { check, against, right } = of;
    const { now, plan } = s;
    const area = s.areaOf[slot]!;
    const code = now.code[slot]!;
    const place = s.place[slot]!;
    const rough = ((code | (against?.code[slot] ?? 0)) & ROUGH) !== 0;
    if (!rough && (!isBroken(of, slot) || before.some((x) => isBroken(x, slot)))) return;
    if (rough || this.maySettle(check.edit, (code & REMARKED) !== 0, Math.floor(place / PLACE), plan.indicator, area)) {
      this.apart[plan.indicator]![area] = 1;
      return;
    }
    this.sink.add(check.no, s.combination[slot]!, place % PLACE, area, now.value[slot]!, against === null ? -1 : against.month(slot), against === null ? 0 : against.value[slot]!, right === null ? NaN : right(slot));
  }

  /** A check as it is asked of one month; null where it has nothing to be held against. */
  private askedOf(s: Series, check: Check): Asked | null {
    const { now, plan: { like } } = s;
    const { edit, right } = check;
    switch (check.form) {
      case 'value':
      case 'part': return { check, decide: enough(s, check, () => OPEN), sides: (slot) => sidesAlone(check, like, microOf(now, slot), decimalsAt(now, slot)), against: null, ceiling: null, right: null };
      case 'digits': {
        const table = Array.from({ length: 20 }, (_, n) => breaks(edit, [number(n), right]));
        const decide: Decide = (slot) => (now.value[slot] !== 0 && table[significantOf(now.value[slot]!, decimalsAt(now, slot))]! ? BREAKS : HOLDS);
        return { check, decide: enough(s, check, decide), sides: () => [null, null], against: null, ceiling: null, right: null };
      }
      case 'repeats': {
        const then = s.before(1, 0);
        if (then === null) return null;
        const table = [0, 1].map((n) => breaks(edit, [number(n), right]));
        const decide: Decide = (slot) => (then.code[slot] !== 0 && table[now.value[slot] === then.value[slot] ? 1 : 0]! ? BREAKS : HOLDS);
        return { check, decide: enough(s, check, decide), sides: () => [null, null], against: againstOf(then), ceiling: null, right: null };
      }
      case 'month':
      case 'year': {
        const then = check.form === 'month' ? s.before(1, 0) : s.before(12, 12);
        if (then === null) return null;
        const sides = (slot: number): Sides => [sizeOfChange(sideAt(now, slot, like), sideAt(then, slot, like)), right];
        return { check, decide: enough(s, check, changeDecide(s, check, then)), sides, against: againstOf(then), ceiling: ceilingOf(s, check, then), right: null };
      }
      case 'earlier': return fallAsked(s, check);
      case 'months': return this.monthsAsked(s, check);
      case 'growth': return this.growthAsked(s, check);
    }
  }

  /** 上月累计 and 本月. */
  private monthsAsked(s: Series, check: Check): Asked | null {
    const { now, plan: { like, months } } = s;
    const then = s.before(1, 0);
    if (then === null || cumulativeStart({ ...like, span: { from: now.month, to: now.month } }) === now.month) return null;
    const flow = this.gather(s, months, (x) => x.plan.like.unit === like.unit, (x) => x.now);
    const { allow } = check.edit;
    const slack = Number(mul(mustExact(allow), whole(MICRO)).num);
    const rounded = sideAt({ ...now, value: Float64Array.of(0), code: Uint8Array.of(1) }, 0, like).half.num !== 0n;
    const half = (c: Column, slot: number): number => (rounded ? HALVES[decimalsAt(c, slot)]! : 0);
    const sum = (slot: number): number => then.value[slot]! + flow.value[slot]!;
    const exact = isWhole(mul(mustExact(allow), whole(MICRO)));
    const decide: Decide = (slot) => {
      if (then.code[slot] === 0 || flow.code[slot] === 0) return HOLDS;
      if (!exact || ((now.code[slot]! | then.code[slot]! | flow.code[slot]!) & ROUGH) !== 0) return OPEN;
      return Math.abs(now.value[slot]! - sum(slot)) > slack + half(now, slot) + half(then, slot) + half(flow, slot) ? BREAKS : HOLDS;
    };
    const sides = (slot: number): Sides => {
      const [a, b] = [sideAt(then, slot, like), sideAt(flow, slot, like)];
      return [sideAt(now, slot, like), { ...a, value: add(a.value, b.value), half: add(a.half, b.half) }];
    };
    return { check, decide: enough(s, check, decide), sides, against: { ...againstOf(then), code: merged(then.code, flow.code) }, ceiling: null, right: sum };
  }

  private growthAsked(s: Series, check: Check): Asked | null {
    const { now, plan: { like, levels } } = s;
    const own = (): boolean => true;
    const level = this.gather(s, levels, own, (x) => x.now);
    const base = this.gather(s, levels, own, (x) => (x.now.month === now.month ? x.before(12, 12) : null));
    const sign = sideAt({ ...now, value: Float64Array.of(1_000_000), code: Uint8Array.of(1) }, 0, like).value.num < 0n ? -1 : 1;
    const allow = Number(mustExact(check.edit.allow).num) / Number(mustExact(check.edit.allow).den);
    const decide: Decide = (slot) => {
      const [a, b] = [level.value[slot]!, base.value[slot]!];
      if (level.code[slot] === 0 || base.code[slot] === 0 || b <= 0) return HOLDS;
      const grown = ((a - b) / b) * 100;
      const said = (sign * now.value[slot]!) / 1e6;
      const apart = Math.abs(said - grown) - allow - HALVES[decimalsAt(now, slot)]! / 1e6;
      const open = NEAR * (1 + Math.abs(said) + Math.abs(grown));
      return apart > open ? BREAKS : apart < -open ? HOLDS : OPEN;
    };
    const grownSide = (slot: number): Side | null => growthOf(plainSide(level, slot), plainSide(base, slot));
    const right = (slot: number): number => Number(round(grownSide(slot)!.value, 6).num * (MICRO / round(grownSide(slot)!.value, 6).den));
    return { check, decide: enough(s, check, decide), sides: (slot) => [sideAt(now, slot, like), grownSide(slot)], against: { month: () => now.month, value: level.value, code: merged(level.code, base.code) }, ceiling: null, right };
  }

  /** This month's figures of other series of the indicator, by the slots of this one; where two tell, or one in another unit, the small path audits. */
  private gather(s: Series, from: readonly number[], suits: (of: Series) => boolean, columnOf: (of: Series) => Column | null): Column {
    const out: Column = { month: s.now.month, value: new Float64Array(s.n), code: new Uint8Array(s.n) };
    for (const no of from) {
      const of = this.series[no];
      const column = of === undefined ? null : columnOf(of);
      if (of === undefined || column === null || (column === of.now && column.month !== s.now.month)) continue;
      for (let slot = 0; slot < s.n; slot++) {
        const at = of.slots[s.areaOf[slot]!]!;
        if (at < 0 || column.code[at] === 0) continue;
        if (out.code[slot] !== 0 || !suits(of)) this.apart[s.plan.indicator]![s.areaOf[slot]!] = 1;
        [out.value[slot], out.code[slot]] = [column.value[at]!, column.code[at]!];
      }
    }
    return out;
  }
}
