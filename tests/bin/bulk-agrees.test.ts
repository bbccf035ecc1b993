import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { dabiao, inFolder } from '../cli/scenario.js';

/** What a generator of odd inputs once found judged, or told, otherwise in bulk than one by one. */
interface Case {
  /** Words of each target, its number following 甲/ in their order. */
  targets: readonly string[];
  /** Of a second policy, numbered 乙/. */
  other?: { jurisdiction: string; targets: readonly string[] };
  jurisdiction?: string;
  /** By name; a line a row, cells parted by blanks, _ for an empty one. */
  files: Readonly<Record<string, readonly string[]>>;
  waivers?: string;
  period: string;
  /** Target, area, outcome, reason, value, base. */
  verdicts: readonly string[];
  /** Codes, with the file where there is one, that are told of this kind. */
  findings?: readonly string[];
}

const HEAD = '指标 地区 报告期 口径 数值 单位';
const CASES: Readonly<Record<string, Case>> = {
  'areas of a target in other words': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: [历下, 济南]'], jurisdiction: '济南', period: '2023-12',
    files: { 'a.csv': [HEAD, '在册企业 历下区 2023-12 期末 120 家', '在册企业 济南 2023-12 期末 90 家'] },
    verdicts: ['甲/1 历下区 met satisfied 120 -', '甲/1 济南市 not-met missed 90 -'],
  },
  'parts and addends in other words': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, parts: [历下, 章丘]', 'indicator: 培训人次, target: 累计培训200人次, by: 2023-12-31, sumOf: [历下, 章丘]'], period: '2023-12',
    files: { 'a.csv': [HEAD, '在册企业 历下区 2023-12 期末 120 家', '在册企业 章丘区 2023-12 期末 90 家', '培训人次 历下区 2023-12 累计 80 人次', '培训人次 章丘区 2023-12 累计 90 人次'] },
    verdicts: ['甲/1 济南市 not-met missed 90 -', '甲/2 济南市 not-met missed 170 -'],
  },
  '全市 is the jurisdiction of whoever has the indicator': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], other: { jurisdiction: '青岛市', targets: ['indicator: 培训人次, target: 累计培训200人次, by: 2023-12-31, areas: reported'] }, period: '2023-12',
    files: { 'a.csv': [HEAD, '在册企业 全市 2023-12 期末 120 家', '培训人次 全市 2023-12 累计 90 人次'] },
    verdicts: ['乙/1 青岛市 not-met missed 90 -', '甲/1 济南市 met satisfied 120 -'],
  },
  '同上 stands for the row above': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported', 'indicator: 培训人次, target: 累计培训200人次, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '在册企业 历下区 2023-12 期末 120 家', '在册企业 章丘区 2023-12 期末 约80 家', '培训人次 历城区 2023-12 累计 300 人次', '同上 长清区 2023-12 累计 约90 人次', '在册企业 同上 2023-12 期末 约70 家'] },
    verdicts: ['甲/1 历下区 met satisfied 120 -', '甲/1 章丘区 not-met missed 80 -', '甲/1 长清区 not-met missed 70 -', '甲/2 历城区 met satisfied 300 -', '甲/2 长清区 not-met missed 90 -'], findings: ['DB-I026 a.csv'],
  },
  'a name that stands once over its group': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported', 'indicator: 信访件, target: 不超过50件, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '在册企业 历下区 2023-12 期末 120 家', '_ 章丘区 2023-12 期末 约80 家', '信访件 历下区 2023-12 期末 40 件', '_ 章丘区 2023-12 期末 约60 件'] },
    verdicts: ['甲/1 历下区 met satisfied 120 -', '甲/1 章丘区 not-met missed 80 -', '甲/2 历下区 met satisfied 40 -', '甲/2 章丘区 not-met missed 60 -'], findings: ['DB-I026 a.csv'],
  },
  'a name left out where the column prints names again is a lack': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '在册企业 历下区 2023-12 期末 120 家', '在册企业 章丘区 2023-12 期末 约80 家', '_ 长清区 2023-12 期末 约60 家'] },
    verdicts: ['甲/1 历下区 met satisfied 120 -', '甲/1 章丘区 not-met missed 80 -'], findings: ['DB-I020 a.csv'],
  },
  'a unit that is told between the rows': {
    targets: ['indicator: 工业产值, target: 达到100亿元, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '工业产值 历下区 2023-12 本年累计 120 亿元', '单位：万元', '工业产值 章丘区 2023-12 本年累计 900000 _'] },
    verdicts: ['甲/1 历下区 met satisfied 120 -', '甲/1 章丘区 not-met missed 90 -'],
  },
  'headings of another table below': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '在册企业 历下区 2023-12 期末 120 家', '地区 指标 报告期 口径 数值 单位', '章丘区 在册企业 2023-12 期末 80 家'] },
    verdicts: ['甲/1 历下区 met satisfied 120 -', '甲/1 章丘区 not-met missed 80 -'],
  },
  'a note, and below it rows of another width': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '注：虚构', '在册企业 历下区 2023-12 期末 120 家', '在册企业 章丘区 2023-12 期末 80 家 多 余'] },
    verdicts: ['甲/1 历下区 met satisfied 120 -'], findings: ['DB-I011 a.csv'],
  },
  'an area that reports only after the evaluated month': {
    targets: ['indicator: 培训人次, target: 累计培训200人次, by: 2023-12-31, areas: reported, sumOf: [历下区, 章丘区]'], period: '2023-10',
    files: { 'a.csv': [HEAD, '培训人次 历下区 2023-10 累计 80 人次', '培训人次 章丘区 2023-10 累计 90 人次', '培训人次 长清区 2023-11 累计 90 人次'] },
    verdicts: ['历下区', '章丘区', '长清区'].map((a) => `甲/1 ${a} pending on-pace 170 -`),
  },
  'a confirmation that another target of the indicator names': {
    targets: ['indicator: 培训人次, target: 累计培训200人次, by: 2023-12-31, areas: [历下区], counted: monitor', 'indicator: 培训人次, target: 累计培训100人次, by: 2023-12-31, areas: [历下区, 章丘区], parts: [历下区, 章丘区]'], period: '2023-12',
    waivers: '{ target: 甲/1, paper: 虚构〔2024〕1号, from: 2023-12, action: confirm, value: "210" }',
    files: { 'a.csv': [HEAD, '培训人次 历下区 2023-12 累计 已完成 人次', '培训人次 章丘区 2023-12 累计 120 人次'] },
    verdicts: ['甲/1 历下区 excluded monitor - -', '甲/2 历下区 met satisfied 120 -', '甲/2 章丘区 met satisfied 120 -'],
  },
  'a growth that the period states': {
    targets: ['indicator: 工业产值, target: 达到100亿元, by: 2023-12-31, areas: reported, window: point'], period: '2023-12',
    files: { 'a.csv': [HEAD, '工业产值 历下区 2023年12月同比增速 _ 105 亿元', '工业产值 章丘区 2023-12 _ 105 亿元'] },
    verdicts: ['甲/1 历下区 undecided not-reported - -', '甲/1 章丘区 met satisfied 105 -'],
  },
  'a cumulative that falls in other words, or another unit': {
    targets: ['indicator: 检查覆盖, target: 覆盖率达到30%, by: 2023-12-31, areas: reported', 'indicator: 培训人次, target: 累计培训200人次, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '检查覆盖 历下区 2023-11 累计 33 %', '检查覆盖 历下区 2023-12 本年累计 31 %', '培训人次 历下区 2023-11 累计 0.03 万人次', '培训人次 历下区 2023-12 累计 210 人次'] },
    verdicts: ['甲/1 历下区 undecided hard-edit - -', '甲/2 历下区 undecided hard-edit - -'], findings: ['DB-A004 a.csv', 'DB-A004 a.csv'],
  },
  'two figures of a month that contradict each other, one of which only a reader reads': {
    targets: ['indicator: 检查覆盖, target: 覆盖率达到30%, by: 2023-12-31, areas: reported'], period: '2023-11',
    files: { 'a.csv': [HEAD, '检查覆盖 青岛市 2023-11 当月 1/1 _', '检查覆盖 青岛市 2023-10 本年累计 15.30 %', '检查覆盖 青岛市 2023-11 本年累计 18.90 %', '检查覆盖 青岛市 2023-11 当月 25 %'] },
    verdicts: ['甲/1 青岛市 pending behind 18.9 -'], findings: ['DB-A014 a.csv 等于 115.3%'],
  },
  'more than the whole, in another unit than %': {
    targets: ['indicator: 事项网办率, target: 达到95%以上, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '事项网办率 历下区 2023-12 期末 1326 ‰', '事项网办率 章丘区 2023-12 期末 999 ‰', '事项网办率 历城区 2023-12 期末 101 %'] },
    verdicts: ['甲/1 历下区 undecided hard-edit - -', '甲/1 历城区 undecided hard-edit - -', '甲/1 章丘区 met satisfied 99.9 -'],
  },
  'an empty cell states nothing': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '在册企业 历下区 2023-12 另类 _ 家'] }, verdicts: ['甲/1 历下区 undecided not-reported - -'], findings: ['DB-I052 a.csv'],
  },
  'words that nobody understands beside a level that has no base': {
    targets: ['indicator: 工业产值, target: 同比增长5%以上, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '工业产值 历下区 2023-12 本年累计 105 亿元', '工业产值 历下区 2023-12 另类 3 亿元'] },
    verdicts: ['甲/1 历下区 undecided measure-unclear - -'], findings: ['DB-I052 a.csv'],
  },
  'a cumulative that is first told of the month in which it begins, and falls later': {
    targets: ['indicator: 培训人次, target: 全年培训200人次, start: 2023-03-01, areas: [章丘区]'], period: '2024-02',
    files: { 'a.csv': [HEAD, '培训人次 长清区 2023-03 累计 240 人次', '培训人次 章丘区 2023-03 累计 360 人次', '培训人次 章丘区 2024-02 累计 90 人次', '培训人次 章丘区 2023-12 累计 600 人次'] },
    verdicts: ['甲/1 章丘区 met early 360 -'], findings: ['DB-A004 a.csv'],
  },
  'headings of another table, the names not in front': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': ['口径 报告期 数值 单位 指标 地区', '期末 2023-12 120 家 在册企业 历下区', '地区 指标 单位 数值 口径 报告期', '章丘区 在册企业 家 80 期末 2023-12'] },
    verdicts: ['甲/1 历下区 met satisfied 120 -', '甲/1 章丘区 not-met missed 80 -'],
  },
  'a quote that nothing closes, and a line of words below it': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '"', '一、总体', '在册企业 历下区 2023-12 期末 120 家', ''] },
    verdicts: ['甲/1 历下区 met satisfied 120 -'],
  },
  'a quote that another one closes rows below': {
    targets: ['indicator: 信访件, target: 不超过300件, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: {
      'a.csv': [HEAD, '信访件 历城区 2023-12 期末 "300 件', '信访件 历下区 2023-12 期末 225 件', '"', '信访件 章丘区 2023-12 期末 450 件'],
      'b.csv': [HEAD, '信访件 长清区 2023-12 期末 "310 件', '信访件 莱芜区 2023-12 期末 225 件', '信访件 钢城区 2023-12 期末 33" 件'],
    },
    verdicts: ['历城区 met satisfied 300', '历下区 met satisfied 225', '章丘区 not-met missed 450', '长清区 not-met missed 310', '莱芜区 met satisfied 225', '钢城区 undecided not-reported -'].map((v) => `甲/1 ${v} -`),
  },
  'a quote that another one opens again rows below': {
    targets: ['indicator: 信访件, target: 不超过300件, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': ['指标 地区 报告期 口径 数值 备注', '信访件 历城区 2023-12 期末 300 "按', '信访件 历下区 2023-12 期末 450 "两\n行"'] },
    verdicts: ['甲/1 历城区 met satisfied 300 -', '甲/1 历下区 not-met missed 450 -'],
  },
  'a figure that could be a year where the first column is blank': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': ['统计范围 报告期 填报单位 数值 指标 地区 口径', '_ 2023-12 _ 2000 在册企业 历下区 期末', '_ 2023-12 _ 90 在册企业 章丘区 期末'] },
    verdicts: ['甲/1 历下区 met satisfied 2000 -', '甲/1 章丘区 not-met missed 90 -'],
  },
  'value and base of a change, judged in columns and one by one': {
    targets: ['indicator: 工业产值, target: 同比增长5%以上, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '工业产值 历下区 2022-12 本年累计 100 亿元', '工业产值 历下区 2023-12 本年累计 106 亿元', '工业产值 章丘区 2022-12 本年累计 1000000 万元', '工业产值 章丘区 2023-12 本年累计 106 亿元'] },
    verdicts: ['甲/1 历下区 met satisfied 106 100', '甲/1 章丘区 met satisfied 106 100'],
  },
  'nothing of the asked month, which lies before the plan': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2021-12',
    files: { 'a.csv': [HEAD, '在册企业 历下区 2023-12 期末 120 家'] }, verdicts: ['甲/1 历下区 undecided not-reported - -'], findings: ['DB-I063', 'DB-I064'],
  },
  'names without a target: their first line and how many; among odd rows too': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, '在册企业 历下区 2023-12 期末 120 家', '完全不相干的 历下区 2023-12 期末 约7 家', '完全不相干的 章丘区 2023-12 期末 7 家', '在册企亚 章丘区 2023-12 期末 7 家', '完全不相干的 某某 2023-12 期末 8 家', '在册企亚 _ 2023-11 期末 9 家', '完全不相干的 章丘区 2023-12 期末 已完成 家'], 'b.csv': [HEAD, '完全不相干的 章丘区 2023-12 期末 7 家'] },
    verdicts: ['甲/1 历下区 met satisfied 120 -'], findings: ['DB-I040 a.csv 3 3 行', 'DB-I040 b.csv 2 1 行', 'DB-I041 a.csv 5 2 行'],
  },
  'a flood of names without a target': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [HEAD, ...Array.from({ length: 25 }, (_, i) => `别的事项${25 - i}号 历下区 2023-12 期末 ${i === 0 ? '约' : ''}7 家`), '在册企业 历下区 2023-12 期末 120 家'] },
    verdicts: ['甲/1 历下区 met satisfied 120 -'], findings: ['DB-I042 a.csv - 别的事项25号、别的事项24号、别的事项23号'],
  },
  'shares that may be fractions': {
    targets: ['indicator: 事项网办率, target: 达到95%以上, by: 2023-12-31, areas: reported', 'indicator: 逾期率, target: 不超过5%, by: 2023-12-31, areas: reported', 'indicator: 抽查覆盖率, target: 达到95%以上, by: 2023-12-31, areas: reported', 'indicator: 检查覆盖率, target: 达到95%以上, by: 2023-12-31, areas: reported', 'indicator: 失业率, target: 不超过5%, by: 2023-12-31, areas: reported', 'indicator: 任务落实率, target: 达到95%以上, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [
      HEAD, '事项网办率 历下区 2023-11 期末 -0.5 %', '事项网办率 历下区 2023-12 期末 0.5 %', '逾期率 历下区 2023-11 期末 0.12 %', '逾期率 历下区 2023-12 期末 0.012 %', '逾期率 历下区 2023-10 期末 1 %', '抽查覆盖率 历下区 2023-11 期末 0.99 %',
      '抽查覆盖率 历下区 2023-12 期末 约1.2 %', '检查覆盖率 历下区 2023-12 期末 约0.96 %', '检查覆盖率 历下区 2023-11 期末 0.97 %', '失业率 历下区 2023-12 期末 0.91 %', '任务落实率 历下区 2023-11 期末 约0.9 %', '任务落实率 历下区 2023-12 期末 97 %',
    ] },
    verdicts: ['甲/1 历下区 not-met missed 0.5 -', '甲/2 历下区 met satisfied 0.012 -', '甲/3 历下区 not-met missed 1.2 -', '甲/4 历下区 not-met missed 0.96 -', '甲/5 历下区 met satisfied 0.91 -', '甲/6 历下区 met satisfied 97 -'],
    findings: ['DB-I056 a.csv 3 0.5', 'DB-I056 a.csv 5 0.012', 'DB-I056 a.csv 9 约0.96'],
  },
  'a 统计范围 that is the whole, the target\'s own, and another': {
    targets: ['indicator: 全口径在册企业, target: 达到100家, by: 2023-12-31, areas: reported', 'indicator: 城区绿化率, target: 达到30%, by: 2023-12-31, areas: reported, population: 建成区', 'indicator: 产品达标率, target: 不低于全口径合格率, by: 2023-12-31, areas: reported', 'indicator: 全口径合格率, target: 达到30%, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: {
      'a.csv': [
        `${HEAD} 统计范围`, '全口径在册企业 历下区 2023-12 期末 120 家 全市', '全口径在册企业 章丘区 2023-12 期末 120 家 全　口径', '全口径在册企业 长清区 2023-12 期末 120 家 市区', '全口径在册企业 历城区 2023-12 期末 120 家 全部', '全口径在册企业 历城区 2023-12 期末 120.0 家 _', '全口径在册企业 槐荫区 2023-12 期末 120 家 槐荫区',
        '城区绿化率 历下区 2023-12 期末 31 % 建成区', '城区绿化率 章丘区 2023-12 期末 31 % 全市', '城区绿化率 长清区 2023-12 期末 31 % _', '产品达标率 历下区 2023-12 _ 41 % 全市', '全口径合格率 历下区 2023-12 _ 40 % 全口径', '产品达标率 章丘区 2023-12 _ 41 % _', '全口径合格率 章丘区 2023-12 _ 42 % 辖内',
      ],
      'b.csv': [`${HEAD} 统计范围`, '全口径在册企业 章丘区 2023-12 期末 90 家 辖内'],
    },
    verdicts: [
      '甲/1 历下区 met satisfied 120 -', '甲/1 历城区 met satisfied 120 -', '甲/1 槐荫区 met satisfied 120 -', '甲/1 章丘区 not-met missed 90 -', '甲/1 长清区 undecided scope-mismatch - -', '甲/2 历下区 met satisfied 31 -',
      '甲/2 章丘区 undecided scope-mismatch - -', '甲/2 长清区 met satisfied 31 -', '甲/3 历下区 met satisfied 41 40', '甲/3 章丘区 not-met missed 41 42', '甲/4 历下区 met satisfied 40 -', '甲/4 章丘区 met satisfied 42 -',
    ],
  },
  'the same reported over and over': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: {
      'a.csv': [HEAD, ...Array.from({ length: 150 }, (_, i) => `在册企业 历下区 2023-12 期末 ${i % 3 === 0 ? '约' : ''}120 家`), ...Array.from({ length: 130 }, () => '在册企业 章丘区 2023-11 期末 _ 家'), ...Array.from({ length: 60 }, () => '在册企业 章丘区 2023-12 期末 130 家')],
      'b.csv': [HEAD, ...Array.from({ length: 120 }, (_, i) => `在册企业 长清区 2023-12 期末 106${'.0'.slice(0, 2 * (i % 2))} 家`), ...Array.from({ length: 90 }, () => '在册企业 历城区 2023-12 期末 130 家')],
    },
    verdicts: ['甲/1 历下区 met satisfied 120 -', '甲/1 章丘区 met satisfied 130 -', '甲/1 长清区 met satisfied 106 -', '甲/1 历城区 met satisfied 130 -'], findings: ['DB-V004 a.csv 102 在册企业 历下区 2023-12 80 个', 'DB-V004 b.csv 102 在册企业 长清区 2023-12 20 个'],
  },
  'words that mean nothing': {
    targets: ['indicator: 在册企业, target: 达到100家, by: 2023-12-31, areas: reported'], period: '2023-12',
    files: { 'a.csv': [`${HEAD} 状态`, '在册企业 历下区 2023-12 期末 120 家 奇怪'], 'b.csv': [HEAD] }, verdicts: ['甲/1 历下区 met satisfied 120 -'], findings: ['DB-I007 b.csv', 'DB-I050 a.csv'],
  },
};

