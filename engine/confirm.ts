import type { Engine } from 'json-rules-engine';
import type { CompiledTarget } from '../rules/target.js';
import { OUTCOME_CHINESE } from '../rules/chinese.js';
import { compareFindings, type Finding } from '../rules/finding.js';
import type { Assessment, Verdict } from './assessment.js';
import { benchOf, type Run } from './assess.js';
import { evaluate, rulesEngine } from './evaluate.js';
import { factsFrom } from './facts.js';
import { ratesOf } from './rates.js';

const engineFor = (targets: CompiledTarget[], run: Run): { targets: CompiledTarget[]; engine: Engine } => ({ targets, engine: rulesEngine(targets, run.waivers) });

/**
 * Runs the json-rules-engine rules over every area's facts and holds them against the verdicts. They agree; should they ever not,
 * the verdict becomes undecided and says so, since nobody can tell then which of the two is wrong.
 */
export async function confirmByRules(run: Run, assessment: Assessment): Promise<Assessment> {
  const bench = benchOf(run);
  const findings: Finding[] = [];
  const wrong = new Set<Verdict>();
  const byArea = new Map<string, Verdict[]>();
  for (const v of assessment.verdicts) byArea.set(v.area, [...(byArea.get(v.area) ?? []), v]);
  // areas that the same targets bind share one engine: building it costs more than running it
  const engines = new Map<string, { targets: CompiledTarget[]; engine: Engine }>();
  for (const [area, verdicts] of byArea) {
    const ids = new Set(verdicts.map((v) => v.target));
    const key = [...ids].join('\n');
    const known = engines.get(key) ?? engineFor(run.targets.filter((t) => ids.has(t.id)), run);
    engines.set(key, known);
    const outcomes = await evaluate(known.engine, factsFrom(known.targets, area, run.period, bench));
    for (const v of verdicts) {
      const rules = outcomes.get(v.target) ?? [];
      if (rules.length === 1 && rules[0]!.outcome === v.outcome) continue;
      wrong.add(v);
      findings.push({
        code: 'DB-X001', severity: 'error', message: '规则引擎与判定程序的结果不一致，按暂未判定处理', found: rules.map((r) => r.rule).join('、') || '没有一条规则成立',
        expected: OUTCOME_CHINESE[v.outcome]!.count, advice: '请把目录、数据和本条报给 dabiao 的维护者', target: v.target, area,
      });
    }
  }
  if (wrong.size === 0) return assessment;
  const verdicts = assessment.verdicts.map((v): Verdict => (wrong.has(v) ? { ...v, outcome: 'undecided', reason: 'contradiction', comparison: null, margin: null, pace: null, says: '暂未判定：规则引擎与判定程序的结果不一致' } : v));
  return { ...assessment, verdicts, rates: ratesOf(assessment.targets, verdicts, run.policies), findings: [...assessment.findings, ...findings].sort(compareFindings) };
}
