import { Body } from './body.js';
import type { Role } from './columns.js';
import { headerOf } from './header.js';
import { readHead } from './heads.js';
import { splitUnit } from './match.js';
import { periodWords } from './period-words.js';
import type { Names, Plan } from './plan.js';
import { shiftedPeriod } from './shift.js';
import type { Row } from './split.js';
import { clean } from './text.js';

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
  indicator: '指标', indicatorCode: '指标编码', area: '地区', areaAbove: '上级地区', areaCode: '地区代码', period: '报告期', year: '年份', value: '数值', numerator: '分子', denominator: '分母', unit: '单位',
  unitMultiplier: '单位乘数', statement: '口径', population: '统计范围', reporter: '填报单位', status: '状态', note: '说明', measure: '口径（MEASURE）', ignored: '未采用（已知不是数据）',
};

const SHIFTS = { 'same-period': '上年同期', 'year-end': '上年末', 'last-month': '上月' } as const;

export function columnUses({ heads, dims, figures, notes, width, preamble }: Plan): ColumnUse[] {
  const out: ColumnUse[] = [];
  for (let i = 0; i < width; i++) {
    const h = heads[i];
    const f = figures.find((x) => x.index === i || x.denominator === i);
    const role = (Object.keys(dims) as Role[]).find((r) => dims[r] === i) ?? null;
    const base = { number: i + 1, heading: h?.text ?? '', indicator: '', area: '', period: '', unit: f?.unit ?? '', population: '' };
    if (f && f.denominator === null) {
      const { bare, unit } = splitUnit(f.indicator[0] ?? '');
      const at = f.shift ? (f.period ?? preamble.period) : f.period;
      const period = at && f.shift ? shiftedPeriod(at, f.shift) : at;
      // A mapping file cannot say 上年同期 of each row; only a time.
      out.push({ ...base, use: f.shift ? `数值（${SHIFTS[f.shift.to]}）` : '数值', role: f.shift && !period ? 'ignored' : 'value', indicator: bare, unit: base.unit || unit, area: f.area, period: period ? periodWords(period) : '', population: f.population });
    } else if (role !== null) out.push({ ...base, use: USES[role], role });
    else if (notes.includes(i)) out.push({ ...base, use: USES.note, role: 'note' });
    else if (h && h.role === 'ignored') out.push({ ...base, use: USES.ignored, role: 'ignored' });
    else out.push({ ...base, use: base.heading === '' ? '未采用（没有列名）' : '未采用（不认识的列名）', role: 'ignored' });
  }
  return out;
}

const GUESS_ROWS = 40;

/** For a table whose layout is not known: the row that looks most like headings, and what may stand below each. A first draft, no more. */
export function guessColumns(rows: readonly Row[], names: Names): { header: { from: number; to: number }; columns: ColumnUse[] } {
  const words = (r: Row): number => new Set(r.cells.map(clean).filter((c) => c !== '' && c.length <= 40 && !/^[-+\d.,%]+$/.test(c))).size;
  let best = -1;
  rows.slice(0, GUESS_ROWS).forEach((r, i) => {
    if (words(r) >= 2 && (best < 0 || words(r) > words(rows[best]!))) best = i;
  });
  if (best < 0) return { header: { from: 0, to: 0 }, columns: [] };
  const { paths, width } = headerOf(rows, best, best, false);
  const body = new Body(rows, best + 1, names, null);
  const heads = Array.from({ length: width }, (_, i) => readHead(paths[i] ?? [], null));
  const roles = heads.map((h, i): Role => h.role ?? (body.mostly(i, 'areas') ? 'area' : body.mostly(i, 'periods') ? 'period' : body.mostly(i, 'figures') ? 'value' : 'ignored'));
  // Where nothing else names what the rows tell of, the words at the left do.
  const stub = heads.findIndex((h, i) => h.role === null && roles[i] === 'ignored' && body.column(i).filled > 0);
  if (stub >= 0 && !roles.some((r) => r === 'indicator' || r === 'indicatorCode')) roles[stub] = 'indicator';
  const columns = heads.map((h, i): ColumnUse => ({ number: i + 1, heading: h.text, use: `或许是${USES[roles[i]!]}`, role: roles[i]!, indicator: '', area: '', period: '', unit: h.unit, population: '' }));
  return { header: { from: rows[best]!.line, to: rows[best]!.line }, columns };
}
