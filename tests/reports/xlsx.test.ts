import { inflateRawSync } from 'node:zlib';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { Assessment, Comparison } from '../../engine/assessment.js';
import { cellText, figureCell, fitsSpreadsheet, LONGEST_CELL, looksLikeFormula, numberFormat } from '../../reports/xlsx/cell.js';
import { answerFormula } from '../../reports/xlsx/formula.js';
import { render } from '../../reports/xlsx/render.js';
import { sheetNames } from '../../reports/xlsx/sheet-names.js';
import { earlier, flats } from './pdf/history.js';
import { hostile, sample } from './sample.js';

const write = async (a: Assessment, previous: Assessment[] = []): Promise<Uint8Array> => Buffer.from((await render(a, { all: false, color: false, width: 80, previous })) as Uint8Array);
const read = async (a: Assessment, previous: Assessment[] = []) => (await readXlsx(await write(a, previous))).sheets;

/** Parts of a zip by name, from its local headers. */
function parts(zip: Uint8Array): Map<string, string> {
  const b = Buffer.from(zip);
  const out = new Map<string, string>();
  let at = b.lastIndexOf(Buffer.from('PK\x05\x06'));
  const count = b.readUInt16LE(at + 10);
  at = b.readUInt32LE(at + 16);
  for (let i = 0; i < count; i++) {
    const [method, size, nameLength, extra, comment, offset] = [b.readUInt16LE(at + 10), b.readUInt32LE(at + 20), b.readUInt16LE(at + 28), b.readUInt16LE(at + 30), b.readUInt16LE(at + 32), b.readUInt32LE(at + 42)];
    const start = offset + 30 + b.readUInt16LE(offset + 26) + b.readUInt16LE(offset + 28);
    const data = b.subarray(start, start + size);
    out.set(b.toString('utf8', at + 46, at + 46 + nameLength), (method === 0 ? data : inflateRawSync(data)).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return out;
}

function judgedSample(): Assessment {
  const a = sample();
  a.verdicts[0]!.comparison = { of: 'value', value: '99.98', base: null, unit: '%', floor: '99.9875', ceiling: null, strict: false };
  a.verdicts[2]!.comparison = { of: 'growth', value: '110', base: '100', unit: '亿元', floor: '10', ceiling: null, strict: false };
  return a;
}

describe('xlsx', () => {
  it('has these sheets, then one for each lead unit', async () => {
    expect((await read(sample())).map((s) => s.name)).toEqual(
      ['总览', '判定', '暂未判定', '依据', '计算过程', '拒收与未匹配', '发现', '方法与来源', '牵头·国网济南供电公司', '牵头·国网莱芜供电公司', '牵头·市人力资源社会保障局'],
    );
  });

  it('has earlier months beside this one, by verdict and by unit, where they are given', async () => {
    const sheets = await read(sample(), [earlier('2023-08', flats('3000')), earlier('2023-09', flats('4100'))]);
    const sheet = (name: string) => sheets.find((s) => s.name === name)!.rows;
    expect(sheet('以前各期')[2]).toEqual(['判定序号', '指标', '地区', '要求', '与上期相比', '2023-08 判定', '2023-08 数', '2023-09 判定', '2023-09 数', '2023-10 判定', '2023-10 数']);
    expect(sheet('以前各期').find((r) => r[1] === '零工公寓')!.slice(4)).toEqual(['新达标', '推进中', 3000, '推进中', 4100, '达标', 5120]);
    expect(sheet('逐月达标').find((r) => r[0] === '市人力资源社会保障局')!.slice(-3, -1)).toEqual([0, 3]);
  });

  it('tells who has not reported, what the verification changed and the tasks without a figure', async () => {
    const source = { file: '核.csv', line: 7, column: '数值', text: '12' };
    const sheets = await read({ ...sample(), reporting: {
      asked: 3, on: '2023-11-20', silent: [{ target: 'jinan-2023/power/renamed', indicator: '共享率', area: '济南市', units: ['甲局', '乙局'], due: '2023-11-10', until: '2023-11-13', late: true }],
      verified: [{ indicator: '零工公寓', area: '济南市', period: '2023-10', reporter: '丙局', reported: '13间', verified: '12间', source, note: '重复计数' }],
      tasks: { done: 1, open: 0, rows: [{ file: '报.csv', line: 9, task: '=出台办法', state: 'done', text: '已完成' }] },
    } });
    expect(sheets.find((s) => s.name === '报送情况')!.rows.slice(3).map((r) => r.slice(0, 6))).toEqual([
      ['未报', '甲局、乙局', '共享率', '济南市', '2023-10', '已逾期未报'], ['核验差异', '丙局', '零工公寓', '济南市', '2023-10', '以核验值为准'], ['非量化任务', '', '=出台办法', '', '', '完成'],
    ]);
  });

  it('puts live formulas beside the verdict', async () => {
    const sheet = parts(await write(judgedSample())).get('xl/worksheets/sheet2.xml')!;
    expect(sheet).toContain('<f>IF(COUNT(G4,J4)&lt;2,"缺数",IF(ROUND(G4,10)&gt;=ROUND(J4,10),"满足","不满足"))</f><v>不满足</v>');
    expect(sheet).toContain('<f>IF(COUNT(G6,H6,J6)&lt;3,"缺数",IF(H6&lt;=0,"基期值不为正",IF(ROUND(G6*100,10)&gt;=ROUND(H6*(100+J6),10),"满足","不满足")))</f><v>满足</v>');
    expect(sheet).toContain('<f>IF(OR(AND(N4="满足",O4="达标"),AND(N4="不满足",O4="未达标")),"一致","不一致")</f><v>一致</v>');
  });

  it('has filters, a frozen heading, conditional formats and print titles', async () => {
    const all = parts(await write(judgedSample()));
    const sheet = all.get('xl/worksheets/sheet2.xml')!;
    expect(sheet).toMatch(/<autoFilter ref="A3:AE\d+"\/>/);
    expect(sheet).toContain('ySplit="3"');
    expect(sheet).toContain('<conditionalFormatting');
    expect(all.get('xl/workbook.xml')).toContain("'判定'!$3:$3");
  });

  it('is the same bytes on another day and in another zone', async () => {
    const zone = process.env['TZ'];
    const first = await write(sample());
    process.env['TZ'] = 'America/Los_Angeles';
    expect(Buffer.from(await write(sample()))).toEqual(Buffer.from(first));
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('lets no reported text become a formula, and cuts none without saying so', async () => {
    const all = [...parts(await write(hostile())).entries()].filter(([name]) => name.startsWith('xl/worksheets/'));
    for (const [name, xml] of all) for (const [, formula] of xml.matchAll(/<f>(.*?)<\/f>/g)) expect(formula, name).not.toMatch(/HYPERLINK|alert|http/);
    for (const sheet of await read(hostile())) for (const cell of sheet.rows.flat()) if (typeof cell === 'string') expect(cell.length).toBeLessThanOrEqual(LONGEST_CELL);
    const cells = (await read(hostile())).flatMap((s) => s.rows.flat());
    expect(cells.some((c) => typeof c === 'string' && c.startsWith('=HYPERLINK("http://x")') && c.includes('😀') && c.includes('𠮷'))).toBe(true);
  });
});

describe('cells', () => {
  it('say that they were cut', () => {
    const cut = cellText('长'.repeat(40000));
    expect(cut).toHaveLength(LONGEST_CELL);
    expect(cut).toMatch(/已截短，全文见 assessment\.json）$/);
    expect(cellText('😀'.repeat(20000))).not.toMatch(/[\ud800-\udbff]…/);
  });

  it('keep text that looks like a character code', () => expect(cellText('_x0041_ _x00410')).toBe('_x005F_x0041_ _x00410'));

  it.each([['=1+1', true], [' @x', true], ['＝1', true], ["'-1", true], ['1-1', false], ['甲=乙', false]])('%s looks like a formula: %s', (text, is) => expect(looksLikeFormula(text)).toBe(is));

  it.each([[2, '亿元', '#,##0.00"亿元"'], [0, '', '#,##0'], [9, '%', '#,##0.000000"%"'], [0, 'a"b', '#,##0']])('%s places in %s print as %s', (places, unit, format) => expect(numberFormat(places, unit)).toBe(format));

  it('hold a fraction as a division', () => expect(figureCell('2/3', '')).toMatchObject({ formula: '2/3', format: '#,##0.000000' }));

  it.each([['123456789.123456', true], ['1234567890.123456', false], ['0.000001', true], ['-100000', true], ['0', true]])('%s fits a spreadsheet: %s', (value, fits) => expect(fitsSpreadsheet(value)).toBe(fits));
});

describe('formulas', () => {
  const at = { value: 'G4', base: 'H4', floor: 'J4', ceiling: 'K4' };
  const c = (over: Partial<Comparison>): Comparison => ({ of: 'value', value: '1', base: '1', unit: '', floor: '1', ceiling: null, strict: false, ...over });
  it.each<[Partial<Comparison>, string]>([
    [{ strict: true }, 'ROUND(G4,10)>ROUND(J4,10)'],
    [{ floor: null, ceiling: '2' }, 'ROUND(K4,10)>=ROUND(G4,10)'],
    [{ ceiling: '2' }, 'AND(ROUND(G4,10)>=ROUND(J4,10),ROUND(K4,10)>=ROUND(G4,10))'],
    [{ of: 'rise' }, 'ROUND(G4,10)>=ROUND(H4+J4,10)'],
    [{ of: 'fall' }, 'ROUND(H4-J4,10)>=ROUND(G4,10)'],
    [{ of: 'fall', floor: null, ceiling: '2' }, 'ROUND(G4,10)>=ROUND(H4-K4,10)'],
    [{ of: 'growth' }, 'ROUND(G4*100,10)>=ROUND(H4*(100+J4),10)'],
    [{ of: 'decline' }, 'ROUND(H4*(100-J4),10)>=ROUND(G4*100,10)'],
  ])('%j', (over, test) => expect(answerFormula(c(over), at)).toContain(`IF(${test},"满足","不满足")`));
});

describe('names of sheets', () => {
  it('are legal and unique', () => {
    expect(sheetNames(['甲/乙', '甲\\乙', 'History', "'引'", '', '长'.repeat(40), '长'.repeat(40), 'ABC', 'abc'])).toEqual(
      ['甲·乙', '甲·乙（2）', '（未命名）', '引', '（未命名）（2）', '长'.repeat(31), `${'长'.repeat(28)}（2）`, 'ABC', 'abc（2）'],
    );
  });
});
