import { join } from 'node:path';
import { TOLD_BY_SELECTION } from '../../engine/assess.js';
import type { FigureRows } from '../../engine/bulk/combination.js';
import { EditColumns } from '../../engine/bulk/edit-columns.js';
import { EditPlan } from '../../engine/bulk/edit-plan.js';
import type { Numbered } from '../../engine/bulk/numbered.js';
import { isOfCases } from '../../engine/case-tally.js';
import { name, text, type Duck, type RowSource } from '../../inputs/bulk/duck.js';
import type { Observation } from '../../inputs/observation.js';
import { inputsOf } from '../../rules/derivation.js';
import { editChinese, type Edit } from '../../rules/edit.js';
import { concerns } from '../../rules/explanation.js';
import { compareFindings, type Finding } from '../../rules/finding.js';
import type { Month } from '../../rules/period.js';
import { AuditApart, withinMost, type Key } from './audit-apart.js';
import { auditNames } from './audit-names.js';
import { BREACH_COLUMNS, BreachColumns } from './breach-columns.js';
import { BreachTables, type Told } from './breach-tables.js';
import type { BulkCases } from './cases.js';
import type { BulkInput } from './input.js';
import { BulkFloods } from './floods.js';
import type { DuckReported } from './reported.js';
import type { BulkRun } from './check-bulk.js';

/** All findings of the audit, beside the verdicts. */
export const AUDIT_NAME = 'audit-findings.parquet';
/** Of each edit, as many findings are listed in full: the newest. */
const LISTED = 50;

/** What came of the audit of a bulk run. */
export interface BulkAudited {
  findings: Finding[];
  /** For the notes of the report. */
  note: string;
}

export interface AuditOf {
  run: BulkRun;
  duck: Duck;
  temporary: string;
  input: BulkInput;
  cases: BulkCases;
  reported: DuckReported;
  areas: Numbered;
  /** The last that is evaluated. */
  period: Month;
}

/** In place of an audit: why there is none. */
export const notAudited = (why: string): BulkAudited => ({ findings: [], note: `核实性审核没有做：${why}` });

