/** The members of a list by a key, each in the order of the list. (`Map.groupBy` is not in Node 20.) */
export function groupBy<K, T>(list: Iterable<T>, key: (x: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const x of list) {
    const k = key(x);
    const group = groups.get(k);
    if (group === undefined) groups.set(k, [x]);
    else group.push(x);
  }
  return groups;
}
