import { describe, expect, it } from 'vitest';
import { exactText } from '../../rules/exact.js';
import { spanText } from '../../rules/period.js';
import { compileDerivations, deriveFile } from '../../rules/derivation.js';
import { readYaml } from '../../rules/yaml-file.js';
import { assessed, derivations, prepared, runOf, target, told } from './audit-support.js';
import { prepare, type Prepared } from '../../engine/prepare.js';

/** Derivations as a statistician checks them: figures in, `指标 报告期 口径 值单位` out. */
const shown = (p: Prepared): string[] => p.observations.filter((o) => o.derived).map((o) => {
  const value = o.value.kind === 'ratio' ? o.value.text : o.value.kind === 'figure' ? exactText(o.value.value) : '';
  const window = o.states.window === 'cumulative' ? '累计' : o.states.window === 'period' ? '当月' : '期末';
  return `${o.indicator} ${spanText(o.span)} ${window} ${value}${o.unit}${o.derived!.provisional === null ? '' : ' 初步'}${p.audited.faults.has(o) ? ' 停用' : ''}`;
});

const T = [target('按时办结率：达到95%'), target('零工公寓：建设5000间'), target('走访企业：每月走访30家')];
type Case = [name: string, derive: string, lines: string[], made: string[]];
const table = (cases: Case[]) => it.each(cases)('%s', (_, yaml, lines, made) => {
  expect(shown(prepared(T, lines, '2023-10', { derivations: derivations(`derive:\n  - ${yaml}`) }))).toEqual(made);
});

describe('figures of one place and time', () => {
  table([
    ['比率', '{ indicator: 按时办结率, ratio: { of: 按时办结件, over: 办结件 } }', ['按时办结件 | 2023-10 | 当月 | 1500 | 件', '办结件 | 2023-10 | 当月 | 0.16 | 万件'], ['按时办结率 2023-10 当月 1500/1600%']],
    ['比率：分母没报', '{ indicator: 按时办结率, ratio: { of: 按时办结件, over: 办结件 } }', ['按时办结件 | 2023-10 | 当月 | 1500 | 件'], []],
    ['比率：口径不同', '{ indicator: 按时办结率, ratio: { of: 按时办结件, over: 办结件 } }', ['按时办结件 | 2023-10 | 当月 | 1500 | 件', '办结件 | 2023-10 | 本年累计 | 1600 | 件'], []],
    ['合计，单位换算', '{ indicator: 零工公寓, sum: [新建公寓, 改建公寓], unit: 间 }', ['新建公寓 | 2023-10 | 本年累计 | 0.5 | 万间', '改建公寓 | 2023-10 | 本年累计 | 120 | 间'], ['零工公寓 2023-10 累计 5120间']],
    ['合计缺一项', '{ indicator: 零工公寓, sum: [新建公寓, 改建公寓], unit: 间 }', ['新建公寓 | 2023-10 | 本年累计 | 5000 | 间'], []],
    ['差', '{ indicator: 零工公寓, difference: { of: 公寓总数, less: 其他公寓 } }', ['公寓总数 | 2023-10 | 期末 | 6000 | 间', '其他公寓 | 2023-10 | 期末 | 880 | 间'], ['零工公寓 2023-10 期末 5120间']],
    ['百分数之差是百分点', '{ indicator: 零工公寓, difference: { of: 甲率, less: 乙率 } }', ['甲率 | 2023-10 | 当月 | 95.5 | %', '乙率 | 2023-10 | 当月 | 93.25 | %'], ['零工公寓 2023-10 当月 2.25个百分点']],
    ['余数', '{ indicator: 按时办结率, complement: 超期率 }', ['超期率 | 2023-10 | 当月 | 12 | ‰'], ['按时办结率 2023-10 当月 98.8%']],
    ['同一项两个数：不推算', '{ indicator: 按时办结率, complement: 超期率 }', ['超期率 | 2023-10 | 当月 | 1 | %', '超期率 | 2023-10 | 当月 | 2 | %'], []],
    ['用修订后的数', '{ indicator: 按时办结率, complement: 超期率 }', ['超期率 | 2023-10 | 当月 | 1 | %', '超期率 | 2023-10 | 当月 | 2 | % | 状态=修订'], ['按时办结率 2023-10 当月 98%']],
    ['已报的不推算', '{ indicator: 按时办结率, complement: 超期率 }', ['超期率 | 2023-10 | 当月 | 1 | %', '按时办结率 | 2023-10 | 当月 | 99 | %'], []],
    ['不同地区各算各的', '{ indicator: 按时办结率, complement: 超期率 }', ['超期率 | 2023-10 | 当月 | 1 | % | 地区=历下区', '超期率 | 2023-10 | 当月 | 2 | % | 地区=市中区'], ['按时办结率 2023-10 当月 99%', '按时办结率 2023-10 当月 98%']],
  ]);
});

