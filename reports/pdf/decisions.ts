import type { Assessment } from '../../engine/assessment.js';
import { NO_LEAD } from '../../rules/lead.js';
import { abs, compare, decimalText, div, exact, HUNDRED, mul, round, sign, sub, whole, ZERO, type Exact } from '../../rules/exact.js';
import { numberText, perMonthText, shareText, withUnit } from '../number-text.js';
import { figureText, indicatorText } from '../verdict-words.js';
import type { Listing } from '../listing.js';
import { heapOf, leadOf, leadRates, type Entry, type Heap } from '../view.js';
import { cut, monthsLeft } from './status.js';

/** One thing for a leader to decide: where it stands, in figures, and the question. */
export interface Decision {
  /** 未达标, 进度落后, 数据缺报: what kind of thing. */
  topic: string;
  says: string;
  asks: string;
}

const MOST = 3;
/** Units named where several owe figures. */
const NAMED = 2;
const NAME = 20;
const FIGURE = 14;

/**
 * The things that need a decision, at most three, from the figures alone: the unit with most targets not met, the target that is
 * furthest from what its remaining months can give, the figures that are owed; then what comes next of each kind.
 */
export function decisionsOf(assessment: Assessment, entries: readonly Entry[], { listed, total }: Listing): Decision[] {
  // Which is the worst can be told only where all of them are listed.
  const of = (heap: Heap): readonly Entry[] => (listed[heap] < total[heap] ? [] : entries);
  const kinds = [notMet(assessment, of('not-met')), behind(of('behind')), undecided(assessment, entries), passed(entries)];
  const out: Decision[] = [];
  for (let rank = 0; out.length < MOST && kinds.some((k) => k.length > rank); rank++) out.push(...kinds.flatMap((k) => k.slice(rank, rank + 1)));
  return out.slice(0, MOST);
}

type Unit = ReturnType<typeof leadRates>[number];

/** Units with most of something, those that are named. */
function ranked(assessment: Assessment, count: (u: Unit) => number): Unit[] {
  return leadRates(assessment).filter((u) => count(u) > 0 && !u.name.endsWith(NO_LEAD)).sort((a, b) => count(b) - count(a) || b.rate.due - a.rate.due || (a.name < b.name ? -1 : 1));
}

function notMet(assessment: Assessment, entries: readonly Entry[]): Decision[] {
  const units = ranked(assessment, (u) => u.rate.notMet);
  const { firm } = assessment.rates;
  if (units.length === 0 && firm.notMet > 0) {
    return [{ topic: '未达标', says: `到期${firm.due}项中${firm.notMet}项未达标${worstOf(entries.filter((e) => e.target.strength === 'firm'))}；目录没有写明牵头单位。`, asks: '是否明确牵头单位、限期整改？' }];
  }
  return units.map(({ name, rate }) => {
    const example = worstOf(mine(entries, name));
    return {
      topic: '未达标', says: `${cut(name, NAME)}到期${rate.due}项中${rate.notMet}项未达标，占全部未达标的${shareText(rate.notMet, assessment.rates.firm.notMet)}${example}。`,
      asks: '是否专题调度、限期整改？',
    };
  });
}

function worstOf(entries: readonly Entry[]): string {
  const worst = [...entries.filter((e) => e.verdict.due && e.verdict.outcome === 'not-met')].sort((a, b) => compare(shortfall(b), shortfall(a)))[0];
  return worst ? `，差得最多的是${cut(indicatorText(worst), NAME)}${figures(worst)}` : '';
}

/** Left out where the requirement takes a sentence to say. */
const figures = ({ verdict }: Entry): string => {
  const measured = figureText(verdict);
  return measured.length > FIGURE || verdict.required.text.length > FIGURE ? '' : `（${measured}，要求${verdict.required.text}）`;
};

/** Size of what is lacking against what is asked, for an order only; 0 where it cannot be told. */
function shortfall({ verdict }: Entry): Exact {
  const [margin, required] = [exact(verdict.margin?.value ?? ''), exact(verdict.required.value)];
  return margin === null || sign(margin) >= 0 ? ZERO : required === null || sign(required) === 0 ? abs(margin) : div(abs(margin), abs(required));
}

