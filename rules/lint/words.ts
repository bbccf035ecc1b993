import { pledgeOf } from '../pledge.js';
import type { Citation } from '../target.js';
import type { LintTarget } from './context.js';

/** 配套措施 获得电力 11. */
export const citationText = (c: Citation): string => [c.part, c.section, c.item].filter((s) => s !== '').join(' ');

/** 全口径供电可靠率 ≥99.9875%，2023-12-31（配套措施 获得电力 11）. */
export function statedText({ target: t }: LintTarget): string {
  const date = t.deadlinePrinted === null ? '' : `，${t.deadlinePrinted}`;
  const where = t.citations.map(citationText).join('；');
  return `${t.indicator} ${pledgeOf(t).text}${t.strength === 'aspirational' ? '（力争）' : ''}${date}${where === '' ? '' : `（${where}）`}`;
}

/** The same with the document's name, for pairs of two documents. */
export function statedWithPolicy(t: LintTarget): string {
  const { number, title, id } = t.target.policy;
  return `${number !== '' ? number : title !== '' ? title : id}：${statedText(t)}`;
}

export const stated = (t: LintTarget, other: LintTarget): string => (t.target.policy.id === other.target.policy.id ? statedText(t) : statedWithPolicy(t));
