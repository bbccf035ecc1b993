import type { Command } from 'commander';
import { DIALECTS } from '../engine/bulk/sql/dialects.js';
import { several } from './options.js';

export interface SqlOptions {
  rules?: string[];
  waivers?: string[];
  derive?: string[];
  dialect?: string;
  period?: string[];
  out?: string;
}

export function define(command: Command): void {
  command
    .addOption(several('-r, --rules <路径...>', '目标目录：文件、文件夹或通配符；不写则用随附的五份文件'))
    .addOption(several('-w, --waivers <文件...>', '取消、豁免、调整目标的文件'))
    .addOption(several('--derive <文件...>', '推算：derive.yaml（目录里的 derive 一并有效）'))
    .option('-d, --dialect <名称>', `用哪种 SQL：${DIALECTS.join('、')}（默认 duckdb）`)
    .addOption(several('-p, --period <年月...>', '所评报告期，可写几期，如 2023-10 2023-11'))
    .option('-o, --out <文件夹>', '写成 01-rules.sql、02-verdicts.sql 和 README.md；不写则全部打印')
    .addHelpText('after', HELP)
    .action(async (options: SqlOptions) => (await import('./sql-run.js')).runSql(options));
}

const HELP = `
说明：
  SQL 在存放数据的地方运行，用不着安装 dabiao。与 dabiao check 用同一份规则，判定、依据、差距都相同；
  规则表写不下的目标，以及读起来须细看的数，结果里标为 small-path，由 dabiao check 判定，不会漏掉。

例：
  dabiao sql --period 2023-10 --dialect postgres --out 判定SQL
  dabiao sql --rules 我的目录.yaml --period 2023-10 | duckdb 数据.duckdb
`;
