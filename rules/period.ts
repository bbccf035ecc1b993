/**
 * Time as reported: spans of whole months. A month is the integer year*12 + (month-1), so that the engine adds and
 * compares integers; dates exist only at the edges.
 */
export type Month = number;

/** Months from..to, both included. A month is a span of one; a year of twelve. */
export interface Span {
  readonly from: Month;
  readonly to: Month;
}

export const month = (year: number, m: number): Month => year * 12 + (m - 1);
export const yearOf = (m: Month): number => Math.floor(m / 12);
export const monthOf = (m: Month): number => (m % 12) + 1;
export const monthText = (m: Month): string => `${yearOf(m)}-${String(monthOf(m)).padStart(2, '0')}`;
export const monthChinese = (m: Month): string => `${yearOf(m)}年${monthOf(m)}月`;
export const spanLength = (s: Span): number => s.to - s.from + 1;
export const sameSpan = (a: Span, b: Span): boolean => a.from === b.from && a.to === b.to;
export const january = (m: Month): Month => month(yearOf(m), 1);
export const december = (m: Month): Month => month(yearOf(m), 12);
/** The same months some years earlier. */
export const yearsBefore = (s: Span, years: number): Span => ({ from: s.from - 12 * years, to: s.to - 12 * years });

/** `2023年1—10月`, `2023年10月`, `2023年`. */
export function spanChinese(s: Span): string {
  if (s.from === s.to) return monthChinese(s.from);
  if (monthOf(s.from) === 1 && monthOf(s.to) === 12 && yearOf(s.from) === yearOf(s.to)) return `${yearOf(s.from)}年`;
  if (yearOf(s.from) === yearOf(s.to)) return `${yearOf(s.from)}年${monthOf(s.from)}—${monthOf(s.to)}月`;
  return `${monthChinese(s.from)}—${monthChinese(s.to)}`;
}

/** ISO 8601 / SDMX time period: `2023-10`, `2023-01/2023-10`, `2023`. */
export function spanText(s: Span): string {
  if (s.from === s.to) return monthText(s.from);
  if (monthOf(s.from) === 1 && s.to === s.from + 11) return String(yearOf(s.from));
  return `${monthText(s.from)}/${monthText(s.to)}`;
}

/** What the heading itself says about the window: `cumulative` for 1—10月 and 1-10月累计, `period` for 10月, quarters and years stay open. */
export interface ReadPeriod {
  span: Span;
  /** `month` 2023-10; `months` 1—10月; `quarter`; `half`; `year`; `day` a calendar day inside a month. */
  grain: 'day' | 'month' | 'months' | 'quarter' | 'half' | 'year';
}

const DASH = '[-—–－~～至到]{1,2}';
const CN_DIGIT: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4 };
const YEAR = String.raw`(\d{4})\s*年?`;

const FORMS: readonly [RegExp, (m: RegExpExecArray) => ReadPeriod | null][] = [
  [new RegExp(`^${YEAR}\\s*(\\d{1,2})月?\\s*${DASH}\\s*(\\d{1,2})月(?:份)?$`), (m) => months(+m[1]!, +m[2]!, +m[1]!, +m[3]!)],
  [new RegExp(`^${YEAR}(\\d{1,2})月(?:份)?\\s*${DASH}\\s*${YEAR}(\\d{1,2})月(?:份)?$`), (m) => months(+m[1]!, +m[2]!, +m[3]!, +m[4]!)],
  [/^(\d{4})-(\d{2})\/(\d{4})-(\d{2})$/, (m) => months(+m[1]!, +m[2]!, +m[3]!, +m[4]!)],
  [/^(\d{4})年\s*(\d{1,2})月(?:份)?(?:末|底)?$/, (m) => oneMonth(+m[1]!, +m[2]!)],
  [/^(\d{4})[-./](\d{1,2})$/, (m) => oneMonth(+m[1]!, +m[2]!)],
  [/^(\d{4})-?M(\d{1,2})$/i, (m) => oneMonth(+m[1]!, +m[2]!)],
  [/^(\d{4})(0[1-9]|1[0-2])$/, (m) => oneMonth(+m[1]!, +m[2]!)],
  [/^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?$/, (m) => oneDay(+m[1]!, +m[2]!, +m[3]!)],
  [/^(\d{4})年(\d{1,2})月(\d{1,2})日$/, (m) => oneDay(+m[1]!, +m[2]!, +m[3]!)],
  [/^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/, (m) => oneDay(+m[1]!, +m[2]!, +m[3]!)],
  [/^(\d{4})年?第?([一二三四1-4])季度$/, (m) => quarter(+m[1]!, m[2]!)],
  [/^(\d{4})-?Q([1-4])$/i, (m) => quarter(+m[1]!, m[2]!)],
  [/^(\d{4})年?(上|下)半年$/, (m) => half(+m[1]!, m[2] === '上' ? 1 : 2)],
  [/^(\d{4})-?[SH]([12])$/i, (m) => half(+m[1]!, +m[2]!)],
  [/^(\d{4})年?前([一二三1-3])季度$/, (m) => months(+m[1]!, 1, +m[1]!, 3 * (CN_DIGIT[m[2]!] ?? Number(m[2])))],
  [new RegExp(`^(\\d{4})年?第?[1一](?:季度)?${DASH}第?([二三四2-4])季度$`), (m) => months(+m[1]!, 1, +m[1]!, 3 * (CN_DIGIT[m[2]!] ?? Number(m[2])))],
  [/^(\d{4})(?:年|年度|年全年|-A1)?$/i, (m) => wholeYear(+m[1]!)],
  [/^(\d{4})\s*\[YR(\d{4})\]$/i, (m) => (m[1] === m[2] ? wholeYear(+m[1]!) : null)],
];

