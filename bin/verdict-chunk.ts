import { REASONS, type Outcome } from '../engine/assessment.js';
import type { CourseVerdicts } from '../engine/bulk/course-columns.js';
import { APART, codeOf, FIGURE } from '../engine/bulk/reason-code.js';
import type { Column } from '../engine/bulk/compiled.js';
import type { TableFiller } from '../inputs/bulk/duck.js';

const OUTCOMES = Object.keys(REASONS) as Outcome[];
/** By the code of a reason. */
const OUTCOME_OF = new Uint8Array(256);
const NOT_DUE = new Uint8Array(256);
for (const [i, outcome] of OUTCOMES.entries()) for (const r of REASONS[outcome]) [OUTCOME_OF[codeOf(r)], NOT_DUE[codeOf(r)]] = [i, outcome === 'excluded' ? 1 : 0];

const CONTRADICTION = codeOf('contradiction');
const WORD = 4294967296;

/** 64-bit millionths that may be lacking. */
export class Micros {
  readonly words: Int32Array;
  private readonly big: BigInt64Array;
  readonly valid: Uint8Array;

  constructor(size: number) {
    this.words = new Int32Array(size * 2);
    this.big = new BigInt64Array(this.words.buffer);
    this.valid = new Uint8Array(size / 8);
  }

  set(k: number, from: Column, i: number): void {
    this.valid[k >> 3]! |= 1 << (k & 7);
    if (from instanceof BigInt64Array) {
      this.big[k] = from[i]!;
      return;
    }
    const x = from[i]!;
    const high = Math.floor(x / WORD);
    this.words[2 * k] = x - high * WORD;
    this.words[2 * k + 1] = high;
  }
}

/** Verdicts in the columns of the table that they go to; texts as the numbers of their names. */
export class VerdictChunk {
  private k = 0;
  private readonly target: Uint8Array | Uint16Array | Uint32Array;
  private readonly area: Uint8Array | Uint16Array | Uint32Array;
  private readonly outcome: Uint8Array;
  private readonly reason: Uint8Array;
  private readonly due: Uint8Array;
  private readonly value: Micros;
  private readonly base: Micros;
  private readonly margin: Micros;

  constructor(private readonly filler: TableFiller, names: { targets: number; areas: number }) {
    const { size } = filler;
    [this.target, this.area] = [numbers(names.targets, size), numbers(names.areas, size)];
    [this.outcome, this.reason, this.due] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
    [this.value, this.base, this.margin] = [new Micros(size), new Micros(size), new Micros(size)];
  }

  /** True where none was left to the small path. */
  add(target: number, v: CourseVerdicts): boolean {
    let whole = true;
    const counts = v.row.due && v.row.counted;
    const printed = v.printedBase === null ? null : BigInt64Array.of(v.printedBase);
    for (let i = 0; i < v.n; i++) {
      const reason = v.reason[i]!;
      if (v.bound[i] === 0) continue;
      if (reason === APART) {
        whole = false;
        continue;
      }
      if (this.k === this.filler.size) this.flush();
      const k = this.k++;
      this.target[k] = target;
      this.area[k] = v.areas[i]!;
      this.outcome[k] = OUTCOME_OF[reason]!;
      this.reason[k] = reason - 1;
      this.due[k] = counts && NOT_DUE[reason] === 0 ? 1 : 0;
      if (v.hasMargin[i] === 1) this.margin.set(k, v.margin, i);
      if (v.state[i] !== FIGURE && v.state[i] !== CONTRADICTION) continue;
      this.value.set(k, v.value, i);
      if (printed !== null) this.base.set(k, printed, 0);
      else if (v.base !== null && v.baseState![i] === FIGURE) this.base.set(k, v.base, i);
    }
    return whole;
  }

  flush(): void {
    const column = (x: { buffer: ArrayBufferLike; BYTES_PER_ELEMENT: number }, width: number = x.BYTES_PER_ELEMENT): { bytes: ArrayBuffer; width: number; valid: null } => ({ bytes: x.buffer as ArrayBuffer, width, valid: null });
    const micros = [this.value, this.base, this.margin];
    if (this.k > 0) {
      this.filler.append(this.k, [
        column(this.target), column(this.area), column(this.outcome), column(this.reason), column(this.due), ...micros.map((m) => ({ ...column(m.words, 8), valid: m.valid })),
      ]);
    }
    this.k = 0;
    for (const m of micros) m.valid.fill(0);
  }
}

/** As wide as the engine holds the numbers of so many names. */
const numbers = (names: number, size: number): Uint8Array | Uint16Array | Uint32Array => (names < 256 ? new Uint8Array(size) : names < 65_536 ? new Uint16Array(size) : new Uint32Array(size));
