/** Letters and digits alone, half-width: what two writers of one name have in common. */
export const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}%]/gu, '');

const pairsOf = (s: string): Set<string> => new Set([...s].slice(1).map((c, i) => [...s][i]! + c));

/** Share (0 to 1) of the pairs of neighbouring characters of `part` that `whole` has as well; both as `bare` leaves them. */
export function shareWithin(part: string, whole: string): number {
  if (part === '') return 0;
  if (whole.includes(part)) return 1;
  const pairs = [...pairsOf(part)];
  return pairs.length === 0 ? 0 : pairs.filter((p) => whole.includes(p)).length / pairs.length;
}

/** How alike two names are, 0 to 1: pairs of characters in both over those in either. */
export function likeness(a: string, b: string): number {
  const [x, y] = [pairsOf(bare(a)), pairsOf(bare(b))];
  if (x.size === 0 || y.size === 0) return bare(a) === bare(b) ? 1 : 0;
  const both = [...x].filter((p) => y.has(p)).length;
  return both / (x.size + y.size - both);
}
