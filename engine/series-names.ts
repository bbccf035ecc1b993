import type { Observation } from '../inputs/observation.js';
import { monthOfDate, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { isOwnPopulation, saidPopulation } from './population.js';

/**
 * What tells two months' figures of one indicator and area apart. A name that one month prints and the next leaves out is no
 * difference: else a cumulative could fall unseen behind a blank 填报单位.
 */
export class SeriesNames {
  private readonly targets = new Map<string, CompiledTarget[]>();
  /** Places of an indicator for which two units report in one month. */
  private readonly apart = new Set<string>();

  constructor(observations: readonly Observation[], targets: readonly CompiledTarget[]) {
    for (const t of targets) this.targets.set(t.indicator, [...(this.targets.get(t.indicator) ?? []), t]);
    const first = new Map<string, string>();
    for (const o of observations) {
      if (o.reporter === '' || o.value.kind === 'missing') continue;
      const key = [this.place(o), o.span.to, o.states.measure ?? 'level'].join('\u0000');
      const known = first.get(key);
      if (known === undefined) first.set(key, o.reporter);
      else if (known !== o.reporter) this.apart.add(this.place(o));
    }
  }

  /** '' for the indicator's own, however it is printed. */
  population(o: Observation): string {
    if (o.population === '') return '';
    const said = saidPopulation(o);
    return isOwnPopulation(said, this.of(o)) ? '' : said;
  }

  /** '' unless units report beside each other, or the catalogue says who reports what. */
  reporter(o: Observation): string {
    if (o.reporter === '') return '';
    const named = this.of(o).some((t) => t.combine !== null || t.reporter !== null);
    return named || this.apart.has(this.place(o)) ? o.reporter : '';
  }

  /** First month of a cumulative that leaves it to the target, where the indicator's targets agree and have begun. */
  start(o: Observation): Month | null {
    const [first, ...others] = this.of(o).map((t) => monthOfDate(t.start.value));
    return first !== undefined && first <= o.span.to && others.every((m) => m === first) ? first : null;
  }

  private of(o: Observation): readonly CompiledTarget[] {
    return this.targets.get(o.indicator) ?? [];
  }

  private place(o: Observation): string {
    return [o.indicator, o.area, this.population(o)].join('\u0000');
  }
}
