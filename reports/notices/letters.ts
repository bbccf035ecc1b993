import type { Assessment } from '../../engine/assessment.js';
import { dayChinese, periodChinese } from '../pdf/dates.js';
import { clauseOf, cut, monthsLeft, statusOf, whyText, type Status } from '../pdf/status.js';
import { perMonthText, withUnit } from '../number-text.js';
import { figureText, indicatorText, joined, paceText, reasonText, remarks, shortMargin } from '../verdict-words.js';
import { heapsOfRate, listingOf } from '../listing.js';
import { entriesOf, heapOf, leadRates, type Entry, type Heap } from '../view.js';
import { NO_LEAD } from '../../rules/lead.js';

/** One target in a notice: what was promised, where it stands, what is needed by when. */
export interface Item {
  number: number;
  indicator: string;
  promised: string;
  /** Where it is promised, and with whom. */
  clause: string;
  stands: string;
  needed: string;
  status: Status;
}

export interface Letter {
  /** 001, of this batch. */
  number: string;
  unit: string;
  heading: string;
  /** 截至…，贵单位牵头的目标中未达标2项… */
  opening: string;
  items: Item[];
  counts: { notMet: number; behind: number; undecided: number; silent: number };
}

export interface Batch {
  title: string;
  period: string;
  asOf: string;
  letters: Letter[];
  /** Targets that nobody can be reminded of. */
  unaddressed: string[];
  notes: string[];
  closing: string;
}

const LISTED: readonly Heap[] = ['not-met', 'behind', 'undecided', 'silent'];
const TEXT = 160;
const MOST_SOURCES = 3;

/** A letter for every unit with something not met, behind or not reported, in the order of the assessment's rates. */
export function batchOf(assessment: Assessment): Batch {
  const entries = entriesOf(assessment).filter((e) => LISTED.includes(heapOf(e.verdict)));
  const nobody = (e: Entry): boolean => e.target.lead.length + e.target.responsible.length === 0;
  const addressed = entries.filter((e) => !nobody(e));
  // A bulk run does not list all: the unit's own rate says how many there are.
  const { whole } = listingOf(assessment);
  const units = leadRates(assessment)
    .map(({ name, rate }) => ({ unit: name, list: LISTED.flatMap((heap) => addressed.filter((e) => heapOf(e.verdict) === heap && e.leads.includes(name))), all: whole || name.endsWith(NO_LEAD) ? null : heapsOfRate(rate) }))
    .filter(({ list, all }) => list.length > 0 || (all !== null && LISTED.some((heap) => all[heap] > 0)));
  const period = periodChinese(assessment.period);
  return {
    title: '督办提醒', period, asOf: dayChinese(assessment.asOf), notes: [...new Set(assessment.notes)].map((n) => cut(n, TEXT)),
    letters: units.map(({ unit, list, all }, i) => letter(String(i + 1).padStart(3, '0'), unit, list, all, period, dayChinese(assessment.asOf))),
    unaddressed: entries.filter(nobody).map((e) => cut(indicatorText(e), TEXT)),
    closing: '请逐项核实：未达标的，说明原因和整改措施；落后的，说明后续安排；未报送或不能判定的，补报或更正数据。对数字有异议的，请连同依据一并反馈。',
  };
}

function letter(number: string, unit: string, list: readonly Entry[], all: Record<Heap, number> | null, period: string, asOf: string): Letter {
  const count = (heap: Heap): number => Math.max(list.filter((e) => heapOf(e.verdict) === heap).length, all?.[heap] ?? 0);
  const counts = { notMet: count('not-met'), behind: count('behind'), undecided: count('undecided'), silent: count('silent') };
  const words = [
    [counts.notMet, '未达标'], [counts.behind, '落后序时进度'], [counts.undecided, '到期而不能判定'], [counts.silent, '未到期而本期未报或不能判定'],
  ] as const;
  const said = words.filter(([n]) => n > 0).map(([n, word]) => `${word}${n}项`).join('、');
  return {
    number, unit: cut(unit, TEXT), heading: `${period}第${number}号`, counts, opening: `截至${asOf}，你单位${sources(list)}承担的目标中，${said}。${list.length === LISTED.reduce((n, heap) => n + count(heap), 0) ? '逐项如下：' : list.length === 0 ? '逐项见批量评估的全部判定。' : `以下列出${list.length}项，其余见批量评估的全部判定：`}`,
    items: list.map((e, i) => item(e, i + 1, unit, period, new Set(list.map((x) => x.policy.id)).size > 1)),
  };
}

