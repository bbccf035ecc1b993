import type { Finding } from '../rules/finding.js';
import { spanChinese } from '../rules/period.js';
import { emptyBalance, type Balance } from './balance.js';
import { Collection, type Aside } from './collect.js';

import { readCases, tellCases, type CasePlan } from './cases.js';
import { readCell } from './cell.js';
import { finding } from './codes.js';
import type { CaseRecord } from './observation.js';
import { columnUses, guessColumns, type ColumnUse } from './column-uses.js';
import { tellLayout } from './layout.js';
import { SheetMapping, type Mapping } from './mapping.js';
import { Matcher, type KnownIndicator } from './match.js';
import { Observer } from './observe.js';
import type { Names, Plan } from './plan.js';
import { RowReader, type AreaNames } from './row-reader.js';
import { RowSorter } from './rows.js';
import type { Preamble } from './preamble.js';
import { spreadMerges, type Sheet } from './sheet.js';
import type { Row } from './split.js';
import { besideEachOther, cutRow, MAX_TABLES, nextTable } from './tables.js';
import type { TableDoubts } from './table-doubts.js';
import { areaText, clean } from './text.js';

export interface ReadContext {
  /** From the catalogues: target indicators, what relations name, weights. */
  indicators: readonly KnownIndicator[];
  areas: AreaNames;
  /** Of the catalogues: a county's name that several cities have is theirs. */
  jurisdictions?: readonly string[];
  /** How to read tables that the program cannot tell by itself. */
  mapping?: Mapping;
  /** Without a catalogue: every name is an indicator of its own. */
  acceptAll?: boolean;
  /** The rows are some of a larger table, so that none says anything of the next: with the line of that table's last figure, and what shows only when all of it is read. */
  scattered?: { lastFigure: number; doubts: TableDoubts };
}

/** What was understood of one table. */
export interface SheetReport {
  name: string;
  hidden: boolean;
  /** '' where the sheet was not read. */
  layout: string;
  /** First and last line; 0 where there is none. */
  header: { from: number; to: number };
  data: { from: number; to: number };
  columns: ColumnUse[];
  /** What the lines above the table, its title or the mapping file say of all figures. */
  facts: TableFacts;
  aside: Aside[];
  /** The entry of the mapping file that was used. */
  mapping: number | null;
  balance: Balance;
}

export interface TableFacts {
  indicator: string;
  area: string;
  period: string;
  /** The period stands in the title or the sheet's name. */
  periodFromTitle: boolean;
  unit: string;
  population: string;
  reporter: string;
  statement: string;
}

const NO_FACTS: TableFacts = { indicator: '', area: '', period: '', periodFromTitle: false, unit: '', population: '', reporter: '', statement: '' };

/** A sheet that was not read; with the rows of one whose layout could not be told comes a guess at its columns. */
export function unreadSheet(name: string, hidden: boolean, rows: readonly Row[] = [], context: ReadContext | null = null): SheetReport {
  const guess = context === null ? { header: { from: 0, to: 0 }, columns: [] } : guessColumns(rows, namesOf(new Matcher(context.indicators), context));
  return { name, hidden, layout: '', ...guess, data: { from: 0, to: 0 }, facts: NO_FACTS, aside: [], mapping: null, balance: emptyBalance() };
}

// Without a catalogue no name is known for an indicator: that all are accepted tells nothing of a row.
const namesOf = (matcher: Matcher, { areas }: ReadContext): Names => ({
  isArea: (t) => areas.canonical(areaText(t)) !== null,
  isIndicator: (t) => {
    const found = matcher.match(t, '');
    return found.ok && found.accepted !== true;
  },
});

/** A table under way: the layout is told from its first rows, then every row goes through. */
export class TableReader {
  readonly out: Collection;
  private readonly observer: Observer;
  private readonly sorter: RowSorter;
  private readonly headerLine: number;
  private readonly scattered: boolean;

  private constructor(readonly plan: Plan, rows: readonly Row[], text: boolean, lastFigure: number, names: Names, matcher: Matcher, context: ReadContext, private readonly mapping: SheetMapping | null, out: Collection) {
    this.out = out;
    this.scattered = context.scattered !== undefined;
    const header = rows.slice(plan.header.from, plan.header.to + 1);
    this.headerLine = header[0]!.line;
    this.sorter = new RowSorter(plan, header, { names, fixedWidth: text, headerLength: Math.max(...header.map((r) => r.cells.length)), lastFigure, scattered: context.scattered !== undefined }, out);
    this.observer = new Observer(plan, this.headerLine, matcher, new RowReader(plan, context.areas, mapping, out, context.jurisdictions), out, !text, context.scattered !== undefined);
  }

