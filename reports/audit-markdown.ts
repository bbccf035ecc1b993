import { AUDIT_HEAP_CHINESE, auditBalance, auditHeadline, HEAPS, placeOf, reportingLines, unitName } from './audit-words.js';
import type { AuditRender } from './audit-reporter.js';
import { escaped, markup, table } from './markdown.js';

/** A page to send round: a section a unit. */
export const render: AuditRender = (report, options) => {
  const [first = '', ...rest] = auditHeadline(report);
  const out = [`## ${markup(first)}`, '', ...rest.map((l) => `- ${markup(l)}`), ...[...new Set(report.notes)].map((n) => `- ${escaped(n)}`)];
  for (const u of report.units) {
    const heaps = HEAPS.filter((h) => u[h].length > 0 && (options.all || h !== 'explained'));
    if (heaps.length === 0) continue;
    out.push('', `### ${escaped(unitName(u))}`);
    for (const h of heaps) {
      out.push('', `${AUDIT_HEAP_CHINESE[h]} ${u[h].length} 处`, '');
      out.push(...table(
        ['编码', '指标', '地区', '报告期', '实际', '应', '问题', h === 'explained' ? '说明' : '处理办法', '数据来源'],
        u[h].map((i) => [i.code, i.indicator, i.area, i.period, i.found, i.expected, i.message, h === 'explained' ? i.explanation : i.advice, placeOf(i)]), '----rr---',
      ));
    }
  }
  if (!options.all && report.counts.explained > 0) out.push('', `另有已说明、已修订 ${report.counts.explained} 处。`);
  const routine = reportingLines(report);
  if (routine.length > 0) out.push('', '### 报送情况', '', ...routine.map((l) => `- ${escaped(l)}`));
  out.push('', ...auditBalance(report).map((l) => `- ${escaped(l)}`), ...report.findings.map((f) => `- ${escaped(`${f.code} ${f.message}`)}`));
  return `${out.join('\n')}\n`;
};
