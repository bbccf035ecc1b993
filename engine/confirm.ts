import type { CompiledTarget } from '../rules/target.js';
import { OUTCOME_CHINESE } from '../rules/chinese.js';
import { compareFindings, type Finding } from '../rules/finding.js';
import type { Assessment, Verdict } from './assessment.js';
import { benchOf, type Run } from './assess.js';
import { prepare } from './prepare.js';
import { rulesRun, type RuleRun } from './evaluate.js';
import { factsFrom } from './facts.js';
import { ratesOf } from './rates.js';

/** Targets of one engine: what a run leaves behind is then gone before the collector would have to carry it on. */
const TARGETS_OF_ENGINE = 32;

interface RulesOfTargets {
  targets: CompiledTarget[];
  run: RuleRun;
}

function enginesFor(targets: readonly CompiledTarget[], run: Run): RulesOfTargets[] {
  const parts = Array.from({ length: Math.ceil(targets.length / TARGETS_OF_ENGINE) }, (_, i) => targets.slice(i * TARGETS_OF_ENGINE, (i + 1) * TARGETS_OF_ENGINE));
  return parts.map((part) => ({ targets: part, run: rulesRun(part, run.waivers) }));
}

/** The one rule that must succeed. Of a whole, a double reading and a duty that comes back, rules tell no pace. */
function ruleOf(v: Verdict, t: CompiledTarget): string {
  const paced = (v.reason === 'behind' || v.reason === 'on-pace') && t.parts === null && t.readings === null;
  return `${v.target}#${v.outcome}${paced ? `/${v.reason}` : ''}`;
}

/**
 * Runs the json-rules-engine rules over every area's facts and holds them against the verdicts. They agree; should they ever not,
 * the verdict becomes undecided and says so, since nobody can tell then which of the two is wrong.
 */
export async function confirmByRules(run: Run, assessment: Assessment): Promise<Assessment> {
  const { targets } = prepare(run);
  const bench = benchOf(run);
  const byId = new Map(targets.map((t) => [t.id, t]));
  const findings: Finding[] = [];
  const wrong = new Set<Verdict>();
  const byArea = new Map<string, Verdict[]>();
  for (const v of assessment.verdicts) {
    const list = byArea.get(v.area);
    if (list) list.push(v);
    else byArea.set(v.area, [v]);
  }
  // areas that the same targets bind share their engines: building them costs more than running them
  const engines = new Map<string, RulesOfTargets[]>();
  for (const [area, verdicts] of byArea) {
    const ids = new Set(verdicts.map((v) => v.target));
    const key = [...ids].join('\n');
    const known = engines.get(key) ?? enginesFor(targets.filter((t) => ids.has(t.id)), run);
    engines.set(key, known);
    const succeeded = new Map<string, string[]>();
    for (const part of known) for (const [id, rules] of await part.run(factsFrom(part.targets, area, run.period, bench))) succeeded.set(id, rules.map((r) => r.rule));
    for (const v of verdicts) {
      const rules = succeeded.get(v.target) ?? [];
      if (rules.length === 1 && rules[0] === ruleOf(v, byId.get(v.target)!)) continue;
      wrong.add(v);
      findings.push({
        code: 'DB-X001', severity: 'error', message: '规则引擎与判定程序的结果不一致，按暂未判定处理', found: rules.join('、') || '没有一条规则成立',
        expected: OUTCOME_CHINESE[v.outcome]!.count, advice: '请把目录、数据和本条报给 dabiao 的维护者', target: v.target, area,
      });
    }
  }
  if (wrong.size === 0) return assessment;
  const verdicts = assessment.verdicts.map((v): Verdict => (wrong.has(v) ? { ...v, outcome: 'undecided', reason: 'contradiction', comparison: null, margin: null, pace: null, says: '暂未判定：规则引擎与判定程序的结果不一致' } : v));
  return { ...assessment, verdicts, rates: ratesOf(assessment.targets, verdicts, run.policies), findings: [...assessment.findings, ...findings].sort(compareFindings) };
}
