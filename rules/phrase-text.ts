/** A phrase in half-width characters without white space, and where each character came from. */
export interface PhraseText {
  readonly text: string;
  /** Offset in the phrase as written of each character of `text`; one more at the end: the written length. */
  readonly at: readonly number[];
  /** Where each of them ends in the phrase as written. */
  readonly ends: readonly number[];
}

/** Stands where white space parted two numbers (`10 20`): no character of a number, so that they stay two. */
export const BREAK = '\u0020';

const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9';
/** ① and ㈠ number a list; NFKC would make plain digits of them. */
const isListNumber = (code: number): boolean =>
  (code >= 0x2460 && code <= 0x24ff) || (code >= 0x2776 && code <= 0x2793) || (code >= 0x3200 && code <= 0x32ff);
const isSpace = (c: string): boolean => /[\s\u200b-\u200d\u2060\ufeff\u3000]/.test(c);

/** NFKC character by character, so that offsets survive; white space drops out. */
export function normalisePhrase(phrase: string): PhraseText {
  const out: string[] = [];
  const at: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  let space = -1;
  for (const c of phrase) {
    const from = offset;
    offset += c.length;
    if (isSpace(c)) {
      if (space < 0) space = from;
      continue;
    }
    const code = c.codePointAt(0)!;
    const norm = code < 0x80 || (code >= 0x4e00 && code <= 0x9fff) || isListNumber(code) ? c : c.normalize('NFKC').replace(/\s/g, '');
    if (space >= 0) {
      if (partsNumbers(out, phrase, from, norm)) {
        out.push(BREAK);
        at.push(space);
        ends.push(from);
      }
      space = -1;
    }
    for (let i = 0; i < norm.length; i += 1) {
      out.push(norm[i]!);
      at.push(from);
      ends.push(offset);
    }
  }
  at.push(phrase.length);
  return { text: out.join(''), at, ends };
}

/**
 * Does the white space before `norm` part two numbers? OCR writes `9 9.98` and `1 234`; but `10 20` is two numbers: both sides
 * have two digits or more and the right one is no group of three.
 */
function partsNumbers(out: readonly string[], phrase: string, from: number, norm: string): boolean {
  if (!isDigit(norm[0]) || !isDigit(out[out.length - 1]) || !isDigit(out[out.length - 2])) return false;
  let right = 0;
  while (right < 5 && isDigit(phrase[from + right]?.normalize('NFKC'))) right += 1;
  return right >= 2 && right !== 3;
}
