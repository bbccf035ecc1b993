import { CHINESE_DIGIT, multiplierEnd, multiplierPower, readChinese } from './numeral-chinese.js';

export { multiplierEnd, multiplierPower } from './numeral-chinese.js';

/**
 * Printed numbers to ASCII decimals and fractions. Text in, text out: never a JS number on the way, so that 99.9875
 * and 三分之二 stay what was printed.
 *
 * A trailing 万 or 亿 is not multiplied out but handed back as `multiplier`, because it belongs to the printed unit:
 * 4.11万 is 4.11 with 万, 两千三百万 is 2300 with 万. Where digits follow the 万 it is part of the number: 3万4000 is 34000.
 */
export interface ReadNumber {
  /** ASCII: `99.9875`, `-3.5`, `2/3`. Digits after the point are kept as printed. */
  value: string;
  /** Offset behind the number, its multiplier, and what `unit` was read from. */
  end: number;
  /** '', or 万, 亿, 百万, 千万, 万亿 …: the first part of the printed unit. */
  multiplier: string;
  /** '%' or '‰' where the words say it: 百分之五, 七成, 一半; '' otherwise. */
  unit: string;
  /** Written in Chinese numerals; names are made of these (一件事, 三农), so that a reader may want to know. */
  chinese: boolean;
}

/** Behind 成 these make another word: 三成员, 一成果. */
const NOT_TENTH = /[员功果本效立品交长形为份]/;

/** Reads the longest number that begins at `at` of NFKC text without white space; null if none does. */
export function readNumber(text: string, at = 0): ReadNumber | null {
  const c = text[at];
  if (c === undefined) return null;
  if (c === '负' || c === '-' || c === '−' || c === '+') {
    const n = readUnsigned(text, at + 1);
    if (!n || n.value.startsWith('-')) return null;
    return c === '+' ? n : { ...n, value: `-${n.value}` };
  }
  return readUnsigned(text, at);
}

/** As `readNumber`, for text as written (any width, any white space) that is nothing but a number. */
export function numberOf(text: string): ReadNumber | null {
  const t = text.normalize('NFKC').replace(/\s+/g, '');
  const n = readNumber(t, 0);
  return n && n.end === t.length ? n : null;
}

const isAsciiDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9';

function readUnsigned(text: string, at: number): ReadNumber | null {
  const plain = isAsciiDigit(text[at]) ? readArabic(text, at) : readChinese(text, at);
  if (!plain) return null;
  return fractionOf(text, plain) ?? tenths(text, plain) ?? plain;
}

/** End of the digits from `at`. */
function digitsEnd(text: string, at: number): number {
  let i = at;
  while (isAsciiDigit(text[i])) i += 1;
  return i;
}

function readArabic(text: string, at: number): ReadNumber | null {
  let end = digitsEnd(text, at);
  let value = text.slice(at, end);
  if (end - at <= 3) {
    while (text[end] === ',' && digitsEnd(text, end + 1) === end + 4) {
      value += text.slice(end + 1, end + 4);
      end += 4;
    }
  }
  if (text[end] === '.' && isAsciiDigit(text[end + 1])) {
    const stop = digitsEnd(text, end + 1);
    // 2023.12.31 and 1.2.3 are no decimals.
    if (text[stop] === '.' && isAsciiDigit(text[stop + 1])) return null;
    value += text.slice(end, stop);
    end = stop;
  }
  if (text[end] === '/' && isAsciiDigit(text[end + 1]) && !value.includes('.')) {
    const stop = digitsEnd(text, end + 1);
    const below = text.slice(end + 1, stop);
    // 10/10万 is a rate, ten in a hundred thousand.
    if (text[stop] !== '/' && /[1-9]/.test(below) && !/[万千]/.test(text[stop] ?? '')) return { value: `${value}/${below}`, end: stop, multiplier: '', unit: '', chinese: false };
  }
  return withMultiplier(text, value, end);
}

/** 4.11万, 1亿2000万, 3万4000; 5千家, 3百户. */
function withMultiplier(text: string, value: string, at: number): ReadNumber {
  const plain: ReadNumber = { value, end: at, multiplier: '', unit: '', chinese: false };
  const end = multiplierEnd(text, at);
  if (end === at) return plain;
  const multiplier = text.slice(at, end);
  const power = multiplierPower(multiplier);
  const tailEnd = digitsEnd(text, end);
  if (tailEnd > end && !value.includes('.') && tailEnd - end <= power) {
    // A tail is what is left below the multiplier; it may bring a smaller multiplier of its own (1亿2000万).
    const smaller = multiplierEnd(text, tailEnd);
    const below = smaller > tailEnd ? multiplierPower(text.slice(tailEnd, smaller)) : 0;
    if (below < power && tailEnd - end + below <= power) {
      const tail = text.slice(end, tailEnd);
      // 3万5 is said for 35000, as 三万五 is.
      const joined = shift(value, power - below, tail.length === 1 && below === 0 ? tail + '0'.repeat(power - 1) : tail);
      return { ...plain, value: joined, end: smaller, multiplier: text.slice(tailEnd, smaller) };
    }
  }
  return { ...plain, end, multiplier };
}

/** value * 10^places + tail, on digits. */
const shift = (value: string, places: number, tail: string): string =>
  (BigInt(value) * 10n ** BigInt(places) + BigInt(tail === '' ? '0' : tail)).toString();

/** 三分之二, 3分之2, 百分之五, 千分之三, 万分之一. */
function fractionOf(text: string, below: ReadNumber): ReadNumber | null {
  if (!text.startsWith('分之', below.end) || below.value.includes('.') || below.value.includes('/') || below.unit !== '') return null;
  const above = readPlain(text, below.end + 2);
  if (!above || above.value.includes('/')) return null;
  const den = BigInt(below.value) * 10n ** BigInt(multiplierPower(below.multiplier));
  if (den === 0n) return null;
  const shared = { end: above.end, multiplier: '', chinese: below.chinese };
  if (den === 100n) return { ...shared, value: above.value, unit: '%' };
  if (den === 1000n) return { ...shared, value: above.value, unit: '‰' };
  return above.value.includes('.') ? null : { ...shared, value: `${above.value}/${den}`, unit: '' };
}

/** A numerator: digits without multiplier or fraction. */
function readPlain(text: string, at: number): ReadNumber | null {
  const n = isAsciiDigit(text[at]) ? readArabic(text, at) : readChinese(text, at);
  return n && n.multiplier === '' && n.unit === '' ? n : null;
}

/** 七成 -> 70 %, 三成五 -> 35 %. */
function tenths(text: string, n: ReadNumber): ReadNumber | null {
  if (text[n.end] !== '成' || n.multiplier !== '' || n.value.includes('/') || NOT_TENTH.test(text[n.end + 1] ?? '')) return null;
  if (!/^(?:10|[0-9](?:\.[0-9]+)?)$/.test(n.value)) return null;
  const more = CHINESE_DIGIT[text[n.end + 1] ?? ''];
  const end = n.end + (more === undefined || more === 0 ? 1 : 2);
  return { ...n, value: timesTen(n.value, more ?? 0), end, unit: '%' };
}

function timesTen(value: string, unitDigit: number): string {
  const [head = '0', tail = ''] = value.split('.');
  const first = tail[0] ?? String(unitDigit);
  const rest = tail.slice(1);
  return BigInt(head + first).toString() + (rest ? `.${rest}` : '');
}
