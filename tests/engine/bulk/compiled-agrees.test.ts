import { describe, expect, it } from 'vitest';
import { microText } from '../../../engine/bulk/micro.js';
import { judgeObserved } from '../../../engine/bulk/observed.js';
import { APART, reasonOf } from '../../../engine/bulk/reason-code.js';
import { ruleTable } from '../../../engine/bulk/rule-table.js';
import { judge } from '../../../engine/judge.js';
import type { Observation } from '../../../inputs/observation.js';
import { decimalText, mustExact } from '../../../rules/exact.js';
import { monthText, type Month } from '../../../rules/period.js';
import { shippedEdits } from '../../../rules/shipped-edits.js';
import type { CompiledTarget } from '../../../rules/target.js';
import { benchAt, JUDGED, observationsOf, rowsOf, TARGETS } from './generated.js';

/** The in-process evaluator against the small path, on every target that has a rule row: month after month in one walk, and each month alone. */
const PLAN_YEAR = 2023 * 12;
const REPORTED: CompiledTarget[] = TARGETS.map((t) => ({ ...t, areas: 'reported' }));
const seen = new Set<string>();

/** By month: what is said of every target and area, and how many are left to the small path. */
function said(targets: readonly CompiledTarget[], observations: readonly Observation[], months: readonly Month[]): Map<Month, { verdicts: Map<string, string>; apart: number }> {
  const out = new Map(months.map((m) => [m, { verdicts: new Map<string, string>(), apart: 0 }]));
  judgeObserved({ rows: ruleTable(targets, months).rows, targets, observations, edits: shippedEdits() }, (month, v, areas) => {
    const of = out.get(month)!;
    for (let i = 0; i < v.n; i++) {
      if (v.bound[i] === 0) continue;
      const reason = v.reason[i]!;
      if (reason === APART) of.apart += 1;
      else of.verdicts.set(`${v.row.target} ${areas[v.areas[i]!]!}`, `${reasonOf(reason)} ${v.hasMargin[i] === 1 ? microText(BigInt(v.margin[i]!)) : '-'}`);
    }
  });
  return out;
}

describe.each<[string, readonly CompiledTarget[]]>([['areas by name', TARGETS], ['areas that report', REPORTED]])('generated reports, %s', (_, targets) => {
  const observations = observationsOf(rowsOf(1));
  const walked = said(targets, observations, JUDGED);

  it.each(JUDGED.map((m) => [monthText(m), m]))('%s: outcome, reason and margin of judge, alone and among other months', (_month, asOf) => {
    const bench = benchAt(observations, asOf);
    for (const { verdicts, apart } of [walked.get(asOf)!, said(targets, observations, [asOf]).get(asOf)!]) {
      const wanted = [...verdicts.keys()].map((key) => {
        const [id, area] = key.split(' ') as [string, string];
        const v = judge(targets.find((t) => t.id === id)!, area, asOf, bench);
        seen.add(v.reason);
        return [key, `${v.reason} ${v.margin === null ? '-' : decimalText(mustExact(v.margin.value))}`];
      });
      expect([...verdicts]).toEqual(wanted);
      // before a target's start the figures of an earlier year may be meant, which a row cannot tell
      if (asOf >= PLAN_YEAR) expect(verdicts.size).toBeGreaterThan(3 * apart);
    }
  });
});

it('met every reason that a row can give', () => {
  const wanted = [
    'satisfied', 'early', 'recovered', 'missed', 'fell-back', 'late', 'ceiling-passed', 'on-pace', 'behind', 'pace-unknown', 'not-at-target', 'at-target', 'already-met-at-start',
    'not-reported', 'unit-mismatch', 'base-missing', 'contradiction', 'measure-unclear', 'too-coarse', 'awaiting-comparator', 'monitor',
  ];
  expect(wanted.filter((r) => !seen.has(r))).toEqual([]);
});
