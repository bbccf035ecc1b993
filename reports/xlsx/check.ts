import type { DataValidation } from 'hucre/xlsx';
import { plain } from '../plain-text.js';

/** What may be typed into cells of one column; rows of data from 0, both included. */
export interface Check {
  column: number;
  from: number;
  to: number;
  allows: { list: readonly string[] } | { least: number | null } | { date: true } | { longest: number };
  /** Anything else is refused, or only asked about. */
  strict: boolean;
  /** What to do, beside the cell while it is filled in, and when something else was typed. */
  says: string;
}

/** Excel's limits for a list, and for the words beside a cell. */
const LONGEST_LIST = 255;
const LONGEST_PROMPT = 225;

/** As the writer wants it; `first` is the 1-based number of the first row of data. A list that Excel cannot hold is left out: a check less, and the file opens. */
export function validationOf(c: Check, column: string, first: number): DataValidation[] {
  const range = `${column}${first + c.from}:${column}${first + c.to}`;
  const words = { showInputMessage: c.says !== '', showErrorMessage: true, ...(c.says === '' ? {} : { inputMessage: cut(c.says), errorMessage: cut(c.says) }), errorStyle: c.strict ? 'stop' : 'warning' } as const;
  const common = { range, allowBlank: true, ...words };
  if ('list' in c.allows) {
    const values = [...c.allows.list];
    return values.length === 0 || values.some((v) => /[",]/.test(v)) || values.join(',').length > LONGEST_LIST ? [] : [{ ...common, type: 'list', values }];
  }
  if ('date' in c.allows) return [{ ...common, type: 'date', operator: 'between', formula1: '32874', formula2: '73050' }];
  if ('longest' in c.allows) return [{ ...common, type: 'textLength', operator: 'lessThanOrEqual', formula1: String(c.allows.longest) }];
  const { least } = c.allows;
  return [{ ...common, type: 'decimal', ...(least === null ? { operator: 'between', formula1: '-999999999999999', formula2: '999999999999999' } : { operator: 'greaterThanOrEqual', formula1: String(least) }) }];
}

/** Counted as Excel counts, without leaving half a character. */
const cut = (text: string): string => plain(text).slice(0, LONGEST_PROMPT).replace(/[\ud800-\udbff]$/, '');
