import { plain } from '../plain-text.js';

/** Excel's rules for the name of a sheet: at most 31 characters, none of []:*?/\, no quote at either end, no `History`, none twice. */

const LONGEST = 31;
const FORBIDDEN = /[[\]:*?/\\]/g;

const legal = (name: string): string => {
  const clean = cut(plain(name).replace(FORBIDDEN, '·').replace(/^'+|'+$/g, '').trim(), LONGEST).trim().replace(/'+$/, '');
  return clean === '' || /^history$/i.test(clean) ? '（未命名）' : clean;
};

/** Counted in UTF-16 units, as Excel does, without leaving half a character. */
const cut = (text: string, most: number): string => (text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, ''));

/** Legal names in the same order; the second of two alike gets （2）. Case makes no difference to Excel. */
export function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = legal(name);
    let unique = base;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) {
      const tail = `（${n}）`;
      unique = cut(base, LONGEST - tail.length) + tail;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}
