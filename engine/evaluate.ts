import { Engine, type NestedCondition, type NestedConditionResult, type RuleProperties, type TopLevelConditionResult } from 'json-rules-engine';
import type { CompiledTarget } from '../rules/target.js';
import type { Waiver } from '../rules/waiver.js';
import type { Facts } from './facts.js';
import type { Outcome } from './assessment.js';
import { registerOperators } from './operators.js';
import { compileRules } from './rules.js';

/** What json-rules-engine says of a target: the rules that succeeded. Exactly one does. */
export interface RuleOutcome {
  outcome: Outcome;
  /** `ID#pending/behind`. */
  rule: string;
}

/** The succeeded rules on one area's facts, by target. */
export type RuleRun = (facts: Facts) => Promise<Map<string, RuleOutcome[]>>;

/** A json-rules-engine Engine over rules as they are, such as those read back from JSON (`dabiao compile`). */
export function engineOf(rules: readonly RuleProperties[]): Engine {
  return registerOperators(new Engine([...rules], { allowUndefinedFacts: false }));
}

/** Runs all rules of such an engine. */
export async function evaluate(engine: Engine, facts: Facts): ReturnType<RuleRun> {
  return byTarget((await engine.run(facts)).results.map((r) => r.name));
}

/**
 * The same over the rules of these targets, with less copied. For every rule of every run json-rules-engine copies event and
 * conditions, values and all, and tells its listeners: so here the conditions of a target's rules stand side by side under one rule,
 * each by its rule's name, and their values behind functions, which are not copied. All of them are evaluated, and each has its result.
 */
export function rulesRun(targets: readonly CompiledTarget[], waivers: readonly Waiver[]): RuleRun {
  const rules = targets.map((t): RuleProperties => ({
    name: t.id, event: { type: 'judged' },
    conditions: { any: compileRules([t], waivers).map(({ name, conditions }) => ({ ...behindFunctions(alone(conditions)), name: name! })) },
  }));
  const engine = registerOperators(new Engine(rules), (carried) => (carried as () => unknown)());
  return async (facts) => {
    const { results, failureResults } = await engine.run(facts);
    return byTarget([...results, ...failureResults].flatMap((r) => succeededIn(r.conditions)));
  };
}

const alone = (c: NestedCondition): NestedCondition => ('all' in c && c.all.length === 1 ? c.all[0]! : c);

function behindFunctions(c: NestedCondition): NestedCondition {
  if ('all' in c) return { all: c.all.map(behindFunctions) };
  if ('any' in c) return { any: c.any.map(behindFunctions) };
  if (!('value' in c)) throw new TypeError('rules are made of all, any and leaves');
  const { value } = c as { value: unknown };
  return { ...c, value: () => value };
}

function succeededIn(conditions: TopLevelConditionResult): string[] {
  const sides = (conditions as { any: (NestedConditionResult & { name: string })[] }).any;
  return sides.flatMap((c) => (c.result === true ? [c.name] : []));
}

/** By names of rules: `ID#outcome` or `ID#outcome/reason`. */
function byTarget(names: readonly string[]): Map<string, RuleOutcome[]> {
  const outcomes = new Map<string, RuleOutcome[]>();
  for (const rule of names) {
    const end = rule.lastIndexOf('#');
    const target = rule.slice(0, end);
    const one = { outcome: rule.slice(end + 1).split('/')[0] as Outcome, rule };
    const list = outcomes.get(target);
    if (list) list.push(one);
    else outcomes.set(target, [one]);
  }
  return outcomes;
}