describe('figures in time', () => {
  table([
    ['各月相加，1—2月合报', '{ indicator: 零工公寓, cumulate: 零工公寓 }', ['零工公寓 | 2023年1—2月 | 当月 | 100 | 间', '零工公寓 | 2023-03 | 当月 | 50 | 间', '零工公寓 | 2023-05 | 当月 | 7 | 间'], ['零工公寓 2023-02 累计 100间', '零工公寓 2023-03 累计 150间']],
    ['由累计推当月', '{ indicator: 走访企业, decumulate: 走访企业 }', ['走访企业 | 2023-01 | 本年累计 | 31 | 家', '走访企业 | 2023-02 | 本年累计 | 60 | 家', '走访企业 | 2023-04 | 本年累计 | 121 | 家'], ['走访企业 2023-01 当月 31家', '走访企业 2023-02 当月 29家']],
    ['累计数减少：推算的数停用', '{ indicator: 零工公寓当月数, decumulate: 零工公寓 }', ['零工公寓 | 2023-02 | 本年累计 | 60 | 间', '零工公寓 | 2023-03 | 本年累计 | 55 | 间'], ['零工公寓当月数 2023-03 当月 -5间 停用']],
    ['没写当月还是累计：不推算', '{ indicator: 零工公寓, cumulate: 零工公寓 }', ['零工公寓 | 2023-01 |  | 100 | 间'], []],
  ]);
});

it('a hard finding carries over through derivations of derivations', () => {
  const d = derivations(`derive:
  - { indicator: 按时办结率, complement: 超期占比 }
  - { indicator: 超期占比, sum: [甲占比, 乙占比] }`);
  const p = prepared(T, ['甲占比 | 2023-10 | 当月 | 101 | %', '乙占比 | 2023-10 | 当月 | 1 | %'], '2023-10', { derivations: d });
  expect(shown(p)).toEqual(['超期占比 2023-10 当月 102% 停用', '按时办结率 2023-10 当月 -2% 停用']);
  expect(p.audited.faults.get(p.observations.find((o) => o.indicator === '按时办结率')!)).toMatch(/份额不在|推算所用/);
});

it('a derived figure beside a reported one is held against it, and never judged', () => {
  const p = prepared(T, ['超期率 | 2023-10 | 当月 | 1 | %', '按时办结率 | 2023-10 | 当月 | 98 | %'], '2023-10', { derivations: derivations('derive:\n  - { indicator: 按时办结率, complement: 超期率 }') });
  expect(told(p)).toEqual(['DB-A019 警告 第1行']);
  expect(shown(p)).toEqual([]);
});

const CASES = `事项,地区,受理日期,办结日期
施工许可,济南市,2023-09-28,2023-10-08
施工许可,济南市,2023-10-09,2023-10-11
施工许可,济南市,2023/10/9 09:30,2023年10月13日
施工许可,济南市,2023-10-13,2023-10-16
其他,济南市,2023-10-13,2023-10-31
施工许可,济南市,2023-10-20,
施工许可,济南市,2023-10-20,2023-10-19
施工许可,济南市,去年,2023-10-19
`;
describe('case records', () => {
  // 工作日：2、2、4、1；自然日：10、2、4、3
  it.each([
    ['办结件数', '{ indicator: 办结件, count: { categories: [施工许可] } }', '办结件 2023-10 当月 4件'],
    ['全部类别', '{ indicator: 办结件, count: {} }', '办结件 2023-10 当月 5件'],
    ['平均工作日', '{ indicator: 办理时间, mean: { categories: [施工许可], days: working } }', '办理时间 2023-10 当月 2.25个工作日'],
    ['平均自然日', '{ indicator: 办理时间, mean: { categories: [施工许可], days: calendar } }', '办理时间 2023-10 当月 4.75天'],
    ['最长工作日', '{ indicator: 办理时间, max: { categories: [施工许可], days: working } }', '办理时间 2023-10 当月 4个工作日'],
    ['3个工作日以内的份额', '{ indicator: 按时办结率, shareWithin: { categories: [施工许可], within: 3个工作日以内 } }', '按时办结率 2023-10 当月 3/4%'],
    ['4个工作日以内的份额，含4', '{ indicator: 按时办结率, shareWithin: { categories: [施工许可], within: 4个工作日以内 } }', '按时办结率 2023-10 当月 4/4%'],
    ['不足4个工作日', '{ indicator: 按时办结率, shareWithin: { categories: [施工许可], within: 不足4个工作日 } }', '按时办结率 2023-10 当月 3/4%'],
    ['3天以内', '{ indicator: 按时办结率, shareWithin: { categories: [施工许可], within: 3天内 } }', '按时办结率 2023-10 当月 2/4%'],
    ['本年累计', '{ indicator: 办结件, count: { per: year-to-date } }', '办结件 2023-10 累计 5件'],
  ])('%s', (_, yaml, made) => {
    expect(shown(prepare(runOf(T, { 'cases.csv': CASES }, '2023-10', { derivations: derivations(`derive:\n  - ${yaml}`) })))).toEqual([made]);
  });
  it('受理件数按受理月份', () => {
    expect(shown(prepare(runOf(T, { 'cases.csv': CASES }, '2023-10', { derivations: derivations('derive:\n  - { indicator: 受理件, count: { by: accepted } }') })))).toEqual(['受理件 2023-09 当月 1件', '受理件 2023-10 当月 5件']);
  });
  it('节假日安排没有公布的年份是初步数，并说明', () => {
    const late = '事项,地区,受理日期,办结日期\n施工许可,济南市,2026-12-31,2027-01-04\n';
    const p = prepare(runOf(T, { 'cases.csv': late }, '2027-01', { derivations: derivations('derive:\n  - { indicator: 办理时间, max: { days: working } }') }));
    expect(shown(p)).toEqual(['办理时间 2027-01 当月 2个工作日 初步']);
    expect(p.observations[0]!.status).toBe('P');
    expect(p.findings.map((f) => `${f.code} ${f.message}`)).toEqual(['DB-A031 2027-01 的“办理时间”是初步数：2027 年的节假日安排尚未公布，工作日按周一至周五推定']);
  });
  it('超期未办结的另外说明', () => {
    const p = prepare(runOf(T, { 'cases.csv': CASES }, '2023-10', { derivations: derivations('derive:\n  - { indicator: 按时办结率, shareWithin: { categories: [施工许可], within: 3个工作日以内 } }') }));
    expect(p.findings.map((f) => f.message)).toEqual(['2023-10 末另有 1 件超过时限仍未办结，不在“按时办结率”的分母内']);
  });
});

