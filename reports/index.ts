import type { Render, Reporter } from './reporter.js';

interface Format {
  extension: string;
  says: string;
  load: () => Promise<{ render: Render }>;
  /** Makes several files, in a folder of its own. */
  folder?: true;
}

/** Every format of `dabiao check`. Help needs only the words; a renderer and its packages are loaded when it is asked for. */
const TABLE = {
  console: { extension: 'txt', says: '终端文本：先结论，再按牵头单位列未达标、落后和未能判定的目标', load: () => import('./console.js') },
  json: { extension: 'json', says: '评估结果全文（JSON，结构见 docs/assessment.schema.json）', load: () => import('./json.js') },
  csv: { extension: 'csv', says: '每个判定一行的表格（UTF-8 带 BOM，Excel 可直接打开）', load: () => import('./csv.js') },
  junit: { extension: 'xml', says: 'JUnit XML：每个目标和地区一个用例，供 CI 读取', load: () => import('./junit.js') },
  markdown: { extension: 'md', says: 'Markdown 摘要，供 CI 页面显示', load: () => import('./markdown.js') },
  html: { extension: 'html', says: '单个网页：筛选、排序、逐项展开依据；离线可看，可打印', load: () => import('./html/render.js') },
  xlsx: { extension: 'xlsx', says: '可复核的工作簿：判定与活公式并列，另有依据、计算过程、暂未判定、各牵头单位', load: () => import('./xlsx/render.js') },
  prom: { extension: 'prom', says: 'OpenMetrics 文本，供监控采集', load: () => import('./prom.js') },
  badge: { extension: 'svg', says: '徽标（SVG）：达标 M/N', load: () => import('./badge.js') },
  pdf: { extension: 'pdf', says: '领导用 PDF 报告：结论在前，附图表、清单和来源（--brief 只出一页）', load: () => import('./pdf/pdf.js') },
  notices: { extension: '', says: '督办提醒：每个牵头单位一份 PDF 和一份 DOCX，附目录', load: () => import('./notices/notices.js'), folder: true },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof TABLE;

export const FORMATS = Object.keys(TABLE) as FormatName[];

export const isFormat = (name: string): name is FormatName => Object.hasOwn(TABLE, name);

/** The Chinese line of a format for --help, without loading it. */
export const formatSays = (name: FormatName): string => TABLE[name].says;

export const formatMakesFolder = (name: FormatName): boolean => 'folder' in TABLE[name];

/** Throws RangeError for a name that is no format: ask `isFormat` first. */
export async function loadReporter(name: string): Promise<Reporter> {
  if (!isFormat(name)) throw new RangeError(`unknown format: ${name}`);
  const { extension, says, load } = TABLE[name];
  const { render } = await load();
  return { format: name, extension, says, render };
}
