import { describe, expect, it } from 'vitest';
import { readPhrase } from '../../rules/phrase.js';
import { printReading } from '../../rules/phrase-print.js';
import type { Reading } from '../../rules/reading.js';

type Row = readonly [phrase: string, comparator: string, value: string | null, unit: string, more?: Partial<Reading>];

const bare = { explicit: false } as const;
const there = { gettingThere: true } as const;
const up = (basis = '', more: Partial<Reading> = {}): Partial<Reading> => ({ measure: 'relative_increase', basis, ...more });
const down = (basis = '', more: Partial<Reading> = {}): Partial<Reading> => ({ measure: 'relative_decrease', basis, ...more });
const firm = (phrase: string): Reading => {
  const r = readPhrase(phrase);
  if (!r.ok) throw new Error(`${phrase}: ${r.error.offset} ${r.error.message}`);
  return r.reading;
};

const LEVELS: readonly Row[] = [
  ['提升至99.9875%', '>=', '99.9875', '%', { ...there, verb: '提升至' }],
  ['缩短至8天', '<=', '8', '天', { ...there, verb: '缩短至' }],
  ['建设5000间零工公寓', '>=', '5000', '间', { verb: '建设' }],
  ['新增道路停车泊位不少于2500个', '>=', '2500', '个', { verb: '新增' }],
  ['举办 500 余场', '>', '500', '场'],
  ['年均担保费率保持在 1% 以下', '<=', '1', '%', { keep: true, mean: true, annualAverage: false }],
  ['2023年新增3—5个省级产业集群', 'between', '3', '个', { valueHigh: '5', namesYear: { year: 2023 } }],
  ['节省小微企业办电成本约1.5亿元', '~', '1.5', '亿元'],
  ['约7亿元', '~', '7', '亿元'],
  ['每个县区新增联合营业厅1家', '>=', '1', '家', { per: '每个县区' }],
  ['每个市至少确定一个县', '>=', '1', '个', { per: '每个市' }],
  ['各县区完成不少于三处站点建设任务', '>=', '3', '处', { per: '各县区' }],
  ['预约检查完成率达到 100%', '>=', '100', '%', there],
  ['完成7万户的改造任务', '>=', '7', '万户'],
  ['全市技术合同成交额超过700亿元', '>', '700', '亿元'],
  ['检查单位、协会、转供电等主体1万家以上', '>=', '1', '万家'],
  ['公益演出365场以上', '>=', '365', '场'],
  ['完成40个小区建设任务', '>=', '40', '个小区'],
  ['办理环节压减至3个环节', '<=', '3', '个环节', there],
  ['办理环节压减至受理申请、方案答复、验收送电3个环节', '<=', '3', '个环节', { verb: '压减至' }],
  ['市内5区打掉不少于2起全链条案件', '>=', '2', '起'],
  ['建设2家以上知识产权运营（公共）服务平台', '>=', '2', '家'],
  ['由70%提高到90%', '>=', '90', '%', { ...there, baseline: { value: '70', unit: '%' } }],
  ['从8小时缩减至4小时', '<=', '4', '小时', { baseline: { value: '8', unit: '小时' } }],
  ['由160千瓦提高至200千瓦', '>=', '200', '千瓦', { baseline: { value: '160', unit: '千瓦' } }],
  ['由2000—3000元降至1800元', '<=', '1800', '元', { baseline: null }],
  ['控制在13小时以内', '<=', '13', '小时', { keep: true, gettingThere: false }],
  ['控制在13小时内', '<=', '13', '小时', { keep: true, serviceLimit: false }],
  ['最多跑一次', '<=', '1', '次'],
  ['每月走访30家', '>=', '30', '家', { every: 'month' }],
  ['每月组织编发2—3期', 'between', '2', '期', { every: 'month', valueHigh: '3' }],
  ['每年可选取不超过10家重点企业', '<=', '10', '家', { every: 'year' }],
  ['力争签约战略合作高校突破105家', '>', '105', '家', { strength: 'aspirational' }],
  ['覆盖率50%以上', '>=', '50', '%'],
  ['PM2.5浓度达到44微克/立方米', '>=', '44', '微克/立方米', { ...bare, ...there }],
  ['五分之一以上', '>=', '1/5', ''],
  ['至少30日', '>=', '30', '日'],
  ['30项左右', '~', '30', '项'],
  ['首期规模10亿元', '>=', '10', '亿元', bare],
  ['5名', '>=', '5', '名', bare],
  ['“杰出民营企业家”5名', '>=', '5', '名', bare],
  ['每5年评选一次', '=', '1', '次', { every: null }],
  ['评选10名', '=', '10', '名'],
  ['比例提高至45%', '>=', '45', '%', there],
  ['压减至20个工作日', '<=', '20', '个工作日', there],
  ['不超过3个工作日', '<=', '3', '个工作日', { serviceLimit: false }],
  ['达到95%以上', '>=', '95', '%', { explicit: true }],
  ['90%以上', '>=', '90', '%'],
  ['减少停电 105 万时户', '>=', '105', '万时户'],
  ['减少企业成本2亿元', '>=', '2', '亿元'],
  ['增加不少于5家双证齐全的医养结合机构', '>=', '5', '家'],
  ['2—3家', 'between', '2', '家', { valueHigh: '3' }],
  ['3至5个工作日', 'between', '3', '个工作日', { valueHigh: '5' }],
  ['1—2个', 'between', '1', '个', { valueHigh: '2' }],
  ['5万—8万人', 'between', '5', '万人', { valueHigh: '8' }],
  ['增速20%以上', '>=', '20', '%'],
  ['增速保持在8%以上', '>=', '8', '%', { keep: true }],
  ['用户平均停电时间0.5411小时/户', '>=', '0.5411', '小时/户', { ...bare, mean: true }],
  ['构建不少于25万', '>=', '25', '万'],
  ['新创设4.11万个', '>=', '4.11', '万个'],
  ['走千个重大项目', '>=', '1000', '个', bare],
  ['全年不停电作业次数不少于1.1万次', '>=', '1.1', '万次', { namesYear: { year: null } }],
  ['到2025年，总量达到50万户', '>=', '50', '万户', { ...bare, namesYear: null }],
  ['50%以上实现床旁结算', '>=', '50', '%'],
  ['在166个街镇便民服务中心投放缴费明白纸', '>=', '166', '个', { explicit: true }],
  ['为50家以上企业进行法治宣讲', '>=', '50', '家'],
  ['进入前10名', '<=', '10', '名'],
  ['失业率控制在5.5%左右', '~', '5.5', '%', { keep: true }],
  ['不突破3%', '<=', '3', '%', { keep: true }],
  ['PM2.5≤44', '<=', '44', ''],
  ['<5%', '<', '5', '%'],
  ['不足5%', '<', '5', '%'],
  ['超过700亿元以上', '>=', '700', '亿元'],
];

