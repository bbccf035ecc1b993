import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Verdict } from '../engine/assessment.js';
import { REASONS } from '../engine/assessment.js';
import { APART } from '../engine/bulk/reason-code.js';
import { text, type Duck, type TableFiller } from '../inputs/bulk/duck.js';
import { monthText, type Month } from '../rules/period.js';
import type { Tell } from './bulk-months.js';
import type { OutputFolder } from './output-folder.js';
import { VerdictChunk } from './verdict-chunk.js';

export const VERDICTS_NAME = 'verdicts.parquet';
/** Of several months: a folder, a file a month. */
export const VERDICTS_FOLDER = 'verdicts';

const COLUMNS = 'target, area, period, outcome, reason, due, value, base, margin';
const FORMAT = '(FORMAT parquet, COMPRESSION snappy)';

/** The row of a verdict that was judged one by one. */
export type JudgedRow = (string | boolean | null)[];
const plain = (x: string | undefined): string | null => (x === undefined || x.includes('/') ? null : x);
export const judgedRow = (v: Verdict): JudgedRow => [v.target, v.area, v.period, v.outcome, v.reason, v.due, plain(v.measured?.value), null, plain(v.margin?.value)];

interface OpenKey {
  target: string;
  area: string;
}

/** The verdicts of a bulk run: one Parquet file a month, in parts until all that is to be said of it has come. */
export class BulkVerdicts {
  private readonly parts = new Map<Month, string[]>();
  private readonly written = new Map<Month, string>();
  private areas: readonly string[] = [];
  private targets: ReadonlyMap<string, number> = new Map();
  private writing: Promise<void> = Promise.resolve();
  private tables = 0;

  /** `sole`: nothing else is known to come for any month, so that what is told can be written at once. */
  constructor(private readonly duck: Duck, private readonly temporary: string, private readonly out: OutputFolder | null, private readonly months: readonly Month[], private readonly sole: boolean) {}

  /** Names for the numbers: as types, so that no row's words are looked up again. */
  async open(targets: ReadonlyMap<string, number>, areas: ReadonlyMap<string, number>): Promise<void> {
    this.targets = targets;
    this.areas = [...areas.keys()];
    const types: Record<string, readonly string[]> = { target: [...targets.keys()], area: this.areas, period: this.months.map(monthText), outcome: Object.keys(REASONS), reason: Object.values(REASONS).flat() };
    for (const [name, words] of Object.entries(types)) await this.duck.run(`CREATE TYPE ${name}_name AS ENUM (${(words.length === 0 ? [''] : words).map(text).join(', ')})`);
  }

  /** Takes verdicts of a month; gives the keys that are left open. */
  async take(month: Month, tell: Tell): Promise<OpenKey[]> {
    const table = `told_${this.tables++}`;
    const filler = await this.duck.fill(table, 'target target_name, area area_name, outcome outcome_name, reason reason_name, due BOOLEAN, value DECIMAL(18,6), base DECIMAL(18,6), margin DECIMAL(18,6)');
    const left = this.fill(filler, tell);
    filler.close();
    // what goes wrong in the background is told by the next call
    await this.writing;
    const select = `SELECT target, area, CAST(${text(monthText(month))} AS period_name) AS period, outcome, reason, due, value, base, margin FROM ${table}`;
    const whole = this.sole && left.length === 0 && !this.written.has(month) && !this.parts.has(month);
    const write = whole ? this.write(month, select) : this.part(month, `COPY (${select}) TO`);
    this.writing = write.then(() => this.duck.runBeside(`DROP TABLE ${table}`));
    this.writing.catch(() => undefined);
    return left;
  }

  /** Verdicts that were judged one by one. */
  async add(month: Month, verdicts: readonly JudgedRow[]): Promise<void> {
    await this.writing;
    if (verdicts.length === 0) return;
    await this.duck.run('CREATE OR REPLACE TABLE judged (target VARCHAR, area VARCHAR, period VARCHAR, outcome VARCHAR, reason VARCHAR, due BOOLEAN, value DECIMAL(38,6), base DECIMAL(38,6), margin DECIMAL(38,6))');
    await this.duck.load('judged', verdicts);
    await this.part(month, 'COPY judged TO');
  }

  /** Writes the months that have come in parts, and gives the path of each month's file. */
  async finish(): Promise<ReadonlyMap<Month, string>> {
    await this.writing;
    for (const month of this.months) {
      const parts = this.parts.get(month);
      const whole = this.written.get(month);
      if (parts === undefined) continue;
      await this.write(month, `SELECT ${COLUMNS} FROM read_parquet([${[...(whole === undefined ? [] : [whole]), ...parts].map(text).join(', ')}], union_by_name = true) ORDER BY target, area`);
    }
    return this.written;
  }

  private fill(filler: TableFiller, tell: Tell): OpenKey[] {
    const left: OpenKey[] = [];
    const chunk = new VerdictChunk(filler, { targets: this.targets.size, areas: this.areas.length });
    tell((v) => {
      if (chunk.add(this.targets.get(v.row.target)!, v)) return;
      for (let i = 0; i < v.n; i++) if (v.bound[i] === 1 && v.reason[i] === APART) left.push({ target: v.row.target, area: this.areas[v.areas[i]!]! });
    });
    chunk.flush();
    return left.sort((a, b) => (a.target === b.target ? (a.area < b.area ? -1 : 1) : a.target < b.target ? -1 : 1));
  }

  private async part(month: Month, copy: string): Promise<void> {
    const path = join(this.temporary, `${monthText(month)}-${randomBytes(4).toString('hex')}.parquet`);
    this.parts.set(month, [...(this.parts.get(month) ?? []), path]);
    await this.duck.runBeside(`${copy} ${text(path)} (FORMAT parquet)`);
  }

  private async write(month: Month, select: string): Promise<void> {
    const copy = async (path: string): Promise<void> => this.duck.runBeside(`COPY (${select}) TO ${text(path)} ${FORMAT}`);
    const file = `${monthText(month)}.parquet`;
    if (this.out === null) {
      // what stands there already may be among what is read
      const path = join(this.temporary, `${randomBytes(4).toString('hex')}-${file}`);
      this.written.set(month, path);
      await copy(path);
      return;
    }
    const several = this.months.length > 1;
    const folder = several ? this.out.sub(VERDICTS_FOLDER) : this.out;
    const name = several ? file : VERDICTS_NAME;
    this.written.set(month, folder.path(name));
    await folder.writeBy(name, copy);
  }
}

