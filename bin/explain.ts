import type { Command } from 'commander';
import type { CompiledTarget } from '../rules/target.js';
import { oneOf, several, widthOf } from './options.js';
import { Refusal } from './refusal.js';
import { nearest } from './suggestion.js';

interface ExplainOptions {
  rules?: string[];
  waivers?: string[];
  format?: string;
  width?: string;
}

export function define(command: Command): void {
  command
    .addOption(several('-r, --rules <路径...>', '目标目录：文件、文件夹或通配符；不写则用随附的五份文件'))
    .addOption(several('-w, --waivers <文件...>', '取消、豁免、调整目标的文件'))
    .option('-f, --format <格式>', 'text 或 json（默认 text）')
    .option('--width <列数>', '文本的宽度')
    .addHelpText('after', HELP)
    .action(run);
}

const HELP = `
例：
  dabiao explain jinan-2023/power/reliability
  dabiao explain jinan-2023/power/reliability --waivers waivers.yaml
  dabiao explain my-city/parks/new --rules 我的目录.yaml --format json
`;

async function run(id: string, options: ExplainOptions): Promise<void> {
  const width = widthOf(options.width, process.stdout.columns);
  const format = oneOf('没有这种格式', options.format ?? 'text', ['text', 'json']);
  const { loadRules } = await import('./catalogues.js');
  const { loadWaivers } = await import('./waivers.js');
  const { explain } = await import('./explanation.js');
  const { explanationText } = await import('./explanation-text.js');
  const rules = loadRules(options.rules);
  const { waivers } = loadWaivers(options.waivers ?? [], rules);
  const target = rules.targets.find((t) => t.id === id) ?? unknown(id, rules.targets);
  const explanation = explain(target, rules.written.get(target.id), waivers);
  process.stdout.write(format === 'json' ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation, width));
}

const MOST_LISTED = 5;

function unknown(id: string, targets: readonly CompiledTarget[]): never {
  const containing = targets.filter((t) => t.id.includes(id) || t.indicator.includes(id)).map((t) => `${t.id}（${t.indicator}）`);
  const near = nearest(id, targets.map((t) => t.id));
  const advice = near !== null ? `是否为“${near}”？` : containing.length > 0 ? `或许是：${containing.slice(0, MOST_LISTED).join('；')}${containing.length > MOST_LISTED ? '…' : ''}` : '编号见 dabiao rules';
  throw new Refusal(`没有这个目标编号：${id}`, advice);
}
