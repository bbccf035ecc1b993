import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocumentText } from '../../../inputs/document-text.js';
import { readCatalogue } from '../../../rules/catalogue.js';
import type { LintDocument, LintTarget } from '../../../rules/lint/context.js';
import { policyOfDocument } from '../../../rules/lint/belongs.js';
import { lint } from '../../../rules/lint/lint.js';
import { shippedEdits } from '../../../rules/shipped-edits.js';
import { areas } from '../../support.js';

const CATALOGUES = new URL('../../../rules/catalogue/', import.meta.url);
const POLICIES = new URL('../../../../shared/policies/', import.meta.url);

const targets = readdirSync(CATALOGUES).sort().flatMap((file): LintTarget[] => {
  const { catalogue } = readCatalogue(readFileSync(new URL(file, CATALOGUES), 'utf8'), file, areas);
  const written = new Map(catalogue!.written.map((w) => [w.id, w]));
  return catalogue!.targets.map((target) => ({ target, written: written.get(target.id)!, file, line: catalogue!.lineOf(target.id) }));
});

describe('the catalogues that ship', () => {
  it('against each other: one contradiction by arithmetic, one city below its province, bases that nobody named, dates of another year, a unit that was not printed', () => {
    const found = lint({ targets, documents: [], areas, edits: shippedEdits() });
    const counts = Object.fromEntries([...new Set(found.map((f) => f.check))].sort().map((check) => [check, found.filter((f) => f.check === check).length]));
    expect(counts).toEqual({ arithmetic: 1, 'base-undeclared': 9, 'below-upper': 1, 'deadline-outside-year': 5, 'unit-missing': 1 });
    expect(found.find((f) => f.check === 'arithmetic')).toMatchObject({
      target: 'jinan-2023/power/reliability', with: 'jinan-2023/power/outage-hours', found: expect.stringContaining('1.095 小时') as string, expected: expect.stringContaining('0.5411小时/户') as string,
    });
  });
});

describe('with their documents', () => {
  const there = existsSync(POLICIES);
  if (!there) console.warn(`跳过：没有 ${POLICIES.pathname}`);
  const documents = !there ? [] : readdirSync(POLICIES).sort().map((file): LintDocument => {
    const document = readDocumentText(readFileSync(new URL(file, POLICIES), 'utf8'));
    const policy = policyOfDocument(document, targets.map((t) => t.target))!;
    return { file, document: { ...document, year: document.year ?? policy.year ?? null }, lineOf: () => 1, policy: policy.id };
  });

  it.skipIf(!there)('each document finds its catalogue', () => {
    expect(documents.map((d) => [d.file, d.policy])).toEqual([
      ['heze-2023-plan.txt', 'heze-2023'], ['jinan-2021-private-economy.txt', 'jinan-2021'], ['jinan-2023-measures.txt', 'jinan-2023'],
      ['liaocheng-2022-plan.txt', 'liaocheng-2022'], ['shandong-2023-measures.txt', 'shandong-2023'],
    ]);
  });
  it.skipIf(!there)('every entry is borne out; prose and list of one document differ', () => {
    const found = lint({ targets, documents, areas, edits: [] });
    const of = (check: string): string[] => found.filter((f) => f.check === check).map((f) => f.target);
    expect(of('unsupported')).toEqual([]);
    expect(of('figure-without-indicator')).toEqual([]);
    const apart = [...of('prose-and-list-differ'), ...of('only-in-one-part')];
    expect(apart.every((t) => t.startsWith('jinan-2023/'))).toBe(true);
    for (const [check, target] of [
      ['prose-and-list-differ', 'jinan-2023/finance/green-loans'], ['prose-and-list-differ', 'jinan-2023/finance/small-firm-loans'], ['prose-and-list-differ', 'jinan-2023/government-services/online-application-rate'],
      ['only-in-one-part', 'jinan-2023/human-environment/pm25'], ['only-in-one-part', 'jinan-2023/construction/project-cycle'], ['only-in-one-part', 'jinan-2023/market-supervision/credit-repair-firms'],
    ] as const) expect(of(check), target).toContain(target);
  });
  it.skipIf(!there)('an entry of another document is not borne out', () => {
    const [heze, liaocheng] = ['heze-2023-plan.txt', 'liaocheng-2022-plan.txt'].map((f) => documents.find((d) => d.file === f)!);
    const found = lint({ targets: targets.filter((t) => t.target.policy.id === 'liaocheng-2022'), documents: [{ ...heze!, policy: liaocheng!.policy }], areas, edits: [] });
    const own = targets.filter((t) => t.target.policy.id === 'liaocheng-2022').length;
    expect(found.filter((f) => f.check === 'unsupported').length).toBeGreaterThan(own * 0.7);
  });
});
