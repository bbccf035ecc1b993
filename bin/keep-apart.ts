import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Inputs } from './read-inputs.js';
import { Refusal } from './refusal.js';

/** Reports in a folder of inputs would be read as figures the next time. */
export function keepApart(out: string, { files }: Pick<Inputs, 'files'>): void {
  if (!existsSync(out)) return;
  const real = realpathSync(out);
  const mixed = files.some((f) => f.how !== 'missing' && realpathSync(dirname(f.path)) === real);
  if (mixed) throw new Refusal(`--out 与输入同在一个文件夹：${out}`, '换一个文件夹，否则下次运行会把报告当作报送数据读入');
}
