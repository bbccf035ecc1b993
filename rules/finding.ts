/** The one type of message. What a clerk must be able to act on without asking anybody. */
export type Severity = 'error' | 'warning' | 'info';

export interface Finding {
  /** `DB-` and a letter for the stage (C catalogue, L lint, I input, A audit, V verdict, W waiver, R report, X internal) and a number. */
  code: string;
  severity: Severity;
  /** One Chinese sentence: what is wrong. */
  message: string;
  file?: string;
  sheet?: string;
  /** 1-based. */
  line?: number;
  /** 1-based, or a column's heading. */
  column?: number | string;
  found?: string;
  expected?: string;
  /** What to do now, in Chinese. */
  advice?: string;
  /** Target the finding belongs to, where there is one. */
  target?: string;
  area?: string;
}

const SEVERITY_WORD: Record<Severity, string> = { error: '错误', warning: '警告', info: '提示' };

/** `文件:第3行:数值列` as far as it is known. */
export function place(f: Finding): string {
  const parts: string[] = [];
  if (f.file) parts.push(f.file);
  if (f.sheet) parts.push(`工作表“${f.sheet}”`);
  if (f.line !== undefined) parts.push(`第${f.line}行`);
  if (f.column !== undefined) parts.push(typeof f.column === 'number' ? `第${f.column}列` : `“${f.column}”列`);
  return parts.join(' ');
}

/** One line of text for consoles and logs. */
export function findingText(f: Finding): string {
  const where = place(f);
  const facts = [
    f.found !== undefined ? `实际：${f.found}` : '',
    f.expected !== undefined ? `应为：${f.expected}` : '',
    f.advice !== undefined ? `处理：${f.advice}` : '',
  ].filter(Boolean);
  return `${f.code} ${SEVERITY_WORD[f.severity]} ${where ? `${where}：` : ''}${f.message}${facts.length ? `（${facts.join('；')}）` : ''}`;
}

/** Order of printing: file, sheet, line, column, code; by code point, so that no locale changes it. */
export function compareFindings(a: Finding, b: Finding): number {
  const key = (f: Finding): string =>
    [f.file ?? '', f.sheet ?? '', String(f.line ?? 0).padStart(9, '0'), String(f.column ?? '').padStart(9, '0'), f.code, f.target ?? '', f.message].join('\u0000');
  const [x, y] = [key(a), key(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
