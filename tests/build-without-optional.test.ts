import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

/** A clone after `npm ci --omit=optional`: what is optional (DuckDB, the native typesetter, binaries of the tools) is not there. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OPTIONAL = /^(@duckdb\/.*|@myriaddreamin\/typst-ts-node-.*|@rolldown\/binding-.*|rolldown)$/;

function clone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dabiao-clone-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['rules', 'inputs', 'engine', 'reports', 'bin', 'scripts', 'examples', 'index.ts', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const packages = join(ROOT, 'node_modules');
  const names = readdirSync(packages).filter((n) => !n.startsWith('.')).flatMap((n) => (n.startsWith('@') ? readdirSync(join(packages, n)).map((m) => `${n}/${m}`) : [n]));
  for (const name of names.filter((n) => !OPTIONAL.test(n))) {
    mkdirSync(join(folder, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(packages, name), join(folder, 'node_modules', name), 'junction');
  }
  // a link would lead to the binary beside it
  cpSync(join(packages, 'rolldown'), join(folder, 'node_modules/rolldown'), { recursive: true });
  return folder;
}

it('builds and checks without the optional dependencies', () => {
  const folder = clone();
  const node = (...args: string[]): SpawnSyncReturns<string> => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const built = node('scripts/prepare.mjs');
  expect([built.status, built.stdout]).toEqual([0, '']);
  expect(built.stderr).toContain('没有打包（rolldown');
  expect(existsSync(join(folder, 'dist/bin/check.js'))).toBe(true);
  const check = (...args: string[]): SpawnSyncReturns<string> => node('dist/bin/dabiao.js', 'check', '--rules', 'rules/catalogue/jinan-2023.yaml', '--input', 'examples/jinan-2023-10', '--period', '2023-10', '--fail-on', 'none', ...args);
  expect(check().stdout).toContain('应达标 16 项，已达标 9 项');
  expect(check('--bulk', 'always').stderr).toContain('这台机器上没有 DuckDB');
}, 120_000);
