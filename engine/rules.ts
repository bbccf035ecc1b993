import type { NestedCondition, RuleProperties } from 'json-rules-engine';
import { monthOfDate, monthText, type Span } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import type { Waiver } from '../rules/waiver.js';
import type { Outcome } from './assessment.js';
import { isCumulativeCeiling } from './decide.js';
import type { Held, Paced } from './operators.js';
import { requirementText } from './print.js';
import { periodsOf } from './recurrence.js';
import { exclusionsOf, ORIGINAL, versionsOf } from './version.js';

/**
 * json-rules-engine rules from compiled targets: a small set per target of which exactly one succeeds. Stated without `not` and
 * without `path`; each leaf is an operator of `operators.ts` on a fact of `facts.ts`.
 */
export function compileRules(targets: readonly CompiledTarget[], waivers: readonly Waiver[] = []): RuleProperties[] {
  return targets.flatMap((t) => rulesOf(t, waivers));
}

type Condition = NestedCondition | null;

/** When each outcome holds; null where the target cannot have it. */
interface Conditions {
  met: Condition;
  'not-met': Condition;
  undecided: Condition;
  pending: Condition;
  /** Pending by its pace, where the target has a schedule. */
  paced: Record<Paced['is'], Condition> | null;
}

/** Null where one of them cannot be. */
function all(...conditions: Condition[]): Condition {
  if (conditions.includes(null)) return null;
  return conditions.length === 1 ? conditions[0]! : { all: conditions as NestedCondition[] };
}

/** Null where none of them can be. */
function any(...conditions: Condition[]): Condition {
  const real = conditions.filter((c) => c !== null);
  return real.length === 0 ? null : real.length === 1 ? real[0]! : { any: real };
}
const leaf = (fact: string, operator: string, value: unknown): NestedCondition => ({ fact, operator, value });

function rulesOf(t: CompiledTarget, waivers: readonly Waiver[]): RuleProperties[] {
  const versions = versionsOf(t, waivers).map((v) => conditionsOf(v.target, t.id, waivers, versionOf(v.name)));
  const over = (pick: (c: Conditions) => Condition): Condition => any(...versions.map(pick));
  const params = paramsOf(t);
  const rule = (outcome: Outcome, conditions: Condition, reason?: string): RuleProperties[] => (conditions === null ? [] : [{
    name: `${t.id}#${outcome}${reason === undefined ? '' : `/${reason}`}`, conditions: top(conditions),
    event: { type: outcome, params: { target: t.id, outcome, ...(reason === undefined ? {} : { reason }), ...params } },
  }]);
  return [
    ...rule('met', over((c) => c.met)),
    ...rule('not-met', over((c) => c['not-met'])),
    ...rule('pending', over((c) => c.paced?.behind ?? null), 'behind'),
    ...rule('pending', over((c) => c.paced?.['on-pace'] ?? null), 'on-pace'),
    ...rule('pending', over((c) => (c.paced === null ? c.pending : c.paced.untold))),
    ...rule('undecided', over((c) => c.undecided)),
    ...rule('excluded', excludedBy(t.id, t, waivers)),
  ];
}

const top = (c: NestedCondition): RuleProperties['conditions'] => ('all' in c || 'any' in c ? (c as RuleProperties['conditions']) : { all: [c] });

function paramsOf(t: CompiledTarget): Record<string, unknown> {
  return {
    indicator: t.indicator, required: requirementText(t),
    clause: t.citations.map((c) => [t.policy.number, c.part, c.section, c.item].filter(Boolean).join(' ')), unit: t.requirement.unit, lead: t.lead,
  };
}

// ------------------------------------------------------------------------------------------------ one target

/** Fact names: a target's is its ID; one of its parts is `ID@单县`, one of its readings `ID~2`, one of its periods `ID 2023-10`. */
export const partKey = (key: string, part: string): string => `${key}@${part}`;
export const readingKey = (key: string, i: number): string => `${key}~${i + 1}`;
export const periodKey = (key: string, p: Span): string => `${key} ${monthText(p.to)}`;

/** How rules and facts name the version of a target: not at all while it stands as first promised. */
export const versionOf = (...names: readonly string[]): string | undefined => names.filter((n) => n !== ORIGINAL).join('；') || undefined;

/** Every fact that the rules of one version of a target name. */
export function factNames(t: CompiledTarget, key: string): string[] {
  if (t.readings !== null) return [key, ...t.readings.flatMap((r, i) => factNames(r, readingKey(key, i)))];
  if (t.parts !== null) return [key, ...t.parts.flatMap((p) => factNames({ ...t, parts: null }, partKey(key, p)))];
  return t.duty.value === 'everyPeriod' ? [key, ...periodsOf(t).map((p) => periodKey(key, p))] : [key];
}

const excludedBy = (key: string, t: CompiledTarget, waivers: readonly Waiver[]): Condition => {
  const by = exclusionsOf(t, waivers);
  return by.length === 0 ? null : leaf(key, 'excluded', by);
};

