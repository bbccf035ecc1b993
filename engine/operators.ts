import type { Engine } from 'json-rules-engine';
import { mustExact, type Exact } from '../rules/exact.js';
import { readPeriod, type Month } from '../rules/period.js';
import type { CompiledTarget, Requirement } from '../rules/target.js';
import { satisfies } from './compare.js';
import { isMissing, type Figure, type Missing } from './figure.js';
import { paceOf } from './pace.js';

/**
 * Our own operators for json-rules-engine: exact, three-valued, and none of them is true on a missing figure unless it asks for
 * just that. The engine's built-in ones are not used: "5,200" compares false there, and a missing value turns true under negation.
 */

/** A figure as a fact: what JSON can carry. */
export interface FigureFact {
  value: string;
  bound: Figure['bound'];
  step: string | null;
  through: string;
}
export type Fact = FigureFact | { missing: string };

/** The JSON value of `meets`, `fails`, `undecided`: the requirement, and whether the tolerance of 左右 counts yet. */
export type Held = Requirement & { due: boolean };

/** The JSON value of `pace`: everything that the schedule is made of. */
export interface PaceValue {
  is: 'on-pace' | 'behind' | 'unknown' | 'none';
  requirement: Requirement;
  start: string;
  deadline: string | null;
  milestones: CompiledTarget['milestones'];
}
/** The fact of `pace`: the figure, and where the way to the target begins. */
export interface ProgressFact {
  figure: Fact;
  way: { from: string; to: string; ceiling: boolean } | { missing: string };
  asOf: string;
}

const WAITING: readonly string[] = ['not-yet-published', 'awaiting-data'];

const monthOfText = (text: string): Month => readPeriod(text)!.span.to;

function figureOf(fact: unknown): Figure | null {
  if (fact === null || typeof fact !== 'object' || !('value' in fact)) return null;
  const f = fact as FigureFact;
  return { value: mustExact(f.value), bound: f.bound, step: f.step === null ? null : mustExact(f.step), through: monthOfText(f.through) };
}

const reasonOf = (fact: unknown): string => (fact !== null && typeof fact === 'object' && 'missing' in fact ? String((fact as Missing).missing) : '');

const answer = (fact: unknown, held: Held): boolean | null => {
  const f = figureOf(fact);
  return f === null ? null : satisfies(held, f, held.due);
};

function paceState(fact: unknown, v: PaceValue): PaceValue['is'] {
  const p = fact as ProgressFact;
  const f = figureOf(p.figure);
  if (f === null || 'missing' in p.way) return 'unknown';
  const t = { start: { value: v.start }, deadline: { value: v.deadline }, milestones: v.milestones, requirement: v.requirement } as unknown as CompiledTarget;
  const r = paceOf(t, { from: mustExact(p.way.from), to: mustExact(p.way.to), ceiling: p.way.ceiling }, f, monthOfText(p.asOf));
  return r === null ? 'none' : r.behind ? 'behind' : 'on-pace';
}

type Operator = (fact: unknown, value: never) => boolean;

/** One row an operator. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  /** The figure certainly satisfies the requirement. */
  meets: (fact, value: Held) => answer(fact, value) === true,
  /** The figure certainly does not. */
  fails: (fact, value: Held) => answer(fact, value) === false,
  /** It cannot be told, and waiting will not help. */
  undecided: (fact, value: Held) => answer(fact, value) === null && !WAITING.includes(reasonOf(fact)),
  /** It is not out yet: the value names which wait. */
  waits: (fact, value: string) => reasonOf(fact) === value,
  /** A word equals: standing, version, what has settled. */
  is: (fact, value: string) => fact === value,
  /** The evaluated month is the value's or later; `before`: earlier. */
  reached: (fact, value: string) => typeof fact === 'string' && monthOfText(fact) >= monthOfText(value),
  before: (fact, value: string) => typeof fact === 'string' && monthOfText(fact) < monthOfText(value),
  /** The starting figure already satisfies the requirement; `notMetAtStart`: it does not, or there is none. */
  metAtStart: (fact, value: Held) => answer(fact, value) === true,
  notMetAtStart: (fact, value: Held) => answer(fact, value) !== true,
  /** Completion against schedule. */
  pace: (fact, value: PaceValue) => paceState(fact, value) === value.is,
};

/** Adds the operators to a json-rules-engine Engine, after which the rules of `dabiao compile` run on it. */
export function registerOperators(engine: Engine): Engine {
  for (const [name, operator] of Object.entries(OPERATORS)) engine.addOperator(name, operator as (a: unknown, b: unknown) => boolean);
  return engine;
}

export const figureFact = (f: Figure | Missing, text: (x: Exact) => string, month: (m: Month) => string): Fact =>
  isMissing(f) ? { missing: f.missing } : { value: text(f.value), bound: f.bound, step: f.step === null ? null : text(f.step), through: month(f.through) };
