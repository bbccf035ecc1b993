import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import type { Finding } from '../../rules/finding.js';
import { dabiao, inFolder } from '../cli/scenario.js';
import { AREAS, rowsOf, TARGETS } from '../engine/bulk/generated.js';
import { csv as rowsCsv } from '../support.js';

/** One input by both paths of `check`: the same findings of the audit, edit by edit. */
const RULES = `policy: { id: demo, title: 虚构, issued: 2022-01-01, jurisdiction: 济南市, year: 2023 }
targets:
  - { id: demo/stock, indicator: 在册企业, target: 达到1000家, by: 2023-12-31, areas: reported, lead: [甲局] }
  - { id: demo/flow, indicator: 新增企业数, target: 累计新增5000家, by: 2023-12-31, areas: reported, lead: [甲局] }
  - { id: demo/rate, indicator: 事项网办率, target: 达到95%以上, by: 2023-12-31, duty: keep, areas: reported, lead: [甲局] }
  - { id: demo/growth, indicator: 工业产值, target: 同比增长5%以上, by: 2023-12-31, areas: reported, lead: [甲局] }
  - { id: demo/power, indicator: 供电可靠率, target: 达到99.9%以上, by: 2023-12-31, duty: keep, areas: reported, lead: [供电公司] }
  - { id: demo/outage, indicator: 用户平均停电时间, target: 控制在10小时以内, by: 2023-12-31, areas: reported, lead: [供电公司] }
  - { id: demo/named, indicator: 信访件, target: 不超过500件, by: 2023-12-31, duty: keep, areas: reported, lead: [乙局], reporter: 乙局 }
`;
const HEAD = '指标,地区,报告期,口径,数值,单位,填报单位,状态,备注';
/** `在册企业 历下区 2023-01 期末 500 家`, with 填报单位, 状态, 备注 behind. */
const line = (text: string): string => {
  const cells = text.split(' ').map((c) => (c === '_' ? '' : c));
  return [...cells, ...Array<string>(9 - cells.length).fill('')].join(',');
};
const csv = (...lines: string[]): string => [HEAD, ...lines.map(line)].join('\n');
/** One figure a month from a month on. */
const series = (indicator: string, area: string, from: string, states: string, unit: string, values: readonly (string | number)[]): string[] => {
  const [y, m] = from.split('-').map(Number) as [number, number];
  return values.flatMap((v, i) => (v === '' ? [] : [`${indicator} ${area} ${y + Math.floor((m - 1 + i) / 12)}-${String(((m - 1 + i) % 12) + 1).padStart(2, '0')} ${states} ${v} ${unit}`]));
};

type Files = Record<string, string>;
interface Case {
  files: Files;
  period?: string;
  args?: string[];
  /** Codes that must be among what is found, so that no case is empty. */
  codes: string[];
}

