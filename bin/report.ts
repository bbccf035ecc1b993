import type { Command } from 'commander';
import { FORMATS, formatSays } from '../reports/index.js';
import { collect, formatsOf } from './options.js';
import { addLookOptions, renderOptionsOf, type LookOptions } from './render-options.js';

interface ReportOptions extends LookOptions {
  format?: string[];
  out?: string;
}

export function define(command: Command): void {
  addLookOptions(command)
    .option('-f, --format <格式>', `报告格式，可用逗号写几种：${FORMATS.join('、')}（默认 console）`, collect)
    .option('-o, --out <文件夹>', '报告写到这个文件夹')
    .option('--all', '达标、推进中和不纳入的也逐项列出')
    .option('--no-color', '不用颜色')
    .option('--width <列数>', '终端文本的宽度')
    .addHelpText('after', HELP)
    .action(run);
}

const HELP = `
格式：
${FORMATS.map((f) => `  ${f.padEnd(9)} ${formatSays(f)}`).join('\n')}

只重新生成报告，不重新判定；退出码 0 为已生成，2 为文件不能用。

例：
  dabiao report 结果/assessment.json --format html,xlsx --out 报告
  dabiao report assessment.json
`;

/** From a saved assessment: the same reports as the run that saved it. */
async function run(file: string, options: ReportOptions): Promise<void> {
  const formats = formatsOf(options.format);
  const render = await renderOptionsOf(options);
  const { destination, printable, renderAll, writeReports } = await import('./rendering.js');
  const { readAssessment } = await import('./saved-assessment.js');
  const toOutput = destination(formats, options.out);
  const assessment = readAssessment(file);
  const written = await renderAll(assessment, formats.filter((f) => f !== toOutput), render);
  const printed = await printable(assessment, toOutput, render);
  if (options.out !== undefined) {
    const { OutputFolder } = await import('./output-folder.js');
    writeReports(OutputFolder.open(options.out), written, assessment);
  }
  process.stdout.write(printed);
}
