/** What the phrase language makes of a phrase: one promised figure, with every word that decided it. */
export type Comparator = '>=' | '>' | '<=' | '<' | '=' | '~' | 'between';

/** What the figure states (`dabiao rules` prints these words). */
export type MeasureWord = 'level' | 'increase' | 'decrease' | 'relative_increase' | 'relative_decrease' | 'relational';

/** A printed number with its printed unit: 7 and 万户. `value` is ASCII: a decimal (`99.9875`) or a fraction (`2/3`). */
export interface PrintedFigure {
  value: string;
  unit: string;
}

/** A stretch of the phrase and what it was read as; `start`/`end` are UTF-16 offsets into the phrase as written. */
export interface ReadWord {
  text: string;
  start: number;
  end: number;
  role:
    | 'subject' | 'verb' | 'comparator' | 'number' | 'unit' | 'change' | 'basis' | 'baseline' | 'relation'
    | 'keep' | 'strength' | 'scope' | 'frequency' | 'time' | 'limit' | 'mean' | 'coverage' | 'tail';
  /** In Chinese, for `dabiao explain`: 「以上」含本数（《民法典》第一千二百五十九条）. Empty for plain words. */
  says: string;
}

export interface Reading {
  comparator: Comparator;
  /** Decimal string as printed; null where the figure is another indicator or the past (relational). */
  value: string | null;
  /** High end of a range, else null. */
  valueHigh: string | null;
  /** Unit as printed, with its multiplier: 万户, 亿元, %, 个百分点; '' where the figure is null or bare. */
  unit: string;
  measure: MeasureWord;
  /** What a change or relation is against, in the phrase's words (同比, 上年, 2020年, 年初, 各项贷款增速); '' if none. */
  basis: string;
  /** The starting figure that the phrase prints (由70%提高到90%; 在3791亿元基础上增加300亿元), else null. */
  baseline: PrintedFigure | null;
  /** True when a word of the phrase says the side; false for a bare figure, 达到 or 为, whose side is the polarity's. */
  explicit: boolean;
  /** 年均: the change is per year. */
  annualAverage: boolean;
  /** 力争, 争取, 努力, 探索, 力求 in the phrase. */
  strength: 'firm' | 'aspirational';
  /** 保持, 稳定在, 维持, 不突破, 控制在 …: the figure is to be kept, not reached. */
  keep: boolean;
  /** A verb of getting there: 压缩到, 缩短至, 精简至, 提升至, 降至, 达到 … (a limit with it and a date is a `reach`). */
  gettingThere: boolean;
  /** 3个工作日内办结, 20日内发放: a limit for each case. */
  serviceLimit: boolean;
  /** 90%的业务在15分钟内办结: the share is the figure; this is the limit inside the indicator. */
  shareLimit: PrintedFigure | null;
  /** 平均 before the figure or in the phrase. */
  mean: boolean;
  /** 每月, 每季度, 每年, 每周: the period after which it is owed again; null if none. */
  every: 'week' | 'month' | 'quarter' | 'half' | 'year' | null;
  /** 每个县区, 各县区: each-scope in the phrase's words, else null. */
  per: string | null;
  /** The words name the year: 全年, 年度, 2023年 (printed year or null for 全年/年度); absent if not named. */
  namesYear: { year: number | null } | null;
  /** 动态清零 / 零突破 / 全覆盖 / 全部: a figure said without a digit. */
  coverage: 'clear' | 'breakthrough' | 'all' | null;
  /** The verb that carries the figure (新增, 建成, 提升至 …), '' if none. */
  verb: string;
  /** Relation: the other side in words (各项贷款增速, 年初水平, 全省平均水平), else ''. */
  against: string;
  words: ReadWord[];
}

/** A phrase that cannot be read: the offset of the character, and what was expected there. */
export interface PhraseError {
  offset: number;
  message: string;
}
