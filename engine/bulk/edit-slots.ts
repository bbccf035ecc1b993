import type { Month } from '../../rules/period.js';
import type { SeriesPlan } from './edit-plan.js';
import { grown } from './side-figures.js';

/** Bits of a slot's figure: 0 where there is none; else its decimals plus 1, a remark, no number that a double holds. */
export const DECIMALS = 7;
export const REMARKED = 8;
export const ROUGH = 16;

export interface Column {
  month: Month;
  value: Float64Array;
  code: Uint8Array;
}

/** The figures of one series, a slot an area, of this month and of those that its checks look back to. */
export class Series {
  readonly slots: Int32Array;
  areaOf = new Int32Array(16);
  n = 0;
  private readonly ring: (Column | undefined)[];
  now: Column = { month: -1, value: new Float64Array(0), code: new Uint8Array(0) };
  combination = new Int32Array(16);
  /** Rank and file of the figure that stands. */
  place = new Int32Array(16);
  /** The newest figure before, where the checks ask for it. */
  last: { month: Int32Array; value: Float64Array; code: Uint8Array } | null;

  constructor(readonly plan: SeriesPlan, areas: number) {
    this.slots = new Int32Array(areas).fill(-1);
    this.ring = new Array<Column | undefined>(plan.back + 1);
    this.last = plan.checks.some((c) => c.form === 'earlier') ? { month: new Int32Array(16).fill(-1), value: new Float64Array(16), code: new Uint8Array(16) } : null;
  }

  begin(month: Month): void {
    const i = month % this.ring.length;
    const size = this.areaOf.length;
    const of = (this.ring[i] ??= { month, value: new Float64Array(size), code: new Uint8Array(size) });
    if (of.month !== month) of.code.fill(0);
    of.month = month;
    this.now = of;
  }

  slotOf(area: number): number {
    const { n } = this;
    if (n === this.areaOf.length) {
      const more = 2 * n;
      this.areaOf = grown(this.areaOf, new Int32Array(more));
      this.combination = grown(this.combination, new Int32Array(more));
      this.place = grown(this.place, new Int32Array(more));
      for (const c of this.ring) if (c !== undefined) [c.value, c.code] = [grown(c.value, new Float64Array(more)), grown(c.code, new Uint8Array(more))];
      if (this.last !== null) this.last = { month: grown(this.last.month, new Int32Array(more).fill(-1, n)), value: grown(this.last.value, new Float64Array(more)), code: grown(this.last.code, new Uint8Array(more)) };
    }
    this.areaOf[n] = area;
    this.slots[area] = n;
    this.n += 1;
    return n;
  }

  /** The figures `back` months earlier, where they are of the same series; a cumulative's start moves back with `shift`. */
  before(back: number, shift: number): Column | null {
    const month = this.now.month - back;
    const of = this.ring[month % this.ring.length];
    if (of === undefined || of.month !== month) return null;
    const start = this.plan.start;
    if (start === null) return of;
    const [now, then] = [start(this.now.month), start(month)];
    return (now === 'target' ? then === now : now - shift === then) ? of : null;
  }
}
