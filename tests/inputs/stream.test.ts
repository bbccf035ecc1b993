import { describe, expect, it } from 'vitest';
import { readStream } from '../../inputs/stream.js';
import { readInput, type ReadResult } from '../../inputs/read.js';
import { context } from './support.js';

/** Pieces of odd sizes, so that characters and line breaks are cut in two. */
const source = (bytes: Uint8Array, size: number): Parameters<typeof readStream>[0] => ({
  name: 't.csv',
  open: async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  },
});

const HEAD = '说明：虚构示例数据\r\n指标,地区,报告期,数值,单位\r\n';
const rows = (n: number): string => Array.from({ length: n }, (_, i) => `零工公寓,济南市,2023-${String((i % 12) + 1).padStart(2, '0')},"${i % 7 === 0 ? '四五' : i}",间\r\n`).join('');
const ends = <T>(list: readonly T[]): unknown[] => [list.length, list.slice(0, 20), list.slice(-20)];
const TEXTS: readonly (readonly [string, string])[] = [
  ['plain', HEAD + rows(500)],
  ['quoted breaks', `${HEAD}"零工\n公寓",济南市,2023-10,"1,234",间\r\n${rows(50)}\r\n注：完`],
  ['a stray quote', `${HEAD}零工公寓,济南市,2023-10,"45,间\r\n${rows(300)}`],
  ['many blocks', HEAD + rows(40_000)],
  ['no header', '甲,乙\n丙,丁\n'],
  ['a table below another', `${HEAD}${rows(40)}\n续表\n地区,报告期,零工公寓(间),用户平均停电时间(小时)\n济南市,2023-10,1,2\n`],
];

describe('streamed reading', () => {
  it.each(TEXTS.flatMap(([name, text]) => [['UTF-8', new TextEncoder().encode(text)], ['UTF-16LE', new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))]].map(([e, b]) => [`${name}, ${e as string}`, b as Uint8Array] as const)))('%s: counts as reading it whole does', async (_, bytes) => {
    const whole = readInput({ name: 't.csv', bytes }, context);
    for (const size of [65_536, 4097]) {
      const streamed = (await readStream(source(bytes, size), context))!;
      const said = (r: ReadResult): unknown[] => [r.encoding, r.layout, r.refused, r.balance, r.sha256, r.sheets[0]?.data, r.sheets[0]?.header, ends(r.observations), ends(r.rejected)];
      expect(said(streamed)).toEqual(said(whole));
    }
  });

  it('leaves workbooks, pages and pictures to be read whole', async () => {
    for (const head of [[0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0], [0x89, 0x50, 0x4e, 0x47], [...Buffer.from('<html><table>')], [1, 0, 0, 2]]) expect(await readStream(source(Uint8Array.from(head), 100), context)).toBeNull();
  });

  it('leaves a list of cases to be read whole', async () => {
    const cases = new TextEncoder().encode('事项,受理日期,办结日期\n开办企业,2023-10-09,2023-10-10\n');
    expect(await readStream(source(cases, 100), context)).toBeNull();
  });

  it('keeps what answers to targets, and counts by name the many that do not', async () => {
    const foreign = Array.from({ length: 30_000 }, (_, i) => `别的指标${i % 10},济南市,2023-10,1,间\n`).join('');
    const r = (await readStream(source(new TextEncoder().encode(`${HEAD}${foreign}零工公寓,济南市,2023-10,45,间\n`), 1 << 18), context))!;
    expect(r.balance.cells).toEqual({ total: 30_001, observations: 1, missing: 0, rejected: 0, unmatched: 30_000 });
    expect(r.observations.map((o) => o.source.line)).toEqual([30_003]);
    expect(r.unmatched).toHaveLength(20_010);
    expect(r.unmatched.reduce((n, u) => n + u.cells, 0)).toBe(30_000);
    expect(r.findings.map((f) => f.code)).toContain('DB-I044');
  });

  it('refuses more figures than can be judged one by one, and points to the bulk path', async () => {
    const many = new TextEncoder().encode(`指标,报告期,数值\n${'零工公寓,2023-10,45\n'.repeat(300_001)}`);
    for (const r of [(await readStream(source(many, 1 << 18), context))!, readInput({ name: 't.csv', bytes: many }, context)]) {
      expect(r).toMatchObject({ refused: true, observations: [] });
      expect(r.findings.map((f) => [f.code, f.advice])).toEqual([['DB-I046', expect.stringContaining('--bulk')]]);
    }
  });

  // Shorter than what is waited for, and at the end of the file, what follows it was lost.
  it.each([1_500_000, 3_000_000, 12_000_000])('passes over a line of %i characters, and reads what follows it', async (length) => {
    for (const behind of [1, 60_000]) {
      const rest = Array.from({ length: behind }, (_, i) => `零工公寓,济南市,2023-11,${i},间\n`).join('');
      const huge = new TextEncoder().encode(`${HEAD}零工公寓,济南市,2023-10,45,间\n${'9'.repeat(length)}\n${rest}`);
      const r = (await readStream(source(huge, 1 << 18), context))!;
      expect(r.findings.map((f) => f.code)).toContain('DB-I016');
      expect(r.balance.cells.observations).toBe(1 + behind);
      expect(r.balance.rows.total).toBe(4 + behind);
      expect(r.observations.at(-1)!.source.line).toBe(4 + behind);
    }
  });
});
