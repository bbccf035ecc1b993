import { describe, expect, it } from 'vitest';
import { loadRules } from '../../bin/catalogues.js';
import type { AskedAs } from '../../engine/asked.js';
import type { Assessment, Reason } from '../../engine/assessment.js';
import { earlierOf } from '../../engine/earlier.js';
import { formsOf, type Form, type FormRow, type Forms } from '../../engine/forms.js';
import { knownOf, knownOfAssessment } from '../../engine/known-figures.js';
import { readInput } from '../../inputs/read.js';
import { compileDerivations } from '../../rules/derivation.js';
import { readStatement } from '../../rules/statement.js';
import type { CompiledTarget } from '../../rules/target.js';
import { areas, at, compile, csv, run, type Row } from '../support.js';

const rules = loadRules(undefined);
const PERIODS = ['2022-06', '2022-12', '2023-09', '2023-10', '2023-12', '2024-01', '2024-02'];

const askAll = (targets: readonly CompiledTarget[], period: string, more: Partial<Parameters<typeof formsOf>[0]> = {}): Forms =>
  formsOf({ targets, areas, waivers: [], derivations: [], period: at(period), onlyAreas: [], earlier: earlierOf([]), ...more });

const ask = (target: CompiledTarget, period: string): FormRow[] => askAll([target], period).forms.flatMap((f) => f.rows);

/** The forms filled in with figures that contradict nothing: one figure a row, in the first unit that is asked. */
function filled(forms: readonly Form[], skip: readonly AskedAs[]): Row[] {
  const seen = new Set<string>();
  return forms.flatMap((f) => f.rows.flatMap((r): Row[] => {
    const key = [r.indicator, r.area, r.period, r.states, r.reporter].join('|');
    if (skip.includes(r.as) && r.need === 'either') return [];
    if (seen.has(key)) return [];
    seen.add(key);
    const value = r.unit === '%' ? '55.123456' : r.as === 'base' ? '50' : '60';
    return [{ 指标: r.indicator, 地区: r.area, 报告期: r.period, 口径: r.states, 数值: value, 单位: r.unit, 统计范围: r.population, 填报单位: r.reporter ?? f.unit }];
  }));
}

/** Undecided for a reason that no figure can mend. */
const MAY_STAY: ReadonlySet<Reason> = new Set<Reason>(['ambiguous-text']);

function undecided(targets: readonly CompiledTarget[], period: string, skip: readonly AskedAs[]): string[] {
  const { forms, left } = askAll(targets, period);
  const a: Assessment = run(targets, { '表.csv': filled(forms, skip) }, period);
  const aside = new Set(left.flatMap((l) => l.targets));
  return a.verdicts.filter((v) => !aside.has(v.target) && v.outcome === 'undecided' && !MAY_STAY.has(v.reason)).map((v) => `${period} ${v.target}: ${v.says}`);
}

describe('what is asked for decides', () => {
  it.each(PERIODS)('every target of the catalogues in %s, from levels', (period) => {
    expect(undecided(rules.targets, period, ['change', 'longest'])).toEqual([]);
  });
  it.each(PERIODS)('and from reported changes and longest times, in %s', (period) => {
    expect(undecided(rules.targets, period, ['own', 'base', 'share'])).toEqual([]);
  });
  it('in words that are read back whole', () => {
    const words = new Set(PERIODS.flatMap((p) => askAll(rules.targets, p).forms.flatMap((f) => f.rows.map((r) => r.states))));
    expect([...words].filter((w) => readStatement(w).rest !== '')).toEqual([]);
    expect(words.size).toBeGreaterThan(10);
  });
});

const TALL = { indicator: '建设零工公寓', target: '建设5000间', by: '2023-12-31', lead: ['市人社局'] };
/** 报告期 口径 单位 as need, a row each. */
const lines = (rows: readonly FormRow[]): string[] => rows.map((r) => `${r.area} ${r.period} ${r.states} ${r.unit} ${r.as} ${r.need}`);

