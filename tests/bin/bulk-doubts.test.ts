import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { dabiao, inFolder } from '../cli/scenario.js';

const target = (policy: string, no: number, words: string): string => `  - { id: ${policy}/${no}, ${words}, duty: keep, lead: [甲局] }\n`;
const catalogue = (policy: string, jurisdiction: string, targets: readonly string[]): string =>
  `policy: { id: ${policy}, title: 虚构规划, issued: 2022-12-30, jurisdiction: ${jurisdiction}, year: 2023 }\ntargets:\n${targets.map((t, i) => target(policy, i + 1, t)).join('')}`;

const SHARE = 'indicator: 供电可靠率, target: 提升至99.9%, by: 2023-12-31';
const OF_PROVINCE = catalogue('sd', '山东省', [`${SHARE}, areas: [山东省]`, 'indicator: 新建公寓, target: 达到5000间, by: 2023-12-31, areas: reported']);
const OF_CITY = catalogue('qd', '青岛市', [`${SHARE}, areas: [青岛市]`]);
const TWICE = catalogue('sd', '山东省', [`${SHARE}, areas: [山东省]`, 'indicator: 供电可靠率, target: 提升至99.8%, by: 2023-12-31, areas: [山东省], restates: sd/1']);

/** A file without areas, which the bulk path gives to a reader, beside one that DuckDB reads. */
const PLAIN = '指标,地区,报告期,口径,数值,单位\n新建公寓,济南市,2023-12,累计,10,间\n';
const NO_AREA = '指标,报告期,口径,数值,单位\n供电可靠率,2023-12,年度,99.85,%\n新建公寓,2023-12,累计,5100,间\n';
const OF_AREA = '指标,地区,报告期,口径,数值,单位\n供电可靠率,山东省,2023-12,年度,99.85,%\n';

/** Verdicts, and what is said of the figures' areas (DB-V003) and of promises said in two ways (DB-V002), by the small path and in bulk. */
const CASES: readonly (readonly [string, readonly string[], Record<string, string>, readonly string[], readonly string[]])[] = [
  ['a table without areas speaks of the one jurisdiction', [OF_PROVINCE], { 'a.csv': PLAIN, 'b.csv': NO_AREA }, ['sd/1 山东省 not-met', 'sd/2 山东省 met', 'sd/2 济南市 not-met'], []],
  ['of two, for an indicator that both have: it cannot be told', [OF_PROVINCE, OF_CITY], { 'a.csv': PLAIN, 'b.csv': NO_AREA }, ['qd/1 青岛市 undecided', 'sd/1 山东省 undecided', 'sd/2 山东省 met', 'sd/2 济南市 not-met'], ['DB-V003 b.csv 供电可靠率']],
  ['a promise said in two ways, judged apart', [TWICE], { 'a.csv': OF_AREA }, ['sd/1 山东省 not-met', 'sd/2 山东省 met'], ['DB-V002 sd/2 山东省']],
];

async function judged(catalogues: readonly string[], files: Record<string, string>, bulk: 'always' | 'never'): Promise<{ verdicts: string[]; doubts: string[] }> {
  return inFolder([...catalogues.map((content, i) => ({ name: `rules/${i}.yaml`, content: Buffer.from(content) })), ...Object.entries(files).map(([name, content]) => ({ name: `in/${name}`, content: Buffer.from(content) }))], async (folder) => {
    await dabiao(['check', '-r', 'rules', '-i', 'in', '-p', '2023-12', '--bulk', bulk, '-f', 'json', '-o', 'out', '--fail-on', 'none'], folder);
    const { verdicts, findings } = JSON.parse(readFileSync(join(folder, 'out/assessment.json'), 'utf8')) as Assessment;
    const doubts = findings.filter((f) => ['DB-V002', 'DB-V003'].includes(f.code)).map((f) => (f.code === 'DB-V002' ? `${f.code} ${f.target} ${f.area}` : `${f.code} ${f.file?.split('/').pop()} ${f.found}`));
    if (bulk === 'never') return { verdicts: verdicts.map((v) => `${v.target} ${v.area} ${v.outcome}`).sort(), doubts };
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const rows = (await connection.runAndReadAll(`SELECT target, area, outcome FROM '${join(folder, 'out/verdicts.parquet')}'`)).getRowsJson();
    connection.closeSync();
    return { verdicts: rows.map((r) => r.join(' ')).sort(), doubts };
  });
}

describe('areas and promises in doubt, by both paths', () => {
  it.each(CASES)('%s', async (_, catalogues, files, verdicts, doubts) => {
    expect(await judged(catalogues, files, 'never')).toEqual({ verdicts, doubts });
    expect(await judged(catalogues, files, 'always')).toEqual({ verdicts, doubts });
  });
});
