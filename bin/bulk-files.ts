import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Duck } from '../inputs/bulk/duck.js';
import { columnsOf, csvTable, headingsOf, parquetTable, type LongTable } from '../inputs/bulk/table.js';
import { tellDelimiter } from '../inputs/csv.js';
import { splitRows } from '../inputs/split.js';
import type { FoundFile } from './found-file.js';

/** A file for the bulk path, with what the balance and the record need of it. */
export interface BulkFile {
  table: LongTable;
  encoding: string;
  /** The file in UTF-8, where that is a temporary one: to be removed once it has been read. */
  decoded: string | null;
  looked: Promise<Looked>;
}

/** Only this much of a file is looked at to tell its encoding and its header. */
const HEAD = 1_000_000;
const PARQUET = '.parquet';

export const isParquet = (f: FoundFile): boolean => extname(f.path).toLowerCase() === PARQUET;

const TEXT: readonly string[] = ['.csv', '.txt', '.tsv'];
const isText = (f: FoundFile): boolean => TEXT.includes(extname(f.path).toLowerCase());

/** Bytes of the files that DuckDB can read. */
export async function sizeOf(files: readonly FoundFile[]): Promise<number> {
  let sum = 0;
  for (const f of files) if (f.how !== 'missing' && (isText(f) || isParquet(f))) sum += (await stat(f.path)).size;
  return sum;
}

/** Null for a file that only the small path can read: a workbook, a table with a title, of another layout. */
export async function bulkFile(f: FoundFile, no: number, temporary: string, duck: Duck): Promise<BulkFile | null> {
  if (f.how === 'missing') return null;
  if (isParquet(f)) {
    const table = await parquetTable(f.name, no, f.path, duck);
    return table && { table, encoding: '', decoded: null, looked: lookThrough(f.path, false) };
  }
  const looks = await textLooks(f.path);
  if (looks === null || columnsOf(looks.headings) === null) return null;
  const utf8 = join(temporary, `${no}.csv`);
  const looked = lookThrough(f.path, true);
  const path = await utf8Of(f.path, looks, utf8);
  const table = path === null ? null : csvTable(f.name, no, path, join(temporary, `${no}.parquet`), looks.headings, looks.delimiter);
  return table && { table, encoding: looks.encoding, decoded: path === f.path ? null : path, looked };
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** How a text file is written, told from its beginning. */
export interface TextLooks {
  encoding: 'UTF-8' | 'UTF-8（带 BOM）' | 'GB18030';
  delimiter: string;
  /** Of its first line. */
  headings: readonly string[];
}

/** Null for what is no text table. */
export async function textLooks(path: string): Promise<TextLooks | null> {
  if (!TEXT.includes(extname(path).toLowerCase())) return null;
  const head = await headOf(path);
  if (head.includes(0)) return null;
  const encoding = decodes(head, 'utf-8') ? (head.subarray(0, 3).equals(BOM) ? 'UTF-8（带 BOM）' : 'UTF-8') : decodes(head, 'gb18030') ? 'GB18030' : null;
  if (encoding === null) return null;
  const text = new TextDecoder(encoding === 'GB18030' ? encoding : 'utf-8').decode(head);
  const delimiter = tellDelimiter(text);
  const first = splitRows(text.slice(0, text.search(/[\r\n]|$/)), delimiter).rows[0];
  return first === undefined ? null : { encoding, delimiter, headings: headingsOf(first.cells) };
}

/** The path of the same text in UTF-8: the file's own, or `to`, which is then written. Null where some bytes are no characters. */
export async function utf8Of(path: string, { encoding }: TextLooks, to: string): Promise<string | null> {
  if (encoding !== 'GB18030') return path;
  if (await toUtf8(path, to)) return to;
  rmSync(to);
  return null;
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The last character may be cut in two. */
function decodes(bytes: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** False where some bytes are no characters. */
async function toUtf8(from: string, to: string): Promise<boolean> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const encoder = new TextEncoder();
  const [source, target] = [await open(from), await open(to, 'wx')];
  try {
    const bytes = Buffer.alloc(1 << 20);
    // no code unit takes more than three bytes
    const encoded = Buffer.alloc(3 * bytes.length + 3);
    for (;;) {
      const { bytesRead } = await source.read(bytes, 0, bytes.length);
      const { written } = encoder.encodeInto(decoder.decode(bytes.subarray(0, bytesRead), { stream: bytesRead > 0 }), encoded);
      await target.writeFile(encoded.subarray(0, written));
      if (bytesRead === 0) return true;
    }
  } catch (e) {
    if (e instanceof TypeError) return false;
    throw e;
  } finally {
    await source.close();
    await target.close();
  }
}

/** What reading through a file's bytes tells of it. */
export interface Looked {
  sha256: string;
  /** Are all bytes UTF-8? */
  utf8: boolean;
  /** Lines without anything, which DuckDB passes over in silence. */
  blank: number[];
}

/** A line longer than this is none. */
const LONGEST = 4_000_000;

/** Bytes that are read at a time. */
const STEP = 1 << 20;

let turn: Promise<unknown> = Promise.resolve();

/** Reads through all bytes of a file; `lines`: it is text, of which blank lines are to be told. One file after the other: many at once would keep all other work waiting. */
export function lookThrough(path: string, lines: boolean): Promise<Looked> {
  const looked = turn.then(() => look(path, lines));
  turn = looked.catch(() => undefined);
  return looked;
}

async function look(path: string, lines: boolean): Promise<Looked> {
  const hash = createHash('sha256');
  // an unfinished line stands before what is read next
  const buffer = Buffer.allocUnsafe((lines ? LONGEST : 0) + STEP);
  let rest = 0;
  let [blank, utf8, first, overlong] = [false, true, true, false];
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, rest, STEP);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(rest, rest + bytesRead));
      if (!lines || overlong) continue;
      const all = buffer.subarray(0, rest + bytesRead);
      const whole = all.subarray(0, all.lastIndexOf(0x0a) + 1);
      utf8 &&= isUtf8(whole);
      blank ||= hasBlank(whole, !first);
      first &&= whole.length === 0;
      rest = all.copy(buffer, 0, whole.length);
      if (rest > LONGEST) [overlong, utf8, rest] = [true, false, 0];
    }
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), utf8: utf8 && isUtf8(buffer.subarray(0, rest)), blank: blank ? await blankLines(path) : [] };
}

