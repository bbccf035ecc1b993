import { exact, type Exact } from '../rules/exact.js';
import { readNumber } from '../rules/numeral.js';
import { BLANK_STATEMENT, readStatement, type Statement } from '../rules/statement.js';
import { matchUnit } from '../rules/unit.js';
import { ABOUT_PREFIX, ABOUT_TAIL, BOUND, DONE_PREFIX, isClaim, isMissing } from './cell-words.js';
import type { CellFault } from './codes.js';
import { OVERLONG } from './split.js';
import { saysSomething } from './states.js';
import { clean, halfWidth, remembered, withoutMarks, withoutTextMark } from './text.js';

/** What stands in one cell of figures. */
export type CellReading =
  | {
      kind: 'figure';
      value: Exact;
      /** ASCII decimal as printed: sign, digits, decimals; no separators, no unit. */
      text: string;
      /** The cell's own unit (户, 万户, %), '' if it prints none. */
      unit: string;
      /** A bare 万 or 亿, to be put before the column's unit. */
      multiplier: string;
      about: boolean;
      /** 同比+5.2% says what it is. */
      states: Statement | null;
    }
  | { kind: 'ratio'; n: Exact; of: Exact; text: string }
  | { kind: 'claim'; text: string }
  | { kind: 'missing'; text: string }
  | { kind: 'unreadable'; text: string; fault: CellFault };

/** Longer cells hold sentences. */
const MAX_FIGURE = 80;
/** Digits that are still worth an exact number; the domain itself (12 + 6) is the engine's to judge. */
const MAX_DIGITS = 40;

const PLAIN = String.raw`(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u2009\u202F]\d{3})+|\d+)(?:\.\d+)?|\.\d+`;
const FIGURE = new RegExp(`^([+-]?)(${PLAIN})(?![\\d,.])\\s*(.*)$`, 's');
const SCIENTIFIC = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+/;
const RATIO = /^(\d[\d,]*(?:\.\d+)?)\s*(\p{Script=Han}{0,4})\s*[/∕⁄]\s*(\d[\d,]*(?:\.\d+)?)\s*(\p{Script=Han}{0,4})$/u;
const BARE_MULTIPLIER = /^(?:[十百千]?万|[十百千万]?亿|百|千)$/;
/** 2023年, 10月, 10-31, 2023/10/31, Oct-23, 31-Oct: a spreadsheet's idea of what was typed. */
const DATE_LIKE =
  /^(?:(?:19|20)\d\d年.*|\d{1,2}月(?:份|\d{1,2}日?)?|(?:19|20)\d\d[-/]\d{1,2}(?:[-/]\d{1,2}.*)?|(?:19|20)\d\d\.\d{1,2}\.\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|\d{1,2}-\d{1,2}|[A-Za-z]{3,9}-\d{1,4}|\d{1,2}-[A-Za-z]{3,9}(?:-\d{2,4})?|[一二三四五六七八九十]{1,3}(?:月|季度)|\d{1,2}:\d{2}(?::\d{2})?)$/;


/** Reads one cell. Total: every text is one of the five kinds, and a figure is never guessed. */
export const readCell = (printed: string): CellReading => (PLAINEST.test(printed) ? withTail(printed, '', null, false)! : printed.length <= MAX_FIGURE ? remember(printed) : read(printed));

/** 5120, 99.9875, 5,120: what most cells of figures are, and nothing that any rule below reads otherwise. */
const PLAINEST = /^(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,15})?$/;
const remember = remembered(read);

function read(printed: string): CellReading {
  const fault = (f: CellFault): CellReading => ({ kind: 'unreadable', text: printed.length > 200 ? `${printed.slice(0, 200)}…` : printed, fault: f });
  if (printed.startsWith(OVERLONG)) return fault('overlong');
  const raw = withoutTextMark(clean(printed));
  if (raw.length > MAX_FIGURE) return fault('word');
  const whole = halfWidth(raw).trim().replace(/。$/, '');
  if (isMissing(whole)) return { kind: 'missing', text: raw };
  const text = clean(withoutMarks(whole)).replace(/^[−–‐‑]/, '-');
  if (isMissing(text)) return text === '' ? fault('word') : { kind: 'missing', text: raw };
  if (isClaim(text)) return { kind: 'claim', text: raw };
  if (DATE_LIKE.test(text)) return fault('date');
  const ratio = RATIO.exec(text);
  if (ratio) return readRatio(ratio, raw) ?? fault('ratio');
  return figure(text, null, false, 0) ?? fault(faultOf(text));
}

/** The figure of a cell, after taking off (in any order, three deep) what stands around it. */
function figure(text: string, states: Statement | null, about: boolean, depth: number): CellReading | null {
  if (depth > 3) return null;
  const plain = FIGURE.exec(text);
  if (plain) return withTail(plain[1]! + plain[2]!, plain[3]!, states, about) ?? composed(text, states, about);
  const negative = /^\(([^()+-]+)\)\s*(%|‰)?$/.exec(text);
  if (negative) {
    const inner = FIGURE.exec(negative[1]!.trim());
    return inner && inner[1] === '' ? withTail(`-${inner[2]!}`, inner[3]! + (negative[2] ?? ''), states, about) : null;
  }
  const nearly = ABOUT_PREFIX.exec(text);
  if (nearly) return figure(text.slice(nearly[0].length).trim(), states, true, depth + 1);
  const done = DONE_PREFIX.exec(text);
  if (done && done[0] !== '') return figure(text.slice(done[0].length).trim(), states, about, depth + 1);
  const words = /^([^\d+\-−–.一二三四五六七八九十两百千万亿负半]{1,12}?)[:：]?\s*([+\-−–.\d].*)$/s.exec(text);
  if (words) {
    const says = FELL.test(words[1]!) ? FALL : ROSE.test(words[1]!) ? RISE : readStatement(words[1]!);
    if (says.rest === '' && saysSomething(says)) return changed(figure(words[2]!.replace(/^[−–]/, '-'), says, about, depth + 1));
  }
  return composed(text, states, about);
}

