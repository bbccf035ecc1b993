import type { Derived, Observation, ObservationStatus } from '../inputs/observation.js';
import type { Derivation } from '../rules/derivation.js';
import { add, exactText, HUNDRED, mul, sub, type Exact } from '../rules/exact.js';
import type { Finding } from '../rules/finding.js';
import { january, monthOf, spanChinese, type Month } from '../rules/period.js';
import { BLANK_STATEMENT } from '../rules/statement.js';
import { convert, isPercent, readUnit } from '../rules/unit.js';
import { saidText } from './print.js';
import type { OfCases } from './case-tally.js';
import { contenders, cumulativeStart, saidWindow } from './edit-series.js';

/** Figures made from others by the closed list of derivations. */
export interface DerivedFigures {
  /** Where nothing was reported, and shares as n/N, which beat a printed share. */
  observations: Observation[];
  /** Where a figure was reported: not judged, only held against it by an edit. */
  beside: Observation[];
  findings: Finding[];
}

const RANK: Readonly<Record<ObservationStatus, number>> = { R: 4, A: 3, '': 2, P: 1, E: 0 };

/** Figures of case records, however they were counted; what is to be said of them goes to `findings`. */
export type CaseFigures = (d: OfCases, findings: Finding[]) => Observation[];

/** Runs derivations in their order; each sees what those before it made. */
export function derive(derivations: readonly Derivation[], reported: readonly Observation[], ofCases: CaseFigures): DerivedFigures {
  const out: DerivedFigures = { observations: [], beside: [], findings: [] };
  for (const d of derivations) {
    const known = new Map<string, Observation[]>();
    for (const o of [...reported, ...out.observations]) {
      const key = `${o.indicator}\u0000${o.area}`;
      const list = known.get(key);
      if (list) list.push(o);
      else known.set(key, [o]);
    }
    const made = deriveOne(d, known, ofCases, out.findings);
    for (const o of made) {
      const there = (known.get(`${o.indicator}\u0000${o.area}`) ?? []).some((x) => x.value.kind === 'figure' && slotOf(x) === slotOf(o));
      if (there && o.value.kind !== 'ratio') out.beside.push(o);
      else out.observations.push(o);
    }
  }
  return out;
}

function deriveOne(d: Derivation, known: ReadonlyMap<string, Observation[]>, ofCases: CaseFigures, findings: Finding[]): Observation[] {
  switch (d.how) {
    case 'count':
    case 'mean':
    case 'max':
    case 'shareWithin': return ofCases(d, findings);
    case 'cumulate': return perSeries(d.of, known).flatMap((s) => cumulate(d, s));
    case 'decumulate': return perSeries(d.of, known).flatMap((s) => decumulate(d, s));
    default: return combine(d, known);
  }
}

// ------------------------------------------------------------------------------------------------ figures of one place and time

/** All that must agree for two figures to be combined: place, time, population, reporter, window. */
const slotOf = (o: Observation): string =>
  [o.area, o.population, o.reporter, saidWindow(o) ?? '', saidWindow(o) === 'cumulative' ? cumulativeStart(o) : o.span.from, o.span.to, o.states.measure ?? 'level'].join('\u0000');

type Combining = Extract<Derivation, { how: 'ratio' | 'sum' | 'difference' | 'complement' }>;

function combine(d: Combining, known: ReadonlyMap<string, Observation[]>): Observation[] {
  const names = d.how === 'ratio' ? [d.of, d.over] : d.how === 'difference' ? [d.of, d.less] : d.how === 'sum' ? d.of : [d.of];
  const slots = names.map((n) => standingBySlot(n, known));
  const out: Observation[] = [];
  for (const [slot, first] of slots[0]!) {
    const inputs = [first, ...slots.slice(1).map((s) => s.get(slot))];
    if (inputs.some((i) => i === undefined)) continue;
    const made = combined(d, inputs as Observation[]);
    if (made !== null) out.push(made);
  }
  return out;
}

