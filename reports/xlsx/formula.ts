import type { Comparison } from '../../engine/assessment.js';
import { HOLDS, HOLDS_NOT } from '../comparison-answer.js';

/** The comparison as live formulas. They read the cells of value, base and requirement and nothing else. */
export interface Places {
  value: string;
  base: string;
  floor: string;
  ceiling: string;
}

/** Both sides rounded to ten places: binary fractions carry an error behind the fifteenth digit. */
const least = (over: string, under: string, strict: boolean): string => `ROUND(${over},10)${strict ? '>' : '>='}ROUND(${under},10)`;

/** Figure and bound, cross-multiplied so that nothing is divided. */
function sides(c: Comparison, at: Places, bound: string): [figure: string, bound: string] {
  switch (c.of) {
    case 'value': return [at.value, bound];
    case 'rise': return [at.value, `${at.base}+${bound}`];
    case 'fall': return [`${at.base}-${bound}`, at.value];
    case 'growth': return [`${at.value}*100`, `${at.base}*(100+${bound})`];
    case 'decline': return [`${at.base}*(100-${bound})`, `${at.value}*100`];
  }
}

/** 满足 or 不满足; 缺数 where a cell it reads was emptied. */
export function answerFormula(c: Comparison, at: Places): string {
  const used = [at.value, ...(c.of === 'value' ? [] : [at.base]), ...(c.floor === null ? [] : [at.floor]), ...(c.ceiling === null ? [] : [at.ceiling])];
  const tests = [
    ...(c.floor === null ? [] : [least(...sides(c, at, at.floor), c.strict)]),
    ...(c.ceiling === null ? [] : [least(...(sides(c, at, at.ceiling).reverse() as [string, string]), c.strict)]),
  ];
  const test = tests.length === 1 ? tests[0]! : `AND(${tests.join(',')})`;
  const answer = `IF(${test},"${HOLDS}","${HOLDS_NOT}")`;
  const told = c.of === 'growth' || c.of === 'decline' ? `IF(${at.base}<=0,"基期值不为正",${answer})` : answer;
  return `IF(COUNT(${used.join(',')})<${used.length},"缺数",${told})`;
}

/** The quantity that stands between the bounds, to be seen beside them. */
export function quantityFormula(c: Comparison, at: Places): string {
  const [v, b] = [at.value, at.base];
  switch (c.of) {
    case 'value': return v;
    case 'rise': return `ROUND(${v}-${b},10)`;
    case 'fall': return `ROUND(${b}-${v},10)`;
    case 'growth': return `IF(${b}=0,"—",ROUND((${v}-${b})/${b}*100,10))`;
    case 'decline': return `IF(${b}=0,"—",ROUND((${b}-${v})/${b}*100,10))`;
  }
}

/** 一致 where the workbook's answer and the verdict say the same of a judged target. */
export const checkFormula = (answer: string, outcome: string, metWord: string, notMetWord: string): string =>
  `IF(OR(AND(${answer}="${HOLDS}",${outcome}="${metWord}"),AND(${answer}="${HOLDS_NOT}",${outcome}="${notMetWord}")),"${AGREES}","${AGREES_NOT}")`;

export const AGREES = '一致';
export const AGREES_NOT = '不一致';
