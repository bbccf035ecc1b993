import { paints, type Painter } from './ansi.js';
import { AUDIT_HEAP_CHINESE, auditBalance, auditHeadline, HEAPS, placeOf, reportingLines, unitName } from './audit-words.js';
import { findingLine } from './findings.js';
import { plain, shortened } from './plain-text.js';
import type { AuditRender } from './audit-reporter.js';
import { wrap } from './text-width.js';

const LINE_LENGTH = 400;
/** A terminal is no place for ten thousand findings; the CSV has them all. */
const LISTED = 50;

/** Unit by unit: what to correct, what to explain. */
export const render: AuditRender = (report, options) => {
  const paint = paints(options.color);
  const width = Math.max(40, options.width);
  const out: string[] = [];
  const say = (text: string, painter: Painter = (t) => t, indent = ''): void => {
    for (const line of wrap(shortened(plain(text), LINE_LENGTH), width - indent.length)) out.push(indent + painter(line));
  };
  const [first = '', ...rest] = auditHeadline(report);
  say(first, paint.bold);
  for (const line of rest) say(line);
  for (const note of new Set(report.notes)) say(note, paint.yellow);
  for (const u of report.units) {
    const heaps = HEAPS.filter((h) => u[h].length > 0 && (options.all || h !== 'explained'));
    if (heaps.length === 0) continue;
    out.push('');
    say(`■ ${unitName(u)}`, paint.bold);
    for (const h of heaps) {
      say(`${AUDIT_HEAP_CHINESE[h]} ${u[h].length} 处`, paint.cyan, '  ');
      for (const i of u[h].slice(0, LISTED)) {
        const what = [i.indicator, i.area, i.period].filter((s) => s !== '').join('，');
        say(`${h === 'correct' ? '✗' : h === 'explain' ? '?' : '·'} ${i.code} ${what === '' ? '' : `${what}：`}${i.message}`, h === 'correct' ? paint.red : undefined, '    ');
        const facts = [placeOf(i), i.found === '' ? '' : `实际：${i.found}`, i.expected === '' ? '' : `应：${i.expected}`, i.explanation === '' ? i.advice : `说明：${i.explanation}`];
        say(facts.filter((s) => s !== '').join('；'), paint.dim, '      ');
      }
      if (u[h].length > LISTED) say(`……另有 ${u[h].length - LISTED} 处，全部见 CSV`, paint.dim, '    ');
    }
  }
  if (!options.all && report.counts.explained > 0) {
    out.push('');
    say(`另有已说明、已修订 ${report.counts.explained} 处，加 --all 逐项列出`);
  }
  const routine = reportingLines(report);
  if (routine.length > 0) out.push('');
  for (const line of routine) say(line);
  out.push('');
  for (const line of auditBalance(report)) say(line);
  for (const f of report.findings) say(findingLine(f), f.severity === 'error' ? paint.red : undefined);
  return `${out.join('\n')}\n`;
};
