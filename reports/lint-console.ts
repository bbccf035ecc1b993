import { place, type Severity } from '../rules/finding.js';
import { paints, type Painter } from './ansi.js';
import { severityCounts } from './findings.js';
import { byCheck, scopeLines, subjectText, type LintRender } from './lint-report.js';
import { plain, shortened } from './plain-text.js';
import { wrap } from './text-width.js';

const LINE_LENGTH = 400;
/** A terminal is no place for ten thousand findings; the CSV has them all. */
const LISTED = 50;
const MARK: Record<Severity, string> = { error: '✗', warning: '!', info: '·' };

/** Check by check: where, both sides, what to do. */
export const render: LintRender = (report, options) => {
  const paint = paints(options.color);
  const width = Math.max(40, options.width);
  const out: string[] = [];
  const say = (text: string, painter: Painter = (t) => t, indent = ''): void => {
    for (const line of wrap(shortened(plain(text), LINE_LENGTH), width - indent.length)) out.push(indent + painter(line));
  };
  say(`发现：${severityCounts(report.findings)}${report.suppressed.length > 0 ? `；已说明 ${report.suppressed.length} 条` : ''}`, paint.bold);
  for (const line of scopeLines(report)) say(line);
  for (const { code, check, findings } of byCheck(report.findings)) {
    out.push('');
    say(`■ ${code} ${check} ${findings.length} 条`, paint.bold);
    for (const f of findings.slice(0, LISTED)) {
      say(`${MARK[f.severity]} ${f.message}［${subjectText(f)}］`, f.severity === 'error' ? paint.red : f.severity === 'warning' ? paint.yellow : undefined, '  ');
      say(`甲：${f.found ?? ''}`, undefined, '    ');
      say(`乙：${f.expected ?? ''}`, undefined, '    ');
      say(`${place(f)}；${f.advice ?? ''}`, paint.dim, '    ');
    }
    if (findings.length > LISTED) say(`……另有 ${findings.length - LISTED} 条，全部见 CSV`, paint.dim, '  ');
  }
  if (options.all && report.suppressed.length > 0) {
    out.push('');
    say(`■ 已说明 ${report.suppressed.length} 条`, paint.bold);
    for (const { finding: f, by } of report.suppressed) say(`${f.code} ${f.message}［${subjectText(f)}］：${by.reason}（${by.by}，${by.on}）`, undefined, '  ');
  } else if (report.suppressed.length > 0) {
    out.push('');
    say('已说明的加 --all 逐条列出');
  }
  return `${out.join('\n')}\n`;
};
