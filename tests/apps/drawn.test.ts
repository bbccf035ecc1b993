import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readInput, type ReadContext, type ReadResult } from '../../inputs/read.js';
import { areas } from '../support.js';
import { findOffice, inTemporaryFolder, savedAs } from './programs.js';

/**
 * The real files with LibreOffice as the other reader: each is saved by it as CSV, as XLSX and as XLS, and 1,000 figures that we
 * read from the workbooks are drawn and looked up in its CSV.
 */
const DATA = new URL('../../../shared/data/', import.meta.url);
const files = existsSync(DATA) ? readdirSync(DATA).filter((f) => /\.(?:csv|xls)$/.test(f)).sort() : [];
if (files.length === 0) console.warn(`skipped: no ${DATA.pathname}`);
const office = findOffice();
const context: ReadContext = { indicators: [], acceptAll: true, areas };

/** Stored values, not what the screen shows: comma, quotes, UTF-8, from line 1, no cells as shown, first sheet. */
const VALUES = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,1';
/** How LibreOffice is told to open a CSV: comma, quotes, encoding, from line 1, first column as text (a time is no date). */
const utf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};
/** LibreOffice's number for it; UTF-8 has 76. */
const GB18030 = 85;
const IMPORT = (bytes: Uint8Array): string => `CSV:44,34,${utf8(bytes) ? 76 : GB18030},1,1/2`;

interface Draw {
  /** Seeded: the same draw on every run. */
  next: (n: number) => number;
}
function draw(seed: number): Draw {
  let at = seed;
  return { next: (n) => (at = (at * 1103515245 + 12345) & 0x7fffffff) % n };
}

/** What stands in the other reader's CSV where we saw the figure. A percent format is a matter of both. */
function disagreements(r: ReadResult, table: readonly string[][], count: number, { next }: Draw): string[] {
  const heading = new Map(r.sheets.find((s) => s.layout !== '')!.columns.map((c) => [c.heading, c.number - 1]));
  const out: string[] = [];
  for (let i = 0; i < count; i++) {
    const o = r.observations[next(r.observations.length)]!;
    const theirs = (table[o.source.line - 1]?.[heading.get(o.source.column)!] ?? '').trim();
    const ours = o.value.kind === 'figure' ? o.value.text : o.value.kind === 'missing' ? o.value.text : o.source.text;
    const alike = ours === theirs || (/\d/.test(theirs) && /\d/.test(ours) && Number(ours) === Number(theirs));
    if (!alike) out.push(`${o.source.line} ${o.source.column}: ${ours} | ${theirs}`);
  }
  return out;
}

describe.skipIf(files.length === 0 || office === null)('figures drawn from the real files, as LibreOffice sees them', () => {
  it.each([['xlsx', 20231101], ['xls', 20231102]] as const)('in %s', (format, seed) => inTemporaryFolder(async (folder) => {
    const random = draw(seed);
    const each = Math.ceil(1000 / files.length);
    const apart: string[] = [];
    let drawn = 0;
    for (const file of files) {
      const path = fileURLToPath(new URL(file, DATA));
      const infilter = file.endsWith('.csv') ? IMPORT(readFileSync(path)) : undefined;
      const [workbook] = await savedAs(office!, [path], format, join(folder, `${file}-${format}`), infilter);
      const [csv] = await savedAs(office!, [path], VALUES, join(folder, `${file}-csv`), infilter);
      const table = parse(readFileSync(csv!), { bom: true, relax_column_count: true }) as string[][];
      const r = readInput({ name: `${file}.${format}`, bytes: readFileSync(workbook!) }, context);
      expect([file, r.refused, r.balance.cells.rejected]).toEqual([file, false, 0]);
      apart.push(...disagreements(r, table, each, random).map((d) => `${file} ${d}`));
      drawn += each;
    }
    expect(apart).toEqual([]);
    expect(drawn).toBeGreaterThanOrEqual(1000);
  }));
});
