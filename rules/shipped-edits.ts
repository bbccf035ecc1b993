import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileEdits, editFile, type Edit, type EditSource } from './edit.js';
import { readYaml } from './yaml-file.js';

/** The edits that ship with the program, `rules/edits/*.yaml`; throws on a fault, since they are part of it. */
export function shippedEdits(): readonly Edit[] {
  shipped ??= compileOrThrow([...shippedEditSources()]);
  return shipped;
}

/** As sources, to be compiled together with a catalogue's own. */
export function shippedEditSources(): readonly EditSource[] {
  sources ??= readSources(editFolder());
  return sources;
}

let sources: readonly EditSource[] | undefined;
let shipped: readonly Edit[] | undefined;

function readSources(folder: string): EditSource[] {
  return readdirSync(folder).filter((f) => f.endsWith('.yaml')).sort().map((file) => {
    const { value, findings, lineOf } = readYaml(readFileSync(join(folder, file), 'utf8'), `rules/edits/${file}`, editFile);
    if (value === null) throw new Error(JSON.stringify(findings));
    return { file: `rules/edits/${file}`, edits: value.edits, off: [], indicators: null, lineOf: (i) => lineOf(['edits', i]) };
  });
}

function compileOrThrow(list: EditSource[]): Edit[] {
  const { edits, findings } = compileEdits(list);
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  return edits;
}

/** Beside this file in the source, at the package's root beside dist/ when built. */
function editFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = [join(folder, 'edits'), join(folder, 'rules/edits')].find((f) => existsSync(join(f, 'hard.yaml')));
    if (found !== undefined) return found;
    if (folder === dirname(folder)) throw new Error('the edits that ship with dabiao are not there: rules/edits');
  }
}
