import { spawnSync } from 'node:child_process';

/** Programs that some tests need and a machine may lack: those tests are skipped, and say what is missing. */
export const has = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;

export function missing(programs: readonly string[]): string[] {
  const lacking = programs.filter((p) => !has(p));
  if (lacking.length > 0) console.warn(`skipped: ${lacking.join(', ')} not found`);
  return lacking;
}

/** Standard output; throws with standard error where the program fails. */
export function output(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error || status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}
