import type { Observation } from '../inputs/observation.js';
import { abs, add, compare, div, equal, exactText, floor, HUNDRED, mul, mustExact, neg, ONE, sub, whole, ZERO, type Exact } from '../rules/exact.js';
import type { Edit, OwnOperand } from '../rules/edit.js';
import { isLeapYear } from '../rules/calendar.js';
import { january, monthOf, yearOf, type Month } from '../rules/period.js';
import { convert, isPercent, readUnit } from '../rules/unit.js';
import { inHours, outagePairs } from '../rules/uptime.js';
import { amountOf, sizeOf, type Amount, type Side } from './edit-amount.js';
import { contenders, cumulativeStart, saidWindow, standing, type EditSeries } from './edit-series.js';

/** What an operand may look at. */
export interface Surroundings {
  series: EditSeries;
  /** Indicators of the run, for pairs told by words. */
  indicators: readonly string[];
  areaKnown: (name: string) => boolean;
  /** The day of the audit, as `YYYY-MM-DD`; null where nobody says. */
  today: string | null;
}

type Reader = (o: Observation, s: Surroundings) => Amount | null;

const whole0 = (n: number, from: readonly Observation[] = []): Amount => ({ value: whole(n), unit: '', half: ZERO, from });

/** One row an operand. Null: the data do not tell it, and no edit is decided by what is not there. */
const OWN: Readonly<Record<OwnOperand, Reader>> = {
  figure: amountOf,
  numerator: (o) => (o.value.kind === 'ratio' ? { value: o.value.n, unit: '', half: ZERO, from: [] } : null),
  denominator: (o) => (o.value.kind === 'ratio' && o.value.of.num !== 0n ? { value: o.value.of, unit: '', half: ZERO, from: [] } : null),
  part: (o) => (o.value.kind === 'figure' ? { ...partOf(o.value.value, o.unit), from: [] } : null),
  earlier: (o, s) => other(s.series.before(o)),
  earlierAndMonth: (o, s) => {
    const before = s.series.earlier(o, 1);
    const month = s.series.beside(o, o.indicator).filter((x) => saidWindow(x) === 'period' && x.span.from === x.span.to && x.states.measure === o.states.measure);
    const [a, b] = [other(before), other(standing(month))];
    const both = a && b ? sum(a, b) : null;
    return both === null || cumulativeStart(o) === o.span.to ? null : both;
  },
  changeOnMonth: (o, s) => change(o, s.series.earlier(o, 1)),
  changeOnYear: (o, s) => change(o, s.series.lastYear(o)),
  digits: (o) => (o.value.kind === 'figure' && o.value.value.num !== 0n && o.derived === undefined ? whole0(significantDigits(o.value.text)) : null),
  repeats: (o, s) => {
    const [now, before] = [amountOf(o), s.series.earlier(o, 1)];
    const then = before === null ? null : amountOf(before);
    return now && then ? whole0(equal(now.value, then.value) && now.unit === then.unit ? 1 : 0, [before!]) : null;
  },
  versions: (o, s) => {
    // asked once a key: of the figure that stands for it
    if (!s.series.isStanding(o)) return null;
    const list = contenders(s.series.same(o));
    if (list.length === 1) return whole0(1, list);
    const values = new Set(list.flatMap((x) => sizeOf(x) ?? []).map(exactText));
    return values.size === 0 ? null : whole0(values.size, list);
  },
  ratio: (o, s) => {
    const ratio = standing(s.series.beside(o, o.indicator).filter((x) => x.value.kind === 'ratio' && saidWindow(x) === saidWindow(o) && x.span.from === o.span.from && x.states.measure === o.states.measure));
    return other(ratio);
  },
  growth: (o, s) => growthOfLevels(o, s),
  reported: (o, s) => {
    if (o.derived === undefined) return null;
    const reported = standing(s.series.beside(o, o.indicator).filter((x) => x.derived === undefined && x.span.from === o.span.from && sameForm(x, o)));
    return other(reported);
  },
  areaKnown: (o, s) => (o.area === '' ? null : whole0(s.areaKnown(o.area) ? 1 : 0)),
  daysAhead: (o, s) => (s.today === null ? null : whole0(daysAfter(o.span.to, s.today))),
};

/** Reads an operand, a derivation from other indicators, or a constant. */
export function readOperand(operand: Edit['right'], o: Observation, s: Surroundings): Amount | null {
  if (typeof operand === 'string') return OWN[operand](o, s);
  if ('constant' in operand) return constantOf(operand);
  if ('indicator' in operand) return named(o, operand.indicator, s);
  if ('complement' in operand) {
    const a = named(o, operand.complement, s);
    return a !== null && isPercent(readUnit(a.unit)) ? { ...a, value: sub(HUNDRED, mul(a.value, readUnit(a.unit).factor)), unit: '%' } : null;
  }
  if ('sum' in operand) return operand.sum.map((n) => named(o, n, s)).reduce((a, b) => (a && b ? sum(a, b) : null));
  if ('difference' in operand) {
    const [a, b] = operand.difference.map((n) => named(o, n, s));
    return a && b ? sum(a, { ...b, value: neg(b.value) }) : null;
  }
  if ('ratio' in operand) {
    const [a, b] = operand.ratio.map((n) => named(o, n, s));
    const top = a && b ? convert(a.value, readUnit(a.unit), readUnit(b.unit)) : null;
    return top === null || b!.value.num === 0n ? null : { value: mul(div(top, b!.value), HUNDRED), unit: '%', half: ZERO, from: [...a!.from, ...b!.from] };
  }
  return uptime(o, operand.uptime, s);
}

