import type { Assessment, TargetSummary, Verdict } from '../engine/assessment.js';
import type { Policy } from '../rules/target.js';

/** A verdict with the target and the document that it belongs to. */
export interface Entry {
  verdict: Verdict;
  target: TargetSummary;
  policy: Policy;
}

/** All verdicts in the assessment's order. */
export function entriesOf(assessment: Assessment): Entry[] {
  const targets = new Map(assessment.targets.map((t) => [t.id, t]));
  const policies = new Map(assessment.policies.map((p) => [p.id, p]));
  return assessment.verdicts.map((verdict) => {
    const target = targets.get(verdict.target);
    if (!target) throw new Error(`verdict of a target that the assessment does not describe: ${verdict.target}`);
    const policy = policies.get(target.policy);
    if (!policy) throw new Error(`target of a policy that the assessment does not describe: ${target.id}`);
    return { verdict, target, policy };
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

export const NO_LEAD = '（未写明牵头单位）';

/** Who answers for a target, as the rates count it: the lead units, else the responsible ones. */
export const leadUnits = (target: TargetSummary): string[] =>
  target.lead.length > 0 ? target.lead : target.responsible.length > 0 ? target.responsible : ['（未明确牵头单位）'];

/** The unit under which a target is listed: the first named; the others are told beside it, so that nothing is listed twice. */
export const leadOf = (target: TargetSummary): string => target.lead[0] ?? NO_LEAD;

/** Lead units in the order of the assessment's own rates, then as they come. */
export function byLead(assessment: Assessment, entries: readonly Entry[]): { lead: string; entries: Entry[] }[] {
  const groups = new Map<string, Entry[]>(assessment.rates.byLead.map((r) => [r.name, []]));
  for (const e of entries) {
    const lead = leadOf(e.target);
    const group = groups.get(lead);
    if (group) group.push(e);
    else groups.set(lead, [e]);
  }
  return [...groups].filter(([, list]) => list.length > 0).map(([lead, list]) => ({ lead, entries: list }));
}
