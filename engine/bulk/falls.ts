import { yearOf, type Month } from '../../rules/period.js';
import { kindOf, PLAIN, WORD, type Combination, type FigureRows } from './combination.js';

/**
 * Cumulatives that fell below an earlier month's: a hard edit may stop both, so that the small path judges that indicator in that area
 * from then on. Figures that no double holds are compared roughly, and count as fallen where that leaves it open.
 */
export class FallWatch {
  /** By indicator: 1 for each area in which it fell. */
  readonly fallen = new Map<string, Uint8Array>();
  private readonly byLook = new Map<string, Watched>();
  private readonly watched: readonly (Watched | null)[];
  /** By combination, for the many that are not. */
  private readonly isWatched: Uint8Array;

  constructor(combinations: readonly Combination[], private readonly areas: number) {
    this.watched = combinations.map((c) => {
      if (c.look === null || !c.limits.falls) return null;
      const key = `${c.indicator}\u0000${c.look.states}\u0000${c.look.unit}`;
      const known = this.byLook.get(key) ?? { indicator: c.indicator, january: c.january, areas: null };
      this.byLook.set(key, known);
      return known;
    });
    this.isWatched = Uint8Array.from(this.watched, (w) => (w === null ? 0 : 1));
  }

  get any(): boolean {
    return this.byLook.size > 0;
  }

  take(rows: FigureRows, month: Month): void {
    const { n, combination } = rows;
    for (let i = 0; i < n; i++) {
      if (this.isWatched[combination[i]!] === 0 || kindOf(rows.code[i]!) !== PLAIN) continue;
      const w = this.watched[combination[i]!]!;
      const a = rows.area[i]!;
      // by hand: a double that a function gives back takes memory
      const v = rows.micro[2 * i + 1]! * WORD + (rows.micro[2 * i]! >>> 0);
      const of = (w.areas ??= columns(this.areas));
      if (of.month[a] !== month) {
        [of.before[a], of.beforeMonth[a]] = [of.highest[a]!, of.month[a]!];
        [of.month[a], of.highest[a]] = [month, v];
      } else if (v > of.highest[a]!) of.highest[a] = v;
      const last = of.beforeMonth[a]!;
      if (last < 0 || (w.january && yearOf(last) !== yearOf(month))) continue;
      const open = Math.abs(v) > Number.MAX_SAFE_INTEGER && v === of.before[a];
      if (v >= of.before[a]! && !open) continue;
      let fallen = this.fallen.get(w.indicator);
      if (fallen === undefined) this.fallen.set(w.indicator, (fallen = new Uint8Array(this.areas)));
      fallen[a] = 1;
    }
  }
}

interface Watched {
  indicator: string;
  january: boolean;
  areas: Columns | null;
}

/** The highest figure of the newest month that has one, and that of the one before. */
interface Columns {
  month: Int32Array;
  highest: Float64Array;
  beforeMonth: Int32Array;
  before: Float64Array;
}

const columns = (n: number): Columns => ({ month: new Int32Array(n).fill(-1), highest: new Float64Array(n), beforeMonth: new Int32Array(n).fill(-1), before: new Float64Array(n) });
