import { holdEdit, relationOf } from '../edit-check.js';
import { sideOf, type Side } from '../edit-amount.js';
import { partOf, significantDigits } from '../edit-operands.js';
import { asksSize } from '../edits.js';
import { earliestBefore } from '../edit-series.js';
import type { Edit } from '../../rules/edit.js';
import { add, fixedText, mustExact, whole, ZERO } from '../../rules/exact.js';
import type { Month } from '../../rules/period.js';
import { isPercent, readUnit } from '../../rules/unit.js';
import { ofMicro, type Check, type SeriesPlan } from './edit-plan.js';
import { STANDING } from './plain.js';
import { DECIMALS, ROUGH, type Column, type Series } from './edit-slots.js';

/** What a check says of one figure: it holds or cannot be told, it breaks, or doubles leave it open. */
export const HOLDS = 0;
export const BREAKS = 1;
export const OPEN = 2;
export type Decide = (slot: number) => 0 | 1 | 2;

/** How near two doubles may lie and still be told apart: beyond what they round off in a few steps. */
export const NEAR = 1e-9;
const SURELY = 1 - 4 * NEAR;

export type Sides = readonly [Side | null, Side | null];

interface Against {
  month: (slot: number) => Month;
  value: Float64Array;
  code: Uint8Array;
}

/** A check asked of one month's figures. */
export interface Asked {
  check: Check;
  decide: Decide;
  /** The two sides in full, where doubles leave it open. */
  sides: (slot: number) => Sides;
  /** The figures that it is held against, as a report prints them. */
  against: Against | null;
  /** A ceiling on a change, by which most slots are passed over at once. */
  ceiling: { then: Column; at: number; relative: boolean } | null;
  /** The right side in millionths, where it is neither a constant nor one of these figures. */
  right: ((slot: number) => number) | null;
}

/** 修订. */
export const REVISED = STANDING.R;
export const number = (n: number): Side => ({ value: whole(n), unit: '', half: ZERO });
export const breaks = (edit: Edit, [left, right]: Sides): boolean => holdEdit(relationOf(edit), left, right) === 'breaks';
export const isBroken = ({ check, decide, sides }: Asked, slot: number): boolean => {
  const d = decide(slot);
  return d === BREAKS || (d === OPEN && breaks(check.edit, sides(slot)));
};

export const decimalsAt = (c: Column, slot: number): number => (c.code[slot]! & DECIMALS) - 1;
export const microOf = (c: Column, slot: number): bigint => BigInt(c.value[slot]!);
export const sideAt = (c: Column, slot: number, like: SeriesPlan['like']): Side => sideOf(ofMicro(microOf(c, slot)), decimalsAt(c, slot), like);
export const plainSide = (c: Column, slot: number): Side => ({ value: ofMicro(microOf(c, slot)), unit: '', half: ZERO });
export const againstOf = (c: Column): Against => ({ month: () => c.month, value: c.value, code: c.code });
/** Decimals of the one, and what either has of the other bits. */
export const merged = (one: Uint8Array, other: Uint8Array): Uint8Array => one.map((c, i) => (c === 0 ? 0 : c | ((other[i] ?? 0) & ROUGH)));

/** Half of the last printed place in millionths, by the decimals. */
export const HALVES = [500_000, 50_000, 5_000, 500, 50, 5, 0.5] as const;

export function sidesAlone({ form, right, edit }: Check, like: SeriesPlan['like'], micro: bigint, decimals: number): Sides {
  const value = ofMicro(micro);
  const text = fixedText(value, decimals);
  if (!asksSize(edit, { value: { kind: 'figure', value, text, about: false }, unit: like.unit })) return [null, null];
  if (form === 'part') return [partOf(value, like.unit), right];
  if (form === 'digits') return [micro === 0n ? null : number(significantDigits(text)), right];
  return [sideOf(value, decimals, like), right];
}

export const breaksAlone = (check: Check, like: SeriesPlan['like'], micro: bigint, decimals: number): boolean => breaks(check.edit, sidesAlone(check, like, micro, decimals));

/** As `significantDigits`, of millionths and the decimals that were printed. */
export function significantOf(micro: number, decimals: number): number {
  let n = Math.round(Math.abs(micro) / 10 ** (6 - decimals));
  if (n === 0) return 1;
  if (decimals === 0) while (n % 10 === 0) n /= 10;
  let digits = 1;
  for (let power = 10; n >= power; power *= 10) digits += 1;
  return digits;
}

