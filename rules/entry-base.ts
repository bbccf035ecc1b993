import { areaName, type AreaTable } from './areas.js';
import { exactText, mustExact, type Exact } from './exact.js';
import type { Reading } from './reading.js';
import type { Base, CompiledTarget, Policy, Window, WrittenTarget } from './target.js';
import { convert, isPoints, readUnit } from './unit.js';

/** What a change or a relation is against, and the unit in which levels are held. */
/** The unit in which reported levels are held. */
export function levelUnit(entry: WrittenTarget, reading: Reading): string {
  const u = readUnit(reading.unit);
  switch (reading.measure) {
    case 'level':
      return reading.coverage === 'all' ? '%' : reading.coverage !== null ? (entry.unit ?? reading.unit) : reading.unit;
    case 'increase':
    case 'decrease':
      return isPoints(u) ? '%' : reading.unit;
    default:
      return entry.base?.unit ?? reading.baseline?.unit ?? '';
  }
}

export interface BaseAndFigure {
  base: Base;
  value: Exact | null;
}

export function baseOf(entry: WrittenTarget, reading: Reading, window: Window, deadline: string | null): BaseAndFigure | null {
  const other = entry.against ?? reading.against;
  const relationToOwn = reading.measure === 'relational' && OWN_PAST.test(other);
  if (reading.measure === 'level' || (reading.measure === 'relational' && !relationToOwn)) return null;
  const printed = entry.base?.value ?? reading.baseline?.value ?? null;
  if (printed !== null) {
    const from = readUnit(entry.base?.unit ?? reading.baseline?.unit ?? reading.unit);
    const to = readUnit(levelUnit(entry, reading));
    const value = reading.measure.startsWith('relative') ? mustExact(printed) : convert(mustExact(printed), from, to) ?? mustExact(printed);
    return { base: { kind: 'printed', value: exactText(value) }, value };
  }
  const basis = relationToOwn ? other : entry.base?.basis ?? reading.basis;
  const stock = window === 'point';
  const year = /(\d{4})年?/.exec(basis);
  if (year) return { base: stock ? { kind: 'year-end', year: +year[1]! } : { kind: 'same-months-of', year: +year[1]! }, value: null };
  if (/同比|同期/.test(basis)) return { base: { kind: 'same-period', years: 1 }, value: null };
  if (/年初|年末|年底|上年末/.test(basis)) return { base: { kind: 'last-year-end' }, value: null };
  if (/上年|去年|比上年/.test(basis)) return { base: stock ? { kind: 'last-year-end' } : { kind: 'same-period', years: 1 }, value: null };
  if (/环比|上月/.test(basis)) return { base: { kind: 'last-month' }, value: null };
  // 增长10% with no base named is read as 同比 in plan documents; lint reports `base-undeclared` all the same.
  if (reading.measure === 'relative_increase' && deadline !== null) return { base: stock ? { kind: 'last-year-end' } : { kind: 'same-period', years: 1 }, value: null };
  return { base: { kind: 'undeclared' }, value: null };
}

const OWN_PAST = /^(?:年初|上年|去年|上年末|上年底|上年同期|同期)(?:水平|户数|规模|数量|余额)?$/;

export function againstOf(entry: WrittenTarget, reading: Reading, policy: Policy, areas: AreaTable): CompiledTarget['against'] {
  if (reading.measure !== 'relational') return null;
  if (OWN_PAST.test(entry.against ?? reading.against)) return null;
  // 全省平均水平, 全省利用外资增幅: sent under the area above as often as under the own one
  const level = /^(全省|全国|全市)/.exec(entry.against ?? reading.against);
  const above = level?.[1] === '全国' ? '全国' : level ? areas.parentOf(policy.jurisdiction) : null;
  const indicator = entry.against ?? (level && /平均(?:水平|值)?$|水平$/.test(reading.against) ? entry.indicator : reading.against);
  return { indicator, area: entry.againstArea === undefined ? above : areaName(entry.againstArea, areas) };
}
