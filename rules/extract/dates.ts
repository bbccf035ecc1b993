/** A deadline as the words before a figure give it. */
export interface Deadline {
  readonly iso: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** “十四五”末, 十五五期间: the plans of five years; the 14th ends in 2025. */
const PLAN = /“?十([一二三四五六七八九])五”?(?:规划)?(?:期?末|期间|时期)/g;
export const endOfPlan = (numeral: string): number => 2005 + 5 * '零一二三四五六七八九'.indexOf(numeral);

const DATE = /(?<!\d)(全年|(?<![境\d一二三四五六七八九十两几数])年内|年底|年末|年度内)(?:之?前)?|(?:到|至)?(?:(20\d\d)年|今年|当年|本年|(?<=^|[^\d]))(?:第?([一二三四])季度|(上|下)半年|(?<!\d)(\d{1,2})月(?:份)?(?:(\d{1,2})日)?)?(底|末|中旬|上旬|下旬)?(?:之?前|以前)?/g;

const lastOf = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();
const iso = (y: number, m: number, d: number): string => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;

/** 5年内, 六个月内: a time that begins on a day which the words do not tell. */
const WITHIN = /(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:年|个月)(?:时间)?(?:之|以)?内(?!办结|完成|审结)/g;
export const lastWithin = (text: string): string => [...text.matchAll(WITHIN)].at(-1)?.[0] ?? '';

/** Behind these a date is a base, a start or a name: no deadline. */
const BASE = /(?:较|比|与|相比|高于|低于|超过|自|从|《[^》]*)$/;

/** How far before a date the title of a document may open. */
const BASE_REACH = 80;

/** The last deadline in `text`; `year` is the plan's. */
export const lastDeadline = (text: string, year: number | null): Deadline | null => deadlinesIn(text, year).at(-1) ?? null;

/** All deadlines in `text`, in order. */
export function deadlinesIn(text: string, year: number | null): Deadline[] {
  const found: Deadline[] = [];
  for (const m of text.matchAll(DATE)) {
    if (m[0] === '' || /^(?:底|末|中旬|上旬|下旬|前|之前|以前|到|至)+$/.test(m[0])) continue;
    const before = text.slice(Math.max(0, m.index - BASE_REACH), m.index);
    const behind = text.slice(m.index + m[0].length, m.index + m[0].length + 8);
    if (BASE.test(before) || /^(?:起|以来|度|\d|—|-|的?基础|水平|同期|会议)/.test(behind) || /^第/.test(behind)) continue;
    if (/[\d—-]$/.test(before) && !/^20/.test(m[0])) continue;
    const deadline = endOf(m, year);
    if (deadline !== null) found.push({ iso: deadline, text: m[0], from: m.index, to: m.index + m[0].length });
  }
  for (const m of text.matchAll(PLAN)) if (!BASE.test(text.slice(Math.max(0, m.index - BASE_REACH), m.index)) && !/^(?:以来|实际|平均|水平|高|低|增|提)/.test(text.slice(m.index + m[0].length))) found.push({ iso: iso(endOfPlan(m[1]!), 12, 31), text: m[0], from: m.index, to: m.index + m[0].length });
  return found.sort((a, b) => a.from - b.from);
}

function endOf(m: RegExpMatchArray, year: number | null): string | null {
  const [, whole, printedYear, quarter, half, month, day, part] = m;
  const y = printedYear !== undefined ? Number(printedYear) : year;
  if (y === null) return null;
  if (whole !== undefined) return iso(y, 12, 31);
  if (quarter !== undefined) {
    const end = ('一二三四'.indexOf(quarter) + 1) * 3;
    return iso(y, end, lastOf(y, end));
  }
  if (half !== undefined) return half === '上' ? iso(y, 6, 30) : iso(y, 12, 31);
  if (month !== undefined) {
    const n = Number(month);
    if (n < 1 || n > 12) return null;
    // 每年10月份 and a bare 3月 are no deadlines; 3月底, 3月前, 3月中旬 are.
    if (day !== undefined) return Number(day) >= 1 && Number(day) <= lastOf(y, n) ? iso(y, n, Number(day)) : null;
    if (part === undefined && !/前$/.test(m[0]) && printedYear === undefined) return null;
    return iso(y, n, part === '上旬' ? 10 : part === '中旬' ? 20 : lastOf(y, n));
  }
  return printedYear !== undefined || /年/.test(m[0]) ? iso(y, 12, 31) : null;
}