/** Is among whole lines one without anything? `begins`: the first of them counts too. */
function hasBlank(lines: Buffer, begins: boolean): boolean {
  if (lines.includes('\n\n') || (begins && lines[0] === 0x0a)) return true;
  // few files have carriage returns, and one byte is soon looked for
  return lines.includes(0x0d) && (lines.includes('\n\r\n') || (begins && lines[0] === 0x0d && lines[1] === 0x0a));
}

/** Numbers of the lines without anything, from 1; the first is the header's. */
async function blankLines(path: string): Promise<number[]> {
  const found: number[] = [];
  const buffer = Buffer.allocUnsafe(STEP);
  const file = await open(path);
  // of the line that is being read: its bytes so far, and the first of them
  let [line, length, first] = [1, 0, 0];
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, STEP);
      if (bytesRead === 0) return found;
      const chunk = buffer.subarray(0, bytesRead);
      for (let at = 0; at < bytesRead; ) {
        const end = chunk.indexOf(0x0a, at);
        const to = end < 0 ? bytesRead : end;
        if (length === 0 && to > at) first = chunk[at]!;
        length += to - at;
        at = to + 1;
        if (end < 0) break;
        if (line > 1 && (length === 0 || (length === 1 && first === 0x0d))) found.push(line);
        [line, length] = [line + 1, 0];
      }
    }
  } finally {
    await file.close();
  }
}
