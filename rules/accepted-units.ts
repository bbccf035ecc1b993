import { isCount, readUnit, sameDimension } from './unit.js';

const CANDIDATES = [
  '‰', '%', '个百分点', '个基点', '元', '万元', '亿元', '美元', '万美元', '亿美元', '秒', '分钟', '小时', '天', '个工作日', '个月', '年', '千瓦时', '万千瓦时', '千瓦', '万千瓦',
  '米', '公里', '平方米', '万平方米', '平方公里', '公顷', '亩', '立方米', '千克', '吨', '万吨', '分钟/户', '小时/户', '元/户',
];

/** Units in which a figure may be reported besides its own: all that convert into it exactly. */
export function acceptedUnits(unit: string): string[] {
  const own = readUnit(unit);
  if (unit === '') return [];
  const candidates = isCount(own) ? countsOf(own.dimension) : CANDIDATES;
  return candidates.filter((c) => c !== own.text && sameDimension(readUnit(c), own));
}

function countsOf(dimension: string): string[] {
  const noun = dimension.slice('count:'.length);
  return ['', '万', '亿'].map((multiplier) => multiplier + noun);
}
