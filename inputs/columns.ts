import { readPeriod, type ReadPeriod } from '../rules/period.js';
import { readStatement, type Statement } from '../rules/statement.js';
import type { ObservationStatus } from './observation.js';
import { clean, withoutTextMark, withoutEnglish } from './text.js';
import { saysSomething } from './states.js';
import { isUnitWord } from './unit-words.js';

/** What a column holds. */
export type Role =
  | 'indicator' | 'indicatorCode' | 'area' | 'areaAbove' | 'areaCode' | 'period' | 'year' | 'value' | 'numerator' | 'denominator'
  | 'unit' | 'unitMultiplier' | 'statement' | 'population' | 'reporter' | 'status' | 'note' | 'measure' | 'ignored';

/** One heading, read. `role` is null when the words are not known; a heading that is a period has no role but `period`. */
export interface Heading {
  text: string;
  role: Role | null;
  /** A column of figures of this period. */
  period: ReadPeriod | null;
  /** 本年累计, 同比增速. */
  states: Statement | null;
  unit: string;
  /** 核定值 says the status of its figures. */
  status: ObservationStatus;
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  indicator: '指标 主要指标 主要经济指标 事项名称 指标名称 指标项 指标名 项目 项目名称 目标指标 统计指标 考核指标 任务指标 指标内容 任务名称 工作任务 重点任务 考核内容 INDICATOR INDICATORNAME SERIESNAME SERIES VARIABLE INDIC SUBJECTDESCRIPTOR',
  indicatorCode: '指标编码 指标代码 指标编号 编码 INDICATORCODE SERIESCODE INDICATORID SERIES_CODE INDICATOR_CODE',
  area: '地区 区域 行政区划 行政区 地市 市 城市 县市 地市州 市州 州市 盟市 省 省市区 省自治区直辖市 省区市 各市 各县区 各区县 地区别 乡镇 街道 镇街 国别 区县 县区 区市县 县市区 市县 省份 省市 地区名称 行政区划名称 参考地区 辖区 国家 国家或地区 REF_AREA REFAREA COUNTRYNAME COUNTRY AREA REGION GEO ECONOMY REFERENCEAREA',
  areaAbove: '所属市 所属地市 所属省 所属地区 上级地区 所在市 所在地市',
  areaCode: '地区代码 地区编码 行政区划代码 区划代码 区划编码 行政区划编码 COUNTRYCODE AREACODE REGIONCODE ISO3',
  period: '报告期 时间 时期 月份 年月 期间 期别 数据期 数据时间 统计时间 统计期 报告期别 报送期 所属期 所属期间 报告月份 日期 月 季度 TIME_PERIOD TIMEPERIOD PERIOD DATE TIME MONTH',
  year: '年份 年度 年 YEAR',
  value: '数值 数据 数量 金额 值 数据值 指标值 完成值 完成数 完成情况 完成量 完成额 完成 实绩 报送值 报送数 报送数据 实际值 实际数 实际完成 实际完成值 实际完成数 实际完成情况 现值 当前值 结果 OBS_VALUE OBSVALUE VALUE',
  numerator: '分子 分子值 分子数 NUMERATOR',
  denominator: '分母 分母值 分母数 DENOMINATOR',
  unit: '单位 计量 计量单位 数据单位 数值单位 指标单位 UNIT_MEASURE UNIT UNITMEASURE UNITS UNITOFMEASURE',
  unitMultiplier: '单位乘数 UNIT_MULT UNITMULT SCALE UNITMULTIPLIER',
  statement: '口径 数据口径 时间口径 统计口径 数据类型 数据性质 指标口径 数值口径 TIMEWINDOW',
  population: '统计范围 范围 数据范围 指标范围 POPULATION COVERAGE',
  reporter: '填报单位 报送单位 数据来源单位 数据报送单位 填报部门 报送部门 数据来源部门 来源单位 提供单位 上报单位 报送主体 单位名称 供电单位 REPORTER REPORTING_AGENCY',
  status: '状态 数据状态 数据版本 OBS_STATUS OBSSTATUS STATUS OBS_FLAG',
  note: '备注 说明 备注说明 情况说明 数据说明 附注 COMMENT COMMENTS COMMENT_OBS NOTE NOTES REMARK',
  measure: 'MEASURE',
  ignored:
    '文件 工作表 行 列 原文 未采用的原因 序号 行次 代码 编号 行号 NO ID 牵头单位 责任单位 牵头部门 责任部门 配合单位 联系人 联系电话 电话 填报人 填表人 审核人 目标值 目标 目标任务 预算数 年初预算 年度预算 调整预算 任务数 年度任务 全年任务 年度目标 年度目标值 全年目标 计划数 计划值 计划 ' +
    '上期报送数 填报要求 目标编号 完成时限 领域 所属领域 一级指标 类别 分类 DATAFLOW FREQ STRUCTURE STRUCTURE_ID STRUCTURE_NAME ACTION DECIMALS TIME_FORMAT CONF_STATUS LASTUPDATE FREQUENCYOFOBSERVATION OBSERVATIONVALUE OBSERVATIONSTATUS ESTIMATESSTARTAFTER',
};

const ROLE_OF = new Map<string, Role>(
  (Object.entries(ROLE_WORDS) as [Role, string][]).flatMap(([role, words]) => words.split(' ').map((w): [string, Role] => [w, role])),
);

