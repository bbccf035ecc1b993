import type { Observation } from '../../inputs/observation.js';
import { isOfName } from '../told-once.js';
import { holdEdit, relationOf } from '../edit-check.js';
import type { Side } from '../edit-amount.js';
import { constantOf } from '../edit-operands.js';
import { EditSeries, saidWindow } from '../edit-series.js';
import { asksLike, sizeFactor } from '../edits.js';
import { indicatorsOf, type Edit } from '../../rules/edit.js';
import { ceil, div, floor, mul, mustExact, whole, ZERO, type Exact } from '../../rules/exact.js';
import { groupBy } from '../../rules/group-by.js';
import type { Month } from '../../rules/period.js';
import type { CompiledTarget } from '../../rules/target.js';
import { readUnit } from '../../rules/unit.js';
import { outagePairs } from '../../rules/uptime.js';
import { MICRO } from './micro.js';
import { numbered } from './numbered.js';
import { OwnPopulations } from '../population.js';
import { plainness, STANDING } from './plain.js';

/** How an edit is asked of plain figures in columns: of the figure alone, or of it and others of its own indicator. */
export type Form = 'value' | 'part' | 'digits' | 'repeats' | 'month' | 'year' | 'earlier' | 'months' | 'growth';
/** Months that a form looks back for. */
const BACK: Readonly<Partial<Record<Form, number>>> = { repeats: 1, month: 1, months: 1, year: 12 };
const OF_ONE: ReadonlySet<Form> = new Set<Form>(['value', 'part', 'digits']);

export interface Check {
  edit: Edit;
  /** Its place among the edits. */
  no: number;
  form: Form;
  /** The right side, where it is a constant. */
  right: Side | null;
  /** Millionths of the figure's unit; smaller figures are left out. */
  least: number;
}

/** What is asked of every figure, in the order of the edits; nothing of those between `low` and `high` that are multiples of `step` (millionths). */
export interface EachChecks {
  checks: readonly Check[];
  low: number;
  high: number;
  step: number;
}

/** Figures that the small path would hold against each other, of one unit and one kind of start. Those that it would too but for these are a family. */
export interface SeriesPlan {
  family: number;
  indicator: number;
  /** A figure like its own. */
  like: Observation;
  /** Asked of the figures that stand, in the order of the edits. */
  checks: Check[];
  each: EachChecks;
  /** A check is asked of superseded figures too. */
  strict: boolean;
  /** First month of its cumulative, by the month; null where it has none. */
  start: ((month: Month) => Month | 'target') | null;
  /** How many months its figures are looked back for. */
  back: number;
  /** Series that tell this one's months, and its levels. */
  months: number[];
  levels: number[];
}

/** What every figure with the same words beside it has in common. */
export interface LookPlan {
  series: number;
  indicator: number;
  /** The higher stands before the lower. */
  rank: number;
  reporter: number;
  /** Only the small path can audit it. */
  apart: boolean;
}

/** An edit that the small path asks: of an indicator, in the areas in which all of `all` and any of `any` are reported. */
export interface Alone {
  edit: Edit;
  indicator: string;
  all: readonly string[];
  any: readonly string[] | null;
  /** Other indicators that it looks at. */
  names: readonly string[];
}

export interface PlanInput {
  targets: readonly CompiledTarget[];
  edits: readonly Edit[];
  /** By the number of a combination: a figure with its words; null where there is none. */
  figures: readonly (Observation | null)[];
  /** Has a unit another name in some month? */
  renamed: (reporter: string) => boolean;
  /** Indicators that the small path audits in all areas: what derivations make, and what of. */
  elsewhere: ReadonlySet<string>;
}

/** The edits as they are asked of the figures of a run in columns. The small path itself is asked what an edit is about, so that the two cannot differ. */
export class EditPlan {
  readonly looks: readonly (LookPlan | null)[];
  readonly series: SeriesPlan[] = [];
  readonly indicators: readonly string[];
  /** By indicator: how reporters tell figures apart. `ever`: the catalogue says who reports; `month`: only where two report in one month. */
  readonly reporters: readonly ('ever' | 'month' | null)[];
  readonly alone: Alone[] = [];
  private readonly numbers = numbered();
  private readonly families = numbered();
  private readonly keys = numbered();
  private readonly names = numbered(['']);
  private readonly units: ReadonlyMap<string, string>;
  private readonly around: EditSeries;
  private readonly populations: OwnPopulations;
  /** Indicators of which the catalogue says who reports them. */
  private readonly named: ReadonlySet<string>;

