import stringWidth from 'string-width';

/** Text measured in terminal columns: a Chinese character takes two. */

const ASCII = /^[\u0020-\u007e]*$/;
/** Han characters and their punctuation, with the narrow signs that our sentences use: · × — ‘ ’ “ ” … ≤ ≥ ■. */
const COMMON = /^[\u0020-\u007e\u00b7\u00d7\u2014\u2018\u2019\u201c\u201d\u2026\u2264\u2265\u25a0\u3000-\u303e\u4e00-\u9fff\uff01-\uff60]*$/;
const NARROW = /[\u0020-\u25a0]/g;

/** The two fast paths save string-width's segmentation for nearly every text that we print. */
export function textWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  if (COMMON.test(text)) return 2 * text.length - (text.match(NARROW)?.length ?? 0);
  return stringWidth(text);
}

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - textWidth(text)));
export const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - textWidth(text))) + text;

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });
const NO_LINE_START = /^[，。、；：？！）】》”’,.;:?!)\]%‰]/;
const NO_LINE_END = /[（【《“‘(\[≥≤＞＜]$/;

/** Pieces that a line is not broken inside: runs of Latin letters and digits with what must not stand at a line's start or end. */
function pieces(text: string): string[] {
  const out: string[] = [];
  const whole = COMMON.test(text) ? [...text] : [...SEGMENTER.segment(text)].map((s) => s.segment);
  for (const g of whole) {
    const last = out.at(-1);
    const latin = /^[\u0021-\u007e]$/.test(g);
    if (last !== undefined && !last.endsWith(' ') && ((latin && /[\u0021-\u007e]$/.test(last)) || NO_LINE_START.test(g) || NO_LINE_END.test(last) || g === ' ')) {
      out[out.length - 1] = last + g;
    } else out.push(g);
  }
  return out;
}

/** Lines of at most `width` columns; a piece that is wider than a line is broken hard. */
export function wrap(text: string, width: number): string[] {
  if (textWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const flush = (): void => {
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  const put = (piece: string): void => {
    line += piece;
    used += textWidth(piece);
  };
  for (const piece of pieces(text)) {
    if (used + textWidth(piece.trimEnd()) > width) flush();
    if (textWidth(piece.trimEnd()) <= width) {
      if (line !== '' || piece.trim() !== '') put(piece);
      continue;
    }
    for (const { segment } of SEGMENTER.segment(piece)) {
      if (used + textWidth(segment) > width) flush();
      put(segment);
    }
  }
  flush();
  return lines.length > 0 ? lines : [''];
}

/** Column widths that fit into `available`: the widest gives way first, none below its least. */
export function fitWidths(natural: readonly number[], least: readonly number[], available: number): number[] {
  const widths = [...natural];
  let over = widths.reduce((a, b) => a + b, 0) - available;
  while (over > 0) {
    let widest = -1;
    widths.forEach((w, i) => {
      if (w > (least[i] ?? 0) && (widest < 0 || w > widths[widest]!)) widest = i;
    });
    if (widest < 0) break;
    widths[widest]!--;
    over--;
  }
  return widths;
}

/** One row of wrapped cells as lines; the last cell is not padded. */
export function rowLines(cells: readonly string[], widths: readonly number[], gap = '  '): string[][] {
  const wrapped = cells.map((c, i) => wrap(c, widths[i] ?? 1));
  const height = Math.max(...wrapped.map((w) => w.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped.map((w, i) => (i === wrapped.length - 1 ? (w[line] ?? '') : padEnd(w[line] ?? '', widths[i] ?? 1) + gap)),
  );
}
