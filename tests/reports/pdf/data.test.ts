import { describe, expect, it } from 'vitest';
import { notEarlier } from '../../../reports/history.js';
import { reportData } from '../../../reports/pdf/data.js';
import { assess, hostile, sample, target, verdict } from '../sample.js';
import { earlier, flats } from './history.js';

const LOOK = { all: true, color: false, width: 100 };
const data = (a = sample(), previous = [] as ReturnType<typeof sample>[]) => reportData(a, { ...LOOK, previous });

describe('conclusion', () => {
  it('says N, M, J and U with its reasons, then the plan', () => {
    expect(data().conclusion.text).toEqual([
      '截至2023年10月31日，到期应达标5项，已达标1项，占20%；已判定3项，达标率33.3%，未达标2项；暂未判定2项（未报送 1、只称完成没有数字 1）。',
      '全部目标11项，已完成2项（18.2%），推进中2项（落后1项），未到期已突破上限1项，未到期未报1项。',
    ]);
    expect(data().conclusion.cards.map((c) => c.figure)).toEqual(['5', '1', '2', '2']);
  });

  it('says so when nothing is due', () => {
    expect(data(assess([], [])).conclusion.text[0]).toBe('截至2023年10月31日，没有到期的目标。');
    expect(data(assess([], [])).decisions).toEqual([]);
  });

  it('puts the rarer reasons together', () => {
    const reasons = ['not-reported', 'not-reported', 'contradiction', 'too-coarse', 'base-missing', 'out-of-domain'] as const;
    const a = assess(reasons.map((_, i) => target(`t/${i}`)), reasons.map((r, i) => verdict(`t/${i}`, 'undecided', r)));
    expect(data(a).conclusion.text[0]).toContain('暂未判定6项（未报送 2、缺对比基期数 1、数据相互矛盾 1、其他 2）');
  });
});

describe('decisions', () => {
  it('are three of different kinds, each with its figures', () => {
    const { decisions } = data();
    expect(decisions.map((d) => d.topic)).toEqual(['未达标', '进度落后', '数据缺报']);
    expect(decisions[0]!.says).toBe('市人力资源社会保障局到期3项中1项未达标，占全部未达标的50%，差得最多的是零工市场（4,990间，要求≥ 5,000间）。');
    expect(decisions[1]!.says).toBe('城镇新增就业（市人力资源社会保障局）完成60%（序时83.3%），余2个月，后期月均需完成3万人，是此前月均的3.3倍。');
    expect(decisions[2]!.says).toBe('市人力资源社会保障局到期3项中2项无法判定（每个县区零工驿站、政策宣讲），其中1项没有报送数据。');
  });
});

describe('decisions on what cannot be judged', () => {
  const of = (reasons: [lead: string, reason: 'not-reported' | 'contradiction'][]) => data(assess(reasons.map(([lead], i) => target(`t/${i}`, { lead: [lead] })), reasons.map(([, r], i) => verdict(`t/${i}`, 'undecided', r)))).decisions;

  it('take the units together where several owe figures', () => {
    expect(of([['甲局', 'not-reported'], ['甲局', 'contradiction'], ['乙局', 'not-reported']])).toEqual([
      { topic: '数据缺报', says: '到期3项中3项无法判定，其中2项没有报送数据；涉及2个牵头单位，甲局2项、乙局1项。', asks: '是否限期补报？' },
    ]);
  });

  it('name no unit as the worst where the next owes as many', () => {
    const said = (leads: string): string => of([...leads].map((l) => [`${l}局`, 'not-reported'])).map((d) => /涉及.*(?=。)/.exec(d.says)![0]).join();
    expect([said('甲甲乙乙丙'), said('甲乙丙'), said('甲甲乙丙')]).toEqual(['涉及3个牵头单位，乙局2项、甲局2项最多', '涉及3个牵头单位，丙局1项、乙局1项等', '涉及3个牵头单位，甲局2项、丙局1项等']);
  });

  it('ask for corrections where all was reported', () => expect(of([['甲局', 'contradiction']])).toMatchObject([{ topic: '无法判定', asks: '是否限期更正？' }]));
});

