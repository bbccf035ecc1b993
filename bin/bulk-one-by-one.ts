import { assess, benchOf, type Run } from '../engine/assess.js';
import { prepare } from '../engine/prepare.js';
import type { Verdict } from '../engine/assessment.js';
import { judge } from '../engine/judge.js';
import { text, type Duck } from '../inputs/bulk/duck.js';
import { reported } from '../inputs/bulk/rows.js';
import type { Observation } from '../inputs/observation.js';
import { inputsOf } from '../rules/derivation.js';
import { exact } from '../rules/exact.js';
import type { Month } from '../rules/period.js';
import type { BulkCases } from './bulk-cases.js';
import type { BulkInput } from './bulk-input.js';
import type { BulkRun } from './check-bulk.js';
import { packageRoot } from '../rules/package-root.js';

/** Areas of a target that are to be judged; null are all that it binds. */
export type Keys = ReadonlyMap<string, readonly string[] | null>;

interface Asked {
  indicator: string;
  areas: readonly string[] | null;
}

/** Judges keys of a bulk run by the small path, with all their evidence. */
export class OneByOne {
  constructor(private readonly given: BulkRun, private readonly duck: Duck, private readonly input: BulkInput, private readonly cases: BulkCases) {}

  async judge(keys: Keys, period: Month): Promise<Verdict[]> {
    if (keys.size === 0) return [];
    const { rules, loaded, waived } = this.given;
    const targets = rules.targets.filter((t) => keys.has(t.id));
    const asked = this.asked(keys);
    const areas = asked.some((a) => a.areas === null) ? null : new Set(asked.flatMap((a) => a.areas!));
    const run: Run = {
      policies: rules.policies, targets, observations: await this.observations(asked, period), waivers: waived.waivers, areas: rules.areas, period, onlyAreas: [], version: packageRoot().version,
      inputs: [], rejected: [], unmatched: [], notes: [], catalogues: [], waiverFiles: [], findings: [], ...loaded.given,
      caseFigures: await this.cases.figures(new Set(asked.map((a) => a.indicator)), areas, areas === null ? null : period),
    };
    const everywhere = targets.filter((t) => keys.get(t.id) === null);
    if (everywhere.length === targets.length) return assess(run).verdicts;
    const bench = benchOf(run);
    const rest = prepare(run).targets.flatMap((t) => (keys.get(t.id) ?? []).map((area) => judge(t, area, period, bench)));
    return [...(everywhere.length === 0 ? [] : assess({ ...run, targets: everywhere }).verdicts), ...rest];
  }

  /** The indicators that these keys ask for, and those that they are derived from; in all areas where these are null. */
  private asked(keys: Keys): Asked[] {
    const { rules, loaded } = this.given;
    const made = new Map((loaded.given.derivations ?? []).map((d) => [d.indicator, inputsOf(d)]));
    const from = (indicator: string): string[] => [indicator, ...(made.get(indicator) ?? []).flatMap((x) => (x === indicator ? [] : from(x)))];
    return rules.targets.filter((t) => keys.has(t.id)).flatMap((t) => {
      const indicators = [t.indicator, ...(t.against === null ? [] : [t.against.indicator]), ...(t.combine?.how === 'weighted' ? [t.combine.by] : [])].flatMap(from);
      const areas = keys.get(t.id) ?? null;
      return indicators.map((indicator) => ({ indicator, areas: areas === null ? null : [...areas, ...(t.against?.area ? [t.against.area] : [])] }));
    });
  }

  /** Everything that was reported of them up to a month. */
  private async observations(asked: readonly Asked[], period: Month): Promise<Observation[]> {
    await this.duck.run('CREATE OR REPLACE TABLE asked_raw (indicator VARCHAR, area VARCHAR)');
    await this.duck.load('asked_raw', asked.flatMap(({ indicator, areas }) => (areas ?? []).map((a) => [indicator, a])));
    for (const { indicator } of asked.filter((a) => a.areas === null)) await this.duck.run(`INSERT INTO asked_raw SELECT ${text(indicator)}, area FROM place WHERE area IS NOT NULL`);
    await this.duck.run('CREATE OR REPLACE TABLE asked AS SELECT DISTINCT indicator, area FROM asked_raw');
    const wanted = new Set(asked.flatMap((a) => (a.areas ?? ['']).map((area) => `${a.indicator}\u0000${area}`)));
    const out = this.input.extra.filter((o) => wanted.has(`${o.indicator}\u0000${o.area}`) || wanted.has(`${o.indicator}\u0000`));
    for (const t of this.input.tables) out.push(...(await reported(this.duck, t, this.input, period, figureOf)));
    return out;
  }
}

const figureOf = (shown: string): Observation['value'] | null => {
  const value = exact(shown);
  return value === null ? null : { kind: 'figure', value, text: shown, about: false };
};
