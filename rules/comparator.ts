import { abs, compare, equal, fraction, max, mul, ONE, type Exact } from './exact.js';
import type { Comparator } from './reading.js';
import { isCount, readUnit, type Unit } from './unit.js';

const CIVIL_CODE = '《民法典》第一千二百五十九条（参照）';
const USAGE = '通常用语';
const SYMBOL = '数学符号';

/**
 * Where a word stands: `before` the figure, with other words between if need be (至少打掉1起); `touching`: before it and next to
 * it, because elsewhere the same character is part of other words (约, 超, 近); `after`: directly behind the unit.
 */
export type WordPlace = 'before' | 'touching' | 'after';

export interface ComparatorWord {
  readonly text: string;
  readonly place: WordPlace;
  readonly source: string;
  /** The other side may be words instead of a figure: 高于全省平均水平. */
  readonly relates?: true;
}

export interface ComparatorRow {
  readonly sign: Comparator;
  readonly words: readonly ComparatorWord[];
  /** Why the figure itself is counted in or out. */
  readonly source: string;
  /** Is the figure itself satisfied? */
  readonly includes: boolean;
  /**
   * Of one-sided signs the figure is `low`. `between` and `~` take both ends; null leaves an end open (a range to reach binds on
   * its favourable low end only, 左右 on the unfavourable side only).
   */
  decide(value: Exact, low: Exact | null, high: Exact | null): boolean;
  /** How explain says it, before the figure. */
  readonly chinese: string;
  /** `{value}`, `{low}`, `{high}` are filled in by the SQL writer. */
  readonly sqlTemplate: string;
}

const words = (place: WordPlace, source: string, ...texts: string[]): ComparatorWord[] => texts.map((text) => ({ text, place, source }));
const relating = (source: string, ...texts: string[]): ComparatorWord[] =>
  texts.map((text) => ({ text, place: 'before', source, relates: true }));

const against = (test: (order: -1 | 0 | 1) => boolean) => (value: Exact, low: Exact | null): boolean => low === null || test(compare(value, low));
const within = (value: Exact, low: Exact | null, high: Exact | null): boolean =>
  (low === null || compare(value, low) >= 0) && (high === null || compare(value, high) <= 0);

export const COMPARATORS: readonly ComparatorRow[] = [
  {
    sign: '>=', includes: true, source: CIVIL_CODE, chinese: '不低于', sqlTemplate: '{value} >= {low}', decide: against((o) => o >= 0),
    words: [
      ...words('after', CIVIL_CODE, '以上', '及以上', '或以上', '之上'),
      ...words('touching', CIVIL_CODE, '满', '届满'),
      ...relating(USAGE, '不低于', '不得低于', '不应低于', '不能低于', '不少于', '不得少于', '不应少于', '不小于', '不弱于', '不慢于', '不逊于'),
      ...words('before', USAGE, '至少', '最少', '最低', '不下于', '起码'),
      ...words('touching', SYMBOL, '≥', '>=', '≧', '⩾', '大于等于', '大于或等于'),
      ...words('after', SYMBOL, '+'),
    ],
  },
  {
    sign: '>', includes: false, source: CIVIL_CODE, chinese: '超过', sqlTemplate: '{value} > {low}', decide: against((o) => o > 0),
    words: [
      ...relating(CIVIL_CODE, '超过', '超出'),
      ...words('after', CIVIL_CODE, '以外'),
      ...relating(USAGE, '高于', '多于', '大于', '快于', '优于', '高过'),
      ...words('before', USAGE, '突破'),
      ...words('touching', USAGE, '超', '逾', '过', '破'),
      ...words('touching', SYMBOL, '>'),
    ],
  },
  {
    sign: '<=', includes: true, source: CIVIL_CODE, chinese: '不超过', sqlTemplate: '{value} <= {low}', decide: against((o) => o <= 0),
    words: [
      ...words('after', CIVIL_CODE, '以下', '及以下', '或以下', '以内', '之内', '内', '之下'),
      ...relating(USAGE, '不超过', '不得超过', '不应超过', '不能超过', '不高于', '不得高于', '不应高于', '不多于', '不得多于', '不大于', '不超出', '不长于'),
      ...words('before', USAGE, '至多', '最多', '最长', '最高', '最迟', '不突破'),
      ...words('touching', USAGE, '不超'),
      ...words('touching', SYMBOL, '≤', '<=', '≦', '⩽', '小于等于', '小于或等于'),
    ],
  },
  {
    sign: '<', includes: false, source: CIVIL_CODE, chinese: '低于', sqlTemplate: '{value} < {low}', decide: against((o) => o < 0),
    words: [
      ...words('before', CIVIL_CODE, '不满'),
      ...relating(USAGE, '低于', '少于', '小于', '短于'),
      ...words('before', USAGE, '不足', '不到'),
      ...words('touching', SYMBOL, '<'),
    ],
  },
  {
    sign: '=', includes: true, source: USAGE, chinese: '等于', sqlTemplate: '{value} = {low}', decide: (value, low) => low === null || equal(value, low),
    words: [...words('before', USAGE, '等于', '恰为', '正好'), ...words('touching', SYMBOL, '=')],
  },
  {
    sign: '~', includes: true, source: USAGE, chinese: '约', sqlTemplate: '{value} BETWEEN {low} AND {high}', decide: within,
    words: [...words('after', USAGE, '左右', '上下'), ...words('touching', USAGE, '约', '大约', '大概', '约为', '近', '将近', '接近')],
  },
  {
    sign: 'between', includes: true, source: USAGE, chinese: '介于', sqlTemplate: '{value} BETWEEN {low} AND {high}', decide: within, words: [],
  },
];

const bySign = new Map<Comparator, ComparatorRow>(COMPARATORS.map((row) => [row.sign, row]));
export const comparatorRow = (sign: Comparator): ComparatorRow => bySign.get(sign)!;

/** Which way a sign binds. */
export const sideOf = (sign: Comparator): 'floor' | 'ceiling' | 'both' =>
  sign === '>=' || sign === '>' ? 'floor' : sign === '<=' || sign === '<' ? 'ceiling' : 'both';

/** What 左右 allows, in the one place where it is set: 5 % of the figure, of counted things at least one. */
export const ABOUT_SHARE: Exact = fraction(1n, 20n);
export const ABOUT_LEAST: Exact = ONE;

/**
 * How far from the figure 左右 still holds, in the figure's own unit. It is allowed on the unfavourable side (both sides if
 * neither is favourable). One whole thing is 1家 or 1项, never 1万户, 1亿元 or 1个百分点.
 */
export function tolerance(value: Exact, unit: Unit | string): Exact {
  const u = typeof unit === 'string' ? readUnit(unit) : unit;
  const share = mul(abs(value), ABOUT_SHARE);
  return isCount(u) && equal(u.factor, ONE) ? max(share, ABOUT_LEAST) : share;
}