describe('what is asked, kind by kind', () => {
  it.each<[string, Record<string, unknown>, string, string[]]>([
    ['a count done since January', TALL, '2023-10', ['济南市 2023年10月 本年累计 间 own must']],
    ['since a month of its own', { ...TALL, start: '2023-09-01' }, '2023-10', ['济南市 2023年10月 累计（自2023年9月起） 间 own must']],
    ['across the New Year', { ...TALL, start: '2023-09-01', by: '2024-02-29' }, '2024-01', ['济南市 2024年1月 累计（自2023年9月起） 间 own must']],
    ['a stock, with what it began at', { indicator: '绿色贷款余额', target: '达到2800亿元', by: '2023-12-31' }, '2023-10', ['济南市 2023年10月 期末 亿元 own must', '济南市 2022年12月 期末 亿元 start must']],
    ['a stock that is due: no start', { indicator: '绿色贷款余额', target: '达到2800亿元', by: '2023-10-31' }, '2023-10', ['济南市 2023年10月 期末 亿元 own must']],
    ['a rate by quarters', { indicator: '网办率', target: '达到80%', by: '2023-12-31', frequency: 'quarterly', window: 'period' }, '2023-10', ['济南市 2023年第三季度 当期 % own must']],
    ['a year to date', { indicator: '供电可靠率', target: '提升至99.9875%', by: '2023-12-31' }, '2023-10', ['济南市 2023年10月 本年累计 % own must']],
    ['growth on last year', { indicator: '作品登记数量', target: '同比增长10%', by: '2023-12-31', window: 'cumulative', unit: '件' }, '2023-10', [
      '济南市 2023年10月 本年累计  own either', '济南市 2022年10月 本年累计  base either', '济南市 2023年10月 本年累计同比增速 % change either',
    ]],
    ['a published rate beats the levels', { indicator: '进出口额', target: '同比增长10%', by: '2023-12-31', publishedRate: '可比口径' }, '2023-10', [
      '济南市 2023年10月 本年累计同比增速 % change must', '济南市 2023年10月 本年累计  own either', '济南市 2022年10月 本年累计  base either',
    ]],
    ['a cut from nobody knows what', { indicator: '项目建设周期', target: '缩短项目建设周期3个月', by: '2023-12-31' }, '2023-10', ['济南市 2023年10月 当月增减量 个月 change must']],
    ['a relation to another indicator', { indicator: '普惠贷款增速', target: '增速高于各项贷款增速', by: '2023-12-31' }, '2023-10', ['济南市 2023年10月 同比增速 % own must', '济南市 2023年10月 同比增速 % other must']],
    ['a limit for every case', { indicator: '施工许可', target: '3个工作日内办结' }, '2023-10', ['济南市 2023年10月 当月按时办结率 % share either', '济南市 2023年10月 当月最长 个工作日 longest either']],
    ['each part', { ...TALL, per: '每个县区', parts: ['历下区', '市中区'] }, '2023-10', ['历下区 2023年10月 本年累计 间 own must', '市中区 2023年10月 本年累计 间 own must']],
    ['two readings ask for what either needs, once', { ...TALL, readings: [{ per: '各区', parts: ['历下区', '市中区'], says: '各' }, { sumOf: ['历下区', '市中区'], says: '合计' }] }, '2023-10', ['历下区 2023年10月 本年累计 间 own must', '市中区 2023年10月 本年累计 间 own must']],
    ['every month', { indicator: '走访企业', target: '每月走访企业30家', per: '每月' }, '2023-10', ['济南市 2023年10月 当月 家 own must']],
    ['every quarter, inside one', { indicator: '走访企业', target: '每季度走访企业30家', per: '每季度' }, '2023-08', ['济南市 2023年7—8月 当期 家 own must']],
    ['every quarter, at its end', { indicator: '走访企业', target: '每季度走访企业30家', per: '每季度' }, '2023-09', ['济南市 2023年第三季度 当期 家 own must']],
    ['January with February', { ...TALL, by: '2024-12-31', start: '2024-01-01', janFebTogether: 'yes' }, '2024-02', ['济南市 2024年2月 本年累计 间 own must']],
  ])('%s', (_, entry, period, rows) => expect(lines(ask(compile(entry), period))).toEqual(rows));

  it('every month, with the last one all of them', () => {
    const t = compile({ indicator: '走访企业', target: '每月走访企业30家', per: '每月' }, { issued: '2023-10-01' });
    expect(lines(ask(t, '2023-12'))).toEqual(['济南市 2023年12月 当月 家 own must', '济南市 2023年10月 当月 家 earlier must', '济南市 2023年11月 当月 家 earlier must']);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['only monitored', { ...TALL, counted: 'monitor' }, '2023-10', 'monitor'],
    ['not begun', { ...TALL, start: '2024-01-01', by: '2024-12-31' }, '2023-10', 'not-begun'],
    ['over', { ...TALL, by: '2023-09-30' }, '2023-10', 'over'],
    ['January, reported with February', { ...TALL, by: '2024-12-31', start: '2024-01-01', janFebTogether: 'yes' }, '2024-01', 'not-out'],
    ['no area is known', { ...TALL, areas: 'reported' }, '2023-10', 'no-areas'],
  ])('nothing: %s', (_, entry, period, why) => expect(askAll([compile(entry)], period)).toMatchObject({ forms: [], left: [{ why, targets: ['test/t'] }] }));
});

