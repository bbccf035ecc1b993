import type { Command } from 'commander';
import { FORMATS, formatSays } from '../reports/index.js';
import { preparationOptions } from './audit.js';
import { AUDIT_UP_TO, BULK_FROM, MEMORY } from './bulk/options.js';
import { collect, several } from './options.js';
import type { PreparationOptions } from './preparation.js';
import { addLookOptions, type LookOptions } from './render-options.js';

export interface CheckOptions extends LookOptions, PreparationOptions {
  input?: string[];
  rules?: string[];
  period?: string;
  area?: string[];
  waivers?: string[];
  drafts?: boolean;
  format?: string[];
  out?: string;
  failOn?: string[];
  overdueSilentAsNotDone?: boolean;
  bulk?: string;
  bulkFrom?: string;
  memory?: string;
  audit?: string;
}

export function define(command: Command): void {
  command
    .addOption(several('-i, --input <路径...>', '报送数据：文件、文件夹或通配符（CSV、XLSX、XLS、网页表格）'))
    .addOption(several('-r, --rules <路径...>', '目标目录：文件、文件夹或通配符；不写则用随附的五份文件'))
    .option('-p, --period <年月>', '所评报告期，如 2023-10；不写则取输入中最新一期；批量评估可写起止，如 2023-01..2023-12')
    .addOption(several('-a, --area <名称...>', '只评这些地区'))
    .addOption(several('-w, --waivers <文件...>', '取消、豁免、调整目标的文件；不写则一概不读'))
    .option('--drafts', '目录中未经确认的草稿目标也用（各报告都会注明）');
  preparationOptions(command);
  addLookOptions(command
    .option('-f, --format <格式>', `报告格式，可用逗号写几种：${FORMATS.join('、')}（默认 console）`, collect)
    .option('-o, --out <文件夹>', '报告写到这个文件夹：assessment.json、verdicts.csv、report.html、report.xlsx、report.pdf、notices/ 等；有拒收的单元格时另写 rejected.csv')
    .option('--fail-on <情形>', '哪些情形算未通过：not-met、undecided、behind、aspirational（连同力争类目标）、none（默认 not-met,undecided）', collect)
    .option('--all', '达标、推进中和不纳入的也逐项列出')
    .option('--overdue-silent-as-not-done', '另列“逾期未报按未完成计”的比率，并据此定退出码；不改变判定')
    .option('--bulk <auto|always|never>', '批量评估（DuckDB）：输入大或有 Parquet 时自动采用；逐项判定写成 verdicts.parquet，报告列汇总和例外')
    .option('--bulk-from <MB>', `输入多大起批量评估（默认 ${BULK_FROM} MB）`)
    .option('--memory <MB>', `批量评估时 DuckDB 至多用多少内存（默认 ${MEMORY} MB）`)
    .option('--audit <auto|always|never>', `批量评估时是否审核（报告中注明）；auto：不超过 ${AUDIT_UP_TO / 10_000} 万个数时审核。判定不因此不同`)
    .option('--no-color', '不用颜色')
    .option('--width <列数>', '终端文本的宽度'))
    .addHelpText('after', HELP)
    .action(async (options: CheckOptions) => (await import('./check-run.js')).runCheck(options));
}

const HELP = `
格式：
${FORMATS.map((f) => `  ${f.padEnd(9)} ${formatSays(f)}`).join('\n')}

退出码：
  0  没有未通过的
  1  有计数、到期的目标未达标
  2  无从判定：用法、目录有误，没有可读的输入
  3  没有未达标的，但有到期目标暂未判定，或有输入未能读取

例：
  dabiao check --input 报送/ --period 2023-10
  dabiao check --input "报送/**/*.csv" --format console,json,junit --out 结果
  dabiao check --input 10月.csv --rules 我的目录.yaml --waivers waivers.yaml --fail-on not-met
  dabiao check --input 台账.xls --mapping mapping.yaml
`;
