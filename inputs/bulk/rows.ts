import { balances, emptyBalance, type Balance } from '../balance.js';
import type { Observation } from '../observation.js';
import type { ReadContext, ReadResult } from '../read.js';
import type { Role } from '../columns.js';
import { text, type Duck } from './duck.js';
import { addTo, readLines, type OddLine } from './odd-lines.js';
import { allRead, csvOf, wordsOf, type Survey } from './survey.js';
import { DIMENSIONS, type LongTable } from './table.js';

/** A decimal that the domain holds, printed plainly. Everything else is read by the reader of the small path, cell by cell. */
const PLAIN = "'-?[0-9]{1,12}([.][0-9]{1,6})?'";
/** Rows that one reading takes. */
const CHUNK = 20_000;

/** All rows of a table with what their words mean, and how each is to be taken. */
function understood(t: LongTable, telling: readonly Role[], numbered: boolean, printed = false): string {
  const value = `r.c${t.columns.get('value')!}`;
  const plain = t.scale === null ? `regexp_full_match(${value}, ${PLAIN})` : `coalesce(${t.within(value)} AND ${value} IS NOT NULL, false)`;
  const blank = t.scale === null ? `coalesce(${value}, '') = ''` : `${value} IS NULL`;
  const decimals = t.scale === null ? `CASE WHEN position('.' IN ${value}) = 0 THEN 0 ELSE length(${value}) - position('.' IN ${value}) END` : String(t.scale);
  return `SELECT s.no, s.indicator, s.plain AS plain_words, p.area, p.area_no, m.month, ${value} AS value, ${decimals} AS decimals, ${numbered ? 'r.rn' : '0'} AS rn${printed ? t.headings.map((_, i) => `, CAST(r.c${i} AS VARCHAR) AS c${i}`).join('') : ''},
    CASE WHEN s.kind = 'odd' OR p.area IS NULL OR NOT (${plain} OR ${blank}) THEN 'odd' WHEN s.kind = 'unmatched' THEN 'unmatched' WHEN m.month IS NULL THEN 'odd' WHEN ${plain} THEN 'figure' ELSE 'missing' END AS taken
  FROM (SELECT *, ${wordsOf(t, [...DIMENSIONS, 'area', 'period'])} FROM ${t.from(numbered)} r) r
  JOIN said s ON ${telling.map((d) => `s.w_${d} = r.w_${d}`).join(' AND ') || 'true'} JOIN place p ON p.w_area = r.w_area JOIN time m ON m.w_period = r.w_period`;
}

/** SELECT of a month's rows in numbers: combo, area, file_no, micro, decimals, kind (0 not reported, 1 a figure, 2 what only the small path can read). */
export function monthOf(t: LongTable, words: Survey, telling: readonly Role[], month: number): string {
  const periods = words.periods.filter((p) => p.month === month).map((p) => text(p.words));
  const period = `r.c${t.columns.get('period')!}`;
  const from = { ...t, from: (numbered: boolean) => `(SELECT * FROM ${t.from(numbered)} r WHERE ${periods.length === 0 ? 'false' : `${period} IN (${periods.join(', ')})`})` };
  const columns = (value: string, taken: string, decimals: string): string => {
    // whole and rest apart: so the products stay within 64 bits, which are ten times as fast as 128
    const typed = t.scale === null ? `CAST(${value} AS DECIMAL(18,6))` : value;
    const micro = `CAST(trunc(${typed}) AS BIGINT) * 1000000 + CAST((${typed} - trunc(${typed})) * 1000000 AS BIGINT)`;
    return `no AS combo, area_no AS area, ${t.no} AS file_no, CASE WHEN ${taken} THEN ${micro} END AS micro, CAST(${decimals} AS TINYINT) AS decimals, CAST(CASE WHEN NOT plain_words THEN 2 WHEN ${taken} THEN 1 ELSE 0 END AS TINYINT) AS kind`;
  };
  if (t.scale === null || !allRead(words)) return `SELECT ${columns('value', "taken = 'figure'", 'decimals')} FROM (${understood(from, telling, false)}) WHERE taken IN ('figure', 'missing')`;
  const value = `r.c${t.columns.get('value')!}`;
  return `SELECT ${columns(value, `${value} IS NOT NULL`, String(t.scale))} FROM (SELECT *, ${wordsOf(t, [...telling, 'area'])} FROM ${from.from(false)} r) r
    JOIN (SELECT *, plain AS plain_words FROM said) s ON ${telling.map((d) => `s.w_${d} = r.w_${d}`).join(' AND ') || 'true'} JOIN place p ON p.w_area = r.w_area WHERE ${value} IS NULL OR ${t.within(value)}`;
}

export interface Counted {
  balance: Balance;
  /** What the reader made of rows that are no plain ones. */
  odd: ReadResult[];
  unmatched: { no: number; cells: number }[];
}

