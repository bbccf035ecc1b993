import type { NestedCondition, RuleProperties } from 'json-rules-engine';
import { monthOfDate, monthText, type Span } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import type { Waiver } from '../rules/waiver.js';
import type { Outcome } from './assessment.js';
import { isCumulativeCeiling } from './decide.js';
import type { Held, PaceValue } from './operators.js';
import { requirementText } from './print.js';
import { periodsOf } from './recurrence.js';
import { versionsOf } from './version.js';

/**
 * json-rules-engine rules from compiled targets: a small set per target of which exactly one succeeds. Stated without `not` and
 * without `path`; each leaf is an operator of `operators.ts` on a fact of `facts.ts`.
 */
export function compileRules(targets: readonly CompiledTarget[], waivers: readonly Waiver[] = []): RuleProperties[] {
  return targets.flatMap((t) => rulesOf(t, waivers));
}

/** Conditions of each outcome; pending is told by its reason. */
interface Conditions {
  met: NestedCondition;
  'not-met': NestedCondition;
  undecided: NestedCondition;
  pending: Record<string, NestedCondition>;
}

const all = (...conditions: NestedCondition[]): NestedCondition => (conditions.length === 1 ? conditions[0]! : { all: conditions });
const any = (...conditions: NestedCondition[]): NestedCondition => (conditions.length === 1 ? conditions[0]! : { any: conditions });
const leaf = (fact: string, operator: string, value: unknown): NestedCondition => ({ fact, operator, value });

/** A condition that no fact fulfils, for an outcome that a target cannot have. */
const NEVER: NestedCondition = leaf('period', 'is', 'never');

function rulesOf(t: CompiledTarget, waivers: readonly Waiver[]): RuleProperties[] {
  const versions = versionsOf(t, waivers);
  const counted = leaf(`${t.id} standing`, 'is', 'counted');
  const merged = versions.map((v) => ({ guard: versions.length > 1 ? [leaf(`${t.id} version`, 'is', v.name)] : [], conditions: conditionsOf(v.target, t.id, waivers) }));
  const over = (pick: (c: Conditions) => NestedCondition | undefined): NestedCondition | null => {
    const found = merged.flatMap((m) => {
      const c = pick(m.conditions);
      return c === undefined || c === NEVER ? [] : [all(...m.guard, c)];
    });
    return found.length === 0 ? null : all(counted, any(...found));
  };
  const rule = (suffix: string, outcome: Outcome, conditions: NestedCondition | null): RuleProperties[] =>
    conditions === null ? [] : [{ name: `${t.id}#${suffix}`, conditions: top(conditions), event: { type: outcome, params: paramsOf(t, outcome, suffix) } }];
  const reasons = [...new Set(merged.flatMap((m) => Object.keys(m.conditions.pending)))];
  return [
    ...rule('met', 'met', over((c) => c.met)),
    ...rule('not-met', 'not-met', over((c) => c['not-met'])),
    ...reasons.flatMap((r) => rule(`pending/${r}`, 'pending', over((c) => c.pending[r]))),
    ...rule('undecided', 'undecided', over((c) => c.undecided)),
    ...rule('excluded', 'excluded', any(...['monitor', 'cancelled', 'waived'].map((s) => leaf(`${t.id} standing`, 'is', s)))),
  ];
}

const top = (c: NestedCondition): RuleProperties['conditions'] => ('all' in c || 'any' in c ? (c as RuleProperties['conditions']) : { all: [c] });

function paramsOf(t: CompiledTarget, outcome: Outcome, rule: string): Record<string, unknown> {
  return {
    target: t.id, outcome, ...(rule.startsWith('pending/') ? { reason: rule.slice('pending/'.length) } : {}), indicator: t.indicator, required: requirementText(t),
    clause: t.citations.map((c) => [t.policy.number, c.part, c.section, c.item].filter(Boolean).join(' ')), unit: t.requirement.unit, lead: t.lead,
  };
}

// ------------------------------------------------------------------------------------------------ one target

/** Fact names of one subject: a target, one of its parts (`ID@单县`), or one of its readings (`ID~2`). */
export const partKey = (key: string, part: string): string => `${key}@${part}`;
export const readingKey = (key: string, i: number): string => `${key}~${i + 1}`;
export const periodKey = (key: string, p: Span): string => `${key} figure ${monthText(p.to)}`;

