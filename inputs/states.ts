import { monthOf, yearOf } from '../rules/period.js';
import { BLANK_STATEMENT, type Statement } from '../rules/statement.js';

/** True when the words said anything at all. */
export const saysSomething = (s: Statement): boolean =>
  s.window !== null || s.from !== null || s.statistic !== null || s.measure !== null || s.open !== null;

const isChange = ({ measure }: Statement): boolean => measure === 'change' || measure === 'relativeChange';

/** What stands for words that contradict each other. */
export const CONTRADICTION = '口径矛盾';

export interface Joined {
  states: Statement;
  /** Two places that cannot both be right: 口径 says 当月, the heading 累计. */
  contradiction: boolean;
}

/**
 * One statement from several places, the most particular first: what a former leaves open, a later one fills.
 * Words that contradict go into `rest`, which makes the figure `measure-unclear` instead of wrong.
 */
export function joinStatements(parts: readonly (Statement | null)[]): Joined {
  let s = BLANK_STATEMENT;
  let contradiction = false;
  for (const p of parts) {
    if (!p) continue;
    const windows = p.window !== null && s.window !== null && p.window !== s.window;
    const measures = p.measure !== null && s.measure !== null && p.measure !== s.measure;
    // 同比增速 over a name that ends in 降幅: a rise or a fall.
    const signs = isChange(p) && isChange(s) && p.sign !== s.sign;
    if (windows || measures || signs) contradiction = true;
    s = {
      window: s.window ?? p.window,
      from: s.window === null || s.from === null ? (s.from ?? p.from) : s.from,
      statistic: s.statistic ?? p.statistic,
      measure: s.measure ?? p.measure,
      base: s.base ?? p.base,
      sign: s.measure === null ? p.sign : s.sign,
      open: s.open ?? p.open,
      rest: s.rest + p.rest,
    };
  }
  return { states: contradiction && s.rest === '' ? { ...s, rest: CONTRADICTION } : s, contradiction };
}

const CHANGES = {
  relativeChange: { 'same-period': ['同比增速', '同比降幅'], 'last-year': ['比上年增速', '比上年降幅'], 'year-start': ['比年初增速', '比年初降幅'], month: ['环比增速', '环比降幅'], none: ['增速', '降幅'] },
  change: { 'same-period': ['同比增减', '同比增减'], 'last-year': ['比上年增减', '比上年增减'], 'year-start': ['比年初增减', '比年初增减'], month: ['环比增减', '环比增减'], none: ['增减量', '增减量'] },
} as const;

/** Words of 口径 that read back to the same statement. */
export function statementWords(s: Statement): string {
  const since = typeof s.from === 'number' ? `累计（自${yearOf(s.from)}年${monthOf(s.from)}月起）` : s.from === 'january' ? '本年累计' : '累计';
  const window = s.window === null ? '' : { point: '期末', cumulative: since, period: '当期' }[s.window];
  const statistic = s.statistic === null ? '' : { mean: '平均', max: '最大', onTimeShare: '按时办结率' }[s.statistic];
  const measure = s.measure === null ? '' : s.measure === 'level' ? '绝对值' : CHANGES[s.measure][s.base ?? 'none'][s.sign === 1 ? 0 : 1];
  const open = s.open === null ? '' : { overdue: '超期未办结', all: '全部未办结' }[s.open];
  return window + statistic + measure + open + s.rest;
}
