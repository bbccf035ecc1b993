import { monthOfDate, readPeriod } from '../../rules/period.js';
import { perMonthText, withUnit } from '../number-text.js';
import { deadlineText, indicatorText, joined, figureText, shortMargin, outcomeText, reasonText, remarks } from '../verdict-words.js';
import { heapOf, leadOf, type Entry, type Heap } from '../view.js';

/** How a verdict stands on paper: a mark that differs in shape, the outcome's word and the reason's; colour only repeats them. */
export interface Status {
  heap: Heap;
  mark: string;
  word: string;
  /** Where no reason stands beside it: a target in progress that is behind is 落后. */
  short: string;
  reason: string;
}

export const MARK: Record<Heap, string> = { 'not-met': '■', behind: '▲', undecided: '◇', met: '●', pending: '▷', silent: '◇', 'no-cases': '○', excluded: '－' };

const SHORT: Partial<Record<Heap, string>> = { behind: '落后', 'no-cases': '无业务' };

export function statusOf(e: Entry): Status {
  const heap = heapOf(e.verdict);
  const word = outcomeText(e.verdict.outcome);
  return { heap, mark: MARK[heap], word, short: heap === 'silent' && e.verdict.reason === 'not-reported' ? '本期未报' : (SHORT[heap] ?? word), reason: reasonText(e.verdict.reason) };
}

/** One row of any list: all that a table may want of a verdict, as text. */
export interface Row {
  indicator: string;
  /** 获得电力：配套措施 11，措施清单 11. */
  clause: string;
  /** Under a heading that names the domain. */
  item: string;
  lead: string;
  /** The other lead units. */
  coLeads: string;
  section: string;
  measured: string;
  required: string;
  margin: string;
  deadline: string;
  /** 余2个月, 已逾期1个月, 本月到期; '' without a deadline. */
  left: string;
  /** 3万人/月, or —. */
  needed: string;
  status: Status;
  /** Remarks and the parts that did not pass. */
  notes: string;
}

const CELL = 120;
/** A clause without a number is its document's title. */
const CLAUSE = 48;
const NOTES = 240;

export function rowOf(e: Entry): Row {
  const { verdict, target } = e;
  return {
    indicator: cut(indicatorText(e), CELL), clause: cut(clauseOf(e), CLAUSE), item: cut(itemText(e), CLAUSE), lead: cut(leadOf(e), CELL), coLeads: cut(e.leads.slice(1).join('、'), CELL), section: cut(target.section, CELL), measured: cut(figureText(verdict), CELL),
    required: cut(verdict.required.text, CELL), margin: cut(shortMargin(verdict), CELL), deadline: deadlineText(e), left: leftText(e), needed: neededText(e), status: statusOf(e),
    notes: cut(joined([...remarks(e), ...partsText(e)]), NOTES),
  };
}

/** 配套措施 11，措施清单 11: the domain is told once, elsewhere. */
const itemText = ({ target }: Entry): string =>
  target.citations.map((c) => [c.part, c.section === target.section ? '' : c.section, c.item].filter((s) => s !== '').join(' ')).join('，');

export const clauseOf = (e: Entry): string => [e.target.section, itemText(e)].filter((s) => s !== '').join('：');

export function cut(text: string, most: number): string {
  const all = [...text];
  return all.length <= most ? text : `${all.slice(0, most - 1).join('')}…`;
}

/** Whole months from the period to the deadline's month; negative once it is over; null without one. */
export function monthsLeft({ verdict, target }: Entry): number | null {
  const now = readPeriod(verdict.period);
  return target.deadline === null || now === null ? null : monthOfDate(target.deadline) - now.span.to;
}

function leftText(e: Entry): string {
  const left = e.verdict.pace?.monthsLeft ?? monthsLeft(e);
  if (left === null || (e.target.duty !== 'reach' && left >= 0)) return e.target.duty === 'keep' ? '持续' : e.target.duty === 'everyPeriod' ? '每期' : '—';
  return left > 0 ? `余${left}个月` : left === 0 ? '本月到期' : `逾期${-left}个月`;
}

function neededText({ verdict: { pace, outcome } }: Entry): string {
  if (pace === null || pace.neededPerMonth === null || (pace.ceiling && outcome === 'not-met')) return '—';
  return `${pace.ceiling ? '至多' : ''}${withUnit(perMonthText(pace.neededPerMonth, pace.ceiling), pace.unit)}/月`;
}

const MOST_PARTS = 6;

/** 平阴县未报送、槐荫区3个（要求 ≥ 5个）: the parts that did not pass. */
function partsText({ verdict }: Entry): string[] {
  const open = verdict.parts.filter((p) => p.outcome === 'not-met' || p.outcome === 'undecided' || p.reason === 'behind');
  if (open.length === 0) return [];
  const listed = open.slice(0, MOST_PARTS).map((p) => (p.measured === null ? `${p.name}${reasonText(p.reason)}` : `${p.name}${p.measured}（要求 ${p.required}）`));
  return [`${listed.join('、')}${open.length > MOST_PARTS ? ` 等${open.length}个` : ''}`];
}

/** The verdict's sentence without the outcome's word, where that stands beside it: 没有报送. */
export const whyText = ({ verdict }: Entry): string => {
  const word = `${outcomeText(verdict.outcome)}：`;
  return verdict.says.startsWith(word) ? verdict.says.slice(word.length) : verdict.says;
};
