// Builds after an install that brought the compiler; an install of what is needed to run alone keeps the dist that came with the package.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';

const find = (name) => {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return null;
  }
};
const compiler = find('typescript/bin/tsc');
if (compiler === null) {
  if (!existsSync(new URL('../dist/bin/dabiao.js', import.meta.url))) console.error('dabiao: 没有 dist，也没有 TypeScript，未构建；请先运行 npm ci');
} else {
  // what has moved in the source must not live on here
  rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
  // types of optional packages that are not installed cannot be checked; their code is asked for only where it is there
  const lacking = ['@duckdb/node-api/package.json', '@duckdb/node-bindings/package.json'].some((name) => find(name) === null);
  for (const args of [[compiler, '-p', 'tsconfig.build.json', ...(lacking ? ['--noCheck'] : [])], ['dist/bin/read-ahead.js'], ['scripts/bundle.mjs']]) {
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
}
