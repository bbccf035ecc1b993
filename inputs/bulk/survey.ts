import { BLANK_STATEMENT } from '../../rules/statement.js';
import type { Role } from '../columns.js';
import type { Observation } from '../observation.js';
import { readInput, type ReadContext } from '../read.js';
import { TableDoubts, type NoMatch } from '../table-doubts.js';
import type { Duck } from './duck.js';
import { DIMENSIONS, HEADINGS, MOST, type LongTable } from './table.js';

/**
 * What the different words in the columns mean: each combination of words, each area and each period is read once, by the reader of the
 * small path, from a table made for the purpose; DuckDB then joins the meanings to the rows.
 */
export interface Survey {
  /** Of combinations that are read; its figure is a probe's. Null: the name answers to no target (`unmatched`), or the row needs a reader (`odd`). */
  combinations: { words: readonly string[]; kind: 'figure' | 'unmatched' | 'odd'; observation: Observation | null; unmatched: NoMatch | null }[];
  areas: { words: string; area: string | null }[];
  /** `tables`: the numbers of those in which it stands; `number`: that of the word in `Dictionary`, where it has one. */
  periods: { words: string; month: number | null; tables: readonly number[]; number: number | null }[];
}

/** One row of words for every row of a table; '' for what the table does not have. `blanks`: the roles in which a word may be lacking, where that is known. */
export function wordsOf(table: Pick<LongTable, 'columns'>, roles: readonly Role[], as = 'r', blanks: ReadonlySet<Role> | null = null): string {
  const word = (role: Role): string => {
    const column = `${as}.c${table.columns.get(role)!}`;
    // a bare column is compared once for each of its different words
    return blanks === null || blanks.has(role) ? `coalesce(${column}, '')` : column;
  };
  return roles.map((role) => `${table.columns.has(role) ? word(role) : "''"} AS w_${role}`).join(', ');
}

/** Null where the columns hold too many different words to be dimensions. CSV files are staged before (`gatherWords`). */
export async function survey(duck: Duck, tables: readonly LongTable[], context: ReadContext): Promise<Survey | null> {
  const distinct = async (roles: readonly Role[]): Promise<string[][] | null> => {
    const each = tables.map((t) => differentWords(t, roles));
    const found = await duck.rows(`SELECT * FROM (${each.join(' UNION ')}) ORDER BY ALL LIMIT ${MOST + 1}`);
    return found.length > MOST ? null : found.map((row) => row.map((c) => c ?? ''));
  };
  const [words, areas] = [await distinct([...DIMENSIONS]), await distinct(['area'])];
  if (words === null || areas === null) return null;
  const periodRows = await duck.rows(`SELECT w_period, no, n FROM (${tables.map((t) => `SELECT *, ${t.no} AS no FROM (${differentWords(t, ['period'])})`).join(' UNION ALL ')}) LEFT JOIN known_period ON w = w_period ORDER BY ALL LIMIT ${MOST + 1}`);
  if (periodRows.length > MOST) return null;
  const periods = [...new Set(periodRows.map(([w]) => w ?? ''))];
  const known = context.indicators[0]?.name ?? '';
  const probe = (row: Partial<Record<string, string>>): string[] => Object.keys(HEADINGS).map((role) => row[role] ?? (role === 'indicator' ? known : role === 'area' ? '某某区' : role === 'period' ? '2023-10' : role === 'value' ? '10' : ''));
  const doubts = new TableDoubts();
  const read = (rows: readonly string[][]): Map<number, Observation | { text: string }> => {
    const r = readInput({ name: 'probe.csv', bytes: new TextEncoder().encode(csvOf([Object.values(HEADINGS), ...rows])) }, { ...context, scattered: { lastFigure: Infinity, doubts } });
    return new Map<number, Observation | { text: string }>([...r.unmatched.map((u) => [u.line, u] as const), ...r.observations.map((o) => [o.source.line, o] as const)]);
  };
  // one line a row, or the lines of the others would shift; such words are odd anyway
  const oneLine = (w: string): boolean => !/[\n\r]/.test(w);
  const ofWords = read(words.map((w) => probe(w.every(oneLine) ? Object.fromEntries(DIMENSIONS.map((d, i) => [d, w[i]!])) : {})));
  const ofAreas = read(areas.map(([w]) => probe(oneLine(w!) ? { area: w! } : {})));
  const ofPeriods = read(periods.map((w) => probe(oneLine(w) ? { period: w } : {})));
  const isObservation = (x: Observation | { text: string } | undefined): x is Observation => x !== undefined && 'states' in x && x.value.kind === 'figure';
  const jurisdictions = new Set(context.jurisdictions);
  const ownArea = jurisdictions.size === 1 ? [...jurisdictions][0]! : '';
  return {
    combinations: words.map((w, i) => {
      const x = ofWords.get(i + 2);
      const single = w.every(oneLine);
      if (single && isObservation(x)) return { words: w, kind: 'figure', observation: x, unmatched: null };
      const unmatched = single && x !== undefined && !('states' in x) ? doubts.matchOf(x.text) : null;
      return { words: w, kind: unmatched === null ? 'odd' : 'unmatched', observation: null, unmatched };
    }),
    areas: areas.map(([w], i) => {
      const x = ofAreas.get(i + 2);
      // 全市 is the jurisdiction of whoever has the indicator: where there are several, the row tells
      const area = !isObservation(x) || w === '' || !oneLine(w!) ? '' : x.area || ownArea;
      return { words: w!, area: area === '' ? null : area };
    }),
    periods: periods.map((w, i) => {
      const x = ofPeriods.get(i + 2);
      const month = isObservation(x) && x.span.from === x.span.to && !x.spanIsWindow && JSON.stringify(x.states) === JSON.stringify(BLANK_STATEMENT) && oneLine(w) ? x.span.to : null;
      const rows = periodRows.filter(([of]) => (of ?? '') === w);
      return { words: w, month, tables: rows.map(([, no]) => Number(no)), number: rows[0]![2] == null ? null : Number(rows[0]![2]) };
    }),
  };
}

