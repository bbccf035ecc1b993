import { answering } from '../rules/lead.js';
import type { Policy } from '../rules/target.js';
import type { Rate, Rates, TargetSummary, Verdict } from './assessment.js';

/** Verdicts of one target that are counted alike: how many there are. */
export interface Tally extends Pick<Verdict, 'target' | 'outcome' | 'reason' | 'due'> {
  n: number;
}

/** M/N and its companions: honest denominators, so that not reporting does not pay (DESIGN section 7, Rates). */
export function ratesOf(targets: readonly TargetSummary[], verdicts: readonly Verdict[], policies: readonly Policy[]): Rates {
  const byId = new Map(targets.map((t) => [t.id, t]));
  return ratesOfTallies(targets, verdicts.filter((v) => countsOnce(byId.get(v.target)!, byId, verdicts, v)).map(({ target, outcome, reason, due }) => ({ target, outcome, reason, due, n: 1 })), policies);
}

/** The same over tallies, from which a promise said twice has been taken out once. */
export function ratesOfTallies(targets: readonly TargetSummary[], tallies: readonly Tally[], policies: readonly Policy[]): Rates {
  const byId = new Map(targets.map((t) => [t.id, t]));
  const ofTarget = new Map<string, Tally[]>();
  for (const v of tallies) {
    const list = ofTarget.get(v.target);
    if (list) list.push(v);
    else ofTarget.set(v.target, [v]);
  }
  const of = (keep: (t: TargetSummary) => boolean): Rate => rateOf([...ofTarget].flatMap(([id, list]) => (keep(byId.get(id)!) ? list : [])));
  const firm = (t: TargetSummary): boolean => t.strength === 'firm';
  const place = new Map(policies.map((p) => [p.id, p.jurisdiction]));
  const placeOf = (t: TargetSummary): string => place.get(t.policy) ?? '';
  const units = new Map(targets.flatMap((t) => answering(t).map((name) => [`${name}\u0000${placeOf(t)}`, { name, of: placeOf(t) }])));
  const leads = [...units].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, unit]) => unit);
  const sections = [...new Map(targets.map((t) => [`${t.policy}\u0000${t.section}`, { policy: t.policy, name: t.section }])).values()];
  return {
    firm: of(firm),
    aspirational: of((t) => !firm(t)),
    byLead: leads.map((unit) => ({ ...unit, rate: of((t) => firm(t) && placeOf(t) === unit.of && answering(t).includes(unit.name)) })),
    bySection: sections.map((s) => ({ ...s, rate: of((t) => firm(t) && t.policy === s.policy && t.section === s.name) })),
    byPolicy: policies.map((p) => ({ name: p.id, rate: of((t) => firm(t) && t.policy === p.id) })),
  };
}

/** A promise said twice is counted once: through the one that is restated, as long as that one is judged in the same run. */
function countsOnce(t: TargetSummary, byId: ReadonlyMap<string, TargetSummary>, verdicts: readonly Verdict[], v: Verdict): boolean {
  if (t.restates === null || !byId.has(t.restates)) return true;
  return !verdicts.some((other) => other.target === t.restates && other.area === v.area);
}

const add = (counts: Record<string, number>, key: string, n: number): void => {
  counts[key] = (counts[key] ?? 0) + n;
};

function rateOf(verdicts: readonly Tally[]): Rate {
  const r: Rate = {
    due: 0, met: 0, notMet: 0, judged: 0, undecided: 0, undecidedReasons: {}, noCases: 0, pending: 0, pendingReasons: {}, metEarly: 0, lostEarly: 0, silent: 0,
    excluded: 0, excludedReasons: {}, plan: { total: 0, met: 0 },
  };
  for (const v of verdicts) {
    const { n } = v;
    if (v.outcome === 'excluded') {
      r.excluded += n;
      add(r.excludedReasons, v.reason, n);
      continue;
    }
    r.plan.total += n;
    if (v.outcome === 'met') r.plan.met += n;
    if (v.reason === 'no-cases') r.noCases += n;
    else if (v.outcome === 'pending') {
      r.pending += n;
      add(r.pendingReasons, v.reason, n);
    } else if (!v.due) {
      if (v.outcome === 'met') r.metEarly += n;
      else if (v.outcome === 'not-met') r.lostEarly += n;
      else r.silent += n;
    } else {
      r.due += n;
      if (v.outcome === 'met') r.met += n;
      else if (v.outcome === 'not-met') r.notMet += n;
      else {
        r.undecided += n;
        add(r.undecidedReasons, v.reason, n);
      }
    }
  }
  r.judged = r.met + r.notMet;
  r.undecidedReasons = sorted(r.undecidedReasons);
  r.pendingReasons = sorted(r.pendingReasons);
  r.excludedReasons = sorted(r.excludedReasons);
  return r;
}

const sorted = (counts: Record<string, number>): Record<string, number> => Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
