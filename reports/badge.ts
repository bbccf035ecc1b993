import type { Rate } from '../engine/assessment.js';
import type { Render } from './reporter.js';
import { headline } from './headline.js';
import { plain, shortened } from './plain-text.js';
import { textWidth } from './text-width.js';
import { element, textElement } from './xml-text.js';

/**
 * A shields-style badge: 达标 18/80. Widths are set by `textLength`, not left to the reader's font: a Chinese character takes two
 * columns of 6.5 units.
 */

const LABEL = '达标';
const COLUMN = 6.5;
const PADDING = 6;
const HEIGHT = 20;
const NOTE_LENGTH = 200;

/** Dark enough for white letters; the words say the same. */
const TONES = { good: '#2e7d32', bad: '#b3261e', open: '#8a5a00', none: '#5f6b7a' };

function message(r: Rate): { text: string; tone: string } {
  if (r.due === 0) return { text: '无到期目标', tone: TONES.none };
  const count = `${r.met}/${r.due}`;
  if (r.notMet > 0) return { text: `${count} 未达标${r.notMet}`, tone: TONES.bad };
  if (r.undecided > 0) return { text: `${count} 未判定${r.undecided}`, tone: TONES.open };
  return { text: `${count} 全部达标`, tone: TONES.good };
}

export const render: Render = (assessment) => {
  const { text, tone } = message(assessment.rates.firm);
  const lengths = [LABEL, text].map((t) => textWidth(t) * COLUMN) as [number, number];
  const [left, right] = lengths.map((l) => l + 2 * PADDING) as [number, number];
  const words = (x: number, t: string, length: number): string[] =>
    textElement('text', { x: x + PADDING, y: 14, fill: '#fff', textLength: length, lengthAdjust: 'spacingAndGlyphs' }, [t]);
  const notes = [...new Set(assessment.notes)].map((n) => shortened(plain(n), NOTE_LENGTH));
  return `${element('svg', { xmlns: 'http://www.w3.org/2000/svg', width: left + right, height: HEIGHT, role: 'img', 'aria-label': `${LABEL} ${text}` }, [
    ...textElement('title', {}, [[headline(assessment)[0] ?? '', ...notes].join('；')]),
    ...element('rect', { width: left, height: HEIGHT, fill: '#3b4654' }),
    ...element('rect', { x: left, width: right, height: HEIGHT, fill: tone }),
    ...element('g', { 'font-family': 'Verdana,"DejaVu Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif', 'font-size': 11 }, [...words(0, LABEL, lengths[0]), ...words(left, text, lengths[1])]),
  ]).join('\n')}\n`;
};
