import { createHash } from 'node:crypto';
import type { Finding } from '../rules/finding.js';
import { emptyBalance, type Balance } from './balance.js';
import { MAX_FIGURES, type Collection, type RejectedCell, type UnmatchedRow } from './collect.js';
import { finding, type Details } from './codes.js';
import type { CaseRecord, Observation } from './observation.js';
import { openFile } from './open.js';
import { readSheet, unreadSheet, type ReadContext, type SheetReport } from './read-table.js';
import type { Opened, Sheet } from './sheet.js';
import { clean } from './text.js';

export type { KnownIndicator } from './match.js';
export type { AreaNames } from './row-reader.js';
export type { RejectedCell, UnmatchedRow } from './collect.js';
export type { Balance } from './balance.js';
export type { ReadContext, SheetReport, TableFacts } from './read-table.js';
export type { ColumnUse } from './column-uses.js';
export { MAX_BYTES } from './open.js';

export interface InputFile {
  /** Relative, as printed. */
  name: string;
  bytes: Uint8Array;
}

export interface ReadResult {
  /**
   * Figures, ratios and claims; and `missing` for every cell that says nothing or nothing readable while it is known
   * what it would have told of. So there are as many as the balance's observations and missing, and some of its rejected.
   */
  observations: Observation[];
  /** Of a list of cases (办件清单), which has no observations; each counts as one in the balance. */
  cases: CaseRecord[];
  rejected: RejectedCell[];
  unmatched: UnmatchedRow[];
  findings: Finding[];
  /** Lines such as 说明：虚构示例数据, to be printed by every report. */
  notes: string[];
  /** Of all sheets that were read. */
  balance: Balance;
  sha256: string;
  /** CSV, XLSX, XLS, 网页表格, XML 表格; '' where it was refused. */
  kind: string;
  /** Of text; '' for workbooks. */
  encoding: string;
  /** Of the first sheet with data; more than one are joined by 、. */
  layout: string;
  /** One for each table of the file, hidden and unread ones too. */
  sheets: SheetReport[];
  /** The file as a whole could not be read. */
  refused: boolean;
}

/** A file of which nothing is read. */
export const refusedFile = (sha256: string): ReadResult => ({
  observations: [], cases: [], rejected: [], unmatched: [], findings: [], notes: [], balance: emptyBalance(), sha256, kind: '', encoding: '', layout: '', sheets: [], refused: true,
});

/** One file to observations, whatever its kind. Never throws on any bytes: what cannot be read is refused with a finding. */
export function readInput(file: InputFile, context: ReadContext): ReadResult {
  return readOpened(file.name, openFile(file.name, file.bytes), createHash('sha256').update(file.bytes).digest('hex'), context);
}

/** The tables of a file that has been opened. */
export function readOpened(name: string, opened: Opened, sha256: string, context: ReadContext): ReadResult {
  const refused = refusedFile(sha256);
  const result = refusedFile(sha256);
  result.encoding = opened.encoding;
  result.findings = opened.findings;
  if (!opened.ok) return result;
  result.kind = opened.kind;
  const text = opened.kind === 'CSV';
  const seen = opened.sheets.filter((s) => !s.hidden);
  const untold: Pick<Sheet, 'name' | 'rows'>[] = [];
  for (const sheet of opened.sheets) {
    if (!sheet.hidden && seen.length > 1 && isProse(sheet)) {
      const report = proseSheet(sheet);
      result.sheets.push(report);
      addBalance(result.balance, report.balance);
      continue;
    }
    if (!sheet.hidden && !isBlank(sheet)) {
      for (const read of readSheet(sheet, name, text, context)) {
        if (read.ok) {
          if (read.out.full || result.observations.length + read.out.observations.length > MAX_FIGURES) return { ...refused, findings: [...opened.findings, finding('tooManyFigures', name, { sheet: sheet.name })] };
          addSheet(result, read.out, read.report);
          push(result.cases, read.cases);
          continue;
        }
        result.sheets.push(read.report);
        push(result.findings, read.findings);
        untold.push({ name: sheet.name, rows: [...read.rows] });
      }
      continue;
    }
    result.sheets.push(unreadSheet(sheet.name, sheet.hidden));
    if (!sheet.hidden) untold.push(sheet);
  }
  const layouts = result.sheets.filter((s) => s.layout !== '' && s.layout !== PROSE);
  result.refused = layouts.length === 0;
  for (const sheet of untold) result.findings.push(untoldFinding(sheet, name, layouts.length === 0));
  return result;
}

