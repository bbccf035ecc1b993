import type { Observation } from '../inputs/observation.js';
import type { Edit } from '../rules/edit.js';
import type { Finding } from '../rules/finding.js';
import { compileEditRules, editEngine, editFactsFor, runEditRules } from './edit-rules.js';
import type { Question } from './edits.js';

type Figures = [Observation, Question[]][];

/** Questions of one figure follow each other. */
function* byFigure(questions: Iterable<Question>): Generator<[Observation, Question[]]> {
  let list: Question[] = [];
  for (const q of questions) {
    if (list.length > 0 && list[0]!.observation !== q.observation) {
      yield [list[0]!.observation, list];
      list = [];
    }
    list.push(q);
  }
  if (list.length > 0) yield [list[0]!.observation, list];
}

/**
 * Runs the json-rules-engine rules of the edits over figures and holds them against the in-process check. They agree; should they
 * ever not, the report says so, since nobody can tell then which of the two is wrong.
 */
export async function confirmEdits(edits: readonly Edit[], questions: Iterable<Question>, most: number): Promise<{ confirmed: number; findings: Finding[] }> {
  // figures with something found come first: where there are too many, those are the ones that must be sure
  const [found, clear]: Figures[] = [[], []];
  for (const [o, qs] of byFigure(questions)) {
    const heap = qs.some((q) => q.held === 'breaks') ? found! : clear!;
    if (heap.length < most) heap.push([o, qs]);
  }
  const figures = [...found!, ...clear!].slice(0, most);
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
