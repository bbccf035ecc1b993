import { APART, codeOf, FIGURE } from './reason-code.js';
import { doubleLoop, HAS_MARGIN, loopTakes } from './double-loop.js';
import { MICRO } from './micro.js';
import { bigQuotient, quotient } from './quotient.js';
import { rateEnds, type Limits, type RateBound, type RuleRow } from './rule-table.js';

/**
 * The in-process evaluator: a rule row compiled to a loop over columns of millionths. Columns are doubles that hold whole numbers
 * while all products stay below 2^53, else 64-bit integers and BigInt; the figures are exact either way.
 */
export type Column = Float64Array | BigInt64Array;

/** Figures of one rule row, an element an area. A state is `FIGURE`, `APART`, or the code of the reason why there is none. */
export interface Columns {
  value: Column;
  state: Uint8Array;
  /** Half the rounding interval where the figure is printed coarser than the requirement, else 0. */
  half?: Column;
  /** 口径 is blank: the figure may be doubtful. */
  blank?: Uint8Array;
  other?: Column;
  otherState?: Uint8Array;
  start?: Column;
  startHalf?: Column;
  startState?: Uint8Array;
  /** The last answered month before: 1 it satisfied, 0 it did not, -1 there is none, 2 only the small path can tell. */
  previous?: Int8Array;
  /** Since which month it is settled (0: not; -1: only the small path can tell), and the newest figure that settles it. */
  settledSince?: Int32Array;
  settledValue?: Column;
  /** 1 where a later month satisfies; 2 where only the small path can tell. */
  later?: Uint8Array;
}

export interface Judged {
  /** Codes of reasons, or `APART`. */
  reason: Uint8Array;
  /** Millionths; `hasMargin` tells where there is one. */
  margin: Column;
  hasMargin: Uint8Array;
}

/** Columns that one judgement after another is written into, so that none has to be made anew. */
export class Scratch {
  private size = 0;
  reason = new Uint8Array(0);
  hasMargin = new Uint8Array(0);
  double = new Float64Array(0);

  fit(n: number): void {
    if (n > this.size) {
      this.size = n;
      [this.reason, this.hasMargin, this.double] = [new Uint8Array(n), new Uint8Array(n), new Float64Array(n)];
    }
    this.hasMargin.fill(0, 0, n);
  }
}

export interface CompiledRule {
  row: RuleRow;
  /** Reasons and margins of n elements; into `scratch` where it is given, which the next judgement overwrites. */
  judge(c: Columns, n: number, scratch?: Scratch): Judged;
  /** Reasons alone. */
  reasons(c: Columns, n: number): Uint8Array;
  /** Does the quantity satisfy: 1 yes, 0 no, -1 it cannot be told, 2 only the small path can; `early` without what 左右 allows once due. */
  answers(c: Columns, n: number, early?: boolean, into?: Int8Array): Int8Array;
}

/** Compiles a row once; the loop is chosen by the columns that it is given. */
export function compileRule(row: RuleRow): CompiledRule {
  let small: Kernel | null = null;
  let large: Kernel | null = null;
  const kernelOf = (c: Columns, exact: boolean): { kernel: Kernel; columns: Columns } =>
    exact
      ? { kernel: (small ??= kernel<number>(row, Number, (k) => new Float64Array(k), quotient, Number.MAX_SAFE_INTEGER)), columns: c }
      : { kernel: (large ??= kernel<bigint>(row, (x) => x, (k) => new BigInt64Array(k) as unknown as Settable<bigint>, bigQuotient, LARGEST_MARGIN)), columns: widened(c) };
  const loop = doubleLoop(row);
  const judged = (c: Columns, n: number, margins: boolean, scratch = new Scratch()): Judged => {
    scratch.fit(n);
    const exact = staysExact(row, c, n);
    if (exact && loop !== null && loopTakes(row, c)) {
      const out = { reason: scratch.reason, margin: scratch.double, hasMargin: scratch.hasMargin };
      loop(c, n, out, margins);
      return out;
    }
    const { kernel: k, columns } = kernelOf(c, exact);
    return k.judge(columns, n, margins, scratch);
  };
  return {
    row,
    judge: (c, n, scratch) => judged(c, n, true, scratch),
    reasons: (c, n) => judged(c, n, false).reason,
    answers: (c, n, early = false, into = undefined) => {
      const { kernel: k, columns } = kernelOf(c, staysExact(row, c, n));
      return k.answers(columns, n, early, into ?? new Int8Array(n));
    },
  };
}

