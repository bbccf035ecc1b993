import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSource } from '../../inputs/document-source.js';
import { readDocumentText } from '../../inputs/document-text.js';
import { goesOn, linesOf, withoutFurniture, type Line } from '../../inputs/pdf-lines.js';
import type { Rule, Run } from '../../inputs/pdf-page.js';
import { ruledTables } from '../../inputs/pdf-tables.js';
import { flowingHeader, flowingRows } from '../../inputs/pdf-tabs.js';
import { extractTargets } from '../../rules/extract/extract.js';
import { pdf, PLAN_DOCX } from './documents.js';

const fixture = (name: string): Uint8Array => readFileSync(new URL(`../fixtures/documents/${name}`, import.meta.url));
const LATIN = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
/** As printers of the nineties left them: no font in the file, characters by their GBK code. */
const OLD_CHINESE = '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 800/StemV 80>>>>]>>';

describe('a plan printed from Word (plan.pdf is the print of PLAN_DOCX)', () => {
  it('gives the targets of the Word file', async () => {
    const [a, b] = await Promise.all([readSource(PLAN_DOCX(), 'plan.docx'), readSource(fixture('plan.pdf'), 'plan.pdf')]);
    const targets = (read: typeof a): unknown => extractTargets(readDocumentText(read.ok ? read.text : '')).map((t) => [t.citations, t.indicator, t.phrase, t.by, t.lead, t.responsible]);
    expect(targets(b)).toEqual(targets(a));
    expect((targets(b) as unknown[]).length).toBe(6);
  });
});

describe('refused, or read, with the reason', () => {
  it.each<[string, Uint8Array, object]>([
    ['encrypted', fixture('encrypted.pdf'), { ok: false, message: 'PDF 加了密码' }],
    ['scanned: pages without text', pdf(LATIN, ['', '', '']), { ok: false, message: '像是扫描件：共 3 页，3 页没有文字' }],
    ['broken off', fixture('plan.pdf').slice(0, 20_000), { ok: false }],
    ['a page without text among others', pdf(LATIN, ['BT /F1 12 Tf 72 700 Td (some words here) Tj ET', '', 'BT /F1 12 Tf 96 700 Td (other words here) Tj ET']), { ok: true, notes: ['共 3 页，1 页没有文字（第 2 页），可能是图片，其中的内容没有读'] }],
    ['a program in it is not run', pdf(LATIN, ['BT /F1 12 Tf 72 700 Td (some words here) Tj ET'], '/OpenAction<</S/JavaScript/JS(while\\(true\\){})>>'), { ok: true, text: 'some words here' }],
    ['characters of an old Chinese font that is not in the file', pdf(OLD_CHINESE, ['BT /F1 12 Tf 72 700 Td <d4c6d6ddcad0c8cbc3f1d5feb8ae> Tj ET']), { ok: true, text: '云州市人民政府' }],
  ])('%s', async (_, bytes, wanted) => expect(await readSource(bytes, 'x.pdf')).toMatchObject(wanted));

  it('with a wrong table of places', async () => {
    const text = Buffer.from(fixture('plan.pdf')).toString('latin1').replace(/startxref\s+\d+/, 'startxref\n12');
    expect(await readSource(Buffer.from(text, 'latin1'), 'x.pdf')).toMatchObject({ ok: true });
  });
});

const text = (words: string, left: number, base: number, size = 10): Run => ({ text: words, left, right: left + [...words].length * size, base, size });
const line = (words: string, left: number, base: number): Line => linesOf([text(words, left, base)])[0]!;
const across = (at: number, from: number, to: number): Rule => ({ across: true, at, from, to });
const down = (at: number, from: number, to: number): Rule => ({ across: false, at, from, to });

