import type { Role } from '../columns.js';
import type { Observation } from '../observation.js';
import { readInput, type ReadContext } from '../read.js';
import type { Duck } from './duck.js';
import { text } from './duck.js';
import { DIMENSIONS, type LongTable } from './table.js';

/**
 * What the different words in the columns mean: each combination of words, each area and each period is read once, by the reader of the
 * small path, from a table made for the purpose; DuckDB then joins the meanings to the rows.
 */
export interface Survey {
  /** Of combinations that are read; its figure is a probe's. Null: the name answers to no target (`unmatched`), or the row needs a reader (`odd`). */
  combinations: { words: readonly string[]; kind: 'figure' | 'unmatched' | 'odd'; observation: Observation | null; suggestion: string | null }[];
  areas: { words: string; area: string | null }[];
  periods: { words: string; month: number | null }[];
}

/** More different words than this are no dimension. */
const MOST = 200_000;
const HEADINGS: Readonly<Record<string, string>> = { indicator: '指标', area: '地区', period: '报告期', value: '数值', unit: '单位', statement: '口径', population: '统计范围', reporter: '填报单位', status: '状态' };

/** One row of words for every row of a table; '' for what the table does not have. */
export function wordsOf(table: LongTable, roles: readonly Role[], as = 'r'): string {
  return roles.map((role) => (table.columns.has(role) ? `coalesce(${as}.c${table.columns.get(role)!}, '')` : "''") + ` AS w_${role}`).join(', ');
}

/** Null where the columns hold too many different words to be dimensions. */
export async function survey(duck: Duck, tables: readonly LongTable[], context: ReadContext): Promise<Survey | null> {
  const distinct = async (roles: readonly Role[]): Promise<string[][] | null> => {
    const each = tables.map((t) => `SELECT DISTINCT ${wordsOf(t, roles)} FROM ${t.from(false)} r`);
    const found = await duck.rows(`SELECT * FROM (${each.join(' UNION ')}) ORDER BY ALL LIMIT ${MOST + 1}`);
    return found.length > MOST ? null : found.map((row) => row.map((c) => c ?? ''));
  };
  const [words, areas, periods] = [await distinct([...DIMENSIONS]), await distinct(['area']), await distinct(['period'])];
  if (words === null || areas === null || periods === null) return null;
  const known = context.indicators[0]?.name ?? '';
  const probe = (row: Partial<Record<string, string>>): string[] => Object.keys(HEADINGS).map((role) => row[role] ?? (role === 'indicator' ? known : role === 'area' ? '某某区' : role === 'period' ? '2023-10' : role === 'value' ? '10' : ''));
  const read = (rows: readonly string[][]): Map<number, Observation | { text: string; suggestion: string | null }> => {
    const r = readInput({ name: 'probe.csv', bytes: new TextEncoder().encode(csvOf([Object.values(HEADINGS), ...rows])) }, context);
    return new Map<number, Observation | { text: string; suggestion: string | null }>([
      ...r.unmatched.map((u) => [u.line, { text: u.text, suggestion: u.suggestion ?? null }] as const), ...r.observations.map((o) => [o.source.line, o] as const),
    ]);
  };
  // one line a row, or the lines of the others would shift; such words are odd anyway
  const oneLine = (w: string): boolean => !/[\n\r]/.test(w);
  const ofWords = read(words.map((w) => probe(w.every(oneLine) ? Object.fromEntries(DIMENSIONS.map((d, i) => [d, w[i]!])) : {})));
  const ofAreas = read(areas.map(([w]) => probe(oneLine(w!) ? { area: w! } : {})));
  const ofPeriods = read(periods.map(([w]) => probe(oneLine(w!) ? { period: w! } : {})));
  const isObservation = (x: Observation | { text: string } | undefined): x is Observation => x !== undefined && 'states' in x && x.value.kind === 'figure';
  return {
    combinations: words.map((w, i) => {
      const x = ofWords.get(i + 2);
      const single = w.every(oneLine);
      if (single && isObservation(x)) return { words: w, kind: 'figure', observation: x, suggestion: null };
      return { words: w, kind: single && x !== undefined && !('states' in x) ? 'unmatched' : 'odd', observation: null, suggestion: x !== undefined && !('states' in x) ? x.suggestion : null };
    }),
    areas: areas.map(([w], i) => {
      const x = ofAreas.get(i + 2);
      return { words: w!, area: isObservation(x) && w !== '' && oneLine(w!) ? x.area : null };
    }),
    periods: periods.map(([w], i) => {
      const x = ofPeriods.get(i + 2);
      return { words: w!, month: isObservation(x) && x.span.from === x.span.to && !x.spanIsWindow && x.states.window === null && oneLine(w!) ? x.span.to : null };
    }),
  };
}

export const csvOf = (rows: readonly (readonly string[])[]): string => rows.map((r) => r.map((c) => (/[",\n\r]/.test(c) ? `"${c.replace(/"/g, '""')}"` : c)).join(',')).join('\n');

/** Brings the meanings into DuckDB. */
export async function tellDuck(duck: Duck, s: Survey, of: { plain: (o: Observation) => boolean; standing: (o: Observation) => number; falls: (o: Observation) => boolean }): Promise<void> {
  const insert = async (table: string, columns: string, rows: readonly string[]): Promise<void> => {
    await duck.run(`CREATE TABLE ${table} (${columns})`);
    for (let i = 0; i < rows.length; i += 2000) await duck.run(`INSERT INTO ${table} VALUES ${rows.slice(i, i + 2000).join(',')}`);
  };
  await insert('said', `${DIMENSIONS.map((d) => `w_${d} VARCHAR`).join(', ')}, kind VARCHAR, plain BOOLEAN, indicator VARCHAR, states VARCHAR, unit VARCHAR, status INTEGER, reporter VARCHAR, no INTEGER, falls BOOLEAN`, s.combinations.map((c, i) => {
    const o = c.observation;
    return `(${c.words.map(text).join(', ')}, ${text(c.kind)}, ${String(o !== null && of.plain(o))}, ${text(o?.indicator ?? '')}, ${text(o?.statesText ?? '')}, ${text(o?.unit ?? '')}, ${o === null ? 2 : of.standing(o)}, ${text(o?.reporter ?? '')}, ${i}, ${String(o !== null && of.falls(o))})`;
  }));
  await insert('place', 'w_area VARCHAR, area VARCHAR', s.areas.map((a) => `(${text(a.words)}, ${a.area === null ? 'NULL' : text(a.area)})`));
  await insert('time', 'w_period VARCHAR, month INTEGER', s.periods.map((p) => `(${text(p.words)}, ${p.month ?? 'NULL'})`));
}
