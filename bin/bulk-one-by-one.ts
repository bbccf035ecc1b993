import { benchOf, verdictsOf, type Run } from '../engine/assess.js';
import { prepare } from '../engine/prepare.js';
import type { Verdict } from '../engine/assessment.js';
import { judge } from '../engine/judge.js';
import { text, type Duck } from '../inputs/bulk/duck.js';
import { gatherReported, reported } from '../inputs/bulk/rows.js';
import type { Observation } from '../inputs/observation.js';
import { inputsOf } from '../rules/derivation.js';
import { exact } from '../rules/exact.js';
import type { Month } from '../rules/period.js';
import { shippedEdits } from '../rules/shipped-edits.js';
import type { BulkCases } from './bulk-cases.js';
import type { BulkInput } from './bulk-input.js';
import type { BulkRun } from './check-bulk.js';
import { packageRoot } from '../rules/package-root.js';

/** Areas of a target that are to be judged; null are all that it binds. */
export type Keys = ReadonlyMap<string, readonly string[] | null>;

/** Figures that are brought into memory at a time. */
const FIGURES_AT_A_TIME = 60_000;

/** Of an indicator: these areas, or all. */
export interface Asked {
  indicator: string;
  areas: readonly string[] | null;
}

/** Judges keys of a bulk run by the small path, with all their evidence. */
export class OneByOne {
  constructor(private readonly given: BulkRun, private readonly duck: Duck, private readonly input: BulkInput, private readonly cases: BulkCases) {}

  /** `of` takes from each verdict what is wanted: whole verdicts of many keys would fill the memory. `kept`: in how many months it held is wanted too. */
  async judge<T>(keys: Keys, period: Month, of: (v: Verdict) => T, kept = true): Promise<T[]> {
    if (keys.size === 0) return [];
    // an area that reports only later is bound by what binds all that report
    await this.gather(this.asked(keys), [...keys.values()].includes(null) ? null : period);
    const out: T[] = [];
    for (const some of parts(keys, Math.max(100, Math.floor(FIGURES_AT_A_TIME / Math.max(1, this.input.words.periods.length))))) {
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
      policies: rules.policies, targets: rules.targets.filter((t) => keys.has(t.id) || indicators.has(t.indicator)), observations: await this.observations(asked), waivers: waived.waivers, areas: rules.areas, period, onlyAreas: [], version: packageRoot().version,
      inputs: [], rejected: [], unmatched: [], notes: [], catalogues: [], waiverFiles: [], findings: [], ...loaded.given,
      // only what stops a figure is of use here: the findings of the audit are not told
      edits: (loaded.given.edits ?? shippedEdits()).filter((e) => e.level === 'hard' && e.stops !== 'none'),
      caseFigures: await this.cases.figures(indicators, areas, areas === null ? null : period),
    };
    const bench = { ...benchOf(run), kept };
    const rest = prepare(run).targets.flatMap((t) => (keys.get(t.id) ?? []).map((area) => of(judge(t, area, period, bench))));
    return [...verdictsOf(run, (t) => keys.get(t.id) === null).map(of), ...rest];
  }

  /** Finds the rows of what is asked for, up to a month (null: of all months): `tabled` then takes some of it at a time. */
  async gather(asked: readonly Asked[], until: Month | null): Promise<void> {
    await this.ask(asked);
    await gatherReported(this.duck, this.input.tables, this.input.telling, until);
  }

  /** Everything that was reported of what is asked for. */
  private async observations(asked: readonly Asked[]): Promise<Observation[]> {
    const found = await this.tabled(asked);
    const wanted = wantedOf(asked);
    return this.inOrder([...this.input.extra.filter((o) => wanted.has(`${o.indicator}\u0000${o.area}`) || wanted.has(`${o.indicator}\u0000`)), ...found]);
  }

  /** As a reader comes upon them: of two that contradict each other an edit looks at the first. */
  inOrder(observations: Observation[]): Observation[] {
    const fileOf = (o: Observation): number => this.input.fileNo.get(o.source.file) ?? -1;
    return observations.sort((a, b) => fileOf(a) - fileOf(b) || a.source.line - b.source.line);
  }

  /** What tables hold of it. */
  async tabled(asked: readonly Asked[]): Promise<Observation[]> {
    await this.ask(asked);
    return reported(this.duck, this.input, figureOf);
  }

  /** The indicators that these keys ask for, and those that they are derived from; in all areas where these are null. */
  private asked(keys: Keys): Asked[] {
    const { rules, loaded } = this.given;
    const made = new Map((loaded.given.derivations ?? []).map((d) => [d.indicator, inputsOf(d)]));
    const from = (indicator: string): string[] => [indicator, ...(made.get(indicator) ?? []).flatMap((x) => (x === indicator ? [] : from(x)))];
    return rules.targets.filter((t) => keys.has(t.id)).flatMap((t) => {
      const all = [t, ...(t.readings ?? [])];
      const indicators = all.flatMap((r) => [r.indicator, ...(r.against === null ? [] : [r.against.indicator]), ...(r.combine?.how === 'weighted' ? [r.combine.by] : [])]).flatMap(from);
      const beside = all.flatMap((r) => [...(r.against?.area ? [r.against.area] : []), ...(r.parts ?? []), ...(r.sumOf ?? [])]);
      const areas = keys.get(t.id) ?? null;
      return [...new Set(indicators)].map((indicator) => ({ indicator, areas: areas === null ? null : [...areas, ...beside] }));
    });
  }

  /** Fills table `asked` with indicators and areas. */
  private async ask(asked: readonly Asked[]): Promise<void> {
    await this.duck.run('CREATE OR REPLACE TABLE asked_raw (indicator VARCHAR, area VARCHAR)');
    await this.duck.load('asked_raw', asked.flatMap(({ indicator, areas }) => (areas ?? []).map((a) => [indicator, a])));
    for (const { indicator } of asked.filter((a) => a.areas === null)) await this.duck.run(`INSERT INTO asked_raw SELECT ${text(indicator)}, area FROM place WHERE area IS NOT NULL`);
    await this.duck.run('CREATE OR REPLACE TABLE asked AS SELECT DISTINCT indicator, area FROM asked_raw');
  }
}

/** Indicators and areas, '' for all areas. */
const wantedOf = (asked: readonly Asked[]): ReadonlySet<string> => new Set(asked.flatMap((a) => (a.areas ?? ['']).map((area) => `${a.indicator}\u0000${area}`)));

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

/** A plain decimal as it is printed. */
export const figureOf = (shown: string): Observation['value'] | null => {
  const value = exact(shown);
  return value === null ? null : { kind: 'figure', value, text: shown, about: false };
};
