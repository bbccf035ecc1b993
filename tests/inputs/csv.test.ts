import { describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { readCsv, tellDelimiter } from '../../inputs/csv.js';
import { mend, MAX_CELL, OVERLONG } from '../../inputs/mend.js';

const rows = (text: string): { line: number; cells: string[] }[] => {
  const r = readCsv(text);
  if (!r.ok) throw new Error(r.why);
  return r.table.rows;
};

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
    expect(readCsv('a,b\n1,"2\n3,4\n"x"y,5\n')).toMatchObject({ ok: true, broken: [2, 4] });
  });

  it.each([
    ['a,b,c\n1,2,3', ','],
    ['a\tb\tc\n"1,000"\t2,3\t3', '\t'],
    ['a;b;c\n1,5;2,5;3,5\n', ';'],
    ['说明：甲，乙\n地区\t数值\n济南\t1,234\n', '\t'],
    ['one column\n1\n', ','],
  ])('tells the delimiter of %j', (text, delimiter) => expect(tellDelimiter(text)).toBe(delimiter));

  it('agrees with the parser itself on line numbers', () => {
    const text = Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? `"x\n${i}\n",b` : i % 11 === 0 ? '' : `${i},b`)).join('\n') + '\n';
    const own: number[] = [];
    parse(text, { relax_column_count: true, relax_quotes: true, on_record: (record: string[], context) => { own.push(context.lines); return record; } });
    const ends = rows(text).map((r, i, all) => (all[i + 1]?.line ?? text.split('\n').length) - 1);
    // The parser counts the break that ends a record with the record or the next one; the distance must be constant.
    expect(new Set(ends.map((e, i) => e - own[i]!)).size).toBe(1);
  });

  it('cuts out monstrous cells and keeps the rest', () => {
    const big = 'x'.repeat(MAX_CELL + 1);
    for (const text of [`a,b\n${big},2\n3,4\n`, `a,b\n"${big}",2\n3,4\n`]) {
      const r = readCsv(text);
      expect(r).toMatchObject({ ok: true, overlong: [2] });
      expect(rows(text).map((x) => x.cells)).toEqual([['a', 'b'], [OVERLONG, '2'], ['3', '4']]);
    }
  });

  it('refuses more cells than memory holds, and stays linear', () => {
    const started = Date.now();
    expect(readCsv(','.repeat(11_000_000))).toMatchObject({ ok: false, why: 'too-many-cells' });
    for (const piece of ['"', '"a""', '",', ',"', '"\n', '"" ', 'a"b,', '"x""y,', '"a,\n', '"a",']) mend(`a,b,c\n${piece.repeat(300_000)}`, ',');
    expect(Date.now() - started).toBeLessThan(5000);
  });
});
