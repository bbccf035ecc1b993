import type { LintFinding } from '../rules/lint/lint.js';
import type { LintRender } from './lint-report.js';

const KEYS = ['code', 'check', 'severity', 'message', 'target', 'with', 'file', 'line', 'found', 'expected', 'advice'] as const satisfies readonly (keyof LintFinding)[];
const ordered = (f: LintFinding): Partial<LintFinding> => Object.fromEntries(KEYS.filter((k) => f[k] !== undefined).map((k) => [k, f[k]]));

/** The whole report. */
export const render: LintRender = ({ version, catalogues, documents, findings, suppressed }) =>
  `${JSON.stringify({ version, catalogues, documents, findings: findings.map(ordered), suppressed: suppressed.map(({ finding, by: { reason, by, on } }) => ({ ...ordered(finding), reason, by, on })) }, null, 2)}\n`;