const CASES: Record<string, Case> = {
  'a stock that leaps, by the month and by the year; missing months': {
    files: { 'a.csv': csv(...series('在册企业', '历下区', '2022-01', '期末', '家', [500, 510, 900, '', 905, 300, 11, 30, 31, 31, 511, 511, 1500, 510, 520, 900]), ...series('在册企业', '章丘区', '2022-01', '期末', '家', [5, 50, 12, 6, 12, 18, 19])) },
    codes: ['DB-A015', 'DB-A016', 'DB-A018'],
  },
  'exactly at the limit, and a hair beyond': {
    files: { 'a.csv': csv(...series('在册企业', '历下区', '2023-01', '期末', '万家', ['100', '150', '225.0', '337.500001', '168.75', '84.374999']), ...series('事项网办率', '历下区', '2022-01', '当月', '%', ['10', '30', '50.01', '30.01', '9.99', '', '', '', '', '', '', '', '40', '60.1', '20'])) },
    codes: ['DB-A015', 'DB-A016'],
  },
  'a cumulative that falls, from year to year and within one; by its months too': {
    files: { 'a.csv': csv(...series('新增企业数', '历下区', '2022-11', '本年累计', '家', [900, 1000, 90, 200, 199, '', 300, 1000, 2000, 5000]), ...series('新增企业数', '历下区', '2022-12', '当月', '家', [100, 90, 110, 7, 8, 93, 700, 1000, 3000]), ...series('新增企业数', '章丘区', '2022-10', '累计', '家', [50, 60, 20, 30, 31, 33, 29])) },
    codes: ['DB-A004', 'DB-A014', 'DB-A017'],
  },
  'the same start in other words': {
    files: { 'a.csv': csv(...series('新增企业数', '历下区', '2023-01', '累计', '家', [100, 200]), ...series('新增企业数', '历下区', '2023-03', '本年累计', '家', [150, 300]), ...series('新增企业数', '章丘区', '2023-01', '累计', '万家', [2, 3]), ...series('新增企业数', '章丘区', '2023-03', '累计', '家', [20000, 40000])) },
    codes: ['DB-A004', 'DB-A017'],
  },
  'falls that are excused, by words or as a revision, and soft ones that are explained': {
    files: { 'a.csv': csv('新增企业数 历下区 2023-01 累计 200 家', '新增企业数 历下区 2023-02 累计 150 家 _ _ 剔除重复登记', '新增企业数 章丘区 2023-01 累计 200 家', '新增企业数 章丘区 2023-02 累计 150 家 _ 修订', '新增企业数 长清区 2023-01 累计 200 家', '新增企业数 长清区 2023-02 累计 150 家 _ _ 无', '在册企业 历下区 2023-01 期末 100 家', '在册企业 历下区 2023-02 期末 900 家 _ _ 并入新区', '在册企业 章丘区 2023-01 期末 100 家', '在册企业 章丘区 2023-02 期末 900 家', '在册企业 槐荫区 2023-01 期末 100 家', '在册企业 槐荫区 2023-02 期末 900 家'),
      'why.yaml': 'explanations:\n  - { indicator: 在册企业, area: 槐荫区, period: 2023-02, says: 名录库清查, by: 张三, on: 2023-03-08 }\n' },
    args: ['--explanations', 'why.yaml'], codes: ['DB-A004', 'DB-A005', 'DB-A015'],
  },
  'figures that cannot be, superseded ones too': {
    files: { 'a.csv': csv('在册企业 历下区 2023-01 期末 -5 家', '在册企业 历下区 2023-02 期末 5.5 家', '在册企业 历下区 2023-02 期末 6 家 _ 修订', '在册企业 历下区 2023-03 期末 1.23456 万家', '在册企业 历下区 2023-04 期末 1.2345 万家', '事项网办率 历下区 2023-01 当月 100.01 %', '事项网办率 历下区 2023-02 当月 100 %', '事项网办率 历下区 2023-03 当月 0 %', '事项网办率 历下区 2023-04 当月 -0.5 %', '在册企业 历下区 2023-05 期末 -5 家', '在册企业 历下区 2023-05 期末 -5 家') },
    codes: ['DB-A002', 'DB-A003', 'DB-A006'],
  },
  'two figures for one, revisions, several files': {
    files: {
      'a.csv': csv('在册企业 历下区 2023-01 期末 100 家', '在册企业 历下区 2023-01 期末 101 家', '在册企业 章丘区 2023-01 期末 100 家 _ 快报', '在册企业 章丘区 2023-02 期末 100 家', '在册企业 长清区 2023-01 期末 100 家', '在册企业 长清区 2023-02 期末 900 家 _ 核定', '在册企业 历城区 2023-01 期末 100 家'),
      'b.csv': csv('在册企业 章丘区 2023-01 期末 300 家 _ 核定', '在册企业 长清区 2023-02 期末 101 家', '在册企业 历城区 2023-01 期末 500 家', '在册企业 历城区 2023-02 期末 101 家'),
      'c.csv': csv('在册企业 章丘区 2023-02 期末 301 家 _ 修订', '在册企业 长清区 2023-03 期末 100 家 _ 修订', '在册企业 历城区 2023-03 期末 700 家'),
    },
    codes: ['DB-A015'],
  },
  'odd rows beside plain ones': {
    files: { 'a.csv': csv('在册企业 历下区 2023-01 期末 100 家', '在册企业 历下区 2023-02 期末 约900 家', '在册企业 历下区 2023-03 期末 100 家', '事项网办率 历下区 2023-01 当月 13/10 _', '事项网办率 历下区 2023-01 当月 50 %', '事项网办率 历下区 2023-02 当月 97/100 _', '事项网办率 历下区 2023-03 当月 五成 %', '在册企业 章丘区 2023-01 期末 ５００ 家', '在册企业 章丘区 2023-02 期末 007 家', '在册企业 长清区 2023-1—2月 期末 7.5 家', '在册企业 长清区 2023-03 期末 — 家') },
    codes: ['DB-A001', 'DB-A006', 'DB-A015'],
  },
  'growth beside its levels': {
    files: { 'a.csv': csv(...series('工业产值', '历下区', '2022-01', '本年累计', '亿元', [10, 20, 30, 40, 0, '', '', '', '', '', '', '', 10.5, 22, 33.3, 30, 5, 100]), ...series('工业产值', '长清区', '2022-01', '本年累计', '亿元', [20, 30, '', '', '', '', '', '', '', '', '', '', 50, 60]), ...series('工业产值', '历下区', '2023-01', '本年累计同比增速', '%', ['5.0', '10.2', '11.1', '-24.9', '3']), ...series('工业产值', '章丘区', '2022-01', '本年累计', '亿元', ['10.0']), ...series('工业产值', '章丘区', '2023-01', '本年累计', '亿元', ['9.5']), ...series('工业产值', '章丘区', '2023-01', '本年累计同比降幅', '%', ['6'])) },
    codes: ['DB-A016'],
  },
  'reliability beside its outage': {
    files: { 'a.csv': csv(...series('供电可靠率', '历下区', '2023-01', '本年累计', '%', ['99.99', '99.90', '99.9']), ...series('用户平均停电时间', '历下区', '2023-01', '本年累计', '小时/户', ['0.074', '0.14']), ...series('供电可靠率', '章丘区', '2023-01', '本年累计', '%', ['99.99', '99.90'])) },
    codes: ['DB-A013'],
  },
  'reporters side by side, and where the catalogue names one': {
    files: { 'a.csv': csv('信访件 历下区 2023-01 当月 100 件 乙局', '信访件 历下区 2023-02 当月 100 件 丙局', '信访件 章丘区 2023-01 当月 101 件 乙局', '信访件 章丘区 2023-02 当月 101 件 乙局', '信访件 长清区 2023-01 当月 103 件', '信访件 长清区 2023-02 当月 103 件 乙局', '在册企业 历下区 2023-01 期末 100 家 甲局', '在册企业 历下区 2023-01 期末 300 家 丁局', '在册企业 历下区 2023-02 期末 100 家 甲局', '在册企业 历下区 2023-02 期末 900 家 丁局', '在册企业 章丘区 2023-01 期末 100 家 甲局', '在册企业 章丘区 2023-02 期末 900 家 丁局') },
    codes: ['DB-A015', 'DB-A018'],
  },
  'names: areas that are none, months that are not over': {
    files: { 'a.csv': csv('在册企业 某某新区 2023-01 期末 100 家', '在册企业 某某新区 2023-02 期末 900 家', '在册企业 历下区 2023-03 期末 900 家', '在册企业 历下区 2023-02 期末 约900 家', '在册企业 另一处 2023-02 期末 约900 家', '在册企业 某某新区 2023-02 期末 约900 家'), 'b.csv': csv('在册企业 某某新区 2023-01 期末 100 家') },
    args: ['--on', '2023-02-15'], codes: ['DB-A008', 'DB-A009'],
  },
  'a 统计范围 that is the whole, in one month and not in the next, and another': {
    files: { 'a.csv': `${HEAD},统计范围\n${[
      ...series('在册企业', '历下区', '2022-01', '期末', '家', [500, 900, 900, '', 905, 300]).map((l, i) => [l, ['全市', '', '全口径', '', '全部', '市区'][i]!]), ...series('新增企业数', '历下区', '2022-11', '本年累计', '家', [900, 800, 90, 80]).map((l, i) => [l, ['全市', '全市', '', '辖内'][i]!]),
      ...series('在册企业', '章丘区', '2022-01', '期末', '家', [500, 900]).map((l) => [l, '市区']),
    ].map(([l, population]) => `${line(l!)},${population!}`).join('\n')}\n` },
    codes: ['DB-A004', 'DB-A015'],
  },
  'names asked softly, or of large figures only': {
    files: { 'a.csv': csv('在册企业 某某新区 2023-01 期末 100 家 _ 快报', '在册企业 某某新区 2023-01 期末 800 家 _ 核定 新设的区', '在册企业 某某新区 2023-02 期末 0.09 万家', '在册企业 某某新区 2023-02 期末 900 家', '在册企业 另一处 2023-02 期末 约900 家', '在册企业 另一处 2023-03 期末 7 家', '在册企业 历下区 2023-03 期末 900 家 _ 快报', '在册企业 历下区 2023-03 期末 905 家 _ 核定', '新增企业数 章丘区 2023-03 累计 905 家', '在册企业 第三处 2023-03 期末 0.06 万家'),
      'own.yaml': `edits:
  - { id: own-area, level: soft, applies: { kind: figure }, left: areaKnown, must: 不低于1, says: "没有{area}", advice: 核实 }
  - { id: own-large, level: hard, stops: none, code: DB-A093, applies: { kind: figure, least: "500", indicators: [在册企业] }, left: areaKnown, must: 不低于1, says: "大数不能没有{area}", advice: 更正 }
  - { id: own-ahead, level: soft, code: DB-A091, applies: { kind: figure }, left: daysAhead, must: 不超过0, says: "{span}还没有完", advice: 核实 }
` },
    args: ['--edits', 'own.yaml', '--on', '2023-03-15'], codes: ['DB-A008', 'DB-A009', 'DB-A090', 'DB-A091', 'DB-A093'],
  },
  'what is derived, with what it is made of': {
    files: { 'a.csv': csv(...series('在册企业', '历下区', '2023-01', '期末', '家', [100, 900, 120]), ...series('新增企业数', '历下区', '2023-01', '累计', '家', [10, 20, 5])),
      'derive.yaml': 'derive:\n  - { indicator: 事项网办率, ratio: { of: 新增企业数, over: 在册企业 } }\n  - { indicator: 工业产值, unit: 家, sum: [在册企业, 在册企业] }\n' },
    args: ['--derive', 'derive.yaml'], codes: ['DB-A004', 'DB-A015'],
  },
  'edits of the office\'s own': {
    files: { 'a.csv': csv(...series('在册企业', '历下区', '2023-01', '期末', '家', [100, 120, 13]), ...series('信访件', '历下区', '2023-01', '期末', '家', [90, 130, 13]), ...series('在册企业', '章丘区', '2023-01', '期末', '家', [100]), ...series('在册企业', '章丘区', '2023-01', '当月', '家', [700])),
      'own.yaml': `edits:
  - { id: own-most, level: soft, applies: { kind: level }, must: 少于120, says: 太多, advice: 核实 }
  - { id: own-beside, code: DB-A091, level: soft, applies: { kind: figure, indicators: [在册企业] }, must: 不低于, right: { indicator: 信访件 }, says: "比{right}少", advice: 核实 }
  - { id: own-change, level: soft, applies: { kind: figure }, left: changeOnMonth, must: 不低于15%, says: 没有变, advice: 核实 }
  - { id: own-hard, level: hard, code: DB-A093, applies: { kind: level }, must: 超过13, says: 太少, advice: 更正 }
` },
    args: ['--edits', 'own.yaml'], codes: ['DB-A090', 'DB-A091', 'DB-A093'],
  },
  'numbers that no double holds': {
    files: { 'a.csv': csv(...series('工业产值', '历下区', '2023-01', '期末', '元', ['987654321900', '450000000000', '987654321900.000001', '987654321900', '987654321900']), ...series('工业产值', '章丘区', '2023-01', '本年累计', '元', ['987654321900', '987654321899.999999'])) },
    codes: ['DB-A015', 'DB-A018'],
  },
  'months after the evaluated one are not audited': {
    files: { 'a.csv': csv(...series('在册企业', '历下区', '2023-01', '期末', '家', [100, 900, 100, 900])) }, period: '2023-02', codes: ['DB-A015'],
  },
};

