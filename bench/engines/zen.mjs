// GoRules ZEN: one decision with an expression a rule, 64 areas under way at a time, the best that it does.
import zen from '@gorules/zen-engine';
import { boundsOf, HOLDS, MISSING, NOT } from '../evaluations.mjs';
import { wide } from './wide.mjs';

const OPERATOR = { least: '>=', above: '>', most: '<=', below: '<' };
const UNDER_WAY = 64;

export async function run(of) {
  const expressions = of.rules.map((r) => ({
    id: `e${r.i}`, key: `r${r.i}`,
    value: `f${r.i} == null ? ${MISSING} : (${Object.entries(boundsOf(r)).map(([k, v]) => `f${r.i} ${OPERATOR[k]} ${v}`).join(' and ')} ? ${HOLDS} : ${NOT})`,
  }));
  const nodes = [{ id: 'in', name: 'in', type: 'inputNode', content: {} }, { id: 'x', name: 'x', type: 'expressionNode', content: { expressions } }, { id: 'out', name: 'out', type: 'outputNode', content: {} }];
  const edges = [{ id: 'a', sourceId: 'in', targetId: 'x' }, { id: 'b', sourceId: 'x', targetId: 'out' }];
  const decision = new zen.ZenEngine().createDecision({ nodes, edges });
  return wide(of, async (facts) => {
    const all = [];
    for (let i = 0; i < facts.length; i += UNDER_WAY) all.push(...(await Promise.all(facts.slice(i, i + UNDER_WAY).map((f) => decision.evaluate(f)))));
    return all.map(({ result }) => of.rules.map((r) => result[`r${r.i}`]));
  });
}