/** Counts all rows of one file, and reads the odd ones. */
export async function count(duck: Duck, t: LongTable, words: Survey, telling: readonly Role[], blank: readonly number[], context: ReadContext): Promise<Counted> {
  const value = `r.c${t.columns.get('value')!}`;
  // a typed column whose every word is read holds figures and blanks only, but for those that are too large
  const counts = t.scale !== null && allRead(words) && (await duck.rows(`SELECT count(*) FROM ${t.from(false)} r WHERE NOT ${t.within(value)}`))[0]![0] === '0'
    ? (await duck.rows(`SELECT count(${value}), count(*) - count(${value}) FROM ${t.from(false)} r`)).flatMap(([figures, missing]) => [['figure', '-1', figures!], ['missing', '-1', missing!]])
    : await duck.rows(`SELECT taken, CASE WHEN taken = 'unmatched' THEN no ELSE -1 END AS no, count(*) FROM (${understood(t, telling, false)}) GROUP BY ALL ORDER BY ALL`);
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
  const aside = await asideOf(duck, t, blank);
  const odd = oddRows === 0 && aside.length === 0 ? [] : await readOdd(duck, t, telling, aside, context, balance);
  if (!balances(balance)) throw new Error(`balances of ${t.file} do not come out`);
  return { balance, odd, unmatched };
}

/** Lines of another width, as they stand in the file, and blank ones: the first is line 1. */
export async function asideOf(duck: Duck, t: Pick<LongTable, 'aside'>, blank: readonly number[]): Promise<OddLine[]> {
  if (t.aside === null) return [];
  const empty = blank.map((line) => ({ line, text: '' }));
  const rows = await duck.rows(`SELECT line, any_value(csv_line) FROM ${t.aside} GROUP BY line ORDER BY line`);
  return [...rows.map(([line, printed]) => ({ line: Number(line), text: (printed ?? '').replace(/[\r\n]+$/, '') })), ...empty].sort((a, b) => a.line - b.line);
}

/** Line of each accepted row: the header and the lines set aside lie between. */
export function linesBy(aside: readonly { line: number }[]): (row: number) => number {
  const lines = aside.map((a) => a.line);
  return (row) => {
    let line = row + 1;
    for (const l of lines) {
      if (l > line) break;
      line += 1;
    }
    return line;
  };
}

/** Rows that are no plain figures, and lines that are no plain rows, through the reader of the small path. */
async function readOdd(duck: Duck, t: LongTable, telling: readonly Role[], aside: readonly { line: number; text: string }[], context: ReadContext, balance: Balance): Promise<ReadResult[]> {
  const found = await duck.rows(`SELECT rn${t.headings.map((_, i) => `, c${i}`).join('')} FROM (${understood(t, telling, true, true)}) WHERE taken = 'odd' ORDER BY rn`);
  const lineOf = linesBy(aside);
  const all = [...found.map((r) => ({ line: lineOf(Number(r[0])), text: csvOf([r.slice(1).map((c) => c ?? '')]) })), ...aside].sort((a, b) => a.line - b.line);
  const out: ReadResult[] = [];
  for (let i = 0; i < all.length; i += CHUNK) {
    const result = readLines(t.file, t.headings, all.slice(i, i + CHUNK), context);
    addTo(balance, result.balance);
    out.push(result);
  }
  return out;
}

/** Figures as they were reported, of the keys in table `asked` (indicator, area), up to a month: what the small path is given. */
export async function reported(duck: Duck, t: LongTable, of: { words: Survey; telling: readonly Role[]; blank: ReadonlyMap<number, readonly number[]> }, until: number, exactly: (text: string) => Observation['value'] | null): Promise<Observation[]> {
  // words that none of the keys is written in need not be read further
  const asked = async (from: string, no: Role): Promise<string> => {
    const words = (await duck.rows(from)).map(([w]) => text(w ?? ''));
    const column = `r.c${t.columns.get(no)!}`;
    // a plain column lets whole parts of a file be passed over
    return t.columns.has(no) ? `${words.includes("''") ? `coalesce(${column}, '')` : column} IN (${words.length === 0 ? 'NULL' : words.join(', ')})` : 'true';
  };
  const only = `${await asked('SELECT DISTINCT w_indicator FROM said WHERE indicator IN (SELECT indicator FROM asked)', 'indicator')} AND ${await asked('SELECT DISTINCT w_area FROM place WHERE area IN (SELECT area FROM asked)', 'area')}`;
  const some = { ...t, from: (numbered: boolean) => `(SELECT * FROM ${t.from(numbered)} r WHERE ${only})` };
  const lineOf = linesBy(await asideOf(duck, t, of.blank.get(t.no)!));
  const rows = await duck.rows(`SELECT u.no, u.area, u.month, u.taken, CAST(u.value AS VARCHAR), u.rn FROM (${understood(some, of.telling, true)}) u JOIN asked k ON k.indicator = u.indicator AND k.area = u.area WHERE u.taken IN ('figure', 'missing') AND u.month <= ${until}`);
  return rows.map(([no, area, month, taken, value, rn]): Observation => {
    const like = of.words.combinations[Number(no)]!.observation!;
    const at = Number(month);
    const shown = value ?? '';
    return { ...like, area: area!, span: { from: at, to: at }, value: (taken === 'figure' ? exactly(shown) : null) ?? { kind: 'missing', text: '' }, source: { file: t.file, line: lineOf(Number(rn)), column: t.headings[t.columns.get('value')!]!, text: shown } };
  });
}
