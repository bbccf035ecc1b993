import { expect, it } from 'vitest';
import { judgeObserved } from '../../../engine/bulk/observed.js';
import { APART, reasonOf } from '../../../engine/bulk/reason-code.js';
import { ruleTable } from '../../../engine/bulk/rule-table.js';
import { judge } from '../../../engine/judge.js';
import { knownIndicators } from '../../../engine/known.js';
import { ObservationStore } from '../../../engine/store.js';
import { readInput } from '../../../inputs/read.js';
import { areas, at, compile, csv } from '../../support.js';

/** Months without any report are passed over: what a 口径 means in the month after them is asked anew. In January 当月 is the year so far; in March it is not. */
const target = compile({ id: 'own/growth', indicator: '示例产值', target: '同比增长5%以上', by: '2023-12-31', duty: 'keep' });

it.each([
  ['当月 in January and March', '当月', ['2022-01', '2022-03', '2023-01', '2023-03']],
  ['本年累计 in January and March', '本年累计', ['2022-01', '2022-03', '2023-01', '2023-03']],
  ['当月 in March alone', '当月', ['2022-03', '2023-03']],
])('%s: never another verdict than the small path has', (_, states, periods) => {
  const rows = periods.map((p) => ({ 指标: target.indicator, 地区: '济南市', 报告期: p, 口径: states, 数值: p.startsWith('2023') ? '120' : '100', 单位: '亿元' }));
  const { observations } = readInput({ name: 'r.csv', bytes: new TextEncoder().encode(csv(rows)) }, { indicators: knownIndicators([target]), areas });
  const mine = { ...target, areas: ['济南市'] };
  for (const period of ['2023-01', '2023-03']) {
    const asOf = at(period);
    const said: string[] = [];
    judgeObserved({ rows: ruleTable([mine], [at('2023-01'), at('2023-03')]).rows, targets: [mine], observations, edits: [] }, (month, v) => {
      if (month === asOf && v.reason[0] !== APART) said.push(reasonOf(v.reason[0]!));
    });
    const sight = { store: new ObservationStore(observations.filter((o) => o.span.to <= asOf)), faults: new Map(), until: asOf };
    const { reason } = judge(mine, '济南市', asOf, { sight, waivers: [] });
    expect([period, ...said]).toEqual(said.length === 0 ? [period] : [period, reason]);
  }
});
