import type { Engine } from 'json-rules-engine';
import { mustExact } from '../rules/exact.js';
import { readPeriod, type Month } from '../rules/period.js';
import type { CompiledTarget, Requirement } from '../rules/target.js';
import type { Outcome } from './assessment.js';
import { satisfies, type Demand, type Known, type Three } from './compare.js';
import type { Figure } from './figure.js';
import { paceOf } from './pace.js';

/**
 * Our own operators for json-rules-engine: exact, three-valued, and none of them is true on a missing figure unless it asks for
 * just that. The engine's built-in ones are not used: "5,200" compares false there, and a missing value turns true under negation.
 *
 * json-rules-engine copies every leaf for every result, and that copy is most of what a rule costs: so a leaf asks one fact, which
 * holds all that is known of one figure, and its value holds all that is asked of it.
 */

/** What every fact of a figure says besides. Months are `2023-10`, numbers are exact decimal text. */
interface About {
  /** The evaluated month. */
  period: string;
  /** The paper that amended the target; absent while it stands as first promised. */
  version?: string;
}

/** A figure as a fact: what JSON can carry. */
export interface FigureFact extends About {
  value: string;
  bound: Figure['bound'];
  step: string | null;
  through: string;
  /** No later period can change it: a cumulative floor reached, or a ceiling passed. */
  settled?: true;
  /** Where the way to the target begins and ends, where a schedule applies. */
  way?: { from: string; to: string; ceiling: boolean };
}

/** Why there is no figure. */
export interface MissingFact extends About {
  missing: string;
}

/** Why none is looked at: `monitor`, `cancelled`, `waived`; `elsewhere` where the target does not bind the area; `whole` where the parts answer. */
export interface StandingFact extends About {
  standing: string;
}

export type Fact = FigureFact | MissingFact | StandingFact;

/** The JSON value of `meets`, `fails`, `pending`, `undecided`: what the figure must be, and from when. */
export interface Held {
  comparator: Requirement['comparator'];
  value: string;
  high?: string;
  /** Of a range and of 左右: which side binds; as in `Requirement`. */
  favourable?: Requirement['favourable'];
  /** What 左右 allows once due. */
  tolerance?: string;
  /** Due from this month on; a list: in these months alone; null: never. */
  due: string | readonly string[] | null;
  version?: string;
}

/** The JSON value of `pace`: what the figure must be, and everything that the schedule is made of. */
export interface Paced extends Held {
  /** `untold`: the target is pending, and no pace tells of it. */
  is: 'on-pace' | 'behind' | 'untold';
  unit: string;
  start: string;
  deadline: string | null;
  milestones: CompiledTarget['milestones'];
  /** A cumulative ceiling holds until it is passed: its pace is told while the figure satisfies it, too. */
  whileMet?: true;
}

const WAITING: readonly string[] = ['not-yet-published', 'awaiting-data'];

const monthOfText = (text: string): Month => readPeriod(text)!.span.to;

let last: { fact: FigureFact; figure: Known } | undefined;

/** Every rule of a target asks the same fact, one after another. */
function figureOf(fact: FigureFact): Known {
  if (last?.fact !== fact) last = { fact, figure: { value: mustExact(fact.value), bound: fact.bound, step: fact.step === null ? null : mustExact(fact.step) } };
  return last.figure;
}

/** Months as `2023-10` are in the order of their texts. */
const isDue = (period: string, due: Held['due']): boolean => due !== null && (typeof due === 'string' ? period >= due : due.includes(period));

const demands = new Map<string, Demand>();
const DEMANDS = 10_000;

/** json-rules-engine hands over a copy of the value each time: what it says is read once. */
function demandOf({ comparator, value, high, favourable = 0, tolerance = '0' }: Held): Demand {
  const key = `${comparator} ${value} ${high ?? ''} ${favourable} ${tolerance}`;
  let known = demands.get(key);
  if (known === undefined) {
    if (demands.size >= DEMANDS) demands.clear();
    demands.set(key, (known = { comparator, value, high: high ?? null, favourable, tolerance }));
  }
  return known;
}

/** What the figure says of the requirement, and the outcome that follows; null where nothing is asked of it. */
function outcomeOf(fact: Fact, held: Held): { outcome: Outcome; holds: Three } | null {
  if ('standing' in fact || fact.version !== held.version) return null;
  if ('missing' in fact) return { outcome: WAITING.includes(fact.missing) ? 'pending' : 'undecided', holds: null };
  const due = isDue(fact.period, held.due);
  const settled = fact.settled === true;
  // what has settled it did so without the tolerance of 左右
  const holds = satisfies(demandOf(held), figureOf(fact), due && !settled);
  if (holds === null) return { outcome: 'undecided', holds };
  return { outcome: !due && !settled ? 'pending' : holds ? 'met' : 'not-met', holds };
}

function paceState(fact: Fact, v: Paced): Paced['is'] | null {
  const found = outcomeOf(fact, v);
  if (found?.outcome !== 'pending') return null;
  if (found.holds === null || !('value' in fact) || fact.way === undefined || (found.holds && v.whileMet !== true)) return 'untold';
  const { from, to, ceiling } = fact.way;
  const r = paceOf(
    { start: { value: v.start }, deadline: { value: v.deadline }, milestones: v.milestones, requirement: { unit: v.unit } },
    { from: mustExact(from), to: mustExact(to), ceiling }, { ...figureOf(fact), through: monthOfText(fact.through) }, monthOfText(fact.period),
  );
  return r === null ? 'untold' : r.behind ? 'behind' : 'on-pace';
}

type Operator = (fact: Fact & string, value: never) => boolean;

/** One row an operator. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  /** The figure certainly satisfies the requirement, and is due or settled. */
  meets: (fact, value: Held) => outcomeOf(fact, value)?.outcome === 'met',
  /** The figure certainly does not, and is due or settled. */
  fails: (fact, value: Held) => outcomeOf(fact, value)?.outcome === 'not-met',
  /** It is neither due nor settled, whatever it says; or it is not out yet. */
  pending: (fact, value: Held) => outcomeOf(fact, value)?.outcome === 'pending',
  /** As `pending`, with this completion against schedule. */
  pace: (fact, value: Paced) => paceState(fact, value) === value.is,
  /** It cannot be told, and waiting will not help. */
  undecided: (fact, value: Held) => outcomeOf(fact, value)?.outcome === 'undecided',
  /** One of these takes the target out of the count. */
  excluded: (fact, value: readonly string[]) => 'standing' in fact && value.includes(fact.standing),
  /** The evaluated month is the value's or later; `before`: earlier. */
  reached: (fact, value: string) => fact >= value,
  before: (fact, value: string) => fact < value,
};

/** Adds the operators to a json-rules-engine Engine, after which the rules of `dabiao compile` run on it; `valueOf` takes a value out of what its leaf carries. */
export function registerOperators(engine: Engine, valueOf: (carried: unknown) => unknown = (carried) => carried): Engine {
  for (const [name, operator] of Object.entries(OPERATORS)) engine.addOperator(name, (fact, carried) => operator(fact as Fact & string, valueOf(carried) as never));
  return engine;
}
