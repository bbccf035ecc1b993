import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { LintReport } from '../../reports/lint-report.js';
import { LINT_FORMATS, LINT_TABLE } from '../../reports/lint-reporter.js';
import { CHECKS } from '../../rules/lint/checks.js';
import { lintPlans } from '../rules/lint/support.js';

const by = '2023-12-31';
const HOSTILE = '=HYPERLINK("http://x")</script>\u001b[31m|`零工公寓`\u202e';
const clean: LintReport = { version: '0.0.0', catalogues: [{ file: 'a.yaml', sha256: 'x', targets: 1 }], documents: [], findings: [], suppressed: [] };
const hostile: LintReport = { ...clean, findings: lintPlans({ targets: [{ indicator: HOSTILE, target: '建设5000间', by }, { indicator: HOSTILE, target: '建设6000间', by }] }) };
const render = async (format: (typeof LINT_FORMATS)[number], report: LintReport): Promise<string> => (await LINT_TABLE[format].load()).render(report, { all: true, color: false, width: 120 });

describe('reports of lint', () => {
  it('hostile names are found and harmless in every format', async () => {
    expect(hostile.findings.map((f) => f.check)).toEqual(['figure-differs']);
    for (const format of LINT_FORMATS) {
      const text = await render(format, hostile);
      expect(text, format).toContain('零工公寓');
      if (format !== 'json') expect(text, format).not.toMatch(/[\u001b\u202e]/);
    }
    expect(await render('csv', hostile)).not.toMatch(/(?:^|,|")[=+@-]HYPERLINK/m);
    expect(await render('markdown', hostile)).not.toContain('</script>');
  });
  it('JUnit: every check is there, passed where it found nothing', async () => {
    const text = await render('junit', clean);
    expect(text.match(/<testcase /g)).toHaveLength(CHECKS.length + 1);
    expect(text).toContain('tests="18" failures="0"');
  });
  it('JUnit is within the schema that servers read', async () => {
    const schema = readFileSync(new URL('../fixtures/junit-strict.xsd', import.meta.url), 'utf8');
    for (const report of [clean, hostile]) {
      const { valid, errors } = await validateXML({ xml: [{ fileName: 'lint.xml', contents: await render('junit', report) }], schema: [schema] });
      expect(errors.map((e) => e.message)).toEqual([]);
      expect(valid).toBe(true);
    }
  });
  it('JSON is the whole report', async () => {
    const read = JSON.parse(await render('json', hostile)) as LintReport;
    expect(read.findings[0]).toMatchObject({ code: 'DB-L002', check: 'figure-differs', severity: 'warning', target: 'p1/b', with: 'p1/a', file: 'p1.yaml' });
  });
});
