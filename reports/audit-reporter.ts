import type { AuditReport } from '../engine/audit-report.js';
import type { RenderOptions } from './reporter.js';

/** Pure: the same report and options give the same text, or bytes. */
export type AuditRender = (report: AuditReport, options: RenderOptions) => string | Uint8Array | Promise<Uint8Array>;

interface Format {
  file: string;
  says: string;
  load: () => Promise<{ render: AuditRender }>;
}

/** Every format of `dabiao audit`; a renderer is loaded when it is asked for. */
export const AUDIT_TABLE = {
  console: { file: 'audit.txt', says: '终端文本：按报送单位列出须更正、须说明的数', load: () => import('./audit-console.js') },
  csv: { file: 'audit.csv', says: '每处问题一行的表格（UTF-8 带 BOM，Excel 可直接打开）', load: () => import('./audit-csv.js') },
  xlsx: { file: 'audit.xlsx', says: '工作簿：每处问题一行，可按单位筛选；单位填写说明后，可用 --explanations 读回', load: () => import('./audit-xlsx.js') },
  markdown: { file: 'audit.md', says: 'Markdown，按报送单位分节', load: () => import('./audit-markdown.js') },
  json: { file: 'audit.json', says: '审核报告全文（JSON）', load: () => import('./audit-json.js') },
} satisfies Record<string, Format>;

export type AuditFormat = keyof typeof AUDIT_TABLE;
export const AUDIT_FORMATS = Object.keys(AUDIT_TABLE) as AuditFormat[];
