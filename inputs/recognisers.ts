import type { ReadPeriod } from '../rules/period.js';
import { looksLikeArea, type Body } from './body.js';
import type { Role } from './columns.js';
import { withNeighbours, type Head } from './heads.js';
import { isTotal } from './lines.js';
import type { Candidate, Dimensions, FigureColumn, Shape } from './plan.js';
import { titleIndicator } from './titles.js';

/** How tables are laid out: a row each; the first that knows a header has it. A new layout is a new row here. */
export interface Recogniser {
  layout: string;
  recognise: (c: Candidate) => Shape | null;
}

export const RECOGNISERS: readonly Recogniser[] = [
  { layout: '长表', recognise: longForm },
  { layout: '各期为列', recognise: periodsAsColumns },
  { layout: '各地区为列', recognise: areasAsColumns },
  { layout: '各指标为列', recognise: indicatorsAsColumns },
];

/** 指标, 地区, 报告期, 数值 … : a row for each figure. */
function longForm(c: Candidate): Shape | null {
  const { preamble } = c;
  const heads = withNeighbours(c.heads, false);
  const shape = dimensions(heads, c.body);
  const { dims, figures, remarks } = shape;
  // 本月 and 累计 behind a column of names: what they are of.
  if (dims.indicator === undefined && dims.indicatorCode === undefined && preamble.indicator === '' && heads.filter((h) => isPlainValue(h) && h.states !== null).length >= 2) stub(c, shape, true);
  const pair = dims.numerator !== undefined && dims.denominator !== undefined;
  if (!heads.some((h) => isPlainValue(h)) && !pair) return null;
  if (!namesIndicator(dims, preamble.indicator)) return null;
  // 2023年 beside 数值 is either's figure; only a 报告期 column settles it.
  if (dims.period === undefined && heads.some((h) => h.period)) return null;
  if (heads.length < 2) return null;
  heads.forEach((h, i) => {
    if (isPlainValue(h)) figures.push(figureColumn(h, i));
    else if (h.role === null && h.text !== '' && i !== dims.indicator) remarks.push(['column', { column: h.text }]);
  });
  if (pair) {
    const top = heads[dims.numerator!]!;
    figures.push({ ...figureColumn(top, dims.numerator!), denominator: dims.denominator!, heading: `${top.text}/${heads[dims.denominator!]!.text}` });
  }
  return shape;
}

/** 数值, 本年累计; under a group of a name of its own it is that group's figure. */
const isPlainValue = (h: Head): boolean => h.isValue && h.period === null && h.names.length === 0;

/** 地区, 2022年, 2023年 …: a column for each period. Below it there may be 产量 and 增速. */
function periodsAsColumns(c: Candidate): Shape | null {
  const { preamble, body } = c;
  const heads = withNeighbours(c.heads, true);
  const periods = c.heads.filter((h) => h.period);
  if (periods.length === 0) return null;
  if (heads.some((h) => isPlainValue(h) && h.states === null)) return null;
  const shape = dimensions(heads, c.body);
  const { dims, figures, remarks } = shape;
  const named = heads.every((h) => !h.period || h.names.length > 0);
  const certain = stub(c, shape, periods.length >= 2 && preamble.indicator === '' && !named);
  if (!certain && !heads.some((h, i) => h.period && body.hasFigures(i))) return null;
  if (dims.area === undefined && dims.areaCode === undefined && dims.indicator === undefined && dims.indicatorCode === undefined && !(named && dims.reporter !== undefined)) return null;
  if (!namesIndicator(dims, preamble.indicator) && !named && !fromTitle(c, shape)) return null;
  const only = onePeriod(periods);
  heads.forEach((h, i) => {
    if (h.role !== null || h.text === '' || i === dims.indicator || i === dims.area) return;
    if (h.period) figures.push(namedColumn(c, h, i));
    // 本月, 1—10月: with one period in the header, what has none is of that one; 本月 is its last month.
    else if (h.isValue) figures.push({ ...namedColumn(c, h, i), period: only && h.states?.window === 'period' ? lastMonth(only) : only });
    else remarks.push(['column', { column: h.text }]);
  });
  return shape;
}

