import type { Column } from './compiled.js';
import { grown } from './side-figures.js';

/** What the months so far told of a course, an element a slot. */
export class Gathered {
  /** The last month's own answer, and what it means for those after it (bits). */
  answerBefore!: Int8Array;
  hereBefore!: Uint8Array;
  /** As `Columns` has them. */
  previous!: Int8Array;
  later!: Uint8Array;
  since!: Int32Array;
  settled!: Column;
  /** 1 where only the small path can tell: what settles, a gap in a sum, a sum with contradictions. */
  settlesApart!: Uint8Array;
  gapApart!: Uint8Array;
  sumApart!: Uint8Array;
  start: { state: Uint8Array; value: Column; half: Float64Array | null } | null = null;
  private size = 0;

  constructor(size: number) {
    this.fit(size, true);
  }

  /** Makes room for more slots. */
  fit(size: number, first = false): void {
    const had = this.size;
    if (had >= size && !first) return;
    this.size = size;
    const [bytes, none] = [new Uint8Array(size), new Int8Array(size).fill(-1)];
    const more = (x: Uint8Array | undefined): Uint8Array => (x === undefined ? bytes.slice() : grown(x, new Uint8Array(size)));
    const moreSigned = (x: Int8Array | undefined): Int8Array => (x === undefined ? none.slice() : grown(x, none.slice()));
    this.answerBefore = moreSigned(this.answerBefore as Int8Array | undefined);
    this.previous = moreSigned(this.previous as Int8Array | undefined);
    for (const k of ['hereBefore', 'later', 'settlesApart', 'gapApart', 'sumApart'] as const) this[k] = more(this[k] as Uint8Array | undefined);
    if (this.start !== null) this.start = { state: more(this.start.state), value: widened(this.start.value, size), half: this.start.half && grown(this.start.half, new Float64Array(size)) };
    this.since = first ? new Int32Array(size) : grown(this.since, new Int32Array(size));
    this.settled = first ? new Float64Array(size) : widened(this.settled, size);
  }

  settle(slot: number, value: number | bigint): void {
    if (this.settled instanceof Float64Array && Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER) this.settled = BigInt64Array.from(this.settled, BigInt);
    if (this.settled instanceof BigInt64Array) this.settled[slot] = BigInt(value);
    else this.settled[slot] = Number(value);
  }
}

const widened = (x: Column, size: number): Column => (x instanceof BigInt64Array ? grown(x, new BigInt64Array(size)) : grown(x, new Float64Array(size)));
