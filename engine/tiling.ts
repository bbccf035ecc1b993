import { add, compare, whole, type Exact } from '../rules/exact.js';
import type { Month, Span } from '../rules/period.js';

/** Adjoining spans that add up. Overlapping ones are never added. */
export interface Piece {
  span: Span;
  value: Exact;
}

export interface Tiling<P extends Piece> {
  pieces: P[];
  /** Months of the span that no piece covers. */
  gaps: Span[];
}

/**
 * Covers `from..to` by pieces: a complete cover with the fewest pieces (so a reported cumulative beats the sum of its months);
 * failing that, the non-overlapping pieces with the greatest sum, which is the best lower bound of figures that cannot be negative.
 */
export function tile<P extends Piece>(pieces: readonly P[], whole_: Span): Tiling<P> {
  // the whole span as one piece is the shortest cover that there can be
  const single = pieces.find((p) => p.span.from === whole_.from && p.span.to === whole_.to);
  if (single !== undefined) return { pieces: [single], gaps: [] };
  const inside = pieces.filter((p) => p.span.from >= whole_.from && p.span.to <= whole_.to);
  const complete = fewest(inside, whole_);
  if (complete) return { pieces: complete, gaps: [] };
  const chosen = greatest(inside, whole_);
  return { pieces: chosen, gaps: gapsOf(chosen, whole_) };
}

function byEnd<P extends Piece>(pieces: readonly P[]): Map<Month, P[]> {
  const map = new Map<Month, P[]>();
  for (const p of pieces) {
    const list = map.get(p.span.to);
    if (list) list.push(p);
    else map.set(p.span.to, [p]);
  }
  return map;
}

function fewest<P extends Piece>(pieces: readonly P[], span: Span): P[] | null {
  const ends = byEnd(pieces);
  // best.get(m): the cover of span.from..m-1
  const best = new Map<Month, P[]>([[span.from, []]]);
  for (let m = span.from; m <= span.to; m++) {
    for (const p of ends.get(m) ?? []) {
      const before = best.get(p.span.from);
      if (!before) continue;
      const known = best.get(m + 1);
      if (!known || before.length + 1 < known.length) best.set(m + 1, [...before, p]);
    }
  }
  return best.get(span.to + 1) ?? null;
}

function greatest<P extends Piece>(pieces: readonly P[], span: Span): P[] {
  const ends = byEnd(pieces);
  let best: { sum: Exact; pieces: P[] } = { sum: whole(0), pieces: [] };
  const upTo = new Map<Month, typeof best>([[span.from, best]]);
  for (let m = span.from; m <= span.to; m++) {
    for (const p of ends.get(m) ?? []) {
      const before = upTo.get(p.span.from);
      if (before === undefined) continue;
      const sum = add(before.sum, p.value);
      if (compare(sum, best.sum) > 0 || best.pieces.length === 0) best = { sum, pieces: [...before.pieces, p] };
    }
    upTo.set(m + 1, best);
  }
  return best.pieces;
}

function gapsOf(pieces: readonly Piece[], span: Span): Span[] {
  const gaps: Span[] = [];
  let at = span.from;
  for (const p of [...pieces].sort((a, b) => a.span.from - b.span.from)) {
    if (p.span.from > at) gaps.push({ from: at, to: p.span.from - 1 });
    at = p.span.to + 1;
  }
  if (at <= span.to) gaps.push({ from: at, to: span.to });
  return gaps;
}
