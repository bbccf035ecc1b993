import { readDate } from '../rules/calendar.js';
import { NO_KEY, type Collection } from './collect.js';
import { readHeading } from './columns.js';
import type { AreaNames } from './row-reader.js';
import type { CaseRecord } from './observation.js';
import type { Row } from './split.js';
import { areaText, clean } from './text.js';
import { isNote, isTotal } from './lines.js';
import { isMissing } from './cell-words.js';

/** A list of cases (办件清单): a row a case, with the days of acceptance and completion. */
export interface CasePlan {
  header: number;
  columns: { accepted: number; completed: number; category: number | null; area: number | null; reporter: number | null };
  headings: string[];
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const ACCEPTED = words('受理日期 受理时间 受理日 收件日期 收件时间 申请日期 申请时间 接件日期 立案日期');
const COMPLETED = words('办结日期 办结时间 办结日 完成日期 完成时间 结案日期 出证日期');
const CATEGORY = words('类别 事项 事项名称 事项类别 业务类别 业务类型 业务名称 办理事项 服务事项 指标');
const REPORTER = words('承办单位 办理单位 受理单位 办理部门 承办部门 受理部门');

const headText = (cell: string): string => clean(cell).normalize('NFKC').replace(/[\s*]+/g, '').replace(/\(.*\)$/, '');
/** A header stands near the top. */
const SEARCH_ROWS = 50;

/** Null where the rows are no list of cases: both days must have a column. */
export function tellCases(rows: readonly Row[]): CasePlan | null {
  for (let i = 0; i < Math.min(rows.length, SEARCH_ROWS); i++) {
    const headings = rows[i]!.cells.map(headText);
    const find = (set: ReadonlySet<string>): number => headings.findIndex((h) => set.has(h));
    const [accepted, completed] = [find(ACCEPTED), find(COMPLETED)];
    if (accepted < 0 || completed < 0) continue;
    const role = (name: 'area' | 'reporter'): number => rows[i]!.cells.findIndex((c) => readHeading(c, null).role === name);
    const orNull = (n: number): number | null => (n < 0 ? null : n);
    return { header: i, headings, columns: { accepted, completed, category: orNull(find(CATEGORY)), area: orNull(role('area')), reporter: orNull(find(REPORTER) >= 0 ? find(REPORTER) : role('reporter')) } };
  }
  return null;
}

const OPEN_WORDS = /^(?:在办|办理中|未办结|未完成|正在办理|待办结|尚未办结)$/;

/** Not completed yet: an empty cell, or words for it. */
export const isOpen = (done: string): boolean => isMissing(done.normalize('NFKC')) || OPEN_WORDS.test(done);

/** Reads the rows below the header; what cannot be read is rejected with its place, and both balances are kept. */
export function readCases(rows: readonly Row[], plan: CasePlan, areas: AreaNames, out: Collection): CaseRecord[] {
  const { balance } = out;
  const { columns, headings } = plan;
  const cases: CaseRecord[] = [];
  balance.rows.total++;
  balance.rows.headers++;
  for (const row of rows.slice(plan.header + 1)) {
    balance.rows.total++;
    const cell = (i: number | null): string => (i === null ? '' : clean(row.cells[i] ?? ''));
    const filled = row.cells.filter((c) => clean(c) !== '');
    if (filled.length === 0) balance.rows.blank++;
    else if (filled.length <= 2 && isNote(filled[0]!)) balance.rows.notes++;
    else if (isTotal(filled[0]!)) balance.rows.totals++;
    else if (row.cells.slice(0, headings.length).map(headText).join('\u0000') === headings.join('\u0000')) balance.rows.headers++;
    else {
      balance.rows.data++;
      const text = (i: number): string => cell(i);
      const at = (i: number): { line: number; column: string; text: string } => ({ line: row.line, column: headings[i]!, text: text(i) });
      const accepted = caseDate(text(columns.accepted));
      const done = text(columns.completed);
      const open = isOpen(done);
      const completed = open ? null : caseDate(done);
      if (accepted === null) out.rejectCell(at(columns.accepted), NO_KEY, 'caseDate');
      else if (!open && completed === null) out.rejectCell(at(columns.completed), NO_KEY, 'caseDate');
      else if (completed !== null && completed < accepted) out.rejectCell(at(columns.completed), NO_KEY, 'caseOrder', { found: done, expected: `不早于 ${accepted}` });
      else {
        balance.cells.total++;
        balance.cells.observations++;
        const area = areaText(cell(columns.area));
        cases.push({
          category: cell(columns.category), area: (area && areas.canonical(area)) || area, reporter: cell(columns.reporter), accepted, completed,
          source: { file: out.file, line: row.line, column: headings[columns.completed]!, text: done },
        });
      }
    }
  }
  return cases;
}

const DATE = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[T ]?\d{1,2}[:时].*)?$/;

/** ISO date of a day as people write it, with or without a time of day; null for what is none. */
export function caseDate(text: string): string | null {
  const m = text.length > 40 ? null : DATE.exec(text.normalize('NFKC').replace(/\s+/g, ' ').trim());
  if (!m) return null;
  const iso = `${m[1]}-${(m[2] ?? m[4]!).padStart(2, '0')}-${(m[3] ?? m[5]!).padStart(2, '0')}`;
  const year = Number(m[1]);
  return year >= 1900 && year <= 2200 && readDate(iso) !== null ? iso : null;
}