describe('verdicts on derived figures', () => {
  const KEEP = [target('施工许可：3个工作日内办结', { id: 'test/permit' })];
  it('a share of cases within the limit answers a service limit', () => {
    const v = assessed(KEEP, { 'cases.csv': CASES }, '2023-10', { derivations: derivations('derive:\n  - { indicator: 施工许可, shareWithin: { categories: [施工许可], within: 3个工作日以内 } }') }).verdicts[0]!;
    expect(`${v.outcome} ${v.measured?.text}`).toMatch(/^not-met 75%/);
    expect(v.steps[0]).toContain('4 件中 3 件在 3 个工作日内办结');
    expect(v.evidence[0]!.derived!.sources.map((s) => s.line)).toEqual([2, 3, 4, 5]);
  });
  it('a mean that does not terminate is judged exactly: 23/3 is over 7.6 and under 7.7', () => {
    const three = '事项,地区,受理日期,办结日期\na,济南市,2023-12-01,2023-12-09\na,济南市,2023-12-01,2023-12-09\na,济南市,2023-12-01,2023-12-08\n';
    const judge = (limit: string): string => assessed([target(`平均办贷时间：缩短至${limit}天`, { by: '2023-12-31' })], { 'cases.csv': three }, '2023-12', { derivations: derivations('derive:\n  - { indicator: 平均办贷时间, mean: { days: calendar } }') }).verdicts[0]!.outcome;
    expect([judge('7.6'), judge('7.7')]).toEqual(['not-met', 'met']);
  });
  it('每月走访30家 with 本年累计 is judged by decumulated months', () => {
    const lines = ['走访企业 | 2023-09 | 本年累计 | 300 | 家', '走访企业 | 2023-10 | 本年累计 | 329 | 家'];
    const v = assessed([target('走访企业：每月走访30家')], { 'r.csv': lines }, '2023-10', { derivations: derivations('derive:\n  - { indicator: 走访企业, decumulate: 走访企业 }') }).verdicts[0]!;
    expect(`${v.outcome} ${v.measured?.text}`).toBe('not-met 29家');
  });
});

it.each([
  ['两种推算', '{ indicator: 甲, cumulate: 乙, complement: 丙 }'], ['没有推算', '{ indicator: 甲 }'], ['公式', '{ indicator: 甲, formula: "a/b" }'],
])('refused: %s', (_, yaml) => expect(readYaml(`derive:\n  - ${yaml}`, 'd.yaml', deriveFile).findings.length).toBeGreaterThan(0));
it.each([
  ['循环', '  - { indicator: 甲, complement: 乙 }\n  - { indicator: 乙, complement: 甲 }', 'DB-C043'],
  ['时限读不懂', '  - { indicator: 甲, shareWithin: { within: 尽快 } }', 'DB-C041'],
  ['写了两次', '  - { indicator: 甲, complement: 乙 }\n  - { indicator: 甲, complement: 丙 }', 'DB-C042'],
])('refused: %s', (_, yaml, code) => {
  const { value } = readYaml(`derive:\n${yaml}`, 'd.yaml', deriveFile);
  expect(compileDerivations([{ file: 'd.yaml', derive: value!.derive, lineOf: () => 1 }]).findings[0]!.code).toBe(code);
});
