import { Engine, type RuleProperties } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import { surroundingsOf } from '../../engine/audit.js';
import { confirmEdits } from '../../engine/confirm-edits.js';
import { compileEditRules, editFactsFor, registerEditOperators } from '../../engine/edit-rules.js';
import { questionsOf, type Question } from '../../engine/edits.js';
import type { Observation } from '../../inputs/observation.js';
import { shippedEdits } from '../../rules/shipped-edits.js';
import { prepared, target } from './audit-support.js';

/** The edits as JSON through a plain json-rules-engine Engine, on random reports: the findings of the in-process check. */
function random(seed: number): () => number {
  let x = seed;
  return () => (x = (Math.imul(x, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

const NAMES = ['全口径供电可靠率', '用户平均停电时间', '零工公寓', '网办率', '贷款余额'] as const;
const UNITS: Record<(typeof NAMES)[number], string> = { 全口径供电可靠率: '%', 用户平均停电时间: '小时/户', 零工公寓: '间', 网办率: '%', 贷款余额: '亿元' };
const STATES = ['本年累计', '当月', '期末', '本年累计同比增速', '按时办结率'];
const TARGETS = [target('全口径供电可靠率：提升至99.9%'), target('用户平均停电时间：0.5411小时/户'), target('零工公寓：建设5000间'), target('网办率：达到95%'), target('贷款余额：达到500亿元')];

function report(seed: number): string[] {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  return Array.from({ length: 150 }, () => {
    const name = pick(NAMES);
    const value = pick(['0', '99.99', '100', '100.2', '5000', '5121', '-3', '12.5', '1500/1600', '7/6', '0.8682', '—', '已完成']);
    return `${name} | ${pick(['2022-10', '2023-08', '2023-09', '2023-10'])} | ${pick(STATES)} | ${value} | ${UNITS[name]} | 备注=${pick(['', '', '核减', '情况属实'])} | 状态=${pick(['', '', '修订'])}`;
  });
}

describe.each([1, 2, 3])('seed %i', (seed) => {
  const p = prepared(TARGETS, report(seed), '2023-10');
  const questions = [...questionsOf(shippedEdits(), p.observations, surroundingsOf(TARGETS, p.observations, p.options), [])];
  it('each rule succeeds where the check finds, and nowhere else', async () => {
    const rules = JSON.parse(JSON.stringify(compileEditRules(shippedEdits()))) as RuleProperties[];
    const engine = registerEditOperators(new Engine(rules));
    const byFigure = new Map<Observation, Question[]>();
    for (const q of questions) byFigure.set(q.observation, [...(byFigure.get(q.observation) ?? []), q]);
    for (const [o, qs] of byFigure) {
      const { results } = await engine.run(JSON.parse(JSON.stringify(editFactsFor(shippedEdits(), qs))) as Record<string, unknown>);
      expect(results.map((r) => r.name as string).sort(), o.source.text).toEqual(qs.filter((q) => q.held === 'breaks').map((q) => `${q.edit.id}#${q.settled === null ? 'breaks' : 'settled'}`).sort());
    }
    expect(questions.filter((q) => q.held === 'breaks').length).toBeGreaterThan(20);
  });
  it('and the confirmation of the command says so', async () => {
    expect((await confirmEdits(shippedEdits(), questions, 5000)).findings).toEqual([]);
  });
});

it('uses no `not`, no `path` and none of the built-in operators', () => {
  expect(JSON.stringify(compileEditRules(shippedEdits()))).not.toMatch(/"(?:not|path)":|"operator":"(?:equal|notEqual|in|notIn|contains|lessThan|greaterThan)/);
});
