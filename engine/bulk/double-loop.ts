import { REASONS, type Reason } from '../assessment.js';
import type { Columns } from './compiled.js';
import { quotient } from './quotient.js';
import { APART, codeOf, FIGURE } from './reason-code.js';
import { rateEnds, type RuleRow } from './rule-table.js';

/** Judges n elements of columns of doubles; the margins of those that have one, where they are asked for. */
export type DoubleLoop = (c: Columns, n: number, out: { reason: Uint8Array; margin: Float64Array; hasMargin: Uint8Array }, margins: boolean) => void;

/** By the code of a reason: 1 where a figure was held. */
export const HAS_MARGIN = new Uint8Array(256);
const WAITING: readonly Reason[] = ['not-yet-published', 'awaiting-data'];
for (const outcome of ['met', 'not-met', 'pending'] as const) for (const r of REASONS[outcome]) HAS_MARGIN[codeOf(r)] = WAITING.includes(r) ? 0 : 1;

const NOT_REPORTED = codeOf('not-reported');
const LATE = codeOf('late');
const UNUSABLE = codeOf('base-unusable');

/**
 * A loop for the commonest rules: one figure against one or two bounds, or its growth against another. What tells the reason then is
 * the answer, the last one before, and whether a later one satisfied; nothing else. Null for a rule that asks more.
 */
export function doubleLoop(row: RuleRow): DoubleLoop | null {
  const paced = row.pacing.kind === 'under' || row.pacing.kind === 'over';
  const more = row.excluded !== null || row.doubt !== null || row.settles !== null || row.later === 'elsewhere' || (!row.due && (row.pacedWhenHolding || paced));
  if (more || (row.quantity !== 'level' && row.quantity !== 'relative')) return null;
  return row.quantity === 'level' ? level(row) : growth(row);
}

/** Can the loop of this row judge these columns? */
export function loopTakes(row: RuleRow, c: Columns): boolean {
  const started = c.startState !== undefined && !row.due && (row.metAtStart || row.pacing.kind === 'from-start');
  return !started && (row.quantity === 'relative' || c.half === undefined);
}

/** What the answers yes and no mean, by the last answer before, from -1 on. */
function meanings(row: RuleRow): { yes: Uint8Array; no: Uint8Array } {
  const codes = (...reasons: (Reason | typeof APART)[]): Uint8Array => Uint8Array.from(reasons, (r) => (r === APART ? APART : codeOf(r)));
  const all = (r: Reason): Uint8Array => codes(r, r, r, r);
  if (!row.due) return { yes: all('at-target'), no: all(row.pacing.kind === 'still' ? 'not-at-target' : 'pace-unknown') };
  return { yes: row.keeps ? codes('satisfied', 'recovered', 'satisfied', APART) : all('satisfied'), no: codes('missed', 'missed', 'fell-back', APART) };
}

/** What silence means. */
const silentOf = (row: RuleRow): number => (row.silenceElsewhere ? APART : codeOf(row.silent));

function level(row: RuleRow): DoubleLoop {
  const { yes, no } = meanings(row);
  const of = (x: bigint | null, none: number): number => (x === null ? none : Number(x));
  const [least, most] = [of(row.limits.least, -Infinity), of(row.limits.most, Infinity)];
  const [low, high] = [of(row.margin.low, -Infinity), of(row.margin.high, Infinity)];
  const silent = silentOf(row);
  return (c, n, out, margins) => {
    const { state, previous } = c;
    const value = c.value as Float64Array;
    const later = row.due ? c.later : undefined;
    const { reason, margin, hasMargin } = out;
    for (let i = 0; i < n; i++) {
      const s = state[i]!;
      if (s !== FIGURE) {
        reason[i] = s === NOT_REPORTED ? silent : s;
        continue;
      }
      const v = value[i]!;
      const before = previous === undefined ? 0 : previous[i]! + 1;
      const after = later === undefined ? 0 : later[i]!;
      const r = v >= least && v <= most ? yes[before]! : after === 0 ? no[before]! : after === 1 ? LATE : APART;
      reason[i] = r;
      if (!margins || HAS_MARGIN[r] === 0) continue;
      hasMargin[i] = 1;
      margin[i] = Math.min(v - low, high - v);
    }
  };
}

function growth(row: RuleRow): DoubleLoop {
  const { yes, no } = meanings(row);
  const pair = (b: { num: bigint; den: bigint; strict: boolean } | null) => (b === null ? null : { num: Number(b.num), den: Number(b.den), hundredDen: 100 * Number(b.den), strict: b.strict });
  const [low, high] = [pair(row.rate!.low), pair(row.rate!.high)];
  // growth has its own rounding: the two ends are pairs like the bounds, whatever 左右 allows
  const ends = rateEnds(row);
  const [endLow, endHigh] = [pair(ends.low), pair(ends.high)];
  const silent = silentOf(row);
  const lacking = codeOf(row.otherMissing) === NOT_REPORTED ? silent : codeOf(row.otherMissing);
  const falls = row.sign < 0;
  const printed = row.other?.kind === 'printed' ? Number(row.other.value) : null;
  return (c, n, out, margins) => {
    const { state, previous, otherState } = c;
    const value = c.value as Float64Array;
    const other = c.other as Float64Array | undefined;
    const later = row.due ? c.later : undefined;
    const { reason, margin, hasMargin } = out;
    for (let i = 0; i < n; i++) {
      const s = state[i]!;
      if (s !== FIGURE) {
        reason[i] = s === NOT_REPORTED ? silent : s;
        continue;
      }
      if (printed === null) {
        const o = otherState === undefined ? NOT_REPORTED : otherState[i]!;
        if (o !== FIGURE) {
          reason[i] = o === NOT_REPORTED ? lacking : o;
          continue;
        }
      }
      const b = printed ?? other![i]!;
      if (b <= 0) {
        reason[i] = UNUSABLE;
        continue;
      }
      const rise = falls ? b - value[i]! : value[i]! - b;
      let grew = true;
      if (low !== null) {
        const [x, y] = [rise * low.hundredDen, low.num * b];
        grew = low.strict ? x > y : x >= y;
      }
      if (high !== null && grew) {
        const [x, y] = [rise * high.hundredDen, high.num * b];
        grew = high.strict ? x < y : x <= y;
      }
      const before = previous === undefined ? 0 : previous[i]! + 1;
      const after = later === undefined ? 0 : later[i]!;
      const r = grew ? yes[before]! : after === 0 ? no[before]! : after === 1 ? LATE : APART;
      reason[i] = r;
      if (!margins || HAS_MARGIN[r] === 0) continue;
      let m = Infinity;
      if (endLow !== null) m = quotient(rise * 100 * endLow.den - endLow.num * b, b * endLow.den);
      if (endHigh !== null) m = Math.min(m, quotient(endHigh.num * b - rise * 100 * endHigh.den, b * endHigh.den));
      // beyond the column's digits: the small path knows no bound
      if (m > Number.MAX_SAFE_INTEGER || m < -Number.MAX_SAFE_INTEGER) {
        reason[i] = APART;
        continue;
      }
      hasMargin[i] = 1;
      margin[i] = m;
    }
  };
}
