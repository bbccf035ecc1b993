import { balances, emptyBalance, type Balance } from '../balance.js';
import type { Finding } from '../../rules/finding.js';
import { FindingLog } from '../codes.js';
import type { Role } from '../columns.js';
import { readOpened, type ReadContext, type ReadResult } from '../read.js';
import { splitRows, type Row } from '../split.js';
import { TableDoubts } from '../table-doubts.js';
import type { Duck } from './duck.js';
import { asideOf, linesBy } from './odd-lines.js';
import { noArea, noMonth, ODD_VALUE, perhapsSaid, saidOf, staged, taken, understood, withinDomain } from './rows.js';
import { isNumbered } from './stage.js';
import { allRead, type Survey } from './survey.js';
import type { CsvTable, LongTable } from './table.js';
import { doubtRows } from './whole-table.js';

/** Rows that one reading takes. */
const CHUNK = 20_000;

export interface Counted {
  balance: Balance;
  /** What the reader made of rows that are no plain ones. */
  odd: ReadResult[];
  unmatched: { no: number; cells: number }[];
  /** Of the table as a whole. */
  findings: Finding[];
  /** Line of each accepted row. */
  lineOf: (row: number) => number;
}

/** Counts all rows of one file, and reads the odd ones. `doubtful`: those of `doubtfulShares`. */
export async function count(duck: Duck, t: LongTable, { words, telling, doubtful }: { words: Survey; telling: readonly Role[]; doubtful: readonly number[] }, blank: readonly number[], context: ReadContext): Promise<Counted> {
  const counts = (await typedCounts(duck, t, words)) ?? (await duck.rows(`SELECT taken, CASE WHEN taken = 'unmatched' THEN no ELSE -1 END AS no, sum(n) FROM (${t.kind === 'csv' ? await countedNumbers(duck, t, telling) : `SELECT *, 1 AS n FROM (${understood(t, telling)})`}) GROUP BY ALL ORDER BY ALL`));
  const balance = emptyBalance();
  const unmatched: Counted['unmatched'] = [];
  let oddRows = 0;
  for (const [taken, no, n] of counts) {
    const rows = Number(n);
    if (taken === 'odd') {
      oddRows += rows;
      continue;
    }
    balance.rows.total += rows;
    balance.rows.data += rows;
    balance.cells.total += rows;
    if (taken === 'figure') balance.cells.observations += rows;
    if (taken === 'missing') balance.cells.missing += rows;
    if (taken === 'unmatched') {
      balance.cells.unmatched += rows;
      unmatched.push({ no: Number(no), cells: rows });
    }
  }
  balance.rows.total += 1;
  balance.rows.headers += 1;
  const aside = await asideOf(duck, { aside: t.kind === 'csv' ? t.aside : null }, blank);
  const lineOf = linesBy(aside.map((a) => a.line));
  const doubts = new TableDoubts();
  const odd = oddRows === 0 && aside.length === 0 ? [] : await readOdd(duck, t, telling, aside, lineOf, context, balance, doubts);
  await doubtRows(duck, t, { words, telling, lineOf, unmatched: unmatched.map((u) => u.no), doubtful }, doubts);
  const log = new FindingLog(t.file);
  doubts.tell(log);
  if (!balances(balance)) throw new Error(`balances of ${t.file} do not come out`);
  return { balance, odd, unmatched, findings: log.done(), lineOf };
}

/** A typed column whose every word is read holds figures and blanks only, but for those that are too large: then null, as for text. */
async function typedCounts(duck: Duck, t: LongTable, words: Survey): Promise<(string | null)[][] | null> {
  if (t.kind === 'csv' || t.scale === null || !allRead(words)) return null;
  const value = `r.c${t.columns.get('value')!}`;
  if (t.within !== null && (await duck.rows(`SELECT count(*) FROM ${t.from(false)} r WHERE NOT ${withinDomain(t, value)}`))[0]![0] !== '0') return null;
  const [[figures, missing]] = (await duck.rows(`SELECT count(${value}), count(*) - count(${value}) FROM ${t.from(false)} r`)) as [[string, string]];
  return [['figure', '-1', figures], ['missing', '-1', missing]];
}

