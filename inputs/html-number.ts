import { equal, exact, printedDecimals, round } from '../rules/exact.js';
import { formatOf, formatted } from './number-format.js';

const SHOWN = /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?$/;

/**
 * The text of a cell of a page that a spreadsheet program saved: `held` is the number of its x:num attribute, `shown` what the page prints.
 * The held one counts as in a workbook, where what is shown is its rounding; of a date or a figure in 万, what is shown.
 */
export function heldNumber(shown: string, held: string | undefined): string {
  if (held === undefined || !SHOWN.test(shown) || exact(held) === null) return shown;
  const percent = shown.endsWith('%');
  const bare = shown.replace(/[,%]/g, '');
  const places = printedDecimals(bare);
  const text = formatted(held, formatOf(0, `0${places === 0 ? '' : `.${'0'.repeat(places)}`}${percent ? '%' : ''}`), false);
  const [of, rounded] = [exact(text.replace('%', '')), exact(bare.replace('+', ''))];
  return of !== null && rounded !== null && equal(round(of, places), rounded) ? text : shown;
}
