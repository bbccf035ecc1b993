import type { Alone } from '../../engine/bulk/edit-plan.js';
import { prepare, type Reported } from '../../engine/prepare.js';
import { isOfName } from '../../engine/told-once.js';
import type { Observation } from '../../inputs/observation.js';
import { inputsOf } from '../../rules/derivation.js';
import type { Edit } from '../../rules/edit.js';
import { groupBy } from '../../rules/group-by.js';
import type { AuditOf } from './audit.js';
import { isAsked } from './reported.js';
import type { Told } from './breach-tables.js';

/** An indicator in an area. */
export interface Key {
  indicator: string;
  area: string;
}

/** Figures that are brought into memory at a time. */
const FIGURES_AT_A_TIME = 60_000;
/** Figures that the small path audits at most: some minutes. */
const MOST_FIGURES = 5_000_000;

/** As many keys as the small path can audit in time, each of so many months; how many are left out. */
export function withinMost(keys: readonly Key[], months: number): { keys: readonly Key[]; dropped: number } {
  const most = Math.floor(MOST_FIGURES / Math.max(1, months));
  return { keys: keys.slice(0, most), dropped: Math.max(0, keys.length - most) };
}

/** The audit of the small path over some keys of a bulk run. */
export class AuditApart {
  /** Figures that were derived on the way: edits of names are asked of them too. */
  readonly derived: Observation[] = [];

  /** `extra`: figures that a reader read. */
  constructor(private readonly of: AuditOf, private readonly edits: readonly Edit[], private readonly alone: readonly Alone[], private readonly extra: readonly Observation[]) {}

  /** Calls `told` with the findings of some areas at a time. */
  async audit(keys: readonly Key[], told: (findings: readonly Told[]) => Promise<void>): Promise<void> {
    if (keys.length === 0) return;
    const { reported, period, input } = this.of;
    await reported.gather(this.asked(keys), period);
    const most = Math.max(100, Math.floor(FIGURES_AT_A_TIME / Math.max(1, input.words.periods.length)));
    let some: Key[] = [];
    // what is derived in an area is told with what it is made of
    for (const [, own] of [...groupBy(keys, (k) => k.area)].sort(([a], [b]) => (a < b ? -1 : 1))) {
      some.push(...own);
      if (some.length < most) continue;
      await told(await this.auditSome(some));
      some = [];
    }
    if (some.length > 0) await told(await this.auditSome(some));
  }

  private async auditSome(keys: readonly Key[]): Promise<Told[]> {
    const { run: { rules, loaded, waived }, reported, cases, period } = this.of;
    const asked = this.asked(keys);
    const indicators = new Set(asked.map((a) => a.indicator));
    const run: Reported = {
      ...loaded.given, policies: rules.policies, targets: rules.targets.filter((t) => indicators.has(t.indicator)), areas: rules.areas, period, waivers: waived.waivers,
      observations: reported.inOrder([...(await reported.tabled(asked)), ...this.extra.filter(isAsked(asked))]), edits: this.edits.filter((e) => !isOfName(e)),
      caseFigures: await cases.figures(indicators, new Set(keys.map((k) => k.area)), period),
    };
    const prepared = prepare(run);
    for (const o of prepared.observations) if (o.derived !== undefined) this.derived.push(o);
    const own = new Set(keys.map((k) => `${k.indicator}\u0000${k.area}`));
    return prepared.audited.breaches.flatMap(({ question, finding, against }): Told[] => {
      const o = question.observation;
      return own.has(`${o.indicator}\u0000${o.area}`) ? [{ edit: question.edit, indicator: o.indicator, area: o.area, month: o.span.to, finding, question, against: against[0] ?? null }] : [];
    });
  }

  /** With what they are derived from, and what their edits look at. */
  private asked(keys: readonly Key[]): { indicator: string; areas: string[] }[] {
    const made = new Map(this.of.run.loaded.given.derivations.map((d) => [d.indicator, inputsOf(d)]));
    const beside = groupBy(this.alone, (a) => a.indicator);
    const from = (indicator: string): string[] => [indicator, ...(made.get(indicator) ?? []).flatMap((x) => (x === indicator ? [] : from(x)))];
    return [...groupBy(keys, (k) => k.indicator)].flatMap(([indicator, own]) => {
      const areas = own.map((k) => k.area);
      return [...new Set([indicator, ...(beside.get(indicator) ?? []).flatMap((a) => a.names)].flatMap(from))].map((name) => ({ indicator: name, areas }));
    });
  }
}
