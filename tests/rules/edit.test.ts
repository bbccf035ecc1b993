import { describe, expect, it } from 'vitest';
import { compileEdits, editChinese, type WrittenEdit } from '../../rules/edit.js';
import { shippedEdits } from '../../rules/shipped-edits.js';

describe('an edit in Chinese', () => {
  const of = (left: WrittenEdit['left'], must: string, right?: WrittenEdit['right']): string =>
    editChinese(compileEdits([{ file: '', off: [], indicators: null, lineOf: () => 1, edits: [{ id: 'x', code: 'DB-A090', level: 'soft', applies: { kind: 'figure' }, left, must, right, allow: '0', says: '', advice: '' }] }]).edits[0]!);
  it.each<[string, WrittenEdit['left'], string, WrittenEdit['right']?]>([
    ['报送数超过13家', 'figure', '超过13家'], ['报送数不低于上一期累计数', 'figure', '不低于', 'earlier'], ['比上一期的变动幅度不超过20个百分点', 'changeOnMonth', '不超过20个百分点'],
    ['报送数不低于信访件', 'figure', '不低于', { indicator: '信访件' }], ['报送数等于甲 + 乙', 'figure', '等于', { sum: ['甲', '乙'] }], ['报送数等于甲 ÷ 乙', 'figure', '等于', { ratio: ['甲', '乙'] }], ['报送数不超过甲 − 乙', 'figure', '不超过', { difference: ['甲', '乙'] }],
    ['报送数等于按停电时间算得的可靠率', 'figure', '等于', { uptime: ['停电时间'] }], ['报送数等于100% − 甲', 'figure', '等于', { complement: '甲' }],
  ])('%s', (text, left, must, right) => expect(of(left, must, right)).toBe(text));

  it('tells the shipped ones apart but where only the figures differ', () => {
    const told = shippedEdits().map((e) => `${editChinese(e)} ${e.applies.kind}`);
    expect(new Set(told).size).toBe(told.length);
  });
});
