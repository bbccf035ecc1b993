import { january, monthOf, yearOf, type Month, type Span } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { classOf, isGrowthNamed, type Ask } from './candidate.js';

/** 口径 that a question is answered by: words that `readStatement` reads back to what the selection of figures takes. */
export function askedStates(ask: Ask, span: Span): string {
  if (isGrowthNamed(ask.indicator)) return growthName(ask.indicator);
  const statistic = ask.statistic === 'mean' ? '平均' : ask.statistic === 'max' ? '最长' : ask.statistic === 'onTimeShare' ? '按时办结率' : '';
  return windowWords(ask, span) + statistic;
}

function windowWords(ask: Ask, span: Span): string {
  switch (classOf(ask)) {
    case 'sum':
    case 'total':
    case 'share': return cumulativeSince(ask.start, span.to);
    case 'year-to-date': return '本年累计';
    case 'stock': return '期末';
    case 'flow': return isYearToDate(span) ? '本年累计' : periodWord(span);
    case 'rate': return ask.window === 'point' ? '期末' : periodWord(span);
  }
}

/** A flow of several months from January on is what people call 本年累计, and is printed under its last month. */
export const isYearToDate = (span: Span): boolean => span.to > span.from && span.from === january(span.to);

const periodWord = (span: Span): string => (span.from === span.to ? '当月' : '当期');

const cumulativeSince = (start: Month, at: Month): string => (start === january(at) ? '本年累计' : `累计（自${yearOf(start)}年${monthOf(start)}月起）`);

/** 各项贷款较年初增速 names its base itself. */
const growthName = (indicator: string): string => `${/年初/.test(indicator) ? '较年初' : '同比'}${/降幅$/.test(indicator) ? '降幅' : '增速'}`;

/** 口径 of the change itself, on the target's own base; null where no reported change stands on it. */
export function changeStates(t: CompiledTarget, span: Span): string | null {
  const base = baseWord(t);
  if (base === null) return null;
  const relative = t.requirement.quantity === 'relative';
  const fall = t.measure === 'relative_decrease';
  const window = t.window.value === 'cumulative' ? '本年累计' : t.window.value === 'period' ? periodWord(span) : '';
  return `${window}${base}${relative ? (fall ? '降幅' : '增速') : base === '' ? '增减量' : '增减'}`;
}

function baseWord(t: CompiledTarget): string | null {
  switch (t.base?.kind) {
    case 'same-period': return t.base.years === 1 ? '同比' : null;
    case 'last-year-end': return '较年初';
    case 'last-month': return '环比';
    case 'undeclared': return '';
    default: return null;
  }
}

/** A period as a form prints it: a quarter stays a quarter, and is no 7—9月, which would say 累计. */
export function periodWords(span: Span): string {
  const [year, from, months] = [yearOf(span.from), monthOf(span.from), span.to - span.from + 1];
  if (yearOf(span.to) !== year) return `${year}年${from}月—${yearOf(span.to)}年${monthOf(span.to)}月`;
  if (months === 1) return `${year}年${from}月`;
  if (months === 12) return `${year}年`;
  if (months === 3 && from % 3 === 1) return `${year}年第${'一二三四'[(from - 1) / 3]!}季度`;
  if (months === 6 && from % 6 === 1) return `${year}年${from === 1 ? '上' : '下'}半年`;
  return `${year}年${from}—${from + months - 1}月`;
}
