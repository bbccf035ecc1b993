import type { HardLimits } from './hard-limits.js';
import type { Look } from './placing.js';

/** What every figure with the same words beside it has in common: indicator, 口径, unit, reporter and status. */
export interface Combination {
  indicator: string;
  /** Null: only the small path can read it. */
  look: Look | null;
  /** Numbers of the printed unit, and of the reporter. */
  unit: number;
  reporter: number;
  /** The higher stands before the lower. */
  standing: number;
  /** What a hard edit may stop. */
  limits: HardLimits;
  /** Its cumulative begins anew each January. */
  january: boolean;
  /** Whole things in one of its unit: 10,000 of 万个; 1 where it counts nothing. */
  things: bigint;
}

/** How a row is to be taken. */
export const MISSING = 0;
export const PLAIN = 1;
/** Only the small path can read it. */
export const STRAY = 2;

/** Rows of one month and one file (of which the later has the larger number), an element a row: the numbers of the combination and of the area. */
export interface FigureRows {
  n: number;
  file: number;
  combination: Int32Array;
  area: Int32Array;
  /** Millionths, as 64-bit integers in two words, the low one first. */
  micro: Int32Array;
  /** The kind, four times the printed decimals (0 to 6), and 32 where a remark stands beside it. */
  code: Uint8Array;
}

/** The end of the run of rows of one combination that begins at `from`: such rows mostly stand together. */
export function endOfRun({ n, combination }: FigureRows, from: number): number {
  const c = combination[from]!;
  let to = from + 1;
  while (to < n && combination[to] === c) to++;
  return to;
}

/** Decimals of a figure in millionths. */
export const MOST_DECIMALS = 6;
export const kindOf = (code: number): number => code & 3;
export const decimalsOf = (code: number): number => (code >> 2) & 7;
export const isRemarked = (code: number): boolean => (code & 32) !== 0;
export const codeOfRow = (kind: number, decimals: number): number => kind + 4 * decimals;

/** What the high word of a 64-bit integer counts. */
export const WORD = 4294967296;
/** The high words between which a double holds every whole number. */
const HIGH = 2 ** 21;
export const isExact = (high: number): boolean => high < HIGH && high >= -HIGH;

export const bigMicroAt = (words: Int32Array, i: number): bigint => (BigInt(words[2 * i + 1]!) << 32n) + BigInt(words[2 * i]! >>> 0);
