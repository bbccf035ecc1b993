import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Debian's packages, unpacked into the work folder: nothing is installed, and nobody need be root. */
export interface Unpacked {
  root: string;
  /** Where the unpacked libraries lie, for the programs' environment. */
  env: Record<string, string>;
}

/** Part of every Debian, or used only by what is switched off here. */
const LEFT_OUT = /^(libc6|libgcc-s1|libstdc\+\+6|libllvm\d+|libclang.*|libc-bin|libpam-.*)$/;

export function unpack(folder: string, packages: readonly string[]): Unpacked {
  const [debs, root] = [join(folder, 'deb'), join(folder, 'root')];
  for (const f of [debs, root]) mkdirSync(f, { recursive: true });
  const needed = apt('apt-cache', ['depends', '--recurse', '--no-recommends', '--no-suggests', '--no-conflicts', '--no-breaks', '--no-replaces', '--no-enhances', ...packages])
    .split('\n').filter((name) => /^lib\S+$/.test(name) && !LEFT_OUT.test(name));
  apt('apt-get', ['download', ...packages, ...new Set(needed)], debs);
  for (const deb of readdirSync(debs)) execFileSync('dpkg', ['-x', join(debs, deb), root]);
  const libraries = ['usr/lib', 'lib'].flatMap((lib) => readdirSync(join(root, lib)).filter((name) => /-linux-gnu/.test(name)).map((name) => join(root, lib, name)));
  return { root, env: { LD_LIBRARY_PATH: libraries.join(':') } };
}

/** The newest PostgreSQL that this Debian has. */
export function postgresVersion(): string {
  const versions = [...apt('apt-cache', ['search', '--names-only', '^postgresql-[0-9]+$']).matchAll(/^postgresql-(\d+) /gm)].map((m) => Number(m[1]));
  if (versions.length === 0) throw new Error('apt knows no postgresql-NN: run apt-get update first');
  return String(Math.max(...versions));
}

function apt(command: string, args: readonly string[], cwd?: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
  } catch (e) {
    throw new Error(`the cluster test takes its servers from Debian's packages: ${command} failed: ${e instanceof Error ? e.message : String(e)}`, { cause: e });
  }
}
