import { describe, expect, it } from 'vitest';
import { byRules, files, judge, targetOf, told, type Setup } from './situation.js';
import { run } from '../support.js';
import type { Waiver } from '../../rules/waiver.js';

/**
 * Situations judged by reading DESIGN alone, on real targets of the shipped catalogues.
 * A line: what is the case; target; period assessed; figures reported; the verdict
 * `outcome reason | margin unit | completion schedule gap` (`@` the month in which a late target was reached).
 */
type Situation = [name: string, target: string, period: string, rows: string[], verdict: string, setup?: Setup];

const table = (topic: string, situations: Situation[]): void => {
  describe(topic, () => {
    it.each(situations)('%s', async (_name, target, period, rows, verdict, setup) => {
      const v = judge(target, period, rows, setup);
      expect(told(v), v.says).toBe(verdict);
      expect(await byRules(target, period, rows, setup)).toBe(v.outcome);
    });
  });
};

/** The same line for each month of 2023. */
const months12 = (line: string): string[] => Array.from({ length: 12 }, (_, i) => `2023-${String(i + 1).padStart(2, '0')} | ${line}`);

const RELIABILITY = 'jinan-2023/power/reliability';
table('供电可靠率提升至99.9875%：年初至今的比率，到12月底', [
  ['十月已在目标之上', RELIABILITY, '2023-10', ['2023-10 | 本年累计 | 99.9881 | %'], 'pending at-target | 0.0006 个百分点'],
  ['十月未到目标，比率不论进度', RELIABILITY, '2023-10', ['2023-10 | 本年累计 | 99.9801 | %'], 'pending not-at-target | -0.0074 个百分点'],
  ['十二月恰好达到', RELIABILITY, '2023-12', ['2023-12 | 本年累计 | 99.9875 | %'], 'met satisfied | 0 个百分点'],
  ['十二月差万分之五个百分点', RELIABILITY, '2023-12', ['2023-12 | 本年累计 | 99.9870 | %'], 'not-met missed | -0.0005 个百分点'],
  ['十月达到、十二月回落', RELIABILITY, '2023-12', ['2023-10 | 本年累计 | 99.9881 | %', '2023-12 | 本年累计 | 99.9870 | %'], 'not-met fell-back | -0.0005 个百分点'],
  ['印到99.99，四舍五入跨过目标', RELIABILITY, '2023-12', ['2023-12 | 本年累计 | 99.99 | %'], 'undecided too-coarse'],
  ['只报十二月当月', RELIABILITY, '2023-12', ['2023-12 | 当月 | 99.9950 | %'], 'undecided measure-unclear'],
  ['次年一月的年初至今是另一年', RELIABILITY, '2024-01', ['2023-12 | 本年累计 | 99.9870 | %', '2024-01 | 本年累计 | 99.9990 | %'], 'not-met missed | -0.0005 个百分点'],
  ['两家公司数字不同，未定如何合并', RELIABILITY, '2023-12', ['2023-12 | 本年累计 | 99.9900 | % | 填报=国网济南供电公司', '2023-12 | 本年累计 | 99.9880 | % | 填报=国网莱芜供电公司'], 'undecided contradiction'],
  ['两家公司按用户数加权', RELIABILITY, '2023-12', [
    '2023-12 | 本年累计 | 99.9900 | % | 填报=国网济南供电公司', '2023-12 | 本年累计 | 99.9800 | % | 填报=国网莱芜供电公司',
    '2023-12 | 期末 | 200 | 万户 | 指标=用电客户数 | 填报=国网济南供电公司', '2023-12 | 期末 | 100 | 万户 | 指标=用电客户数 | 填报=国网莱芜供电公司',
  ], 'not-met missed | -0.000833 个百分点', { with: { combine: { weightedBy: '用电客户数' } } }],
  ['加权缺一家的用户数', RELIABILITY, '2023-12', [
    '2023-12 | 本年累计 | 99.9900 | % | 填报=国网济南供电公司', '2023-12 | 本年累计 | 99.9880 | % | 填报=国网莱芜供电公司',
    '2023-12 | 期末 | 200 | 万户 | 指标=用电客户数 | 填报=国网济南供电公司',
  ], 'undecided not-reported', { with: { combine: { weightedBy: '用电客户数' } } }],
]);

const OUTAGE = 'jinan-2023/power/outage-hours';
table('用户平均停电时间0.5411小时/户：逐月累加的上限', [
  ['六月用去46.2%', OUTAGE, '2023-06', ['2023-06 | 本年累计 | 0.2500 | 小时/户'], 'pending on-pace | 0.2911 小时/户 | 46.2 50.0 -3.8'],
  ['六月用去64.7%，超出序时五点以上', OUTAGE, '2023-06', ['2023-06 | 本年累计 | 0.3500 | 小时/户'], 'pending behind | 0.1911 小时/户 | 64.7 50.0 14.7'],
  ['八月已突破', OUTAGE, '2023-08', ['2023-08 | 本年累计 | 0.5500 | 小时/户'], 'not-met ceiling-passed | -0.0089 小时/户'],
  ['八月突破后十月未报', OUTAGE, '2023-10', ['2023-08 | 本年累计 | 0.5500 | 小时/户'], 'not-met ceiling-passed | -0.0089 小时/户'],
  ['突破后看最新的数', OUTAGE, '2023-10', ['2023-08 | 本年累计 | 0.5500 | 小时/户', '2023-10 | 本年累计 | 0.5900 | 小时/户'], 'not-met ceiling-passed | -0.0489 小时/户'],
  ['突破后累计数倒退', OUTAGE, '2023-10', ['2023-08 | 本年累计 | 0.5500 | 小时/户', '2023-10 | 本年累计 | 0.5200 | 小时/户'], 'undecided hard-edit'],
  ['十二月恰好0.5411', OUTAGE, '2023-12', ['2023-12 | 本年累计 | 0.5411 | 小时/户'], 'met satisfied | 0 小时/户'],
  ['十二月超过', OUTAGE, '2023-12', ['2023-12 | 本年累计 | 0.5900 | 小时/户'], 'not-met ceiling-passed | -0.0489 小时/户'],
  ['缺三月，其余各月已超过', OUTAGE, '2023-08', ['01', '02', '04', '05', '06', '07', '08'].map((m) => `2023-${m} | 当月 | 0.0800 | 小时/户`), 'not-met ceiling-passed | -0.0189 小时/户'],
  ['缺三月，其余各月未超过', OUTAGE, '2023-08', ['01', '02', '04', '05', '06', '07', '08'].map((m) => `2023-${m} | 当月 | 0.0500 | 小时/户`), 'undecided not-reported'],
  ['按分钟报', OUTAGE, '2023-12', ['2023-12 | 本年累计 | 32.4 | 分钟/户'], 'met satisfied | 0.0011 小时/户'],
  ['印得太粗', OUTAGE, '2023-12', ['2023-12 | 本年累计 | 0.54 | 小时/户'], 'undecided too-coarse'],
  ['粗但不跨目标', OUTAGE, '2023-12', ['2023-12 | 本年累计 | 0.53 | 小时/户'], 'met satisfied | 0.0111 小时/户'],
  ['小数过长', OUTAGE, '2023-12', ['2023-12 | 本年累计 | 0.53000001 | 小时/户'], 'undecided out-of-domain'],
  ['不知是哪一种时间口径', OUTAGE, '2023-10', ['2023-10 |  | 0.4500 | 小时/户'], 'undecided measure-unclear'],
  ['聊城4.6小时，十月已超过', 'liaocheng-2022/electricity/average-outage-hours', '2022-10', ['2022-10 | 本年累计 | 4.8 | 小时'], 'not-met ceiling-passed | -0.2 小时'],
]);

const OUTAGE_CUT = 'jinan-2023/power/outage-reduction';
table('停电时间同比压降34%以上：只报了变动', [
  ['只报同比降幅', OUTAGE_CUT, '2023-12', ['2023-12 | 本年累计同比降幅 | 34.2 | %'], 'met satisfied | 0.2 个百分点'],
  ['同比增速带负号', OUTAGE_CUT, '2023-12', ['2023-12 | 本年累计同比增速 | -34.2 | %'], 'met satisfied | 0.2 个百分点'],
  ['同比增速为正是上升', OUTAGE_CUT, '2023-12', ['2023-12 | 本年累计同比增速 | 34.2 | %'], 'not-met missed | -68.2 个百分点'],
  ['降幅与两年数字一致地判为达标', OUTAGE_CUT, '2023-12', ['2023-12 | 本年累计同比降幅 | 35.4 | %', '2023-12 | 本年累计 | 0.5300 | 小时/户', '2022-12 | 本年累计 | 0.8200 | 小时/户'], 'met satisfied | 1.365854 个百分点'],
]);

const LOAN_DAYS = 'jinan-2023/finance/loan-processing-time';
table('单位没有写进表述：各期的数先换成一个单位', [
  ['1亿元加4000万元，上年1.5亿元', '工业产值：同比增长5%以上', '2023-02', ['2022-02 | 本年累计 | 1.5 | 亿元', '2023-01 | 当月 | 1 | 亿元', '2023-02 | 当月 | 4000 | 万元'], 'not-met missed | -11.666667 个百分点', { with: { by: '2023-02-28' } }],
  ['1亿元加8000万元，上年1.5亿元', '工业产值：同比增长5%以上', '2023-02', ['2022-02 | 本年累计 | 15000 | 万元', '2023-01 | 当月 | 1 | 亿元', '2023-02 | 当月 | 8000 | 万元'], 'met satisfied | 15 个百分点', { with: { by: '2023-02-28' } }],
  ['同一个数报了两次，单位不同', '工业产值：同比增长5%以上', '2023-12', ['2022-12 | 本年累计 | 1 | 亿元', '2023-12 | 本年累计 | 1.2 | 亿元', '2023-12 | 本年累计 | 12000 | 万元'], 'met satisfied | 15 个百分点', { with: { by: '2023-12-31' } }],
  ['数字相同，单位不同', '工业产值：同比增长5%以上', '2023-12', ['2022-12 | 本年累计 | 1 | 亿元', '2023-12 | 本年累计 | 1.2 | 亿元', '2023-12 | 本年累计 | 1.2 | 万元'], 'undecided contradiction', { with: { by: '2023-12-31' } }],
  ['单位不能换算', '工业产值：同比增长5%以上', '2023-12', ['2022-12 | 本年累计 | 1 | 亿元', '2023-12 | 本年累计 | 1.2 | 亿元', '2023-12 | 本年累计 | 1.2 | 吨'], 'undecided unit-mismatch', { with: { by: '2023-12-31' } }],
  ['今年没有写单位，上年是亿元', '工业产值：同比增长5%以上', '2023-12', ['2022-12 | 本年累计 | 1 | 亿元', '2023-12 | 本年累计 | 1.2 | '], 'undecided unit-mismatch', { with: { by: '2023-12-31' } }],
  ['上年没有写单位，今年是亿元', '工业产值：同比增长5%以上', '2023-12', ['2022-12 | 本年累计 | 1 | ', '2023-12 | 本年累计 | 1.2 | 亿元'], 'undecided unit-mismatch', { with: { by: '2023-12-31' } }],
  ['都没有写单位', '工业产值：同比增长5%以上', '2023-12', ['2022-12 | 本年累计 | 100 | ', '2023-12 | 本年累计 | 120 | '], 'met satisfied | 15 个百分点', { with: { by: '2023-12-31' } }],
  ['今年没有写单位，上年是户：看得出', '在册企业：同比增长5%以上', '2023-12', ['2022-12 | 期末 | 100 | 户', '2023-12 | 期末 | 120 | '], 'met satisfied | 15 个百分点', { with: { by: '2023-12-31' } }],
  ['年初是万家，年末没有写单位', '在册企业：不低于年初', '2023-12', ['2022-12 | 期末 | 100 | 万家', '2023-12 | 期末 | 120 | '], 'undecided unit-mismatch', { with: { by: '2023-12-31' } }],
  ['120家不低于年初的100万家？', '在册企业：不低于年初', '2023-12', ['2022-12 | 期末 | 100 | 万家', '2023-12 | 期末 | 120 | 家'], 'not-met missed | -999880 家', { with: { by: '2023-12-31' } }],
]);