  constructor(private readonly of: PlanInput) {
    this.units = new Map(of.targets.map((t) => [t.indicator, t.unit]));
    this.named = new Set(of.targets.filter((t) => t.combine !== null || t.reporter !== null).map((t) => t.indicator));
    this.around = new EditSeries([], of.targets);
    this.populations = new OwnPopulations(of.targets);
    this.looks = of.figures.map((o) => (o === null || of.elsewhere.has(o.indicator) ? null : this.look(o)));
    this.indicators = [...this.numbers.all.keys()];
    const own = groupBy(this.series.keys(), (i) => this.series[i]!.indicator);
    for (const s of this.series) this.beside(s, own.get(s.indicator)!);
    const looks = groupBy(this.looks.filter((l) => l !== null), (l) => l.indicator);
    this.reporters = this.indicators.map((name, no) => (new Set(looks.get(no)?.map((l) => l.reporter)).size < 2 ? null : this.named.has(name) ? 'ever' : 'month'));
    this.askAlone();
  }

  /** The edits of names, which are told once a file. */
  get ofNames(): Edit[] {
    return this.of.edits.filter(isOfName);
  }

  /** The combinations of whose figures an edit is asked, whatever their size; null for all. */
  combinationsOf(edit: Edit): number[] | null {
    const asks = this.of.figures.map((o) => o === null || asksLike(edit, o, this.around));
    return asks.every((x) => x) ? null : asks.flatMap((x, i) => (x && this.of.figures[i] !== null ? [i] : []));
  }

  private look(reported: Observation): LookPlan {
    const unit = reported.unit === '' && (reported.states.measure ?? 'level') === 'level' ? (this.units.get(reported.indicator) ?? '') : reported.unit;
    const o = { ...reported, unit };
    const indicator = this.numbers.of(o.indicator);
    const series = this.seriesOf(o, indicator);
    const { checks, each } = this.series[series]!;
    return {
      series, indicator, rank: STANDING[o.status], reporter: this.names.of(o.reporter),
      // of two edits of one code only the first that breaks is told, and these are asked at different times
      apart: plainness(reported, NO_FAULTS, (x) => this.populations.has(x)) === 'stray' || (this.named.has(o.indicator) && this.of.renamed(o.reporter)) || each.checks.some((c) => checks.some((x) => x.edit.code === c.edit.code)),
    };
  }

  private seriesOf(o: Observation, indicator: number): number {
    const s = o.states;
    const family = JSON.stringify([o.indicator, saidWindow(o), s.measure ?? 'level', s.statistic, s.base, s.open, readUnit(o.unit).dimension]);
    const key = JSON.stringify([family, o.unit, s.measure, s.sign, s.from]);
    const no = this.keys.of(key);
    if (no < this.series.length) return no;
    const asked = this.checksOf(o);
    const [every, checks] = [asked.filter(ofEvery), asked.filter((c) => !ofEvery(c))];
    const starts = new Map<Month, Month | 'target'>();
    const start = (month: Month): Month | 'target' => {
      let known = starts.get(month);
      if (known === undefined) starts.set(month, (known = this.around.startOf({ ...o, span: { from: month, to: month } })));
      return known;
    };
    const strict = checks.some((c) => c.edit.level === 'hard' && c.edit.applies.kind !== 'cumulative');
    this.series.push({ family: this.families.of(family), indicator, like: o, checks, each: { checks: every, ...boundsOf(every, o) }, strict, start: saidWindow(o) === 'cumulative' ? start : null, back: Math.max(0, ...checks.map((c) => BACK[c.form] ?? 0)), months: [], levels: [] });
    return no;
  }

  private checksOf(o: Observation): Check[] {
    return this.of.edits.flatMap((edit, no): Check[] => {
      const form = formOf(edit);
      if (form === null || form === 'alone' || !asksLike(edit, o, this.around) || !suits(form, o)) return [];
      return [{ edit, no, form, right: constantOf(edit.right), least: leastOf(edit, o.unit) }];
    });
  }

  /** Finds the series that a check of this one looks at. */
  private beside(s: SeriesPlan, own: readonly number[]): void {
    const asks = (form: Form): boolean => s.checks.some((c) => c.form === form);
    const numbers = (is: (of: SeriesPlan) => boolean): number[] => own.filter((i) => is(this.series[i]!));
    if (asks('months')) s.months = numbers((x) => saidWindow(x.like) === 'period' && x.like.states.measure === s.like.states.measure);
    if (asks('growth')) s.levels = numbers((x) => (x.like.states.measure ?? 'level') === 'level' && saidWindow(x.like) === saidWindow(s.like));
    for (const l of s.levels) this.series[l]!.back = 12;
  }

