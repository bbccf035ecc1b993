import { TELLING } from '../select.js';
import type { Ask } from './asks.js';
import { bigMicroAt, decimalsOf, endOfRun, isExact, kindOf, MOST_DECIMALS, MISSING, PLAIN, STRAY, WORD, type FigureRows } from './combination.js';
import { printedStepOf } from './micro.js';
import type { RuleRow } from './rule-table.js';
import type { SideFigures } from './side-figures.js';
import { APART, codeOf, FIGURE } from './reason-code.js';

const NOT_REPORTED = codeOf('not-reported');
/** A slot that several rows answer for, until all have come. */
const SEVERAL = 254;
const DOMAIN = 1_000_000_000_000_000_000n;
const MICRO = 1_000_000n;

/** One row's telling, as a side takes it. Null: it tells nothing. */
interface Told {
  state: number;
  value: bigint | null;
}

/** Brings rows of a month to the courses that ask for them; what several rows tell together comes at the end. */
export function takeRows(rows: FigureRows, asks: readonly (readonly Ask[] | undefined)[]): void {
  for (let from = 0, to = 0; from < rows.n; from = to) {
    to = endOfRun(rows, from);
    for (const ask of asks[rows.combination[from]!] ?? []) {
      if (ask.bindsOnly) bindRun(rows, from, to, ask);
      else takeRun(rows, from, to, ask);
    }
  }
}

function bindRun({ area }: FigureRows, from: number, to: number, { course }: Ask): void {
  for (let i = from; i < to; i++) course.slotOf(area[i]!, 'own');
}

function takeRun({ area, micro, code }: FigureRows, from: number, to: number, ask: Ask): void {
  const { course, low: least, high: most, fine, whole } = ask;
  const own = ask.slot === 'own';
  const halves = halvesOf(fine);
  const { slots } = course;
  let side = own ? course.own : course.nowOther!;
  // columns are made anew where they grow
  for (let i = from; i < to; ) {
    const { state, value, unit, blank } = side;
    const { bound } = course;
    const direct = ask.direct && value instanceof Float64Array;
    for (; direct && i < to; i++) {
      const slot = slots[area[i]!]!;
      if (slot < 0 || (own && bound[slot] !== 1)) break;
      const c = code[i]!;
      if (kindOf(c) === MISSING) continue;
      const high = micro[2 * i + 1]!;
      const half = halves[decimalsOf(c)]!;
      // by hand: a double that a function gives back takes memory
      const v = high * WORD + (micro[2 * i]! >>> 0);
      if (kindOf(c) !== PLAIN || !isExact(high) || !(half >= 0) || !(v >= least && v <= most) || (whole && v % 1_000_000 !== 0) || state[slot] !== NOT_REPORTED) break;
      state[slot] = FIGURE;
      (value as Float64Array)[slot] = v;
      if (half > 0) side.setHalf(slot, half);
      if (blank !== null) blank[slot] = ask.blank ? 1 : 0;
      if (unit !== null) unit[slot] = ask.combination.unit;
    }
    if (i === to) break;
    const known = slots[area[i]!]!;
    const isNew = known < 0 || (own && bound[known] !== 1);
    const slot = course.slotOf(area[i]!, ask.slot);
    side = own ? course.own : course.nowOther!;
    // once its area has a slot, a row is like any other
    if (direct && isNew && slot >= 0) continue;
    const kind = kindOf(code[i]!);
    if (slot >= 0 && kind !== MISSING) take(side, slot, ask, kind, bigMicroAt(micro, i), decimalsOf(code[i]!));
    i += 1;
  }
}

function take(side: SideFigures, slot: number, ask: Ask, kind: number, micro: bigint, decimals: number): void {
  const told = tell(ask, kind, micro);
  if (told === null) return;
  if (side.state[slot] !== NOT_REPORTED) {
    side.state[slot] = SEVERAL;
    side.several = true;
    return;
  }
  const half = told.value === null ? 0 : halfOf(ask.fine, printedStepOf(decimals) * ask.mul, ask.div);
  side.state[slot] = half === null ? APART : told.state;
  side.setValue(slot, told.value ?? 0n);
  side.setHalf(slot, half ?? 0);
  if (side.blank !== null) side.blank[slot] = ask.blank ? 1 : 0;
  if (side.unit !== null) side.unit[slot] = ask.combination.unit;
}

function tell(ask: Ask, kind: number, micro: bigint): Told | null {
  const { limits, things } = ask.combination;
  const stopped = limits.always || (limits.negative && micro < 0n) || (limits.over !== null && micro > BigInt(limits.over) * MICRO) || (limits.part && (micro * things) % MICRO !== 0n);
  if (ask.ignored && kind !== STRAY && !stopped) return null;
  if (kind === STRAY) return { state: APART, value: null };
  if (ask.state !== FIGURE) return { state: stopped ? APART : ask.state, value: null };
  if (stopped || (ask.overOne && micro !== 0n && micro <= MICRO)) return { state: APART, value: null };
  const scaled = micro * ask.mul;
  const value = scaled / ask.div;
  return scaled % ask.div === 0n && value < DOMAIN && value > -DOMAIN ? { state: FIGURE, value } : { state: APART, value: null };
}

