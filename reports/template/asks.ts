import type { FormRow } from '../../engine/forms.js';
import type { KnownFigure } from '../../engine/known-figures.js';
import { spanChinese } from '../../rules/period.js';
import { numberText } from '../number-text.js';

/** What a row of the form says to the person who fills it in. */

const AS: Readonly<Record<FormRow['as'], (r: FormRow) => string>> = {
  own: (r) => (r.need === 'either' ? '本期数，与对比基期数（或推算用数）一并报' : '本期数'),
  earlier: () => '以前各期的数，没有报过的补报',
  base: () => '对比基期数',
  start: (r) => (r.need === 'may' ? '起始数' : '起始数，缺了看不出序时进度'),
  change: (r) => `${r.need === 'either' ? '已报本期数和基期数的不必报；' : ''}${/降幅$/.test(r.states) ? '下降填正数' : '下降填负数'}`,
  share: (r) => `填分子（按时办结件数）、分母（办结件数）${r.need === 'either' ? '；已报最长用时的不必报' : ''}`,
  longest: () => '各件中最长的用时；已报按时办结率的不必报',
  other: () => '用来比较的指标',
  weight: () => '加权用的权数',
  input: () => '推算用数；已直接报的不必报',
};

const NEED: Readonly<Record<FormRow['need'], string>> = { must: '必报', either: '择一', may: '选报' };

const AFTER: Readonly<Record<NonNullable<FormRow['after']>, string>> = { missed: '逾期未完成，继续报送', undecided: '已到期而未能判定，请补报或更正' };

/** Fewer decimals are seldom too few to judge by. */
const WORTH_TELLING = 2;

/** 必报：本期数；至少4位小数. */
export function askText(r: FormRow): string {
  return `${NEED[r.need]}：${[
    AS[r.as](r),
    r.after === null ? '' : AFTER[r.after],
    r.ratio && r.as !== 'share' ? '可填分子、分母' : '',
    r.places >= WORTH_TELLING && r.as !== 'share' ? `至少${r.places}位小数` : '',
    r.unit === '' && !r.filled?.unit && r.as !== 'weight' ? '请写计量单位' : '',
    r.filled === null ? '' : '已按以前所报填入，请核对',
    r.shared.length === 0 ? '' : `与${r.shared.join('、')}共同负责，由一家汇总填报，其余留空`,
  ].filter((s) => s !== '').join('；')}`;
}

/** 4,980人（2023年9月，本年累计）. */
export function lastText(k: KnownFigure | null): string {
  if (k === null) return '';
  const figure = 'n' in k.value ? `${k.value.n}/${k.value.of}` : `${numberText(k.value.text)}${k.unit}`;
  return `${figure}（${[spanChinese(k.span), k.statesText].filter((s) => s !== '').join('，')}）`;
}
