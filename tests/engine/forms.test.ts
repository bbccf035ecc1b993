import { describe, expect, it } from 'vitest';
import { loadRules } from '../../bin/catalogues.js';
import type { AskedAs } from '../../engine/asked.js';
import type { Assessment, Reason } from '../../engine/assessment.js';
import { earlierOf } from '../../engine/earlier.js';
import { formsOf, type Form, type FormRow, type Forms } from '../../engine/forms.js';
import { readStatement } from '../../rules/statement.js';
import type { CompiledTarget } from '../../rules/target.js';
import { areas, at, compile, run, type Row } from '../support.js';

const rules = loadRules(undefined);
const PERIODS = ['2022-06', '2022-12', '2023-09', '2023-10', '2023-12', '2024-01', '2024-02'];

const askAll = (targets: readonly CompiledTarget[], period: string, more: Partial<Parameters<typeof formsOf>[0]> = {}): Forms =>
  formsOf({ targets, areas, waivers: [], derivations: [], period: at(period), onlyAreas: [], earlier: earlierOf([]), ...more });

const ask = (target: CompiledTarget, period: string): FormRow[] => askAll([target], period).forms.flatMap((f) => f.rows);

/** The forms filled in with figures that contradict nothing: one figure a row, in the first unit that is asked. */
function filled(forms: readonly Form[], skip: readonly AskedAs[]): Row[] {
  const seen = new Set<string>();
  return forms.flatMap((f) => f.rows.flatMap((r): Row[] => {
    const key = [r.indicator, r.area, r.period, r.states, r.reporter].join('|');
    if (skip.includes(r.as) && r.need === 'either') return [];
    if (seen.has(key)) return [];
    seen.add(key);
    const value = r.unit === '%' ? '55.123456' : r.as === 'base' ? '50' : '60';
    return [{ 指标: r.indicator, 地区: r.area, 报告期: r.period, 口径: r.states, 数值: value, 单位: r.unit, 统计范围: r.population, 填报单位: r.reporter ?? f.unit }];
  }));
}

/** Undecided for a reason that no figure can mend. */
const MAY_STAY: ReadonlySet<Reason> = new Set<Reason>(['ambiguous-text']);

function undecided(targets: readonly CompiledTarget[], period: string, skip: readonly AskedAs[]): string[] {
  const { forms, left } = askAll(targets, period);
  const a: Assessment = run(targets, { '表.csv': filled(forms, skip) }, period);
  const aside = new Set(left.flatMap((l) => l.targets));
  return a.verdicts.filter((v) => !aside.has(v.target) && v.outcome === 'undecided' && !MAY_STAY.has(v.reason)).map((v) => `${period} ${v.target}: ${v.says}`);
}

describe('what is asked for decides', () => {
  it.each(PERIODS)('every target of the catalogues in %s, from levels', (period) => {
    expect(undecided(rules.targets, period, ['change', 'longest'])).toEqual([]);
  });
  it.each(PERIODS)('and from reported changes and longest times, in %s', (period) => {
    expect(undecided(rules.targets, period, ['own', 'base', 'share'])).toEqual([]);
  });
  it('in words that are read back whole', () => {
    const words = new Set(PERIODS.flatMap((p) => askAll(rules.targets, p).forms.flatMap((f) => f.rows.map((r) => r.states))));
    expect([...words].filter((w) => readStatement(w).rest !== '')).toEqual([]);
    expect(words.size).toBeGreaterThan(10);
  });
});
