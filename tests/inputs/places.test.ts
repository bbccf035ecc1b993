import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { balances } from '../../inputs/balance.js';
import { readInput, type ReadResult } from '../../inputs/read.js';
import { readAreas } from '../../rules/areas.js';

/** Counties of several cities bear one name: whose it is must be said by the table or by the catalogue. */
const areas = readAreas(readFileSync(new URL('../../rules/areas/china.yaml', import.meta.url), 'utf8'));
const read = (text: string, jurisdictions?: readonly string[]): ReadResult =>
  readInput({ name: 't.csv', bytes: new TextEncoder().encode(text) }, { indicators: [{ name: '用电量', aliases: [] }], areas, ...(jurisdictions ? { jurisdictions } : {}) });
const HEAD = '时间：2023年10月\n';

const CASES: readonly { name: string; text: string; jurisdictions?: readonly string[]; areas: readonly string[]; codes?: readonly string[] }[] = [
  { name: 'the catalogue’s own city', text: '地区,用电量\n市中区,1\n', jurisdictions: ['济南市'], areas: ['市中区'] },
  { name: 'a catalogue of another city', text: '地区,用电量\n历下区,1\n市中区,2\n', jurisdictions: ['聊城市'], areas: ['历下区'], codes: ['DB-I025'] },
  { name: 'a catalogue of the province', text: '地区,用电量\n市中区,2\n', jurisdictions: ['山东省'], areas: [], codes: ['DB-I025'] },
  { name: 'a column of cities', text: '地市,县区,用电量\n济南市,市中区,1\n枣庄市,市中区,2\n枣庄市,,3\n', jurisdictions: ['济南市'], areas: ['市中区', '枣庄市市中区', '枣庄市'] },
  { name: 'a column of cities behind that of counties', text: '县区,地市,用电量\n市中区,济南市,1\n市中区,枣庄市,2\n', areas: ['市中区', '枣庄市市中区'] },
  { name: 'counties below their cities', text: '地区,用电量\n济南市,9\n　历下区,1\n　市中区,2\n枣庄市,8\n　市中区,3\n', jurisdictions: ['济南市'], areas: ['济南市', '历下区', '市中区', '枣庄市', '枣庄市市中区'] },
  { name: 'the line above the table', text: '地区：枣庄市\n地区,用电量\n市中区,1\n', jurisdictions: ['济南市'], areas: ['枣庄市市中区'] },
  { name: 'a code beside the name', text: '地区代码,地区,用电量\n370103,市中区,1\n', jurisdictions: ['聊城市'], areas: ['市中区'] },
  { name: 'the full name', text: '地区,用电量\n济南市市中区,1\n', jurisdictions: ['聊城市'], areas: ['市中区'] },
  { name: 'a name of one county only', text: '地区,用电量\n枣庄市,1\n历下区,2\n', areas: ['枣庄市', '历下区'] },
  { name: 'a county that the table of areas does not have, in the catalogue’s city', text: '地市,县区,用电量\n徐州市,鼓楼区,1\n开封市,鼓楼区,2\n', jurisdictions: ['开封市'], areas: ['徐州市鼓楼区', '鼓楼区'] },
];

describe('counties of one name', () => {
  it.each(CASES)('$name', ({ text, jurisdictions, areas: seen, codes }) => {
    const r = read(HEAD + text, jurisdictions);
    expect(r.observations.map((o) => o.area)).toEqual(seen);
    expect(r.findings.filter((f) => f.severity === 'error').map((f) => f.code)).toEqual(codes ?? []);
    expect(balances(r.balance)).toBe(true);
  });

  it('tells areas over the columns apart by the city before them', () => {
    const r = read(`${HEAD}指标,济南市,市中区,枣庄市,市中区\n用电量,9,1,8,2\n用电量,9,1,8,2\n`);
    expect(r.observations.map((o) => o.area)).toEqual(['济南市', '市中区', '枣庄市', '枣庄市市中区', '济南市', '市中区', '枣庄市', '枣庄市市中区']);
  });
});
