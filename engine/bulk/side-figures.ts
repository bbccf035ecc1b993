import { codeOf } from './reason-code.js';
import type { Column } from './compiled.js';

/** Figures beyond it are kept as 64-bit integers, for then not every whole number is a double. */
const LARGEST = Number.MAX_SAFE_INTEGER;
const NOT_REPORTED = codeOf('not-reported');

/** What a target was told of one side in one month, an element a slot (an area of the course). */
export class SideFigures {
  /** `FIGURE`, `APART`, or the code of the reason why there is none. */
  state: Uint8Array;
  /** Millionths; whole numbers in doubles, until one comes that no double holds. */
  value: Column;
  /** Half the rounding interval of a figure printed too coarse. */
  half: Float64Array | null = null;
  /** 1: 口径 is blank. Kept where the rule asks. */
  blank: Uint8Array | null = null;
  /** Number of the printed unit. Kept where the two sides must agree. */
  unit: Int32Array | null = null;
  /** Do several rows answer for some slot? */
  several = false;

  constructor(size: number, private readonly keeps: { blank: boolean; unit: boolean }) {
    this.state = new Uint8Array(size).fill(NOT_REPORTED);
    this.value = new Float64Array(size);
    if (keeps.blank) this.blank = new Uint8Array(size);
    if (keeps.unit) this.unit = new Int32Array(size);
  }

  /** Empties it for another month. */
  clear(): void {
    this.state.fill(NOT_REPORTED);
    if (this.value instanceof BigInt64Array) this.value = new Float64Array(this.state.length);
    this.half = null;
    this.several = false;
  }

  /** Makes room for more slots. */
  fit(size: number): void {
    const had = this.state.length;
    if (had >= size) return;
    this.state = grown(this.state, new Uint8Array(size));
    this.state.fill(NOT_REPORTED, had);
    this.value = this.value instanceof BigInt64Array ? grown(this.value, new BigInt64Array(size)) : grown(this.value, new Float64Array(size));
    if (this.half !== null) this.half = grown(this.half, new Float64Array(size));
    if (this.keeps.blank) this.blank = grown(this.blank!, new Uint8Array(size));
    if (this.keeps.unit) this.unit = grown(this.unit!, new Int32Array(size));
  }

  setValue(slot: number, micro: bigint): void {
    if (this.value instanceof Float64Array && (micro > LARGEST || micro < -LARGEST)) this.value = BigInt64Array.from(this.value, BigInt);
    if (this.value instanceof BigInt64Array) this.value[slot] = micro;
    else this.value[slot] = Number(micro);
  }

  setHalf(slot: number, half: number): void {
    if (half === 0 && this.half === null) return;
    this.half ??= new Float64Array(this.state.length);
    this.half[slot] = half;
  }
}

export function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
