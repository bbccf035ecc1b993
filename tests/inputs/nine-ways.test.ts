import { describe, expect, it } from 'vitest';
import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import { balances } from '../../inputs/balance.js';
import { spanText } from '../../rules/period.js';
import { exactText } from '../../rules/exact.js';
import { readInput, type ReadResult } from '../../inputs/read.js';
import { compile, run, withoutSource } from '../support.js';
import { context, valueText } from './support.js';
import type { Observation } from '../../inputs/observation.js';

/** The same month, written in every way that offices write it: the same observations, source aside. */
const LONG = [
  ['指标', '地区', '报告期', '数值', '单位'],
  ['零工公寓', '济南市', '2023年10月', '5120', '间'],
  ['用户平均停电时间', '济南市', '2023年10月', '0.4551', '小时/户'],
  ['预约检查完成率', '济南市', '2023年10月', '99.88', '%'],
  ['零工公寓', '历下区', '2023年10月', '320', '间'],
  ['用户平均停电时间', '历下区', '2023年10月', '…', '小时/户'],
  ['预约检查完成率', '历下区', '2023年10月', '100.00', '%'],
];
const csv = (rows: readonly (readonly string[])[], by = ','): string => `${rows.map((r) => r.join(by)).join('\n')}\n`;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, mark: boolean): Uint8Array => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');

/** GB18030 of these few words, since no encoder ships with Node: found by decoding all pairs of bytes once. */
const GB = new Map<string, number[]>();
for (let a = 0x81; a < 0xff; a++) for (let b = 0x40; b < 0xff; b++) if (b !== 0x7f) GB.set(new TextDecoder('gb18030').decode(Uint8Array.of(a, b)), [a, b]);
const gb18030 = (text: string): Uint8Array => Uint8Array.from([...text].flatMap((c) => (c.charCodeAt(0) < 128 ? [c.charCodeAt(0)] : GB.get(c)!)));

const PERIODS = [
  ['指标', '地区', '单位', '2023年10月'],
  ...LONG.slice(1).map(([i, a, , v, u]) => [i!, a!, u!, v!]),
];
const INDICATORS = [
  ['时间：2023年10月', '', '', ''],
  ['地区', '零工公寓(间)', '用户平均停电时间(小时/户)', '预约检查完成率(%)'],
  ['济南市', '5120', '0.4551', '99.88'],
  ['历下区', '320', '…', '100.00'],
];
const AREAS = [
  ['单位：见各行', '', '', ''],
  ['指标', '单位', '济南市', '历下区'],
  ['零工公寓', '间', '5120', '320'],
  ['用户平均停电时间', '小时/户', '0.4551', '…'],
  ['预约检查完成率', '%', '99.88', '100.00'],
];

async function xlsx(sheets: WriteSheet[]): Promise<Uint8Array> {
  return writeXlsx({ sheets });
}

const MERGED = (): Promise<Uint8Array> =>
  xlsx([{
    name: '10月',
    rows: [
      ['济南市零工与用电情况', null, null, null],
      ['地区', '2023年10月', null, null],
      [null, '零工公寓(间)', '用户平均停电时间(小时/户)', '预约检查完成率'],
      ['济南市', 5120, 0.4551, 0.9988],
      ['历下区', 320, '…', 1],
    ],
    merges: [{ startRow: 0, endRow: 0, startCol: 0, endCol: 3 }, { startRow: 1, endRow: 2, startCol: 0, endCol: 0 }, { startRow: 1, endRow: 1, startCol: 1, endCol: 3 }],
    cells: new Map([['3,3', { value: 0.9988, type: 'number', style: { numFmt: '0.00%' } }], ['4,3', { value: 1, type: 'number', style: { numFmt: '0.00%' } }]]),
  }]);

