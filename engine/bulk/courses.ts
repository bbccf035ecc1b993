import { groupBy } from '../../rules/group-by.js';
import { january, type Month } from '../../rules/period.js';
import { otherMonth, type RuleRow } from './rule-table.js';

/**
 * Rule rows of one target that one walk through the months serves: what it has gathered up to one evaluated month is what the next one
 * needs too. Where the target's row changes its meaning between two months (a paper amends it, 左右 once due, a quarter that is
 * published later), another course begins. Oldest evaluated month first.
 */
export type CourseRows = readonly RuleRow[];

export function coursesOf(rows: readonly RuleRow[]): CourseRows[] {
  return [...groupBy(rows, (r) => r.target).values()].flatMap((own) => partsOf(own.sort((a, b) => a.asOf - b.asOf)).map(gathering));
}

function partsOf(rows: readonly RuleRow[]): RuleRow[][] {
  const parts: RuleRow[][] = [];
  let asked = '';
  for (const row of rows) {
    const part = parts.at(-1);
    const alike = askedAlike(row);
    if (part !== undefined && alike === asked && continues(part, row)) part.push(row);
    else parts.push([row]);
    asked = alike;
  }
  return parts;
}

function continues(part: readonly RuleRow[], row: RuleRow): boolean {
  const before = part.at(-1)!;
  // the month that is held is the evaluated one, or stays the one that it was
  const held = row.month === before.month || (row.month === row.asOf && (before.month === before.asOf || (before.month === null && row.sums === null)));
  const settles = row.settles === null || row.settles.to === before.settles!.to || before.settles!.to >= before.asOf;
  const same = <T>(of: (r: RuleRow) => T | null): boolean => {
    const asked = of(row);
    return asked === null || part.every((r) => of(r) === null || of(r) === asked);
  };
  return held && settles && same((r) => r.previous?.from ?? null) && same((r) => r.start) && same((r) => (r.later === null || r.later === 'elsewhere' ? null : r.later.from));
}

/** What decides how a month's figure answers; months gathered under one row hold for another that asks alike. */
const askedAlike = (r: RuleRow): string =>
  JSON.stringify([r.quantity, r.sign, r.other, r.otherMissing, r.limits, r.early, r.rate, r.decimals, r.doubt, r.sums, r.settles && [r.settles.kind, r.settles.from, r.settles.deadline]], (_, x: unknown) => (typeof x === 'bigint' ? String(x) : x));

/** Rows before the deadline already gather what a later one of the same course asks for. */
function gathering(part: readonly RuleRow[]): RuleRow[] {
  const from = part.find((r) => r.previous !== null)?.previous?.from ?? null;
  const start = part.find((r) => r.start !== null)?.start ?? null;
  return part.map((r) => ({ ...r, start, previous: r.previous ?? (from === null ? null : { from, to: r.asOf }) }));
}

/** Every month whose figures a row may ask for, oldest first. */
export function monthsAsked(rows: CourseRows): Month[] {
  const months = new Set<Month>();
  for (const r of rows) {
    const spans: [Month, Month][] = [[r.asOf, r.asOf]];
    if (r.month !== null) spans.push([r.sums === 'year' ? january(r.month) : r.month, r.month]);
    if (r.settles !== null) spans.push([r.settles.from, r.settles.to]);
    if (r.previous !== null) spans.push([r.previous.from, r.previous.to]);
    if (r.later !== null && r.later !== 'elsewhere') spans.push([r.later.from, r.later.to]);
    if (r.start !== null) spans.push([r.start, r.start]);
    for (const [from, to] of spans) {
      for (let m = from; m <= Math.min(to, r.asOf); m++) {
        months.add(m);
        if (r.other !== null) months.add(otherMonth(r.other, m));
      }
    }
  }
  return [...months].sort((a, b) => a - b);
}
