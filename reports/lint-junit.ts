import { findingText, type Finding } from '../rules/finding.js';
import { CHECKS } from '../rules/lint/checks.js';
import type { LintFinding } from '../rules/lint/lint.js';
import { UNUSED } from '../rules/lint/suppress.js';
import { subjectText, type LintRender } from './lint-report.js';
import { element, textElement, xmlDocument } from './xml-text.js';

/** A suite a check, found or not: one that found nothing passes by name, one that lacked its document is skipped. Errors and warnings fail; a hint and what was let stand are skipped. */
export const render: LintRender = (report) => {
  const totals = { tests: 0, failures: 0 };
  const suites = [...CHECKS, UNUSED].flatMap(({ code, id, says, ...check }) => {
    const unasked = 'readsDocument' in check && report.documents.length === 0;
    const own = report.findings.filter((f) => f.code === code);
    const stood = report.suppressed.filter(({ finding }) => finding.code === code);
    const cases = [
      ...own.flatMap((f, i) => testcase(f, name(f, i, own), f.severity === 'info' ? 'skipped' : 'failure', [findingText(f as Finding)])),
      ...stood.flatMap(({ finding: f, by }, i) => testcase(f, `${subjectText(f)} ${i + 1}（已说明）`, 'skipped', [findingText(f as Finding), `${by.reason}（${by.by}，${by.on}）`])),
      ...(own.length + stood.length > 0 ? [] : element('testcase', { name: says, classname: `dabiao.${id}`, time: 0 }, unasked
        ? textElement('skipped', { type: code, message: '没有给出政策文件，没有核对' }, ['用 --document 指定政策文件'])
        : textElement('system-out', {}, ['没有发现']))),
    ];
    const sums = { tests: Math.max(1, own.length + stood.length), failures: own.filter((f) => f.severity !== 'info').length, errors: 0 };
    totals.tests += sums.tests;
    totals.failures += sums.failures;
    return element('testsuite', { name: `${code} ${id}`, ...sums, skipped: own.length + stood.length - sums.failures + (unasked ? 1 : 0), time: 0 }, [...element('properties', {}, element('property', { name: 'check', value: says })), ...cases]);
  });
  return xmlDocument(element('testsuites', { name: 'dabiao lint', time: 0, ...totals, errors: 0 }, suites));
};

const name = (f: LintFinding, i: number, own: readonly LintFinding[]): string => (own.filter((x) => subjectText(x) === subjectText(f)).length > 1 ? `${subjectText(f)} ${i + 1}` : subjectText(f));

const testcase = (f: LintFinding, caseName: string, kind: 'failure' | 'skipped', text: readonly string[]): string[] =>
  element('testcase', { name: caseName, classname: `dabiao.${f.check}`, time: 0 }, textElement(kind, { type: f.code, message: f.message }, text));
