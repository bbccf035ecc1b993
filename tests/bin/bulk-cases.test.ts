import { DuckDBInstance } from '@duckdb/node-api';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BulkCases, CASE_FIGURES_NAME } from '../../bin/bulk/cases.js';
import { caseFile } from '../../bin/bulk/case-files.js';
import type { BulkRun } from '../../bin/bulk/check-bulk.js';
import { OutputFolder } from '../../bin/output-folder.js';
import type { Assessment } from '../../engine/assessment.js';
import { isOfCases } from '../../engine/case-tally.js';
import { prepare } from '../../engine/prepare.js';
import { openDuck } from '../../inputs/bulk/duck.js';
import { csvOf } from '../../inputs/bulk/survey.js';
import type { Observation } from '../../inputs/observation.js';
import { readInput } from '../../inputs/read.js';
import type { Derivation } from '../../rules/derivation.js';
import { readOrganisations } from '../../rules/organisations.js';
import type { Finding } from '../../rules/finding.js';
import { monthText } from '../../rules/period.js';
import { dabiao, inFolder } from '../cli/scenario.js';
import { areas, at, policy } from '../support.js';
import { caseRows, DERIVED, HEADINGS } from './case-lists.js';

/** Lists of cases counted by DuckDB, beside the small path's own reading of the same files. */
const UNITS = readOrganisations([{ name: 'u.yaml', text: 'organisations:\n  - { name: 市贸易局, until: 2023-06, successor: 市商务局 }\n  - { name: 市工信局, until: 2023-06, successor: 市商务局 }\n  - { name: 市商务局 }\n' }]).table;

type Files = Record<string, string | Buffer | { parquet: string }>;
const csv = (rows: readonly (readonly string[])[], headings: readonly string[] = HEADINGS): string => csvOf([headings, ...rows]);

/** What both paths make of the same files: figures with all that they state, and the balance. */
interface Made {
  figures: string[];
  rows: Record<string, number>;
  cells: Record<string, number>;
  rejected: string[];
}

const shown = (o: Observation): string =>
  [o.indicator, o.area, o.reporter, monthText(o.span.to), o.statesText, JSON.stringify(o.states), o.value.kind === 'missing' ? '' : o.value.text, o.unit, o.status, o.source.file, o.derived!.says, o.derived!.provisional ?? ''].join(' | ');
const sum = (list: readonly Record<string, number>[]): Record<string, number> => list.reduce<Record<string, number>>((all, b) => Object.fromEntries(Object.entries(b).map(([k, n]) => [k, n + (all[k] ?? 0)])), {});
const CONTEXT = { indicators: [], areas };

function bySmallPath(files: Record<string, string>, list: readonly Derivation[], period: string): Made {
  const read = Object.entries(files).map(([name, text]) => readInput({ name, bytes: new TextEncoder().encode(text) }, CONTEXT));
  const prepared = prepare({ policies: [policy], targets: [], observations: [], areas, period: at(period), derivations: list, cases: read.flatMap((r) => r.cases), organisations: UNITS });
  return {
    figures: prepared.observations.map(shown).sort(), rows: sum(read.map((r) => ({ ...r.balance.rows }))), cells: sum(read.map((r) => ({ ...r.balance.cells }))),
    rejected: read.flatMap((r) => r.rejected.map((x) => `${x.file}:${x.line} ${x.column} ${x.text} ${x.reason}`)).sort(),
  };
}