/** SELECT of the different words in columns: of the dimensions, of the areas or of the periods. */
function differentWords(t: LongTable, roles: readonly Role[]): string {
  if (t.kind === 'parquet') {
    // bare columns first: they are grouped by the dictionaries of the file
    const columns = roles.flatMap((r) => t.columns.get(r) ?? []).map((c) => `c${c}`);
    return `SELECT DISTINCT ${wordsOf(t, roles)} FROM (SELECT DISTINCT ${columns.join(', ')} FROM ${t.from(false)}) r`;
  }
  return `SELECT ${roles.map((r) => (t.columns.has(r) ? `w_${r}` : `'' AS w_${r}`)).join(', ')} FROM words_${t.no} WHERE w_${roles[0]!} IS NOT NULL`;
}

export const csvOf = (rows: readonly (readonly string[])[]): string => rows.map((r) => r.map((c) => (/[",\n\r]/.test(c) ? `"${c.replace(/"/g, '""')}"` : c)).join(',')).join('\n');

/** Those columns of words whose words tell the combination: the others need not be compared again. */
export function tellingColumns(s: Survey): readonly Role[] {
  const distinct = (roles: readonly Role[]): number => new Set(s.combinations.map((c) => JSON.stringify(roles.map((r) => c.words[DIMENSIONS.indexOf(r as (typeof DIMENSIONS)[number])])))).size;
  return DIMENSIONS.reduce<readonly Role[]>((kept, d) => {
    const without = kept.filter((x) => x !== d);
    return distinct(without) === s.combinations.length ? without : kept;
  }, [...DIMENSIONS].reverse()).toReversed();
}

/** Can every row be taken without a reader: do all words mean something? */
export const allRead = (s: Survey): boolean => s.combinations.every((c) => c.kind === 'figure') && s.areas.every((a) => a.area !== null) && s.periods.every((p) => p.month !== null);

/** Brings the meanings into DuckDB: tables `said`, `place` and `time`, with the numbers n_<role> of their words where these have one (`Dictionary`). `area` numbers the areas. */
export async function tellDuck(duck: Duck, s: Survey, of: { plain: (o: Observation) => boolean; area: (name: string) => number }): Promise<void> {
  await duck.run(`CREATE TABLE said_words (${DIMENSIONS.map((d) => `w_${d} VARCHAR`).join(', ')}, kind VARCHAR, plain BOOLEAN, indicator VARCHAR, no INTEGER)`);
  await duck.load('said_words', s.combinations.map((c, i) => [...c.words, c.kind, c.observation !== null && of.plain(c.observation), c.observation?.indicator ?? '', i]));
  await duck.run('CREATE TABLE place_words (w_area VARCHAR, area VARCHAR, area_no INTEGER)');
  await duck.load('place_words', s.areas.map((a) => [a.words, a.area, a.area === null ? null : of.area(a.area)]));
  await duck.run('CREATE TABLE time_words (w_period VARCHAR, month INTEGER)');
  await duck.load('time_words', s.periods.map((p) => [p.words, p.month]));
  for (const [table, roles] of [['said', DIMENSIONS], ['place', ['area']], ['time', ['period']]] as const) {
    await duck.run(`CREATE TABLE ${table} AS SELECT t.*, ${roles.map((r) => `k_${r}.n AS n_${r}`).join(', ')} FROM ${table}_words t ${roles.map((r) => `LEFT JOIN known_${r} k_${r} ON k_${r}.w = t.w_${r}`).join(' ')}`);
  }
}
