import { isLeapYear } from '../calendar.js';
import { comparatorRow } from '../comparator.js';
import type { Edit, Operand } from '../edit.js';
import { abs, add, compare, decimalText, div, HUNDRED, mul, mustExact, ONE, sub, whole, type Exact } from '../exact.js';
import { bare } from '../likeness.js';
import { monthOfDate, yearOf } from '../period.js';
import { convert, isCount, isPercent, readUnit } from '../unit.js';
import { inHours, outagePairs } from '../uptime.js';
import { about, type Check, type Found } from './check.js';
import type { LintTarget } from './context.js';
import { statedText } from './words.js';

/** What must hold of reported figures must hold of promised ones: the relations of rules/edits and of the catalogues, asked of the targets. */

interface Amount {
  value: Exact;
  unit: string;
  from: readonly LintTarget[];
}

export const arithmetic: Check = {
  code: 'DB-L008', id: 'arithmetic', severity: 'warning',
  says: '按审核关系推算互不相符（如供电可靠率与平均停电时间：1 − 小时数 ÷ 全年小时数）',
  find: ({ targets, edits }) => {
    const levels = targets.filter(({ target: t }) => t.requirement.quantity === 'level' && t.limit === null);
    const byPolicy = new Map<string, LintTarget[]>();
    for (const t of levels) byPolicy.set(t.target.policy.id, [...(byPolicy.get(t.target.policy.id) ?? []), t]);
    return edits.filter((e) => e.left === 'figure' && typeof e.right === 'object' && !('constant' in e.right)).flatMap((e) =>
      levels.filter((t) => applies(e, t)).flatMap((t) => asked(e, t, byPolicy.get(t.target.policy.id)!)),
    );
  },
};

const amountOf = (t: LintTarget): Amount => ({ value: mustExact(t.target.requirement.value), unit: t.target.requirement.unit, from: [t] });

/** The kinds of figures that a target can be of. */
function applies({ applies: a }: Edit, { target: t }: LintTarget): boolean {
  const unit = readUnit(t.requirement.unit);
  const kind = a.kind === 'level' || (a.kind === 'percent' && isPercent(unit)) || (a.kind === 'figure' && !isPercent(unit)) || (a.kind === 'count' && isCount(unit)) || (a.kind === 'cumulative' && t.monotone);
  return kind && (a.indicators === null || a.indicators.includes(t.indicator)) && !a.except.includes(t.indicator)
    && (a.words.length === 0 || a.words.some((w) => t.indicator.includes(w))) && !a.not.some((w) => t.indicator.includes(w))
    && (a.units.length === 0 || a.units.includes(t.requirement.unit)) && (a.windows === null || a.windows.includes(t.window.value));
}

function asked(e: Edit, t: LintTarget, others: readonly LintTarget[]): Found[] {
  const beside = others.filter((o) => o !== t && o.target.deadline.value === t.target.deadline.value);
  return sides(e.right as Operand, t, beside).flatMap((right): Found[] => {
    const left = amountOf(t);
    const other = convert(right.value, readUnit(right.unit), readUnit(left.unit));
    if (other === null || holds(e, left.value, other)) return [];
    const [with_] = right.from;
    return [about(t, {
      message: `两项目标推算不相符：${e.says}`,
      found: `${statedText(t)}${impliedOutage(e, t)}`,
      expected: `${right.from.map(statedText).join('；')}，推算为 ${decimalText(other)}${left.unit}`,
      advice: '核对原文两处的数字和统计范围；确为不同口径的，用 editsOff 或 suppressions 说明',
    }, with_)];
  });
}

function holds(e: Edit, left: Exact, right: Exact): boolean {
  const allow = mustExact(e.allow);
  if (e.comparator === '=') return compare(abs(sub(left, right)), allow) <= 0;
  const slack = e.comparator === '<=' || e.comparator === '<' ? add(right, allow) : sub(right, allow);
  return comparatorRow(e.comparator).decide(left, slack, null);
}

/** The other side; several where names pair with several indicators. */
function sides(o: Operand, t: LintTarget, beside: readonly LintTarget[]): Amount[] {
  const named = (name: string): Amount | null => {
    const found = beside.find((x) => bare(x.target.indicator) === bare(name));
    return found === undefined ? null : amountOf(found);
  };
  if (typeof o === 'string') return [];
  if ('uptime' in o) return beside.flatMap((x) => uptime(t, x, o.uptime));
  if ('indicator' in o) return listed(named(o.indicator));
  if ('complement' in o) {
    const a = named(o.complement);
    return a !== null && isPercent(readUnit(a.unit)) ? [{ ...a, value: sub(HUNDRED, mul(a.value, readUnit(a.unit).factor)), unit: '%' }] : [];
  }
  if ('sum' in o) return listed(o.sum.map(named).reduce((a, b) => combined(a, b, add)));
  if ('difference' in o) return listed(combined(named(o.difference[0]), named(o.difference[1]), sub));
  const [top, under] = o.ratio.map(named);
  const share = under?.value.num === 0n ? null : combined(top ?? null, under ?? null, (a, b) => mul(div(a, b), HUNDRED));
  return share === null ? [] : [{ ...share, unit: '%' }];
}

const listed = (a: Amount | null): Amount[] => (a === null ? [] : [a]);

function combined(a: Amount | null, b: Amount | null, how: (x: Exact, y: Exact) => Exact): Amount | null {
  const other = a === null || b === null ? null : convert(b.value, readUnit(b.unit), readUnit(a.unit));
  return other === null ? null : { value: how(a!.value, other), unit: a!.unit, from: [...a!.from, ...b!.from] };
}

const hoursOf = (t: LintTarget): Exact => whole(isLeapYear(yearOf(monthOfDate(t.target.deadline.value!))) ? 8784 : 8760);

/** 1 − hours ÷ hours of the year of the deadline. */
function uptime(t: LintTarget, other: LintTarget, words: readonly string[]): Amount[] {
  const word = words.find((w) => other.target.indicator.includes(w));
  const { value, unit } = other.target.requirement;
  const hours = word === undefined || t.target.deadline.value === null || other.target.population !== t.target.population || !outagePairs(t.target.indicator, other.target.indicator, word) ? null : inHours(mustExact(value), unit);
  return hours === null ? [] : [{ value: mul(sub(ONE, div(hours, hoursOf(t))), HUNDRED), unit: '%', from: [other] }];
}

/** The hours that a promised availability leaves, for people. */
function impliedOutage(e: Edit, t: LintTarget): string {
  if (typeof e.right !== 'object' || !('uptime' in e.right)) return '';
  const left = sub(ONE, div(mustExact(t.target.requirement.value), HUNDRED));
  return `，相当于全年停电 ${decimalText(mul(left, hoursOf(t)))} 小时`;
}
