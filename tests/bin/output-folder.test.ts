import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutputFolder } from '../../bin/output-folder.js';
import { destination, writeReports } from '../../bin/rendering.js';
import { sample } from '../reports/sample.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dabiao-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (path: string) => ({ path, bytes: Buffer.from('x') });

describe('a format of several files', () => {
  it('gets a folder, from which numbered files of an earlier run go and others stay', () => {
    const a = { ...sample(), rejected: [] };
    writeReports(OutputFolder.open(folder), [{ format: 'notices', content: [file('000-目录.pdf'), file('001-甲.pdf'), file('002-乙.pdf')] }], a);
    writeFileSync(join(folder, 'notices', '批注.docx'), '');
    writeReports(OutputFolder.open(folder), [{ format: 'notices', content: [file('000-目录.pdf'), file('001-乙.pdf')] }], a);
    expect(readdirSync(join(folder, 'notices')).sort()).toEqual(['000-目录.pdf', '001-乙.pdf', '批注.docx']);
  });

  it('is made with the folders above it', () => {
    OutputFolder.open(join(folder, '甲/乙/丙')).write('a.txt', 'x');
    expect(readdirSync(join(folder, '甲/乙/丙'))).toEqual(['a.txt']);
  });

  it.runIf(existsSync('/proc/self'))('is refused at once where no folder can be made', () => {
    expect(() => OutputFolder.open('/proc/dabiao/乙')).toThrow(/建不了.*没有这个文件或文件夹/);
  });

  it('is not printed', () => {
    expect(() => destination(['notices'], undefined)).toThrow(/要指定文件夹/);
    expect(destination(['notices', 'console'], 'out')).toBe('console');
    expect(destination(['pdf'], undefined)).toBe('pdf');
  });

  it('is not written through a link', () => {
    symlinkSync(tmpdir(), join(folder, 'notices'));
    expect(() => OutputFolder.open(folder).sub('notices')).toThrow(/符号链接/);
  });
});