function conditionsOf(t: CompiledTarget, key: string, waivers: readonly Waiver[]): Conditions {
  if (t.readings !== null) return ofReadings(t.readings.map((r, i) => conditionsOf(r, readingKey(key, i), waivers)));
  if (t.parts !== null) {
    if (t.parts.length === 0) return { met: NEVER, 'not-met': NEVER, undecided: leaf('period', 'reached', '1900-01'), pending: {} };
    const single: CompiledTarget = { ...t, parts: null };
    return ofParts(t.parts.map((p) => partConditions(single, partKey(key, p), waivers.filter((w) => w.target === t.id && w.area === p))));
  }
  return t.duty.value === 'everyPeriod' ? ofPeriods(t, key) : ofCourse(t, key);
}

function ofCourse(t: CompiledTarget, key: string): Conditions {
  const figure = `${key} figure`;
  const held = (due: boolean): Held => ({ ...t.requirement, due });
  const owed = t.duty.value === 'keep' ? t.dueFrom.value : t.deadline.value;
  const due = owed === null ? NEVER : leaf('period', 'reached', monthText(monthOfDate(owed)));
  const notDue = owed === null ? leaf('period', 'reached', '1900-01') : leaf('period', 'before', monthText(monthOfDate(owed)));
  const settles = t.monotone && t.duty.value === 'reach';
  const open = settles ? [leaf(`${key} settled`, 'is', 'no')] : [];
  const settled = (as: string): NestedCondition[] => (settles ? [leaf(`${key} settled`, 'is', as)] : []);
  const before = (...c: NestedCondition[]): NestedCondition => all(...open, notDue, ...c);
  const pending: Record<string, NestedCondition> = {
    'not-yet-published': all(...open, leaf(figure, 'waits', 'not-yet-published')),
    'awaiting-data': all(...open, leaf(figure, 'waits', 'awaiting-data')),
  };
  const meets = leaf(figure, 'meets', held(false));
  const fails = leaf(figure, 'fails', held(false));
  const paced = (c: NestedCondition[], still: string): void => {
    for (const [is, reason] of [['on-pace', 'on-pace'], ['behind', 'behind'], ['unknown', 'pace-unknown'], ['none', still]] as const) {
      const one = before(...c, leaf(`${key} progress`, 'pace', paceValue(t, is)));
      pending[reason] = pending[reason] === undefined ? one : any(pending[reason]!, one);
    }
  };
  if (isCumulativeCeiling(t)) paced([meets], 'at-target');
  else {
    pending['at-target'] = before(meets, leaf(`${key} start`, 'notMetAtStart', held(false)));
    pending['already-met-at-start'] = before(meets, leaf(`${key} start`, 'metAtStart', held(false)));
  }
  if (t.pace.value === 'step') pending['not-at-target'] = before(fails);
  else paced([fails], 'not-at-target');
  return {
    met: any(...settled('floor'), all(...open, due, leaf(figure, 'meets', held(true)))),
    'not-met': any(...settled('ceiling'), all(...open, due, leaf(figure, 'fails', held(true)))),
    undecided: all(...open, any(all(due, leaf(figure, 'undecided', held(true))), all(notDue, leaf(figure, 'undecided', held(false))))),
    pending,
  };
}

const paceValue = (t: CompiledTarget, is: PaceValue['is']): PaceValue => ({
  is, requirement: t.requirement, start: t.start.value, deadline: t.deadline.value, milestones: t.milestones,
});

