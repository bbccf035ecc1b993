import { describe, expect, it } from 'vitest';
import { BulkFigures } from '../../../engine/bulk/columns.js';
import { compileRule } from '../../../engine/bulk/compiled.js';
import { microText } from '../../../engine/bulk/micro.js';
import { APART, reasonOf } from '../../../engine/bulk/reason-code.js';
import { ruleTable } from '../../../engine/bulk/rule-table.js';
import { judge } from '../../../engine/judge.js';
import { decimalText, mustExact } from '../../../rules/exact.js';
import { benchAt, JUDGED, observationsOf, rowsOf, TARGETS } from './generated.js';

/** The in-process evaluator against the small path, on every target that has a rule row. */
const PLAN_YEAR = 2023 * 12;
const seen = new Set<string>();

describe.each([1])('generated reports, seed %i', (seed) => {
  const observations = observationsOf(rowsOf(seed));

  it.each(JUDGED.map((m) => [m]))('month %i: outcome, reason and margin of judge', (asOf) => {
    const bench = benchAt(observations, asOf);
    const figures = new BulkFigures(observations, bench.sight.faults);
    const table = ruleTable(TARGETS, [asOf]);
    const said: string[] = [];
    const wanted: string[] = [];
    let apart = 0;
    for (const row of table.rows) {
      const t = TARGETS.find((x) => x.id === row.target)!;
      const names = figures.areasOf(row);
      const out = compileRule(row).judge(figures.columnsOf(t, row, names), names.length);
      names.forEach((area, i) => {
        if (out.reason[i] === APART) {
          apart += 1;
          return;
        }
        const v = judge(t, area, asOf, bench);
        wanted.push(`${t.id} ${area} ${v.reason} ${v.margin === null ? '-' : decimalText(mustExact(v.margin.value))}`);
        seen.add(v.reason);
        said.push(`${t.id} ${area} ${reasonOf(out.reason[i]!)} ${out.hasMargin[i] === 1 ? microText(BigInt(out.margin[i]!)) : '-'}`);
      });
    }
    expect(said).toEqual(wanted);
    // before a target's start the figures of an earlier year may be meant, which a row cannot tell
    if (asOf >= PLAN_YEAR) expect(said.length).toBeGreaterThan(4 * apart);
  });
});

it('met every reason that a row can give', () => {
  const wanted = [
    'satisfied', 'early', 'recovered', 'missed', 'fell-back', 'late', 'ceiling-passed', 'on-pace', 'behind', 'pace-unknown', 'not-at-target', 'at-target', 'already-met-at-start',
    'not-reported', 'unit-mismatch', 'base-missing', 'contradiction', 'measure-unclear', 'too-coarse', 'awaiting-comparator', 'monitor',
  ];
  expect(wanted.filter((r) => !seen.has(r))).toEqual([]);
});
