import { spanChinese } from '../rules/period.js';
import type { Role } from './columns.js';
import type { Plan } from './plan.js';

/** What is done with one column, to be said aloud by `dabiao inspect`. */
export interface ColumnUse {
  /** 1-based. */
  number: number;
  heading: string;
  /** In Chinese: 地区, 数值, 未采用. */
  use: string;
  /** A word of the mapping file, or null for a column of figures with facets of its own. */
  role: Role | null;
  indicator: string;
  area: string;
  period: string;
  unit: string;
  population: string;
}

const USES: Readonly<Record<Role, string>> = {
  indicator: '指标', indicatorCode: '指标编码', area: '地区', areaCode: '地区代码', period: '报告期', year: '年份', value: '数值', numerator: '分子', denominator: '分母', unit: '单位',
  unitMultiplier: '单位乘数', statement: '口径', population: '统计范围', reporter: '填报单位', status: '状态', note: '说明', measure: '口径（MEASURE）', ignored: '未采用（已知不是数据）',
};

export function columnUses({ heads, dims, figures, notes, width }: Plan): ColumnUse[] {
  const out: ColumnUse[] = [];
  for (let i = 0; i < width; i++) {
    const h = heads[i];
    const f = figures.find((x) => x.index === i || x.denominator === i);
    const role = (Object.keys(dims) as Role[]).find((r) => dims[r] === i) ?? null;
    const base = { number: i + 1, heading: h?.text ?? '', indicator: '', area: '', period: '', unit: f?.unit ?? '', population: '' };
    if (f && f.denominator === null) {
      out.push({ ...base, use: '数值', role: 'value', indicator: f.indicator[0] ?? '', area: f.area, period: f.period ? spanChinese(f.period.span) : '', population: f.population });
    } else if (role !== null) out.push({ ...base, use: USES[role], role });
    else if (notes.includes(i)) out.push({ ...base, use: USES.note, role: 'note' });
    else if (h && h.role === 'ignored') out.push({ ...base, use: USES.ignored, role: 'ignored' });
    else out.push({ ...base, use: base.heading === '' ? '未采用（没有列名）' : '未采用（不认识的列名）', role: 'ignored' });
  }
  return out;
}
