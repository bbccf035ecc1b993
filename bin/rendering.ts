import type { Assessment } from '../engine/assessment.js';
import { loadReporter, type FormatName } from '../reports/index.js';
import type { RenderOptions } from '../reports/reporter.js';
import { FILE_NAMES, REJECTED_NAME, type OutputFolder } from './output-folder.js';
import { Refusal } from './refusal.js';
import { rejectedList } from './rejected-list.js';

/** From an assessment to what is printed and what is written, alike for `check` and `report`. */

export interface Rendered {
  format: FormatName;
  content: string | Uint8Array;
}

/** The format that goes to standard output; null where all go to the folder. */
export function destination(formats: readonly FormatName[], out: string | undefined): FormatName | null {
  if (out === undefined && formats.length > 1) throw new Refusal('几种格式同时输出时要指定文件夹', '加 --out 文件夹；只要一种格式时直接打印');
  return out === undefined ? formats[0]! : formats.includes('console') ? 'console' : null;
}

export async function renderAll(assessment: Assessment, formats: readonly FormatName[], options: RenderOptions): Promise<Rendered[]> {
  return Promise.all(formats.map(async (format) => ({ format, content: await (await loadReporter(format)).render(assessment, options) })));
}

/** What is printed; '' where nothing is. A workbook on a terminal would be noise. */
export async function printable(assessment: Assessment, format: FormatName | null, options: RenderOptions): Promise<string | Uint8Array> {
  if (format === null) return '';
  const [only] = await renderAll(assessment, [format], { ...options, color: options.color && format === 'console' });
  if (typeof only!.content !== 'string' && process.stdout.isTTY) throw new Refusal(`${format} 不是文本，不打印到终端`, '加 --out 文件夹，或重定向到文件');
  return only!.content;
}

/** `REJECTED_NAME` goes with every set of reports, and goes away when nothing was turned away. */
export function writeReports(out: OutputFolder, reports: readonly Rendered[], assessment: Assessment): void {
  const names = reports.map((r) => FILE_NAMES[r.format]!);
  reports.forEach((r, i) => out.write(names[i]!, r.content));
  if (assessment.rejected.length > 0) {
    out.write(REJECTED_NAME, rejectedList(assessment.rejected));
    names.push(REJECTED_NAME);
  } else out.remove(REJECTED_NAME);
  if (names.length > 0) process.stderr.write(`已写出 ${names.map((n) => out.shown(n)).join('、')}\n`);
}
