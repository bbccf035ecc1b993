import type { GridCell } from './document-grid.js';
import { linesOf, reachOf, widthOf, type Line } from './pdf-lines.js';
import type { Rule, Run } from './pdf-page.js';

/** A table with drawn lines, on one page. */
export interface RuledTable {
  top: number;
  bottom: number;
  /** Where its columns begin, and the last one ends. */
  columns: number[];
  rows: GridCell[][];
}

/** Points within which two lines meet or are one. */
const NEAR = 3;
/** A table open at its sides has lines that stick out this far. */
const STICKS_OUT = 10;
const [MAX_COLUMNS, MAX_ROWS, MAX_PAIRS] = [60, 500, 4_000_000];

/** The tables that drawn lines make, and the text outside them. */
export function ruledTables(runs: readonly Run[], rules: readonly Rule[]): { tables: RuledTable[]; rest: Run[] } {
  const tables: RuledTable[] = [];
  let rest = [...runs];
  for (const group of connected(rules)) {
    const grid = gridOf(group);
    if (grid === null) continue;
    const { xs, ys, regions } = grid;
    const inside = (r: Run): boolean => {
      const [x, y] = middle(r);
      return x > xs[0]! - NEAR && x < xs.at(-1)! + NEAR && y > ys[0]! - NEAR && y < ys.at(-1)! + NEAR;
    };
    const own = rest.filter(inside);
    rest = rest.filter((r) => !inside(r));
    const texts = new Map<Region, Run[]>(regions.map((r) => [r, []]));
    for (const run of own) {
      const [x, y] = middle(run);
      const [column, row] = [slot(xs, x), slot(ys, y)];
      texts.get(regions.find((r) => column >= r.left && column < r.right && row >= r.top && row < r.bottom)!)?.push(run);
    }
    const rows = ys.slice(1).map((_, row): GridCell[] => regions.filter((r) => r.top === row).sort((a, b) => a.left - b.left)
      .map((r) => ({ lines: paragraphs(linesOf(texts.get(r)!), xs[r.right]!), across: r.right - r.left, down: r.bottom - r.top })));
    tables.push({ top: ys[0]!, bottom: ys.at(-1)!, columns: xs, rows });
  }
  return { tables, rest };
}

/** Paragraphs in a cell: a line ends one where the next line's first word would have had room in it, and to spare: type is squeezed and stretched. */
function paragraphs(lines: readonly Line[], right: number): string[] {
  const out: string[] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (before && right - PADDING - reachOf(before) < firstWord(line) + line.size * 2) out[out.length - 1] += line.text;
    else out.push(line.text);
  });
  return out;
}

/** Between a cell's text and its border. */
const PADDING = 6;

/** Width of what cannot be parted: a character or numbers, with the marks behind them. */
const firstWord = (line: Line): number => widthOf(/^\s*(?:(?:[\x21-\x7e]+[，。、；：！？）》”’〕]*)+|[“‘《（(〔]*.[，。、；：！？）》”’〕]*)/u.exec(line.text)?.[0] ?? '', line.size);

const middle = (r: Run): [number, number] => [(r.left + r.right) / 2, r.base - r.size * 0.35];
const slot = (edges: readonly number[], at: number): number => Math.min(edges.length - 2, Math.max(0, edges.findLastIndex((e) => e <= at)));

/** Lines that meet. */
function connected(rules: readonly Rule[]): Rule[][] {
  const [across, down] = [rules.filter((r) => r.across), rules.filter((r) => !r.across)];
  if (across.length * down.length > MAX_PAIRS) return [];
  const sets = new Sets(rules.length);
  across.forEach((h, i) => down.forEach((v, j) => {
    if (v.at > h.from - NEAR && v.at < h.to + NEAR && h.at > v.from - NEAR && h.at < v.to + NEAR) sets.join(i, across.length + j);
  }));
  return sets.groups().map((members) => members.map((i) => (i < across.length ? across[i]! : down[i - across.length]!)));
}

interface Region {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The cells between the lines; those with no line between are one. Null where the lines make none. */
function gridOf(rules: readonly Rule[]): { xs: number[]; ys: number[]; regions: Region[] } | null {
  const [across, down] = [rules.filter((r) => r.across), rules.filter((r) => !r.across)];
  if (across.length < 2 || down.length < 1) return null;
  const xs = edges(down.map((r) => r.at), across);
  const ys = edges(across.map((r) => r.at), down);
  const [width, height] = [xs.length - 1, ys.length - 1];
  if (width < 1 || height < 1 || width * height < 2 || width > MAX_COLUMNS || height > MAX_ROWS) return null;
  const sets = new Sets(width * height);
  const wall = (walls: readonly Rule[], at: number, along: number): boolean => walls.some((r) => Math.abs(r.at - at) < NEAR && r.from - 1 <= along && r.to + 1 >= along);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (x + 1 < width && !wall(down, xs[x + 1]!, (ys[y]! + ys[y + 1]!) / 2)) sets.join(y * width + x, y * width + x + 1);
      if (y + 1 < height && !wall(across, ys[y + 1]!, (xs[x]! + xs[x + 1]!) / 2)) sets.join(y * width + x, (y + 1) * width + x);
    }
  }
  const regions = sets.groups().map((cells): Region => {
    const [columns, rows] = [cells.map((c) => c % width), cells.map((c) => Math.floor(c / width))];
    return { left: Math.min(...columns), right: Math.max(...columns) + 1, top: Math.min(...rows), bottom: Math.max(...rows) + 1 };
  });
  return regions.length < 2 ? null : { xs, ys, regions };
}

/** Places of parallel lines, near ones as one; and the ends of the others where they stick out. */
function edges(places: readonly number[], others: readonly Rule[]): number[] {
  const sorted = [...places].sort((a, b) => a - b);
  const out: number[] = [];
  for (const p of sorted) if (out.length === 0 || p - out.at(-1)! > NEAR) out.push(p);
  const [first, last] = [Math.min(...others.map((r) => r.from)), Math.max(...others.map((r) => r.to))];
  if (out.length > 0 && out[0]! - first > STICKS_OUT) out.unshift(first);
  if (out.length > 0 && last - out.at(-1)! > STICKS_OUT) out.push(last);
  return out;
}

/** Sets that are joined two by two. */
class Sets {
  private readonly parent: number[];
  constructor(n: number) {
    this.parent = Array.from({ length: n }, (_, i) => i);
  }
  private root(i: number): number {
    let r = i;
    while (this.parent[r] !== r) r = this.parent[r] = this.parent[this.parent[r]!]!;
    return r;
  }
  join(i: number, j: number): void {
    const [a, b] = [this.root(i), this.root(j)];
    this.parent[Math.max(a, b)] = Math.min(a, b);
  }
  groups(): number[][] {
    const out = new Map<number, number[]>();
    this.parent.forEach((_, i) => out.set(this.root(i), [...(out.get(this.root(i)) ?? []), i]));
    return [...out.values()];
  }
}
