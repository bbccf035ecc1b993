import { comparatorRow, tolerance } from '../rules/comparator.js';
import type { Edit } from '../rules/edit.js';
import { add, compare, mul, mustExact, sub, ZERO, type Exact } from '../rules/exact.js';
import type { Comparator } from '../rules/reading.js';
import { convert, readUnit } from '../rules/unit.js';
import type { Side } from './edit-amount.js';

/** Does the relation hold? Three-valued: null where a side is not there or the two cannot be compared. */
export type Held = 'holds' | 'breaks' | null;

/** What an edit says besides its two sides; the JSON value of the operators. */
export interface Relation {
  comparator: Comparator;
  allow: string;
}

export const relationOf = (e: Edit): Relation => ({ comparator: e.comparator, allow: e.allow });

/**
 * Holds the left side against the right one, in the left side's unit. Of two figures that should be equal, what rounding leaves open,
 * and what the edit allows beyond it, is on the side of the report; bounds are held as printed.
 */
export function holdEdit(relation: Relation, left: Side | null, right: Side | null): Held {
  if (left === null || right === null) return null;
  const at = inUnitOf(left, right.value, right.unit);
  const half = inUnitOf(left, right.half, right.unit);
  if (at === null || half === null) return null;
  const { comparator } = relation;
  const allow = relation.allow === '0' ? ZERO : mustExact(relation.allow);
  if (comparator !== '=' && comparator !== '~') return decide(comparator, left.value, at, allow) ? 'holds' : 'breaks';
  const slack = add(allow, add(left.half, half));
  return decide(comparator, left.value, at, comparator === '~' ? add(slack, tolerance(at, left.unit)) : slack) ? 'holds' : 'breaks';
}

function decide(comparator: Comparator, value: Exact, at: Exact, slack: Exact): boolean {
  const exactly = slack.num === 0n;
  switch (comparator) {
    case '>=': return comparatorRow('>=').decide(add(value, slack), at, null);
    case '<=': return comparatorRow('<=').decide(sub(value, slack), at, null);
    case '>': return exactly ? comparatorRow('>').decide(value, at, null) : compare(add(value, slack), at) >= 0;
    case '<': return exactly ? comparatorRow('<').decide(value, at, null) : compare(sub(value, slack), at) <= 0;
    case '=':
    case '~':
    case 'between': return comparatorRow('between').decide(value, sub(at, slack), add(at, slack));
  }
}

/** A bare number is in whatever unit the other side has; 0 is 0 in every unit. */
function inUnitOf(left: Side, value: Exact, unit: string): Exact | null {
  if (unit === left.unit || unit === '' || left.unit === '') return value;
  const [from, to] = [readUnit(unit), readUnit(left.unit)];
  return convert(value, from, to) ?? (isPointsOrPercent(from.dimension) && isPointsOrPercent(to.dimension) ? mul(value, from.factor) : null);
}

const isPointsOrPercent = (dimension: string): boolean => dimension === 'percent' || dimension === 'percentagePoint';
