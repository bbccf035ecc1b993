import type { Observation } from '../inputs/observation.js';
import { saidText } from './print.js';

/** A hard finding on an input holds for all that is derived from it, through derivations of derivations. */
export function carryOver(observations: readonly Observation[], faults: Map<Observation, string>): void {
  const known = new Map<Observation, string | null>();
  const faultOf = (o: Observation): string | null => {
    const own = faults.get(o);
    if (own !== undefined) return own;
    if (o.derived === undefined) return null;
    const before = known.get(o);
    if (before !== undefined) return before;
    known.set(o, null);
    const input = o.derived.inputs.find((i) => faultOf(i) !== null);
    const fault = input === undefined ? null : `推算所用的“${input.indicator}”${saidText(input)}未通过强制性审核：${faultOf(input)}`;
    known.set(o, fault);
    return fault;
  };
  for (const o of observations) {
    if (o.derived === undefined || faults.has(o)) continue;
    const fault = faultOf(o);
    if (fault !== null) faults.set(o, fault);
  }
}
