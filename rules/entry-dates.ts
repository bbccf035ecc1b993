import type { Reading } from './reading.js';
import { isOpenEnded } from './infer.js';
import type { CompiledTarget, Inferred, Policy, WrittenTarget } from './target.js';

/** Start, deadline and the day from which a duty is owed (DESIGN section 3). */
export const everyOf = (per: string | undefined): Reading['every'] =>
  per === undefined ? null : /每月/.test(per) ? 'month' : /每季/.test(per) ? 'quarter' : /每半年/.test(per) ? 'half' : /每年/.test(per) ? 'year' : /每周/.test(per) ? 'week' : null;

/** Figures come monthly at the shortest: a weekly duty is judged by the month. */
export const shortestMonths = (every: Reading['every']): CompiledTarget['every'] => (every === 'week' ? 'month' : (every ?? 'month'));

export interface Dates {
  start: Inferred<string>;
  deadline: Inferred<string | null>;
  deadlinePrinted: string | null;
  deadlineAssumed: boolean;
  dueFrom: Inferred<string>;
  introduced: boolean;
}

/** 10月底前…3个工作日内办结, 11月底前…动态清零: owed from that date on. 12月底 is the year's end, over which 清零 is kept. */
export function isIntroduced(entry: WrittenTarget, policy: Policy, reading: Reading, statistic: CompiledTarget['statistic']['value']): boolean {
  if (reading.coverage === 'clear') return entry.by !== undefined && policy.year !== undefined && entry.by < `${policy.year}-12-31`;
  return statistic === 'onTimeShare' && !reading.keep;
}

export function datesOf(entry: WrittenTarget, policy: Policy, phrase: string, duty: CompiledTarget['duty']['value'], introducible: boolean): Dates {
  const planEnd = policy.year !== undefined ? `${policy.year}-12-31` : null;
  const planStart = policy.year !== undefined ? `${policy.year}-01-01` : null;
  const issued = policy.issued ?? planStart ?? '1900-01-01';
  const start: Inferred<string> = entry.start
    ? { value: entry.start, by: '文中写明（自…起、启动以来；继续自印发日起）' }
    : planStart
      ? { value: planStart, by: '起算日表·计划年度1月1日' }
      : { value: issued, by: '起算日表·无计划年度，自印发日起' };
  const printed = entry.by ?? null;

  if (duty === 'reach') {
    const openEnded = printed === null && isOpenEnded(phrase);
    const deadline: Inferred<string | null> =
      printed !== null ? { value: printed, by: '文中写明' }
      : openEnded ? { value: null, by: '完成时限表·逐步、长期：仅监测' }
      : { value: planEnd, by: '完成时限表·未印期限，推定为计划年度12月31日' };
    return { start, deadline, deadlinePrinted: printed, deadlineAssumed: printed === null && !openEnded && planEnd !== null, dueFrom: { value: deadline.value ?? '9999-12-31', by: deadline.by }, introduced: false };
  }

  const introduced = entry.from ?? (duty === 'keep' && introducible ? printed : null);
  const last = laterOf(planEnd, introduced === printed && entry.from === undefined && introduced !== null ? null : printed);
  return {
    start,
    deadline: { value: last, by: last === printed && printed !== null ? '文中写明' : '完成时限表·持续类至计划年度末' },
    deadlinePrinted: printed,
    deadlineAssumed: false,
    introduced: introduced !== null,
    dueFrom: introduced ? { value: introduced, by: '完成方式表·限期建立的标准，自该期起' } : { value: issued, by: '完成方式表·自印发日起' },
  };
}

const laterOf = (a: string | null, b: string | null): string | null => (a === null ? b : b === null ? a : a > b ? a : b);
