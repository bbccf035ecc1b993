import type { AreaTable } from '../rules/areas.js';
import type { Derivation } from '../rules/derivation.js';
import { printedDecimals } from '../rules/exact.js';
import { NO_ORGANISATIONS, type OrganisationTable } from '../rules/organisations.js';
import { monthOfDate, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import type { Waiver } from '../rules/waiver.js';
import { askedAt, askedOf, type AskedFigure, type Asking, type NotAsked } from './asked.js';
import type { Outcome } from './assessment.js';
import type { Earlier } from './earlier.js';
import type { KnownFigure } from './known-figures.js';
import { requirementText } from './print.js';
import { settleTarget } from './reporters.js';
import { versionAt } from './version.js';

/** Reporting forms of a month (报送表): a form per unit, a row per figure that is asked for. */
export interface Forms {
  period: Month;
  forms: Form[];
  /** Targets of which nothing is asked, and why. */
  left: { why: NotAsked | 'cancelled' | 'waived' | 'settled'; targets: string[] }[];
}

export interface Form {
  /** '' where the catalogue names nobody. */
  unit: string;
  /** 市税务局 of one city is not that of another. */
  jurisdiction: string;
  period: Month;
  rows: FormRow[];
  /** 类别 of the case records that the derivations ask for; null where none do, empty where any category does. */
  cases: string[] | null;
}

export interface FormRow extends AskedFigure {
  targets: string[];
  /** ≥ 5,000间, and the day by which; the first target's. */
  required: string;
  deadline: string | null;
  /** Decimals of the promised figure: one printed coarser may not decide. */
  places: number;
  /** The day has passed: the target was missed, and reports go on; or nobody could tell, and the figure of its month is asked again. */
  after: 'missed' | 'undecided' | null;
  /** Other units that answer for the same figure: one of them fills it in. */
  shared: string[];
  /** What was last reported of it. */
  last: KnownFigure | null;
  /** A figure of an earlier month that is known already. */
  filled: KnownFigure | null;
}

export interface FormsRun {
  targets: readonly CompiledTarget[];
  areas: AreaTable;
  waivers: readonly Waiver[];
  derivations: readonly Derivation[];
  organisations?: OrganisationTable;
  period: Month;
  /** Only these areas, where given; and the areas of targets that bind every area that reports. */
  onlyAreas: readonly string[];
  earlier: Earlier;
}

/** Deterministic: units in the order in which the catalogues first name them. */
export function formsOf(run: FormsRun): Forms {
  const left = new Map<Forms['left'][number]['why'], string[]>();
  const forms = new Map<string, { form: Form; byKey: Map<string, FormRow> }>();
  const units = new Map<string, string>();
  for (const t of run.targets) if (t.unit !== '' && !units.has(t.indicator)) units.set(t.indicator, t.unit);
  for (const written of run.targets) {
    const asked = askedOfTarget(written, run);
    if (typeof asked === 'string') {
      left.set(asked, [...(left.get(asked) ?? []), written.id]);
      continue;
    }
    for (const figure of asked.figures) {
      const holders = unitsOf(asked.target, figure, run);
      for (const unit of holders) {
        const { jurisdiction } = asked.target.policy;
        const key = `${jurisdiction}\u0000${unit}`;
        const known = forms.get(key) ?? { form: { unit, jurisdiction, period: run.period, rows: [], cases: null }, byKey: new Map<string, FormRow>() };
        forms.set(key, known);
        put(known, rowOf(figure, asked, holders.filter((u) => u !== unit), units, run.earlier), run.derivations);
      }
    }
  }
  return { period: run.period, forms: [...forms.values()].map((f) => f.form), left: [...left].map(([why, targets]) => ({ why, targets })) };
}

interface Asked {
  target: CompiledTarget;
  figures: AskedFigure[];
  after: FormRow['after'];
}

function askedOfTarget(written: CompiledTarget, run: FormsRun): Asked | Forms['left'][number]['why'] {
  const { current: target, excluded } = versionAt(settleTarget(written, run.organisations ?? NO_ORGANISATIONS, run.period), written.policy.jurisdiction, run.period, run.waivers);
  if (excluded) return excluded.reason;
  const asking: Asking = { period: run.period, derivations: run.derivations, reportedAreas: (i) => (run.onlyAreas.length > 0 ? run.onlyAreas : run.earlier.areasOf(i)) };
  const asked = askedOf(target, asking);
  if (asked === 'over') return afterwards(target, asking, run);
  return typeof asked === 'string' ? asked : inAreas({ target, figures: asked, after: null }, run);
}

/** Past the day: what was missed goes on being reported, and what was never told is asked for again. */
function afterwards(target: CompiledTarget, asking: Asking, run: FormsRun): Asked | 'over' | 'settled' | 'no-areas' {
  const outcome: Outcome | null = run.earlier.outcomeOf(target.id);
  if (outcome === null || target.duty.value !== 'reach') return 'over';
  if (outcome === 'met' || outcome === 'excluded') return 'settled';
  const figures = askedAt(target, outcome === 'not-met' ? run.period : monthOfDate(target.deadline.value!), asking);
  return typeof figures === 'string' ? 'over' : inAreas({ target, figures, after: outcome === 'not-met' ? 'missed' : 'undecided' }, run);
}

function inAreas(asked: Asked, run: FormsRun): Asked | 'no-areas' {
  const name = (area: string): string => run.areas.canonical(area) ?? area;
  const figures = asked.figures.map((f) => ({ ...f, area: name(f.area) })).filter((f) => run.onlyAreas.length === 0 || run.onlyAreas.includes(f.area) || run.onlyAreas.includes(asked.target.policy.jurisdiction));
  return figures.length === 0 ? 'no-areas' : { ...asked, figures };
}

/** Who fills it in: the named reporter, else the lead units, else those responsible. */
function unitsOf(t: CompiledTarget, f: AskedFigure, run: FormsRun): string[] {
  if (f.reporter !== null) return [f.reporter];
  const names = t.lead.length > 0 ? t.lead : t.responsible;
  return names.length === 0 ? [''] : [...new Set(names.map((n) => (run.organisations ?? NO_ORGANISATIONS).canonical(n, run.period)))];
}

function rowOf(f: AskedFigure, { target: t, after }: Asked, shared: string[], units: ReadonlyMap<string, string>, earlier: Earlier): FormRow {
  const { last, same } = earlier.of(f);
  const filled = f.as === 'base' || f.as === 'start' || f.as === 'earlier' ? same : null;
  return {
    ...f, unit: f.unit || units.get(f.indicator) || last?.unit || '', population: last?.population === '' ? '' : f.population,
    targets: [t.id], required: requirementText(t), deadline: t.deadline.value, after, shared,
    places: f.unit === t.requirement.unit && !t.requirement.value.includes('/') ? printedDecimals(t.requirement.value) : 0, last: filled === null ? last : null, filled,
  };
}

const NEEDS = ['must', 'either', 'may'] as const;

/** Two targets that ask for one figure get one row. */
function put({ form, byKey }: { form: Form; byKey: Map<string, FormRow> }, row: FormRow, derivations: readonly Derivation[]): void {
  for (const d of derivations) {
    if (d.indicator !== row.indicator || !('cases' in d)) continue;
    form.cases = [...new Set([...(form.cases ?? []), ...(d.cases.categories ?? [])])];
  }
  const key = [row.indicator, row.area, row.period, row.states, row.population, row.reporter ?? ''].join('\u0000');
  const known = byKey.get(key);
  if (known === undefined) {
    byKey.set(key, row);
    form.rows.push(row);
    return;
  }
  known.targets = [...new Set([...known.targets, ...row.targets])];
  known.unit ||= row.unit;
  known.after &&= row.after;
  known.need = NEEDS.find((n) => n === known.need || n === row.need)!;
}
