import type { Assessment } from '../../engine/assessment.js';
import { compare, decimalText, div, exact, HUNDRED, max, min, mul, sign, whole, ZERO, type Exact } from '../../rules/exact.js';
import { numberText, roundedFor, signedText } from '../number-text.js';
import { figureText, indicatorText } from '../verdict-words.js';
import { leadOf, type Entry } from '../view.js';
import { percent, scaled, seriesOf, unitMonths, urgency } from '../history.js';
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
const MOST_TRENDS = 12;
const NAME = 26;


export function chartsOf(assessment: Assessment, entries: readonly Entry[], history: readonly Assessment[]): Charts {
  return { pace: paceOf(entries), bullets: bulletsOf(entries), heat: heatOf(assessment, history), trends: trendsOf(assessment, entries, history) };
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
  const worst = able.map((e, i) => ({ e, i })).sort((a, b) => urgency(a.e) - urgency(b.e) || a.i - b.i).map(({ e }) => e);
  return worst.slice(0, MOST_BULLETS).map((e) => {
    const [value, required] = [exact(e.verdict.measured!.value)!, exact(e.verdict.required.value)!];
    const top = mul(max(value, required), { num: 108n, den: 100n });
    return {
      name: cut(indicatorText(e), NAME), status: statusOf(e), value: percent(mul(div(value, top), HUNDRED)), required: percent(mul(div(required, top), HUNDRED)),
      text: cut(figureText(e.verdict), 24), requiredText: cut(e.verdict.required.text, 24),
    };
  });
}

const positive = (text: string | undefined): boolean => {
  const x = text === undefined ? null : exact(text);
  return x !== null && sign(x) > 0;
};

/** M of N of each unit in each month. */
function heatOf(assessment: Assessment, history: readonly Assessment[]): HeatMap | null {
  const found = unitMonths(assessment, history);
  return found && {
    months: found.months,
    rows: found.units.slice(0, MOST_UNITS).map(({ name, rates }) => ({
      name: cut(name, 18), cells: rates.map((r) => (r === null ? null : { share: percent(mul(div(whole(r.met), whole(r.due)), HUNDRED)), text: `${r.met}/${r.due}` })),
    })),
    more: Math.max(0, found.units.length - MOST_UNITS),
  };
}

function trendsOf(assessment: Assessment, entries: readonly Entry[], history: readonly Assessment[]): Trend[] {
  const { months, series } = seriesOf(assessment, entries, history);
  return series.slice(0, MOST_TRENDS).map((s) => {
    const { x, y, required } = scaled(s, months.length);
    const { verdict } = s.entry;
    return {
      name: cut(indicatorText(s.entry), NAME), status: statusOf(s.entry), required, requiredText: cut(verdict.required.text, 20), months,
      points: s.points.map((p, i) => ({ x: x[i]!, y: y[i]!, text: roundedFor(verdict.required, decimalText(p.value)) })),
    };
  });
}
