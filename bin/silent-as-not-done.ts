import type { Rates } from '../engine/assessment.js';
import { shareText } from '../reports/number-text.js';
import { silentOf } from './exit-code.js';

/** The office's switch, apart from the verdicts that it does not change: 逾期未报 taken as not done. */
export function silentAsNotDoneText({ firm }: Pick<Rates, 'firm'>): string {
  const silent = silentOf(firm);
  const judged = firm.judged + silent;
  return `另列口径“逾期未报按未完成计”（不改变上面的判定）：应达标 ${firm.due} 项，已达标 ${firm.met} 项（M/N = ${shareText(firm.met, firm.due)}）；`
    + `计为已判定 ${judged} 项（M/J = ${shareText(firm.met, judged)}），其中逾期未报 ${silent} 项计为未完成；暂未判定 ${firm.undecided - silent} 项\n`;
}
