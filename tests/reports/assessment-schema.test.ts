import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { Assessment } from '../../engine/assessment.js';
import { REASONS } from '../../engine/assessment.js';
import { assessmentJsonSchema, assessmentSchema } from '../../reports/assessment-schema.js';
import { hostile, sample } from './sample.js';

/** Published. `UPDATE_SCHEMA=1 npx vitest run tests/reports` writes it anew. */
const PUBLISHED = new URL('../../docs/assessment.schema.json', import.meta.url);
const generated = `${JSON.stringify(assessmentJsonSchema(), null, 2)}\n`;

/** These two lines do not compile when the schema and the contract part. */
export const asSchema = (a: Assessment): z.infer<typeof assessmentSchema> => a;
export const asContract = (a: z.infer<typeof assessmentSchema>): Assessment => a;

describe('assessment schema', () => {
  it('is the contract', () => {
    expectTypeOf<z.infer<typeof assessmentSchema>>().toExtend<Assessment>();
    expectTypeOf<Assessment>().toExtend<z.infer<typeof assessmentSchema>>();
  });

  it('is published as it is', () => {
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(PUBLISHED, generated);
    expect(readFileSync(PUBLISHED, 'utf8')).toBe(generated);
  });

  const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(assessmentJsonSchema());

  it.each([['sample', sample()], ['hostile', hostile()]])('accepts the %s assessment', (_, a) => {
    expect(validate(a), JSON.stringify(validate.errors)).toBe(true);
    expect(assessmentSchema.safeParse(a).success).toBe(true);
  });

  it('knows every reason', () => {
    for (const reason of Object.values(REASONS).flat()) {
      const a = sample();
      a.verdicts[0]!.reason = reason;
      expect(validate(a), reason).toBe(true);
    }
  });

  it.each<[string, (a: Record<string, unknown>) => void]>([
    ['an unknown key', (a) => (a['extra'] = 1)],
    ['a missing key', (a) => delete a['rates']],
    ['a figure as a binary number', (a) => ((a['verdicts'] as { completion: unknown }[])[0]!.completion = 0.1)],
    ['a figure with separators', (a) => ((a['verdicts'] as { completion: unknown }[])[0]!.completion = '5,120')],
    ['an unknown outcome', (a) => ((a['verdicts'] as { outcome: unknown }[])[0]!.outcome = 'passed')],
  ])('refuses %s', (_, spoil) => {
    const a = structuredClone(sample()) as unknown as Record<string, unknown>;
    spoil(a);
    expect(validate(a)).toBe(false);
  });
});