/** 指标, 济南市, 青岛市 …; or 时间 with areas, the indicator being the preamble's. */
function areasAsColumns(c: Candidate): Shape | null {
  const { preamble, body, names } = c;
  const heads = withNeighbours(c.heads, true);
  const shape = dimensions(heads, c.body);
  const { dims, figures, remarks } = shape;
  if (dims.area !== undefined) return null;
  const open = heads.flatMap((h, i) => (h.role === null && h.names.length > 0 && !h.period && (body.hasFigures(i) || h.names.some((n) => names.isArea(n))) ? [{ h, i }] : []));
  const areas = open.filter(({ h }) => h.names.some((n) => names.isArea(n) || looksLikeArea(n)));
  // Under 指标：, whatever stands over the figures of a series of months is an area (Afghanistan).
  const byPreamble = preamble.indicator !== '' && open.length > 0 && (dims.period !== undefined || body.mostly(0, 'periods'));
  if (!byPreamble && (areas.length < 2 || areas.length * 2 <= open.length)) return null;
  stub(c, shape, preamble.indicator === '');
  if (dims.period === undefined && dims.indicator === undefined && dims.indicatorCode === undefined && preamble.indicator === '') return null;
  const taken = byPreamble && areas.length * 2 <= open.length ? open : areas;
  if (!namesIndicator(dims, preamble.indicator) && !taken.every(({ h }) => h.names.length > 1) && !fromTitle(c, shape)) return null;
  for (const { h, i } of open) {
    const area = taken.some((a) => a.i === i) ? (h.names.find((n) => names.isArea(n) || looksLikeArea(n)) ?? h.names.at(-1)!) : '';
    if (area === '' || isTotal(area)) remarks.push(['column', { column: h.text }]);
    else figures.push({ ...figureColumn(h, i), area, indicator: nameChoices(h.names.filter((n) => n !== area)) });
  }
  return figures.length > 0 ? shape : null;
}

/** 地区 or 时间, then 发电量(亿千瓦时), 供电可靠率(%) …: a column for each indicator, perhaps under groups. */
function indicatorsAsColumns(c: Candidate): Shape | null {
  const { body, names, preamble } = c;
  const heads = withNeighbours(c.heads, true);
  const shape = dimensions(heads, c.body);
  const { dims, figures, remarks } = shape;
  if (dims.indicator !== undefined || dims.indicatorCode !== undefined) return null;
  stub(c, shape, false);
  const known = heads.some((h) => h.names.some((n) => names.isIndicator(n)));
  const rowsSay = dims.area !== undefined || dims.areaCode !== undefined || dims.period !== undefined || dims.reporter !== undefined;
  if (!rowsSay && !(known && preamble.period !== null)) return null;
  heads.forEach((h, i) => {
    if (h.role !== null || h.text === '' || Object.values(dims).includes(i)) return;
    const isFigures = h.names.length > 0 && (body.hasFigures(i) || (body.isEmpty && (known || h.unit !== '')) || h.names.some((n) => names.isIndicator(n)));
    // 济南市 beside a name of its own: the column's area.
    const area = h.names.length > 1 ? (h.names.find((n) => names.isArea(n)) ?? '') : '';
    if (isFigures) figures.push({ ...figureColumn(h, i), area, indicator: nameChoices(h.names.filter((n) => n !== area)) });
    else remarks.push(['column', { column: h.text }]);
  });
  return figures.length > 0 ? shape : null;
}

const namesIndicator = (dims: Dimensions, preamble: string): boolean => dims.indicator !== undefined || dims.indicatorCode !== undefined || preamble !== '';

/** A table whose only name is its title: 各市地区生产总值. */
function fromTitle({ preamble }: Candidate, shape: Shape): boolean {
  const title = titleIndicator(preamble.titles);
  if (!title) return false;
  shape.indicator = title;
  shape.remarks.push(['titleIndicator', { found: title.name }]);
  return true;
}

/**
 * The column at the left whose heading is blank or unknown, told by what stands in it. True when the dimensions were certain
 * already or are so now.
 */
function stub({ heads, body }: Candidate, { dims, remarks }: Shape, indicatorByDefault: boolean): boolean {
  const first = heads[0];
  const said = dims.area ?? dims.areaCode ?? dims.indicator ?? dims.indicatorCode ?? dims.period;
  if (!first || said !== undefined) return said !== undefined;
  if (first.role !== null || first.period || first.isValue || body.mostly(0, 'figures')) return false;
  const role = body.mostly(0, 'areas') ? 'area' : body.mostly(0, 'periods') ? 'period' : indicatorByDefault ? 'indicator' : heads.filter((h) => h.period).length >= 2 ? 'area' : null;
  if (role === null) return false;
  dims[role] = 0;
  remarks.push(['guessedColumn', { column: first.text || 1, words: { area: '地区', period: '报告期', indicator: '指标' }[role] }]);
  return true;
}