table('平均办贷时间缩短至8天：当月办件的平均', [
  ['十月8.4天', LOAN_DAYS, '2023-10', ['2023-10 | 平均 | 8.4 | 天'], 'pending not-at-target | -0.4 天'],
  ['十月7.9天', LOAN_DAYS, '2023-10', ['2023-10 | 平均 | 7.9 | 天'], 'pending at-target | 0.1 天'],
  ['十二月8.0日', LOAN_DAYS, '2023-12', ['2023-12 | 平均 | 8.0 | 日'], 'met satisfied | 0 天'],
  ['口径空白，指标名已说平均', LOAN_DAYS, '2023-12', ['2023-12 |  | 7.6 | 天'], 'met satisfied | 0.4 天'],
  ['工作日不是天', LOAN_DAYS, '2023-12', ['2023-12 | 平均 | 5 | 个工作日'], 'undecided unit-mismatch'],
  ['报了最长时间', LOAN_DAYS, '2023-12', ['2023-12 | 最长 | 7 | 天'], 'undecided measure-unclear'],
  ['十月达到、十二月回落', LOAN_DAYS, '2023-12', ['2023-10 | 平均 | 7.9 | 天', '2023-12 | 平均 | 8.1 | 天'], 'not-met fell-back | -0.1 天'],
  ['次年二月才达到', LOAN_DAYS, '2024-02', ['2023-12 | 平均 | 8.1 | 天', '2024-02 | 平均 | 7.5 | 天'], 'not-met late @2024-02 | -0.1 天'],
  ['材料精简至8件，十月9件', 'jinan-2023/finance/loan-application-documents', '2023-10', ['2023-10 | 期末 | 9 | 件'], 'pending not-at-target | -1 件'],
  ['材料精简至8件，十二月8件', 'jinan-2023/finance/loan-application-documents', '2023-12', ['2023-12 | 期末 | 8 | 件'], 'met satisfied | 0 件'],
]);

const PM25 = 'jinan-2023/human-environment/pm25';
table('PM2.5浓度达到44：越低越好的年均浓度', [
  ['六月47，还可能降下来', PM25, '2023-06', ['2023-06 | 本年累计 | 47 | 微克/立方米'], 'pending not-at-target | -3 微克/立方米'],
  ['十月43', PM25, '2023-10', ['2023-10 | 本年累计 | 43 | 微克/立方米'], 'pending at-target | 1 微克/立方米'],
  ['十二月44', PM25, '2023-12', ['2023-12 | 本年累计 | 44 | 微克/立方米'], 'met satisfied | 0 微克/立方米'],
  ['十二月44.3', PM25, '2023-12', ['2023-12 | 本年累计 | 44.3 | 微克/立方米'], 'not-met missed | -0.3 微克/立方米'],
  ['当月60不作数', PM25, '2023-12', ['2023-12 | 当月 | 60 | 微克/立方米', '2023-12 | 本年累计 | 43.5 | 微克/立方米'], 'met satisfied | 0.5 微克/立方米'],
  ['只有当月', PM25, '2023-12', ['2023-12 | 当月 | 40 | 微克/立方米'], 'undecided measure-unclear'],
  ['口径写全年平均', PM25, '2023-12', ['2023-12 | 全年平均 | 43.8 | 微克/立方米'], 'met satisfied | 0.2 微克/立方米'],
  ['单位写μg/m³', PM25, '2023-12', ['2023-12 | 本年累计 | 43 | μg/m³'], 'met satisfied | 1 微克/立方米'],
]);

const ZERO = 'heze-2023/labour/zero-employment-families';
const DISHONEST = 'jinan-2023/rule-of-law/government-dishonesty-cases';
table('动态清零：保持为零', [
  ['发文之前不算到期', ZERO, '2023-06', ['2023-06 | 期末 | 3 | 户'], 'pending not-at-target | -3 户'],
  ['零是数字', ZERO, '2023-10', ['2023-10 | 期末 | 0 | 户'], 'met satisfied | 0 户'],
  ['有一户', ZERO, '2023-10', ['2023-10 | 期末 | 1 | 户'], 'not-met missed | -1 户'],
  ['上月有一户，本月清零', ZERO, '2023-10', ['2023-09 | 期末 | 1 | 户', '2023-10 | 期末 | 0 | 户'], 'met recovered | 0 户'],
  ['年度过后看十二月', ZERO, '2024-03', ['2023-12 | 期末 | 0 | 户', '2024-03 | 期末 | 2 | 户'], 'met satisfied | 0 户'],
  ['填“已完成”', ZERO, '2023-10', ['2023-10 | 期末 | 已完成 | 户'], 'undecided claim-without-figure'],
  ['填横线', ZERO, '2023-10', ['2023-10 | 期末 | — | 户'], 'undecided not-reported'],
  ['本月未报', ZERO, '2023-10', ['2023-09 | 期末 | 0 | 户'], 'undecided not-reported'],
  ['11月底前清零，十月已无', DISHONEST, '2023-10', ['2023-10 | 期末 | 0 | 件'], 'pending at-target | 0 件'],
  ['11月底前清零，十月尚有两件', DISHONEST, '2023-10', ['2023-10 | 期末 | 2 | 件'], 'pending not-at-target | -2 件'],
  ['超期未结优先于全部未结', DISHONEST, '2023-12', ['2023-12 | 全部未办结 | 3 | 件', '2023-12 | 超期未办结 | 0 | 件'], 'met satisfied | 0 件'],
  ['只有全部未结', DISHONEST, '2023-12', ['2023-12 | 全部未办结 | 3 | 件'], 'not-met missed | -3 件'],
]);

const BREAK = 'jinan-2023/employment/self-assessed-talent-breakthrough';
const SUIT = 'jinan-2023/rule-of-law/ip-public-interest-suits';
table('零突破：大于零', [
  ['十月为0', BREAK, '2023-10', ['2023-10 | 本年累计 | 0 | 人'], 'pending not-at-target | 0 人'],
  ['十一月1人', BREAK, '2023-11', ['2023-11 | 本年累计 | 1 | 人'], 'met early | 1 人'],
  ['十二月为0', BREAK, '2023-12', ['2023-12 | 本年累计 | 0 | 人'], 'not-met missed | 0 人'],
  ['“全部完成”不是数字', BREAK, '2023-12', ['2023-12 | 本年累计 | 全部完成 | 人'], 'undecided claim-without-figure'],
  ['“已完成1人”是1人', BREAK, '2023-12', ['2023-12 | 本年累计 | 已完成1人 | '], 'met satisfied | 1 人'],
  ['只报了十一月当月1件，缺其余各月', SUIT, '2023-11', ['2023-11 | 当月 | 1 | 件'], 'met early | 1 件'],
  ['十一月1件，十二月未报', SUIT, '2023-12', ['2023-11 | 当月 | 1 | 件'], 'met early | 1 件'],
]);

const VISITS = 'jinan-2023/government-services/protect-enterprise-visits';
table('每月走访企业30家：月月算账，9月16日发文', [
  ['十月32家', VISITS, '2023-10', ['2023-10 | 当月 | 32 | 家'], 'met satisfied | 2 家'],
  ['十一月28家', VISITS, '2023-11', ['2023-10 | 当月 | 32 | 家', '2023-11 | 当月 | 28 | 家'], 'not-met missed | -2 家'],
  ['十二月达到，但十一月丢了', VISITS, '2023-12', ['2023-10 | 当月 | 32 | 家', '2023-11 | 当月 | 28 | 家', '2023-12 | 当月 | 35 | 家'], 'not-met missed | -2 家'],
  ['十二月达到，十一月未报', VISITS, '2023-12', ['2023-10 | 当月 | 32 | 家', '2023-12 | 当月 | 35 | 家'], 'undecided not-reported'],
  ['三个整月都达到，九月不是整月', VISITS, '2023-12', ['2023-09 | 当月 | 10 | 家', '2023-10 | 当月 | 30 | 家', '2023-11 | 当月 | 31 | 家', '2023-12 | 当月 | 35 | 家'], 'met satisfied | 0 家'],
  ['年度过后不变', VISITS, '2024-02', ['2023-10 | 当月 | 30 | 家', '2023-11 | 当月 | 31 | 家', '2023-12 | 当月 | 35 | 家', '2024-02 | 当月 | 3 | 家'], 'met satisfied | 0 家'],
  ['报了累计', VISITS, '2023-10', ['2023-10 | 本年累计 | 120 | 家'], 'undecided measure-unclear'],
  ['每年不少于100家，十二月101家', 'jinan-2023/human-environment/training-institution-spot-checks', '2023-12', ['2023-12 | 本年累计 | 101 | 家'], 'met satisfied | 1 家'],
]);

const ROOMS = 'jinan-2023/disputes/online-mediation-rooms';
table('增加至9个：期末数', [
  ['十月8个', ROOMS, '2023-10', ['2023-10 | 期末 | 8 | 个'], 'pending not-at-target | -1 个'],
  ['十月9个，存量可能再少', ROOMS, '2023-10', ['2023-10 | 期末 | 9 | 个'], 'pending at-target | 0 个'],
  ['年初就是9个', ROOMS, '2023-10', ['2022-12 | 期末 | 9 | 个', '2023-10 | 期末 | 9 | 个'], 'pending already-met-at-start | 0 个'],
  ['十二月9个', ROOMS, '2023-12', ['2023-12 | 期末 | 9 | 个'], 'met satisfied | 0 个'],
  ['口径空白', ROOMS, '2023-12', ['2023-12 |  | 9 | 个'], 'met satisfied | 0 个'],
  ['报的是本年累计', ROOMS, '2023-12', ['2023-12 | 本年累计 | 9 | 个'], 'undecided measure-unclear'],
]);

const DELIVERY = 'jinan-2023/property/certificate-on-delivery';
table('由70%提高到90%', [
  ['十月85%', DELIVERY, '2023-10', ['2023-10 | 期末 | 85 | %'], 'pending not-at-target | -5 个百分点'],
  ['十月95%', DELIVERY, '2023-10', ['2023-10 | 期末 | 95 | %'], 'pending at-target | 5 个百分点'],
  ['十二月90%', DELIVERY, '2023-12', ['2023-12 | 期末 | 90 | %'], 'met satisfied | 0 个百分点'],
  ['n/N胜过印出的90%', DELIVERY, '2023-12', ['2023-12 | 期末 | 90.0 | %', '2023-12 | 期末 | 1799/2000 | '], 'not-met missed | -0.05 个百分点'],
  ['口径空白，不到起点的一半', DELIVERY, '2023-12', ['2023-12 |  | 31 | %'], 'undecided measure-unclear'],
  ['口径空白，与起点相称', DELIVERY, '2023-12', ['2023-12 |  | 88 | %'], 'not-met missed | -2 个百分点'],
  ['只报较年初提高', DELIVERY, '2023-12', ['2023-12 | 较年初提高 | 20 | 个百分点'], 'undecided base-missing'],
  ['较年初提高加年初数', DELIVERY, '2023-12', ['2023-12 | 较年初提高 | 20 | 个百分点', '2022-12 | 期末 | 68 | %'], 'not-met missed | -2 个百分点'],
]);

