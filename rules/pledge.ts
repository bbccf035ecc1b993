import { compare, mul, mustExact, sub, add, type Exact } from './exact.js';
import type { Comparator } from './reading.js';
import type { CompiledTarget } from './target.js';
import { isCount, isCurrency, readUnit, sameDimension, type Unit } from './unit.js';

/** The promised figure of a target, so that two can be held against each other. */
export interface Pledge {
  comparator: Comparator;
  /** In the dimension's own unit. */
  low: Exact;
  high: Exact | null;
  unit: Unit;
  /** +1 more is better, -1 less is better, 0 both sides bind. */
  favourable: 1 | -1 | 0;
  /** As printed in reports: ≥ 99.9875%. */
  text: string;
}

const SIGN: Record<Comparator, string> = { '>=': '≥', '>': '＞', '<=': '≤', '<': '＜', '=': '＝', '~': '约', between: '' };

/** A limit for each case is its own figure (3个工作日), not the share of cases that keep it. */
export function pledgeOf(t: CompiledTarget): Pledge {
  if (t.limit !== null) return made(t.limit.comparator, t.limit.value, null, t.limit.unit, -1, '');
  const { comparator, value, high, unit, favourable, quantity } = t.requirement;
  if (quantity === 'difference') {
    const other = t.against?.indicator ?? t.reading.against;
    return made(comparator, value, high, unit, favourable, `${RELATION[comparator]}${other}${t.reading.value === null ? '' : `${value}${t.reading.unit}`}`);
  }
  return made(comparator, value, high, unit, favourable, quantity === 'level' ? '' : `${changeWord(t)}${figureText(comparator, value, high, unit)}`);
}

const RELATION: Record<Comparator, string> = { '>=': '不低于', '>': '高于', '<=': '不高于', '<': '低于', '=': '等于', '~': '约为', between: '不低于' };

/** 同比增长, 较2020年下降. */
function changeWord(t: CompiledTarget): string {
  const { basis, measure } = t.reading;
  const fall = measure === 'decrease' || measure === 'relative_decrease';
  return `${basis === '' || basis === '同比' || basis === '环比' ? basis : `较${basis}`}${fall ? '下降' : '增长'}`;
}

const figureText = (c: Comparator, value: string, high: string | null, unit: string): string => `${SIGN[c]}${value}${high === null ? '' : `—${high}`}${unit}`;

function made(comparator: Comparator, value: string, high: string | null, unitText: string, favourable: 1 | -1 | 0, text: string): Pledge {
  const unit = readUnit(unitText);
  const inOwn = (v: string): Exact => mul(mustExact(v), unit.factor);
  return { comparator, low: inOwn(value), high: high === null ? null : inOwn(high), unit, favourable, text: text !== '' ? text : figureText(comparator, value, high, unitText) };
}

/** How `b` stands to `a`: harder to meet, easier, the same, otherwise different, or not to be compared (another unit, another side). */
export type Standing = 'stricter' | 'looser' | 'same' | 'different' | 'incomparable';

const WEIGHT: Partial<Record<Comparator, number>> = { '>': 2, '<': 2, '>=': 1, '<=': 1, between: 1, '~': 0 };

export function standing(a: Pledge, b: Pledge): Standing {
  if (!sameDimension(a.unit, b.unit)) return 'incomparable';
  const sameEnds = compare(a.low, b.low) === 0 && (a.high === null) === (b.high === null) && (a.high === null || compare(a.high, b.high!) === 0);
  if (sameEnds && a.comparator === b.comparator && a.favourable === b.favourable) return 'same';
  if (a.favourable !== b.favourable) return 'incomparable';
  if (a.favourable === 0) return 'different';
  const order = compare(binding(b), binding(a)) * a.favourable || WEIGHT[b.comparator]! - WEIGHT[a.comparator]!;
  return order > 0 ? 'stricter' : order < 0 ? 'looser' : 'different';
}

/** The end from which a range is met. */
const binding = (p: Pledge): Exact => (p.high !== null && p.favourable < 0 ? p.high : p.low);

interface Bounds {
  from: Exact | null;
  to: Exact | null;
  open: boolean;
}

/** What a figure may be without failing for good; 左右 with its allowance. */
function boundsOf(p: Pledge, slack: Exact): Bounds {
  switch (p.comparator) {
    case '>=': return { from: p.low, to: null, open: false };
    case '>': return { from: p.low, to: null, open: true };
    case '<=': return { from: null, to: p.low, open: false };
    case '<': return { from: null, to: p.low, open: true };
    case '=': return { from: p.low, to: p.low, open: false };
    case '~': return { from: p.favourable < 0 ? null : sub(p.low, slack), to: p.favourable > 0 ? null : add(p.low, slack), open: false };
    case 'between': return { from: p.favourable < 0 ? null : p.low, to: p.favourable > 0 ? null : p.high, open: false };
  }
}

/** No figure can satisfy both. False where they cannot be compared. */
export function exclude(a: CompiledTarget, b: CompiledTarget): boolean {
  const [p, q] = [pledgeOf(a), pledgeOf(b)];
  if (!sameDimension(p.unit, q.unit)) return false;
  const x = boundsOf(p, mul(mustExact(a.requirement.tolerance), p.unit.factor));
  const y = boundsOf(q, mul(mustExact(b.requirement.tolerance), q.unit.factor));
  return above(x, y) || above(y, x);
}

/** Does the one begin where the other has ended? */
function above(x: Bounds, y: Bounds): boolean {
  if (x.from === null || y.to === null) return false;
  const order = compare(x.from, y.to);
  return order > 0 || (order === 0 && (x.open || y.open));
}

/** Counts and amounts: a city's is a part of the province's. A share, a limit or a growth is asked of each alike. */
export function isTotal(t: CompiledTarget): boolean {
  const { unit } = pledgeOf(t);
  return t.statistic.value === null && t.requirement.quantity === 'level' && (isCount(unit) || isCurrency(unit));
}
