import type { Observation } from '../inputs/observation.js';
import { compare, decimalText, mul, mustExact, sub, whole, type Exact } from '../rules/exact.js';
import { convert, isPercent, isPoints, readUnit } from '../rules/unit.js';
import type { Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { levelFromChange, publishedChange, selectBase, selectChange, unitOf, unitUnclear } from './change.js';
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
  if (!isMissing(level.figure)) return doubtful(t, level, sight, area) ?? level;
  if (level.figure.missing !== 'not-reported' || t.combine !== null || t.sumOf !== null) return level;
  return levelFromChange(t, area, at, sight) ?? level;
}

/** The base that the document prints, in the target's unit: 在3791亿元基础上, 由70%提高到. */
function printedBase(t: CompiledTarget): Exact | null {
  if (t.base?.kind === 'printed') return mustExact(t.base.value);
  const b = t.reading.baseline;
  return b === null || t.requirement.quantity !== 'level' ? null : convert(mustExact(b.value), readUnit(b.unit || t.unit), readUnit(t.unit));
}

/** A blank 口径 on a level under half or over twice its printed base may be the change instead. */
function doubtful(t: CompiledTarget, level: Selected, sight: Sight, area: string): Selected | null {
  const base = printedBase(t);
  if (base === null || isMissing(level.figure)) return null;
  const v = level.figure.value;
  const far = compare(mul(v, whole(2)), base) < 0 || compare(v, mul(base, whole(2))) > 0;
  const blank = level.evidence.some((e) => (e.role === 'value' || e.role === 'addend') && e.states.trim() === '' && isBlank(e, sight.store.of(t.indicator, area)));
  if (!far || !blank) return null;
  return {
    ...selectedMissing('measure-unclear', `没有写口径，${decimalText(v)}${t.unit} 与文件所印基数 ${decimalText(base)}${t.unit} 相差一倍以上，看不出是水平数还是变化`),
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
  if (isMissing(own.figure)) {
    // 较年初增加 of 户数 is the difference itself, where the relation is to the own past
    const change = t.against === null && own.figure.missing === 'not-reported' ? publishedChange(t, area, at, sight) : null;
    return change !== null && !isMissing(change.figure) ? change : own;
  }
  if (own.figure.bound !== 'exact') return { ...own, figure: own.lack ?? { missing: 'not-reported', detail: '合计不全' } };
  const unit = ask.unit || unitOf(own);
  const other = t.against === null ? selectBase(t, { ...ask, unit }, at, sight) : selectOther(t, { ...ask, unit }, area, at, sight);
  const unclear = unitUnclear(ask, { now: own, unit, other }, at, sight);
  if (unclear !== null) return unclear;
  const role = t.against === null ? ('base' as const) : ('comparator' as const);
  const trail = joinTrails(own, { ...other, evidence: other.evidence.map((e) => (e.role === 'value' || e.role === 'addend' ? { ...e, role } : e)) });
  if (isMissing(other.figure)) {
    const reason = other.figure.missing === 'not-reported' || other.figure.missing === 'not-yet-published'
      ? (t.against === null ? 'base-missing' : 'awaiting-comparator')
      : other.figure.missing;
    return { ...trail, figure: { missing: reason, detail: t.against === null ? other.figure.detail : `“${t.against.indicator}”${other.figure.detail}` } };
  }
  if (other.figure.bound !== 'exact') {
    return { ...trail, figure: { missing: t.against === null ? 'base-missing' : 'awaiting-comparator', detail: `${t.against === null ? '对比基期' : `“${t.against.indicator}”`}的数不全：${other.gaps.join('、')}` } };
  }
  const value = sub(own.figure.value, other.figure.value);
  const shown = isPercent(readUnit(unit)) || isPoints(readUnit(unit)) ? '个百分点' : unit;
  const name = t.against === null ? '基期' : t.against.indicator;
  return {
    ...trail,
    // two printed figures: the difference is as coarse as the two together
    figure: { value, bound: 'exact', step: null, through: at },
    levels: { value: own.figure.value, base: other.figure.value, unit },
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
