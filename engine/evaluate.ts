import { Engine, type EngineResult, type RuleProperties } from 'json-rules-engine';
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

/** A json-rules-engine Engine over the rules of these targets; their events name target and outcome alone, since every run copies them. */
export function rulesEngine(targets: readonly CompiledTarget[], waivers: readonly Waiver[]): Engine {
  return engineOf(compileRules(targets, waivers).map((r) => ({ ...r, event: { type: r.event.type, params: { target: r.event.params?.['target'], outcome: r.event.params?.['outcome'] } } })));
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
    const params = r.event?.params as { target: string; outcome: Outcome };
    const list = outcomes.get(params.target);
    const one = { outcome: params.outcome, rule: r.name };
    if (list) list.push(one);
    else outcomes.set(params.target, [one]);
  }
  return outcomes;
}
