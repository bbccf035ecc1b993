import { describe, expect, it } from 'vitest';
import { readDocumentText } from '../../inputs/document-text.js';

const PLAN = `
云州市人民政府文件

云政发〔2031〕7号

云州市人民政府 关于印发云州市2031年便民提升行动方案的通知

各区县人民政府：

云州市人民政府

2031年3月8日

一、工作目标

让群众办事更
方便。

（一）供水服务。（领域牵头单位：市水务局、

市城管局）

1. 压减接水时间。6月底前，接水办理时间压缩至5个工
— 3 —

作日以内。（牵头单位：市水务局；责任单位：市财政局，各县（市、区）人民政府）

２建设便民网点．年内建成网点１２处．〔责任单位:市城管局〕
`;

const TABLE = `
便民措施清单

一、供水
序号\t问题\t主要措施\t预期目标\t完成时限\t牵头单位\t责任单位
1\t接水慢\t推行网上接水。\t网上接水率达到90%以上。\t10月底前\t市水务局\t市财政局、市城管局
序号\t问题\t主要措施\t预期目标\t完成时限\t牵头单位\t责任单位
2\t网点少\t增设网点。\t新增网点6处。\t2031年12月底前\t市城管局\t
`;

describe('a policy text', () => {
  const d = readDocumentText(PLAN);
  const item = (n: string) => d.passages.find((p) => p.item === n)!;

  it('gives its head', () => {
    expect({ ...d, passages: [] }).toEqual({
      number: '云政发〔2031〕7号', title: '云州市2031年便民提升行动方案', issuer: '云州市人民政府', issued: '2031-03-08', jurisdiction: '云州市', year: 2031, passages: [],
    });
  });

  it('joins what line breaks and page numbers part', () => {
    expect(item('1').text).toBe('压减接水时间。6月底前,接水办理时间压缩至5个工作日以内。');
    expect(item('1').printed).toContain('6月底前，接水');
  });

  it('keeps the place of every character', () => {
    const p = item('1');
    expect([...p.text].map((_, i) => PLAN[p.at[i]!]).join('')).toBe(p.printed);
  });

  it.each([
    ['1', '供水服务', ['市水务局'], ['市财政局', '各县（市、区）人民政府']],
    ['2', '供水服务', [], ['市城管局']],
  ])('measure %s has its section and units, the domain lead apart', (n, section, lead, responsible) => {
    expect([item(n).section, item(n).units.lead, item(n).units.responsible]).toEqual([section, lead, responsible]);
    expect(item(n).domainLead).toEqual(['市水务局', '市城管局']);
  });

  it('reads full-width numbers and stops', () => {
    expect(item('2').text).toBe('建设便民网点。年内建成网点12处。');
  });

  it('reads a table by its header, repeated or not', () => {
    const rows = readDocumentText(TABLE).passages.filter((p) => p.rowDeadline !== '');
    expect(rows.map((p) => [p.item, p.text, p.rowDeadline, p.units.lead.join(), p.units.responsible.join()])).toEqual([
      ['1', '推行网上接水。', '10月底前', '市水务局', '市财政局,市城管局'],
      ['1', '网上接水率达到90%以上。', '10月底前', '市水务局', '市财政局,市城管局'],
      ['2', '增设网点。', '2031年12月底前', '市城管局', ''],
      ['2', '新增网点6处。', '2031年12月底前', '市城管局', ''],
    ]);
  });
});

describe('units as they are printed', () => {
  it.each([
    ['（市水务局牵头，市财政局、市城管局等按职责分工负责）', ['市水务局'], ['市财政局', '市城管局'], ''],
    ['（市水务局、市财政局按职责分工负责）', [], ['市水务局', '市财政局'], ''],
    ['（市水务局、各县（市、区）人民政府）', [], ['市水务局', '各县（市、区）人民政府'], ''],
    ['责任单位：市水务局、市财政局', [], ['市水务局', '市财政局'], ''],
    ['（牵头单位：市水务局；完成时限：2031年6月）', ['市水务局'], [], '2031年6月'],
    ['（市水务局牵头，9月底前完成）', ['市水务局'], [], '9月底前'],
    ['（含老旧小区）', [], [], ''],
  ])('%s', (units, lead, responsible, deadline) => {
    const p = readDocumentText(`一、供水\n1.建设便民网点12处。${units}\n`).passages[0]!;
    expect([p.units.lead, p.units.responsible, p.rowDeadline]).toEqual([lead, responsible, deadline]);
  });
});

it('prose under a numbered heading is cited by the number', () => {
  const text = '一、工作目标\n新增网点6处。\n二、任务\n（一）供水\n新增水站3处。\n1.检修水表。\n';
  expect(readDocumentText(text).passages.map((p) => [p.section, p.item])).toEqual([['工作目标', '一'], ['供水', '(一)'], ['供水', '1']]);
});

