import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Verdict } from '../engine/assessment.js';
import { REASONS } from '../engine/assessment.js';
import { codeOf, APART } from '../engine/bulk/reason-code.js';
import { text, type Duck } from '../inputs/bulk/duck.js';
import { monthText, type Month } from '../rules/period.js';
import type { OutputFolder } from './output-folder.js';

export const VERDICTS_NAME = 'verdicts.parquet';
/** Of several months: a folder, a file a month. */
export const VERDICTS_FOLDER = 'verdicts';

const COLUMNS = 'target, area, period, outcome, reason, due, value, base, margin';
const FORMAT = '(FORMAT parquet, COMPRESSION snappy)';

/** The row of a verdict that was judged one by one. */
export type JudgedRow = (string | boolean | null)[];
const plain = (x: string | undefined): string | null => (x === undefined || x.includes('/') ? null : x);
export const judgedRow = (v: Verdict): JudgedRow => [v.target, v.area, v.period, v.outcome, v.reason, v.due, plain(v.measured?.value), null, plain(v.margin?.value)];

/** The verdicts of a bulk run: parts of months in the temporary folder, then one Parquet file a month. */
export class BulkVerdicts {
  private readonly parts = new Map<Month, string[]>();
  private readonly written = new Map<Month, string>();
  private areas = 0;

  /** `sole`: nothing else will come for any month, so that what a pass tells can be written at once. */
  constructor(private readonly duck: Duck, private readonly temporary: string, private readonly out: OutputFolder | null, private readonly months: readonly Month[], private readonly sole: boolean) {}

  /** Names for the numbers. */
  async open(targets: ReadonlyMap<string, number>, areas: ReadonlyMap<string, number>): Promise<void> {
    this.areas = areas.size;
    for (const [table, names] of [['target_name', targets], ['area_name', areas]] as const) {
      await this.duck.run(`CREATE TABLE ${table} (no INTEGER, name VARCHAR)`);
      await this.duck.load(table, [...names].map(([name, no]) => [no, name]));
    }
    await this.duck.run('CREATE TABLE reason_name (no UTINYINT, reason VARCHAR, outcome VARCHAR)');
    await this.duck.load('reason_name', Object.entries(REASONS).flatMap(([outcome, reasons]) => reasons.map((r) => [codeOf(r), r, outcome])));
  }

  /** Takes the verdicts that stand in these tables; gives the keys that are left open. */
  async take(month: Month, tables: readonly string[], wide: boolean): Promise<{ target: string; area: string }[]> {
    const told = (where: string): string => tables.map((table) => `SELECT target, key % ${this.areas} AS area, reason, due, value, base, margin FROM ${table} WHERE reason ${where} ${APART}`).join(' UNION ALL ');
    const left = await this.duck.rows(`SELECT t.name, a.name FROM (${told('=')}) s JOIN target_name t ON t.no = s.target JOIN area_name a ON a.no = s.area ORDER BY ALL`);
    const [whole, places] = wide ? ['DECIMAL(32,0)', 'DECIMAL(38,6)'] : ['DECIMAL(18,0)', 'DECIMAL(18,6)'];
    const decimal = (x: string): string => `CAST(CAST(${x} AS ${whole}) * CAST(0.000001 AS DECIMAL(6,6)) AS ${places})`;
    const select = `SELECT t.name AS target, a.name AS area, ${text(monthText(month))} AS period, n.outcome, n.reason, s.due, ${decimal('s.value')} AS value, ${decimal('s.base')} AS base, ${decimal('s.margin')} AS margin
      FROM (${told('<>')}) s JOIN target_name t ON t.no = s.target JOIN area_name a ON a.no = s.area JOIN reason_name n ON n.no = s.reason`;
    if (this.sole && left.length === 0) await this.write(month, select);
    else await this.part(month, `COPY (${select}) TO`);
    return left.map(([target, area]) => ({ target: target!, area: area! }));
  }

  /** Verdicts that were judged one by one. */
  async add(month: Month, verdicts: readonly JudgedRow[]): Promise<void> {
    if (verdicts.length === 0) return;
    await this.duck.run('CREATE OR REPLACE TABLE judged (target VARCHAR, area VARCHAR, period VARCHAR, outcome VARCHAR, reason VARCHAR, due BOOLEAN, value DECIMAL(38,6), base DECIMAL(38,6), margin DECIMAL(38,6))');
    await this.duck.load('judged', verdicts);
    await this.part(month, 'COPY judged TO');
  }

  /** Writes the months that have come in parts, and gives the path of each month's file. */
  async finish(): Promise<ReadonlyMap<Month, string>> {
    for (const month of this.months) {
      const parts = this.parts.get(month);
      if (parts !== undefined) await this.write(month, `SELECT ${COLUMNS} FROM read_parquet([${parts.map(text).join(', ')}], union_by_name = true) ORDER BY target, area`);
    }
    return this.written;
  }

  private async part(month: Month, copy: string): Promise<void> {
    const path = join(this.temporary, `${monthText(month)}-${randomBytes(4).toString('hex')}.parquet`);
    await this.duck.run(`${copy} ${text(path)} (FORMAT parquet)`);
    this.parts.set(month, [...(this.parts.get(month) ?? []), path]);
  }

  private async write(month: Month, select: string): Promise<void> {
    const copy = async (path: string): Promise<void> => this.duck.run(`COPY (${select}) TO ${text(path)} ${FORMAT}`);
    const file = `${monthText(month)}.parquet`;
    if (this.out === null) {
      this.written.set(month, join(this.temporary, file));
      await copy(this.written.get(month)!);
      return;
    }
    const several = this.months.length > 1;
    const folder = several ? this.out.sub(VERDICTS_FOLDER) : this.out;
    const name = several ? file : VERDICTS_NAME;
    await folder.writeBy(name, copy);
    this.written.set(month, folder.path(name));
  }
}