const STATUS_VALUES: ReadonlyMap<string, ObservationStatus> = new Map([
  ['核定值', 'A'], ['核定数', 'A'], ['核验值', 'A'], ['最终值', 'A'], ['最终数', 'A'],
  ['快报数', 'P'], ['快报值', 'P'], ['初步数', 'P'], ['修订值', 'R'], ['修订数', 'R'], ['测算值', 'E'], ['推算值', 'E'],
]);

/** Longer cells are no headings; keeps a hostile first row cheap too. */
const MAX_HEADING = 60;
const BRACKET = /^([^()]+)\(([^()]*)\)$/;
const PERIOD_HEAD = /^(\d{4}年?(?:第?[一二三四1-4]季度|[上下]半年|前三季度|(?:1[-—–－~至到]{1,2})?[1-4]季度|(?:\d{1,2}月?[-—–－~至到]{1,2})?\d{1,2}月份?)?年?)(.+)$/;
const YEARLESS = /^(?:(?:\d{1,2}月?[-—–－~至到]{1,2})?\d{1,2}月份?|第?(?:[1一][-—–－~至到]{1,2})?第?[一二三四1-4]季度|[上下]半年|前[一二三1-3]季度|全年$)/;

/** `year` is the preamble's, for headings such as 1—10月. */
export function readHeading(printed: string, year: number | null): Heading {
  const text = clean(withoutEnglish(printed));
  const heading: Heading = { text: text.replace(/\s+/g, ' '), role: null, period: null, states: null, unit: '', status: '' };
  if (text === '' || text.length > MAX_HEADING) return heading;
  const t = text.normalize('NFKC').replace(/[\s*]+/g, '').replace(/[:：]$/, '');
  const bracket = BRACKET.exec(t);
  const { bare, unit } = headUnit(t, bracket);
  const role = roleOf(t) ?? roleOf(bare) ?? roleOf(t.replace(/[()、,，/及和]/g, ''));
  if (role) return { ...heading, role, unit };
  const status = STATUS_VALUES.get(bare);
  if (status !== undefined) return { ...heading, role: 'value', unit, status };
  const period = periodOf(text, year) ?? periodOf(t, year) ?? (unit ? periodOf(bare, year) : null);
  if (period) return { ...heading, ...period, unit };
  const tailed = tailedPeriod(bare, year);
  if (tailed) return { ...heading, ...tailed, unit };
  const states = valueWords(bare);
  return states ? { ...heading, role: 'value', states, unit } : heading;
}

/** 同比增长(%), 同比±%, ±%: the unit, and the words without it; ± stands for a growth. */
function headUnit(t: string, bracket: RegExpExecArray | null): { bare: string; unit: string } {
  const [words, unit] = bracket ? [bracket[1]!, bracket[2]!.replace(/^[±+-]{1,3}(?=%)/, '')] : /%$/.test(t) && t.length <= 20 ? [t.slice(0, -1), '%'] : [t, ''];
  const bare = /^[±+-]{1,3}$/.test(words) ? '增速' : words.replace(/[±+-]{1,3}$/, '');
  if (!isUnitWord(unit) || bare === '') return { bare: bracket ? bracket[1]! : t, unit: '' };
  return { bare, unit };
}

function roleOf(t: string): Role | null {
  return ROLE_OF.get(t.toUpperCase()) ?? null;
}

function periodOf(text: string, year: number | null): { period: ReadPeriod } | null {
  const full = year !== null && YEARLESS.test(text) ? `${year}年${text}` : text;
  const period = readPeriod(full);
  return period ? { period } : null;
}

/** 2023年1—10月累计: a period, then what its figures state. */
function tailedPeriod(text: string, year: number | null): { period: ReadPeriod; states: Statement | null } | null {
  // 截至10月底累计完成
  const upTo = text.replace(/^(?:截至|截止到?|至)(.*\d月)(?:\d{1,2}日)?(?:底|末|止)?/, '$1');
  const full = year !== null && YEARLESS.test(upTo) ? `${year}年${upTo}` : upTo;
  const m = PERIOD_HEAD.exec(full);
  const period = m ? readPeriod(m[1]!) : null;
  if (!m || !period) return null;
  const states = valueWords(m[2]!);
  return states || m[2] === '实际' || roleOf(m[2]!) === 'value' ? { period, states } : null;
}

/** 本年累计完成值, 同比增速: all of it is understood, or it is no heading of figures. */
function valueWords(text: string): Statement | null {
  for (const core of [text, text.replace(/(?:完成)?(?:情况|值|数|额|量)?$/, '')]) {
    const states = readStatement(core);
    if (states.rest === '' && saysSomething(states)) return states;
  }
  return null;
}

/** A period as a cell of a row, or a preamble, writes it; the year may stand elsewhere. */
export function readPeriodText(printed: string, year: number | null): { period: ReadPeriod; states: Statement | null } | null {
  const text = withoutTextMark(clean(printed));
  if (text === '' || text.length > MAX_HEADING) return null;
  const t = text.normalize('NFKC').replace(/\s+/g, ' ');
  const plain = periodOf(t, year) ?? periodOf(t.replace(/ /g, ''), year);
  if (plain) return { ...plain, states: null };
  return tailedPeriod(t.replace(/ /g, ''), year);
}

/** The words by which a role is known, for advice in findings. */
export const roleExamples = (role: Role): string => ROLE_WORDS[role].split(' ').slice(0, 3).join('、');
