import { add, div, floor, fraction, HUNDRED, min, mul, mustExact, printedDecimals, sub, whole, type Exact } from '../../rules/exact.js';
import { monthOfDate, wholeMonths, yearOf, type Month } from '../../rules/period.js';
import type { Derivation } from '../../rules/derivation.js';
import type { CompiledTarget, Requirement } from '../../rules/target.js';
import { convert, isCount, readUnit } from '../../rules/unit.js';
import type { Waiver } from '../../rules/waiver.js';
import type { Reason } from '../assessment.js';
import { classOf } from '../candidate.js';
import { boundsOf } from '../compare.js';
import { endsBeforeStart, momentOf, silenceAt } from '../course.js';
import { isCumulativeCeiling } from '../decide.js';
import { BEHIND_POINTS, wayOf } from '../pace.js';
import { startMonth } from '../select.js';
import { versionAt } from '../version.js';
import { notInBulk } from './eligible.js';
import { askOf } from './placing.js';
import { microCeil, microExact, microFloor, microNearest, type Micro } from './micro.js';

/**
 * Rules as rows of a table: what a target asks in one evaluated month, with every date worked out and every bound on the grid of
 * millionths. The one source of the bulk SQL and of the in-process evaluator; what a row cannot say stands in `apart`.
 */
export interface RuleTable {
  rows: RuleRow[];
  apart: { target: string; why: string }[];
}

/** What the figure must reach and must not pass, on the grid: `least` and `most` satisfy, whether the words were strict or not. */
export interface Limits {
  least: Micro | null;
  most: Micro | null;
  /** The bounds themselves rounded down to the grid: what a rounding interval is held against. */
  leastEdge: Micro | null;
  mostEdge: Micro | null;
}

/** The other side of a change or a relation. */
export type Other =
  | { kind: 'printed'; value: Micro }
  | { kind: 'months-before'; months: number }
  | { kind: 'month'; month: Month }
  | { kind: 'same-month-of'; year: number }
  | { kind: 'last-december' }
  | { kind: 'indicator'; indicator: string }
  | { kind: 'undeclared' };

/** A bound of a growth rate in percent, as a pair: growth is cross-multiplied, never divided. */
export interface RateBound {
  num: bigint;
  den: bigint;
  strict: boolean;
}

/** What tells a pending verdict's reason where the figure is not at its target. */
export type Pacing =
  | { kind: 'still' }
  | { kind: 'unknown' }
  /** `behind` under (a floor) or over (a ceiling) this figure. */
  | { kind: 'under' | 'over'; at: Micro }
  /** The way begins at the starting figure s, and goes to `to`: gone of total months, counted in units of `factor` (0: not counted). */
  | { kind: 'from-start'; to: Micro; gone: number; total: number; factor: bigint };

export interface RuleRow {
  target: string;
  indicator: string;
  areas: readonly string[] | 'reported';
  restates: string | null;
  firm: boolean;
  counted: boolean;
  /** The evaluated month, the one that the verdict is about, and the one whose figure is held (null: none yet). */
  asOf: Month;
  judged: Month;
  month: Month | null;
  due: boolean;
  /** Excluded by a paper or as monitored: nothing is held. */
  excluded: Reason | null;
  quantity: 'level' | 'change' | 'relative' | 'difference';
  /** -1: the size of a fall. */
  sign: 1 | -1;
  other: Other | null;
  /** What the verdict says where the other side is not there. */
  otherMissing: Reason;
  requirement: Requirement;
  limits: Limits;
  /** Without what 左右 allows once due: for what settles, and for the starting figure. */
  early: Limits;
  rate: { low: RateBound | null; high: RateBound | null } | null;
  /** The margin is the lesser of value − low and high − value. */
  margin: { low: Micro | null; high: Micro | null };
  /** Printed decimals of the requirement; a figure printed coarser is held with its rounding interval. Null: never too coarse. */
  decimals: number | null;
  silent: Reason;
  /** Figures are summed from this month's January or from the start: a gap before may still tell something. Null: single figures. */
  sums: 'year' | 'start' | null;
  /** A cumulative that cannot fall settles the verdict in the first of these months in which it passes its one bound. */
  settles: { kind: 'floor' | 'ceiling'; from: Month; to: Month; deadline: Month | null } | null;
  /** fell-back and recovered: the last answered month in here. */
  previous: { from: Month; to: Month } | null;
  keeps: boolean;
  /** late: the first month in here that satisfies. Beyond the year a sum goes on from another start: `elsewhere`. */
  later: { from: Month; to: Month } | 'elsewhere' | null;
  start: Month | null;
  /** Does a starting figure at its target tell already-met-at-start? */
  metAtStart: boolean;
  /** At target before the deadline is still told by its pace: a cumulative ceiling. */
  pacedWhenHolding: boolean;
  pacing: Pacing;
  /** A blank 口径 under the one or over the other may be the change instead of the level. */
  doubt: { under: Micro; over: Micro } | null;
  /** Silence at `month` may be a sum with a gap, or figures of before the start: only the small path can tell. */
  silenceElsewhere: boolean;
}

