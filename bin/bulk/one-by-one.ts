import { benchOf, verdictsOf, type Run } from '../../engine/assess.js';
import { prepare, type Preparation } from '../../engine/prepare.js';
import type { Verdict } from '../../engine/assessment.js';
import { judge } from '../../engine/judge.js';
import { inputsOf } from '../../rules/derivation.js';
import type { Month } from '../../rules/period.js';
import type { Asked, ReportedFigures } from './reported.js';
import type { BulkRun } from './check-bulk.js';
import type { Keys } from './keys.js';
import { packageRoot } from '../../rules/package-root.js';

/** Figures that are brought into memory at a time. */
const FIGURES_AT_A_TIME = 60_000;

/** Cases for figures of some indicators; of all areas and months where these are null. */
export type CasesAsked = (indicators: ReadonlySet<string>, areas: ReadonlySet<string> | null, until: Month | null) => Promise<Pick<Preparation, 'cases' | 'caseFigures'>>;

/** Judges keys of a bulk run by the small path, with all their evidence. */
export class OneByOne {
  constructor(private readonly given: Pick<BulkRun, 'rules' | 'loaded' | 'waived'>, readonly reported: ReportedFigures, private readonly cases: CasesAsked) {}

  /** `of` takes from each verdict what is wanted: whole verdicts of many keys would fill the memory. `kept`: in how many months it held is wanted too. */
  async judge<T>(keys: Keys, period: Month, of: (v: Verdict) => T, kept = true): Promise<T[]> {
    if (keys.size === 0) return [];
    // an area that reports only later is bound by what binds all that report
    await this.gather([keys], [...keys.values()].includes(null) ? null : period);
    const out: T[] = [];
    for (const some of parts(keys, Math.max(100, Math.floor(FIGURES_AT_A_TIME / Math.max(1, this.reported.months))))) {
      for (const v of await this.judgeSome(some, period, of, kept)) out.push(v);
    }
    return out;
  }

  private async judgeSome<T>(keys: Keys, period: Month, of: (v: Verdict) => T, kept: boolean): Promise<T[]> {
    const { rules, loaded, waived } = this.given;
    const asked = this.asked(keys);
    const indicators = new Set(asked.map((a) => a.indicator));
    const areas = asked.some((a) => a.areas === null) ? null : new Set(asked.flatMap((a) => a.areas!));
    const run: Run = {
      // others of the same indicator have a say in what its figures are
      policies: rules.policies, targets: rules.targets.filter((t) => keys.has(t.id) || indicators.has(t.indicator)), observations: await this.reported.observations(asked), waivers: waived.waivers, areas: rules.areas, period, onlyAreas: [], version: packageRoot().version,
      inputs: [], rejected: [], unmatched: [], notes: [], catalogues: [], waiverFiles: [], findings: [], ...loaded.given,
      // only what stops a figure is of use here: the findings of the audit are not told
      edits: loaded.given.edits.filter((e) => e.level === 'hard' && e.stops !== 'none'),
      ...(await this.cases(indicators, areas, areas === null ? null : period)),
    };
    const bench = { ...benchOf(run), kept };
    const rest = prepare(run).targets.flatMap((t) => (keys.get(t.id) ?? []).map((area) => of(judge(t, area, period, bench))));
    return [...verdictsOf(run, (t) => keys.get(t.id) === null).map(of), ...rest];
  }

  /** Finds what was reported of keys at once that will be judged one after another; `until` null: of all months. */
  async gather(all: readonly Keys[], until: Month | null): Promise<void> {
    await this.reported.gather(all.flatMap((keys) => this.asked(keys)), until);
  }

  /** The indicators that these keys ask for, and those that they are derived from; in all areas where these are null. */
  private asked(keys: Keys): Asked[] {
    const { rules, loaded } = this.given;
    const made = new Map(loaded.given.derivations.map((d) => [d.indicator, inputsOf(d)]));
    const from = (indicator: string): string[] => [indicator, ...(made.get(indicator) ?? []).flatMap((x) => (x === indicator ? [] : from(x)))];
    return rules.targets.filter((t) => keys.has(t.id)).flatMap((t) => {
      const all = [t, ...(t.readings ?? [])];
      const indicators = all.flatMap((r) => [r.indicator, ...(r.against === null ? [] : [r.against.indicator]), ...(r.combine?.how === 'weighted' ? [r.combine.by] : [])]).flatMap(from);
      const beside = all.flatMap((r) => [...(r.against?.area ? [r.against.area] : []), ...(r.parts ?? []), ...(r.sumOf ?? [])]);
      const areas = keys.get(t.id) ?? null;
      return [...new Set(indicators)].map((indicator) => ({ indicator, areas: areas === null ? null : [...areas, ...beside] }));
    });
  }
}

/** Some keys at a time; the targets in all their areas with the first. */
function* parts(keys: Keys, atATime: number): Generator<Keys> {
  let some = new Map<string, string[] | null>([...keys].flatMap(([target, areas]) => (areas === null ? [[target, null] as const] : [])));
  let n = 0;
  for (const [target, areas] of keys) {
    for (const area of areas ?? []) {
      if (n === atATime) {
        yield some;
        [some, n] = [new Map(), 0];
      }
      const of = some.get(target) ?? [];
      of.push(area);
      some.set(target, of);
      n += 1;
    }
  }
  if (some.size > 0) yield some;
}
