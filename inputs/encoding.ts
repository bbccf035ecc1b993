/** Bytes to text. The encoding is told by the content, never by the name or the locale. */
export type Decoded =
  | { ok: true; text: string; encoding: string; /** Lines with bytes that are no character; those became U+FFFD. */ damaged: number[] }
  | { ok: false; why: 'empty' | 'binary' | 'undecodable'; what: string };

/** File kinds that are often found under a wrong name, by their first bytes. */
const MAGIC: readonly (readonly [readonly number[], string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'PNG 图片'],
  [[0xff, 0xd8, 0xff], 'JPEG 图片'],
  [[0x47, 0x49, 0x46, 0x38], 'GIF 图片'],
  [[0x25, 0x50, 0x44, 0x46], 'PDF 文档'],
  [[0x50, 0x4b, 0x03, 0x04], 'ZIP 压缩包（XLSX、DOCX 也是这种格式）'],
  [[0x50, 0x4b, 0x05, 0x06], 'ZIP 压缩包（空）'],
  [[0xd0, 0xcf, 0x11, 0xe0], '旧版 Office 文件（XLS、DOC）'],
  [[0x1f, 0x8b], 'GZIP 压缩文件'],
  [[0x52, 0x61, 0x72, 0x21], 'RAR 压缩包'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z 压缩包'],
];

/** A web page or XML by its beginning; comments and processing instructions may stand before. */
const MARKUP = /^\s*(?:<!--[\s\S]{0,3000}?-->\s*)*<(?:!doctype|html|head|body|table|meta|style|script|title|link|base|div|center|form|span|font|thead|tbody|tr|\?xml|\?mso|(?:\w+:)?workbook)\b/i;
export const isMarkup = (text: string): boolean => MARKUP.test(text.slice(0, 4000));

/** More damaged lines than this share, and it was no text in that encoding at all. */
const DAMAGED_SHARE = 0.1;
/** So too for this share of broken characters. */
const BROKEN_SHARE = 0.02;
const CONTROL_SHARE = 0.02;

const startsWith = (bytes: Uint8Array, sign: readonly number[]): boolean => sign.every((b, i) => bytes[i] === b);

/** Text of a table of cells; markup is text too, but is refused here. */
export function decode(bytes: Uint8Array): Decoded {
  const read = decodeText(bytes);
  return read.ok && isMarkup(read.text) ? { ok: false, why: 'binary', what: '网页或 XML 文件' } : read;
}

/** Any text; `named` is the encoding that a page claims, which counts where its bytes bear it out. */
export function decodeText(bytes: Uint8Array, named: 'utf-8' | 'gb18030' | null = null): Decoded {
  if (bytes.length === 0) return { ok: false, why: 'empty', what: '0 字节' };
  for (const [sign, what] of MAGIC) if (startsWith(bytes, sign)) return { ok: false, why: 'binary', what };
  const read = byMark(bytes) ?? (named === null ? null : strict(bytes, named, named.toUpperCase())) ?? byContent(bytes);
  if (!read.ok) return read;
  if (read.text.trim() === '') return { ok: false, why: 'empty', what: '只有空白' };
  return controls(read.text) ? { ok: false, why: 'binary', what: '二进制内容' } : read;
}

/** Encodings that say themselves what they are. */
function byMark(bytes: Uint8Array): Decoded | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return strict(bytes, 'utf-8', 'UTF-8（带 BOM）') ?? lenient(bytes, 'utf-8', 'UTF-8（带 BOM）');
  const utf16 = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : null;
  if (!utf16) return null;
  return strict(bytes, utf16, utf16.toUpperCase()) ?? lenient(bytes, utf16, utf16.toUpperCase());
}

function byContent(bytes: Uint8Array): Decoded {
  if (bytes.includes(0)) return withoutMark(bytes) ?? { ok: false, why: 'binary', what: '二进制内容（含空字节）' };
  return (
    strict(bytes, 'utf-8', 'UTF-8') ??
    strict(bytes, 'gb18030', 'GB18030') ??
    better(lenient(bytes, 'utf-8', 'UTF-8'), lenient(bytes, 'gb18030', 'GB18030'))
  );
}

/** UTF-16 without a mark: the delimiters and digits of a table have their empty bytes all on one side. */
export function utf16Side(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const n = Math.min(bytes.length, 65_536) & ~1;
  let [even, odd] = [0, 0];
  for (let i = 0; i < n; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (Math.max(even, odd) < Math.max(2, n / 40) || Math.min(even, odd) > Math.max(even, odd) / 50) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function withoutMark(bytes: Uint8Array): Decoded | null {
  const label = bytes.length % 2 === 0 ? utf16Side(bytes) : null;
  const name = `${label?.toUpperCase() ?? ''}（无 BOM）`;
  const read = label === null ? null : (strict(bytes, label, name) ?? lenient(bytes, label, name));
  // Binary data seldom has line breaks and tabulators where text has them.
  return read?.ok && /[\n\r\t,]/.test(read.text.slice(0, 5000)) && !/[\u0000\uE000-\uF8FF\uFFFE]/.test(read.text.slice(0, 5000)) ? read : null;
}

function strict(bytes: Uint8Array, label: string, encoding: string): Decoded | null {
  try {
    return { ok: true, text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding, damaged: [] };
  } catch (e) {
    // The only way that TextDecoder tells of bytes that are no text in this encoding.
    if (e instanceof TypeError) return null;
    throw e;
  }
}

/** A few broken bytes (a file cut in a character, half a character of UTF-16, two encodings glued) cost their cells and not the file. */
function lenient(bytes: Uint8Array, label: string, encoding: string): Decoded {
  const text = new TextDecoder(label).decode(bytes);
  const damaged: number[] = [];
  let lines = 0;
  let broken = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) broken++;
  for (let from = 0; from <= text.length; ) {
    lines++;
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end);
    if (line.includes('\uFFFD')) damaged.push(lines);
    if (end < 0) break;
    from = end + 1;
  }
  if (damaged.length > Math.max(1, lines * DAMAGED_SHARE) || broken > Math.max(4, text.length * BROKEN_SHARE)) return { ok: false, why: 'undecodable', what: encoding };
  return { ok: true, text, encoding, damaged };
}

function better(a: Decoded, b: Decoded): Decoded {
  if (!a.ok) return b.ok ? b : { ok: false, why: 'undecodable', what: 'UTF-8、GB18030 都不是' };
  return b.ok && b.damaged.length < a.damaged.length ? b : a;
}

/** Text has hardly any control characters but tab and line breaks. */
function controls(text: string): boolean {
  const n = Math.min(text.length, 65_536);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const c = text.charCodeAt(i);
    if (c < 32 && c !== 9 && c !== 10 && c !== 13 && c !== 12) count++;
  }
  return count > n * CONTROL_SHARE;
}
