import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Builds dist once for the tests that run the command as people do, so that none of them meets a stale one. */
export default function build(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  for (const step of ['dist/bin/read-ahead.js', 'scripts/bundle.mjs']) execFileSync(process.execPath, [step], { cwd: root, stdio: 'inherit' });
}