/** How many rows of each words are taken how: counted before the meanings are joined. */
async function countedNumbers(duck: Duck, t: CsvTable, telling: readonly Role[]): Promise<string> {
  const own = telling.filter((d) => isNumbered(t, d)).map((d) => `n_${d}, `);
  return `SELECT s.no, ${taken('r.odd', 'r.no_area', 'r.no_month', 'r.figure')}, r.n FROM
  (SELECT ${own.join('')}${ODD_VALUE} AS odd, ${await noArea(duck)} AS no_area, ${await noMonth(duck)} AS no_month,
    r.value IS NOT NULL AS figure, count(*) AS n FROM ${staged(t)} r GROUP BY ALL) r ${saidOf(t, telling)}`;
}

/** Condition that holds of all odd rows of a staged table, and of not many others. */
async function perhapsOdd(duck: Duck, t: CsvTable, telling: readonly Role[]): Promise<string> {
  return `(${ODD_VALUE} OR ${await perhapsSaid(duck, t, telling, "kind = 'odd'")} OR ${await noArea(duck)} OR ${await noMonth(duck)})`;
}

/** Rows that are no plain figures, and lines that are no plain rows, through the reader of the small path. */
async function readOdd(duck: Duck, t: LongTable, telling: readonly Role[], aside: readonly { line: number; text: string }[], lineOf: (row: number) => number, context: ReadContext, balance: Balance, doubts: TableDoubts): Promise<ReadResult[]> {
  const [[accepted]] = (await duck.rows(`SELECT count(*) FROM ${t.kind === 'csv' ? staged(t) : t.from(false)}`)) as [[string]];
  // what stands below the last row is looked at otherwise
  const lastFigure = lineOf(Number(accepted));
  const found = await duck.rows(`SELECT rn${t.headings.map((_, i) => `, c${i}`).join('')} FROM (${understood(t, telling, { printed: true, ...(t.kind === 'csv' ? { where: await perhapsOdd(duck, t, telling) } : {}) })}) WHERE taken = 'odd' ORDER BY rn`);
  const log = new FindingLog(t.file);
  const rows: Row[] = found.map(([rn, ...cells]) => ({ line: lineOf(Number(rn)), cells: cells.map((c) => c ?? '') }));
  for (const { line, text } of aside) {
    const split = splitRows(text, t.kind === 'csv' ? t.delimiter : ',');
    for (const row of text === '' ? [{ cells: [''] }] : split.rows) rows.push({ line, cells: row.cells });
    if (split.broken.length > 0) log.add('quote', { line });
    if (split.overlong.length > 0) log.add('overlong', { line });
  }
  rows.sort((a, b) => a.line - b.line);
  const out: ReadResult[] = [];
  for (let i = 0; i < rows.length; i += CHUNK) {
    const sheet = { name: '', rows: [{ line: 1, cells: [...t.headings] }, ...rows.slice(i, i + CHUNK)], merges: [], hidden: false };
    const result = readOpened(t.file, { ok: true, kind: 'CSV', encoding: '', sheets: [sheet], findings: i === 0 ? log.done() : [] }, '', { ...context, scattered: { lastFigure, doubts } });
    const { rows: r, cells: c } = result.balance;
    for (const k of Object.keys(balance.rows) as (keyof typeof r)[]) balance.rows[k] += r[k] - (k === 'total' || k === 'headers' ? 1 : 0);
    for (const k of Object.keys(balance.cells) as (keyof typeof c)[]) balance.cells[k] += c[k];
    // the lists of lines that were set aside are of no use here, and large
    out.push({ ...result, sheets: [] });
  }
  return out;
}
