import type { Observation, ObservationStatus } from '../inputs/observation.js';
import { compare, equal } from '../rules/exact.js';
import { january, type Month } from '../rules/period.js';
import type { CompiledTarget, Window } from '../rules/target.js';
import { readUnit } from '../rules/unit.js';
import { sizeOf } from './edit-amount.js';
import { SeriesNames } from './series-names.js';

/** 修订 beats 核定 beats unmarked beats 快报 beats 测算. */
const RANK: Readonly<Record<ObservationStatus, number>> = { R: 4, A: 3, '': 2, P: 1, E: 0 };

/** The figure of several for one key that stands: the best status, then the later file; of those that contradict each other the largest, wherever it is written. */
export function standing(list: readonly Observation[]): Observation | null {
  let best: Observation | null = null;
  for (const o of list) if (best === null || beats(o, best)) best = o;
  return best;
}

function beats(a: Observation, b: Observation): boolean {
  if (a.status !== b.status) return RANK[a.status] > RANK[b.status];
  if (a.source.file !== b.source.file) return a.source.file > b.source.file;
  const [x, y] = [sizeOf(a), sizeOf(b)];
  const more = x === null || y === null ? 0 : compare(x, y);
  return more !== 0 ? more > 0 : a.source.line > b.source.line;
}

/** Of the best status and the latest file: where these disagree, nobody can tell which is meant. */
export function contenders(list: readonly Observation[]): readonly Observation[] {
  if (list.length <= 1) return list;
  const best = standing(list);
  return best === null ? [] : list.filter((o) => o.status === best.status && o.source.file === best.source.file);
}

/** The window that a figure has by what is said of it; null where nobody says. */
export function saidWindow(o: Observation): Window | null {
  if (o.states.window !== null) return o.states.window;
  if (o.spanIsWindow) return 'cumulative';
  return o.span.from < o.span.to ? 'period' : null;
}

/** First month of a reported cumulative; `target` where it leaves that to the target. */
export const cumulativeStart = (o: Observation): Month | 'target' =>
  o.states.from === 'january' ? january(o.span.to) : o.states.from ?? (o.spanIsWindow ? o.span.from : 'target');

/** A cumulative is looked for no further back; a start of long ago must not cost a walk through the centuries. */
const FARTHEST = 240;

/** The earliest month in which the figure before a cumulative's is looked for. */
export const earliestBefore = (start: Month | 'target', to: Month): Month => (start === 'target' ? to - 36 : Math.max(start, to - FARTHEST));

/** Observations in time: which figure of the same series stands at another month. Series are told apart by all that makes a figure another one. */
export class EditSeries {
  private readonly unlisted = new Map<string, Observation[]>();
  private readonly byKey = new Map<string, Months>();
  private readonly byPlace = new Map<string, Observation[]>();
  /** A figure's place for its own indicator. (Maps, since the figures are held here anyway: the collector looks through weak ones again and again.) */
  private readonly ownPlace = new Map<Observation, Observation[]>();
  /** A figure's series, now and a year back: asked for by every edit. */
  private readonly own = new Map<Observation, Months>();
  private readonly yearBack = new Map<Observation, Months>();
  private readonly windows = new Map<string, Window>();
  private readonly names: SeriesNames;
  /** Indicators whose cumulative cannot fall. */
  readonly cumulative: ReadonlySet<string>;

  constructor(observations: readonly Observation[], targets: readonly CompiledTarget[]) {
    this.cumulative = new Set(targets.filter((t) => t.window.value === 'cumulative' && (t.additive.value || t.monotone)).map((t) => t.indicator));
    for (const t of targets) if (!this.windows.has(t.indicator)) this.windows.set(t.indicator, t.window.value);
    this.names = new SeriesNames(observations, targets);
    for (const o of observations) if (o.value.kind !== 'missing' && o.value.kind !== 'claim') push(this.unlisted, o.indicator, o);
  }

  /** Most edits hold a figure against a constant, and ask for no other: an indicator is listed once one does. */
  private list(indicator: string): void {
    const own = this.unlisted.get(indicator);
    if (own === undefined) return;
    this.unlisted.delete(indicator);
    for (const o of own) {
      push(this.seriesOf(o).figures, o.span.to, o);
      this.ownPlace.set(o, push(this.byPlace, this.placeKey(indicator, o), o));
    }
  }

  /** A blank 口径 of one month is a stock's or a rate's, where the targets say so; a flow's stays unknown. */
  windowOf(o: Observation): Window | null {
    const said = saidWindow(o);
    if (said !== null) return said;
    const own = this.windows.get(o.indicator);
    return own === 'point' || (own === 'period' && readUnit(o.unit).dimension === 'percent') ? own : null;
  }

