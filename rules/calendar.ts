import { createRequire } from 'node:module';
import { DateTime } from 'luxon';

/**
 * Days between two dates, in calendar days or Chinese working days (holidays and make-up days of the State Council's notices).
 * `chinese-days` falls back to plain weekends in years that it does not know, without a word; so the years are guarded here.
 */
export const PUBLISHED_YEARS = { from: 2004, to: 2026 } as const;

export interface DayCount {
  days: number;
  /** Years whose working days are not published; [] where the count is firm. */
  unpublished: number[];
}

/** The date of an ISO text, in UTC so that no machine's zone shifts it; null for a day that does not exist. */
export function readDate(text: string): DateTime | null {
  const d = /^\d{4}-\d{2}-\d{2}$/.test(text) ? DateTime.fromISO(text, { zone: 'utc' }) : null;
  return d !== null && d.isValid ? d : null;
}

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const DAY = 86_400_000;

/** Loaded when a working day is first asked for: it lays out its years as it loads, and most runs ask for none. */
let holidays: typeof import('chinese-days').default | undefined;
function isWorkday(d: DateTime): boolean {
  holidays ??= createRequire(import.meta.url)('chinese-days') as typeof import('chinese-days').default;
  return holidays.isWorkday(d.toISODate()!);
}

/** Calendar days from one date to another; the first day is not counted (民法典 art. 201). */
export const calendarDays = (from: DateTime, to: DateTime): number => Math.round((to.toMillis() - from.toMillis()) / DAY);

/** Working days after `from` up to and with `to`; the first day is not counted. Negative where `to` is earlier. */
export function workingDays(from: DateTime, to: DateTime): DayCount {
  if (to < from) {
    const back = workingDays(to, from);
    return { ...back, days: -back.days };
  }
  const days = upTo(to) - upTo(from);
  return { days, unpublished: unpublishedYears(from.year, to.year) };
}

/** Those years from one to another, both included, whose working days are not published. */
export function unpublishedYears(from: number, to: number): number[] {
  const unpublished: number[] = [];
  for (let y = from; y <= to; y++) if (y < PUBLISHED_YEARS.from || y > PUBLISHED_YEARS.to) unpublished.push(y);
  return unpublished;
}

/** Working days of a year up to each day of it, so that a long case costs no more than a short one. */
const years = new Map<number, { upToDay: Uint16Array; all: number }>();

function yearOf(year: number): { upToDay: Uint16Array; all: number } {
  const known = years.get(year);
  if (known) return known;
  const length = isLeapYear(year) ? 366 : 365;
  const upToDay = new Uint16Array(length);
  let n = 0;
  let day = DateTime.utc(year, 1, 1);
  for (let i = 0; i < length; i++) {
    if (isWorkday(day)) n++;
    upToDay[i] = n;
    day = day.plus({ days: 1 });
  }
  const made = { upToDay, all: n };
  years.set(year, made);
  return made;
}

/** Counted from the start of the era that dates of reports lie in. */
const ERA = 1900;

function upTo(d: DateTime): number {
  let n = yearOf(d.year).upToDay[d.ordinal - 1]!;
  for (let y = ERA; y < d.year; y++) n += yearOf(y).all;
  return n;
}

/** Year of a day that is counted as in `calendarOf`. */
export const yearOfDay = (days: number): number => new Date(days * DAY).getUTCFullYear();

export interface CalendarDay {
  date: string;
  /** Days since 1970-01-01. */
  days: number;
  /** Working days up to and with this day, from any start: the difference of two days' is the time between them. */
  working: number;
  month: number;
}

/** Every day of whole years as a row of a table, to be joined; both years included, within 1900 and 2200. */
export function calendarOf(from: number, to: number): CalendarDay[] {
  const start = Date.UTC(from, 0, 1) / DAY;
  const rows: CalendarDay[] = [];
  for (let year = from, earlier = 0; year <= to; earlier += yearOf(year).all, year++) {
    for (const n of yearOf(year).upToDay) {
      const days = start + rows.length;
      const date = new Date(days * DAY).toISOString().slice(0, 10);
      rows.push({ date, days, working: earlier + n, month: year * 12 + Number(date.slice(5, 7)) - 1 });
    }
  }
  return rows;
}

/** 报送截止日 of a month's figures and the last day of grace: a day off moves to the next working day (民法典 art. 203). */
export function dueDate(period: number, by: { day: number; monthsAfter: number; grace: number }): { due: string; until: string } {
  const month = DateTime.utc(Math.floor(period / 12), (period % 12) + 1, 1).plus({ months: by.monthsAfter });
  const due = toWorkday(month.set({ day: Math.min(by.day, month.daysInMonth!) }));
  return { due: due.toISODate()!, until: toWorkday(due.plus({ days: by.grace })).toISODate()! };
}

function toWorkday(d: DateTime): DateTime {
  let day = d;
  // no holiday of the State Council's notices is longer than ten days
  for (let i = 0; i < 15 && !isWorkday(day); i++) day = day.plus({ days: 1 });
  return day;
}