const PLAUSIBLE = (y: number): boolean => y >= 1900 && y <= 2200;

/** Reads one reporting period as people write it. Returns null when it is none. */
export function readPeriod(text: string): ReadPeriod | null {
  const t = inDigits(text.normalize('NFKC').replace(/\s+/g, ' ').trim());
  for (const [form, read] of FORMS) {
    const m = form.exec(t);
    if (m && PLAUSIBLE(Number(m[1]))) {
      const p = read(m);
      if (p) return p;
    }
  }
  return null;
}

const NAMED = /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?[ -](\d{4})$/i;
const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DIGITS = '〇一二三四五六七八九';
const CN_MONTH = /(?<=年|至|到|[-—–])(十[一二]?|[一二三四五六七八九])(?=月)/g;

/** 二〇二三年十月 and Oct 2023 in digits; the rest as it is. */
export function inDigits(text: string): string {
  if (text.length > 300) return text;
  const named = NAMED.exec(text);
  if (named) return `${named[2]!}-${String(NAMES.indexOf(named[1]!.toLowerCase()) + 1).padStart(2, '0')}`;
  if (!/[〇○零一二三四五六七八九]{4}年/.test(text)) return text;
  return text
    .replace(/[〇○零一二三四五六七八九]{4}(?=年)/g, (y) => [...y].map((c) => (c === '○' || c === '零' ? 0 : DIGITS.indexOf(c))).join(''))
    .replace(CN_MONTH, (m) => String(m.startsWith('十') ? 10 + (m.length > 1 ? DIGITS.indexOf(m[1]!) : 0) : DIGITS.indexOf(m)));
}

const isMonth = (m: number): boolean => Number.isInteger(m) && m >= 1 && m <= 12;

function oneMonth(y: number, m: number): ReadPeriod | null {
  return isMonth(m) ? { span: { from: month(y, m), to: month(y, m) }, grain: 'month' } : null;
}
function oneDay(y: number, m: number, d: number): ReadPeriod | null {
  if (!isMonth(m) || d < 1 || d > daysInMonth(y, m)) return null;
  return { span: { from: month(y, m), to: month(y, m) }, grain: 'day' };
}
function months(y1: number, m1: number, y2: number, m2: number): ReadPeriod | null {
  if (!isMonth(m1) || !isMonth(m2)) return null;
  const span = { from: month(y1, m1), to: month(y2, m2) };
  return span.from <= span.to ? { span, grain: span.from === span.to ? 'month' : 'months' } : null;
}
function quarter(y: number, q: string): ReadPeriod {
  const n = CN_DIGIT[q] ?? Number(q);
  return { span: { from: month(y, 3 * n - 2), to: month(y, 3 * n) }, grain: 'quarter' };
}
function half(y: number, h: 1 | 2 | number): ReadPeriod {
  return { span: { from: month(y, h === 1 ? 1 : 7), to: month(y, h === 1 ? 6 : 12) }, grain: 'half' };
}
function wholeYear(y: number): ReadPeriod {
  return { span: { from: month(y, 1), to: month(y, 12) }, grain: 'year' };
}

/** Days of a Gregorian month. */
export function daysInMonth(y: number, m: number): number {
  return m === 2 ? (y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
}

/** Is this text a day of the calendar, as `2023-12-31`? */
export function isDay(text: string): boolean {
  const d = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return d !== null && oneDay(Number(d[1]), Number(d[2]), Number(d[3])) !== null;
}

/** Last calendar day of a month, ISO. */
export const lastDay = (m: Month): string => `${monthText(m)}-${String(daysInMonth(yearOf(m), monthOf(m))).padStart(2, '0')}`;

/** Month of an ISO date. The date must be valid (the schema has checked it). */
export const monthOfDate = (iso: string): Month => month(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)));

/** Does the month begin on this ISO date? */
export const isFirstDay = (iso: string): boolean => iso.endsWith('-01');
/** Is this ISO date the last day of its month? */
export const isLastDay = (iso: string): boolean => iso === lastDay(monthOfDate(iso));

/** The whole calendar months inside start..end (both ISO dates): months not wholly inside are left out. Null if there is none. */
export function wholeMonths(start: string, end: string): Span | null {
  const from = monthOfDate(start) + (isFirstDay(start) ? 0 : 1);
  const to = monthOfDate(end) - (isLastDay(end) ? 0 : 1);
  return from <= to ? { from, to } : null;
}
