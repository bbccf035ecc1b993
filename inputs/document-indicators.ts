import type { Passage, TableFigure } from '../rules/document.js';
import { joined, type Characters } from './document-characters.js';
import { unitNames } from './document-units.js';

/** Which columns of a table of indicators (序号, 指标, 单位, 2020年, 2025年, 年均〔累计〕, 属性) hold what. */
export interface IndicatorColumns {
  readonly item: number;
  readonly name: number;
  readonly unit: number;
  readonly baseline: number;
  readonly goals: readonly { readonly column: number; readonly year: number | null }[];
  /** The column of a change since the base year. */
  readonly change: number;
  readonly changeIsAnnual: boolean;
  readonly lead: number;
  readonly responsible: number;
  readonly width: number;
  /** The first column names groups of indicators (类别). */
  readonly grouped: boolean;
}

const YEAR = /(20\d\d)年?/;
/** 现状值, 2030年实际, 基期. */
const BASE = /基期|基数|基线|基准|基础|现状|完成|实际|实绩/;
const LONGEST_HEAD = 20;
/** 3.常住人口城镇化率, (3)…: the row's number within the name's cell. */
const NUMBERED = /^(?:\d{1,2}[.、](?!\d)|\(\d{1,2}\)|[①-⑳])/;
/** 77.3*, 85①: a note on the base year's figure. */
const NOTED = /[*★①-⑳]+$/;

/** Is the row the head of a table of indicators: a column for the name, and one or more for years or goals? Else null. */
export function indicatorColumnsOf(cells: readonly Characters[]): IndicatorColumns | null {
  const texts = cells.map((c) => c.text);
  if (texts.some((t) => t.length > LONGEST_HEAD)) return null;
  const find = (re: RegExp): number => texts.findIndex((t) => re.test(t));
  const name = find(/^(?:主要|核心|具体)?指标(?:名称|内容)?$/);
  if (name < 0) return null;
  const change = find(/累计|年均|年增长/);
  const dated = texts.flatMap((t, column) => (column !== name && column !== change && (YEAR.test(t) || BASE.test(t) || /目标(?:值|数)?$/.test(t)) ? [{ column, year: yearOf(t), base: BASE.test(t), goal: /目标|预期|任务/.test(t) }] : []));
  const told = dated.some((d) => d.base);
  const goals = dated.filter((d, i) => !d.base && (told || i > 0 || dated.length === 1 || d.goal));
  if (goals.length === 0) return null;
  const first = dated.find((d) => d.base) ?? (dated.length > goals.length ? dated[0] : undefined);
  return {
    item: find(/^(?:序号|编号)$/), name, unit: find(/^(?:计量)?单位$/), baseline: first?.column ?? -1,
    goals: goals.map(({ column, year }) => ({ column, year })), change, changeIsAnnual: change >= 0 && /年均/.test(texts[change]!) && !/累计/.test(texts[change]!),
    lead: find(/^(?:牵头|主办)(?:单位|部门)?$/), responsible: find(/^(?:责任|配合|协办|实施)(?:单位|部门)$/),
    width: cells.length, grouped: /^(?:类别|类型|领域|维度|一级指标|分类)$/.test(texts[0]!),
  };
}

const yearOf = (text: string): number | null => {
  const m = YEAR.exec(text);
  return m === null ? null : Number(m[1]);
};

/** A row's figures; a row without any (a group's name across the table) gives none. */
export function indicatorPassages(columns: IndicatorColumns, row: readonly Characters[], place: Pick<Passage, 'part' | 'section' | 'domainLead'>): Passage[] {
  // The name of a group merged over its rows stands in the first of them: the others are shorter by it.
  const left = columns.grouped && row.length === columns.width - 1 ? 1 : 0;
  const cell = (i: number): Characters | null => (i < left ? null : (row[i - left] ?? null));
  const printed = (cell(columns.name)?.text ?? '').replace(NUMBERED, '');
  const bracket = /^(.*?)\(([^()]{1,12})\)$/.exec(printed);
  const own = cell(columns.unit)?.text ?? '';
  const unit = own !== '' ? own : (bracket?.[2] ?? '');
  const indicator = own === '' && bracket !== null ? bracket[1]! : printed;
  if (indicator === '') return [];
  const starts: number[] = [];
  row.reduce((at, c) => (starts.push(at), at + c.text.length), 0);
  const baseline = (cell(columns.baseline)?.text ?? '').replace(NOTED, '');
  const figure = (column: number, year: number | null, change: TableFigure['change']): TableFigure[] => {
    const words = cell(column)?.text ?? '';
    return /\d/.test(words) ? [{ indicator, unit, words, year, baseline, change, from: starts[column - left]!, to: starts[column - left]! + words.length }] : [];
  };
  const levels = columns.goals.flatMap((g) => figure(g.column, g.year, null));
  const units = (i: number): string[] => (cell(i) === null ? [] : unitNames(cell(i)!));
  const figures = levels.length > 0 ? levels : figure(columns.change, columns.goals.at(-1)!.year, columns.changeIsAnnual ? 'annual' : 'total');
  if (figures.length === 0) return [];
  return [{ ...place, ...joined(row), item: cell(columns.item)?.printed ?? '', units: { lead: units(columns.lead), responsible: units(columns.responsible) }, rowDeadline: '', figures }];
}
