import { readFigure, type Figure } from './phrase-numbers.js';
import { BREAK } from './phrase-text.js';
import { wordAt, type Meaning, type Word } from './phrase-words.js';
import { readNumber } from './numeral.js';
import { matchUnit } from './unit.js';

/** Offsets are into the normalised text. */
export type Token =
  | { kind: 'word'; word: Word; from: number; to: number }
  | { kind: 'figure'; figure: Figure; from: number; to: number }
  /** `year` where the words are a year and nothing else (2023年). */
  | { kind: 'date'; year: number | null; from: number; to: number }
  /** 每5年, 每百户: how often, per how many; never the figure. */
  | { kind: 'rate'; from: number; to: number }
  | { kind: 'text'; from: number; to: number };

const YEAR_DATE =
  /((?:19|20)\d\d)(?:[—–\-~至到]{1,2}(?:19|20)\d\d)?年度?(?:上半年|下半年|[一二三四]季度|\d{1,2}(?:[—–\-~至到]{1,2}\d{1,2})?月份?(?:\d{1,2}日)?)?(?:底|末|初|上旬|中旬|下旬)?(?:之前|以前|前|起|以来|之后)?/y;
const MONTH_DATE = /\d{1,2}(?:[—–\-~至到]{1,2}\d{1,2})?月份?(?:\d{1,2}日)?(?:底|末|初|上旬|中旬|下旬)?(?:之前|以前|前|起|以来)?/y;
const DAY_DATE = /(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}/y;
const LETTERS = /[A-Za-z][A-Za-z0-9._\-+]*/y;
const PRODUCT = /\d+[×*]\d+/y;
const NUMERAL = /[0-9零〇一二两三四五六七八九十百千万亿半壹贰叁肆伍陆柒捌玖拾]/;
const OPENING = '“‘「『';
const CLOSING = '”’」』';

/** Splits normalised text, left to right, the longest word first. Linear in the length. */
export function lex(text: string): Token[] {
  const tokens: Token[] = [];
  let i = 0;
  let plainFrom = -1;
  let quotes = 0;
  let straight = false;
  const push = (token: Token): void => {
    if (plainFrom >= 0) tokens.push({ kind: 'text', from: plainFrom, to: token.from });
    plainFrom = -1;
    tokens.push(token);
    i = token.to;
  };
  const plain = (to: number): void => {
    if (plainFrom < 0) plainFrom = i;
    i = to;
  };
  while (i < text.length) {
    const c = text[i]!;
    const word = wordAt(text, i);
    if (word && word.meaning.kind === 'name') {
      plain(i + word.text.length);
      continue;
    }
    if (word && !(NUMERAL.test(c) && word.text.length === 1)) {
      push({ kind: 'word', word, from: i, to: i + word.text.length });
      continue;
    }
    const token = numberToken(text, i, quotes > 0 || straight, tokens);
    if (token) {
      if (token.kind === 'text') plain(token.to);
      else push(token);
      continue;
    }
    if (c === '《') {
      const end = text.indexOf('》', i);
      plain(end < 0 ? i + 1 : end + 1);
      continue;
    }
    if (OPENING.includes(c)) quotes += 1;
    else if (CLOSING.includes(c)) quotes = Math.max(0, quotes - 1);
    else if (c === '"') straight = !straight;
    plain(sticky(LETTERS, text, i) || i + 1);
  }
  if (plainFrom >= 0) tokens.push({ kind: 'text', from: plainFrom, to: text.length });
  return tokens;
}

/** End of the match at `at`, 0 for none. */
function sticky(re: RegExp, text: string, at: number): number {
  re.lastIndex = at;
  return re.test(text) ? re.lastIndex : 0;
}

/** What begins with a number, or with a word that takes the number behind it for its own (第, 每). */
function numberToken(text: string, at: number, quoted: boolean, before: readonly Token[]): Token | null {
  const c = text[at]!;
  if (c === '第' || c === '每') {
    const n = readNumber(text, at + 1);
    if (!n) return null;
    const to = Math.max(n.end, matchUnit(text, n.end));
    return c === '第' ? { kind: 'text', from: at, to } : { kind: 'rate', from: at, to };
  }
  if ((c === '上' || c === '下') && text.startsWith('半年', at + 1)) return { kind: 'date', year: null, from: at, to: at + 3 };
  const signed = (c === '-' || c === '−' || c === '负') && !(before[before.length - 1]?.kind === 'figure' && before[before.length - 1]?.to === at) && !/[0-9A-Za-z]/.test(text[at - 1] ?? '');
  if (!signed && !NUMERAL.test(c)) return null;
  if (c >= '0' && c <= '9') {
    const date = dateToken(text, at);
    if (date) return date;
    const product = sticky(PRODUCT, text, at);
    if (product) return { kind: 'text', from: at, to: product };
  }
  const figure = readFigure(text, at, quoted);
  if (figure) return spelledYear(text, figure) ?? { kind: 'figure', figure, from: at, to: figure.to };
  // A number that is no figure is passed as a whole, so that its tail is not read on its own.
  const n = readNumber(text, at);
  return n ? { kind: 'text', from: at, to: Math.max(n.end, at + 1) } : null;
}

function dateToken(text: string, at: number): Token | null {
  YEAR_DATE.lastIndex = at;
  const year = YEAR_DATE.exec(text);
  if (year && text[at - 1] !== '.') {
    const only = /^\d{4}年度?$/.test(year[0]);
    return { kind: 'date', year: only ? Number(year[1]) : null, from: at, to: at + year[0].length };
  }
  const end = sticky(DAY_DATE, text, at) || sticky(MONTH_DATE, text, at);
  return end ? { kind: 'date', year: null, from: at, to: end } : null;
}

/** 二〇二三年 */
function spelledYear(text: string, f: Figure): Token | null {
  if (f.unit !== '年' || !/^(?:19|20)\d\d$/.test(f.value)) return null;
  const end = /[底末初]/.test(text[f.to] ?? '') ? f.to + 1 : f.to;
  return { kind: 'date', year: end === f.to ? Number(f.value) : null, from: f.from, to: end };
}

export type WordToken = Extract<Token, { kind: 'word' }>;
export type WordOf<K extends Meaning['kind']> = WordToken & { word: Word & { meaning: Extract<Meaning, { kind: K }> } };

export const isWord = <K extends Meaning['kind']>(t: Token | null | undefined, ...kinds: K[]): t is WordOf<K> =>
  t?.kind === 'word' && (kinds as string[]).includes(t.word.meaning.kind);

/** Only closing or opening marks and breaks: nothing stands between what is on its two sides. */
export const isMarks = (text: string): boolean => [...text].every((c) => '“”‘’「」『』"（）()'.includes(c) || c === BREAK);
