import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../engine/bulk/sql/dialects.js';
import { plainness, STANDING } from '../../../engine/bulk/plain.js';
import { ruleTable } from '../../../engine/bulk/rule-table.js';
import { scriptOf } from '../../../engine/bulk/sql/script.js';
import { SMALL_PATH } from '../../../engine/bulk/sql/views.js';
import { judge } from '../../../engine/judge.js';
import { decimalText, mustExact, printedDecimals } from '../../../rules/exact.js';
import { monthText } from '../../../rules/period.js';
import type { Look } from '../../../engine/bulk/placing.js';
import { benchAt, JUDGED, observationsOf, rowsOf, TARGETS } from './generated.js';

/** The emitted SQL on DuckDB against the small path, on every target that has a rule row. */
const d = dialectOf('duckdb');
const quoted = d.literal;

describe.each([3])('generated reports, seed %i', (seed) => {
  const observations = observationsOf(rowsOf(seed));

  it.each(JUDGED.map((m) => [m]))('month %i: outcome, reason and margin of judge', async (asOf) => {
    const bench = benchAt(observations, asOf);
    const table = ruleTable(TARGETS, [asOf]);
    const looks = new Map<string, Look>();
    const figures: string[] = [];
    const strays: string[] = [];
    for (const o of observations.filter((x) => x.span.to <= asOf)) {
      const kind = plainness(o, bench.sight.faults);
      if (kind === 'stray') {
        strays.push(`(${quoted(o.indicator)}, ${quoted(o.area)}, ${o.span.to})`);
        continue;
      }
      looks.set(`${o.indicator} ${o.statesText} ${o.unit}`, { indicator: o.indicator, states: o.statesText, unit: o.unit, length: 1 });
      const value = o.value.kind === 'figure' ? o.value.text : 'NULL';
      figures.push(`(${quoted(o.indicator)}, ${quoted(o.area)}, ${o.span.to}, ${quoted(o.statesText)}, ${quoted(o.unit)}, ${value}, ${value === 'NULL' ? 0 : printedDecimals(value)}, ${STANDING[o.status]}, 1, '')`);
    }
    const script = scriptOf(TARGETS, table, [...looks.values()], d);
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
    for (const statement of [...script.figures, ...script.rules, `INSERT INTO dabiao_figure VALUES ${figures.join(',')}`, ...(strays.length ? [`INSERT INTO dabiao_stray VALUES ${strays.join(',')}`] : []), ...script.views]) await connection.run(statement);
    const rows = (await connection.runAndReadAll('SELECT target, area, outcome, reason, margin FROM dabiao_verdict')).getRowsJson() as [string, string, string, string, string | null][];
    connection.closeSync();
    const by = new Map(rows.map((r) => [`${r[0]} ${r[1]}`, r]));
    expect(rows.length).toBe(by.size);
    const said: string[] = [];
    const wanted: string[] = [];
    let apart = 0;
    for (const { target } of table.rows) {
      const t = TARGETS.find((x) => x.id === target)!;
      for (const area of t.areas) {
        const row = by.get(`${target} ${area}`);
        if (row?.[2] === SMALL_PATH) {
          apart += 1;
          continue;
        }
        const v = judge(t, area, asOf, bench);
        wanted.push(`${monthText(asOf)} ${target} ${area} ${v.outcome} ${v.reason} ${v.margin === null ? '-' : decimalText(mustExact(v.margin.value))}`);
        said.push(`${monthText(asOf)} ${target} ${area} ${row?.[2]} ${row?.[3]} ${row?.[4] == null ? '-' : decimalText(mustExact(row[4]))}`);
      }
    }
    expect(said).toEqual(wanted);
    if (asOf >= 2023 * 12) expect(said.length).toBeGreaterThan(4 * apart);
  });
});
