import type { DiffRender } from './diff-report.js';

interface Format {
  says: string;
  load: () => Promise<{ render: DiffRender }>;
}

/** Every format of `dabiao diff`; a renderer is loaded when it is asked for. */
export const DIFF_TABLE = {
  console: { says: '终端文本：按变化分组', load: () => import('./diff-console.js') },
  markdown: { says: 'Markdown，按变化分节', load: () => import('./diff-markdown.js') },
  json: { says: '逐项比较（JSON）', load: () => import('./diff-json.js') },
  csv: { says: '每项一行的表格（UTF-8 带 BOM，Excel 可直接打开）', load: () => import('./diff-csv.js') },
} satisfies Record<string, Format>;
export type DiffFormat = keyof typeof DIFF_TABLE;
export const DIFF_FORMATS = Object.keys(DIFF_TABLE) as DiffFormat[];
