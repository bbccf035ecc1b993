import { describe, expect, it } from 'vitest';
import { brief, lintPlans, type Entry, type Plan } from './support.js';

/** What catalogues alone tell. Each case: the entries of one plan, and what is found. */
const by = '2023-12-31';
const one: readonly (readonly [says: string, targets: readonly Entry[], found: readonly string[]])[] = [
  ['the same figure twice', [{ indicator: '零工公寓', target: '建设5000间', by }, { indicator: '零工公寓', target: '建设5000间以上', by }], []],
  ['two figures of one thing', [{ indicator: '零工公寓', target: '建设5000间', by }, { indicator: '零工公寓', target: '建设6000间', by }], ['figure-differs p1/b p1/a']],
  ['one figure in two units', [{ indicator: '零工公寓', target: '建设5000间', by }, { indicator: '零工公寓', target: '建设0.5万间', by }], []],
  ['another scope is another thing', [{ indicator: '零工公寓', target: '建设5000间', by }, { indicator: '零工公寓', population: '市区', target: '建设3000间', by }], []],
  ['another base is another thing', [{ indicator: '进出口', target: '同比增长10%', by }, { indicator: '进出口', target: '较2020年增长30%', by }], []],
  ['a level and its growth', [{ indicator: '零工公寓', target: '建设5000间', by }, { indicator: '零工公寓', target: '同比增长10%', by }], []],
  ['the place in front of a name is no difference', [{ indicator: '济南市零工公寓', target: '建设5000间', by }, { indicator: '我市零工公寓', target: '建设6000间', by }], ['figure-differs p1/b p1/a']],
  ['an alias is the same name', [{ indicator: '零工公寓', aliases: ['打工公寓'], target: '建设5000间', by }, { indicator: '打工公寓', target: '建设6000间', by }], ['figure-differs p1/b p1/a']],
  ['新增 counts others', [{ indicator: '高新技术企业', target: '达到500家', by }, { indicator: '新增高新技术企业', target: '新增100家', by }], []],
  ['over and at least', [{ indicator: '网办率', target: '达到90%以上', by }, { indicator: '网办率', target: '超过90%', by }], ['figure-differs p1/b p1/a']],
  ['floor above ceiling', [{ indicator: '空置率', target: '不低于10%', by, polarity: 'higher-better' }, { indicator: '空置率', target: '不高于8%', by, polarity: 'lower-better' }], ['cannot-both-hold p1/b p1/a']],
  ['floor at ceiling', [{ indicator: '空置率', target: '不低于8%', by, polarity: 'higher-better' }, { indicator: '空置率', target: '不高于8%', by, polarity: 'lower-better' }], []],
  ['over what is the most', [{ indicator: '空置率', target: '超过8%', by, polarity: 'higher-better' }, { indicator: '空置率', target: '不高于8%', by, polarity: 'lower-better' }], ['cannot-both-hold p1/b p1/a']],
  ['two units that do not convert', [{ indicator: '接电时限', target: '压减至7个工作日以内', by }, { indicator: '接电时限', target: '压减至7天以内', by }], ['unit-differs p1/b p1/a']],
  ['two dates', [{ indicator: '网办率', target: '达到90%以上', by: '2023-10-31' }, { indicator: '网办率', target: '达到90%以上', by }], ['date-differs p1/b p1/a']],
  ['a date on one side only', [{ indicator: '网办率', target: '达到90%以上' }, { indicator: '网办率', target: '达到90%以上', by }], []],
  ['a step on the way', [{ indicator: '网办率', target: '达到80%以上', by: '2023-06-30' }, { indicator: '网办率', target: '达到90%以上', by }], []],
  ['later and looser', [{ indicator: '网办率', target: '达到90%以上', by: '2023-06-30' }, { indicator: '网办率', target: '达到80%以上', by }], ['later-looser p1/b p1/a']],
  ['a limit that grows', [{ indicator: '接电时限', target: '压减至5天以内', by: '2023-06-30' }, { indicator: '接电时限', target: '压减至7天以内', by }], ['later-looser p1/b p1/a']],
  ['every year anew', [{ indicator: '筹集住房', target: '筹集10万套', by }, { indicator: '筹集住房', target: '筹集5万套', by: '2024-12-31' }], ['deadline-outside-year p1/b']],
  ['said again in other words', [{ id: 'p1/a', indicator: '网办率', target: '达到90%', by }, { indicator: '网办率', target: '达到91%', by, restates: 'p1/a' }], []],
  ['no unit', [{ indicator: '调节能力', target: '不少于25万', by }], ['unit-missing p1/a']],
  ['no unit printed, one supplied', [{ indicator: '调节能力', target: '不少于25万', by, corrected: { value: '25', unit: '万千瓦', why: '漏印' } }], ['unit-missing p1/a']],
  ['a growth of nothing', [{ indicator: '跨境电商进出口', target: '增长10%以上', by }], ['base-undeclared p1/a']],
  ['a growth with its base', [{ indicator: '跨境电商进出口', target: '同比增长10%以上', by }, { indicator: '信用贷款', target: '增加50亿元', base: { basis: '年初' }, by }], []],
  ['availability and outage', [{ indicator: '供电可靠率', target: '提升至99.9875%', by }, { indicator: '用户平均停电时间', target: '不超过0.5411小时/户', by }], ['arithmetic p1/a p1/b']],
  ['availability and its own outage', [{ indicator: '供电可靠率', target: '提升至99.9875%', by }, { indicator: '用户平均停电时间', target: '不超过1.095小时/户', by }], []],
  ['outage of another grid', [{ indicator: '城网供电可靠率', target: '提升至99.9875%', by }, { indicator: '农网平均停电时间', target: '不超过5小时/户', by }], []],
];

