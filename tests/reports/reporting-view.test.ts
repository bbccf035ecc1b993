import { describe, expect, it } from 'vitest';
import type { Reporting, SilentUnit } from '../../engine/assessment.js';
import { reportingView } from '../../reports/reporting-view.js';
import { sample } from './sample.js';

const silent = (over: Partial<SilentUnit>): SilentUnit => ({ target: 'jinan-2023/power/renamed', indicator: '电子证照共享率', area: '济南市', units: ['国网济南供电公司'], due: null, until: null, late: null, ...over });
const view = (over: Partial<Reporting>) => reportingView({ ...sample(), reporting: { asked: 12, on: null, silent: [], verified: [], tasks: { done: 0, open: 0, rows: [] }, ...over } });

describe('the routine of reporting', () => {
  it('is left out where the assessment does not tell', () => expect(reportingView(sample())).toBeNull());

  it.each<[string, Partial<Reporting>, string[]]>([
    ['all reported', {}, ['本期应有数的目标12项，都有报送。']],
    ['nothing asked', { asked: 0 }, []],
    ['somebody did not', { silent: [silent({})] }, ['本期应有数的目标12项，没有本期数的1项：国网济南供电公司1项。']],
    ['late on a day', { on: '2023-11-15', silent: [silent({ due: '2023-11-10', until: '2023-11-13', late: true })] }, ['本期应有数的目标12项，没有本期数的1项（按2023-11-15查），其中已逾期1项：国网济南供电公司1项。']],
    ['tasks', { asked: 0, tasks: { done: 1, open: 1, rows: [{ file: '报.csv', line: 3, task: '出台办法', state: 'done', text: '已完成' }, { file: '报.csv', line: 4, task: '建平台', state: 'open', text: '推进中' }] } }, ['非量化任务2项（单列，不计入达标率），完成1项，未完成1项。']],
  ])('%s', (_, over, says) => expect(view(over)!.says).toEqual(says));

  it('goes by unit and date, those that are late first, with the areas that are parts', () => {
    const lines = view({
      silent: [silent({ units: ['甲局'] }), silent({ area: '莱芜区', units: ['甲局'] }), silent({ units: ['乙局', '丙局'], due: '2023-11-10', until: '2023-11-10', late: true }), silent({ units: [], due: '2023-11-10', until: '2023-11-12', late: false })],
    })!.silent;
    expect(lines.map((l) => [l.unit, l.names, l.due, l.state])).toEqual([
      ['乙局、丙局', ['电子证照共享率'], '2023-11-10', '已逾期未报'], ['甲局', ['电子证照共享率', '电子证照共享率（莱芜区）'], '', '未报'], ['（未写明牵头单位）', ['电子证照共享率'], '2023-11-10', '未报（未过宽限日）'],
    ]);
  });
});
