import type { Reading } from './reading.js';
import type { Duty, Inferred, Polarity, Statistic, Window } from './target.js';
import { isCount, isCurrency, isDuration, isPercent, isPoints, readUnit } from './unit.js';

/**
 * The inference tables: what a phrase and an indicator's name say about polarity, window, statistic, duty and additivity.
 * Each table is a list of rows, the first that fits decides, and its `by` is printed by `dabiao explain` and in
 * docs/verdict.md. Every one of them can be overridden per target.
 */
export interface Words {
  indicator: string;
  phrase: string;
  reading: Reading;
  /** Did the document print a date for it? */
  dated: boolean;
}

interface Row<T> {
  by: string;
  when: (w: Words) => boolean;
  then: T;
}

const first = <T>(rows: readonly Row<T>[], w: Words): Inferred<T> | null => {
  const row = rows.find((r) => r.when(w));
  return row ? { value: row.then, by: row.by } : null;
};

const named = (re: RegExp) => (w: Words): boolean => re.test(w.indicator);
const either = (re: RegExp) => (w: Words): boolean => re.test(w.indicator) || re.test(w.phrase);
const unitOf = (w: Words) => readUnit(w.reading.unit);
const isRate = (w: Words): boolean => isPercent(unitOf(w)) || w.reading.coverage === 'all';
const isChange = (w: Words): boolean => ['increase', 'decrease', 'relative_increase', 'relative_decrease'].includes(w.reading.measure);

/** Rates and durations that are published as the year's figure so far. */
const YEAR_TO_DATE = /供电可靠率|供电可靠性|浓度|优良天数|优良率|空气质量/;
const OUTAGE = /停电时间|停电时长|停电时户数|停电次数|停电频率/;
const DURATION = /时限|时长|时间|用时|耗时|办结|办理|审结|审核|发放|开通|答复|响应|完成|申领|登记|开办/;
/** Stocks by the last word of their name. */
const STOCK_NAME = /(?:余额|存量|总量|总数|总规模|规模|保有量|储备)(?:[（(].*[）)])?$/;
const LOAN_STOCK = /贷款(?:[（(].*[）)])?(?:余额|规模|户数|占比|$)|贷款.*户数|有贷|获贷/;
const FLOW_MONEY = /(?:成交|交易|消费|销售|零售|营业|贸易)总?额|成交量|交易量|业务量|(?:利用|使用|到位)外资|外资到位|利税|进出口|出口|进口(?!博览)|利润|税收|税额|销量|产量|营收|收入|投资|投放|发放|支出|节省|节约|减免|退税|融资额|担保额|登记金额|登记数量|登记量|融资金额|补贴|补偿|资金|产值|增加值|生产总值|周转量|货运量|吞吐量|(?:发|供|售|用)电量|供[气水热]量|客流|授信|放贷|信贷额|减少停电/;
const DOING =
  /新增|新建|创设|新设|设立|建设|建成|建立|完成|完工|竣工|开工|举办|举行|召开|开展|组织|培育|打造|改造|检查|抽查|抽检|排查|走访|发放|引进|招引|招聘|招录|培训|认定|评选|评定|推出|推送|发布|服务|惠及|筹集|开通|办理|查处|打掉|侦办|参加|选派|实施|征集|遴选|选树|树立|公布|制定|修订|编制|提供|受理|会审|上线|推动|支持|帮助|助力|帮扶|整治|清理|修复|梳理|下放|引导|指导|促进|孵化|申报|创建|争创|获批|取得|签约|签订|落实|解决|构建|配备|更新|建档|盘活|供应|处置|化解|调解|审查|自查|评估|集聚|扩大|入库|入选|下达|拍摄|演出|宣讲|宣传|征求|消除|接入|确定|达成|形成|开辟|对接|联系|设置|扩展|拓展|实现|领办|创办|开发|降低|覆盖|调研|回访|部署|投放|关联|布设/;
