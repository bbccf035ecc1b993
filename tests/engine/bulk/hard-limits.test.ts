import { describe, expect, it } from 'vitest';
import { hardLimits, stoppingEdits, type HardLimits } from '../../../engine/bulk/hard-limits.js';
import { shippedEdits } from '../../../rules/shipped-edits.js';
import { compile, csv, runOf } from '../../support.js';

const target = (indicator: string, phrase: string, start: string) => compile({ id: 'x', indicator, target: phrase, by: '2024-12-31', start });
const EDITS = stoppingEdits(shippedEdits());

/** 指标, what is promised and from when on, 口径, 单位, 报告期; and what of its size could stop the figure. */
const CASES: readonly (readonly [string, string, string, string, string, string, readonly (keyof HardLimits)[]])[] = [
  ['供电可靠率', '提升至99.9%', '2023-01-01', '', '%', '2023-10', ['negative', 'over']],
  ['停电时间', '缩短至8小时', '2023-01-01', '', '小时', '2023-10', ['negative']],
  ['零工公寓', '建设5000间', '2023-01-01', '累计', '间', '2023-10', ['negative', 'part', 'falls']],
  // nothing comes before January in its year, but what comes after it may fall
  ['零工公寓', '建设5000间', '2023-01-01', '累计', '间', '2023-01', ['negative', 'part', 'falls']],
  // nor before the month in which the target begins, or the figure says that it does
  ['零工公寓', '建设5000间', '2023-03-01', '累计', '间', '2023-03', ['negative', 'part', 'falls']],
  ['零工公寓', '建设5000间', '2023-03-01', '累计', '间', '2022-12', ['negative', 'part', 'falls']],
  ['零工公寓', '建设5000间', '2023-01-01', '累计（自2023年3月起）', '间', '2023-03', ['negative', 'part', 'falls']],
  ['零工公寓', '建设5000间', '2023-01-01', '', '间', '2023-10', ['negative', 'part']],
];

describe('what of a figure’s size the small path must look at', () => {
  it.each(CASES)('%s %s %s %s %s %s', (indicator, phrase, start, states, unit, period, expected) => {
    const t = target(indicator, phrase, start);
    const [o] = runOf([t], { 'a.csv': csv([{ 指标: indicator, 地区: '济南市', 报告期: period, 口径: states, 数值: '10', 单位: unit }]) }, period).observations;
    const limits = hardLimits([t], o!, EDITS);
    expect(Object.entries(limits).filter(([, is]) => is as boolean).map(([name]) => name)).toEqual(expected);
  });
});
