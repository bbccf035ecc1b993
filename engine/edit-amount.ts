import type { Observation } from '../inputs/observation.js';
import { div, equal, fraction, HUNDRED, mul, neg, ONE, printedDecimals, tenTo, ZERO, type Exact } from '../rules/exact.js';
import { isCount, readUnit } from '../rules/unit.js';

/** One side of an edit: a number, and how coarsely it was printed. */
export interface Side {
  value: Exact;
  unit: string;
  /** Half an interval of rounding on either side; 0 where exact. */
  half: Exact;
}

/** With the other figures that it is made of. */
export interface Amount extends Side {
  from: readonly Observation[];
}

const HALF_STEPS: Exact[] = [];
/** Half of one unit of the last printed decimal. */
const halfStep = (decimals: number): Exact => (HALF_STEPS[decimals] ??= mul(tenTo(-decimals), fraction(1n, 2n)));

/** The figure as printed, with its rounding (whole things are not rounded); a 降幅 is its negative. Null for what is no figure. */
export function amountOf(o: Observation): Amount | null {
  let known = amounts.get(o);
  if (known === undefined) amounts.set(o, (known = readAmount(o)));
  return known;
}

/** A figure is a side of many edits. */
const amounts = new WeakMap<Observation, Amount | null>();

function readAmount(o: Observation): Amount | null {
  if (o.value.kind === 'ratio') {
    return o.value.of.num === 0n ? null : { value: mul(div(o.value.n, o.value.of), HUNDRED), unit: '%', half: ZERO, from: [o] };
  }
  if (o.value.kind !== 'figure') return null;
  return { ...sideOf(o.value.value, printedDecimals(o.value.text), o, o.derived !== undefined), from: [o] };
}

/** A figure printed with so many decimals. */
export function sideOf(value: Exact, decimals: number, { unit, states }: Pick<Observation, 'unit' | 'states'>, derived = false): Side {
  const change = states.measure === 'change' || states.measure === 'relativeChange';
  const read = readUnit(unit);
  const rounded = !derived && !(isCount(read) && equal(read.factor, ONE));
  return { value: change && states.sign === -1 ? neg(value) : value, unit, half: rounded ? halfStep(decimals) : ZERO };
}

/** How much it is, in the unit that its own unit is a multiple of: figures of one series compare by it. Null for what is no figure. */
export function sizeOf(o: Observation): Exact | null {
  const a = amountOf(o);
  return a === null ? null : mul(a.value, readUnit(a.unit).factor);
}
