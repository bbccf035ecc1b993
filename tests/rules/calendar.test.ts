import { describe, expect, it } from 'vitest';
import { calendarDays, dueDate, isLeapYear, readDate, workingDays } from '../../rules/calendar.js';
import { at } from '../support.js';

/** Counted by hand on the State Council's calendars; the first day is not counted. */
const day = (s: string) => readDate(s)!;
describe('working days', () => {
  it.each([
    ['2023-10-09', '2023-10-09', 0, '当天办结'],
    ['2023-10-09', '2023-10-11', 2, '周一到周三'],
    ['2023-10-13', '2023-10-16', 1, '周五到周一'],
    ['2023-09-28', '2023-10-07', 1, '中秋国庆八天休假，10月7日（周六）上班'],
    ['2023-09-28', '2023-10-08', 2, '10月8日（周日）上班'],
    ['2024-02-09', '2024-02-18', 1, '2024年春节，2月18日（周日）上班'],
    ['2025-12-31', '2026-01-05', 2, '2026年元旦，1月4日（周日）上班'],
    ['2022-12-30', '2023-01-03', 1, '跨年'],
    ['2023-01-01', '2023-12-31', 249, '2023年的工作日，元旦除外'],
  ])('%s 到 %s：%i 个工作日（%s）', (from, to, days) => {
    expect(workingDays(day(from), day(to))).toEqual({ days, unpublished: [] });
    expect(workingDays(day(to), day(from)).days + days).toBe(0);
  });
  it('2027年的节假日安排没有公布', () => {
    expect(workingDays(day('2026-12-31'), day('2027-01-04')).unpublished).toEqual([2027]);
    expect(workingDays(day('2003-12-31'), day('2004-01-05')).unpublished).toEqual([2003]);
  });
});
it('calendar days', () => {
  expect(calendarDays(day('2024-02-28'), day('2024-03-01'))).toBe(2);
  expect(calendarDays(day('1986-05-03'), day('1986-05-05'))).toBe(2);
  expect([1900, 2000, 2023, 2024].map(isLeapYear)).toEqual([false, true, false, true]);
  expect(['2023-02-29', '2023-13-01', '2023-1-1', ''].map(readDate)).toEqual([null, null, null, null]);
});
it('报送截止日', () => {
  expect(dueDate(at('2023-10'), { day: 10, monthsAfter: 1, grace: 0 })).toEqual({ due: '2023-11-10', until: '2023-11-10' });
  // 11月10日是周五，宽限3天到周一
  expect(dueDate(at('2023-10'), { day: 10, monthsAfter: 1, grace: 3 })).toEqual({ due: '2023-11-10', until: '2023-11-13' });
  // 国庆假期顺延到10月7日（周六上班）
  expect(dueDate(at('2023-09'), { day: 1, monthsAfter: 1, grace: 0 }).due).toBe('2023-10-07');
  expect(dueDate(at('2024-01'), { day: 31, monthsAfter: 1, grace: 0 }).due).toBe('2024-02-29');
});
