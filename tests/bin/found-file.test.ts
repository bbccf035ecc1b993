import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { byCodePoint } from '../../bin/code-point-order.js';
import { findFiles } from '../../bin/found-file.js';
import { inputKind } from '../../bin/input-kind.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dabiao-'));
  mkdirSync(join(folder, '市/下'), { recursive: true });
  for (const name of ['乙.csv', '甲.csv', '报表[10月].csv', '市/a.csv', '市/下/b.csv']) writeFileSync(join(folder, name), 'x');
});
afterEach(() => rmSync(folder, { recursive: true }));

const names = (...patterns: string[]): string[] => findFiles(patterns.map((p) => join(folder, p))).map((f) => `${f.name} ${f.how}`);

describe('findFiles', () => {
  it('takes a folder\'s own files, sorted by code point', () => expect(names('')).toEqual(['乙.csv folder', '报表[10月].csv folder', '甲.csv folder']));
  it('names files by their common folder', () => expect(names('市/a.csv', '市/下/b.csv')).toEqual(['a.csv named', '下/b.csv named']));
  it('expands globs, deep ones too', () => expect(names('市/**/*.csv')).toEqual(['a.csv glob', '下/b.csv glob']));
  it('takes a name with brackets as it is', () => expect(names('报表[10月].csv')).toEqual(['报表[10月].csv named']));
  it('keeps what is missing, a glob without a hit too', () => expect(names('丙.csv', '*.xlsx')).toEqual(['*.xlsx missing', '丙.csv missing']));
  it('counts a file once, whatever ways lead to it', () => {
    symlinkSync(join(folder, '甲.csv'), join(folder, '乙二.csv'));
    expect(names('甲.csv', '', '乙二.csv')).toEqual(['乙.csv folder', '乙二.csv named', '报表[10月].csv folder']);
  });
  it('says what has no end or leads nowhere, and does not wait for it', () => {
    symlinkSync('/dev/zero', join(folder, '丙.csv'));
    symlinkSync(join(folder, '没有.csv'), join(folder, '市/c.csv'));
    expect(names('')).toContain('丙.csv missing');
    expect(names('丙.csv')).toEqual(['丙.csv missing']);
    expect(names('市')).toEqual(['a.csv folder', 'c.csv missing']);
  });
  it('does not depend on the order of the patterns', () => expect(names('市/a.csv', '甲.csv')).toEqual(names('甲.csv', '市/a.csv')));
});

it('orders by code point, not by UTF-16 unit', () => {
  expect(['\u{1F600}', '\uFF5E', '中', 'a'].sort(byCodePoint)).toEqual(['a', '中', '\uFF5E', '\u{1F600}']);
  expect(byCodePoint('ab', 'abc')).toBeLessThan(0);
});

it.each([
  ['十月.csv', 'folder', 'read'], ['十月.TSV', 'folder', 'read'], ['十月.txt', 'glob', 'read'], ['十月.xlsx', 'named', 'read'], ['十月.xls', 'folder', 'read'], ['十月.docx', 'named', 'refuse'], ['十月.pdf', 'folder', 'refuse'], ['~$十月.xlsx', 'folder', 'skip'],
  ['waivers.yaml', 'folder', 'skip'], ['README.md', 'glob', 'skip'], ['.DS_Store', 'folder', 'skip'], ['十月.dat', 'folder', 'mention'], ['十月.dat', 'glob', 'read'], ['十月', 'named', 'read'], ['waivers.yaml', 'named', 'read'],
] as const)('%s (%s): %s', (name, how, kind) => expect(inputKind(`/x/${name}`, how)).toBe(kind));
