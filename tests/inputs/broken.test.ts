import { describe, expect, it } from 'vitest';
import { balances } from '../../inputs/balance.js';
import { codes, context, fixture, line, read } from './support.js';
import { readInput } from '../../inputs/read.js';

const HEAD = '指标,地区,报告期,数值,单位,口径,状态\n';
const GOOD = '零工公寓,济南市,2023-09,44,间,本年累计,\n';

/** One bad row; the good row below it must still be read. */
const ROWS: readonly { name: string; row: string; code: string; value?: string; cell: 'observations' | 'missing' | 'rejected' | 'unmatched' }[] = [
  { name: 'text in a number', row: '零工公寓,济南市,2023-10,四舍五入,间,,', code: 'DB-I030', value: 'missing 四舍五入', cell: 'rejected' },
  { name: '已完成', row: '零工公寓,济南市,2023-10,已完成,间,,', code: 'DB-I055', value: 'claim 已完成', cell: 'observations' },
  { name: 'unknown period', row: '零工公寓,济南市,十月份,45,间,,', code: 'DB-I023', cell: 'rejected' },
  { name: 'month 13', row: '零工公寓,济南市,2023-13,45,间,,', code: 'DB-I023', cell: 'rejected' },
  { name: 'no period', row: '零工公寓,济南市,,45,间,,', code: 'DB-I022', cell: 'rejected' },
  { name: 'no area', row: '零工公寓,,2023-10,45,间,,', code: 'DB-I021', cell: 'rejected' },
  { name: 'no indicator', row: ',济南市,2023-10,45,间,,', code: 'DB-I020', cell: 'rejected' },
  { name: 'too long', row: '零工公寓,济南市,2023-10,5,120,间,本年累计,', code: 'DB-I011', cell: 'rejected' },
  { name: 'a thousands comma without quotes, empty cells at the end', row: '零工公寓,济南市,2023-10,5,120,间,,', code: 'DB-I011', cell: 'rejected' },
  { name: 'the same in a row of the right length', row: '零工公寓,济南市,2023-10,5,120,间,', code: 'DB-I011', cell: 'rejected' },
  { name: 'too short', row: '零工公寓,济南市,2023-10,45', code: 'DB-I011', cell: 'rejected' },
  { name: 'a multiplier twice', row: '零工公寓,济南市,2023-10,3.6万,万间,,', code: 'DB-I033', value: 'missing 3.6万', cell: 'rejected' },
  { name: 'a multiplier on a share', row: '零工公寓,济南市,2023-10,3.6万,%,,', code: 'DB-I033', value: 'missing 3.6万', cell: 'rejected' },
  { name: 'another kind of unit in the cell', row: '零工公寓,济南市,2023-10,45%,间,,', code: 'DB-I034', value: 'figure 45', cell: 'observations' },
  { name: 'a unit that is none', row: '零工公寓,济南市,2023-10,45,12？,,', code: 'DB-I054', value: 'figure 45', cell: 'observations' },
  { name: 'wrong grouping', row: '零工公寓,济南市,2023-10,"1,23",间,,', code: 'DB-I031', value: 'missing 1,23', cell: 'rejected' },
  { name: 'scientific notation', row: '零工公寓,济南市,2023-10,1E5,间,,', code: 'DB-I032', value: 'missing 1E5', cell: 'rejected' },
  { name: 'a bound', row: '零工公寓,济南市,2023-10,45以上,间,,', code: 'DB-I035', value: 'missing 45以上', cell: 'rejected' },
  { name: 'unknown status', row: '零工公寓,济南市,2023-10,45,间,,草稿', code: 'DB-I050', value: 'figure 45', cell: 'observations' },
  { name: 'strange 口径', row: '零工公寓,济南市,2023-10,45,间,大概齐,', code: 'DB-I052', value: 'figure 45', cell: 'observations' },
  { name: 'a slip in the name', row: '零工公寓量,济南市,2023-10,45,间,,', code: 'DB-I041', cell: 'unmatched' },
  { name: 'a foreign name', row: '完全不相干的一项指标,济南市,2023-10,45,间,,', code: 'DB-I040', cell: 'unmatched' },
  { name: 'a name of two', row: '同名,济南市,2023-10,45,间,,', code: 'DB-I043', cell: 'unmatched' },
  { name: 'a broken quote', row: '"零工公寓,济南市,2023-10,45,间,,', code: 'DB-I010', value: 'figure 45', cell: 'observations' },
];

describe('tables without number', () => {
  it('reads no more of them than a sheet has', () => {
    const r = read(`时间：2023年10月\n${'地区,零工公寓\n济南市,1\n地区,平均停电时间\n济南市,2\n'.repeat(5000)}`);
    expect(r.findings.map((f) => f.code)).toContain('DB-I076');
    expect(r.observations.length).toBeLessThan(1000);
    const wide = read(`时间：2023年10月\n${'地区,零工公寓,'.repeat(3000)}\n${'济南市,1,'.repeat(3000)}\n`);
    expect(wide.refused).toBe(true);
  });
});

