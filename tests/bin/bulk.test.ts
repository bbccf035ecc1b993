import { DuckDBInstance } from '@duckdb/node-api';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { glimpse } from '../../inputs/bulk/glimpse.js';
import { csvTable } from '../../inputs/bulk/table.js';
import { dabiao, inFolder } from '../cli/scenario.js';
import { HEADINGS } from '../support.js';
import { cell, DIRTY, LINES } from './dirty.js';

/** One input by both paths of `check`: every verdict, both balances and all rates are the same. */
const gb18030 = (): Buffer => {
  // the encoder that Node lacks, from its decoder: every two bytes once
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number[]>();
  for (let a = 0x81; a <= 0xfe; a++) for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) codes.set(decoder.decode(Uint8Array.of(a, b)), [a, b]);
  return Buffer.from([...LINES.join('\n')].flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : codes.get(c)!)));
};

type Verdicts = Record<string, string>;
const shown = (x: string | null | undefined): string => (x == null ? '-' : x.includes('.') ? x.replace(/\.?0+$/, '') : x);

async function parquetVerdicts(path: string): Promise<Verdicts> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = (await connection.runAndReadAll(`SELECT target, area, outcome, reason, CAST(due AS VARCHAR), margin FROM '${path}'`)).getRowsJson() as (string | null)[][];
  connection.closeSync();
  return Object.fromEntries(rows.map(([target, area, outcome, reason, due, margin]) => [`${target} ${area}`, `${outcome} ${reason} ${due} ${shown(margin)}`]));
}

const smallVerdicts = (a: Assessment): Verdicts => Object.fromEntries(a.verdicts.map((v) => [`${v.target} ${v.area}`, `${v.outcome} ${v.reason} ${String(v.due)} ${shown(v.margin?.value)}`]));

async function both(file: string, content: Buffer, period: string): Promise<{ bulk: Verdicts; small: Verdicts; of: Assessment; and: Assessment; left: string[] }> {
  return inFolder([{ name: file, content }], async (folder) => {
    const read = (out: string): Assessment => JSON.parse(readFileSync(join(folder, out, 'assessment.json'), 'utf8')) as Assessment;
    for (const bulk of ['always', 'never']) await dabiao(['check', '-i', file, '-p', period, '--bulk', bulk, '-f', 'json', '-o', bulk, '--fail-on', 'none'], folder);
    return { bulk: await parquetVerdicts(join(folder, 'always/verdicts.parquet')), small: smallVerdicts(read('never')), of: read('always'), and: read('never'), left: readdirSync(join(folder, 'always')).sort() };
  });
}