async function byDuck(files: Files, list: readonly Derivation[], period: string): Promise<{ made: Made; cases: BulkCases; /** Rows that the small path had to read. */ odd: number; written: string[] }> {
  return inFolder(Object.entries(files).map(([name, content]) => ({ name: `in/${name}`, content: Buffer.from(typeof content === 'object' && 'parquet' in content ? '' : content) })), async (folder) => {
    mkdirSync(join(folder, 'tmp'));
    const duck = (await openDuck({ memory: 400, threads: 2, temporary: join(folder, 'tmp') }))!;
    for (const [name, content] of Object.entries(files)) if (typeof content === 'object' && 'parquet' in content) await duck.run(`COPY (${content.parquet}) TO '${join(folder, 'in', name)}' (FORMAT parquet)`);
    const found = Object.keys(files).sort().map((name) => ({ path: join(folder, 'in', name), name, how: 'named' as const }));
    const run = { files: found, rules: { areas, policies: [policy] }, loaded: { given: { derivations: list, organisations: UNITS } } } as unknown as BulkRun;
    const lists = [];
    for (const [i, f] of found.entries()) lists.push((await caseFile(f, i, join(folder, 'tmp'), duck))!);
    const cases = await BulkCases.open(run, duck, lists, [], CONTEXT);
    await cases.count(at(period));
    const figures = await cases.figures(new Set(list.map((d) => d.indicator)), null, null);
    const made = { figures: list.filter(isOfCases).flatMap(figures).map(shown).sort(), rows: sum(cases.records.map((r) => ({ ...r.rows }))), cells: sum(cases.records.map((r) => ({ ...r.cells }))), rejected: cases.rejected.map((x) => `${x.file}:${x.line} ${x.column} ${x.text} ${x.reason}`).sort() };
    const odd = sum(await Promise.all((await duck.rows("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'case_odd_%'")).map(async ([t]) => ({ n: Number((await duck.rows(`SELECT count(*) FROM ${t!}`))[0]![0]) }))))['n'] ?? 0;
    await cases.write(OutputFolder.open(join(folder, 'out')));
    const written = (await duck.rows(`SELECT * FROM read_parquet('${join(folder, 'out', CASE_FIGURES_NAME)}')`)).map((r) => r.join(' '));
    duck.close();
    return { made, cases, odd, written };
  });
}

const one = (...rows: string[]): string => `事项,地区,受理日期,办结日期\n${rows.join('\n')}\n`;

