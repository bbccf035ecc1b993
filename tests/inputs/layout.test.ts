import { describe, expect, it } from 'vitest';
import { balances } from '../../inputs/balance.js';
import { readHeading } from '../../inputs/columns.js';
import { spanText } from '../../rules/period.js';
import { codes, line, read } from './support.js';

describe('headings', () => {
  it.each([
    ['指标', 'indicator'], ['指标名称*', 'indicator'], ['指 标', 'indicator'], ['指标编码', 'indicatorCode'], ['Series Name', 'indicator'], ['INDICATOR', 'indicator'],
    ['地区', 'area'], ['REF_AREA', 'area'], ['Country Code', 'areaCode'], ['报告期', 'period'], ['TIME_PERIOD', 'period'], ['月份', 'period'], ['数值', 'value'], ['OBS_VALUE', 'value'],
    ['数值（万元）', 'value'], ['完成数', 'value'], ['本年累计', 'value'], ['同比增速(%)', 'value'], ['当月值', 'value'], ['累计完成', 'value'], ['核定值', 'value'],
    ['单位', 'unit'], ['口径', 'statement'], ['统计范围', 'population'], ['填报单位', 'reporter'], ['状态', 'status'], ['备注', 'note'], ['分子', 'numerator'], ['分母', 'denominator'],
    ['目标值', 'ignored'], ['FREQ', 'ignored'], ['大小', null], ['上年同期', null], ['', null], ['说'.repeat(100), null],
  ])('%j is %s', (text, role) => expect(readHeading(text, null).role).toBe(role));

  it.each([
    ['2023年', null, '2023'], ['2017 [YR2017]', null, '2017'], ['2023年10月', null, '2023-10'], ['2022年第一季度', null, '2022-01/2022-03'], ['2023年1—10月', null, '2023-01/2023-10'],
    ['1—10月', 2023, '2023-01/2023-10'], ['10月', 2023, '2023-10'], ['2023年1-10月累计', null, '2023-01/2023-10'], ['2023年10月(亿元)', null, '2023-10'], ['2023年10月完成值', null, '2023-10'],
  ])('%j (%s) is the period %s', (text, year, span) => {
    const h = readHeading(text, year);
    expect(h.period ? spanText(h.period.span) : null).toBe(span);
    expect(h.role).toBeNull();
  });
});