  /**
   * Null when the layout cannot be told from these rows. `whole`: these are all rows, so that it is known where figures end.
   * `text`: a text file, whose rows have all their cells.
   */
  static begin(rows: readonly Row[], at: { file: string; sheet: string; text: boolean; whole: boolean; merged: boolean; keep?: number; before?: Preamble }, context: ReadContext, mapping: SheetMapping | null): TableReader | null {
    const matcher = new Matcher(context.indicators, context.acceptAll === true);
    const names = namesOf(matcher, context);
    const plan = tellLayout(rows, { names, merged: at.merged, mapping, sheet: at.sheet, before: at.before });
    if (!plan) return null;
    const out = new Collection(at.file, at.sheet, at.keep, context.scattered?.doubts);
    const reader = new TableReader(plan, rows, at.text, context.scattered?.lastFigure ?? (at.whole ? lastFigure(rows, plan) : Infinity), names, matcher, context, mapping, out);
    reader.above(rows.slice(0, plan.header.from));
    for (const row of rows.slice(plan.header.from, plan.header.to + 1)) {
      out.balance.rows.total++;
      out.balance.rows.headers++;
      out.setAside(row.line, '表头', row.cells.map(clean).filter((c) => c !== '').join(' '));
    }
    out.notes.push(...plan.preamble.notes);
    for (const [name, details] of plan.remarks) out.log.add(name, { line: reader.headerLine, ...details });
    for (const [name, details] of mapping?.problems(plan.layout) ?? []) out.log.add(name, details);
    return reader;
  }

  row(row: Row): void {
    const { out } = this;
    if (out.full) return;
    if (this.mapping && row.line > this.mapping.last) {
      out.balance.rows.total++;
      out.balance.rows[row.cells.every((c) => clean(c) === '') ? 'blank' : 'notes']++;
      out.setAside(row.line, '说明', row.cells.join(' '));
      return;
    }
    const kind = this.sorter.sort(row);
    if (kind === 'data') this.observer.observe(row);
    else if (kind === 'ragged') {
      this.observer.rejectRow(row, 'ragged', null, { found: `${row.cells.length} 列`, expected: `${this.plan.width} 列` });
      out.setAside(row.line, '列数不符', row.cells.join(' '));
    }
  }

  done(): SheetReport {
    const { out, plan, mapping } = this;
    if (out.balance.rows.data === 0 && !this.scattered) out.log.add('noRows', { line: this.headerLine });
    this.observer.done();
    if (!this.scattered) out.doubts.tell(out.log);
    return {
      name: out.sheet, hidden: false, layout: plan.layout, header: { from: this.headerLine, to: this.headerLine + plan.header.to - plan.header.from }, data: out.data,
      columns: columnUses(plan), facts: { ...factsOf(plan), periodFromTitle: plan.preamble.periodFromTitle === true }, aside: out.aside, mapping: mapping?.index ?? null, balance: out.balance,
    };
  }

  private above(rows: readonly Row[]): void {
    const { out } = this;
    for (const row of rows) {
      const blank = row.cells.every((c) => clean(c) === '');
      out.balance.rows.total++;
      out.balance.rows[blank ? 'blank' : 'notes']++;
      out.setAside(row.line, blank ? '空行' : '说明', row.cells.map(clean).filter((c) => c !== '').join(' '));
    }
  }
}

function factsOf({ preamble: p }: Plan): Omit<TableFacts, 'periodFromTitle'> {
  const { indicator, area, unit, population, reporter, statement } = p;
  return { indicator, area, period: p.period ? spanChinese(p.period.span) : '', unit, population, reporter, statement };
}

/** Line of the last row that has a figure where the layout has them. */
function lastFigure(rows: readonly Row[], plan: Plan): number {
  for (let i = rows.length - 1; i > plan.header.to; i--) {
    if (plan.figures.some((f) => readCell(rows[i]!.cells[f.index] ?? '').kind !== 'missing')) return rows[i]!.line;
  }
  return 0;
}

export type SheetRead = { ok: true; out: Collection; cases: CaseRecord[]; report: SheetReport } | { ok: false; rows: readonly Row[]; report: SheetReport; findings: Finding[] };

