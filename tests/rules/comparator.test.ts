import { describe, expect, it } from 'vitest';
import { COMPARATORS, comparatorRow, sideOf, tolerance } from '../../rules/comparator.js';
import { exactText, mustExact } from '../../rules/exact.js';
import type { Comparator } from '../../rules/reading.js';

const decide = (sign: Comparator, value: string, low: string | null, high: string | null = null): boolean =>
  comparatorRow(sign).decide(mustExact(value), low === null ? null : mustExact(low), high === null ? null : mustExact(high));

describe('the comparator table', () => {
  it.each<[Comparator, boolean, boolean, boolean]>([
    // sign, one under the figure, the figure itself, one above
    ['>=', false, true, true], ['>', false, false, true], ['<=', true, true, false], ['<', true, false, false], ['=', false, true, false],
  ])('%s', (sign, under, at, above) => {
    expect([decide(sign, '2.999', '3'), decide(sign, '3', '3'), decide(sign, '3.001', '3')]).toEqual([under, at, above]);
    expect(comparatorRow(sign).includes).toBe(at);
  });

  it.each<[string, string | null, string | null, boolean]>([
    ['3', '3', '5', true], ['5', '3', '5', true], ['2.9', '3', '5', false], ['5.1', '3', '5', false], ['9', '3', null, true], ['1', null, '5', true], ['1', null, null, true],
  ])('between: %s in %s—%s is %s', (value, low, high, expected) => {
    expect(decide('between', value, low, high)).toBe(expected);
    expect(decide('~', value, low, high)).toBe(expected);
  });

  it('compares exactly', () => {
    expect(decide('>=', '34/100', '0.34')).toBe(true);
    expect(decide('>=', '99.98749999999999999999', '99.9875')).toBe(false);
    expect(decide('>=', '2/3', '0.6666666666666667')).toBe(false);
  });

  it('has every word once, with a source', () => {
    const words = COMPARATORS.flatMap((r) => r.words);
    expect(new Set(words.map((w) => w.text)).size).toBe(words.length);
    expect(words.every((w) => w.source !== '')).toBe(true);
  });

  it('follows the Civil Code for the words that it names', () => {
    const word = (text: string) => COMPARATORS.find((r) => r.words.some((w) => w.text === text && w.source.includes('民法典')))?.includes;
    expect(['以上', '以下', '以内', '届满'].map(word)).toEqual([true, true, true, true]);
    expect(['不满', '超过', '以外'].map(word)).toEqual([false, false, false]);
  });

  it('knows which way each binds', () => {
    expect(COMPARATORS.map((r) => [r.sign, sideOf(r.sign)])).toEqual([
      ['>=', 'floor'], ['>', 'floor'], ['<=', 'ceiling'], ['<', 'ceiling'], ['=', 'both'], ['~', 'both'], ['between', 'both'],
    ]);
  });
});

describe('what 左右 allows', () => {
  it.each([
    ['30', '项', '1.5'], ['10', '家', '1'], ['5', '家', '1'], ['1', '个', '1'], ['7', '亿元', '0.35'], ['1.5', '亿元', '0.075'], ['2', '万户', '0.1'], ['3', '个百分点', '0.15'],
    ['10', '%', '0.5'], ['3', '个工作日', '0.15'], ['100', '元', '5'], ['-20', '家', '1'],
  ])('%s%s: %s', (value, unit, allowed) => expect(exactText(tolerance(mustExact(value), unit))).toBe(allowed));
});