/** Figures that are too small, or of too few digits, are not asked. */
export function enough({ now }: Series, { least, edit: { applies } }: Check, decide: Decide): Decide {
  if (least === 0 && applies.digits === 0) return decide;
  if (applies.digits === 0) return (slot) => (Math.abs(now.value[slot]!) < least ? HOLDS : decide(slot));
  return (slot) => {
    if (Math.abs(now.value[slot]!) < least) return HOLDS;
    const d = decide(slot);
    return d !== HOLDS && significantOf(now.value[slot]!, decimalsAt(now, slot)) < applies.digits ? HOLDS : d;
  };
}

/** The next slot from one on that a check may find something of. */
export function next({ now: { code, value }, n }: Series, { ceiling }: Asked, from: number): number {
  let slot = from;
  if (ceiling === null) {
    while (slot < n && code[slot] === 0) slot++;
    return slot;
  }
  const { at, relative, then } = ceiling;
  const [before, there] = [then.value, then.code];
  if (relative) for (; slot < n; slot++) if (code[slot] !== 0 && there[slot] !== 0 && !(Math.abs(value[slot]! - before[slot]!) <= at * Math.abs(before[slot]!))) return slot;
  for (; slot < n; slot++) if (code[slot] !== 0 && there[slot] !== 0 && !(Math.abs(value[slot]! - before[slot]!) <= at)) return slot;
  return n;
}

/** A change below it surely holds: in millionths, or as a share of the figure before; null where the edit has no ceiling in the change's own unit. */
export function ceilingOf({ plan: { like } }: Series, { edit, right }: Check, then: Column): Asked['ceiling'] {
  const unit = readUnit(like.unit);
  const percent = isPercent(unit);
  if ((edit.comparator !== '<=' && edit.comparator !== '<') || (right!.unit !== '' && right!.unit !== (percent ? '个百分点' : '%'))) return null;
  const most = add(right!.value, mustExact(edit.allow));
  const at = Number(most.num) / Number(most.den);
  return { then, at: percent ? ((at * 1e6) / (Number(unit.factor.num) / Number(unit.factor.den))) * SURELY : (at / 100) * SURELY, relative: !percent };
}

/** The size of a change against a ceiling in its own unit, by doubles. */
export function changeDecide(s: Series, check: Check, then: Column): Decide {
  const { now } = s;
  const ceiling = ceilingOf(s, check, then);
  if (ceiling === null) return (slot) => (then.code[slot] === 0 ? HOLDS : OPEN);
  const at = ceiling.at / SURELY;
  if (!ceiling.relative) return (slot) => (then.code[slot] === 0 ? HOLDS : near(Math.abs(now.value[slot]! - then.value[slot]!), at));
  return (slot) => {
    const b = then.value[slot]!;
    return b === 0 || then.code[slot] === 0 ? HOLDS : near(Math.abs(now.value[slot]! - b), at * Math.abs(b));
  };
}

function near(size: number, ceiling: number): 0 | 1 | 2 {
  const open = NEAR * (size + Math.abs(ceiling));
  return size - ceiling > open ? BREAKS : ceiling - size > open ? HOLDS : OPEN;
}

/** The newest figure before, however many months lie between. */
export function fallAsked(s: Series, check: Check): Asked {
  const { now, plan: { like, start } } = s;
  const last = s.last!;
  const startAt = (m: Month): Month | 'target' => start?.(m) ?? 'target';
  const from = earliestBefore(startAt(now.month), now.month);
  const { comparator, allow } = check.edit;
  const plain = allow === '0' && comparator === '>=' && like.states.sign === 1;
  const decide: Decide = (slot) => {
    const month = last.month[slot]!;
    if (month < from || startAt(month) !== startAt(now.month)) return HOLDS;
    if (!plain) return OPEN;
    const [v, before] = [now.value[slot]!, last.value[slot]!];
    if (v !== before) return v > before ? HOLDS : BREAKS;
    return ((now.code[slot]! | last.code[slot]!) & ROUGH) === 0 ? HOLDS : OPEN;
  };
  const then: Column = { month: -1, value: last.value, code: last.code };
  return { check, decide: enough(s, check, decide), sides: (slot) => [sideAt(now, slot, like), sideAt(then, slot, like)], against: { month: (slot) => last.month[slot]!, value: last.value, code: last.code }, ceiling: null, right: null };
}

export function remember({ last, now, n }: Series): void {
  if (last === null) return;
  for (let slot = 0; slot < n; slot++) if (now.code[slot] !== 0) [last.month[slot], last.value[slot], last.code[slot]] = [now.month, now.value[slot]!, now.code[slot]!];
}
