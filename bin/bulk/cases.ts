import { figureOfCases, isOfCases, openAndLateFinding, provisionalFinding, type CaseTally, type OfCases } from '../../engine/case-tally.js';
import { CASE_FIGURE, CASE_GROUP, figuresOf, groupsOf, lateOf, talliesOf } from '../../engine/bulk/sql/cases.js';
import type { Assessment, InputRecord } from '../../engine/assessment.js';
import { areaNames } from '../../engine/prepare.js';
import { accountFor, stageOdd } from '../../inputs/bulk/case-odd.js';
import { casesOf, EXTRA_CASES, placeNo, placeOf, tellCalendar, tellCaseWords, type CaseColumns, type CaseRole } from '../../inputs/bulk/case-rows.js';
import { caseTables, type CaseTable } from '../../inputs/bulk/case-table.js';
import { text, type Duck } from '../../inputs/bulk/duck.js';
import type { CaseRecord, Observation, Source } from '../../inputs/observation.js';
import type { ReadContext } from '../../inputs/read.js';
import { areaText } from '../../inputs/text.js';
import { unpublishedYears, yearOfDay, PUBLISHED_YEARS } from '../../rules/calendar.js';
import type { Finding } from '../../rules/finding.js';
import { lastDay, month as monthOfYear, monthOfDate, yearOf, type Month } from '../../rules/period.js';
import type { BulkCaseFile } from './case-files.js';
import { NotForBulk } from './not-for-bulk.js';
import { numbered } from '../../engine/bulk/numbered.js';
import type { OutputFolder } from '../output-folder.js';
import type { BulkRun } from './check-bulk.js';

/** Cases that are brought into DuckDB at a time. */
const ROWS_AT_A_TIME = 20_000;
/** The figures of all months, beside the verdicts. */
export const CASE_FIGURES_NAME = 'case-figures.parquet';
const ROLE_SAYS: Readonly<Record<CaseRole, string>> = { category: '类别', area: '地区', reporter: '承办单位' };

/** Case records of a bulk run: DuckDB counts them once, and derivations make their figures of the counts. */
export class BulkCases {
  readonly records: InputRecord[] = [];
  readonly findings: Finding[] = [];
  readonly rejected: Assessment['rejected'] = [];
  readonly notes = new Set<string>();
  private readonly derivations: readonly OfCases[];
  private readonly tables: readonly CaseTable[];
  private readonly areas = numbered();
  private readonly reporters = numbered();
  /** Sets of derivations that take a 类别, as text. */
  private readonly classes = numbered();
  private readonly fileNo: ReadonlyMap<string, number>;
  private readonly lineOf = new Map<number, (row: number) => number>();
  private readonly settle: (area: string) => string;
  /** Of files that the small path has read: the column that its cases name. */
  private readonly smallColumn = new Map<number, string>();
  private columns: readonly CaseColumns[] = [];
  /** In which the days of cases lie. */
  private readonly years = new Set<number>();

  private constructor(private readonly run: BulkRun, private readonly duck: Duck, private readonly files: readonly BulkCaseFile[], private readonly small: readonly CaseRecord[], private readonly context: ReadContext) {
    this.derivations = run.loaded.given.derivations.filter(isOfCases);
    this.tables = caseTables(files.map((f) => f.table));
    this.fileNo = new Map(run.files.map((f, i) => [f.name, i]));
    for (const { source } of small) {
      const no = this.fileNo.get(source.file);
      if (no !== undefined && !this.smallColumn.has(no)) this.smallColumn.set(no, source.column);
    }
    this.settle = areaNames({ areas: run.rules.areas, policies: run.rules.policies });
  }

  /** Reads every different word of the files. `small`: cases that the small path has read. */
  static async open(run: BulkRun, duck: Duck, files: readonly BulkCaseFile[], small: readonly CaseRecord[], context: ReadContext): Promise<BulkCases> {
    const cases = new BulkCases(run, duck, files, small, context);
    const told = await tellCaseWords(duck, cases.tables, {
      category: (w) => cases.classOf(w), reporter: (w) => cases.reporters.of(w),
      area: (w) => {
        const area = areaText(w);
        return cases.areaOf((area && context.areas.canonical(area)) || area);
      },
    });
    if ('tooMany' in told) throw new NotForBulk(`办件清单的${ROLE_SAYS[told.tooMany]}列有二十万种以上的写法，不能批量计数`, '核对该列是否写成了办件名称或编号；类别多的先归并');
    cases.columns = told.columns;
    for (const y of told.years) cases.years.add(y);
    await duck.run('CREATE TABLE case_extra (class INTEGER, area INTEGER, reporter INTEGER, accepted DATE, completed DATE, place BIGINT)');
    await cases.bring(small);
    return cases;
  }

  private get none(): boolean {
    return this.tables.length === 0 && this.small.length === 0;
  }

