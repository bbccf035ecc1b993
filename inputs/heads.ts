import { yearOf, type ReadPeriod } from '../rules/period.js';
import type { Statement } from '../rules/statement.js';
import { readHeading, type Role } from './columns.js';
import { isUnitCell } from './header.js';
import { splitUnit } from './match.js';
import type { ObservationStatus } from './observation.js';
import { shiftOf, type Shift } from './shift.js';
import { joinStatements } from './states.js';
import { isEnglish, withoutEnglish } from './text.js';

/** What the headings over one column say together. What a column does not say, its rows or the preamble must. */
export interface Head {
  /** The headings, from the top down, in one line. */
  text: string;
  /** Of a column that says what the figures of its row are; null for columns of figures and for unknown words. */
  role: Role | null;
  period: ReadPeriod | null;
  states: Statement | null;
  unit: string;
  status: ObservationStatus;
  population: string;
  /** Words that are none of these: an indicator, an area, or something unknown. */
  names: string[];
  /** 本月, 数值: it says that figures stand below. */
  isValue: boolean;
  /** 上年同期: figures of another time than the column's to the left. */
  shift: Shift | null;
  /** Below 其中, or behind #: a part of the column to its left that is none. */
  isPart: boolean;
  /** Of a growth: the unit of what grows. */
  ofUnit: string;
}

