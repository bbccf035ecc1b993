import type { Observation } from '../inputs/observation.js';
import { compare, decimalText, div, exactText, HUNDRED, inDomain, isWhole, mul, neg, printedDecimals, tenTo, ONE, type Exact } from '../rules/exact.js';
import { multiplierEnd } from '../rules/numeral.js';
import { populationInName, WHOLE_POPULATION } from '../rules/infer.js';
import { january, monthOf, spanChinese, spanText, type Month, type Span } from '../rules/period.js';
import type { CompiledTarget, Statistic, Window } from '../rules/target.js';
import { convert, isCount, isCurrency, isDuration, isPercent, isPoints, readUnit, type Unit } from '../rules/unit.js';
import type { Evidence, MissingReason } from './assessment.js';
import { saidPopulation } from './population.js';

/** What is asked of the observations: one quantity of one indicator in one area. */
export interface Ask {
  target: CompiledTarget;
  indicator: string;
  area: string;
  /** Unit to hold the figure in; '' takes the observation's own. */
  unit: string;
  window: Window;
  /** Can figures of adjoining spans be added? */
  additive: boolean;
  /** A cumulative that cannot fall and is no count (检查覆盖30%). */
  monotone: boolean;
  statistic: Statistic | null;
  /** First month of a cumulative span. */
  start: Month;
  /** The very span that is asked for (a period of a duty that comes back); without it, the target's own. */
  span?: Span;
  kind: 'level' | 'change' | 'relativeChange';
}

/** An observation that answers: its value in the asked unit, and the span that it covers. */
export interface Candidate {
  observation: Observation;
  span: Span;
  window: Window;
  value: Exact;
  /** One unit of the last printed decimal; null for n/N. */
  step: Exact | null;
  /** n/N, for the print. */
  ratio: string | null;
  unit: string;
}

/** An observation of the right indicator and area that cannot answer, and why. */
export interface Unusable {
  observation: Observation;
  span: Span;
  reason: MissingReason;
  detail: string;
}

export const isUnusable = (c: Candidate | Unusable): c is Unusable => 'reason' in c;

const GROWTH_NAME = /(?:增速|增幅|增长率|降幅|涨幅)$/;
export const isGrowthNamed = (indicator: string): boolean => GROWTH_NAME.test(indicator);

/** Reads one observation for one question. Null: it speaks of another measure and neither answers nor hinders. */
export function readCandidate(ask: Ask, o: Observation, faults: ReadonlyMap<Observation, string>): Candidate | Unusable | null {
  const no = (reason: MissingReason, detail: string, span: Span = o.span): Unusable => ({ observation: o, span, reason, detail });
  const measured = measureOf(ask, o);
  // an empty cell tells nothing, whatever it would have stated
  if (measured === 'unclear' && o.value.kind !== 'missing') return no('measure-unclear', `口径“${o.statesText}”看不懂`);
  if (measured !== 'unclear' && measured !== ask.kind) return null;
  if (!samePopulation(ask, o)) return no('scope-mismatch', `统计范围是“${o.population}”，目标的是“${ask.target.population || '指标本身的范围'}”`);
  if (o.value.kind === 'missing') return no('not-reported', o.value.text === '' ? '单元格为空' : `填的是“${o.value.text}”`);
  if (!sameStatistic(ask, o)) return no('measure-unclear', `报的是${o.states.statistic === 'max' ? '最大值' : o.states.statistic === 'mean' ? '平均值' : '按时办结率'}，与目标的统计方式不同`);
  const placed = placeInTime(ask, o);
  if (typeof placed === 'string') return no('measure-unclear', placed);
  if (o.value.kind === 'claim') return no('claim-without-figure', `只写“${o.value.text}”，没有数字`, placed.span);
  const fault = faults.get(o);
  if (fault !== undefined) return no('hard-edit', fault, placed.span);
  const held = hold(ask, o);
  if ('reason' in held) return no(held.reason, held.detail, placed.span);
  return { observation: o, ...placed, ...held };
}

function measureOf(ask: Ask, o: Observation): Ask['kind'] | 'unclear' {
  if (o.states.rest !== '') return 'unclear';
  const m = o.states.measure ?? 'level';
  if (ask.kind === 'level' && isGrowthNamed(ask.indicator) && m === 'relativeChange') return 'level';
  return m;
}

function samePopulation(ask: Ask, o: Observation): boolean {
  const said = saidPopulation(o);
  if (said === '') return true;
  const own = ask.indicator === ask.target.indicator ? ask.target.population : populationInName(ask.indicator);
  if (said === own || ask.target.populationAliases.includes(said)) return true;
  if (own === '') return WHOLE_POPULATION.has(said) || said === ask.area || ask.indicator.includes(said);
  return WHOLE_POPULATION.has(own) && WHOLE_POPULATION.has(said);
}

