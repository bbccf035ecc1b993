import type { Observation } from '../inputs/observation.js';
import { groupBy } from '../rules/group-by.js';
import { populationInName, WHOLE_POPULATION } from '../rules/infer.js';
import type { CompiledTarget } from '../rules/target.js';

/** A 统计范围 as it is compared. */
export const saidPopulation = (o: Pick<Observation, 'population'>): string => o.population.normalize('NFKC').replace(/\s/g, '');

/** Is what is said the indicator's own population, however it is printed, to all of its targets (of which there are some)? */
export const isOwnPopulation = (said: string, targets: readonly CompiledTarget[]): boolean =>
  targets.length > 0 && targets.every((t) => said === t.population || t.populationAliases.includes(said) || (WHOLE_POPULATION.has(said) && (t.population === '' || WHOLE_POPULATION.has(t.population))));

/** Tells of figures whether their 统计范围 is the indicator's own to whoever asks: to its targets, and to others that name it. */
export class OwnPopulations {
  private readonly targets: ReadonlyMap<string, readonly CompiledTarget[]>;
  private readonly known = new Map<string, boolean>();

  constructor(targets: readonly CompiledTarget[]) {
    this.targets = groupBy(targets, (t) => t.indicator);
  }

  has(o: Pick<Observation, 'indicator' | 'population'>): boolean {
    const said = saidPopulation(o);
    if (said === '') return true;
    const key = `${o.indicator}\u0000${said}`;
    let known = this.known.get(key);
    if (known === undefined) this.known.set(key, (known = isOwnPopulation(said, this.targets.get(o.indicator) ?? []) && isNamed(said, o.indicator)));
    return known;
  }
}

/** A target of another indicator knows this one by its name alone. */
function isNamed(said: string, indicator: string): boolean {
  const own = populationInName(indicator);
  return said === own || (WHOLE_POPULATION.has(said) && (own === '' || WHOLE_POPULATION.has(own)));
}
