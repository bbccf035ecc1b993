import type { Command } from 'commander';
import { several } from './options.js';
import { printOrWrite } from './output-file.js';

export function define(command: Command): void {
  command
    .addOption(several('-r, --rules <路径...>', '目标目录：文件、文件夹或通配符；不写则用随附的五份文件'))
    .addOption(several('-w, --waivers <文件...>', '取消、豁免、调整目标的文件'))
    .option('-o, --out <文件>', '写到文件')
    .addHelpText('after', HELP)
    .action(run);
}

const HELP = `
例：
  dabiao compile --out 规则.json
  dabiao compile --rules 我的目录.yaml --waivers waivers.yaml
`;

async function run(options: { rules?: string[]; waivers?: string[]; out?: string }): Promise<void> {
  const { loadRules } = await import('./catalogues.js');
  const { loadWaivers } = await import('./waivers.js');
  const { compileRules } = await import('../engine/rules.js');
  const rules = loadRules(options.rules);
  const { waivers } = loadWaivers(options.waivers ?? [], rules);
  printOrWrite(`${JSON.stringify(compileRules(rules.targets, waivers), null, 2)}\n`, options.out);
}