  /** The newest month in which a case was completed; null where none was. */
  async newest(): Promise<Month | null> {
    if (this.years.size === 0) return null;
    await tellCalendar(this.duck, this.years);
    const all = [...this.tables.map((t, i) => casesOf(t, this.columns[i]!)), EXTRA_CASES];
    const [[month]] = (await this.duck.rows(`SELECT max(completed_month) FROM (${all.join(' UNION ALL ')})`)) as [[string | null]];
    return month === null ? null : Number(month);
  }

  /** Counts all cases, reads the rows that SQL cannot, and keeps both balances; `period` is the last that is evaluated. */
  async count(period: Month): Promise<void> {
    if (this.none) return;
    this.years.add(yearOf(period));
    await this.countRows(period, 'CREATE TABLE', EXTRA_CASES);
    // what follows is read from the files themselves
    await this.duck.run('DELETE FROM case_extra');
    for (const [i, t] of this.tables.entries()) await this.countTable(t, this.columns[i]!, period);
    await this.countRows(period, 'INSERT INTO', EXTRA_CASES);
    await this.make(period);
  }

  /** Areas that have a figure of a derivation, in any month. */
  async areasOf(d: OfCases): Promise<string[]> {
    if (this.none) return [];
    const names = [...this.areas.all.keys()];
    return (await this.duck.rows(`SELECT DISTINCT area FROM ${CASE_FIGURE} WHERE derivation = ${this.derivations.indexOf(d)}`)).map(([no]) => names[Number(no)]!).sort();
  }

  /** Figures of cases that no area is known of: several jurisdictions may be meant. */
  async withoutArea(): Promise<Observation[]> {
    const made = await this.figures(new Set(this.derivations.map((d) => d.indicator)), new Set(['']), null);
    return this.derivations.flatMap(made);
  }

  /** Figures of the derivations of some indicators; of all areas and months where these are null. */
  async figures(indicators: ReadonlySet<string>, areas: ReadonlySet<string> | null, until: Month | null): Promise<(d: OfCases) => Observation[]> {
    const made = new Map<OfCases, Observation[]>(this.derivations.filter((d) => indicators.has(d.indicator)).map((d) => [d, []]));
    const numbers = areas === null ? null : [...areas].flatMap((a) => this.areas.all.get(a) ?? []);
    const where = [`derivation IN (${['-1', ...[...made.keys()].map((d) => this.derivations.indexOf(d))].join(', ')})`, ...(numbers === null ? [] : [`area IN (${['-1', ...numbers].join(', ')})`]), ...(until === null ? [] : [`month <= ${until}`])];
    const [areaNames, reporterNames] = [[...this.areas.all.keys()], [...this.reporters.all.keys()]];
    const rows = made.size === 0 || this.none ? [] : await this.duck.rows(`SELECT derivation, area, reporter, month, cases, days, most, in_time, first, source, earliest FROM ${CASE_FIGURE} WHERE ${where.join(' AND ')} ORDER BY ALL`);
    for (const row of rows) {
      const [no, area, reporter, month, cases, days, most, within, first, source] = row.slice(0, 10).map(Number) as [number, number, number, number, number, number, number, number, number, number];
      const tally: CaseTally = { cases, days, most, within, unpublished: row[10] === null ? [] : unpublishedYears(yearOfDay(Number(row[10])), yearOf(month)) };
      const d = this.derivations[no]!;
      made.get(d)!.push(figureOfCases(d, month, { area: areaNames[area]!, reporter: reporterNames[reporter]!, source: this.sourceOf(first) }, tally, [this.sourceOf(source)]));
    }
    return (d) => made.get(d) ?? [];
  }

  /** Writes all figures that were made of cases. */
  async write(out: OutputFolder): Promise<void> {
    if (this.none || this.derivations.length === 0) return;
    for (const [table, names] of [['case_area_name', this.areas.all], ['case_reporter_name', this.reporters.all]] as const) {
      await this.duck.run(`CREATE TABLE ${table} (no INTEGER, name VARCHAR)`);
      await this.duck.load(table, [...names].map(([name, no]) => [no, name]));
    }
    await out.writeBy(CASE_FIGURES_NAME, (path) => this.duck.run(`COPY (${figuresOf(this.derivations)}) TO ${text(path)} (FORMAT parquet)`));
  }

  private classOf(category: string): number {
    return this.classes.of(this.derivations.flatMap((d, no) => (d.cases.categories === null || d.cases.categories.includes(category) ? [no] : [])).join(' '));
  }

  private readonly areaOf = (area: string): number => this.areas.of(this.settle(area));

  private async bring(cases: readonly CaseRecord[]): Promise<void> {
    for (const c of cases) for (const day of [c.accepted, c.completed]) if (day !== null) this.years.add(yearOf(monthOfDate(day)));
    for (let i = 0; i < cases.length; i += ROWS_AT_A_TIME) {
      await this.duck.load('case_extra', cases.slice(i, i + ROWS_AT_A_TIME).map((c) => [this.classOf(c.category), this.areaOf(c.area), this.reporters.of(c.reporter), c.accepted, c.completed, placeNo(this.fileNo.get(c.source.file) ?? 0, { line: c.source.line })]));
    }
  }

