import { describe, expect, it } from 'vitest';
import { diffTargets, direction } from '../../../rules/diff/diff.js';
import { areas } from '../../support.js';
import { compiled, type Entry, type Plan } from '../lint/support.js';

const difference = (a: Plan, b: Plan) => diffTargets(compiled(a, 0).catalogue.targets, compiled(b, 1).catalogue.targets, areas);
/** IDs of drafts, which pair nothing, where a case names none. */
const numbered = (policy: string, targets: readonly Entry[]): Entry[] => targets.map((t, i) => ({ id: `${policy}/00${i + 1}`, ...t }));
const old = (...targets: Entry[]): Plan => ({ policy: { year: 2022 }, targets: numbered('p1', targets) });
const now = (...targets: Entry[]): Plan => ({ policy: { year: 2023 }, targets: numbered('p2', targets) });

/** One target before, one after; what changed and whether the figure went up. */
const base = { indicator: '网办率', target: '达到90%以上', by: '2022-12-31' };
const cases: readonly (readonly [says: string, before: Entry, after: Entry, changes: readonly string[], direction: 1 | -1 | 0 | null])[] = [
  ['as before', base, { ...base, by: '2023-12-31' }, [], 0],
  ['raised', base, { ...base, target: '达到95%以上', by: '2023-12-31' }, ['stricter'], 1],
  ['lowered', base, { ...base, target: '达到85%以上', by: '2023-12-31' }, ['looser'], -1],
  ['a limit lowered is stricter', { indicator: '接电时限', target: '压减至7个工作日以内' }, { indicator: '接电时限', target: '压减至5个工作日以内' }, ['stricter'], -1],
  ['over is stricter than at least', base, { ...base, target: '超过90%', by: '2023-12-31' }, ['stricter'], 0],
  ['about is looser than at least', { indicator: '登记量', target: '同比增长10%' }, { indicator: '登记量', target: '同比增长10%左右' }, ['looser'], 0],
  ['in another unit of the same kind', { indicator: '公寓', target: '建设5000间' }, { indicator: '公寓', target: '建设0.6万间' }, ['stricter'], 1],
  ['in a unit that does not convert', { indicator: '接电时限', target: '压减至7个工作日以内' }, { indicator: '接电时限', target: '压减至7天以内' }, ['unit'], null],
  ['a level becomes a growth', { indicator: '登记量', target: '达到500件' }, { indicator: '登记量', target: '同比增长10%' }, ['measure'], null],
  ['sooner in the year', base, { ...base, by: '2023-10-31' }, ['sooner'], 0],
  ['later in the year', { ...base, by: '2022-06-30' }, { ...base, by: '2023-12-31' }, ['later'], 0],
  ['the end of February', { ...base, by: '2022-02-28' }, { ...base, by: '2023-02-28' }, [], 0],
  ['no date any more', { ...base, by: '2022-06-30' }, { ...base, by: undefined }, ['date'], 0],
  ['the end of the year, printed and supposed', base, { ...base, by: undefined }, [], 0],
  ['another scope under one ID', { ...base, id: 'p1/x' }, { ...base, id: 'p2/x', population: '市区', by: '2023-12-31' }, ['scope'], 0],
  ['an aim becomes a promise', { ...base, target: '力争达到90%以上' }, { ...base, by: '2023-12-31' }, ['firmer'], 0],
  ['a promise becomes an aim', base, { ...base, target: '力争达到90%以上', by: '2023-12-31' }, ['softer'], 0],
  ['another name under one ID', { ...base, id: 'p1/x' }, { ...base, id: 'p2/x', indicator: '事项网办率', by: '2023-12-31' }, ['renamed'], 0],
];

describe('what a new plan changes', () => {
  for (const [says, before, after, changes, way] of cases) {
    it(says, () => {
      const { rows } = difference(old(before), now(after));
      expect(rows.map((r) => r.changes)).toEqual([changes]);
      expect(direction(rows[0]!)).toBe(way);
      expect(rows[0]!.doubtful).toBe(false);
    });
  }

  it('dropped and new, in the order of the plans', () => {
    const { rows } = difference(old({ indicator: '公寓', target: '建设5间' }, base), now({ indicator: '专线', target: '开通3条' }, { ...base, by: '2023-12-31' }, { indicator: '车位', target: '建设9个' }));
    expect(rows.map((r) => [r.changes.join(), r.before?.indicator, r.after?.indicator])).toEqual([['dropped', '公寓', undefined], ['', '网办率', '网办率'], ['added', undefined, '专线'], ['added', undefined, '车位']]);
  });
  it('names alike are a doubt', () => {
    const [row] = difference(old({ indicator: '科技型中小企业入库数量', target: '达到500家' }), now({ indicator: '科技型中小微企业入库数量', target: '达到600家' })).rows;
    expect(row).toMatchObject({ doubtful: true, changes: ['stricter', 'renamed'] });
  });
  it('one last part of the ID and quite another name are a doubt', () => {
    const [row] = difference(old({ id: 'p1/firms', indicator: '新增上市公司', target: '新增5家' }), now({ id: 'p2/firms', indicator: '专精特新', target: '新增6家' })).rows;
    expect(row?.doubtful).toBe(true);
  });
  it('bare numbers of drafts pair nothing', () => {
    const { rows } = difference(old({ indicator: '公寓', target: '建设5间' }), now({ indicator: '专线', target: '开通3条' }));
    expect(rows.map((r) => r.changes.join())).toEqual(['dropped', 'added']);
  });
  it('of several of one name the one of the same scope is taken', () => {
    const { rows } = difference(old({ ...base, population: '市区' }), now({ ...base, by: '2023-12-31' }, { ...base, population: '市区', target: '达到95%以上', by: '2023-12-31' }));
    expect(rows.map((r) => [r.changes.join(), r.after?.population])).toEqual([['stricter', '市区'], ['added', '']]);
  });
  it('totals of two places are neither stricter nor looser', () => {
    const [row] = difference({ policy: { jurisdiction: '山东省' }, targets: [{ indicator: '新增上市公司', target: '新增30家' }] }, { policy: { jurisdiction: '济南市' }, targets: [{ indicator: '新增上市公司', target: '新增1家' }] }).rows;
    expect(row?.changes).toEqual(['figure']);
  });
});
