import type { Observation } from '../../inputs/observation.js';
import { equal, exact, mul, printedDecimals, tenTo, type Exact } from '../../rules/exact.js';
import { january, type Month } from '../../rules/period.js';
import type { CompiledTarget } from '../../rules/target.js';
import type { MissingReason } from '../assessment.js';
import { TELLING } from '../select.js';
import { compileRule, type Column, type Columns } from './compiled.js';
import { microExact } from './micro.js';
import { heldValue, placeOf, type Look, type Place, type Slot } from './placing.js';
import { plainness, STANDING } from './plain.js';
import { APART, codeOf, FIGURE } from './reason-code.js';
import { otherMonth, type RuleRow } from './rule-table.js';

/** One figure told for a target, an area and a month; or the code why there is none. */
interface Told {
  state: number;
  value: bigint;
  half: bigint;
  blank: boolean;
  unit: string;
}

interface Side {
  indicator: string;
  slot: Slot;
}

const none = (state: number): Told => ({ state, value: 0n, half: 0n, blank: false, unit: '' });

/** Reported figures by indicator, area and month, from which the columns of a rule row are filled. */
export class BulkFigures {
  private readonly byKey = new Map<string, Map<Month, Observation[]>>();
  private readonly areas = new Map<string, Set<string>>();
  private readonly places = new Map<string, Place>();

  /** `faults` are the figures that a hard edit stops: their keys go the small path. */
  constructor(observations: readonly Observation[], private readonly faults: ReadonlyMap<Observation, string>) {
    for (const o of observations) {
      const key = keyOf(o.indicator, o.area);
      const months = this.byKey.get(key) ?? new Map<Month, Observation[]>();
      months.set(o.span.to, [...(months.get(o.span.to) ?? []), o]);
      this.byKey.set(key, months);
      this.areas.set(o.indicator, (this.areas.get(o.indicator) ?? new Set<string>()).add(o.area));
    }
  }

  areasOf(row: RuleRow): string[] {
    return row.areas === 'reported' ? [...(this.areas.get(row.indicator) ?? [])].sort() : [...row.areas];
  }

  /** The columns of one row, an element an area. */
  columnsOf(t: CompiledTarget, row: RuleRow, areas: readonly string[]): Columns {
    const n = areas.length;
    const at = (month: Month | null, indicator: string, slot: Slot): Told[] => areas.map((area) => (month === null ? none(codeOf('not-reported')) : this.told(t, row, { indicator, slot }, area, month)));
    const quantity = (month: Month | null): Columns => this.quantityOf(row, at(month, row.indicator, 'own'), row.other === null || month === null || row.other.kind === 'printed' || row.other.kind === 'undeclared'
      ? null : at(otherMonth(row.other, month), row.other.kind === 'indicator' ? row.other.indicator : row.indicator, 'other'));
    const c = quantity(row.month);
    if (row.start !== null) {
      const start = at(row.start, row.indicator, 'own');
      Object.assign(c, { start: column(start.map((x) => x.value)), startHalf: column(start.map((x) => x.half)), startState: Uint8Array.from(start, (x) => x.state) });
    }
    const rule = compileRule(row);
    const answersIn = (month: Month, early: boolean): { answers: Int8Array; columns: Columns } => {
      const columns = quantity(month);
      return { columns, answers: rule.answers(columns, n, early) };
    };
    if (row.settles !== null) this.settle(c, row, n, answersIn);
    if (row.previous !== null) {
      const previous = new Int8Array(n).fill(-1);
      for (let m = row.previous.from; m <= row.previous.to; m++) answersIn(m, false).answers.forEach((a, i) => { if (a >= 0) previous[i] = a; });
      c.previous = previous;
    }
    if (row.later !== null && row.later !== 'elsewhere') {
      const later = new Uint8Array(n);
      for (let m = row.later.from; m <= row.later.to; m++) answersIn(m, false).answers.forEach((a, i) => { if (a > 0 && later[i] !== 1) later[i] = a; });
      c.later = later;
    }
    return c;
  }

  private settle(c: Columns, row: RuleRow, n: number, answersIn: (m: Month, early: boolean) => { answers: Int8Array; columns: Columns }): void {
    const wanted = row.settles!.kind === 'floor' ? 1 : 0;
    const since = new Int32Array(n);
    const value: bigint[] = new Array<bigint>(n).fill(0n);
    for (let m = row.settles!.from; m <= row.settles!.to; m++) {
      const { answers, columns } = answersIn(m, true);
      answers.forEach((a, i) => {
        if (a === 2) since[i] = -1;
        if (a !== wanted || since[i]! < 0) return;
        since[i] ||= m;
        value[i] = BigInt((columns.value as Float64Array)[i]!);
      });
    }
    c.settledSince = since;
    c.settledValue = column(value);
  }

