// node-rules: its rules are JavaScript functions; one pass over all of them an area, without looking for changed facts after each.
import nodeRules from 'node-rules';
import { boundsOf, HOLDS, MISSING, NOT } from '../evaluations.mjs';
import { wide } from './wide.mjs';

export async function run(of) {
  const engine = new nodeRules.RuleEngine(of.rules.map((r) => {
    const { least = -Infinity, most = Infinity, above = -Infinity, below = Infinity } = boundsOf(r);
    const fact = `f${r.i}`;
    return {
      name: fact,
      condition: (flow, f) => flow.when(true, f),
      consequence: (flow, f) => {
        const v = f[fact];
        f.answers[r.i] = v === null ? MISSING : v >= least && v <= most && v > above && v < below ? HOLDS : NOT;
        flow.next();
      },
    };
  }), { ignoreFactChanges: true });
  return wide(of, (facts) => Promise.all(facts.map((f) => new Promise((done) => engine.execute({ ...f, answers: new Array(of.rules.length) }, (result) => done(result.answers))))));
}