const EVENT_UNIT = /^[万千百]?(?:余)?(?:场|场次|次|起|件|批次|个批次|批|人次|期|轮|宗|笔|趟|次数|户次|时户)$/;
const EVENT_NAME = /(?:案件|次数|件数|起数|场次)$/;

// ---------------------------------------------------------------------------------------------------- polarity

const POLARITY: readonly Row<Polarity>[] = [
  { by: '指标方向表·零突破、全覆盖：越高越好', when: (w) => w.reading.coverage === 'all' || w.reading.coverage === 'breakthrough', then: 'higher-better' },
  { by: '指标方向表·动态清零：越低越好', when: (w) => w.reading.coverage === 'clear', then: 'lower-better' },
  { by: '指标方向表·节省、节约、减免的金额：越高越好', when: named(/^(?:为.{0,12})?(?:节省|节约|减免|降低|压减|减少).*(?:成本|费用|支出|时间|材料|环节)$|节省|节约|减免/), then: 'higher-better' },
  { by: '指标方向表·减少停电（避免的停电）：越高越好', when: (w) => named(/减少停电|不停电作业/)(w), then: 'higher-better' },
  { by: '指标方向表·比较词“不高于、以内、降至…”：越低越好', when: (w) => w.reading.explicit && (w.reading.comparator === '<=' || w.reading.comparator === '<') && !isChange(w), then: 'lower-better' },
  { by: '指标方向表·比较词“不低于、超过、提升至…”：越高越好', when: (w) => w.reading.explicit && (w.reading.comparator === '>=' || w.reading.comparator === '>') && !isChange(w), then: 'higher-better' },
  { by: '指标方向表·降低、压减、缩短：越低越好', when: (w) => w.reading.measure === 'decrease' || w.reading.measure === 'relative_decrease', then: 'lower-better' },
  { by: '指标方向表·增长、提高：越高越好', when: (w) => w.reading.measure === 'increase' || w.reading.measure === 'relative_increase', then: 'higher-better' },
  { by: '指标方向表·定额（=）：不分高低', when: (w) => w.reading.comparator === '=', then: 'neutral' },
  { by: '指标方向表·停电、时限、时长、用时：越低越好', when: named(/停电|时限|时长|办理时间|办结时间|平均时间|用时|耗时|周期/), then: 'lower-better' },
  { by: '指标方向表·数出来的企业、户、人、设施：越多越好', when: (w) => /^[十百千万亿]*(?:家|户|座|所|台|辆|人|名|处)$/.test(w.reading.unit) && !named(/逾期|超期|投诉|事故|失业|死亡|伤亡|上访|不良/)(w), then: 'higher-better' },
  { by: '指标方向表·浓度、能耗、排放：越低越好', when: named(/浓度|能耗|排放|污染|噪声/), then: 'lower-better' },
  { by: '指标方向表·费率、成本、收费、环节、材料：越低越好', when: named(/费率|成本|收费|费用|环节|材料|跑动|逾期|超期|投诉|事故|不良率|差评/), then: 'lower-better' },
  { by: '指标方向表·率、占比、比例、覆盖、满意度：越高越好', when: (w) => isRate(w) || named(/率$|占比|比例|比重|覆盖|满意度|可靠/)(w), then: 'higher-better' },
  { by: '指标方向表·计数与金额：越多越好', when: (w) => isCount(unitOf(w)) || isCurrency(unitOf(w)), then: 'higher-better' },
];

/** Null where the words leave it open: then a phrase without an explicit comparator is a fault of the catalogue. */
export const inferPolarity = (w: Words): Inferred<Polarity> | null => first(POLARITY, w);

// ---------------------------------------------------------------------------------------------------- statistic

