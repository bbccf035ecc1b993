import type { AreaTable } from '../areas.js';
import { compare } from '../exact.js';
import { isTotal, pledgeOf, standing } from '../pledge.js';
import type { CompiledTarget, Policy } from '../target.js';
import { sameDimension } from '../unit.js';
import { pairTargets, type PairedTargets } from './pair.js';

/** What a new plan changes against an old one. */
export const CHANGES = {
  stricter: '要求提高',
  looser: '要求降低',
  figure: '目标值改变（不能说提高或降低）',
  measure: '改了口径（水平、增减、关系，或时间口径、统计方式、对比基期）',
  unit: '单位改变',
  scope: '统计范围改变',
  sooner: '时限提前',
  later: '时限推后',
  date: '时限只印在一边，另一边是推定的',
  firmer: '由“力争”改为明确要求',
  softer: '由明确要求改为“力争”',
  renamed: '指标名改变',
  dropped: '不再列入',
  added: '新列入',
} as const;
export type Change = keyof typeof CHANGES;

export interface DiffRow {
  /** Empty: as before. */
  changes: Change[];
  /** Paired by likeness of names alone: a person must say whether it is the same. */
  doubtful: boolean;
  before: CompiledTarget | null;
  after: CompiledTarget | null;
}

export interface Diff {
  before: Policy[];
  after: Policy[];
  rows: DiffRow[];
}

/** Rows in the order of the old plan, then what is new in the order of the new one. Deterministic. */
export function diffTargets(before: readonly CompiledTarget[], after: readonly CompiledTarget[], areas: AreaTable): Diff {
  const { pairs, dropped, added } = pairTargets(before, after, areas);
  const byBefore = new Map(pairs.map((p) => [p.before, p]));
  const gone = new Set(dropped);
  const rows = before.map((t): DiffRow => {
    const pair = byBefore.get(t);
    if (gone.has(t) || pair === undefined) return { changes: ['dropped'], doubtful: false, before: t, after: null };
    return { changes: changesOf(pair), doubtful: pair.doubtful, before: t, after: pair.after };
  });
  return { before: policies(before), after: policies(after), rows: [...rows, ...added.map((t): DiffRow => ({ changes: ['added'], doubtful: false, before: null, after: t }))] };
}

const policies = (list: readonly CompiledTarget[]): Policy[] => [...new Map(list.map((t) => [t.policy.id, t.policy])).values()];

function changesOf({ before: a, after: b }: PairedTargets): Change[] {
  const out: Change[] = [...figureChange(a, b)];
  if (scopeOf(a) !== scopeOf(b)) out.push('scope');
  const [was, is] = [dateInPlan(a, b), b.deadline.value];
  if (was !== null && is !== null && was !== is) out.push(a.deadlinePrinted === null || b.deadlinePrinted === null ? 'date' : is < was ? 'sooner' : 'later');
  if (a.strength !== b.strength) out.push(b.strength === 'firm' ? 'firmer' : 'softer');
  if (a.indicator !== b.indicator) out.push('renamed');
  return out;
}

function figureChange(a: CompiledTarget, b: CompiledTarget): Change[] {
  const [p, q] = [pledgeOf(a), pledgeOf(b)];
  if (measureOf(a) !== measureOf(b)) return ['measure'];
  if (!sameDimension(p.unit, q.unit)) return ['unit'];
  switch (standing(p, q)) {
    case 'same': return [];
    case 'stricter': return [isElsewhere(a, b) ? 'figure' : 'stricter'];
    case 'looser': return [isElsewhere(a, b) ? 'figure' : 'looser'];
    default: return ['figure'];
  }
}

/** A province's total and a city's: neither is stricter. */
const isElsewhere = (a: CompiledTarget, b: CompiledTarget): boolean => a.policy.jurisdiction !== b.policy.jurisdiction && isTotal(a);

/** The base's year moves with the plan. */
const measureOf = (t: CompiledTarget): string =>
  JSON.stringify([t.requirement.quantity, t.measure, t.base === null ? '' : t.base.kind, t.window.value, t.statistic.value, t.every, t.against?.indicator ?? '']);

const scopeOf = (t: CompiledTarget): string => JSON.stringify([t.population, t.per ?? '', t.parts, t.sumOf, t.areas === 'reported' ? 'reported' : t.areas.filter((x) => x !== t.policy.jurisdiction)]);

/** The old date as it would stand in the new plan: 年底 stays 年底. */
function dateInPlan(a: CompiledTarget, b: CompiledTarget): string | null {
  const date = a.deadline.value;
  if (date === null || a.policy.year === undefined || b.policy.year === undefined) return date;
  const year = Number(date.slice(0, 4)) + b.policy.year - a.policy.year;
  const day = date.slice(4) === '-02-29' || date.slice(4) === '-02-28' ? lastOfFebruary(year) : date.slice(4);
  return `${year}${day}`;
}

const lastOfFebruary = (year: number): string => (new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1 ? '-02-29' : '-02-28');

/** By how much the figure itself went up or down: 1, -1, 0; null where the two cannot be compared. */
export function direction({ before: a, after: b }: DiffRow): 1 | -1 | 0 | null {
  if (a === null || b === null || measureOf(a) !== measureOf(b)) return null;
  const [p, q] = [pledgeOf(a), pledgeOf(b)];
  return sameDimension(p.unit, q.unit) ? compare(q.low, p.low) : null;
}
