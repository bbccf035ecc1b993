import type { Observation, Source } from '../inputs/observation.js';
import type { Derivation } from '../rules/derivation.js';
import { ceil, div, exactText, floor, mustExact, ONE, sub, whole, type Exact } from '../rules/exact.js';
import type { Finding } from '../rules/finding.js';
import { monthText, type Month } from '../rules/period.js';
import { BLANK_STATEMENT, type Statement } from '../rules/statement.js';

export type OfCases = Extract<Derivation, { how: 'count' | 'mean' | 'max' | 'shareWithin' }>;
export const isOfCases = (d: Derivation): d is OfCases => d.how === 'count' || d.how === 'mean' || d.how === 'max' || d.how === 'shareWithin';

/** What a figure needs of the cases of one place and month (or of the year up to it), however they were counted. */
export interface CaseTally {
  cases: number;
  /** Sum and maximum of the days that each took. */
  days: number;
  most: number;
  /** Cases within the limit. */
  within: number;
  /** Years among those days whose working days are not published, ascending. */
  unpublished: readonly number[];
}

/** Most whole days that are within the limit of a share: a duration is a whole number of days, a limit need not be. */
export function daysWithin(d: OfCases & { how: 'shareWithin' }): number {
  const limit = mustExact(d.limit);
  return Number((d.strict ? sub(ceil(limit), ONE) : floor(limit)).num);
}

/** An open case is late once it has taken more days than these. */
export const daysBeforeLate = (d: OfCases & { how: 'shareWithin' }): number => Number(floor(mustExact(d.limit)).num);

/** The figure that a derivation makes of a tally. `first`: the place, and the month's first case in the input; `sources`: the cells that are named. */
export function figureOfCases(d: OfCases, at: Month, first: { area: string; reporter: string; source: Source }, tally: CaseTally, sources: readonly Source[]): Observation {
  const { value, says } = valueOf(d, tally);
  const statistic: Statement['statistic'] = d.how === 'mean' ? 'mean' : d.how === 'max' ? 'max' : d.how === 'shareWithin' ? 'onTimeShare' : null;
  const window = d.cases.per === 'month' ? ({ window: 'period' } as const) : ({ window: 'cumulative', from: 'january' } as const);
  const provisional = tally.unpublished.length > 0 ? `${tally.unpublished.join('、')} 年的节假日安排尚未公布` : null;
  const text = value.kind === 'ratio' || value.kind === 'figure' ? value.text : '';
  return {
    indicator: d.indicator, area: first.area, span: { from: at, to: at }, spanIsWindow: false, population: '', reporter: first.reporter,
    states: { ...BLANK_STATEMENT, ...window, statistic }, statesText: `${d.cases.per === 'month' ? '当月' : '本年累计'}（推算）`,
    value, unit: d.unit, status: provisional === null ? '' : 'P', note: '', source: { ...first.source, text },
    derived: { says: `推算 ${d.indicator}：${says}`, inputs: [], sources, provisional },
  };
}

function valueOf(d: OfCases, { cases, days, most, within }: CaseTally): { value: Observation['value']; says: string } {
  switch (d.how) {
    case 'count': return { value: figure(whole(cases)), says: `${cases} 件` };
    case 'shareWithin': return { value: { kind: 'ratio', n: whole(within), of: whole(cases), text: `${within}/${cases}` }, says: `${cases} 件中 ${within} 件在 ${d.limit} 个${d.days === 'working' ? '工作日' : '自然日'}内办结` };
    case 'max': return { value: figure(whole(most)), says: `${cases} 件中最长 ${most}` };
    case 'mean': {
      const mean = div(whole(days), whole(cases));
      return { value: figure(mean), says: `${days} ÷ ${cases} 件 = ${exactText(mean)}` };
    }
  }
}

const figure = (value: Exact): Observation['value'] => ({ kind: 'figure', value, text: exactText(value), about: false });

/** `where`: what is provisional, such as a month. */
export const provisionalFinding = (d: OfCases, source: Pick<Source, 'file' | 'line' | 'column'> | null, years: readonly number[], where: string): Finding => ({
  code: 'DB-A031', severity: 'warning', message: `${where}的“${d.indicator}”是初步数：${years.join('、')} 年的节假日安排尚未公布，工作日按周一至周五推定`, ...(source === null ? {} : { file: source.file, line: source.line, column: source.column }),
  found: `${years.join('、')} 年`, expected: '国务院办公厅公布的节假日安排', advice: '节假日安排公布后用新版本重算',
});

export const openAndLateFinding = (d: OfCases, at: Month, open: number, where: { file?: string; area?: string }): Finding => ({
  code: 'DB-A032', severity: 'warning', message: `${monthText(at)} 末另有 ${open} 件超过时限仍未办结，不在“${d.indicator}”的分母内`, found: `${open} 件`,
  advice: '办结后计入办结当月；考核超期未办结的，另报“超期未办结”件数', ...where,
});
