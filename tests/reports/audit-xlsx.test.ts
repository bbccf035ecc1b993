import { describe, expect, it } from 'vitest';
import { readExplanationTable } from '../../inputs/explanation-table.js';
import { readInput } from '../../inputs/read.js';
import { answered, audited, told, workbook } from '../answered-audit.js';
import { areas } from '../support.js';

describe('the workbook of an audit', async () => {
  const bytes = await workbook(audited());
  const rows = told(audited());
  const row = (code: string): number => rows.findIndex((r) => r.includes(code));

  it('asks what it has found', () => {
    expect(rows).toEqual(['市人社局 correct DB-A004 零工公寓', '市人社局 explain DB-A017 零工公寓', '市科技局 correct DB-A006 技术经纪人']);
  });
  it('answers nothing while nobody has', () => expect(readExplanationTable(bytes, 'a.xlsx')).toEqual({ explanations: [], findings: [] }));
  it('is no reported data', () => expect(readInput({ name: 'a.xlsx', bytes }, { indicators: [], areas, acceptAll: true }).refused).toBe(true));
  it('is the same bytes each time', async () => expect(Buffer.compare(await workbook(audited()), bytes)).toBe(0));

  it('comes back with answers that settle what they are given to', () => {
    const back = answered(bytes, new Map([[row('DB-A017'), { 说明: '一次交付五千间', 说明日期: '2023-11-08' }], [row('DB-A004'), { 说明: '核减重复上报', 说明人: '张三', 说明日期: '45238' }]]));
    const { explanations, findings } = readExplanationTable(back, 'a.xlsx');
    expect(findings).toEqual([]);
    expect(told(audited(explanations))).toEqual([
      '市人社局 explained DB-A005 零工公寓 核减重复上报（张三，2023-11-08）', '市人社局 explained DB-A017 零工公寓 一次交付五千间（市人社局，2023-11-08）', '市科技局 correct DB-A006 技术经纪人',
    ]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['no day', { 说明: '一次交付' }, '说明日期 空白'],
    ['a day that is none', { 说明: '一次交付', 说明日期: '2023-02-30' }, '说明日期 2023-02-30'],
    ['one character', { 说明: '无', 说明日期: '2023-11-08' }, '说明 无'],
  ])('refuses an answer with %s, and says where', (_, cells, found) => {
    const { explanations, findings } = readExplanationTable(answered(bytes, new Map([[row('DB-A017'), cells]])), 'a.xlsx');
    expect([explanations, findings.map((f) => `${f.code} ${f.sheet} ${f.line} ${f.column} ${f.found}`)]).toEqual([[], [`DB-C063 审核结果 ${row('DB-A017') + 4} ${found}`]]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['another table', '指标,地区\n甲,乙', 'DB-C062'],
    ['a broken file', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'DB-I071'],
    ['nothing', '', 'DB-I001'],
  ])('%s has no explanations', (_, content, code) => {
    const read = readExplanationTable(typeof content === 'string' ? new TextEncoder().encode(content) : content, 'x');
    expect([read.explanations, read.findings.map((f) => f.code)]).toEqual([[], [code]]);
  });
});
