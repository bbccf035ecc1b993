import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spanText } from '../../rules/period.js';
import { balances } from '../../inputs/balance.js';
import { readInput, type ReadContext, type ReadResult } from '../../inputs/read.js';

const DATA = new URL('../../../shared/data/', import.meta.url);
const WORLD_BANK = new URL('worldbank-doing-business-2017-2019.csv', DATA);
const GDP = new URL('nbs-province-gdp-2006-2024.csv', DATA);

const load = (file: URL, context: ReadContext): ReadResult => readInput({ name: file.pathname.split('/').at(-1)!, bytes: readFileSync(file) }, context);
const areas = { canonical: (): null => null };

/** A reader of its own: lines, commas outside quotes, nothing else. */
function tiny(text: string): string[][] {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/).map((l) => [...l.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1] ?? m[2] ?? ''));
}

function* draw(n: number): Generator<number> {
  let seed = 20231031;
  for (let i = 0; i < n; i++) yield (seed = (seed * 1103515245 + 12345) & 0x7fffffff);
}

const skip = (file: URL): boolean => {
  if (existsSync(file)) return false;
  console.warn(`跳过：没有 ${file.pathname}`);
  return true;
};

describe('real files', () => {
  it.skipIf(skip(WORLD_BANK))('the World Bank export', () => {
    const raw = tiny(readFileSync(WORLD_BANK, 'utf8'));
    const series = [...new Map(raw.slice(1).filter((r) => r[3]).map((r) => [r[3]!, r[2]!]))];
    const r = load(WORLD_BANK, { indicators: series.map(([code, name]) => ({ name, code, aliases: [] })), areas });
    expect(r.layout).toBe('各期为列');
    expect(balances(r.balance)).toBe(true);
    expect(r.balance.rows).toEqual({ total: 11466, headers: 1, notes: 2, blank: 3, totals: 0, data: 11460 });
    expect(r.balance.cells).toMatchObject({ total: 34380, rejected: 0, unmatched: 0 });
    expect(r.balance.cells.missing).toBe(raw.slice(1, 11461).flatMap((x) => x.slice(4)).filter((c) => c === '..').length);
    const found = new Map(r.observations.map((o) => [`${o.area}|${o.indicator}|${spanText(o.span)}`, o]));
    for (const n of draw(50)) {
      const row = raw[1 + (n % 11460)]!;
      const year = 2017 + (n % 3);
      const o = found.get(`${row[0]}|${series.find(([c]) => c === row[3])![1]}|${year}`);
      const cell = row[4 + year - 2017]!;
      expect(o?.value.kind).toBe(cell === '..' ? 'missing' : 'figure');
      expect(o?.value.kind === 'ratio' ? '' : o?.value.text).toBe(cell);
      expect(raw[o!.source.line - 1]).toEqual(row);
    }
  });

  it.skipIf(skip(WORLD_BANK))('the World Bank export with two indicators: the rest is unmatched, without a flood', () => {
    const r = load(WORLD_BANK, { indicators: [{ name: '开办企业得分', code: 'IC.REG.STRT.BUS.DFRN', aliases: [] }], areas });
    expect(balances(r.balance)).toBe(true);
    expect(r.balance.cells.observations + r.balance.cells.missing).toBe(r.observations.length);
    expect(r.findings.map((f) => f.code)).toEqual(['DB-I042']);
  });

  it.skipIf(skip(GDP))('provincial GDP of the statistics bureau', () => {
    const raw = tiny(new TextDecoder('gb18030').decode(readFileSync(GDP)));
    const r = load(GDP, { indicators: [{ name: '地区生产总值', aliases: [] }], areas });
    expect(r.encoding).toBe('GB18030');
    expect(r.findings).toEqual([]);
    expect(balances(r.balance)).toBe(true);
    expect(r.balance.rows).toEqual({ total: 37, headers: 1, notes: 5, blank: 0, totals: 0, data: 31 });
    expect(r.balance.cells).toEqual({ total: 589, observations: 589, missing: 0, rejected: 0, unmatched: 0 });
    expect(new Set(r.observations.map((o) => o.unit))).toEqual(new Set(['亿元']));
    const found = new Map(r.observations.map((o) => [`${o.area}|${spanText(o.span)}`, o.value]));
    for (const n of draw(50)) {
      const row = raw[4 + (n % 31)]!;
      const column = 1 + (n % 19);
      expect(found.get(`${row[0]}|${raw[3]![column]!.replace('年', '')}`)).toMatchObject({ kind: 'figure', text: row[column] });
    }
  });
});