  private async countRows(period: Month, into: 'CREATE TABLE' | 'INSERT INTO', cases: string): Promise<void> {
    await tellCalendar(this.duck, this.years);
    const [[days, working]] = (await this.duck.rows(`SELECT days, working FROM case_calendar WHERE day = DATE '${lastDay(period)}'`)) as [[string, string]];
    const firm = [...this.years].every((y) => unpublishedYears(y, y).length === 0);
    await this.duck.run(`${into} ${CASE_GROUP}${into === 'CREATE TABLE' ? ' AS' : ''} ${groupsOf(this.derivations, { days: Number(days), working: Number(working), firm }, cases)}`);
  }

  private async counted(): Promise<number> {
    return Number((await this.duck.rows(`SELECT coalesce(sum(cases), 0) FROM ${CASE_GROUP}`))[0]![0]);
  }

  private async countTable(t: CaseTable, columns: CaseColumns, period: Month): Promise<void> {
    const before = await this.counted();
    await this.countRows(period, 'INSERT INTO', casesOf(t, columns));
    const plain = (await this.counted()) - before;
    const rows = new Map((await this.duck.rows(`SELECT r.file, count(*) FROM ${t.from(true)} r GROUP BY ALL`)).map(([file, n]) => [Number(file), Number(n)]));
    const odd = [...rows.values()].reduce((a, b) => a + b, 0) === plain ? null : await stageOdd(this.duck, t, columns);
    for (const [at, f] of t.files.entries()) {
      const { encoding, delimiter, looked } = this.files.find((x) => x.table.no === f.no)!;
      const { sha256, blank } = await looked;
      const { balance, rejected, findings, notes, lineOf } = await accountFor(this.duck, t, at, { odd, rows: rows.get(at) ?? 0, delimiter, blank, context: this.context }, (cases) => this.bring(cases));
      this.lineOf.set(f.no, lineOf);
      this.records.push({ file: f.file, sha256, encoding, layout: '办件清单', notes, refused: false, rows: balance.rows, cells: balance.cells });
      for (const { code: _, ...record } of rejected) this.rejected.push(record);
      this.findings.push(...findings);
      for (const n of notes) this.notes.add(n);
    }
  }

  private async make(period: Month): Promise<void> {
    const { duck } = this;
    await duck.run('CREATE TABLE case_class (class INTEGER, derivation INTEGER)');
    await duck.load('case_class', [...this.classes.all].flatMap(([list, no]) => (list === '' ? [] : list.split(' ').map((d) => [no, Number(d)]))));
    await this.nameUnits();
    if (this.derivations.length === 0) return;
    await duck.run(`CREATE TABLE ${CASE_FIGURE} AS ${talliesOf(this.derivations)}`);
    const published = Date.UTC(PUBLISHED_YEARS.from, 0, 1) / 86_400_000;
    for (const [no, d] of this.derivations.entries()) {
      const [[n, earliest, last]] = (await duck.rows(`SELECT count(*), min(earliest), max(month) FROM ${CASE_FIGURE} WHERE derivation = ${no} AND earliest IS NOT NULL AND (earliest < ${published} OR month > ${monthOfYear(PUBLISHED_YEARS.to, 12)})`)) as [[string, string | null, string | null]];
      if (earliest !== null) this.findings.push(provisionalFinding(d, null, unpublishedYears(yearOfDay(Number(earliest)), yearOf(Number(last))), `${n} 个（各地区各期）`));
      const open = Number((await duck.rows(lateOf(this.derivations, no)))[0]![0]);
      if (open > 0) this.findings.push(openAndLateFinding(d, period, open, {}));
    }
  }

  /** Names of units that are others in some month. */
  private async nameUnits(): Promise<void> {
    const units = this.run.loaded.given.organisations;
    await this.duck.run('CREATE TABLE case_unit (reporter INTEGER, month INTEGER, unit INTEGER)');
    if (units === undefined) return;
    const months = (await this.duck.rows(`SELECT DISTINCT coalesce(completed_month, accepted_month) FROM ${CASE_GROUP}`)).flatMap(([m]) => (m === null ? [] : [Number(m)])).sort((a, b) => a - b);
    // a name that is its own at both ends is its own between
    const renamed = [...this.reporters.all.keys()].filter((name) => name !== '' && [months[0], months.at(-1)].some((m) => m !== undefined && units.canonical(name, m) !== name));
    await this.duck.load('case_unit', renamed.flatMap((name) => months.map((m) => [this.reporters.of(name), m, this.reporters.of(units.canonical(name, m))])));
  }

  private sourceOf(place: number): Source {
    const { file, row, line } = placeOf(place);
    const t = this.tables.find((x) => x.files.some((f) => f.no === file));
    return { file: this.run.files[file]!.name, line: line ?? this.lineOf.get(file)!(row + 1), column: t?.plan.headings[t.plan.columns.completed] ?? this.smallColumn.get(file) ?? '', text: '' };
  }
}
