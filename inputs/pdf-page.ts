import type { PDFPageProxy } from 'pdfjs-dist';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';

/** A stretch of text; lengths are in points from the top left of the page as it is read. */
export interface Run {
  text: string;
  left: number;
  right: number;
  /** The line that the characters stand on. */
  base: number;
  size: number;
}

/** A drawn line along an axis: an edge of a cell, an underline. */
export interface Rule {
  across: boolean;
  at: number;
  from: number;
  to: number;
}

export interface PageContent {
  height: number;
  runs: Run[];
  rules: Rule[];
}

type Matrix = readonly number[];
const times = (m: Matrix, n: Matrix): number[] => [
  m[0]! * n[0]! + m[2]! * n[1]!, m[1]! * n[0]! + m[3]! * n[1]!, m[0]! * n[2]! + m[2]! * n[3]!, m[1]! * n[2]! + m[3]! * n[3]!,
  m[0]! * n[4]! + m[2]! * n[5]! + m[4]!, m[1]! * n[4]! + m[3]! * n[5]! + m[5]!,
];
const on = (m: Matrix, x: number, y: number): [number, number] => [m[0]! * x + m[2]! * y + m[4]!, m[1]! * x + m[3]! * y + m[5]!];

/** Shorter ones are dashes and corners. */
const SHORTEST_RULE = 4;
const MAX_RULES = 20_000;

type Operations = typeof import('pdfjs-dist').OPS;

/** The text of a page and the lines drawn on it, the way up that most of its text is; text at an angle (watermarks) is left out. */
export async function pageContent(page: PDFPageProxy, OPS: Operations): Promise<PageContent> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const placed = items.filter((i): i is TextItem => 'str' in i && i.str.trim() !== '').map((i) => ({ i, m: times(transform, i.transform as number[]) }));
  const turn = mostly(placed.map(({ i, m }) => [quarterOf(m), i.str.length]));
  const upright: Matrix = [[1, 0, 0, 1, 0, 0], [0, -1, 1, 0, 0, width], [-1, 0, 0, -1, width, height], [0, 1, -1, 0, height, 0]][turn]!;
  const runs = placed.filter(({ m }) => quarterOf(m) === turn).map(({ i, m }): Run => {
    const [left, base] = on(upright, m[4]!, m[5]!);
    return { text: i.str, left, right: left + i.width, base, size: Math.hypot(m[2]!, m[3]!) };
  });
  // Pages without text are not looked at: a scanned one is all picture.
  const rules = runs.length === 0 ? [] : rulesOf(await page.getOperatorList(), times(upright, transform), OPS);
  return { height: turn % 2 === 0 ? height : width, runs, rules };
}

/** In which quarter turn the text runs: 0 to the right, 1 down, 2 upside down, 3 up; -1 for any angle. */
function quarterOf(m: Matrix): number {
  const [a, b] = [m[0]!, m[1]!];
  if (Math.abs(b) < Math.abs(a) / 10) return a > 0 ? 0 : 2;
  if (Math.abs(a) < Math.abs(b) / 10) return b > 0 ? 1 : 3;
  return -1;
}

function mostly(votes: readonly (readonly [number, number])[]): number {
  const sums = [0, 0, 0, 0];
  for (const [quarter, weight] of votes) if (quarter >= 0) sums[quarter]! += weight;
  return sums.indexOf(Math.max(...sums));
}

/** Strokes along an axis, and the long sides of thin or shaded boxes. */
function rulesOf({ fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[] }, page: Matrix, OPS: Operations): Rule[] {
  const out: Rule[] = [];
  const saved: Matrix[] = [];
  let m: Matrix = page;
  fnArray.forEach((operation, i) => {
    const args = argsArray[i] as unknown[] | null;
    switch (operation) {
      case OPS.save:
      case OPS.paintFormXObjectBegin:
        saved.push(m);
        if (operation === OPS.paintFormXObjectBegin && args?.[0]) m = times(m, args[0] as Matrix);
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        m = saved.pop() ?? page;
        break;
      case OPS.transform:
        m = times(m, args as Matrix);
        break;
      case OPS.constructPath: {
        const [painted, paths] = args as [number, [Float32Array | null]];
        if (painted !== OPS.endPath && paths[0]) addSegments(out, paths[0], m);
      }
    }
  });
  return out;
}

/** Numbers of a path as pdf.js packs them: 0 move, 1 line, 2 curve, 3 close. */
function addSegments(out: Rule[], path: Float32Array, m: Matrix): void {
  let [at, start]: [[number, number], [number, number]] = [[0, 0], [0, 0]];
  const line = (to: [number, number]): void => {
    const [dx, dy] = [Math.abs(to[0] - at[0]), Math.abs(to[1] - at[1])];
    if (out.length < MAX_RULES && Math.max(dx, dy) >= SHORTEST_RULE && Math.min(dx, dy) < 1) {
      const across = dx > dy;
      const [p, q] = across ? [at[0], to[0]] : [at[1], to[1]];
      out.push({ across, at: across ? at[1] : at[0], from: Math.min(p, q), to: Math.max(p, q) });
    }
    at = to;
  };
  for (let i = 0; i < path.length; ) {
    switch (path[i]) {
      case 0:
        at = start = on(m, path[i + 1]!, path[i + 2]!);
        i += 3;
        break;
      case 1:
        line(on(m, path[i + 1]!, path[i + 2]!));
        i += 3;
        break;
      case 2:
        at = on(m, path[i + 5]!, path[i + 6]!);
        i += 7;
        break;
      default:
        line(start);
        i += 1;
    }
  }
}
