import { describe, expect, it } from 'vitest';
import { numberText, perMonthText, plainDecimal, roundedFor, shareText, signedText, withUnit } from '../../reports/number-text.js';

describe('numbers for people', () => {
  it.each([
    ['5120', '5,120'], ['-1234567.50', '-1,234,567.5'], ['999', '999'], ['99.987500', '99.9875'], ['0', '0'], ['2/3', '0.666667'], ['1234.5678', '1,234.5678'], ['无', '无'],
  ])('%s is printed %s', (value, text) => expect(numberText(value)).toBe(text));

  it.each([['120', '+120'], ['-0.0075', '-0.0075'], ['0', '0']])('%s is printed %s as a margin', (value, text) => expect(signedText(value)).toBe(text));

  it.each([
    [5, 8, '62.5%'], [1, 3, '33.3%'], [8, 8, '100%'], [0, 8, '0%'], [0, 0, '—'], [1770, 1771, '99.9%'], [99999, 100000, '99.999%'], [1, 100000, '0.001%'],
  ])('%i of %i is %s', (part, of, text) => expect(shareText(part, of)).toBe(text));

  it.each([['间', '5间'], ['%', '5%'], ['hours', '5 hours'], ['', '5']])('unit %s', (unit, text) => expect(withUnit('5', unit)).toBe(text));

  it.each([
    ['5.842081', '5', null, '5.84'], ['99.98749', '99.9875', null, '99.98749'], ['99.9874', '99.9875', null, '99.9874'], ['79.9999', '80', null, '79.9999'], ['0.001', '0', null, '0.001'],
    ['3.33333', '3', '5', '3.33'], ['5.0001', '3', '5', '5.0001'], ['12', '5', null, '12'], ['无', '5', null, '无'],
  ])('%s beside a requirement of %s (to %s) is shown as %s', (value, bound, high, text) => expect(roundedFor({ value: bound, high }, value)).toBe(text));

  it.each([['-12.30', '-12.3'], ['1/3', '0.333333'], ['', ''], [null, '']])('%s is %s in a cell', (value, text) => expect(plainDecimal(value)).toBe(text));

  it.each([
    ['0.145', false, '0.145'], ['1/3', false, '0.334'], ['1/3', true, '0.333'], ['167', false, '167'], ['1234.561', false, '1,234.57'], ['1234.569', true, '1,234.56'],
    ['0.0000004', false, '0.000001'], ['0', false, '0'],
  ] as const)('%s per month (a ceiling: %s) is said as %s', (value, ceiling, text) => expect(perMonthText(value, ceiling)).toBe(text));
});