const TOLD = /^DB-(?:A004|A014|I007|I011|I02\d|I04[0-3]|I05[01246]|I06[34]|V00[34])$/;
/** Told with the line and what was found. */
const PLACED = /^DB-(?:I04|I056)/;
const catalogue = (id: string, jurisdiction: string, targets: readonly string[]): string =>
  `policy: { id: ${id}, title: 虚构规划, issued: 2022-12-30, jurisdiction: ${jurisdiction}, year: 2023 }\ntargets:\n${targets.map((t, i) => `  - { id: ${id}/${i + 1}, lead: [甲局], ${t} }\n`).join('')}`;
const line = (row: string): string => row.split(' ').map((c) => (c === '_' ? '' : c)).join(',');
const number = (x: string | null | undefined): string => (x == null ? '-' : x.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''));

async function judged(c: Case, bulk: 'always' | 'never'): Promise<{ verdicts: string[]; listed: string[]; findings: string[]; balance: unknown; rejected: unknown }> {
  const files = [
    { name: 'rules/1.yaml', text: catalogue('甲', c.jurisdiction ?? '济南市', c.targets) }, ...(c.other ? [{ name: 'rules/2.yaml', text: catalogue('乙', c.other.jurisdiction, c.other.targets) }] : []),
    { name: 'waivers.yaml', text: `waivers: [${c.waivers ?? ''}]` }, ...Object.entries(c.files).map(([name, rows]) => ({ name: `in/${name}`, text: `${rows.map(line).join('\n')}\n` })),
  ];
  return inFolder(files.map(({ name, text }) => ({ name, content: Buffer.from(text) })), async (folder) => {
    const { stderr } = await dabiao(['check', '-r', 'rules', '-i', 'in', '-p', c.period, '-w', 'waivers.yaml', '--bulk', bulk, '-f', 'json', '-o', 'out', '--fail-on', 'none'], folder);
    expect(stderr).not.toContain('错误');
    const { verdicts, findings, balance, rejected } = JSON.parse(readFileSync(join(folder, 'out/assessment.json'), 'utf8')) as Assessment;
    const all = verdicts.map((v) => `${v.target} ${v.area} ${v.outcome} ${v.reason} ${number(v.comparison?.value)} ${number(v.comparison?.base)}`).sort();
    const told = { listed: all.filter((v) => /not-met|undecided|behind/.test(v)), findings: findings.filter((f) => TOLD.test(f.code)).map((f) => [f.code, f.file?.split('/').pop(), f.code === 'DB-A014' ? f.expected : PLACED.test(f.code) ? `${f.line ?? '-'} ${f.found}` : f.code === 'DB-V004' ? `${f.line} ${f.found} ${/\d+ 个/.exec(f.message)![0]}` : ''].filter(Boolean).join(' ')).sort(), balance, rejected };
    if (bulk === 'never') return { verdicts: all, ...told };
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const rows = (await connection.runAndReadAll(`SELECT target, area, outcome, reason, CAST(value AS VARCHAR), CAST(base AS VARCHAR) FROM '${join(folder, 'out/verdicts.parquet')}'`)).getRowsJson() as (string | null)[][];
    connection.closeSync();
    return { verdicts: rows.map(([target, area, outcome, reason, value, base]) => `${target} ${area} ${outcome} ${reason} ${number(value)} ${number(base)}`).sort(), ...told };
  });
}

