import type { Command } from 'commander';
import { oneOf, several, widthOf } from './options.js';
import { printOrWrite } from './output-file.js';

interface RulesOptions {
  rules?: string[];
  format?: string;
  section?: string;
  lead?: string;
  out?: string;
  width?: string;
}

export function define(command: Command): void {
  command
    .addOption(several('-r, --rules <路径...>', '目标目录：文件、文件夹或通配符；不写则用随附的五份文件'))
    .option('-f, --format <格式>', 'table、json、jsonl 或 csv（默认 table）')
    .option('--section <章节>', '只列章节名含这些字的')
    .option('--lead <单位>', '只列牵头单位含这些字的')
    .option('-o, --out <文件>', '写到文件')
    .option('--width <列数>', '表格的宽度')
    .addHelpText('after', HELP)
    .action(run);
}

const HELP = `
例：
  dabiao rules --section 获得电力
  dabiao rules --lead 市住房城乡建设局 --format csv --out 住建任务.csv
  dabiao rules --rules 我的目录.yaml --format jsonl
`;

async function run(options: RulesOptions): Promise<void> {
  const width = widthOf(options.width, process.stdout.columns);
  const { RULE_LIST_FORMATS, renderRules } = await import('../reports/rules-list.js');
  const format = oneOf('没有这种格式', options.format ?? 'table', RULE_LIST_FORMATS);
  const { loadRules } = await import('./catalogues.js');
  const { ruleRow } = await import('./rule-row.js');
  const { targets, written } = loadRules(options.rules);
  const { section, lead } = options;
  const listed = targets
    .filter((t) => section === undefined || t.section.includes(section) || t.citations.some((c) => c.section.includes(section)))
    .filter((t) => lead === undefined || t.lead.some((l) => l.includes(lead)));
  printOrWrite(renderRules(listed.map((t) => ruleRow(t, written.get(t.id))), format, width), options.out);
}