  /** All that were reported for this figure's own key. */
  same(o: Observation): readonly Observation[] {
    return this.seriesOf(o).figures.get(o.span.to) ?? [];
  }

  /** Is it the figure that stands for its key? */
  isStanding(o: Observation): boolean {
    return standingAt(this.seriesOf(o), o.span.to) === o;
  }

  /** Does it say otherwise than the figure that stands for its key, with the same right? */
  contradicts(o: Observation): boolean {
    const stands = standingAt(this.seriesOf(o), o.span.to);
    if (stands === null || stands === o || stands.status !== o.status || stands.source.file !== o.source.file) return false;
    const [x, y] = [sizeOf(o), sizeOf(stands)];
    return x !== null && y !== null && !equal(x, y);
  }

  /** The same figure `back` months earlier; a cumulative's start stays. */
  earlier(o: Observation, back: number): Observation | null {
    return standingAt(this.seriesOf(o), o.span.to - back);
  }

  /** The same figure of last year; a cumulative's start moves too. */
  lastYear(o: Observation): Observation | null {
    return standingAt(this.seriesYearBack(o), o.span.to - 12);
  }

  /** The standing figure before this one in a cumulative series, however many months lie between. */
  before(o: Observation): Observation | null {
    const series = this.seriesOf(o);
    const least = earliestBefore(this.startOf(o), o.span.to);
    for (let at = o.span.to - 1; at >= least; at--) {
      const found = standingAt(series, at);
      if (found !== null) return found;
    }
    return null;
  }

  /** Figures of another indicator (or another form of this one) at the same place and time. */
  beside(o: Observation, indicator: string): readonly Observation[] {
    this.list(indicator);
    return (indicator === o.indicator ? this.ownPlace.get(o) : undefined) ?? this.byPlace.get(this.placeKey(indicator, o)) ?? [];
  }

  /** Names of the indicators reported at the same place and time. */
  indicatorsBeside(o: Observation, names: Iterable<string>): string[] {
    return [...names].filter((n) => {
      this.list(n);
      return this.byPlace.has(this.placeKey(n, o));
    });
  }

  private placeKey(indicator: string, o: Observation): string {
    return [indicator, o.area, this.names.population(o), this.names.reporter(o), o.span.to].join('\u0000');
  }

  /** First month of a cumulative; a bare 累计 is the target's. */
  startOf(o: Observation): Month | 'target' {
    const start = cumulativeStart(o);
    return start === 'target' ? (this.names.start(o) ?? start) : start;
  }

  private seriesOf(o: Observation): Months {
    this.list(o.indicator);
    let known = this.own.get(o);
    if (known === undefined) this.own.set(o, (known = this.monthsOf(this.seriesKey(o, 0))));
    return known;
  }

  private seriesYearBack(o: Observation): Months {
    this.list(o.indicator);
    let known = this.yearBack.get(o);
    if (known === undefined) this.yearBack.set(o, (known = saidWindow(o) === 'cumulative' ? this.monthsOf(this.seriesKey(o, 12)) : this.seriesOf(o)));
    return known;
  }

  private monthsOf(key: string): Months {
    let known = this.byKey.get(key);
    if (known === undefined) this.byKey.set(key, (known = { figures: new Map(), standing: new Map() }));
    return known;
  }

  /** All that makes a figure another series, but the month; a cumulative's start moves back with `shift`. */
  private seriesKey(o: Observation, shift: number): string {
    const window = saidWindow(o);
    const start = window === 'cumulative' ? this.startOf(o) : null;
    const reach = start === null ? o.span.to - o.span.from : typeof start === 'number' ? start - shift : start;
    const s = o.states;
    return [o.value.kind, o.indicator, o.area, this.names.population(o), this.names.reporter(o), window ?? '', reach, s.measure ?? 'level', s.statistic ?? '', s.base ?? '', s.open ?? '', readUnit(o.unit).dimension].join('\u0000');
  }
}

/** One series by month; which figure of a month stands is found once, so that a thousand for one key cost no more than one. */
interface Months {
  figures: Map<Month, Observation[]>;
  standing: Map<Month, Observation | null>;
}

function standingAt({ figures, standing: known }: Months, at: Month): Observation | null {
  const list = figures.get(at);
  if (list === undefined) return null;
  if (list.length === 1) return list[0]!;
  let found = known.get(at);
  if (found === undefined) known.set(at, (found = standing(list)));
  return found;
}

function push<K, T>(map: Map<K, T[]>, key: K, value: T): T[] {
  let list = map.get(key);
  if (list) list.push(value);
  else map.set(key, (list = [value]));
  return list;
}
