import { groupBy } from '../../rules/group-by.js';
import type { CompiledTarget } from '../../rules/target.js';
import type { Month } from '../../rules/period.js';
import { TELLING } from '../select.js';
import { answerRows, sidesOf, type AnswerRow } from './answers.js';
import type { Combination } from './combination.js';
import type { Course } from './course-columns.js';
import type { Look, Slot } from './placing.js';
import { APART, codeOf, FIGURE } from './reason-code.js';

/** How the rows of one combination stand to one side of one course, in one month. */
export interface Ask {
  course: Course;
  slot: Slot;
  combination: Combination;
  /** What a figure tells: `FIGURE`, `APART`, or why it cannot answer. */
  state: number;
  /** Of reasons, the smaller is the more telling. */
  rank: number;
  ignored: boolean;
  /** The month's figure is not wanted; its area is, since it reports. */
  bindsOnly: boolean;
  mul: bigint;
  div: bigint;
  blank: boolean;
  /** A value of at most 1 would leave the scale open. */
  overOne: boolean;
  /** Nothing has to be asked of a plain figure between `low` and `high` (millionths); of one printed with fewer than `fine` decimals, half a unit of its last place is kept. */
  direct: boolean;
  low: number;
  high: number;
  fine: number;
  /** Must be whole millions of millionths. */
  whole: boolean;
}

const MICRO = 1_000_000;
const LARGEST = (1n << 63n) - 1n;
/** No half interval is kept beyond six decimals. */
const ALL_FINE = -1;

/** The asks of every month: made anew only where the answer of a look changes. */
export class Asks {
  private readonly answers: ReadonlyMap<string, readonly AnswerRow[]>;
  /** Months from which some look answers otherwise. */
  private readonly changes: ReadonlySet<Month>;
  private made: (Ask[] | undefined)[] = [];
  private madeFor = { courses: '', month: -1 };

  constructor(targets: readonly CompiledTarget[], private readonly courses: readonly Course[], private readonly combinations: readonly Combination[], months: { from: Month; to: Month }) {
    const looks = new Map(combinations.flatMap((c) => (c.look === null ? [] : [[lookKey(c.look), c.look] as const])));
    const rows = answerRows(targets, [...new Map(courses.map((c) => [c.rows[0]!.target, c.rows[0]!])).values()], [...looks.values()], months);
    this.answers = groupBy(rows, (r) => answerKey(r.target, r.slot, r.look));
    this.changes = new Set(rows.map((r) => r.from));
  }

  /** By the number of the combination. */
  of(month: Month): readonly (readonly Ask[] | undefined)[] {
    const now = this.courses.map((c) => (c.months.has(month) ? (c.asksOther(month) ? '2' : '1') : '0')).join('');
    // a change may lie in a month that is passed over, since nobody reports in it
    if (now === this.madeFor.courses && ![...this.changes].some((m) => m > this.madeFor.month && m <= month)) return this.made;
    const asked = this.courses.flatMap((course) => {
      const wants = course.months.has(month);
      return sidesOf(course.rows[0]!).filter((s) => (s.slot === 'other' ? wants && course.asksOther(month) : wants || course.takesAll)).map((s) => ({ course, slot: s.slot, indicator: s.indicator }));
    });
    const byIndicator = groupBy(asked, (x) => x.indicator);
    this.made = this.combinations.map((c) => byIndicator.get(c.indicator)?.map((x) => this.ask(x.course, x.slot, c, month)));
    this.madeFor = { courses: now, month };
    return this.made;
  }

  private ask(course: Course, slot: Slot, c: Combination, month: Month): Ask {
    const rows = c.look === null ? [] : (this.answers.get(answerKey(course.rows[0]!.target, slot, c.look)) ?? []);
    const place = rows.find((r) => r.from <= month && r.to >= month)?.place;
    const { limits } = c;
    const factor = place?.role === 'answers' ? place.factor : { num: 1n, den: 1n };
    // a factor that no 64 bits hold is the small path's
    const held = factor.num * 1_000_000n <= LARGEST && factor.den * 2n <= LARGEST;
    const state = place === undefined || place.role === 'apart' || !held ? APART : place.role === 'unusable' ? codeOf(place.reason) : FIGURE;
    const ignored = place?.role === 'ignored';
    const overOne = place?.role === 'answers' && place.overOne;
    const same = factor.num === 1n && factor.den === 1n;
    return {
      course, slot, combination: c, bindsOnly: !course.months.has(month), state, rank: place?.role === 'unusable' ? TELLING.indexOf(place.reason) : -1, ignored, mul: factor.num, div: factor.den, overOne,
      blank: place?.role === 'answers' && place.blank,
      direct: state === FIGURE && !ignored && same && !limits.always && (!limits.part || c.things === 1n),
      // 0 has no scale, but what is not above 1 is looked at
      low: Math.max(limits.negative ? 0 : -Infinity, overOne ? 1_000_001 : -Infinity), high: limits.over === null ? Infinity : limits.over * MICRO,
      fine: slot === 'own' ? course.decimals : ALL_FINE, whole: limits.part,
    };
  }
}

const answerKey = (target: string, slot: Slot, look: Look): string => `${target}\u0000${slot}\u0000${lookKey(look)}`;
const lookKey = (l: Look): string => `${l.indicator}\u0000${l.states}\u0000${l.unit}`;
