import type { Command } from 'commander';
import { AUDIT_FORMATS, AUDIT_TABLE } from '../reports/audit-reporter.js';
import { operands } from './operands.js';
import { collect, several } from './options.js';
import type { PreparationOptions } from './preparation.js';

export interface AuditOptions extends PreparationOptions {
  rules?: string[];
  period?: string;
  format?: string[];
  out?: string;
  all?: boolean;
  color: boolean;
  width?: string;
}

/** Options of reading, derivation and audit, the same for `check` and `audit`. */
export function preparationOptions(command: Command): Command {
  return command
    .addOption(several('--derive <文件...>', '推算：derive.yaml（目录里的 derive 一并有效）'))
    .addOption(several('--edits <文件...>', '另加的审核关系（随附的和目录里的 edits 一并有效）'))
    .addOption(several('--explanations <文件...>', '对核实性审核的说明：explanations.yaml，或单位填好说明的 audit.xlsx'))
    .option('-m, --mapping <文件>', '映射文件（mapping.yaml）：表样特殊、名称与目录不同时，说明各列是什么（草稿用 dabiao inspect 写出）')
    .addOption(several('--units <文件...>', '单位更名、合并的沿革'))
    .option('--on <日期>', '在哪一天问“谁还没报”，如 2023-11-14；不写则只列截止日');
}

export function define(command: Command): void {
  command
    .argument('[文件...]', '报送数据：文件、文件夹或通配符')
    .usage('<文件...> [选项]')
    .addOption(several('-r, --rules <路径...>', '目标目录：文件、文件夹或通配符；不写则用随附的五份文件'))
    .option('-p, --period <年月>', '审核到哪个报告期，如 2023-10；不写则取输入中最新一期');
  preparationOptions(command)
    .option('-f, --format <格式>', `报告格式，可用逗号写几种：${AUDIT_FORMATS.join('、')}（默认 console）`, collect)
    .option('-o, --out <文件夹>', '报告写到这个文件夹：audit.csv、audit.xlsx、audit.md、audit.json')
    .option('--all', '已说明的也逐项列出')
    .option('--no-color', '不用颜色')
    .option('--width <列数>', '终端文本的宽度')
    .addHelpText('after', HELP)
    .action(async (files: string[], options: AuditOptions) => (await import('./audit-run.js')).runAudit(operands(files, options, ['rules', 'derive', 'edits', 'units']), options));
}

const HELP = `
格式：
${AUDIT_FORMATS.map((f) => `  ${f.padEnd(9)} ${AUDIT_TABLE[f].says}`).join('\n')}

退出码：
  0  没有问题，或都已说明
  1  有须更正的（强制性审核未通过，或读入时未采用）
  2  没有可读的输入；用法、目录有误
  3  没有须更正的，但有须说明而未说明的

例：
  dabiao audit 报送/10月.csv --period 2023-10
  dabiao audit 报送/ --format csv,markdown --out 审核 --on 2023-11-14
  dabiao audit 报送/ --format xlsx --out 审核
  dabiao audit 报送/ --explanations 收回/市教育局.xlsx
  dabiao audit 台账.xls --mapping mapping.yaml
`;
