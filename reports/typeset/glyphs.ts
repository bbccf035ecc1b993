import type { Finding } from '../../rules/finding.js';
import { plain } from '../plain-text.js';
import type { Fonts } from './fonts.js';

/** The sign that Chinese printing puts for a character it has no type for. */
export const GETA = '〓';

export interface Shown<T> {
  data: T;
  /** What was replaced, and how often, in order of first use. */
  lacking: Map<string, number>;
}

/**
 * A copy of the data whose every text can be printed: control characters are gone, a character that no font has is `〓`, and a long
 * run of Latin characters (an address, a hash) may break within. Typst would leave a gap, or refuse the page.
 */
export function printable<T>(data: T, fonts: Fonts): Shown<T> {
  const lacking = new Map<string, number>();
  const known = new Map<string, string>();
  const text = (raw: string): string => {
    const done = known.get(raw) ?? breakable(withGlyphs(plain(raw), fonts, lacking));
    known.set(raw, done);
    return done;
  };
  const copy = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(copy);
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, copy(v)]));
    return value;
  };
  return { data: copy(data) as T, lacking };
}

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Chinese, Latin, and the signs of both: single code points that make their own cluster. */
const SIMPLE = /^[\u0020-\u007e\u00b7\u2014\u2018-\u201d\u2026\u3001-\u3017\u4e00-\u9fa5\uff01-\uff5e]*$/;
/** Choose a picture or text form; shown by nothing themselves. */
const SELECTORS = /[\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const PRIVATE = /\p{Co}/u;

function withGlyphs(text: string, fonts: Fonts, lacking: Map<string, number>): string {
  if (SIMPLE.test(text)) return text;
  let out = '';
  for (const { segment } of SEGMENTER.segment(text)) {
    const bare = segment.replace(SELECTORS, '');
    if (!PRIVATE.test(bare) && fonts.shows([...bare].map((c) => c.codePointAt(0)!))) out += bare;
    else {
      out += GETA;
      lacking.set(segment, (lacking.get(segment) ?? 0) + 1);
    }
  }
  return out;
}

const RUN = /[\u0021-\u007e]{11,}/g;
const AFTER = /([/_.,;:=&?]|[^/_.,;:=&?]{10})(?=.)/g;
const BEFORE_BRACKET = /(?<=[\u0021-\u007e])（/g;
const ZERO_WIDTH_SPACE = '\u200b';

/** A figure breaks at its stroke only: 1,842/2,210. */
const FIGURE = /^[\d.,/%+-]{1,40}$/;
const STROKE = /\/(?=.)/g;

/** 93.75%（1500/1600） does not break at its bracket by itself. */
const breakable = (text: string): string =>
  text.replace(RUN, (run) => (FIGURE.test(run) ? run.replace(STROKE, `/${ZERO_WIDTH_SPACE}`) : run.replace(AFTER, `$1${ZERO_WIDTH_SPACE}`))).replace(BEFORE_BRACKET, `${ZERO_WIDTH_SPACE}（`);

/** 😀（U+1F600）×3 as one finding; null where all could be printed. */
export function lackingFinding(lacking: ReadonlyMap<string, number>): Finding | null {
  if (lacking.size === 0) return null;
  const listed = [...lacking].slice(0, MOST).map(([c, n]) => `${c}（${codePoints(c)}）×${n}`);
  const more = lacking.size > MOST ? `等 ${lacking.size} 种` : '';
  return {
    code: 'DB-R001', severity: 'warning', message: `有字符在所用字体中没有字形，PDF 中以 ${GETA} 代替`, found: listed.join('、') + more,
    advice: '用 --font-dir 指定含有这些字符的字体文件夹，或改正报送文字',
  };
}

const MOST = 20;

/** The same list for a page that cannot show the characters themselves. */
export const lackingText = (lacking: ReadonlyMap<string, number>): string =>
  [...lacking].slice(0, MOST).map(([c, n]) => `${codePoints(c)}（${n} 处）`).join('、') + (lacking.size > MOST ? ` 等 ${lacking.size} 种` : '');

const codePoints = (text: string): string => [...text].map((c) => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