const lastMonth = ({ span }: ReadPeriod): ReadPeriod => ({ span: { from: span.to, to: span.to }, grain: 'month' });

function onePeriod(heads: readonly Head[]): ReadPeriod | null {
  const spans = new Set(heads.map((h) => `${h.period!.span.from}-${h.period!.span.to}`));
  return spans.size === 1 ? heads[0]!.period : null;
}

export const figureColumn = (h: Head, index: number): FigureColumn => ({
  index, denominator: null, heading: h.text || `第${index + 1}列`, period: h.period, states: h.states, unit: h.unit, status: h.status, population: h.population, area: '', indicator: [], shift: h.shift, ofUnit: h.ofUnit,
});

/** Names beside a period: an area, or an indicator. */
function namedColumn({ names }: Candidate, h: Head, index: number): FigureColumn {
  const area = h.names.find((n) => names.isArea(n) || looksLikeArea(n)) ?? '';
  return { ...figureColumn(h, index), area, indicator: nameChoices(h.names.filter((n) => n !== area)) };
}

/** 用电量 over 工业: the whole, then the part by itself. */
export const nameChoices = (names: readonly string[]): string[] => (names.length <= 1 ? [...names] : [names.join('_'), names.at(-1)!]);

/** Columns that say what the figures are of; of two that say the same, the first, but the finer of two that name areas. */
export function dimensions(heads: readonly Head[], body: Body | null = null): Shape {
  const dims: Dimensions = {};
  const remarks: Shape['remarks'] = [];
  const hasMeasureUnit = heads.some((h) => h.role === 'unit' && h.text !== '单位');
  heads.forEach((h, i) => {
    let role = h.role;
    // Beside 计量单位, a plain 单位 is the office that reports.
    if (role === 'unit' && h.text === '单位' && hasMeasureUnit) role = 'reporter';
    if (role === null || role === 'value' || role === 'note' || role === 'ignored') return;
    const coded = i > 0 && isLabel(heads[i - 1]!, h);
    if (coded) role = LABELS[role] ?? 'ignored';
    else if (heads[i + 1] && isLabel(h, heads[i + 1]!)) role = CODES[role] ?? role;
    if (role === 'ignored') return;
    const first = dims[role];
    if (first === undefined) dims[role] = i;
    else if (role === 'area' && !(body?.isEnglish(i) && !body.isEnglish(first))) {
      const finer = fineness(h.text) < fineness(heads[first]!.text) ? first : i;
      dims.areaAbove = finer === i ? first : (dims.areaAbove ?? i);
      dims.area = finer;
    } else remarks.push(['duplicateColumn', { column: h.text, found: `“${heads[first]!.text}”与“${h.text}”` }]);
  });
  // SDMX: MEASURE is the indicator where no other column is.
  if (dims.measure !== undefined && dims.indicator === undefined && dims.indicatorCode === undefined) dims.indicatorCode = dims.measure;
  // 年份 alone is the period; beside 月份 it completes it.
  if (dims.year !== undefined && dims.period === undefined) {
    dims.period = dims.year;
    delete dims.year;
  }
  return { dims, figures: [], remarks };
}

/** SDMX writes REF_AREA and, beside it, the label Reference area. */
const isLabel = (code: Head, label: Head): boolean => /^[A-Z_]{3,}$/.test(code.text) && /[a-z]/.test(label.text) && code.role === label.role && code.role !== null;
const LABELS: Partial<Record<Role, Role>> = { area: 'area', indicator: 'indicator', measure: 'indicator' };
const CODES: Partial<Record<Role, Role>> = { area: 'areaCode', indicator: 'indicatorCode', measure: 'indicatorCode' };

/** How small the areas are that a heading names: 省, 市, 县. A heading that does not say (地区) stands between. */
function fineness(heading: string): number {
  if (/^(?:国家|国别|区域$|country)/i.test(heading)) return 0;
  if (/乡|镇|街道/.test(heading)) return 4;
  if (/县|区/.test(heading.replace(/地区|区域|自治区|省区|市区/g, ''))) return 3;
  if (/省/.test(heading)) return 1;
  return 2;
}
