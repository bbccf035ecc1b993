import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExplanationTable } from '../../inputs/explanation-table.js';
import { answered, audited, told, workbook } from '../answered-audit.js';
import { findOffice, inTemporaryFolder, savedAs } from './programs.js';

const office = findOffice();

describe.skipIf(office === null)('the workbook of an audit in LibreOffice', () => {
  it('answered, saved and read back, settles what was asked', () => inTemporaryFolder(async (folder) => {
    const report = audited();
    const at = told(report).findIndex((r) => r.includes('DB-A017'));
    writeFileSync(join(folder, 'a.xlsx'), answered(await workbook(report), new Map([[at, { 说明: '一次交付五千间', 说明人: '张三', 说明日期: '45238' }]])));
    const [saved] = await savedAs(office!, [join(folder, 'a.xlsx')], 'xlsx', join(folder, 'saved'));
    const { explanations, findings } = readExplanationTable(readFileSync(saved!), 'a.xlsx');
    expect(findings).toEqual([]);
    expect(told(audited(explanations)).filter((r) => r.includes('DB-A017'))).toEqual(['市人社局 explained DB-A017 零工公寓 一次交付五千间（张三，2023-11-08）']);
  }));
});
