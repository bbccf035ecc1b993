import { describe, expect, it } from 'vitest';
import { formatOf } from '../../inputs/number-format.js';
import { readWorksheet } from '../../inputs/xlsx-sheet.js';

const WORKBOOK = { strings: ['甲', '乙 丙', '_x0041_'], formats: [formatOf(0, undefined), formatOf(10, undefined), formatOf(14, undefined)], date1904: false };
const rowsOf = (cells: string): string[][] => {
  const r = readWorksheet(Buffer.from(`<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`), WORKBOOK);
  return r.ok ? r.rows.map((x) => x.cells) : [[r.what]];
};

/** Each cell as most programs write it, and the same in another writing, which is read tag by tag. */
const CELLS: readonly (readonly [usual: string, other: string, text: string])[] = [
  ['<c r="A1"><v>1.01</v></c>', "<c r='A1'><v>1.01</v></c>", '1.01'],
  ['<c r="A1" s="0"><v>3.0300000000000002</v></c>', '<c s="0" r="A1"><v>3.0300000000000002</v></c>', '3.03'],
  ['<c r="A1" s="1"><v>0.9999</v></c>', '<c r="A1" s="1" ><v>0.9999</v></c>', '99.99%'],
  ['<c r="A1" s="2"><v>45200</v></c>', '<c r="A1" s="2"><v >45200</v></c>', '2023-10-01'],
  ['<c r="A1" t="s"><v>1</v></c>', '<c r="A1" t="s"><v><![CDATA[1]]></v></c>', '乙 丙'],
  ['<c r="A1" t="s"><v>99</v></c>', '<c  r="A1" t="s"><v>99</v></c>', ''],
  ['<c r="A1" t="inlineStr"><is><t>甲&amp;乙</t></is></c>', '<x:c r="A1" t="inlineStr"><x:is><x:t>甲&amp;乙</x:t></x:is></x:c>', '甲&乙'],
  ['<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c>', '<c r="A1" t="inlineStr"><is><r><t xml:space="preserve"> 甲 </t></r></is></c>', ' 甲 '],
  ['<c r="A1" t="str"><v>_x0042_</v></c>', '<c r="A1" t="str"><f>B1</f><v>_x0042_</v></c>', 'B'],
  ['<c r="A1" t="b"><v>1</v></c>', '<c r="A1" t="b"><!-- --><v>1</v></c>', 'TRUE'],
  ['<c r="A1" t="e"><v>#N/A</v></c>', '<c r="A1" cm="1" t="e"><v>#N/A</v></c>', '#N/A'],
  ['<c r="A1"><v></v></c>', '<c r="A1"/>', ''],
];

describe('cells of a worksheet', () => {
  it.each(CELLS)('%s and %s', (usual, other, text) => {
    const expected = text === '' ? [] : [[text]];
    expect(rowsOf(usual)).toEqual(expected);
    expect(rowsOf(other)).toEqual(expected);
  });

  it('stand where they say, in either writing', () => {
    for (const [a, b] of [['<c r="B1"><v>1</v></c>', '<c r="D1"><v>2</v></c>'], ["<c r='B1'><v>1</v></c>", '<c r="D1"><v>2</v></c>'], ['<c r="B1"><v>1</v></c>', "<c r='D1'><v>2</v></c>"]] as const) {
      expect(rowsOf(a + b)).toEqual([['', '1', '', '2']]);
    }
    expect(rowsOf('<c r="A1"><v>1</v></c><c><v>2</v></c>')).toEqual([['1', '2']]);
  });

  it('are read whole when the text is cut anywhere', () => {
    const cells = Array.from({ length: 60_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="inlineStr"><is><t>文字${i}</t></is></c></row>`).join('');
    const r = readWorksheet(Buffer.from(`<worksheet><sheetData>${cells}</sheetData></worksheet>`), WORKBOOK);
    expect(r.ok && r.rows.length).toBe(60_000);
    expect(r.ok && r.rows.every((x, i) => x.cells[0] === `文字${i}` && x.line === i + 1)).toBe(true);
  });
});
