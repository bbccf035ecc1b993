import { describe, expect, it } from 'vitest';
import { readOrganisations } from '../../rules/organisations.js';
import { assessed, target } from './audit-support.js';

/** The routine of reporting: who has not reported, what verification changed, tasks without a figure, units that were renamed. */
const BY = { reportBy: { day: 10, monthsAfter: 1, grace: 3 } };
const T = [
  target('零工公寓：建设5000间', { lead: ['市住建局'], ...BY }), target('网办率：达到95%', { lead: ['市大数据局'], reporter: '市大数据局', ...BY }),
  target('技能培训：培训1200人', { lead: ['市人社局'], frequency: 'quarterly' }), target('进出口总额：达到500亿元', { combine: { sum: ['市商务局', '市贸促会'] }, ...BY }),
];
const ONE = ['零工公寓 | 2023-10 | 本年累计 | 5121 | 间 | 填报=市住建局', '进出口总额 | 2023-10 | 本年累计 | 300.5 | 亿元 | 填报=市商务局', '网办率 | 2023-10 | 当月 | — | %'];

describe('who has not reported', () => {
  const silent = (today: string | null): string[] => assessed(T, { 'r.csv': ONE }, '2023-10', { today }).reporting!.silent.map((s) => `${s.indicator} ${s.units.join()} ${s.due} ${s.until} ${s.late}`);
  it('without a day, dates only; a dash is no report; a quarterly figure is not owed in October; each of two units', () => {
    expect(silent(null)).toEqual(['网办率 市大数据局 2023-11-10 2023-11-13 null', '进出口总额 市贸促会 2023-11-10 2023-11-13 null']);
  });
  it('on the last day of grace, and the day after', () => {
    expect(silent('2023-11-13').map((s) => s.split(' ').at(-1))).toEqual(['false', 'false']);
    expect(silent('2023-11-14').map((s) => s.split(' ').at(-1))).toEqual(['true', 'true']);
  });
});

describe('how many were asked', () => {
  const flats = (over: object): ReturnType<typeof target> => target('零工公寓：建设5000间', { lead: ['市住建局'], ...over });
  const FOREIGN = ['别的指标 | 2023-10 | 本年累计 | 1 | 间'];
  // Of a place that the inputs say nothing of, "all have reported" was said.
  it.each([
    ['a place of which nothing was read owes nothing', flats({}), FOREIGN, 0, 0],
    ['but where the day is declared', flats(BY), FOREIGN, 1, 1],
    ['one of which other figures were read', flats({}), ['零工公寓 | 2023-09 | 本年累计 | 4000 | 间'], 1, 1],
    ['reported', flats({}), ['零工公寓 | 2023-10 | 本年累计 | 5121 | 间'], 1, 0],
  ] as const)('%s', (_, t, rows, asked, silent) => {
    const { reporting } = assessed([t], { 'r.csv': [...rows] }, '2023-10');
    expect([reporting!.asked, reporting!.silent.length]).toEqual([asked, silent]);
  });
});

describe('报送值 beside 核验值', () => {
  const FILE = '指标,地区,报告期,口径,报送值,核验值,单位,填报单位\n零工公寓,济南市,2023-10,本年累计,5121,5098,间,市住建局\n网办率,济南市,2023-10,当月,95.5,95.50,%,市大数据局\n';
  it('the verified one decides, the difference is listed, equal figures are none', () => {
    const a = assessed(T, { 'v.csv': FILE }, '2023-10');
    expect(a.verdicts[0]!.measured!.text).toBe('5,098间');
    expect(a.reporting!.verified.map((v) => `${v.indicator} ${v.reported} ${v.verified} ${v.reporter}`)).toEqual(['零工公寓 5121间 5098间 市住建局']);
  });
});

it('非量化任务 are listed and counted apart, not as unknown indicators', () => {
  const a = assessed(T, { 'r.csv': ['出台实施细则 | 2023-10 |  | 已完成 |', '建立联席会议制度 | 2023-10 |  | 未完成 |', '网办率 | 2023-10 | 当月 | 95.5 | %'] }, '2023-10');
  expect(a.reporting!.tasks).toEqual({
    done: 1, open: 1,
    rows: [{ file: 'r.csv', line: 2, task: '出台实施细则', state: 'done', text: '已完成' }, { file: 'r.csv', line: 3, task: '建立联席会议制度', state: 'open', text: '未完成' }],
  });
  expect(a.findings.map((f) => f.code)).toEqual([]);
});

describe('units renamed and merged', () => {
  const { table } = readOrganisations([{ name: 'u.yaml', text: `organisations:
  - { name: 市商贸局, until: 2023-06, successor: 市商务局 }
  - { name: 市商务局 }
  - { name: 甲公司, until: 2023-08, successor: 新公司 }
  - { name: 乙公司, until: 2023-08, successor: 新公司 }
  - { name: 新公司 }` }]);
  const outcome = (lines: string[], entry: Record<string, unknown>, period = '2023-10'): string => {
    const v = assessed([target('进出口总额：达到500亿元', { by: '2023-12-31', window: 'cumulative', ...entry })], { 'r.csv': lines }, period, { organisations: table }).verdicts[0]!;
    return v.measured?.text ?? v.reason;
  };
  it('a report under the old name counts', () => {
    expect(outcome(['进出口总额 | 2023-10 | 本年累计 | 501.5 | 亿元 | 填报=市商贸局'], { combine: { unit: '市商务局' } })).toBe('501.5亿元');
  });
  it('two names of one unit are one reporter: months under both add up', () => {
    const months = Array.from({ length: 10 }, (_, i) => `进出口总额 | 2023-${String(i + 1).padStart(2, '0')} | 当月 | 50.5 | 亿元 | 填报=${i < 6 ? '市商贸局' : '市商务局'}`);
    expect(outcome(months, { combine: { unit: '市商务局' } })).toBe('505亿元');
  });
  it('after a merger the new unit answers for both, before it each for its own', () => {
    const entry = { combine: { sum: ['甲公司', '乙公司'] } };
    expect(outcome(['进出口总额 | 2023-08 | 本年累计 | 200.5 | 亿元 | 填报=甲公司', '进出口总额 | 2023-08 | 本年累计 | 150.5 | 亿元 | 填报=乙公司'], entry, '2023-08')).toBe('351亿元');
    expect(outcome(['进出口总额 | 2023-10 | 本年累计 | 410.5 | 亿元 | 填报=新公司'], entry)).toBe('410.5亿元');
  });
});
