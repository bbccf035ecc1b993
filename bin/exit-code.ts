import type { Assessment, Rate } from '../engine/assessment.js';

/** What fails a batch, and how the shell hears of it (DESIGN section 9). */
export const FAIL_ON = ['not-met', 'undecided', 'behind', 'aspirational', 'none'] as const;
export type FailOn = (typeof FAIL_ON)[number];

export const NOTHING_JUDGED = 2;

export interface ExitCode {
  code: 0 | 1 | 3;
  /** Chinese: what made it so; '' for 0. */
  because: string;
}

/**
 * `aspirational` alone widens the default to 力争 targets; with others it widens those. A refused input leaves something
 * undecided, so it goes with `undecided`.
 */
export function exitCodeOf({ rates, inputs }: Pick<Assessment, 'rates' | 'inputs'>, failOn: readonly FailOn[], silentAsNotDone: boolean): ExitCode {
  if (failOn.includes('none')) return { code: 0, because: '' };
  const widened = failOn.includes('aspirational');
  const kinds = failOn.filter((f) => f !== 'aspirational');
  const fails = new Set<FailOn>(kinds.length === 0 ? ['not-met', 'undecided'] : kinds);
  const groups: readonly (readonly [string, Rate])[] = widened ? [['', rates.firm], ['力争类', rates.aspirational]] : [['', rates.firm]];
  const count = (say: string, of: (r: Rate) => number): string[] => groups.flatMap(([name, r]) => (of(r) > 0 ? [`${name}${say} ${of(r)} 项`] : []));
  const silent = (r: Rate): number => (silentAsNotDone ? silentOf(r) : 0);

  const failed = [
    ...(fails.has('not-met') ? [...count('到期未达标', (r) => r.notMet), ...count('逾期未报按未完成计', silent)] : []),
    ...(fails.has('behind') ? count('落后序时进度', (r) => r.pendingReasons['behind'] ?? 0) : []),
  ];
  if (failed.length > 0) return { code: 1, because: failed.join('，') };
  const refused = inputs.filter((i) => i.refused).length;
  const open = fails.has('undecided') ? [...count('到期暂未判定', (r) => r.undecided - silent(r)), ...(refused > 0 ? [`未能读取的文件 ${refused} 个`] : [])] : [];
  return open.length > 0 ? { code: 3, because: open.join('，') } : { code: 0, because: '' };
}

/** Due, counted and not reported: 逾期未报. */
export const silentOf = (r: Rate): number => r.undecidedReasons['not-reported'] ?? 0;
