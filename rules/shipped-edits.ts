import { compileEdits, type Edit, type EditSource } from './edit.js';
import { shippedEditFiles } from './shipped.js';

/** The edits that ship with the program, `rules/edits/*.yaml`; throws on a fault, since they are part of it. */
export function shippedEdits(): readonly Edit[] {
  shipped ??= compileOrThrow(shippedEditSources());
  return shipped;
}

/** As sources, to be compiled together with a catalogue's own. */
export function shippedEditSources(): readonly EditSource[] {
  sources ??= shippedEditFiles().map(({ file, edits, lines }) => ({ file, edits, off: [], indicators: null, lineOf: (i) => lines[i] ?? 1 }));
  return sources;
}

let sources: readonly EditSource[] | undefined;
let shipped: readonly Edit[] | undefined;

function compileOrThrow(list: readonly EditSource[]): Edit[] {
  const { edits, findings } = compileEdits(list);
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  return edits;
}
