import type { CaseRecord, Observation } from '../inputs/observation.js';
import type { AreaTable } from '../rules/areas.js';
import type { Derivation } from '../rules/derivation.js';
import type { Edit } from '../rules/edit.js';
import type { Explanation } from '../rules/explanation.js';
import type { Finding } from '../rules/finding.js';
import { NO_ORGANISATIONS, type OrganisationTable } from '../rules/organisations.js';
import type { Month } from '../rules/period.js';
import type { CompiledTarget, Policy } from '../rules/target.js';
import type { Waiver } from '../rules/waiver.js';
import { audit, type Audit, type AuditOptions } from './audit.js';
import { confirmClaims } from './claims.js';
import { derive, type CaseFigures } from './derive.js';
import { deriveCases } from './derive-cases.js';
import { settleCases, settleReporters, settleTarget } from './reporters.js';

/** What a run may be given for derivation and audit; nothing of it is needed. */
export interface Preparation {
  derivations?: readonly Derivation[];
  cases?: readonly CaseRecord[];
  /** Figures of cases that were counted elsewhere, and are not among `cases`. */
  caseFigures?: CaseFigures;
  edits?: readonly Edit[];
  explanations?: readonly Explanation[];
  organisations?: OrganisationTable;
  /** The day on which the audit is asked for, as `YYYY-MM-DD`; there is no clock. */
  today?: string | null;
}

export interface Reported extends Preparation {
  /** Confirmations of claims are among them. */
  waivers?: readonly Waiver[];
  policies: readonly Policy[];
  targets: readonly CompiledTarget[];
  observations: readonly Observation[];
  areas: AreaTable;
  period: Month;
}

/** The figures that are judged: areas and reporters settled, derived ones added, all of them audited. */
export interface Prepared {
  targets: CompiledTarget[];
  observations: Observation[];
  audited: Audit;
  /** What the audit was asked with, so that its rules can be run over the same. */
  options: AuditOptions;
  findings: Finding[];
}

/** A run is prepared once, however many ask: the verdicts, and the rules that are held against them. */
const prepared = new WeakMap<Reported, Prepared>();

export function prepare(run: Reported): Prepared {
  const known = prepared.get(run);
  if (known) return known;
  const made = prepareAnew(run);
  prepared.set(run, made);
  return made;
}

function prepareAnew(run: Reported): Prepared {
  const units = run.organisations ?? NO_ORGANISATIONS;
  const targets = run.targets.map((t) => settleTarget(t, units, run.period));
  const reported = settleReporters(confirmClaims(settleAreas(run), run.targets, run.waivers ?? []), units);
  const cases = settleCases(settleCaseAreas(run), units);
  const derived = derive(run.derivations ?? [], reported, run.caseFigures ?? ((d, findings) => deriveCases(d, cases, findings)));
  const observations = [...reported, ...derived.observations];
  const options: AuditOptions = {
    ...(run.edits === undefined ? {} : { edits: run.edits }), explanations: run.explanations ?? [], beside: derived.beside, today: run.today ?? null,
    areaKnown: areaIsKnown(run),
  };
  return { targets, observations, audited: audit(targets, observations, run.period, options), options, findings: derived.findings };
}

/** Has the table of areas a name, or a target? */
export function areaIsKnown({ areas, targets }: Pick<Reported, 'areas' | 'targets'>): (name: string) => boolean {
  const known = new Set(targets.flatMap((t) => [t.policy.jurisdiction, ...(t.areas === 'reported' ? [] : t.areas), ...(t.parts ?? []), ...(t.sumOf ?? [])]));
  return (name) => areas.canonical(name) !== null || known.has(name);
}

/**
 * Canonical area names. A table without an area column speaks of the jurisdiction of the targets that ask for the indicator, where
 * there is only one such; else the area stays blank and `areaDoubts` says so.
 */
export function settleAreas(run: Pick<Reported, 'observations' | 'areas' | 'policies'> & { targets?: readonly CompiledTarget[] }): Observation[] {
  const ofIndicator = new Map<string, Set<string>>();
  for (const t of run.targets ?? []) ofIndicator.set(t.indicator, (ofIndicator.get(t.indicator) ?? new Set()).add(t.policy.jurisdiction));
  const all = [...new Set(run.policies.map((p) => p.jurisdiction))];
  const only = (indicator: string): string => {
    const own = [...(ofIndicator.get(indicator) ?? all)];
    return own.length === 1 ? own[0]! : '';
  };
  return run.observations.map((o) => {
    const area = o.area === '' ? only(o.indicator) : run.areas.canonical(o.area) ?? o.area;
    return area === o.area ? o : { ...o, area };
  });
}

function settleCaseAreas(run: Reported): CaseRecord[] {
  const name = areaNames(run);
  return (run.cases ?? []).map((c) => ({ ...c, area: name(c.area) }));
}

/** How the area of a case is called; a list without areas speaks of the one jurisdiction. */
export function areaNames(run: Pick<Reported, 'areas' | 'policies'>): (area: string) => string {
  const jurisdictions = [...new Set(run.policies.map((p) => p.jurisdiction))];
  const only = jurisdictions.length === 1 ? jurisdictions[0]! : '';
  return (area) => (area === '' ? only : (run.areas.canonical(area) ?? area));
}
