import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's folder and version, from dist/ and from source alike. */
export interface PackageRoot {
  folder: string;
  version: string;
}

let known: PackageRoot | undefined;

export function packageRoot(): PackageRoot {
  known ??= find(dirname(fileURLToPath(import.meta.url)));
  return known;
}

function find(start: string): PackageRoot {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = readPackage(join(folder, 'package.json'));
    if (found?.name === 'dabiao') return { folder, version: found.version };
    if (folder === dirname(folder)) throw new Error(`no package.json of dabiao above ${start}`);
  }
}

function readPackage(path: string): { name: string; version: string } | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { name: string; version: string };
  } catch {
    return null;
  }
}
