import { describe, expect, it } from 'vitest';
import { readDocumentText } from '../../inputs/document-text.js';
import { readSource } from '../../inputs/document-source.js';
import { extractTargets } from '../../rules/extract/extract.js';
import { across, cell, docx, DOWN, GOES_ON, list, numbered, p, PLAN_DOCX, row, run, shape, table, type Parts } from './documents.js';

async function lines(body: string, parts: Parts = {}): Promise<string[]> {
  const read = await readSource(docx(body, parts), 'x.docx');
  if (!read.ok) throw new Error(read.message);
  return read.text.split('\n');
}

const THREE = shape(0, ['chineseCounting', '%1、'], ['chineseCounting', '（%2）'], ['decimal', '%3.']);

describe('automatic numbers', () => {
  it.each<[string, string, Parts, string[]]>([
    ['levels count for themselves and begin anew under the next one above', [[0], [1], [2], [2], [1], [2], [0], [1]].map(([level], i) => numbered(`甲${i}`, 1, level)).join(''), { numbering: THREE + list(1, 0) },
      ['一、甲0', '（一）甲1', '1.甲2', '2.甲3', '（二）甲4', '1.甲5', '二、甲6', '（一）甲7']],
    ['lists of one shape go on counting', numbered('甲', 1) + numbered('乙', 2), { numbering: THREE + list(1, 0) + list(2, 0) }, ['一、甲', '二、乙']],
    ['a list told to start anew does', numbered('甲', 1) + numbered('乙', 2) + numbered('丙', 2), { numbering: THREE + list(1, 0) + list(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>') }, ['一、甲', '一、乙', '二、丙']],
    ['a style may number', p('甲', '<w:pStyle w:val="s"/>') + p('乙', '<w:pStyle w:val="t"/>'),
      { numbering: THREE + list(1, 0), styles: '<w:style w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="t"><w:basedOn w:val="s"/></w:style>' }, ['一、甲', '二、乙']],
    ['a paragraph may take its style\'s number away', p('甲', '<w:pStyle w:val="s"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      { numbering: THREE + list(1, 0), styles: '<w:style w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' }, ['甲']],
    ['bullets are none', numbered('甲', 1), { numbering: shape(0, ['bullet', '●']) + list(1, 0) }, ['甲']],
    ['articles, and numbers in numbers', numbered('甲', 1) + numbered('乙', 2) + numbered('丙', 2, 1), { numbering: shape(0, ['chineseCountingThousand', '第%1条 ']) + shape(1, ['decimal', '%1.'], ['decimal', '%1.%2 ']) + list(1, 0) + list(2, 1) }, ['第一条 甲', '1.乙', '1.1 丙']],
    ['an unknown list is none', numbered('甲', 9), {}, ['甲']],
  ])('%s', async (_, body, parts, wanted) => expect(await lines(body, parts)).toEqual(wanted));

  it.each([[1, '一'], [10, '十'], [11, '十一'], [20, '二十'], [21, '二十一'], [101, '一百零一'], [110, '一百一十']])('%i is %s', async (n, wanted) => {
    const body = Array.from({ length: n }, () => numbered('甲', 1)).join('');
    expect((await lines(body, { numbering: THREE + list(1, 0) })).at(-1)).toBe(`${wanted}、甲`);
  });
});

describe('text', () => {
  it.each([
    ['deleted is left out, inserted is taken', `<w:p>${run('新增')}<w:del><w:r><w:delText>10</w:delText></w:r></w:del><w:ins>${run('12')}</w:ins>${run('处')}</w:p>`, ['新增12处']],
    ['hidden is left out', `<w:p>${run('新增')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>10</w:t></w:r>${run('12处')}</w:p>`, ['新增12处']],
    ['field codes are left out, their results stay', `<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>${run('3')}</w:p>`, ['3']],
    ['a drawing is taken once', `<w:p>${run('甲')}<w:r><AlternateContent><Choice><txbxContent>${p('框')}</txbxContent></Choice><Fallback><txbxContent>${p('框')}</txbxContent></Fallback></AlternateContent></w:r></w:p>`, ['框', '甲']],
    ['breaks are lines', '<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>', ['甲', '乙']],
    ['tab stops of a paragraph are no tabs', '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>', ['甲\t乙']],
  ])('%s', async (_, body, wanted) => expect(await lines(body)).toEqual(wanted));
});

describe('tables', () => {
  it.each([
    ['a cell merged down stands in each of its rows', table(row(cell('1', DOWN), 'a', 'b', 'c'), row(cell('', GOES_ON), 'd', 'e', 'f')), ['1\ta\tb\tc', '1\td\te\tf']],
    ['one merged across stands once', table(row('1', cell('a', across(2)), 'c', 'd'), row('2', 'e', 'f', 'g', 'h')), ['1\ta\t\tc\td', '2\te\tf\tg\th']],
    ['one over the whole width is a line', table(row(cell('一、供水', across(4))), row('1', 'a', 'b', 'c')), ['一、供水', '1\ta\tb\tc']],
    ['paragraphs of a cell are parted', table(row('1', '完成甲项任务\n完成乙项任务。\n完成丙项任务', 'b', 'c')), ['1\t完成甲项任务；完成乙项任务。完成丙项任务\tb\tc']],
    ['one column is lines', table(row('第一段。'), row('第二段。')), ['第一段。', '第二段。']],
    ['three columns are a row', table(row('任务', '时限', '牵头单位')), ['任务\t时限\t牵头单位\t']],
  ])('%s', async (_, body, wanted) => expect(await lines(body)).toEqual(wanted));
});

describe('a plan with automatic numbers and merged cells', () => {
  it('gives its targets with their places, dates and units', async () => {
    const read = await readSource(PLAN_DOCX(), 'plan.docx');
    const document = readDocumentText(read.ok ? read.text : '');
    expect([document.number, document.title, document.issuer, document.issued, document.year]).toEqual(['云政发〔2031〕7号', '云州市2031年便民提升行动方案', '云州市人民政府', '2031-03-08', 2031]);
    expect(extractTargets(document).map((t) => [t.citations[0]!.part, t.section, t.citations[0]!.item, t.indicator, t.reading.value, t.by, t.lead.join('、'), t.responsible.join('、')])).toEqual([
      ['正文', '供水服务', '1', '接水办理时间', '5', '2031-06-30', '市水务局', '市财政局'],
      ['正文', '供水服务', '2', '新增便民网点', '12', '2031-12-31', '市城管局', ''],
      ['正文', '供热服务', '1', '改造供热管网', '30', '2031-12-31', '市住房城乡建设局', ''],
      ['措施清单', '供水', '1', '网上接水率', '90', '2031-10-31', '市水务局', '市财政局、市城管局'],
      ['措施清单', '供水', '1', '改造泵站', '20', '2031-12-31', '市水务局', ''],
      ['措施清单', '供热', '2', '报修办结率', '99', '2031-11-30', '市住房城乡建设局', ''],
    ]);
  });
});

describe('broken containers', () => {
  const whole = PLAN_DOCX();
  it('cut anywhere, or with bytes changed: read or refused', async () => {
    let seed = 7;
    const next = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648);
    for (let i = 0; i < 200; i += 1) {
      const bytes = whole.slice(0, i % 2 === 0 ? next() % whole.length : whole.length);
      for (let k = 0; k < 5 && bytes.length > 0; k += 1) bytes[next() % bytes.length] = next() % 256;
      const read = await readSource(bytes, 'x.docx');
      if (!read.ok) expect(read.advice).not.toBe('');
    }
  });
  it('a workbook is no document', async () => expect(await readSource(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'x.docx')).toMatchObject({ ok: false }));
  it('tables in tables without end are read', async () => expect(await lines(`${'<w:tbl><w:tr><w:tc>'.repeat(5000)}${p('甲')}`)).toEqual(['甲']));
});