const HTML = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>
<table border=1><tr><td colspan=4>2023年10月情况<tr><th rowspan=2>地区<th colspan=2>民生<th>检查
<tr><td>零工公寓<br>(间)<td>用户平均停电时间(小时/户)<td>预约检查完成率(%)
<tr><td>济南市</td><td>5,120</td><td>0.4551</td><td>99.88</td></tr><tr><td>&nbsp;历下区<td>320<td>…<td>100.00</table></body></html>`;

const WAYS: readonly [name: string, file: string, bytes: () => Promise<Uint8Array> | Uint8Array, layout: string][] = [
  ['UTF-8', 'a.csv', () => utf8(csv(LONG)), '长表'],
  ['GB18030', 'b.csv', () => gb18030(csv(LONG)), '长表'],
  ['UTF-16 with a mark', 'c.csv', () => utf16(csv(LONG, '\t'), true), '长表'],
  ['UTF-16 without a mark', 'd.csv', () => utf16(csv(LONG), false), '长表'],
  ['TSV', 'e.tsv', () => utf8(csv(LONG, '\t')), '长表'],
  ['periods as columns', 'f.csv', () => utf8(csv(PERIODS)), '各期为列'],
  ['indicators as columns', 'g.csv', () => utf8(csv(INDICATORS)), '各指标为列'],
  ['areas as columns', 'h.csv', () => utf8(`时间：2023年10月\n${csv(AREAS.slice(1))}`), '各地区为列'],
  ['XLSX with merged headers', 'i.xlsx', MERGED, '各期为列'],
  ['HTML named .xls', 'j.xls', () => gb18030(HTML.replaceAll('…', '—')), '各指标为列'],
];

const key = (o: Observation): string => [o.indicator, o.area, spanText(o.span), o.value.kind === 'figure' ? `figure ${exactText(o.value.value)}` : o.value.kind, o.unit, o.population, o.status].join(' | ');
const sorted = (r: ReadResult): string[] => r.observations.map(key).sort();

describe('one month, written many ways', () => {
  const expected = sorted(readInput({ name: 'a.csv', bytes: utf8(csv(LONG)) }, context));

  it('is six figures', () => expect(expected).toHaveLength(6));

  it.each(WAYS)('%s', async (_, name, bytes, layout) => {
    const r = readInput({ name, bytes: await bytes() }, context);
    expect(r.findings.filter((f) => f.severity !== 'info')).toEqual([]);
    expect(r.layout).toBe(layout);
    expect(sorted(r)).toEqual(expected);
    expect(balances(r.balance)).toBe(true);
    expect(r.balance.cells).toEqual({ total: 6, observations: 5, missing: 1, rejected: 0, unmatched: 0 });
  });

  it('gives the same verdicts, byte for byte once each source is taken out', async () => {
    const targets = [
      compile({ id: 'test/rooms', indicator: '零工公寓', target: '建设5000间零工公寓', window: 'point', by: '2023-12-31' }),
      compile({ id: 'test/outage', indicator: '用户平均停电时间', target: '压缩到0.46小时/户', by: '2023-10-31', additive: false, window: 'period' }),
      compile({ id: 'test/checks', indicator: '预约检查完成率', target: '达到99.9%', by: '2023-10-31' }),
      compile({ id: 'test/counties', indicator: '预约检查完成率', target: '达到99%', by: '2023-10-31', areas: ['历下区'] }),
    ];
    const judged = async (bytes: Uint8Array | Promise<Uint8Array>, name: string): Promise<string> => {
      const a = run(targets, { [name]: await bytes }, '2023-10');
      // the place of a finding is its source
      return withoutSource([a.period, a.asOf, a.targets, a.verdicts, a.rates, a.reporting], 'file', 'sheet', 'line', 'column');
    };
    const first = await judged(utf8(csv(LONG)), 'a.csv');
    expect(first).toContain('"outcome": "met"');
    expect(first).toContain('"outcome": "not-met"');
    for (const [way, name, bytes] of WAYS) expect(await judged(bytes(), name), way).toBe(first);
  });

  it('keeps figures as they are printed, formats of workbooks included', async () => {
    const r = readInput({ name: 'i.xlsx', bytes: await MERGED() }, context);
    expect(r.observations.map((o) => valueText(o.value))).toEqual(['figure 5120', 'figure 0.4551', 'figure 99.88', 'figure 320', 'missing …', 'figure 100.00']);
    expect(r.observations[0]!.source).toMatchObject({ file: 'i.xlsx', sheet: '10月', line: 4, column: '2023年10月 零工公寓(间)' });
  });
});