describe('lines', () => {
  it('what stands on one line is one, bold printed twice is once', () => {
    expect(linesOf([text('乙', 20, 100.5), text('甲', 10, 100), text('甲', 10.3, 100), text('丙', 10, 115)]).map((l) => l.text)).toEqual(['甲乙', '丙']);
  });
  const edges = { left: 50, right: 350 };
  it.each([
    ['a full line', line('一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十', 50, 100), line('继续', 50, 115), true],
    ['a short line', line('一二三', 50, 100), line('继续', 50, 115), false],
    ['an indented next line', line('一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十', 50, 100), line('继续', 70, 115), false],
    ['a heading behind a full sentence', line('一二三四五六七八九十一二三四五六七八九十一二三四五六七八九。', 50, 100), line('（二）供热', 50, 115), false],
    ['a number that the line broke off', line('一二三四五六七八九十一二三四五六七八九十一二三四五六七新增', 50, 100), line('12.5万户', 50, 115), true],
  ])('%s', (_, a, b, wanted) => expect(goesOn(a, b, edges)).toBe(wanted));

  it('page numbers and repeated headings go', () => {
    const pages = [1, 2, 3].map((n) => ({ height: 842, lines: [line('云州市人民政府公报', 50, 40), line(`正文${n}`, 50, 300), line(`— ${n} —`, 280, 810)] }));
    expect(withoutFurniture(pages).map((p) => p.map((l) => l.text))).toEqual([['正文1'], ['正文2'], ['正文3']]);
  });
});

describe('tables by their lines', () => {
  const frame = [across(0, 0, 90), across(20, 0, 90), across(40, 0, 90), down(0, 0, 40), down(90, 0, 40)];
  const inner = [down(30, 0, 40), down(60, 0, 40)];
  const words = [text('a', 5, 15), text('b', 35, 15), text('c', 65, 15), text('d', 5, 35), text('e', 35, 35), text('f', 65, 35), text('后', 5, 60)];
  const cells = (rules: readonly Rule[]): unknown => ruledTables(words, rules).tables.map((t) => t.rows.map((r) => r.map((c) => [c.lines.join(''), c.across, c.down])));
  it('full ones', () => {
    expect(cells([...frame, ...inner])).toEqual([[[['a', 1, 1], ['b', 1, 1], ['c', 1, 1]], [['d', 1, 1], ['e', 1, 1], ['f', 1, 1]]]]);
    expect(ruledTables(words, [...frame, ...inner]).rest.map((r) => r.text)).toEqual(['后']);
  });
  it('merged across and down', () => expect(cells([...frame.filter((r) => r.at !== 20), across(20, 30, 90), down(30, 0, 40), down(60, 20, 40)])).toEqual([[[['ad', 1, 2], ['bc', 2, 1]], [['e', 1, 1], ['f', 1, 1]]]]));
  it('open at the sides', () => expect(cells([...frame.slice(0, 3), ...inner])).toEqual([[[['a', 1, 1], ['b', 1, 1], ['c', 1, 1]], [['d', 1, 1], ['e', 1, 1], ['f', 1, 1]]]]));
  it('underlines and a box around text are none', () => {
    expect(cells([across(20, 0, 90)])).toEqual([]);
    expect(cells([across(0, 0, 90), across(40, 0, 90), down(0, 0, 40), down(90, 0, 40)])).toEqual([]);
  });
});

describe('rows that were parted by tabs', () => {
  const STOP = 35;
  const row = (base: number, ...at: [stop: number, words: string][]): Line => linesOf(at.map(([stop, words]) => text(words, 50 + stop * STOP, base)))[0]!;
  const header = flowingHeader(row(100, [0, '序号'], [1, '问题'], [3, '主要措施'], [5, '完成时限'], [7, '牵头单位']))!;
  it('the header tells the stops', () => expect([header.cells.length, Math.round(header.stop)]).toEqual([5, STOP]));
  it('flow over the lines', () => {
    const lines = [row(100, [0, '序号']), row(115, [0, '1'], [1, '接水慢'], [3, '推行网上接水，并逐步推广。']), row(130, [0, '年底前'], [2, '市水务局']), row(145, [0, '2'], [1, '网点少'], [3, '增设网点。'], [5, '年底前'], [7, '市城管局']), row(160, [0, '（二）供热'])];
    expect(flowingRows(lines, 1, header, { left: 50, right: 300 })).toEqual({ rows: ['1\t接水慢\t推行网上接水，并逐步推广。\t年底前\t市水务局', '2\t网点少\t增设网点。\t年底前\t市城管局'], to: 4 });
  });
});
