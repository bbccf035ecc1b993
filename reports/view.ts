import type { Assessment, Rate, TargetSummary, Verdict } from '../engine/assessment.js';
import { answering } from '../rules/lead.js';
import type { Policy } from '../rules/target.js';

/** A verdict with the target and the document that it belongs to. */
export interface Entry {
  verdict: Verdict;
  target: TargetSummary;
  policy: Policy;
  /** Who answers, as the rates count it; never empty. */
  leads: string[];
}

/** All verdicts in the assessment's order. */
export function entriesOf(assessment: Assessment): Entry[] {
  const targets = new Map(assessment.targets.map((t) => [t.id, t]));
  const policies = new Map(assessment.policies.map((p) => [p.id, p]));
  const named = naming(assessment);
  return assessment.verdicts.map((verdict) => {
    const target = targets.get(verdict.target);
    if (!target) throw new Error(`verdict of a target that the assessment does not describe: ${verdict.target}`);
    const policy = policies.get(target.policy);
    if (!policy) throw new Error(`target of a policy that the assessment does not describe: ${target.id}`);
    return { verdict, target, policy, leads: answering(target).map((name) => named(name, policy.jurisdiction)) };
  });
}

/** The heap that a reader puts a verdict on. `silent` is 本期未报: undecided and not due. */
export type Heap = 'not-met' | 'behind' | 'undecided' | 'met' | 'pending' | 'silent' | 'no-cases' | 'excluded';

export const HEAP_CHINESE: Record<Heap, string> = {
  'not-met': '未达标',
  behind: '落后',
  undecided: '暂未判定（已到期）',
  met: '达标',
  pending: '推进中',
  silent: '本期未报（未到期）',
  'no-cases': '本期无业务发生（不计入应达标）',
  excluded: '不纳入考核',
};

export function heapOf(verdict: Verdict): Heap {
  if (verdict.reason === 'behind') return 'behind';
  if (verdict.reason === 'no-cases') return 'no-cases';
  if (verdict.outcome === 'undecided') return verdict.due ? 'undecided' : 'silent';
  return verdict.outcome;
}

/** The unit under which a verdict is listed: the first that answers; the others are told beside it, so that nothing is listed twice. */
export const leadOf = (e: Entry): string => e.leads[0]!;

/** A unit's name to show; where the run covers several places, after its place. */
function naming({ policies }: Pick<Assessment, 'policies'>): (name: string, of: string) => string {
  const several = new Set(policies.map((p) => p.jurisdiction)).size > 1;
  return (name, of) => (several ? `${of} ${name}` : name);
}

/** The rates of each unit under the name that `Entry.leads` has for it. */
export function leadRates(assessment: Assessment): { name: string; rate: Rate }[] {
  const named = naming(assessment);
  return assessment.rates.byLead.map(({ name, of, rate }) => ({ name: named(name, of), rate }));
}

/** By the unit that they are listed under, in the order of the assessment's own rates. */
export function byLead(assessment: Assessment, entries: readonly Entry[]): { lead: string; entries: Entry[] }[] {
  const groups = new Map<string, Entry[]>(leadRates(assessment).map((r) => [r.name, []]));
  for (const e of entries) {
    const group = groups.get(leadOf(e));
    if (group) group.push(e);
    else groups.set(leadOf(e), [e]);
  }
  return [...groups].filter(([, list]) => list.length > 0).map(([lead, list]) => ({ lead, entries: list }));
}
