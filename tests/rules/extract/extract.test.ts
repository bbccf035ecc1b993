import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../../rules/document.js';
import { extractTargets } from '../../../rules/extract/extract.js';
import { sideResolved } from '../../../rules/extract/side.js';

const documentOf = (...texts: string[]): PolicyDocument => ({
  number: '', title: '', issuer: '', issued: '', jurisdiction: '云州市', year: 2031,
  passages: texts.map((text, i) => ({
    part: i === 0 ? '正文' : '清单', section: '供水', item: '1', text, printed: text, at: Array.from({ length: text.length + 1 }, (_, k) => k),
    units: { lead: [], responsible: [] }, domainLead: ['市水务局'], rowDeadline: '',
  })),
});
const found = (...texts: string[]) => extractTargets(documentOf(...texts));
const said = (text: string): string[] => found(text).map((t) => `${t.indicator} ${sideResolved(t.reading, t.indicator)}${t.reading.value ?? ''}${t.reading.unit}${t.by === null ? '' : ` ${t.by}`}${t.strength === 'firm' ? '' : ' 力争'}`);

describe('targets', () => {
  it.each([
    ['6月底前,网上接水率达到90%以上。', ['网上接水率 >=90% 2031-06-30']],
    ['接水办理时间压缩至5个工作日以内。', ['接水办理时间 <=5个工作日']],
    ['年底前,力争新增便民网点12处。', ['新增便民网点 >=12处 2031-12-31 力争']],
    ['建设40处直饮水点。', ['直饮水点 >=40处']],
    ['到2032年,管网漏损率由12%降低至9%。', ['管网漏损率 <=9% 2032-12-31']],
    ['5月中旬前,开展水质抽检200次以上。', ['水质抽检 >=200次 2031-05-20']],
    ['A厂合格率、B厂合格率分别提升至98%、95%以上。', ['A厂合格率 >=98%', 'B厂合格率 >=95%']],
    ['供水量、售水量比上年增长10%。', ['供水量、售水量 >=10%']],
    ['抄表数量、缴费数量比上年增长10%。', ['抄表数量 >=10%', '缴费数量 >=10%']],
    ['3月底前,实现老旧小区二次供水改造全覆盖。', ['老旧小区二次供水改造 >=100% 2031-03-31']],
    ['供水服务满意度高于全省平均水平。', ['供水服务满意度 >']],
  ])('%s', (text, targets) => {
    expect(said(text)).toEqual(targets);
  });
});

describe('figures that are no targets', () => {
  it.each([
    '对投资500万元以下的项目实行备案。',
    '对新建站点给予最高20万元补助。',
    '截至目前已建成水厂12座。',
    '优化12345热线服务。',
    '按照云政发〔2031〕7号要求办理。',
    '推广“10分钟取水圈”。',
    '涵盖抄表、缴费、报修等三个场景。',
    '创新提升类(共8条)。',
    '提供24小时自助服务。',
    '《饮水安全30条》已经印发。',
  ])('%s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

it('a figure that prose and list both print is one target with two citations', () => {
  const targets = found('新增便民网点12处。', '12月底前,新增便民网点12处。');
  expect(targets.map((t) => [t.citations.map((c) => c.part), t.by])).toEqual([[['正文', '清单'], '2031-12-31']]);
});

it('the domain lead stands in and is marked', () => {
  expect(found('新增便民网点12处。').map((t) => [t.lead, t.leadInherited])).toEqual([[['市水务局'], true]]);
});

it('the deadline stands before the figure and ends with its sentence', () => {
  expect(said('6月底前,新增网点12处。新增水站3处,9月底前完成验收。')).toEqual(['新增网点 >=12处 2031-06-30', '新增水站 >=3处']);
});
