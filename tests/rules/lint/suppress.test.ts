import { describe, expect, it } from 'vitest';
import { suppress, suppressionFile, type Suppression } from '../../../rules/lint/suppress.js';
import { brief, lintPlans } from './support.js';

const by = '2023-12-31';
const findings = lintPlans({ targets: [{ indicator: '零工公寓', target: '建设5000间', by }, { indicator: '零工公寓', target: '建设6000间', by }] });
const letStand = (rest: Partial<Suppression>): Suppression => ({ id: 'figure-differs', target: 'p1/a', reason: '已请示', by: '张三', on: '2023-11-08', file: 's.yaml', line: 2, ...rest });

/** A suppression, and whether the finding about p1/b against p1/a is let stand. */
const cases: readonly (readonly [Partial<Suppression>, boolean])[] = [
  [{}, true],
  [{ target: 'p1/b' }, true],
  [{ id: 'DB-L002' }, true],
  [{ with: 'p1/b' }, true],
  [{ with: 'p1/a' }, false],
  [{ with: 'p1/c' }, false],
  [{ id: 'date-differs' }, false],
  [{ target: 'p1/c' }, false],
];

describe('suppressions', () => {
  for (const [rest, stands] of cases) {
    it(`${JSON.stringify(rest)}: ${stands}`, () => {
      const { findings: kept, suppressed } = suppress(findings, [letStand(rest)]);
      expect(suppressed.map((s) => s.finding.check)).toEqual(stands ? ['figure-differs'] : []);
      expect(brief(kept)).toEqual(stands ? [] : ['figure-differs p1/b p1/a', `suppression-unused ${rest.target ?? 'p1/a'}${rest.with === undefined ? '' : ` ${rest.with}`}`]);
    });
  }
  it('an unknown check is named as such, with those that there are', () => {
    const [, unused] = suppress(findings, [letStand({ id: 'figur-differs' })]).findings;
    expect(unused).toMatchObject({ message: '抑制文件里没有这种检查', file: 's.yaml', line: 2 });
    expect(unused!.expected).toContain('figure-differs');
  });
  it('reason, name and day are asked for', () => {
    const whole = { id: 'figure-differs', target: 'p1/a', reason: '已请示', by: '张三', on: '2023-11-08' };
    expect(suppressionFile.safeParse({ suppressions: [whole] }).success).toBe(true);
    for (const key of Object.keys(whole)) expect(suppressionFile.safeParse({ suppressions: [{ ...whole, [key]: undefined }] }).success, key).toBe(false);
    expect(suppressionFile.safeParse({ suppressions: [{ ...whole, on: '2023-02-30' }] }).success).toBe(false);
  });
});