/** The rows of all targets in each of these months. Same targets, same rows. What a derivation makes is judged with what it is made of. */
export function ruleTable(targets: readonly CompiledTarget[], months: readonly Month[], waivers: readonly Waiver[] = [], derivations: readonly Pick<Derivation, 'indicator'>[] = []): RuleTable {
  const derived = new Set(derivations.map((d) => d.indicator));
  const table: RuleTable = { rows: [], apart: [] };
  for (const t of targets) {
    const rows: RuleRow[] = [];
    let why = derived.has(t.indicator) || (t.against !== null && derived.has(t.against.indicator)) ? '由推算得出' : notInBulk(t, waivers);
    for (const asOf of why === null ? months : []) {
      const row = rowOf(t, asOf, waivers);
      if (typeof row === 'string') {
        why = row;
        break;
      }
      rows.push(row);
    }
    if (why === null) table.rows.push(...rows);
    else table.apart.push({ target: t.id, why });
  }
  return table;
}

/** One target in one evaluated month; Chinese, where a row cannot say it. */
function rowOf(target: CompiledTarget, asOf: Month, waivers: readonly Waiver[]): RuleRow | string {
  const { current: t, excluded } = versionAt(target, '', asOf, waivers);
  const r = t.requirement;
  const { due, at, end } = momentOf(t, asOf);
  const quantity = r.quantity === 'onTimeShare' ? 'level' : r.quantity;
  const sums = classOf(askOf(t, end)) === 'sum';
  const reach = t.duty.value === 'reach';
  const settles = settlesBy(t, at);
  if (sums && quantity === 'level' && !(t.monotone && reach)) return '累计数，而不是到期完成的任务';
  const margin = marginsOf(r);
  const other = otherOf(t);
  if (margin === null || other === 'too-fine') return '目标值或基数的小数超过六位';
  const bounds = boundsOf(r, due);
  const rate = quantity === 'relative' ? { low: rateBound(bounds.floor), high: rateBound(bounds.ceiling) } : null;
  if ([rate?.low, rate?.high].some((b) => b && (b.num > LARGEST_RATE || b.num < -LARGEST_RATE))) return '增速的目标值超过六位整数';
  const pacing = due ? { kind: 'still' as const } : pacingOf(t, end);
  if (typeof pacing === 'string') return pacing;
  const waits = silenceAt(t, end, asOf, due);
  const answersNothing = endsBeforeStart(t, end);
  return {
    target: t.id, indicator: t.indicator, areas: t.areas, restates: t.restates, firm: t.strength === 'firm', counted: t.counted === 'yes',
    asOf, judged: excluded ? asOf : at, month: answersNothing ? null : end, due, excluded: excluded?.reason ?? null, quantity, sign: t.measure === 'decrease' || t.measure === 'relative_decrease' ? -1 : 1,
    other, otherMissing: quantity === 'difference' && t.against !== null ? 'awaiting-comparator' : 'base-missing',
    requirement: r, limits: limitsOf(bounds), early: limitsOf(boundsOf(r, false)),
    rate,
    margin, decimals: quantity === 'level' ? decimalsOf(r) : null,
    silent: answersNothing ? 'not-yet-published' : (waits?.missing ?? 'not-reported'),
    sums: !sums ? null : quantity === 'level' ? 'start' : 'year',
    settles, previous: due && !t.monotone ? { from: t.duty.value === 'keep' ? monthOfDate(t.dueFrom.value) : startMonth(t), to: at - 1 } : null,
    keeps: t.duty.value === 'keep', later: laterOf(t, at, asOf, due, sums),
    start: !due && t.window.value === 'point' && r.quantity === 'level' ? startMonth(t) - 1 : null, metAtStart: t.base === null,
    pacedWhenHolding: isCumulativeCeiling(t), pacing, doubt: doubtOf(t),
    silenceElsewhere: sums && quantity === 'level' && (settles === null || r.comparator === '~' || end < startMonth(t)),
  };
}

