import type { CaseRecord, Observation } from '../inputs/observation.js';
import type { OrganisationTable } from '../rules/organisations.js';
import { monthOfDate, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';

/** Reports under an old name become reports of the unit that answers for it in that month. */
export const settleReporters = (observations: readonly Observation[], units: OrganisationTable): Observation[] =>
  observations.map((o) => {
    const reporter = o.reporter === '' ? '' : units.canonical(o.reporter, o.span.to);
    return reporter === o.reporter ? o : { ...o, reporter };
  });

export const settleCases = (cases: readonly CaseRecord[], units: OrganisationTable): CaseRecord[] =>
  cases.map((c) => {
    const reporter = c.reporter === '' ? '' : units.canonical(c.reporter, monthOfDate(c.completed ?? c.accepted));
    return reporter === c.reporter ? c : { ...c, reporter };
  });

/**
 * A target's reporters as they are called in the month that decides: units that have merged by then are one. The names that are
 * printed (牵头单位) stay as the document has them.
 */
export function settleTarget(t: CompiledTarget, units: OrganisationTable, asOf: Month): CompiledTarget {
  const due = t.duty.value === 'reach' && t.deadline.value !== null ? monthOfDate(t.deadline.value) : asOf;
  const name = (n: string): string => units.canonical(n, Math.min(due, asOf));
  const reporter = t.reporter === null ? null : name(t.reporter);
  const readings = t.readings?.map((r) => settleTarget(r, units, asOf)) ?? null;
  if (t.combine === null) return { ...t, reporter, readings };
  const combine = t.combine.how === 'unit' ? { ...t.combine, reporter: name(t.combine.reporter) } : { ...t.combine, reporters: [...new Set(t.combine.reporters.map(name))] };
  return { ...t, reporter, readings, combine };
}
