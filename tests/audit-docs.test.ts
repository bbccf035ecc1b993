import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HOW } from '../rules/derivation.js';
import { EDIT_KINDS, OPERAND_WORDS } from '../rules/edit.js';
import { shippedEdits } from '../rules/shipped-edits.js';

/** docs/audit.md names every edit that ships, every operand, every kind and every derivation. */
const text = readFileSync(new URL('../docs/audit.md', import.meta.url), 'utf8');
it('names all', () => {
  const words = [...shippedEdits().flatMap((e) => [e.id, e.code]), ...Object.keys(OPERAND_WORDS), ...EDIT_KINDS].map((w) => `\`${w}\``);
  expect([...words, ...HOW.map((h) => `| \`${h}:`)].filter((w) => !text.includes(w))).toEqual([]);
});