const LIMITS: readonly Row[] = [
  ['验收通过后3个工作日内办结不动产首次登记', '<=', '3', '个工作日', { serviceLimit: true }],
  ['审查5个工作日完成', '<=', '5', '个工作日', { serviceLimit: true }],
  ['收到后20日内发放', '<=', '20', '日', { serviceLimit: true }],
  ['在1个工作日内精准推送至需求单位', '<=', '1', '个工作日', { serviceLimit: true }],
  ['变“20分钟”内开办为常态', '<=', '20', '分钟', { serviceLimit: true }],
  ['半个工作日内办结', '<=', '0.5', '个工作日', { serviceLimit: true }],
  ['平均3个工作日内办结', '<=', '3', '个工作日', { serviceLimit: true, mean: true }],
  ['平均审核时长压缩到3个工作日内', '<=', '3', '个工作日', { serviceLimit: false, mean: true, ...there }],
  ['90%的业务在15分钟内办结', '>=', '90', '%', { ...bare, shareLimit: { value: '15', unit: '分钟' } }],
  ['15分钟内办结率达到90%', '>=', '90', '%', { ...bare, shareLimit: { value: '15', unit: '分钟' } }],
  ['全部在3个工作日内办结', '<=', '3', '个工作日', { coverage: null, serviceLimit: true }],
];

