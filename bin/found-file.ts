import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { byCodePoint } from './code-point-order.js';

/** A file that the command line asked for. */
export interface FoundFile {
  /** Absolute. */
  path: string;
  /** Relative to the common folder of all, with '/'; the same on every machine. */
  name: string;
  /** `named` on the command line, by a `glob`, or met in a `folder`; `missing` when nothing is there. */
  how: How;
}

export type How = 'named' | 'glob' | 'folder' | 'missing';

/**
 * Files, folders (their own files, not deeper) and globs to a list without duplicates, sorted by code point of the name.
 * What is there under the very name is never taken for a glob: 报表[10月].csv.
 */
export function findFiles(patterns: readonly string[]): FoundFile[] {
  const byRealPath = new Map<string, { path: string; how: How }>();
  const all = patterns.flatMap(expand).sort((a, b) => byCodePoint(a.path, b.path));
  for (const f of all) {
    const key = f.how === 'missing' ? f.path : realPath(f.path);
    const known = byRealPath.get(key);
    if (!known) byRealPath.set(key, f);
    else if (RANK[f.how] > RANK[known.how]) known.how = f.how;
  }
  const found = [...byRealPath.values()];
  const common = commonFolder(found.map((f) => dirname(f.path)));
  return found
    .map((f) => ({ ...f, name: relative(common, f.path).split(sep).join('/') || basename(f.path) }))
    .sort((a, b) => byCodePoint(a.name, b.name));
}

/** Named twice in two ways, a file counts as named in the more explicit one. */
const RANK: Record<How, number> = { missing: 0, folder: 1, glob: 2, named: 3 };

function expand(pattern: string): { path: string; how: How }[] {
  const path = resolve(pattern);
  const kind = kindOf(path);
  if (kind === 'folder') {
    // A pipe or a link to nowhere among the files is said, and not waited for.
    return entriesOf(path).map((name) => join(path, name)).filter((p) => kindOf(p) !== 'folder').map((p) => ({ path: p, how: kindOf(p) === 'file' ? ('folder' as const) : ('missing' as const) }));
  }
  if (kind === 'file' || kind === 'pipe') return [{ path, how: 'named' }];
  if (isDynamicPattern(pattern)) {
    const hits = globSync(pattern.split('\\').join(sep === '\\' ? '/' : '\\'), { absolute: true, onlyFiles: true, expandDirectories: false, dot: false });
    if (hits.length > 0) return hits.map((p) => ({ path: resolve(p), how: 'glob' as const }));
  }
  return [{ path, how: 'missing' }];
}

/** A pipe (/dev/stdin) that is named is read like a file; a device has no end. What may not be looked at is not there. */
const kindOf = (path: string): 'file' | 'folder' | 'pipe' | null =>
  attempt(() => {
    const stat = statSync(path);
    return stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : stat.isFIFO() || stat.isSocket() ? 'pipe' : null;
  }, null);
const entriesOf = (folder: string): string[] => attempt(() => readdirSync(folder), []);
const realPath = (path: string): string => attempt(() => realpathSync(path), path);

function attempt<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

function commonFolder(folders: readonly string[]): string {
  const [first = '', ...rest] = folders;
  let common = first.split(sep);
  for (const folder of rest) {
    const steps = folder.split(sep);
    const differs = common.findIndex((step, i) => step !== steps[i]);
    if (differs >= 0) common = common.slice(0, differs);
  }
  return common.join(sep) || sep;
}
