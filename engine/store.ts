import type { Observation } from '../inputs/observation.js';
import type { Month } from '../rules/period.js';

/** Observations by indicator and area, in a fixed order, so that no input order shows in a result. */
export class ObservationStore {
  private readonly byKey = new Map<string, Observation[]>();
  private readonly areas = new Map<string, Set<string>>();
  readonly newest: Month | null;

  constructor(observations: readonly Observation[]) {
    const sorted = [...observations].sort(bySource);
    let newest: Month | null = null;
    for (const o of sorted) {
      const key = keyOf(o.indicator, o.area);
      const list = this.byKey.get(key);
      if (list) list.push(o);
      else this.byKey.set(key, [o]);
      const areas = this.areas.get(o.indicator);
      if (areas) areas.add(o.area);
      else this.areas.set(o.indicator, new Set([o.area]));
      if (newest === null || o.span.to > newest) newest = o.span.to;
    }
    this.newest = newest;
  }

  /** All observations of an indicator in an area. */
  of(indicator: string, area: string): readonly Observation[] {
    return this.byKey.get(keyOf(indicator, area)) ?? [];
  }

  /** Every area in which an indicator was reported, by code point. */
  areasOf(indicator: string): string[] {
    return [...(this.areas.get(indicator) ?? [])].sort();
  }
}

const keyOf = (indicator: string, area: string): string => `${indicator}\u0000${area}`;

function bySource(a: Observation, b: Observation): number {
  if (a.source.file !== b.source.file) return a.source.file < b.source.file ? -1 : 1;
  if ((a.source.sheet ?? '') !== (b.source.sheet ?? '')) return (a.source.sheet ?? '') < (b.source.sheet ?? '') ? -1 : 1;
  if (a.source.line !== b.source.line) return a.source.line - b.source.line;
  return a.source.column < b.source.column ? -1 : a.source.column > b.source.column ? 1 : 0;
}
