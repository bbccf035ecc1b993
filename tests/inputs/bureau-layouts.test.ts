import { describe, expect, it } from 'vitest';
import { balances } from '../../inputs/balance.js';
import { readInput, type ReadResult } from '../../inputs/read.js';
import { context, line } from './support.js';

/** Tables as statistics bureaus print them, read without a catalogue. */
const AREAS = new Set(['济南市', '青岛市', '北京市', '天津市', '山东省', '全国']);
const open = { indicators: [], acceptAll: true, areas: { canonical: (t: string): string | null => (AREAS.has(t) ? t : AREAS.has(`${t}市`) ? `${t}市` : null) } };
const readOpen = (text: string): ReadResult => readInput({ name: 't.csv', bytes: new TextEncoder().encode(text) }, open);

const CASES: readonly { name: string; text: string; layout: string; first: readonly string[]; data: number; codes?: readonly string[] }[] = [
  {
    name: 'a yearbook with groups in two header rows, blanks for merged cells', layout: '各指标为列', data: 2, codes: ['DB-I019'],
    text: '2-5 2014年年末单位从业人员(一),,,,\n单位：人,,,,\n城市,第一产业,,第二产业,\n,全市,市辖区,全市,市辖区\n山东省,9,8,7,6\n　济南市,1,2,3,\n摘编自《年鉴》,,,,\n',
    first: ['第一产业 | 山东省 | 2014 | figure 9 | 人 | ', '第一产业 | 山东省 | 2014 | figure 8 | 人 | ', '第二产业 | 山东省 | 2014 | figure 7 | 人 | '],
  },
  {
    name: 'a monthly bulletin with parts', layout: '各期为列', data: 4,
    text: '2023年10月主要经济指标,,,,\n指标,计量单位,本月,1—10月累计,同比增长（%）\n一、固定资产投资,亿元,10,100.5,5.2\n其中：民间投资,亿元,4,40,-3.1\n#房地产开发,亿元,3,30,…\n用电量,亿千瓦时,7,70,1.0\n注：①初步数。,,,,\n',
    first: ['固定资产投资 |  | 2023-10 | figure 10 | 亿元 | ', '固定资产投资 |  | 2023-01/2023-10 | figure 100.5 | 亿元 | '],
  },
  {
    name: 'months as rows, areas as columns, the indicator above', layout: '各地区为列', data: 2,
    text: '数据库：分省月度数据\n指标：发电量(亿千瓦时)\n时间：2023年\n时间,北京市,天津市\n2023年9月,1,2\n2023年10月,3,..\n数据来源：国家统计局\n',
    first: ['发电量 | 北京市 | 2023-09 | figure 1 | 亿千瓦时 | ', '发电量 | 天津市 | 2023-09 | figure 2 | 亿千瓦时 | ', '发电量 | 北京市 | 2023-10 | figure 3 | 亿千瓦时 | '],
  },
  {
    name: 'periods over measures', layout: '各期为列', data: 2,
    text: '地区,2023年,,2022年,\n,产量(吨),增速(%),产量(吨),增速(%)\n济南市,1,2.1,3,4.1\n青岛市,5,6.1,7,8.1\n',
    first: ['产量 | 济南市 | 2023 | figure 1 | 吨 | ', '产量 | 济南市 | 2023 | figure 2.1 | % | ', '产量 | 济南市 | 2022 | figure 3 | 吨 | '],
  },
  {
    name: 'periods over measures, the stub named in the lower row', layout: '各期为列', data: 1,
    text: ',2023年,,2022年,\n地区,产量,产值,产量,产值\n济南市,1,2,3,4\n',
    first: ['产量 | 济南市 | 2023 | figure 1 |  | ', '产值 | 济南市 | 2023 | figure 2 |  | ', '产量 | 济南市 | 2022 | figure 3 |  | '],
  },
  {
    name: 'numbers of columns and a row of units under the header', layout: '各指标为列', data: 1,
    text: '时间：2023年10月\n地区,产量,产值\n,(吨),(亿元)\n甲,1,2\n济南市,10,20\n',
    first: ['产量 | 济南市 | 2023-10 | figure 10 | 吨 | ', '产值 | 济南市 | 2023-10 | figure 20 | 亿元 | '],
  },
  {
    name: 'an indicator that only the title names', layout: '各期为列', data: 2, codes: ['DB-I018'],
    text: '表3 各市地区生产总值,,\n单位：亿元,,\n地区,2022年,2023年\n济 南,1,2\n青 岛,3,4\n',
    first: ['地区生产总值 | 济南市 | 2022 | figure 1 | 亿元 | ', '地区生产总值 | 济南市 | 2023 | figure 2 | 亿元 | '],
  },
  {
    name: 'spans whose year the title names', layout: '各期为列', data: 1,
    text: '2023年工业用电量情况,,\n指标,1—9月,1—10月\n用电量(亿千瓦时),9,10\n',
    first: ['用电量 |  | 2023-01/2023-09 | figure 9 | 亿千瓦时 | ', '用电量 |  | 2023-01/2023-10 | figure 10 | 亿千瓦时 | '],
  },
  {
    name: 'year and month in two columns beside indicators', layout: '各指标为列', data: 2,
    text: '年份,月份,发电量(亿千瓦时),用电量(亿千瓦时)\n2023,9,1,2\n2023,10,3,4\n',
    first: ['发电量 |  | 2023-09 | figure 1 | 亿千瓦时 | ', '用电量 |  | 2023-09 | figure 2 | 亿千瓦时 | '],
  },
  {
    name: 'national series of the bureau are the country’s', layout: '各期为列', data: 1,
    text: '数据库：季度数据\n时间：最近6季度\n指标,2022年第一季度,2021年第四季度\n国内生产总值当季值(亿元),270177.8,324237.4\n',
    first: ['国内生产总值当季值 | 全国 | 2022-01/2022-03 | figure 270177.8 | 亿元 | '],
  },
  {
    name: 'days as serial numbers', layout: '长表', data: 1,
    text: '指标,报告期,数值\n用电量,45200,5\n', first: ['用电量 |  | 2023-10 | figure 5 |  | '],
  },
  {
    name: 'areas as columns with the whole first', layout: '各地区为列', data: 1,
    text: '时间：2023年10月\n指标,单位,全市,济南市,青岛市\n用电量,亿千瓦时,9,4,5\n',
    first: ['用电量 |  | 2023-10 | figure 9 | 亿千瓦时 | ', '用电量 | 济南市 | 2023-10 | figure 4 | 亿千瓦时 | ', '用电量 | 青岛市 | 2023-10 | figure 5 | 亿千瓦时 | '],
  },
  {
    name: 'a growth beside a column of units has the unit of its heading', layout: '长表', data: 1,
    text: '指标,单位,报告期,本年累计,同比增长(%)\n用电量,亿千瓦时,2023-10,70,1.0\n',
    first: ['用电量 |  | 2023-10 | figure 70 | 亿千瓦时 | ', '用电量 |  | 2023-10 | figure 1.0 | % | '],
  },
];

