import { afterAll, describe, expect, it } from 'vitest';
import { ruleTable } from '../../engine/bulk/rule-table.js';
import { dialectOf, type DialectName } from '../../engine/bulk/sql/dialects.js';
import { scriptOf, type Script } from '../../engine/bulk/sql/script.js';
import { bySmallPath, FIGURES, figureText, OF_CASES, recordsOf } from '../engine/bulk/cases-made.js';
import { at } from '../support.js';
import { clickhouseInProcess, statementsOf } from './clickhouse.js';
import { Keeper } from './keeper.js';
import { fromCopy, postgresCluster, toCopy } from './postgres.js';

/** The views of cases on PostgreSQL and ClickHouse: the figures of the small path. */
const keeper = new Keeper();
afterAll(() => keeper.close(), 60_000);

const records = recordsOf(9, 3000, '2022-11-01');
const rows = toCopy(records.map((c) => [c.category, c.area, c.reporter, c.accepted, c.completed]));
const wanted = bySmallPath(records).figures;
const scriptFor = (name: DialectName): Script => scriptOf([], ruleTable([], [at('2023-12')]), [], dialectOf(name), { derivations: OF_CASES, months: [at('2023-12')] });

describe('lists of cases', () => {
  it('PostgreSQL', async () => {
    const { coordinator } = await postgresCluster(keeper);
    const { figures, rules, views } = scriptFor('postgres');
    await coordinator.script(`${[...figures, ...rules].join('\n')}\nCOPY dabiao_case FROM STDIN;\n${rows}\\.\n${views.join('\n')}`);
    expect((await coordinator.rows(FIGURES)).map(figureText).sort()).toEqual(wanted);
    expect(await coordinator.rows('SELECT count(*) FROM dabiao_case_odd')).toEqual([['0']]);
    expect(Number((await coordinator.rows('SELECT sum(cases) FROM dabiao_case_late'))[0]![0])).toBeGreaterThan(0);
  }, 600_000);

  it('ClickHouse in the process', () => {
    const { session } = clickhouseInProcess();
    try {
      const { figures, rules, views } = scriptFor('clickhouse');
      for (const s of statementsOf([...figures, ...rules].join('\n'))) session.query(s);
      const day = (x: string | null): string => (x === null ? 'NULL' : dialectOf('clickhouse').date(x));
      session.query(`INSERT INTO dabiao_case VALUES ${records.map((c) => `('${c.category}', '${c.area}', '${c.reporter}', ${day(c.accepted)}, ${day(c.completed)})`).join(', ')}`);
      for (const s of statementsOf(views.join('\n'))) session.query(s);
      expect(fromCopy(session.query(FIGURES, 'TSV')).map(figureText).sort()).toEqual(wanted);
      expect(session.query('SELECT count() FROM dabiao_case_odd', 'TSV').trim()).toBe('0');
      expect(Number(session.query('SELECT sum(cases) FROM dabiao_case_late', 'TSV'))).toBeGreaterThan(0);
    } finally {
      session.cleanup();
    }
  }, 600_000);
});
