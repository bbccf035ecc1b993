import { calendarOf } from '../../rules/calendar.js';
import { caseDate, isOpen } from '../cases.js';
import { clean } from '../text.js';
import { dayWord, leadOf, surelyCase, type CaseTable, type Lead } from './case-table.js';
import type { Duck } from './duck.js';
import { columnStats, type ColumnStats } from './parquet-stats.js';

/** Columns of words, each different one of which is read once. */
export const CASE_ROLES = ['category', 'area', 'reporter'] as const;
export type CaseRole = (typeof CASE_ROLES)[number];
type DayColumn = 'accepted' | 'completed';
const DAY_COLUMNS: readonly DayColumn[] = ['accepted', 'completed'];

/** More different words than this are no dimension. */
const MOST = 200_000;
const LEADS: readonly Lead[] = ['blank', 'case', 'doubtful'];
/** The reader's own bounds for a day of a case. */
const YEARS = { from: 1900, to: 2200 };

/** What was found out about a table's columns before its rows are counted. */
export interface CaseColumns {
  /** Has the column empty cells, which are the word ''? */
  empty: Readonly<Record<CaseRole, boolean>>;
  /** The number of the word '', which stands for a column that is not there: a join with it would cost as much as all the rest. */
  absent: Readonly<Record<CaseRole, number>>;
  /** Condition on a row r that nothing before its days says that it is no case; null where none can. */
  lead: string | null;
}

const column = (t: CaseTable, role: CaseRole | DayColumn): string => `r.c${t.plan.columns[role]!}`;

/**
 * Brings the meaning of all words into DuckDB: case_category, case_area, case_reporter (w, no, lead) by the numbers of `number`, case_day
 * (w, day, open). Where a column holds too many different words, its role instead.
 */
export async function tellCaseWords(duck: Duck, tables: readonly CaseTable[], number: Readonly<Record<CaseRole, (word: string) => number>>): Promise<{ columns: CaseColumns[]; years: number[] } | { tooMany: CaseRole }> {
  const leads = new Map<CaseRole, Set<Lead>>();
  const empty = tables.map(() => ({ category: false, area: false, reporter: false }));
  for (const role of CASE_ROLES) {
    const words = new Set<string>();
    for (const [i, t] of tables.entries()) {
      if (t.plan.columns[role] === null) continue;
      for (const [w] of await duck.rows(`SELECT DISTINCT CAST(${column(t, role)} AS VARCHAR) FROM ${t.from(false)} r LIMIT ${MOST + 1}`)) {
        if (w == null) empty[i]![role] = true;
        words.add(w ?? '');
      }
      if (words.size > MOST) return { tooMany: role };
    }
    leads.set(role, new Set([...words].map(leadOf)));
    await duck.run(`CREATE TABLE case_${role} (w VARCHAR, no INTEGER, lead TINYINT)`);
    await duck.load(`case_${role}`, [...words].sort().map((w) => [w, number[role](clean(w)), LEADS.indexOf(leadOf(w))]));
  }
  const years = await tellDays(duck, tables);
  const absent = { category: number.category(''), area: number.area(''), reporter: number.reporter('') };
  const columns: CaseColumns[] = [];
  for (const [i, t] of tables.entries()) columns.push({ empty: empty[i]!, absent, lead: await leadCondition(duck, t, leads) });
  return { columns, years };
}

/** Days in words are read by the reader of the small path. Gives the first and last year that a case may have here. */
async function tellDays(duck: Duck, tables: readonly CaseTable[]): Promise<number[]> {
  const words = new Map<string, { day: string | null; open: boolean }>();
  for (const t of tables) {
    for (const c of DAY_COLUMNS.filter((d) => t.kinds[t.plan.columns[d]] !== 'day')) {
      for (const [w] of await duck.rows(`SELECT DISTINCT ${dayWord(cellText(t, c))} FROM ${t.from(false)} r LIMIT ${MOST}`)) {
        if (w != null && !words.has(w)) words.set(w, { day: caseDate(clean(w)), open: isOpen(clean(w)) });
      }
    }
  }
  const read = [...words].filter(([, x]) => x.day !== null || x.open);
  await duck.run('CREATE TABLE case_day (w VARCHAR, day DATE, open BOOLEAN)');
  await duck.load('case_day', read.map(([w, x]) => [w, x.day, x.open]));
  return [...(await yearsOf(duck, tables)), ...read.flatMap(([, x]) => (x.day === null ? [] : [Number(x.day.slice(0, 4))]))];
}