describe('check: one by one and in bulk alike', () => {
  it.each(Object.entries(CASES))('%s', async (_, c) => {
    const [small, bulk] = [await judged(c, 'never'), await judged(c, 'always')];
    expect({ verdicts: small.verdicts, findings: small.findings }).toEqual({ verdicts: [...c.verdicts].sort(), findings: c.findings ?? [] });
    expect(bulk).toEqual(small);
  });
});

describe('check of Parquet', () => {
  /** Typed values have no words among them, and the decimals of their type. */
  it.each([['VARCHAR', false], ['DECIMAL(12,4)', true]])('with values of type %s: what shows of the whole table is told as of the same rows in CSV', async (type, typed) => {
    const c = CASES['shares that may be fractions']!;
    const rows = [...c.files['a.csv']!, '别的事项 历下区 2023-12 期末 7 家', '别的事项 章丘区 2023-12 期末 8 家'].filter((r) => !typed || !r.includes('约'));
    const csv = { ...c, files: { 'a.csv': rows } };
    await inFolder([{ name: 'a.csv', content: Buffer.from(`${rows.map(line).join('\n')}\n`) }, { name: 'rules/1.yaml', content: Buffer.from(catalogue('甲', '济南市', c.targets)) }], async (folder) => {
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      await connection.run(`COPY (SELECT * REPLACE (CAST("数值" AS ${type}) AS "数值") FROM read_csv('${join(folder, 'a.csv')}', header = true, all_varchar = true)) TO '${join(folder, 'a.parquet')}' (FORMAT parquet)`);
      connection.closeSync();
      await dabiao(['check', '-r', 'rules', '-i', 'a.parquet', '-p', c.period, '-f', 'json', '-o', 'out', '--fail-on', 'none'], folder);
      const { findings } = JSON.parse(readFileSync(join(folder, 'out/assessment.json'), 'utf8')) as Assessment;
      const told = (await judged(csv, 'never')).findings.filter((f) => f.startsWith('DB-I0'));
      expect(told.length).toBe(typed ? 5 : 4);
      const number = (x: string): string => (typed ? x.replace(/(\.\d*?)0+$/, '$1') : x);
      expect(findings.filter((f) => PLACED.test(f.code)).map((f) => `${f.code} a.csv ${f.line} ${number(f.found!)}`).sort()).toEqual(told);
    });
  });
});
