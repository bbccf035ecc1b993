// Plain json-rules-engine: its own operators on numbers, one run an area. A missing figure is told from the condition's own fact.
import { Engine } from 'json-rules-engine';
import { boundsOf, HOLDS, MISSING, NOT } from '../evaluations.mjs';
import { wide } from './wide.mjs';

const OPERATOR = { least: 'greaterThanInclusive', above: 'greaterThan', most: 'lessThanInclusive', below: 'lessThan' };

export async function run(of) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const r of of.rules) {
    engine.addRule({ name: String(r.i), conditions: { all: Object.entries(boundsOf(r)).map(([k, value]) => ({ fact: `f${r.i}`, operator: OPERATOR[k], value })) }, event: { type: 'holds' } });
  }
  return wide(of, async (facts) => {
    const all = [];
    for (const f of facts) {
      const { results, failureResults } = await engine.run(f);
      const list = new Array(of.rules.length);
      for (const r of results) list[r.name] = HOLDS;
      for (const r of failureResults) list[r.name] = r.conditions.all[0].factResult === null ? MISSING : NOT;
      all.push(list);
    }
    return all;
  });
}