/** 18 digits, of which six stand behind the point. */
const LARGEST_MARGIN = 10n ** 18n - 1n;

interface Kernel {
  judge(c: Columns, n: number, margins: boolean, scratch: Scratch): Judged;
  answers(c: Columns, n: number, early: boolean, out: Int8Array): Int8Array;
}

/** The largest product that the loop forms must be a whole number in a double. */
function staysExact(row: RuleRow, c: Columns, n: number): boolean {
  const columns = [c.value, c.half, c.other, c.start, c.startHalf, c.settledValue].filter((x) => x !== undefined);
  if (columns.some((x) => x instanceof BigInt64Array)) return false;
  const constants = [...Object.values(row.limits), ...Object.values(row.early), row.margin.low, row.margin.high, row.other?.kind === 'printed' ? row.other.value : null];
  let largest = 0;
  for (const x of constants) if (x !== null) largest = Math.max(largest, Math.abs(Number(x)));
  for (const x of columns as Float64Array[]) for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(x[i]!));
  const factors = [row.rate?.low, row.rate?.high].filter((b) => b !== null && b !== undefined).map((b) => 200 * Number(b.den) + Math.abs(Number(b.num)));
  return largest * Math.max(4, ...factors) < Number.MAX_SAFE_INTEGER;
}

/** All columns as 64-bit integers. */
function widened(c: Columns): Columns {
  const wide = (x: Column): Column => (x instanceof BigInt64Array ? x : BigInt64Array.from(x, BigInt));
  return Object.fromEntries(Object.entries(c).map(([k, x]) => [k, x instanceof Float64Array ? wide(x) : x])) as unknown as Columns;
}

type Settable<T> = ArrayLike<T> & { [i: number]: T };

/**
 * The loop, once for doubles and once for BigInt: both know + - * < >= among their own kind, and TypeScript is told of the doubles
 * alone. `of` brings a constant into the kind.
 */