const cases: readonly { name: string; text: string; observations: readonly string[]; layout: string; rows?: object; cells?: object }[] = [
  {
    name: 'SDMX-CSV',
    text: 'DATAFLOW,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\nX,M,370100,JN-001,2023-10,5.12,间,3,P\nX,M,370100,JN-002,2023,0.5,小时/户,0,A\n',
    layout: '长表',
    observations: ['零工公寓 | 济南市 | 2023-10 | figure 5.12 | 千间 | P', '用户平均停电时间 | 济南市 | 2023 | figure 0.5 | 小时/户 | A'],
  },
  {
    name: 'code and name columns, other names, 计量单位 beside 单位',
    text: '序号,指标编码,指标名称,行政区划,时间,完成值,计量单位,单位\n1,JN-001,别的名字,济南,2023年10月,45,间,市人社局\n',
    layout: '长表',
    observations: ['零工公寓 | 济南市 | 2023-10 | figure 45 | 间 | '],
  },
  {
    name: 'no area and no period column, both in the preamble',
    text: '填报单位：市人社局\n时间：2023年10月　单位：间\n地区：济南\n\n指标,数值\n零工公寓,45\n',
    layout: '长表',
    observations: ['零工公寓 | 济南市 | 2023-10 | figure 45 | 间 | '],
    rows: { total: 6, headers: 1, notes: 3, blank: 1, totals: 0, data: 1 },
  },
  {
    name: 'no area anywhere',
    text: '指标,报告期,数值\n零工公寓,2023-10,45\n',
    layout: '长表',
    observations: ['零工公寓 |  | 2023-10 | figure 45 |  | '],
  },
  {
    name: '分子 and 分母, beside a value and without',
    text: '指标,报告期,数值,分子,分母,单位\n预约检查完成率,2023-10,99.88,813,814,%\n预约检查完成率,2023-11,,9800户,1.2万户,%\n预约检查完成率,2023-12,99.9,,,%\n预约检查完成率,2024-01,,,,%\n',
    layout: '长表',
    observations: [
      '预约检查完成率 |  | 2023-10 | figure 99.88 | % | ', '预约检查完成率 |  | 2023-10 | ratio 813/814 | % | ',
      '预约检查完成率 |  | 2023-11 | ratio 9800/12000 | % | ',
      '预约检查完成率 |  | 2023-12 | figure 99.9 | % | ',
      '预约检查完成率 |  | 2024-01 | missing  | % | ', '预约检查完成率 |  | 2024-01 | missing  | % | ',
    ],
    cells: { total: 8, observations: 4, missing: 4, rejected: 0, unmatched: 0 },
  },
  {
    name: 'several value columns',
    text: '指标,地区,报告期,本年累计(间),同比增速(%)\n零工公寓,济南市,2023-10,45,5.2\n',
    layout: '长表',
    observations: ['零工公寓 | 济南市 | 2023-10 | figure 45 | 间 | ', '零工公寓 | 济南市 | 2023-10 | figure 5.2 | % | '],
  },
  {
    name: '年份 and 月份 in two columns',
    text: '指标,年份,月份,数值\n零工公寓,2023,10,45\n零工公寓,2023年,1—10月,46\n',
    layout: '长表',
    observations: ['零工公寓 |  | 2023-10 | figure 45 |  | ', '零工公寓 |  | 2023-01/2023-10 | figure 46 |  | '],
  },
  {
    name: 'periods as columns, the indicator in the preamble',
    text: '数据库：分省年度数据\n指标：零工公寓(间)\n时间：最近3年\n地区,2024年,2023年,2022年,\n济南市,3,..,1,\n合计,3,2,1,\n注：1.按当年,价格计算。\n　　2.另注,甲,乙\n数据来源：国家统计局\n',
    layout: '各期为列',
    observations: ['零工公寓 | 济南市 | 2024 | figure 3 | 间 | ', '零工公寓 | 济南市 | 2023 | missing .. | 间 | ', '零工公寓 | 济南市 | 2022 | figure 1 | 间 | '],
    rows: { total: 9, headers: 1, notes: 6, blank: 0, totals: 1, data: 1 },
  },
  {
    name: 'periods as columns without a year',
    text: '时间：2023年\n指标,地区,单位,1—9月,1—10月\n零工公寓,济南市,间,40,45\n',
    layout: '各期为列',
    observations: ['零工公寓 | 济南市 | 2023-01/2023-09 | figure 40 | 间 | ', '零工公寓 | 济南市 | 2023-01/2023-10 | figure 45 | 间 | '],
  },
  {
    name: 'one period and its growth',
    text: '指标,2023年1—10月,同比增速(%)\n零工公寓(间),45,5.2\n',
    layout: '各期为列',
    observations: ['零工公寓 |  | 2023-01/2023-10 | figure 45 | 间 | ', '零工公寓 |  | 2023-01/2023-10 | figure 5.2 | % | '],
  },
  {
    name: 'repeated header, blank lines, heading between rows, empty cells beyond the header',
    text: '指标,地区,报告期,数值\n零工公寓,济南市,2023-10,45,,\n\n一、获得电力,,,\n指标,地区,报告期,数值\n零工公寓,济南市,2023-11,46\n',
    layout: '长表',
    observations: ['零工公寓 | 济南市 | 2023-10 | figure 45 |  | ', '零工公寓 | 济南市 | 2023-11 | figure 46 |  | '],
    rows: { total: 6, headers: 2, notes: 1, blank: 1, totals: 0, data: 2 },
  },
  {
    name: 'an area that nobody knows stays as printed; 合计区 is an area',
    text: '指标,地区,报告期,数值\n零工公寓,Afghanistan,2023-10,45\n零工公寓,合计区,2023-10,1\n零工公寓,合 计,2023-10,46\n',
    layout: '长表',
    observations: ['零工公寓 | Afghanistan | 2023-10 | figure 45 |  | ', '零工公寓 | 合计区 | 2023-10 | figure 1 |  | '],
    rows: { total: 4, headers: 1, notes: 0, blank: 0, totals: 1, data: 2 },
  },
  {
    name: '各县区 without a figure, between rows that have one, is no heading',
    text: '指标,地区,报告期,数值,单位\n零工公寓,济南市,2023-10,45,间\n零工公寓,各县区,2023-10,,间\n零工公寓,济宁市,2023-10,46,间\n',
    layout: '长表',
    observations: ['零工公寓 | 济南市 | 2023-10 | figure 45 | 间 | ', '零工公寓 | 各县区 | 2023-10 | missing  | 间 | ', '零工公寓 | 济宁市 | 2023-10 | figure 46 | 间 | '],
    rows: { total: 4, headers: 1, notes: 0, blank: 0, totals: 0, data: 3 },
  },
  {
    name: 'a row that lacks its name and has a month for a figure is no heading',
    text: '指标,地区,报告期,数值,单位\n零工公寓,济南市,2023-10,45,间\n,济南市,2023-11,2023-11,间\n零工公寓,济宁市,2023-10,46,间\n',
    layout: '长表',
    observations: ['零工公寓 | 济南市 | 2023-10 | figure 45 | 间 | ', '零工公寓 | 济南市 | 2023-11 | missing 2023-11 | 间 | ', '零工公寓 | 济宁市 | 2023-10 | figure 46 | 间 | '],
    rows: { total: 4, headers: 1, notes: 0, blank: 0, totals: 0, data: 3 },
  },
  {
    name: 'another table below, with other headings',
    text: '指标,地区,报告期,数值,单位\n零工公寓,济南市,2023-10,45,间\n地区,指标,报告期,单位,数值\n济宁市,零工公寓,2023-10,间,46\n',
    layout: '长表',
    observations: ['零工公寓 | 济南市 | 2023-10 | figure 45 | 间 | ', '零工公寓 | 济宁市 | 2023-10 | figure 46 | 间 | '],
    rows: { total: 4, headers: 2, notes: 0, blank: 0, totals: 0, data: 2 },
  },
  {
    name: '报送值 beside 核验值',
    text: '指标,报告期,报送值,核验值\n零工公寓,2023-10,45,44\n',
    layout: '长表',
    observations: ['零工公寓 |  | 2023-10 | figure 45 |  | ', '零工公寓 |  | 2023-10 | figure 44 |  | A'],
  },
];

