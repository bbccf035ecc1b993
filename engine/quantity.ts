import type { Observation } from '../inputs/observation.js';
import { compare, decimalText, div, mul, mustExact, sub, whole } from '../rules/exact.js';
import { isPercent, isPoints, readUnit } from '../rules/unit.js';
import type { Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { levelFromChange, selectBase, selectChange } from './change.js';
import { isMissing, joinTrails, selectedMissing, type Selected } from './figure.js';
import { askLevel, selectAt, type Sight } from './select.js';
import { selectOnTimeShare } from './on-time.js';

/** The quantity that a requirement is about, at the end of a month. */
export function quantityAt(t: CompiledTarget, area: string, at: Month, sight: Sight, due: boolean): Selected {
  switch (t.requirement.quantity) {
    case 'level': return levelAt(t, area, at, sight);
    case 'change':
    case 'relative': return selectChange(t, area, at, sight, due);
    case 'difference': return differenceAt(t, area, at, sight);
    case 'onTimeShare': return selectOnTimeShare(t, area, at, sight);
  }
}

function levelAt(t: CompiledTarget, area: string, at: Month, sight: Sight): Selected {
  const level = selectAt(askLevel(t, area), at, sight);
  if (t.base?.kind !== 'printed') return level;
  if (!isMissing(level.figure)) return doubtful(t, level, sight, area) ?? level;
  const fromChange = levelFromChange(t, area, at, sight);
  return fromChange !== null && (!isMissing(fromChange.figure) || level.figure.missing === 'not-reported') ? fromChange : level;
}

/** A blank 口径 on a level under half or over twice its printed base may be the change instead. */
function doubtful(t: CompiledTarget, level: Selected, sight: Sight, area: string): Selected | null {
  if (t.base?.kind !== 'printed' || isMissing(level.figure)) return null;
  const base = mustExact(t.base.value);
  const v = level.figure.value;
  const far = compare(mul(v, whole(2)), base) < 0 || compare(v, mul(base, whole(2))) > 0;
  const blank = level.evidence.some((e) => (e.role === 'value' || e.role === 'addend') && e.states.trim() === '' && isBlank(e, sight.store.of(t.indicator, area)));
  if (!far || !blank) return null;
  return {
    ...selectedMissing('measure-unclear', `没有写口径，${decimalText(v)}${t.unit} 与文件所印基数 ${t.base.value}${t.unit} 相差一倍以上，看不出是水平数还是变化`),
    evidence: level.evidence.map((e) => ({ ...e, role: 'unusable' as const })),
  };
}

/** Neither 口径 nor the column's heading said what the figure states. */
function isBlank(e: { source: Observation['source'] }, all: readonly Observation[]): boolean {
  const o = all.find((x) => x.source.file === e.source.file && x.source.line === e.source.line && x.source.column === e.source.column);
  return o === undefined || (o.states.window === null && o.states.measure === null && o.states.statistic === null);
}

/** A relation: the own figure less the other side's. */
function differenceAt(t: CompiledTarget, area: string, at: Month, sight: Sight): Selected {
  const ask = { ...askLevel(t, area), unit: t.requirement.unit };
  const own = selectAt(ask, at, sight);
  if (isMissing(own.figure)) return own;
  if (own.figure.bound !== 'exact') return { ...own, figure: own.lack ?? { missing: 'not-reported', detail: '合计不全' } };
  const unit = ask.unit || (own.evidence.find((e) => e.role === 'value' || e.role === 'addend')?.unit ?? '');
  const other = t.against === null ? selectBase(t, { ...ask, unit }, at, sight) : selectOther(t, { ...ask, unit }, area, at, sight);
  const role = t.against === null ? ('base' as const) : ('comparator' as const);
  const trail = joinTrails(own, { ...other, evidence: other.evidence.map((e) => (e.role === 'value' || e.role === 'addend' ? { ...e, role } : e)) });
  if (isMissing(other.figure)) {
    const reason = other.figure.missing === 'not-reported' || other.figure.missing === 'not-yet-published'
      ? (t.against === null ? 'base-missing' : 'awaiting-comparator')
      : other.figure.missing;
    return { ...trail, figure: { missing: reason, detail: t.against === null ? other.figure.detail : `“${t.against.indicator}”${other.figure.detail}` } };
  }
  const value = sub(own.figure.value, other.figure.value);
  const shown = isPercent(readUnit(unit)) || isPoints(readUnit(unit)) ? '个百分点' : unit;
  const name = t.against === null ? '基期' : t.against.indicator;
  return {
    ...trail,
    // two printed figures: the difference is as coarse as the two together
    figure: { value, bound: 'exact', step: null, through: at },
    steps: [...trail.steps, `${decimalText(own.figure.value)} − ${decimalText(other.figure.value)}（${name}）= ${decimalText(value)}${shown}`],
  };
}

/** The other side: its own indicator in the area, else this indicator in the area above (全省平均水平). */
function selectOther(t: CompiledTarget, ask: ReturnType<typeof askLevel>, area: string, at: Month, sight: Sight): Selected {
  const { indicator, area: above } = t.against!;
  const named = selectAt({ ...ask, indicator }, at, sight);
  if (!isMissing(named.figure) || above === null) return named;
  const inAbove = selectAt({ ...ask, indicator, area: above }, at, sight);
  if (!isMissing(inAbove.figure) || indicator === t.indicator) return inAbove;
  const same = selectOneArea(t, ask, above, at, sight);
  return isMissing(same.figure) ? named : same;
}

const selectOneArea = (t: CompiledTarget, ask: ReturnType<typeof askLevel>, area: string, at: Month, sight: Sight): Selected =>
  selectAt({ ...ask, target: { ...t, combine: null, sumOf: null }, area }, at, sight);

/** Percent of the way from the start to the figure; null where the way has no length. */
export function shareOfWay(from: ReturnType<typeof whole>, to: ReturnType<typeof whole>, now: ReturnType<typeof whole>): ReturnType<typeof whole> | null {
  const way = sub(to, from);
  return way.num === 0n ? null : mul(div(sub(now, from), way), whole(100));
}
