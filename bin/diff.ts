import type { Command } from 'commander';
import { DIFF_FORMATS, DIFF_TABLE } from '../reports/diff-reporter.js';
import { colorOn, oneOf, widthOf } from './options.js';
import { printOrWrite } from './output-file.js';

interface DiffOptions {
  format?: string;
  out?: string;
  all?: boolean;
  color: boolean;
  width?: string;
}

export function define(command: Command): void {
  command
    .option('-f, --format <格式>', `${DIFF_FORMATS.join('、')}（默认 console）`)
    .option('-o, --out <文件>', '写到文件')
    .option('--all', '没有变化的也列出')
    .option('--no-color', '不用颜色')
    .option('--width <列数>', '终端文本的宽度')
    .addHelpText('after', HELP)
    .action(run);
}

const HELP = `
<原目录> <新目录> 是目录文件或文件夹。先按编号（不计前面的文件标识），再按指标和统计范围配对；
只是名称相近的列为“疑似同一项”，须人工确认。提高、降低按指标方向说，不是按数字大小。
时限按计划年度比：都是年底的，不算推后。

格式：
${DIFF_FORMATS.map((f) => `  ${f.padEnd(9)} ${DIFF_TABLE[f].says}`).join('\n')}

退出码：0 已比较；2 用法或目录有误

例：
  dabiao diff 2022年.yaml 2023年.yaml
  dabiao diff 旧.yaml 新.yaml --format csv --out 变化.csv
`;

async function run(before: string, after: string, options: DiffOptions): Promise<void> {
  const format = oneOf('没有这种格式', options.format ?? 'console', DIFF_FORMATS);
  const width = widthOf(options.width, process.stdout.columns);
  const { loadRules } = await import('./catalogues.js');
  const { diffTargets } = await import('../rules/diff/diff.js');
  const [a, b] = [loadRules([before]), loadRules([after])];
  const { render } = await DIFF_TABLE[format].load();
  const color = format === 'console' && options.out === undefined && colorOn(options.color, process.stdout, process.env);
  printOrWrite(render(diffTargets(a.targets, b.targets, a.areas), { all: options.all === true, color, width }), options.out);
}
