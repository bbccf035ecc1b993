import type { Assessment, Rate } from '../engine/assessment.js';
import { decimalText, div, exact, HUNDRED, max, min, mul, round, sign, sub, whole, type Exact } from '../rules/exact.js';
import type { Finding } from '../rules/finding.js';
import { entriesOf, heapOf, leadRates, type Entry, type Heap } from './view.js';

/** What earlier assessments (`--previous`) tell beside this one; PDF, HTML and workbook draw from here. */

export const MOST_MONTHS = 12;

/** Earlier assessments only, oldest first; of two of one period the later given. */
export function historyOf(assessment: Assessment, previous: readonly Assessment[]): Assessment[] {
  const byPeriod = new Map(previous.filter((a) => a.period < assessment.period).map((a) => [a.period, a]));
  return [...byPeriod.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
}

/** Null where every given assessment is of an earlier period. */
export function notEarlier(assessment: Assessment, previous: readonly Assessment[]): Finding | null {
  const unused = [...new Set(previous.map((a) => a.period).filter((p) => p >= assessment.period))].sort();
  return unused.length === 0 ? null : { code: 'DB-R002', severity: 'warning', message: '--previous 中有不早于本期的评估结果，没有采用', found: unused.join('、'), expected: `早于 ${assessment.period}` };
}

export const keyOf = ({ verdict }: Entry): string => `${verdict.target}\u0000${verdict.area}`;

const MOVES: { word: string; to: (now: Heap, before: Heap) => boolean }[] = [
  { word: '由达标转为未达标或落后', to: (now, before) => before === 'met' && (now === 'not-met' || now === 'behind') },
  { word: '新增未达标', to: (now, before) => now === 'not-met' && before !== 'met' },
  { word: '新增落后', to: (now, before) => now === 'behind' && before !== 'met' },
  { word: '新增暂未判定', to: (now) => now === 'undecided' },
  { word: '新达标', to: (now) => now === 'met' },
  { word: '不再落后', to: (now, before) => before === 'behind' && now === 'pending' },
  { word: '补报后可判定', to: (now, before) => (before === 'undecided' || before === 'silent') && now === 'pending' },
  { word: '本期停报', to: (now) => now === 'silent' },
  { word: '其他变化', to: () => true },
];

export interface Move {
  word: string;
  now: Entry;
  before: Entry;
}

/** Every verdict that stands on another heap than in the newest earlier assessment, the worse ones first. */
export function movesOf(entries: readonly Entry[], last: Assessment): Move[] {
  const before = new Map(entriesOf(last).map((e) => [keyOf(e), e]));
  const moves = entries.flatMap((now): Move[] => {
    const old = before.get(keyOf(now));
    if (!old || heapOf(old.verdict) === heapOf(now.verdict)) return [];
    return [{ word: MOVES.find((m) => m.to(heapOf(now.verdict), heapOf(old.verdict)))!.word, now, before: old }];
  });
  return MOVES.flatMap(({ word }) => moves.filter((m) => m.word === word));
}

/** 由达标转为未达标或落后 1, 新增未达标 3: in the order of the moves. */
export function moveCounts(moves: readonly Move[]): [word: string, n: number][] {
  const counts = new Map<string, number>();
  for (const { word } of moves) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts];
}

export interface UnitMonths {
  months: string[];
  /** Units with a due target in one of the months, those with most due now first; null for a month without any. */
  units: { name: string; rates: (Rate | null)[] }[];
}

/** The rates of each unit in the newest months; null without history. */
export function unitMonths(assessment: Assessment, history: readonly Assessment[]): UnitMonths | null {
  if (history.length === 0) return null;
  const shown = [...history, assessment].slice(-MOST_MONTHS);
  const rates = shown.map((a) => new Map(leadRates(a).map((r) => [r.name, r.rate])));
  const due = (name: string, at: number): number => rates[at]!.get(name)?.due ?? 0;
  const units = [...rates.at(-1)!.keys()].filter((name) => rates.some((_, at) => due(name, at) > 0));
  return {
    months: shown.map((a) => a.period),
    units: units.sort((a, b) => due(b, shown.length - 1) - due(a, shown.length - 1) || (a < b ? -1 : 1)).map((name) => ({ name, rates: shown.map((_, at) => (due(name, at) > 0 ? rates[at]!.get(name)! : null)) })),
  };
}

export interface Series {
  entry: Entry;
  /** `at` counts months of `months`. */
  points: { at: number; value: Exact }[];
  required: Exact;
}

const LEAST_POINTS = 3;
const ORDER: readonly Heap[] = ['not-met', 'behind', 'undecided', 'pending', 'met'];

/** For lists that have room for a few: the worse first. */
export const urgency = ({ verdict }: Entry): number => (ORDER.indexOf(heapOf(verdict)) + ORDER.length + 1) % (ORDER.length + 1);

/** Levels with one requirement and values of at least three of the newest months, the worse targets first. */
export function seriesOf(assessment: Assessment, entries: readonly Entry[], history: readonly Assessment[]): { months: string[]; series: Series[] } {
  const shown = [...history, assessment].slice(-MOST_MONTHS);
  const months = shown.map((a) => a.period);
  if (shown.length < LEAST_POINTS) return { months, series: [] };
  const values = shown.map((a) => new Map(entriesOf(a).map((e) => [keyOf(e), e.verdict.measured])));
  const series = entries.flatMap((entry): Series[] => {
    const { verdict, target } = entry;
    const required = verdict.required.high === null ? exact(verdict.required.value) : null;
    if (required === null || target.measure !== 'level' || verdict.measured === null) return [];
    const points = values.flatMap((v, at) => {
      const m = v.get(keyOf(entry));
      const value = m == null || m.unit !== verdict.required.unit ? null : exact(m.value);
      return value === null ? [] : [{ at, value }];
    });
    return points.length < LEAST_POINTS ? [] : [{ entry, points, required }];
  });
  return { months, series: series.map((s, i) => ({ s, i })).sort((a, b) => urgency(a.s.entry) - urgency(b.s.entry) || a.i - b.i).map(({ s }) => s) };
}

/** Places of a line in percent of its frame, the requirement's too: the range of values and requirement fills it. */
export function scaled({ points, required }: Series, months: number): { x: number[]; y: number[]; required: number } {
  const all = [...points.map((p) => p.value), required];
  const [low, high] = [all.reduce(min), all.reduce(max)];
  const span = sub(high, low);
  const y = (v: Exact): number => (sign(span) === 0 ? 50 : percent(mul(div(sub(v, low), span), HUNDRED)));
  return { x: points.map((p) => percent(div(whole(100 * p.at), whole(Math.max(1, months - 1))))), y: points.map((p) => y(p.value)), required: y(required) };
}

/** For drawings only. */
export const percent = (x: Exact): number => Number(decimalText(round(x, 3)));