/** 在济营转办发〔2023〕1号文件中: a document that has a number is named once. */
function sources(list: readonly Entry[]): string {
  const numbers = [...new Set(list.map(({ policy }) => policy.number).filter((n) => n !== ''))];
  return numbers.length === 0 ? '' : `在${numbers.slice(0, MOST_SOURCES).join('、')}${numbers.length > MOST_SOURCES ? '等' : ''}文件中`;
}

function item(e: Entry, number: number, unit: string, period: string, several: boolean): Item {
  const { target, policy } = e;
  const others = target.lead.length === 0 ? [] : e.leads.filter((l) => l !== unit);
  const due = target.deadline === null ? '未定时限' : `${dayChinese(target.deadline)}前${target.deadlineAssumed ? '（推定）' : ''}`;
  return {
    number, indicator: cut(indicatorText(e), TEXT), status: statusOf(e),
    promised: cut(joined([target.phrase, target.duty === 'reach' ? due : target.duty === 'keep' ? '持续保持' : '每期完成']), TEXT),
    clause: cut(joined([[several ? policy.number : '', clauseOf(e)].filter((s) => s !== '').join(' '), ...(others.length > 0 ? [`共同牵头：${others.join('、')}`] : [])]), TEXT),
    stands: cut(joined([...standing(e), ...remarks(e)]), TEXT), needed: cut(neededOf(e, due, period), TEXT),
  };
}

function standing(e: Entry): string[] {
  const { verdict } = e;
  const value = verdict.measured === null ? '' : `${figureText(verdict)}（要求 ${verdict.required.text}）`;
  const gap = verdict.margin === null || verdict.measured === null ? '' : `差距${shortMargin(verdict)}`;
  const pace = paceText(verdict).split('；')[0]!;
  return [value, gap, pace, verdict.outcome === 'undecided' && verdict.says !== '' ? whyText(e) : reasonText(verdict.reason)];
}

function neededOf(e: Entry, due: string, period: string): string {
  const { verdict, target } = e;
  const { pace } = verdict;
  const wanted = `达到${verdict.required.text}`;
  if (verdict.outcome === 'undecided') return verdict.reason === 'not-reported' ? `补报${periodChinese(verdict.judgedPeriod) || period}的数据` : `更正或补充${periodChinese(verdict.judgedPeriod) || period}的数据，使之可以判定`;
  if (verdict.reason === 'ceiling-passed') return '上限已突破，说明原因，控制后续增量';
  if (verdict.reason === 'late') return `已于${periodChinese(verdict.reachedIn ?? '')}补上，说明逾期原因`;
  if (verdict.outcome === 'not-met') {
    const left = monthsLeft(e) ?? 0;
    return target.duty === 'reach' ? `${left < 0 ? `时限已过${-left}个月，` : ''}尽快${wanted}，报整改措施` : `下一期起恢复，${wanted}`;
  }
  if (pace === null || pace.neededPerMonth === null) return `${due}${wanted}`;
  return pace.ceiling ? `余${pace.monthsLeft}个月，月均不超过${withUnit(perMonthText(pace.neededPerMonth, pace.ceiling), pace.unit)}` : `${due}${wanted}，余${pace.monthsLeft}个月，月均需完成${withUnit(perMonthText(pace.neededPerMonth, pace.ceiling), pace.unit)}`;
}