const STATISTIC: readonly Row<Statistic | null>[] = [
  { by: '统计方式表·停电时间本身就是户均', when: named(OUTAGE), then: null },
  { by: '统计方式表·平均', when: (w) => w.reading.mean || named(/平均|年均|人均|户均|均值/)(w), then: 'mean' },
  { by: '统计方式表·整体通关时间按海关公布的平均口径', when: named(/通关时间/), then: 'mean' },
  { by: '统计方式表·每件业务的办理时限：按时办结率 100%', when: (w) => w.reading.measure === 'level' && w.reading.serviceLimit, then: 'onTimeShare' },
  {
    by: '统计方式表·办理时限压减至、不超过：按时办结率 100%',
    when: (w) => w.reading.measure === 'level' && isDuration(unitOf(w)) && !named(/运输|路程|车程|步行|预约/)(w) && (w.reading.comparator === '<=' || w.reading.comparator === '<') && DURATION.test(w.indicator + w.phrase),
    then: 'onTimeShare',
  },
];
export const inferStatistic = (w: Words): Inferred<Statistic | null> => first(STATISTIC, w) ?? { value: null, by: '统计方式表·无（指标本身的数）' };

// ---------------------------------------------------------------------------------------------------- window

/** Done things measured in physical units: 完成120万千伏安, 新增装机30万千瓦. */
const DONE = /完成|新增|新建|建成|投产|投运|改造|并网/;
const BUILT_LENGTH = /^(?:万)?(?:公里|千米|平方米|平方公里|亩|米)$/;
const isCeiling = (w: Words): boolean =>
  w.reading.measure === 'level' && (w.reading.comparator === '<=' || w.reading.comparator === '<') && w.reading.every === null && !isRate(w) && !isDuration(unitOf(w));

const WINDOW: readonly Row<Window>[] = [
  { by: '时间口径表·每月、每季、每年完成的：当期', when: (w) => w.reading.every !== null, then: 'period' },
  { by: '时间口径表·动态清零：期末时点', when: (w) => w.reading.coverage === 'clear', then: 'point' },
  { by: '时间口径表·停电时间全年累加：累计', when: (w) => named(OUTAGE)(w) && !named(/可靠/)(w), then: 'cumulative' },
  { by: '时间口径表·供电可靠率、浓度：年初至今', when: named(YEAR_TO_DATE), then: 'cumulative' },
  { by: '时间口径表·月度指标：当期', when: (w) => isChange(w) && either(/月用电量|月均/)(w), then: 'period' },
  {
    by: '时间口径表·固定清单已完成的份额（检查覆盖30%）：累计',
    when: (w) => isRate(w) && w.reading.measure === 'level' && w.reading.coverage === null && either(/(?:检查|排查|完成|改造|整改|清查|评估|接入).{0,12}(?:覆盖|\d)|覆盖.{0,3}\d/)(w) && !named(/率$/)(w),
    then: 'cumulative',
  },
  { by: '时间口径表·文中点明全年、年度的比率或均值：年初至今', when: (w) => (isRate(w) || w.reading.mean || inferStatistic(w).value === 'mean') && w.reading.namesYear !== null && w.reading.measure === 'level', then: 'cumulative' },
  { by: '时间口径表·占比、覆盖、全部：期末时点', when: (w) => isRate(w) && w.reading.measure === 'level' && either(/占比|比重|覆盖|入驻|纳入|接入|网办|全部/)(w), then: 'point' },
  { by: '时间口径表·比率、均值、时限：当期', when: (w) => w.reading.measure === 'level' && (isRate(w) || inferStatistic(w).value !== null || w.reading.serviceLimit || isDuration(unitOf(w)) || named(/费率|率$/)(w)), then: 'period' },
  { by: '时间口径表·增速类指标按其所述时点', when: named(/增速$|增幅$|增长率$/), then: 'point' },
  { by: '时间口径表·比率的关系：当期', when: (w) => w.reading.measure === 'relational' && named(/率$/)(w), then: 'period' },
  { by: '时间口径表·事故、投诉等发生数的上限：累计', when: (w) => isCeiling(w) && named(/事故|死亡|投诉|发案|支出|经费/)(w), then: 'cumulative' },
  { by: '时间口径表·环节、材料、收费标准等的上限：期末时点', when: isCeiling, then: 'point' },
  { by: '时间口径表·场、次、起、件等发生数：累计', when: (w) => EVENT_UNIT.test(w.reading.unit) || (isChange(w) && named(EVENT_NAME)(w) && !named(/跑动次数/)(w)), then: 'cumulative' },
  { by: '时间口径表·余额、总量、规模：期末时点', when: (w) => named(STOCK_NAME)(w) && !/新增/.test(w.indicator + w.phrase), then: 'point' },
  { by: '时间口径表·贷款与贷款户数：期末时点', when: (w) => named(LOAN_STOCK)(w) && !/新增|发放|投放|首贷/.test(w.indicator + w.phrase), then: 'point' },
  { by: '时间口径表·成交额、进出口、投资等流量：累计', when: named(FLOW_MONEY), then: 'cumulative' },
  { by: '时间口径表·百分点变化随其占比：期末时点', when: (w) => isChange(w) && (isPoints(unitOf(w)) || named(/率|占比|比例|比重/)(w)), then: 'point' },
  { by: '时间口径表·时限、环节、成本的增减：当期', when: (w) => isChange(w) && (isDuration(unitOf(w)) || named(/时限|时长|时间|周期|环节|材料|跑动次数|成本|费用/)(w)), then: 'period' },
  { by: '时间口径表·建成、完成、举办、新增等做了多少：累计', when: (w) => (isCount(unitOf(w)) || isCurrency(unitOf(w)) || w.reading.coverage === 'breakthrough' || BUILT_LENGTH.test(w.reading.unit) || DONE.test(w.phrase)) && w.reading.measure !== 'relational' && DOING.test(w.indicator + w.phrase + w.reading.verb), then: 'cumulative' },
  { by: '时间口径表·达到多少家的存量及其余：期末时点', when: () => true, then: 'point' },
];
export const inferWindow = (w: Words): Inferred<Window> => first(WINDOW, w)!;

