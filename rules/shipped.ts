import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { areaList, areaTable, type Area, type AreaTable } from './areas.js';
import { editFile, type WrittenEdit } from './edit.js';
import { organisationFile, type Organisation } from './organisations.js';
import { catalogueFile, type CatalogueFile } from './target.js';
import { readYaml } from './yaml-file.js';
import { packageRoot } from './package-root.js';

/**
 * The YAML that ships, read ahead when the package is built: parsing it took a third of a run. Each is kept under the SHA-256 of
 * its text, so that an edited file is read anew.
 */
interface Shipped {
  catalogues: Record<string, CatalogueFile>;
  areas: Record<string, Area[]>;
  edits: Record<string, ShippedEdits>;
  organisations: Record<string, Organisation[]>;
}

/** A file of edits, and the line of each. */
export interface ShippedEdits {
  edits: WrittenEdit[];
  lines: number[];
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The folder of the catalogues that ship. */
export const shippedCatalogueFolder = (): string => join(packageRoot().folder, CATALOGUES);

const CATALOGUES = 'rules/catalogue';
const AREAS = 'rules/areas/china.yaml';
const EDITS = 'rules/edits';
const ORGANISATIONS = 'rules/organisations/china.yaml';
const ahead = (): string => join(packageRoot().folder, 'dist/shipped.json');

let known: Shipped | undefined;
function shipped(): Shipped {
  known ??= existsSync(ahead()) ? (JSON.parse(readFileSync(ahead(), 'utf8')) as Shipped) : { catalogues: {}, areas: {}, edits: {}, organisations: {} };
  return known;
}

/** The catalogue of this very text, if it ships. */
export const shippedCatalogue = (hash: string): CatalogueFile | undefined => shipped().catalogues[hash];

export function shippedAreas(): AreaTable {
  const text = textOf(AREAS);
  return areaTable(shipped().areas[sha256(text)] ?? areaList(text));
}

/** The files of `rules/edits`, each with what it says. */
export const shippedEditFiles = (): (ShippedEdits & { file: string })[] =>
  textsIn(EDITS).map(({ file, text }) => ({ file, ...(shipped().edits[sha256(text)] ?? editsIn(file, text)) }));

/** The units of `rules/organisations`. */
export function shippedOrganisations(): Organisation[] {
  const text = textOf(ORGANISATIONS);
  return shipped().organisations[sha256(text)] ?? organisationsIn(text);
}

function editsIn(file: string, text: string): ShippedEdits {
  const { value, findings, lineOf } = readYaml(text, file, editFile);
  if (value === null) throw new Error(`${file}: ${JSON.stringify(findings)}`);
  return { edits: value.edits, lines: value.edits.map((_, i) => lineOf(['edits', i])) };
}

function organisationsIn(text: string): Organisation[] {
  const { value, findings } = readYaml(text, ORGANISATIONS, organisationFile);
  if (value === null) throw new Error(`${ORGANISATIONS}: ${JSON.stringify(findings)}`);
  return value.organisations;
}

function catalogueIn(file: string, text: string): CatalogueFile {
  const { value, findings } = readYaml(text, file, catalogueFile);
  if (value === null) throw new Error(`${file}: ${JSON.stringify(findings)}`);
  return value;
}

const textOf = (path: string): string => readFileSync(join(packageRoot().folder, path), 'utf8');

const textsIn = (folder: string): { file: string; text: string }[] =>
  readdirSync(join(packageRoot().folder, folder)).filter((f) => f.endsWith('.yaml')).sort().map((f) => ({ file: `${folder}/${f}`, text: textOf(`${folder}/${f}`) }));

/** Writes the file; run by `npm run build`. Throws where what ships does not fit its schema. */
export function readAhead(): void {
  const areas = textOf(AREAS);
  const organisations = textOf(ORGANISATIONS);
  const all: Shipped = {
    catalogues: Object.fromEntries(textsIn(CATALOGUES).map(({ file, text }) => [sha256(text), catalogueIn(file, text)])),
    areas: { [sha256(areas)]: areaList(areas) },
    edits: Object.fromEntries(textsIn(EDITS).map(({ file, text }) => [sha256(text), editsIn(file, text)])),
    organisations: { [sha256(organisations)]: organisationsIn(organisations) },
  };
  writeFileSync(ahead(), JSON.stringify(all));
}