/** 下降5.2%, 上升5.2%: what it is against must be said elsewhere. */
const FELL = /^(?:下降|降低|减少|回落|下滑|下跌)$/;
const ROSE = /^(?:上升|上涨)$/;
const RISE: Statement = { ...BLANK_STATEMENT, measure: 'relativeChange' };
const FALL: Statement = { ...RISE, sign: -1 };

/** 增长0.5个百分点 is a change, no growth; 减少5家 is none that 口径 has a word for, and 下降-5.2% says two things. */
function changed(r: CellReading | null): CellReading | null {
  if (r?.kind !== 'figure' || r.states?.measure !== 'relativeChange') return r;
  if (r.states.sign === -1 && r.text.startsWith('-')) return null;
  if (/百分点$/.test(r.unit)) return { ...r, states: { ...r.states, measure: 'change' } };
  return (r.states === FALL || r.states === RISE) && !/^[%‰]$/.test(r.unit) ? null : r;
}

/** Chinese numerals and 3万4000: only where the rest is a unit that the tables know (一般 is no figure). */
function composed(text: string, states: Statement | null, about: boolean): CellReading | null {
  const t = text.normalize('NFKC').replace(/\s+/g, '');
  const n = readNumber(t, 0);
  if (!n) return null;
  const tail = t.slice(n.end).replace(ABOUT_TAIL, '');
  const nearly = about || t.length - n.end > tail.length;
  if (tail !== '' && matchUnit(tail, 0) !== tail.length) return null;
  // 十 and 百 alone, and calendar words, name things as often as they count them.
  if (n.chinese && /^(?:月|季度|年|日)$/.test(tail)) return null;
  if (!n.chinese && !/[十百千万亿分成]/.test(t)) return null;
  const f = /^(-?\d+)\/(\d+)$/.exec(n.value);
  if (f) {
    const [num, den] = [exact(f[1]!), exact(f[2]!)];
    return num && den && tail === '' ? { kind: 'ratio', n: num, of: den, text } : null;
  }
  if (n.value.length > MAX_DIGITS) return null;
  const value = exact(n.value);
  if (!value) return null;
  const own = n.unit || (tail ? n.multiplier + tail : '');
  return { kind: 'figure', value, text: n.value, unit: own, multiplier: own ? '' : n.multiplier, about: nearly, states };
}

function withTail(printed: string, rest: string, states: Statement | null, about: boolean): CellReading | null {
  const digits = printed.replace(/[,\u2009\u202F+]/g, '').replace(/^(-?)\./, '$10.');
  if (digits.length > MAX_DIGITS) return null;
  const value = exact(digits);
  if (!value) return null;
  let tail = rest.trim();
  const bare = tail.replace(ABOUT_TAIL, '').trim();
  const nearly = about || bare !== tail;
  tail = bare.replace(/^\((.*)\)$/s, '$1').trim();
  const made = (unit: string, multiplier: string): CellReading => ({ kind: 'figure', value, text: digits, unit, multiplier, about: nearly, states });
  if (tail === '') return made('', '');
  if (BARE_MULTIPLIER.test(tail)) return made('', tail);
  const unit = tail.normalize('NFKC').replace(/\s+/g, '');
  if (matchUnit(unit, 0) === unit.length) return made(unit, '');
  // A noun that no table has is a unit of its own, if it is one short Chinese word.
  return /^[\p{Script=Han}]{1,6}(?:\/[\p{Script=Han}]{1,6})?$/u.test(unit) && !BOUND.test(unit) && !NO_NOUN.test(unit) ? made(unit, '') : null;
}

/** Words behind a figure that are no unit. */
const NO_NOUN = /完成|增长|下降|提高|同比|环比|其中|包括|累计|当月|未|已|约|和|或|为|是|不|月份|日前|号/;

function readRatio(m: RegExpExecArray, raw: string): CellReading | null {
  const [above, below] = [grouped(m[1]!), grouped(m[3]!)];
  if (!above || !below || (m[2] !== '' && m[4] !== '' && m[2] !== m[4])) return null;
  if (BOUND.test(m[2]! + m[4]!) || BARE_MULTIPLIER.test(m[2]!) || BARE_MULTIPLIER.test(m[4]!)) return null;
  // 0/0 is a month without cases; anything else over nothing is a slip.
  if (below.num === 0n && above.num !== 0n) return null;
  return { kind: 'ratio', n: above, of: below, text: raw };
}

function grouped(text: string): Exact | null {
  const m = FIGURE.exec(text);
  if (!m || m[3] !== '' || text.length > MAX_DIGITS) return null;
  return exact(m[2]!.replace(/[,\u2009\u202F]/g, ''));
}

function faultOf(text: string): CellFault {
  if (SCIENTIFIC.test(text)) return 'scientific';
  if (/^[+-]?\d[\d,.]*$/.test(text)) return text.replace(/\D/g, '').length > MAX_DIGITS - 2 ? 'digits' : 'grouping';
  if (/\d/.test(text) && BOUND.test(text)) return 'bound';
  if (/^[+-]?\d[\d.]*\s*[-—–]\s*\d/.test(text)) return 'bound';
  return 'word';
}