/** 统计范围 as headings of city yearbooks write it. */
const POPULATION = /^(?:全市|市辖区|市区|市本级|建成区|县域|全县|城区|城镇|乡村|农村|城市)$/;
/** Group headings that say nothing of their own: 指标, 其中, 按地区分. */
const EMPTY_GROUP = /^(?:按.{1,8}分|各项指标|主要指标|其他指标|总量指标|合计)$/;
/** 其中 over its parts: the whole is named by the column to the left. */
const PARTS = /^其中[:：]?$/;
const PART_NAME = /^(?:其中[:：]|[#＃])\s*(?=\S)/;
/** Places in an order are no figures. */
const RANK = /(?:位次|排名|名次|排位|排序)(?:变化|升降)?$/;
/** How much of the plan is done; under a group of a name of its own it is that group's figure (预约检查 over 完成率). */
const PROGRESS = /^(?:(?:任务|目标|计划|预算|年度|全年|年度目标|年度任务|全年目标|全年任务|年度计划)?完成(?:率|进度|比例|百分比)|(?:序时)?进度|(?:占|完成)(?:年初|年度|全年|调整)?(?:预算|计划|目标|任务)数?(?:比重|比例)?)$/;

export function readHead(path: readonly string[], year: number | null): Head {
  const head: Head = { text: path.join(' '), role: null, period: null, states: null, unit: '', status: '', population: '', names: [], isValue: false, shift: null, isPart: false, ofUnit: '' };
  const parts: (Statement | null)[] = [];
  path.forEach((printed, i) => {
    const last = i === path.length - 1;
    const segment = withoutEnglish(printed);
    const bare = segment.normalize('NFKC').replace(/\s+|[(][^()]*[)]$|[±%]+$/g, '');
    if (last && (RANK.test(bare) || (path.length === 1 && PROGRESS.test(bare)))) {
      head.role = 'ignored';
      return;
    }
    const own = head.period?.grain === 'year' ? yearOf(head.period.span.from) : year;
    const h = readHeading(segment, own);
    if (h.unit !== '') head.unit = h.unit;
    const shift = last ? shiftOf(bare, head.period !== null || head.isValue) : null;
    if (shift !== null) {
      head.shift = shift;
      head.isValue = true;
      if (shift.states) parts.unshift(shift.states);
      return;
    }
    if (bare === '本年' && last && (head.period || head.isValue)) return;
    if (h.status !== '') head.status = h.status;
    if (h.period) {
      head.period = h.period;
      if (h.states) parts.unshift(h.states);
    } else if (h.role === 'value') {
      head.isValue = true;
      if (h.states) parts.unshift(h.states);
    } else if (h.role !== null) {
      if (last) head.role = h.role;
    } else if (path.length > 1 && isUnitCell(segment)) head.unit = segment.replace(/^[(（](.*)[)）]$/s, '$1').replace(/^单位[:：]/, '');
    else if (path.length > 1 && POPULATION.test(segment)) head.population = segment;
    else if (isEnglish(segment) && path.slice(0, i).some((p) => /\p{Script=Han}/u.test(p))) return;
    else if (PARTS.test(segment) && !last) head.isPart = true;
    else if (!EMPTY_GROUP.test(segment)) {
      const part = PART_NAME.exec(segment);
      if (part) head.isPart = true;
      head.names.push(part ? segment.slice(part[0].length) : segment);
    }
  });
  if (parts.length > 0) head.states = joinStatements(parts).states;
  if (head.shift && !head.unit) head.unit = readHeading(path.at(-1)!, null).unit;
  // 单位 below 指标 is a column of units; below a group of its own it still is.
  if (head.role !== null && (head.period || head.isValue)) head.role = null;
  return head;
}

const isGrowth = (h: Head): boolean => h.isValue && h.shift === null && (h.states?.measure === 'relativeChange' || h.states?.measure === 'change');

/**
 * 产量, 上年同期, 同比增长(%): figures of another time, and growths, are those of the column to their left; of its time, window
 * and name where their own headings say none. Without such a column 上年同期 is a heading that nobody knows.
 * `names`: columns have indicators of their own.
 */
export function withNeighbours(heads: readonly Head[], names: boolean): Head[] {
  let left: Head | null = null;
  let whole: Head | null = null;
  /** 2023年10月, 2022年10月 stand before their growth: it is that of the later. */
  let latest: Head | null = null;
  let beside: Shift['to'] | undefined;
  return heads.map((head, i) => {
    let h = head;
    if (names && h.role === null && h.isValue && h.names.length === 0 && h.period === null && h.states?.statistic === 'onTimeShare') h = { ...h, isValue: false, states: null, names: [h.text] };
    if (names && h.isPart && whole && h.names.length > 0) h = { ...h, names: [...whole.names, ...h.names], unit: h.unit || whole.unit };
    if (h.shift !== null) beside = h.shift.to;
    if (h.shift !== null) return left === null || (h.names.length > 0 && h.names[0] !== left.names[0]) ? unknown(h) : shifted(h, left, names);
    if (!isGrowth(h)) {
      // Behind a column of remarks it is no longer evident whose 上年同期 it would be.
      if (h.role !== null && left !== null && left.names.length > 0) left = null;
      if (h.role !== null || h.text === '' || (!names && !h.isValue && !h.period)) return h;
      latest = latest !== null && left === heads[i - 1] && isLater(latest, h) ? latest : h;
      left = h;
      beside = undefined;
      if (!h.isPart) whole = h;
      return h;
    }
    if (h.names.length > 0) return h.period ? h : { ...h, ...ofGroup(h, heads.slice(0, i)) };
    if (beside !== undefined && h.states && h.states.base === null) h = { ...h, states: { ...h.states, base: BASE_OF[beside] } };
    const of = latest ?? left;
    if (of === null || (h.period && of.period && h.period.span.to !== of.period.span.to)) return h;
    const states = h.states && h.states.window === null && of.states ? { ...h.states, window: of.states.window, from: h.states.from ?? of.states.from } : h.states;
    return { ...h, states, period: h.period ?? of.period, ofUnit: unitOf(of), ...(names ? { names: of.names, population: h.population || of.population } : {}) };
  });
}

/** Of one name, and of a later time. */
const isLater = (a: Head, b: Head): boolean => a.period !== null && b.period !== null && a.names.join() === b.names.join() && a.period.span.to > b.period.span.to;

/** 上年同期, 增减额, 增减%: the changes are against the figure that stands before them. */
const BASE_OF = { 'same-period': 'same-period', 'year-end': 'year-start', 'last-month': 'month' } as const;

const unknown = (h: Head): Head => ({ ...h, shift: null, isValue: false, states: null, names: [] });

/** The heading's own unit, or that of a name: 产量(吨). */
const unitOf = (h: Head): string => h.unit || splitUnit(h.names[0] ?? '').unit;

function shifted(h: Head, left: Head, names: boolean): Head {
  const own = h.states?.window != null ? h.states : null;
  return { ...h, states: own ?? left.states, period: h.period ?? left.period, unit: h.unit || left.unit, status: left.status, ...(names ? { names: left.names, population: h.population || left.population } : {}) };
}

/** PM2.5 over 2023年1—10月, 2022年1—10月, 同比变化: the growth is that of the latest of its group. */
function ofGroup(h: Head, before: readonly Head[]): Partial<Head> {
  const group = before.filter((b) => b.period && !isGrowth(b) && b.names.join() === h.names.join());
  const latest = group.reduce<Head | null>((a, b) => (a === null || b.period!.span.to > a.period!.span.to ? b : a), null);
  const level = latest ?? before.findLast((b) => !isGrowth(b) && b.names.join() === h.names.join());
  return { ...(latest ? { period: latest.period } : {}), ofUnit: level ? unitOf(level) : '' };
}