describe('figures of the small path, made by DuckDB', () => {
  it.each<[string, string]>([
    ['at the limit of 3 working days', one('施工许可,济南市,2023-10-09,2023-10-12')], ['a working day over it', one('施工许可,济南市,2023-10-09,2023-10-13')], ['at 5 days', one('a,济南市,2023-10-09,2023-10-14')], ['a day over 5', one('a,济南市,2023-10-09,2023-10-15')],
    ['over the week of a holiday', one('施工许可,济南市,2023-09-28,2023-10-08')], ['done on a Sunday that is worked', one('施工许可,济南市,2023-10-06,2023-10-07')], ['accepted on a day off', one('a,济南市,2023-10-01,2023-10-05')],
    ['a leap day between', one('a,济南市,2024-02-28,2024-03-01')], ['on a leap day', one('施工许可,济南市,2024-02-29,2024-02-29')], ['a leap day that is none', one('a,济南市,2023-02-29,2023-03-01', 'a,济南市,2023-02-28,2023-03-01')],
    ['the same day', one('施工许可,济南市,2023-10-09,2023-10-09')], ['not done', one('a,济南市,2023-10-09,', 'a,济南市,2023-10-09,2023-10-10')], ['only open ones', one('施工许可,济南市,2023-10-09,在办')], ['done before it began', one('a,济南市,2023-10-09,2023-10-08')],
    ['over a New Year', one('a,济南市,2022-12-30,2023-01-03', '施工许可,济南市,2022-12-30,2022-12-31')], ['years before the calendar', one('施工许可,济南市,1999-12-30,2004-01-05', '施工许可,济南市,2004-01-01,2004-01-05')], ['years after it', one('a,济南市,2026-12-31,2027-01-04')],
    ['a sum that does not terminate', one('施工许可,济南市,2023-10-09,2023-10-10', '施工许可,济南市,2023-10-09,2023-10-11', '施工许可,济南市,2023-10-09,2023-10-11')], ['no area', '事项,受理日期,办结日期\n施工许可,2023-10-09,2023-10-11\n'], ['a blank area', one('施工许可,,2023-10-09,2023-10-11')], ['no category', '地区,受理日期,办结日期\n济南市,2023-10-09,2023-10-11\n'],
    ['units that became one', '事项,承办单位,受理日期,办结日期\na,市贸易局,2023-05-09,2023-06-30\na,市工信局,2023-06-01,2023-06-30\na,市贸易局,2023-06-30,2023-07-01\na,市商务局,2023-06-30,2023-07-01\n'],
    ['cells before the case', '编号,事项,受理日期,办结日期\n2023001,a,2023-10-09,2023-10-11\n合计,a,2023-10-09,2023-10-11\n,合计,2023-10-09,2023-10-11\n济许2023,a,2023-10-09,2023-10-11\n注：一,a,2023-10-09,\n注：一,,2023-10-09,\nTOTAL,a,2023-10-09,2023-10-11\nS01,a,2023-10-09,2023-10-11\n,,2023-10-09,2023-10-11\n'],
    ['days in numbers', '受理日期,办结日期,事项\n20231009,20231011,施工许可\n20231009,,a\n99999999,20231011,a\n'], ['a line of another width', one('施工许可,济南市,2023-10-09', '施工许可,济南市,2023-10-09,2023-10-10,x,y', 'a,济南市,2023-10-09,2023-10-11')], ['lines without anything', one('a,济南市,2023-10-09,2023-10-10', '', '', 'a,济南市,2023-10-09,2023-10-12')],
    ['semicolons', 'a;b;受理日期;办结日期\nx;"1;2";2023-10-09;2023-10-10\nx;y;2023-10-09\nx;y;2023-10-09;2023-10-12\n'], ['tabs', '事项\t受理日期\t办结日期\n施工许可\t2023-10-09\t2023-10-10\n'], ['the header alone', one()], ['a cell of two lines', one('a,济南市,去年,2023-10-10', '"a\nb",济南市,2023-10-09,2023-10-10')],
  ])('%s', async (_, text) => {
    const { made } = await byDuck({ 'a.csv': text }, DERIVED, '2023-10');
    expect(made).toEqual(bySmallPath({ 'a.csv': text }, DERIVED, '2023-10'));
  });

  it.each([1, 2, 3])('generated lists, seed %i: two files, every kind of row', async (seed) => {
    const files = { 'a.csv': csv(caseRows(seed, 1500)), 'b.csv': `\uFEFF${csv(caseRows(seed + 100, 1500, { odd: 0 }))}` };
    const { cases, made, odd } = await byDuck(files, DERIVED, '2023-10');
    const small = bySmallPath(files, DERIVED, '2023-10');
    expect(made).toEqual(small);
    expect([small.figures.length > 1000, small.cells['rejected']! > 20, cases.findings.length > 0, odd > 20 && odd < 150]).toEqual([true, true, true, true]);
  });

  const beside = (before: string): { parquet: string } => ({ parquet: `SELECT ${before} AS 编号, a AS 事项, CAST(d AS DATE) AS 受理日期, CAST(d AS DATE) + 2 AS 办结日期 FROM (VALUES ('施工许可', '2023-10-09', 1), ('合计', '2023-10-09', 2), ('a', '2023-10-10', 3)) t(a, d, i)` });
  it.each<[string, { parquet: string }, string[], number]>([
    ['digits', beside("CAST(2023000 + i AS VARCHAR)"), ['2023001', '2023002', '2023003'], 0], ['numbers', beside('2023000 + i'), ['2023001', '2023002', '2023003'], 0], ['letters', beside("'济许' || i"), ['济许1', '济许2', '济许3'], 0],
    ['a total among them', beside("CASE i WHEN 1 THEN '合计' ELSE '20' || i END"), ['合计', '202', '203'], 1], ['none for one', beside("CASE i WHEN 2 THEN NULL ELSE i END"), ['1', '', '3'], 1], ['none for one, in words', beside("CASE i WHEN 2 THEN NULL ELSE CAST(i AS VARCHAR) END"), ['1', '', '3'], 1],
    ['a note', beside("CASE i WHEN 3 THEN '注：3' ELSE CAST(i AS VARCHAR) END"), ['1', '2', '注：3'], 1],
  ])('%s before each case', async (_, parquet, numbers, unread) => {
    const { made, odd } = await byDuck({ 'a.parquet': parquet }, DERIVED, '2023-10');
    const small = bySmallPath({ 'a.csv': csvOf([['编号', '事项', '受理日期', '办结日期'], [numbers[0]!, '施工许可', '2023-10-09', '2023-10-11'], [numbers[1]!, '合计', '2023-10-09', '2023-10-11'], [numbers[2]!, 'a', '2023-10-10', '2023-10-12']]) }, DERIVED, '2023-10');
    expect([made.figures, made.rows, odd]).toEqual([small.figures.map((f) => f.replace('a.csv', 'a.parquet')), small.rows, unread]);
  });

  it('a column of words that are all different is refused', async () => {
    const parquet = "SELECT '第' || i || '件' AS 事项, DATE '2023-10-09' AS 受理日期, DATE '2023-10-10' AS 办结日期 FROM range(200001) r(i)";
    await expect(byDuck({ 'a.parquet': { parquet } }, DERIVED, '2023-10')).rejects.toThrow('类别列有二十万种以上的写法');
  });

  it('cases open beyond the limit are told, as the small path tells them', async () => {
    const text = one('施工许可,济南市,2023-10-20,', '施工许可,济南市,2023-10-20,2023-11-30', '施工许可,济南市,2023-10-26,', '施工许可,济南市,2023-10-25,在办', '施工许可,济南市,2023-10-09,2023-10-10', '施工许可,济南市,2023-11-01,');
    const list = DERIVED.filter((d) => d.indicator === '三日办结率' || d.indicator === '五天办结率');
    const read = readInput({ name: 'a.csv', bytes: new TextEncoder().encode(text) }, CONTEXT);
    const small = prepare({ policies: [policy], targets: [], observations: [], areas, period: at('2023-10'), derivations: list, cases: read.cases }).findings.filter((f) => f.message.startsWith('2023-10'));
    const { cases } = await byDuck({ 'a.csv': text }, list, '2023-10');
    expect(cases.findings.map((f) => f.message)).toEqual(small.map((f) => f.message));
    expect(small).toHaveLength(2);
  });

  it('findings of a list read in parts are those of one reading', async () => {
    const text = one(...Array.from({ length: 45_000 }, (_, i) => (i % 3 === 0 ? 'a,济南市,去年,2023-10-10' : i % 3 === 1 ? 'a,济南市,2023-10-12,2023-10-10' : 'a,济南市,2023-10-09,2023-10-10')));
    const { cases } = await byDuck({ 'a.csv': text }, DERIVED, '2023-10');
    const shownOnce = (list: readonly Finding[]): string[] => list.map((f) => `${f.code} ${f.line ?? ''} ${f.found ?? ''}`).sort();
    expect(shownOnce(cases.findings.filter((f) => f.code !== 'DB-A032'))).toEqual(shownOnce(readInput({ name: 'a.csv', bytes: new TextEncoder().encode(text) }, CONTEXT).findings));
  });

  it('figures are written in exact numbers, to six places', async () => {
    const text = one('施工许可,济南市,2023-10-09,2023-10-10', '施工许可,济南市,2023-10-09,2023-10-11', '施工许可,济南市,2023-10-09,2023-10-14');
    expect((await byDuck({ 'a.csv': text }, DERIVED, '2023-10')).written.filter((r) => /平均天数|三日办结率|年内办结件/.test(r))).toEqual([
      '年内办结件 济南市  2023-10 本年累计 3.000000 件 3 1', '平均天数 济南市  2023-10 当月 2.666667 天 8 3', '三日办结率 济南市  2023-10 当月 66.666667 % 2 3',
    ]);
  });

  const PLAIN = caseRows(7, 1200, { odd: 0, written: false });
  const typed = (accepted: string, completed: string): { parquet: string } => ({ parquet: `SELECT 事项, 地区, 承办单位, ${accepted} AS 受理日期, ${completed} AS 办结日期, 备注 FROM (VALUES ${PLAIN.map((r) => `(${r.map((c) => `'${c}'`).join(', ')})`).join(', ')}) t(事项, 地区, 承办单位, a, d, 备注)` });
  const DONE = "nullif(d, '')";
  it.each<[string, { parquet: string }, number]>([
    ['days', typed('CAST(a AS DATE)', `CAST(${DONE} AS DATE)`), 0], ['texts', typed('a', 'd'), 0], ['NULL for an open one', typed('a', DONE), 0], ['times', typed("CAST(a AS TIMESTAMP) + INTERVAL 86399 SECOND", `CAST(${DONE} AS TIMESTAMP)`), 0],
    ['instants, which are days in China', typed("CAST(CAST(a AS TIMESTAMP) - INTERVAL 8 HOUR AS TIMESTAMPTZ)", `CAST(CAST(${DONE} AS TIMESTAMP) + INTERVAL 15 HOUR AS TIMESTAMPTZ)`), 0], ['times in words, each another', typed("a || ' 10:' || lpad(CAST(length(备注) AS VARCHAR), 2, '0') || ':00'", 'd'), 0],
    ['numbers', typed("CAST(replace(a, '-', '') AS INTEGER)", `CAST(replace(${DONE}, '-', '') AS INTEGER)`), 0], ['days beyond the reader', typed('CAST(a AS DATE)', `CASE WHEN 备注 = '第5件' THEN DATE 'infinity' WHEN 备注 = '第6件' THEN DATE '2999-01-01' ELSE CAST(${DONE} AS DATE) END`), 2],
  ])('Parquet with %s', async (_, parquet, unread) => {
    const rows = PLAIN.filter((__, i) => unread === 0 || (i !== 5 && i !== 6));
    const { made, odd } = await byDuck({ 'a.parquet': parquet }, DERIVED, '2023-10');
    const small = bySmallPath({ 'a.csv': csv(rows) }, DERIVED, '2023-10');
    expect([made.figures, made.rows['data'], made.rejected.length, odd]).toEqual([small.figures.map((f) => f.replace('a.csv', 'a.parquet')), PLAIN.length, unread, unread]);
  });
});

