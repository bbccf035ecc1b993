import type { Assessment, Verdict } from '../../../engine/assessment.js';
import { assess, sample } from '../sample.js';

/** The sample as it might have stood in an earlier month: everything in progress or unreported, with other values. */
export function earlier(period: string, change: (v: Verdict) => Partial<Verdict>): Assessment {
  const { targets, verdicts } = sample();
  return assess(targets, verdicts.map((v) => ({ ...v, period, ...change(v) })), { period, asOf: `${period}-28` });
}

export const flats = (value: string, over: Partial<Verdict> = {}) => (v: Verdict): Partial<Verdict> =>
  v.target === 'jinan-2023/labour/flats' ? { outcome: 'pending', reason: 'on-pace', measured: { value, unit: '间', atLeast: false, through: v.period, text: `${value}间` }, ...over } : {};

