import { text, type Duck } from '../../inputs/bulk/duck.js';
import { gatherReported, reported } from '../../inputs/bulk/reported.js';
import type { Observation } from '../../inputs/observation.js';
import { exact } from '../../rules/exact.js';
import type { Month } from '../../rules/period.js';
import type { BulkInput } from './input.js';

/** Of an indicator: these areas, or all. */
export interface Asked {
  indicator: string;
  areas: readonly string[] | null;
}

/** Figures of a bulk run as they were reported, of some keys. */
export interface ReportedFigures {
  /** In how many months there may be one of each key. */
  readonly months: number;
  /** Finds what was reported of these up to a month (null: in all months); `observations` then gives some of it at a time. */
  gather(asked: readonly Asked[], until: Month | null): Promise<void>;
  /** Of what was gathered. */
  observations(asked: readonly Asked[]): Promise<Observation[]>;
}

/** Condition on a figure that it is asked for. */
export function isAsked(asked: readonly Asked[]): (o: Pick<Observation, 'indicator' | 'area'>) => boolean {
  const everywhere = new Set(asked.flatMap((a) => (a.areas === null ? [a.indicator] : [])));
  const keys = new Set(asked.flatMap((a) => (a.areas ?? []).map((area) => `${a.indicator}\u0000${area}`)));
  return (o) => everywhere.has(o.indicator) || keys.has(`${o.indicator}\u0000${o.area}`);
}

/** Those that DuckDB reads, and those that a reader has read. */
export class DuckReported implements ReportedFigures {
  constructor(private readonly duck: Duck, private readonly input: BulkInput) {}

  get months(): number {
    return this.input.words.periods.length;
  }

  async gather(asked: readonly Asked[], until: Month | null): Promise<void> {
    await this.ask(asked);
    await gatherReported(this.duck, this.input.tables, this.input.telling, until);
  }

  async observations(asked: readonly Asked[]): Promise<Observation[]> {
    const tabled = await this.tabled(asked);
    return this.inOrder([...this.input.extra.filter(isAsked(asked)), ...tabled]);
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

  /** Fills table `asked` with indicators and areas. */
  private async ask(asked: readonly Asked[]): Promise<void> {
    await this.duck.run('CREATE OR REPLACE TABLE asked_raw (indicator VARCHAR, area VARCHAR)');
    await this.duck.load('asked_raw', asked.flatMap(({ indicator, areas }) => (areas ?? []).map((a) => [indicator, a])));
    for (const { indicator } of asked.filter((a) => a.areas === null)) await this.duck.run(`INSERT INTO asked_raw SELECT ${text(indicator)}, area FROM place WHERE area IS NOT NULL`);
    await this.duck.run('CREATE OR REPLACE TABLE asked AS SELECT DISTINCT indicator, area FROM asked_raw');
  }
}

/** A plain decimal as it is printed. */
export const figureOf = (shown: string): Observation['value'] | null => {
  const value = exact(shown);
  return value === null ? null : { kind: 'figure', value, text: shown, about: false };
};
