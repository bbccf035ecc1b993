// Engines that are asked an area at a time, with the figures of all indicators as facts: what they are given and what is kept.
import { Clock } from '../clock.mjs';
import { quantity } from '../evaluations.mjs';

const AT_ONCE = 500;

/** `ask` gets the facts of some areas ({ f0: number or null, … }) and gives the answers of each, a rule an element. */
export async function wide({ rules, areas, answers }, ask) {
  const clock = new Clock();
  for (let from = 0; from < areas; from += AT_ONCE) {
    const facts = Array.from({ length: Math.min(AT_ONCE, areas - from) }, (_, k) => Object.fromEntries(rules.map((r) => [`f${r.i}`, quantity(r, rules, from + k)])));
    clock.start();
    const given = await ask(facts);
    clock.stop();
    given.forEach((list, k) => list.forEach((answer, i) => answers.one(answer, i * areas + from + k)));
  }
  return clock;
}