/** Table case_calendar of whole years; what lies beyond a reader's bounds is no day of a case. */
export async function tellCalendar(duck: Duck, years: Iterable<number>): Promise<void> {
  let [from, to] = [Infinity, -Infinity];
  for (const y of years) [from, to] = [Math.min(from, Math.max(y, YEARS.from)), Math.max(to, Math.min(y, YEARS.to))];
  await duck.run('CREATE OR REPLACE TABLE case_calendar (day DATE, days INTEGER, working INTEGER, month INTEGER)');
  await duck.load('case_calendar', calendarOf(from, to).map((d) => [d.date, d.days, d.working, d.month]));
}

/** First and last year of the columns that hold days; what the file itself does not say is looked up. */
async function yearsOf(duck: Duck, tables: readonly CaseTable[]): Promise<number[]> {
  const years = new Set<number>();
  for (const t of tables) {
    const stats = await columnStats(duck, t.paths);
    for (const c of DAY_COLUMNS.filter((d) => t.kinds[t.plan.columns[d]] === 'day')) {
      const ranges = stats.get(t.names[t.plan.columns[c]]!)?.ranges;
      const told = ranges?.flat().map((day) => (/^\d{4}-/.test(day) ? Number(day.slice(0, 4)) : NaN));
      // the zone of an instant may move it into the next year
      const found = told?.every((y) => y >= YEARS.from && y < YEARS.to) ? told.flatMap((y) => [y, y + 1]) : await yearsAmong(duck, t, c);
      for (const y of found) years.add(y);
    }
  }
  return [...years];
}

async function yearsAmong(duck: Duck, t: CaseTable, c: DayColumn): Promise<number[]> {
  const day = column(t, c);
  const [[from, to]] = (await duck.rows(`SELECT year(min(${day})), year(max(${day})) FROM ${t.from(false)} r WHERE ${day} BETWEEN DATE '${YEARS.from}-01-01' AND DATE '${YEARS.to}-12-31'`)) as [[string | null, string | null]];
  return from === null ? [] : [Number(from), Number(to)];
}

const cellText = (t: CaseTable, c: DayColumn): string => (t.kinds[t.plan.columns[c]] === 'text' ? column(t, c) : `CAST(${column(t, c)} AS VARCHAR)`);

/** The cells before the days, each as far as those before it may be blank. */
async function leadCondition(duck: Duck, t: CaseTable, leads: ReadonlyMap<CaseRole, ReadonlySet<Lead>>): Promise<string | null> {
  const first = Math.min(t.plan.columns.accepted, t.plan.columns.completed);
  const stats = first === 0 ? new Map<string, ColumnStats>() : await columnStats(duck, t.paths);
  const cases: string[] = [];
  for (let i = 0; i < first; i++) {
    const cell = `r.c${i}`;
    const role = CASE_ROLES.find((x) => t.plan.columns[x] === i);
    const seen = role === undefined ? null : leads.get(role)!;
    if (seen !== null && [...seen].every((l) => l === 'case')) break;
    if (seen !== null) cases.push(`WHEN w_${role}.lead = ${LEADS.indexOf('case')} THEN true WHEN w_${role}.lead = ${LEADS.indexOf('doubtful')} THEN false`);
    else if (allDigitsFirst(stats, t, i)) break;
    else if (t.kinds[i] !== 'text') cases.push(`WHEN ${cell} IS NOT NULL THEN true`);
    else cases.push(`WHEN coalesce(${cell}, '') <> '' THEN ${surelyCase(cell)}`);
  }
  return cases.length === 0 ? null : `(CASE ${cases.join(' ')} ELSE true END)`;
}

/** Do the files say of a column that no cell is empty, and that texts begin with a digit? */
const allDigitsFirst = (stats: ReadonlyMap<string, ColumnStats>, t: CaseTable, i: number): boolean => {
  const of = stats.get(t.names[i]!);
  return of !== undefined && of.noNulls && (t.kinds[i] !== 'text' || (of.ranges?.every(([least, greatest]) => least >= '0' && greatest < ':') ?? false));
};