/** Sheets beside the data (封面, 填报说明) are mentioned; where no sheet has data, the file is refused. */
function untoldFinding(sheet: Pick<Sheet, 'name' | 'rows'>, file: string, alone: boolean): Finding {
  const at: Details = { sheet: sheet.name, ...headerFound(sheet) };
  if (isBlank(sheet)) return finding(alone ? 'empty' : 'blankSheet', file, { sheet: sheet.name, ...(alone ? { found: '没有任何内容' } : {}) });
  return finding(alone ? 'noHeader' : 'noHeaderSheet', file, at);
}

const isBlank = ({ rows }: Pick<Sheet, 'rows'>): boolean => rows.every((r) => r.cells.every((c) => clean(c) === ''));

/** 填报说明, 封面: lines of text beside the tables, one filled cell each. Read as notes, and not printed by the reports. */
const PROSE = '文字说明';
const filledIn = (r: Sheet['rows'][number]): number => r.cells.filter((c) => clean(c) !== '').length;
/** A figure alone, or a whole row pasted into one cell, is no sentence. */
const isFigures = (text: string): boolean => /^[\d.,%\s+-]+$/.test(text) || (/\d/.test(text) && /[,;\t|].*[,;\t|]/s.test(text));
const isProse = (sheet: Sheet): boolean => !isBlank(sheet) && sheet.rows.every((r) => filledIn(r) <= 1 && r.cells.every((c) => clean(c) === '' || !isFigures(clean(c))));

function proseSheet(sheet: Sheet): SheetReport {
  const report = { ...unreadSheet(sheet.name, false), layout: PROSE };
  const { rows } = report.balance;
  rows.total = sheet.rows.length;
  rows.notes = sheet.rows.filter((r) => filledIn(r) > 0).length;
  rows.blank = rows.total - rows.notes;
  return report;
}

function headerFound({ rows }: Pick<Sheet, 'rows'>): Details {
  const first = rows.find((r) => r.cells.some((c) => clean(c) !== ''));
  return first ? { line: first.line, found: first.cells.slice(0, 20).map(clean).filter((c) => c !== '').join('、') } : {};
}

/** One table that was read, to the file's result. */
export function addSheet(result: ReadResult, out: Collection, report: SheetReport): void {
  result.sheets.push(report);
  push(result.findings, out.log.done());
  take(result, out);
  result.layout = [...new Set(result.sheets.map((s) => s.layout).filter((l) => l !== '' && l !== PROSE))].join('、');
}

type Sheetful = Pick<ReadResult, 'observations' | 'rejected' | 'unmatched' | 'notes' | 'balance'>;

function take(to: Sheetful, from: Sheetful): void {
  push(to.observations, from.observations);
  push(to.rejected, from.rejected);
  push(to.unmatched, from.unmatched);
  push(to.notes, from.notes.filter((n) => !to.notes.includes(n)));
  addBalance(to.balance, from.balance);
}

function addBalance(to: Balance, from: Balance): void {
  for (const part of ['rows', 'cells'] as const) {
    const [a, b] = [to[part] as Record<string, number>, from[part] as Record<string, number>];
    for (const key of Object.keys(a)) a[key] = a[key]! + b[key]!;
  }
}

/** A spread of a hundred thousand arguments overflows the stack. */
function push<T>(to: T[], from: readonly T[]): void {
  for (const x of from) to.push(x);
}
