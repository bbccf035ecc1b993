import { describe, expect, it } from 'vitest';
import { audit } from '../../../engine/audit.js';
import { judgeObserved } from '../../../engine/bulk/observed.js';
import { APART, reasonOf } from '../../../engine/bulk/reason-code.js';
import { ruleTable } from '../../../engine/bulk/rule-table.js';
import { judge } from '../../../engine/judge.js';
import { knownIndicators } from '../../../engine/known.js';
import { ObservationStore } from '../../../engine/store.js';
import { readInput } from '../../../inputs/read.js';
import { monthText } from '../../../rules/period.js';
import { shippedEdits } from '../../../rules/shipped-edits.js';
import { areas, at, compile, csv } from '../../support.js';

/** A cumulative that falls stops the two figures concerned; a verdict that asks for neither is told in columns, as the small path tells it. */
const AREA = '济南市';
const GROWTH = { id: 'own/growth', indicator: '示例产值', target: '同比增长5%以上', by: '2025-12-31', duty: 'reach' };
const COUNT = { id: 'own/count', indicator: '示例公寓', target: '建设1000间', from: '2023-01-01', by: '2023-12-31' };
const SMALL_PATH = 'small path';

/** Month by month, from January 2022 for the growth, from January 2023 for the count: `120`, or with unit or 口径, `120 万户`, `120 亿元 累计`. */
type Row = string;
const grows = (n: number, from: number, step: number): Row[] => Array.from({ length: n }, (_, i) => String(from + i * step));
const withRows = (rows: readonly Row[], other: Readonly<Record<number, Row>>): Row[] => rows.map((r, i) => other[i + 1] ?? r);

/** 100 by October 2022, 120 by October 2023. */
const GROWN = [...grows(12, 10, 10), ...grows(10, 12, 12)];

describe('growth of October 2023, 120 against 100', () => {
  it.each<[name: string, other: Readonly<Record<number, Row>>, reason: string]>([
    ['nothing falls: each January begins anew', {}, 'at-target'],
    ['May 2023 fell below April', { 17: '47' }, 'at-target'],
    ['May 2022 fell below April', { 5: '39' }, 'at-target'],
    ['October 2023 fell below September', { 22: '107' }, SMALL_PATH],
    ['October 2022, the base, fell below September', { 10: '89' }, SMALL_PATH],
    ['November 2022 fell below October, the base', { 11: '99' }, SMALL_PATH],
    ['May 2023 counts other things', { 17: '1 万户' }, 'at-target'],
    ['May and June 2023 count other things', { 17: '2 万户', 18: '1 万户' }, SMALL_PATH],
    ['May 2023 is stated in other words', { 17: '60 亿元 累计（自2022年1月起）' }, SMALL_PATH],
  ])('%s', (_, other, reason) => expect(told(GROWTH, '2022-01', '亿元', '本年累计', withRows(GROWN, other))).toBe(reason));
});

describe('the same growth, to be kept in every month', () => {
  it.each<[name: string, other: Readonly<Record<number, Row>>, reason: string]>([
    ['nothing falls', {}, 'satisfied'],
    // what April told of the months before cannot be taken back
    ['May 2023 fell below April', { 17: '47' }, SMALL_PATH],
  ])('%s', (_, other, reason) => expect(told({ ...GROWTH, duty: 'keep' }, '2022-01', '亿元', '本年累计', withRows(GROWN, other))).toBe(reason));
});

describe('1,000 by December 2023, in October', () => {
  it.each<[name: string, other: Readonly<Record<number, Row>>, reason: string]>([
    ['nothing falls', {}, 'on-pace'],
    // May may have reached it already, and is stopped now
    ['May fell below April', { 5: '300' }, SMALL_PATH],
  ])('%s', (_, other, reason) => expect(told(COUNT, '2023-01', '间', '累计', withRows(grows(10, 50, 90), other))).toBe(reason));
});

/** The reason that the columns tell, which is the small path's; or that it is left to that. */
function told(entry: Record<string, unknown>, from: string, unit: string, states: string, rows: readonly Row[]): string {
  const compiled = compile(entry);
  const target = { ...compiled, areas: [AREA] };
  const first = at(from);
  const reported = rows.map((row, i) => {
    const [value, itsUnit = unit, itsStates = states] = row.split(' ');
    return { 指标: target.indicator, 地区: AREA, 报告期: monthText(first + i), 口径: itsStates, 数值: value!, 单位: itsUnit };
  });
  const { observations } = readInput({ name: 'r.csv', bytes: new TextEncoder().encode(csv(reported)) }, { indicators: knownIndicators([target]), areas });
  expect(observations).toHaveLength(rows.length);
  const asOf = at('2023-10');
  const codes: number[] = [];
  judgeObserved({ rows: ruleTable([target], [asOf]).rows, targets: [target], observations, edits: shippedEdits() }, (_, v) => codes.push(v.reason[0]!));
  expect(codes).toHaveLength(1);
  const { reason } = judge(target, AREA, asOf, { sight: { store: new ObservationStore(observations), faults: audit([target], observations, asOf).faults, until: asOf }, waivers: [] });
  if (codes[0] === APART) return SMALL_PATH;
  expect(reasonOf(codes[0]!)).toBe(reason);
  return reason;
}
