import type { CompiledTarget } from '../rules/target.js';

/** A name under which figures may be reported. */
export interface KnownName {
  name: string;
  code?: string;
  aliases: string[];
}

/**
 * Every indicator that the targets ask for: their own, the other side of a relation, the weights; and what derivations and edits
 * ask for by name. One entry a name.
 */
export function knownIndicators(targets: readonly CompiledTarget[], asked: readonly string[] = []): KnownName[] {
  const byName = new Map<string, { code?: string; aliases: Set<string> }>();
  const add = (name: string, code: string | null, aliases: readonly string[]): void => {
    const known = byName.get(name) ?? { aliases: new Set<string>() };
    if (code !== null) known.code = code;
    for (const a of aliases) known.aliases.add(a);
    byName.set(name, known);
  };
  for (const t of targets.flatMap((x) => [x, ...(x.readings ?? [])])) {
    add(t.indicator, t.code, t.aliases);
    if (t.against !== null) add(t.against.indicator, null, []);
    if (t.combine?.how === 'weighted') add(t.combine.by, null, []);
  }
  for (const name of asked) add(name, null, []);
  return [...byName].map(([name, k]) => ({ name, ...(k.code === undefined ? {} : { code: k.code }), aliases: [...k.aliases] }));
}