describe('one plan', () => {
  for (const [says, targets, found] of one) it(says, () => expect(brief(lintPlans({ targets }))).toEqual(found));

  it('the contradiction is told in hours and in percent', () => {
    const [f] = lintPlans({ targets: [{ indicator: '全口径供电可靠率', target: '提升至99.9875%', by }, { indicator: '用户平均停电时间', target: '不超过0.5411小时/户', by }] });
    expect(f).toMatchObject({ severity: 'warning', found: '全口径供电可靠率 ≥99.9875%，2023-12-31，相当于全年停电 1.095 小时', expected: '用户平均停电时间 ≤0.5411小时/户，2023-12-31，推算为 99.993823%' });
  });
  it('a leap year has 8784 hours', () => {
    const [f] = lintPlans({ policy: { year: 2024 }, targets: [{ indicator: '供电可靠率', target: '提升至99%', by: '2024-12-31' }, { indicator: '平均停电时间', target: '不超过1小时', by: '2024-12-31' }] });
    expect(f?.found).toContain('相当于全年停电 87.84 小时');
  });
  it('a catalogue declares relations of its own', () => {
    const edits = [{ id: 'parts', level: 'soft', applies: { kind: 'figure', indicators: ['岗位'] }, must: '等于', right: { sum: ['城镇岗位', '乡村岗位'] }, says: '不等于城乡之和', advice: '核对' }];
    const jobs = (a: number) => ({ edits, targets: [{ indicator: '岗位', target: `新增${a}个`, by }, { indicator: '城镇岗位', target: '新增40个', by }, { indicator: '乡村岗位', target: '新增20个', by }] });
    expect(brief(lintPlans(jobs(60)))).toEqual([]);
    expect(brief(lintPlans(jobs(50)))).toEqual(['arithmetic p1/a p1/b']);
  });
  it('a date before the day of issue, and outside the year', () => {
    const targets = [{ indicator: '网办率', target: '达到90%', by: '2023-05-31' }, { indicator: '满意率', target: '达到90%', by: '2022-12-31' }];
    expect(brief(lintPlans({ policy: { issued: '2023-06-01' }, targets }))).toEqual(['deadline-before-issue p1/a', 'deadline-before-issue p1/b', 'deadline-outside-year p1/b']);
  });
  it('of a name that a thousand share, neighbours are compared', () => {
    const targets = Array.from({ length: 1000 }, (_, i) => ({ id: `p1/n${i}`, indicator: '零工公寓', target: `建设${i + 1}间`, by }));
    expect(lintPlans({ targets }).length).toBeLessThan(1000 * 21);
  });
});

