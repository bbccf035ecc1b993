import type { LintRender } from './lint-report.js';

interface Format {
  file: string;
  says: string;
  load: () => Promise<{ render: LintRender }>;
}

/** Every format of `dabiao lint`; a renderer is loaded when it is asked for. */
export const LINT_TABLE = {
  console: { file: 'lint.txt', says: '终端文本：按检查分组', load: () => import('./lint-console.js') },
  json: { file: 'lint.json', says: '全部发现（JSON）', load: () => import('./lint-json.js') },
  csv: { file: 'lint.csv', says: '每个发现一行的表格（UTF-8 带 BOM，Excel 可直接打开）', load: () => import('./lint-csv.js') },
  junit: { file: 'lint.xml', says: 'JUnit XML：每种检查一组，供 CI 读取', load: () => import('./lint-junit.js') },
  markdown: { file: 'lint.md', says: 'Markdown，按检查分节', load: () => import('./lint-markdown.js') },
} satisfies Record<string, Format>;

export type LintFormat = keyof typeof LINT_TABLE;
export const LINT_FORMATS = Object.keys(LINT_TABLE) as LintFormat[];