/** Half a unit of the last printed place where the requirement (`fine` decimals) is printed finer; null where no number of millionths is the half. */
function halfOf(fine: number, step: bigint, div: bigint): number | null {
  const required = fine < 0 ? null : fine > 6 ? 0n : printedStepOf(fine);
  if (required === null || step <= required * div) return 0;
  return step % (2n * div) !== 0n ? null : Number(step / (2n * div));
}

const HALVES = new Map<number, Float64Array>();
/** By the printed decimals of a figure that is taken as it stands: half a unit of its last place, NaN where there is none. */
function halvesOf(fine: number): Float64Array {
  let halves = HALVES.get(fine);
  if (halves === undefined) HALVES.set(fine, (halves = Float64Array.from({ length: MOST_DECIMALS + 1 }, (_, d) => halfOf(fine, printedStepOf(d), 1n) ?? NaN)));
  return halves;
}

/** What the rows say together of slots that several answer for: the better status and the later file stand; what they differ in otherwise is the small path's. */
export function settleSeveral(all: readonly FigureRows[], asks: readonly (readonly Ask[] | undefined)[], sides: ReadonlySet<SideFigures>): void {
  const found = new Map<SideFigures, Map<number, Candidate[]>>();
  for (const rows of all) {
    for (let from = 0, to = 0; from < rows.n; from = to) {
      to = endOfRun(rows, from);
      for (const ask of asks[rows.combination[from]!] ?? []) {
        const side = ask.slot === 'own' ? ask.course.own : ask.course.nowOther!;
        if (sides.has(side)) gatherRun(found, side, rows, from, to, ask);
      }
    }
  }
  for (const [side, bySlot] of found) for (const [slot, list] of bySlot) together(side, slot, list);
}

/** What rows of one combination tell of slots that several answer for: few of many. */
function gatherRun(found: Map<SideFigures, Map<number, Candidate[]>>, side: SideFigures, rows: FigureRows, from: number, to: number, ask: Ask): void {
  const { slots } = ask.course;
  const { state } = side;
  const { area } = rows;
  for (let i = from; i < to; i++) {
    const slot = slots[area[i]!]!;
    if (slot >= 0 && state[slot] === SEVERAL) gather(found, side, slot, rows, i, ask);
  }
}

function gather(found: Map<SideFigures, Map<number, Candidate[]>>, side: SideFigures, slot: number, { micro, code, file }: FigureRows, i: number, ask: Ask): void {
  const kind = kindOf(code[i]!);
  if (kind === MISSING) return;
  const told = tell(ask, kind, bigMicroAt(micro, i));
  if (told === null) return;
  const bySlot = found.get(side) ?? new Map<number, Candidate[]>();
  found.set(side, bySlot);
  const list = bySlot.get(slot);
  const c: Candidate = { ...told, ask, file, decimals: decimalsOf(code[i]!) };
  if (list === undefined) bySlot.set(slot, [c]);
  else list.push(c);
}

interface Candidate extends Told {
  ask: Ask;
  file: number;
  decimals: number;
}

function together(side: SideFigures, slot: number, list: readonly Candidate[]): void {
  const answers = list.filter((c) => c.state === FIGURE);
  side.setHalf(slot, 0);
  side.state[slot] = stateOf(list, answers);
  if (answers.length === 0) return;
  const top = current(answers);
  side.setValue(slot, top.reduce((most, c) => (c.value! > most ? c.value! : most), top[0]!.value!));
  const finest = answers.reduce((a, b) => (printedStepOf(b.decimals) * b.ask.mul < printedStepOf(a.decimals) * a.ask.mul ? b : a));
  const half = halfOf(finest.ask.fine, printedStepOf(finest.decimals) * finest.ask.mul, finest.ask.div);
  if (half === null) side.state[slot] = APART;
  side.setHalf(slot, half ?? 0);
  if (side.blank !== null) side.blank[slot] = answers[0]!.ask.blank ? 1 : 0;
  if (side.unit !== null) side.unit[slot] = answers[0]!.ask.combination.unit;
}

const CHANGES: ReadonlySet<RuleRow['quantity']> = new Set(['relative', 'change']);

function stateOf(list: readonly Candidate[], answers: readonly Candidate[]): number {
  if (list.some((c) => c.state === APART)) return APART;
  // what cannot be read may be a change that was reported beside the level: which of the two tells more is the small path's
  if (answers.length < list.length && CHANGES.has(list[0]!.ask.course.rows[0]!.quantity)) return APART;
  if (answers.length === 0) {
    const rank = Math.min(...list.map((c) => c.ask.rank));
    return codeOf(TELLING[rank]!);
  }
  const alike = (of: (c: Candidate) => unknown): boolean => answers.every((c) => of(c) === of(answers[0]!));
  if (!alike((c) => c.ask.combination.unit) || !alike((c) => c.ask.blank) || !alike((c) => c.ask.combination.reporter)) return APART;
  const top = current(answers);
  if (top.some((c) => c.value !== top[0]!.value)) return codeOf('contradiction');
  return alike((c) => c.decimals) ? FIGURE : APART;
}

/** Those of the best status, in the latest file. */
function current(answers: readonly Candidate[]): readonly Candidate[] {
  const standing = (c: Candidate): number => c.ask.combination.standing * 1_000_000 + c.file;
  const best = Math.max(...answers.map(standing));
  return answers.filter((c) => standing(c) === best);
}