const audits = (f: Finding): boolean => /^DB-A0[01]|^DB-A09[013]/.test(f.code);
const text = (f: Finding): string => JSON.stringify(f, Object.keys(f).sort());
/** What stands in the cell, as the number that it is. */
const plain = (x: string | undefined): string => (x ?? '').normalize('NFKC').replace(/^约/, '').replace(/^(-?)0+(?=\d)/, '$1').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
const told = ([code, severity, area, file, found]: readonly (string | undefined)[]): string => [code, severity, area, file, plain(found)].join(' ');

interface Both {
  bulk: Finding[];
  small: Finding[];
  /** All that the Parquet file holds, but what selection tells of by itself. */
  rows: string[];
}

/** The findings of the audit by both paths. */
async function both(files: Files, args: readonly string[]): Promise<Both> {
  const input = Object.keys(files).filter((f) => f.endsWith('.csv'));
  return inFolder(Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content) })), async (folder) => {
    const read = async (bulk: string): Promise<Finding[]> => {
      const { status, stderr } = await dabiao(['check', '-i', ...input, '--bulk', bulk, '-f', 'json', '-o', bulk, '--fail-on', 'none', ...args], folder);
      expect([status, stderr]).toEqual([0, expect.any(String)]);
      return (JSON.parse(readFileSync(join(folder, bulk, 'assessment.json'), 'utf8')) as Assessment).findings.filter((f) => audits(f) || f.code === 'DB-A092');
    };
    const [bulk, small] = [await read('always'), await read('never')];
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const rows = (await connection.runAndReadAll(`SELECT code, severity, coalesce(area, ''), file, coalesce(found, CAST(value AS VARCHAR)) FROM '${join(folder, 'always/audit-findings.parquet')}'`)).getRowsJson() as string[][];
    connection.closeSync();
    return { bulk, small, rows: rows.map(told).filter((r) => !/^DB-A0(07|11|12)/.test(r)).sort() };
  });
}

