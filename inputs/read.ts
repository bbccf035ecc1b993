import { createHash } from 'node:crypto';
import type { Finding } from '../rules/finding.js';
import { emptyBalance, type Balance } from './balance.js';
import { readCases, tellCases } from './cases.js';
import { Collection, type RejectedCell, type UnmatchedRow } from './collect.js';
import { finding, FindingLog, type CodeName, type Details } from './codes.js';
import { readCsv, type Table } from './csv.js';
import { decode } from './encoding.js';
import { tellLayout } from './layout.js';
import { Matcher, reportUnmatched, type KnownIndicator } from './match.js';
import { Observer, type AreaNames } from './observe.js';
import type { CaseRecord, Observation } from './observation.js';
import { RowSorter } from './rows.js';
import { MAX_CELLS } from './split.js';
import { areaText, clean } from './text.js';

export type { KnownIndicator } from './match.js';
export type { AreaNames } from './observe.js';
export type { RejectedCell, UnmatchedRow } from './collect.js';
export type { Balance } from './balance.js';

export interface ReadContext {
  /** From the catalogues: target indicators, what relations name, weights. */
  indicators: readonly KnownIndicator[];
  areas: AreaNames;
}

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
  balance: Balance;
  sha256: string;
  encoding: string;
  layout: string;
  /** The file as a whole could not be read. */
  refused: boolean;
}

/** Larger files do not fit into one text in memory. */
export const MAX_BYTES = 512_000_000;

/** One CSV file to observations. Never throws on any bytes: what cannot be read is refused with a finding. */
export function readInput(file: InputFile, context: ReadContext): ReadResult {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const refuse = (why: CodeName, details: Details = {}, encoding = '', more: Finding[] = []): ReadResult => ({
    observations: [], cases: [], rejected: [], unmatched: [], findings: [...more, finding(why, file.name, details)], notes: [], balance: emptyBalance(),
    sha256, encoding, layout: '', refused: true,
  });
  if (file.bytes.length > MAX_BYTES) return refuse('tooLarge', { found: `${Math.round(file.bytes.length / 1e6)} MB`, expected: `不超过 ${MAX_BYTES / 1e6} MB` });
  const text = decode(file.bytes);
  if (!text.ok) return refuse(text.why, text.why === 'binary' ? { words: text.what, found: text.what } : { found: text.what });
  const log = new FindingLog(file.name);
  for (const line of text.damaged) log.add('damaged', { line });
  const csv = readCsv(text.text);
  if (csv.tooMany) return refuse('tooLarge', { found: `单元格多于 ${MAX_CELLS} 个`, expected: `不超过 ${MAX_CELLS} 个单元格` }, text.encoding, log.done());
  for (const line of csv.broken) log.add('quote', { line });
  for (const line of csv.overlong) log.add('overlong', { line });
  const read = readTable(csv, file.name, context);
  if (!read) return refuse('noHeader', headerFound(csv), text.encoding, log.done());
  const { out, layout, cases } = read;
  return {
    observations: out.observations, cases, rejected: out.rejected, unmatched: out.unmatched, findings: [...log.done(), ...out.log.done()], notes: out.notes,
    balance: out.balance, sha256, encoding: text.encoding, layout, refused: false,
  };
}

/** A table of cells, from whatever kind of file. Null when its layout cannot be told. */
function readTable({ rows }: Table, file: string, context: ReadContext): { out: Collection; layout: string; cases: CaseRecord[] } | null {
  const list = tellCases(rows);
  if (list) {
    const out = new Collection(file);
    countAbove(rows.slice(0, list.header), out);
    return { out, layout: '办件清单', cases: readCases(rows, list, context.areas, out) };
  }
  const plan = tellLayout(rows);
  if (!plan) return null;
  const out = new Collection(file);
  const matcher = new Matcher(context.indicators);
  const names = { isArea: (t: string): boolean => context.areas.canonical(areaText(t)) !== null, isIndicator: (t: string): boolean => matcher.match(t, '').ok };
  const sorter = new RowSorter(plan, rows[plan.header]!.cells.length, names, out);
  const observer = new Observer(plan, matcher, context.areas, out);
  countAbove(rows.slice(0, plan.header), out);
  out.balance.rows.total++;
  out.balance.rows.headers++;
  out.notes.push(...plan.preamble.notes);
  const headerLine = rows[plan.header]!.line;
  for (const [name, details] of plan.remarks) out.log.add(name, { line: headerLine, ...details });
  for (let i = plan.header + 1; i < rows.length; i++) {
    const row = rows[i]!;
    const kind = sorter.sort(row);
    if (kind === 'data') observer.observe(row);
    else if (kind === 'ragged') observer.reject(row, 'ragged', null, { found: `${row.cells.length} 列`, expected: `${plan.width} 列` });
  }
  if (out.balance.rows.data === 0) out.log.add('noRows', { line: headerLine });
  reportUnmatched(out.unmatchedNames, out.log);
  return { out, layout: plan.layout, cases: [] };
}

function countAbove(rows: Table['rows'], out: Collection): void {
  for (const row of rows) {
    out.balance.rows.total++;
    if (row.cells.every((c) => clean(c) === '')) out.balance.rows.blank++;
    else out.balance.rows.notes++;
  }
}

function headerFound({ rows }: Table): Details {
  const first = rows.find((r) => r.cells.some((c) => clean(c) !== ''));
  return first ? { line: first.line, found: first.cells.slice(0, 20).map(clean).filter((c) => c !== '').join('、') } : {};
}
