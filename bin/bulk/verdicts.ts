import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Reason, Verdict } from '../../engine/assessment.js';
import { APART } from '../../engine/bulk/reason-code.js';
import { text, type Duck, type RowSource } from '../../inputs/bulk/duck.js';
import { monthText, type Month } from '../../rules/period.js';
import type { Tell } from './months.js';
import type { OutputFolder } from '../output-folder.js';
import type { Key } from './keys.js';
import { ALL_REASONS, OUTCOMES, VerdictColumns } from './verdict-columns.js';

export const VERDICTS_NAME = 'verdicts.parquet';
/** Of several months: a folder, a file a month. */
export const VERDICTS_FOLDER = 'verdicts';

/** Where the verdicts of a month go. */
export const placeOf = (out: OutputFolder, months: readonly Month[], month: Month): { folder: OutputFolder; name: string } =>
  months.length > 1 ? { folder: out.sub(VERDICTS_FOLDER), name: `${monthText(month)}.parquet` } : { folder: out, name: VERDICTS_NAME };

const COLUMNS = 'target, area, period, outcome, reason, due, value, base, margin';
const FORMAT = '(FORMAT parquet, COMPRESSION snappy)';

const plain = (x: string | null | undefined): string | null => (x == null || x.includes('/') ? null : x);
/** Only the other side was not there, or could not be used. */
const WITHOUT_BASE: ReadonlySet<Reason> = new Set(['base-missing', 'base-unusable']);
/** Value, base and margin as the columns have them: levels, where what is required is a change. */
export function numbersOfVerdict(v: Verdict): [value: string | null, base: string | null, margin: string | null] {
  const own = WITHOUT_BASE.has(v.reason) ? v.evidence.find((e) => e.role === 'value')?.value : null;
  return [plain(v.comparison?.value ?? own), plain(v.comparison?.base), plain(v.margin?.value)];
}

/** The row of a verdict that was judged one by one. */
export type JudgedRow = (string | boolean | null)[];
export const judgedRow = (v: Verdict): JudgedRow => [v.target, v.area, v.period, v.outcome, v.reason, v.due, ...numbersOfVerdict(v)];

/** The verdicts of a bulk run: one Parquet file a month, in parts until all that is to be said of it has come. */
export class BulkVerdicts {
  private readonly parts = new Map<Month, string[]>();
  private readonly written = new Map<Month, string>();
  private readonly areas: readonly string[];
  private readonly told: VerdictColumns;
  private readonly source: RowSource;
  private writing: Promise<void> = Promise.resolve();

  /** Names by their numbers, in their order; `sole`: nothing else is known to come for any month, so that what is told can be written at once. */
  constructor(private readonly duck: Duck, private readonly to: { temporary: string; out: OutputFolder | null }, private readonly months: readonly Month[], private readonly targets: ReadonlyMap<string, number>, areas: ReadonlyMap<string, number>, private readonly sole: boolean) {
    this.areas = [...areas.keys()];
    this.told = new VerdictColumns({ targets: targets.size, areas: areas.size });
    this.source = duck.source('told', { target: [...targets.keys()], area: this.areas, outcome: OUTCOMES, reason: ALL_REASONS, due: 'boolean', value: 'micro', base: 'micro', margin: 'micro' });
  }

  /** Takes verdicts of a month; gives the keys that are left open. */
  async take(month: Month, tell: Tell): Promise<Key[]> {
    const left = this.fill(tell);
    // what goes wrong in the background is told by the next call
    await this.writing;
    const taken = this.source.offer(this.told.n, this.told.columns);
    const select = `SELECT ${COLUMNS.split(', ').map((c) => (c === 'period' ? `${text(monthText(month))} AS period` : `unnest(${c}) AS ${c}`)).join(', ')} FROM told()`;
    const whole = this.sole && left.length === 0 && !this.written.has(month) && !this.parts.has(month);
    this.writing = whole ? this.write(month, select) : this.part(month, `COPY (${select}) TO`);
    this.writing.catch(() => undefined);
    await Promise.race([taken, this.writing]);
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

  private fill(tell: Tell): Key[] {
    const left: Key[] = [];
    const { told, areas, targets } = this;
    told.clear();
    tell((v) => {
      const { target } = v.row;
      if (told.add(targets.get(target)!, v)) return;
      for (let i = 0; i < v.n; i++) if (v.bound[i] === 1 && v.reason[i] === APART) left.push({ target, area: areas[v.areas[i]!]! });
    });
    return left.sort((a, b) => (a.target === b.target ? (a.area < b.area ? -1 : 1) : a.target < b.target ? -1 : 1));
  }

  private async part(month: Month, copy: string): Promise<void> {
    const path = join(this.to.temporary, `${monthText(month)}-${randomBytes(4).toString('hex')}.parquet`);
    this.parts.set(month, [...(this.parts.get(month) ?? []), path]);
    await this.duck.runBeside(`${copy} ${text(path)} (FORMAT parquet)`);
  }

  private async write(month: Month, select: string): Promise<void> {
    const copy = async (path: string): Promise<void> => this.duck.runBeside(`COPY (${select}) TO ${text(path)} ${FORMAT}`);
    if (this.to.out === null) {
      // what stands there already may be among what is read
      const path = join(this.to.temporary, `${randomBytes(4).toString('hex')}-${monthText(month)}.parquet`);
      this.written.set(month, path);
      await copy(path);
      return;
    }
    const { folder, name } = placeOf(this.to.out, this.months, month);
    this.written.set(month, folder.path(name));
    await folder.writeBy(name, copy);
  }
}

