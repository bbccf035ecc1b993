import { describe, expect, it } from 'vitest';
import { monthText, month, type Month } from '../../rules/period.js';
import type { Verdict } from '../../engine/assessment.js';
import { judge, targetOf, type Setup } from './situation.js';

/**
 * A year played through: one target of each kind, assessed at the end of every month from January 2023 to March 2024.
 * A line says from which month on which reason holds. `公布=` is the month from which a figure is known.
 * After the deadline's month outcome and margin stay; the reason may only turn to `late`.
 */
interface Play {
  name: string;
  target: string;
  rows: string[];
  course: string;
  from?: Month;
  setup?: Setup;
}

const MONTHS = Array.from({ length: 15 }, (_, i) => month(2023, 1) + i);
const Y23 = MONTHS.slice(0, 12);
const Y24 = MONTHS.slice(12);
/** One line a month: `months(Y23, (n) => `本年累计 | ${n * 400} | 间`)`, n counting from 1. */
const months = (list: readonly Month[], of: (n: number) => string | null): string[] =>
  list.flatMap((m, i) => { const x = of(i + 1); return x === null ? [] : [`${monthText(m)} | ${x}`]; });
const decimals = (x: number, places: number): string => x.toFixed(places);

const HEZE = ['牡丹区', '定陶区', '曹县', '单县', '成武县', '巨野县', '郓城县', '鄄城县'];
const eight = HEZE.flatMap((c) => months(Y23, (n) => `本年累计 | ${n < 3 ? 0 : 1} | 家 | 地区=${c}`));

