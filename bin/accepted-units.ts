import { acceptedUnits } from '../rules/accepted-units.js';
import type { CompiledTarget } from '../rules/target.js';
import { isPercent, isPoints, readUnit } from '../rules/unit.js';

/** In Chinese: how the figure is reported. */
export function unitsText(t: CompiledTarget): string[] {
  const r = t.requirement;
  const levels = t.unit === '' ? '同一单位' : [t.unit, ...acceptedUnits(t.unit)].join('、');
  switch (r.quantity) {
    case 'level':
      return levelText(t.unit === '' ? r.unit : t.unit);
    case 'onTimeShare':
      return ['按时办结率，以 % 报送；或 按时办结件数/总件数，如 813/814', ...(t.limit === null ? [] : [`或最长办理时间、平均办理时间，以 ${[t.limit.unit, ...acceptedUnits(t.limit.unit)].join('、')} 报送${workdays(t.limit.unit)}`])];
    case 'change':
      return [`报送增减量（${[r.unit, ...acceptedUnits(r.unit)].join('、')}，口径写明）连同基期数；或只报本期、基期两个数（${levels}）`];
    case 'relative':
      return [`报送增长速度（%，口径写明，降低为负）；或本期、基期两个数（${levels}），由程序计算`];
    case 'difference':
      return [`报送本指标和“${t.against?.indicator ?? (t.reading.against || '基期')}”两个数，单位相同`];
  }
}

function levelText(unit: string): string[] {
  const others = acceptedUnits(unit);
  const own = unit === '' ? '不带单位的数' : `以 ${unit} 报送`;
  const ratio = isPercent(readUnit(unit)) ? ['也可报 n/N，如 813/814：比百分数更准'] : [];
  const points = isPoints(readUnit(unit)) ? ['个百分点是两个百分数之差，不是百分数'] : [];
  return [`${own}${others.length > 0 ? `；${others.join('、')} 会换算` : ''}${workdays(unit)}`, ...ratio, ...points];
}

const workdays = (unit: string): string => (readUnit(unit).dimension === 'workday' ? '；工作日与天、日不能换算' : '');
