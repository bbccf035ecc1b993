import { boundsOf, satisfies, type Three } from '../engine/compare.js';
import { grouped } from '../engine/print.js';
import { add, ceil, compare, div, equal, exactText, floor, HUNDRED, isWhole, max, mul, mustExact, ONE, printedDecimals, round, sub, tenTo, terminates, ZERO, type Exact } from '../rules/exact.js';
import type { CompiledTarget, Requirement } from '../rules/target.js';
import { isCount, isPercent, readUnit } from '../rules/unit.js';

/** A figure that could be reported, and what would become of it. `null`: it does not tell. */
export interface PassingFigure {
  /** In Chinese: what is reported. */
  reported: string;
  passes: Three;
}

/** Figures just under, at and over what is required, each judged by the comparison that judges the real ones. */
export function passingFigures(t: CompiledTarget): PassingFigure[] {
  const r = t.requirement;
  const points = aroundBounds(r, stepOf(t)).filter((x) => possible(t, x));
  const own = points.map((x) => ({ reported: reported(t, x), passes: satisfies(r, { value: x, bound: 'exact', step: null }, true) }));
  return [...own, ...tooCoarse(t), ...(t.limit === null ? [] : limitFigures(t.limit))];
}

/** 99.99 % on 99.9875: the finest of the coarser prints whose rounding interval straddles what is required. */
function tooCoarse(t: CompiledTarget): PassingFigure[] {
  const r = t.requirement;
  if (r.quantity !== 'level' || r.value.includes('/')) return [];
  for (let places = printedDecimals(r.value) - 1; places >= 0; places--) {
    const value = round(mustExact(r.value), places);
    if (satisfies(r, { value, bound: 'exact', step: tenTo(-places) }, true) === null) return [{ reported: `${reported(t, value)}（小数位太少）`, passes: null }];
  }
  return [];
}

/** The smallest step that people would report in: one whole thing, else the place behind the last printed one. */
function stepOf(t: CompiledTarget): Exact {
  const r = t.requirement;
  const unit = readUnit(r.unit);
  if (t.reading.coverage === 'clear' || t.reading.coverage === 'breakthrough') return ONE;
  if (isCount(unit) && r.quantity !== 'difference') return max(div(ONE, unit.factor), tenTo(-MOST_PLACES));
  return stepBehind([r.value, ...(r.high === null ? [] : [r.high])]);
}

const MOST_PLACES = 6;
function stepBehind(printed: readonly string[]): Exact {
  if (printed.some((text) => text.includes('/'))) return tenTo(-MOST_PLACES);
  return tenTo(-Math.min(MOST_PLACES, Math.max(...printed.map(printedDecimals)) + 1));
}

function aroundBounds(r: Requirement, step: Exact): Exact[] {
  const { floor: low, ceiling: high } = boundsOf(r, true);
  const at = [low, high].flatMap((b) => (b === null ? [] : [b.at]));
  const points = at.flatMap((x) => around(x, step));
  // 左右: the printed figure lies inside what it allows.
  if (r.comparator === '~') points.push(mustExact(r.value));
  return points.sort(compare).filter((x, i, all) => i === 0 || !equal(x, all[i - 1]!));
}

/** On the grid of steps: the neighbours of a point; a share such as 2/3 stands between two of them and can be reported as n/N. */
function around(x: Exact, step: Exact): Exact[] {
  const k = div(x, step);
  if (isWhole(k)) return [sub(x, step), x, add(x, step)];
  const neighbours = [mul(floor(k), step), mul(ceil(k), step)];
  return terminates(x, MOST_PLACES) || equal(step, ONE) ? neighbours : [neighbours[0]!, x, neighbours[1]!];
}

/** A share is no more than 100 %, a level and the size of a whole set no less than 0. */
function possible(t: CompiledTarget, x: Exact): boolean {
  const r = t.requirement;
  if (r.quantity === 'onTimeShare') return compare(x, ZERO) >= 0 && compare(x, HUNDRED) <= 0;
  if (r.quantity !== 'level') return true;
  const full = isPercent(readUnit(r.unit)) && equal(mustExact(r.value), HUNDRED);
  return compare(x, ZERO) >= 0 && !(full && compare(x, HUNDRED) > 0);
}

function reported(t: CompiledTarget, x: Exact): string {
  const r = t.requirement;
  const figure = `${printed(x)}${r.unit}`;
  switch (r.quantity) {
    case 'level':
      return figure;
    case 'onTimeShare':
      return `按时办结率 ${figure}`;
    case 'change':
      return `${t.measure === 'decrease' ? '减少' : '增加'} ${figure}`;
    case 'relative': {
      const now = t.measure === 'relative_decrease' ? sub(HUNDRED, x) : add(HUNDRED, x);
      return `${t.measure === 'relative_decrease' ? '降幅' : '增幅'} ${figure}（如基期为 100，本期为 ${printed(now)}）`;
    }
    case 'difference': {
      const other = t.against?.indicator ?? (t.reading.against || '基期');
      const unit = r.unit === '%' ? '个百分点' : r.unit;
      if (equal(x, ZERO)) return `与${other}相同`;
      return compare(x, ZERO) < 0 ? `比${other}低 ${printed(sub(ZERO, x))}${unit}` : `比${other}高 ${printed(x)}${unit}`;
    }
  }
}

const printed = (x: Exact): string => (terminates(x, MOST_PLACES) ? grouped(x) : exactText(x));

/** A limit for each case: the longest one answers for all, a mean only where it is over the limit. */
function limitFigures(limit: NonNullable<CompiledTarget['limit']>): PassingFigure[] {
  const at = mustExact(limit.value);
  const step = stepBehind([limit.value]);
  const within = (x: Exact): boolean => (limit.comparator === '<' ? compare(x, at) < 0 : compare(x, at) <= 0);
  const points = [sub(at, step), at, add(at, step)].filter((x) => compare(x, ZERO) >= 0);
  const text = (x: Exact): string => `${printed(x)}${limit.unit}`;
  return [
    ...points.map((x) => ({ reported: `最长 ${text(x)}`, passes: within(x) as Three })),
    ...points.map((x) => ({ reported: `平均 ${text(x)}`, passes: within(x) ? null : (false as Three) })),
  ];
}
