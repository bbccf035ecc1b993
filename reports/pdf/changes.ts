import type { Assessment } from '../../engine/assessment.js';
import { movesOf, moveCounts } from '../history.js';
import { heapOf, leadOf, type Entry } from '../view.js';
import { figureText, indicatorText } from '../verdict-words.js';
import { periodChinese } from './dates.js';
import { cut, statusOf, type Status } from './status.js';

export interface Change {
  indicator: string;
  lead: string;
  before: { status: Status; measured: string };
  now: { status: Status; measured: string };
}

export interface Changes {
  /** 2023年9月 */
  since: string;
  /** For the first page. */
  says: string;
  /** By kind of change, the worse ones first. Those that only lack figures now are told by name, a line a unit. */
  groups: { word: string; n: number; rows: Change[]; units: { lead: string; names: string[] }[] }[];
}

const MOST_COUNTS = 4;

/** Null without an earlier assessment. */
export function changesOf(assessment: Assessment, entries: readonly Entry[], history: readonly Assessment[]): Changes | null {
  const last = history.at(-1);
  if (!last) return null;
  const moves = movesOf(entries, last);
  const counts = moveCounts(moves);
  const [{ firm }, { firm: then }] = [assessment.rates, last.rates];
  const since = periodChinese(last.period);
  const told = counts.slice(0, MOST_COUNTS).map(([word, n]) => `${word}${n}项`);
  return {
    since,
    says: `与${since}相比，${moved('应达标', then.due, firm.due)}，${moved('已达标', then.met, firm.met)}；${told.length === 0 ? '各项判定没有变化' : told.join('，')}。`,
    groups: counts.map(([word, n]) => {
      const own = moves.filter((m) => m.word === word);
      const lacking = own.filter((m) => m.now.verdict.measured === null && ['undecided', 'silent'].includes(heapOf(m.now.verdict)));
      return {
        word, n,
        rows: own.filter((m) => !lacking.includes(m)).map(({ now, before }) => ({ indicator: cut(indicatorText(now), 60), lead: cut(leadOf(now), 40) + (now.leads.length > 1 ? `等${now.leads.length}家` : ''), before: side(before), now: side(now) })),
        units: byUnit(lacking.map((m) => m.now)),
      };
    }),
  };
}

function byUnit(entries: readonly Entry[]): { lead: string; names: string[] }[] {
  const units = new Map<string, string[]>();
  for (const e of entries) units.set(leadOf(e), [...(units.get(leadOf(e)) ?? []), cut(indicatorText(e), 60)]);
  return [...units].map(([lead, names]) => ({ lead: cut(lead, 40), names }));
}

const side = (e: Entry): Change['now'] => ({ status: statusOf(e), measured: cut(figureText(e.verdict), 40) });

const moved = (what: string, then: number, now: number): string => (then === now ? `${what}仍为${now}项` : `${what}由${then}项变为${now}项`);
