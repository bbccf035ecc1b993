import type { Role } from '../columns.js';
import type { Observation } from '../observation.js';
import type { Duck } from './duck.js';
import { figureAt } from './reported.js';
import { understood, withinDomain } from './rows.js';
import { allRead, wordsOf, type Survey } from './survey.js';
import type { LongTable } from './table.js';

/** A name that stands in some rows: the first of them, and how many figures. `value` is that of another figure where only the name matters. */
export interface NamedRows {
  observation: Observation;
  count: number;
}

/** What is asked of names: these areas or months, in the rows of some combinations (null: of all), up to a month. */
export interface NamesAsked {
  by: 'area' | 'month';
  names: readonly number[];
  combinations: readonly number[] | null;
  until: number;
}

/** By the area or month: how many figures there are and the first of them, which is read for the first `most` names only. */
export async function rowsOfNames(duck: Duck, t: LongTable, of: { words: Survey; telling: readonly Role[]; lineOf: (row: number) => number }, asked: NamesAsked, most: number, exactly: (text: string) => Observation['value'] | null): Promise<NamedRows[]> {
  const groups = await duck.rows(`${namesIn(t, of, asked)} ORDER BY first`);
  const like = of.words.combinations.find((c, i) => c.observation !== null && (asked.combinations === null || asked.combinations.includes(i)))?.observation;
  if (like === undefined || like === null) return [];
  const firsts = groups.slice(0, most).map(([, rn]) => rn!);
  const rn = t.kind === 'csv' ? 'r.file_row_number + 1' : 'r.rn';
  const read = firsts.length === 0 ? [] : await duck.rows(`SELECT no, area, month, rn, shown FROM (${understood(t, of.telling, { printed: true, where: `${rn} IN (${firsts.join(', ')})`, first: Number(firsts.at(-1)) })})`);
  const byRow = new Map(read.map(([no, area, month, row, shown]) => [row, figureAt(t, of, { no, area, month, rn: row, shown }, exactly(shown ?? ''))]));
  return groups.map(([name, first, n]) => {
    const month = asked.by === 'month' ? Number(name) : null;
    const only = { ...like, ...(month === null ? { area: name! } : { span: { from: month, to: month } }), source: { file: t.file, line: of.lineOf(Number(first)), column: '', text: '' } };
    return { observation: byRow.get(first!) ?? only, count: Number(n) };
  });
}

/** SELECT of the names with the number of their first row and how many figures there are. Where every row is read, words need not be joined. */
function namesIn(t: LongTable, { words, telling }: { words: Survey; telling: readonly Role[] }, { by, names, combinations, until }: NamesAsked): string {
  const all = allRead(words) && combinations === null && words.periods.every((p) => !p.tables.includes(t.no) || p.month! <= until);
  const number = by === 'area' ? 'area_no' : 'month';
  if (t.kind === 'parquet' && t.scale !== null && all && by === 'area') {
    const value = `r.c${t.columns.get('value')!}`;
    return `SELECT p.area, min(g.first) AS first, sum(g.n) FROM (SELECT ${wordsOf(t, ['area'])}, min(r.rn) AS first, count(*) AS n FROM ${t.from(true)} r WHERE ${value} IS NOT NULL AND ${withinDomain(t, value)} GROUP BY ALL) g
      JOIN place p ON p.w_area = g.w_area WHERE p.area_no IN (${names.join(', ')}) GROUP BY p.area`;
  }
  return `SELECT ${by}, min(rn) AS first, count(*) FROM (${understood(t, telling, { printed: true })}) WHERE taken = 'figure' AND month <= ${until} AND ${number} IN (${names.join(', ')})${combinations === null ? '' : ` AND no IN (${['-1', ...combinations].join(', ')})`} GROUP BY ALL`;
}
