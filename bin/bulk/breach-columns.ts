import type { BreachSink } from '../../engine/bulk/edit-columns.js';
import { grown } from '../../engine/bulk/side-figures.js';
import type { FilledColumn, SourceType } from '../../inputs/bulk/duck.js';
import { Micros } from './micros.js';

/** The columns of broken edits, in the order of `BreachColumns`. */
export const BREACH_COLUMNS: Readonly<Record<string, SourceType>> = { edit: 'smallint', combination: 'integer', file: 'integer', area: 'integer', against_month: 'integer', value: 'micro', against: 'micro', right: 'micro' };

const FIRST = 8192;

/** Broken edits of a month as columns of numbers, month after month in the same room. */
export class BreachColumns implements BreachSink {
  /** Rows that it holds. */
  n = 0;
  private room = FIRST;
  private edit = new Int16Array(FIRST);
  private whole = [0, 1, 2, 3].map(() => new Int32Array(FIRST)) as [Int32Array, Int32Array, Int32Array, Int32Array];
  private readonly micros: readonly [Micros, Micros, Micros] = [new Micros(FIRST), new Micros(FIRST), new Micros(FIRST)];

  /** `told` is called beside, for those that are to be listed. */
  constructor(private readonly told: (edit: number, combination: number, area: number) => void) {}

  add(edit: number, combination: number, file: number, area: number, micro: number, againstMonth: number, againstMicro: number, right: number): void {
    if (this.n === this.room) this.grow();
    const { n: k, whole, micros } = this;
    this.edit[k] = edit;
    whole[0][k] = combination;
    whole[1][k] = file;
    whole[2][k] = area;
    whole[3][k] = againstMonth;
    micros[0].put(k, micro);
    if (againstMonth >= 0) micros[1].put(k, againstMicro);
    if (!Number.isNaN(right)) micros[2].put(k, right);
    this.told(edit, combination, area);
    this.n += 1;
  }

  clear(): void {
    for (const m of this.micros) m.clear(this.n);
    this.n = 0;
  }

  get columns(): FilledColumn[] {
    const column = (x: Int16Array | Int32Array): FilledColumn => ({ bytes: x.buffer as ArrayBuffer, width: x.BYTES_PER_ELEMENT, valid: null });
    return [column(this.edit), ...this.whole.map(column), ...this.micros.map((m) => m.column)];
  }

  private grow(): void {
    this.room *= 2;
    this.edit = grown(this.edit, new Int16Array(this.room));
    this.whole = this.whole.map((x) => grown(x, new Int32Array(this.room))) as typeof this.whole;
    for (const m of this.micros) m.grow(this.room);
  }
}
