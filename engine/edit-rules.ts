import { Engine, type RuleProperties } from 'json-rules-engine';
import type { Edit } from '../rules/edit.js';
import { exactText, mustExact } from '../rules/exact.js';
import { holdEdit, relationOf, type Relation } from './edit-check.js';
import type { Side } from './edit-amount.js';
import type { Question } from './edits.js';

/**
 * json-rules-engine rules from edits: `ID#breaks` and `ID#settled`, on facts of one figure. Like the verdicts' rules they have no
 * `not`, no `path` and none of the engine's own operators; a side that is missing breaks nothing.
 */
export function compileEditRules(edits: readonly Edit[]): RuleProperties[] {
  return edits.flatMap((e): RuleProperties[] => {
    const breaks = { fact: `${e.id} sides`, operator: 'breaks', value: relationOf(e) };
    const settled = (is: 'yes' | 'no') => ({ fact: `${e.id} settled`, operator: 'is', value: is });
    const params = { edit: e.id, code: e.code, level: e.level };
    return [
      { name: `${e.id}#breaks`, conditions: { all: [breaks, settled('no')] }, event: { type: e.level, params } },
      { name: `${e.id}#settled`, conditions: { all: [breaks, settled('yes')] }, event: { type: 'settled', params } },
    ];
  });
}

/** A side as JSON can carry it. */
interface SideFact {
  value: string;
  unit: string;
  half: string;
}
export type SidesFact = { left: SideFact; right: SideFact } | { missing: 'left' | 'right' };
export type EditFacts = Record<string, SidesFact | 'yes' | 'no'>;

/** Every fact that the rules name, for one figure; an edit that is not asked of it has a missing side. */
export function editFactsFor(edits: readonly Edit[], questions: readonly Question[]): EditFacts {
  const facts: EditFacts = {};
  for (const e of edits) {
    facts[`${e.id} sides`] = { missing: 'left' };
    facts[`${e.id} settled`] = 'no';
  }
  for (const q of questions) {
    facts[`${q.edit.id} sides`] = q.left === null ? { missing: 'left' } : q.right === null ? { missing: 'right' } : { left: sideFact(q.left), right: sideFact(q.right) };
    facts[`${q.edit.id} settled`] = q.settled === null ? 'no' : 'yes';
  }
  return facts;
}

const sideFact = (s: Side): SideFact => ({ value: exactText(s.value), unit: s.unit, half: exactText(s.half) });
const sideOf = (f: SideFact): Side => ({ value: mustExact(f.value), unit: f.unit, half: mustExact(f.half) });

/** One row an operator; none is true on a missing side. */
const OPERATORS: Readonly<Record<string, (fact: unknown, value: never) => boolean>> = {
  breaks: (fact, value: Relation) => {
    const sides = fact as SidesFact | null;
    return sides !== null && typeof sides === 'object' && 'left' in sides && holdEdit(value, sideOf(sides.left), sideOf(sides.right)) === 'breaks';
  },
  is: (fact, value: string) => fact === value,
};

/** Adds the operators of edits to a json-rules-engine Engine. */
export function registerEditOperators(engine: Engine): Engine {
  for (const [name, operator] of Object.entries(OPERATORS)) engine.addOperator(name, operator as (a: unknown, b: unknown) => boolean);
  return engine;
}

/** What the rules say of one figure: `change-on-month#breaks`, in the order of their names. */
export async function runEditRules(engine: Engine, facts: EditFacts): Promise<string[]> {
  const { results } = await engine.run(facts);
  return results.map((r) => r.name as string).sort();
}

export const editEngine = (rules: readonly RuleProperties[]): Engine => registerEditOperators(new Engine([...rules], { allowUndefinedFacts: false }));
