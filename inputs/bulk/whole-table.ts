import { groupBy } from '../../rules/group-by.js';
import { isPercent, readUnit } from '../../rules/unit.js';
import type { Role } from '../columns.js';
import type { Observation } from '../observation.js';
import { fractionDecimals, type TableDoubts } from '../table-doubts.js';
import { text, type Duck } from './duck.js';
import { combinationsWhere, noArea, noMonth, perhapsSaid, understood } from './rows.js';
import { allRead, type Survey } from './survey.js';
import { together, type LongTable } from './table.js';

/** A table's plain rows, as they were counted. `unmatched`: the combinations whose names answer to no target. `doubtful`: those of `doubtfulShares`. */
interface PlainRows {
  words: Survey;
  telling: readonly Role[];
  lineOf: (row: number) => number;
  unmatched: readonly number[];
  doubtful: readonly number[];
}

/** Tells of a table's plain rows what shows only when all are read. */
export async function doubtRows(duck: Duck, t: LongTable, of: PlainRows, doubts: TableDoubts): Promise<void> {
  await names(duck, t, of, doubts);
  await shares(duck, t, of, doubts);
}

async function names(duck: Duck, t: LongTable, { words, telling, lineOf, unmatched }: PlainRows, doubts: TableDoubts): Promise<void> {
  if (unmatched.length === 0) return;
  for (const [no, first, n] of await duck.rows(`SELECT no, min(rn), count(*) FROM (${understood(t, telling, { printed: true, where: await rowsOf(duck, t, words, telling, unmatched) })}) WHERE taken = 'unmatched' GROUP BY no`)) {
    doubts.unmatched(words.combinations[Number(no)]!.unmatched!, lineOf(Number(first)), Number(n));
  }
}

const isShare = (o: Observation | null): boolean => o !== null && (o.states.measure ?? 'level') === 'level' && isPercent(readUnit(o.unit));
const numeric = (t: LongTable, value: string): string => (t.kind === 'parquet' && t.scale === null ? `TRY_CAST(${value} AS DECIMAL(18,6))` : value);

/** The combinations in percent that have a figure above 0 and at most 1 in some table: few, and of these alone it must be asked whether they are fractions. */
export async function doubtfulShares(duck: Duck, tables: readonly LongTable[], { combinations }: Survey, telling: readonly Role[]): Promise<number[]> {
  if (!combinations.some((c) => isShare(c.observation))) return [];
  const found = new Set<number>();
  for (const { table } of together(tables)) {
    const value = table.kind === 'csv' ? 'r.value' : numeric(table, `r.c${table.columns.get('value')!}`);
    for (const [no] of await duck.rows(combinationsWhere(table, telling, `${value} > 0 AND ${value} <= 1`))) found.add(Number(no));
  }
  return [...found].filter((no) => isShare(combinations[no]!.observation));
}

async function shares(duck: Duck, t: LongTable, { words, telling, lineOf, doubtful }: PlainRows, doubts: TableDoubts): Promise<void> {
  const indicatorOf = (no: number): string => words.combinations[no]!.observation!.indicator;
  // those of odd rows are noted already
  const indicators = new Set([...doubtful.map(indicatorOf), ...doubts.fractions]);
  // what is above 1 may be said in other words
  const inPercent = words.combinations.flatMap(({ observation: o }, no) => (isShare(o) && indicators.has(o!.indicator) ? [no] : []));
  if (inPercent.length === 0) return;
  const percents = await plainlyAboveOne(duck, t, words, telling);
  for (const no of inPercent) if (percents.has(no)) doubts.percents(indicatorOf(no));
  const all = inPercent.filter((no) => !percents.has(no));
  if (all.length === 0) return;
  const value = numeric(t, 'value');
  // a typed value has the decimals of its type: those that say nothing are not counted
  const decimals = t.kind === 'parquet' && t.scale !== null ? "strlen(rtrim(split_part(CAST(value AS VARCHAR), '.', 2), '0'))" : 'decimals';
  const least = [...groupBy(all, (no) => fractionDecimals(indicatorOf(no)))].map(([n, own]) => `(${decimals} >= ${n} AND no IN (${own.join(', ')}))`).join(' OR ');
  const rows = await duck.rows(`SELECT no, max(${value}) > 1, min(rn) FILTER (${value} <= 1 AND (${least})), arg_min(shown, rn) FILTER (${value} <= 1 AND (${least}))
    FROM (${understood(t, telling, { printed: true, where: await rowsOf(duck, t, words, telling, all) })}) WHERE taken = 'figure' AND ${value} > 0 AND no IN (${all.join(', ')}) GROUP BY no`);
  for (const [no, above, first, shown] of rows) {
    if (above === 'true') doubts.percents(indicatorOf(Number(no)));
    else if (first != null) doubts.fraction(indicatorOf(Number(no)), { line: lineOf(Number(first)), column: t.headings[t.columns.get('value')!]!, text: shown! });
  }
}

/** Combinations that have a figure above 1: most of those that are told in percent. Not all of them where a row's area or month may not be read. */
async function plainlyAboveOne(duck: Duck, t: LongTable, words: Survey, telling: readonly Role[]): Promise<ReadonlySet<number>> {
  if (t.kind === 'parquet' && !allRead(words)) return new Set();
  const read = t.kind === 'csv' ? `r.value > 1 AND NOT ${await noArea(duck)} AND NOT ${await noMonth(duck)}` : `${numeric(t, `r.c${t.columns.get('value')!}`)} > 1`;
  return new Set((await duck.rows(combinationsWhere(t, telling, read))).map(([no]) => Number(no)));
}

/** Condition that lets parts of a file be passed over which hold none of some combinations. */
async function rowsOf(duck: Duck, t: LongTable, words: Survey, telling: readonly Role[], combinations: readonly number[]): Promise<string> {
  if (t.kind === 'csv') return perhapsSaid(duck, t, telling, `no IN (${combinations.join(', ')})`);
  return `r.c${t.columns.get('indicator')!} IN (${[...new Set(combinations.map((no) => words.combinations[no]!.words[0]!))].map(text).join(', ')})`;
}
