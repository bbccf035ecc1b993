import type { Observation } from '../inputs/observation.js';
import { exactText } from '../rules/exact.js';
import type { Month } from '../rules/period.js';
import type { Statement } from '../rules/statement.js';

/**
 * Observations by indicator and area, in a fixed order, so that no input order shows in a result. Of figures that differ in nothing
 * but their place and their value, a hundred values and a hundred places are kept: they make one figure or a contradiction, and no
 * report lists a hundred thousand. A flood of one key so costs no more than a month's figures.
 */
export class ObservationStore {
  private readonly byKey = new Map<string, Observation[]>();
  /** Observations that were not kept, by file: how many, and the first of them. */
  readonly floods = new Map<string, { first: Observation; count: number }>();
  private readonly areas = new Map<string, Set<string>>();
  readonly newest: Month | null;

  constructor(observations: readonly Observation[]) {
    const sorted = [...observations].sort(bySource);
    const forms = new Forms();
    let newest: Month | null = null;
    for (const o of sorted) {
      const key = keyOf(o.indicator, o.area);
      const list = this.byKey.get(key);
      // fewer than that are no flood, whatever they are
      if (list !== undefined && list.length >= ALIKE_KEPT && !forms.keep(o, list)) {
        const flood = this.floods.get(o.source.file);
        if (flood) flood.count++;
        else this.floods.set(o.source.file, { first: o, count: 1 });
        continue;
      }
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

/** So many figures that are alike, and so many values of them, are kept. */
export const ALIKE_KEPT = 100;

/** What is alike in all that a judgement looks at but the value. */
class Forms {
  private readonly seen = new Map<string, { count: number; values: Set<string> }>();
  private readonly statements = new Map<Statement, string>();
  private readonly asked = new Set<readonly Observation[]>();

  /** `before`: those of the same indicator and area that were kept without asking. */
  keep(o: Observation, before: readonly Observation[]): boolean {
    if (!this.asked.has(before)) {
      this.asked.add(before);
      for (const b of before) this.keep(b, before);
    }
    const key = this.formOf(o);
    const value = valueOf(o);
    const form = this.seen.get(key);
    if (!form) {
      this.seen.set(key, { count: 1, values: new Set([value]) });
      return true;
    }
    if (form.count < ALIKE_KEPT || (form.values.size < ALIKE_KEPT && !form.values.has(value))) {
      form.count++;
      form.values.add(value);
      return true;
    }
    return false;
  }

  private formOf(o: Observation): string {
    let states = this.statements.get(o.states);
    if (states === undefined) this.statements.set(o.states, (states = JSON.stringify(o.states)));
    return [
      o.indicator, o.area, o.span.from, o.span.to, o.spanIsWindow, o.population, o.reporter, states, o.statesText, o.value.kind, o.unit, o.status, o.source.file, o.derived?.says ?? '',
    ].join('\u0000');
  }
}

const valueOf = ({ value: v }: Observation): string => (v.kind === 'ratio' ? `${exactText(v.n)}/${exactText(v.of)}` : v.kind === 'figure' ? `${v.text}${v.about ? '~' : ''}` : v.text);

const keyOf = (indicator: string, area: string): string => `${indicator}\u0000${area}`;

function bySource(a: Observation, b: Observation): number {
  if (a.source.file !== b.source.file) return a.source.file < b.source.file ? -1 : 1;
  if ((a.source.sheet ?? '') !== (b.source.sheet ?? '')) return (a.source.sheet ?? '') < (b.source.sheet ?? '') ? -1 : 1;
  if (a.source.line !== b.source.line) return a.source.line - b.source.line;
  return a.source.column < b.source.column ? -1 : a.source.column > b.source.column ? 1 : 0;
}
