import { join } from 'node:path';
import { expect, it } from 'vitest';
import { judgedIn } from '../../bin/bulk/judged.js';
import { LISTED, OF_A_KIND } from '../../bin/bulk/report.js';
import { writeVerdicts } from '../../bin/bulk/verdict-parquet.js';
import { judgedOf, type VerdictRow } from '../../bin/bulk/verdict-rows.js';
import { openDuck } from '../../inputs/bulk/duck.js';
import { inFolder } from '../cli/scenario.js';
import { compile } from '../support.js';

/** Of the verdicts of a bulk run the reports list a part, with DuckDB and without: not met first, those that miss by most of what is asked before others. */
const TARGETS = [
  compile({ id: 'a', indicator: '甲', target: '达到1000家', by: '2023-12-31' }), compile({ id: 'b', indicator: '乙', target: '不超过5%', by: '2023-12-31', polarity: 'lower-better' }),
  compile({ id: 'c', indicator: '丙', target: '动态清零', by: '2023-12-31' }), compile({ id: 'd', indicator: '丁', target: '达到100家', by: '2023-12-31' }),
];
const row = (target: string, area: string, outcome: VerdictRow['outcome'], reason: VerdictRow['reason'], margin: number | null = null): VerdictRow => ({ target, area, outcome, reason, due: true, value: null, base: null, margin: margin === null ? null : BigInt(Math.round(margin * 1e6)) });
const missed = (target: string, area: string, margin: number | null): VerdictRow => row(target, area, 'not-met', 'missed', margin);

it.each<[string, VerdictRow[], string[]]>([
  ['by what is lacking of what is asked', [missed('a', '甲区', -100), missed('a', '乙区', -300), missed('b', '甲区', -1), missed('d', '甲区', -25)], ['a 乙区', 'd 甲区', 'b 甲区', 'a 甲区']],
  ['of what is asked to be 0, by its size', [missed('c', '甲区', -0.05), missed('a', '甲区', -100), missed('c', '乙区', -2)], ['c 乙区', 'a 甲区', 'c 甲区']],
  ['alike: by target and area; last where none says how far', [missed('d', '乙区', -10), missed('a', '丙区', null), missed('d', '丙区', 0), missed('a', '乙区', -100), missed('a', '丁区', -100)], ['a 丁区', 'a 乙区', 'd 乙区', 'a 丙区', 'd 丙区']],
  ['the others behind them, by target and area', [row('a', '丙区', 'undecided', 'hard-edit', -7), row('d', '甲区', 'pending', 'behind', -900), row('a', '甲区', 'pending', 'behind', -1), row('b', '甲区', 'met', 'satisfied', 1), missed('d', '甲区', -1)], ['d 甲区', 'a 丙区', 'a 甲区', 'd 甲区']],
  ['as many as are listed', Array.from({ length: 1500 }, (_, i) => (i % 3 === 0 ? row('b', String(i).padStart(4, '0'), 'undecided', 'not-reported') : missed('a', String(i).padStart(4, '0'), -i / 10))), [
    ...Array.from({ length: 1500 }, (_, i) => 1499 - i).filter((i) => i % 3 !== 0).slice(0, LISTED - OF_A_KIND).map((i) => `a ${String(i).padStart(4, '0')}`), ...Array.from({ length: OF_A_KIND }, (_, i) => `b ${String(3 * i).padStart(4, '0')}`),
  ]],
])('%s', async (_, rows, listed) => {
  const told = (of: readonly { target: string; area: string }[]): string[] => of.map((k) => `${k.target} ${k.area}`);
  const sorted = [...rows].sort((a, b) => (a.target + a.area < b.target + b.area ? -1 : 1));
  expect(told(judgedOf(sorted, TARGETS).listed)).toEqual(listed);
  await inFolder([], async (folder) => {
    const path = join(folder, 'v.parquet');
    await writeVerdicts(path, 2023 * 12 + 11, sorted);
    const duck = (await openDuck({ memory: 100, threads: 1, temporary: folder }))!;
    try {
      expect(told((await judgedIn(duck, TARGETS, path)).listed)).toEqual(listed);
    } finally {
      duck.close();
    }
  });
});
