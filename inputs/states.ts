import { BLANK_STATEMENT, type Statement } from '../rules/statement.js';

/** True when the words said anything at all. */
export const saysSomething = (s: Statement): boolean =>
  s.window !== null || s.from !== null || s.statistic !== null || s.measure !== null || s.open !== null;

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
    if (windows || measures) contradiction = true;
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
  return { states: contradiction && s.rest === '' ? { ...s, rest: '口径矛盾' } : s, contradiction };
}
