/** Numbers texts from 0 in the order in which they come. */
export interface Numbered {
  of: (text: string) => number;
  all: ReadonlyMap<string, number>;
}

export function numbered(first: readonly string[] = []): Numbered {
  const all = new Map(first.map((text, i) => [text, i]));
  return {
    all,
    of: (text) => {
      const known = all.get(text);
      if (known !== undefined) return known;
      all.set(text, all.size);
      return all.size - 1;
    },
  };
}