const CHANGES: readonly Row[] = [
  ['同比压降34%以上', '>=', '34', '%', down('同比')],
  ['全年跨境电商进出口增长１０％以上', '>=', '10', '%', up('', { namesYear: { year: null } })],
  ['较2020年增长10%', '>=', '10', '%', up('2020年', { namesYear: null })],
  ['与2020年相比增长20%', '>=', '20', '%', up('2020年')],
  ['在2020年基础上翻一番', '>=', '100', '%', up('2020年')],
  ['比上年压降34%', '>=', '34', '%', down('上年')],
  ['较法定时限压缩50%', '>=', '50', '%', down('法定时限')],
  ['翻一番', '>=', '100', '%', up()],
  ['增长一倍', '>=', '100', '%', up()],
  ['增长1.5倍', '>=', '150', '%', up()],
  ['下降三成', '>=', '30', '%', down()],
  ['减半', '>=', '50', '%', down()],
  ['月用电量同比降低 5%', '>=', '5', '%', down('同比')],
  ['占比提升10%以上', '>=', '10', '%', up()],
  ['办电成本降低10%左右', '~', '10', '%', down()],
  ['降低企业办理成本10%', '>=', '10', '%', down()],
  ['减少企业变更、注销跑动次数50%以上', '>=', '50', '%', down()],
  ['专利质押融资登记金额同比增速20%以上', '>=', '20', '%', up('同比')],
  ['实现10%以上的增长', '>=', '10', '%', up()],
  ['保持8%以上增速', '>=', '8', '%', up('', { keep: true })],
  ['降幅控制在5%以内', '<=', '5', '%', down('', { keep: true })],
  ['两年内增长20%', '>=', '20', '%', up()],
  ['在原来 17.5%的基础上年均提高 2 个百分点', '>=', '2', '个百分点', { measure: 'increase', annualAverage: true, basis: '原来', baseline: { value: '17.5', unit: '%' } }],
  ['在原有 3791 亿元基础上增加 300 亿元', '>=', '300', '亿元', { measure: 'increase', basis: '原有', baseline: { value: '3791', unit: '亿元' } }],
  ['在全年新增高技能人才1.3万人基础上再新增2000人', '>=', '2000', '人', { measure: 'increase', baseline: { value: '1.3', unit: '万人' } }],
  ['增加普惠小微信用贷款50亿元', '>=', '50', '亿元', { measure: 'increase' }],
  ['营业厅增加5家', '>=', '5', '家', { measure: 'increase' }],
  ['缩短3—5个工作日', 'between', '3', '个工作日', { measure: 'decrease', valueHigh: '5' }],
  ['比原来缩短2个工作日', '>=', '2', '个工作日', { measure: 'decrease', basis: '原来' }],
  ['缩短项目建设周期3至6个月', 'between', '3', '个月', { measure: 'decrease', valueHigh: '6' }],
  ['减少环节3个', '>=', '3', '个', { measure: 'decrease' }],
];

const RELATIONS: readonly Row[] = [
  ['普惠型小微企业贷款增速高于各项贷款增速', '>', null, '', { measure: 'relational', against: '各项贷款增速', basis: '各项贷款增速' }],
  ['增速不低于各项贷款较年初增速', '>=', null, '', { measure: 'relational', against: '各项贷款较年初增速' }],
  ['户数不低于年初水平', '>=', null, '', { measure: 'relational', against: '年初水平' }],
  ['高于全省平均水平', '>', null, '', { measure: 'relational', against: '全省平均水平', mean: false }],
  ['高于全省平均水平2个百分点', '>=', '2', '个百分点', { measure: 'relational', against: '全省平均水平' }],
];

const COVERAGE: readonly Row[] = [
  ['企业自评和专家举荐人才认定零突破', '>', '0', '', { coverage: 'breakthrough' }],
  ['民事公益诉讼案件“零突破”', '>', '0', '', { coverage: 'breakthrough' }],
  ['零就业家庭动态清零', '<=', '0', '', { coverage: 'clear', keep: true }],
  ['全部实行“无纸化”', '>=', '100', '%', { coverage: 'all' }],
  ['全覆盖', '>=', '100', '%', { coverage: 'all' }],
  ['6个月内实现全覆盖', '>=', '100', '%', { coverage: 'all' }],
  ['力争符合条件企业全部实行“网上办”', '>=', '100', '%', { coverage: 'all', strength: 'aspirational' }],
];

/** Names with numbers in them stand beside the figure and are never it. */
const NAMES: readonly Row[] = [
  ['12345热线办结率达到98%', '>=', '98', '%', bare],
  ['“4012”品牌企业达到50家', '>=', '50', '家', bare],
  ['N-1通过率达到98%', '>=', '98', '%', bare],
  ['10千伏及以下线路停电时间降至2小时以下', '<=', '2', '小时'],
  ['5G基站达到3000个', '>=', '3000', '个', bare],
  ['3D打印设备不少于20台', '>=', '20', '台'],
  ['全部接入“健康济南”APP', '>=', '100', '%', { coverage: 'all' }],
  ['一件事一次办好事项达到50项', '>=', '50', '项', bare],
  ['一窗受理率100%', '>=', '100', '%'],
  ['开展“两全两高”培训20场', '>=', '20', '场'],
  ['7×24小时服务不少于20家', '>=', '20', '家'],
  ['第3批培育20家', '>=', '20', '家'],
  ['每万人口发明专利拥有量达到12.5件', '>=', '12.5', '件', bare],
  ['《若干措施20条》落实率100%', '>=', '100', '%'],
  ['12月底前完成30家', '>=', '30', '家'],
  ['①新增20家', '>=', '20', '家'],
];

const ALL: readonly Row[] = [...LEVELS, ...LIMITS, ...CHANGES, ...RELATIONS, ...COVERAGE, ...NAMES];

