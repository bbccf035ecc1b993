/** Characters of a document on their way to a passage: normalised, as printed, and where each came from. */
export interface Characters {
  text: string;
  printed: string;
  at: number[];
}

const HAN_OR_CLOSING = /[\u4e00-\u9fff)）”’"》〕]/;
const DIGIT = /[0-9]/;
const FOLDED: Readonly<Record<string, string>> = { '«': '《', '»': '》', '｡': '。', '．': '.' };

/** ① would become a plain digit under NFKC. */
const isListNumber = (code: number): boolean => (code >= 0x2460 && code <= 0x24ff) || (code >= 0x2776 && code <= 0x2793);

/** Half-width and without white space, one character for one; a full stop printed as `.` becomes 。 */
export function charactersOf(source: string, from: number, to: number): Characters {
  let text = '';
  let printed = '';
  const at: number[] = [];
  let lowered = -1;
  for (let i = from; i < to; i += 1) {
    const c = source[i]!;
    const end = loweredEnd(source, i);
    if (end > i) {
      lowered = end - 1;
      i += 1;
      continue;
    }
    if (i === lowered) continue;
    const note = footnoteEnd(source, i, text);
    if (note > i) {
      i = note - 1;
      continue;
    }
    if (/[\s\u200b-\u200d\u2060\ufeff]/.test(c)) continue;
    const folded = (c === '．' && isPoint(source, i, text) ? '.' : FOLDED[c]) ?? (isListNumber(c.charCodeAt(0)) ? c : c.normalize('NFKC'));
    text += folded.length === 1 && folded !== ' ' ? folded : c;
    printed += c;
    at.push(i);
  }
  at.push(to);
  return { text: stops(text), printed, at };
}

/** Offset behind an index that begins here as formula text, PM_{2.5}; `at` if none. Its characters stay, its signs go. */
function loweredEnd(source: string, at: number): number {
  LOWERED.lastIndex = at;
  return LOWERED.test(source) ? LOWERED.lastIndex : at;
}
const LOWERED = /[_^]\{[^{}\n]{1,8}\}/y;

/** Offset behind the footnote's mark that begins here behind a word (“双协员”[21]305个), `at` if none. 国发[18]5号 and 累计[13] are none. */
function footnoteEnd(source: string, at: number, before: string): number {
  if (!'[［'.includes(source[at]!) || !/[\u4e00-\u9fff”》)]$/.test(before) || /累计$/.test(before)) return at;
  FOOTNOTE.lastIndex = at;
  return FOOTNOTE.test(source) ? FOOTNOTE.lastIndex : at;
}
const FOOTNOTE = /[[［](?:注)?[0-9０-９]{1,3}[\]］](?!\d+号)/y;

/** ９９．９ and the 1．that begins a line; else the mark ends a sentence. */
const isPoint = (source: string, i: number, before: string): boolean => DIGIT.test(before.at(-1) ?? '') && (/[0-9０-９]/.test(source[i + 1] ?? '') || /^\d{1,3}$/.test(before));

export function joined(parts: readonly Characters[]): Characters {
  const last = parts.at(-1);
  const at = parts.flatMap((p) => p.at.slice(0, -1));
  if (last !== undefined) at.push(last.at.at(-1)!);
  return { text: stops(parts.map((p) => p.text).join('')), printed: parts.map((p) => p.printed).join(''), at };
}

export const cut = (c: Characters, from: number, to: number): Characters => ({
  text: c.text.slice(from, to), printed: c.printed.slice(from, to), at: c.at.slice(from, to + 1),
});

/** `改革.加大` ends a sentence, `99.98` and `1.加大` do not. */
const stops = (text: string): string =>
  text.includes('.')
    ? [...text.split('')].map((c, i) => (c === '.' && HAN_OR_CLOSING.test(text[i - 1] ?? '') && !DIGIT.test(text[i - 1]!) ? '。' : c)).join('')
    : text;
