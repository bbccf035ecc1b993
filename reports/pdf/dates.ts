import { monthChinese, readPeriod } from '../../rules/period.js';

/** 2023-10-31 → 2023年10月31日. */
export function dayChinese(iso: string): string {
  const [y, m, d] = iso.split('-').map(Number);
  return `${y}年${m}月${d}日`;
}

/** 2023-10 → 2023年10月. */
export function periodChinese(period: string): string {
  const read = readPeriod(period);
  return read === null ? period : monthChinese(read.span.to);
}

/** What the page templates date the document with. */
export function dayParts(iso: string): { year: number; month: number; day: number } {
  const [year = 1, month = 1, day = 1] = iso.split('-').map(Number);
  return { year, month, day };
}