function sameStatistic(ask: Ask, o: Observation): boolean {
  const said = o.states.statistic;
  if (said === null || said === ask.statistic) return true;
  if (said === 'mean') return ask.statistic === null && (/均|浓度|指数/.test(ask.indicator) || isDuration(readUnit(ask.unit)));
  if (said === 'onTimeShare') return ask.statistic === null && isPercent(readUnit(ask.unit)) && /率/.test(ask.indicator + ask.target.phrase) || ask.target.reading.shareLimit !== null;
  return false;
}

type Placed = { span: Span; window: Window };

/** The span that a figure covers and whether the question can use it; a Chinese sentence where it cannot. */
function placeInTime(ask: Ask, o: Observation): Placed | string {
  const at = o.span.to;
  const said = sayWindow(o);
  const from = o.states.from === 'january' ? january(at) : o.states.from;
  const cumulative = (start: Month): Placed | string =>
    start < ask.start ? `累计从${spanChinese({ from: start, to: start })}起，早于目标的起算月${spanChinese({ from: ask.start, to: ask.start })}` : { span: { from: start, to: at }, window: 'cumulative' };
  const label = o.statesText || '空白';

  if (ask.kind !== 'level' || isGrowthNamed(ask.indicator)) return placeChange(ask, o, said, label);

  switch (classOf(ask)) {
    case 'sum':
      if (said === 'cumulative') return cumulative(from ?? (o.spanIsWindow ? o.span.from : ask.start));
      if (said === 'period') return { span: o.span, window: 'period' };
      return said === null ? '没有写明是当月数还是累计数' : `口径是“${label}”，目标要的是累计数`;
    case 'total':
      if (said === 'cumulative') return cumulative(from ?? (o.spanIsWindow ? o.span.from : ask.start));
      return said === null ? '没有写明是当月数还是累计数' : `口径是“${label}”，各期对象可能重复，不能相加`;
    case 'share':
      if (said === 'period') return `口径是“${label}”，目标要的是累计份额`;
      return { span: { from: Math.min(ask.start, at), to: at }, window: 'cumulative' };
    case 'year-to-date': {
      const start = said === 'cumulative' ? (from ?? (o.spanIsWindow ? o.span.from : january(at))) : said === 'period' || (said === null && o.span.from < o.span.to) ? o.span.from : null;
      if (start === null) return said === null ? '没有写明是当月还是年初至今' : `口径是“${label}”，目标要的是年初至今`;
      return start === january(at) ? { span: { from: start, to: at }, window: 'cumulative' } : `口径是“${label}”，目标要的是年初至今`;
    }
    case 'stock':
      return said === null || said === 'point' ? { span: { from: at, to: at }, window: 'point' } : `口径是“${label}”，目标要的是期末时点数`;
    case 'flow':
      if (said === 'period' || (said === null && o.span.from < o.span.to) || (said === 'cumulative' && from !== null)) {
        return { span: said === 'cumulative' ? { from: from!, to: at } : o.span, window: 'period' };
      }
      return said === null ? '没有写明是当月数还是累计数' : `口径是“${label}”，目标要的是当期数`;
    case 'rate':
      return said === 'cumulative' && !(o.span.from === o.span.to && monthOf(at) === 1)
        ? `口径是“${label}”，目标要的是当期`
        : { span: o.span, window: ask.window };
  }
}

/** A reported change answers a flow only over the flow's own months. */
function placeChange(ask: Ask, o: Observation, said: Window | null, label: string): Placed | string {
  const at = o.span.to;
  const flow = ask.window === 'cumulative';
  if (isGrowthNamed(ask.indicator) && ask.kind === 'level') {
    return said === 'period' ? `口径是“${label}”，是当月的增速` : { span: o.span, window: ask.window };
  }
  if (!flow) return said === 'cumulative' ? `口径是“${label}”，目标要的是${ask.window === 'point' ? '期末' : '当期'}的变化` : { span: o.span, window: ask.window };
  if (said === 'period' && o.span.from !== january(at)) return `口径是“${label}”，目标要的是累计的变化`;
  const from = o.states.from === 'january' ? january(at) : o.states.from ?? (said === 'cumulative' ? january(at) : o.span.from);
  if (said === null && o.span.from === o.span.to && monthOf(at) !== 1) return '没有写明是当月还是累计的变化';
  return from === january(at) ? { span: { from, to: at }, window: 'cumulative' } : `口径是“${label}”，起算月不是1月`;
}

/** 1—10月 covers its months by itself; a year or quarter too, which is no month's blank. */
function sayWindow(o: Observation): Window | null {
  if (o.states.window !== null) return o.states.window;
  if (o.spanIsWindow) return 'cumulative';
  return o.span.from < o.span.to ? 'period' : null;
}

type AskClass = 'sum' | 'total' | 'share' | 'year-to-date' | 'stock' | 'flow' | 'rate';

