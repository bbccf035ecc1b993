import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readXls } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readAreas } from '../../rules/areas.js';
import { balances } from '../../inputs/balance.js';
import { readInput, type ReadContext, type ReadResult } from '../../inputs/read.js';

/** 1,000 figures drawn from the real files, held against other readers: Python's csv, and hucre for the old workbook. */
const DATA = new URL('../../../shared/data/', import.meta.url);
const files = existsSync(DATA) ? readdirSync(DATA).filter((f) => /\.(?:csv|xls)$/.test(f)).sort() : [];
if (files.length === 0) console.warn(`跳过：没有 ${DATA.pathname}`);
const hasPython = ((): boolean => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('跳过：没有 python3');
    return false;
  }
})();

const context: ReadContext = { indicators: [], acceptAll: true, areas: readAreas(readFileSync(new URL('../../rules/areas/china.yaml', import.meta.url), 'utf8')) };
const load = (file: string): ReadResult => readInput({ name: file, bytes: readFileSync(new URL(file, DATA)) }, context);

/** [line on which the row begins, cells], by Python. */
const PYTHON = `
import csv, json, sys
raw = open(sys.argv[1], 'rb').read()
try: text = raw.decode('utf-8-sig')
except UnicodeDecodeError: text = raw.decode('gb18030')
r = csv.reader(text.splitlines(keepends=True)); out = []; before = 0
for row in r:
    out.append([before + 1, row]); before = r.line_num
json.dump(out, sys.stdout)
`;

async function other(file: string): Promise<Map<number, string[]>> {
  const path = fileURLToPath(new URL(file, DATA));
  if (file.endsWith('.xls')) return new Map((await readXls(readFileSync(path))).sheets[0]!.rows.map((r, i) => [i + 1, r.map((c) => (c === null || c === undefined ? '' : String(c)))]));
  return new Map(JSON.parse(execFileSync('python3', ['-c', PYTHON, path], { maxBuffer: 1 << 28, encoding: 'utf8' })) as [number, string[]][]);
}

describe.skipIf(files.length === 0 || !hasPython)('every real file', () => {
  it.each(files)('%s opens without a mapping, with nothing lost', (file) => {
    const r = load(file);
    expect(r.refused).toBe(false);
    expect(balances(r.balance)).toBe(true);
    expect(r.balance.cells).toMatchObject({ rejected: 0, unmatched: 0 });
    expect(r.findings.filter((f) => f.severity !== 'info')).toEqual([]);
    expect(r.observations.every((o) => o.indicator !== '' && (o.area !== '' || !file.includes('province')))).toBe(true);
  });

  it('gives figures that other readers see at the same place', async () => {
    let seed = 20231101;
    const next = (n: number): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
    let drawn = 0;
    for (const file of files) {
      const { observations, sheets } = load(file);
      const table = await other(file);
      const heading = new Map(sheets[0]!.columns.map((c) => [c.heading, c.number - 1]));
      for (let i = 0; i < Math.ceil(1000 / files.length); i++) {
        const o = observations[next(observations.length)]!;
        const row = table.get(o.source.line)!;
        const cell = row[heading.get(o.source.column)!] ?? '';
        expect([o.source.text, o.value.kind === 'missing' ? '' : o.value.kind === 'figure' ? o.value.text : 'other']).toEqual([cell, /\d/.test(cell) ? cell : '']);
        // What names the figure stands in its row, or over its column.
        const around = [...row, ...[...table.values()].slice(0, 6).flat()].join('|').normalize('NFKC').replace(/\s+/g, '');
        if (o.area !== '全国') expect(around).toContain(o.area.replace(/\s+/g, ''));
        const brackets = /\([^()]*\)|\s+/g;
        expect(around.replace(brackets, '')).toContain(o.indicator.replace(brackets, ''));
        drawn++;
      }
    }
    expect(drawn).toBeGreaterThanOrEqual(1000);
  });
});