const PLAYS: Play[] = [
  {
    name: '流量，九月提前达到', target: 'jinan-2023/employment/gig-worker-apartments',
    rows: [...months(Y23, (n) => `本年累计 | ${n <= 9 ? n * 600 : 5400 + (n - 9) * 100} | 间`), ...months(Y24, (n) => `本年累计 | ${n * 300} | 间`)],
    course: '2023-01 on-pace, 2023-09 early',
  },
  {
    name: '流量，次年一月才够', target: 'jinan-2023/employment/gig-worker-apartments',
    rows: [...months(Y23, (n) => `本年累计 | ${n * 400} | 间`), ...months(Y24, (n) => `本年累计 | ${n * 300} | 间`)],
    course: '2023-01 on-pace, 2023-12 missed, 2024-01 late',
  },
  {
    name: '流量，始终不够', target: 'jinan-2023/employment/gig-worker-apartments',
    rows: [...months(Y23, (n) => `本年累计 | ${n * 200} | 间`), ...months(Y24, (n) => `本年累计 | ${n * 100} | 间`)],
    course: '2023-01 on-pace, 2023-02 behind, 2023-12 missed',
  },
  {
    name: '流量按当月报，逐月相加', target: 'jinan-2023/employment/gig-worker-apartments',
    rows: [...months(Y23, () => '当月 | 450 | 间'), ...months(Y24, () => '当月 | 10 | 间')],
    course: '2023-01 on-pace, 2023-12 satisfied',
  },
  {
    name: '比例十月达到、十二月回落、次年二月再达到', target: 'jinan-2023/market-supervision/joint-inspection-share',
    rows: [...months(Y23, (n) => `当月 | ${[35, 35, 35, 35, 35, 35, 35, 35, 35, 42, 41, 38][n - 1]} | %`), ...months(Y24, (n) => `当月 | ${[39, 41, 38][n - 1]} | %`)],
    course: '2023-01 not-at-target, 2023-10 at-target, 2023-12 fell-back, 2024-02 late',
  },
  {
    name: '停电时间八月突破上限', target: 'jinan-2023/power/outage-hours',
    rows: [...months(Y23, (n) => `本年累计 | ${decimals(n * 0.07, 4)} | 小时/户`), ...months(Y24, (n) => `本年累计 | ${decimals(n * 0.02, 4)} | 小时/户`)],
    course: '2023-01 on-pace, 2023-02 behind, 2023-08 ceiling-passed',
  },
  {
    name: '停电时间守住', target: 'jinan-2023/power/outage-hours',
    rows: [...months(Y23, (n) => `本年累计 | ${decimals(n * 0.045, 4)} | 小时/户`), ...months(Y24, (n) => `本年累计 | ${decimals(n * 0.3, 4)} | 小时/户`)],
    course: '2023-01 on-pace, 2023-12 satisfied',
  },
  {
    name: '增速到11月底，十二月又低', target: 'jinan-2023/ip/judicial-confirmation',
    rows: [...months(Y23.map((m) => m - 12), (n) => `本年累计 | ${n * 4} | 件`), ...months(Y23, (n) => `本年累计 | ${n <= 10 ? n * 5 : n === 11 ? 66 : 70} | 件`)],
    course: '2023-01 not-at-target, 2023-11 satisfied',
  },
  {
    name: '保持：十一月失守、十二月恢复、次年不算', target: 'jinan-2023/finance/guarantee-fee-rate',
    rows: [...months(Y23, (n) => `期末 | ${n === 11 ? '1.02' : '0.98'} | %`), ...months(Y24, () => '期末 | 1.05 | %')],
    course: '2023-01 at-target, 2023-09 satisfied, 2023-11 fell-back, 2023-12 recovered',
  },
  {
    name: '每个县区：东明县一直不报，十一月才报', target: 'heze-2023/water-gas/joint-halls',
    rows: [...eight, '2023-11 | 本年累计 | 1 | 家 | 地区=东明县', '2023-12 | 本年累计 | 1 | 家 | 地区=东明县'],
    course: '2023-01 not-reported',
  },
  {
    name: '每个县区：东明县九月起报，十一月才有', target: 'heze-2023/water-gas/joint-halls',
    rows: [...eight, ...months(Y23, (n) => (n < 9 ? null : `本年累计 | ${n < 11 ? 0 : 1} | 家 | 地区=东明县`))],
    course: '2023-01 not-reported, 2023-09 not-at-target, 2023-10 missed, 2023-11 late',
  },
  {
    name: '九月起调整为6000间、到次年二月', target: 'jinan-2023/employment/gig-worker-apartments',
    rows: months(MONTHS, (n) => `累计（自2023年1月起） | ${n * 420} | 间`),
    setup: { waivers: [{ target: 'jinan-2023/employment/gig-worker-apartments', paper: '济营转办发〔2023〕9号', from: '2023-09', action: 'amend', value: '6000', by: '2024-02-29' }] },
    course: '2023-01 on-pace, 2024-02 missed, 2024-03 late',
  },
  {
    name: '期限在次年二月，500余场', target: 'jinan-2023/trade-investment/consumption-promotion-events', from: month(2023, 9),
    rows: months(MONTHS.slice(8), (n) => `累计（自2023年9月起） | ${[60, 150, 250, 330, 420, 500, 560][n - 1]} | 场`),
    course: '2023-09 on-pace, 2024-02 missed, 2024-03 late',
  },
  {
    name: '两家公司分报，莱芜六月漏报', target: 'jinan-2023/power/household-meter-renovation',
    rows: [...months(Y23, (n) => `本年累计 | ${decimals(n * 0.45, 2)} | 万户 | 填报=国网济南供电公司`), ...months(Y23, (n) => (n === 6 ? null : `本年累计 | ${n * 1500} | 户 | 填报=国网莱芜供电公司`))],
    setup: { with: { combine: 'sum', lead: ['国网济南供电公司', '国网莱芜供电公司'] } },
    course: '2023-01 on-pace, 2023-06 not-reported, 2023-07 on-pace, 2023-12 satisfied',
  },
  {
    name: '上年上半年为零', target: 'heze-2023/innovation/voucher-smes',
    rows: [...months(Y23.map((m) => m - 12), (n) => `本年累计 | ${Math.max(0, n - 6) * 10} | 家`), ...months(Y23, (n) => `本年累计 | ${n * 6} | 家`)],
    course: '2023-01 base-unusable, 2023-07 at-target, 2023-12 satisfied',
  },
  {
    name: '关系：对照数十二月没有', target: 'jinan-2023/finance/inclusive-loan-growth',
    rows: [...months(MONTHS, () => '同比增速 | 16.2 | %'), ...months(MONTHS, (n) => (n === 12 ? null : '同比增速 | 12.4 | % | 指标=各项贷款增速'))],
    course: '2023-01 at-target, 2023-12 awaiting-comparator',
  },
  {
    name: '关系：十二月的对照数次年二月才公布', target: 'jinan-2023/finance/inclusive-loan-growth',
    rows: [...months(MONTHS, () => '同比增速 | 16.2 | %'), ...months(MONTHS, (n) => `同比增速 | 12.4 | % | 指标=各项贷款增速${n === 12 ? ' | 公布=2024-02' : ''}`)],
    course: '2023-01 at-target, 2023-12 awaiting-comparator, 2024-02 satisfied',
  },
  {
    name: '每月30家，十一月28家', target: 'jinan-2023/government-services/protect-enterprise-visits',
    rows: months(MONTHS, (n) => `当月 | ${n === 11 ? 28 : 32} | 家`),
    course: '2023-01 at-target, 2023-10 satisfied, 2023-11 missed',
  },
  {
    name: '存量，有上年末数', target: 'jinan-2023/finance/green-loans',
    rows: ['2022-12 | 期末 | 2,300 | 亿元', ...months(Y23, (n) => `期末 | ${2300 + n * 45} | 亿元`), ...months(Y24, () => '期末 | 2,700 | 亿元')],
    course: '2023-01 on-pace, 2023-12 satisfied',
  },
  {
    name: '存量，没有起点，次年一月达到', target: 'jinan-2023/innovation/high-tech-firms',
    rows: [...months(Y23, (n) => `期末 | ${6000 + n * 50} | 家`), ...months(Y24, (n) => `期末 | ${6600 + n * 50} | 家`)],
    course: '2023-01 pace-unknown, 2023-12 missed, 2024-01 late',
  },
  {
    name: '按季发布，期后一个月，四季度二月才来', target: 'jinan-2023/finance/tech-firm-loan-rate',
    rows: ['2023年一季度 | 当期 | 39 | % | 公布=2023-04', '2023年二季度 | 当期 | 40 | % | 公布=2023-07', '2023年三季度 | 当期 | 41.5 | % | 公布=2023-10', '2023年四季度 | 当期 | 40.8 | % | 公布=2024-02'],
    setup: { with: { frequency: 'quarterly', release: { after: 1, grace: 1 } } },
    course: '2023-01 not-yet-published, 2023-04 not-at-target, 2023-10 at-target, 2023-12 awaiting-data, 2024-02 fell-back',
  },
  {
    name: '供电可靠率，年初至今', target: 'jinan-2023/power/reliability',
    rows: [...months(Y23, (n) => `本年累计 | ${n < 6 ? '99.9860' : '99.9880'} | %`), ...months(Y24, () => '本年累计 | 99.9700 | %')],
    course: '2023-01 not-at-target, 2023-06 at-target, 2023-12 satisfied',
  },
];

