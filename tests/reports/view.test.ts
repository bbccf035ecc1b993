import { describe, expect, it } from 'vitest';
import { run, compile } from '../support.js';
import { byLead, entriesOf, leadRates } from '../../reports/view.js';

const cities = ['济南市', '菏泽市'].map((jurisdiction, i) => compile({ id: `t${i}/a`, indicator: '培育企业', target: '达到10家', by: '2023-10-31', lead: i === 0 ? ['市财政局'] : ['市财政局', '市税务局'] }, { id: `p${i}`, jurisdiction }));
const nobody = compile({ id: 't0/b', indicator: '增收', target: '达到1亿元', by: '2023-10-31', responsible: ['市商务局'] }, { id: 'p0' });
const unnamed = compile({ id: 't0/c', indicator: '引资', target: '达到1亿元', by: '2023-10-31' }, { id: 'p0' });

describe('lead units', () => {
  it('of one name in two cities are two units, with their own rates', () => {
    const a = run(cities, { '报.csv': [{ 指标: '培育企业', 地区: '济南市', 报告期: '2023-10', 口径: '本年累计', 数值: '12', 单位: '家' }] }, '2023-10');
    expect(leadRates(a).map(({ name, rate }) => [name, rate.due, rate.met])).toEqual([['菏泽市 市税务局', 1, 0], ['济南市 市财政局', 1, 1], ['菏泽市 市财政局', 1, 0]]);
    expect(byLead(a, entriesOf(a)).map((g) => [g.lead, g.entries.length])).toEqual([['济南市 市财政局', 1], ['菏泽市 市财政局', 1]]);
  });

  it('go by their bare names where the run is of one city; the responsible unit answers where no lead is named', () => {
    const a = run([cities[0]!, nobody, unnamed], {}, '2023-10');
    expect(leadRates(a).map((r) => r.name)).toEqual(['市商务局', '市财政局', '（未写明牵头单位）']);
    expect(entriesOf(a).map((e) => e.leads)).toEqual([['市财政局'], ['市商务局'], ['（未写明牵头单位）']]);
  });
});
