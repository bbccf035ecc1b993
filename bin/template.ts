import type { Command } from 'commander';
import { several } from './options.js';
import type { PreparationOptions } from './preparation.js';

export interface TemplateOptions extends Pick<PreparationOptions, 'derive' | 'units' | 'mapping'> {
  rules?: string[];
  catalogue?: string[];
  period?: string;
  previous?: string[];
  waivers?: string[];
  area?: string[];
  unit?: string[];
  out?: string;
}

export function define(command: Command): void {
  command
    .addOption(several('-r, --rules <路径...>', '目标目录：文件、文件夹或通配符；不写则用随附的五份文件'))
    .addOption(several('--catalogue <路径...>', '同 --rules').hideHelp())
    .option('-p, --period <年月>', '要报哪一期，如 2023-11')
    .addOption(several('--previous <路径...>', '以前各期的评估结果（assessment.json）或报送数据：据以列出上期报送数、填入基期数，并追问逾期未完成、未判定的目标'))
    .addOption(several('-w, --waivers <文件...>', '取消、豁免、调整目标的文件'))
    .addOption(several('-a, --area <名称...>', '只要这些地区的'))
    .addOption(several('--unit <名称...>', '只写这些单位的'))
    .addOption(several('--derive <文件...>', '推算：derive.yaml（目录里的 derive 一并有效），据以加上推算用数和办件清单'))
    .addOption(several('--units <文件...>', '单位更名、合并的沿革'))
    .option('-m, --mapping <文件>', '读 --previous 的报送数据所用的映射文件（mapping.yaml）')
    .option('-o, --out <文件夹>', '写到这个文件夹，每个单位一个工作簿；已有的文件不覆盖')
    .addHelpText('after', HELP)
    .action(async (options: TemplateOptions) => (await import('./template-run.js')).runTemplate(options));
}

const HELP = `
每个牵头单位一个工作簿：应报的指标、地区、报告期、口径、单位，上期报送数，填报要求；有下拉表和数值校验，没有公式。
填好后原样用 dabiao check --input 读入，不需要映射文件。

例：
  dabiao template --period 2023-11 --out 报表
  dabiao template --rules 我的目录.yaml --period 2023-11 --previous 结果/assessment.json --out 报表
  dabiao template --period 2023-11 --previous 报送/ --unit 市教育局 --out 报表
`;