const ACCOUNTS = 'jinan-2023/finance/inclusive-loan-accounts';
const SHARE = 'heze-2023/supervision/mobile-usage';
const AVERAGE = '全省“山东通”移动监管使用率平均水平';
table('关系：高于年初、高于全省平均', [
  ['十月高于年初', ACCOUNTS, '2023-10', ['2023-10 | 期末 | 253,000 | 户', '2022-12 | 期末 | 249,000 | 户'], 'pending at-target | 4000 户'],
  ['十二月与年初相等', ACCOUNTS, '2023-12', ['2023-12 | 期末 | 249,000 | 户', '2022-12 | 期末 | 249,000 | 户'], 'not-met missed | 0 户'],
  ['没有年初数', ACCOUNTS, '2023-12', ['2023-12 | 期末 | 249,000 | 户'], 'undecided base-missing'],
  ['只报较年初增加', ACCOUNTS, '2023-12', ['2023-12 | 较年初增加 | 4,000 | 户'], 'met satisfied | 4000 户'],
  ['不低于年初：相等即可', 'heze-2023/credit/inclusive-loan-borrowers', '2023-12', ['2023-12 | 期末 | 81,200 | 户', '2022-12 | 期末 | 8.12 | 万户'], 'met satisfied | 0 户'],
  ['高于全省平均', SHARE, '2023-08', ['2023-08 | 当月 | 86.2 | %', `2023-08 | 当月 | 85.0 | % | 指标=${AVERAGE} | 地区=山东省`], 'met satisfied | 1.2 个百分点'],
  ['等于全省平均', SHARE, '2023-08', ['2023-08 | 当月 | 85.0 | %', `2023-08 | 当月 | 85.0 | % | 指标=${AVERAGE} | 地区=山东省`], 'not-met missed | 0 个百分点'],
  ['未到期也等对照数', SHARE, '2023-07', ['2023-07 | 当月 | 86.2 | %'], 'undecided awaiting-comparator'],
  ['对照数已有，自己未报', SHARE, '2023-08', [`2023-08 | 当月 | 85.0 | % | 指标=${AVERAGE} | 地区=山东省`], 'undecided not-reported'],
  ['八月落后、九月超过', SHARE, '2023-09', ['2023-08 | 当月 | 84.0 | %', `2023-08 | 当月 | 85.0 | % | 指标=${AVERAGE} | 地区=山东省`, '2023-09 | 当月 | 86.0 | %', `2023-09 | 当月 | 85.2 | % | 指标=${AVERAGE} | 地区=山东省`], 'not-met late @2023-09 | -1 个百分点'],
  ['增速不低于各项贷款，恰好相等', 'heze-2023/credit/inclusive-loan-growth', '2023-12', ['2023-12 | 较年初增速 | 11.0 | %', '2023-12 | 较年初增速 | 11.0 | % | 指标=各项贷款较年初增速'], 'met satisfied | 0 个百分点'],
]);

const RAIL = 'shandong-2023/cross-border-trade/rail-water-turnover';
const VOUCHER = 'heze-2023/innovation/voucher-smes';
table('增长：较2020年、比上年、同比', [
  ['较2020年恰好10%', RAIL, '2023-12', ['2023-12 | 本年累计 | 110 | 亿吨公里', '2020-12 | 本年累计 | 100 | 亿吨公里'], 'met satisfied | 0 个百分点'],
  ['基期写作2020年全年', RAIL, '2023-12', ['2023-12 | 本年累计 | 110 | 亿吨公里', '2020年 | 全年 | 100 | 亿吨公里'], 'met satisfied | 0 个百分点'],
  ['十月对2020年十月', RAIL, '2023-10', ['2023-10 | 本年累计 | 90 | 亿吨公里', '2020-10 | 本年累计 | 80 | 亿吨公里'], 'pending at-target | 2.5 个百分点'],
  ['十月对2020年全年不成比较', RAIL, '2023-10', ['2023-10 | 本年累计 | 90 | 亿吨公里', '2020-12 | 本年累计 | 80 | 亿吨公里'], 'undecided base-missing'],
  ['基期为0', RAIL, '2023-12', ['2023-12 | 本年累计 | 110 | 亿吨公里', '2020-12 | 本年累计 | 0 | 亿吨公里'], 'undecided base-unusable'],
  ['基期为负', '全市工业利润总额：同比增长10%以上', '2023-12', ['2023-12 | 本年累计 | 3 | 亿元', '2022-12 | 本年累计 | -5 | 亿元'], 'undecided base-unusable', { with: { by: '2023-12-31', window: 'cumulative' } }],
  ['只报同比，基期是2020年', RAIL, '2023-12', ['2023-12 | 本年累计同比增速 | 12 | %'], 'undecided base-missing'],
  ['10%左右：到期9.5%可', VOUCHER, '2023-12', ['2023-12 | 本年累计 | 219 | 家', '2022-12 | 本年累计 | 200 | 家'], 'met satisfied | -0.5 个百分点'],
  ['10%左右：到期9%不可', VOUCHER, '2023-12', ['2023-12 | 本年累计 | 218 | 家', '2022-12 | 本年累计 | 200 | 家'], 'not-met missed | -1 个百分点'],
  ['10%左右：未到期不放宽', VOUCHER, '2023-10', ['2023-10 | 本年累计 | 274 | 家', '2022-10 | 本年累计 | 250 | 家'], 'pending not-at-target | -0.4 个百分点'],
  ['11月底到期，十二月仍看十一月', 'jinan-2023/ip/judicial-confirmation', '2023-12', ['2023-11 | 本年累计 | 60 | 件', '2022-11 | 本年累计 | 40 | 件', '2023-12 | 本年累计 | 70 | 件', '2022-12 | 本年累计 | 50 | 件'], 'met satisfied | 0 个百分点'],
  ['11月底到期，十二月才达到', 'jinan-2023/ip/judicial-confirmation', '2023-12', ['2023-11 | 本年累计 | 58 | 件', '2022-11 | 本年累计 | 40 | 件', '2023-12 | 本年累计 | 80 | 件', '2022-12 | 本年累计 | 50 | 件'], 'not-met late @2023-12 | -5 个百分点'],
  ['居民月用电量同比降低5%', 'jinan-2023/power/household-monthly-use', '2023-11', ['2023-11 | 当月 | 190 | 千瓦时', '2022-11 | 当月 | 200 | 千瓦时'], 'met satisfied | 0 个百分点'],
  ['存量同比看同月末', '绿色贷款余额：同比增长15%以上', '2023-10', ['2023-10 | 期末 | 115 | 亿元', '2022-10 | 期末 | 100 | 亿元', '2022-12 | 期末 | 112 | 亿元'], 'pending at-target | 0 个百分点', { with: { by: '2023-12-31' } }],
  ['存量较年初看上年末', '绿色贷款余额：较年初增长10%以上', '2023-10', ['2023-10 | 期末 | 108 | 亿元', '2022-12 | 期末 | 100 | 亿元', '2022-10 | 期末 | 90 | 亿元'], 'pending not-at-target | -2 个百分点', { with: { by: '2023-12-31' } }],
]);

const RESALE = 'jinan-2023/power/resale-customer-checks';
const JOINT = 'jinan-2023/market-supervision/joint-inspection-share';
table('检查覆盖30%（清单内累计）与比例提高到40%（当月）', [
  ['六月12%', RESALE, '2023-06', ['2023-06 | 本年累计 | 1200/10000 | '], 'pending behind | -18 个百分点 | 40.0 50.0 -10.0'],
  ['十月26%，口径只写累计', RESALE, '2023-10', ['2023-10 | 累计 | 26 | %'], 'pending on-pace | -4 个百分点 | 86.7 83.3 3.3'],
  ['十月31%：查过的不会变回未查', RESALE, '2023-10', ['2023-10 | 本年累计 | 3100/10000 | '], 'met early | 1 个百分点'],
  ['比例十月42%', JOINT, '2023-10', ['2023-10 | 当月 | 42 | %'], 'pending at-target | 2 个百分点'],
  ['比例十二月回落到38%', JOINT, '2023-12', ['2023-10 | 当月 | 42 | %', '2023-12 |  | 38 | %'], 'not-met fell-back | -2 个百分点'],
  ['比例只报本年累计', JOINT, '2023-12', ['2023-12 | 本年累计 | 41 | %'], 'undecided measure-unclear'],
  ['全部接入，十月45/50', 'jinan-2023/human-environment/hospitals-on-health-app', '2023-10', ['2023-10 | 期末 | 45/50 | '], 'pending not-at-target | -10 个百分点'],
  ['全部接入，十二月印100%而49/50', 'jinan-2023/human-environment/hospitals-on-health-app', '2023-12', ['2023-12 | 期末 | 100 | %', '2023-12 | 期末 | 49/50 | '], 'not-met missed | -2 个百分点'],
  ['全部接入，十二月50/50', 'jinan-2023/human-environment/hospitals-on-health-app', '2023-12', ['2023-12 | 期末 | 50/50 | '], 'met satisfied | 0 个百分点'],
  ['合法性审查率100%，本月无案', 'liaocheng-2022/rule-of-law/legality-review-rate', '2022-10', ['2022-10 | 当月 | 0/0 | '], 'undecided no-cases'],
  ['合法性审查率100%，一件未审', 'liaocheng-2022/rule-of-law/legality-review-rate', '2022-11', ['2022-10 | 当月 | 30/30 | ', '2022-11 | 当月 | 29/30 | '], 'not-met fell-back | -3.333333 个百分点'],
]);

const CHECKS = 'jinan-2023/power/charging-safety-checks';
table('完成814个：n/N 的单元格、声称、迟到', [
  ['十月700个', CHECKS, '2023-10', ['2023-10 | 本年累计 | 700 | 个'], 'pending on-pace | -114 个 | 86.0 90.9 -4.9'],
  ['813/814', CHECKS, '2023-11', ['2023-11 | 本年累计 | 813/814 | '], 'not-met missed | -1 个'],
  ['814/814', CHECKS, '2023-11', ['2023-11 | 本年累计 | 814/814 | '], 'met satisfied | 0 个'],
  ['“已完成814个”', CHECKS, '2023-11', ['2023-11 | 本年累计 | 已完成814个 | '], 'met satisfied | 0 个'],
  ['“全部完成”', CHECKS, '2023-11', ['2023-11 | 本年累计 | 全部完成 | 个'], 'undecided claim-without-figure'],
  ['十二月补齐', CHECKS, '2023-12', ['2023-11 | 本年累计 | 813 | 个', '2023-12 | 本年累计 | 814 | 个'], 'not-met late @2023-12 | -1 个'],
  ['以百分比报数量', CHECKS, '2023-11', ['2023-11 | 本年累计 | 99.9 | %'], 'undecided unit-mismatch'],
  ['1770/1771', 'jinan-2023/trade-investment/foreign-enterprises-contacted', '2023-12', ['2023-12 | 本年累计 | 1770/1771 | '], 'not-met missed | -1 家'],
  ['“已完成45户”', 'jinan-2023/power/key-industrial-energy-optimisation', '2023-12', ['2023-12 | 本年累计 | 已完成45户 | '], 'met satisfied | 0 户'],
]);

const HIGHTECH = 'jinan-2023/innovation/high-tech-firms';
const GREEN = 'jinan-2023/finance/green-loans';
table('存量：进度要有起点', [
  ['没有起点', HIGHTECH, '2023-10', ['2023-10 | 期末 | 6,400 | 家'], 'pending pace-unknown | -200 家'],
  ['上年末5,800，落后', HIGHTECH, '2023-10', ['2022-12 | 期末 | 5,800 | 家', '2023-10 | 期末 | 6,400 | 家'], 'pending behind | -200 家 | 75.0 83.3 -8.3'],
  ['已在目标之上', HIGHTECH, '2023-10', ['2023-10 | 期末 | 6,650 | 家'], 'pending at-target | 50 家'],
  ['上年末已超过', HIGHTECH, '2023-10', ['2022-12 | 期末 | 6,700 | 家', '2023-10 | 期末 | 6,650 | 家'], 'pending already-met-at-start | 50 家'],
  ['超过：恰好6,600不算', HIGHTECH, '2023-12', ['2023-12 | 期末 | 6,600 | 家'], 'not-met missed | 0 家'],
  ['超过：6,601', HIGHTECH, '2023-12', ['2023-12 | 期末 | 6,601 | 家'], 'met satisfied | 1 家'],
  ['绿色贷款六月，半程', GREEN, '2023-06', ['2022-12 | 期末 | 2,300 | 亿元', '2023-06 | 期末 | 2,560 | 亿元'], 'pending on-pace | -240 亿元 | 52.0 50.0 2.0'],
  ['绿色贷款按万元报', GREEN, '2023-12', ['2023-12 | 期末 | 28,000,000 | 万元'], 'met satisfied | 0 亿元'],
  ['总量43.7万人按人报', 'jinan-2023/employment/skilled-talent-total', '2023-12', ['2023-12 | 期末 | 437,500 | 人'], 'met satisfied | 0.05 万人'],
  ['8月底4万立方米，十月才够', 'heze-2023/water-gas/gas-reserve', '2023-10', ['2023-08 | 期末 | 39,000 | 立方米', '2023-10 | 期末 | 45,000 | 立方米'], 'not-met late @2023-10 | -0.1 万立方米'],
]);

