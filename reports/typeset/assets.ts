import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../rules/package-root.js';

/** Files that belong to the program as its code does: the page templates and our own fonts. From source and from dist/ alike. */
export const asset = (path: string): Uint8Array => readFileSync(join(packageRoot().folder, 'reports', path));

export const template = (name: string): string => Buffer.from(asset(`typst/${name}`)).toString('utf8');
