import { yearOf, type ReadPeriod } from '../rules/period.js';
import type { Statement } from '../rules/statement.js';
import { readHeading, type Role } from './columns.js';
import { isUnitCell } from './header.js';
import type { ObservationStatus } from './observation.js';
import { joinStatements } from './states.js';

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
}

/** 统计范围 as headings of city yearbooks write it. */
const POPULATION = /^(?:全市|市辖区|市区|市本级|建成区|县域|全县|城区|城镇|乡村|农村|城市)$/;
/** Group headings that say nothing of their own: 指标, 其中, 按地区分. */
const EMPTY_GROUP = /^(?:其中[:：]?|按.{1,8}分|各项指标|主要指标|其他指标)$/;

export function readHead(path: readonly string[], year: number | null): Head {
  const head: Head = { text: path.join(' '), role: null, period: null, states: null, unit: '', status: '', population: '', names: [], isValue: false };
  const parts: (Statement | null)[] = [];
  path.forEach((segment, i) => {
    const last = i === path.length - 1;
    const own = head.period?.grain === 'year' ? yearOf(head.period.span.from) : year;
    const h = readHeading(segment, own);
    if (h.unit !== '') head.unit = h.unit;
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
    else if (!EMPTY_GROUP.test(segment)) head.names.push(segment);
  });
  if (parts.length > 0) head.states = joinStatements(parts).states;
  // 单位 below 指标 is a column of units; below a group of its own it still is.
  if (head.role !== null && (head.period || head.isValue)) head.role = null;
  return head;
}

/** 上年同期, 上月: figures of another time than the table's; which one is not said. */
export const isRelative = (head: Head): boolean => head.names.some((n) => /^(?:上年|去年|上月|上期|同期|基期|上季)/.test(n));

const isGrowth = (h: Head): boolean => h.isValue && (h.states?.measure === 'relativeChange' || h.states?.measure === 'change');

/**
 * 产量, 同比增长(%), 产值, 同比增长(%): a growth without a name is that of the column to its left, of the same time and window
 * where its own heading says none.
 */
export function withGrowths(heads: readonly Head[], names: boolean): Head[] {
  let left: Head | null = null;
  return heads.map((h) => {
    if (!isGrowth(h) || h.names.length > 0) {
      if (h.role === null && h.text !== '' && !isRelative(h)) left = h;
      return h;
    }
    if (left === null || (h.period && left.period && h.period.span.to !== left.period.span.to)) return h;
    const states = h.states && h.states.window === null && left.states ? { ...h.states, window: left.states.window, from: h.states.from ?? left.states.from } : h.states;
    return { ...h, states, period: h.period ?? left.period, ...(names ? { names: left.names, population: h.population || left.population } : {}) };
  });
}
