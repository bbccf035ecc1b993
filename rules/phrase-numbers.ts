import { compare, mul, mustExact } from './exact.js';
import { multiplierEnd, readNumber, type ReadNumber } from './numeral.js';
import { isCalendarSpan, matchUnit, readUnit } from './unit.js';
import { wordAt } from './phrase-words.js';

/** A number of the phrase with its unit: what may be the promised figure. */
export interface Figure {
  value: string;
  high: string | null;
  unit: string;
  /** 500余场: more than the round number. */
  more: boolean;
  /**
   * May as well be part of a name: one Chinese numeral (一件事), a number in quotation marks or before an unknown noun
   * (12345热线, 7地市), a voltage. The figure only if the phrase has no other.
   */
  weak: boolean;
  /** 年, 个月: steps aside for another figure (两年内增长20%). */
  span: boolean;
  from: number;
  to: number;
  unitFrom: number;
}

const HAN = /[\u4e00-\u9fff]/;
const LETTER = /[A-Za-z]/;
const DASH = /[—–‒―\-−~〜至到]{1,2}/y;
/** Places and grades that numbers are glued to in names: 市内5区, 三级医院. */
const NAMING_UNIT = new Set(['区', '县', '市', '省', '镇', '村', '级', '分', '行', '层', '道', '站', '大']);
const UNKNOWN_NOUN_LIMIT = 4;
/** These join or end words, and 成 余 多 speak of the number itself. */
const NO_NOUN = '的或及和且等成余多';

interface Measured {
  unit: string;
  unitFrom: number;
  to: number;
  more: boolean;
  known: boolean;
}

/** The figure that begins at `at`, or null: then the number there belongs to a word. */
export function readFigure(text: string, at: number, quoted: boolean): Figure | null {
  const first = readNumber(text, at);
  if (!first) return null;
  const one = measure(text, first);
  const range = readRange(text, at, first, one);
  if (range) return range;
  if (isName(text, at, first, one)) return null;
  return figure(text, at, first, null, one, quoted);
}

function figure(text: string, at: number, n: ReadNumber, high: string | null, m: Measured, quoted: boolean): Figure {
  const u = readUnit(m.unit);
  const loose = n.chinese && n.unit === '' && (n.end - at === 1 || m.unit === '');
  return {
    value: n.value,
    high,
    unit: m.unit,
    more: m.more,
    weak: quoted || loose || !m.known || u.dimension === 'voltage' || NAMING_UNIT.has(m.unit) || (n.chinese && /^[百千万亿]/.test(text.slice(at, at + 1))),
    span: isCalendarSpan(u),
    from: at,
    to: m.to,
    unitFrom: m.unitFrom,
  };
}

/** Behind a number these make its name: 12345热线. */
const NAMED = /^(?:热线|专线|客服|楼|路公交|国道|省道|×)/;

/** A number that is no figure at all: 5G, 8号, 三农, 12时, 4×100. */
function isName(text: string, at: number, n: ReadNumber, m: Measured): boolean {
  const next = text[n.end] ?? '';
  if (m.to === n.end && (LETTER.test(next) || next === '×' || next === '*')) return true;
  if (n.multiplier === '' && (NAMED.test(text.slice(n.end, n.end + 3)) || next === '号' || next === '月' || (next === '时' && text[n.end + 1] !== '户'))) return true;
  if (/^[百千万亿]*(?:月$|时(?!户))/.test(m.unit)) return true;
  // A bare 万 or 千 counts something (千个项目) or is part of a name.
  if (m.to === n.end && /^[百千万亿]+$/.test(text.slice(at, n.end))) return true;
  // A single numeral with no unit (三农, 统一) says nothing, and 零 begins a name (零材料, 零跑动).
  return n.chinese && n.unit === '' && (n.value === '0' || (m.unit === '' && n.value.length === 1));
}

/** 余 and 多 behind a number, its multiplier and the unit. */
function measure(text: string, n: ReadNumber): Measured {
  let at = n.end;
  let more = false;
  let multiplier = n.multiplier;
  const c = text[at];
  if (c === '余' || (c === '多' && !/[元式样方云]/.test(text[at + 1] ?? ''))) {
    more = true;
    at += 1;
    if (multiplier === '') {
      const end = multiplierEnd(text, at);
      multiplier = text.slice(at, end);
      at = end;
    }
  }
  const unitFrom = more ? at - (n.multiplier === '' ? multiplier.length : 0) : at - multiplier.length;
  if (n.unit !== '') return { unit: n.unit, unitFrom: at, to: at, more, known: true };
  const end = matchUnit(text, at);
  if (end > at) return { unit: multiplier + text.slice(at, end), unitFrom, to: end, more, known: !LETTER.test(text[end] ?? '') || !LETTER.test(text[end - 1]!) };
  const noun = unknownNoun(text, at);
  return { unit: multiplier + text.slice(at, noun), unitFrom, to: noun, more, known: noun === at };
}

/** An unknown noun after a number is its unit; it ends where a word of the language begins. */
function unknownNoun(text: string, at: number): number {
  let i = at;
  while (i - at < UNKNOWN_NOUN_LIMIT && HAN.test(text[i] ?? '') && !NO_NOUN.includes(text[i]!) && !wordAt(text, i)) i += 1;
  return i;
}

/** 3—5个, 3至6个月, 1%—2%, 3个至5个, 5—8万人, 5万—8万人. */
function readRange(text: string, at: number, first: ReadNumber, one: Measured): Figure | null {
  DASH.lastIndex = one.known ? one.to : first.end;
  const dash = DASH.exec(text);
  if (!dash) return null;
  const second = readNumber(text, DASH.lastIndex);
  if (!second || text[DASH.lastIndex] === '-') return null;
  const two = measure(text, second);
  if (!two.known && two.unit !== '') return null;
  // The first number's unit must be the second's, or be left to it.
  const shared = one.unit === two.unit || one.unit === '' || (one.unit === first.multiplier && two.unit.startsWith(one.unit));
  if (!shared) return null;
  const [low, high] = [mustExact(first.value), mustExact(second.value)];
  if (compare(low, high) >= 0) return null;
  if (second.chinese !== first.chinese) return null;
  const whole = { ...two, unitFrom: two.unitFrom };
  return figure(text, at, { ...first, end: first.end + 1 }, second.value, whole, false);
}

/** N倍 of growth in percent: one time more is 100 %. */
export const timesToPercent = (value: string): ReturnType<typeof mul> => mul(mustExact(value), mustExact('100'));
