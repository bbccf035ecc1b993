import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as dabiao from '../../index.js';

it('judges a figure through the library alone', async () => {
  const areas = dabiao.readAreas(readFileSync(new URL('../../rules/areas/china.yaml', import.meta.url), 'utf8'));
  const { catalogue, findings } = dabiao.readCatalogue(readFileSync(new URL('../cli/shared/rules.yaml', import.meta.url), 'utf8'), 'rules.yaml', areas);
  expect([findings, dabiao.checkCatalogues([catalogue!])]).toEqual([[], []]);
  const { policy, targets } = catalogue!;
  const bytes = readFileSync(new URL('../cli/shared/good.csv', import.meta.url));
  const read = dabiao.readInput({ name: 'good.csv', bytes }, { indicators: dabiao.knownIndicators(targets), areas });
  const assessment = dabiao.assess({
    policies: [policy], targets, observations: read.observations, waivers: [], areas, period: dabiao.readPeriod('2023-10')!.span.to, onlyAreas: [], version: '0', inputs: [], rejected: [], unmatched: [],
    notes: [], catalogues: [], waiverFiles: [], findings: [],
  });
  expect(assessment.verdicts.map((v) => `${v.target} ${v.outcome} ${v.reason}`)).toEqual([
    'test-2023/housing/apartments met satisfied', 'test-2023/power/reliability met satisfied', 'test-2023/jobs/training pending on-pace', 'test-2023/finance/loans met satisfied',
  ]);
  const reporter = await dabiao.loadReporter('csv');
  expect(String(await reporter.render(assessment, { all: false, color: false, width: 80 })).split('\r\n').length).toBe(6);
});

it('drafts, lints and compares through the library alone', () => {
  const areas = dabiao.readAreas(readFileSync(new URL('../../rules/areas/china.yaml', import.meta.url), 'utf8'));
  const policy: dabiao.Policy = { id: 'plan', number: '', title: '', issuer: '', jurisdiction: '济南市', year: 2031 };
  const drafted = (text: string): dabiao.CompiledTarget[] =>
    dabiao.extractTargets({ ...dabiao.readDocumentText(text), year: 2031 }).flatMap((t, i) => dabiao.compileTarget(dabiao.draftOf(t, `plan/${i}`, () => 'a'.repeat(64)), policy, areas).target ?? []);
  expect(dabiao.diffTargets(drafted('年底前，全市供水普及率达到90%。'), drafted('年底前，全市供水普及率达到95%。'), areas).rows.map((r) => r.changes)).toEqual([['stricter']]);
  const entries = [80, 90].map((n) => `  - { id: plan/${n}, indicator: 全市供水普及率, target: 达到${n}%, by: 2031-12-31 }`).join('\n');
  const { catalogue } = dabiao.readCatalogue(`policy: { id: plan, jurisdiction: 济南市, year: 2031 }\ntargets:\n${entries}\n`, 'plan.yaml', areas);
  const targets = catalogue!.targets.map((target, i): dabiao.LintTarget => ({ target, written: catalogue!.written[i]!, file: 'plan.yaml', line: 1 }));
  expect(dabiao.lint({ targets, documents: [], areas, edits: [] }).map((f) => f.check)).toContain('figure-differs');
});
