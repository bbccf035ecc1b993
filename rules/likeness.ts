/** Letters and digits alone, half-width: what two writers of one name have in common. */
export const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}%]/gu, '');

/** Every two neighbouring characters of a name as `bare` leaves it. */
export function gramsOf(text: string): ReadonlySet<string> {
  const characters = [...bare(text)];
  return new Set(characters.slice(1).map((c, i) => characters[i]! + c));
}

/** Share (0 to 1) of the pairs of neighbouring characters of `part` that `whole` has as well; both as `bare` leaves them. */
export function shareWithin(part: string, whole: string): number {
  if (part === '') return 0;
  if (whole.includes(part)) return 1;
  const pairs = [...gramsOf(part)];
  return pairs.length === 0 ? 0 : pairs.filter((p) => whole.includes(p)).length / pairs.length;
}

/** How alike two names are, 0 to 1: pairs of characters in both over those in either. */
export function sharedGrams(x: ReadonlySet<string>, y: ReadonlySet<string>): number {
  if (x.size === 0 || y.size === 0) return 0;
  const both = [...x].filter((p) => y.has(p)).length;
  return both / (x.size + y.size - both);
}

export const likeness = (a: string, b: string): number => (bare(a) === bare(b) ? 1 : sharedGrams(gramsOf(a), gramsOf(b)));