function behind(entries: readonly Entry[]): Decision[] {
  const list = entries.filter((e) => heapOf(e.verdict) === 'behind' && e.target.strength === 'firm');
  return [...list].sort((a, b) => compare(speedUp(b) ?? ZERO, speedUp(a) ?? ZERO) || compare(exact(b.verdict.pace?.gap ?? '0')!, ZERO)).map((e, rank) => {
    const pace = e.verdict.pace!;
    const times = speedUp(e);
    const needed = pace.neededPerMonth === null ? '' : `，${pace.ceiling ? '后期月均还可用' : '后期月均需完成'}${withUnit(perMonthText(pace.neededPerMonth, pace.ceiling), pace.unit)}`;
    const faster = times === null || compare(times, whole(1)) <= 0 ? '' : `，是此前月均的${decimalText(round(times, 1))}倍`;
    const share = `${pace.ceiling ? '已用额度' : '完成'}${fixed(pace.completion)}%（序时${fixed(pace.schedule)}%）`;
    return {
      topic: '进度落后',
      says: `${cut(indicatorText(e), NAME)}（${cut(leadOf(e), NAME)}）${share}，余${pace.monthsLeft}个月${needed}${faster}${rank === 0 && list.length > 1 ? `；落后的共${list.length}项` : ''}。`,
      asks: '增加投入，还是依程序调整目标？',
    };
  });
}

const fixed = (value: string): string => numberText(value, 1);

/** Needed per month over done per month so far; null for a ceiling, or where nothing is done or no month is left. */
function speedUp({ verdict: { pace } }: Entry): Exact | null {
  if (pace === null || pace.ceiling || pace.monthsLeft <= 0) return null;
  const [done, gone] = [exact(pace.completion)!, exact(pace.schedule)!];
  if (sign(done) <= 0 || sign(gone) <= 0 || compare(gone, HUNDRED) >= 0) return null;
  const elapsed = div(mul(whole(pace.monthsLeft), gone), sub(HUNDRED, gone));
  return div(div(sub(HUNDRED, done), whole(pace.monthsLeft)), div(done, elapsed));
}

function undecided(assessment: Assessment, entries: readonly Entry[]): Decision[] {
  const units = ranked(assessment, (u) => u.rate.undecided);
  const [first, ...others] = units;
  if (first === undefined && assessment.rates.firm.undecided === 0) return [];
  const rate = first !== undefined && others.length === 0 ? first.rate : assessment.rates.firm;
  const unreported = rate.undecidedReasons['not-reported'] ?? 0;
  const what = unreported === rate.undecided ? '都是没有报送数据' : unreported > 0 ? `其中${unreported}项没有报送数据` : '报送的数据不能据以判定';
  const topic = unreported > 0 ? '数据缺报' : '无法判定';
  if (first === undefined) return [{ topic, says: `到期${rate.due}项中${rate.undecided}项无法判定，${what}；目录没有写明牵头单位。`, asks: '由谁补报、更正？' }];
  const names = mine(entries, first.name).filter((e) => heapOf(e.verdict) === 'undecided').slice(0, 2).map((e) => cut(indicatorText(e), NAME));
  const whose = others.length === 0 ? `${names.length > 0 ? `（${names.join('、')}${rate.undecided > names.length ? '等' : ''}）` : ''}，${what}`
    : `，${what}；涉及${units.length}个牵头单位，${units.slice(0, NAMED).map((u) => `${cut(u.name, NAME)}${u.rate.undecided}项`).join('、')}${units.length <= NAMED ? '' : units[NAMED]!.rate.undecided < units[NAMED - 1]!.rate.undecided ? '最多' : '等'}`;
  return [{
    topic, says: `${others.length === 0 ? cut(first.name, NAME) : ''}到期${rate.due}项中${rate.undecided}项无法判定${whose}。`,
    asks: unreported > 0 ? '是否限期补报？' : '是否限期更正？',
  }];
}

function passed(entries: readonly Entry[]): Decision[] {
  return entries.filter((e) => e.verdict.reason === 'ceiling-passed' && !e.verdict.due).map((e) => ({
    topic: '突破上限', says: `${cut(indicatorText(e), NAME)}（${cut(leadOf(e), NAME)}）已达${figureText(e.verdict)}，超过全期上限（${e.verdict.required.text}），离期末还有${monthsLeft(e) ?? 0}个月。`,
    asks: '是否查明原因、控制后续增量？',
  }));
}

const mine = (entries: readonly Entry[], lead: string): Entry[] => entries.filter((e) => e.leads.includes(lead));