/** The tables of one sheet of a file whose rows are all at hand. Not ok when the layout of the first cannot be told. */
export function readSheet(sheet: Sheet, file: string, text: boolean, context: ReadContext): SheetRead[] {
  spreadMerges(sheet);
  const mapping = SheetMapping.find(context.mapping, file, sheet.name);
  const list = mapping === null ? tellCases(sheet.rows) : null;
  if (list) return [readCaseSheet(sheet, list, file, context)];
  const at = { file, sheet: sheet.name, text, whole: true, merged: sheet.merges.length > 0 };
  const read: SheetRead[] = [];
  let before: Preamble | undefined;
  for (let rows: readonly Row[] = sheet.rows; rows.length > 0; ) {
    const reader = TableReader.begin(rows, { ...at, ...(before ? { before } : {}) }, context, mapping);
    if (!reader) {
      read.push(unread(rows, { ...at, mapping }, context));
      break;
    }
    const { plan } = reader;
    const next = mapping?.tellsTable || context.scattered ? null : nextTable(rows, plan.header.to + 1, plan, at.merged);
    const own = next ? rows.slice(0, next.from) : rows;
    const ranges = mapping?.tellsTable ? [] : besideEachOther(plan);
    if (read.length + ranges.length > MAX_TABLES) {
      read.push(unread(rows.slice(plan.header.from), { ...at, mapping }, context));
      break;
    }
    if (ranges.length > 1) read.push(...readBeside(own, plan, ranges, { ...at, ...(before ? { before } : {}) }, context, mapping));
    else read.push(readThrough(next ? TableReader.begin(own, { ...at, ...(before ? { before } : {}) }, context, mapping)! : reader, own));
    before = plan.preamble;
    rows = next ? rows.slice(next.from) : [];
  }
  return read;
}

function unread(rows: readonly Row[], { file, sheet, mapping }: { file: string; sheet: string; mapping: SheetMapping | null }, context: ReadContext): SheetRead {
  return { ok: false, rows, report: { ...unreadSheet(sheet, false, rows, context), mapping: mapping?.index ?? null }, findings: problemsOf(mapping, file, sheet) };
}

function readThrough(reader: TableReader, rows: readonly Row[]): SheetRead {
  for (let i = reader.plan.header.to + 1; i < rows.length; i++) reader.row(rows[i]!);
  return { ok: true, out: reader.out, cases: [], report: reader.done() };
}

/** Tables side by side, each by its own columns. Their rows are the same lines, and are counted with the first. */
function readBeside(rows: readonly Row[], plan: Plan, ranges: readonly [number, number][], at: Parameters<typeof TableReader.begin>[1], context: ReadContext, mapping: SheetMapping | null): SheetRead[] {
  return ranges.flatMap(([from, to], i): SheetRead[] => {
    const cut = rows.map((r, k) => (k < plan.header.from ? r : cutRow(r, from, to)));
    const reader = TableReader.begin(cut, at, context, mapping);
    if (!reader) return [unread(cut.slice(plan.header.from), { ...at, mapping }, context)];
    const read = readThrough(reader, cut);
    if (i > 0 && read.ok) {
      read.out.balance.rows = emptyBalance().rows;
      read.report.aside = [];
    }
    for (const c of read.report.columns) c.number += from;
    return [read];
  });
}

export const problemsOf = (mapping: SheetMapping | null, file: string, sheet: string): Finding[] => (mapping?.problems('') ?? []).map(([name, details]) => finding(name, file, { sheet, ...details }));


/** A list of cases: figures come of it by derivation only. */
function readCaseSheet(sheet: Sheet, list: CasePlan, file: string, context: ReadContext): SheetRead {
  const out = new Collection(file, sheet.name);
  for (const row of sheet.rows.slice(0, list.header)) {
    const blank = row.cells.every((c) => clean(c) === '');
    out.balance.rows.total++;
    out.balance.rows[blank ? 'blank' : 'notes']++;
  }
  const cases = readCases(sheet.rows, list, context.areas, out);
  const headerLine = sheet.rows[list.header]!.line;
  return {
    ok: true, out, cases,
    report: { ...unreadSheet(sheet.name, false), layout: '办件清单', header: { from: headerLine, to: headerLine }, data: { from: headerLine + 1, to: sheet.rows.at(-1)!.line }, balance: out.balance },
  };
}