const constants = new WeakMap<object, Amount>();

/** Read once an edit, however many figures are held against it; null for what is no constant. */
export function constantOf(operand: Edit['right']): Amount | null {
  if (typeof operand === 'string' || !('constant' in operand)) return null;
  let known = constants.get(operand);
  if (known === undefined) constants.set(operand, (known = { value: mustExact(operand.constant), unit: operand.unit, half: ZERO, from: [] }));
  return known;
}

const other = (o: Observation | null): Amount | null => (o === null ? null : amountOf(o));

function sum(a: Amount, b: Amount): Amount | null {
  const value = convert(b.value, readUnit(b.unit), readUnit(a.unit));
  const half = convert(b.half, readUnit(b.unit), readUnit(a.unit));
  return value === null || half === null ? null : { value: add(a.value, value), unit: a.unit, half: add(a.half, half), from: [...a.from, ...b.from] };
}

/** Another indicator's figure of the same form: 口径, place, time. */
function named(o: Observation, indicator: string, s: Surroundings): Amount | null {
  const list = s.series.beside(o, indicator).filter((x) => x.span.from === o.span.from && sameForm(x, o));
  return other(standing(list));
}

const sameForm = (a: Observation, b: Observation): boolean =>
  saidWindow(a) === saidWindow(b) && a.states.measure === b.states.measure && (saidWindow(a) !== 'cumulative' || cumulativeStart(a) === cumulativeStart(b));

function change(o: Observation, against: Observation | null): Amount | null {
  const [now, then] = [amountOf(o), other(against)];
  const size = now && then ? sizeOfChange(now, then) : null;
  return size && { ...size, from: then!.from };
}

/** Size of the change: in percent of the other, of percents in 个百分点. */
export function sizeOfChange(now: Side, then: Side): Side | null {
  const before = convert(then.value, readUnit(then.unit), readUnit(now.unit));
  if (before === null) return null;
  const size = abs(sub(now.value, before));
  if (isPercent(readUnit(now.unit))) return { value: mul(size, readUnit(now.unit).factor), unit: '个百分点', half: ZERO };
  return before.num === 0n ? null : { value: mul(div(size, abs(before)), HUNDRED), unit: '%', half: ZERO };
}

/** What a figure has beyond whole things: of 1.23万户 nothing. */
export function partOf(value: Exact, unit: string): Side {
  const base = mul(value, readUnit(unit).factor);
  return { value: sub(base, floor(base)), unit: '', half: ZERO };
}

/** Digits that say something, as printed: 5,000 has one, 5,120 three, 99.50 four: who prints the last 0 vouches for it. */
export function significantDigits(printed: string): number {
  const digits = printed.replace(/[^\d.]/g, '');
  const said = digits.includes('.') ? digits.replace('.', '') : digits.replace(/0+$/, '');
  return Math.max(1, said.replace(/^0+/, '').length);
}

/** The growth that the levels of the same months of two years make. */
function growthOfLevels(o: Observation, s: Surroundings): Amount | null {
  const levels = s.series.beside(o, o.indicator).filter((x) => (x.states.measure ?? 'level') === 'level' && x.span.from === o.span.from && saidWindow(x) === saidWindow(o));
  const now = standing(levels);
  const then = now === null ? null : s.series.lastYear(now);
  const [a, b] = [other(now), other(then)];
  const grown = a && b ? growthOf(a, b) : null;
  return grown && { ...grown, from: [now!, then!] };
}

/** In percent of a base above 0. */
export function growthOf(level: Side, base: Side): Side | null {
  const before = convert(base.value, readUnit(base.unit), readUnit(level.unit));
  if (before === null || compare(before, ZERO) <= 0) return null;
  return { value: mul(div(sub(level.value, before), before), HUNDRED), unit: '%', half: ZERO };
}

/** 1 − hours ÷ hours of the span (8760 in a year, 8784 in a leap year), from the indicator that pairs with this one by name. */
function uptime(o: Observation, words: readonly string[], s: Surroundings): Amount | null {
  const from = saidWindow(o) === 'period' || saidWindow(o) === null ? o.span.from : cumulativeStart(o);
  const start = from === 'target' ? january(o.span.to) : from;
  for (const indicator of s.series.indicatorsBeside(o, s.indicators)) {
    const word = words.find((w) => indicator.includes(w));
    if (word === undefined || !outagePairs(o.indicator, indicator, word)) continue;
    const list = s.series.beside(o, indicator).filter((x) => (x.states.measure ?? 'level') === 'level' && saidWindow(x) === saidWindow(o) && x.span.from === o.span.from);
    const found = standing(list);
    const a = other(found);
    if (!a) continue;
    const hours = inHours(a.value, a.unit);
    const half = inHours(a.half, a.unit);
    if (hours === null || half === null) continue;
    const all = whole(hoursOf(start, o.span.to));
    return { value: mul(sub(ONE, div(hours, all)), HUNDRED), unit: '%', half: mul(div(half, all), HUNDRED), from: [found!] };
  }
  return null;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysOf = (m: Month): number => (monthOf(m) === 2 && isLeapYear(yearOf(m)) ? 29 : DAYS[monthOf(m) - 1]!);

export function hoursOf(from: Month, to: Month): number {
  let days = 0;
  for (let m = from; m <= to; m++) days += daysOf(m);
  return days * 24;
}

/** Days by which a month's end lies after a day. */
function daysAfter(m: Month, today: string): number {
  const end = Date.UTC(yearOf(m), monthOf(m) - 1, daysOf(m));
  return Math.round((end - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}
