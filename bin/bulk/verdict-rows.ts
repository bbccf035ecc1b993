import type { Outcome, Verdict } from '../../engine/assessment.js';
import type { CourseVerdicts } from '../../engine/bulk/course-columns.js';
import { microExact } from '../../engine/bulk/micro.js';
import type { Tally } from '../../engine/rates.js';
import type { FilledColumn } from '../../inputs/bulk/duck.js';
import { exact } from '../../rules/exact.js';
import type { CompiledTarget } from '../../rules/target.js';
import { isExceptional, LISTED, OF_A_KIND, restatementDoubts, type Judged } from './report.js';
import { askedOf, shortfall } from './shortfall.js';
import { ALL_REASONS, OUTCOMES, VerdictColumns } from './verdict-columns.js';
import { numbersOfVerdict } from './verdicts.js';

/** A verdict as a row of the Parquet file; value, base and margin in millionths. */
export interface VerdictRow extends Pick<Verdict, 'target' | 'area' | 'outcome' | 'reason' | 'due'> {
  value: bigint | null;
  base: bigint | null;
  margin: bigint | null;
}

const KIND: Readonly<Partial<Record<Outcome, number>>> = { 'not-met': 0, undecided: 1 };

/** The verdicts of one month, in memory: those in columns, and those that were judged one by one. */
export class VerdictRows {
  private readonly columns: VerdictColumns;
  private readonly judged: VerdictRow[] = [];

  constructor(private readonly targets: ReadonlyMap<string, number>, private readonly areas: readonly string[]) {
    this.columns = new VerdictColumns({ targets: targets.size, areas: areas.length });
  }

  add(v: CourseVerdicts): void {
    this.columns.add(this.targets.get(v.row.target)!, v);
  }

  addJudged(rows: readonly VerdictRow[]): void {
    for (const r of rows) this.judged.push(r);
  }

  /** By target and area. */
  all(): VerdictRow[] {
    const names = [...this.targets.keys()];
    const [target, area, outcome, reason, due] = this.columns.columns.slice(0, 5).map(numbersOf) as [Numbers, Numbers, Numbers, Numbers, Numbers];
    const [value, base, margin] = this.columns.columns.slice(5).map(microsOf) as [Micro, Micro, Micro];
    const rows = Array.from({ length: this.columns.n }, (_, i): VerdictRow => ({
      target: names[target[i]!]!, area: this.areas[area[i]!]!, outcome: OUTCOMES[outcome[i]!]!, reason: ALL_REASONS[reason[i]!]!, due: due[i] === 1, value: value(i), base: base(i), margin: margin(i),
    }));
    for (const r of this.judged) rows.push(r);
    return rows.sort((a, b) => (a.target === b.target ? (a.area < b.area ? -1 : a.area > b.area ? 1 : 0) : a.target < b.target ? -1 : 1));
  }
}

type Numbers = Uint8Array | Uint16Array | Uint32Array;
const numbersOf = ({ bytes, width }: FilledColumn): Numbers => (width === 1 ? new Uint8Array(bytes) : width === 2 ? new Uint16Array(bytes) : new Uint32Array(bytes));

type Micro = (row: number) => bigint | null;
function microsOf({ bytes, valid }: FilledColumn): Micro {
  const [words, bits] = [new BigInt64Array(bytes), new Uint8Array(valid!)];
  return (i) => ((bits[i >> 3]! >> (i & 7)) & 1 ? words[i]! : null);
}

const micro = (text: string | null): bigint | null => {
  const x = text === null ? null : exact(text);
  return x === null ? null : microExact(x);
};

/** The row of a verdict that was judged one by one. */
export function rowOf(v: Verdict): VerdictRow {
  const [value, base, margin] = numbersOfVerdict(v);
  return { target: v.target, area: v.area, outcome: v.outcome, reason: v.reason, due: v.due, value: micro(value), base: micro(base), margin: micro(margin) };
}

/** What a month's verdicts come to. `rows` by target and area. */
export function judgedOf(rows: readonly VerdictRow[], targets: readonly CompiledTarget[]): Judged {
  const main = new Map(targets.flatMap((t) => (t.restates === null ? [] : [[t.id, t.restates]])));
  const mains = new Set(main.values());
  const ofMain = new Map(rows.flatMap((r) => (mains.has(r.target) ? [[`${r.target}\u0000${r.area}`, r]] : [])));
  const also = (r: VerdictRow): VerdictRow | undefined => (main.has(r.target) ? ofMain.get(`${main.get(r.target)!}\u0000${r.area}`) : undefined);
  const apart = rows.flatMap((r) => {
    const of = also(r);
    return of !== undefined && ((r.outcome === 'met' && of.outcome === 'not-met') || (r.outcome === 'not-met' && of.outcome === 'met')) ? [{ target: r.target, area: r.area, reason: r.reason, main: of.reason }] : [];
  });
  return { all: talliesOf(rows), countedOnce: talliesOf(rows.filter((r) => also(r) === undefined)), listed: listedOf(rows, askedOf(targets)), doubts: restatementDoubts(targets, apart, apart.length) };
}

type Kinded = Pick<VerdictRow, 'target' | 'area' | 'outcome' | 'reason' | 'margin'>;
type AskedOf = ReturnType<typeof askedOf>;

/** Of the exceptions as many as the reports list, in their order. */
function listedOf(rows: readonly VerdictRow[], asked: AskedOf): VerdictRow[] {
  const kinds = byKind(rows, asked);
  let room = LISTED - kinds.reduce((n, own) => n + Math.min(own.length, OF_A_KIND), 0);
  return kinds.flatMap((own) => {
    const more = Math.min(room, Math.max(0, own.length - OF_A_KIND));
    room -= more;
    return own.slice(0, OF_A_KIND + more);
  });
}

/** Of the exceptions all that might be listed, whatever others are yet to come. */
export const perhapsListed = <R extends Kinded>(rows: readonly R[], asked: AskedOf): R[] => byKind(rows, asked).flatMap((own) => own.slice(0, LISTED));

/** Not met (by how far they miss), undecided and behind; by target and area. */
function byKind<R extends Kinded>(rows: readonly R[], asked: AskedOf): R[][] {
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const missed = (r: Kinded): number => (r.outcome === 'not-met' ? shortfall(r.margin, asked.get(r.target)!) : 0);
  const own = (kind: number): { r: R; by: number }[] => rows.filter((r) => isExceptional(r) && (KIND[r.outcome] ?? 2) === kind).map((r) => ({ r, by: missed(r) }));
  return [0, 1, 2].map((kind) => own(kind).sort((a, b) => b.by - a.by || order(a.r.target, b.r.target) || order(a.r.area, b.r.area)).map(({ r }) => r));
}

function talliesOf(rows: readonly VerdictRow[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const { target, outcome, reason, due } of rows) {
    const key = `${target}\u0000${reason}\u0000${due}`;
    const known = tallies.get(key);
    if (known) known.n += 1;
    else tallies.set(key, { target, outcome, reason, due, n: 1 });
  }
  return [...tallies.values()];
}