const published = (rows: readonly string[], at: Month): string[] =>
  rows.filter((r) => { const p = /公布=(\S+)/.exec(r); return p === null || p[1]! <= monthText(at); }).map((r) => r.replace(/ \| 公布=\S+/, ''));

describe('一年走一遍', () => {
  for (const play of PLAYS) {
    describe(play.name, () => {
      const list = MONTHS.filter((m) => m >= (play.from ?? month(2023, 1)));
      const verdicts: [Month, Verdict][] = list.map((m) => [m, judge(play.target, monthText(m), published(play.rows, m), play.setup)]);

      it('逐月', () => {
        const course = verdicts.filter(([, v], i) => i === 0 || verdicts[i - 1]![1].reason !== v.reason).map(([m, v]) => `${monthText(m)} ${v.reason}`).join(', ');
        expect(course).toBe(play.course);
      });

      it('到期月的判定不因以后的月份而变', () => {
        const target = targetOf(play.target, play.setup);
        const by = (play.setup?.waivers?.[0]?.by ?? target.deadline.value!).slice(0, 7);
        const rows = play.rows.map((r) => r.replace(/ \| 公布=\S+/, ''));
        const first = judge(play.target, by, rows, play.setup);
        for (const m of list.filter((x) => monthText(x) > by)) {
          const later = judge(play.target, monthText(m), rows, play.setup);
          expect([later.outcome, later.margin]).toEqual([first.outcome, first.margin]);
          expect(['late', first.reason]).toContain(later.reason);
        }
      });
    });
  }
});
