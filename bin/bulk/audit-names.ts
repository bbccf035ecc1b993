import { auditQuestions, surroundingsOf, tell } from '../../engine/audit.js';
import type { EditPlan } from '../../engine/bulk/edit-plan.js';
import { questionsOf, type Question } from '../../engine/edits.js';
import { areaIsKnown } from '../../engine/prepare.js';
import { LISTED, ToldOnce } from '../../engine/told-once.js';
import { rowsOfNames } from '../../inputs/bulk/named-rows.js';
import { reportedOf } from '../../inputs/bulk/reported.js';
import type { Observation } from '../../inputs/observation.js';
import { editChinese, type Edit } from '../../rules/edit.js';
import { lastDay } from '../../rules/period.js';
import { figureOf } from './reported.js';
import type { AuditOf } from './audit.js';
import type { Told } from './breach-tables.js';

/** Figures that are asked one by one, at most: edits that ask of them which one stands, or how large it is. */
const MOST = 200_000;

/**
 * Edits of names, as 地区不存在: each name that breaks one is told once a file. `extra` and `derived` are figures that no table holds.
 * `notAsked`: edits that cannot be asked in bulk, with the reason (Chinese).
 */
export async function auditNames({ run: { rules, loaded }, duck, input, areas, period }: AuditOf, plan: EditPlan, extra: readonly Observation[], derived: readonly Observation[]): Promise<{ told: Told[]; notAsked: string[] }> {
  const known = areaIsKnown({ areas: rules.areas, targets: rules.targets });
  const today = loaded.given.today;
  const unknown = [...areas.all].filter(([name]) => name !== '' && !known(name)).map(([, no]) => no);
  const ahead = input.words.periods.flatMap((p) => (p.month !== null && p.month <= period && today !== null && lastDay(p.month) > today ? [p.month] : []));
  const around = surroundingsOf(rules.targets, [], { areaKnown: known, today });
  const explanations = loaded.given.explanations;
  const asked: Asked[] = [];
  const notAsked: string[] = [];
  const refuse = (edits: readonly Edit[], why: string): void => void notAsked.push(...edits.map((e) => `${editChinese(e)}（${e.id}，${e.code}；${why}）`));
  const [other, ordinary] = [plan.ofNames.filter(isOtherwiseCompared), plan.ofNames.filter((e) => !isOtherwiseCompared(e))];
  refuse(other, '比较词不同于随附的');
  const [byFigure, byName] = [ordinary.filter(asksFigures), ordinary.filter((e) => !asksFigures(e))];
  if (byFigure.length > 0) {
    const tabled = await reportedOf(duck, input, { areas: unknown, months: ahead, until: period }, MOST, figureOf);
    if (tabled === null) refuse(byFigure, `这些名称的数超过 ${MOST / 10_000} 万个，不逐个审核`);
    else {
      const { questions } = auditQuestions(rules.targets, [...tabled, ...extra, ...derived], period, { edits: byFigure, explanations, areaKnown: known, today });
      for (const q of questions) if (q.held === 'breaks') asked.push({ edit: q.edit, observation: q.observation, count: 1, question: () => q });
    }
  }
  const question = (edit: Edit, observation: Observation) => (): Question | undefined => questionsOf([edit], [observation], around, explanations).next().value as Question | undefined;
  for (const edit of byName) {
    for (const observation of [...extra, ...derived]) asked.push({ edit, observation, count: 1, question: question(edit, observation) });
    const by = edit.left === 'areaKnown' ? 'area' : 'month';
    const of = by === 'area' ? unknown : ahead;
    if (of.length === 0) continue;
    const combinations = plan.combinationsOf(edit);
    for (const t of input.tables) {
      for (const rows of await rowsOfNames(duck, t, { words: input.words, telling: input.telling, lineOf: input.lineOf.get(t.no)! }, { by, names: of, combinations, until: period }, LISTED, figureOf)) asked.push({ edit, ...rows, question: question(edit, rows.observation) });
    }
  }
  asked.sort((a, b) => placeOrder(a.observation, b.observation));
  const names = new ToldOnce();
  const told: Told[] = [];
  for (const { edit, observation, count, question } of asked) {
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

/** An edit of a figure, with how often the name stands there; the question is made where the name is told. */
interface Asked {
  edit: Edit;
  observation: Observation;
  count: number;
  question: () => Question | undefined;
}

/** Names that break it would be all but a few. */
const isOtherwiseCompared = (e: Edit): boolean => !(e.left === 'areaKnown' ? ['>=', '>', '='] : ['<=', '<']).includes(e.comparator);
/** A soft edit asks of the figures that stand, and of those that nothing explains; others of large ones. */
const asksFigures = (e: Edit): boolean => e.level === 'soft' || e.applies.least !== null || e.applies.digits > 0;

/** Reported figures before derived ones, by their place. */
function placeOrder(a: Observation, b: Observation): number {
  if (a.source.file !== b.source.file) return a.source.file < b.source.file ? -1 : 1;
  if ((a.derived === undefined) !== (b.derived === undefined)) return a.derived === undefined ? -1 : 1;
  return a.source.line - b.source.line;
}