describe('reading', () => {
  it.each(ALL.map((row) => [row[0], row] as const))('%s', (phrase, [, comparator, value, unit, more = {}]) => {
    const r = firm(phrase);
    const expected = { comparator, value, unit, valueHigh: null, measure: 'level', explicit: true, ...more };
    expect(Object.fromEntries(Object.keys(expected).map((k) => [k, r[k as keyof Reading]]))).toEqual(expected);
  });

  it('takes any width and white space', () => {
    const plain = firm('新增道路停车泊位不少于2500个');
    for (const text of ['新 增道路 停车泊位\n不少 于２５００个', '　新增道路停车泊位不少于 2 500 个']) {
      const { words: _, ...r } = firm(text);
      const { words: __, ...p } = plain;
      expect(r).toEqual(p);
    }
    expect(firm('9 9 . 9 8 7 5 ％').value).toBe('99.9875');
  });
});

describe('normal form', () => {
  it.each(ALL.map(([phrase]) => phrase))('%s', (phrase) => {
    const { words: _, ...read } = firm(phrase);
    const printed = printReading(firm(phrase));
    const { words: __, ...again } = firm(printed);
    expect(again, printed).toEqual(read);
    expect(printReading(firm(printed))).toBe(printed);
  });
});

describe('words', () => {
  it.each(ALL.map(([phrase]) => phrase))('%s', (phrase) => {
    const { words } = firm(phrase);
    let end = 0;
    for (const w of words) {
      expect(phrase.slice(end, w.start).trim()).toBe('');
      expect(phrase.slice(w.start, w.end)).toBe(w.text);
      end = w.end;
    }
    expect(phrase.slice(end).trim()).toBe('');
  });

  it('says why the figure counts', () => {
    const say = (phrase: string, text: string): string => firm(phrase).words.find((w) => w.text === text)?.says ?? '';
    expect(say('90%以上', '以上')).toBe('「以上」含本数（《民法典》第一千二百五十九条（参照））');
    expect(say('超过700亿元', '超过')).toContain('不含本数');
    expect(firm('建设 5000 间公寓').words.map((w) => [w.text, w.role])).toEqual([['建设', 'verb'], ['5000', 'number'], ['间', 'unit'], ['公寓', 'tail']]);
  });
});

describe('refusal', () => {
  it.each([
    ['', 0], ['   ', 3], ['优化营商环境', 6], ['不低于', 3], ['提高', 2],
    ['建成20家，培训300人', 8], ['10 20', 3], ['办理时长分别不超过3个工作日、7个工作日', 15],
    ['不低于5%以下', 5], ['同比改善5%', 2], ['提升网上办理率20%', 0], ['降低1倍', 2], ['达到2020年的2倍', 8],
    ['零材料', 3], ['零跑动', 3], ['应享尽享', 4], ['即时办结', 4], ['实现当日申请、次日接电', 11], ['12345热线', 7], ['三农', 2],
    ['在3—5家基础上新增2家', 1],
  ])('%j at %i', (phrase, offset) => {
    const r = readPhrase(phrase);
    expect(r.ok ? r.reading : r.error.offset).toBe(offset);
    if (!r.ok) expect(r.error.message).not.toBe('');
  });

  it('points into the phrase as written', () => {
    const r = readPhrase('建成 20 家， 培训 ３００ 人');
    expect(r.ok || '建成 20 家， 培训 ３００ 人'.slice(r.error.offset)).toBe('３００ 人');
  });
});

describe('any text', () => {
  it('comes back, however long', () => {
    for (const piece of ['9', '九', '每', '至少', '在', '较', '“', '1—', '1,', '增加', '各市', '提升至', '不少于', '2023年', '3—5个', '基础上', '与', '高于', '新', 'a', ' ', '😀', '\u0000']) {
      for (const length of [900, 10_000]) {
        const text = piece.repeat(Math.ceil(length / piece.length));
        const r = readPhrase(text);
        if (!r.ok) expect(r.error.offset).toBeLessThanOrEqual(text.length);
      }
    }
  });

  it('made of the words of all phrases is read the same from its normal form, or refused', () => {
    const characters = [...new Set(ALL.map(([p]) => p).join(''))];
    let state = 20231231;
    const next = (n: number): number => {
      state = (state + 0x6d2b79f5) | 0;
      const t = Math.imul(state ^ (state >>> 15), 1 | state);
      return ((t ^ (t >>> 14)) >>> 0) % n;
    };
    for (let i = 0; i < 5000; i += 1) {
      const a = ALL[next(ALL.length)]![0];
      const cut = next(a.length);
      const text = next(2) === 0 ? a.slice(0, cut) + characters[next(characters.length)]! + a.slice(cut) : a.slice(0, cut) + a.slice(cut + 1);
      const r = readPhrase(text);
      if (!r.ok) continue;
      const { words: _, ...read } = r.reading;
      const again = readPhrase(printReading(r.reading));
      expect(again.ok, `${text} -> ${printReading(r.reading)}`).toBe(true);
      if (again.ok) {
        const { words: __, ...same } = again.reading;
        expect(same, `${text} -> ${printReading(r.reading)}`).toEqual(read);
      }
    }
  });
});
