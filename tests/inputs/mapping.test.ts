import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { draftMapping } from '../../inputs/mapping-draft.js';
import { fits, mappingFile, readMapping } from '../../inputs/mapping.js';
import { readInput, type ReadResult } from '../../inputs/read.js';
import { context, line } from './support.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const TABLE = '内部台账\n企业,本期,上期,单价\n零公,45,44,1\n停电,0.5,0.6,2\n\n合,1,2,3\n';

function readWith(yaml: string, text = TABLE, name = '10月.csv'): ReadResult {
  const { mapping, findings } = readMapping(yaml, 'mapping.yaml');
  expect(findings).toEqual([]);
  return readInput({ name, bytes: bytes(text) }, { ...context, mapping: mapping! });
}

describe('mapping files', () => {
  it('teaches columns, names, units, areas and constants', () => {
    const r = readWith(`
mappings:
  - file: "10月*"
    header: 2
    last: 4
    period: 2023-10
    area: 泉城
    columns: { 企业: indicator, 本期: value, 上期: { period: 2023-09 }, 第4列: ignored }
    indicators: { 零公: JN-001, 停 电: 平均停电时间 }
    areas: { 泉城: 济南 }
    unit: 间
`);
    expect(r.layout).toBe('映射文件');
    expect(r.observations.map(line)).toEqual([
      '零工公寓 | 济南市 | 2023-10 | figure 45 | 间 | ', '零工公寓 | 济南市 | 2023-09 | figure 44 | 间 | ',
      '用户平均停电时间 | 济南市 | 2023-10 | figure 0.5 | 间 | ', '用户平均停电时间 | 济南市 | 2023-09 | figure 0.6 | 间 | ',
    ]);
    expect(r.balance.rows).toEqual({ total: 6, headers: 1, notes: 2, blank: 1, totals: 0, data: 2 });
  });

  it('gives whole columns to indicators', () => {
    const r = readWith('mappings:\n  - columns:\n      甲列: area\n      乙列: { indicator: 零工公寓, unit: 间, period: 2023-10, statement: 本年累计 }\n', '甲列,乙列\n济南市,45\n');
    expect(r.observations.map(line)).toEqual(['零工公寓 | 济南市 | 2023-10 | figure 45 | 间 | ']);
    expect(r.observations[0]!.states.window).toBe('cumulative');
  });

  it('only renames where no columns are given', () => {
    const r = readWith('mappings:\n  - indicators: { 公寓: 零工公寓 }\n    units: { 套间: 间 }\n', '指标,报告期,数值,单位\n公寓,2023-10,45,套间\n');
    expect(r.observations.map(line)).toEqual(['零工公寓 |  | 2023-10 | figure 45 | 间 | ']);
    expect(r.layout).toBe('长表');
  });

  it('says which columns it cannot find', () => {
    const r = readWith('mappings:\n  - columns: { 指标: indicator, 报告期: period, 数直: value, 数值: value }\n', '指标,报告期,数值\n零工公寓,2023-10,45\n');
    expect(r.findings).toMatchObject([{ code: 'DB-I080', column: '数直', advice: expect.stringContaining('数值') }]);
    expect(r.observations).toHaveLength(1);
  });

  it.each([
    ['a mistyped key', 'mappings:\n  - heder: 3\n', 2, 'header'],
    ['an unknown role', 'mappings:\n  - columns:\n      甲: 指标\n', 3, ''],
    ['a period that is none', 'mappings:\n  - period: 十月\n', 2, ''],
    ['nothing', '{}', 1, ''],
  ])('refuses %s with its line', (_, yaml, at, near) => {
    const { mapping, findings } = readMapping(yaml, 'mapping.yaml');
    expect(mapping).toBeNull();
    expect(findings[0]).toMatchObject({ severity: 'error', file: 'mapping.yaml', line: at, advice: expect.stringContaining(near) });
  });

  it.each([['*.xls', '年鉴.xls', true], ['*.xls', '年鉴.xlsx', false], ['10月?报*', '10月月报表.csv', true], ['*', '', true], ['a*b*c', 'abbbbc', true], ['', 'a', false]])('%j fits %j: %s', (p, n, is) => expect(fits(p, n)).toBe(is));

  it('does not hang on stars', () => expect(fits('*a'.repeat(500), 'a'.repeat(400))).toBe(false));

  it('drafts what was understood, and the draft reads the same', () => {
    const text = '时间：2023年10月\n地区,零工公寓(间),备注,其他文字\n济南市,45,好,甲\n';
    const before = readInput({ name: '10月.csv', bytes: bytes(text) }, context);
    const draft = draftMapping([{ name: '10月.csv', result: before }]);
    expect(mappingFile.safeParse(parse(draft)).success).toBe(true);
    expect(readWith(draft, text).observations.map(line)).toEqual(before.observations.map(line));
  });

  it('drafts a guess of what was not understood', () => {
    const r = readInput({ name: 'x.csv', bytes: bytes('企业,本期,单价\n甲公司,45,1\n乙公司,44,2\n') }, context);
    expect(r.refused).toBe(true);
    const draft = draftMapping([{ name: 'x.csv', result: r }]);
    expect(parse(draft)).toMatchObject({ mappings: [{ file: 'x.csv', header: 1, columns: { 企业: 'indicator', 单价: 'value' } }] });
    expect(mappingFile.safeParse(parse(draft)).success).toBe(true);
  });
});