/** Two plans: who issued the first and the second, when, what, and what is found. */
const province = { jurisdiction: '山东省' };
const city = { jurisdiction: '济南市' };
const two: readonly (readonly [says: string, first: Plan, second: Plan, found: readonly string[]])[] = [
  ['a city below its province', { policy: province, targets: [{ indicator: '网办率', target: '达到90%以上', by }] }, { policy: city, targets: [{ indicator: '网办率', target: '达到85%以上', by }] }, ['below-upper p2/a p1/a']],
  ['whichever is named first', { policy: city, targets: [{ indicator: '网办率', target: '达到85%以上', by }] }, { policy: province, targets: [{ indicator: '网办率', target: '达到90%以上', by }] }, ['below-upper p1/a p2/a']],
  ['a city above its province', { policy: province, targets: [{ indicator: '全省网办率', target: '达到90%以上', by }] }, { policy: city, targets: [{ indicator: '全市网办率', target: '达到95%以上', by }] }, []],
  ['a limit longer than the province allows', { policy: province, targets: [{ indicator: '接电时限', target: '不超过5个工作日' }] }, { policy: city, targets: [{ indicator: '接电时限', target: '不超过7个工作日' }] }, ['below-upper p2/a p1/a']],
  ['about is less than at least', { policy: province, targets: [{ indicator: '登记量', target: '比上年增长10%', by }] }, { policy: city, targets: [{ indicator: '登记量', target: '比上年增长10%左右', by }] }, ['below-upper p2/a p1/a']],
  ['a total is the sum of all cities', { policy: province, targets: [{ indicator: '新增上市公司', target: '新增30家', by }] }, { policy: city, targets: [{ indicator: '新增上市公司', target: '新增1家', by }] }, []],
  ['later than the province', { policy: province, targets: [{ indicator: '网办率', target: '达到90%以上', by: '2023-10-31' }] }, { policy: city, targets: [{ indicator: '网办率', target: '达到90%以上', by }] }, ['later-than-upper p2/a p1/a']],
  ['of another province', { policy: { jurisdiction: '河南省' }, targets: [{ indicator: '网办率', target: '达到90%以上', by }] }, { policy: city, targets: [{ indicator: '网办率', target: '达到85%以上', by }] }, []],
  ['two cities ask nothing of each other', { policy: { jurisdiction: '菏泽市' }, targets: [{ indicator: '网办率', target: '达到90%以上', by }] }, { policy: city, targets: [{ indicator: '网办率', target: '达到85%以上', by }] }, []],
  ['two papers of one city', { policy: city, targets: [{ indicator: '网办率', target: '达到90%以上', by }] }, { policy: city, targets: [{ indicator: '网办率', target: '达到85%以上', by }] }, ['figure-differs p2/a p1/a']],
  ['the next year asks less of a rate', { policy: city, targets: [{ indicator: '网办率', target: '达到90%以上', by }] }, { policy: { ...city, year: 2024 }, targets: [{ indicator: '网办率', target: '达到85%以上', by: '2024-12-31' }] }, ['later-looser p2/a p1/a']],
  ['the next year does less', { policy: city, targets: [{ indicator: '零工公寓', target: '建设5000间', by }] }, { policy: { ...city, year: 2024 }, targets: [{ indicator: '零工公寓', target: '建设3000间', by: '2024-12-31' }] }, []],
];

describe('two plans', () => {
  for (const [says, first, second, found] of two) it(says, () => expect(brief(lintPlans(first, second))).toEqual(found));
});