/** Against a pair (三分之二) every printed figure is coarse. */
const NO_END = 99;
const decimalsOf = (r: Requirement): number => (r.value.includes('/') ? NO_END : Math.max(printedDecimals(r.value), r.high === null ? 0 : printedDecimals(r.high)));

type Bound = { at: Exact; strict: boolean } | null;

function limitsOf({ floor: low, ceiling: high }: { floor: Bound; ceiling: Bound }): Limits {
  return {
    least: low === null ? null : low.strict ? microFloor(low.at) + 1n : microCeil(low.at), leastEdge: low === null ? null : microFloor(low.at),
    most: high === null ? null : high.strict ? microCeil(high.at) - 1n : microFloor(high.at), mostEdge: high === null ? null : microFloor(high.at),
  };
}

/** Of a growth's numerator: its product with any figure stays below 2^127, which ClickHouse passes in silence. */
const LARGEST_RATE = 10n ** 12n;

const rateBound = (b: Bound): RateBound | null => (b === null ? null : { num: b.at.num, den: b.at.den, strict: b.strict });

/** `marginOf` of the small path, as two ends. Null: an end lies between two millionths. */
function marginsOf(r: Requirement): RuleRow['margin'] | null {
  const v = microNearest(mustExact(r.value));
  const high = r.high === null ? v : microNearest(mustExact(r.high));
  if (v === null || high === null) return null;
  if (r.favourable === 0) return { low: v, high: r.comparator === 'between' ? high : v };
  return r.favourable > 0 ? { low: v, high: null } : { low: null, high: r.comparator === 'between' ? high : v };
}

function otherOf(t: CompiledTarget): Other | null | 'too-fine' {
  const q = t.requirement.quantity;
  if (q === 'level' || q === 'onTimeShare') return null;
  if (q === 'difference' && t.against !== null) return { kind: 'indicator', indicator: t.against.indicator };
  const b = t.base;
  if (b === null) return { kind: 'undeclared' };
  switch (b.kind) {
    case 'undeclared': return { kind: 'undeclared' };
    case 'printed': {
      const value = microExact(mustExact(b.value));
      return value === null ? 'too-fine' : { kind: 'printed', value };
    }
    case 'same-period': return { kind: 'months-before', months: 12 * b.years };
    case 'last-month': return { kind: 'months-before', months: 1 };
    case 'last-year-end': return { kind: 'last-december' };
    case 'year-end': return { kind: 'month', month: b.year * 12 + 11 };
    case 'same-months-of': return { kind: 'same-month-of', year: b.year };
  }
}

function settlesBy(t: CompiledTarget, at: Month): RuleRow['settles'] {
  if (t.duty.value !== 'reach' || !t.monotone) return null;
  const { floor: low, ceiling: high } = boundsOf(t.requirement, false);
  if ((low === null) === (high === null)) return null;
  return { kind: low !== null ? 'floor' : 'ceiling', from: startMonth(t), to: at, deadline: t.deadline.value === null ? null : monthOfDate(t.deadline.value) };
}

function laterOf(t: CompiledTarget, at: Month, asOf: Month, due: boolean, sums: boolean): RuleRow['later'] {
  if (t.duty.value !== 'reach' || !due || asOf <= at) return null;
  const level = t.requirement.quantity === 'level' || t.requirement.quantity === 'onTimeShare';
  if (t.window.value !== 'cumulative') return { from: at + 1, to: asOf };
  if (!t.monotone) return { from: at + 1, to: Math.min(asOf, yearOf(at) * 12 + 11) };
  return level && sums && yearOf(asOf) > yearOf(at) ? 'elsewhere' : { from: at + 1, to: asOf };
}

