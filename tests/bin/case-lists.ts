import { random } from '../engine/bulk/generated.js';
import { derivations } from '../engine/audit-support.js';

/** Lists of cases as offices keep them, with a seed: durations at and beside the limits, over holidays, open ones, and rows of every odd kind. */
export const HEADINGS = ['事项', '地区', '承办单位', '受理日期', '办结日期', '备注'];

const CATEGORIES = ['施工许可', '不动产登记', '企业开办', '纳税申报'];
const AREAS = ['济南市', '济南', '历下区', '章丘区', '370102', '青岛市', '某开发区'];
const REPORTERS = ['市贸易局', '市商务局', '', '市审批局'];

const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
/** A day as people write it. */
const WRITTEN: readonly ((d: string) => string)[] = [
  (d) => d, (d) => d, (d) => d, (d) => d, (d) => `${d} 09:30`, (d) => `${d}T23:59:59.123`, (d) => d.replaceAll('-', '/'), (d) => d.replaceAll('-', ''), (d) => `${d.slice(0, 4)}年${Number(d.slice(5, 7))}月${Number(d.slice(8))}日`, (d) => ` ${d} `,
];
const OPEN = ['', '', '', '在办', '—', '未办结', '　'];

/** Rows of cells under the headings; `odd`: the share of rows that are no plain case. */
export function caseRows(seed: number, count: number, { odd = 0.04, written = true, from = '2022-11-01', days = 420 } = {}): string[][] {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const start = Date.parse(from) / 86_400_000;
  return Array.from({ length: count }, (_, i) => {
    const accepted = start + Math.floor(next() * days);
    const took = next() < 0.6 ? Math.floor(next() * 8) : Math.floor(next() * 70);
    const print = written ? pick(WRITTEN) : WRITTEN[0]!;
    const done = next() < 0.06 ? (written ? pick(OPEN) : '') : print(iso(accepted + took));
    const row = [pick(CATEGORIES), pick(AREAS), pick(REPORTERS), print(iso(accepted)), done, `第${i}件`];
    return next() < odd ? pick(ODD)(row) : row;
  });
}

const put = (i: number, cell: string) => (row: readonly string[]): string[] => row.map((c, k) => (k === i ? cell : c));
/** What is no plain case, and what looks odd and is one. */
const ODD: readonly ((row: readonly string[]) => string[])[] = [
  put(3, '去年'), put(3, ''), put(4, '2021-01-01'), put(4, '尽快'), put(3, '２０２３年３月５日'), put(3, '2023-02-30'), put(3, '1899-12-31'), put(4, '2201-01-01'), put(0, '合计'), put(0, ''), put(1, ''), put(0, ' 施工许可 '),
  put(4, `2023-12-31 ${'0'.repeat(60)}`), () => ['注：本表为虚构示例', '', '', '', '', ''], () => ['', '', '', '', '', ''], () => [...HEADINGS], put(0, '注：2'), (row) => ['小 计', ...row.slice(1)], put(1, '历下区\u200b'), put(5, '引"号,逗号'),
];

/** A derivation of every kind. */
export const DERIVED = derivations(`derive:
  - { indicator: 办结件, count: {} }
  - { indicator: 受理件, count: { by: accepted, categories: [施工许可, 企业开办] } }
  - { indicator: 年内办结件, count: { per: year-to-date } }
  - { indicator: 平均天数, mean: { days: calendar } }
  - { indicator: 平均工作日, mean: { days: working, categories: [施工许可] } }
  - { indicator: 年内平均工作日, mean: { days: working, per: year-to-date } }
  - { indicator: 最长天数, max: { days: calendar, categories: [不动产登记] } }
  - { indicator: 年内最长工作日, max: { days: working, per: year-to-date } }
  - { indicator: 三日办结率, shareWithin: { within: 3个工作日以内 } }
  - { indicator: 不足三日办结率, shareWithin: { within: 不足3个工作日, categories: [企业开办] } }
  - { indicator: 五天办结率, shareWithin: { within: 5天内, per: year-to-date } }`);