/** The edits of a bulk run: in columns month by month, and by the small path where columns cannot tell. */
export class BulkAudit {
  private readonly edits: readonly Edit[];
  private readonly plan: EditPlan;
  private readonly columns: EditColumns;
  private readonly floods: BulkFloods;
  /** Figures that a reader read. */
  private readonly extra: readonly Observation[];
  private readonly extraFigures: readonly Observation[];
  private readonly areaNames: readonly string[];
  private readonly parts: string[] = [];
  /** By edit: the newest that the columns found. */
  private readonly newest: { combination: number; area: number; month: Month }[][];
  private now: Month = -1;
  /** By edit: how many the columns found in this month. */
  private readonly counted: Int32Array;
  private readonly told: BreachColumns;
  private readonly source: RowSource;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly of: AuditOf) {
    const { run: { rules, loaded }, input, areas, period } = of;
    this.floods = new BulkFloods(of.duck, input, of.reported);
    this.edits = loaded.given.edits;
    this.newest = this.edits.map(() => []);
    this.extra = input.extra.filter((o) => o.span.to <= period);
    // no edit asks of a cell without a figure, or looks at it
    this.extraFigures = this.extra.filter((o) => o.value.kind === 'figure' || o.value.kind === 'ratio');
    this.areaNames = [...areas.all.keys()];
    const units = loaded.given.organisations;
    this.plan = new EditPlan({
      targets: rules.targets, edits: this.edits, figures: input.words.combinations.map((c) => c.observation), elsewhere: new Set(loaded.given.derivations.flatMap((d) => [d.indicator, ...inputsOf(d)])),
      renamed: (name) => name !== '' && units !== undefined && new Set(this.months.map((m) => units.canonical(name, m))).size > 1,
    });
    this.counted = new Int32Array(this.edits.length);
    this.told = new BreachColumns((edit, combination, area) => {
      if (this.counted[edit]!++ < LISTED) this.newest[edit]!.push({ combination, area, month: this.now });
    });
    this.source = of.duck.source('breaches', BREACH_COLUMNS);
    this.columns = new EditColumns(this.plan, areas.all.size, this.explained());
  }

  /** The months that are audited: all up to the evaluated one. */
  get months(): Month[] {
    return [...new Set(this.of.input.words.periods.flatMap((p) => (p.month !== null && p.month <= this.of.period ? [p.month] : [])))];
  }

  /** Rows of a month, oldest month first. */
  async month(month: Month, rows: readonly FigureRows[]): Promise<void> {
    if (month > this.of.period || rows.length === 0) return;
    const { duck, temporary } = this.of;
    // until what was found has been written, its columns stand; what goes wrong in the background is told by the next call
    await this.writing;
    this.told.clear();
    this.counted.fill(0);
    this.now = month;
    this.columns.month(month, rows, this.told);
    this.floods.month(rows);
    for (const list of this.newest) list.splice(0, list.length - LISTED);
    if (this.told.n === 0) return;
    const path = join(temporary, `breach_${month}.parquet`);
    this.parts.push(path);
    void this.source.offer(this.told.n, this.told.columns);
    this.writing = duck.runBeside(`COPY (SELECT ${Object.keys(BREACH_COLUMNS).map((c) => `unnest(${name(c)}) AS ${name(c)}`).join(', ')}, ${month} AS month FROM breaches()) TO ${text(path)} (FORMAT parquet)`);
    this.writing.catch(() => undefined);
  }

  /** Audits what the columns left open, writes all findings, and gives those that are listed in full. */
  async finish(): Promise<BulkAudited> {
    await this.writing;
    const { of, edits, plan } = this;
    const tables = new BreachTables(of.duck, of.temporary, edits);
    const left = await this.left();
    const { keys, dropped } = withinMost(left, this.months.length);
    const isLeft = new Set(left.map(keyText));
    const listed = this.newest.map((list) => list.map(({ combination, area, month }) => ({ indicator: of.input.words.combinations[combination]!.observation!.indicator, area: this.areaNames[area]!, month })).filter((x) => !isLeft.has(keyText(x))));
    const wanted = new Set(listed.flatMap((list, edit) => list.map((x) => `${edit}\u0000${x.month}\u0000${keyText(x)}`)));
    const newest = new Newest();
    const apart = new AuditApart(of, edits, plan.alone, this.extra);
    const own = new Map(edits.map((e, i) => [e, i]));
    await apart.audit([...keys, ...unique(listed.flat().map(({ indicator, area }) => ({ indicator, area })))], async (told) => {
      const open = told.filter((t) => isLeft.has(keyText(t)));
      for (const t of told) if (isLeft.has(keyText(t)) || wanted.has(`${own.get(t.edit)!}\u0000${t.month}\u0000${keyText(t)}`)) newest.add(t);
      await tables.add(open);
    });
    const names = await auditNames(of, plan, this.extra, apart.derived);
    for (const t of names.told) newest.add(t);
    await tables.add(names.told);
    const select = await tables.all(this.parts, { combinations: of.input.words.combinations.map((c) => c.observation), indicators: plan.indicators, areas: this.areaNames, files: of.run.files.map((f) => f.name), months: this.months, apart: this.columns.apart });
    const floods = await this.floods.told(of.period);
    return this.outcome(select, newest, { dropped, notAsked: [...names.notAsked, ...(floods.uncounted ? ['同一项重复的数太多，没有数'] : [])], floods: floods.findings });
  }

  /** What only the small path can audit. */
  private async left(): Promise<Key[]> {
    const { columns, plan, areaNames } = this;
    for (const { indicator, all, any } of plan.alone) {
      const no = plan.indicators.indexOf(indicator);
      const reported = (name: string, area: number): boolean => plan.indicators.includes(name) && columns.reported(plan.indicators.indexOf(name), area);
      for (const [area] of areaNames.entries()) {
        if (columns.reported(no, area) && all.every((n) => reported(n, area)) && (any === null || any.some((n) => reported(n, area)))) columns.apart[no]![area] = 1;
      }
    }
    for (const o of this.extraFigures) {
      const no = plan.indicators.indexOf(o.indicator);
      if (no >= 0) columns.apart[no]![this.of.areas.of(o.area)] = 1;
    }
    const keys: Key[] = plan.indicators.flatMap((indicator, no) => areaNames.filter((_, a) => columns.apart[no]![a] === 1).map((area) => ({ indicator, area })));
    const derivations = this.of.run.loaded.given.derivations;
    const ofCases = (await Promise.all(derivations.filter(isOfCases).map((d) => this.of.cases.areasOf(d)))).flat();
    const everywhere = [...new Set([...areaNames, ...ofCases])];
    for (const indicator of new Set(derivations.flatMap((d) => [d.indicator, ...inputsOf(d)]))) for (const area of everywhere) keys.push({ indicator, area });
    return unique([...keys, ...this.extraFigures.map(({ indicator, area }) => ({ indicator, area }))]);
  }

  private explained(): (indicator: number, area: number) => boolean {
    const explanations = this.of.run.loaded.given.explanations;
    if (explanations.length === 0) return () => false;
    const own = new Map<number, typeof explanations>();
    return (no, area) => {
      const indicator = this.plan.indicators[no]!;
      let list = own.get(no);
      if (list === undefined) own.set(no, (list = explanations.filter((e) => concerns(e, { indicator, area: e.area ?? '' }))));
      return list.some((e) => concerns(e, { indicator, area: this.areaNames[area]! }));
    };
  }

  private async outcome(select: string, newest: Newest, { dropped, notAsked, floods }: { dropped: number; notAsked: readonly string[]; floods: readonly Finding[] }): Promise<BulkAudited> {
    const { run, duck, temporary } = this.of;
    const copy = async (path: string): Promise<void> => duck.run(`COPY (${select}) TO ${text(path)} (FORMAT parquet)`);
    const path = run.out === null ? join(temporary, AUDIT_NAME) : run.out.path(AUDIT_NAME);
    if (run.out === null) await copy(path);
    else await run.out.writeBy(AUDIT_NAME, copy);
    const counts = (await duck.rows(`SELECT edit, severity, explanation = '' AS open, count(*) FROM read_parquet(${text(path)}) GROUP BY ALL ORDER BY ALL`)).map(([edit, severity, open, n]) => ({ edit: edit!, severity: severity!, open: open === 'true', n: Number(n) }));
    const sum = (is: (c: (typeof counts)[number]) => boolean): number => counts.filter(is).reduce((a, c) => a + c.n, 0);
    const listed = newest.list();
    const findings = listed.map((t) => t.finding).filter((f) => !TOLD_BY_SELECTION.has(f.code));
    const where = run.out === null ? '加 --out 文件夹，逐条写成 Parquet' : `逐条见 ${AUDIT_NAME}`;
    const more = this.edits.flatMap((e): Finding[] => {
      const rest = sum((c) => c.edit === e.id) - listed.filter((t) => t.edit === e).length;
      return rest <= 0 || TOLD_BY_SELECTION.has(e.code) ? [] : [{ code: 'DB-A092', severity: 'info', message: `审核关系“${editChinese(e)}”（${e.id}，${e.code}）另有 ${rest} 处不再逐一列出`, found: e.code, advice: where }];
    });
    const parts = [
      `审核：须更正 ${sum((c) => c.severity === 'error')} 处，须说明 ${sum((c) => c.severity === 'warning' && c.open)} 处，已说明、已修订 ${sum((c) => !c.open)} 处（${where}）`,
      ...this.edits.flatMap((e) => (counts.some((c) => c.edit === e.id) ? [`${editChinese(e)}（${e.id}）：${sum((c) => c.edit === e.id)} 处`] : [])),
      ...notAsked.map((w) => `没有做：${w}`), ...(dropped === 0 ? [] : [`另有 ${dropped} 个指标（逐地区计）的数要由逐项的办法审核，太多，没有审核；可分批，或加 --bulk never`]),
    ];
    return { findings: [...findings, ...more, ...floods].sort(compareFindings), note: parts.join('；') };
  }
}

const keyText = ({ indicator, area }: Key): string => `${indicator}\u0000${area}`;
const unique = (keys: readonly Key[]): Key[] => [...new Map(keys.map((k) => [keyText(k), k])).values()];

/** Findings by edit, of which the newest are kept. */
class Newest {
  private readonly byEdit = new Map<Edit, Told[]>();

  add(t: Told): void {
    const list = this.byEdit.get(t.edit) ?? [];
    this.byEdit.set(t.edit, list);
    list.push(t);
    if (list.length > 20 * LISTED) keepNewest(list);
  }

  list(): Told[] {
    return [...this.byEdit.values()].flatMap((list) => keepNewest(list));
  }
}

function keepNewest(list: Told[]): Told[] {
  list.sort((a, b) => b.month - a.month || compareFindings(a.finding, b.finding));
  list.splice(LISTED);
  return list;
}
