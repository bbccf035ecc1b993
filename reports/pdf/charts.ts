import type { Assessment } from '../../engine/assessment.js';
import { compare, div, exact, HUNDRED, max, min, mul, round, decimalText, sign, whole, ZERO, type Exact } from '../../rules/exact.js';
import { numberText, signedText } from '../number-text.js';
import { indicatorText, measuredText } from '../verdict-words.js';
import { entriesOf, heapOf, leadOf, type Entry, type Heap } from '../view.js';
import { keyOf } from './changes.js';
import { cut, statusOf, type Status } from './status.js';

/** Charts as lengths in percent of the drawing's width or height (numbers with three decimals) beside the text that says the same. */

export interface PaceBar { name: string; lead: string; status: Status; done: number; schedule: number; over: boolean; text: string }
export interface Bullet { name: string; status: Status; value: number; required: number; text: string; requiredText: string }
export interface HeatMap { months: string[]; rows: { name: string; cells: ({ share: number; text: string } | null)[] }[]; more: number }
export interface Trend { name: string; status: Status; points: { x: number; y: number; text: string }[]; required: number; requiredText: string; months: string[] }

export interface Charts {
  pace: { bars: PaceBar[]; total: number };
  bullets: Bullet[];
  heat: HeatMap | null;
  trends: Trend[];
}

const MOST_PACE = 30;
const MOST_BULLETS = 24;
const MOST_UNITS = 30;
const MOST_MONTHS = 12;
const MOST_TRENDS = 12;
const NAME = 26;

const percent = (x: Exact): number => Number(decimalText(round(x, 3)));
const ORDER: readonly Heap[] = ['not-met', 'behind', 'undecided', 'pending', 'met'];
const rank = (e: Entry): number => (ORDER.indexOf(heapOf(e.verdict)) + ORDER.length + 1) % (ORDER.length + 1);

export function chartsOf(assessment: Assessment, entries: readonly Entry[], history: readonly Assessment[]): Charts {
  return { pace: paceOf(entries), bullets: bulletsOf(entries), heat: history.length === 0 ? null : heatOf([...history, assessment]), trends: trendsOf(assessment, entries, history) };
}

/** Those furthest behind first; a ceiling's used share stands against the same schedule. */
function paceOf(entries: readonly Entry[]): Charts['pace'] {
  const gap = ({ verdict: { pace } }: Entry): Exact => {
    const g = exact(pace!.gap)!;
    return pace!.ceiling ? { num: -g.num, den: g.den } : g;
  };
  const all = entries.filter((e) => e.verdict.pace !== null && e.verdict.outcome === 'pending').sort((a, b) => compare(gap(a), gap(b)));
  const bars = all.slice(0, MOST_PACE).map((e): PaceBar => {
    const pace = e.verdict.pace!;
    const done = exact(pace.completion)!;
    return {
      name: cut(indicatorText(e), NAME), lead: cut(leadOf(e), 16), status: statusOf(e), done: percent(min(max(done, ZERO), HUNDRED)), schedule: percent(min(max(exact(pace.schedule)!, ZERO), HUNDRED)),
      over: compare(done, HUNDRED) > 0, text: `${pace.ceiling ? '已用' : ''}${numberText(pace.completion, 1)}%，${signedText(pace.gap, 1)}`,
    };
  });
  return { bars, total: all.length };
}

/** Levels with a single positive requirement: not met first, then behind, undecided, in progress, met; of each heap in the list's order. */
function bulletsOf(entries: readonly Entry[]): Bullet[] {
  const able = entries.filter(({ verdict, target }) => target.measure === 'level' && verdict.required.high === null && target.strength === 'firm' && positive(verdict.measured?.value) && positive(verdict.required.value) && verdict.measured?.unit === verdict.required.unit);
  const worst = able.map((e, i) => ({ e, i })).sort((a, b) => rank(a.e) - rank(b.e) || a.i - b.i).map(({ e }) => e);
  return worst.slice(0, MOST_BULLETS).map((e) => {
    const [value, required] = [exact(e.verdict.measured!.value)!, exact(e.verdict.required.value)!];
    const top = mul(max(value, required), { num: 108n, den: 100n });
    return {
      name: cut(indicatorText(e), NAME), status: statusOf(e), value: percent(mul(div(value, top), HUNDRED)), required: percent(mul(div(required, top), HUNDRED)),
      text: cut(measuredText(e.verdict), 24), requiredText: cut(e.verdict.required.text, 24),
    };
  });
}

const positive = (text: string | undefined): boolean => {
  const x = text === undefined ? null : exact(text);
  return x !== null && sign(x) > 0;
};

/** M of N of each unit in each month; units with most due ones now. */
function heatOf(all: readonly Assessment[]): HeatMap {
  const shown = all.slice(-MOST_MONTHS);
  const now = shown.at(-1)!.rates.byLead.filter((u) => shown.some((a) => (a.rates.byLead.find((x) => x.name === u.name)?.rate.due ?? 0) > 0));
  const units = [...now].sort((a, b) => b.rate.due - a.rate.due || (a.name < b.name ? -1 : 1));
  return {
    months: shown.map((a) => a.period),
    rows: units.slice(0, MOST_UNITS).map(({ name }) => ({
      name: cut(name, 18),
      cells: shown.map((a) => {
        const rate = a.rates.byLead.find((x) => x.name === name)?.rate;
        return rate === undefined || rate.due === 0 ? null : { share: percent(mul(div(whole(rate.met), whole(rate.due)), HUNDRED)), text: `${rate.met}/${rate.due}` };
      }),
    })),
    more: Math.max(0, units.length - MOST_UNITS),
  };
}

/** Values of at least three periods against the requirement, the worse targets first. */
function trendsOf(assessment: Assessment, entries: readonly Entry[], history: readonly Assessment[]): Trend[] {
  const shown = [...history, assessment].slice(-MOST_MONTHS);
  if (shown.length < 3) return [];
  const values = shown.map((a) => new Map(entriesOf(a).map((e) => [keyOf(e), e.verdict.measured])));
  const months = shown.map((a) => a.period);
  const able = entries.flatMap((e, i) => {
    const found = values.flatMap((v, at) => {
      const m = v.get(keyOf(e));
      const y = m == null || m.unit !== e.verdict.required.unit ? null : exact(m.value);
      return y === null ? [] : [{ at, y }];
    });
    const required = e.verdict.required.high === null ? exact(e.verdict.required.value) : null;
    return found.length < 3 || required === null || e.target.measure !== 'level' || e.verdict.measured === null ? [] : [{ e, i, found, required }];
  });
  able.sort((a, b) => rank(a.e) - rank(b.e) || a.i - b.i);
  return able.slice(0, MOST_TRENDS).map(({ e, found, required }) => {
    const all = [...found.map((f) => f.y), required];
    const [low, high] = [all.reduce(min), all.reduce(max)];
    const span = compare(low, high) === 0 ? whole(1) : { num: high.num * low.den - low.num * high.den, den: high.den * low.den };
    const y = (v: Exact): number => percent(mul(div({ num: v.num * low.den - low.num * v.den, den: v.den * low.den }, span), HUNDRED));
    return {
      name: cut(indicatorText(e), NAME), status: statusOf(e), required: y(required), requiredText: cut(e.verdict.required.text, 20), months,
      points: found.map((f) => ({ x: percent(mul(div(whole(f.at), whole(Math.max(1, shown.length - 1))), HUNDRED)), y: y(f.y), text: numberText(decimalText(f.y), 2) })),
    };
  });
}

