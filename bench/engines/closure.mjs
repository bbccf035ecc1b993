// The floor in JavaScript: a closure a rule, written by hand over typed arrays of hundredths.
import { Clock } from '../clock.mjs';
import { boundsOf, HOLDS, MISSING, NOT, quantity } from '../evaluations.mjs';

const test = ({ least, above, most, below }) => {
  if (least !== undefined && most !== undefined) return (v) => v >= least && v <= most;
  if (least !== undefined) return (v) => v >= least;
  if (above !== undefined) return (v) => v > above;
  return most !== undefined ? (v) => v <= most : (v) => v < below;
};

export function run({ rules, areas, answers }) {
  const clock = new Clock();
  const values = new Float64Array(areas);
  for (const r of rules) {
    for (let a = 0; a < areas; a++) values[a] = quantity(r, rules, a) ?? NaN;
    clock.start();
    const holds = test(boundsOf(r));
    const out = new Uint8Array(areas);
    for (let a = 0; a < areas; a++) out[a] = Number.isNaN(values[a]) ? MISSING : holds(values[a]) ? HOLDS : NOT;
    clock.stop();
    answers.of(out, r.i * areas);
  }
  return clock;
}
