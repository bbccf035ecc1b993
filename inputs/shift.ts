import { month, yearOf, yearsBefore, type ReadPeriod } from '../rules/period.js';
import { BLANK_STATEMENT, type Statement } from '../rules/statement.js';

/** Columns of another time beside a figure's own: 上年同期, 上年末, 上月. With them a change can be checked, and a base is at hand. */
export interface Shift {
  to: 'same-period' | 'year-end' | 'last-month';
  states: Statement | null;
}

const TAIL = '(?:完成)?(?:数|值|额|量|数据|实绩|情况)?';
const POINT: Statement = { ...BLANK_STATEMENT, window: 'point' };
const CUMULATIVE: Statement = { ...BLANK_STATEMENT, window: 'cumulative', from: 'january' };

const WORDS: readonly [RegExp, Shift][] = [
  [new RegExp(`^(?:上年|去年)同(?:期|月|季)${TAIL}$`), { to: 'same-period', states: null }],
  [new RegExp(`^(?:上年|去年)同期(?:累计)${TAIL}$`), { to: 'same-period', states: CUMULATIVE }],
  [/^(?:上年|去年)(?:年末|年底|末|底)(?:数|值|余额)?$|^年初(?:数|值|余额)?$/, { to: 'year-end', states: POINT }],
  [new RegExp(`^上月(?:末)?${TAIL}$`), { to: 'last-month', states: null }],
];

/** `grouped`: the heading stands below one that names the time (10月 over 本年 and 上年). A bare 上年 may else be the whole year. */
export function shiftOf(text: string, grouped: boolean): Shift | null {
  for (const [words, shift] of WORDS) if (words.test(text)) return shift;
  return grouped && /^(?:上年|去年)$/.test(text) ? { to: 'same-period', states: null } : null;
}

/** The other time; null where it is not evident (the month before a span). */
export function shiftedPeriod(of: ReadPeriod, { to }: Shift): ReadPeriod | null {
  if (to === 'same-period') return { ...of, span: yearsBefore(of.span, 1) };
  if (to === 'last-month') return of.grain === 'month' || of.grain === 'day' ? { grain: 'month', span: { from: of.span.from - 1, to: of.span.to - 1 } } : null;
  const december = month(yearOf(of.span.to) - 1, 12);
  return { grain: 'month', span: { from: december, to: december } };
}
