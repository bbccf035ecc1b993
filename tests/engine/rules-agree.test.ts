import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { Engine, type RuleProperties } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import { registerOperators } from '../../engine/operators.js';
import { compileRules } from '../../engine/rules.js';
import { factsFor } from '../../engine/facts.js';
import { settleAreas } from '../../engine/assess.js';
import type { Verdict } from '../../engine/assessment.js';
import { knownIndicators } from '../../engine/known.js';
import { readInput } from '../../inputs/read.js';
import { readCatalogue } from '../../rules/catalogue.js';
import type { CompiledTarget } from '../../rules/target.js';
import { areas, csv, run, type Row } from '../support.js';

/** The whole catalogue through a plain json-rules-engine Engine, on the rules as JSON: the outcomes of `check`, one rule a target. */
const folder = new URL('../../rules/catalogue/', import.meta.url);
const catalogues = readdirSync(folder).filter((f) => f.endsWith('.yaml')).map((f) => readCatalogue(readFileSync(new URL(f, folder), 'utf8'), f, areas).catalogue!);
const targets: CompiledTarget[] = catalogues.flatMap((c) => c.targets);

/** A small generator with a fixed seed, so that a failure repeats. */
function random(seed: number): () => number {
  let x = seed;
  return () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return x / 2 ** 32;
  };
}

const STATES: Record<string, string[]> = {
  cumulative: ['本年累计', '累计', '当月', ''], point: ['期末', ''], period: ['当月', '期末', ''],
};

/** Rows around each requirement: under, at, over, missing, contradicting, of a wrong unit. */
function rowsFor(t: CompiledTarget, areaNames: readonly string[], next: () => number): Row[] {
  const rows: Row[] = [];
  for (const area of areaNames) {
    for (const month of ['2022-12', '2023-06', '2023-09', '2023-10', '2023-11', '2023-12', '2024-02']) {
      if (next() < 0.25) continue;
      const base = Number(t.requirement.value.split('/')[0]) || 10;
      const factor = [0.5, 0.9, 0.97, 1, 1, 1.03, 1.4][Math.floor(next() * 7)]!;
      const value = next() < 0.05 ? '—' : next() < 0.03 ? '已完成' : String(Math.round(base * factor * 1000) / 1000);
      const states = t.requirement.quantity === 'relative' && next() < 0.6 ? '本年累计同比增速' : t.limit && next() < 0.6 ? '按时办结率' : STATES[t.window.value]![Math.floor(next() * STATES[t.window.value]!.length)]!;
      const unit = states === '按时办结率' ? '%' : next() < 0.05 ? '美元' : t.limit ? t.limit.unit : t.unit || '家';
      const row: Row = { 指标: t.indicator, 地区: area, 报告期: month, 口径: states, 数值: value, 单位: unit, 填报单位: '市某局' };
      rows.push(row);
      if (next() < 0.04) rows.push({ ...row, 数值: String(base * 0.8) });
    }
  }
  return rows;
}

/** A whole and a double reading tell no pace by rules. */
const tellsPace = (v: Verdict): boolean => v.parts.length === 0 && (v.reason === 'behind' || v.reason === 'on-pace');

describe.each([1, 2, 3])('random reports, seed %i', (seed) => {
  const next = random(seed);
  const rows = targets.flatMap((t) => rowsFor(t, t.parts ?? [t.policy.jurisdiction], next));
  const read = readInput({ name: 'r.csv', bytes: new TextEncoder().encode(csv(rows)) }, { indicators: knownIndicators(targets), areas });
  const observations = settleAreas({ observations: read.observations, areas, policies: catalogues.map((c) => c.policy) });

  it.each(['2023-10', '2023-12', '2024-03'])('%s: exactly one rule a target, and the outcome of check', async (period) => {
    const assessment = run(targets, { 'r.csv': rows }, period);
    const rules = JSON.parse(JSON.stringify(compileRules(targets), null, 1)) as RuleProperties[];
    for (const area of [...new Set(targets.flatMap((t) => (t.areas === 'reported' ? [] : t.areas)))]) {
      const engine = registerOperators(new Engine(rules));
      const facts = JSON.parse(JSON.stringify(factsFor(targets, observations, area, period))) as Record<string, unknown>;
      const { results } = await engine.run(facts);
      const got = new Map<string, string[]>();
      for (const r of results) {
        const { target, outcome, reason } = r.event!.params as { target: string; outcome: string; reason?: string };
        got.set(target, [...(got.get(target) ?? []), reason === undefined ? outcome : `${outcome}/${reason}`]);
      }
      for (const v of assessment.verdicts.filter((x) => x.area === area)) expect(`${v.target} ${v.reason} ${got.get(v.target)?.join()}`).toBe(`${v.target} ${v.reason} ${v.outcome}${tellsPace(v) ? `/${v.reason}` : ''}`);
    }
  });
});

it('states no rule with `not`, `path`, a built-in operator or an empty list', () => {
  const text = JSON.stringify(compileRules(targets));
  expect(text).not.toMatch(/"(?:not|path)":|"(?:all|any)":\[\]|"operator":"(?:equal|notEqual|in|notIn|contains|lessThan|greaterThan)/);
  expect(existsSync(folder)).toBe(true);
});
