import { Engine, type EngineResult, type NestedCondition, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
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

/**
 * A json-rules-engine Engine over the rules of these targets. Every run copies the conditions and the event of every rule, values
 * and all, and that copy is most of its cost: so here a value stands behind a function, which is not copied, and events say no more
 * than their type.
 */
export function rulesEngine(targets: readonly CompiledTarget[], waivers: readonly Waiver[]): Engine {
  const rules = compileRules(targets, waivers).map(({ name, conditions, event }) => ({ ...(name === undefined ? {} : { name }), conditions: behindFunctions(conditions) as TopLevelCondition, event: { type: event.type } }));
  return registerOperators(new Engine(rules), (value) => (value as () => unknown)());
}

function behindFunctions(c: NestedCondition): NestedCondition {
  if ('all' in c) return { all: c.all.map(behindFunctions) };
  if ('any' in c) return { any: c.any.map(behindFunctions) };
  if (!('value' in c)) throw new TypeError('rules are made of all, any and leaves');
  return { ...c, value: () => c.value as unknown };
}

/** The same over rules read back from JSON (`dabiao compile`). */
export function engineOf(rules: readonly RuleProperties[]): Engine {
  return registerOperators(new Engine([...rules], { allowUndefinedFacts: false }));
}

/** Runs all rules on one area's facts; the succeeded ones by target. */
export async function evaluate(engine: Engine, facts: Facts): Promise<Map<string, RuleOutcome[]>> {
  const result: EngineResult = await engine.run(facts);
  const outcomes = new Map<string, RuleOutcome[]>();
  for (const r of result.results) {
    const target = r.name.slice(0, r.name.lastIndexOf('#'));
    const list = outcomes.get(target);
    const one = { outcome: r.event?.type as Outcome, rule: r.name };
    if (list) list.push(one);
    else outcomes.set(target, [one]);
  }
  return outcomes;
}
