import type { Observation } from '../inputs/observation.js';
import type { Edit } from '../rules/edit.js';
import { abs, compare, mul, mustExact, ONE, type Exact } from '../rules/exact.js';
import { explains, isRemark, type Explanation } from '../rules/explanation.js';
import type { Month } from '../rules/period.js';
import { isCount, isPercent, readUnit, tellsDuration } from '../rules/unit.js';
import { holdEdit, relationOf, type Held } from './edit-check.js';
import type { Amount } from './edit-amount.js';
import { readOperand, significantDigits, type Surroundings } from './edit-operands.js';
import type { EditSeries } from './edit-series.js';

/** One edit asked of one figure: its two sides and whether the relation holds. */
export interface Question {
  edit: Edit;
  observation: Observation;
  left: Amount | null;
  right: Amount | null;
  held: Held;
  settled: Settled | null;
}

/** What settles a broken edit: the report's own remark, a revision, or a named person's explanation. */
export interface Settled {
  by: 'remark' | 'revision' | 'explanation';
  /** As it was written: words, who, when. */
  says: string;
}

type Kind = Edit['applies']['kind'];

const isLevel = (o: Observation): boolean => (o.states.measure ?? 'level') === 'level';
const isFigure = (o: Observation): boolean => o.value.kind === 'figure';

/** One row a kind. */
const KINDS: Readonly<Record<Kind, (o: Observation, series: EditSeries) => boolean>> = {
  figure: (o) => isFigure(o) && isLevel(o) && !isPercent(readUnit(o.unit)),
  level: (o) => isFigure(o) && isLevel(o),
  count: (o) => isFigure(o) && isLevel(o) && isCount(readUnit(o.unit)) && o.states.statistic === null,
  percent: (o) => isFigure(o) && isLevel(o) && isPercent(readUnit(o.unit)),
  duration: (o) => isFigure(o) && isLevel(o) && tellsDuration(readUnit(o.unit)),
  onTimeShare: (o) => isFigure(o) && isLevel(o) && isPercent(readUnit(o.unit)) && o.states.statistic === 'onTimeShare',
  ratio: (o) => o.value.kind === 'ratio' && isLevel(o),
  cumulative: (o, series) => isFigure(o) && isLevel(o) && series.windowOf(o) === 'cumulative' && series.cumulative.has(o.indicator),
  growth: (o) => isFigure(o) && o.states.measure === 'relativeChange' && (o.states.base === 'same-period' || o.states.base === 'last-year'),
  cell: (o) => o.value.kind === 'figure' || o.value.kind === 'ratio',
  derived: (o) => o.derived !== undefined,
};

/** Does an edit ask for an indicator, by its name? */
function asksOf({ applies: a }: Edit, indicator: string): boolean {
  if (a.indicators !== null && !a.indicators.includes(indicator)) return false;
  if (a.except.includes(indicator) || a.not.some((w) => indicator.includes(w))) return false;
  return a.words.length === 0 || a.words.some((w) => indicator.includes(w));
}

/** And for a figure of it, by its form? */
function asksForm({ applies: a }: Edit, o: Observation, series: EditSeries): boolean {
  if (!KINDS[a.kind](o, series)) return false;
  if (a.units.length > 0 && !a.units.includes(baseUnit(o.unit))) return false;
  return a.windows === null || a.windows.includes(series.windowOf(o) ?? ('unknown' as never));
}

/** All of a figure that its indicator and `asksForm` go by: an input has few forms and many figures. */
const formOf = (o: Observation, series: EditSeries): string => `${o.indicator}\u0000${o.unit}\u0000${o.value.kind} ${series.windowOf(o)} ${o.derived !== undefined} ${o.states.measure} ${o.states.statistic} ${o.states.base}`;

/** What a figure's size is told in: 万户 in 户, but percents and durations as they are printed. */
export function sizeFactor(unit: string): Exact {
  const u = readUnit(unit);
  return isPercent(u) || tellsDuration(u) ? ONE : u.factor;
}

/** And by its size, and the digits that it is printed with? */
export function asksSize({ applies: a }: Edit, o: Pick<Observation, 'value' | 'unit'>): boolean {
  if (o.value.kind !== 'figure') return true;
  if (a.least !== null) {
    if (compare(mul(abs(o.value.value), sizeFactor(o.unit)), mustExact(a.least)) < 0) return false;
  }
  return a.digits === 0 || significantDigits(o.value.text) >= a.digits;
}

/** Does an edit ask for figures like this one, whatever their size? */
export const asksLike = (edit: Edit, o: Observation, series: EditSeries): boolean => asksOf(edit, o.indicator) && asksForm(edit, o, series);

/** 万户 counts 户, 个小区 counts 小区. */
const baseUnit = (unit: string): string => readUnit(unit).dimension.replace(/^count:/, '');

/** Figures under audit: what stands. A hard edit is asked of superseded figures too, since another run may judge them; whether a cumulative fell, of all that contradict each other. */
export function* questionsOf(edits: readonly Edit[], observations: readonly Observation[], s: Surroundings, explanations: readonly Explanation[]): Generator<Question> {
  const ofForm = new Map<string, Edit[]>();
  for (const o of observations) {
    let stands = o.derived !== undefined ? true : null;
    const form = formOf(o, s.series);
    let asked = ofForm.get(form);
    if (asked === undefined) ofForm.set(form, (asked = edits.filter((e) => asksOf(e, o.indicator) && asksForm(e, o, s.series))));
    for (const edit of asked) {
      const soft = edit.level === 'soft';
      if ((soft || edit.applies.kind === 'cumulative') && !(stands ??= s.series.isStanding(o)) && (soft || !s.series.contradicts(o))) continue;
      if (!asksSize(edit, o)) continue;
      const left = readOperand(edit.left, o, s);
      const right = left === null ? null : readOperand(edit.right, o, s);
      const held = holdEdit(relationOf(edit), left, right);
      yield { edit, observation: o, left, right, held, settled: held === 'breaks' ? settledBy(edit, o, explanations) : null };
    }
  }
}

/** A soft finding by any explanation; a hard one only where its edit can be excused, by a revision or the words of a remark. */
function settledBy(edit: Edit, o: Observation, explanations: readonly Explanation[]): Settled | null {
  const named = explanations.find((e) => explains(e, { edit: edit.id, code: edit.code, indicator: o.indicator, area: o.area, span: o.span, reporter: o.reporter }));
  const byName = named === undefined ? null : { by: 'explanation' as const, says: `${named.says}（${named.by}，${named.on}）` };
  if (edit.level === 'soft') return byName ?? (isRemark(o.note) ? { by: 'remark', says: o.note } : null);
  if (edit.excused === null) return null;
  if (o.status === 'R') return { by: 'revision', says: isRemark(o.note) ? o.note : '修订' };
  return byName ?? (edit.excused.words.some((w) => o.note.includes(w)) ? { by: 'remark', says: o.note } : null);
}

/** Latest month that is audited. */
export const reportedUpTo = (observations: readonly Observation[], asOf: Month): Observation[] => observations.filter((o) => o.span.to <= asOf);
