import type { Observation } from '../inputs/observation.js';
import type { Edit } from '../rules/edit.js';
import type { Finding } from '../rules/finding.js';
import { compileEditRules, editEngine, editFactsFor, runEditRules } from './edit-rules.js';
import type { Question } from './edits.js';

/**
 * Runs the json-rules-engine rules of the edits over figures and holds them against the in-process check. They agree; should they
 * ever not, the report says so, since nobody can tell then which of the two is wrong.
 */
export async function confirmEdits(edits: readonly Edit[], questions: Iterable<Question>, most: number): Promise<{ confirmed: number; findings: Finding[] }> {
  const byFigure = new Map<Observation, Question[]>();
  for (const q of questions) {
    const list = byFigure.get(q.observation);
    if (list) list.push(q);
    else byFigure.set(q.observation, [q]);
  }
  // figures with something found come first: where there are too many, those are the ones that must be sure
  const found = (qs: readonly Question[]): number => (qs.some((q) => q.held === 'breaks') ? 0 : 1);
  const figures = [...byFigure].sort((a, b) => found(a[1]) - found(b[1])).slice(0, most);
  const engine = editEngine(compileEditRules(edits));
  const findings: Finding[] = [];
  for (const [o, qs] of figures) {
    const own = qs.filter((q) => q.held === 'breaks').map((q) => `${q.edit.id}#${q.settled === null ? 'breaks' : 'settled'}`).sort();
    const rules = await runEditRules(engine, editFactsFor(edits, qs));
    if (rules.join() === own.join()) continue;
    findings.push({
      code: 'DB-X002', severity: 'error', message: '规则引擎与审核程序的结果不一致', file: o.source.file, line: o.source.line, column: o.source.column, found: rules.join('、') || '都成立',
      expected: own.join('、') || '都成立', advice: '请把数据和本条报给 dabiao 的维护者', area: o.area,
    });
  }
  return { confirmed: figures.length, findings };
}
