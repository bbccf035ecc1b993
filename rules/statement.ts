import { month, type Month } from './period.js';

/**
 * What a reported figure states about its indicator: the reading of 口径 (and of a name's tail such as 增速).
 * `null` means that the words do not say it; nothing is guessed from the figure's looks (DESIGN section 6).
 */
export interface Statement {
  /** 期末时点, 累计, 当期. */
  window: 'point' | 'cumulative' | 'period' | null;
  /** 本年累计 runs from January; 累计（自2023年9月起） brings its own month; a bare 累计 leaves it to the target. */
  from: 'january' | Month | null;
  statistic: 'mean' | 'max' | 'onTimeShare' | null;
  measure: 'level' | 'change' | 'relativeChange' | null;
  /** What a change is against. `month` is 环比. */
  base: 'same-period' | 'last-year' | 'year-start' | 'month' | null;
  /** A 降幅 is printed without its sign: -1 turns it into a signed change. */
  sign: 1 | -1;
  /** 在办超期件 or 全部在办件, for 动态清零. */
  open: 'overdue' | 'all' | null;
  /** Words that were not understood; a figure with any is `measure-unclear`. */
  rest: string;
}

export const BLANK_STATEMENT: Statement = {
  window: null, from: null, statistic: null, measure: null, base: null, sign: 1, open: null, rest: '',
};

type Patch = Partial<Statement>;

/** One row a word, longest first within its group; the first that is found is taken out of the text. */
const WORDS: readonly (readonly [RegExp, Patch])[] = [
  [/按时办结率|按期办结率|限时办结率|准时率|按时率|及时率/, { statistic: 'onTimeShare' }],
  [/超期未办结|超期在办|超时限未结|超期未结/, { open: 'overdue' }],
  [/全部未办结|全部未结|在办件数|未办结件数|未结件数|未办结/, { open: 'all' }],
  [/同比(?:下降|降低|减少|压降|压减|缩短)(?:率|幅度)?|同比降幅|同比减幅/, { measure: 'relativeChange', base: 'same-period', sign: -1 }],
  [/同比(?:增速|增长率|增幅|涨幅|变动率|升幅|增长)/, { measure: 'relativeChange', base: 'same-period' }],
  [/同比(?:增减|增加|变动|变化|提高|增量|增减量)/, { measure: 'change', base: 'same-period' }],
  [/(?:较|比)(?:上年同期|去年同期)(?:增速|增长率|增幅|增长)/, { measure: 'relativeChange', base: 'same-period' }],
  [/(?:较|比)(?:上年同期|去年同期)(?:下降率|降幅|下降|压降|减少)/, { measure: 'relativeChange', base: 'same-period', sign: -1 }],
  [/(?:较|比)(?:上年同期|去年同期)(?:增减|增加|变动|提高)/, { measure: 'change', base: 'same-period' }],
  [/(?:较|比)(?:年初|上年末|去年末|上年底|去年底)(?:增速|增长率|增幅|增长)/, { measure: 'relativeChange', base: 'year-start' }],
  [/(?:较|比)(?:年初|上年末|去年末|上年底|去年底)(?:下降率|降幅|下降|压降)/, { measure: 'relativeChange', base: 'year-start', sign: -1 }],
  [/(?:较|比)(?:年初|上年末|去年末|上年底|去年底)(?:增减量|增减|增加额|增加|新增|净增|变动|提高|增量)?/, { measure: 'change', base: 'year-start' }],
  [/(?:较|比)(?:上年|去年)(?:增速|增长率|增幅|增长)/, { measure: 'relativeChange', base: 'last-year' }],
  [/(?:较|比)(?:上年|去年)(?:下降率|降幅|下降|压降|压减|减少)/, { measure: 'relativeChange', base: 'last-year', sign: -1 }],
  [/(?:较|比)(?:上年|去年)(?:增减量|增减|增加|变动|提高|增量)?/, { measure: 'change', base: 'last-year' }],
  [/环比(?:增速|增长率|增幅|增长)/, { measure: 'relativeChange', base: 'month' }],
  [/环比(?:降幅|下降|减少)/, { measure: 'relativeChange', base: 'month', sign: -1 }],
  [/(?:较|比)上月(?:末|底)?(?:增速|增长率|增幅|增长)/, { measure: 'relativeChange', base: 'month' }],
  [/(?:较|比)上月(?:末|底)?(?:增减量|增减|增加|新增|净增|变动|变化)?/, { measure: 'change', base: 'month' }],
  [/环比(?:增减|增加|变动|变化)/, { measure: 'change', base: 'month' }],
  [/环比/, { measure: 'relativeChange', base: 'month' }],
  [/同比/, { measure: 'relativeChange', base: 'same-period' }],
  [/降幅|下降率|减幅|压降率|压减率/, { measure: 'relativeChange', sign: -1 }],
  [/增长速度|增速|增长率|增幅|增长/, { measure: 'relativeChange' }],
  [/增减量|增减额|增减|增加额|增量|净增/, { measure: 'change' }],
  [/全?年平均|年均/, { statistic: 'mean', window: 'cumulative', from: 'january' }],
  [/(?:截至)?本月止累计|(?:年初|1)[-—–~至到]{1,2}本月(?:止)?(?:累计)?|本年累计|当年累计|年累计|全年累计|年初至今|年初以来累计|年初以来|自年初累计|年内累计|本年/, { window: 'cumulative', from: 'january' }],
  [/累计值|累计数|累计/, { window: 'cumulative' }],
  [/全年|年度/, { window: 'cumulative', from: 'january' }],
  [/[本当](?:月|季|期|年)末(?:余额|数)?|[本当](?:月|季|期)余额/, { window: 'point' }],
  [/当月值|本月值|当月|本月|当期值|当期|本期|当季|本季度?|当年值/, { window: 'period' }],
  [/期末值|期末数|期末余额|期末|月末|季末|年末|时点值|时点数|时点|余额|存量/, { window: 'point' }],
  [/平均值|平均|均值/, { statistic: 'mean' }],
  [/最大值|最大|最长|最高/, { statistic: 'max' }],
  [/绝对值|绝对额|绝对数|绝对量|水平值|水平|数值|总量|总额/, { measure: 'level' }],
];

