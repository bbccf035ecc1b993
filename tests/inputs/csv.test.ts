import { describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { readCsv, tellDelimiter } from '../../inputs/csv.js';
import { splitRows, MAX_CELL, OVERLONG, type Row } from '../../inputs/split.js';

const rows = (text: string): Row[] => readCsv(text).rows;

describe('CSV', () => {
  it.each([
    ['plain', 'a,b\n1,2\n', [[1, 'a', 'b'], [2, '1', '2']]],
    ['CRLF, LF and CR mixed', 'a,b\r\n1,2\r3,4\n', [[1, 'a', 'b'], [2, '1', '2'], [3, '3', '4']]],
    ['no last line break', 'a,b\n1,2', [[1, 'a', 'b'], [2, '1', '2']]],
    ['quoted delimiter and quote', 'a,"x,""y"""\n', [[1, 'a', 'x,"y"']]],
    ['quoted line break', 'a,"x\ny"\nb,c\n', [[1, 'a', 'x\ny'], [3, 'b', 'c']]],
    ['blank lines', 'a,b\n\n1,2\n', [[1, 'a', 'b'], [2, ''], [3, '1', '2']]],
    ['ragged', 'a,b\n1\n1,2,3\n', [[1, 'a', 'b'], [2, '1'], [3, '1', '2', '3']]],
    ['quote inside a cell', 'a,5"x\n1,2\n', [[1, 'a', '5"x'], [2, '1', '2']]],
    ['blank behind a quote', '"a" ,b\n', [[1, 'a', 'b']]],
    ['quote that never closes', 'a,"b\n1,2\n', [[1, 'a', 'b'], [2, '1', '2']]],
    ['quote that closes too early', '"a"b,c\n1,2\n', [[1, '"a"b', 'c'], [2, '1', '2']]],
    ['quote that would swallow rows', 'a,b,c\n1,"2,3\n4,5,6\n7,8,9"\n', [[1, 'a', 'b', 'c'], [2, '1', '2', '3'], [3, '4', '5', '6'], [4, '7', '8', '9"']]],
  ] as const)('%s', (_, text, expected) => {
    expect(rows(text).map((r) => [r.line, ...r.cells])).toEqual(expected);
  });

  it('names the lines of broken quotes', () => {
    expect(readCsv('a,b\n1,"2\n3,4\n"x"y,5\n')).toMatchObject({ broken: [2, 4] });
  });

  it.each([
    ['a,b,c\n1,2,3', ','],
    ['a\tb\tc\n"1,000"\t2,3\t3', '\t'],
    ['a;b;c\n1,5;2,5;3,5\n', ';'],
    ['说明：甲，乙\n地区\t数值\n济南\t1,234\n', '\t'],
    ['one column\n1\n', ','],
  ])('tells the delimiter of %j', (text, delimiter) => expect(tellDelimiter(text)).toBe(delimiter));

  it('agrees with csv-parse on whatever is well formed', () => {
    let seed = 7;
    const next = (n: number): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
    const pieces = ['甲', 'b', ' ', '1,2', '"', '\n', ',', '', '12.5', '\t'];
    for (let i = 0; i < 500; i++) {
      const cells = Array.from({ length: 1 + next(8) }, () => Array.from({ length: 1 + next(5) }, () => Array.from({ length: next(6) }, () => pieces[next(pieces.length)]!).join('')));
      const text = cells.map((r) => r.map((c) => (/[",\n]/.test(c) || next(4) === 0 ? `"${c.replaceAll('"', '""')}"` : c)).join(',')).join('\n') + '\n';
      const parsed: string[][] = parse(text, { relax_column_count: true, relax_quotes: true, record_delimiter: '\n' });
      const split = splitRows(text, ',');
      // What looks like rows inside quotes is taken for rows on purpose.
      if (split.broken.length > 0) continue;
      expect(split.rows.map((r) => r.cells), JSON.stringify(text)).toEqual(parsed);
      let line = 1;
      for (const r of split.rows) {
        expect(r.line).toBe(line);
        line += 1 + r.cells.join('').split('\n').length - 1;
      }
    }
  });

  it('cuts out monstrous cells and keeps the rest', () => {
    const big = 'x'.repeat(MAX_CELL + 1);
    for (const text of [`a,b\n${big},2\n3,4\n`, `a,b\n"${big}",2\n3,4\n`]) {
      const r = readCsv(text);
      expect(r).toMatchObject({ overlong: [2] });
      expect(rows(text).map((x) => x.cells)).toEqual([['a', 'b'], [OVERLONG, '2'], ['3', '4']]);
    }
  });

  it('refuses more cells than memory holds, and ends on any quotes', () => {
    expect(readCsv(','.repeat(11_000_000))).toMatchObject({ tooMany: true });
    for (const piece of ['"', '"a""', '",', ',"', '"\n', '"" ', 'a"b,', '"x""y,', '"a,\n', '"a",']) splitRows(`a,b,c\n${piece.repeat(300_000)}`, ',');
    readCsv(`a,b,c\n${'\n'.repeat(3_000_000)}`);
  });
});
