import { ANSWER_HEADINGS, explanationFile, type Explanation } from '../rules/explanation.js';
import type { Finding } from '../rules/finding.js';
import { caseDate } from './cases.js';
import { openFile } from './open.js';
import type { Row } from './split.js';
import { clean } from './text.js';

/** Explanations out of a table, such as the workbook of an audit in which a unit has answered. A row that answers nothing says nothing. */
export interface ReadExplanations {
  explanations: Explanation[];
  findings: Finding[];
}

type Key = keyof typeof ANSWER_HEADINGS;
const KEYS = Object.entries(ANSWER_HEADINGS) as [Key, string][];
const NEEDED: readonly Key[] = ['indicator', 'period', 'says', 'on'];
/** Without 说明人 the unit that reports has said it. */
const UNIT = '报送单位';

export function readExplanationTable(bytes: Uint8Array, file: string): ReadExplanations {
  const opened = openFile(file, bytes);
  if (!opened.ok) return { explanations: [], findings: opened.findings };
  const out: ReadExplanations = { explanations: [], findings: [] };
  let tables = 0;
  for (const sheet of opened.sheets.filter((s) => !s.hidden)) {
    const head = sheet.rows.findIndex((r) => NEEDED.every((k) => r.cells.some((c) => clean(c) === ANSWER_HEADINGS[k])));
    if (head < 0) continue;
    tables++;
    const headings = sheet.rows[head]!.cells.map(clean);
    for (const row of sheet.rows.slice(head + 1)) take(row, headings, { file, ...(sheet.name === '' ? {} : { sheet: sheet.name }), line: row.line }, out);
  }
  if (tables === 0) {
    out.findings.push({ code: 'DB-C062', severity: 'error', message: '没有找到说明表', file, expected: `列名含${NEEDED.map((k) => `“${ANSWER_HEADINGS[k]}”`).join('')}`, advice: '交回 dabiao audit --format xlsx 写出的工作簿，列名不要改' });
  }
  return out;
}

function take(row: Row, headings: readonly string[], at: Pick<Finding, 'file' | 'sheet' | 'line'>, out: ReadExplanations): void {
  const cell = (heading: string): string => clean(row.cells[headings.indexOf(heading)] ?? '');
  if (cell(ANSWER_HEADINGS.says) === '') return;
  const said = Object.fromEntries(KEYS.flatMap(([key, heading]) => (cell(heading) === '' ? [] : [[key, cell(heading)]])));
  const on = caseDate(said['on'] ?? '');
  const read = explanationFile.shape.explanations.element.safeParse({ ...said, by: said['by'] ?? cell(UNIT), ...(on === null ? {} : { on }) });
  if (read.success) {
    out.explanations.push(read.data);
    return;
  }
  const [issue] = read.error.issues;
  const key = issue!.path[0] as Key;
  out.findings.push({
    code: 'DB-C063', severity: 'error', message: '这一行的说明不全', ...at, column: ANSWER_HEADINGS[key], found: said[key] ?? '空白',
    expected: key === 'on' ? '日期，如 2023-11-08' : issue!.message.startsWith('应') ? issue!.message : '不空', advice: '补齐说明、说明人和说明日期后再交回',
  });
}
