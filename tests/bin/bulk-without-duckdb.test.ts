import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { CheckOptions } from '../../bin/check.js';
import { runCheck } from '../../bin/check-run.js';
import type { Assessment } from '../../engine/assessment.js';
import { inFolder } from '../cli/scenario.js';
import { HEADINGS } from '../support.js';
import { cell, DIRTY, LINES } from './dirty.js';

vi.mock('@duckdb/node-api', () => {
  throw new Error('no binary');
});

const options = (more: Partial<CheckOptions>): CheckOptions => ({ color: false, format: ['json'], failOn: ['none'], ...more });
const shown = (x: string | null | undefined): string => (x == null ? '-' : x.includes('.') ? x.replace(/\.?0+$/, '') : x);

/** Verdicts as DuckDB reads them out of the file that was written without it. */
async function written(path: string): Promise<Record<string, string>> {
  const { DuckDBInstance } = await vi.importActual<typeof import('@duckdb/node-api')>('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = (await connection.runAndReadAll(`SELECT target, area, period, outcome, reason, CAST(due AS VARCHAR), CAST(value AS VARCHAR), CAST(base AS VARCHAR), CAST(margin AS VARCHAR) FROM read_parquet('${path}')`)).getRowsJson() as (string | null)[][];
  connection.closeSync();
  return Object.fromEntries(rows.map(([target, area, ...rest]) => [`${target} ${area}`, rest.map((x, i) => (i < 4 ? x : shown(x))).join(' ')]));
}

const level = (x: string | null | undefined): string => (x == null || x.includes('/') ? '-' : x);
const judged = (a: Assessment): Record<string, string> =>
  Object.fromEntries(a.verdicts.map((v) => [`${v.target} ${v.area}`, `${v.period} ${v.outcome} ${v.reason} ${String(v.due)} ${level(v.comparison?.value)} ${level(v.comparison?.base)} ${level(v.margin?.value)}`]));
/** What stands in the columns of a figure that is no comparison (a contradiction's) is the columns' own. */
const comparable = (of: Record<string, string>, as: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(of).map(([k, v]) => [k, as[k]?.split(' ')[4] === '-' ? v.replace(/^((?:\S+ ){4})\S+ \S+/, '$1- -') : v]));
const assessment = (folder: string): Assessment => JSON.parse(readFileSync(join(folder, 'assessment.json'), 'utf8')) as Assessment;
const findings = (a: Assessment): string[] => a.findings.filter((f) => f.code.startsWith('DB-I')).map((f) => `${f.code} ${f.line} ${f.found}`);

describe('a machine without DuckDB judges in columns what a reader has read', () => {
  it.each([
    ['lines of every kind', DIRTY, '2023-10'],
    ['a quote that is never closed', LINES.map((l, i) => (i === 200 ? cell(l, 4, '"7') : l)).join('\n'), '2023-10'],
    ['CRLF, the newest month', `\uFEFF${LINES.join('\r\n')}`, undefined],
  ])('%s: verdicts, balances, rates and what was refused, as by the small path', async (_, content, period) => {
    await inFolder([{ name: 'in/a.csv', content: Buffer.from(content) }], async (folder) => {
      const at = (more: Partial<CheckOptions>): CheckOptions => options({ input: [join(folder, 'in/a.csv')], ...(period === undefined ? {} : { period }), ...more });
      await runCheck(at({ bulk: 'always', out: join(folder, 'columns') }));
      await runCheck(at({ bulk: 'never', out: join(folder, 'small') }));
      const [of, and] = [assessment(join(folder, 'columns')), assessment(join(folder, 'small'))];
      const rows = await written(join(folder, 'columns/verdicts.parquet'));
      expect(Object.keys(rows).length).toBeGreaterThan(50);
      expect(comparable(rows, judged(and))).toEqual(judged(and));
      expect(of.period).toBe(and.period);
      expect(of.rates).toEqual(and.rates);
      expect(of.balance).toEqual(and.balance);
      expect(of.rejected).toEqual(and.rejected);
      expect(of.inputs).toEqual(and.inputs);
      expect(findings(of)).toEqual(findings(and));
      // the exceptions with all their evidence
      const exceptions = and.verdicts.filter((v) => v.outcome === 'not-met' || v.outcome === 'undecided' || v.reason === 'behind');
      const byKey = (list: Assessment['verdicts']): Record<string, unknown> => Object.fromEntries(list.map((v) => [`${v.target} ${v.area}`, v]));
      expect(byKey(of.verdicts)).toMatchObject(byKey(exceptions.map(({ findings: _f, ...v }) => v as (typeof exceptions)[number])));
      expect(of.verdicts.length).toBe(exceptions.length);
      expect(of.notes.join()).toContain('核实性审核没有做');
    });
  });

  it('several months, each as that month alone', async () => {
    await inFolder([{ name: 'in/a.csv', content: Buffer.from(DIRTY) }], async (folder) => {
      const months = ['2023-09', '2023-10', '2023-11'];
      await runCheck(options({ input: [join(folder, 'in/a.csv')], bulk: 'always', period: '2023-09..2023-11', out: join(folder, 'columns') }));
      expect(readdirSync(join(folder, 'columns/verdicts')).sort()).toEqual(months.map((m) => `${m}.parquet`));
      for (const period of months) {
        await runCheck(options({ input: [join(folder, 'in/a.csv')], bulk: 'never', period, out: join(folder, period) }));
        const small = judged(assessment(join(folder, period)));
        expect(comparable(await written(join(folder, `columns/verdicts/${period}.parquet`)), small)).toEqual(small);
      }
    });
  });

  it.each([
    ['a.parquet', {}, '不能读 Parquet'],
    ['a.csv', { bulk: 'always', audit: 'always' }, '批量评估不能审核'],
    ['a.csv', { period: '2023-01..2023-12' }, '逐项评估一次只评一期'],
  ])('%s %j is refused, with what to do', async (file, more, says) => {
    await inFolder([], async (folder) => {
      writeFileSync(join(folder, file), `${HEADINGS.join(',')}\n`);
      await expect(runCheck({ color: false, input: [join(folder, file)], ...more })).rejects.toThrow(says);
    });
  });
});
