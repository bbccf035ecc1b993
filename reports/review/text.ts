import type { Paints } from '../ansi.js';
import { plain } from '../plain-text.js';
import { padEnd, wrap } from '../text-width.js';
import { facts, type ReviewCard } from './card.js';

const LABEL = 14;

/** A draft for the terminal: the clause with its figure marked, then the reading. */
export function cardText(c: ReviewCard, at: { number: number; of: number }, width: number, paint: Paints): string {
  const lines = [paint.bold(`[${at.number}/${at.of}] ${plain(c.id)}`), ...c.places.map((p) => paint.dim(plain(p))), ''];
  if (c.words === null) lines.push(paint.yellow(plain(c.lacking)));
  else {
    const { before, clause, figure, rest, after } = c.words;
    // Marked by brackets as well: colour may be off.
    const marked = `${before}${clause}【${figure}】${rest}${after}`;
    lines.push(...wrap(plain(marked), width).map((l) => l.replace(/【[^】]*】?|^[^【]*】/g, (m) => paint.cyan(m))));
  }
  lines.push('');
  for (const [label, words] of facts(c)) {
    const [first = '', ...more] = wrap(plain(words), Math.max(20, width - LABEL));
    const shown = label === '存疑' ? paint.yellow : (t: string) => t;
    lines.push(padEnd(label, LABEL) + shown(first), ...more.map((l) => ' '.repeat(LABEL) + shown(l)));
  }
  return `${lines.join('\n')}\n`;
}
