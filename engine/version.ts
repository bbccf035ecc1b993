import { tolerance } from '../rules/comparator.js';
import { exactText, mustExact } from '../rules/exact.js';
import { monthOfDate, monthText, type Month } from '../rules/period.js';
import { readUnit } from '../rules/unit.js';
import type { CompiledTarget } from '../rules/target.js';
import { holdsIn, waiverMonths, type Waiver } from '../rules/waiver.js';
import type { Verdict } from './assessment.js';
import { requirementText } from './print.js';

/** Name of the version that no paper has amended. */
export const ORIGINAL = 'original';

/** A paper that names a part is of that part alone, even where the target binds an area of that name too. */
const isOfPart = (t: CompiledTarget, w: Waiver): boolean => (t.parts ?? []).includes(w.area ?? '');

/** Every version of a target: as promised, and as each paper amends it. */
export function versionsOf(t: CompiledTarget, waivers: readonly Waiver[]): { name: string; target: CompiledTarget }[] {
  const papers = waivers.filter((w) => w.target === t.id && w.action === 'amend' && !isOfPart(t, w));
  return [{ name: ORIGINAL, target: t }, ...papers.map((w) => ({ name: versionName(w), target: withAmendment(t, w) }))];
}

/** What may take a target, or a part of it, out of the count: that it is only monitored, and the papers that name it. */
export function exclusionsOf(t: CompiledTarget, waivers: readonly Waiver[]): string[] {
  const versions = versionsOf(t, waivers);
  const monitored = t.counted === 'monitor' || (t.duty.value === 'reach' && versions.some((v) => v.target.deadline.value === null));
  const papers = waivers.filter((w) => w.target === t.id);
  return [...(monitored ? ['monitor'] : []), ...(papers.some((w) => w.action === 'cancel') ? ['cancelled'] : []), ...(papers.some((w) => w.action === 'waive') ? ['waived'] : [])];
}

const versionName = (w: Waiver): string => `${w.paper} ${w.from}${w.area === undefined ? '' : ` ${w.area}`}`;

/** The target as it stands in a month: amended, cancelled, waived or only monitored. */
export interface Version {
  current: CompiledTarget;
  name: string;
  amended: Verdict['amended'];
  excluded: { reason: 'cancelled' | 'waived' | 'monitor'; waiver: Waiver | null } | null;
}

export function versionAt(t: CompiledTarget, area: string, asOf: Month, waivers: readonly Waiver[]): Version {
  const mine = waivers.filter((w) => w.target === t.id && (w.area === undefined || (w.area === area && !isOfPart(t, w))));
  const { current, name, amended } = amend(t, mine.filter((w) => w.action === 'amend' && counts(w, t, asOf)));
  const out = mine.find((w) => (w.action === 'cancel' || w.action === 'waive') && counts(w, current, asOf));
  if (out) return { current, name, amended, excluded: { reason: out.action === 'cancel' ? 'cancelled' : 'waived', waiver: out } };
  if (t.counted === 'monitor' || (t.duty.value === 'reach' && current.deadline.value === null)) return { current, name, amended, excluded: { reason: 'monitor', waiver: null } };
  return { current, name, amended, excluded: null };
}

/** A part under the papers that name it alone; those for the whole have been looked at before. */
export const partVersion = (single: CompiledTarget, part: string, asOf: Month, waivers: readonly Waiver[]): Version =>
  versionAt(single, part, asOf, waivers.filter((w) => w.area === part));

/**
 * Does the paper count for the evaluated month? It must hold in it; and once a `reach` target's deadline is past, only a paper
 * whose effective period includes the deadline undoes the lapse.
 */
function counts(w: Waiver, t: CompiledTarget, asOf: Month): boolean {
  const deadline = t.duty.value === 'reach' && t.deadline.value !== null ? monthOfDate(t.deadline.value) : null;
  if (deadline !== null && deadline < asOf) return holdsIn(w, deadline);
  return holdsIn(w, asOf);
}

/** The last paper in order of effect wins; each starts from the target as first promised. */
function amend(t: CompiledTarget, papers: readonly Waiver[]): { current: CompiledTarget; name: string; amended: Verdict['amended'] } {
  const last = [...papers].sort((a, b) => waiverMonths(a).from - waiverMonths(b).from).at(-1);
  if (!last) return { current: t, name: ORIGINAL, amended: null };
  return {
    current: withAmendment(t, last),
    name: versionName(last),
    amended: { paper: last.paper, from: monthText(waiverMonths(last).from), required: requirementText(t), deadline: t.deadline.value },
  };
}

function withAmendment(t: CompiledTarget, w: Waiver): CompiledTarget {
  const value = w.value;
  const slack = value !== undefined && t.requirement.comparator === '~' ? exactText(tolerance(mustExact(value), readUnit(t.requirement.unit))) : t.requirement.tolerance;
  return {
    ...t,
    ...(value === undefined ? {} : { requirement: { ...t.requirement, value, high: null, comparator: t.requirement.comparator === 'between' ? '>=' as const : t.requirement.comparator, tolerance: slack } }),
    ...(w.by === undefined ? {} : { deadline: { value: w.by, by: w.paper }, deadlinePrinted: w.by, deadlineAssumed: false, ...(t.duty.value === 'reach' ? { dueFrom: { value: w.by, by: w.paper } } : {}) }),
  };
}
