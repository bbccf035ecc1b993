import type { Role } from '../columns.js';
import type { Observation } from '../observation.js';
import { noteOf } from '../row-reader.js';
import { text, type Duck } from './duck.js';
import { understood } from './rows.js';
import { isNumbered } from './stage.js';
import type { Survey } from './survey.js';
import { REMARK_END, together, type CsvTable, type LongTable, type ParquetTable } from './table.js';

/** Gathers what was reported of the keys in table `asked` (indicator, area), up to a month (null: in all): table `asked_rows`, from which `reported` takes it. */
export async function gatherReported(duck: Duck, tables: readonly LongTable[], telling: readonly Role[], until: number | null): Promise<void> {
  await duck.run('CREATE OR REPLACE TABLE asked_rows (file INTEGER, no INTEGER, indicator VARCHAR, area VARCHAR, month INTEGER, taken VARCHAR, shown VARCHAR, rn BIGINT, remarks VARCHAR)');
  for (const { table, files } of together(tables)) {
    const where = table.kind === 'csv' ? numbersAsked(table, telling) : await wordsAsked(duck, table);
    await duck.run(`INSERT INTO asked_rows SELECT ([${files.map((f) => f.no).join(', ')}])[CAST(u.file AS INTEGER) + 1], u.no, u.indicator, u.area, u.month, u.taken, u.shown, u.rn, u.remarks
      FROM (${understood(table, telling, { where, printed: true })}) u JOIN asked k ON k.indicator = u.indicator AND k.area = u.area WHERE u.taken IN ('figure', 'missing')${until === null ? '' : ` AND u.month <= ${until}`}`);
  }
}

/** `lineOf`: the lines of accepted rows, by the number of the table. */
interface Tables {
  tables: readonly LongTable[];
  words: Survey;
  telling: readonly Role[];
  lineOf: ReadonlyMap<number, (row: number) => number>;
}
type Exactly = (text: string) => Observation['value'] | null;

/** Figures as they were reported, of the keys in table `asked` among those that were gathered: what the small path is given. */
export async function reported(duck: Duck, of: Tables, exactly: Exactly): Promise<Observation[]> {
  return figuresOf(of, await duck.rows('SELECT u.file, u.no, u.area, u.month, u.taken, u.shown, u.rn, u.remarks FROM asked_rows u JOIN asked k ON k.indicator = u.indicator AND k.area = u.area ORDER BY u.file, u.rn'), exactly);
}

/** Figures as they were reported of some areas or months, up to a month; null where there are more than `most`. */
export async function reportedOf(duck: Duck, of: Tables, { areas, months, until }: { areas: readonly number[]; months: readonly number[]; until: number }, most: number, exactly: Exactly): Promise<Observation[] | null> {
  const list = (numbers: readonly number[]): string => ['-1', ...numbers].join(', ');
  const found: Observation[] = [];
  for (const t of of.tables) {
    const rows = await duck.rows(`SELECT ${t.no}, no, area, month, taken, shown, rn, remarks FROM (${understood(t, of.telling, { printed: true })})
      WHERE taken IN ('figure', 'missing') AND month <= ${until} AND (area_no IN (${list(areas)}) OR month IN (${list(months)})) ORDER BY rn LIMIT ${most - found.length + 1}`);
    for (const o of figuresOf(of, rows, exactly)) found.push(o);
    if (found.length > most) return null;
  }
  return found;
}

/** Indicators and areas of which more than `least` rows are alike in all but their values, up to a month, and how many rows they have. */
export async function alikeMany(duck: Duck, { tables, telling }: Pick<Tables, 'tables' | 'telling'>, least: number, until: number): Promise<{ keys: { indicator: string; area: string }[]; figures: number }> {
  const rows: (string | null)[][] = [];
  for (const t of tables) {
    rows.push(...(await duck.rows(`SELECT indicator, area, sum(n) FROM (SELECT indicator, area, count(*) AS n FROM (${understood(t, telling)}) WHERE taken IN ('figure', 'missing') AND month <= ${until} GROUP BY no, indicator, area, month, taken HAVING n > ${least}) GROUP BY indicator, area ORDER BY ALL`)));
  }
  return { keys: rows.map(([indicator, area]) => ({ indicator: indicator!, area: area! })), figures: rows.reduce((sum, [, , n]) => sum + Number(n), 0) };
}

function figuresOf(of: Tables, rows: readonly (readonly (string | null)[])[], exactly: Exactly): Observation[] {
  const tables = new Map(of.tables.map((t) => [t.no, t]));
  return rows.map(([file, no, area, month, taken, shown, rn, remarks]): Observation => {
    const t = tables.get(Number(file))!;
    return { ...figureAt(t, { words: of.words, lineOf: of.lineOf.get(t.no)! }, { no, area, month, rn, shown }, taken === 'figure' ? exactly(shown ?? '') : null), note: noteOf(remarks?.split(REMARK_END) ?? []) };
  });
}

type Told = Readonly<Record<'no' | 'area' | 'month' | 'rn' | 'shown', string | null | undefined>>;

/** The figure of a row; none where its value is null. */
export function figureAt(t: LongTable, of: { words: Survey; lineOf: (row: number) => number }, { no, area, month, rn, shown }: Told, value: Observation['value'] | null): Observation {
  const at = Number(month);
  return { ...of.words.combinations[Number(no)]!.observation!, area: area!, span: { from: at, to: at }, value: value ?? { kind: 'missing', text: '' }, source: { file: t.file, line: of.lineOf(Number(rn)), column: t.headings[t.columns.get('value')!]!, text: shown ?? '' } };
}

function numbersAsked(t: CsvTable, telling: readonly Role[]): string {
  const own = telling.filter((d) => isNumbered(t, d));
  return `(${own.map((d) => `r.n_${d}, `).join('')}r.n_area) IN (SELECT ${own.map((d) => `s.n_${d}, `).join('')}p.n_area FROM asked k JOIN said s ON s.indicator = k.indicator JOIN place p ON p.area = k.area)`;
}

/** Words that none of the keys is written in need not be read further: a plain column lets whole parts of a file be passed over. Of what is left, few rows are asked for. */
async function wordsAsked(duck: Duck, t: ParquetTable): Promise<string> {
  const column = (role: Role): string => `coalesce(r.c${t.columns.get(role)!}, '')`;
  const asked = async (role: Role, from: string): Promise<string> => {
    const words = (await duck.rows(`SELECT DISTINCT w_${role} FROM ${from}`)).map(([w]) => text(w ?? ''));
    return `${words.includes("''") ? column(role) : `r.c${t.columns.get(role)!}`} IN (${words.length === 0 ? 'NULL' : words.join(', ')})`;
  };
  const both = `(${column('indicator')}, ${column('area')}) IN (SELECT s.w_indicator, p.w_area FROM asked k JOIN said s ON s.indicator = k.indicator JOIN place p ON p.area = k.area)`;
  return `${await asked('indicator', 'said WHERE indicator IN (SELECT indicator FROM asked)')} AND ${await asked('area', 'place WHERE area IN (SELECT area FROM asked)')} AND ${both}`;
}