/** Each period has its own verdict; in the last one and after it the whole's. */
function ofPeriods(t: CompiledTarget, key: string): Conditions {
  const periods = periodsOf(t);
  const due: Held = { ...t.requirement, due: true };
  const early: Held = { ...t.requirement, due: false };
  const now = `${key} figure`;
  const underWay = (months: NestedCondition): Pick<Conditions, 'undecided' | 'pending'> => ({
    undecided: all(months, leaf(now, 'undecided', early)),
    pending: { 'at-target': all(months, leaf(now, 'meets', early)), 'not-at-target': all(months, leaf(now, 'fails', early)) },
  });
  const last = periods.at(-1);
  if (!last) return { met: NEVER, 'not-met': NEVER, ...underWay(leaf('period', 'reached', '1900-01')) };
  const owns = periods.slice(0, -1).map((p) => ({ p, own: all(leaf('period', 'reached', monthText(p.to)), leaf('period', 'before', monthText(p.to + 1))) }));
  const over = leaf('period', 'reached', monthText(last.to));
  const each = (operator: string): NestedCondition[] => periods.map((p) => leaf(periodKey(key, p), operator, due));
  const mayMeet = periods.map((p) => any(leaf(periodKey(key, p), 'meets', due), leaf(periodKey(key, p), 'undecided', due)));
  const gapsBetween = monthsBetween(periods);
  const between = gapsBetween.length === 0 ? null : underWay(any(...gapsBetween));
  const own = (operator: string): NestedCondition[] => owns.map(({ p, own: at }) => all(at, leaf(periodKey(key, p), operator, due)));
  return {
    met: any(...own('meets'), all(over, ...each('meets'))),
    'not-met': any(...own('fails'), all(over, any(...each('fails')))),
    undecided: any(...own('undecided'), all(over, ...mayMeet, any(...each('undecided'))), ...(between ? [between.undecided] : [])),
    pending: between ? between.pending : {},
  };
}

/** The months before the first period's end and between two ends, in which a period is under way. */
function monthsBetween(periods: readonly Span[]): NestedCondition[] {
  const gaps: NestedCondition[] = [leaf('period', 'before', monthText(periods[0]!.to))];
  for (let i = 0; i + 1 < periods.length; i++) {
    const [a, b] = [periods[i]!, periods[i + 1]!];
    if (b.to - a.to > 1) gaps.push(all(leaf('period', 'reached', monthText(a.to + 1)), leaf('period', 'before', monthText(b.to))));
  }
  return gaps;
}

// ------------------------------------------------------------------------------------------------ parts and readings

const anyPending = (c: Conditions): NestedCondition => {
  const list = Object.values(c.pending);
  return list.length === 0 ? NEVER : any(...list);
};
const orNever = (...conditions: NestedCondition[]): NestedCondition => {
  const real = conditions.filter((c) => c !== NEVER);
  return real.length === 0 ? NEVER : any(...real);
};

/** A part under the papers that name it alone: a waived part hinders nothing, an amended one has its own figure. */
function partConditions(single: CompiledTarget, key: string, papers: readonly Waiver[]): Conditions {
  if (papers.length === 0) return conditionsOf(single, key, []);
  const counted = leaf(`${key} standing`, 'is', 'counted');
  const versions = versionsOf(single, papers).map((v) => ({ guard: leaf(`${key} version`, 'is', v.name), c: conditionsOf(v.target, key, []) }));
  const guarded = (pick: (c: Conditions) => NestedCondition): NestedCondition => orNever(...versions.map((v) => (pick(v.c) === NEVER ? NEVER : all(counted, v.guard, pick(v.c)))));
  const out = ['monitor', 'cancelled', 'waived'].map((s) => leaf(`${key} standing`, 'is', s));
  return { met: any(...out, guarded((c) => c.met)), 'not-met': guarded((c) => c['not-met']), undecided: guarded((c) => c.undecided), pending: { part: guarded(anyPending) } };
}

/** not-met if a part is, else undecided if a part is, else pending if a part is, else met. */
function ofParts(parts: readonly Conditions[]): Conditions {
  return {
    met: all(...parts.map((p) => p.met)),
    'not-met': orNever(...parts.map((p) => p['not-met'])),
    undecided: all(...parts.map((p) => orNever(p.met, p.undecided, anyPending(p))), any(...parts.map((p) => p.undecided))),
    pending: { parts: all(...parts.map((p) => orNever(p.met, anyPending(p))), orNever(...parts.map(anyPending))) },
  };
}

/** All readings alike, or undecided. */
function ofReadings(readings: readonly Conditions[]): Conditions {
  const kinds = (c: Conditions): NestedCondition[] => [c.met, c['not-met'], anyPending(c)];
  const apart: NestedCondition[] = [];
  readings.forEach((a, i) => readings.slice(i + 1).forEach((b) => {
    kinds(a).forEach((x, m) => kinds(b).forEach((y, n) => {
      if (m !== n && x !== NEVER && y !== NEVER) apart.push(all(x, y));
    }));
  }));
  return {
    met: all(...readings.map((r) => r.met)),
    'not-met': all(...readings.map((r) => r['not-met'])),
    undecided: orNever(...readings.map((r) => r.undecided), ...apart),
    pending: { readings: all(...readings.map(anyPending)) },
  };
}

