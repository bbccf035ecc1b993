import { closest, distance } from 'fastest-levenshtein';

/** 是否为“…”？ for a slip of the pen; otherwise '' (a wild guess helps nobody). */
export function suggestion(text: string, known: readonly string[]): string {
  const near = nearest(text, known);
  return near === null ? '' : `是否为“${near}”？`;
}

export function nearest(text: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const near = closest(text, [...known]);
  return distance(text, near) <= Math.max(1, Math.floor(Math.max(text.length, near.length) / 3)) ? near : null;
}
