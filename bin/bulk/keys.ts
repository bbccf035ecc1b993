/** A target in an area. */
export interface Key {
  target: string;
  area: string;
}

/** Areas of a target that are to be judged; null are all that it binds. */
export type Keys = ReadonlyMap<string, readonly string[] | null>;

/** Keys with their areas together; `everywhere` in all areas. */
export function byTarget(keys: readonly Key[], everywhere: readonly string[]): Keys {
  const out = new Map<string, string[] | null>(everywhere.map((t) => [t, null]));
  for (const { target, area } of keys) {
    const areas = out.get(target);
    if (areas === undefined) out.set(target, [area]);
    else if (areas !== null) areas.push(area);
  }
  return out;
}
