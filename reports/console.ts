import type { Outcome } from '../engine/assessment.js';
import type { Render } from './reporter.js';
import { routineLines } from './audit-words.js';
import { paints, type Painter, type Paints } from './ansi.js';
import { codeCounts, findingLine, findingsOf, severityCounts } from './findings.js';
import { balanceLines, headline, shortRate } from './headline.js';
import { heapCount, listingOf, unlistedText } from './listing.js';
import { plain, shortened } from './plain-text.js';
import { fitWidths, rowLines, textWidth, wrap } from './text-width.js';
import { clauseText, deadlineText, indicatorText, MARK, marginText, measuredText, partTexts, paceText, placeText, reasonText, remarks } from './verdict-words.js';
import { byLead, entriesOf, HEAP_CHINESE, heapOf, leadRates, type Entry, type Heap } from './view.js';

const LISTED: readonly Heap[] = ['not-met', 'behind', 'undecided'];
const REST: readonly Heap[] = ['met', 'pending', 'excluded'];
const FINDINGS_IN_FULL = 20;
const HEADINGS = ['指标', '报送值', '要求', '差距', '判定依据'];
/** Below these a column is no longer readable; a narrower terminal gets longer lines. */
const LEAST = [12, 8, 8, 8, 8];
/** Reported text of any length stays readable here; the JSON has it whole. */
const CELL_LENGTH = 80;
const LINE_LENGTH = 400;
const INDENT = '  ';
/** Room of the mark before a row. */
const MARGIN = '  ';
const DETAIL = '      ';
const GAP = '  ';

/** The batch's report on a terminal: the conclusion, then what needs work, unit by unit, then what was read. */
export const render: Render = (assessment, options) => {
  const paint = paints(options.color);
  const width = Math.max(40, options.width);
  const out: string[] = [];
  const say = (text: string, painter: Painter = same, indent = ''): void => {
    for (const line of wrap(shortened(plain(text), LINE_LENGTH), width - indent.length)) out.push(indent + painter(line));
  };

  const [first = '', ...beside] = headline(assessment);
  say(first, paint.bold);
  for (const line of beside) say(line);
  for (const note of new Set(assessment.notes)) say(note, paint.yellow);

  const entries = entriesOf(assessment);
  const listing = listingOf(assessment, entries);
  const heaps = options.all ? [...LISTED, ...REST] : LISTED;
  const listed = entries.filter((e) => heaps.includes(heapOf(e.verdict)));
  const widths = columnWidths(listed, width);
  const rates = new Map(leadRates(assessment).map((r) => [r.name, r.rate]));
  if (listed.length > 0) {
    out.push('');
    for (const line of rowLines(HEADINGS, widths, GAP)) out.push(INDENT + MARGIN + paint.dim(line.join('').trimEnd()));
  }
  for (const group of byLead(assessment, listed)) {
    const rate = rates.get(group.lead);
    out.push('');
    say(`■ ${group.lead}${rate ? `  ${shortRate(rate)}` : ''}`, paint.bold);
    for (const heap of heaps) {
      const list = group.entries.filter((e) => heapOf(e.verdict) === heap);
      if (list.length === 0) continue;
      say(`${HEAP_CHINESE[heap]} ${listing.whole ? '' : '列出 '}${list.length} 项`, paint.cyan, INDENT);
      for (const e of list) {
        out.push(...entryRow(e, widths, paint));
        for (const text of details(e, heap, options.all)) say(text, paint.dim, DETAIL);
      }
    }
  }

  for (const heap of ['silent', 'no-cases'] as const) {
    const list = entries.filter((e) => heapOf(e.verdict) === heap);
    if (list.length === 0) continue;
    out.push('');
    say(`${HEAP_CHINESE[heap]} ${heapCount(listing, heap)}`, paint.bold);
    for (const group of byLead(assessment, list)) say(`${MARK.undecided} ${group.lead}：${compact(group.entries)}`, same, INDENT);
  }

  if (!listing.whole) {
    out.push('');
    say(`没有逐项列出的：${unlistedText(listing)}`);
  } else if (!options.all) {
    const counts = REST.map((heap) => [HEAP_CHINESE[heap], entries.filter((e) => heapOf(e.verdict) === heap).length] as const).filter(([, n]) => n > 0);
    if (counts.length > 0) {
      out.push('');
      say(`另有${counts.map(([word, n]) => `${word} ${n} 项`).join('、')}，加 --all 逐项列出`);
    }
  }

  out.push('');
  say(`读入文件 ${assessment.inputs.length} 个`);
  for (const input of assessment.inputs) if (input.refused) say(`✗ 未能读取：${input.file}`, paint.red, INDENT);
  for (const line of balanceLines(assessment.balance)) say(line);

  if (assessment.reporting) for (const line of routineLines(assessment.reporting)) say(line);

  const findings = findingsOf(assessment);
  say(`发现：${severityCounts(findings)}${findings.length > 0 ? `（${codeCounts(findings)}）` : ''}`);
  const grave = findings.filter((f) => f.severity !== 'info');
  for (const f of grave.slice(0, FINDINGS_IN_FULL)) say(findingLine(f), f.severity === 'error' ? paint.red : paint.yellow, INDENT);
  const more = findings.length - Math.min(grave.length, FINDINGS_IN_FULL);
  if (more > 0) say(`…另有 ${more} 条，见 assessment.json（加 --format json）`, same, INDENT);
  return `${out.join('\n')}\n`;
};