/** The figure that stands in each slot; where two of equal standing disagree there is none, since nobody can tell which is meant. */
function standingBySlot(indicator: string, known: ReadonlyMap<string, Observation[]>): Map<string, Observation> {
  const slots = new Map<string, Observation[]>();
  for (const [key, list] of known) {
    if (!key.startsWith(`${indicator}\u0000`)) continue;
    for (const o of list) {
      if (o.value.kind !== 'figure' || (o.states.measure ?? 'level') !== 'level') continue;
      const slot = slotOf(o);
      const there = slots.get(slot);
      if (there) there.push(o);
      else slots.set(slot, [o]);
    }
  }
  return new Map([...slots].flatMap(([slot, list]) => {
    const best = contenders(list);
    return best.every((o) => sameFigure(o, best[0]!)) ? [[slot, best[0]!] as const] : [];
  }));
}

const sameFigure = (a: Observation, b: Observation): boolean => exactOf(a) !== null && exactText(exactOf(a)!) === exactText(exactOf(b)!) && a.unit === b.unit;
const exactOf = (o: Observation): Exact | null => (o.value.kind === 'figure' ? o.value.value : null);

function combined(d: Combining, inputs: readonly Observation[]): Observation | null {
  const [a, b] = inputs;
  switch (d.how) {
    case 'ratio': {
      const [above, under] = [readUnit(a!.unit), readUnit(b!.unit)];
      const [top, below] = [mul(exactOf(a!)!, above.factor), mul(exactOf(b!)!, under.factor)];
      if (convert(top, above, under) === null || (below.num === 0n && top.num !== 0n)) return null;
      const text = `${exactText(top)}/${exactText(below)}`;
      return derivedFrom(d, inputs, { kind: 'ratio', n: top, of: below, text }, '%', `${d.of} ${saidText(a!)} ÷ ${d.over} ${saidText(b!)}`);
    }
    case 'sum': {
      const unit = d.unit || a!.unit;
      const parts = inputs.map((o) => convert(exactOf(o)!, readUnit(o.unit), readUnit(unit)));
      if (parts.some((p) => p === null)) return null;
      return figure(d, inputs, (parts as Exact[]).reduce(add), unit, inputs.map((o) => `${o.indicator} ${saidText(o)}`).join(' + '));
    }
    case 'difference': {
      const unit = d.unit || (isPercent(readUnit(a!.unit)) ? '个百分点' : a!.unit);
      const points = isPercent(readUnit(a!.unit)) && isPercent(readUnit(b!.unit));
      const [x, y] = points ? [mul(exactOf(a!)!, readUnit(a!.unit).factor), mul(exactOf(b!)!, readUnit(b!.unit).factor)] : [convert(exactOf(a!)!, readUnit(a!.unit), readUnit(unit)), convert(exactOf(b!)!, readUnit(b!.unit), readUnit(unit))];
      return x === null || y === null ? null : figure(d, inputs, sub(x, y), unit, `${d.of} ${saidText(a!)} − ${d.less} ${saidText(b!)}`);
    }
    case 'complement': {
      const unit = readUnit(a!.unit);
      return isPercent(unit) ? figure(d, inputs, sub(HUNDRED, mul(exactOf(a!)!, unit.factor)), '%', `100% − ${d.of} ${saidText(a!)}`) : null;
    }
  }
}

// ------------------------------------------------------------------------------------------------ figures in time

/** One indicator's standing figures of one place, by their first and last month. */
type Series = Observation[];

function perSeries(indicator: string, known: ReadonlyMap<string, Observation[]>): Series[] {
  const groups = new Map<string, Series>();
  for (const o of standingBySlot(indicator, known).values()) {
    const key = [o.area, o.population, o.reporter, readUnit(o.unit).dimension].join('\u0000');
    const list = groups.get(key);
    if (list) list.push(o);
    else groups.set(key, [o]);
  }
  return [...groups.values()];
}