describe('layouts of statistics bureaus', () => {
  it.each(CASES)('$name', ({ text, layout, first, data, codes }) => {
    const r = readOpen(text);
    expect({ layout: r.layout, first: r.observations.slice(0, first.length).map(line), data: r.balance.rows.data }).toEqual({ layout, first, data });
    expect(r.findings.filter((f) => f.severity !== 'info').map((f) => `${f.code} ${f.found ?? ''}`)).toEqual([]);
    if (codes) expect(r.findings.map((f) => f.code)).toEqual(expect.arrayContaining([...codes]));
    expect(balances(r.balance)).toBe(true);
  });

  it('takes a growth for that of the column to its left', () => {
    const of = (text: string): object[] => readOpen(text).observations.map((o) => ({ indicator: o.indicator, window: o.states.window, measure: o.states.measure, unit: o.unit }));
    expect(of('时间：2023年10月\n地区,产量(吨),同比增长(%),产值(亿元),同比增长(%)\n济南市,1,2,3,4\n')).toEqual([
      { indicator: '产量', window: null, measure: null, unit: '吨' }, { indicator: '产量', window: null, measure: 'relativeChange', unit: '%' },
      { indicator: '产值', window: null, measure: null, unit: '亿元' }, { indicator: '产值', window: null, measure: 'relativeChange', unit: '%' },
    ]);
    expect(of('时间：2023年10月\n指标,单位,本月,同比增长(%),本年累计,同比增长(%)\n产量,吨,1,2,3,4\n')).toEqual([
      { indicator: '产量', window: 'period', measure: null, unit: '吨' }, { indicator: '产量', window: 'period', measure: 'relativeChange', unit: '%' },
      { indicator: '产量', window: 'cumulative', measure: null, unit: '吨' }, { indicator: '产量', window: 'cumulative', measure: 'relativeChange', unit: '%' },
    ]);
  });

  it('says which populations a yearbook tells apart', () => {
    expect(readOpen(CASES[0]!.text).observations.map((o) => o.population)).toEqual(['全市', '市辖区', '全市', '市辖区', '全市', '市辖区', '全市', '市辖区']);
  });

  it('names parts by their whole', () => {
    expect([...new Set(readOpen(CASES[1]!.text).observations.map((o) => o.indicator))]).toEqual(['固定资产投资', '固定资产投资_民间投资', '固定资产投资_房地产开发', '用电量']);
  });

  it('matches a part by its own name where the catalogue has it', () => {
    const r = readInput({ name: 't.csv', bytes: new TextEncoder().encode('指标,报告期,数值\n就业服务,2023-10,\n　其中：零工公寓,2023-10,45\n') }, context);
    expect(r.observations.map(line)).toEqual(['零工公寓 |  | 2023-10 | figure 45 |  | ']);
  });

  it('asks about 0.9999 where the unit is %', () => {
    const r = readOpen('指标,报告期,数值,单位\n可靠率,2023-10,0.9999,%\n覆盖率,2023-10,0.52,%\n费率,2023-10,0.92,%\n占比,2023-09,0.985,%\n占比,2023-10,98.5,%\n');
    expect(r.findings.filter((f) => f.code === 'DB-I056').map((f) => f.line)).toEqual([2, 3]);
    expect(r.observations.map(line)[0]).toBe('可靠率 |  | 2023-10 | figure 0.9999 | % | ');
  });

  it.each([
    ['two columns of words', '甲乙,丙丁\n戊己,庚辛\n'],
    ['names that nobody knows beside figures', '企业,产量,产值\n甲公司,1,2\n乙公司,3,4\n'],
    ['figures without headings', '1,2,3\n4,5,6\n'],
  ])('asks for a mapping file: %s', (_, text) => {
    const r = readOpen(text);
    expect(r.refused).toBe(true);
    expect(r.findings[0]).toMatchObject({ code: 'DB-I006', advice: expect.stringContaining('--write-mapping') });
  });
});
