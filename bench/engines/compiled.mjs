// dabiao's in-process evaluator on the compiled targets: exact, with the reason of every outcome, and with the margin where asked.
import { Clock } from '../clock.mjs';
import { BASE, figure, HOLDS, MISSING, NOT } from '../evaluations.mjs';
import { dist } from './dabiao.mjs';

const CENT = 10_000;

async function evaluate({ rules, areas, answers }, margins) {
  const { compileRule, rows, codes } = await dist(rules);
  const clock = new Clock();
  let sum = 0;
  for (const r of rules) {
    const column = () => ({ value: new Float64Array(areas), state: new Uint8Array(areas) });
    const [own, other] = [column(), column()];
    for (let a = 0; a < areas; a++) {
      const [v, w] = [figure(r, a), r.kind === 'growth' ? BASE : r.other === null ? 0 : figure(rules[r.other], a)];
      own.value[a] = (v ?? 0) * CENT;
      own.state[a] = v === null ? codes.notReported : codes.figure;
      other.value[a] = (w ?? 0) * CENT;
      other.state[a] = w === null ? codes.notReported : codes.figure;
    }
    const columns = { ...own, ...(r.kind === 'growth' || r.other !== null ? { other: other.value, otherState: other.state } : {}) };
    clock.start();
    const rule = compileRule(rows[r.i]);
    const reasons = margins ? rule.judge(columns, areas) : { reason: rule.reasons(columns, areas) };
    clock.stop();
    if (margins) sum += Number(reasons.margin[areas - 1]);
    answers.of(Uint8Array.from(reasons.reason, (c) => (c === codes.satisfied ? HOLDS : c === codes.missed ? NOT : MISSING)), r.i * areas);
  }
  if (Number.isNaN(sum)) throw new Error('a margin is no number');
  return clock;
}

export const run = (of) => evaluate(of, false);
export const withMargins = (of) => evaluate(of, true);
