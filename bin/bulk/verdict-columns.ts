import { REASONS, type Outcome, type Reason } from '../../engine/assessment.js';
import type { CourseVerdicts } from '../../engine/bulk/course-columns.js';
import { APART, codeOf, FIGURE } from '../../engine/bulk/reason-code.js';
import { grown } from '../../engine/bulk/side-figures.js';
import type { FilledColumn } from '../../inputs/bulk/duck.js';
import { Micros } from './micros.js';

/** What the numbers in the columns stand for. */
export const OUTCOMES = Object.keys(REASONS) as Outcome[];
export const ALL_REASONS = Object.values(REASONS).flat() as Reason[];
/** By the code of a reason. */
const OUTCOME_OF = new Uint8Array(256);
const NOT_DUE = new Uint8Array(256);
for (const [i, outcome] of OUTCOMES.entries()) for (const r of REASONS[outcome]) [OUTCOME_OF[codeOf(r)], NOT_DUE[codeOf(r)]] = [i, outcome === 'excluded' ? 1 : 0];

type Numbers = Uint8Array | Uint16Array | Uint32Array;
const FIRST = 65_536;

/** A month's verdicts in the columns of the file that they go to; texts as the numbers of their names. Each column is filled in a loop of its own, month after month in the same room. */
export class VerdictColumns {
  /** Rows that it holds. */
  n = 0;
  private room = FIRST;
  private target: Numbers;
  private area: Numbers;
  private outcome = new Uint8Array(FIRST);
  private reason = new Uint8Array(FIRST);
  private due = new Uint8Array(FIRST);
  private readonly value = new Micros(FIRST);
  private readonly base = new Micros(FIRST);
  private readonly margin = new Micros(FIRST);
  /** Elements of a course that have a verdict here. */
  private told = new Int32Array(0);
  /** By element: is there a number? */
  private holds = new Uint8Array(0);

  constructor(names: { targets: number; areas: number }) {
    [this.target, this.area] = [numbers(names.targets, FIRST), numbers(names.areas, FIRST)];
  }

  clear(): void {
    for (const m of [this.value, this.base, this.margin]) m.clear(this.n);
    this.n = 0;
  }

  /** True where none was left to the small path. */
  add(target: number, v: CourseVerdicts): boolean {
    const { n, bound, reason, order } = v;
    if (this.told.length < n) [this.told, this.holds] = [new Int32Array(n), new Uint8Array(n)];
    const { told } = this;
    let count = 0;
    let whole = true;
    for (let j = 0; j < n; j++) {
      const i = order === null ? j : order[j]!;
      if (bound[i] === 0) continue;
      if (reason[i] === APART) whole = false;
      else told[count++] = i;
    }
    if (this.n + count > this.room) this.grow(this.n + count);
    this.fill(target, v, count);
    this.n += count;
    return whole;
  }

  /** Target, area, outcome, reason, due, value, base, margin. */
  get columns(): FilledColumn[] {
    const column = (x: Numbers): FilledColumn => ({ bytes: x.buffer as ArrayBuffer, width: x.BYTES_PER_ELEMENT, valid: null });
    return [...[this.target, this.area, this.outcome, this.reason, this.due].map(column), ...[this.value, this.base, this.margin].map((m) => m.column)];
  }

  private fill(target: number, v: CourseVerdicts, count: number): void {
    const { told, n: k, outcome, reason: reasons, due, area, holds } = this;
    const { areas, reason, state, printedBase, baseState } = v;
    const counts = v.row.due && v.row.counted ? 1 : 0;
    this.target.fill(target, k, k + count);
    for (let j = 0; j < count; j++) area[k + j] = areas[told[j]!]!;
    for (let j = 0; j < count; j++) {
      const r = reason[told[j]!]!;
      outcome[k + j] = OUTCOME_OF[r]!;
      reasons[k + j] = r - 1;
      due[k + j] = counts === 1 && NOT_DUE[r] === 0 ? 1 : 0;
    }
    this.margin.set(k, v.margin, v.hasMargin, told, count);
    for (let j = 0; j < count; j++) holds[told[j]!] = state[told[j]!] === FIGURE ? 1 : 0;
    this.value.set(k, v.value, holds, told, count);
    if (printedBase === null && v.base === null) return;
    if (printedBase === null) for (let j = 0; j < count; j++) if (baseState![told[j]!] !== FIGURE) holds[told[j]!] = 0;
    this.base.set(k, printedBase ?? v.base!, holds, told, count);
  }

  private grow(rows: number): void {
    this.room = Math.max(rows, 2 * this.room);
    const more = <T extends Numbers>(x: T): T => grown(x, new (x.constructor as new (n: number) => T)(this.room));
    [this.target, this.area, this.outcome, this.reason, this.due] = [more(this.target), more(this.area), more(this.outcome), more(this.reason), more(this.due)];
    for (const m of [this.value, this.base, this.margin]) m.grow(this.room);
  }
}

/** As wide as the engine holds the numbers of so many names. */
const numbers = (names: number, size: number): Numbers => (names < 256 ? new Uint8Array(size) : names < 65_536 ? new Uint16Array(size) : new Uint32Array(size));