describe('check --bulk with lists of cases', () => {
  const RULES = `policy: { id: demo, title: 虚构, issued: 2023-01-01, jurisdiction: 济南市, year: 2023 }
targets:
  - { id: demo/share, indicator: 施工许可, target: 3个工作日内办结, areas: reported, lead: [甲局] }
  - { id: demo/mean, indicator: 平均办理天数, target: 缩短至12.6天, by: 2023-10-31, areas: reported, lead: [甲局] }
  - { id: demo/max, indicator: 最长办理时间, target: 控制在60个工作日以内, duty: keep, areas: [历下区, 章丘区, 长清区], lead: [甲局] }
  - { id: demo/count, indicator: 办结件, target: 建成500件, by: 2023-12-31, areas: reported, lead: [甲局] }
  - { id: demo/ratio, indicator: 许可占比, target: 达到25%, by: 2023-12-31, duty: keep, areas: reported, lead: [甲局] }
  - { id: demo/plain, indicator: 示例达标率, target: 达到95%以上, by: 2023-12-31, areas: reported, lead: [甲局] }
derive:
  - { indicator: 施工许可, shareWithin: { categories: [施工许可], within: 3个工作日以内 } }
  - { indicator: 平均办理天数, mean: { days: calendar } }
  - { indicator: 最长办理时间, max: { days: working } }
  - { indicator: 办结件, count: { per: year-to-date } }
  - { indicator: 当月办结件, count: {} }
  - { indicator: 当月许可件, count: { categories: [施工许可] } }
  - { indicator: 许可占比, ratio: { of: 当月许可件, over: 当月办结件 } }
`;
  const FIGURES = '指标,地区,报告期,数值,单位,口径\n示例达标率,历下区,2023-10,96,%,期末\n示例达标率,章丘区,2023-10,94,%,期末\n平均办理天数,历下区,2023-10,9,天,当月\n';
  /** No unit in the columns: several would be several figures of one area. */
  const list = (seed: number, of: { odd?: number } = {}): string => csv(caseRows(seed, 2500, of).map((r) => r.filter((_, i) => i !== 2)), HEADINGS.filter((_, i) => i !== 2));
  const said = (a: Assessment): string[] => a.verdicts.map((v) => [v.target, v.area, v.outcome, v.reason, String(v.due), v.measured?.text ?? '', v.margin?.value ?? '', v.steps.join('；')].join(' | ')).sort();

  async function both(files: Record<string, string>, period: string): Promise<{ bulk: Assessment; small: Assessment; verdicts: string[] }> {
    return inFolder([{ name: 'r.yaml', content: Buffer.from(RULES) }, ...Object.entries(files).map(([name, text]) => ({ name: `in/${name}`, content: Buffer.from(text) }))], async (folder) => {
      for (const bulk of ['always', 'never']) {
        const { status, stderr } = await dabiao(['check', '--rules', 'r.yaml', '-i', 'in', ...(period === '' ? [] : ['-p', period]), '--bulk', bulk, '-f', 'json', '-o', bulk, '--fail-on', 'none'], folder);
        if (status !== 0) throw new Error(stderr);
      }
      const read = (out: string): Assessment => JSON.parse(readFileSync(join(folder, out, 'assessment.json'), 'utf8')) as Assessment;
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      const rows = (await connection.runAndReadAll(`SELECT target, area, outcome, reason, CAST(due AS VARCHAR) FROM '${join(folder, 'always/verdicts.parquet')}'`)).getRowsJson() as string[][];
      connection.closeSync();
      return { bulk: read('always'), small: read('never'), verdicts: rows.map((r) => r.join(' ')).sort() };
    });
  }

  it.each<[string, Record<string, string>, string]>([
    ['before a deadline', { 'a.csv': list(21), 'b.csv': list(22, { odd: 0 }) }, '2023-09'], ['cases and figures', { 'a.csv': list(23), '数.csv': FIGURES }, '2023-10'], ['the newest month of the cases', { 'a.csv': list(24) }, ''],
    ['a list that only the small path reads', { 'a.csv': list(25), 'b.csv': `办件清单\n\n${list(26)}` }, '2023-10'],
  ])('%s: verdicts, measured values, balances and rates of the small path', async (_, files, period) => {
    const { bulk, small, verdicts } = await both(files, period);
    expect(verdicts).toEqual(small.verdicts.map((v) => [v.target, v.area, v.outcome, v.reason, String(v.due)].join(' ')).sort());
    const listed = new Set(bulk.verdicts.map((v) => `${v.target} ${v.area}`));
    expect(listed.size).toBeGreaterThan(3);
    expect(said(bulk)).toEqual(said({ ...small, verdicts: small.verdicts.filter((v) => listed.has(`${v.target} ${v.area}`)) }));
    for (const key of ['period', 'balance', 'rates', 'rejected', 'unmatched'] as const) expect(bulk[key]).toEqual(small[key]);
    expect(bulk.inputs.map((i) => [i.file, i.sha256, i.encoding, i.layout, i.rows])).toEqual(small.inputs.map((i) => [i.file, i.sha256, i.encoding, i.layout, i.rows]));
  });
});
