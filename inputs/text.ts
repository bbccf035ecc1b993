/** Small cleanings of printed text that every reader of cells shares. */

/** Invisible characters that trim() leaves. */
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF]+/g;

/** Called for every cell many times over: one look tells most texts free of them. */
export function clean(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0x200b && (c <= 0x200d || c === 0x2060 || c === 0xfeff)) return text.replace(INVISIBLE, '').trim();
  }
  return text.trim();
}

/** Remembers what a function of one text gave, since the cells of a column repeat. Forgets all when there are too many. */
export function remembered<T>(read: (text: string) => T, most = 20_000): (text: string) => T {
  const memo = new Map<string, T>();
  return (text) => {
    const known = memo.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    const made = read(own);
    if (memo.size >= most) memo.clear();
    memo.set(own, made);
    return made;
  };
}

/** From this length on V8 keeps a piece of text as a view of the whole, and so the whole in memory. */
const SLICED = 13;

/** A piece of text that does not keep alive what it was cut from. */
export const detached = (text: string): string => (text.length < SLICED ? text : ` ${text}`.slice(1));

/** Footnote marks at either end: ① ⑴ ¹ * ※ † [1]. Taken off before NFKC would turn ① into a figure 1. */
const MARKS = '[\\u2460-\\u24FF\\u2776-\\u2793\\u00B9\\u00B2\\u00B3\\u2070-\\u2079*＊※†‡]';
const LEADING = new RegExp(`^(?:${MARKS}|\\s){1,8}`);
const TRAILING = new RegExp(`(?:${MARKS}|\\s|\\[\\d{1,2}\\]|〔\\d{1,2}〕){1,8}$`);

/** A trailing ² or ³ after a letter is the unit's (m²), not a mark. */
export function withoutMarks(text: string): string {
  const head = text.replace(LEADING, '');
  if (/[\p{Script=Latin}][\u00B2\u00B3]$/u.test(head)) return head;
  return head.length > 2000 ? head : head.replace(TRAILING, '');
}

/** Full-width ASCII and blanks to plain ones; other compatibility characters stay, since ½ and ① are no digits. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E\u3000\u00A0]/g, (c) => (c === '\u3000' || c === '\u00A0' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)));

/** Blanks that only spread a name over its cell: 北  京, 合 计. */
export const squeezeHan = (text: string): string => text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');

/** Name of an area as the tables know it. */
export const areaText = (text: string): string => squeezeHan(withoutMarks(clean(text)).normalize('NFKC').replace(/\s+/g, ' ').trim());
