import type { AuditRender } from './audit-reporter.js';

/** The report as it is. Its objects are built in one place and one order. */
export const render: AuditRender = (report) => `${JSON.stringify(report, null, 2)}\n`;
