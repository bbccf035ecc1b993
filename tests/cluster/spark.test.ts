import { describe, expect, it } from 'vitest';
import { ruleTable } from '../../engine/bulk/rule-table.js';
import { dialectOf } from '../../engine/bulk/sql/dialects.js';
import { scriptOf, usualLooks } from '../../engine/bulk/sql/script.js';
import { JUDGED, TARGETS } from '../engine/bulk/generated.js';
import { OF_CASES } from '../engine/bulk/cases-made.js';
import { sparkFaults } from './spark.js';

/** Every statement of the Spark dialect stands Spark's grammar; a run where a machine has Spark says more. */
const some = TARGETS.slice(0, 40);
const table = ruleTable(some, JUDGED.slice(0, 2));
const script = scriptOf(some, table, usualLooks(some, table), dialectOf('spark'), { derivations: OF_CASES, months: JUDGED.slice(0, 2) });

describe('the Spark dialect', () => {
  it.each(Object.entries(script) as [string, string[]][])('%s: its grammar takes every statement', async (_, statements) => {
    expect(statements.length).toBeGreaterThan(0);
    expect(await sparkFaults(statements.map((s) => (s.startsWith('INSERT') ? firstRows(s) : s)).join('\n'))).toEqual([]);
  });

  it.each([
    ['CREATE VIEW a AS SELECT x FRM y;'], ['SELECT CASE WHEN a THEN b FROM c;'], ['CREATE TABLE t (a NOTYPE(3) USING PARQUET;'], ["SELECT 'a'' FROM b;"],
  ])('its grammar refuses %s', async (wrong) => expect(await sparkFaults(wrong)).not.toEqual([]));
});

/** The parser takes seconds for thousands of rows that differ in their figures alone. */
const firstRows = (insert: string): string => `${insert.replace(/;$/, '').split(',\n').slice(0, 5).join(',\n')};`;
