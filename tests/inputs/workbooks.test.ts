import { deflateRawSync } from 'node:zlib';
import * as CFB from 'cfb';
import { readXls, writeXlsx, type WriteSheet } from 'hucre/xlsx';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { balances } from '../../inputs/balance.js';
import { openXls } from '../../inputs/xls.js';
import { readInput, type ReadResult } from '../../inputs/read.js';
import { context, line } from './support.js';

const read = (bytes: Uint8Array, name = 't.xlsx'): ReadResult => readInput({ name, bytes }, context);
const codes = (r: ReadResult): string[] => r.findings.map((f) => f.code);
const xlsx = (sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets });
const HEAD = ['指标', '地区', '报告期', '数值', '单位'];
const ROW = ['零工公寓', '济南市', '2023-10', 45, '间'];

/** A ZIP of our own, that can be made to lie. */
function zip(parts: Record<string, string>, lies: Record<string, { size?: number }> = {}): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const data = deflateRawSync(Buffer.from(text));
    const n = Buffer.from(name);
    const size = lies[name]?.size ?? Buffer.byteLength(text);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(n.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(n.length, 28);
    entry.writeUInt32LE(offset, 42);
    local.push(head, n, data);
    central.push(entry, n);
    offset += 30 + n.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const WORKBOOK = '<workbook xmlns:r="r"><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>';
const RELATIONS = '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
const cells = (...texts: string[]): string => texts.map((t) => `<c t="inlineStr"><is><t>${t}</t></is></c>`).join('');
const sheet = (body: string, tail = ''): string => `<worksheet><sheetData>${body}</sheetData>${tail}</worksheet>`;
const book = (worksheet: string, lies: Parameters<typeof zip>[1] = {}): Buffer => zip({ 'xl/workbook.xml': WORKBOOK, 'xl/_rels/workbook.xml.rels': RELATIONS, 'xl/worksheets/sheet1.xml': worksheet }, lies);
const row = (inner: string): string => `<row>${inner}</row>`;
const GOOD = row(cells('指标', '地区', '报告期', '数值')) + row(cells('零工公寓', '济南市', '2023-10') + '<c><v>45</v></c>');

describe('XLSX', () => {
  it('reads several sheets into one result, and mentions the hidden and the empty', async () => {
    const r = read(await xlsx([
      { name: '封面', rows: [['济南市营商环境月报']] },
      { name: '9月', rows: [HEAD, ['零工公寓', '济南市', '2023-09', 44, '间']] },
      { name: '10月', rows: [['单位：间'], HEAD, ROW, ['注：初步数']] },
      { name: '旧', rows: [HEAD, ROW], hidden: true },
      { name: '空', rows: [] },
    ]));
    expect(r.observations.map((o) => `${o.source.sheet} ${o.source.line} ${line(o)}`)).toEqual([
      '9月 2 零工公寓 | 济南市 | 2023-09 | figure 44 | 间 | ', '10月 3 零工公寓 | 济南市 | 2023-10 | figure 45 | 间 | ',
    ]);
    expect(r.balance.rows).toEqual({ total: 7, headers: 2, notes: 3, blank: 0, totals: 0, data: 2 });
    expect(balances(r.balance)).toBe(true);
    expect(r.findings.map((f) => `${f.code} ${f.sheet}`).sort()).toEqual(['DB-I075 旧', 'DB-I078 空']);
    expect(r.refused).toBe(false);
  });

  it.each([
    ['lines of text', [['填报说明'], [null], ['1. 数值只填数字，确为零的填 0。']], 'notes'],
    ['rows pasted into one cell each', [['指标,地区,报告期,数值'], ['零工公寓,济南市,2023-10,45']], 'warning'],
    ['figures under a word', [['数值'], [45]], 'warning'],
  ])('takes %s beside a table for what they are', async (_, rows, what) => {
    const r = read(await xlsx([{ name: '10月', rows: [HEAD, ROW] }, { name: '另', rows }]));
    expect(r.observations).toHaveLength(1);
    expect(r.findings.map((f) => `${f.code} ${f.sheet}`)).toEqual(what === 'notes' ? [] : ['DB-I076 另']);
    expect(r.balance.rows.notes).toBe(what === 'notes' ? 2 : 0);
    const alone = read(await xlsx([{ name: '另', rows }]));
    expect([alone.refused, alone.findings.map((f) => f.code)]).toEqual([true, ['DB-I006']]);
  });

  it('holds merged names over their rows, figures only at the top left', async () => {
    const r = read(await xlsx([{
      name: 'a', rows: [HEAD, ['零工公寓', '济南市', '2023-09', 44, '间'], [null, null, '2023-10', 45, '间'], [null, null, '2023-11', null, '间']],
      merges: [{ startRow: 1, endRow: 3, startCol: 0, endCol: 0 }, { startRow: 1, endRow: 3, startCol: 1, endCol: 1 }, { startRow: 2, endRow: 3, startCol: 3, endCol: 3 }],
    }]));
    expect(r.observations.map(line)).toEqual([
      '零工公寓 | 济南市 | 2023-09 | figure 44 | 间 | ', '零工公寓 | 济南市 | 2023-10 | figure 45 | 间 | ', '零工公寓 | 济南市 | 2023-11 | missing  | 间 | ',
    ]);
  });

  it.each([
    ['an error', '<c t="e"><v>#N/A</v></c>', 'missing'],
    ['a division by zero', '<c t="e"><v>#DIV/0!</v></c>', 'missing', 'DB-I030'],
    ['a formula with its value', '<c><f>A1+1</f><v>45</v></c>', 'figure'],
    ['a formula that was never calculated', '<c><f>A1+1</f></c>', 'missing', 'DB-I030'],
    ['a truth value', '<c t="b"><v>1</v></c>', 'missing', 'DB-I030'],
    ['text of several runs', '<c t="inlineStr"><is><r><t>4</t></r><r><t>5</t></r><rPh><t>x</t></rPh></is></c>', 'figure'],
    ['escaped characters', '<c t="str"><v>45_x000D_</v></c>', 'figure'],
    ['CDATA', '<c t="str"><v><![CDATA[45]]></v></c>', 'figure'],
    ['nothing', '<c/>', 'missing'],
  ])('%s', (_, cell, kind, code?: string) => {
    const r = read(book(sheet(row(cells('指标', '地区', '报告期', '数值')) + row(cells('零工公寓', '济南市', '2023-10') + cell))));
    expect(r.observations.map((o) => o.value.kind)).toEqual([kind]);
    expect(codes(r)).toEqual(code === undefined ? [] : [code]);
    expect(balances(r.balance)).toBe(true);
  });

  it('says which rows and columns with cells are hidden', () => {
    const hidden = book('<worksheet><cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols><sheetData>' + GOOD + `<row hidden="1">${cells('零工公寓', '济南市', '2023-11')}<c><v>46</v></c></row>` + '</sheetData></worksheet>');
    const r = read(hidden);
    expect(r.observations).toHaveLength(2);
    expect(r.findings.map((f) => `${f.code} ${f.found ?? ''}`)).toEqual(['DB-I079 第3行、第2列']);
  });

  it('reads prefixes, comments and single quotes', () => {
    const r = read(book(`<?xml version="1.0"?><!-- x > y --><x:worksheet xmlns:x='m'><x:sheetData>${GOOD.replace(/<(\/?)(\w)/g, '<$1x:$2')}</x:sheetData></x:worksheet>`));
    expect(r.observations.map(line)).toEqual(['零工公寓 | 济南市 | 2023-10 | figure 45 |  | ']);
  });

  const LOL = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  it.each([
    ['a part that declares 4 GB', book(sheet(GOOD), { 'xl/worksheets/sheet1.xml': { size: 0xffffffff } }), 'DB-I070'],
    ['a part that declares 600 MB', book(sheet(GOOD), { 'xl/worksheets/sheet1.xml': { size: 600_000_000 } }), 'DB-I070'],
    ['30 MB of blanks in a few kilobytes', book(sheet(`${GOOD}${' '.repeat(30_000_000)}`)), 'DB-I070'],
    ['a part larger than it declares', book(sheet(GOOD), { 'xl/worksheets/sheet1.xml': { size: 100 } }), 'DB-I073'],
    ['a merge over the whole sheet', book(sheet(GOOD, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')), 'DB-I074'],
    ['a cell at the far corner of every row', book(sheet(Array.from({ length: 2000 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`).join(''))), 'DB-I003'],
    ['a row beyond the last', book(sheet('<row r="99999999"><c><v>1</v></c></row>')), 'DB-I073'],
    ['a Word document', zip({ 'word/document.xml': '<x/>' }), 'DB-I002'],
    ['a binary workbook', zip({ 'xl/workbook.bin': 'x' }), 'DB-I002'],
    ['an OpenDocument', zip({ 'content.xml': '<x/>' }), 'DB-I002'],
    ['any archive', zip({ 'a.txt': 'x' }), 'DB-I002'],
    ['half a file', book(sheet(GOOD)).subarray(0, 200), 'DB-I071'],
    ['a workbook without sheets', zip({ 'xl/workbook.xml': '<workbook/>' }), 'DB-I071'],
  ])('refuses %s', (_, bytes, code) => {
    const r = read(bytes);
    expect(codes(r)).toContain(code);
    expect(r.refused).toBe(true);
    expect(balances(r.balance)).toBe(true);
    for (const f of r.findings) expect(f).toMatchObject({ file: 't.xlsx', advice: expect.any(String) });
  });

  it('does not expand entities', () => {
    const r = read(book(`<!DOCTYPE x [<!ENTITY l0 "lol">${LOL}<!ENTITY f SYSTEM "file:///etc/passwd">]>${sheet(GOOD + row(cells('&l30;', '&f;', '2023-10', '1')))}`));
    expect(r.unmatched.map((u) => u.text)).toEqual(['&l30;']);
  });

  it('survives damage anywhere', async () => {
    const whole = Buffer.from(await xlsx([{ name: 'a', rows: [HEAD, ROW, ROW], merges: [{ startRow: 0, endRow: 0, startCol: 0, endCol: 1 }] }]));
    const plain = book(sheet(GOOD));
    let seed = 99;
    const next = (n: number): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
    for (let i = 0; i < 400; i++) {
      const bytes = Buffer.from(i % 2 ? whole : plain);
      for (let k = 0; k < 1 + next(8); k++) bytes[next(bytes.length)] = next(256);
      expect(balances(read(i % 3 ? bytes : bytes.subarray(0, next(bytes.length))).balance)).toBe(true);
    }
  });
});

/** A record of the old format. */
const record = (id: number, ...data: (number | readonly number[])[]): Buffer => {
  const body = Buffer.from(data.flatMap((d) => (typeof d === 'number' ? [d & 255, (d >> 8) & 255] : [...d])));
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, body]);
};
const wide = (text: string): number[] => [text.length & 255, text.length >> 8, 1, ...Buffer.from(text, 'utf16le')];
const double = (n: number): number[] => { const b = Buffer.alloc(8); b.writeDoubleLE(n); return [...b]; };

/** A workbook with a percent, of one sheet or with a hidden second one. */
function xls(hidden: boolean): Buffer {
  const globals = (offsets: number[]): Buffer => Buffer.concat([
    record(0x809, 0x600, 5), record(0x41e, 164, wide('0.00%')), record(0xe0, 0, 0), record(0xe0, 0, 164),
    ...offsets.map((o, i) => record(0x85, [o & 255, (o >> 8) & 255, 0, 0, i === 1 && hidden ? 1 : 0, 0, 1, 1, 65 + i, 0])), record(0x0a),
  ]);
  const body = Buffer.concat([
    record(0x809, 0x600, 0x10),
    ...['指标', '地区', '报告期', '数值'].map((t, i) => record(0x204, 0, i, 0, wide(t))),
    ...['预约检查完成率', '济南市', '2023-10'].map((t, i) => record(0x204, 1, i, 0, wide(t))), record(0x203, 1, 3, 1, double(0.9999)),
    ...['零工公寓', '济南市', '2023-10'].map((t, i) => record(0x204, 2, i, 0, wide(t))), record(0x06, 2, 3, 0, double(45), 0, [0, 0, 0, 0], 0), record(0x0a),
  ]);
  const n = globals(hidden ? [0, 0] : [0]).length;
  const stream = Buffer.concat([globals(hidden ? [n, n + body.length] : [n]), body, ...(hidden ? [body] : [])]);
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, '/Workbook', stream);
  return Buffer.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
}

describe('old XLS', () => {
  it('reads percent formats, formulas and hidden sheets', () => {
    const r = read(xls(true), 't.xls');
    expect(r.kind).toBe('XLS');
    expect(r.observations.map(line)).toEqual(['预约检查完成率 | 济南市 | 2023-10 | figure 99.99 | % | ', '零工公寓 | 济南市 | 2023-10 | figure 45 |  | ']);
    expect(codes(r)).toEqual(['DB-I075']);
  });

  it('survives damage anywhere', () => {
    const whole = xls(false);
    let seed = 7;
    const next = (n: number): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
    for (let i = 0; i < 300; i++) {
      const bytes = Buffer.from(whole);
      for (let k = 0; k < 1 + next(12); k++) bytes[next(bytes.length)] = next(256);
      expect(balances(read(i % 3 ? bytes : bytes.subarray(0, next(bytes.length)), 't.xls').balance)).toBe(true);
    }
  });

  it('says what a document of Word, a locked workbook and a torn one are', () => {
    const holding = (stream: string): Buffer => {
      const c = CFB.utils.cfb_new();
      CFB.utils.cfb_add(c, stream, Buffer.alloc(5000, 1));
      return Buffer.from(CFB.write(c, { type: 'buffer' }) as Uint8Array);
    };
    expect(codes(read(holding('/WordDocument')))).toEqual(['DB-I002']);
    expect(codes(read(holding('/EncryptedPackage')))).toEqual(['DB-I072']);
    expect(codes(read(xls(false).subarray(0, 700)))).toEqual(['DB-I071']);
  });

  const REAL = new URL('../../../shared/data/cityyearbook-2014-employment-merged-header.xls', import.meta.url);
  if (!existsSync(REAL)) console.warn(`跳过：没有 ${REAL.pathname}`);
  it.skipIf(!existsSync(REAL))('reads the same cells as another reader', async () => {
    const bytes = readFileSync(REAL);
    const ours = openXls(bytes, 'x.xls');
    const theirs = (await readXls(bytes)).sheets[0]!;
    expect(ours.ok).toBe(true);
    if (!ours.ok) return;
    const flat = (rows: readonly (readonly [number, readonly unknown[]])[]): string[] => rows.flatMap(([n, r]) => r.flatMap((c, i) => (c === null || c === '' || c === undefined ? [] : [`${n},${i}=${String(c)}`])));
    expect(flat(ours.sheets[0]!.rows.map((r) => [r.line, r.cells]))).toEqual(flat(theirs.rows.map((r, i) => [i + 1, r])));
    expect(ours.sheets[0]!.merges).toHaveLength(theirs.merges!.length);
  });
});

describe('web tables and XML tables', () => {
  const text = (s: string): Uint8Array => new TextEncoder().encode(s);
  it.each([
    ['a table inside a table', '<html><table><tr><td><table><tr><td>指标<td>报告期<td>数值<tr><td>零工公寓<td>2023-10<td>45</table></table></html>'],
    ['scripts and styles', '<style>td{}</style><script>var a="<table>";</script><table><tr><th>指标</th><th>报告期</th><th>数值</th></tr><tr><td>零工公寓</td><td>2023-10</td><td>45</td></tr></table>'],
    ['no closing tags, entities', '<!-- x --><TABLE><TR><TD>指标<TD>报告期<TD>数值<TR><TD>零工&#20844;寓<TD>2023-10<TD>&nbsp;45'],
  ])('%s', (_, html) => {
    const r = read(text(html), 't.xls');
    expect(r.kind).toBe('网页表格');
    expect(r.observations.map(line)).toEqual(['零工公寓 |  | 2023-10 | figure 45 |  | ']);
  });

  it.each([
    ['a page without tables', '<html><body>请登录</body></html>', 'DB-I077'],
    ['elements in elements without end', `<html><body>${'<div>'.repeat(200_000)}<table><tr><td>指标</table>`, 'DB-I071'],
    ['other XML', '<?xml version="1.0"?><a><b/></a>', 'DB-I002'],
    ['a page in one file', 'MIME-Version: 1.0\nContent-Type: multipart/related\n', 'DB-I002'],
  ])('refuses %s', (_, page, code) => {
    const r = read(text(page), 't.xls');
    expect(codes(r)).toEqual([code]);
    expect(r.refused).toBe(true);
  });

  it('ends on tag soup', () => {
    for (const piece of ['<table>', '<tr><td>', '<td rowspan=99999 colspan=99999>x', '<b><p>', '</table>', '<!--', '<td', '<table><tr><td rowspan=60000>1<tr><td>2</table>']) {
      expect(balances(read(text(`<html><table><tr><td>a<td>b${piece.repeat(20_000)}`), 't.xls').balance)).toBe(true);
    }
  });

  it('reads the XML of 2003', () => {
    const cell = (v: string, type = 'String', extra = ''): string => `<Cell${extra}><Data ss:Type="${type}">${v}</Data></Cell>`;
    const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.00%"/></Style></Styles><Worksheet ss:Name="甲"><Table>
<Row>${cell('指标')}${cell('报告期')}${cell('数值', 'String', ' ss:MergeAcross="1"')}</Row>
<Row ss:Index="4">${cell('预约检查完成率')}${cell('2023-10')}${cell('0.9999', 'Number', ' ss:StyleID="p"')}</Row></Table></Worksheet></Workbook>`;
    const r = read(text(xml), 't.xls');
    expect(r.kind).toBe('XML 表格');
    expect(r.observations.map((o) => `${o.source.line} ${line(o)}`)).toEqual(['4 预约检查完成率 |  | 2023-10 | figure 99.99 | % | ']);
  });
});
