import { place, type Severity } from '../rules/finding.js';
import { severityCounts } from './findings.js';
import { byCheck, scopeLines, subjectText, type LintRender } from './lint-report.js';
import { escaped, markup, table } from './markdown.js';

const WORD: Record<Severity, string> = { error: '错误', warning: '警告', info: '提示' };

/** A section a check. */
export const render: LintRender = (report) => {
  const out = [`## ${markup(`发现：${severityCounts(report.findings)}`)}`, '', ...scopeLines(report).map((l) => `- ${escaped(l)}`)];
  for (const { code, check, findings } of byCheck(report.findings)) {
    out.push('', `### ${escaped(`${code} ${check}`)} ${findings.length} 条`, '');
    out.push(...table(['程度', '问题', '目标', '甲', '乙', '处理办法', '位置'], findings.map((f) => [WORD[f.severity], f.message, subjectText(f), f.found ?? '', f.expected ?? '', f.advice ?? '', place(f)]), '-------'));
  }
  if (report.suppressed.length > 0) {
    out.push('', `### 已说明 ${report.suppressed.length} 条`, '');
    out.push(...table(['编码', '问题', '目标', '说明', '何人何时'], report.suppressed.map(({ finding: f, by }) => [f.code, f.message, subjectText(f), by.reason, `${by.by}，${by.on}`]), '-----'));
  }
  return `${out.join('\n')}\n`;
};
