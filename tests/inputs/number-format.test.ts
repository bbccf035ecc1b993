import { describe, expect, it } from 'vitest';
import { doubleText, rkText } from '../../inputs/biff.js';
import { formatOf, formatted } from '../../inputs/number-format.js';

/** stored text, format, what the cell says. */
const CASES: readonly (readonly [stored: string, code: string, text: string])[] = [
  ['0.9999', '0.00%', '99.99%'],
  ['0.999875', '0.00%', '99.9875%'],
  ['0.99987499999999996', '0.00%', '99.9875%'],
  ['1', '0.00%', '100.00%'],
  ['0', '0%', '0%'],
  ['-0.034', '0.0%;[Red]-0.0%', '-3.4%'],
  ['0.998771498771499', '0.00%', '99.877149877%'],
  ['0.0035', '0.0‰', '3.5‰'],
  ['99.987499999999997', 'General', '99.9875'],
  ['0.30000000000000004', 'General', '0.3'],
  ['0.333333333333333', 'General', '0.333333333'],
  ['0.94976635514018692', '0.0%', '94.976635514%'],
  ['99.98749999', '0.0000', '99.987499990'],
  ['0.0125000000000028', '0.0000', '0.0125'],
  ['99.9', '0.00', '99.90'],
  ['99.9875', '0.00', '99.9875'],
  ['5120', '#,##0', '5120'],
  ['1234567.8', '#,##0.00_);(#,##0.00)', '1234567.80'],
  ['1E-3', 'General', '0.001'],
  ['1.5E+5', '0', '150000'],
  ['123456789012345678', '0', '123456789012346000'],
  ['12', '0"户"', '12户'],
  ['12.5', '0.00"亿元"', '12.50亿元'],
  ['123456', '0!.0,"万元"', '12.3456万元'],
  ['123456', '0!.0,', '123456'],
  ['1200000', '0.0,,"百万元"', '1.2百万元'],
  ['45200', 'yyyy-mm-dd', '2023-10-01'],
  ['45200', 'yyyy"年"m"月"', '2023-10'],
  ['45200', '[$-804]yyyy"年"m"月"d"日";@', '2023-10-01'],
  ['45200', 'mmm-yy', '2023-10'],
  ['45200.75', 'yyyy/m/d h:mm', '2023-10-01'],
  ['45200', 'm"月"', '10月'],
  ['45200', 'yyyy', '2023年'],
  ['59', 'yyyy-mm-dd', '1900-02-28'],
  ['61', 'yyyy-mm-dd', '1900-03-01'],
  ['0.5', 'h:mm', '12:00'],
  ['-5', 'yyyy-mm-dd', '-5'],
  ['7', '@', '7'],
  ['无', '0.00', '无'],
  ['', '0.00', ''],
  ['.', '0.00', '.'],
  ['1e999', '0.00', '1e999'],
];

describe('number formats', () => {
  it.each(CASES)('%s as %s is %s', (stored, code, text) => expect(formatted(stored, formatOf(164, code), false)).toBe(text));

  it.each([[9, '0.5', '50%'], [10, '0.9999', '99.99%'], [14, '45200', '2023-10-01'], [57, '45200', '2023-10'], [0, '45200', '45200'], [4, '5', '5.00']])('format %i is known by its number', (id, stored, text) =>
    expect(formatted(stored, formatOf(id, undefined), false)).toBe(text));

  it('counts from 1904 where the workbook does', () => expect(formatted('43738', formatOf(14, undefined), true)).toBe('2023-10-01'));

  it('keeps every decimal of fifteen digits through a double', () => {
    let seed = 4711;
    const next = (n: number): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
    for (let i = 0; i < 20_000; i++) {
      const text = `${1 + next(999_999)}.${String(next(1_000_000)).padStart(6, '0')}`;
      expect(formatted(doubleText(Number(text)), formatOf(0, undefined), false)).toBe(text.replace(/\.?0+$/, ''));
    }
  });

  it('unpacks the short numbers of old workbooks', () => {
    expect(rkText((5120 << 2) | 2)).toBe('5120');
    expect(rkText((9999 << 2) | 3)).toBe('99.99');
    expect(rkText((-5 << 2) | 3)).toBe('-0.05');
    expect(Number(rkText(0x3ff00000))).toBe(1);
  });
});
