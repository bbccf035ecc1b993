import type { Assessment } from '../engine/assessment.js';
import { findingsText } from '../reports/findings.js';
import { formatMakesFolder, loadReporter, type FormatName } from '../reports/index.js';
import type { Rendered as Content, RenderOptions } from '../reports/reporter.js';
import type { Finding } from '../rules/finding.js';
import { FILE_NAMES, REJECTED_NAME, type OutputFolder } from './output-folder.js';
import { Refusal } from './refusal.js';
import { rejectedList } from './rejected-list.js';

/** From an assessment to what is printed and what is written, alike for `check` and `report`. */

export interface Rendered {
  format: FormatName;
  content: Content;
}

/** The format that goes to standard output; null where all go to the folder. */
export function destination(formats: readonly FormatName[], out: string | undefined): FormatName | null {
  if (out !== undefined) return formats.includes('console') ? 'console' : null;
  if (formats.length > 1) throw new Refusal('几种格式同时输出时要指定文件夹', '加 --out 文件夹；只要一种格式时直接打印');
  if (formats.some(formatMakesFolder)) throw new Refusal(`${formats[0]} 由几个文件组成，要指定文件夹`, '加 --out 文件夹');
  return formats[0]!;
}

/** What a rendering could not do as it should (a character without a glyph) goes to standard error, each thing once. */
export async function renderAll(assessment: Assessment, formats: readonly FormatName[], options: RenderOptions): Promise<Rendered[]> {
  const doubts = new Map<string, Finding>();
  const report = (finding: Finding): unknown => doubts.set(JSON.stringify(finding), finding);
  const all = await Promise.all(formats.map(async (format) => ({ format, content: await (await loadReporter(format)).render(assessment, { ...options, report }) })));
  process.stderr.write(findingsText([...doubts.values()]));
  return all;
}

/** What is printed; '' where nothing is. A workbook on a terminal would be noise. */
export async function printable(assessment: Assessment, format: FormatName | null, options: RenderOptions): Promise<string | Uint8Array> {
  if (format === null) return '';
  const [only] = await renderAll(assessment, [format], { ...options, color: options.color && format === 'console' });
  const content = only!.content;
  if (Array.isArray(content)) throw new Error(`${format} makes a folder`);
  if (typeof content !== 'string' && process.stdout.isTTY) throw new Refusal(`${format} 不是文本，不打印到终端`, '加 --out 文件夹，或重定向到文件');
  return content;
}

/** Says what was written in the whole run. `REJECTED_NAME` goes with every set of reports, and goes away when nothing was turned away. */
export function writeReports(out: OutputFolder, reports: readonly Rendered[], assessment: Assessment): void {
  for (const { format, content } of reports) write(out, FILE_NAMES[format]!, content);
  if (assessment.rejected.length > 0) out.write(REJECTED_NAME, rejectedList(assessment.rejected));
  else out.remove(REJECTED_NAME);
  if (out.written.length > 0) process.stderr.write(`已写出 ${out.written.join('、')}\n`);
}

/** A format of several files gets a folder of its own, from which the files of an earlier run are taken away. */
function write(out: OutputFolder, name: string, content: Content): void {
  if (!Array.isArray(content)) return out.write(name, content);
  const folder = out.sub(name);
  for (const { path, bytes } of content) folder.write(path, bytes);
  folder.keepOnly(content.map((f) => f.path), NUMBERED);
}

/** As we number them; a file that an office put there under a name of its own stays. */
const NUMBERED = /^\d{3}-.+\.(?:pdf|docx)$/;
