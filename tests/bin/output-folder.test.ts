import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutputFolder } from '../../bin/output-folder.js';
import { rejectedList } from '../../bin/rejected-list.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dabiao-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('OutputFolder', () => {
  it('makes the folder, writes, writes again, and leaves nothing else behind', () => {
    const out = OutputFolder.open(join(folder, 'a/b'));
    out.write('report.md', '一');
    out.write('report.md', '二');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['report.md']);
    expect(readFileSync(join(folder, 'a/b/report.md'), 'utf8')).toBe('二');
  });

  it('does not write through a link', () => {
    writeFileSync(join(folder, 'elsewhere'), '原文');
    mkdirSync(join(folder, 'out'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'out/report.md'));
    const out = OutputFolder.open(join(folder, 'out'));
    expect(() => out.write('report.md', '二')).toThrow('是符号链接，不写');
    expect(() => out.remove('report.md')).toThrow('是符号链接，不写');
    expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('原文');
    expect(readdirSync(join(folder, 'out'))).toEqual(['report.md']);
  });

  it('does not take the place of a folder', () => {
    mkdirSync(join(folder, 'report.md'));
    expect(() => OutputFolder.open(folder).write('report.md', '二')).toThrow('被文件夹或其他对象占用');
  });

  it('refuses a file in the place of the folder, and below it', () => {
    writeFileSync(join(folder, 'x'), '');
    expect(() => OutputFolder.open(join(folder, 'x'))).toThrow('--out 的位置被文件占用');
    expect(() => OutputFolder.open(join(folder, 'x/y'))).toThrow('--out 的位置被文件占用');
  });

  it('removes a report that no longer holds', () => {
    const out = OutputFolder.open(folder);
    out.write('rejected.csv', 'x');
    out.remove('rejected.csv');
    out.remove('rejected.csv');
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('lists rejected cells for Excel: BOM, no formula', () => {
  const text = rejectedList([{ file: 'x.csv', line: 2, column: '数值', text: '=1+1', reason: '是文字' }]);
  expect(text).toBe("\ufeff文件,行,列,原文,未采用的原因\r\nx.csv,2,数值,'=1+1,是文字\r\n");
});