describe('check --bulk', () => {
  it('refuses Parquet files that are damaged or no table of figures, and judges by the others', async () => {
    const RULES = 'policy: { id: d, jurisdiction: 济南市, year: 2023 }\ntargets:\n  - { id: d/1, indicator: 在册企业, target: 达到900家, by: 2023-12-31, lead: 甲局 }\n';
    await inFolder([{ name: 'r.yaml', content: Buffer.from(RULES) }, { name: 'in/bad.parquet', content: Buffer.from('PAR1xxPAR1') }], async (folder) => {
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      const write = async (name: string, columns: string): Promise<string> => {
        const path = join(folder, 'in', name);
        await connection.run(`COPY (SELECT ${columns} FROM range(2000)) TO '${path}' (FORMAT parquet)`);
        return path;
      };
      const figures = `'在册企业' AS "指标", '济南市' AS "地区", '2023-12' AS "报告期", '期末' AS "口径", 950 AS "数值", '家' AS "单位"`;
      await write('good.parquet', figures);
      await write('other.parquet', '1 AS a');
      await write('more.parquet', `${figures}, ${Array.from({ length: 500 }, (_, i) => `${i} AS c${i}`).join(', ')}`);
      const whole = readFileSync(await write('flipped.parquet', figures.replace('950', 'CAST(hash(range) % 1000 AS VARCHAR)')));
      connection.closeSync();
      writeFileSync(join(folder, 'in/cut.parquet'), whole.subarray(0, 300));
      writeFileSync(join(folder, 'in/flipped.parquet'), whole.map((b, i) => (i > 100 && i < whole.length / 2 ? b ^ 0x5a : b)));
      const { stdout, stderr, status } = await dabiao(['check', '-r', 'r.yaml', '-i', 'in', '-p', '2023-12', '--width', '500'], folder);
      expect(stderr).not.toContain('内部错误');
      for (const [name, says] of [
        ['bad', 'Parquet 文件已损坏'], ['cut', 'Parquet 文件已损坏'], ['flipped', 'Parquet 文件已损坏'], ['other', 'Parquet 文件的列不是一行一个数的表，也不是办件清单（实际：a（缺 指标、地区、报告期、数值；认不出或重复 a）'],
        ['more', 'Parquet 文件的列不是一行一个数的表，也不是办件清单（实际：指标、地区、报告期、口径、数值、单位、c0、c1、'],
      ]) expect(stdout).toMatch(new RegExp(`DB-I06[56] 错误 ${name}.parquet：${says!}`));
      expect(stdout).toContain('应达标 1 项，已达标 1 项');
      expect(status).toBe(3);
    });
  });

  it.each([
    ['lines of every kind', 'dirty.csv', () => Buffer.from(DIRTY), '2023-10'],
    ['CRLF and a byte order mark', 'crlf.csv', () => Buffer.from(`\uFEFF${LINES.join('\r\n')}`), '2023-11'], ['GB18030', 'gb.csv', gb18030, '2024-01'],
    ['CRLF, a blank line and lines of another width', 'wide.csv', () => Buffer.from(LINES.map((l, i) => (i === 7 ? `\r\n${l}` : i % 50 === 3 ? `${l},多,余` : l)).join('\r\n')), '2023-10'],
    ['a quote that is never closed', 'open.csv', () => Buffer.from(LINES.map((l, i) => (i === 200 ? cell(l, 4, '"7') : l)).join('\n')), '2023-10'],
    ['words that stand for nothing elsewhere', 'null.csv', () => Buffer.from(LINES.map((l, i) => (i === 300 ? cell(l, 1, '\\N') : i === 301 ? cell(l, 0, '"\\N"') : i === 302 ? cell(l, 3, 'NULL') : l)).join('\n')), '2023-10'],
    ['semicolons', 'semi.csv', () => Buffer.from(LINES.map((l, i) => `${l}${i % 50 === 3 ? ',多' : ''}`.replaceAll(',', ';')).join('\n')), '2023-10'],
  ])('%s: verdicts, balances and rates of the small path', async (_, file, content, period) => {
    const { bulk, small, of, and, left } = await both(file, content(), period);
    expect(bulk).toEqual(small);
    expect(of.balance).toEqual(and.balance);
    expect(of.rates).toEqual(and.rates);
    expect(of.rejected).toEqual(and.rejected);
    expect(of.verdicts.length).toBeGreaterThan(50);
    // figures as they were printed, with their lines
    const evidence = (a: Assessment): Record<string, unknown> => Object.fromEntries(a.verdicts.map((v) => [`${v.target} ${v.area}`, v.evidence]));
    expect(evidence(and)).toMatchObject(evidence(of));
    expect(of.inputs.map((i) => i.sha256)).toEqual(and.inputs.map((i) => i.sha256));
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('words that only the reading of the whole file finds, and other words in another file: verdicts, balances and rejected rows of the small path', async () => {
    // no line is whole in the parts of the file that are looked at before
    const note = `,${'备注'.repeat(400)}`;
    const [head, ...lines] = DIRTY.split('\n');
    const half = Math.floor(lines.length / 2);
    const wide = [`${head!},备注`, ...lines.slice(0, half).map((l) => (l === '' ? l : l + note))].join('\n');
    const files = [{ name: 'in/wide.csv', content: Buffer.from(wide) }, { name: 'in/z.csv', content: Buffer.from([head!, ...lines.slice(half)].join('\n')) }];
    await inFolder(files, async (folder) => {
      const foreseen = (name: string, headings: string): number[] => [...glimpse(csvTable(name, 0, join(folder, 'in', name), '', headings.split(','), ',')!).values()].map((w) => w.size);
      expect(Math.max(...foreseen('wide.csv', `${head!},备注`))).toBe(0);
      expect(Math.min(...foreseen('z.csv', head!))).toBeGreaterThan(0);
      const read = async (bulk: string): Promise<Assessment> => {
        await dabiao(['check', '-i', 'in', '-p', '2023-10', '--bulk', bulk, '-f', 'json', '-o', bulk, '--fail-on', 'none'], folder);
        return JSON.parse(readFileSync(join(folder, bulk, 'assessment.json'), 'utf8')) as Assessment;
      };
      const [bulk, small] = [await read('always'), await read('never')];
      expect(await parquetVerdicts(join(folder, 'always/verdicts.parquet'))).toEqual(smallVerdicts(small));
      expect(bulk.inputs.map((i) => [i.rows, i.cells])).toEqual(small.inputs.map((i) => [i.rows, i.cells]));
      expect(bulk.rejected).toEqual(small.rejected);
      expect(bulk.rejected.length).toBeGreaterThan(3);
    });
  }, 60_000);

  it('Parquet goes the bulk way by itself, with the verdicts of the same rows as CSV', async () => {
    const { bulk } = await both('plain.csv', Buffer.from(LINES.join('\n')), '2023-12');
    const parquet = await inFolder([{ name: 'in/plain.csv', content: Buffer.from(LINES.join('\n')) }], async (folder) => {
      mkdirSync(join(folder, 'pq'));
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      await connection.run(`COPY (SELECT * FROM read_csv('${join(folder, 'in/plain.csv')}', header = true, all_varchar = true)) TO '${join(folder, 'pq/plain.parquet')}' (FORMAT parquet)`);
      connection.closeSync();
      const { stderr } = await dabiao(['check', '-i', 'pq', '-p', '2023-12', '-f', 'json', '-o', 'out', '--fail-on', 'none'], folder);
      expect(stderr).toContain('按批量评估');
      return parquetVerdicts(join(folder, 'out/verdicts.parquet'));
    });
    expect(parquet).toEqual(bulk);
  });

  it.each(['DECIMAL(18,2)', 'DECIMAL(18,6)', 'DECIMAL(30,4)', 'DOUBLE', 'BIGINT'])('Parquet with a value column of %s: the verdicts of the same rows as CSV', async (type) => {
    await inFolder([{ name: 'in/plain.csv', content: Buffer.from(LINES.join('\n')) }], async (folder) => {
      for (const name of ['pq', 'text']) mkdirSync(join(folder, name));
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      await connection.run(`CREATE TABLE t AS SELECT * REPLACE (TRY_CAST("数值" AS ${type}) AS "数值") FROM read_csv('${join(folder, 'in/plain.csv')}', header = true, all_varchar = true)`);
      await connection.run(`COPY t TO '${join(folder, 'pq/a.parquet')}' (FORMAT parquet)`);
      await connection.run(`COPY (SELECT * REPLACE (CAST("数值" AS VARCHAR) AS "数值") FROM t) TO '${join(folder, 'text/a.csv')}' (FORMAT csv, HEADER true)`);
      connection.closeSync();
      await dabiao(['check', '-i', 'pq', '-p', '2023-12', '-f', 'json', '-o', 'bulk', '--fail-on', 'none'], folder);
      await dabiao(['check', '-i', 'text', '-p', '2023-12', '--bulk', 'never', '-f', 'json', '-o', 'small', '--fail-on', 'none'], folder);
      expect(await parquetVerdicts(join(folder, 'bulk/verdicts.parquet'))).toEqual(smallVerdicts(JSON.parse(readFileSync(join(folder, 'small/assessment.json'), 'utf8')) as Assessment));
    });
  }, 60_000);

  it.each([['DECIMAL(6,2)', 'DECIMAL(18,2)'], ['BIGINT', 'VARCHAR'], ['DOUBLE', 'DECIMAL(16,4)']])('files with values of %s and of %s: what the report lists is judged from both', async (first, second) => {
    await inFolder([], async (folder) => {
      mkdirSync(join(folder, 'in'));
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      const file = async (name: string, type: string, value: string, period: string): Promise<void> => void (await connection.run(`COPY (SELECT '在册企业' AS "指标", '济南市' AS "地区", '${period}' AS "报告期", '期末' AS "口径", CAST(${value} AS ${type}) AS "数值", '家' AS "单位") TO '${join(folder, 'in', name)}' (FORMAT parquet)`));
      await file('a.parquet', first, '900', '2023-11');
      await file('b.parquet', second, '12345678', '2023-12');
      connection.closeSync();
      writeFileSync(join(folder, 'r.yaml'), 'policy: { id: demo, title: 虚构, issued: 2022-01-01, jurisdiction: 济南市, year: 2023 }\ntargets:\n  - { id: demo/a, indicator: 在册企业, target: 不超过1000家, by: 2023-12-31, duty: keep, areas: reported, lead: [甲局] }\n');
      await dabiao(['check', '-r', 'r.yaml', '-i', 'in', '-p', '2023-12', '-f', 'json', '-o', 'out', '--fail-on', 'none'], folder);
      const { verdicts } = JSON.parse(readFileSync(join(folder, 'out/assessment.json'), 'utf8')) as Assessment;
      expect(verdicts.map((v) => `${v.outcome} ${v.reason} ${v.measured?.value}`)).toEqual(['not-met fell-back 12345678']);
    });
  });

  it('several months in one run: each has the verdicts that the small path gives it alone', async () => {
    await inFolder([{ name: 'a.csv', content: Buffer.from(LINES.join('\n')) }], async (folder) => {
      await dabiao(['check', '-i', 'a.csv', '-p', '2022-10..2024-03', '--bulk', 'always', '-f', 'json', '-o', 'all', '--fail-on', 'none'], folder);
      for (const period of ['2022-12', '2023-10', '2023-12', '2024-03']) {
        await dabiao(['check', '-i', 'a.csv', '-p', period, '--bulk', 'never', '-f', 'json', '-o', period, '--fail-on', 'none'], folder);
        const alone = smallVerdicts(JSON.parse(readFileSync(join(folder, period, 'assessment.json'), 'utf8')) as Assessment);
        expect(await parquetVerdicts(join(folder, `all/verdicts/${period}.parquet`))).toEqual(alone);
      }
    });
  }, 240_000);

  it('areas that begin to report later, or report in other months only, are judged in every month', async () => {
    const rules = { name: 'r.yaml', content: Buffer.from(`policy: { id: demo, title: 虚构, issued: 2022-12-01, jurisdiction: 济南市, year: 2023 }
targets:
  - { id: demo/keep, indicator: 示例达标率, target: 达到95%以上, by: 2023-12-31, duty: keep, areas: reported, lead: [甲局] }
  - { id: demo/reach, indicator: 示例企业数, target: 累计新增50家, by: 2023-12-31, areas: reported, lead: [甲局] }
  - { id: demo/growth, indicator: 示例产值, target: 同比增长5%以上, by: 2023-12-31, areas: reported, lead: [甲局] }
`) };
    const row = (indicator: string, area: string, period: string, value: string, unit: string, states: string): string => [indicator, area, period, value, unit, states].join(',');
    const lines = ['指标,地区,报告期,数值,单位,口径', ...[
      // 地区, 报告期 of its figures; 历城区 only in the future of the first months, 长清区 only before the plan, 平阴县 reports nothing but blanks, 商河县 from the middle on
      ['历下区', ['2023-01', '2023-02', '2023-03', '2023-04'], '96'], ['历城区', ['2023-05'], '94'], ['长清区', ['2022-03'], '96'], ['平阴县', ['2023-02'], ''], ['商河县', ['2023-03', '2023-04'], '93.5'],
    ].flatMap(([area, periods, value]) => (periods as string[]).flatMap((p) => [
      row('示例达标率', area as string, p, value as string, '%', '期末'), row('示例企业数', area as string, p, value === '' ? '' : '12', '家', '累计'), row('示例产值', area as string, p, value === '' ? '' : '10.5', '亿元', '本年累计'),
    ]))];
    await inFolder([rules, { name: 'a.csv', content: Buffer.from(lines.join('\n')) }], async (folder) => {
      const check = (period: string, bulk: string, out: string) => dabiao(['check', '--rules', 'r.yaml', '-i', 'a.csv', '-p', period, '--bulk', bulk, '-f', 'json', '-o', out, '--fail-on', 'none'], folder);
      await check('2023-01..2023-04', 'always', 'all');
      for (const period of ['2023-01', '2023-02', '2023-03', '2023-04']) {
        await check(period, 'never', period);
        const alone = smallVerdicts(JSON.parse(readFileSync(join(folder, period, 'assessment.json'), 'utf8')) as Assessment);
        expect([period, await parquetVerdicts(join(folder, `all/verdicts/${period}.parquet`))]).toEqual([period, alone]);
        expect(Object.keys(alone)).toHaveLength(15);
        await check(period, 'always', `bulk-${period}`);
        expect([period, await parquetVerdicts(join(folder, `bulk-${period}/verdicts.parquet`))]).toEqual([period, alone]);
      }
    });
  }, 120_000);

  it('bytes that are no characters beyond the beginning: as the small path mends them', async () => {
    const rules = { name: 'r.yaml', content: Buffer.from('policy: { id: demo, title: 虚构, issued: 2023-02-01, jurisdiction: 济南市, year: 2023 }\ntargets:\n  - { id: demo/a, indicator: 示例达标率, target: 达到95%以上, by: 2023-12-31, lead: [甲局] }\n') };
    const filler = '别的指标,济南市,2023-12,1,%,期末\n'.repeat(30_000);
    const content = Buffer.concat([Buffer.from(`指标,地区,报告期,数值,单位,口径\n${filler}示例达标率,济南市,2023-12,96,%,期`), Buffer.from([0xe6, 0x0a]), Buffer.from('别的指标,济南市,2023-12,1,%,期末\n')]);
    await inFolder([rules, { name: 'a.csv', content }], async (folder) => {
      const read = async (bulk: string): Promise<Assessment> => {
        await dabiao(['check', '--rules', 'r.yaml', '-i', 'a.csv', '-p', '2023-12', '--bulk', bulk, '-f', 'json', '-o', bulk, '--fail-on', 'none'], folder);
        return JSON.parse(readFileSync(join(folder, bulk, 'assessment.json'), 'utf8')) as Assessment;
      };
      const [bulk, small] = [await read('always'), await read('never')];
      expect(bulk.inputs).toEqual(small.inputs);
      expect(bulk.balance).toEqual(small.balance);
      expect(bulk.rates).toEqual(small.rates);
    });
  });

  it.each([[['--bulk', 'sometimes'], '--bulk 没有这个值'], [['--bulk-from', '0'], '--bulk-from 应为正整数'], [['--bulk', 'always', '--area', '济南市'], '不能用 --area']])('%j is refused', async (args, says) => {
    await inFolder([{ name: 'a.csv', content: Buffer.from(`${HEADINGS.join(',')}\n`) }], async (folder) => {
      writeFileSync(join(folder, 'b.csv'), '');
      const { status, stderr } = await dabiao(['check', '-i', 'a.csv', ...args], folder);
      expect([status, stderr]).toEqual([2, expect.stringContaining(says)]);
    });
  });

  it('--area keeps a large input on the small path', async () => {
    const large = `${HEADINGS.join(',')}\n${`${HEADINGS.map((h) => (h === '数值' ? '1' : h === '报告期' ? '2023-12' : h === '地区' ? '济南市' : '')).join(',')}\n`.repeat(60_000)}`;
    await inFolder([{ name: 'a.csv', content: Buffer.from(large) }], async (folder) => {
      const args = ['check', '-i', 'a.csv', '-p', '2023-12', '--bulk-from', '1', '--fail-on', 'none'];
      expect((await dabiao([...args, '--area', '济南市'], folder)).stderr).not.toContain('按批量评估');
      expect((await dabiao(args, folder)).stderr).toContain('按批量评估');
    });
  });

  it('a large file with a quote that is never closed is judged in columns by what a reader reads', async () => {
    const rules = { name: 'r.yaml', content: Buffer.from('policy: { id: demo, title: 虚构, issued: 2023-02-01, jurisdiction: 济南市, year: 2023 }\ntargets:\n  - { id: demo/a, indicator: 示例达标率, target: 达到95%以上, by: 2023-12-31, areas: reported, lead: [甲局] }\n') };
    const lines = Array.from({ length: 270_000 }, (_, i) => (i === 100_000 ? '别的指标,历下区,2023-12,"1,%,期末' : i === 200_000 ? '示例达标率,济南市,2023-12,96,%,期末' : `别的指标${i % 7},历下区,2023-12,1,%,期末，写得长一些的口径`));
    await inFolder([rules, { name: 'a.csv', content: Buffer.from(`指标,地区,报告期,数值,单位,口径\n${lines.join('\n')}\n`) }], async (folder) => {
      const { stderr } = await dabiao(['check', '--rules', 'r.yaml', '-i', 'a.csv', '-p', '2023-12', '-f', 'json', '-o', 'out', '--fail-on', 'none'], folder);
      expect(stderr).toContain('a.csv 只能从头到尾逐行读');
      expect(await parquetVerdicts(join(folder, 'out/verdicts.parquet'))).toEqual({ 'demo/a 济南市': 'met satisfied true 1' });
    });
  });

  describe('a name that several cities have', () => {
    const TOLD = ['指标,地区,报告期,数值,单位,口径', '示例达标率,济宁市,2023-12,9,%,期末', '示例达标率,市中区,2023-12,90,%,期末'];
    // rows of no target, so that the file is large enough by itself
    const LARGE = [...TOLD, ...Array.from({ length: 40_000 }, (_, i) => `别的指标${i % 7},历下区,2023-12,1,%,期末`)];
    const rules = { name: 'r.yaml', content: Buffer.from('policy: { id: demo, title: 虚构, issued: 2023-02-01, jurisdiction: 济南市, year: 2023 }\ntargets:\n  - { id: demo/a, indicator: 示例达标率, target: 达到95%以上, by: 2023-12-31, areas: reported, lead: [甲局] }\n') };
    it.each<[string, string[], string[], string]>([
      ['is told by a reader where bulk was asked for', TOLD, ['--bulk', 'always'], '分不清是哪个市的；改由读表程序读入'],
      ['sends the rest the small way else', LARGE, ['--bulk-from', '1', '--all'], '分不清是哪个市的；改为逐项评估'],
    ])('%s', async (_, lines, args, says) => {
      await inFolder([rules, { name: 'a.csv', content: Buffer.from(lines.join('\n')) }], async (folder) => {
        const { status, stderr, stdout } = await dabiao(['check', '--rules', 'r.yaml', '-i', 'a.csv', '-p', '2023-12', '--fail-on', 'none', ...args], folder);
        expect([status, stderr]).toEqual([0, expect.stringContaining(says)]);
        expect(stdout).toContain('济宁市市中区');
      });
    });
  });

  it('a folder: what lies beside the figures is taken for none by either path', async () => {
    const beside = [{ name: '报送/月报.csv', content: Buffer.from(LINES.join('\n')) }, { name: '报送/waivers.yaml', content: Buffer.from('waivers: []\n') }, { name: '报送/说明.md', content: Buffer.from('# 说明\n') }, { name: '报送/附件.bin', content: Buffer.from('x') }];
    await inFolder(beside, async (folder) => {
      const told = [];
      for (const bulk of ['always', 'never']) {
        await dabiao(['check', '-i', '报送', '-p', '2023-10', '--bulk', bulk, '-f', 'json', '-o', bulk, '--fail-on', 'none'], folder);
        const a = JSON.parse(readFileSync(join(folder, bulk, 'assessment.json'), 'utf8')) as Assessment;
        told.push({ inputs: a.inputs.map((i) => i.file), findings: a.findings.filter((f) => /^DB-I06/.test(f.code)).map((f) => `${f.code} ${f.file ?? ''}`) });
      }
      expect(told[0]).toEqual(told[1]);
      expect(told[0]!.inputs).toEqual(['月报.csv']);
    });
  });
});
