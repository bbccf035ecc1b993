import { describe, expect, it } from 'vitest';
import { inspectStream } from '../../inputs/stream.js';
import { readInput, type ReadResult } from '../../inputs/read.js';
import { context } from './support.js';

/** Pieces of odd sizes, so that characters and line breaks are cut in two. */
const source = (bytes: Uint8Array, size: number): Parameters<typeof inspectStream>[0] => ({
  name: 't.csv',
  open: async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  },
});

const HEAD = '说明：虚构示例数据\r\n指标,地区,报告期,数值,单位\r\n';
const rows = (n: number): string => Array.from({ length: n }, (_, i) => `零工公寓,济南市,2023-${String((i % 12) + 1).padStart(2, '0')},"${i % 7 === 0 ? '四五' : i}",间\r\n`).join('');
const TEXTS: readonly (readonly [string, string])[] = [
  ['plain', HEAD + rows(500)],
  ['quoted breaks', `${HEAD}"零工\n公寓",济南市,2023-10,"1,234",间\r\n${rows(50)}\r\n注：完`],
  ['a stray quote', `${HEAD}零工公寓,济南市,2023-10,"45,间\r\n${rows(300)}`],
  ['many blocks', HEAD + rows(40_000)],
  ['no header', '甲,乙\n丙,丁\n'],
  ['a table below another', `${HEAD}${rows(40)}\n续表\n地区,报告期,零工公寓(间),用户平均停电时间(小时)\n济南市,2023-10,1,2\n`],
];

describe('streamed inspection', () => {
  it.each(TEXTS.flatMap(([name, text]) => [['UTF-8', new TextEncoder().encode(text)], ['UTF-16LE', new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))]].map(([e, b]) => [`${name}, ${e as string}`, b as Uint8Array] as const)))('%s: counts as reading it whole does', async (_, bytes) => {
    const whole = readInput({ name: 't.csv', bytes }, context);
    for (const size of [65_536, 4097]) {
      const streamed = (await inspectStream(source(bytes, size), context))!;
      const said = (r: ReadResult): unknown[] => [r.encoding, r.layout, r.refused, r.balance, r.sha256, r.sheets[0]?.data, r.sheets[0]?.header, r.observations.slice(0, 20)];
      expect(said(streamed)).toEqual(said(whole));
    }
  });

  it('leaves workbooks, pages and pictures to be read whole', async () => {
    for (const head of [[0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0], [0x89, 0x50, 0x4e, 0x47], [...Buffer.from('<html><table>')], [1, 0, 0, 2]]) expect(await inspectStream(source(Uint8Array.from(head), 100), context)).toBeNull();
  });

  it('passes over a line without an end', async () => {
    const huge = new TextEncoder().encode(`${HEAD}零工公寓,济南市,2023-10,45,间\n${'9'.repeat(12_000_000)}\n零工公寓,济南市,2023-11,46,间\n`);
    const r = (await inspectStream(source(huge, 1 << 18), context))!;
    expect(r.findings.map((f) => f.code)).toContain('DB-I016');
    expect(r.balance.cells.observations).toBe(2);
  });
});
