import { groupBy } from '../../rules/group-by.js';
import { isPercent, readUnit } from '../../rules/unit.js';
import type { Role } from '../columns.js';
import { fractionDecimals, type TableDoubts } from '../table-doubts.js';
import { text, type Duck } from './duck.js';
import { perhapsSaid, understood } from './rows.js';
import type { Survey } from './survey.js';
import type { LongTable } from './table.js';

/** A table's plain rows, as they were counted. `unmatched`: the combinations whose names answer to no target. */
interface PlainRows {
  words: Survey;
  telling: readonly Role[];
  lineOf: (row: number) => number;
  unmatched: readonly number[];
}

/** Rows in which most shares are seen to be percents. */
const BEGINNING = 200_000;

/** Tells of a table's plain rows what shows only when all are read. */
export async function doubtRows(duck: Duck, t: LongTable, of: PlainRows, doubts: TableDoubts): Promise<void> {
  await names(duck, t, of, doubts);
  await shares(duck, t, of, doubts);
}

async function names(duck: Duck, t: LongTable, { words, telling, lineOf, unmatched }: PlainRows, doubts: TableDoubts): Promise<void> {
  if (unmatched.length === 0) return;
  const where = await wordsOf(duck, t, { words, telling }, unmatched, "kind = 'unmatched'");
  for (const [no, first, n] of await duck.rows(`SELECT no, min(rn), count(*) FROM (${understood(t, telling, { printed: true, where })}) WHERE taken = 'unmatched' GROUP BY no`)) {
    doubts.unmatched(words.combinations[Number(no)]!.unmatched!, lineOf(Number(first)), Number(n));
  }
}

async function shares(duck: Duck, t: LongTable, { words, telling, lineOf }: PlainRows, doubts: TableDoubts): Promise<void> {
  const level = words.combinations.flatMap(({ observation: o }, no) => (o !== null && (o.states.measure ?? 'level') === 'level' && isPercent(readUnit(o.unit)) ? [{ no, indicator: o.indicator }] : []));
  if (level.length === 0) return;
  const value = t.kind === 'parquet' && t.scale === null ? 'TRY_CAST(value AS DECIMAL(18,6))' : 'value';
  const indicatorOf = (no: string | null | undefined): string => words.combinations[Number(no)]!.observation!.indicator;
  const above = await duck.rows(`SELECT DISTINCT no FROM (${understood(t, telling, { first: BEGINNING })}) WHERE taken = 'figure' AND ${value} > 1 AND no IN (${level.map((c) => c.no).join(', ')})`);
  const percents = new Set(above.map(([no]) => indicatorOf(no)));
  for (const indicator of percents) doubts.percents(indicator);
  const open = level.filter((c) => !percents.has(c.indicator));
  if (open.length === 0) return;
  const where = await wordsOf(duck, t, { words, telling }, open.map((c) => c.no), `no IN (${open.map((c) => c.no).join(', ')})`);
  // a typed value has the decimals of its type: those that say nothing are not counted
  const decimals = t.kind === 'parquet' && t.scale !== null ? `strlen(rtrim(split_part(CAST(value AS VARCHAR), '.', 2), '0'))` : 'decimals';
  const least = [...groupBy(open, (c) => fractionDecimals(c.indicator))].map(([n, own]) => `(${decimals} >= ${n} AND no IN (${own.map((c) => c.no).join(', ')}))`).join(' OR ');
  const rows = await duck.rows(`SELECT no, max(${value}) > 1, min(rn) FILTER (${value} <= 1 AND (${least})), arg_min(shown, rn) FILTER (${value} <= 1 AND (${least}))
    FROM (${understood(t, telling, { printed: true, where })}) WHERE taken = 'figure' AND ${value} > 0 AND no IN (${open.map((c) => c.no).join(', ')}) GROUP BY no`);
  for (const [no, isAbove, first, shown] of rows) {
    if (isAbove === 'true') doubts.percents(indicatorOf(no));
    else if (first != null) doubts.fraction(indicatorOf(no), { line: lineOf(Number(first)), column: t.headings[t.columns.get('value')!]!, text: shown! });
  }
}

/** Condition that lets parts of a file be passed over which hold none of some combinations. */
async function wordsOf(duck: Duck, t: LongTable, { words, telling }: Pick<PlainRows, 'words' | 'telling'>, combinations: readonly number[], such: string): Promise<string> {
  if (t.kind === 'csv') return perhapsSaid(duck, t, telling, such);
  const indicators = [...new Set(combinations.map((no) => words.combinations[no]!.words[0]!))];
  return `r.c${t.columns.get('indicator')!} IN (${indicators.map(text).join(', ')})`;
}
