import type { Observation } from '../inputs/observation.js';
import { exactText } from '../rules/exact.js';
import { monthText, readPeriod, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import type { Waiver } from '../rules/waiver.js';
import { audit } from './audit.js';
import { standingOf, type Standing } from './course.js';
import { isMissing, missing, type Figure, type Missing } from './figure.js';
import type { Bench } from './judge.js';
import type { Fact } from './operators.js';
import { figuresOf } from './recurrence.js';
import { factNames, partKey, periodKey, readingKey, versionOf } from './rules.js';
import { ObservationStore } from './store.js';
import { partVersion, versionAt, versionsOf } from './version.js';
import { upTo, type Sight } from './select.js';

export type Facts = Record<string, string | Fact>;

/**
 * Every fact that the rules of these targets name, for one area and one period: figures as `{ value, bound, step, through }` with
 * exact text, or `{ missing: reason }`, so that nothing is undefined. `period` is `2023-10`; observations are those of `readInput`,
 * with canonical areas. A target that does not bind the area has the standing `elsewhere`, on which no rule succeeds.
 */
export function factsFor(targets: readonly CompiledTarget[], observations: readonly Observation[], area: string, period: string, waivers: readonly Waiver[] = []): Facts {
  const read = readPeriod(period);
  if (read === null) throw new RangeError(`not a period: ${period}`);
  const asOf = read.span.to;
  const sight: Sight = { store: new ObservationStore(observations), faults: audit(targets, observations, asOf).faults, until: asOf };
  return factsFrom(targets, area, asOf, { sight, waivers });
}

/** As `factsFor`, over a store and an audit that the run already has. */
export function factsFrom(targets: readonly CompiledTarget[], area: string, asOf: Month, bench: Bench): Facts {
  const facts: Facts = { period: monthText(asOf), area };
  const sight = upTo(bench.sight, asOf);
  for (const t of targets) {
    const bound = t.areas === 'reported' || t.areas.includes(area);
    const { current, name, excluded } = versionAt(t, area, asOf, bench.waivers);
    // a waived part has periods of its own, and a paper that moves the deadline has other ones than the target as first promised
    if (!bound || excluded || t.parts !== null || bench.waivers.length > 0) {
      for (const v of versionsOf(t, bench.waivers)) for (const f of factNames(v.target, t.id)) facts[f] = { period: monthText(asOf), standing: 'elsewhere' };
    }
    if (!bound) continue;
    if (excluded) facts[t.id] = { period: monthText(asOf), standing: excluded.reason };
    else subject(facts, current, t.id, { area, asOf, sight, waivers: bench.waivers, names: [name] });
  }
  return facts;
}

interface Asked {
  area: string;
  asOf: Month;
  sight: Sight;
  waivers: readonly Waiver[];
  /** Of the version of the whole, and of the part. */
  names: readonly string[];
}

function subject(facts: Facts, t: CompiledTarget, key: string, asked: Asked): void {
  const { area, asOf, sight, waivers, names } = asked;
  const version = versionOf(...names);
  const about = { period: monthText(asOf), ...(version === undefined ? {} : { version }) };
  if (t.readings !== null) {
    facts[key] = { ...about, standing: 'whole' };
    t.readings.forEach((r, i) => subject(facts, r, readingKey(key, i), asked));
  } else if (t.parts !== null) {
    facts[key] = { ...about, standing: 'whole' };
    for (const part of t.parts) {
      const v = partVersion({ ...t, parts: null }, part, asOf, waivers);
      if (v.excluded) facts[partKey(key, part)] = { ...about, standing: v.excluded.reason };
      else subject(facts, v.current, partKey(key, part), { ...asked, area: part, names: [...names, v.name] });
    }
  } else if (t.duty.value === 'everyPeriod') {
    const { periods, now } = figuresOf(t, area, asOf, sight);
    for (const p of periods) facts[periodKey(key, p.span)] = factOf(p.selected?.figure ?? missing('not-reported', ''), about);
    facts[key] = factOf((periods.find((p) => p.span.to === asOf)?.selected ?? now).figure, about);
  } else facts[key] = courseFact(standingOf(t, area, asOf, sight), about);
}

type About = Pick<Fact, 'period' | 'version'>;

function courseFact({ figure, settled, way }: Standing, about: About): Fact {
  const fact = factOf(figure, about);
  if (!('value' in fact)) return fact;
  if (settled) fact.settled = true;
  if (way) fact.way = { from: exactText(way.from), to: exactText(way.to), ceiling: way.ceiling };
  return fact;
}

const factOf = (f: Figure | Missing, about: About): Fact => (isMissing(f) ? { ...about, missing: f.missing }
  : { ...about, value: exactText(f.value), bound: f.bound, step: f.step === null ? null : exactText(f.step), through: monthText(f.through) });
