import { join } from 'node:path';
import { constantOf } from '../../engine/edit-operands.js';
import { microNearest, microText } from '../../engine/bulk/micro.js';
import type { Question } from '../../engine/edits.js';
import { text, type Cell, type Duck } from '../../inputs/bulk/duck.js';
import type { Observation } from '../../inputs/observation.js';
import type { Edit } from '../../rules/edit.js';
import { inDomain, type Exact } from '../../rules/exact.js';
import type { Finding } from '../../rules/finding.js';
import { monthText, spanText, type Month } from '../../rules/period.js';

/** A finding of the audit, told by the small path. */
export interface Told {
  edit: Edit;
  indicator: string;
  area: string;
  month: Month;
  finding: Finding;
  question: Question;
  /** The other figure that it is held against. */
  against: Observation | null;
}

const COLUMNS = [
  ['edit', 'VARCHAR'], ['code', 'VARCHAR'], ['severity', 'VARCHAR'], ['indicator', 'VARCHAR'], ['area', 'VARCHAR'], ['period', 'VARCHAR'], ['statement', 'VARCHAR'], ['unit', 'VARCHAR'], ['reporter', 'VARCHAR'], ['status', 'VARCHAR'],
  ['file', 'VARCHAR'], ['value', 'DECIMAL(18,6)'], ['found', 'VARCHAR'], ['against_period', 'VARCHAR'], ['against', 'DECIMAL(18,6)'], ['expected', 'DECIMAL(18,6)'], ['explanation', 'VARCHAR'],
] as const;
const NAMES = COLUMNS.map(([name]) => name).join(', ');

/** The findings of a bulk audit as rows: those that the columns found as numbers, those of the small path in words. */
export class BreachTables {
  private readonly parts: string[] = [];

  constructor(private readonly duck: Duck, private readonly temporary: string, private readonly edits: readonly Edit[]) {}

  /** Findings of the small path. */
  async add(told: readonly Told[]): Promise<void> {
    if (told.length === 0) return;
    const { duck } = this;
    await duck.run(`CREATE OR REPLACE TABLE audit_told (${COLUMNS.map((c) => c.join(' ')).join(', ')})`);
    await duck.load('audit_told', told.map(rowOf));
    const path = join(this.temporary, `told_${this.parts.length}.parquet`);
    await duck.run(`COPY audit_told TO ${text(path)} (FORMAT parquet)`);
    this.parts.push(path);
  }

  /** SELECT of all findings; of `apart` (by indicator: 1 for each area) those of the columns are left out. `parts`: files of what the columns found. */
  async all(parts: readonly string[], of: { combinations: readonly (Observation | null)[]; indicators: readonly string[]; areas: readonly string[]; files: readonly string[]; months: readonly Month[]; apart: readonly Uint8Array[] }): Promise<string> {
    const { duck, edits } = this;
    await duck.run(`CREATE OR REPLACE TABLE audit_told (${COLUMNS.map((c) => c.join(' ')).join(', ')})`);
    const told = this.parts.length === 0 ? 'audit_told' : `read_parquet([${this.parts.map(text).join(', ')}])`;
    if (parts.length === 0) return `SELECT ${NAMES} FROM ${told}`;
    const numbers = new Map(of.indicators.map((name, no) => [name, no]));
    await this.load('edit', 'no SMALLINT, edit VARCHAR, code VARCHAR, severity VARCHAR, constant DECIMAL(18,6)', edits.map((e, no) => [no, e.id, e.code, e.level === 'hard' ? 'error' : 'warning', decimal(constantOf(e.right)?.value ?? null)]));
    await this.load('look', 'no INTEGER, own INTEGER, indicator VARCHAR, statement VARCHAR, unit VARCHAR, reporter VARCHAR, status VARCHAR', of.combinations.flatMap((o, no) => (o === null ? [] : [[no, numbers.get(o.indicator) ?? -1, o.indicator, o.statesText, o.unit, o.reporter, o.status]])));
    await this.load('area', 'no INTEGER, area VARCHAR', of.areas.map((name, no) => [no, name]));
    await this.load('file', 'no INTEGER, file VARCHAR', of.files.map((name, no) => [no, name]));
    await this.load('month', 'no INTEGER, period VARCHAR', of.months.map((m) => [m, monthText(m)]));
    // words as numbers of a type: millions of rows are written several times as fast as with texts
    for (const [table, words] of WORDS) {
      for (const word of words) {
        await duck.run(`CREATE TYPE audit_${word}_word AS ENUM (SELECT w FROM (SELECT ${word} AS w FROM audit_${table} UNION SELECT ${word} FROM ${told}${word === 'period' ? ` UNION SELECT against_period FROM ${told}` : ''}) WHERE w IS NOT NULL ORDER BY w)`);
        await duck.run(`ALTER TABLE audit_${table} ALTER ${word} TYPE audit_${word}_word`);
      }
    }
    await this.load('apart', 'own INTEGER, area INTEGER', of.apart.flatMap((areas, own) => [...areas.keys()].flatMap((a) => (areas[a] === 1 ? [[own, a]] : []))));
    const typed = new Map([...WORDS.flatMap(([, words]) => words.map((w) => [w, `audit_${w}_word`] as const)), ['against_period', 'audit_period_word'] as const]);
    return `SELECT e.edit, e.code, e.severity, l.indicator, a.area, m.period, l.statement, l.unit, l.reporter, l.status, f.file, b.value, CAST(NULL AS VARCHAR) AS found, t.period AS against_period, b.against, coalesce(b."right", e.constant, b.against) AS expected, '' AS explanation
      FROM read_parquet([${parts.map(text).join(', ')}]) b JOIN audit_edit e ON e.no = b.edit JOIN audit_look l ON l.no = b.combination JOIN audit_area a ON a.no = b.area JOIN audit_file f ON f.no = b.file
      JOIN audit_month m ON m.no = b.month LEFT JOIN audit_month t ON t.no = b.against_month ANTI JOIN audit_apart x ON x.own = l.own AND x.area = b.area
      UNION ALL SELECT ${COLUMNS.map(([name]) => (typed.has(name) ? `CAST(${name} AS ${typed.get(name)!})` : name)).join(', ')} FROM ${told}`;
  }

  private async load(name: string, columns: string, rows: readonly (readonly Cell[])[]): Promise<void> {
    await this.duck.run(`CREATE TABLE audit_${name} (${columns})`);
    await this.duck.load(`audit_${name}`, rows);
  }
}

/** By table, its columns of words. */
const WORDS: readonly (readonly [table: string, words: readonly string[]])[] = [['edit', ['edit', 'code', 'severity']], ['look', ['indicator', 'statement', 'unit', 'reporter', 'status']], ['area', ['area']], ['file', ['file']], ['month', ['period']]];

/** What a column of millionths can hold; a number that does not terminate is kept to six places. */
function decimal(x: Exact | null): string | null {
  if (x === null || !inDomain(x)) return null;
  const micro = microNearest(x);
  return micro === null ? null : microText(micro);
}

const figureOf = (o: Observation): Exact | null => (o.value.kind === 'figure' ? o.value.value : null);

function rowOf({ edit, finding, question: { observation: o, right, settled }, against }: Told): Cell[] {
  const value = decimal(figureOf(o));
  return [
    edit.id, finding.code, finding.severity, o.indicator, o.area, spanText(o.span), o.statesText, o.unit, o.reporter, o.status, o.source.file, value, value === null ? o.source.text : null,
    against === null ? null : monthText(against.span.to), against === null ? null : decimal(figureOf(against)), decimal(right?.value ?? null), settled?.says ?? '',
  ];
}
