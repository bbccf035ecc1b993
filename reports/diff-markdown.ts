import { changesText, groupsOf, nameText, pledgeText, policyName, summaryText, type DiffRender } from './diff-report.js';
import { escaped, markup, table } from './markdown.js';

/** A section a group of changes. */
export const render: DiffRender = (diff, options) => {
  const out = [`## ${markup(`${policyName(diff.before)} → ${policyName(diff.after)}`)}`, '', `- ${escaped(summaryText(diff.rows))}`];
  for (const { title, rows } of groupsOf(diff.rows)) {
    if (title === '没有变化' && !options.all) continue;
    out.push('', `### ${escaped(title)} ${rows.length} 项`, '');
    out.push(...table(['指标', '原', '新', '变化', '原编号', '新编号'], rows.map((r) => [nameText(r), pledgeText(r.before), pledgeText(r.after), changesText(r), r.before?.id ?? '', r.after?.id ?? '']), '------'));
  }
  return `${out.join('\n')}\n`;
};
