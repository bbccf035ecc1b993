import type { Render } from './reporter.js';
import { routineLines } from './audit-words.js';
import { findingsOf, severityCounts } from './findings.js';
import { balanceLines, headline } from './headline.js';
import { heapCount, listingOf, unlistedText } from './listing.js';
import { shareText } from './number-text.js';
import { plain, shortened } from './plain-text.js';
import { clauseText, deadlineText, indicatorText, joined, MARK, marginText, measuredText, outcomeText, paceText, partTexts, placeText, reasonText, remarks } from './verdict-words.js';
import { entriesOf, HEAP_CHINESE, heapOf, leadRates, type Entry, type Heap } from './view.js';

const LISTED: readonly Heap[] = ['not-met', 'behind', 'undecided'];
/** A CI page is no place for a note of 5,000 characters. */
const CELL_LENGTH = 400;
const REST: readonly Heap[] = ['silent', 'no-cases', 'met', 'pending', 'excluded'];

/** A summary for the page of a CI run. */
export const render: Render = (assessment, options) => {
  const [first = '', ...beside] = headline(assessment);
  const entries = entriesOf(assessment);
  const listing = listingOf(assessment, entries);
  const out = [`## ${markup(first)}`, '', ...beside.map((line) => `- ${markup(line)}`), ...[...new Set(assessment.notes)].map((n) => `- ${escaped(n)}`)];

  const units = leadRates(assessment).filter(({ rate }) => rate.due > 0);
  if (units.length > 0) {
    out.push('', '### 按牵头单位', '');
    out.push(
      ...table(
        ['牵头单位', '应达标 N', '已达标 M', 'M/N', '已判定 J', 'M/J', '暂未判定 U'],
        units.map(({ name, rate: r }) => [name, String(r.due), String(r.met), shareText(r.met, r.due), String(r.judged), shareText(r.met, r.judged), String(r.undecided)]),
        '-rrrrrr',
      ),
    );
  }
  for (const heap of options.all ? [...LISTED, ...REST] : LISTED) {
    const list = entries.filter((e) => heapOf(e.verdict) === heap);
    if (list.length === 0) continue;
    out.push('', `### ${HEAP_CHINESE[heap]} ${heapCount(listing, heap)}`, '');
    out.push(...table(['判定', '指标', '报送值', '要求', '差距', '判定依据', '说明', '时限', '牵头单位', '条款', '目标编号', '数据来源'], list.map((e) => row(e, heap)), '--rrr-------'));
  }
  if (!listing.whole) out.push('', `没有逐项列出的：${escaped(unlistedText(listing))}。`);
  else if (!options.all) {
    const counts = REST.map((heap) => [HEAP_CHINESE[heap], entries.filter((e) => heapOf(e.verdict) === heap).length] as const).filter(([, n]) => n > 0);
    if (counts.length > 0) out.push('', `另有${counts.map(([word, n]) => `${escaped(word)} ${n} 项`).join('、')}。`);
  }
  out.push('', ...balanceLines(assessment.balance).map((line) => `- ${escaped(line)}`), ...(assessment.reporting ? routineLines(assessment.reporting) : []).map((line) => `- ${escaped(line)}`), `- 发现：${severityCounts(findingsOf(assessment))}`);
  return `${out.join('\n')}\n`;
};

function row(e: Entry, heap: Heap): string[] {
  const { verdict, target } = e;
  const why = heap === 'undecided' || heap === 'silent' || heap === 'excluded' ? verdict.says : paceText(verdict);
  return [
    `${MARK[verdict.outcome]} ${outcomeText(verdict.outcome)}`,
    indicatorText(e),
    measuredText(verdict),
    verdict.required.text,
    marginText(verdict),
    reasonText(verdict.reason),
    joined([why, ...remarks(e), ...partTexts(verdict, false)]),
    deadlineText(e),
    e.leads.join('、'),
    clauseText(e),
    target.id,
    placeText(verdict),
  ];
}

/** `align`: a letter a column, `r` for figures. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[], align: string): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line([...align].map((a) => (a === 'r' ? '---:' : '---'))), ...rows.map((r) => line(r.map(escaped)))];
}

export const escaped = (text: string): string => markup(shortened(plain(text), CELL_LENGTH));

/** Nothing of reported text acts as markup, HTML, a link or a mention. */
export function markup(text: string): string {
  return plain(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]|~#!$]/g, '\\$&')
    .replace(/:\/\//g, '&#58;//')
    .replace(/www\./gi, (w) => `${w.slice(0, 3)}&#46;`)
    .replace(/@/g, '&#64;');
}
