import type { Observation, ObservationStatus } from '../../inputs/observation.js';
import { inDomain, terminates } from '../../rules/exact.js';
import { readStatement } from '../../rules/statement.js';

/** 修订 beats 核定 beats unmarked beats 快报 beats 测算. */
export const STANDING: Readonly<Record<ObservationStatus, number>> = { R: 4, A: 3, '': 2, P: 1, E: 0 };

const saysNothing = (o: Observation): boolean => o.population === '';

/**
 * What the bulk path can take of a figure: `plain`, a decimal of the whole population whose 口径 says all there is to know; `blank`,
 * a cell in which nothing was reported; `stray`, anything else: n/N, words, another population, what a hard edit stops. `whole` tells whether the
 * population is the indicator's own (`OwnPopulations`).
 */
export function plainness(o: Observation, faults: ReadonlyMap<Observation, string>, whole: (o: Observation) => boolean = saysNothing): 'plain' | 'blank' | 'stray' {
  if (!whole(o) || o.spanIsWindow || o.derived !== undefined || o.states.open !== null || faults.has(o) || !saysAll(o)) return 'stray';
  if (o.value.kind === 'missing') return 'blank';
  return o.value.kind === 'figure' && inDomain(o.value.value) && terminates(o.value.value, 6) && o.span.from === o.span.to ? 'plain' : 'stray';
}

const read = new Map<string, string>();

/** Is what the figure states all in its own 口径, and not in a heading or the name's tail? */
function saysAll(o: Observation): boolean {
  let said = read.get(o.statesText);
  if (said === undefined) {
    if (read.size > 10_000) read.clear();
    read.set(o.statesText, (said = JSON.stringify(readStatement(o.statesText))));
  }
  return JSON.stringify(o.states) === said;
}
