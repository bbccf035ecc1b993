import type { Outcome, Reason } from '../../engine/assessment.js';
import type { Tally } from '../../engine/rates.js';
import { text, type Duck } from '../../inputs/bulk/duck.js';
import type { CompiledTarget } from '../../rules/target.js';
import { askedOf, SHORTFALL } from './shortfall.js';
import { LISTED, OF_A_KIND, restatementDoubts, type Judged } from './report.js';

/** The kinds of `isExceptional`, over the columns of the verdicts, and how each is ranked before target and area. */
const KINDS = [["outcome = 'not-met'", `${SHORTFALL}`], ["outcome = 'undecided'", '0'], ["outcome NOT IN ('not-met', 'undecided') AND reason = 'behind'", '0']] as const;

/** What the verdicts in a file come to, by DuckDB. */
export async function judgedIn(duck: Duck, targets: readonly CompiledTarget[], file: string): Promise<Judged> {
  const judged = `read_parquet(${text(file)})`;
  const all = await talliesOf(duck, judged);
  await duck.run('CREATE TABLE asked_of (target VARCHAR, asked DOUBLE)');
  await duck.load('asked_of', [...askedOf(targets)]);
  // the first of each kind, before they are ranked: to rank all would cost a sort of all
  const firsts = KINDS.map(([such, missed], kind) => `(SELECT target, area, ${kind} AS kind, ${missed} AS missed FROM ${judged} JOIN asked_of USING (target) WHERE ${such} ORDER BY missed DESC, target, area LIMIT ${LISTED})`);
  const ranked = `SELECT *, row_number() OVER (PARTITION BY kind ORDER BY missed DESC, target, area) AS rank FROM (${firsts.join(' UNION ALL ')})`;
  const rows = await duck.rows(`SELECT target, area FROM (SELECT * FROM (${ranked}) ORDER BY rank > ${OF_A_KIND}, kind, rank LIMIT ${LISTED}) ORDER BY kind, rank`);
  const listed = rows.map(([target, area]) => ({ target: target!, area: area! }));
  const restating = targets.filter((t) => t.restates !== null);
  if (restating.length === 0) return { all, countedOnce: all, listed, doubts: [] };
  await duck.run('CREATE TABLE restated (target VARCHAR, main VARCHAR)');
  await duck.load('restated', restating.map((t) => [t.id, t.restates]));
  const countedOnce = await talliesOf(duck, `(SELECT j.* FROM ${judged} j LEFT JOIN restated r ON r.target = j.target LEFT JOIN (SELECT DISTINCT target, area FROM ${judged} WHERE target IN (SELECT main FROM restated)) m ON m.target = r.main AND m.area = j.area WHERE m.target IS NULL)`);
  const apart = await duck.rows(`SELECT j.target, j.area, j.reason, m.reason, count(*) OVER () FROM ${judged} j JOIN restated r ON r.target = j.target JOIN ${judged} m ON m.target = r.main AND m.area = j.area
    WHERE (j.outcome = 'met' AND m.outcome = 'not-met') OR (j.outcome = 'not-met' AND m.outcome = 'met') ORDER BY j.target, j.area LIMIT ${LISTED}`);
  const some = apart.map(([target, area, reason, main]) => ({ target: target!, area: area!, reason: reason as Reason, main: main as Reason }));
  return { all, countedOnce, listed, doubts: restatementDoubts(targets, some, Number(apart[0]?.[4] ?? 0)) };
}

async function talliesOf(duck: Duck, verdicts: string): Promise<Tally[]> {
  const rows = await duck.rows(`SELECT target, outcome, reason, due, count(*) FROM ${verdicts} GROUP BY ALL ORDER BY ALL`);
  return rows.map(([target, outcome, reason, due, n]) => ({ target: target!, outcome: outcome as Outcome, reason: reason as Reason, due: due === 'true', n: Number(n) }));
}
