import { isOfCases } from '../../../engine/case-tally.js';
import { deriveCases } from '../../../engine/derive-cases.js';
import type { CaseRecord } from '../../../inputs/observation.js';
import { decimalText, div, HUNDRED, mul } from '../../../rules/exact.js';
import type { Finding } from '../../../rules/finding.js';
import { monthText } from '../../../rules/period.js';
import { caseRows, DERIVED } from '../../bin/case-lists.js';

/** Lists of plain cases and what the small path makes of them, for the views of every dialect to be held against. */
export const OF_CASES = DERIVED.filter(isOfCases);

export const recordsOf = (seed: number, count: number, from: string): CaseRecord[] =>
  caseRows(seed, count, { odd: 0, written: false, from }).map(([category, area, reporter, accepted, completed]) => ({ category: category!, area: area!, reporter: reporter!, accepted: accepted!, completed: completed === '' ? null : completed!, source: { file: 'a.csv', line: 1, column: '', text: '' } }));

/** As texts, in order. */
export function bySmallPath(records: readonly CaseRecord[]): { figures: string[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const figures = OF_CASES.flatMap((x) => deriveCases(x, records, findings)).map((o) => {
    const v = o.value;
    const value = v.kind === 'ratio' ? mul(div(v.n, v.of), HUNDRED) : v.kind === 'figure' ? v.value : null;
    return [o.indicator, o.area, o.reporter, monthText(o.span.to), decimalText(value!), o.states.window === 'period' ? '当月' : '本年累计', o.unit, o.status === 'P' ? '1' : '0'].join(' ');
  });
  return { figures: figures.sort(), findings };
}

export const FIGURES = 'SELECT indicator, area, reporter, month, value, states, unit, provisional FROM dabiao_case_figure';
/** A row of it as `bySmallPath` writes it. */
export const figureText = ([indicator, area, reporter, month, value, states, unit, provisional]: readonly (string | number | null)[]): string =>
  [indicator, area, reporter, monthText(Number(month)), String(value).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), states, unit, provisional].join(' ');
