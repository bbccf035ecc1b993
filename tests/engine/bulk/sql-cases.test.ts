import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { ruleTable } from '../../../engine/bulk/rule-table.js';
import { dialectOf } from '../../../engine/bulk/sql/dialects.js';
import { scriptOf } from '../../../engine/bulk/sql/script.js';
import { at, compile } from '../../support.js';
import { bySmallPath, FIGURES, figureText, OF_CASES, recordsOf } from './cases-made.js';

/** The figures that the emitted views make of cases, on DuckDB, against those of the small path. */
const d = dialectOf('duckdb');

describe.each([['2023-12', '2022-11-01'], ['2027-03', '2026-06-01']])('cases judged at %s, accepted from %s on', (period, from) => {
  const records = recordsOf(5, 4000, from);

  it('counts, means, longest and shares within a limit, by both kinds of days', async () => {
    const { figures: wanted, findings } = bySmallPath(records);
    const script = scriptOf([], ruleTable([], [at(period)]), [], d, { derivations: OF_CASES, months: [at(period)] });
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
    for (const s of [...script.figures, ...script.rules]) await connection.run(s);
    const day = (x: string | null): string => (x === null ? 'NULL' : d.date(x));
    await connection.run(`INSERT INTO dabiao_case VALUES ${records.map((c) => `('${c.category}', '${c.area}', '${c.reporter}', ${day(c.accepted)}, ${day(c.completed)})`).join(', ')}`);
    await connection.run("INSERT INTO dabiao_case VALUES ('施工许可', '历下区', '', DATE '2023-05-02', DATE '2023-05-01'), ('施工许可', '历下区', '', DATE '1899-05-02', NULL), ('施工许可', '历下区', '', DATE '2023-05-02', DATE '2199-05-01')");
    for (const s of script.views) await connection.run(s);
    const rows = async (sql: string): Promise<string[][]> => (await connection.runAndReadAll(sql)).getRowsJson() as string[][];
    const made = (await rows(FIGURES)).map(figureText).sort();
    expect(made).toEqual(wanted);
    expect(made.length).toBeGreaterThan(1000);
    expect(await rows('SELECT count(*) FROM dabiao_case_odd')).toEqual([['3']]);
    // open and late at the end of the month, of those places that have a figure in it
    const told = findings.filter((f) => f.code === 'DB-A032' && f.message.startsWith(`${period} `)).map((f) => `${/不在“(.*)”/.exec(f.message)![1]} ${f.area} ${/另有 (\d+) 件/.exec(f.message)![1]}`);
    const late = (await rows('SELECT indicator, area, cases FROM dabiao_case_late')).map((r) => r.join(' '));
    expect(told.length).toBeGreaterThan(0);
    expect(late).toEqual(expect.arrayContaining(told));
    connection.closeSync();
  });
});

describe('targets that are made by derivations', () => {
  it('have no rule row, and are said to be left to the small path', () => {
    const targets = [compile({ id: 'a/made', indicator: '乙类合格率', target: '达到95%以上' }), compile({ id: 'a/against', indicator: '甲类合格率', target: '不低于乙类合格率' }), compile({ id: 'a/own', indicator: '丙类合格率', target: '达到95%以上' })];
    const table = ruleTable(targets, [at('2023-12')], [], [{ indicator: '乙类合格率' }]);
    expect(table.rows.map((r) => r.target)).toEqual(['a/own']);
    expect(table.apart).toEqual([{ target: 'a/made', why: '由推算得出' }, { target: 'a/against', why: '由推算得出' }]);
  });
});