/** The year's figure so far out of its months (1—2月 may be one); only where none is lacking. */
function cumulate(d: Derivation, series: Series): Observation[] {
  const months = series.filter((o) => saidWindow(o) === 'period');
  const out: Observation[] = [];
  for (const last of months) {
    const pieces: Observation[] = [];
    for (let to: Month = last.span.to; to >= january(last.span.to); ) {
      const piece = pieces.length === 0 ? last : months.find((o) => o.span.to === to);
      if (piece === undefined || piece.span.from < january(last.span.to)) break;
      pieces.unshift(piece);
      to = piece.span.from - 1;
    }
    if (pieces.length === 0 || pieces[0]!.span.from !== january(last.span.to)) continue;
    const unit = d.unit || last.unit;
    const parts = pieces.map((p) => convert(exactOf(p)!, readUnit(p.unit), readUnit(unit)));
    if (parts.some((p) => p === null)) continue;
    const made = figure(d, pieces, (parts as Exact[]).reduce(add), unit, `${spanChinese({ from: pieces[0]!.span.from, to: last.span.to })}各期相加`);
    out.push({ ...made, span: { from: last.span.to, to: last.span.to }, spanIsWindow: false, states: { ...BLANK_STATEMENT, window: 'cumulative', from: 'january' }, statesText: '本年累计（推算）' });
  }
  return out;
}

/** A month's figure out of two cumulatives of one start; the first month of it is its own. */
function decumulate(d: Derivation, series: Series): Observation[] {
  const totals = series.filter((o) => saidWindow(o) === 'cumulative');
  return totals.flatMap((now) => {
    const start = cumulativeStart(now);
    const month = now.span.to;
    const unit = d.unit || now.unit;
    const states = { ...BLANK_STATEMENT, window: 'period' as const };
    const of = (inputs: Observation[], value: Exact, says: string): Observation =>
      ({ ...figure(d, inputs, value, unit, says), span: { from: month, to: month }, spanIsWindow: false, states, statesText: '当月（推算）' });
    const own = convert(exactOf(now)!, readUnit(now.unit), readUnit(unit));
    if (own === null) return [];
    if (start === month || (start === 'target' && monthOf(month) === 1 && now.states.from === 'january')) return [of([now], own, `${spanChinese({ from: month, to: month })}是累计的第一个月`)];
    const before = totals.find((o) => o.span.to === month - 1 && cumulativeStart(o) === start);
    const earlier = before === undefined ? null : convert(exactOf(before)!, readUnit(before.unit), readUnit(unit));
    return earlier === null ? [] : [of([now, before!], sub(own, earlier), `累计 ${saidText(now)} − 上月累计 ${saidText(before!)}`)];
  });
}

// ------------------------------------------------------------------------------------------------ what is made

const figure = (d: Derivation, inputs: readonly Observation[], value: Exact, unit: string, says: string): Observation =>
  derivedFrom(d, inputs, { kind: 'figure', value, text: exactText(value), about: false }, unit, `${says} = ${exactText(value)}${unit}`);

function derivedFrom(d: Derivation, inputs: readonly Observation[], value: Observation['value'], unit: string, says: string): Observation {
  const first = inputs[0]!;
  const least = inputs.reduce((a, b) => (RANK[b.status] < RANK[a.status] ? b : a));
  const latest = inputs.reduce((a, b) => (b.source.file > a.source.file ? b : a));
  const provisional = inputs.find((i) => (i.derived?.provisional ?? null) !== null)?.derived?.provisional ?? null;
  const derived: Derived = { says: `推算 ${d.indicator}：${says}`, inputs, sources: inputs.flatMap((i) => (i.derived ? i.derived.sources : [i.source])), provisional };
  const text = value.kind === 'ratio' || value.kind === 'figure' ? value.text : '';
  return {
    ...first, indicator: d.indicator, value, unit, status: least.status, note: '', derived,
    source: { ...latest.source, text },
  };
}
