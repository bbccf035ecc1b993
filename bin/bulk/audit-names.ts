import { surroundingsOf, tell } from '../../engine/audit.js';
import type { EditPlan } from '../../engine/bulk/edit-plan.js';
import { questionsOf, type Question } from '../../engine/edits.js';
import { areaIsKnown } from '../../engine/prepare.js';
import { LISTED, ToldOnce } from '../../engine/told-once.js';
import { rowsOfNames } from '../../inputs/bulk/named-rows.js';
import type { Observation } from '../../inputs/observation.js';
import type { Edit } from '../../rules/edit.js';
import { lastDay } from '../../rules/period.js';
import { figureOf } from './reported.js';
import type { AuditOf } from './audit.js';
import type { Told } from './breach-tables.js';

/**
 * Edits of names, as 地区不存在: each name that breaks one is told once a file. `extra` and `derived` are figures that no table holds.
 * `notAsked`: edits that cannot be asked in bulk, with the reason (Chinese).
 */
export async function auditNames({ run: { rules, loaded }, duck, input, areas, period }: AuditOf, plan: EditPlan, extra: readonly Observation[], derived: readonly Observation[]): Promise<{ told: Told[]; notAsked: string[] }> {
  const edits = plan.ofNames.filter((e) => whyNot(e) === null);
  const notAsked = plan.ofNames.flatMap((e) => (whyNot(e) === null ? [] : [`${e.id}（${e.code}，${whyNot(e)!}）`]));
  const known = areaIsKnown({ areas: rules.areas, targets: rules.targets });
  const today = loaded.given.today ?? null;
  const unknown = [...areas.all].filter(([name]) => name !== '' && !known(name)).map(([, no]) => no);
  const ahead = input.words.periods.flatMap((p) => (p.month !== null && p.month <= period && today !== null && lastDay(p.month) > today ? [p.month] : []));
  const around = surroundingsOf(rules.targets, [], { areaKnown: known, today });
  const asked: { edit: Edit; observation: Observation; count: number }[] = [];
  for (const edit of edits) {
    for (const observation of [...extra, ...derived]) asked.push({ edit, observation, count: 1 });
    const by = edit.left === 'areaKnown' ? 'area' : 'month';
    const of = by === 'area' ? unknown : ahead;
    if (of.length === 0) continue;
    const combinations = plan.combinationsOf(edit);
    for (const t of input.tables) {
      for (const rows of await rowsOfNames(duck, t, { words: input.words, telling: input.telling, lineOf: input.lineOf.get(t.no)! }, { by, names: of, combinations, until: period }, LISTED, figureOf)) asked.push({ edit, ...rows });
    }
  }
  asked.sort((a, b) => placeOrder(a.observation, b.observation));
  const names = new ToldOnce();
  const told: Told[] = [];
  for (const { edit, observation, count } of asked) {
    const question = (): Question | undefined => questionsOf([edit], [observation], around, loaded.given.explanations ?? []).next().value as Question | undefined;
    // a row that was counted breaks it; of the others some do
    if (count === 1 && question()?.held !== 'breaks') continue;
    names.add({ edit, observation }, () => {
      const q = question()!;
      const { finding } = tell(q, () => undefined);
      const { indicator, area, span } = observation;
      told.push({ edit, indicator, area, month: span.to, finding, question: q, against: null });
      return finding;
    }, count);
  }
  names.close();
  return { told, notAsked };
}

const REASONS: readonly { says: string; is: (e: Edit) => boolean }[] = [
  { says: '核实性，批量时不问名称', is: (e) => e.level === 'soft' },
  { says: '只问一定大小的数', is: (e) => e.applies.least !== null || e.applies.digits > 0 },
  { says: '比较词不同于随附的', is: (e) => !(e.left === 'areaKnown' ? ['>=', '>', '='] : ['<=', '<']).includes(e.comparator) },
];
const whyNot = (e: Edit): string | null => REASONS.find((r) => r.is(e))?.says ?? null;

/** Reported figures before derived ones, by their place. */
function placeOrder(a: Observation, b: Observation): number {
  if (a.source.file !== b.source.file) return a.source.file < b.source.file ? -1 : 1;
  if ((a.derived === undefined) !== (b.derived === undefined)) return a.derived === undefined ? -1 : 1;
  return a.source.line - b.source.line;
}