function kernel<T extends number | bigint>(row: RuleRow, of: (x: bigint) => T, make: (n: number) => Settable<T>, divide: (n: T, d: T) => T, most: T): Kernel {
  const MOST = most as number;
  const num = (x: bigint): number => of(x) as number;
  const opt = (x: bigint | null): number | null => (x === null ? null : num(x));
  const limits = (l: Limits) => ({ least: opt(l.least), most: opt(l.most), leastEdge: opt(l.leastEdge), mostEdge: opt(l.mostEdge) });
  const rate = (b: RateBound | null) => (b === null ? null : { num: num(b.num), den: num(b.den), hundredDen: num(b.den * 100n), strict: b.strict });
  const [ZERO, LEAST, EARLY] = [num(0n), limits(row.limits), limits(row.early)];
  const [LOW, HIGH] = [opt(row.margin.low), opt(row.margin.high)];
  const RATE = row.rate === null ? null : { low: rate(row.rate.low), high: rate(row.rate.high) };
  const PRINTED = row.other?.kind === 'printed' ? num(row.other.value) : null;
  const falls = row.sign < 0;
  const DOUBT = row.doubt === null ? null : { under: num(row.doubt.under), over: num(row.doubt.over) };
  const PACE_AT = row.pacing.kind === 'under' || row.pacing.kind === 'over' ? num(row.pacing.at) : ZERO;
  const code = {
    excluded: row.excluded === null ? 0 : codeOf(row.excluded), silent: row.silenceElsewhere ? APART : codeOf(row.silent), notReported: codeOf('not-reported'), otherMissing: codeOf(row.otherMissing),
    unclear: codeOf('measure-unclear'), unusable: codeOf('base-unusable'), coarse: codeOf('too-coarse'), satisfied: codeOf('satisfied'), recovered: codeOf('recovered'), missed: codeOf('missed'),
    fellBack: codeOf('fell-back'), late: codeOf('late'), early: codeOf('early'), passed: codeOf('ceiling-passed'), atTarget: codeOf('at-target'), before: codeOf('already-met-at-start'),
    notAtTarget: codeOf('not-at-target'), unknown: codeOf('pace-unknown'), behind: codeOf('behind'), onPace: codeOf('on-pace'),
  };
  const relative = row.quantity === 'relative';
  const twoSided = row.quantity !== 'level';
  const [hundred] = [num(100n)];

  /** 1, 0, -1 of a value on the grid. */
  const within = (v: number, half: number, l: typeof LEAST): number => {
    if (half === ZERO) return (l.least === null || v >= l.least) && (l.most === null || v <= l.most) ? 1 : 0;
    const low = l.least === null || v - half >= l.least ? 1 : v + half <= l.leastEdge! ? 0 : -1;
    const high = l.most === null || v + half <= l.mostEdge! ? 1 : v - half <= l.most ? -1 : 0;
    return low === 0 || high === 0 ? 0 : low === -1 || high === -1 ? -1 : 1;
  };
  const grows = (v: number, b: number): number => {
    const rise = (falls ? b - v : v - b);
    const { low, high } = RATE!;
    if (low !== null) {
      const [x, y] = [rise * low.hundredDen, low.num * b];
      if (low.strict ? x <= y : x < y) return 0;
    }
    if (high !== null) {
      const [x, y] = [rise * high.hundredDen, high.num * b];
      if (high.strict ? x >= y : x > y) return 0;
    }
    return 1;
  };
  const marginOf = (v: number): number => (LOW === null ? HIGH! - v : HIGH === null || v - LOW <= HIGH - v ? v - LOW : HIGH - v);
  // growth has its own rounding: the two ends are pairs like the bounds, whatever 左右 allows
  const ends = relative ? rateEnds(row) : null;
  const [END_LOW, END_HIGH] = [rate(ends?.low ?? null), rate(ends?.high ?? null)];
  const rateMargin = (v: number, b: number): number => {
    const rise = (falls ? b - v : v - b) * hundred;
    const to = (e: NonNullable<typeof END_LOW>, up: boolean): number => divide((up ? rise * e.den - e.num * b : e.num * b - rise * e.den) as T, (b * e.den) as T) as number;
    if (END_LOW === null) return to(END_HIGH!, false);
    const low = to(END_LOW, true);
    if (END_HIGH === null) return low;
    const high = to(END_HIGH, false);
    return low <= high ? low : high;
  };
  const at = (c: Column | undefined, i: number): number => (c === undefined ? ZERO : (c as Float64Array)[i]!);

  /** The state of the quantity: FIGURE, or why there is none. */
  const stateOf = (c: Columns, i: number): number => {
    const own = c.state[i]!;
    if (own !== FIGURE) return own;
    if (!twoSided) {
      if (DOUBT !== null && c.blank !== undefined && c.blank[i] === 1) {
        const v = at(c.value, i);
        if (v < DOUBT.under || v > DOUBT.over) return code.unclear;
      }
      return FIGURE;
    }
    if (PRINTED === null) {
      if (c.otherState === undefined) return code.otherMissing;
      const other = c.otherState[i]!;
      if (other === code.notReported) return code.otherMissing;
      if (other !== FIGURE) return other;
    }
    return relative && (PRINTED ?? at(c.other, i)) <= ZERO ? code.unusable : FIGURE;
  };
  const quantityOf = (c: Columns, i: number): number => {
    const v = at(c.value, i);
    if (!twoSided) return v;
    const b = PRINTED ?? at(c.other, i);
    return falls ? b - v : v - b;
  };
  const answerAt = (c: Columns, i: number, l: typeof LEAST): number =>
    relative ? grows(at(c.value, i), PRINTED ?? at(c.other, i)) : within(quantityOf(c, i), twoSided ? ZERO : at(c.half, i), l);

  const pending = (c: Columns, i: number, holds: boolean): number => {
    const still = holds ? code.atTarget : code.notAtTarget;
    switch (row.pacing.kind) {
      case 'still': return still;
      case 'unknown': return code.unknown;
      case 'under': return quantityOf(c, i) < PACE_AT ? code.behind : code.onPace;
      case 'over': return quantityOf(c, i) > PACE_AT ? code.behind : code.onPace;
      case 'from-start': return c.startState === undefined || c.startState[i] !== FIGURE ? (c.startState?.[i] === APART ? APART : code.unknown) : fromStart(row.pacing, BigInt(at(c.value, i)), BigInt(at(c.start, i)));
    }
  };
  const fromStart = (p: Extract<RuleRow['pacing'], { kind: 'from-start' }>, v: bigint, start: bigint): number => {
    const length = p.to - start;
    if (length < 0n) return APART;
    if (length === 0n) return code.notAtTarget;
    const [gone, total, done] = [BigInt(p.gone), BigInt(p.total), v - start];
    const slow = done * 100n * total < (gone * 100n - 5n * total) * length;
    const short = p.factor === 0n ? done * total < gone * length : done * p.factor < ((gone * length * p.factor) / (total * MICRO)) * MICRO;
    return slow && short ? code.behind : code.onPace;
  };
  const startHolds = (c: Columns, i: number): boolean =>
    row.metAtStart && c.startState !== undefined && c.startState[i] === FIGURE && within(at(c.start, i), at(c.startHalf, i), EARLY) === 1;

  const judgeOne = (c: Columns, i: number): number => {
    if (code.excluded !== 0) return code.excluded;
    const since = row.settles === null || c.settledSince === undefined ? 0 : c.settledSince[i]!;
    if (since < 0) return APART;
    if (since > 0) return row.settles!.kind === 'ceiling' ? code.passed : since < (row.settles!.deadline ?? Infinity) ? code.early : code.satisfied;
    const state = stateOf(c, i);
    if (state !== FIGURE) return state === code.notReported ? code.silent : state;
    const answer = answerAt(c, i, LEAST);
    if (answer < 0) return code.coarse;
    if (row.due) {
      const previous = c.previous === undefined ? -1 : c.previous[i]!;
      if (answer === 1) return !row.keeps ? code.satisfied : previous === 2 ? APART : previous === 0 ? code.recovered : code.satisfied;
      const later = row.later === 'elsewhere' ? 2 : c.later === undefined ? 0 : c.later[i]!;
      if (later === 1) return code.late;
      return later === 2 || previous === 2 ? APART : previous === 1 ? code.fellBack : code.missed;
    }
    if (answer === 1 && !row.pacedWhenHolding) return row.metAtStart && c.startState?.[i] === APART ? APART : startHolds(c, i) ? code.before : code.atTarget;
    return pending(c, i, answer === 1);
  };
  return {
    judge: (c, n, margins, scratch) => {
      const out: Judged = { reason: scratch.reason, margin: typeof ZERO === 'number' ? scratch.double : make(n) as unknown as Column, hasMargin: scratch.hasMargin };
      const target = out.margin as Float64Array;
      for (let i = 0; i < n; i++) {
        const reason = judgeOne(c, i);
        out.reason[i] = reason;
        if (!margins || HAS_MARGIN[reason] === 0) continue;
        const settled = row.settles !== null && c.settledSince !== undefined && c.settledSince[i]! > 0;
        const m = settled ? marginOf(at(c.settledValue, i)) : relative ? rateMargin(at(c.value, i), PRINTED ?? at(c.other, i)) : marginOf(quantityOf(c, i));
        // beyond the column's digits: the small path knows no bound
        if (m > MOST || m < -MOST) {
          out.reason[i] = APART;
          continue;
        }
        out.hasMargin[i] = 1;
        target[i] = m;
      }
      return out;
    },
    answers: (c, n, early, out) => {
      const l = early ? EARLY : LEAST;
      if (!twoSided && DOUBT === null && c.half === undefined && c.value instanceof Float64Array && typeof ZERO === 'number') {
        const [least, most] = [l.least ?? -Infinity, l.most ?? Infinity];
        for (let i = 0; i < n; i++) {
          const v = c.value[i]!;
          out[i] = c.state[i] === FIGURE ? (v >= least && v <= most ? 1 : 0) : c.state[i] === APART ? 2 : -1;
        }
        return out;
      }
      for (let i = 0; i < n; i++) {
        const state = stateOf(c, i);
        out[i] = state === FIGURE ? answerAt(c, i, l) : state === APART ? 2 : -1;
      }
      return out;
    },
  };
}
