#!/usr/bin/env node
import './short-run.js';
import { Command, CommanderError } from 'commander';
import { speakChinese, usageMessage } from './chinese-commander.js';
import { NOTHING_JUDGED } from './exit-code.js';
import { packageRoot } from '../rules/package-root.js';
import { Refusal } from './refusal.js';

/** The sub-commands: help needs their words only, a command's own file is loaded when it is named. */
const COMMANDS: Record<string, { args: string; says: string; load: () => Promise<{ define: (command: Command) => void }> }> = {
  check: { args: '', says: '用报送数据评估目标，给出判定和报告', load: () => import('./check.js') },
  audit: { args: '', says: '只审核报送数据：按报送单位列出须更正、须说明的数', load: () => import('./audit.js') },
  template: { args: '', says: '写出报送表：每个牵头单位一个工作簿，填好后原样读入', load: () => import('./template.js') },
  report: { args: ' <文件>', says: '由已保存的评估结果（assessment.json）生成报告', load: () => import('./report.js') },
  inspect: { args: ' [文件...]', says: '说明一个文件是怎样读懂的：表头、各列、单位、未采用的行', load: () => import('./inspect.js') },
  rules: { args: '', says: '列出目录中的目标', load: () => import('./rules.js') },
  explain: { args: ' <编号>', says: '说明一项目标是怎样读的、报多少才算达到', load: () => import('./explain.js') },
  compile: { args: '', says: '输出 json-rules-engine 规则（JSON）', load: () => import('./compile.js') },
  sql: { args: '', says: '输出整个评估的 SQL，在数据所在的数据库里运行', load: () => import('./sql.js') },
  extract: { args: ' <文件>', says: '从政策文件中找出目标，写成待确认的目录草稿', load: () => import('./extract.js') },
  review: { args: ' <目录>', says: '逐项审阅草稿：接受、修改、剔除；在终端里，或写成网页', load: () => import('./review.js') },
  lint: { args: '', says: '核对目录与文件：两处不同、互相矛盾、时限和单位、目录与原文的出入', load: () => import('./lint.js') },
  diff: { args: ' <原目录> <新目录>', says: '新文件比旧文件改了什么：提高、降低、提前、推后、不再列入、新列入', load: () => import('./diff.js') },
  schema: { args: '', says: '输出评估结果的 JSON Schema', load: () => import('./schema.js') },
};

const EXAMPLES = `
例：
  dabiao check --input 报送/ --period 2023-10
  dabiao rules --format csv --out 目标清单.csv
  dabiao explain jinan-2023/power/reliability

各命令的用法：dabiao help 命令
`;

async function program(argv: readonly string[]): Promise<Command> {
  const root = new Command('dabiao');
  speakChinese(root);
  root.description('达标：用报送的数字核对政策文件承诺的目标').usage('命令 [选项]').version(packageRoot().version, '-V, --version', '显示版本号').addHelpText('after', EXAMPLES);
  const named = argv.slice(0, 2);
  for (const [name, { args, says, load }] of Object.entries(COMMANDS)) {
    const command = root.command(name + args).description(says).usage(`${args.trim()} [选项]`.trim());
    if (named.includes(name)) (await load()).define(command);
  }
  return root;
}

/** Nothing but 0, 1, 2, 3 leaves the process; `process.exitCode`, since exit() would cut off output to a pipe. */
async function main(argv: readonly string[]): Promise<void> {
  const root = await program(argv);
  try {
    await root.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.exitCode = await report(error, argv);
  }
}

async function report(error: unknown, argv: readonly string[]): Promise<number> {
  if (error instanceof CommanderError) {
    const usage = usageMessage(error);
    if (usage === null) return argv.length === 0 ? NOTHING_JUDGED : 0;
    const command = argv.find((a) => Object.hasOwn(COMMANDS, a));
    say(usage.message, usage.advice);
    process.stderr.write(`用法见 dabiao ${command === undefined ? '' : `${command} `}--help\n`);
    return NOTHING_JUDGED;
  }
  if (error instanceof Refusal) {
    if (error.findings.length > 0) process.stderr.write((await import('../reports/findings.js')).findingsText(error.findings));
    say(error.message, error.advice);
    return NOTHING_JUDGED;
  }
  process.stderr.write(`dabiao 内部错误，请把以下内容报给维护者：\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return NOTHING_JUDGED;
}

function say(message: string, advice: string): void {
  process.stderr.write(`错误：${message}${advice === '' ? '' : `。${advice}`}\n`);
}

// `dabiao check 2>&1 | head` closes the pipe of both: that is no fault of the run, and changes no exit code.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

await main(process.argv.slice(2));