  private askAlone(): void {
    const seen = new Set<string>();
    for (const s of this.series) {
      for (const edit of this.of.edits) {
        const form = formOf(edit);
        const own = form === 'alone' || (form !== null && !suits(form, s.like));
        const name = this.indicators[s.indicator]!;
        if (!own || seen.has(`${edit.id}\u0000${name}`) || !asksLike(edit, s.like, this.around)) continue;
        seen.add(`${edit.id}\u0000${name}`);
        const words = [edit.left, edit.right].flatMap((x) => (typeof x === 'object' && 'uptime' in x ? x.uptime : []));
        const paired = [...this.indicators, ...this.of.elsewhere].filter((n) => words.some((w) => n.includes(w) && outagePairs(name, n, w)));
        const asked = indicatorsOf([edit]);
        const anywhere = (n: string): boolean => this.of.elsewhere.has(n);
        this.alone.push({ edit, indicator: name, all: asked.filter((n) => !anywhere(n)), any: words.length === 0 || paired.some(anywhere) ? null : paired, names: [...asked, ...paired] });
      }
    }
  }
}

const NO_FAULTS: ReadonlyMap<Observation, string> = new Map();

/** Is it asked of every figure, and not only of those that stand? */
const ofEvery = (c: Check): boolean => c.edit.level === 'hard' && c.edit.applies.kind !== 'cumulative' && OF_ONE.has(c.form);

const NEVER: ReadonlySet<Edit['right']> = new Set(['numerator', 'denominator', 'ratio', 'reported'] as const);
const OF_CONSTANT: Readonly<Partial<Record<string, Form>>> = { figure: 'value', part: 'part', digits: 'digits', repeats: 'repeats', changeOnMonth: 'month', changeOnYear: 'year' };

/** `alone`: the small path asks it. Null: it has nothing to ask of a plain figure that is the only one of its kind. */
export function formOf(edit: Edit): Form | 'alone' | null {
  const { left, right, comparator } = edit;
  if (isOfName(edit) || NEVER.has(left) || NEVER.has(right)) return null;
  const constant = constantOf(right);
  if (constant !== null) {
    if (left === 'versions') return holdEdit(relationOf(edit), { value: whole(1), unit: '', half: ZERO }, constant) === 'breaks' ? 'alone' : null;
    return (typeof left === 'string' ? OF_CONSTANT[left] : undefined) ?? 'alone';
  }
  if (left !== 'figure') return 'alone';
  if (right === 'earlier') return comparator === '~' || comparator === 'between' ? 'alone' : 'earlier';
  if (comparator !== '=') return 'alone';
  return right === 'earlierAndMonth' ? 'months' : right === 'growth' ? 'growth' : 'alone';
}

/** A growth is held against percents, as they are. */
const suits = (form: Form | 'alone', o: Observation): boolean => form !== 'growth' || readUnit(o.unit).text === '%';

function leastOf({ applies: { least } }: Edit, unit: string): number {
  if (least === null) return 0;
  return Number(ceil(mul(div(mustExact(least), sizeFactor(unit)), whole(MICRO))).num);
}

/** Millionths between which no edit that is asked of every figure can break. */
function boundsOf(checks: readonly Check[], o: Observation): { low: number; high: number; step: number } {
  let [low, high, step] = [-Infinity, Infinity, 1];
  const nothing = { low: Infinity, high: -Infinity, step: 1 };
  for (const { edit, form, right } of checks) {
    if (form === 'part' && edit.comparator === '=' && right!.value.num === 0n) {
      const { factor } = readUnit(o.unit);
      if (factor.den !== 1n) return nothing;
      step = Math.max(step, Number(MICRO / gcd(MICRO, factor.num)));
      continue;
    }
    const at = form === 'value' && edit.allow === '0' && (right!.unit === '' || right!.unit === o.unit) && o.states.sign === 1 ? mul(right!.value, whole(MICRO)) : null;
    if (at === null) return nothing;
    const [up, down] = [Number(ceil(at).num), Number(floor(at).num)];
    if (edit.comparator === '>=') low = Math.max(low, up);
    else if (edit.comparator === '>') low = Math.max(low, down + 1);
    else if (edit.comparator === '<=') high = Math.min(high, down);
    else if (edit.comparator === '<') high = Math.min(high, up - 1);
    else return nothing;
  }
  return { low, high, step };
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/** Millionths as the number that they are. */
export const ofMicro = (micro: bigint): Exact => div(whole(micro), whole(MICRO));
