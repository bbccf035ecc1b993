import { WORD } from '../../engine/bulk/combination.js';
import type { Column } from '../../engine/bulk/compiled.js';
import { grown } from '../../engine/bulk/side-figures.js';
import type { FilledColumn } from '../../inputs/bulk/duck.js';

const PER_WORD = 1 / WORD;

/** 64-bit millionths that may be lacking. */
export class Micros {
  /** The low word first. */
  private words: Uint32Array;
  private big: BigInt64Array;
  private valid: Uint8Array;

  constructor(size: number) {
    this.words = new Uint32Array(size * 2);
    this.big = new BigInt64Array(this.words.buffer);
    this.valid = new Uint8Array(8 * Math.ceil(size / 64));
  }

  get column(): FilledColumn {
    return { bytes: this.words.buffer as ArrayBuffer, width: 8, valid: this.valid.buffer as ArrayBuffer };
  }

  /** From row `k` on: `count` elements `told` of a column, or one number for all, where `has` is 1. */
  set(k: number, of: Column | bigint, has: Uint8Array, told: Int32Array, count: number): void {
    const { words, valid, big } = this;
    for (let j = 0; j < count; j++) if (has[told[j]!] === 1) valid[(k + j) >> 3]! |= 1 << ((k + j) & 7);
    if (typeof of === 'bigint') big.fill(of, k, k + count);
    else if (of instanceof BigInt64Array) for (let j = 0; j < count; j++) big[k + j] = of[told[j]!]!;
    else {
      for (let j = 0, at = 2 * k; j < count; j++, at += 2) {
        const x = of[told[j]!]!;
        const high = Math.floor(x * PER_WORD);
        words[at] = x - high * WORD;
        words[at + 1] = high;
      }
    }
  }

  /** One row's, a whole number that a double holds. */
  put(k: number, micro: number): void {
    this.valid[k >> 3]! |= 1 << (k & 7);
    const high = Math.floor(micro * PER_WORD);
    this.words[2 * k] = micro - high * WORD;
    this.words[2 * k + 1] = high;
  }

  /** Lacking in these rows and before. */
  clear(rows: number): void {
    this.valid.fill(0, 0, Math.ceil(rows / 8));
  }

  grow(size: number): void {
    this.words = grown(this.words, new Uint32Array(size * 2));
    this.big = new BigInt64Array(this.words.buffer);
    this.valid = grown(this.valid, new Uint8Array(8 * Math.ceil(size / 64)));
  }
}
