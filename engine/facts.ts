import type { Observation } from '../inputs/observation.js';
import { exactText } from '../rules/exact.js';
import { monthText, readPeriod, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import type { Waiver } from '../rules/waiver.js';
import { audit } from './audit.js';
import { standingOf, startFigure, type Standing } from './course.js';
import { isMissing, missing } from './figure.js';
import type { Bench } from './judge.js';
import { figureFact, type Fact, type ProgressFact } from './operators.js';
import { figuresOf } from './recurrence.js';
import { partKey, periodKey, readingKey } from './rules.js';
import { ObservationStore } from './store.js';
import { partVersion, versionAt } from './version.js';
import type { Sight } from './select.js';

export type Facts = Record<string, string | Fact | ProgressFact>;

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
  const sight: Sight = { ...bench.sight, until: asOf };
  for (const t of targets) {
    const bound = t.areas === 'reported' || t.areas.includes(area);
    const { current, name, excluded } = versionAt(t, area, asOf, bench.waivers);
    facts[`${t.id} standing`] = !bound ? 'elsewhere' : excluded ? excluded.reason : 'counted';
    facts[`${t.id} version`] = name;
    subject(facts, current, t.id, area, asOf, sight, bench.waivers);
  }
  return facts;
}

function subject(facts: Facts, t: CompiledTarget, key: string, area: string, asOf: Month, sight: Sight, waivers: readonly Waiver[]): void {
  if (t.readings !== null) t.readings.forEach((r, i) => subject(facts, r, readingKey(key, i), area, asOf, sight, waivers));
  else if (t.parts !== null) {
    for (const part of t.parts) {
      const v = partVersion({ ...t, parts: null }, part, asOf, waivers);
      facts[`${partKey(key, part)} standing`] = v.excluded ? v.excluded.reason : 'counted';
      facts[`${partKey(key, part)} version`] = v.name;
      subject(facts, v.current, partKey(key, part), part, asOf, sight, waivers);
    }
  }
  else if (t.duty.value === 'everyPeriod') {
    const { periods, now } = figuresOf(t, area, asOf, sight);
    for (const p of periods) facts[periodKey(key, p.span)] = factOf(p.selected?.figure ?? missing('not-reported', ''));
    facts[`${key} figure`] = factOf(now.figure);
  } else course(facts, standingOf(t, area, asOf, sight), key, sight);
}

function course(facts: Facts, c: Standing, key: string, sight: Sight): void {
  const figure = factOf(c.figure.figure);
  facts[`${key} figure`] = figure;
  facts[`${key} settled`] = c.settled?.kind ?? 'no';
  facts[`${key} progress`] = {
    figure, asOf: monthText(c.asOf), way: c.way === null ? { missing: 'not-reported' } : { from: exactText(c.way.from), to: exactText(c.way.to), ceiling: c.way.ceiling },
  };
  const start = c.target.window.value === 'point' && c.target.base === null ? startFigure(c.target, c.area, sight) : null;
  facts[`${key} start`] = start === null ? { missing: 'not-reported' } : factOf(start);
}

const factOf = (f: Parameters<typeof isMissing>[0]): Fact => figureFact(f, exactText, monthText);