describe('decisions where the catalogue names no unit', () => {
  it('are not said to be none', () => {
    const nobody = { lead: [], responsible: [] };
    const a = assess([target('a', { indicator: '甲', ...nobody }), target('b', { indicator: '乙', ...nobody })], [verdict('a', 'not-met', 'missed'), verdict('b', 'undecided', 'not-reported')]);
    expect(data(a).decisions).toEqual([
      { topic: '未达标', says: '到期2项中1项未达标，差得最多的是甲（—，要求≥ 99.9875%）；目录没有写明牵头单位。', asks: '是否明确牵头单位、限期整改？' },
      { topic: '数据缺报', says: '到期2项中1项无法判定，都是没有报送数据；目录没有写明牵头单位。', asks: '由谁补报、更正？' },
    ]);
  });
});

describe('what was not reported', () => {
  it('is told by name, what does not do by its reason', () => {
    const a = assess([target('a', { indicator: '甲' }), target('b', { indicator: '乙' })], [verdict('a', 'undecided', 'not-reported', { gaps: ['缺2023年10月'] }), verdict('b', 'undecided', 'contradiction')]);
    expect(data(a).owing.map((o) => [o.unreported, o.rows.map((r) => r.indicator)])).toEqual([[['甲（缺2023年10月）'], ['乙']]]);
  });
});

describe('changes', () => {
  it('are left out, with the trends and the heat map, where there is no history', () => {
    const d = data();
    expect([d.changes, d.charts.heat, d.charts.trends]).toEqual([null, null, []]);
  });

  it('count what moved since the newest earlier period, whatever order the files are given in', () => {
    const september = earlier('2023-09', flats('4100'));
    const august = earlier('2023-08', flats('3000'));
    const later = earlier('2023-12', flats('9000'));
    const { changes, charts } = data(sample(), [september, later, august]);
    expect(changes!.since).toBe('2023年9月');
    expect(changes!.says).toBe('与2023年9月相比，应达标仍为5项，已达标仍为1项；新达标1项。');
    expect(changes!.groups.map((g) => [g.word, g.n, g.rows.map((c) => [c.indicator, c.before.measured, c.before.status.word, c.now.status.word])])).toEqual([['新达标', 1, [['零工公寓', '4100间', '推进中', '达标']]]]);
    expect(charts.heat!.months).toEqual(['2023-08', '2023-09', '2023-10']);
    expect(charts.trends.find((t) => t.name === '零工公寓')!.points.map((p) => p.text)).toEqual(['3,000', '4,100', '5,120']);
  });
});

describe('an assessment that is not earlier', () => {
  it('is left out and reported', () => {
    expect(notEarlier(sample(), [earlier('2023-09', () => ({})), earlier('2023-12', () => ({})), sample()])).toMatchObject({ code: 'DB-R002', found: '2023-10、2023-12' });
    expect(notEarlier(sample(), [earlier('2023-09', () => ({}))])).toBeNull();
  });
});

describe('lists', () => {
  it('give value, requirement, margin, months left and what is needed', () => {
    const d = data();
    expect(d.behind.map((r) => [r.indicator, r.measured, r.required, r.margin, r.left, r.needed])).toEqual([['城镇新增就业', '9万人', '≥ 15万人', '-6万人', '余2个月', '3万人/月']]);
    expect(d.notMet.find((r) => r.indicator === '零工市场')).toMatchObject({ left: '逾期1个月', needed: '—', status: { mark: '■', word: '未达标', reason: '逾期后达到' } });
    expect(d.list!.map((g) => [g.section, g.rows.length])).toEqual([['获得电力', 6], ['劳动力市场', 8]]);
    expect(d.list![0]!.rows[0]!.item).toBe('配套措施 11，措施清单 11');
    expect(d.owing).toMatchObject([{ lead: '市人力资源社会保障局', says: '到期2项：未报送 1、只称完成没有数字 1' }]);
    expect(d.silent).toEqual([{ lead: '国网济南供电公司', names: ['电子证照共享率'] }]);
    expect(d.units.lines.reduce((n, l) => n + l.due, 0)).toBe(6);
  });

  it('draw lengths between 0 and 100 only', () => {
    const { pace, bullets } = data().charts;
    expect(pace.bars.map((b) => [b.name, b.done, b.schedule])).toEqual([['城镇新增就业', 60, 83.333]]);
    for (const b of bullets) expect(Math.min(b.value, b.required) >= 0 && Math.max(b.value, b.required) <= 100, b.name).toBe(true);
  });

  it('cut what no page could hold', () => {
    const longest = (v: unknown): number => (typeof v === 'string' ? v.length : v !== null && typeof v === 'object' ? Math.max(0, ...Object.values(v).map(longest)) : 0);
    expect(longest(data(hostile()))).toBeLessThan(700);
  });
});
