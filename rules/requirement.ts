import { tolerance } from './comparator.js';
import { add, compare, div, exactText, HUNDRED, mul, mustExact, ONE, sub, whole, type Exact } from './exact.js';
import { levelUnit, type BaseAndFigure } from './entry-base.js';
import type { Dates } from './entry-dates.js';
import { monthOfDate, yearOf } from './period.js';
import type { Comparator, Reading } from './reading.js';
import type { CompiledTarget, Requirement, WrittenTarget } from './target.js';
import { isPercent, isPoints, readUnit } from './unit.js';

/** From a reading to the quantity that is compared, its figure and its unit. */
const FLIP: Record<Comparator, Comparator> = { '>=': '<=', '>': '<', '<=': '>=', '<': '>', '=': '=', '~': '~', between: 'between' };

export function requirementOf(
  entry: WrittenTarget, reading: Reading, statistic: CompiledTarget['statistic']['value'], polarity: CompiledTarget['polarity']['value'],
  duty: CompiledTarget['duty']['value'], dates: Dates, base: BaseAndFigure | null,
): Requirement {
  const unit = readUnit(reading.unit);
  const level = levelUnit(entry, reading);
  const marginOf = (text: string): string => (isPercent(readUnit(text)) ? '个百分点' : text);
  const plain = (r: Partial<Requirement> & Pick<Requirement, 'quantity' | 'comparator' | 'value' | 'unit' | 'favourable'>): Requirement => ({
    high: null, marginUnit: marginOf(r.unit), tolerance: '0', ...r,
  });

  if (reading.measure === 'relational') {
    const comparator = reading.comparator;
    const u = /增速|增幅|增长率|率|占比|比例/.test(entry.indicator) || isPoints(unit) ? '%' : '';
    // 高于全省平均水平2个百分点: the difference itself is owed
    return plain({ quantity: 'difference', comparator, value: reading.value ?? '0', unit: u, favourable: comparator === '<=' || comparator === '<' ? -1 : 1 });
  }
  if (reading.coverage === 'all') return plain({ quantity: 'level', comparator: '>=', value: '100', unit: '%', favourable: 1 });
  if (reading.coverage === 'clear') return plain({ quantity: 'level', comparator: '<=', value: '0', unit: level, favourable: -1 });
  if (reading.coverage === 'breakthrough') return plain({ quantity: 'level', comparator: '>', value: '0', unit: level, favourable: 1 });
  if (statistic === 'onTimeShare' && reading.measure === 'level' && !isPercent(unit)) {
    return plain({ quantity: 'onTimeShare', comparator: '>=', value: '100', unit: '%', favourable: 1 });
  }

  const value = mustExact(reading.value ?? '0');
  const high = reading.valueHigh === null ? null : mustExact(reading.valueHigh);
  const slack = reading.comparator === '~' ? exactText(tolerance(value, unit)) : '0';

  if (reading.measure === 'level') {
    const comparator: Comparator = reading.explicit || reading.comparator !== '>=' ? reading.comparator : polarity === 'lower-better' ? '<=' : polarity === 'neutral' ? '=' : '>=';
    const lower = comparator === '<=' || comparator === '<' || ((comparator === '~' || comparator === 'between') && polarity === 'lower-better');
    const both = comparator === '=' || ((comparator === '~' || comparator === 'between') && polarity === 'neutral') || (comparator === 'between' && duty === 'keep');
    return plain({ quantity: 'level', comparator, value: exactText(value), high: high && exactText(high), unit: reading.unit, favourable: both ? 0 : lower ? -1 : 1, tolerance: slack });
  }

  if (reading.measure === 'increase' || reading.measure === 'decrease') {
    if (base?.value) {
      const fall = reading.measure === 'decrease';
      const years = annualYears(reading, dates.deadline.value, entry);
      const step = (v: Exact): Exact => mul(v, whole(years));
      const at = (v: Exact): Exact => (fall ? sub(base.value!, step(v)) : add(base.value!, step(v)));
      const ends = high ? [at(value), at(high)] : [at(value)];
      const low = ends.length === 2 && compare(ends[0]!, ends[1]!) > 0 ? ends[1]! : ends[0]!;
      const top = ends.length === 2 ? (low === ends[0] ? ends[1]! : ends[0]!) : null;
      return plain({
        quantity: 'level', comparator: fall ? FLIP[reading.comparator] : reading.comparator, value: exactText(low), high: top && exactText(top),
        unit: level, favourable: fall ? -1 : 1, tolerance: slack,
      });
    }
    return plain({ quantity: 'change', comparator: reading.comparator, value: exactText(value), high: high && exactText(high), unit: reading.unit, favourable: 1, tolerance: slack });
  }

  const years = annualYears(reading, dates.deadline.value, entry);
  const required = reading.annualAverage && years > 1 ? compound(value, years, reading.measure === 'relative_decrease') : value;
  return plain({ quantity: 'relative', comparator: reading.comparator, value: exactText(required), high: high && exactText(high), unit: '%', favourable: 1, tolerance: slack });
}

/** 年均 over several years: the years from the base (or the start) to the deadline; one for a plan of one year. */
function annualYears(reading: Reading, deadline: string | null, entry: WrittenTarget): number {
  if (!reading.annualAverage || deadline === null) return 1;
  const named = /(\d{4})年/.exec(reading.basis);
  const from = named ? Number(named[1]) : entry.start ? yearOf(monthOfDate(entry.start)) - 1 : null;
  if (from === null) return 1;
  return Math.max(1, yearOf(monthOfDate(deadline)) - from);
}

function compound(percent: Exact, years: number, fall: boolean): Exact {
  const step = fall ? sub(ONE, div(percent, HUNDRED)) : add(ONE, div(percent, HUNDRED));
  let factor = ONE;
  for (let i = 0; i < years; i++) factor = mul(factor, step);
  return mul(fall ? sub(ONE, factor) : sub(factor, ONE), HUNDRED);
}
