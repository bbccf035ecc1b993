import { describe, expect, it } from 'vitest';
import { decode } from '../../inputs/encoding.js';
import { balances } from '../../inputs/balance.js';
import { fixture, line } from './support.js';

const SAME: readonly (readonly [file: string, encoding: string])[] = [
  ['long-utf8.csv', 'UTF-8'],
  ['long-utf8-bom.csv', 'UTF-8（带 BOM）'],
  ['long-gb18030.csv', 'GB18030'],
  ['long-utf16le.csv', 'UTF-16LE'],
  ['long-utf16be.csv', 'UTF-16BE'],
  ['long-tab.csv', 'UTF-8'],
  ['long-semicolon.csv', 'UTF-8'],
];

describe('encodings and delimiters', () => {
  it.each(SAME)('%s reads the same (%s)', (file, encoding) => {
    const r = fixture(file);
    expect(r.encoding).toBe(encoding);
    expect(r.refused).toBe(false);
    expect(r.observations.map(line)).toEqual([
      '零工公寓 | 济南市 | 2023-10 | figure 5120 | 间 | ',
      '用户平均停电时间 | 济南市 | 2023-01/2023-10 | figure 0.4550 | 小时/户 | P',
      '预约检查完成率 | 济南市 | 2023-10 | ratio 813/814 | % | A',
    ]);
    expect(r.observations.map((o) => o.source.line)).toEqual([4, 5, 6]);
    expect(r.notes).toContain('说明：虚构示例数据');
    expect(balances(r.balance)).toBe(true);
    expect(r.balance.rows).toEqual({ total: 8, headers: 1, notes: 3, blank: 0, totals: 1, data: 3 });
    expect(r.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reads rare characters of GB18030 that GBK has not', () => {
    // 㐀 is the four-byte 8139EE39.
    const r = decode(Uint8Array.from([0x81, 0x39, 0xee, 0x39, 0xca, 0xd0]));
    expect(r).toMatchObject({ ok: true, text: '㐀市', encoding: 'GB18030' });
  });

  it('keeps a file with a few broken bytes and names their lines', () => {
    const good = new TextEncoder().encode('指标,数值\n'.repeat(30));
    const r = decode(Uint8Array.from([...good, 0xe6, 0xb5, 0x0a, ...good]));
    expect(r).toMatchObject({ ok: true, encoding: 'UTF-8', damaged: [31] });
  });

  it.each([['with a mark', true, 'utf16le', 'UTF-16LE'], ['without one', false, 'utf16le', 'UTF-16LE（无 BOM）'], ['big-endian', true, 'utf16be', 'UTF-16BE']] as const)('keeps UTF-16 with half a character, %s', (_, mark, side, encoding) => {
    const little = Buffer.from(`${mark ? '\uFEFF' : ''}${'指标,数值\n'.repeat(30)}市\uD840,1\n${'指标,数值\n'.repeat(30)}`, 'utf16le');
    const r = decode(side === 'utf16le' ? little : little.swap16());
    expect(r).toMatchObject({ ok: true, encoding, damaged: [31] });
    expect(r.ok && r.text.split('\n')[30]).toBe('市\uFFFD,1');
  });

  it.each([
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], 'binary', 'PNG'],
    ['zip', [0x50, 0x4b, 3, 4, 20], 'binary', 'XLSX'],
    ['OLE', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'binary', 'XLS'],
    ['NUL bytes', [0x61, 0, 0x62], 'binary', '空字节'],
    ['noise', Array.from({ length: 400 }, (_, i) => (i % 2 ? 0xff : 0x81)), 'undecodable', ''],
    ['HTML', [...new TextEncoder().encode('<html><table><tr><td>1</td></tr></table>')], 'binary', '网页'],
    ['nothing', [], 'empty', '0'],
    ['blanks', [0x20, 0x0a, 0x0d, 0x0a], 'empty', '空白'],
  ] as const)('refuses %s', (_, bytes, why, what) => {
    const r = decode(Uint8Array.from(bytes));
    expect(r.ok).toBe(false);
    if (!r.ok) {
      expect(r.why).toBe(why);
      expect(r.what).toContain(what);
    }
  });
});
