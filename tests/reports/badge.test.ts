import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { render } from '../../reports/badge.js';
import { assess, hostile, sample, target, verdict } from './sample.js';

const write = (a: Assessment): string => String(render(a, { all: false, color: false, width: 80 }));
const of = (...outcomes: ['met' | 'not-met' | 'undecided', 'satisfied' | 'missed' | 'not-reported'][]): Assessment =>
  assess(outcomes.map((_, i) => target(`t/${i}`)), outcomes.map(([o, r], i) => verdict(`t/${i}`, o, r)));

describe('badge', () => {
  it.each([
    [of(['met', 'satisfied']), '1/1 全部达标', '#2e7d32'],
    [of(['met', 'satisfied'], ['not-met', 'missed']), '1/2 未达标1', '#b3261e'],
    [of(['met', 'satisfied'], ['undecided', 'not-reported']), '1/2 未判定1', '#8a5a00'],
    [assess([], []), '无到期目标', '#5f6b7a'],
  ])('says it in words and in colour (%#)', (a, words, tone) => {
    const svg = write(a);
    expect(svg).toContain(`aria-label="达标 ${words}"`);
    expect(svg).toContain(`fill="${tone}"`);
  });

  it.each([['sample', sample()], ['hostile', hostile()]])('is well-formed and as wide as its parts (%s)', (_, a) => {
    const svg = write(a);
    expect(XMLValidator.validate(svg)).toBe(true);
    const { svg: root } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(svg) as { svg: { width: string; rect: { width: string; x?: string }[]; g: { text: { x: string; textLength: string }[] } } };
    const [left, right] = root.rect;
    expect(Number(left!.width) + Number(right!.width)).toBe(Number(root.width));
    for (const [i, t] of root.g.text.entries()) expect(Number(t.x) + Number(t.textLength) + 6).toBe(i === 0 ? Number(left!.width) : Number(root.width));
  });
});
