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

const DIGIT: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 俩: 2,
  壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 };
const LARGE: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

/** Behind 成 these make another word: 三成员, 一成果. */
const NOT_TENTH = /[员功果本效立品交长形为份]/;
/** Behind 百 千 these make a unit: 百分点, 千瓦, 千米, 千克, 千伏, 千卡. */
const UNIT_AFTER_THOUSAND = /[瓦米克伏卡帕字赫]/;
const HALF_OF = /^半(?=(?:个)?(?:百分点|小时|工作日|月|年|天|日))/;

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
    if (text[stop] !== '/' && /[1-9]/.test(below)) return { value: `${value}/${below}`, end: stop, multiplier: '', unit: '', chinese: false };
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

/** 万, 亿, 十万, 百万, 千万, 百亿, 千亿, 万亿; 百 and 千 alone unless they begin a unit (千瓦, 百分点). */
export function multiplierEnd(text: string, at: number): number {
  let i = at;
  const c = text[i];
  if (c === '十' || c === '百' || c === '千') {
    const next = text[i + 1];
    if (next === '万' || next === '亿') i += 1;
    else if (c === '十' || (next !== undefined && (UNIT_AFTER_THOUSAND.test(next) || next === '分' || next === '强'))) return at;
    else return i + 1;
  }
  if (text[i] === '万') return text[i + 1] === '亿' ? i + 2 : i + 1;
  return text[i] === '亿' ? i + 1 : at;
}

/** Power of ten of a multiplier that `multiplierEnd` found. */
export function multiplierPower(multiplier: string): number {
  let power = 0;
  for (const c of multiplier) power += SMALL[c] ?? LARGE[c] ?? 0;
  return power;
}

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
  const more = DIGIT[text[n.end + 1] ?? ''];
  const end = n.end + (more === undefined || more === 0 ? 1 : 2);
  return { ...n, value: timesTen(n.value, more ?? 0), end, unit: '%' };
}

function timesTen(value: string, unitDigit: number): string {
  const [head = '0', tail = ''] = value.split('.');
  const first = tail[0] ?? String(unitDigit);
  const rest = tail.slice(1);
  return BigInt(head + first).toString() + (rest ? `.${rest}` : '');
}

// ------------------------------------------------------------------------------------------------ Chinese numerals

function readChinese(text: string, at: number): ReadNumber | null {
  if (text.startsWith('一半', at)) return { value: '50', end: at + 2, multiplier: '', unit: '%', chinese: true };
  if (text.startsWith('半数', at)) return { value: '50', end: at + 2, multiplier: '', unit: '%', chinese: true };
  if (HALF_OF.test(text.slice(at, at + 6))) return { value: '0.5', end: at + 1, multiplier: '', unit: '', chinese: true };
  const spelled = digitString(text, at);
  if (spelled) return spelled;
  return composed(text, at);
}

/** 二〇二三: digits one by one, at least three. Two (三四家) are an estimate and no number. */
function digitString(text: string, at: number): ReadNumber | null {
  let i = at;
  let value = '';
  while (DIGIT[text[i] ?? ''] !== undefined) {
    value += String(DIGIT[text[i]!]);
    i += 1;
  }
  if (value.length < 3 || SMALL[text[i] ?? ''] !== undefined) return null;
  return { value, end: i, multiplier: '', unit: '', chinese: true };
}

/** 三百六十五, 两万五, 三千五, 一亿二, 三点五, 两千三百万. */
function composed(text: string, at: number): ReadNumber | null {
  let total = 0n;
  let section = 0n;
  let i = at;
  /** Power of the last unit read; a digit behind it without a unit of its own is the next lower place (两万五). */
  let last = -1;
  let zero = false;
  let any = false;
  let multiplier = '';
  for (;;) {
    const c = text[i] ?? '';
    const digit = DIGIT[c];
    const small = SMALL[c];
    if (digit !== undefined) {
      const next = text[i + 1] ?? '';
      if (digit === 0 && any) {
        // 一百零五; a zero at the end (三百零) belongs to no number.
        if (DIGIT[next] === undefined && SMALL[next] === undefined) break;
        zero = true;
        i += 1;
        continue;
      }
      if (DIGIT[next] !== undefined && digit !== 0) return null;
      const unit = SMALL[next];
      if (unit !== undefined && !(unit >= 2 && (UNIT_AFTER_THOUSAND.test(text[i + 2] ?? '') || (unit === 2 && text.startsWith('分点', i + 2))))) {
        section += BigInt(digit) * 10n ** BigInt(unit);
        last = unit;
        i += 2;
      } else {
        const place = !any || zero || last <= 1 || LARGE[next] !== undefined ? 0 : last - 1;
        // 两万五 and 三千五, but the 五 of 一万五千 has been taken with its 千 above.
        section += BigInt(digit) * 10n ** BigInt(place);
        i += 1;
        any = true;
        if (LARGE[next] === undefined) break;
        last = 0;
      }
      any = true;
      zero = false;
    } else if (small !== undefined && !any) {
      // 十五; a bare 百 or 千 is one of it (走千个项目), unless it begins a unit.
      if (small >= 2 && (UNIT_AFTER_THOUSAND.test(text[i + 1] ?? '') || text.startsWith('分点', i + 1))) return null;
      section += 10n ** BigInt(small);
      last = small;
      any = true;
      i += 1;
    } else if (LARGE[c] !== undefined) {
      const power = LARGE[c]!;
      const end = multiplierEnd(text, i);
      const amount = any && (section > 0n || total > 0n) ? section : 1n;
      const next = text[end] ?? '';
      const goesOn = DIGIT[next] !== undefined || (SMALL[next] !== undefined && next !== '百' && next !== '千');
      if (!goesOn) {
        multiplier = text.slice(i, end);
        section = amount;
        if (total % 10n ** BigInt(power) !== 0n) return null;
        total /= 10n ** BigInt(power);
        i = end;
        any = true;
        break;
      }
      total += amount * 10n ** BigInt(power);
      section = 0n;
      last = power;
      any = true;
      zero = false;
      i += 1;
    } else break;
  }
  if (!any) return null;
  let value = (total + section).toString();
  if (multiplier === '' && text[i] === '点' && DIGIT[text[i + 1] ?? ''] !== undefined) {
    let decimals = '';
    i += 1;
    while (DIGIT[text[i] ?? ''] !== undefined) {
      decimals += String(DIGIT[text[i]!]);
      i += 1;
    }
    value += `.${decimals}`;
    const end = multiplierEnd(text, i);
    multiplier = text.slice(i, end);
    i = end;
  }
  return { value, end: i, multiplier, unit: '', chinese: true };
}
