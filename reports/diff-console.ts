import { paints, type Painter } from './ansi.js';
import { changesText, groupsOf, nameText, pledgeText, policyName, summaryText, type DiffRender } from './diff-report.js';
import { plain, shortened } from './plain-text.js';
import { wrap } from './text-width.js';

const LINE_LENGTH = 400;

/** What changed, group by group; what did not is counted, or listed with `all`. */
export const render: DiffRender = (diff, options) => {
  const paint = paints(options.color);
  const width = Math.max(40, options.width);
  const out: string[] = [];
  const say = (text: string, painter: Painter = (t) => t, indent = ''): void => {
    for (const line of wrap(shortened(plain(text), LINE_LENGTH), width - indent.length)) out.push(indent + painter(line));
  };
  say(`${policyName(diff.before)} → ${policyName(diff.after)}`, paint.bold);
  say(summaryText(diff.rows));
  for (const { title, rows } of groupsOf(diff.rows)) {
    if (title === '没有变化' && !options.all) continue;
    out.push('');
    say(`■ ${title} ${rows.length} 项`, paint.bold);
    for (const r of rows) {
      say(`${nameText(r)}：${pledgeText(r.before)} → ${pledgeText(r.after)}`, undefined, '  ');
      say(`${changesText(r)} · ${[r.before?.id, r.after?.id].filter((id) => id !== undefined).join(' → ')}`, paint.dim, '    ');
    }
  }
  return `${out.join('\n')}\n`;
};
