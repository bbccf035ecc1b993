const FIRST = 65_536;

/** Whole numbers in columns as they lie in memory, little-endian. Filled again and again: it keeps the room that it once had. */
export class NumberColumns {
  /** Rows that it holds. */
  n = 0;
  /** A column each, with room to spare. */
  columns: Uint8Array[];
  private room = 0;

  /** `widths` of a number in bytes, a column each. */
  constructor(readonly widths: readonly number[]) {
    this.columns = widths.map(() => new Uint8Array(0));
  }

  clear(): void {
    this.n = 0;
  }

  append(n: number, columns: readonly Uint8Array[]): void {
    if (this.n + n > this.room) this.grow(this.n + n);
    for (const [i, width] of this.widths.entries()) this.columns[i]!.set(columns[i]!, this.n * width);
    this.n += n;
  }

  /** A column of 32-bit numbers, or of those of 64 bits as two words, the low one first. */
  int32(i: number): Int32Array {
    const { buffer } = this.columns[i]!;
    return new Int32Array(buffer, 0, (this.n * this.widths[i]!) / 4);
  }

  private grow(rows: number): void {
    this.room = Math.max(rows, 2 * this.room, FIRST);
    this.columns = this.columns.map((had, i) => {
      const more = new Uint8Array(this.room * this.widths[i]!);
      more.set(had);
      return more;
    });
  }
}
