import type { Command } from 'commander';
import { operands } from './operands.js';
import { several } from './options.js';

interface InspectOptions {
  mapping?: string;
  writeMapping?: string;
  rules?: string[];
}

export function define(command: Command): void {
  command
    .usage('<文件...> [选项]')
    .option('-m, --mapping <文件>', '映射文件（mapping.yaml）：表样特殊时说明各列是什么')
    .option('--write-mapping <文件>', '写出映射文件草稿，供改好后使用')
    .addOption(several('-r, --rules <路径...>', '同时按目标目录对应指标；不写则表中每个名称都算一项指标'))
    .addHelpText('after', HELP)
    .action(run);
}

const HELP = `
逐个文件说明：文件种类、编码、工作表、表头在哪几行、数据从哪行到哪行、各列是什么、单位和报告期取自何处、
前几条数据、哪些行和列未采用及原因、行数与单元格数是否平衡。CSV 不论多大都可查看。

退出码：0 各文件都读得懂；2 有文件读不懂或打不开

例：
  dabiao inspect 10月报表.xlsx
  dabiao inspect 年鉴.xls --write-mapping mapping.yaml
  dabiao inspect 年鉴.xls --mapping mapping.yaml
`;

async function run(files: string[], options: InspectOptions): Promise<void> {
  const { runInspect } = await import('./inspect-run.js');
  await runInspect(operands(files, options, ['rules']), options);
}