  private quantityOf(row: RuleRow, own: readonly Told[], other: readonly Told[] | null): Columns {
    const c: Columns = {
      value: column(own.map((x) => x.value)), state: Uint8Array.from(own, (x) => x.state), half: column(own.map((x) => x.half)), blank: Uint8Array.from(own, (x) => (x.blank ? 1 : 0)),
    };
    if (other === null) return c;
    c.other = column(other.map((x) => x.value));
    c.otherState = Uint8Array.from(other, (x, i) => (x.state === FIGURE && own[i]!.state === FIGURE && x.unit !== own[i]!.unit ? APART : x.state));
    return c;
  }

  /** The figure of a month; silence in a sum is a gap, which earlier figures may still fill in part. */
  private told(t: CompiledTarget, row: RuleRow, side: Side, area: string, month: Month): Told {
    const own = this.toldAlone(t, row, side, area, month);
    if (row.sums === null || own.state === FIGURE || own.state === APART) return own;
    for (let m = row.sums === 'year' ? january(month) : (row.settles?.from ?? month); m < month; m++) {
      const earlier = this.toldAlone(t, row, side, area, m);
      if (earlier.state === APART || earlier.state === codeOf('contradiction') || earlier.half > 0n) return none(APART);
    }
    return own;
  }

  private toldAlone(t: CompiledTarget, row: RuleRow, { indicator, slot }: Side, area: string, month: Month): Told {
    const list = month > row.asOf ? [] : (this.byKey.get(keyOf(indicator, area))?.get(month) ?? []);
    const answers: { o: Observation; value: bigint; half: bigint; blank: boolean; decimals: number }[] = [];
    const reasons: MissingReason[] = [];
    for (const o of list) {
      const kind = plainness(o, this.faults);
      if (kind === 'blank') continue;
      if (kind === 'stray' || o.value.kind !== 'figure') return none(APART);
      const place = this.placeFor(t, { indicator, states: o.statesText, unit: o.unit, length: o.span.to - o.span.from + 1 }, month, slot);
      if (place.role === 'ignored') continue;
      if (place.role === 'apart') return none(APART);
      if (place.role === 'unusable') {
        reasons.push(place.reason);
        continue;
      }
      const held = heldValue(place, o.value.value);
      const value = held === null ? null : microExact(held);
      if (value === null) return none(APART);
      const half = halfOf(row, o, place.factor);
      if (half === null) return none(APART);
      answers.push({ o, value, half, blank: place.blank, decimals: printedDecimals(o.value.text) });
    }
    if (answers.length === 0) {
      const reason = TELLING.find((r) => reasons.includes(r));
      return none(codeOf(reason ?? 'not-reported'));
    }
    if (new Set(answers.map((a) => a.o.reporter)).size > 1) return none(APART);
    const best = Math.max(...answers.map((a) => STANDING[a.o.status]));
    const ofStatus = answers.filter((a) => STANDING[a.o.status] === best);
    const file = ofStatus.map((a) => a.o.source.file).sort().at(-1)!;
    const current = ofStatus.filter((a) => a.o.source.file === file);
    const first = current[0]!;
    if (current.some((a) => a.value !== first.value)) return none(codeOf('contradiction'));
    if (new Set(current.map((a) => `${a.o.unit} ${String(a.blank)}`)).size > 1) return none(APART);
    const finest = current.reduce((a, b) => (b.decimals > a.decimals ? b : a));
    return { state: FIGURE, value: first.value, half: finest.half, blank: first.blank, unit: first.o.unit };
  }

  private placeFor(t: CompiledTarget, look: Look, month: Month, slot: Slot): Place {
    const key = `${t.id}\u0000${look.indicator}\u0000${look.states}\u0000${look.unit}\u0000${look.length}\u0000${month}\u0000${slot}`;
    let place = this.places.get(key);
    if (place === undefined) this.places.set(key, (place = placeOf(t, look, month, slot)));
    return place;
  }
}

const keyOf = (indicator: string, area: string): string => `${indicator}\u0000${area}`;

/** Half a unit of the last printed place, where the requirement is printed finer; null where it is no whole number of millionths. */
function halfOf(row: RuleRow, o: Observation, factor: Exact): bigint | null {
  if (row.decimals === null || o.value.kind !== 'figure') return 0n;
  const step = mul(tenTo(-printedDecimals(o.value.text)), factor);
  const requirement = tenTo(-row.decimals);
  if (equal(step, requirement) || step.num * requirement.den <= requirement.num * step.den) return 0n;
  return microExact(mul(step, exact('1/2')!));
}

const LARGEST = 1n << 53n;
function column(values: readonly bigint[]): Column {
  return values.every((v) => v < LARGEST && v > -LARGEST) ? Float64Array.from(values, Number) : BigInt64Array.from(values);
}