describe('broken rows', () => {
  it.each(ROWS)('$name: $code', ({ row, code, value, cell }) => {
    const r = read(`${HEAD}${row}\n${GOOD}`);
    const f = r.findings.find((x) => x.code === code);
    expect(f, `findings: ${codes(r).join(' ')}`).toBeDefined();
    expect(f!.line).toBe(2);
    expect(f!.file).toBe('t.csv');
    expect(f!.advice).toBeTruthy();
    expect(balances(r.balance)).toBe(true);
    expect(r.balance.rows).toMatchObject({ total: 3, headers: 1, data: 2 });
    expect(r.balance.cells[cell]).toBe(cell === 'observations' ? 2 : 1);
    const bad = r.observations.filter((o) => o.source.line === 2).map((o) => line(o).split(' | ')[3]);
    expect(bad).toEqual(value === undefined ? [] : [value]);
    expect(r.observations.filter((o) => o.source.line === 3).map(line)).toEqual(['零工公寓 | 济南市 | 2023-09 | figure 44 | 间 | ']);
    expect(r.rejected).toHaveLength(cell === 'rejected' ? 1 : 0);
    for (const x of r.rejected) expect(x).toMatchObject({ file: 't.csv', line: 2, column: '数值', code });
    expect(r.refused).toBe(false);
  });

  it('suggests the name that was meant', () => {
    const r = read(`${HEAD}零工公寓量,济南市,2023-10,45,间,,\n`);
    expect(r.unmatched).toMatchObject([{ line: 2, column: '指标', text: '零工公寓量', cells: 1, suggestion: '零工公寓数量' }].map((u) => ({ ...u, suggestion: expect.stringMatching(/^零工公寓(?:数量)?$/) })));
  });

  it('takes two contradicting rows as they are: the engine compares', () => {
    const r = read(`${HEAD}${GOOD}${GOOD.replace('44', '45')}`);
    expect(r.observations).toHaveLength(2);
  });

  it('does not flood', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `外来指标${i},济南市,2023-10,1,间,,\n零工公寓,济南市,2023-10,坏${i},间,,\n`).join('');
    const r = read(HEAD + many);
    expect(r.unmatched).toHaveLength(5000);
    expect(r.rejected).toHaveLength(5000);
    expect(r.findings.length).toBeLessThan(110);
    expect(codes(r)).toEqual(expect.arrayContaining(['DB-I042', 'DB-I099']));
    expect(balances(r.balance)).toBe(true);
  });
});

describe('broken files', () => {
  it.each([
    ['empty.csv', 'DB-I001', '0 字节'],
    ['picture.csv', 'DB-I002', 'PNG'],
  ])('%s is refused with %s', (name, code, found) => {
    const r = fixture(name);
    expect(r.refused).toBe(true);
    expect(r.findings).toHaveLength(1);
    expect(r.findings[0]).toMatchObject({ code, severity: 'error', file: name, found: expect.stringContaining(found) });
    expect(balances(r.balance)).toBe(true);
  });

  it.each([
    ['no header', '1,2,3\n4,5,6\n', 'DB-I006', true],
    ['one word', 'hello', 'DB-I006', true],
    ['a header without value column', '指标,地区,报告期\n零工公寓,济南市,2023-10\n', 'DB-I006', true],
    ['a header and nothing else', HEAD, 'DB-I007', false],
    ['no period at all', '指标,数值\n零工公寓,45\n', 'DB-I024', false],
    ['the same column twice', '指标,指标名称,报告期,数值\n零工公寓,甲,2023-10,1\n', 'DB-I013', false],
    ['an unknown column', '指标,报告期,数值,大小\n零工公寓,2023-10,1,9\n', 'DB-I012', false],
  ])('%s: %s', (_, text, code, refused) => {
    const r = read(text);
    expect(codes(r)).toContain(code);
    expect(r.refused).toBe(refused);
    expect(balances(r.balance)).toBe(true);
  });

  it('survives whatever bytes come', () => {
    let seed = 12345;
    const next = (n: number): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
    const pieces = ['指标', '地区', '报告期', '数值', '分子', '分母', '2023年', '2023-10', '1—10月', '零工公寓', '济南市', '合计', '注：', '单位：', '时间：2023年', '45', '1/2', '%', '万', '"', '""', ',', ',', ',', '\n', '\n', '\r', '\t', ';', '\ufeff', '\u0001', '（', '）', '-', '．', '同比', '已完成', '①', '\ud83d'];
    for (let i = 0; i < 3000; i++) {
      const text = (i % 2 ? '' : '指标,地区,报告期,数值\n') + Array.from({ length: next(60) }, () => pieces[next(pieces.length)]!).join('');
      const r = read(text);
      expect(balances(r.balance), JSON.stringify(text)).toBe(true);
      expect(r.rejected).toHaveLength(r.balance.cells.rejected);
      expect(r.unmatched.reduce((n, u) => n + u.cells, 0)).toBe(r.balance.cells.unmatched);
    }
    for (let i = 0; i < 300; i++) readInput({ name: 'x.csv', bytes: Uint8Array.from({ length: next(200) }, () => next(256)) }, context);
  });

  it('reads a hundred thousand rows', () => {
    const text = HEAD + Array.from({ length: 100_000 }, (_, i) => `零工公寓,济南市,2023-${String((i % 12) + 1).padStart(2, '0')},"${i},${String(i % 1000).padStart(3, '0')}",间,本年累计,核定`.replace(/"(\d{4,}),/, '"$1')).join('\n');
    const r = read(text);
    expect(r.balance.rows.data).toBe(100_000);
    expect(r.observations.length).toBeGreaterThan(0);
  });
});
