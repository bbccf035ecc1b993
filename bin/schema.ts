import type { Command } from 'commander';

export function define(command: Command): void {
  command
    .addHelpText('after', '\n例：\n  dabiao schema\n  dabiao schema > assessment.schema.json\n')
    .action(async () => {
      const { assessmentJsonSchema } = await import('../reports/assessment-schema.js');
      process.stdout.write(`${JSON.stringify(assessmentJsonSchema(), null, 2)}\n`);
    });
}