/** The base that the document prints, in the target's unit. */
function doubtOf(t: CompiledTarget): RuleRow['doubt'] {
  const b = t.reading.baseline;
  const base = t.base?.kind === 'printed' ? mustExact(t.base.value)
    : b === null || t.requirement.quantity !== 'level' ? null : convert(mustExact(b.value), readUnit(b.unit || t.unit), readUnit(t.unit));
  if (base === null || t.requirement.quantity !== 'level') return null;
  return { under: microCeil(div(base, whole(2))), over: microFloor(mul(base, whole(2))) };
}

/** `paced` of the small path before the deadline, as one bound where the way begins at a printed figure. Chinese where it is none. */
function pacingOf(t: CompiledTarget, through: Month): Pacing | string {
  if (t.pace.value === 'step') return { kind: 'still' };
  const printed = t.requirement.quantity === 'change' || t.window.value === 'cumulative' || t.base?.kind === 'printed';
  const way = wayOf(t, whole(0));
  if (way === null || (!printed && t.window.value !== 'point')) return { kind: 'unknown' };
  const span = t.deadline.value === null ? null : wholeMonths(t.start.value, t.deadline.value);
  if (span === null) return printed ? { kind: 'still' } : '没有整月的序时进度，起点是报送数';
  const total = span.to - span.from + 1;
  const gone = Math.max(0, Math.min(through, span.to) - span.from + 1);
  const unit = readUnit(t.requirement.unit);
  if (!printed) {
    const to = microExact(way.to);
    return way.ceiling || to === null || unit.factor.den !== 1n ? '进度的起点是报送数，终点不在六位小数内' : { kind: 'from-start', to, gone, total, factor: isCount(unit) ? unit.factor.num : 0n };
  }
  const length = sub(way.to, way.from);
  if (length.num === 0n) return { kind: 'still' };
  if (length.num < 0n) return '目标值低于起点';
  const share = t.milestones.length === 0 ? fraction(BigInt(gone), BigInt(total)) : milestoneShare(t, through, way.from, length);
  const at = (points: Exact): Exact => add(way.from, mul(length, add(share, div(points, HUNDRED))));
  if (way.ceiling) return { kind: 'over', at: microFloor(at(BEHIND_POINTS)) };
  const scheduled = mul(share, length);
  const expected = isCount(unit) ? div(floor(mul(scheduled, unit.factor)), unit.factor) : scheduled;
  return { kind: 'under', at: microCeil(min(at(sub(whole(0), BEHIND_POINTS)), add(way.from, expected))) };
}

function milestoneShare(t: CompiledTarget, through: Month, from: Exact, length: Exact): Exact {
  const past = t.milestones.filter((m) => monthOfDate(m.by) <= through).sort((a, b) => (a.by < b.by ? -1 : 1)).at(-1);
  return past === undefined ? whole(0) : div(sub(mustExact(past.value), from), length);
}

/** Month of the other side for a month of the own. */
export function otherMonth(other: Other, month: Month): Month {
  switch (other.kind) {
    case 'months-before': return month - other.months;
    case 'month': return other.month;
    case 'same-month-of': return other.year * 12 + (month % 12);
    case 'last-december': return month - (month % 12) - 1;
    case 'indicator':
    case 'printed':
    case 'undeclared': return month;
  }
}


/** The ends that a growth's margin is told from: of the printed figure, without what 左右 allows. */
export function rateEnds(row: RuleRow): { low: RateBound | null; high: RateBound | null } {
  const { favourable, comparator, value, high } = row.requirement;
  const pair = (text: string): RateBound => ({ num: mustExact(text).num, den: mustExact(text).den, strict: false });
  const upper = pair(comparator === 'between' ? (high ?? value) : value);
  return { low: favourable >= 0 ? pair(value) : null, high: favourable <= 0 ? upper : null };
}
