import type { Rules } from './catalogues.js';
import { Refusal } from './refusal.js';

/** What nobody has confirmed is judged only when asked for; the reports' notes say so then, standard error says so otherwise. */
export function withoutDrafts(rules: Rules, wanted: boolean): Rules {
  const drafts = rules.targets.filter((t) => t.status === 'draft').length;
  if (wanted || drafts === 0) return rules;
  const targets = rules.targets.filter((t) => t.status !== 'draft');
  if (targets.length === 0) throw new Refusal(`目录中的 ${drafts} 项目标都是未经确认的草稿`, '确认后把 status 改为 confirmed；要先用草稿试评，加 --drafts');
  process.stderr.write(`提示：${drafts} 项未经确认的草稿目标没有用；要用，加 --drafts\n`);
  return { ...rules, targets };
}
