import { yearOf, type Month } from '../../rules/period.js';
import { readUnit } from '../../rules/unit.js';
import { numbered } from './numbered.js';
import { endOfRun, kindOf, PLAIN, WORD, type Combination, type FigureRows } from './combination.js';

/** A figure of the month that is told may have fallen below that of month `before`: a hard edit may stop both. */
export interface Fall {
  indicator: string;
  area: number;
  before: Month;
}

/**
 * Cumulatives that fell below an earlier month's. Figures are compared in one unit, roughly where no double holds them, and count as
 * fallen where that leaves it open. Where it cannot be told which figures are concerned (other words than before, a second figure that
 * counts other things, what only the small path can read), the small path judges that indicator in that area from then on.
 */
export class FallWatch {
  /** By indicator: 1 for each area in which any figure may have fallen. */
  readonly fallen = new Map<string, Uint8Array>();
  /** Of the month that is told. */
  private falls: Fall[] = [];
  private readonly watched: readonly (Watched | null)[];

  constructor(combinations: readonly Combination[], private readonly areas: number) {
    const [looks, things] = [numbered(), numbered()];
    const columnsOf = new Map<string, Columns>(combinations.flatMap((c) => (c.look !== null && c.limits.falls ? [[c.indicator, columns(areas)] as const] : [])));
    this.watched = combinations.map((c) => {
      const of = columnsOf.get(c.indicator);
      if (of === undefined || (c.look !== null && !c.limits.falls)) return null;
      const unit = c.look === null ? null : readUnit(c.look.unit);
      return { indicator: c.indicator, look: unit === null ? -1 : looks.of(c.look!.states), things: unit === null ? -1 : things.of(unit.dimension), unit: c.unit, factor: unit === null ? 1 : Number(unit.factor.num) / Number(unit.factor.den), january: c.january, of };
    });
  }

  get any(): boolean {
    return this.watched.some((w) => w !== null);
  }

  take(rows: FigureRows, month: Month): void {
    for (let from = 0, to = 0; from < rows.n; from = to) {
      to = endOfRun(rows, from);
      const watched = this.watched[rows.combination[from]!]!;
      if (watched !== null) this.takeRun(rows, from, to, watched, month);
    }
  }

  /** What the rows of a month told, once all have come. */
  told(): readonly Fall[] {
    const { falls } = this;
    if (falls.length > 0) this.falls = [];
    return falls;
  }

  private takeRun({ area, micro, code }: FigureRows, from: number, to: number, { indicator, look, things, unit, factor, january, of }: Watched, month: Month): void {
    const { month: newest, highest, before, beforeMonth } = of;
    for (let i = from; i < to; i++) {
      const a = area[i]!;
      if (look < 0) {
        this.fell(indicator, a);
        continue;
      }
      if (kindOf(code[i]!) !== PLAIN) continue;
      // by hand: a double that a function gives back takes memory
      const v = (micro[2 * i + 1]! * WORD + (micro[2 * i]! >>> 0)) * factor;
      // other things are a series of their own, in which one figure has nothing to fall from
      if (newest[a]! >= 0 && of.things[a] !== things) {
        if (of.others[a] === 1) this.fell(indicator, a);
        of.others[a] = 1;
        continue;
      }
      if (newest[a]! >= 0 && of.look[a] !== look) this.fell(indicator, a);
      if (of.unit[a] !== unit) of.mixed[a] = newest[a]! >= 0 ? 1 : 0;
      of.look[a] = look;
      of.things[a] = things;
      of.unit[a] = unit;
      if (newest[a] !== month) {
        before[a] = highest[a]!;
        beforeMonth[a] = newest[a]!;
        newest[a] = month;
        highest[a] = v;
      } else if (v > highest[a]!) highest[a] = v;
      const last = beforeMonth[a]!;
      if (last < 0 || (january && yearOf(last) !== yearOf(month))) continue;
      const close = of.mixed[a] === 1 || Math.abs(v) > Number.MAX_SAFE_INTEGER ? Math.abs(v) * ROUGHLY : 0;
      if (v < before[a]! || (close > 0 && v - before[a]! <= close)) this.falls.push({ indicator, area: a, before: last });
    }
  }

  /** From now on. */
  fell(indicator: string, area: number): void {
    let fallen = this.fallen.get(indicator);
    if (fallen === undefined) this.fallen.set(indicator, (fallen = new Uint8Array(this.areas)));
    fallen[area] = 1;
  }
}

/** Doubles of products that are nearer than this part of them may stand for one figure, or the other way round. */
const ROUGHLY = 1e-12;

interface Watched {
  indicator: string;
  /** Numbers of the words that state it, and of what it counts; below 0: only the small path can read it. */
  look: number;
  things: number;
  unit: number;
  /** Of the unit's figures to those that all are compared in. */
  factor: number;
  january: boolean;
  of: Columns;
}

/** By area: the newest figure's words, what it counts, and its unit; whether one that counts other things was told, and whether there was another unit before; the highest figure of the newest month that has one, and that of the one before. */
interface Columns {
  look: Int32Array;
  things: Int32Array;
  others: Uint8Array;
  unit: Int32Array;
  mixed: Uint8Array;
  month: Int32Array;
  highest: Float64Array;
  beforeMonth: Int32Array;
  before: Float64Array;
}

const columns = (n: number): Columns => ({ look: new Int32Array(n), things: new Int32Array(n), others: new Uint8Array(n), unit: new Int32Array(n), mixed: new Uint8Array(n), month: new Int32Array(n).fill(-1), highest: new Float64Array(n), beforeMonth: new Int32Array(n).fill(-1), before: new Float64Array(n) });