describe('whom, and what is known', () => {
  const paper = { target: 'test/t', paper: '函', from: '2023-10' };
  it('every lead unit, with the others named; a declared reporter alone; each that reports a part', () => {
    const units = (entry: Record<string, unknown>): string[] => askAll([compile({ ...TALL, ...entry })], '2023-10').forms.map((f) => [f.unit, ...f.rows.map((r) => r.shared.join('/'))].join(' '));
    expect(units({ lead: ['甲', '乙'] })).toEqual(['甲 乙', '乙 甲']);
    expect(units({ lead: ['甲', '乙'], reporter: '乙' })).toEqual(['乙 ']);
    expect(units({ lead: ['甲', '乙'], combine: 'sum' })).toEqual(['甲 ', '乙 ']);
    expect(units({ lead: [], responsible: ['丙'] })).toEqual(['丙 ']);
    expect(units({ lead: [] })).toEqual([' ']);
  });
  it('a unit of one city apart from its namesake in another', () => {
    const forms = askAll([compile(TALL), compile({ ...TALL, id: 'test/u' }, { id: 'other', jurisdiction: '菏泽市' })], '2023-10').forms;
    expect(forms.map((f) => [f.jurisdiction, f.unit, ...f.rows.map((r) => r.area)])).toEqual([['济南市', '市人社局', '济南市'], ['菏泽市', '市人社局', '菏泽市']]);
  });
  it('not what a paper has taken out, and to the day that a paper has set', () => {
    const t = compile({ ...TALL, by: '2023-09-30' });
    expect(askAll([t], '2023-10', { waivers: [{ ...paper, action: 'cancel', from: '2023-09' }] }).left).toMatchObject([{ why: 'cancelled' }]);
    expect(askAll([t], '2023-10', { waivers: [{ ...paper, action: 'amend', from: '2023-09', by: '2023-12-31' }] }).forms[0]!.rows[0]).toMatchObject({ deadline: '2023-12-31', after: null });
  });
  it.each([
    ['missed: goes on', '4000', '2023年10月', 'missed'],
    ['nobody could tell: once more', '已完成', '2023年9月', 'undecided'],
  ])('past the day, %s', (_, value, period, after) => {
    const t = compile({ ...TALL, by: '2023-09-30' });
    const a = run([t], { 'a.csv': [{ 指标: TALL.indicator, 地区: '济南市', 报告期: '2023-09', 口径: '本年累计', 数值: value, 单位: '间' }] }, '2023-09');
    expect(askAll([t], '2023-10', { earlier: earlierOf(knownOfAssessment(a), [a]) }).forms[0]!.rows.map((r) => [r.period, r.after])).toEqual([[period, after]]);
  });
  it('nothing of what is done', () => {
    const t = compile({ ...TALL, by: '2023-09-30' });
    const a = run([t], { 'a.csv': [{ 指标: TALL.indicator, 地区: '济南市', 报告期: '2023-09', 口径: '本年累计', 数值: '5000', 单位: '间' }] }, '2023-09');
    expect(askAll([t], '2023-10', { earlier: earlierOf([], [a]) })).toMatchObject({ forms: [], left: [{ why: 'settled' }] });
  });
  it('the last figure, and a base that was reported before; the better status of two', () => {
    const t = compile({ indicator: '绿色贷款余额', target: '达到2800亿元', by: '2023-12-31', lead: ['甲'] });
    const row = (period: string, value: string, more: Row = {}): Row => ({ 指标: t.indicator, 地区: '济南市', 报告期: period, 口径: '期末', 数值: value, 单位: '亿元', ...more });
    const read = (rows: Row[]): FormRow[] => {
      const observations = readInput({ name: 'a.csv', bytes: new TextEncoder().encode(csv(rows)) }, { indicators: [{ name: t.indicator, aliases: [] }], areas }).observations;
      return askAll([t], '2023-10', { earlier: earlierOf(knownOf(observations)) }).forms[0]!.rows;
    };
    const [own, start] = read([row('2022-12', '2180'), row('2023-08', '2500'), row('2023-09', '2600', { 状态: '快报' }), row('2023-09', '2610', { 状态: '核定' }), row('2023-09', '8', { 口径: '较年初增加' })]);
    expect([own!.last?.value, own!.filled, start!.last, start!.filled?.value]).toEqual([{ text: '2610' }, null, null, { text: '2180' }]);
  });
  it('areas of a target that binds every area that reports', () => {
    const t = compile({ ...TALL, areas: 'reported' });
    expect(lines(askAll([t], '2023-10', { onlyAreas: ['青岛市'] }).forms[0]!.rows)).toEqual(['青岛市 2023年10月 本年累计 间 own must']);
  });
  it('what a figure is derived from, and the case records', () => {
    const t = compile({ indicator: '网办率', target: '达到80%', by: '2023-12-31', lead: ['甲'], window: 'period' });
    const { derivations } = compileDerivations([{ file: '', derive: [{ indicator: '网办率', ratio: { of: '网办件', over: '办件' } }, { indicator: '网办率', shareWithin: { within: '3个工作日以内', per: 'month', categories: ['许可'] } }], lineOf: () => 1 }]);
    const [form] = askAll([t], '2023-10', { derivations }).forms;
    expect(form!.rows.map((r) => `${r.indicator} ${r.states} ${r.as} ${r.need}`)).toEqual(['网办率 当月 own either', '网办件 当月 input either', '办件 当月 input either']);
    expect(form!.cases).toEqual(['许可']);
  });
});