// ---------------------------------------------------------------------------------------------------- additive

const ADDITIVE: readonly Row<boolean>[] = [
  { by: '可加表·停电时间各月相加', when: named(OUTAGE), then: true },
  { by: '可加表·比率、均值、时限、浓度不可加', when: (w) => isRate(w) && !isChange(w) || w.reading.mean || inferStatistic(w).value !== null || isDuration(unitOf(w)) || named(/率$|占比|比例|浓度|平均|指数|时间$|时限$|时长$/)(w), then: false },
  { by: '可加表·走访、服务、惠及的家数、户数、人数可能重复', when: (w) => either(/走访|服务(?!中心|站|平台|机构|厅|点|区|窗口|专区|联盟|团队|产品|体系|基地|队|项目|场|事项)|惠及|受益|参与|覆盖/)(w) && /(?:家|户|人|名|主体|企业|个)$/.test(w.reading.unit), then: false },
  { by: '可加表·各期数量、金额、停电时间可加', when: () => true, then: true },
];
export const inferAdditive = (w: Words): Inferred<boolean> => first(ADDITIVE, w)!;

// ---------------------------------------------------------------------------------------------------- duty

const DUTY: readonly Row<Duty>[] = [
  { by: '完成方式表·每月、每季、每年：每期', when: (w) => w.reading.every !== null, then: 'everyPeriod' },
  { by: '完成方式表·控制在（点明年份）：全年上限，年末判定', when: (w) => w.reading.namesYear !== null && /控制在/.test(w.phrase), then: 'reach' },
  { by: '完成方式表·保持、稳定、控制在：持续保持', when: (w) => w.reading.keep, then: 'keep' },
  { by: '完成方式表·动态清零：持续保持', when: (w) => w.reading.coverage === 'clear', then: 'keep' },
  { by: '完成方式表·压缩到、缩短至等并有期限：按期达到', when: (w) => w.reading.gettingThere && w.dated, then: 'reach' },
  { by: '完成方式表·办理时限为常设标准：持续保持', when: (w) => inferStatistic(w).value === 'onTimeShare', then: 'keep' },
  { by: '完成方式表·最多、不超过的常设上限：持续保持', when: (w) => !w.dated && w.reading.measure === 'level' && /最多|不超过|不得超过/.test(w.phrase) && !isChange(w), then: 'keep' },
  { by: '完成方式表·无期限、无“达到、提升”之意的常设比率：持续保持', when: (w) => !w.dated && isRate(w) && w.reading.coverage === null && w.reading.measure === 'level' && !w.reading.gettingThere && w.reading.namesYear === null && !/达|实现|完成|提/.test(w.phrase) && /率/.test(w.indicator), then: 'keep' },
  { by: '完成方式表·无期限且无达到之意的比例：持续保持', when: (w) => !w.dated && isRate(w) && w.reading.measure === 'level' && !w.reading.gettingThere && !DOING.test(w.phrase) && /不低于|不少于|不高于|预留|比例|抽查/.test(w.indicator + w.phrase), then: 'keep' },
];
export const inferDuty = (w: Words): Inferred<Duty> => first(DUTY, w) ?? { value: 'reach', by: '完成方式表·其余：按期达到' };

