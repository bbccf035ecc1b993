import type { Command } from 'commander';
import { LINT_FORMATS, LINT_TABLE } from '../reports/lint-reporter.js';
import { collect, several } from './options.js';

export interface LintOptions {
  rules?: string[];
  document?: string[];
  suppress?: string[];
  edits?: string[];
  format?: string[];
  out?: string;
  all?: boolean;
  color: boolean;
  width?: string;
}

export function define(command: Command): void {
  command
    .addOption(several('-r, --rules <路径...>', '目标目录：文件、文件夹或通配符；都不写则用随附的五份文件'))
    .addOption(several('-d, --document <文件...>', '政策文件：核对目录与原文、正文与清单；没有目录的文件按提取的草稿核对'))
    .addOption(several('--suppress <文件...>', '已看过、允许保留的发现及理由：suppressions.yaml'))
    .addOption(several('--edits <文件...>', '另加的审核关系：目标值之间也按它们推算'))
    .option('-f, --format <格式>', `报告格式，可用逗号写几种：${LINT_FORMATS.join('、')}（默认 console）`, collect)
    .option('-o, --out <文件夹>', '报告写到这个文件夹')
    .option('--all', '已说明的也逐条列出')
    .option('--no-color', '不用颜色')
    .option('--width <列数>', '终端文本的宽度')
    .addHelpText('after', HELP)
    .action(async (options: LintOptions) => (await import('./lint-run.js')).runLint(options));
}

const HELP = `
查什么见 docs/lint.md：同一指标两处不同、下级比上级松、推算不相符、时限、单位、对比基期，以及目录与原文、正文与清单的出入。

格式：
${LINT_FORMATS.map((f) => `  ${f.padEnd(9)} ${LINT_TABLE[f].says}`).join('\n')}

退出码：
  0  没有发现，或只有提示，或都已说明
  1  有错误（如两项目标不能同时做到）
  2  用法、目录或文件有误，没有核对
  3  没有错误，但有警告

例：
  dabiao lint --rules 目录.yaml --document 实施方案.txt
  dabiao lint --rules 省.yaml 市.yaml
  dabiao lint --document 新文件.txt --format csv,markdown --out 核对
  dabiao lint --rules 目录.yaml --suppress 已说明.yaml --all
`;
