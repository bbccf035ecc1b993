import { expect, it } from 'vitest';
import { planDoubt } from '../../bin/report-period.js';
import { readPeriod } from '../../rules/period.js';
import type { Policy } from '../../rules/target.js';

/** A month before the first year of every plan is said to be one. */
const policy = (year: number | undefined, issued: string | undefined): Policy => ({ id: 'p', jurisdiction: '示例市', ...(year === undefined ? {} : { year }), ...(issued === undefined ? {} : { issued }) }) as Policy;

it.each<[string, Policy[], string[]]>([
  ['2022-10', [policy(2023, '2023-02-01')], ['2023年起']],
  ['2023-01', [policy(2023, '2023-02-01')], []],
  ['2022-12', [policy(2023, '2022-12-30')], []],
  ['2022-10', [policy(2023, undefined), policy(undefined, '2022-06-30')], []],
  ['2021-10', [policy(2023, undefined), policy(undefined, '2022-06-30')], ['2022年起']],
  ['2019-10', [policy(2023, '2023-02-01'), policy(undefined, undefined)], []],
])('%s', (period, policies, says) => expect(planDoubt(readPeriod(period)!.span.to, policies).map((f) => f.expected)).toEqual(says));
