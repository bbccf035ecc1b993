import { describe, expect, it } from 'vitest';
import {
  abs, add, ceil, compare, decimalText, div, exact, exactText, fixedText, floor, fraction, inDomain, max, min, mul, mustExact, neg, printedDecimals,
  round, sign, sub, tenTo, terminates, whole,
} from '../../rules/exact.js';

const x = mustExact;

describe('reading', () => {
  it.each([['0', '0'], ['-0', '0'], ['007', '7'], ['1.50', '1.5'], ['-12.5', '-12.5'], ['+3', '3'], ['2/3', '2/3'], ['4/6', '2/3'], ['-3/6', '-0.5'], ['0.000001', '0.000001']])(
    '%s', (text, printed) => expect(exactText(x(text))).toBe(printed),
  );
  it.each(['', ' ', '1.', '.5', '1e3', '1,000', '１', '1/0', '1/-2', '--1', '1.2/3', 'NaN', '∞'])('%j is no number', (text) => expect(exact(text)).toBeNull());
  it('throws where the program itself wrote nonsense', () => {
    expect(() => mustExact('x')).toThrow(RangeError);
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(() => div(x('1'), x('0'))).toThrow(RangeError);
  });
  it('counts printed decimals', () => expect(['1', '1.0', '99.9875'].map(printedDecimals)).toEqual([0, 1, 4]));
});

describe('reckoning', () => {
  it('does what binary floating point does not', () => {
    expect(exactText(add(x('0.1'), x('0.2')))).toBe('0.3');
    expect(compare(sub(whole(1), div(x('66'), x('100'))), x('0.34'))).toBe(0);
    expect(exactText(mul(x('1/3'), x('3')))).toBe('1');
    expect(compare(div(x('1770'), x('1771')), whole(1))).toBe(-1);
  });
  it('keeps lowest terms and a positive denominator', () => {
    expect(fraction(2n, -4n)).toEqual({ num: -1n, den: 2n });
    expect(div(x('1'), x('-2'))).toEqual({ num: -1n, den: 2n });
    expect(fraction(0n, 5n)).toEqual({ num: 0n, den: 1n });
  });
  it.each([['2.5', '2', '3'], ['-2.5', '-3', '-2'], ['3', '3', '3'], ['-3', '-3', '-3'], ['0', '0', '0'], ['-1/3', '-1', '0']])(
    'floor and ceil of %s', (v, f, c) => expect([exactText(floor(x(v))), exactText(ceil(x(v)))]).toEqual([f, c]),
  );
  it('orders', () => {
    expect([sign(x('-1')), sign(x('0')), sign(x('1'))]).toEqual([-1, 0, 1]);
    expect(exactText(max(x('1/3'), x('0.3')))).toBe('1/3');
    expect(exactText(min(x('1/3'), x('0.3')))).toBe('0.3');
    expect([exactText(neg(x('2'))), exactText(abs(x('-2')))]).toEqual(['-2', '2']);
    expect([exactText(tenTo(3)), exactText(tenTo(-3))]).toEqual(['1000', '0.001']);
  });
});

describe('printing', () => {
  it.each([['2.345', 2, '2.35'], ['-2.345', 2, '-2.35'], ['2.344', 2, '2.34'], ['-0.5', 0, '-1'], ['0.5', 0, '1'], ['0.49', 0, '0'], ['2/3', 4, '0.6667']])(
    '%s to %i places is %s, half away from zero', (v, places, expected) => expect(exactText(round(x(v), places))).toBe(expected),
  );
  it.each([['1', '1'], ['100', '100'], ['1.10', '1.1'], ['2/3', '0.666667'], ['-2/3', '-0.666667'], ['0.0000001', '0'], ['-0.0000001', '0']])(
    'decimal text of %s is %s', (v, expected) => expect(decimalText(x(v))).toBe(expected),
  );
  it.each([['1', 2, '1.00'], ['1.005', 2, '1.01'], ['99.99', 0, '100'], ['-0.001', 2, '0.00']])('%s with %i decimals is %s', (v, n, expected) => expect(fixedText(x(v), n)).toBe(expected));
  it('reads back', () => {
    for (const t of ['0', '1.5', '-2/3', '99.9875', '1/7', '123456789012.123456']) expect(exactText(x(exactText(x(t))))).toBe(exactText(x(t)));
  });
});

describe('the shared domain', () => {
  it.each([['999999999999.999999', true], ['1000000000000', false], ['-1000000000000', false], ['0.0000001', false], ['2/3', true], ['1/1771', true]])(
    '%s: %s', (v, expected) => expect(inDomain(x(v))).toBe(expected),
  );
  it('knows what terminates', () => expect([terminates(x('1/8')), terminates(x('1/3')), terminates(x('0.0000001'))]).toEqual([true, false, false]));
});
