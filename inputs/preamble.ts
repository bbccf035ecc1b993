import { yearOf, type ReadPeriod } from '../rules/period.js';
import { readPeriodText } from './columns.js';
import type { Row } from './split.js';
import { isNote, noteText } from './lines.js';
import { clean } from './text.js';
import { titlePeriod } from './titles.js';
import { isUnitWord, unitText } from './unit-words.js';

/** What the lines above the header say about the whole table. */
export interface Preamble {
  indicator: string;
  area: string;
  period: ReadPeriod | null;
  /** For headings and cells that print no year (1—10月). */
  year: number | null;
  unit: string;
  population: string;
  reporter: string;
  statement: string;
  /** Lines to be printed by every report (说明：虚构示例数据), titles among them. */
  notes: string[];
  /** The period stands in the title or the sheet's name, not behind 时间：. */
  periodFromTitle?: boolean;
  /** Lines that may be titles: one cell, no 单位：. */
  titles: string[];
}

type Field = 'indicator' | 'area' | 'time' | 'unit' | 'population' | 'reporter' | 'statement' | 'database';
const KEYS: Readonly<Record<string, Field>> = {
  指标: 'indicator', 指标名称: 'indicator', 地区: 'area', 区域: 'area', 行政区划: 'area', 时间: 'time', 报告期: 'time', 时期: 'time', 数据时间: 'time', 统计时间: 'time',
  所属期: 'time', 年份: 'time', 年度: 'time', 期别: 'time', 报表期别: 'time', 报告期别: 'time', 统计期: 'time', 单位: 'unit', 计量单位: 'unit', 数据单位: 'unit', 统计范围: 'population', 填报单位: 'reporter', 报送单位: 'reporter', 数据来源单位: 'reporter', 填报部门: 'reporter',
  口径: 'statement', 数据口径: 'statement', 时间口径: 'statement', 数据库: 'database',
};
const KEY = Object.keys(KEYS).sort((a, b) => b.length - a.length).join('|');
const PAIR = new RegExp(`^(${KEY})\\s*[:：]\\s*(.*)$`, 's');
/** 单位：万元　时间：2023年10月 on one line. */
const NEXT_KEY = new RegExp(`[\\s;；]+(?=(?:${KEY})\\s*[:：])`);
const MAX_LINE = 1000;
const MAX_NOTES = 50;
const MAX_TITLE = 80;

export const emptyPreamble = (): Preamble =>
  ({ indicator: '', area: '', period: null, year: null, unit: '', population: '', reporter: '', statement: '', notes: [], titles: [] });

/** 单位：万元, 制表机关：省统计局: a line that says something about the table, and so no row of headings. */
export function isPreambleLine(row: Row): boolean {
  const cells = row.cells.map(clean).filter((c) => c !== '' && c.length <= MAX_LINE);
  if (cells.some((c) => PAIR.test(bracketless(c)) && !/[:：]\s*$/.test(c))) return true;
  return cells.length <= 3 && cells.length > 0 && cells.every((c) => /^(?!其中)\p{Script=Han}{2,10}[:：]\s*\S/u.test(bracketless(c)));
}

const bracketless = (text: string): string => text.replace(/^[(（](.*)[)）]$/s, '$1');

/** Takes in one more line. The lines come one by one, since only the header below tells where they end. */
export function absorb(p: Preamble, row: Row): void {
  const cells = row.cells.map(clean).filter((c) => c !== '');
  const key = cells.length === 2 ? KEYS[cells[0]!.replace(/[:：]$/, '')] : undefined;
  if (key) {
    take(p, key, cells[1]!);
    return;
  }
  for (const cell of cells) {
    for (const part of cell.length > MAX_LINE ? [cell] : cell.split(NEXT_KEY)) {
      const pair = part.length > MAX_LINE ? null : PAIR.exec(bracketless(part));
      if (pair) take(p, KEYS[pair[1]!]!, clean(pair[2]!));
      else if (p.notes.length < MAX_NOTES) {
        p.notes.push(noteText(part));
        if (part.length <= MAX_TITLE && !isNote(part)) p.titles.push(part);
      }
    }
  }
}

function take(p: Preamble, field: Field, value: string): void {
  if (value === '') return;
  if (field === 'database') {
    // The national bureau's own series name no area: they are the country's, and no city's.
    if (/^(?:月度|季度|年度|普查)数据$/.test(value)) p.area ||= '全国';
    return;
  }
  if (field === 'time') {
    p.period = readPeriodText(value, null)?.period ?? p.period;
    p.year = p.period ? yearOf(p.period.span.to) : p.year;
  } else if (field === 'unit' && isUnitWord(withoutGloss(value))) p.unit = unitText(withoutGloss(value));
  else if (field === 'unit') {
    // 单位 is also the word for an office.
    p.reporter ||= value;
  } else p[field] = value;
}

/** 亿元(100 million yuan): the English behind the unit. */
const withoutGloss = (unit: string): string => unit.replace(/\s*[(（][^()（）]*[a-z]{3}[^()（）]*[)）]\s*$/, '');

/** A table below another: its own lines speak first; without a title of its own, or with 续表, it goes on under the one above. */
export function withWhatWentBefore(own: Preamble, before: Preamble): Preamble {
  const goesOn = own.titles.every((t) => CONTINUED.test(t));
  const period = own.period ?? titlePeriod(own.titles);
  return {
    ...own, titles: goesOn ? before.titles : own.titles, period: period ?? before.period, year: period ? yearOf(period.span.to) : (own.year ?? before.year), periodFromTitle: own.period === null && (period !== null || before.periodFromTitle === true),
    indicator: own.indicator || (goesOn ? before.indicator : ''), unit: own.unit || (goesOn ? before.unit : ''),
    area: own.area || before.area, population: own.population || before.population, reporter: own.reporter || before.reporter, statement: own.statement || before.statement,
  };
}

/** 续表, 续表1, (续): the same table on another page. */
export const CONTINUED = /续表|^[(（]?续[)）]?\s*\d*$|[(（]续[一二三四五六七八九十\d]*[)）]\s*$/;
