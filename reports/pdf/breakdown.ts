import type { Assessment, Rate } from '../../engine/assessment.js';
import { leadRates } from '../view.js';
import { shareText } from '../number-text.js';
import { cut } from './status.js';

/** A line of the tables by unit and by domain; the four counts are also the parts of its bar. */
export interface Line {
  name: string;
  due: number;
  met: number;
  notMet: number;
  undecided: number;
  behind: number;
  silent: number;
  share: string;
}

export interface Breakdown {
  lines: Line[];
  /** Those without a due target, a behind one or a silent one, as a sentence; '' when there are none. */
  rest: string;
}

const NAME = 40;
const REST = 600;

const lineOf = (name: string, r: Rate): Line => ({
  name: cut(name, NAME), due: r.due, met: r.met, notMet: r.notMet, undecided: r.undecided, behind: r.pendingReasons['behind'] ?? 0, silent: r.silent, share: shareText(r.met, r.due),
});

const tells = (l: Line): boolean => l.due + l.behind + l.silent > 0;

function breakdown(lines: readonly Line[], rest: (names: string) => string): Breakdown {
  const others = lines.filter((l) => !tells(l)).map((l) => l.name);
  return { lines: lines.filter(tells), rest: others.length === 0 ? '' : rest(cut(others.join('、'), REST)) };
}

/** Most not met first, then most undecided, most behind; then by name, so that the order never depends on the input's. */
export const byUnit = (assessment: Assessment): Breakdown =>
  breakdown(
    leadRates(assessment).map(({ name, rate }) => lineOf(name, rate)).sort((a, b) => b.notMet - a.notMet || b.undecided - a.undecided || b.behind - a.behind || b.due - a.due || (a.name < b.name ? -1 : 1)),
    (names) => `以下单位本期没有到期、落后或未报的目标：${names}。`,
  );

/** In the order of the documents; several documents stand one after the other, each under its number. */
export function byDomain({ rates, policies }: Assessment): { policy: string; breakdown: Breakdown }[] {
  return policies
    .map(({ id, number, title }) => ({
      policy: [number, title === '' ? '' : `《${title.replace(/^《|》$/g, '')}》`].filter((s) => s !== '').join(' ') || id,
      breakdown: breakdown(rates.bySection.filter((s) => s.policy === id).map(({ name, rate }) => lineOf(name === '' ? '（未分领域）' : name, rate)), (names) => `以下领域本期没有到期、落后或未报的目标：${names}。`),
    }))
    .filter(({ breakdown: b }) => b.lines.length > 0 || b.rest !== '');
}
