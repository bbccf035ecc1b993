import type { BreachSink } from '../engine/bulk/edit-columns.js';
import type { TableFiller } from '../inputs/bulk/duck.js';
import { Micros } from './verdict-chunk.js';

/** The table that broken edits go to as numbers; its columns in the order of `BreachChunk`. */
export const BREACH_COLUMNS = 'edit SMALLINT, combination INTEGER, file INTEGER, area INTEGER, against_month INTEGER, value DECIMAL(18,6), against DECIMAL(18,6), "right" DECIMAL(18,6)';

/** Broken edits of a month in the columns of their table. */
export class BreachChunk implements BreachSink {
  private k = 0;
  private readonly edit: Int16Array;
  private readonly whole: readonly [Int32Array, Int32Array, Int32Array, Int32Array];
  private readonly micros: readonly [Micros, Micros, Micros];
  private readonly one = new Float64Array(1);

  /** `told` is called beside, for those that are to be listed. */
  constructor(private readonly filler: TableFiller, private readonly told: (edit: number, combination: number, area: number) => void) {
    const { size } = filler;
    const column = (): Int32Array => new Int32Array(size);
    this.edit = new Int16Array(size);
    this.whole = [column(), column(), column(), column()];
    this.micros = [new Micros(size), new Micros(size), new Micros(size)];
  }

  add(edit: number, combination: number, file: number, area: number, micro: number, againstMonth: number, againstMicro: number, right: number): void {
    const { k, whole, micros } = this;
    this.edit[k] = edit;
    [whole[0][k], whole[1][k], whole[2][k], whole[3][k]] = [combination, file, area, againstMonth];
    this.put(micros[0], micro);
    if (againstMonth >= 0) this.put(micros[1], againstMicro);
    if (!Number.isNaN(right)) this.put(micros[2], right);
    this.told(edit, combination, area);
    this.k += 1;
    if (this.k === this.filler.size) this.flush();
  }

  private put(to: Micros, micro: number): void {
    this.one[0] = micro;
    to.set(this.k, this.one, 0);
  }

  /** Passes on what is left. */
  flush(): void {
    const column = (x: Int16Array | Int32Array): { bytes: ArrayBuffer; width: number; valid: null } => ({ bytes: x.buffer as ArrayBuffer, width: x.BYTES_PER_ELEMENT, valid: null });
    if (this.k > 0) this.filler.append(this.k, [column(this.edit), ...this.whole.map(column), ...this.micros.map((m) => ({ ...column(m.words), width: 8, valid: m.valid }))]);
    this.k = 0;
    for (const m of this.micros) m.valid.fill(0);
  }
}
