import { writeXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { compile, run } from '../support.js';

/** A workbook's cell is judged as it is stored: what its format rounds away on the screen is part of the figure. */
const CASES: readonly (readonly [target: string, stored: number, format: string, verdict: string])[] = [
  ['达到95%以上', 813 / 856, '0.0%', 'not-met'],
  ['达到95%以上', 814 / 856, '0%', 'met'],
  ['达到95%以上', 0.95, '0%', 'met'],
  ['达到99.9875%以上', 0.9998749999, '0.0000%', 'not-met'],
  ['达到99.9875%以上', 0.99987499999999996, '0.00%', 'met'],
  ['达到66.666667%以上', 2 / 3, '0.000000%', 'not-met'],
  ['控制在33.333333%以内', 1 / 3, '0.00%', 'not-met'],
  ['控制在0.0125%以内', 1 - 0.999875, '0.0000%', 'met'],
];

it.each(CASES)('%s: %d as %s is %s', async (target, stored, format, verdict) => {
  const t = compile({ indicator: '网上可办率', target, by: '2023-10-31' });
  const cells = new Map([['1,2', { style: { numFmt: format } }]]);
  const bytes = await writeXlsx({ sheets: [{ name: '10月', rows: [['指标', '报告期', '数值'], ['网上可办率', '2023-10', stored]], cells }] });
  const [v] = run([t], { 'a.xlsx': bytes }, '2023-10').verdicts;
  expect(v!.outcome).toBe(verdict);
});
