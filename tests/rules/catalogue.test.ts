import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkCatalogues, readCatalogue } from '../../rules/catalogue.js';
import { areas } from '../support.js';

/** The shipped catalogues: faultless, phrases for the most part, and each phrase standing in its document. */
const folder = new URL('../../rules/catalogue/', import.meta.url);
const DOCUMENTS: Record<string, string> = {
  'jinan-2023.yaml': 'jinan-2023-measures.txt', 'jinan-2021.yaml': 'jinan-2021-private-economy.txt', 'shandong-2023.yaml': 'shandong-2023-measures.txt',
  'heze-2023.yaml': 'heze-2023-plan.txt', 'liaocheng-2022.yaml': 'liaocheng-2022-plan.txt',
};
const reads = Object.keys(DOCUMENTS).map((file) => ({ file, ...readCatalogue(readFileSync(new URL(file, folder), 'utf8'), file, areas) }));
const WINDOW = 120;

/** Do the characters stand in that order within a window of the text? The first and every later start are tried. */
function standsIn(text: string, phrase: string): boolean {
  for (let start = text.indexOf(phrase[0]!); start >= 0; start = text.indexOf(phrase[0]!, start + 1)) {
    let at = start;
    let ok = true;
    for (const c of phrase) {
      const found = text.indexOf(c, at);
      if (found < 0 || found >= start + WINDOW) {
        ok = false;
        break;
      }
      at = found + 1;
    }
    if (ok) return true;
  }
  return false;
}
const plain = (s: string): string => s.normalize('NFKC').replace(/\s+/g, '');

it('ships these five documents and nothing else', () => {
  expect(readdirSync(folder).filter((f) => f.endsWith('.yaml')).sort()).toEqual(Object.keys(DOCUMENTS).sort());
});

describe.each(reads)('$file', ({ file, catalogue, findings }) => {
  it('has no fault', () => {
    expect(findings).toEqual([]);
    expect(catalogue!.targets.length).toBe(catalogue!.written.length);
  });

  const policies = new URL(`../../../shared/policies/${DOCUMENTS[file]}`, import.meta.url);
  it.runIf(existsSync(policies))('each phrase stands in the document', () => {
    const text = plain(readFileSync(policies, 'utf8'));
    const lost = catalogue!.written.filter((t) => typeof t.target === 'string' && !standsIn(text, plain(t.target))).map((t) => `${t.id}: ${String(t.target)}`);
    expect(lost).toEqual([]);
  });
  it.runIf(!existsSync(policies))('the document is not at hand: phrases are not held against it', () => {
    console.log(`跳过：没有 ../shared/policies/${DOCUMENTS[file]}`);
  });
});

it('is written in phrases, 97 % and more', () => {
  const written = reads.flatMap((r) => r.catalogue!.written);
  const phrases = written.filter((t) => typeof t.target === 'string').length;
  expect(phrases / written.length).toBeGreaterThanOrEqual(0.97);
});

it('fits together: no ID twice, every restated target there', () => {
  expect(checkCatalogues(reads.map((r) => r.catalogue!))).toEqual([]);
});
