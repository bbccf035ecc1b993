import { assess } from '../../engine/assess.js';
import type { Assessment } from '../../engine/assessment.js';
import { knownIndicators } from '../../engine/known.js';
import { loadRules, type Rules } from '../../bin/catalogues.js';
import { readInput } from '../../inputs/read.js';
import { at } from '../support.js';

/** The whole shipped catalogue, and a made-up December in which nearly every target has a figure. */
export const rules: Rules = loadRules(undefined);

export function month(): Assessment {
  let seed = 7;
  const next = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const quoted = (s: string): string => `"${s.replaceAll('"', '""')}"`;
  const lines = ['说明：虚构示例数据', '指标,地区,报告期,口径,数值,单位,填报单位'];
  for (const t of rules.targets) {
    const states = t.window.value === 'cumulative' ? '本年累计' : t.window.value === 'point' ? '期末' : '当期';
    for (const period of ['2023-12', '2022-12']) {
      lines.push([t.indicator, t.policy.jurisdiction, period, states, (next() * 100).toFixed(2), t.unit, t.lead[0] ?? ''].map(quoted).join(','));
    }
  }
  const context = { indicators: knownIndicators(rules.targets), areas: rules.areas };
  const read = readInput({ name: '十二月.csv', bytes: new TextEncoder().encode(lines.join('\n')) }, context);
  return assess({
    policies: rules.policies, targets: rules.targets, observations: read.observations, waivers: [], areas: rules.areas, period: at('2023-12'), onlyAreas: [], version: '0.0.0',
    inputs: [{ file: '十二月.csv', sha256: read.sha256, encoding: read.encoding, layout: read.layout, notes: read.notes, refused: read.refused, rows: read.balance.rows, cells: read.balance.cells }],
    rejected: [], unmatched: [], notes: read.notes, catalogues: [], waiverFiles: [], findings: read.findings,
  });
}
