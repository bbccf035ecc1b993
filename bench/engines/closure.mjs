// The floor in JavaScript: a closure a rule, written by hand over typed arrays of hundredths.
import { boundsOf, HOLDS, MISSING, NOT, quantity } from '../evaluations.mjs';

const test = ({ least, above, most, below }) => {
  if (least !== undefined && most !== undefined) return (v) => v >= least && v <= most;
  if (least !== undefined) return (v) => v >= least;
  if (above !== undefined) return (v) => v > above;
  return most !== undefined ? (v) => v <= most : (v) => v < below;
};

export function run({ rules, areas, answers }) {
  let seconds = 0;
  const values = new Float64Array(areas);
  for (const r of rules) {
    for (let a = 0; a < areas; a++) values[a] = quantity(r, rules, a) ?? NaN;
    const started = performance.now();
    const holds = test(boundsOf(r));
    const out = new Uint8Array(areas);
    for (let a = 0; a < areas; a++) out[a] = Number.isNaN(values[a]) ? MISSING : holds(values[a]) ? HOLDS : NOT;
    seconds += performance.now() - started;
    answers.of(out, r.i * areas);
  }
  return seconds / 1000;
}
