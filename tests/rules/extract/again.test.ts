import { describe, expect, it } from 'vitest';
import { extractedAgain } from '../../../rules/extract/again.js';
import { writtenTarget, type WrittenTarget } from '../../../rules/target.js';

const entry = (indicator: string, target: string, sha256: string, more: object = {}): WrittenTarget =>
  writtenTarget.parse({ id: 'd/1', indicator, target, source: { span: [0, 1], sha256 }, ...more });

describe('a document extracted again', () => {
  it.each<[string, WrittenTarget, WrittenTarget, 'same' | 'changed' | 'other']>([
    ['the same words, elsewhere', entry('网点', '新增12处', 'a'), { ...entry('网点', '新增12处', 'a'), source: { span: [5, 6], sha256: 'a' } }, 'same'],
    ['the same words, corrected by a person', entry('便民网点', '新增12处以上', 'a'), entry('网点', '新增12处', 'a'), 'same'],
    ['other words around the same promise', entry('网点', '新增12处', 'a'), entry('网点', '新增12处', 'b'), 'same'],
    ['another figure', entry('网点', '新增12处', 'a'), entry('网点', '新增15处', 'b'), 'changed'],
    ['another date', entry('网点', '新增12处', 'a', { by: '2031-06-30' }), entry('网点', '新增12处', 'b', { by: '2031-12-31' }), 'changed'],
    ['another name at the same place', entry('网点', '新增12处', 'a', { items: ['3'] }), entry('便民网点', '新增12处', 'b', { items: ['3'] }), 'changed'],
    ['written by hand, without a source', writtenTarget.parse({ id: 'd/1', indicator: '网点', target: '新增12处' }), entry('网点', '新增12处', 'a'), 'same'],
    ['another promise', entry('网点', '新增12处', 'a', { section: '甲' }), entry('管网', '改造30公里', 'b', { section: '乙' }), 'other'],
  ])('%s', (_, old, fresh, wanted) => {
    const found = extractedAgain([old], [], [fresh]);
    expect([found.same.length, found.changed.length, found.gone.length, found.added.length]).toEqual(wanted === 'same' ? [1, 0, 0, 0] : wanted === 'changed' ? [0, 1, 0, 0] : [0, 0, 1, 1]);
  });
  it('what differs is told', () => {
    expect(extractedAgain([entry('网点', '新增12处', 'a', { by: '2031-06-30', lead: ['甲局'] })], [], [entry('网点', '新增15处', 'b', { lead: ['甲局', '乙局'] })]).changed[0]!.differs)
      .toEqual(['目标 新增12处 → 新增15处', '时限 2031-06-30 → 无', '牵头单位 甲局 → 甲局、乙局']);
  });
  it('two figures of one clause are not mixed up', () => {
    const [a, b] = [entry('甲率', '达到98%', 'a'), entry('乙率', '达到90%', 'a')];
    expect(extractedAgain([a, b], [], [b, a]).same.map(({ at, fresh }) => [at, fresh.indicator])).toEqual([[0, '甲率'], [1, '乙率']]);
  });
  it('what was rejected does not come back', () => {
    expect(extractedAgain([], [{ indicator: '网点', target: '新增12处', sha256: 'a' }], [entry('网点', '新增12处', 'a')])).toMatchObject({ added: [], rejected: 1 });
  });
});
