import { cruise } from 'dependency-cruiser';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
// @ts-expect-error the configuration is plain JavaScript
import configuration from '../.dependency-cruiser.mjs';

/** Imports run the way of DESIGN section 1 and never back; and the checker sees it when one does not. */
async function violations(base: string, folders: string[]): Promise<string[]> {
  const { output } = await cruise(folders, { ruleSet: { forbidden: configuration.forbidden }, ...configuration.options, validate: true, baseDir: fileURLToPath(new URL(base, import.meta.url)) });
  if (typeof output === 'string') throw new Error(output);
  if (output.modules.length === 0) throw new Error('nothing was cruised');
  return output.summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`).sort();
}

describe('imports', () => {
  it('run one way', async () => {
    expect(await violations('..', ['rules', 'inputs', 'engine', 'reports', 'bin', 'index.ts'])).toEqual([]);
  });

  it('are seen by the checker where they do not', async () => {
    expect(await violations('fixtures/layout', ['rules', 'inputs', 'engine', 'reports'])).toEqual([
      'engine-sees-observation-only: engine/wrong.ts -> inputs/read.ts',
      'reports-take-types-only: reports/wrong.ts -> engine/judge.ts',
      'rules-imports-nothing-of-ours: rules/wrong.ts -> engine/judge.ts',
    ]);
  });
});
