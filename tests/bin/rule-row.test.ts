import { describe, expect, it } from 'vitest';
import { passingFigures } from '../../bin/passing-figures.js';
import { acceptedUnits } from '../../rules/accepted-units.js';
import { ruleRow } from '../../bin/rule-row.js';
import { writtenTarget } from '../../rules/target.js';
import { compile } from '../support.js';

type Entry = Record<string, unknown>;
const row = (entry: Entry): string => {
  const r = ruleRow(compile(entry), writtenTarget.parse({ id: 'test/t', lead: [], ...entry }));
  return [r.measure, r.comparator, r.value, r.valueHigh, r.unit, r.basis, r.baseline && `${r.baseline.value}${r.baseline.unit}`].join('|');
};
const figures = (entry: Entry): string[] => passingFigures(compile(entry)).map((f) => `${f.reported} ${f.passes === null ? '?' : f.passes ? 'yes' : 'no'}`);

describe('a line of `dabiao rules` has the figure as printed and the side that holds', () => {
  it.each<[Entry, string]>([
    [{ indicator: 'PM2.5浓度', target: '达到44微克/立方米' }, 'level|<=|44||微克/立方米||'],
    [{ indicator: '零工公寓', target: '建设5000间' }, 'level|>=|5000||间||'],
    [{ indicator: '小微贷款户数', target: '达到7万户' }, 'level|>=|7||万户||'],
    [{ indicator: '企业开办时间', target: '3个工作日内办结' }, 'level|<=|3||个工作日||'],
    [{ indicator: '停电时间', target: '同比压降34%以上' }, 'relative_decrease|>=|34||%|同比|'],
    [{ indicator: '小微贷款余额', target: '在3791亿元基础上增加300亿元' }, 'increase|>=|300||亿元||3791亿元'],
    [{ indicator: '小微贷款增速', target: '不低于各项贷款增速' }, 'relational|>=||||各项贷款增速|'],
    [{ indicator: '零就业家庭', target: '动态清零' }, 'level|<=|0||||'],
    [{ indicator: '窗口', target: '全覆盖' }, 'level|>=|100||%||'],
    [{ indicator: '专精特新企业', target: '28万家', corrected: { value: '2.8', unit: '万家', why: '小数点脱落' }, polarity: 'higher-better' }, 'level|>=|28||万家||'],
  ])('%j', (entry, line) => expect(row(entry)).toBe(line));

  it('says what a misprint is judged as', () => {
    const entry = { indicator: '企业', target: '28万家', corrected: { value: '2.8', unit: '万家', why: '小数点脱落' }, polarity: 'higher-better', notes: '存疑' };
    expect(ruleRow(compile(entry), writtenTarget.parse({ id: 'test/t', ...entry })).notes).toBe('按 2.8万家 判定：小数点脱落；存疑');
  });
});

describe('figures just under, at and over', () => {
  it.each<[Entry, string[]]>([
    [{ indicator: '零工公寓', target: '建设5000间' }, ['4,999间 no', '5,000间 yes', '5,001间 yes']],
    [{ indicator: '专利许可', target: '超过8项' }, ['7项 no', '8项 no', '9项 yes']],
    [{ indicator: '户表改造', target: '完成7万户' }, ['6.9999万户 no', '7万户 yes', '7.0001万户 yes']],
    [{ indicator: '全口径供电可靠率', target: '提升至99.9875%' }, ['99.98749% no', '99.9875% yes', '99.98751% yes', '99.99%（小数位太少） ?']],
    [{ indicator: '窗口', target: '全覆盖' }, ['99.9% no', '100% yes']],
    [{ indicator: '零就业家庭', target: '动态清零', unit: '户' }, ['0户 yes', '1户 no']],
    [{ indicator: '停电时间', target: '同比压降34%以上' }, ['降幅 33.9%（如基期为 100，本期为 66.1） no', '降幅 34%（如基期为 100，本期为 66） yes', '降幅 34.1%（如基期为 100，本期为 65.9） yes']],
    [{ indicator: '小微贷款增速', target: '不低于各项贷款增速' }, ['比各项贷款增速低 0.1个百分点 no', '与各项贷款增速相同 yes', '比各项贷款增速高 0.1个百分点 yes']],
  ])('%j', (entry, list) => expect(figures(entry)).toEqual(list));

  it('for a limit for each case: a mean within it tells nothing', () => {
    expect(figures({ indicator: '企业开办时间', target: '3个工作日内办结' })).toEqual([
      '按时办结率 99.9% no', '按时办结率 100% yes', '最长 2.9个工作日 yes', '最长 3个工作日 yes', '最长 3.1个工作日 no', '平均 2.9个工作日 ?', '平均 3个工作日 ?', '平均 3.1个工作日 no',
    ]);
  });
});

it('never offers a unit that does not convert', () => {
  expect(acceptedUnits('亿元')).toEqual(['元', '万元']);
  expect(acceptedUnits('个工作日')).toEqual([]);
  expect(acceptedUnits('%')).toEqual(['‰']);
  expect(acceptedUnits('万户')).toEqual(['户', '亿户']);
  expect(acceptedUnits('')).toEqual([]);
});
