import { exclude, isTotal, pledgeOf, standing, type Standing } from '../pledge.js';
import { yearOf, monthOfDate } from '../period.js';
import { sameDimension } from '../unit.js';
import { about, type Check, type Found } from './check.js';
import type { LintContext, LintTarget, Pair } from './context.js';
import { stated } from './words.js';

/** One thing promised twice by one authority, in one document or in two: figures, units and dates side by side. */

const ours = (c: LintContext): Pair[] => c.pairs.filter((p) => p.kinship !== 'above' && !restated(p));
const restated = ({ a, b }: Pair): boolean => a.target.restates === b.target.id || b.target.restates === a.target.id;
const standingOf = (a: LintTarget, b: LintTarget): Standing => standing(pledgeOf(a.target), pledgeOf(b.target));

/** A date on one side only is no difference. */
const sameDate = (a: LintTarget, b: LintTarget): boolean =>
  a.target.deadlinePrinted === null || b.target.deadlinePrinted === null ? a.target.deadline.value === b.target.deadline.value : a.target.deadlinePrinted === b.target.deadlinePrinted;

/** What is done anew every year says nothing about another year's. */
function yearsApart(a: LintTarget, b: LintTarget): boolean {
  const [x, y] = [a, b].map((t) => (t.target.deadline.value === null ? t.target.policy.year : yearOf(monthOfDate(t.target.deadline.value)))) as [number?, number?];
  return x !== y && (a.target.window.value === 'cumulative' || a.target.every !== null);
}

const ASK = '核对原文：是不是同一指标；是，则以哪一个为准，另一个写明 restates 或改正；不是，则在指标名或 population 上区分';

const two = (message: string, advice: string, { a, b }: Pair): Found => about(b, { message, found: stated(b, a), expected: stated(a, b), advice }, a);

export const cannotBothHold: Check = {
  code: 'DB-L001', id: 'cannot-both-hold', severity: 'error',
  says: '同一指标、同一时限的两项目标不能同时做到（如不低于 10 与不高于 8）',
  find: (c) => ours(c).filter((p) => p.same && sameDate(p.a, p.b) && exclude(p.a.target, p.b.target)).map((p) => two('两项目标不能同时做到', ASK, p)),
};

export const figureDiffers: Check = {
  code: 'DB-L002', id: 'figure-differs', severity: 'warning',
  says: '同一指标、同一时限的目标值不同',
  find: (c) => ours(c)
    .filter((p) => p.same && sameDate(p.a, p.b) && !yearsApart(p.a, p.b) && !exclude(p.a.target, p.b.target) && ['stricter', 'looser', 'different'].includes(standingOf(p.a, p.b)))
    .map((p) => two('同一指标有两个不同的目标值', ASK, p)),
};

export const unitDiffers: Check = {
  code: 'DB-L003', id: 'unit-differs', severity: 'warning',
  says: '同一指标的目标值单位不同，不能换算',
  find: (c) => ours(c)
    .filter((p) => p.same && !sameDimension(pledgeOf(p.a.target).unit, pledgeOf(p.b.target).unit))
    .map((p) => two('同一指标用了两种不能换算的单位', ASK, p)),
};

export const dateDiffers: Check = {
  code: 'DB-L004', id: 'date-differs', severity: 'warning',
  says: '同一指标、同一目标值的时限不同',
  find: (c) => ours(c)
    .filter((p) => p.same && standingOf(p.a, p.b) === 'same' && bothPrinted(p) && !yearsApart(p.a, p.b) && (p.kinship === 'same-document' || p.a.target.policy.year === p.b.target.policy.year))
    .map((p) => two('同一目标有两个时限', ASK, p)),
};

const bothPrinted = ({ a, b }: Pair): boolean => a.target.deadlinePrinted !== null && b.target.deadlinePrinted !== null && a.target.deadlinePrinted !== b.target.deadlinePrinted;

/** Of a stock, a rate or a limit; the sum of one year may be lower than the last year's. */
export const laterLooser: Check = {
  code: 'DB-L005', id: 'later-looser', severity: 'warning',
  says: '同一指标时限在后的目标值反而较松（含后发文件比前发文件）；按年累计、每年重新起算的不比',
  find: (c) => ours(c).filter((p) => p.same && !sameDate(p.a, p.b) && !yearsApart(p.a, p.b)).flatMap((p) => {
    const [first, then] = p.a.target.deadline.value! <= p.b.target.deadline.value! ? [p.a, p.b] : [p.b, p.a];
    if (p.a.target.deadline.value === null || p.b.target.deadline.value === null || standingOf(first, then) !== 'looser') return [];
    return [about(then, { message: '时限在后的目标值反而较松', found: stated(then, first), expected: `不松于 ${stated(first, then)}`, advice: '核对原文；属调整的，用 waivers 写明依据文件' }, first)];
  }),
};

const ADVICE_ABOVE = '核对上级文件；要求确有不同的，写明依据，或用 suppressions 说明';
const fromAbove = (c: LintContext): Pair[] => c.pairs.filter((p) => p.kinship === 'above' && p.same && !isTotal(p.a.target) && p.a.target.policy.year === p.b.target.policy.year);

export const belowUpper: Check = {
  code: 'DB-L006', id: 'below-upper', severity: 'warning',
  says: '下级文件的目标值比上级文件的松（比率、时限、增速、关系；总数是各地之和，不比）',
  find: (c) => fromAbove(c).filter((p) => standingOf(p.a, p.b) === 'looser').map(({ a, b }) => about(b, { message: '目标值比上级文件的松', found: stated(b, a), expected: `不松于 ${stated(a, b)}`, advice: ADVICE_ABOVE }, a)),
};

export const laterThanUpper: Check = {
  code: 'DB-L007', id: 'later-than-upper', severity: 'warning',
  says: '下级文件同一目标的时限晚于上级文件',
  find: (c) => fromAbove(c)
    .filter((p) => p.a.target.deadlinePrinted !== null && p.b.target.deadlinePrinted !== null && p.b.target.deadlinePrinted > p.a.target.deadlinePrinted && ['same', 'looser'].includes(standingOf(p.a, p.b)))
    .map(({ a, b }) => about(b, { message: '时限晚于上级文件', found: stated(b, a), expected: `不晚于 ${a.target.deadlinePrinted}：${stated(a, b)}`, advice: ADVICE_ABOVE }, a)),
};
