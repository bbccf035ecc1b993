import { describe, expect, it } from 'vitest';
import { render } from '../../reports/json.js';
import type { Assessment } from '../../engine/assessment.js';
import { hostile, sample } from './sample.js';

const write = (a: Assessment): string => String(render(a, { all: false, color: false, width: 80 }));

/** The same value with the keys of every object the other way round. */
const backwards = (v: unknown): unknown =>
  Array.isArray(v) ? v.map(backwards) : v !== null && typeof v === 'object' ? Object.fromEntries(Object.entries(v).reverse().map(([k, x]) => [k, backwards(x)])) : v;

describe('json', () => {
  it('is the assessment, whole, two spaces, newline at the end', () => {
    const text = write(sample());
    expect(JSON.parse(text)).toEqual(sample());
    expect(text.startsWith('{\n  "schema": "https://dabiao.dev/schema/assessment-1.json",\n  "tool": {\n    "name": "dabiao",')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(write(hostile()))).toEqual(hostile());
  });

  it('prints the same bytes however the objects were built', () => {
    expect(write(backwards(sample()) as Assessment)).toBe(write(sample()));
  });
});