const ENCLAVES = 'liaocheng-2022/innovation/talent-enclaves';
const TALENT_LOANS = 'jinan-2023/finance/talent-loans';
table('左右、范围', [
  ['10家左右：9家可', ENCLAVES, '2022-12', ['2022-12 | 本年累计 | 9 | 家'], 'met satisfied | -1 家'],
  ['10家左右：8家不可', ENCLAVES, '2022-12', ['2022-12 | 本年累计 | 8 | 家'], 'not-met missed | -2 家'],
  ['10家左右：15家不算错', ENCLAVES, '2022-12', ['2022-12 | 本年累计 | 15 | 家'], 'met satisfied | 5 家'],
  ['10家左右：未到期不放宽', ENCLAVES, '2022-11', ['2022-11 | 本年累计 | 9 | 家'], 'pending not-at-target | -1 家'],
  ['7亿元左右：6.65可', TALENT_LOANS, '2023-12', ['2023-12 | 期末 | 6.65 | 亿元'], 'met satisfied | -0.35 亿元'],
  ['7亿元左右：6.64不可', TALENT_LOANS, '2023-12', ['2023-12 | 期末 | 6.64 | 亿元'], 'not-met missed | -0.36 亿元'],
  ['2-3起：2起', 'jinan-2023/rule-of-law/fraud-cluster-campaigns', '2023-12', ['2023-12 | 本年累计 | 2 | 起'], 'met satisfied | 0 起'],
  ['2-3起：1起', 'jinan-2023/rule-of-law/fraud-cluster-campaigns', '2023-12', ['2023-12 | 本年累计 | 1 | 起'], 'not-met missed | -1 起'],
  ['每月2—3期：1期', 'heze-2023/trade/foreign-business-brief', '2023-10', ['2023-10 | 当月 | 1 | 期'], 'not-met missed | -1 期'],
  ['每月2—3期：3期', 'heze-2023/trade/foreign-business-brief', '2023-10', ['2023-10 | 当月 | 3 | 期'], 'met satisfied | 1 期'],
  ['缩短3—5个工作日，原为5个，现在2个', 'jinan-2023/property/real-economy-survey-review-cut', '2023-12', ['2023-12 | 平均 | 2 | 个工作日'], 'met satisfied | 0 个工作日', { with: { base: { value: '5', unit: '个工作日' } } }],
  ['缩短3—5个工作日，原为5个，现在2.5个', 'jinan-2023/property/real-economy-survey-review-cut', '2023-12', ['2023-12 | 平均 | 2.5 | 个工作日'], 'not-met missed | -0.5 个工作日', { with: { base: { value: '5', unit: '个工作日' } } }],
  ['原来是多少没有人说', 'jinan-2023/property/real-economy-survey-review-cut', '2023-12', ['2023-12 | 平均 | 2 | 个工作日'], 'undecided base-missing'],
]);

const IMPORT = 'heze-2023/trade/import-clearance-time';
const RESIDENT = 'liaocheng-2022/electricity/time-residents';
const POLLUTION = 'liaocheng-2022/construction-permits/pollution-permit-time';
table('时限：全年的上限、每件都算的时限', [
  ['2023年控制在13小时内，十月12.5', IMPORT, '2023-10', ['2023-10 | 本年累计 | 12.5 | 小时'], 'pending at-target | 0.5 小时'],
  ['十月14，还没有输', IMPORT, '2023-10', ['2023-10 | 本年累计 | 14 | 小时'], 'pending not-at-target | -1 小时'],
  ['十二月13.2，十月曾达到', IMPORT, '2023-12', ['2023-10 | 本年累计 | 12.5 | 小时', '2023-12 | 本年累计 | 13.2 | 小时'], 'not-met fell-back | -0.2 小时'],
  ['十二月只有当月', IMPORT, '2023-12', ['2023-12 | 当月 | 12.0 | 小时'], 'undecided measure-unclear'],
  ['居民办电3个工作日：按时99.5%', RESIDENT, '2022-10', ['2022-10 | 按时办结率 | 199/200 | '], 'not-met missed | -0.5 个百分点'],
  ['居民办电：平均2.8不说明问题', RESIDENT, '2022-10', ['2022-10 | 平均 | 2.8 | 个工作日'], 'undecided measure-unclear'],
  ['居民办电：最长5，修订为2.5', RESIDENT, '2022-10', ['2022-10 | 最大 | 5 | 个工作日 | 状态=快报', '2022-10 | 最大 | 2.5 | 个工作日 | 状态=修订'], 'met satisfied | 0.5 个工作日'],
  ['居民办电：最长2.5，修订为5', RESIDENT, '2022-10', ['2022-10 | 最大 | 5 | 个工作日 | 状态=修订', '2022-10 | 最大 | 2.5 | 个工作日'], 'not-met missed | -2 个工作日'],
  ...[['3.5', '5'], ['5', '3.5'], ['2', '5']].map(([a, b]): Situation => [`居民办电：最长报了 ${a} 和 ${b}`, RESIDENT, '2022-10', [`2022-10 | 最大 | ${a} | 个工作日`, `2022-10 | 最大 | ${b} | 个工作日`], 'undecided contradiction']),
  ['居民办电：平均报了两个数，最长已超过', RESIDENT, '2022-10', ['2022-10 | 平均 | 2 | 个工作日', '2022-10 | 平均 | 4 | 个工作日', '2022-10 | 最大 | 5 | 个工作日'], 'not-met missed | -2 个工作日'],
  ['居民办电：平均报了两个数，最长没有超过', RESIDENT, '2022-10', ['2022-10 | 平均 | 2 | 个工作日', '2022-10 | 平均 | 4 | 个工作日', '2022-10 | 最大 | 3 | 个工作日'], 'undecided contradiction'],
  ['居民办电：平均3.4已超过', RESIDENT, '2022-10', ['2022-10 | 平均 | 3.4 | 个工作日'], 'not-met missed | -0.4 个工作日'],
  ['居民办电：最长3个', RESIDENT, '2022-10', ['2022-10 | 最长 | 3 | 个工作日'], 'met satisfied | 0 个工作日'],
  ['6月底压减到20个工作日：五月按时90%，未到期', POLLUTION, '2022-05', ['2022-05 | 按时办结率 | 45/50 | '], 'pending not-at-target | -10 个百分点'],
  ['6月底压减到20个工作日：六月全部按时', POLLUTION, '2022-06', ['2022-06 | 按时办结率 | 50/50 | '], 'met satisfied | 0 个百分点'],
  ['十二月才守得住的，六月看', POLLUTION, '2022-08', ['2022-06 | 按时办结率 | 49/50 | ', '2022-08 | 按时办结率 | 50/50 | '], 'not-met late @2022-08 | -2 个百分点'],
  ['带押过户2个工作日：十月尚未到期', 'jinan-2023/property/mortgaged-transfer-time', '2023-10', ['2023-10 | 按时办结率 | 198/200 | '], 'pending not-at-target | -1 个百分点'],
]);

table('上级与往年的时限', [
  ['5月底99.2%', 'liaocheng-2022/starting-business/online-change-rate', '2022-05', ['2022-05 | 当月 | 99.2 | %'], 'met satisfied | 0.2 个百分点'],
  ['5月底98.5%，六月99.4%', 'liaocheng-2022/starting-business/online-change-rate', '2022-12', ['2022-05 | 当月 | 98.5 | %', '2022-06 | 当月 | 99.4 | %', '2022-12 | 当月 | 98.0 | %'], 'not-met late @2022-06 | -0.5 个百分点'],
  ['文件年度之后的时限（2022年）', 'jinan-2021/transformation/innovative-enterprises-total', '2021-12', ['2021-12 | 期末 | 1,600 | 家'], 'pending pace-unknown | -400 家'],
  ['文件年度之后的时限到期', 'jinan-2021/transformation/innovative-enterprises-total', '2022-12', ['2022-12 | 期末 | 2,000 | 家'], 'met satisfied | 0 家'],
  ['未印时限，按计划年度末', 'shandong-2023/labour-market/public-interest-posts', '2023-12', ['2023-12 | 本年累计 | 59.8 | 万个'], 'not-met missed | -0.2 万个'],
  ['期限在月中（12月20日）', '重点项目开工：开工建设24个项目', '2023-10', ['2023-10 | 本年累计 | 22 | 个'], 'pending on-pace | -2 个 | 91.7 90.9 0.8', { with: { by: '2023-12-20' } }],
  ['期限在月中，当月到期', '重点项目开工：开工建设24个项目', '2023-12', ['2023-12 | 本年累计 | 24 | 个'], 'met satisfied | 0 个', { with: { by: '2023-12-20' } }],
]);

const TECH_RATE = 'jinan-2023/finance/tech-firm-loan-rate';
const QUARTERLY: Setup = { with: { frequency: 'quarterly', release: { after: 1, grace: 1 } } };
const TOTAL = 'jinan-2023/employment/skilled-talent-total';
const YEARLY: Setup = { with: { frequency: 'yearly', release: { after: 3, grace: 1 } } };
table('按季、按年发布', [
  ['十一月看三季度', TECH_RATE, '2023-11', ['2023年三季度 | 当期 | 40.5 | %'], 'pending not-at-target | -0.5 个百分点', QUARTERLY],
  ['九月底三季度未发布，看二季度', TECH_RATE, '2023-09', ['2023年二季度 | 当期 | 39.8 | %'], 'pending not-at-target | -1.2 个百分点', QUARTERLY],
  ['三月底一季度未发布', TECH_RATE, '2023-03', [], 'pending not-yet-published', QUARTERLY],
  ['到期月末四季度未发布', TECH_RATE, '2023-12', ['2023年二季度 | 当期 | 42 | %'], 'pending awaiting-data', QUARTERLY],
  ['次年一月等四季度', TECH_RATE, '2024-01', ['2023年三季度 | 当期 | 41.5 | %'], 'pending awaiting-data', QUARTERLY],
  ['次年三月仍没有四季度', TECH_RATE, '2024-03', ['2023年三季度 | 当期 | 41.5 | %'], 'undecided not-reported', QUARTERLY],
  ['四季度来了', TECH_RATE, '2024-02', ['2023年四季度 | 当期 | 41.0 | %'], 'met satisfied | 0 个百分点', QUARTERLY],
  ['按年发布，上年的数不作答', TOTAL, '2023-10', ['2022年 | 年末 | 44 | 万人'], 'pending not-yet-published', YEARLY],
  ['按年发布，次年二月等', TOTAL, '2024-02', ['2022年 | 年末 | 44 | 万人'], 'pending awaiting-data', YEARLY],
  ['按年发布，次年三月公布', TOTAL, '2024-03', ['2023年 | 年末 | 44.0 | 万人'], 'met satisfied | 0.3 万人', YEARLY],
]);

