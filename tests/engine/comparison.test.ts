import { describe, expect, it } from 'vitest';
import { comparisonHolds } from '../../reports/comparison-answer.js';
import { compile, run, type Row } from '../support.js';

/** The comparison that a verdict states, done again by the reports' own arithmetic, says what the verdict says. */
const row = (数值: string, over: Row = {}): Row => ({ 指标: '指标甲', 地区: '济南市', 报告期: '2023-12', 数值, ...over });
const before = (数值: string, over: Row = {}): Row => row(数值, { 报告期: '2022-12', ...over });

type Case = readonly [name: string, entry: Record<string, unknown>, rows: Row[], outcome: 'met' | 'not-met', comparison: Record<string, unknown>];
const CASES: readonly Case[] = [
  ['a floor', { target: '提升至99.9875%' }, [row('99.9875', { 单位: '%', 口径: '当期' })], 'met', { of: 'value', value: '99.9875', floor: '99.9875', ceiling: null, strict: false }],
  ['just under it', { target: '提升至99.9875%' }, [row('99.9874', { 单位: '%', 口径: '当期' })], 'not-met', { of: 'value', value: '99.9874' }],
  ['a strict floor', { target: '超过10亿元', window: 'point' }, [row('10', { 单位: '亿元', 口径: '期末' })], 'not-met', { strict: true, floor: '10' }],
  ['a ceiling', { target: '控制在60分钟以内', window: 'period' }, [row('60', { 单位: '分钟', 口径: '当期' })], 'met', { ceiling: '60', floor: null }],
  ['about, with what it allows', { target: '达到100亿元左右', window: 'point', polarity: 'higher-better' }, [row('95', { 单位: '亿元', 口径: '期末' })], 'met', { floor: '95', ceiling: null }],
  ['growth', { target: '同比增长10%以上', window: 'cumulative' }, [row('7152.354', { 单位: '亿元', 口径: '本年累计' }), before('6502.14', { 单位: '亿元', 口径: '本年累计' })], 'met', { of: 'growth', value: '7152.354', base: '6502.14', floor: '10' }],
  ['growth, just under', { target: '同比增长10%以上', window: 'cumulative' }, [row('7152.353999', { 单位: '亿元', 口径: '本年累计' }), before('6502.14', { 单位: '亿元', 口径: '本年累计' })], 'not-met', { of: 'growth' }],
  ['decline', { target: '同比压降34%', window: 'cumulative' }, [row('66', { 单位: '件', 口径: '本年累计' }), before('100', { 单位: '件', 口径: '本年累计' })], 'met', { of: 'decline', value: '66', base: '100', floor: '34' }],
  ['a fall', { target: '较年初减少3个', window: 'point' }, [row('8', { 单位: '个', 口径: '期末' }), before('10', { 单位: '个', 口径: '期末' })], 'not-met', { of: 'fall', value: '8', base: '10', floor: '3' }],
  ['a maximum against a limit', { target: '3个工作日内办结' }, [row('2.5', { 单位: '个工作日', 口径: '最长' })], 'met', { of: 'value', value: '2.5', floor: null, ceiling: '3', unit: '个工作日' }],
];

describe('comparison', () => {
  it.each(CASES)('%s', (_, entry, rows, outcome, comparison) => {
    const v = run([compile({ indicator: '指标甲', by: '2023-12-31', ...entry })], { '甲.csv': rows }, '2023-12').verdicts[0]!;
    expect(v.outcome, v.says).toBe(outcome);
    expect(v.comparison, v.says).toMatchObject(comparison);
    expect(comparisonHolds(v.comparison!)).toBe(outcome === 'met');
  });

  it('is null where no figure decides', () => {
    const v = run([compile({ indicator: '指标甲', target: '达到10家', by: '2023-12-31' })], { '甲.csv': [row('已完成', { 单位: '家' })] }, '2023-12').verdicts[0]!;
    expect(v).toMatchObject({ outcome: 'undecided', comparison: null });
  });
});
