import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { areaList, areaTable, type Area, type AreaTable } from '../rules/areas.js';
import { catalogueFile, type CatalogueFile } from '../rules/target.js';
import { readYaml } from '../rules/yaml-file.js';
import { packageRoot } from './package-root.js';

/**
 * The YAML that ships, read ahead when the package is built: parsing it took a third of a run. Each is kept under the SHA-256 of
 * its text, so that an edited file is read anew.
 */
interface Shipped {
  catalogues: Record<string, CatalogueFile>;
  areas: Record<string, Area[]>;
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The folder of the catalogues that ship. */
export const shippedCatalogueFolder = (): string => join(packageRoot().folder, 'rules/catalogue');

const AREAS = 'rules/areas/china.yaml';
const ahead = (): string => join(packageRoot().folder, 'dist/shipped.json');

let known: Shipped | undefined;
function shipped(): Shipped {
  known ??= existsSync(ahead()) ? (JSON.parse(readFileSync(ahead(), 'utf8')) as Shipped) : { catalogues: {}, areas: {} };
  return known;
}

/** The catalogue of this very text, if it ships. */
export const shippedCatalogue = (hash: string): CatalogueFile | undefined => shipped().catalogues[hash];

export function shippedAreas(): AreaTable {
  const text = readFileSync(join(packageRoot().folder, AREAS), 'utf8');
  return areaTable(shipped().areas[sha256(text)] ?? areaList(text));
}

/** Writes the file; run by `npm run build`. Throws where a shipped catalogue does not fit its schema. */
export function readAhead(): void {
  const folder = shippedCatalogueFolder();
  const catalogues: Shipped['catalogues'] = {};
  for (const name of readdirSync(folder).filter((f) => f.endsWith('.yaml')).sort()) {
    const text = readFileSync(join(folder, name), 'utf8');
    const { value, findings } = readYaml(text, name, catalogueFile);
    if (value === null) throw new Error(`${name}: ${JSON.stringify(findings)}`);
    catalogues[sha256(text)] = value;
  }
  const areas = readFileSync(join(packageRoot().folder, AREAS), 'utf8');
  writeFileSync(ahead(), JSON.stringify({ catalogues, areas: { [sha256(areas)]: areaList(areas) } } satisfies Shipped));
}