/** FROM and WHERE of the rows of a table that SQL reads for certain, or of all others. */
function joined(t: CaseTable, { empty, lead }: CaseColumns, plain: boolean): string {
  const join = plain ? 'JOIN' : 'LEFT JOIN';
  const words = CASE_ROLES.filter((role) => t.plan.columns[role] !== null).map((role) => {
    const cell = t.kinds[t.plan.columns[role]!] === 'text' ? column(t, role) : `CAST(${column(t, role)} AS VARCHAR)`;
    return `JOIN case_${role} w_${role} ON w_${role}.w = ${empty[role] ? `coalesce(${cell}, '')` : cell}`;
  });
  const days = DAY_COLUMNS.map((c) => {
    if (t.kinds[t.plan.columns[c]] === 'day') return { join: `${c === 'completed' ? 'LEFT JOIN' : join} case_calendar ${c} ON ${c}.day = ${column(t, c)}`, open: `${column(t, c)} IS NULL` };
    return { join: `${join} case_day d_${c} ON d_${c}.w = ${dayWord(cellText(t, c))} ${c === 'completed' ? 'LEFT JOIN' : join} case_calendar ${c} ON ${c}.day = d_${c}.day`, open: `d_${c}.open` };
  });
  const holds = `accepted.day IS NOT NULL AND (${days[1]!.open} OR completed.days >= accepted.days)${lead === null ? '' : ` AND ${lead}`}`;
  return `FROM ${t.from(true)} r ${words.join(' ')} ${days.map((d) => d.join).join(' ')} WHERE ${plain ? holds : `NOT coalesce(${holds}, false)`}`;
}

/** A case's place in one number, in the order of the input: its file, then its row (from 0), or its line where the small path has read it. */
const PLACE = 2 ** 40;
const LINES = 2 ** 39;
export const placeNo = (file: number, at: { line: number }): number => file * PLACE + LINES + at.line;
export function placeOf(place: number): { file: number; row: number; line: number | null } {
  const row = place % PLACE;
  return { file: Math.floor(place / PLACE), row, line: row < LINES ? null : row - LINES };
}

const MEASURES = ['days', 'working'] as const;

/** What the counting of cases takes of a joined day, in its order. */
const taken = (as: (day: DayColumn, what: string) => string): string =>
  `${as('accepted', 'month')} AS accepted_month, ${as('completed', 'month')} AS completed_month, ${MEASURES.map((m) => `${as('accepted', m)} AS from_${m}, ${as('completed', m)} AS to_${m}`).join(', ')}`;

/** SELECT of a table's certain cases: class, area, reporter, months, days and place. */
export function casesOf(t: CaseTable, of: CaseColumns): string {
  const consecutive = t.files.every((f, i) => f.no === t.files[0]!.no + i);
  const file = t.files.length === 1 ? String(t.files[0]!.no) : consecutive ? `(${t.files[0]!.no} + r.file)` : `[${t.files.map((f) => f.no).join(', ')}][r.file + 1]`;
  const no = (role: CaseRole): string => (t.plan.columns[role] === null ? `CAST(${of.absent[role]} AS INTEGER)` : `w_${role}.no`);
  return `SELECT ${no('category')} AS class, ${no('area')} AS area, ${no('reporter')} AS reporter, ${taken((d, what) => `${d}.${what}`)}, CAST(${file} AS BIGINT) * ${PLACE} + r.rn AS place ${joined(t, of, true)}`;
}

/** SELECT of the rows that the small path must read: file, rn (from 0), and the cells as text. */
export const oddRowsOf = (t: CaseTable, of: CaseColumns): string => `SELECT r.file, r.rn, ${t.headings.map((_, i) => `CAST(r.c${i} AS VARCHAR) AS c${i}`).join(', ')} ${joined(t, of, false)}`;

/** SELECT of the cases in table case_extra (class, area, reporter, accepted, completed, place), which the small path has read. */
export const EXTRA_CASES = `SELECT e.class, e.area, e.reporter, ${taken((d, what) => `${d}.${what}`)}, e.place
  FROM case_extra e JOIN case_calendar accepted ON accepted.day = e.accepted LEFT JOIN case_calendar completed ON completed.day = e.completed`;