describe('layouts', () => {
  it.each(cases)('$name', ({ text, observations, layout, rows, cells }) => {
    const r = read(text);
    expect(r.layout).toBe(layout);
    expect(r.observations.map(line)).toEqual(observations);
    expect(balances(r.balance)).toBe(true);
    if (rows) expect(r.balance.rows).toEqual(rows);
    if (cells) expect(r.balance.cells).toEqual(cells);
  });

  it('says of each figure what it states: 口径, heading, name', () => {
    const of = (text: string): object => read(text).observations[0]!.states;
    expect(of('指标,报告期,数值,口径\n零工公寓,2023-10,1,本年累计\n')).toMatchObject({ window: 'cumulative', from: 'january', rest: '' });
    expect(of('指标,报告期,本年累计\n零工公寓,2023-10,1\n')).toMatchObject({ window: 'cumulative', from: 'january' });
    expect(of('指标,报告期,数值\n普惠小微贷款同比增速,2023-10,1\n')).toMatchObject({ measure: 'relativeChange', base: 'same-period' });
    expect(of('指标,报告期,数值,口径\n普惠小微贷款同比降幅,2023-10,1,本年累计\n')).toMatchObject({ window: 'cumulative', measure: 'relativeChange', sign: -1 });
    expect(of('指标,报告期,数值\n普惠小微贷款期末值(亿元),2023-10,1\n')).toMatchObject({ window: 'point' });
    expect(of('指标,2023年1—10月累计\n零工公寓,1\n')).toMatchObject({ window: 'cumulative' });
  });

  it.each([
    ['同比增速', '同比下降1.2%', '-1 '], ['同比降幅', '同比增长5.2%', '1 '], ['同比降幅', '同比-5.2%', '1 '], ['同比增速', '增长6.1%', '1 '], ['', '下降5.2%', '-1 '], ['同比降幅', '5.2', '-1 '],
    ['同比增减', '下降5.2%', '1 口径矛盾'],
  ])('口径 %j over %j: sign and doubt %s', (states, cell, sign) => {
    const [o] = read(`指标,报告期,数值,口径\n零工公寓,2023-10,${cell},${states}\n`).observations;
    expect(`${o!.states.sign} ${o!.states.rest}`).toBe(sign);
  });

  it('takes contradicting sayings for unclear', () => {
    const r = read('指标,报告期,本年累计,口径\n零工公寓,2023-10,1,当月\n');
    expect(r.observations[0]!.states.rest).not.toBe('');
    expect(codes(r)).toContain('DB-I051');
    const rate = read('指标,报告期,数值,口径\n普惠小微贷款同比降幅,2023-10,1,同比增速\n');
    expect(rate.observations[0]!.states.rest).not.toBe('');
  });

  it('marks a span of months as the window', () => {
    expect(read('指标,报告期,数值\n零工公寓,2023年1—10月,1\n零工公寓,2023年,1\n').observations.map((o) => o.spanIsWindow)).toEqual([true, false]);
  });
});
