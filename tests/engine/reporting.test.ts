import { describe, expect, it } from 'vitest';
import { compile, run, type Row } from '../support.js';
import type { Waiver } from '../../rules/waiver.js';

/** Habits of those who report: blank units, blank areas, claims, rows of counties. */
const flats = compile({ indicator: '零工公寓', target: '建设5000间零工公寓', by: '2023-12-31' });
const row = (patch: Row): Row => ({ 指标: '零工公寓', 地区: '济南市', 报告期: '2023-12', 口径: '本年累计', 数值: '5,200', 单位: '间', ...patch });
const told = (rows: Row[], target = flats, waivers: Waiver[] = []): string => {
  const v = run([target], { 'r.csv': rows }, '2023-12', waivers).verdicts[0]!;
  return `${v.outcome} ${v.reason} ${v.margin?.value ?? '—'}`;
};

describe('a blank unit', () => {
  const households = compile({ indicator: '户表改造', target: '完成7万户改造', by: '2023-12-31' });
  const hours = compile({ indicator: '平均办贷时间', target: '平均办贷时间缩短至8天', by: '2023-12-31' });
  it.each([
    ['a count is the target’s', flats, row({ 单位: '' }), 'met satisfied 200'],
    ['a negative count is stopped all the same', flats, row({ 单位: '', 数值: '-5' }), 'undecided hard-edit —'],
    ['万户 or 户 cannot be told', households, row({ 指标: '户表改造', 数值: '70000', 单位: '' }), 'undecided unit-mismatch —'],
    ['7.2万 says its own scale', households, row({ 指标: '户表改造', 数值: '7.2万', 单位: '' }), 'met satisfied 0.2'],
    ['days', hours, row({ 指标: '平均办贷时间', 数值: '7.5', 单位: '', 口径: '当月' }), 'met satisfied 0.5'],
  ] as const)('%s', (_, target, r, wanted) => {
    expect(told([r], target)).toBe(wanted);
  });
});

describe('a claim', () => {
  const confirm: Waiver = { target: 'test/t', paper: '市某局确认书（虚构）', from: '2023-12', action: 'confirm', value: '5010' };
  it.each([
    ['without a figure', [row({ 数值: '已完成' })], [], 'undecided claim-without-figure —'],
    ['with its figure', [row({ 数值: '已完成5,000间', 单位: '' })], [], 'met satisfied 0'],
    ['settled by a named confirmation', [row({ 数值: '已完成' })], [confirm], 'met satisfied 10'],
    ['confirmed for another month only', [row({ 数值: '已完成' })], [{ ...confirm, from: '2023-11', until: '2023-11' }], 'undecided claim-without-figure —'],
  ] as const)('%s', (_, rows, waivers, wanted) => {
    expect(told([...rows], flats, [...waivers])).toBe(wanted);
  });
});

describe('an area', () => {
  const noColumn = '指标,报告期,口径,数值,单位\n零工公寓,2023-12,本年累计,"5,200",间\n';
  it('without a column is the only jurisdiction that has the indicator', () => {
    expect(run([flats], { 'r.csv': noColumn }, '2023-12').verdicts.map((v) => v.reason)).toEqual(['satisfied']);
  });
  it('without a column where two have it: not used, and said', () => {
    const other = compile({ id: 'other/t', indicator: '零工公寓', target: '建设100间零工公寓', by: '2023-12-31' }, { id: 'other', jurisdiction: '菏泽市' });
    const a = run([flats, other], { 'r.csv': noColumn }, '2023-12');
    expect(a.verdicts.map((v) => v.reason)).toEqual(['not-reported', 'not-reported']);
    expect(a.findings.map((f) => f.code)).toContain('DB-V003');
  });
  it('left blank in its column is refused with its line', () => {
    const a = run([flats], { 'r.csv': [row({ 地区: '' })] }, '2023-12');
    expect([a.verdicts[0]!.reason, a.findings[0]!.code, a.findings[0]!.line]).toEqual(['not-reported', 'DB-I021', 2]);
  });
  it('of a county is shown below the city’s target and never answers it', () => {
    const v = run([flats], { 'r.csv': [row({ 地区: '历下区', 数值: '9,000' })] }, '2023-12').verdicts[0]!;
    expect([v.outcome, v.reason, v.evidence.map((e) => `${e.role} ${e.area} ${e.value}`)]).toEqual(['undecided', 'not-reported', ['below 历下区 9000']]);
  });
});
