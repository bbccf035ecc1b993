import { AREAS, rowsOf, TARGETS } from '../engine/bulk/generated.js';
import { csv } from '../support.js';

const jurisdiction = new Map(TARGETS.map((t) => [t.indicator, t.policy.jurisdiction]));
const ROWS = rowsOf(11).filter((r) => r.地区 === AREAS[0]).map((r) => ({ ...r, 地区: jurisdiction.get(r.指标!) ?? '济南市' }));
/** A table of generated figures, in lines. */
export const LINES = csv(ROWS).split('\n');

/** Lines of every kind that is no plain row of a figure. */
const ODD: Record<number, (line: string) => string[]> = {
  10: (l) => ['注：本表数据为虚构示例', l], 20: (l) => ['', l], 30: (l) => [LINES[0]!, l], 40: (l) => [`${l},多,余`], 50: (l) => [l.split(',').slice(0, 4).join(',')],
  70: (l) => [l.replace('2023', '二〇二三')], 80: (l) => [cell(l, 4, '"1,234.5"')], 90: (l) => [cell(l, 4, '约5万')], 100: (l) => [cell(l, 4, '五百多个')], 110: (l) => [cell(l, 1, '')],
  120: (l) => [cell(l, 4, '12abc')], 130: (l) => [cell(l, 1, '合计')], 140: (l) => [cell(l, 4, '')], 150: (l) => [cell(l, 6, '市区')], 160: (l) => [cell(l, 4, '=1+2')], 170: (l) => [cell(l, 4, '12345678901234567890')],
  180: (l) => [cell(l, 4, '９３.５％')], 190: (l) => [cell(l, 0, '不在目录中的指标')], 200: (l) => [cell(l, 2, '2023年1—10月')],
  210: (l) => [cell(l, 4, '007.50')], 220: (l) => [cell(l, 4, '-0.00')], 230: (l) => [cell(l, 4, '0.00')], 240: (l) => [cell(l, 4, '-0.25')], 250: (l) => [cell(l, 4, '00')], 260: (l) => [l, l], 270: (l) => [cell(l, 0, '指标\u001f名')],
};
/** A line with another text in one cell. */
export const cell = (line: string, i: number, text: string): string => line.split(',').map((c, k) => (k === i ? text : c)).join(',');
/** The table with them. */
export const DIRTY = [LINES[0]!, ...LINES.slice(1).flatMap((l, i) => ODD[i]?.(l) ?? [l])].join('\n');
