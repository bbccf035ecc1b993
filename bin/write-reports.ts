import type { Assessment } from '../engine/assessment.js';
import { formatMakesFolder, loadReporter, type FormatName } from '../reports/index.js';
import type { Rendered, RenderOptions } from '../reports/reporter.js';
import type { Finding } from '../rules/finding.js';
import { FILE_NAMES, REJECTED_NAME, type OutputFolder } from './output-folder.js';
import { rejectedList } from './rejected-list.js';
import { Refusal } from './refusal.js';

export interface Report {
  format: FormatName;
  content: Rendered;
}

/** Several formats, or one that makes several files, cannot be printed. */
export function needFolder(formats: readonly FormatName[], out: string | undefined): void {
  if (out !== undefined) return;
  if (formats.length > 1) throw new Refusal('几种格式同时输出时要指定文件夹', '加 --out 文件夹；只要一种格式时直接打印');
  if (formats.some(formatMakesFolder)) throw new Refusal(`${formats[0]} 由几个文件组成，要指定文件夹`, '加 --out 文件夹');
  if (formats[0] === 'pdf' && process.stdout.isTTY) throw new Refusal('PDF 不能打印在终端上', '加 --out 文件夹，或转存到文件：> report.pdf');
}

export async function renderAll(assessment: Assessment, formats: readonly FormatName[], options: RenderOptions): Promise<Report[]> {
  return Promise.all(formats.map(async (format) => ({ format, content: await (await loadReporter(format)).render(assessment, options) })));
}

export function writeReports(out: OutputFolder, reports: readonly Report[], assessment: Assessment): void {
  const names = reports.map(({ format, content }) => write(out, FILE_NAMES[format]!, content));
  if (assessment.rejected.length > 0) {
    out.write(REJECTED_NAME, rejectedList(assessment.rejected));
    names.push(REJECTED_NAME);
  } else out.remove(REJECTED_NAME);
  if (names.length > 0) process.stderr.write(`已写出 ${names.map((n) => out.shown(n)).join('、')}\n`);
}

/** A format of several files gets a folder of its own, from which files of an earlier run are taken away. */
function write(out: OutputFolder, name: string, content: Rendered): string {
  if (!Array.isArray(content)) {
    out.write(name, content);
    return name;
  }
  const folder = out.sub(name);
  for (const { path, bytes } of content) folder.write(path, bytes);
  folder.keepOnly(content.map((f) => f.path), OURS);
  return `${name}/（${content.length} 个文件）`;
}

/** Numbered as we number them; a file that an office put there under a name of its own stays. */
const OURS = /^\d{3}-.+\.(?:pdf|docx)$/;

export const once = (findings: readonly Finding[]): Finding[] => [...new Map(findings.map((f) => [JSON.stringify(f), f])).values()];
