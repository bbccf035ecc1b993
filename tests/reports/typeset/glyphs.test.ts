import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// @ts-expect-error a plain script, kept beside the fonts that it makes
import { renamed } from '../../../scripts/font-names.mjs';
import { facesOf } from '../../../reports/typeset/font-file.js';
import { fontsWith } from '../../../reports/typeset/fonts.js';
import { lackingFinding, printable } from '../../../reports/typeset/glyphs.js';

const font = (name: string): Buffer => readFileSync(new URL(`../../../reports/fonts/${name}`, import.meta.url));
const shown = (text: string): string => printable(text, fontsWith([])).data;

describe('our fonts', () => {
  it('have names of their own, and every character of GBK in the body', () => {
    const [kai] = facesOf(font('DabiaoKai.ttf'));
    expect(kai!.families).toEqual(['Dabiao Kai']);
    const decoder = new TextDecoder('gbk');
    const hanzi = new Set<number>();
    for (let a = 0x81; a <= 0xfe; a++) for (let b = 0x40; b <= 0xfe; b++) for (const c of decoder.decode(new Uint8Array([a, b]))) if (/[\u4e00-\u9fa5]/u.test(c)) hanzi.add(c.codePointAt(0)!);
    expect(hanzi.size).toBe(20902);
    expect([...hanzi].filter((c) => !kai!.covers(c)).map((c) => String.fromCodePoint(c))).toEqual([]);
  });

  it('show every sign that the pages print of themselves', () => {
    const page = ['report', 'charts', 'method', 'brief', 'notice', 'lib'].map((n) => readFileSync(new URL(`../../../reports/typst/${n}.typ`, import.meta.url), 'utf8')).join('');
    const signs = [...new Set(page.replace(/[\u0000-\u007f]/g, ''))].map((c) => c.codePointAt(0)!);
    for (const name of ['DabiaoSans.ttf', 'DabiaoKai.ttf']) {
      const [face] = facesOf(font(name));
      const lacking = signs.filter((c) => !face!.covers(c)).map((c) => String.fromCodePoint(c));
      expect(lacking.filter((c) => name === 'DabiaoSans.ttf' || !/[■▲◇▷●○－]/.test(c)), name).toEqual([]);
    }
  });
});

describe('characters', () => {
  it('that no font has become 〓, one for what is seen as one', () => expect(shown('甲😀乙👨‍👩‍👧丙\ue000丁')).toBe('甲〓乙〓丙〓丁'));
  it('that are rare are kept', () => expect(shown('䶮㛃𫄧镕喆堃')).toBe('䶮㛃𫄧镕喆堃'));
  it('of a figure stay together but at its stroke', () => expect([shown('1,842/2,210'), shown('1234567.123456'), shown('abcdefghijkl')]).toEqual(['1,842/\u200b2,210', '1234567.123456', 'abcdefghij\u200bkl']));
  it('that only steer are dropped', () => expect(shown('\u202e123\u0007\ufe0f①')).toBe('123①'));

  it('are counted and reported once', () => {
    const { lacking } = printable({ a: ['😀', { b: '甲😀' }] }, fontsWith([]));
    expect(lackingFinding(lacking)).toMatchObject({ code: 'DB-R001', severity: 'warning', found: '😀（U+1F600）×2' });
    expect(lackingFinding(new Map())).toBeNull();
  });

  it('of a long Latin run may break, of a short one and of a date not', () => {
    expect(shown('https://example.org/a')).toContain('\u200b');
    expect(shown('2023-12-31')).toBe('2023-12-31');
    expect(shown('93.75%（1500/1600）')).toBe('93.75%\u200b（1500/1600）');
  });
});

describe('fonts of the office', () => {
  const theirs = { name: 'fs.ttf', bytes: renamed(font('DabiaoLatin.ttf'), 'FangSong_GB2312') as Buffer };

  it('come first where they are of a known kind, and nowhere else', () => {
    const { families } = fontsWith([theirs]);
    expect(families.body[0]).toBe('FangSong_GB2312');
    expect(families.title[0]).toBe('Dabiao Song');
    expect(families.title).toContain('FangSong_GB2312');
  });

  it('are not taken for fonts where they are none', () => {
    expect(facesOf(new Uint8Array([1, 2, 3]))).toEqual([]);
    expect(facesOf(font('DabiaoLatin.ttf').subarray(0, 200))).toEqual([]);
    expect(facesOf(Buffer.from('not a font at all, but long enough to be read'))).toEqual([]);
  });
});