const same: Painter = (text) => text;

function cells(e: Entry): string[] {
  return [indicatorText(e), measuredText(e.verdict), e.verdict.required.text, marginText(e.verdict), reasonText(e.verdict.reason)].map((t) => shortened(plain(t), CELL_LENGTH));
}

function columnWidths(entries: readonly Entry[], width: number): number[] {
  const natural = HEADINGS.map(textWidth);
  for (const e of entries) cells(e).forEach((c, i) => (natural[i] = Math.max(natural[i] ?? 0, textWidth(c))));
  return fitWidths(natural, LEAST, width - INDENT.length - MARGIN.length - GAP.length * (HEADINGS.length - 1));
}

function entryRow(e: Entry, widths: readonly number[], paint: Paints): string[] {
  const tone: Record<Outcome, Painter> = { met: paint.green, 'not-met': paint.red, pending: paint.yellow, undecided: paint.yellow, excluded: paint.dim };
  const painter = heapOf(e.verdict) === 'pending' ? same : tone[e.verdict.outcome];
  return rowLines(cells(e), widths, GAP).map((line, i) => {
    const reason = line.at(-1) ?? '';
    const mark = i === 0 ? `${painter(MARK[e.verdict.outcome])} ` : MARGIN;
    return (INDENT + mark + line.slice(0, -1).join('') + painter(reason)).trimEnd();
  });
}

/** What stands under a row: the clause to go back to, the time left, why, and what else must be known. */
function details(e: Entry, heap: Heap, all: boolean): string[] {
  const { verdict, target } = e;
  const co = e.leads.slice(1);
  return [
    [clauseText(e), target.id, `时限 ${deadlineText(e)}`, placeText(verdict)].filter((s) => s !== '').join(' · '),
    paceText(verdict),
    heap === 'undecided' || heap === 'excluded' ? verdict.says : '',
    [...(co.length > 0 ? [`共同牵头：${co.join('、')}`] : []), ...remarks(e)].join('；'),
    ...partTexts(verdict, all),
  ].filter((s) => s !== '');
}

/** 甲、乙（口径不明）: the reason only where it is not the plain one. */
function compact(entries: readonly Entry[]): string {
  return entries.map((e) => indicatorText(e) + (e.verdict.reason === 'not-reported' || e.verdict.reason === 'no-cases' ? '' : `（${reasonText(e.verdict.reason)}）`)).join('、');
}
