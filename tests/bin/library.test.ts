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
