import { normalUnit } from '../rules/organisations.js';
import { readStatement } from '../rules/statement.js';
import type { Window } from '../rules/target.js';
import { isPercent, readUnit } from '../rules/unit.js';
import type { AskedFigure } from './asked.js';
import type { Assessment, Outcome } from './assessment.js';
import type { KnownFigure } from './known-figures.js';

/** What is known of earlier months when figures are asked for. */
export interface Earlier {
  /** The same figure for the same period, and the last one before it. */
  of(asked: AskedFigure): { same: KnownFigure | null; last: KnownFigure | null };
  /** Areas that reported of an indicator. */
  areasOf(indicator: string): string[];
  /** How the target stood; null where nobody has judged it. */
  outcomeOf(target: string): Outcome | null;
}

const RANK: Readonly<Record<KnownFigure['status'], number>> = { R: 4, A: 3, '': 2, P: 1, E: 0 };

/** Of several for one period the best status wins, then the one that was told later; of several assessments the newest period's outcome. */
export function earlierOf(known: readonly KnownFigure[], assessments: readonly Assessment[] = []): Earlier {
  const byIndicator = new Map<string, KnownFigure[]>();
  for (const k of known) {
    const list = byIndicator.get(k.indicator);
    if (list) list.push(k);
    else byIndicator.set(k.indicator, [k]);
  }
  const outcomes = new Map<string, Outcome>();
  for (const a of [...assessments].sort((x, y) => (x.period < y.period ? -1 : x.period > y.period ? 1 : 0))) {
    for (const [target, outcome] of worstOf(a)) outcomes.set(target, outcome);
  }
  const best = (list: readonly KnownFigure[]): KnownFigure | null => list.reduce<KnownFigure | null>((a, b) => (a === null || RANK[b.status] >= RANK[a.status] ? b : a), null);
  return {
    of: (f) => {
      const alike = (byIndicator.get(f.indicator) ?? []).filter((k) => isAlike(f, k));
      const before = alike.filter((k) => k.span.to < f.span.to);
      const newest = Math.max(...before.map((k) => k.span.to));
      return { same: best(alike.filter((k) => k.span.from === f.span.from && k.span.to === f.span.to)), last: best(before.filter((k) => k.span.to === newest)) };
    },
    areasOf: (indicator) => [...new Set((byIndicator.get(indicator) ?? []).map((k) => k.area))].sort(),
    outcomeOf: (target) => outcomes.get(target) ?? null,
  };
}

const WORST: readonly Outcome[] = ['not-met', 'undecided', 'pending', 'met', 'excluded'];

/** Of a target that binds several areas, the worst. */
function worstOf(a: Assessment): Map<string, Outcome> {
  const worst = new Map<string, Outcome>();
  for (const { target, outcome } of a.verdicts) {
    const known = worst.get(target);
    if (known === undefined || WORST.indexOf(outcome) < WORST.indexOf(known)) worst.set(target, outcome);
  }
  return worst;
}

/** Does the figure state what is asked for? What it leaves unsaid does not tell against it. */
function isAlike(f: AskedFigure, k: KnownFigure): boolean {
  const says = readStatement(f.states);
  // of a rate 当月 and 期末 are one
  const window = (w: Window | null): Window | null => (w === 'point' && isPercent(readUnit(f.unit)) ? 'period' : w);
  const windowsAgree = k.states.window === null || says.window === null || window(k.states.window) === window(says.window);
  return k.area === f.area && (k.population === '' || f.population === '' || k.population === f.population)
    && (f.reporter === null || normalUnit(k.reporter) === normalUnit(f.reporter))
    && (k.states.measure ?? 'level') === (says.measure ?? 'level') && windowsAgree && k.states.rest === ''
    && (k.states.statistic ?? says.statistic) === says.statistic;
}