it.each([['11.6月底前新增网点6处。', '6月底前新增网点6处。'], ['11.3个月内新增网点6处。', '3个月内新增网点6处。'], ['11.5年内新增网点6处。', '5年内新增网点6处。']])('a measure may begin with a date: %s', (line, text) => {
  expect(readDocumentText(`一、供水\n${line}\n`).passages.map((p) => [p.item, p.text])).toEqual([['11', text]]);
});

describe('a table of indicators', () => {
  const figures = (text: string) => readDocumentText(text).passages.flatMap((p) => (p.figures ?? []).map((f) => [p.item, f.indicator, f.words, f.unit, f.year, f.baseline, f.change]));
  it.each([
    ['序号\t指标\t单位\t2030年\t2035年\t属性\n1\t供水普及率\t%\t92\t≥95\t约束性\n', [['1', '供水普及率', '≥95', '%', 2035, '92', null]]],
    ['指标\t2030年\t2035年\t属性\n供水普及率（%）\t92\t95左右\t预期性\n', [['', '供水普及率', '95左右', '%', 2035, '92', null]]],
    ['指标\t单位\t2030年\t2035年\t年均增长〔累计〕\t属性\n单位水耗降低\t%\t—\t—\t〔13.5〕\t约束性\n', [['', '单位水耗降低', '〔13.5〕', '%', 2035, '—', 'total']]],
    ['类别\t指标\t单位\t2030年\t2035年\n供水\t普及率\t%\t92\t95\n水质\t%\t96\t98\n', [['', '普及率', '95', '%', 2035, '92', null], ['', '水质', '98', '%', 2035, '96', null]]],
    ['主要指标\t单位\t现状值\t2033年目标\t2035年目标\n水表\t万块\t8\t9\t10\n', [['', '水表', '9', '万块', 2033, '8', null], ['', '水表', '10', '万块', 2035, '8', null]]],
    ['主要指标\t基线\t2033年\t2035年\n水表（万块）\t8\t9\t10\n', [['', '水表', '9', '万块', 2033, '8', null], ['', '水表', '10', '万块', 2035, '8', null]]],
    ['指标\t2030年\t2035年\n供水普及率（%）\t92\t95\n', [['', '供水普及率', '95', '%', 2035, '92', null]]],
    ['指标\t2030年\t2035年\t属性\n3.供水普及率（%）\t92*\t95\t约束性\n', [['', '供水普及率', '95', '%', 2035, '92', null]]],
    ['序号\t指标\t单位\t2030年\t2035年\n一、供水服务\t\t\t\t\n', []],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });
});

it('the units of a row of indicators; a leader is none', () => {
  const units = (head: string, row: string) => readDocumentText(`${head}\n${row}\n`).passages.map((p) => p.units);
  expect(units('指标\t单位\t2035年目标\t牵头单位\t责任单位', '供水普及率\t%\t95\t市水务局\t市财政局、各区')).toEqual([{ lead: ['市水务局'], responsible: ['市财政局', '各区'] }]);
  expect(units('序号\t工作任务\t目标\t牵头领导\t牵头单位', '1\t供水\t供水普及率达到95%\t甲副市长\t市水务局').map((u) => u.lead)).toEqual([['市水务局'], ['市水务局']]);
});

it.each([
  ['云州市供水方案\n2031年3月8日\n供水普及率达到95%。\n', ['2031年3月8日', '供水普及率达到95%。']],
  // a sentence that OCR has broken at its date
  ['一、供水\n各区应于\n2031年6月30日\n前完成改造。\n', ['各区应于2031年6月30日前完成改造。']],
])('a date of issue stands alone: %j', (text, passages) => {
  expect(readDocumentText(text).passages.map((p) => p.text)).toEqual(passages);
});

it.each([
  ['政府工作报告\n——2031年1月8日在云州市第九届人民代表大会第一次会议上\n', 2031],
  ['政府工作报告\n（2030年12月28日在云州市第九届人民代表大会第一次会议上）\n', 2031],
])('the plan year of a report is that of its meeting: %j', (text, year) => {
  expect(readDocumentText(text).year).toBe(year);
});

it.each([
  ['新设“双员”［21］岗位305个。', '新设“双员”岗位305个。'],
  ['完成云政发[31]5号文件任务。', '完成云政发[31]5号文件任务。'],
])('marks of footnotes are no text: %s', (text, read) => {
  expect(readDocumentText(text).passages[0]!.text).toBe(read);
});

it.each([['推动PM _{2.5} 浓度改善。', '推动PM2.5浓度改善。'], ['排放标准为5mg/m^{3}以内。', '排放标准为5mg/m3以内。'], ['名称为{示例}的网点。', '名称为{示例}的网点。']])('an index printed as formula text: %s', (line, text) => {
  expect(readDocumentText(`一、空气\n${line}\n`).passages.map((p) => p.text)).toEqual([text]);
});
