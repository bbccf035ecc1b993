import { direction } from '../rules/diff/diff.js';
import { pledgeOf } from '../rules/pledge.js';
import type { CompiledTarget } from '../rules/target.js';
import type { DiffRender } from './diff-report.js';

const side = (t: CompiledTarget | null) =>
  t && { id: t.id, indicator: t.indicator, population: t.population, required: pledgeOf(t).text, phrase: t.phrase, deadline: t.deadline.value, deadlineAssumed: t.deadlineAssumed, strength: t.strength, lead: t.lead };

/** Every target of both plans. `direction`: 1 the figure went up, -1 down, null where the two cannot be compared. */
export const render: DiffRender = ({ before, after, rows }) =>
  `${JSON.stringify({ before, after, rows: rows.map((r) => ({ changes: r.changes, doubtful: r.doubtful, direction: direction(r), before: side(r.before), after: side(r.after) })) }, null, 2)}\n`;