const toldOf = (findings: readonly Finding[]): string[] => findings.map((f) => told([f.code, f.severity, f.area, f.file, f.found])).sort();

describe('check --bulk: the audit of the small path', () => {
  it.each(Object.entries(CASES))('%s', async (_, { files, period = '2023-12', args = [], codes }) => {
    const { bulk, small, rows } = await both({ 'r.yaml': RULES, ...files }, ['--rules', 'r.yaml', '-p', period, ...args]);
    expect(bulk.map(text).sort()).toEqual(small.map(text).sort());
    expect([...new Set(small.map((f) => f.code))]).toEqual(expect.arrayContaining(codes));
    expect(rows).toEqual(toldOf(small));
  }, 60_000);

  it.each([7, 11])('generated reports of the shipped targets, seed %i: every finding stands in the Parquet file, and the newest of each edit in the report', async (seed) => {
    const jurisdiction = new Map(TARGETS.map((t) => [t.indicator, t.policy.jurisdiction]));
    const lines = rowsCsv(rowsOf(seed).map((r) => ({ ...r, 地区: r.地区 === AREAS[0] ? (jurisdiction.get(r.指标!) ?? '济南市') : r.地区 === '市中区' ? '长清区' : r.地区! })));
    const { bulk, small, rows } = await both({ 'a.csv': lines }, ['-p', '2024-03']);
    expect(small.length).toBeGreaterThan(300);
    expect(rows).toEqual(toldOf(small));
    const all = new Set(small.map(text));
    const listed = bulk.filter(audits).map(text);
    expect(listed.filter((t) => !all.has(t))).toEqual([]);
    // what is not listed is counted
    const more = bulk.filter((f) => f.code === 'DB-A092').reduce((n, f) => n + Number(/另有 (\d+) 处/.exec(f.message)![1]), 0);
    expect(listed.length + more).toBe(small.length);
    expect(more).toBeGreaterThan(0);
  }, 120_000);

  it('the note tells each edit in Chinese, and all files that were written are named', async () => {
    const rows = [...series('在册企业', '历下区', '2023-01', '期末', '家', [100, 900, 100]), ...series('新增企业数', '历下区', '2023-01', '累计', '家', [20, 10])];
    await inFolder([{ name: 'r.yaml', content: Buffer.from(RULES) }, { name: 'a.csv', content: Buffer.from(csv(...rows)) }], async (folder) => {
      const run = async (out: string, period: string): Promise<string> => (await dabiao(['check', '-r', 'r.yaml', '-i', 'a.csv', '-p', period, '--bulk', 'always', '-f', 'json', '-o', out, '--fail-on', 'none'], folder)).stderr;
      expect(await run('one', '2023-03')).toContain('已写出 one/verdicts.parquet、one/audit-findings.parquet、one/assessment.json\n');
      expect(await run('two', '2023-02..2023-03')).toContain('已写出 two/verdicts/（2 个文件）、two/audit-findings.parquet、two/assessment.json\n');
      const { notes } = JSON.parse(readFileSync(join(folder, 'one/assessment.json'), 'utf8')) as Assessment;
      expect(notes.join()).toContain('；报送数不低于上一期累计数（cumulative-falls）：1 处；比上一期的变动幅度不超过50%（change-on-month）：2 处');
    });
  }, 60_000);

  it('--audit never: no findings of it, the report says so, and the verdicts are the same', async () => {
    const lines = rowsCsv(rowsOf(7).map((r) => ({ ...r, 地区: r.地区 === AREAS[0] ? '济南市' : '长清区' })));
    await inFolder([{ name: 'a.csv', content: Buffer.from(lines) }], async (folder) => {
      const run = async (out: string, ...args: string[]): Promise<Assessment> => {
        await dabiao(['check', '-i', 'a.csv', '-p', '2024-03', '--bulk', 'always', '-f', 'json', '-o', out, '--fail-on', 'none', ...args], folder);
        return JSON.parse(readFileSync(join(folder, out, 'assessment.json'), 'utf8')) as Assessment;
      };
      const [audited, plain] = [await run('a'), await run('b', '--audit', 'never')];
      expect(plain.findings.filter(audits)).toEqual([]);
      expect(audited.findings.filter(audits).length).toBeGreaterThan(0);
      expect(plain.notes.join()).toContain('核实性审核没有做：--audit never');
      expect(plain.rates).toEqual(audited.rates);
      expect(plain.verdicts.map((v) => `${v.target} ${v.area} ${v.reason}`)).toEqual(audited.verdicts.map((v) => `${v.target} ${v.area} ${v.reason}`));
      expect((await dabiao(['check', '-i', 'a.csv', '-p', '2024-03', '--bulk', 'never', '--audit', 'never'], folder)).stderr).toContain('--audit never 只用于批量评估');
    });
  }, 60_000);
});
