import { isTitle } from './document-blocks.js';
import type { Run } from './pdf-page.js';

/** A printed line. */
export interface Line {
  text: string;
  left: number;
  right: number;
  base: number;
  size: number;
  runs: Run[];
}

/** Runs that stand on one line, from left to right, lines from top to bottom. */
export function linesOf(runs: readonly Run[]): Line[] {
  const lines: Run[][] = [];
  for (const run of [...runs].sort((a, b) => a.base - b.base || a.left - b.left)) {
    const first = lines.at(-1)?.[0];
    if (first && run.base - first.base < Math.max(first.size, run.size) * 0.4) lines.at(-1)!.push(run);
    else lines.push([run]);
  }
  return lines.map(lineOf);
}

function lineOf(runs: readonly Run[]): Line {
  const sorted = [...runs].sort((a, b) => a.left - b.left);
  // Bold is often the same text printed twice.
  const once = sorted.filter((r, i) => i === 0 || r.text !== sorted[i - 1]!.text || r.left - sorted[i - 1]!.left > r.size * 0.2);
  const size = Math.max(...once.map((r) => r.size));
  return { text: once.map((r) => r.text).join(''), left: once[0]!.left, right: Math.max(...once.map((r) => r.right)), base: Math.max(...once.map((r) => r.base)), size, runs: once };
}

const NUMBER = /^[—–\-_·.\s]*(?:第\s*)?[0-9０-９]{1,4}\s*(?:页)?(?:\s*[/／共,，\s]+\s*[0-9０-９]{1,4}\s*页?)?[—–\-_·.\s]*$/;
/** A heading that stands on this many pages belongs to the pages. */
const REPEATS = 3;
const MARGIN_LINES = 2;

/** Takes away page numbers and what is repeated at the head or foot of pages. */
export function withoutFurniture(pages: readonly { lines: Line[]; height: number }[]): Line[][] {
  const seen = new Map<string, number>();
  const key = (l: Line): string => `${l.text.replace(/[\s0-9０-９]+/g, '')}@${Math.round(l.base / 6)}`;
  const outer = (lines: readonly Line[], height: number): Line[] =>
    [...lines.slice(0, MARGIN_LINES), ...lines.slice(Math.max(MARGIN_LINES, lines.length - MARGIN_LINES))].filter((l) => l.base < height * 0.13 || l.base > height * 0.87);
  for (const { lines, height } of pages) for (const k of new Set(outer(lines, height).map(key))) seen.set(k, (seen.get(k) ?? 0) + 1);
  return pages.map(({ lines, height }) => {
    const furniture = new Set(outer(lines, height).filter((l) => NUMBER.test(l.text) || (seen.get(key(l))! >= REPEATS && seen.get(key(l))! * 3 >= pages.length)));
    return lines.filter((l) => !furniture.has(l));
  });
}

/** Where the text of the pages begins and where its full lines end. */
export interface Edges {
  left: number;
  right: number;
}

/** Lines near the longest are full ones; their middle is where they end, since punctuation may stick out. */
export function edgesOf(lines: readonly Line[]): Edges {
  const lefts = lines.map((l) => l.left).sort((a, b) => a - b);
  const longest = lines.reduce((most, l) => Math.max(most, l.right), 0);
  const full = lines.map((l) => l.right).filter((r) => r > longest * 0.85).sort((a, b) => a - b);
  return { left: lefts[Math.min(2, lefts.length - 1)] ?? 0, right: full[Math.floor(full.length / 2)] ?? 0 };
}

/** Where the line would end were its punctuation not squeezed, which typesetters do after they have broken the lines. */
export const reachOf = (l: Line): number => Math.max(l.right, l.left + widthOf(l.text, l.size));

/** Chinese characters are as wide as they are high, others take half. */
export const widthOf = (text: string, size: number): number => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2000 ? size : size / 2), 0);

const ENDS = /[。．.；;：:）)〕]\s*$/;
const HEADING = /^\s*(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百]+[）)]|第[一二三四五六七八九十百]+[章节条部])/;
const MEASURE = /^\s*[0-9０-９]{1,3}(?:[.．、]|(?<=[０-９])(?=[\u4e00-\u9fff]))/;

export const beginsHeading = (line: Line): boolean => HEADING.test(line.text);

export const isFull = (line: Line, edges: Edges): boolean => reachOf(line) > edges.right - line.size * 2;

/** A line goes on in the next where it is full and the next is not indented, nor begins what could not stand within a sentence. */
export function goesOn(line: Line, next: Line, edges: Edges): boolean {
  if (ENDS.test(line.text) && (HEADING.test(next.text) || MEASURE.test(next.text) || isTitle(next.text))) return false;
  return isFull(line, edges) && next.left < edges.left + next.size * 0.6 && Math.abs(line.size - next.size) < 0.6;
}
