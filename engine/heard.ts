import type { Observation } from '../inputs/observation.js';
import { readCandidate, type Ask, type Candidate, type Unusable } from './candidate.js';
import type { Sight } from './select.js';

/** So many indicators and areas are remembered: those of one target and of what it is held against. */
const LISTS = 4;
/** So many questions about one of them: another start each year. */
const ASKS = 16;

interface Heard {
  ask: Ask;
  said: readonly (Candidate | Unusable)[];
}

interface OfList {
  list: readonly Observation[];
  faults: Sight['faults'];
  heard: Heard[];
}

const recent = new WeakMap<Sight['store'], OfList[]>();

/**
 * What all figures of an indicator in an area say to a question, in their order. The months of a course ask one after another, and a
 * figure says the same to each: it is read once.
 */
export function heard(ask: Ask, { store, faults }: Sight): readonly (Candidate | Unusable)[] {
  const list = store.of(ask.indicator, ask.area);
  let lists = recent.get(store);
  if (lists === undefined) recent.set(store, (lists = []));
  let of = lists.find((x) => x.list === list && x.faults === faults);
  if (of === undefined) {
    of = { list, faults, heard: [] };
    lists.unshift(of);
    lists.length = Math.min(lists.length, LISTS);
  }
  let known = of.heard.find((h) => same(h.ask, ask));
  if (known === undefined) {
    known = { ask, said: list.map((o) => readCandidate(ask, o, faults)).filter((c) => c !== null) };
    of.heard.unshift(known);
    of.heard.length = Math.min(of.heard.length, ASKS);
  }
  return known.said;
}

/** Alike in all that the reading of a figure goes by: the months that are asked for are not among it. */
const same = (a: Ask, b: Ask): boolean =>
  a.target === b.target && a.indicator === b.indicator && a.area === b.area && a.unit === b.unit && a.window === b.window && a.additive === b.additive && a.monotone === b.monotone && a.statistic === b.statistic && a.start === b.start && a.kind === b.kind;