const SINCE = /[(（]?自?(\d{4})年(\d{1,2})月(?:\d{1,2}日)?(?:起|以来|至今)[)）]?/;

/**
 * Reads a 口径. Every character must be understood or be punctuation; what is left stands in `rest`.
 * `当月同比增速` gives window `period`, measure `relativeChange`, base `same-period`.
 */
export function readStatement(text: string): Statement {
  let rest = text.normalize('NFKC').replace(/\s+/g, '');
  let s: Statement = BLANK_STATEMENT;
  const since = SINCE.exec(rest);
  if (since) {
    const m = Number(since[2]);
    if (m >= 1 && m <= 12) {
      s = { ...s, window: 'cumulative', from: month(Number(since[1]), m) };
      rest = rest.replace(since[0], '');
    }
  }
  const months = MONTHS.exec(rest);
  if (months && s.window === null) {
    s = { ...s, window: 'cumulative', from: 'january' };
    rest = rest.replace(months[0], '');
  }
  for (let found = true; found; ) {
    found = false;
    for (const [word, patch] of WORDS) {
      const at = word.exec(rest);
      if (!at || clashes(s, patch)) continue;
      s = merge(s, patch);
      rest = rest.slice(0, at.index) + rest.slice(at.index + at[0].length);
      found = true;
    }
  }
  return { ...s, rest: rest.replace(FILLING, '') };
}

/** 1—10月: from January to the period's month. */
const MONTHS = /1[-—–~～至到]{1,2}\d{1,2}月(?:份)?/;
/** What says nothing about what a figure states. */
const FILLING = /完成|实绩|实际|情况|浓度|[()（）,，、;；:：/\-—_值数]/g;

/** A word whose facet is taken already says nothing new (本年累计 then 累计) unless it contradicts. */
function clashes(s: Statement, patch: Patch): boolean {
  return (
    (patch.window !== undefined && s.window !== null && s.window !== patch.window) ||
    (patch.measure !== undefined && s.measure !== null && s.measure !== patch.measure)
  );
}

function merge(s: Statement, patch: Patch): Statement {
  const from = s.from ?? patch.from ?? null;
  return { ...s, ...patch, from };
}

/** Tails of an indicator's name that say what is measured: 普惠小微贷款增速 is the growth of 普惠小微贷款. */
const NAME_TAIL = /(?:(?:本年|当年)?累计)?(?:同比|较上年同期|较上年|比上年|较年初|比年初|环比)?(?:增速|增长率|增幅|降幅|下降率|增减量|增减额|增加额|同比|环比)$/;

/** Splits `贷款余额同比增速` into the name and the statement of its tail; null when the name has no such tail. */
export function splitName(name: string): { name: string; says: Statement } | null {
  const tail = NAME_TAIL.exec(name);
  if (!tail || tail.index === 0) return null;
  return { name: name.slice(0, tail.index), says: readStatement(tail[0]) };
}
