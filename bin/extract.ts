import type { Command } from 'commander';
import { printOrWrite } from './output-file.js';

export interface ExtractOptions {
  out?: string;
  id?: string;
  year?: string;
  jurisdiction?: string;
}

export function define(command: Command): void {
  command
    .option('-o, --out <文件>', '草稿写到这个 YAML 文件；不写则打印')
    .option('--id <标识>', '文件标识，各目标的编号以它开头；不写则取文件名')
    .option('--year <年份>', '计划年份；文件没有印出时要写，“12月底前”等时限据此定')
    .option('--jurisdiction <地区>', '所属地区，如 济南市；文件没有印出时不写则留空待补')
    .addHelpText('after', HELP)
    .action(async (file: string, options: ExtractOptions) => printOrWrite(await (await import('./extract-run.js')).extractFile(file, options), options.out));
}

const HELP = `
读 DOCX、PDF（有文字的；扫描件须先做文字识别）、纯文本（UTF-8、GB18030）、Markdown、HTML。每一项都标为草稿（status: draft），须由人核对原文后确认；
dabiao rules 列出草稿，dabiao check 只在加 --drafts 时才用。

例：
  dabiao extract 行动计划.docx --out 草稿.yaml
  dabiao extract 措施.txt --year 2023 --jurisdiction 山东省
  dabiao rules --rules 草稿.yaml
`;