function conditionsOf(t: CompiledTarget, key: string, waivers: readonly Waiver[], version: string | undefined): Conditions {
  if (t.readings !== null) return ofReadings(t.readings.map((r, i) => conditionsOf(r, readingKey(key, i), waivers, version)));
  if (t.parts !== null) {
    if (t.parts.length === 0) return { met: null, 'not-met': null, undecided: leaf(key, 'excluded', ['whole']), pending: null, paced: null };
    const single: CompiledTarget = { ...t, parts: null };
    return ofParts(t.parts.map((p) => partConditions(single, partKey(key, p), waivers.filter((w) => w.target === t.id && w.area === p), version)));
  }
  return t.duty.value === 'everyPeriod' ? ofPeriods(t, key, version) : ofCourse(t, key, version);
}

function heldOf(t: CompiledTarget, due: Held['due'], version: string | undefined): Held {
  const { comparator, value, high, favourable, tolerance } = t.requirement;
  const sided = comparator === '~' || comparator === 'between';
  return {
    comparator, value, ...(high === null ? {} : { high }), ...(sided ? { favourable } : {}), ...(comparator === '~' ? { tolerance } : {}), due,
    ...(version === undefined ? {} : { version }),
  };
}

const held = (key: string, value: Held): Conditions => ({
  met: leaf(key, 'meets', value), 'not-met': leaf(key, 'fails', value), undecided: leaf(key, 'undecided', value), pending: leaf(key, 'pending', value), paced: null,
});

function ofCourse(t: CompiledTarget, key: string, version: string | undefined): Conditions {
  const owed = t.duty.value === 'keep' ? t.dueFrom.value : t.deadline.value;
  const value = heldOf(t, owed === null ? null : monthText(monthOfDate(owed)), version);
  if (t.pace.value === 'step') return held(key, value);
  const pace = (is: Paced['is']): NestedCondition => leaf(key, 'pace', {
    is, ...value, unit: t.requirement.unit, start: t.start.value, deadline: t.deadline.value, milestones: t.milestones, ...(isCumulativeCeiling(t) ? { whileMet: true } : {}),
  } satisfies Paced);
  return { ...held(key, value), paced: { behind: pace('behind'), 'on-pace': pace('on-pace'), untold: pace('untold') } };
}

/** Each period has its own verdict, in its last month; in the last period's and after it the whole's. */
function ofPeriods(t: CompiledTarget, key: string, version: string | undefined): Conditions {
  const periods = periodsOf(t);
  const last = periods.at(-1);
  const own = held(key, heldOf(t, periods.slice(0, -1).map((p) => monthText(p.to)), version));
  if (!last) return own;
  const end = monthText(last.to);
  const before = (c: Condition): Condition => all(leaf('period', 'before', end), c);
  const each = periods.map((p) => held(periodKey(key, p), heldOf(t, end, version)));
  return {
    met: any(before(own.met), all(...each.map((c) => c.met))),
    'not-met': any(before(own['not-met']), ...each.map((c) => c['not-met'])),
    undecided: any(before(own.undecided), all(leaf('period', 'reached', end), ...each.map((c) => any(c.met, c.undecided)), any(...each.map((c) => c.undecided)))),
    pending: before(own.pending),
    paced: null,
  };
}

// ------------------------------------------------------------------------------------------------ parts and readings

/** A part under the papers that name it alone: a waived part hinders nothing, an amended one has its own figure. */
function partConditions(single: CompiledTarget, key: string, papers: readonly Waiver[], version: string | undefined): Conditions {
  const versions = versionsOf(single, papers).map((v) => conditionsOf(v.target, key, [], versionOf(version ?? ORIGINAL, v.name)));
  const over = (pick: (c: Conditions) => Condition): Condition => any(...versions.map(pick));
  return {
    met: any(excludedBy(key, single, papers), over((c) => c.met)), 'not-met': over((c) => c['not-met']), undecided: over((c) => c.undecided), pending: over((c) => c.pending), paced: null,
  };
}

/** not-met if a part is, else undecided if a part is, else pending if a part is, else met. */
function ofParts(parts: readonly Conditions[]): Conditions {
  return {
    met: all(...parts.map((p) => p.met)),
    'not-met': any(...parts.map((p) => p['not-met'])),
    undecided: all(...parts.map((p) => any(p.met, p.undecided, p.pending)), any(...parts.map((p) => p.undecided))),
    pending: all(...parts.map((p) => any(p.met, p.pending)), any(...parts.map((p) => p.pending))),
    paced: null,
  };
}

/** All readings alike, or undecided. */
function ofReadings(readings: readonly Conditions[]): Conditions {
  const kinds = (c: Conditions): Condition[] => [c.met, c['not-met'], c.pending];
  const apart = readings.flatMap((a, i) => readings.slice(i + 1).flatMap((b) => kinds(a).flatMap((x, m) => kinds(b).flatMap((y, n) => (m === n ? [] : [all(x, y)])))));
  return {
    met: all(...readings.map((r) => r.met)),
    'not-met': all(...readings.map((r) => r['not-met'])),
    undecided: any(...readings.map((r) => r.undecided), ...apart),
    pending: all(...readings.map((r) => r.pending)),
    paced: null,
  };
}
