import { describe, expect, it } from 'vitest';
import stringWidth from 'string-width';
import { fitWidths, textWidth, wrap } from '../../reports/text-width.js';
import { plain, shortened } from '../../reports/plain-text.js';

describe('terminal columns', () => {
  it.each(['', 'abc', '供电', '供电 a', '（全角）', '≥ 5,000间', '😀👨‍👩‍👧', '𠮷', '“引号”—…', '‘单’·×≤≥■', 'Ⅲ类', '１２％', '\u3000\u303e\uff01\uff60', '①'])('measures %s as string-width does', (t) => expect(textWidth(t)).toBe(stringWidth(t)));

  it.each<[string, number, string[]]>([
    ['国网济南供电公司', 8, ['国网济南', '供电公司']],
    ['要求 ≥ 5,000间', 9, ['要求 ≥', '5,000间']],
    ['办结，清零', 4, ['办', '结，', '清零']],
    ['jinan-2023/power', 6, ['jinan-', '2023/p', 'ower']],
    ['a b', 10, ['a b']],
  ])('wraps %s at %i', (text, width, lines) => expect(wrap(text, width)).toEqual(lines));

  it('lets the widest column give way', () => expect(fitWidths([4, 30, 20], [4, 8, 8], 40)).toEqual([4, 18, 18]));
  it('never goes below the least', () => expect(fitWidths([10, 10], [9, 9], 5)).toEqual([9, 9]));
});

describe('reported text', () => {
  it.each([
    ['a\r\nb\tc', 'a b c'], ['\u001b[31m红', '[31m红'], ['x\u0000y', 'xy'], ['\ud800', '\ufffd'], ['👨‍👩‍👧', '👨‍👩‍👧'], ['\u202e321', '321'], ['\ufeff指标', '指标'], ['平常', '平常'],
  ])('%j becomes %j', (from, to) => expect(plain(from)).toBe(to));
  it('is cut between characters', () => expect(shortened('𠮷𠮷𠮷', 2)).toBe('𠮷…'));
});
