import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../rules/catalogue.js';
import { areas, compile, run, type Row } from '../support.js';

/** What stands exactly on its requirement, just beside it, or is not there at all. */
const folder = new URL('../../rules/catalogue/', import.meta.url);
const targets = readdirSync(folder).filter((f) => f.endsWith('.yaml')).flatMap((f) => readCatalogue(readFileSync(new URL(f, folder), 'utf8'), f, areas).catalogue!.targets);

const december = (数值: string, 单位: string, 口径: string): Row => ({ 指标: '某指标', 地区: '济南市', 报告期: '2023-12', 口径, 数值, 单位 });

describe('on the requirement', () => {
  it.each([
    // indicator's name, phrase, rows, outcome, reason, margin
    ['用户平均停电时间', '同比压降34%以上', [['66', '小时/户', '本年累计', '2023-12'], ['100', '小时/户', '本年累计', '2022-12']], 'met satisfied 0'],
    ['用户平均停电时间', '同比压降34%以上', [['66.01', '小时/户', '本年累计', '2023-12'], ['100', '小时/户', '本年累计', '2022-12']], 'not-met missed -0.01'],
    ['全口径供电可靠率', '提升至99.9875%', [['99.9875', '%', '本年累计', '2023-12']], 'met satisfied 0'],
    ['全口径供电可靠率', '提升至99.9875%', [['99.99', '%', '本年累计', '2023-12']], 'undecided too-coarse null'],
    ['全口径供电可靠率', '提升至99.9875%', [['99.9874', '%', '本年累计', '2023-12']], 'not-met missed -0.0001'],
    ['培育示范社区', '培育示范社区超过8个', [['8', '个', '本年累计', '2023-12']], 'not-met missed 0'],
    ['培育示范社区', '培育示范社区超过8个', [['9', '个', '本年累计', '2023-12']], 'met satisfied 1'],
    ['零工公寓', '建设5000间零工公寓', [['5,200', '间', '本年累计', '2023-12']], 'met satisfied 200'],
    ['零工公寓', '建设5000间零工公寓', [['0', '间', '本年累计', '2023-12']], 'not-met missed -5000'],
  ] as const)('%s %s %j: %s', (indicator, target, rows, wanted) => {
    const t = compile({ indicator, target, by: '2023-12-31' });
    const list = rows.map(([value, unit, states, period]) => ({ ...december(value, unit, states), 指标: indicator, 报告期: period }));
    const v = run([t], { 'r.csv': list }, '2023-12').verdicts[0]!;
    expect(`${v.outcome} ${v.reason} ${v.margin?.value ?? null}`).toBe(wanted);
  });
});

describe('a missing value', () => {
  it.each(['—', '', '..', '暂无', 'N/A'])('“%s” is undecided in every phrase of the catalogue, due or not', (mark) => {
    const rows = targets.flatMap((t) => (t.parts ?? t.sumOf ?? [t.policy.jurisdiction]).flatMap((area) => ['2023-10', '2023-12'].map((period): Row => ({ 指标: t.indicator, 地区: area, 报告期: period, 口径: '本年累计', 数值: mark }))));
    const verdicts = ['2023-10', '2023-12'].flatMap((p) => run(targets, { 'r.csv': rows }, p).verdicts);
    const decided = verdicts.filter((v) => v.outcome !== 'undecided' && v.outcome !== 'excluded');
    expect(decided.map((v) => `${v.target} ${v.outcome} ${v.reason}`)).toEqual([]);
  });
});

it('judges nothing from nothing: no input at all', () => {
  const verdicts = run(targets, {}, '2023-12').verdicts;
  expect(new Set(verdicts.map((v) => v.outcome))).toEqual(new Set(['undecided', 'excluded']));
});
