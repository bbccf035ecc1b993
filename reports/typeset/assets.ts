import { existsSync, readFileSync } from 'node:fs';

/** Files that belong to the program as its code does: the page templates and our own fonts. From source and from dist/ alike. */
const HOMES = [new URL('../', import.meta.url), new URL('../../../reports/', import.meta.url)];

export function asset(path: string): Uint8Array {
  const found = HOMES.map((home) => new URL(path, home)).find((url) => existsSync(url));
  if (!found) throw new Error(`missing from the package: reports/${path}`);
  return readFileSync(found);
}

export const template = (name: string): string => Buffer.from(asset(`typst/${name}`)).toString('utf8');