// ---------------------------------------------------------------------------------------------------- pace

/** Counts below this have no pace: one more makes a jump of more than 8 %. */
export const SMALLEST_PACED_COUNT = 12;

const STEP: readonly Row<'step'>[] = [
  { by: '进度表·增速、比率、关系只看现在是否成立', when: (w) => isChange(w) && isPercent(unitOf(w)), then: 'step' },
  { by: '进度表·认定、评选、验收、获批一次成批', when: either(/认定|评选|验收|获批|入选|评定|创建|选树/), then: 'step' },
];
export const inferPace = (w: Words): Inferred<'linear' | 'step'> => first(STEP, w) ?? { value: 'linear', by: '进度表·按整月线性' };

/** No deadline is meant: 逐步, 长期. */
export const isOpenEnded = (phrase: string): boolean => /逐步|长期|常态化/.test(phrase);

/** The population that an indicator's own name carries at its front. */
const POPULATION = /^(市区|市本级|市级部门|市级|市直|市属|市内[五5]区|规模以上|规上|限额以上|限上|辖内|辖区|城镇|农村|城区|省属|省级)/;
export const populationInName = (indicator: string): string => POPULATION.exec(indicator)?.[1] ?? '';

/** Words that all say: the whole jurisdiction. */
export const WHOLE_POPULATION = new Set(['全市', '全省', '全县', '全区', '全域', '全部', '全口径', '全社会', '合计', '总计', '全国', '辖内', '辖区']);

/** Is the rate or mean one that is published for the year so far, by its nature or by the words? */
export const isYearToDate = (window: Window, w: Words): boolean =>
  window === 'cumulative' && (YEAR_TO_DATE.test(w.indicator) || ((isRate(w) || inferStatistic(w).value === 'mean') && w.reading.namesYear !== null));

/** The tables as they are printed in docs/verdict.md: what each row says, in the order in which they are tried. */
export const INFERENCE_TABLES: readonly { title: string; rows: readonly string[] }[] = [
  { title: '指标方向', rows: POLARITY.map((r) => r.by) },
  { title: '统计方式', rows: STATISTIC.map((r) => r.by) },
  { title: '时间口径', rows: WINDOW.map((r) => r.by) },
  { title: '可加', rows: ADDITIVE.map((r) => r.by) },
  { title: '完成方式', rows: DUTY.map((r) => r.by) },
  { title: '进度', rows: STEP.map((r) => r.by) },
];