export function classOf(ask: Ask): AskClass {
  const u = readUnit(ask.unit);
  const quantity = isCount(u) || isCurrency(u);
  if (ask.window === 'cumulative') {
    if (ask.additive) return 'sum';
    if (!ask.monotone) return 'year-to-date';
    return isPercent(u) || !quantity ? 'share' : 'total';
  }
  if (ask.window === 'point') return quantity && ask.statistic === null ? 'stock' : 'rate';
  return (quantity || ask.additive) && !isPercent(u) && ask.statistic === null ? 'flow' : 'rate';
}

type Held = Pick<Candidate, 'value' | 'step' | 'ratio' | 'unit'>;

/** Brings the value into the asked unit. */
function hold(ask: Ask, o: Observation): Held | { reason: MissingReason; detail: string } {
  const asked = readUnit(ask.unit);
  const no = (reason: MissingReason, detail: string) => ({ reason, detail });
  if (o.value.kind === 'ratio') {
    if (isCount(asked)) return within({ value: div(o.value.n, asked.factor), step: null, ratio: o.value.text, unit: ask.unit });
    if (!isPercent(asked) && ask.unit !== '') return no('unit-mismatch', `报的是份额 ${o.value.text}，目标的单位是“${ask.unit}”`);
    if (o.value.of.num === 0n) return o.value.n.num === 0n ? no('no-cases', `${o.value.text}：本期没有业务`) : no('hard-edit', `${o.value.text}：分母为零`);
    return within({ value: mul(div(o.value.n, o.value.of), HUNDRED), step: null, ratio: o.value.text, unit: '%' });
  }
  if (o.value.kind !== 'figure') return no('not-reported', '没有数字');
  const sign = o.states.sign === -1 && ask.kind !== 'level' ? -1 : 1;
  const printed = sign === -1 ? neg(o.value.value) : o.value.value;
  // a derived figure is exact, and may be a pair of integers; a quotient of a workbook is so to its last decimal
  const step = o.derived || o.value.computed ? null : tenTo(-printedDecimals(o.value.text));
  if (o.unit === '') {
    const blank = blankUnit(ask, asked, printed);
    return blank ?? within({ value: printed, step, ratio: null, unit: ask.unit });
  }
  if (ask.unit === '') return within({ value: printed, step, ratio: null, unit: o.unit });
  const from = readUnit(o.unit);
  // 3.6万 without a unit counts the target's things, in ten thousands
  if (from.dimension === 'none' && !isPercent(asked)) {
    const scale = div(from.factor, asked.factor);
    return within({ value: mul(printed, scale), step: step === null ? null : mul(step, scale), ratio: null, unit: ask.unit });
  }
  // A change of a share is reported in % as often as in 个百分点, and the 口径 has said that it is a change.
  const points = ask.kind === 'change' && (isPercent(from) || isPoints(from)) && (isPercent(asked) || isPoints(asked));
  const to = points ? from : asked;
  const value = points ? mul(printed, from.factor) : convert(printed, from, to);
  if (value === null) return no('unit-mismatch', `报的单位是“${o.unit}”，目标的单位是“${ask.unit}”，不能换算`);
  const width = step === null ? null : points ? mul(step, from.factor) : convert(step, from, to)!;
  return within({ value, step: width, ratio: null, unit: ask.unit });
}

/** A blank unit stands for the target's where no other scale could be meant; else it is asked for. */
function blankUnit(ask: Ask, asked: Unit, printed: Exact): { reason: MissingReason; detail: string } | null {
  if (ask.unit === '') return null;
  if (isPercent(asked) && ask.kind === 'level' && compare(printed, ONE) <= 0 && printed.num !== 0n) {
    return { reason: 'unit-mismatch', detail: '没有写单位，看不出是百分数还是小数' };
  }
  if (!isPercent(asked) && multiplierEnd(asked.text, 0) > 0) {
    return { reason: 'unit-mismatch', detail: `没有写单位，看不出是“${ask.unit}”还是更小的单位` };
  }
  return null;
}

function within(h: Held): Held | { reason: MissingReason; detail: string } {
  return inDomain(h.value) || ((h.ratio !== null || h.step === null) && !isWhole(h.value)) ? h : { reason: 'out-of-domain', detail: `${decimalText(h.value, 12)} 超出可处理的范围（整数12位、小数6位）` };
}

/** An observation as evidence. */
export function evidenceOf(o: Observation, role: Evidence['role'], value: Exact | null, unit: string): Evidence {
  return {
    role, indicator: o.indicator, area: o.area, period: spanText(o.span), states: o.statesText, population: o.population, reporter: o.reporter,
    status: o.status, value: value === null ? null : exactText(value), unit, source: o.source, note: o.note,
    ...(o.derived ? { derived: { says: o.derived.says, sources: [...o.derived.sources], provisional: o.derived.provisional } } : {}),
  };
}