const APARTMENTS = 'jinan-2023/employment/gig-worker-apartments';
const waiver = (w: Omit<Waiver, 'target' | 'paper'>): Setup => ({ waivers: [{ target: APARTMENTS, paper: '济营转办发〔2023〕9号', ...w }] });
table('取消、豁免、调整、仅监测', [
  ['取消之后', APARTMENTS, '2023-11', ['2023-11 | 本年累计 | 3,000 | 间'], 'excluded cancelled', waiver({ action: 'cancel', from: '2023-10' })],
  ['取消之前的月份照旧', APARTMENTS, '2023-09', ['2023-09 | 本年累计 | 3,000 | 间'], 'pending behind | -2000 间 | 60.0 75.0 -15.0', waiver({ action: 'cancel', from: '2023-10' })],
  ['豁免期内', APARTMENTS, '2023-11', ['2023-11 | 本年累计 | 3,000 | 间'], 'excluded waived', waiver({ action: 'waive', from: '2023-10', until: '2023-11' })],
  ['豁免期满', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 4,800 | 间'], 'not-met missed | -200 间', waiver({ action: 'waive', from: '2023-10', until: '2023-11' })],
  ['到期后才来的取消不消除逾期', APARTMENTS, '2024-03', ['2023-12 | 本年累计 | 4,800 | 间'], 'not-met missed | -200 间', waiver({ action: 'cancel', from: '2024-02' })],
  ['到期后才来的调整不消除逾期', APARTMENTS, '2024-03', ['2023-12 | 本年累计 | 4,800 | 间'], 'not-met missed | -200 间', waiver({ action: 'amend', from: '2024-02', value: '4500', by: '2024-06-30' })],
  ['生效期含到期月的调整', APARTMENTS, '2024-03', ['2023-12 | 本年累计 | 4,800 | 间'], 'met satisfied | 300 间', waiver({ action: 'amend', from: '2023-12', value: '4500' })],
  ['调高并延期', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 4,800 | 间'], 'pending on-pace | -1200 间 | 80.0 80.0 0.0', waiver({ action: 'amend', from: '2023-11', value: '6000', by: '2024-03-31' })],
  ['仅监测', 'jinan-2023/employment/startup-stars', '2023-12', ['2023-12 | 本年累计 | 8 | 名'], 'excluded monitor'],
]);

const PILOTS = 'shandong-2023/tax/land-use-tax-pilots';
const CITIES = ['济南市', '青岛市', '淄博市', '枣庄市', '东营市', '烟台市', '潍坊市', '济宁市', '泰安市', '威海市', '日照市', '临沂市', '德州市', '聊城市', '滨州市', '菏泽市'];
const each = (period: string, of: (city: string) => string | null): string[] =>
  CITIES.flatMap((c) => { const x = of(c); return x === null ? [] : [`${period} | 本年累计 | ${x} | 个 | 地区=${c}`]; });
table('每个市至少1个试点', [
  ['十六市都有', PILOTS, '2023-09', each('2023-09', () => '1'), 'met satisfied | 0 个'],
  ['菏泽市为0', PILOTS, '2023-09', each('2023-09', (c) => (c === '菏泽市' ? '0' : '2')), 'not-met missed | -1 个'],
  ['菏泽市未报', PILOTS, '2023-09', each('2023-09', (c) => (c === '菏泽市' ? null : '2')), 'undecided not-reported'],
  ['菏泽市未报、聊城市为0', PILOTS, '2023-09', each('2023-09', (c) => (c === '菏泽市' ? null : c === '聊城市' ? '0' : '2')), 'not-met missed | -1 个'],
  ['全省合计不是部分', PILOTS, '2023-09', ['2023-09 | 本年累计 | 30 | 个', ...each('2023-09', (c) => (c === '菏泽市' ? null : '1'))], 'undecided not-reported'],
  ['八月菏泽市为0，未到期', PILOTS, '2023-08', each('2023-08', (c) => (c === '菏泽市' ? '0' : '1')), 'pending not-at-target | -1 个'],
]);

const PARKING = 'jinan-2023/human-environment/road-parking-spaces';
table('地区与统计范围', [
  ['县区的数不回答全市的目标', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 5,200 | 间 | 地区=历下区'], 'undecided not-reported'],
  ['全省的数不回答全市的目标', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 52,000 | 间 | 地区=山东省'], 'undecided not-reported'],
  ['统计范围空白即指标自己的', PARKING, '2023-12', ['2023-12 | 本年累计 | 2,600 | 个'], 'met satisfied | 100 个'],
  ['市区目标报了全市数', PARKING, '2023-12', ['2023-12 | 本年累计 | 2,600 | 个 | 范围=全市'], 'undecided scope-mismatch'],
  ['全市目标报了市区数', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 5,200 | 间 | 范围=市区'], 'undecided scope-mismatch'],
  ['市区的数旁边另有全市的数', PARKING, '2023-12', ['2023-12 | 本年累计 | 2,400 | 个 | 范围=市区', '2023-12 | 本年累计 | 2,600 | 个 | 范围=全市'], 'not-met missed | -100 个'],
]);

table('状态、修订、两个文件', [
  ['修订胜过快报', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 4,950 | 间 | 状态=快报', '2023-12 | 本年累计 | 5,010 | 间 | 状态=修订'], 'met satisfied | 10 间'],
  ['核定胜过未注明', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 5,050 | 间', '2023-12 | 本年累计 | 4,990 | 间 | 状态=核定'], 'not-met missed | -10 间'],
  ['快报在后一个文件也不胜过核定', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 4,990 | 间 | 状态=核定 | 文件=a.csv', '2023-12 | 本年累计 | 5,050 | 间 | 状态=快报 | 文件=b.csv'], 'not-met missed | -10 间'],
  ['状态相同取后一个文件', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 5,050 | 间 | 文件=a.csv', '2023-12 | 本年累计 | 4,990 | 间 | 文件=b.csv'], 'not-met missed | -10 间'],
  ['快报胜过测算', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 5,050 | 间 | 状态=测算', '2023-12 | 本年累计 | 4,990 | 间 | 状态=快报'], 'not-met missed | -10 间'],
  ['同一文件两个数，都判达标也是矛盾', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 5,100 | 间', '2023-12 | 本年累计 | 5,200 | 间'], 'undecided contradiction'],
  ['修订消除了倒退', APARTMENTS, '2023-12', ['2023-11 | 本年累计 | 5,200 | 间', '2023-11 | 本年累计 | 4,800 | 间 | 状态=修订', '2023-12 | 本年累计 | 4,900 | 间'], 'not-met missed | -100 间'],
]);

const FAIRS = 'jinan-2023/trade-investment/consumption-promotion-events';
table('累计：起点、相加、跨年、缺月', [
  ['1—2月合报', APARTMENTS, '2023-02', ['2023年1—2月 |  | 600 | 间'], 'pending on-pace | -4400 间 | 12.0 16.7 -4.7'],
  ['1—10月的标题就是累计', APARTMENTS, '2023-10', ['2023年1—10月 |  | 4,000 | 间'], 'pending on-pace | -1000 间 | 80.0 83.3 -3.3'],
  ['十月口径空白要问', APARTMENTS, '2023-10', ['2023-10 |  | 4,000 | 间'], 'undecided measure-unclear'],
  ['两个季度相加', APARTMENTS, '2023-06', ['2023年一季度 | 当期 | 900 | 间', '2023年二季度 | 当期 | 1,100 | 间'], 'pending behind | -3000 间 | 40.0 50.0 -10.0'],
  ['有重叠的时段不相加', APARTMENTS, '2023-06', ['2023年1—3月 | 当期 | 900 | 间', '2023年3—6月 | 当期 | 1,100 | 间'], 'undecided not-reported'],
  ['累计从九月起，仍够', APARTMENTS, '2023-12', ['2023-12 | 累计（自2023年9月起） | 5,200 | 间'], 'met satisfied | 200 间'],
  ['累计从九月起，不够则不知', APARTMENTS, '2023-12', ['2023-12 | 累计（自2023年9月起） | 4,800 | 间'], 'undecided not-reported'],
  ['累计从上年起', APARTMENTS, '2023-12', ['2023-12 | 累计（自2022年6月起） | 6,000 | 间'], 'undecided measure-unclear'],
  ['报出的累计胜过相加', APARTMENTS, '2023-06', ['2023年一季度 | 当期 | 900 | 间', '2023年二季度 | 当期 | 1,100 | 间', '2023-06 | 本年累计 | 2,600 | 间'], 'pending on-pace | -2400 间 | 52.0 50.0 2.0'],
  ['十二月未报，十一月的数不顶替', APARTMENTS, '2023-12', ['2023-11 | 本年累计 | 4,990 | 间'], 'undecided not-reported'],
  ['次年一月加上去才够', APARTMENTS, '2024-01', ['2023-12 | 本年累计 | 4,900 | 间', '2024-01 | 本年累计 | 300 | 间'], 'not-met late @2024-01 | -100 间'],
  ['九月十六日起、到次年二月，逐月相加', FAIRS, '2024-02', ['2023-09 | 当月 | 100 | 场', '2023-10 | 当月 | 110 | 场', '2023-11 | 当月 | 120 | 场', '2023-12 | 当月 | 100 | 场', '2024年1—2月 | 当期 | 80 | 场'], 'met satisfied | 10 场'],
  ['1月底没有1—2月的数', FAIRS, '2024-01', ['2023-12 | 累计（自2023年9月起） | 430 | 场'], 'pending not-yet-published', { with: { janFebTogether: true } }],
  ['数过大', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 1234567890123 | 间'], 'undecided out-of-domain'],
  ['4.1万印得太粗', 'jinan-2023/employment/public-welfare-posts', '2023-12', ['2023-12 | 本年累计 | 4.1 | 万个'], 'undecided too-coarse'],
  ['美元不换人民币', 'jinan-2023/trade-investment/foreign-profit-reinvestment', '2023-12', ['2023-12 | 本年累计 | 6.8 | 亿元'], 'undecided unit-mismatch'],
  ['亿美元换万美元', 'jinan-2023/trade-investment/foreign-profit-reinvestment', '2023-12', ['2023-12 | 本年累计 | 0.96 | 亿美元'], 'met satisfied | 100 万美元'],
  ['单位空白即目标的单位', APARTMENTS, '2023-10', ['2023-10 | 本年累计 | 5,120 | '], 'met early | 120 间'],
]);

table('进度：小数目与认定类不算，里程碑照算', [
  ['5家中试基地，十月3家', 'jinan-2023/innovation/pilot-bases', '2023-10', ['2023-10 | 本年累计 | 3 | 家'], 'pending not-at-target | -2 家'],
  ['5家中试基地，十月5家', 'jinan-2023/innovation/pilot-bases', '2023-10', ['2023-10 | 本年累计 | 5 | 家'], 'met early | 0 家'],
  ['认定500人，十月300人', 'jinan-2023/employment/pilot-zone-talent-recognised', '2023-10', ['2023-10 | 本年累计 | 300 | 人'], 'pending not-at-target | -200 人'],
  ['15处，六月7处', 'heze-2023/services/mini-vehicle-offices', '2023-06', ['2023-06 | 本年累计 | 7 | 处 | 范围=市区'], 'pending on-pace | -8 处 | 46.7 50.0 -3.3'],
  ['里程碑：六月应到20%', APARTMENTS, '2023-06', ['2023-06 | 本年累计 | 1,100 | 间'], 'pending on-pace | -3900 间 | 22.0 20.0 2.0', { with: { milestones: [{ by: '2023-06-30', value: '1000' }, { by: '2023-12-31', value: '5000' }] } }],
  ['恰好落后五点不算落后', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 4,500 | 间'], 'pending on-pace | -1500 间 | 75.0 80.0 -5.0', waiver({ action: 'amend', from: '2023-11', value: '6000', by: '2024-03-31' })],
  ['0是数字：什么都没做', APARTMENTS, '2023-10', ['2023-10 | 本年累计 | 0 | 间'], 'pending behind | -5000 间 | 0.0 83.3 -83.3'],
]);

// ------------------------------------------------------------------------------------------------ second round

const METERS = 'jinan-2023/power/household-meter-renovation';
const GRIDS: Setup = { with: { combine: 'sum', lead: ['国网济南供电公司', '国网莱芜供电公司'] } };
table('相加与并表', [
  ['上半年加七至十月', APARTMENTS, '2023-10', ['2023年上半年 | 当期 | 2,600 | 间', ...['07', '08', '09', '10'].map((m) => `2023-${m} | 当月 | 500 | 间`)], 'pending on-pace | -400 间 | 92.0 83.3 8.7'],
  ['九月累计加十月当月', APARTMENTS, '2023-10', ['2023-09 | 本年累计 | 4,500 | 间', '2023-10 | 当月 | 300 | 间'], 'pending on-pace | -200 间 | 96.0 83.3 12.7'],
  ['前三季度', APARTMENTS, '2023-09', ['2023年前三季度 | 当期 | 4,000 | 间'], 'pending on-pace | -1000 间 | 80.0 75.0 5.0'],
  ['报告期写全年', APARTMENTS, '2023-12', ['2023年 |  | 5,100 | 间'], 'met satisfied | 100 间'],
  ['本年累计与自一月起的累计不同', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 5,100 | 间', '2023-12 | 累计（自2023年1月起） | 5,000 | 间'], 'undecided contradiction'],
  ['同一行报了两遍', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 5,100 | 间', '2023-12 | 本年累计 | 5,100.0 | 间'], 'met satisfied | 100 间'],
  ['以后的月份不看', APARTMENTS, '2023-10', ['2023-10 | 本年累计 | 4,000 | 间', '2023-12 | 本年累计 | 5,200 | 间'], 'pending on-pace | -1000 间 | 80.0 83.3 -3.3'],
  ['走访家数各月不能相加', 'jinan-2023/finance/firms-visited', '2023-12', months12('当月 | 300 | 家'), 'undecided measure-unclear'],
  ['两家分报，旁边有他人报的合计', METERS, '2023-12', ['2023-12 | 本年累计 | 6.2 | 万户 | 填报=国网济南供电公司', '2023-12 | 本年累计 | 0.9 | 万户 | 填报=国网莱芜供电公司', '2023-12 | 本年累计 | 8.0 | 万户 | 填报=市发展改革委'], 'met satisfied | 0.1 万户', GRIDS],
  ['以一家为准', RELIABILITY, '2023-12', ['2023-12 | 本年累计 | 99.9900 | % | 填报=国网济南供电公司', '2023-12 | 本年累计 | 99.9000 | % | 填报=国网莱芜供电公司'], 'met satisfied | 0.0025 个百分点', { with: { combine: { unit: '国网济南供电公司' } } }],
  ['地区写简称、写代码', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 5,100 | 间 | 地区=济南', '2023-12 | 本年累计 | 5,100 | 间 | 地区=370100'], 'met satisfied | 100 间'],
  ['跨年任务报了十二月的本年累计，起点早了', FAIRS, '2023-12', ['2023-12 | 本年累计 | 430 | 场'], 'undecided measure-unclear'],
  ['跨年任务只有次年的本年累计，已够', FAIRS, '2024-02', ['2024-02 | 本年累计 | 520 | 场'], 'met satisfied | 20 场'],
  ['跨年任务只有次年的本年累计，不够', FAIRS, '2024-02', ['2024-02 | 本年累计 | 480 | 场'], 'undecided not-reported'],
]);

const STATIONS: Setup = { with: { start: '2023-06-01', by: '2023-12-31' } };
table('起算日、调整、声称', [
  ['六月起算，九月过了七分之四', '充电站：建成60座', '2023-09', ['2023-09 | 累计（自2023年6月起） | 30 | 座'], 'pending behind | -30 座 | 50.0 57.1 -7.1', STATIONS],
  ['六月起算，只写累计', '充电站：建成60座', '2023-09', ['2023-09 | 累计 | 36 | 座'], 'pending on-pace | -24 座 | 60.0 57.1 2.9', STATIONS],
  ['六月起算，报了本年累计', '充电站：建成60座', '2023-09', ['2023-09 | 本年累计 | 36 | 座'], 'undecided measure-unclear', STATIONS],
  ['只改期限', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 4,800 | 间'], 'pending on-pace | -200 间 | 96.0 80.0 16.0', waiver({ action: 'amend', from: '2023-11', by: '2024-03-31' })],
  ['两次调整取后一次', APARTMENTS, '2023-11', ['2023-11 | 本年累计 | 5,200 | 间'], 'pending on-pace | -300 间 | 94.5 91.7 2.9', {
    waivers: [{ target: APARTMENTS, paper: '甲', action: 'amend', from: '2023-06', value: '6000' }, { target: APARTMENTS, paper: '乙', action: 'amend', from: '2023-10', value: '5500' }],
  }],
  ['到期月中生效的调整', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 4,800 | 间'], 'met satisfied | 300 间', waiver({ action: 'amend', from: '2023-12-15', value: '4500' })],
  ['已提前完成也可豁免', APARTMENTS, '2023-11', ['2023-10 | 本年累计 | 5,120 | 间', '2023-11 | 本年累计 | 5,130 | 间'], 'excluded waived', waiver({ action: 'waive', from: '2023-11' })],
  ['十月已够，十二月只写“已完成”', APARTMENTS, '2023-12', ['2023-10 | 本年累计 | 5,120 | 间', '2023-12 | 本年累计 | 已完成 | 间'], 'met early | 120 间'],
  ['十月未够，十二月只写“已完成”', APARTMENTS, '2023-12', ['2023-10 | 本年累计 | 4,000 | 间', '2023-12 | 本年累计 | 已完成 | 间'], 'undecided claim-without-figure'],
  ['十月已够，十二月未报', APARTMENTS, '2023-12', ['2023-10 | 本年累计 | 5,120 | 间'], 'met early | 120 间'],
  ['次年的修订改变判定', APARTMENTS, '2024-02', ['2023-12 | 本年累计 | 4,900 | 间 | 文件=a.csv', '2023-12 | 本年累计 | 5,010 | 间 | 状态=修订 | 文件=b.csv'], 'met satisfied | 10 间'],
  ['快报够、核定不够', APARTMENTS, '2024-02', ['2023-12 | 本年累计 | 5,050 | 间 | 状态=快报 | 文件=a.csv', '2023-12 | 本年累计 | 4,950 | 间 | 状态=核定 | 文件=b.csv'], 'not-met missed | -50 间'],
  ['逐步降至：长期任务只监测', 'jinan-2021/financing/guarantee-fee-rate', '2021-12', ['2021-12 | 期末 | 1.2 | %'], 'excluded monitor'],
]);

table('印得粗细', [
  ['0.5万间', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 0.5 | 万间'], 'undecided too-coarse'],
  ['0.5000万间与要求一样细', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 0.5000 | 万间'], 'met satisfied | 0 间'],
  ['停电0.55，粗但已超过', OUTAGE, '2023-08', ['2023-08 | 本年累计 | 0.55 | 小时/户'], 'not-met ceiling-passed | -0.0089 小时/户'],
  ['千分之999.875', RELIABILITY, '2023-12', ['2023-12 | 本年累计 | 999.875 | ‰'], 'met satisfied | 0 个百分点'],
  ['三分之二：100/150恰好', '学校体育场地开放比例：开放比例达到三分之二以上', '2023-12', ['2023-12 | 期末 | 100/150 | '], 'met satisfied | 0 个百分点', { with: { by: '2023-12-31' } }],
  ['三分之二：66.67%跨过', '学校体育场地开放比例：开放比例达到三分之二以上', '2023-12', ['2023-12 | 期末 | 66.67 | %'], 'undecided too-coarse', { with: { by: '2023-12-31' } }],
  ['七成', '学校体育场地开放比例：开放比例达到七成以上', '2023-12', ['2023-12 | 期末 | 70 | %'], 'met satisfied | 0 个百分点', { with: { by: '2023-12-31' } }],
]);

const FEE = 'jinan-2023/finance/guarantee-fee-rate';
const CONNECT = 'jinan-2023/power/small-firm-connection-time';
table('保持与达到的起落', [
  ['上一个报了的月份达标，中间漏报一月', FEE, '2023-12', ['2023-10 | 期末 | 0.98 | %', '2023-12 | 期末 | 1.02 | %'], 'not-met fell-back | -0.02 个百分点'],
  ['连续两月不达标', FEE, '2023-12', ['2023-10 | 期末 | 0.98 | %', '2023-11 | 期末 | 1.02 | %', '2023-12 | 期末 | 1.03 | %'], 'not-met missed | -0.03 个百分点'],
  ['恢复之后再达标', FEE, '2023-12', ['2023-10 | 期末 | 1.02 | %', '2023-11 | 期末 | 0.98 | %', '2023-12 | 期末 | 0.97 | %'], 'met satisfied | 0.03 个百分点'],
  ['年度过后，十二月未报', FEE, '2024-02', ['2023-11 | 期末 | 0.98 | %', '2024-02 | 期末 | 0.98 | %'], 'undecided not-reported'],
  ['比例次年一月达到、二月又落', JOINT, '2024-02', ['2023-12 | 当月 | 38 | %', '2024-01 | 当月 | 41 | %', '2024-02 | 当月 | 37 | %'], 'not-met late @2024-01 | -2 个百分点'],
  ['接入时限压减至7个工作日，有期限：十月未到期', CONNECT, '2023-10', ['2023-10 | 按时办结率 | 95 | %'], 'pending not-at-target | -5 个百分点'],
  ['接入时限：十月达到、十二月回落', CONNECT, '2023-12', ['2023-10 | 按时办结率 | 100 | %', '2023-12 | 按时办结率 | 99 | %'], 'not-met fell-back | -1 个百分点'],
  ['接入时限：平均6.5不说明问题', CONNECT, '2023-12', ['2023-12 | 平均 | 6.5 | 个工作日'], 'undecided measure-unclear'],
  ['15分钟内取得评估价格的占九成', 'jinan-2023/property/valuation-within-15-minutes', '2023-12', ['2023-12 | 当月 | 913/1000 | '], 'met satisfied | 1.3 个百分点'],
  ['15分钟内取得评估价格，报按时办结率', 'jinan-2023/property/valuation-within-15-minutes', '2023-12', ['2023-12 | 按时办结率 | 89.5 | %'], 'not-met missed | -0.5 个百分点'],
  ['运输时间从8小时缩减至4小时，十月5小时', 'jinan-2023/cross-border-trade/arrival-direct-loading-transport-time', '2023-10', ['2023-10 | 平均 | 5 | 小时'], 'pending not-at-target | -1 小时'],
  ['运输时间十二月4.5小时', 'jinan-2023/cross-border-trade/arrival-direct-loading-transport-time', '2023-12', ['2023-12 | 平均 | 4.5 | 小时'], 'not-met missed | -0.5 小时'],
  ['预约时段精准到20分钟内', 'jinan-2023/human-environment/appointment-slot', '2023-12', ['2023-12 | 期末 | 20 | 分钟'], 'met satisfied | 0 分钟'],
]);

const SUITS = 'jinan-2023/ip/judicial-confirmation';
const ELEVEN = (year: number, n: number, but = 0): string[] => Array.from({ length: 11 }, (_, i) => i + 1).filter((m) => m !== but).map((m) => `${year}-${String(m).padStart(2, '0')} | 当月 | ${n} | 件`);
const BY: Setup = { with: { by: '2023-12-31' } };
table('变动：相加出来的、各种说法', [
  ['两年都逐月相加', SUITS, '2023-11', [...ELEVEN(2023, 6), ...ELEVEN(2022, 4)], 'met satisfied | 0 个百分点'],
  ['上年缺一个月', SUITS, '2023-11', [...ELEVEN(2023, 6), ...ELEVEN(2022, 4, 5)], 'undecided base-missing'],
  ['本年缺一个月', SUITS, '2023-11', [...ELEVEN(2023, 6, 5), ...ELEVEN(2022, 4)], 'undecided not-reported'],
  ['只报当月同比', SUITS, '2023-11', ['2023-11 | 当月同比增速 | 60 | %'], 'undecided measure-unclear'],
  ['只报本年累计同比', SUITS, '2023-11', ['2023-11 | 本年累计同比增速 | 48.5 | %'], 'not-met missed | -1.5 个百分点'],
  ['翻一番', '有效发明专利拥有量：较2020年翻一番', '2023-12', ['2023-12 | 期末 | 200 | 件', '2020-12 | 期末 | 100 | 件'], 'met satisfied | 0 个百分点', BY],
  ['同比下降三成', '投诉件数：同比下降三成', '2023-12', ['2023-12 | 本年累计 | 71 | 件', '2022-12 | 本年累计 | 100 | 件'], 'not-met missed | -1 个百分点', BY],
  ['较年初提高2个百分点，按水平数', '普惠小微贷款占比：较年初提高2个百分点', '2023-12', ['2023-12 | 期末 | 19.4 | %', '2022-12 | 期末 | 17.5 | %'], 'not-met missed | -0.1 个百分点', BY],
  ['较年初提高2个百分点，报了变动', '普惠小微贷款占比：较年初提高2个百分点', '2023-12', ['2023-12 | 较年初提高 | 2.1 | 个百分点'], 'met satisfied | 0.1 个百分点', BY],
  ['较年初提高2个百分点，只报同比提高', '普惠小微贷款占比：较年初提高2个百分点', '2023-12', ['2023-12 | 同比提高 | 2.1 | 个百分点'], 'undecided base-missing', BY],
  ['存量只报较年初增加，有年初数', GREEN, '2023-12', ['2023-12 | 较年初增加 | 520 | 亿元', '2022-12 | 期末 | 2,300 | 亿元'], 'met satisfied | 20 亿元'],
  ['存量只报较年初增加，没有年初数', GREEN, '2023-12', ['2023-12 | 较年初增加 | 520 | 亿元'], 'undecided base-missing'],
  ['增加50亿元', 'jinan-2023/finance/inclusive-credit-loans', '2023-12', ['2023-12 | 期末 | 451 | 亿元', '2022-12 | 期末 | 400 | 亿元'], 'met satisfied | 1 亿元'],
  ['增加50亿元，报较年初增加', 'jinan-2023/finance/inclusive-credit-loans', '2023-12', ['2023-12 | 较年初增加 | 49 | 亿元'], 'not-met missed | -1 亿元'],
  ['在1.3万人基础上再新增2000人', 'jinan-2023/employment/skilled-talent-added-extra', '2023-12', ['2023-12 | 本年累计 | 14,900 | 人'], 'not-met missed | -100 人'],
  ['利用外资增幅高于全省', 'jinan-2023/trade-investment/foreign-capital-growth', '2023-12', ['2023-12 | 本年累计 | 5.1 | %', '2023-12 | 本年累计 | 4.9 | % | 指标=全省利用外资增幅 | 地区=山东省'], 'met satisfied | 0.2 个百分点'],
]);

const POLES: Setup = { with: { by: '2023-12-31', per: '每个区', parts: ['历下区', '市中区'] } };
const SAFETY: Setup = { with: { by: '2023-12-31' } };
table('部分与整体、按季', [
  ['整体取最差的进度', '新建充电桩：每个区新建24个', '2023-10', ['2023-10 | 本年累计 | 22 | 个 | 地区=历下区', '2023-10 | 本年累计 | 15 | 个 | 地区=市中区'], 'pending behind | -9 个 | 62.5 83.3 -20.8', POLES],
  ['一区已完成，一区在推进', '新建充电桩：每个区新建24个', '2023-10', ['2023-10 | 本年累计 | 30 | 个 | 地区=历下区', '2023-10 | 本年累计 | 21 | 个 | 地区=市中区'], 'pending on-pace | -3 个 | 87.5 83.3 4.2', POLES],
  ['不在名单内的区不算', '新建充电桩：每个区新建24个', '2023-12', ['2023-12 | 本年累计 | 30 | 个 | 地区=历下区', '2023-12 | 本年累计 | 24 | 个 | 地区=市中区', '2023-12 | 本年累计 | 0 | 个 | 地区=高新区'], 'met satisfied | 0 个', POLES],
  ['每季度24次，三个月相加', '安全检查：每季度检查24次', '2023-09', ['2023-07 | 当月 | 8 | 次', '2023-08 | 当月 | 9 | 次', '2023-09 | 当月 | 7 | 次'], 'met satisfied | 0 次', SAFETY],
  ['每季度24次，季中', '安全检查：每季度检查24次', '2023-08', ['2023-07 | 当月 | 8 | 次', '2023-08 | 当月 | 9 | 次'], 'pending not-at-target | -7 次', SAFETY],
  ['半年发布一次', TECH_RATE, '2023-09', ['2023年上半年 | 当期 | 41.2 | %'], 'pending at-target | 0.2 个百分点', { with: { frequency: 'half-yearly', release: { after: 1, grace: 1 } } }],
  ['抽检覆盖160种，十月150种', 'jinan-2023/market-supervision/product-sampling-kinds', '2023-10', ['2023-10 | 本年累计 | 150 | 种'], 'pending on-pace | -10 种 | 93.8 83.3 10.4'],
  ['入库超过7700家', 'jinan-2023/innovation/tech-smes-registered', '2023-12', ['2023-12 | 本年累计 | 7,701 | 家'], 'met satisfied | 1 家'],
]);

// ------------------------------------------------------------------------------------------------ third round

table('口径的各种写法', [
  ...['累计完成', '本年累计完成', '自年初累计', '年初至今', '1—12月累计', '全年累计', '累计数', '本年累计值'].map((states): Situation => [`累计：${states}`, APARTMENTS, '2023-12', [`2023-12 | ${states} | 5,100 | 间`], 'met satisfied | 100 间']),
  ...['期末', '年末数', '期末余额', '月末余额', '时点数', '余额'].map((states): Situation => [`时点：${states}`, TALENT_LOANS, '2023-12', [`2023-12 | ${states} | 7.2 | 亿元`], 'met satisfied | 0.2 亿元']),
  ...['当月', '本月', '当月值', '当月数', '期末', ''].map((states): Situation => [`比率：${states || '空白'}`, JOINT, '2023-12', [`2023-12 | ${states} | 41 | %`], 'met satisfied | 1 个百分点']),
  ...['年均', '年平均', '年均浓度', '累计平均', '1—12月平均'].map((states): Situation => [`浓度：${states}`, PM25, '2023-12', [`2023-12 | ${states} | 43.5 | 微克/立方米`], 'met satisfied | 0.5 微克/立方米']),
  ['浓度：1—10月的报告期', PM25, '2023-10', ['2023年1—10月 |  | 43 | 微克/立方米'], 'pending at-target | 1 微克/立方米'],
  ['比率：四季度的数与十二月的数是两个时期', JOINT, '2023-12', ['2023年四季度 | 当期 | 41 | %', '2023-12 | 当月 | 38 | %'], 'not-met missed | -2 个百分点'],
]);

table('倒退、修订、矛盾的基数', [
  ['到期后累计数倒退', APARTMENTS, '2024-01', ['2023-12 | 累计（自2023年1月起） | 5,010 | 间', '2024-01 | 累计（自2023年1月起） | 4,990 | 间'], 'undecided hard-edit'],
  ['倒退有说明', APARTMENTS, '2023-12', ['2023-11 | 本年累计 | 5,200 | 间', '2023-12 | 本年累计 | 4,900 | 间 | 备注=核减重复统计'], 'not-met missed | -100 间'],
  ['十月十一月矛盾，十二月高于两者', APARTMENTS, '2023-12', ['2023-10 | 本年累计 | 5,120 | 间', '2023-11 | 本年累计 | 4,980 | 间', '2023-12 | 本年累计 | 5,300 | 间'], 'met satisfied | 300 间'],
  ['基数报了两个', OUTAGE_CUT, '2023-12', ['2023-12 | 本年累计 | 0.5000 | 小时/户', '2022-12 | 本年累计 | 0.8200 | 小时/户', '2022-12 | 本年累计 | 0.8000 | 小时/户'], 'undecided contradiction'],
  ['基数修订过', OUTAGE_CUT, '2023-12', ['2023-12 | 本年累计 | 0.5280 | 小时/户', '2022-12 | 本年累计 | 0.8200 | 小时/户', '2022-12 | 本年累计 | 0.7900 | 小时/户 | 状态=修订'], 'not-met missed | -0.835443 个百分点'],
  ['基数是另一统计范围的', OUTAGE_CUT, '2023-12', ['2023-12 | 本年累计 | 0.5280 | 小时/户', '2022-12 | 本年累计 | 0.8200 | 小时/户 | 范围=市区'], 'undecided scope-mismatch'],
]);

const only = (area: string): Setup => ({ waivers: [{ target: PILOTS, area, paper: '省税函〔2023〕3号', action: 'waive', from: '2023-08' }] });
table('调整与豁免，续', [
  ['只豁免一个市', PILOTS, '2023-09', each('2023-09', (c) => (c === '菏泽市' ? '0' : '1')), 'met satisfied | 0 个', only('菏泽市')],
  ['豁免的是别的市', PILOTS, '2023-09', each('2023-09', (c) => (c === '菏泽市' ? '0' : '1')), 'not-met missed | -1 个', only('聊城市')],
  ['调低后当月即够', APARTMENTS, '2023-11', ['2023-10 | 本年累计 | 3,800 | 间', '2023-11 | 本年累计 | 3,900 | 间'], 'met early | 400 间', waiver({ action: 'amend', from: '2023-11', value: '3500' })],
  ['调低之前的月份仍按旧数', APARTMENTS, '2023-10', ['2023-10 | 本年累计 | 3,800 | 间', '2023-11 | 本年累计 | 3,900 | 间'], 'pending behind | -1200 间 | 76.0 83.3 -7.3', waiver({ action: 'amend', from: '2023-11', value: '3500' })],
  ['已够之后调高，恰好落后五点', APARTMENTS, '2023-11', ['2023-10 | 本年累计 | 5,120 | 间', '2023-11 | 本年累计 | 5,200 | 间'], 'pending on-pace | -800 间 | 86.7 91.7 -5.0', waiver({ action: 'amend', from: '2023-11', value: '6000' })],
  ['期限提前到十月', APARTMENTS, '2023-10', ['2023-10 | 本年累计 | 4,800 | 间'], 'not-met missed | -200 间', waiver({ action: 'amend', from: '2023-09', by: '2023-10-31' })],
]);

const RATE_KEEP = '担保费率：保持在1%以下';
const Q_KEEP: Setup = { with: { by: '2023-12-31', frequency: 'quarterly', release: { after: 1, grace: 1 } } };
const JOBLESS = '登记失业率：保持在3%—5%';
table('保持：按季、范围', [
  ['十一月看三季度', RATE_KEEP, '2023-11', ['2023年三季度 | 当期 | 0.98 | %'], 'met satisfied | 0.02 个百分点', Q_KEEP],
  ['九月底三季度未发布，看二季度', RATE_KEEP, '2023-09', ['2023年二季度 | 当期 | 0.98 | %'], 'met satisfied | 0.02 个百分点', Q_KEEP],
  ['十一月底宽限已过，三季度仍没有', RATE_KEEP, '2023-11', ['2023年二季度 | 当期 | 0.98 | %'], 'undecided not-reported', Q_KEEP],
  ['年末等四季度', RATE_KEEP, '2024-01', ['2023年三季度 | 当期 | 0.98 | %'], 'pending awaiting-data', Q_KEEP],
  ['次年三月没有四季度', RATE_KEEP, '2024-03', ['2023年三季度 | 当期 | 0.98 | %'], 'undecided not-reported', Q_KEEP],
  ['四季度破了', RATE_KEEP, '2024-02', ['2023年三季度 | 当期 | 0.98 | %', '2023年四季度 | 当期 | 1.10 | %'], 'not-met fell-back | -0.1 个百分点', Q_KEEP],
  ['范围要守住：在内', JOBLESS, '2023-10', ['2023-10 | 期末 | 4.2 | %'], 'met satisfied | 0.8 个百分点', BY],
  ['范围要守住：高了', JOBLESS, '2023-10', ['2023-10 | 期末 | 5.5 | %'], 'not-met missed | -0.5 个百分点', BY],
  ['范围要守住：低了', JOBLESS, '2023-10', ['2023-10 | 期末 | 2.9 | %'], 'not-met missed | -0.1 个百分点', BY],
]);

table('其余', [
  ['14场，五月5场：应完成数向下取整', 'jinan-2023/human-environment/production-sales-matching-events', '2023-05', ['2023-05 | 本年累计 | 5 | 场'], 'pending on-pace | -9 场 | 35.7 41.7 -6.0'],
  ['14场，五月4场', 'jinan-2023/human-environment/production-sales-matching-events', '2023-05', ['2023-05 | 本年累计 | 4 | 场'], 'pending behind | -10 场 | 28.6 41.7 -13.1'],
  ['一半以上：25/50恰好', '二级医院床旁结算：一半以上实现床旁结算', '2023-12', ['2023-12 | 期末 | 25/50 | '], 'met satisfied | 0 个百分点', BY],
  ['一年期满，市级总数2000家仍缺数', 'jinan-2021/transformation/innovative-enterprises-total', '2022-12', ['2021-12 | 期末 | 1,600 | 家'], 'undecided not-reported'],
  ['六月底才看的环节，恰好3个', 'liaocheng-2022/electricity/high-voltage-steps', '2022-06', ['2022-06 | 期末 | 3 | 个'], 'met satisfied | 0 个环节'],
  ['减少停电105万时户，十月100', 'liaocheng-2022/electricity/outage-avoided', '2022-10', ['2022-10 | 本年累计 | 100 | 万时户'], 'pending on-pace | -5 万时户 | 95.2 83.3 11.9'],
  ['不停电作业1.1万次', 'liaocheng-2022/electricity/live-line-operations', '2022-12', ['2022-12 | 本年累计 | 10,950 | 次'], 'not-met missed | -0.005 万次'],
  ['信贷额230亿元，自2021年起的累计', 'liaocheng-2022/credit/platform-credit', '2022-12', ['2022-12 | 累计（自2021年1月起） | 260 | 亿元'], 'undecided measure-unclear'],
  ['新增上市公司30家，十月10家', 'shandong-2023/finance/new-listed-companies', '2023-10', ['2023-10 | 本年累计 | 10 | 家'], 'pending behind | -20 家 | 33.3 83.3 -50.0'],
  ['汽车消费券2亿元，六月底2.0', 'shandong-2023/trade-investment/car-vouchers', '2023-06', ['2023-06 | 本年累计 | 20,000 | 万元'], 'met satisfied | 0 亿元'],
  ['总量28万家按更正的2.8万家', 'shandong-2023/innovation/high-tech-firms', '2023-12', ['2023-12 | 期末 | 28,100 | 家'], 'met satisfied | 0.01 万家'],
  ['并联审批率高于全省平均，对照数报在省', 'heze-2023/construction/parallel-approval-rate', '2023-12', ['2023-12 | 当期 | 91.0 | %', '2023-12 | 当期 | 90.5 | % | 指标=全省并联审批率平均水平 | 地区=山东省'], 'met satisfied | 0.5 个百分点'],
]);

// ------------------------------------------------------------------------------------------------ fourth round

const POSTS = 'jinan-2023/employment/public-welfare-posts';
const ACTIVE = '服务企业：服务企业达到3600家';
const GROWTH_OUT = '出口额：同比增长10%以上';
table('第四轮：变动与相加的边界', [
  ['下限已够：分报只一家也够', METERS, '2023-10', ['2023-10 | 本年累计 | 7.1 | 万户 | 填报=国网济南供电公司'], 'met early | 0.1 万户', GRIDS],
  ['两家都印到99.99，加权仍跨过目标', RELIABILITY, '2023-12', ['2023-12 | 本年累计 | 99.99 | % | 填报=国网济南供电公司', '2023-12 | 本年累计 | 99.99 | % | 填报=国网莱芜供电公司', '2023-12 | 期末 | 200 | 万户 | 指标=用电客户数 | 填报=国网济南供电公司', '2023-12 | 期末 | 100 | 万户 | 指标=用电客户数 | 填报=国网莱芜供电公司'], 'undecided too-coarse', { with: { combine: { weightedBy: '用电客户数' } } }],
  ['相加的数也有粗细：每月4百间的印法不影响整数', APARTMENTS, '2023-12', months12('当月 | 416 | 间'), 'not-met missed | -8 间'],
  ['相加的数印得与要求一样细', POSTS, '2023-12', months12('当月 | 0.35 | 万个'), 'met satisfied | 0.09 万个'],
  ['相加的数印得粗，误差可跨过目标', POSTS, '2023-12', [...months12('当月 | 0.4 | 万个').slice(0, 10), '2023-11 | 当月 | 0.1 | 万个', '2023-12 | 当月 | 0.1 | 万个'], 'undecided too-coarse'],
  ['相加的数印得粗，误差跨不过目标', POSTS, '2023-12', months12('当月 | 0.4 | 万个'), 'met satisfied | 0.69 万个'],
  ['增速由印得粗的水平数算', GROWTH_OUT, '2023-12', ['2023-12 | 本年累计 | 1.1 | 亿元', '2022-12 | 本年累计 | 1.0 | 亿元'], 'met satisfied | 0 个百分点', BY],
  ['增速印得粗：公布10%对9.5%以上不粗', '出口额：同比增长9.5%以上', '2023-12', ['2023-12 | 本年累计同比增速 | 10 | %'], 'met satisfied | 0.5 个百分点', BY],
  ['增速印得粗：公布9%对8.9%以上', '出口额：同比增长8.9%以上', '2023-12', ['2023-12 | 本年累计同比增速 | 9 | %'], 'undecided too-coarse', BY],
  ['降幅报成负的降幅', OUTAGE_CUT, '2023-12', ['2023-12 | 本年累计同比降幅 | -34.2 | %'], 'not-met missed | -68.2 个百分点'],
  ['水平数为负的存量增速', '净资产：较年初增长10%以上', '2023-12', ['2023-12 | 期末 | 5 | 亿元', '2022-12 | 期末 | -1 | 亿元'], 'undecided base-unusable', BY],
  ['增加额不怕负的基数', '净资产：较年初增加3亿元', '2023-12', ['2023-12 | 期末 | 2 | 亿元', '2022-12 | 期末 | -1 | 亿元'], 'met satisfied | 0 亿元', BY],
  ['基数为零的增加额', '净资产：较年初增加3亿元', '2023-12', ['2023-12 | 期末 | 2 | 亿元', '2022-12 | 期末 | 0 | 亿元'], 'not-met missed | -1 亿元', BY],
  ['服务企业家数各月可能重复，报了累计', ACTIVE, '2023-12', ['2023-12 | 本年累计 | 3,650 | 家'], 'met satisfied | 50 家', BY],
  ['次年一月的累计接上去才够，二月又报', APARTMENTS, '2024-02', ['2023-12 | 本年累计 | 4,900 | 间', '2024-01 | 当月 | 60 | 间', '2024-02 | 当月 | 60 | 间'], 'not-met late @2024-02 | -100 间'],
  ['十二月未报，次年的数不顶替', APARTMENTS, '2024-01', ['2023-11 | 本年累计 | 4,900 | 间', '2024-01 | 累计（自2023年1月起） | 5,010 | 间'], 'undecided not-reported'],
  ['停电十二月未报，十一月0.5', OUTAGE, '2023-12', ['2023-11 | 本年累计 | 0.5000 | 小时/户'], 'undecided not-reported'],
  ['停电未到期而缺月', OUTAGE, '2023-03', ['2023-01 | 当月 | 0.0500 | 小时/户', '2023-03 | 当月 | 0.0500 | 小时/户'], 'undecided not-reported'],
  ['比例：自己期内两个状态，修订后回落', JOINT, '2023-12', ['2023-10 | 当月 | 39 | % | 状态=修订', '2023-10 | 当月 | 42 | %', '2023-12 | 当月 | 38 | %'], 'not-met missed | -2 个百分点'],
  ['范围另写全市，自己是全市', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 5,100 | 间 | 范围=全市'], 'met satisfied | 100 间'],
  ['含莱芜与不含莱芜是两个范围', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 5,100 | 间 | 范围=不含莱芜'], 'undecided scope-mismatch'],
  ['一月底：进度十二分之一', APARTMENTS, '2023-01', ['2023-01 | 本年累计 | 160 | 间'], 'pending behind | -4840 间 | 3.2 8.3 -5.1'],
  ['一月底一间都没报', APARTMENTS, '2023-01', ['2023-01 | 本年累计 |  | 间'], 'undecided not-reported'],
  ['填“无”', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 无 | 间'], 'undecided not-reported'],
  ['填“正在推进”', APARTMENTS, '2023-12', ['2023-12 | 本年累计 | 正在推进 | 间'], 'undecided not-reported'],
]);

// ------------------------------------------------------------------------------------------------ rates

/** Several targets at once: `N/M/J/U` of the firm ones, and of the aspirational ones. */
const portfolio = (period: string, of: Record<string, string[]>): { firm: string; aspirational: string; noCases: number; lostEarly: number; plan: string } => {
  const targets = Object.keys(of).map((id) => targetOf(id));
  const rows = targets.flatMap((t) => files(t, of[t.id]!)['rows.csv'] ?? []);
  const { rates } = run(targets, { 'rows.csv': rows }, period);
  const line = (r: typeof rates.firm): string => `N${r.due} M${r.met} J${r.judged} U${Object.values(r.undecidedReasons).reduce((a, b) => a + b, 0)}`;
  return { firm: line(rates.firm), aspirational: line(rates.aspirational), noCases: rates.firm.noCases, lostEarly: rates.firm.lostEarly, plan: `${rates.firm.plan.met}/${rates.firm.plan.total}` };
};

const TRADE = '跨境进出口：同比增长5%以上';
const AS_PUBLISHED: Setup = { with: { by: '2023-12-31', publishedRate: '可比价' } };
table('以公布的增速为准', [
  ['报了公布的增速', TRADE, '2023-12', ['2023-12 | 本年累计同比增速 | 5.1 | %'], 'met satisfied | 0.1 个百分点', AS_PUBLISHED],
  ['只有水平数，不能代替', TRADE, '2023-12', ['2023-12 | 本年累计 | 105 | 亿元', '2022-12 | 本年累计 | 100 | 亿元'], 'undecided not-reported', AS_PUBLISHED],
  ['有水平数，增速是当月的', TRADE, '2023-12', ['2023-12 | 本年累计 | 105 | 亿元', '2022-12 | 本年累计 | 100 | 亿元', '2023-12 | 当月同比增速 | 9 | %'], 'undecided measure-unclear', AS_PUBLISHED],
  ['没有写明以公布的为准', TRADE, '2023-12', ['2023-12 | 本年累计 | 105 | 亿元', '2022-12 | 本年累计 | 100 | 亿元'], 'met satisfied | 0 个百分点', { with: { by: '2023-12-31' } }],
]);

/** Sums of a year that governments promise every year, by their names alone. */
const FLOWS = ['社会消费品零售总额：达到100亿元', '限额以上销售总额：达到100亿元', '实际使用外资：达到100亿元', '快递业务量：达到100亿件', '发电量：达到100亿千瓦时', '利税总额：达到100亿元', '电商交易总额：达到100亿元', '服务贸易总额：达到100亿元'];
table('一年累计的数', FLOWS.flatMap((target): Situation[] => {
  const unit = /\d+(.*)$/.exec(target)![1]!;
  return [
    [`${target}，累计`, target, '2023-12', [`2023-12 | 本年累计 | 101 | ${unit}`], `met satisfied | 1 ${unit}`, { with: { by: '2023-12-31', polarity: 'higher-better' } }],
    [`${target}，只有当月`, target, '2023-12', [`2023-12 | 当月 | 99 | ${unit}`], 'undecided not-reported', { with: { by: '2023-12-31', polarity: 'higher-better' } }],
  ];
}));

describe('达标率', () => {
  it('到期、判定、未判定；未报不占便宜', () => {
    expect(portfolio('2023-12', {
      [APARTMENTS]: ['2023-12 | 本年累计 | 5,100 | 间'], [PARKING]: ['2023-12 | 本年累计 | 2,400 | 个'], [RELIABILITY]: [],
    })).toMatchObject({ firm: 'N3 M1 J2 U1', plan: '1/3' });
  });
  it('同一承诺的两种说法只算一次，判定不同以水平数为准', () => {
    expect(portfolio('2023-12', {
      [OUTAGE]: ['2023-12 | 本年累计 | 0.5500 | 小时/户'], [OUTAGE_CUT]: ['2022-12 | 本年累计 | 0.8500 | 小时/户'],
    })).toMatchObject({ firm: 'N1 M0 J1 U0' });
  });
  it('力争的另算，仅监测的不算', () => {
    expect(portfolio('2023-12', {
      [APARTMENTS]: ['2023-12 | 本年累计 | 5,100 | 间'], [HIGHTECH]: ['2023-12 | 期末 | 6,500 | 家'], 'jinan-2023/employment/startup-stars': ['2023-12 | 本年累计 | 10 | 名'],
    })).toMatchObject({ firm: 'N1 M1 J1 U0', aspirational: 'N1 M0 J1 U0' });
  });
  it('没有业务的退出分母', () => {
    expect(portfolio('2022-10', {
      'liaocheng-2022/rule-of-law/legality-review-rate': ['2022-10 | 当月 | 0/0 | '], [RESIDENT]: ['2022-10 | 按时办结率 | 20/20 | '],
    })).toMatchObject({ firm: 'N1 M1 J1 U0', noCases: 1 });
  });
  it('未到期的不进分母；上限已破另列；提前完成计入全计划', () => {
    expect(portfolio('2023-10', {
      [APARTMENTS]: ['2023-10 | 本年累计 | 5,100 | 间'], [OUTAGE]: ['2023-10 | 本年累计 | 0.5500 | 小时/户'], [RELIABILITY]: ['2023-10 | 本年累计 | 99.9880 | %'],
    })).toMatchObject({ firm: 'N0 M0 J0 U0', lostEarly: 1, plan: '1/3' });
  });
  it('每个市的目标只算一次', () => {
    expect(portfolio('2023-09', { [PILOTS]: each('2023-09', (c) => (c === '菏泽市' ? '0' : '1')) })).toMatchObject({ firm: 'N1 M0 J1 U0' });
  });
});
