import { balances, emptyBalance, type Balance } from '../balance.js';
import type { Observation } from '../observation.js';
import { readInput, type ReadContext, type ReadResult } from '../read.js';
import type { Duck } from './duck.js';
import { csvOf, wordsOf } from './survey.js';
import { DIMENSIONS, type LongTable } from './table.js';

/** A decimal that the domain holds, printed plainly. Everything else is read by the reader of the small path, cell by cell. */
const PLAIN = "'-?[0-9]{1,12}([.][0-9]{1,6})?'";
/** Rows that one reading takes. */
const CHUNK = 20_000;

/** All rows of a table with what their words mean, and how each is to be taken. */
function understood(t: LongTable, numbered: boolean, printed = false): string {
  const value = `r.c${t.columns.get('value')!}`;
  const plain = t.scale === null ? `regexp_full_match(${value}, ${PLAIN})` : `${value} IS NOT NULL`;
  const blank = t.scale === null ? `coalesce(${value}, '') = ''` : `${value} IS NULL`;
  const decimals = t.scale === null ? `CASE WHEN position('.' IN ${value}) = 0 THEN 0 ELSE length(${value}) - position('.' IN ${value}) END` : String(t.scale);
  return `SELECT s.no, s.indicator, s.states, s.unit, s.status, s.reporter, s.plain AS plain_words, p.area, m.month, ${value} AS value, ${decimals} AS decimals, ${numbered ? 'r.rn' : '0'} AS rn, s.falls${printed ? t.headings.map((_, i) => `, CAST(r.c${i} AS VARCHAR) AS c${i}`).join('') : ''},
    CASE WHEN s.kind = 'odd' OR p.area IS NULL OR NOT (${plain} OR ${blank}) THEN 'odd' WHEN s.kind = 'unmatched' THEN 'unmatched' WHEN m.month IS NULL THEN 'odd' WHEN ${plain} THEN 'figure' ELSE 'missing' END AS taken
  FROM (SELECT *, ${wordsOf(t, [...DIMENSIONS, 'area', 'period'])} FROM ${t.from(numbered)} r) r
  JOIN said s ON ${DIMENSIONS.map((d) => `s.w_${d} = r.w_${d}`).join(' AND ')} JOIN place p ON p.w_area = r.w_area JOIN time m ON m.w_period = r.w_period`;
}

export interface Filled {
  balance: Balance;
  /** What the reader made of rows that are no plain ones. */
  odd: ReadResult[];
  unmatched: { no: number; cells: number }[];
}

/** The months that the rules ask for; of a cumulative that may have fallen, all of these. */
export interface Wanted {
  months: readonly number[];
  falling: { from: number; to: number };
}

/** Loads the wanted figures of one file into `dabiao_figure`, counts all rows, and reads the odd ones. */
export async function fill(duck: Duck, t: LongTable, { months, falling }: Wanted, context: ReadContext): Promise<Filled> {
  const wanted = `(month IN (${months.join(', ')}) OR (falls AND month >= ${falling.from} AND month <= ${falling.to}))`;
  await duck.run(`INSERT INTO dabiao_figure SELECT indicator, area, month, states, unit, CASE WHEN taken = 'figure' THEN CAST(value AS DECIMAL(18,6)) END, decimals, status, ${t.no}, reporter
    FROM (${understood(t, false)}) WHERE taken IN ('figure', 'missing') AND plain_words AND ${wanted}`);
  await duck.run(`INSERT INTO dabiao_stray SELECT indicator, area, month FROM (${understood(t, false)}) WHERE taken IN ('figure', 'missing') AND NOT plain_words AND ${wanted}`);
  const counts = await duck.rows(`SELECT taken, CASE WHEN taken = 'unmatched' THEN no ELSE -1 END AS no, count(*) FROM (${understood(t, false)}) GROUP BY ALL ORDER BY ALL`);
  const balance = emptyBalance();
  const unmatched: Filled['unmatched'] = [];
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
  const odd = oddRows === 0 ? [] : await readOdd(duck, t, context, balance);
  if (!balances(balance)) throw new Error(`balances of ${t.file} do not come out`);
  return { balance, odd, unmatched };
}

async function readOdd(duck: Duck, t: LongTable, context: ReadContext, balance: Balance): Promise<ReadResult[]> {
  const rows = await duck.rows(`SELECT rn${t.headings.map((_, i) => `, c${i}`).join('')} FROM (${understood(t, true, true)}) WHERE taken = 'odd' ORDER BY rn`);
  const out: ReadResult[] = [];
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows.slice(i, i + CHUNK);
    const result = readInput({ name: t.file, bytes: new TextEncoder().encode(csvOf([t.headings, ...chunk.map((r) => r.slice(1).map((c) => c ?? ''))])) }, context);
    // a line of the chunk is a line of the file: the header is one, and rows are counted from it
    const lineOf = (line: number): number => (line < 2 ? line : Number(chunk[line - 2]?.[0] ?? 0) + 1);
    const moved = <T extends { line?: number }>(x: T): T => (x.line === undefined ? x : { ...x, line: lineOf(x.line) });
    const { rows: r, cells: c } = result.balance;
    for (const k of Object.keys(balance.rows) as (keyof typeof r)[]) balance.rows[k] += r[k] - (k === 'total' || k === 'headers' ? 1 : 0);
    for (const k of Object.keys(balance.cells) as (keyof typeof c)[]) balance.cells[k] += c[k];
    out.push({ ...result, observations: result.observations.map((o): Observation => ({ ...o, source: moved(o.source) })), rejected: result.rejected.map(moved), unmatched: result.unmatched.map(moved), findings: result.findings.map(moved) });
  }
  return out;
}

/** Figures as they were reported, of the keys in table `asked` (indicator, area), up to a month: what the small path is given. */
export async function reported(duck: Duck, t: LongTable, until: number, combinations: readonly { observation: Observation | null }[], exactly: (text: string) => Observation['value'] | null): Promise<Observation[]> {
  const rows = await duck.rows(`SELECT u.no, u.area, u.month, u.taken, CAST(u.value AS VARCHAR), u.rn FROM (${understood(t, true)}) u JOIN asked k ON k.indicator = u.indicator AND k.area = u.area WHERE u.taken IN ('figure', 'missing') AND u.month <= ${until}`);
  return rows.map(([no, area, month, taken, value, rn]): Observation => {
    const like = combinations[Number(no)]!.observation!;
    const at = Number(month);
    const shown = value ?? '';
    return { ...like, area: area!, span: { from: at, to: at }, value: (taken === 'figure' ? exactly(shown) : null) ?? { kind: 'missing', text: '' }, source: { file: t.file, line: Number(rn) + 1, column: t.headings[t.columns.get('value')!]!, text: shown } };
  });
}
