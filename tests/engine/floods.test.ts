import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { compile, run, type Row } from '../support.js';

const target = compile({ id: 'test/rooms', indicator: '零工公寓', target: '建设500间零工公寓', by: '2023-12-31' });
const row = (period: string, value: string, status = ''): Row => ({ 指标: '零工公寓', 地区: '济南市', 报告期: period, 口径: '本年累计', 数值: value, 单位: '间', 状态: status });
const judged = (files: Record<string, Row[]>): Assessment => run([target], files, '2023-10');
const said = (a: Assessment): string => `${a.verdicts[0]!.outcome} ${a.verdicts[0]!.reason}`;

describe('a flood of one figure', () => {
  const MANY = 30_000;
  const flood = (value: (i: number) => string): Assessment => judged({ 'a.csv': Array.from({ length: MANY }, (_, i) => row('2023-10', value(i))) });

  it.each([
    ['the same', () => '600', 'met early'],
    ['all different', (i: number) => String(600 + i), 'undecided contradiction'],
    ['one that differs, at the end', (i: number) => (i === MANY - 1 ? '601' : '600'), 'undecided contradiction'],
    ['blank but for one', (i: number) => (i === MANY - 1 ? '600' : ''), 'met early'],
    ['negative', () => '-1', 'undecided hard-edit'],
  ])('%s: judged as two would be, told in few words', (_, value, verdict) => {
    const a = flood(value);
    const v = a.verdicts[0]!;
    expect(said(a)).toBe(verdict);
    expect(v.evidence.length).toBeLessThanOrEqual(200);
    expect(v.says.length).toBeLessThan(500);
    expect(v.findings.length).toBeLessThanOrEqual(200);
    expect(a.findings.find((f) => f.code === 'DB-V004')?.message).toMatch(/另有 29\d\d\d 个不再逐一列出/);
  });
});

describe('a flood of wrong names', () => {
  const names = (list: readonly string[]): string[] =>
    judged({ 'a.csv': list.map((地区) => ({ ...row('2023-10', '600'), 地区 })) }).findings.filter((f) => f.code === 'DB-A008').map((f) => f.message);
  it.each<[string, readonly string[], number, string]>([
    ['one', ['济男市'], 1, '地区“济男市”不在地区名表中'],
    ['one of thousands of rows', Array<string>(5000).fill('济男市'), 1, '地区“济男市”不在地区名表中，该文件中共 5000 处'],
    ['thousands', Array.from({ length: 5000 }, (_, i) => `街道${i}`), 100, '地区“街道99”不在地区名表中；另有 4900 处是别的名称，不再逐一列出'],
  ])('%s: each told once, with how many', (_, list, told, last) => {
    const messages = names(list);
    expect([messages.length, messages.at(-1)]).toEqual([told, last]);
  });
});

describe('a hard edit', () => {
  const A = 'a.csv';
  it.each<[string, Record<string, Row[]>, string]>([
    ['stops a cumulative that falls', { [A]: [row('2023-09', '700'), row('2023-10', '600')] }, 'undecided hard-edit'],
    ['stops it where it was sent twice', { [A]: [row('2023-09', '700'), row('2023-10', '600'), row('2023-10', '600')] }, 'undecided hard-edit'],
    ['stops it where the earlier one was sent twice', { [A]: [row('2023-09', '700'), row('2023-09', '700'), row('2023-10', '600')] }, 'undecided hard-edit'],
    ['stops it where it was sent in two files', { [A]: [row('2023-09', '700'), row('2023-10', '600')], 'b.csv': [row('2023-10', '600')] }, 'undecided hard-edit'],
    ['leaves the superseded one superseded', { [A]: [row('2023-10', '700', '快报'), row('2023-10', '-5', '核定')] }, 'undecided hard-edit'],
    ['leaves one of an earlier file superseded', { [A]: [row('2023-10', '700')], 'b.csv': [row('2023-10', '-5')] }, 'undecided hard-edit'],
    ['leaves what it contradicts unjudged', { [A]: [row('2023-10', '700'), row('2023-10', '-5')] }, 'undecided hard-edit'],
    ['gives way to a revision', { [A]: [row('2023-10', '-5'), row('2023-10', '700', '修订')] }, 'met early'],
    ['gives way to a later file', { [A]: [row('2023-10', '-5')], 'b.csv': [row('2023-10', '700')] }, 'met early'],
  ])('%s', (_, files, verdict) => expect(said(judged(files))).toBe(verdict));
});
