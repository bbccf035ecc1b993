import type { Edit } from '../rules/edit.js';
import { spanText } from '../rules/period.js';
import type { Finding } from '../rules/finding.js';
import type { Question } from './edits.js';

/** Names of one file that are listed one by one; a column of wrong names must not fill the memory. */
export const LISTED = 100;

/**
 * Edits that ask about a name and not about a figure, as 地区不存在: a name that breaks one is told once a file, with how often
 * it stands there.
 */
export class ToldOnce {
  private readonly names = new Map<string, Map<string, { finding: Finding | null; count: number }>>();

  /** `tell` makes the finding of a name that is not told yet; `count`: how often the name stands there. */
  add(q: Pick<Question, 'edit' | 'observation'>, tell: () => Finding, count = 1): void {
    const { file, sheet } = q.observation.source;
    const group = [q.edit.id, file, sheet ?? ''].join('\u0000');
    let names = this.names.get(group);
    if (names === undefined) this.names.set(group, (names = new Map()));
    const name = q.edit.left === 'areaKnown' ? q.observation.area : spanText(q.observation.span);
    const known = names.get(name) ?? (names.size >= LISTED ? names.get(OTHERS) : undefined);
    if (known) known.count += count;
    else if (names.size < LISTED) names.set(name, { finding: tell(), count });
    else names.set(OTHERS, { finding: null, count });
  }

  /** Adds to the messages how often each name stands there. */
  close(): void {
    for (const names of this.names.values()) {
      const others = names.get(OTHERS)?.count ?? 0;
      const last = [...names.values()].findLast((n) => n.finding !== null);
      for (const n of names.values()) {
        if (n.finding === null) continue;
        if (n.count > 1) n.finding.message += `，该文件中共 ${n.count} 处`;
        if (n === last && others > 0) n.finding.message += `；另有 ${others} 处是别的名称，不再逐一列出`;
      }
    }
  }
}

const OTHERS = '\u0000';
/** Does an edit ask about a name and not about a figure? */
export const isOfName = (edit: Edit): boolean => edit.left === 'areaKnown' || edit.left === 'daysAhead';
