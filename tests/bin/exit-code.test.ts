import { describe, expect, it } from 'vitest';
import type { Rate } from '../../engine/assessment.js';
import { exitCodeOf, type FailOn } from '../../bin/exit-code.js';
import { colorOn, failOnOf, formatsOf, widthOf } from '../../bin/options.js';

const rate = (over: Partial<Rate> = {}): Rate => ({
  due: 0, met: 0, notMet: 0, judged: 0, undecided: 0, undecidedReasons: {}, noCases: 0, pending: 0, pendingReasons: {}, metEarly: 0, lostEarly: 0, silent: 0, excluded: 0, excludedReasons: {},
  plan: { total: 0, met: 0 }, ...over,
});
const code = (firm: Partial<Rate>, aspirational: Partial<Rate>, failOn: readonly FailOn[] = failOnOf(undefined), refused = false, silent = false): number =>
  exitCodeOf({ rates: { firm: rate(firm), aspirational: rate(aspirational), byLead: [], bySection: [], byPolicy: [] }, inputs: refused ? [{ refused } as never] : [] }, failOn, silent).code;

const BAD = { notMet: 1 };
const OPEN = { undecided: 1, undecidedReasons: { 'not-reported': 1 } };
const BEHIND = { pendingReasons: { behind: 1 } };

describe('exit code', () => {
  it.each([
    ['nothing', 0, code({}, {})],
    ['not met', 1, code(BAD, {})],
    ['not met before undecided', 1, code({ ...BAD, ...OPEN }, {})],
    ['undecided', 3, code(OPEN, {})],
    ['a refused input', 3, code({}, {}, undefined, true)],
    ['behind, not asked', 0, code(BEHIND, {})],
    ['behind, asked', 1, code(BEHIND, {}, ['behind'])],
    ['not met, but only behind asked', 0, code(BAD, {}, ['behind'])],
    ['undecided, but only not-met asked', 0, code(OPEN, {}, ['not-met'], true)],
    ['not met, but only undecided asked', 3, code({ ...BAD, ...OPEN }, {}, ['undecided'])],
    ['aspirational not met, not asked', 0, code({}, BAD)],
    ['aspirational not met, asked', 1, code({}, BAD, ['aspirational'])],
    ['aspirational undecided, asked', 3, code({}, OPEN, ['aspirational'])],
    ['aspirational widens what is asked', 0, code({}, OPEN, ['aspirational', 'not-met'])],
    ['aspirational behind', 1, code({}, BEHIND, ['aspirational', 'behind'])],
    ['none', 0, code({ ...BAD, ...OPEN }, BAD, ['none'], true)],
    ['a ceiling passed before it is due is not due', 0, code({ lostEarly: 1 }, {})],
    ['silent as not done', 1, code(OPEN, {}, undefined, false, true)],
    ['undecided for another reason is not silent', 3, code({ undecided: 1, undecidedReasons: { contradiction: 1 } }, {}, undefined, false, true)],
    ['silent as not done, none', 0, code(OPEN, {}, ['none'], false, true)],
  ])('%s: %i', (_, expected, actual) => expect(actual).toBe(expected));
});

describe('options', () => {
  it('takes each format once', () => expect(formatsOf(['json', 'csv', 'json'])).toEqual(['json', 'csv']));
  it('refuses with a did-you-mean', () => expect(() => formatsOf(['markdwon'])).toThrow('没有这种格式：markdwon'));
  it('refuses an empty list', () => {
    expect(() => formatsOf([])).toThrow('--format 没有写值');
    expect(() => failOnOf([])).toThrow('--fail-on 没有写值');
  });
  it('takes widths in range', () => {
    expect(widthOf('120', 80)).toBe(120);
    expect(widthOf(undefined, undefined)).toBe(100);
    expect(widthOf(undefined, 20)).toBe(40);
    for (const bad of ['0', '39', '1001', '12.5', 'x', '']) expect(() => widthOf(bad, 80)).toThrow('--width');
  });
  it('colours terminals only', () => {
    expect(colorOn(true, { isTTY: true }, {})).toBe(true);
    expect(colorOn(true, {}, {})).toBe(false);
    expect(colorOn(false, { isTTY: true }, {})).toBe(false);
    expect(colorOn(true, { isTTY: true }, { NO_COLOR: '1' })).toBe(false);
    expect(colorOn(true, { isTTY: true }, { NO_COLOR: '' })).toBe(true);
  });
});
