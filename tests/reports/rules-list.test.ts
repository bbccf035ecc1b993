import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { isRuleListFormat, renderRules, type RuleRow } from '../../reports/rules-list.js';

const row = (over: Partial<RuleRow> = {}): RuleRow => ({
  notes: '', counted: 'yes', responsible: [], lead: ['市地方金融监管局'], per: null, deadline: '2023-12-31', duty: 'reach', strength: 'firm', baseline: null, basis: '', measure: 'level',
  unit: '万户', valueHigh: null, value: '7', comparator: '>=', phrase: '达到7万户', indicator: '普惠小微贷款户数', citations: [{ part: '配套措施', section: '获得信贷', item: '21' }], policy: '济营转办发〔2023〕1号',
  id: 'jinan-2023/credit/households', ...over,
});
const rows = [
  row(),
  row({ id: 'jinan-2023/power/reliability', indicator: '=可靠率', phrase: '由70%提高到90%', value: '90', unit: '%', baseline: { value: '70', unit: '%' }, basis: '', deadline: null, strength: 'aspirational', lead: ['国网济南供电公司', '国网莱芜供电公司'] }),
  row({ id: 'heze-2023/loan/growth', policy: '菏政发〔2023〕11号', indicator: '制造业贷款增速', phrase: '不低于各项贷款增速', measure: 'relational', value: null, unit: '', basis: '各项贷款增速', counted: 'monitor' }),
  row({ id: 'heze-2023/time/days', policy: '菏政发〔2023〕11号', indicator: '办理时间', phrase: '缩短3—5个工作日', measure: 'decrease', comparator: 'between', value: '3', valueHigh: '5', unit: '个工作日' }),
];

describe('list of rules', () => {
  it('jsonl has exactly the published keys, in order', () => {
    const lines = renderRules([{ ...row(), extra: 1 } as RuleRow, ...rows], 'jsonl', 80).trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe(
      '{"id":"jinan-2023/credit/households","policy":"济营转办发〔2023〕1号","citations":[{"part":"配套措施","section":"获得信贷","item":"21"}],"indicator":"普惠小微贷款户数","phrase":"达到7万户","comparator":">=","value":"7","valueHigh":null,"unit":"万户","measure":"level","basis":"","baseline":null,"strength":"firm","duty":"reach","deadline":"2023-12-31","per":null,"lead":["市地方金融监管局"],"responsible":[],"counted":"yes","notes":""}',
    );
  });

  it('json is the same rows as one list', () => {
    const lines = renderRules(rows, 'jsonl', 80).trimEnd().split('\n');
    expect(JSON.parse(renderRules(rows, 'json', 80))).toEqual(lines.map((l) => JSON.parse(l) as unknown));
    expect(renderRules([], 'jsonl', 80)).toBe('');
  });

  it('table is grouped by document', () => {
    expect(renderRules(rows, 'table', 120)).toMatchInlineSnapshot(`
      "济营转办发〔2023〕1号  2 项
      目标编号                      指标                      要求                       时限        牵头单位
      jinan-2023/credit/households  普惠小微贷款户数          ≥ 7万户                    2023-12-31  市地方金融监管局
      jinan-2023/power/reliability  =可靠率［力争］           ≥ 90%（原 70%）            —           国网济南供电公司、国网莱
                                                                                                     芜供电公司

      菏政发〔2023〕11号  2 项
      目标编号                      指标                      要求                       时限        牵头单位
      heze-2023/loan/growth         制造业贷款增速［仅监测］  对比其他指标 ≥（各项贷款   2023-12-31  市地方金融监管局
                                                              增速）
      heze-2023/time/days           办理时间                  减少量 3～5个工作日        2023-12-31  市地方金融监管局

      共 4 项
      "
    `);
  });

  it('csv opens in a spreadsheet', () => {
    const text = renderRules(rows, 'csv', 80);
    expect(text.startsWith('\ufeff目标编号,文件编号,')).toBe(true);
    const read: Record<string, string>[] = parse(text, { bom: true, columns: true });
    expect(read[1]).toMatchObject({ 指标: "'=可靠率", 比较: '≥', 数值: '90', 文中基数: '70', 强度: '力争', 牵头单位: '国网济南供电公司、国网莱芜供电公司' });
    expect(read[3]).toMatchObject({ 比较: '区间', 数值: '3', 数值上限: '5' });
  });

  it('knows its formats', () => {
    expect(['table', 'json', 'jsonl', 'csv', 'xml'].map(isRuleListFormat)).toEqual([true, true, true, true, false]);
  });
});
