import { balances, emptyBalance, type Balance } from '../balance.js';
import type { Observation } from '../observation.js';
import { readInput, type ReadContext, type ReadResult } from '../read.js';
import type { Role } from '../columns.js';
import { text, type Duck } from './duck.js';
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

/** Bytes of the columns of `monthOf`. */
export const MONTH_WIDTHS = [4, 4, 4, 8, 1, 1] as const;
/** SELECT of a month's rows in numbers: combination, area, file, millionths, decimals, kind (0 not reported, 1 a figure, 2 what only the small path can read). */
export function monthOf(t: LongTable, words: Survey, telling: readonly Role[], month: number): string {
  const within = words.periods.filter((p) => p.tables.includes(t.no));
  const periods = within.filter((p) => p.month === month).map((p) => text(p.words));
  const period = `r.c${t.columns.get('period')!}`;
  // a file of one month needs no choosing
  const from = periods.length === within.length ? t : { ...t, from: (numbered: boolean) => `(SELECT * FROM ${t.from(numbered)} r WHERE ${periods.length === 0 ? 'false' : `${period} IN (${periods.join(', ')})`})` };
  const columns = (value: string, taken: string, decimals: string): string => {
    // a DECIMAL of six places is, in memory, the whole number of its millionths
    const micro = `CASE WHEN ${taken} THEN CAST(${value} AS DECIMAL(18,6)) ELSE 0 END`;
    return `no, area_no, CAST(${t.no} AS INTEGER) AS file_no, CAST(${micro} AS DECIMAL(18,6)) AS micro, CAST(${decimals} AS TINYINT) AS decimals, CAST(CASE WHEN NOT plain_words THEN 2 WHEN ${taken} THEN 1 ELSE 0 END AS TINYINT) AS kind`;
  };
  if (t.scale === null || !allRead(words)) return `SELECT ${columns('value', "taken = 'figure'", 'decimals')} FROM (${understood(from, telling, false)}) WHERE taken IN ('figure', 'missing')`;
  const value = `r.c${t.columns.get('value')!}`;
  return `SELECT ${columns(value, `${value} IS NOT NULL`, String(t.scale))} FROM (SELECT *, ${wordsOf(t, [...telling, 'area'], 'r', blanks(words))} FROM ${from.from(false)} r) r
    JOIN (SELECT *, plain AS plain_words FROM said) s ON ${telling.map((d) => `s.w_${d} = r.w_${d}`).join(' AND ') || 'true'} JOIN place p ON p.w_area = r.w_area WHERE ${value} IS NULL OR ${t.within(value)}`;
}

/** Roles in which some row has no word. */
const blanks = (words: Survey): ReadonlySet<Role> => new Set<Role>([...DIMENSIONS.filter((_, i) => words.combinations.some((c) => c.words[i] === '')), ...(words.areas.some((a) => a.words === '') ? ['area' as const] : [])]);

/** SELECT of the combinations and areas that stand together in rows of these months. */
export function bindingOf(tables: readonly LongTable[], telling: readonly Role[], months: readonly number[], combinations: readonly number[]): string {
  const each = tables.map((t) => `SELECT no, area_no FROM (${understood(t, telling, false)}) WHERE taken IN ('figure', 'missing') AND month IN (${months.join(', ')}) AND no IN (${combinations.join(', ')})`);
  return `SELECT DISTINCT no, area_no FROM (${each.join(' UNION ALL ')})`;
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
async function asideOf(duck: Duck, t: LongTable, blank: readonly number[]): Promise<{ line: number; text: string }[]> {
  if (t.aside === null) return [];
  const empty = blank.map((line) => ({ line, text: '' }));
  const rows = await duck.rows(`SELECT line, any_value(csv_line) FROM ${t.aside} GROUP BY line ORDER BY line`);
  return [...rows.map(([line, printed]) => ({ line: Number(line), text: (printed ?? '').replace(/[\r\n]+$/, '') })), ...empty].sort((a, b) => a.line - b.line);
}

/** Line of each accepted row: the header and the lines set aside lie between. */
function linesBy(aside: readonly { line: number }[]): (row: number) => number {
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
    const chunk = all.slice(i, i + CHUNK);
    // cells of several lines would shift those below: each stands for itself then
    const lines: number[] = [];
    for (const row of chunk) for (let k = 0; k <= (row.text.match(/\n/g)?.length ?? 0); k++) lines.push(row.line);
    const result = readInput({ name: t.file, bytes: new TextEncoder().encode([csvOf([t.headings]), ...chunk.map((r) => r.text)].join('\n')) }, context);
    const moved = <T extends { line?: number }>(x: T): T => (x.line === undefined ? x : { ...x, line: x.line < 2 ? x.line : (lines[x.line - 2] ?? x.line) });
    const { rows: r, cells: c } = result.balance;
    for (const k of Object.keys(balance.rows) as (keyof typeof r)[]) balance.rows[k] += r[k] - (k === 'total' || k === 'headers' ? 1 : 0);
    for (const k of Object.keys(balance.cells) as (keyof typeof c)[]) balance.cells[k] += c[k];
    out.push({ ...result, observations: result.observations.map((o): Observation => ({ ...o, source: moved(o.source) })), rejected: result.rejected.map(moved), unmatched: result.unmatched.map(moved), findings: result.findings.map(moved) });
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
