import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A scenario as people read it: files, a command, what comes out. One text file each. */
export interface Scenario {
  test: string;
  /** Null content: the file of that name in shared/. */
  files: { name: string; content: Buffer | null }[];
  command: string[];
  env: Record<string, string>;
  stdout: string | null;
  stdoutContains: string[];
  stdoutLacks: string[];
  stderrContains: string[];
  /** Names in ./out afterwards. */
  out: string[] | null;
  status: number;
}

const SECTIONS = ['test', 'files', 'command', 'env', 'stdout', 'stdout-contains', 'stdout-lacks', 'stderr-contains', 'out', 'status'];

export function parseScenario(text: string): Scenario {
  const sections = new Map<string, string>();
  for (const part of text.split(/^====(?=[a-z-]+====$)/m).slice(1)) {
    const end = part.indexOf('====\n');
    const name = part.slice(0, end);
    if (!SECTIONS.includes(name)) throw new Error(`unknown section: ${name}`);
    sections.set(name, part.slice(end + '====\n'.length));
  }
  const lines = (name: string): string[] => (sections.get(name) ?? '').split('\n').filter((l) => l !== '');
  return {
    test: lines('test').join(' '),
    files: filesOf(sections.get('files') ?? ''),
    command: (lines('command').join(' ').match(/"[^"]*"|\S+/g) ?? []).map((w) => w.replace(/^"|"$/g, '')),
    env: Object.fromEntries(lines('env').map((l) => [l.slice(0, l.indexOf('=')), l.slice(l.indexOf('=') + 1)])),
    stdout: sections.get('stdout') ?? null,
    stdoutContains: lines('stdout-contains'),
    stdoutLacks: lines('stdout-lacks'),
    stderrContains: lines('stderr-contains'),
    out: sections.has('out') ? lines('out') : null,
    status: Number(lines('status')[0]),
  };
}

/** `@@ name` and the content; `@@ name base64`; without content a copy of shared/name. */
function filesOf(text: string): Scenario['files'] {
  return text.split(/^@@ /m).slice(1).map((part) => {
    const end = part.indexOf('\n');
    const [name = '', coding] = part.slice(0, end).split(' ');
    const body = part.slice(end + 1);
    if (coding === 'empty') return { name, content: Buffer.alloc(0) };
    if (coding === 'base64') return { name, content: Buffer.from(body, 'base64') };
    return { name, content: body.trim() === '' ? null : Buffer.from(body, 'utf8') };
  });
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMAND = join(ROOT, 'dist/bin/dabiao.js');
const SHARED = fileURLToPath(new URL('./shared', import.meta.url));

export interface Result {
  stdout: string;
  stderr: string;
  status: number;
  out: string[] | null;
}

export function dabiao(args: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Result> {
  if (!existsSync(COMMAND)) throw new Error('dist is not built: tests/build.ts must be a globalSetup');
  return new Promise((done) => {
    execFile(process.execPath, [COMMAND, ...args], { cwd, env: { PATH: process.env['PATH'] ?? '', ...env }, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      const out = join(cwd, 'out');
      done({ stdout, stderr, status, out: existsSync(out) ? readdirSync(out).sort() : null });
    });
  });
}

export async function inFolder<T>(files: Scenario['files'], work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'dabiao-'));
  try {
    for (const { name, content } of files) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      if (content === null) copyFileSync(join(SHARED, name.split('/').at(-1)!), path);
      else writeFileSync(path, content);
    }
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
