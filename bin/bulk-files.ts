import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { Duck } from '../inputs/bulk/duck.js';
import { columnsOf, csvTable, headingsOf, parquetTable, type LongTable } from '../inputs/bulk/table.js';
import { tellDelimiter } from '../inputs/csv.js';
import { splitRows } from '../inputs/split.js';
import type { FoundFile } from './found-file.js';

/** A file for the bulk path, with what the balance and the record need of it. */
export interface BulkFile {
  table: LongTable;
  encoding: string;
  looked: Promise<Looked>;
}

/** Only this much of a file is looked at to tell its encoding and its header. */
const HEAD = 1_000_000;
const PARQUET = '.parquet';

export const isParquet = (f: FoundFile): boolean => extname(f.path).toLowerCase() === PARQUET;

export async function sizeOf(files: readonly FoundFile[]): Promise<number> {
  let sum = 0;
  for (const f of files) if (f.how !== 'missing') sum += (await stat(f.path)).size;
  return sum;
}

/** Null for a file that only the small path can read: a workbook, a table with a title, of another layout. */
export async function bulkFile(f: FoundFile, no: number, temporary: string, duck: Duck): Promise<BulkFile | null> {
  if (f.how === 'missing') return null;
  if (isParquet(f)) {
    const table = await parquetTable(f.name, no, f.path, duck);
    return table && { table, encoding: '', looked: lookThrough(f.path, false) };
  }
  const looks = await textLooks(f.path);
  if (looks === null || columnsOf(looks.headings) === null) return null;
  const path = await utf8Of(f.path, looks, join(temporary, `${no}.csv`));
  const looked = lookThrough(f.path, true);
  const table = await csvTable(f.name, no, path, join(temporary, `${no}.parquet`), looks.headings, looks.delimiter, duck);
  if (path !== f.path) rmSync(path);
  return table && { table, encoding: looks.encoding, looked };
}

/** How a text file is written, told from its beginning. */
export interface TextLooks {
  encoding: 'UTF-8' | 'GB18030';
  delimiter: string;
  /** Of its first line. */
  headings: readonly string[];
}

/** Null for what is no text table. */
export async function textLooks(path: string): Promise<TextLooks | null> {
  if (!['.csv', '.txt', '.tsv'].includes(extname(path).toLowerCase())) return null;
  const head = await headOf(path);
  if (head.includes(0)) return null;
  const encoding = decodes(head, 'utf-8') ? 'UTF-8' : decodes(head, 'gb18030') ? 'GB18030' : null;
  if (encoding === null) return null;
  const text = new TextDecoder(encoding).decode(head);
  const delimiter = tellDelimiter(text);
  const first = splitRows(text.slice(0, text.search(/[\r\n]|$/)), delimiter).rows[0];
  return first === undefined ? null : { encoding, delimiter, headings: headingsOf(first.cells) };
}

/** The path of the same text in UTF-8: the file's own, or `to`, which is then written. */
export async function utf8Of(path: string, { encoding }: TextLooks, to: string): Promise<string> {
  if (encoding === 'UTF-8') return path;
  await toUtf8(path, to);
  return to;
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

async function toUtf8(from: string, to: string): Promise<void> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  await pipeline(createReadStream(from, { highWaterMark: 1 << 22 }), async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  }, createWriteStream(to, { highWaterMark: 1 << 22 }));
}

/** What reading through a file's bytes tells of it. */
export interface Looked {
  sha256: string;
  /** Lines without anything, which DuckDB passes over in silence. */
  blank: number[];
}

/** Reads through all bytes of a file; `lines`: it is text, of which blank lines are to be told. */
export async function lookThrough(path: string, lines: boolean): Promise<Looked> {
  const hash = createHash('sha256');
  let tail = Buffer.alloc(0);
  let blank = false;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (!lines || blank) continue;
    const seam = Buffer.concat([tail, chunk.subarray(0, 3)]);
    blank = [chunk, seam].some((b) => b.includes('\n\n') || b.includes('\n\r\n'));
    tail = Buffer.from(chunk.subarray(-3));
  }
  return { sha256: hash.digest('hex'), blank: blank ? await blankLines(path) : [] };
}

async function blankLines(path: string): Promise<number[]> {
  const found: number[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, { encoding: 'latin1' }), crlfDelay: Infinity })) {
    line += 1;
    if (text === '' && line > 1) found.push(line);
  }
  return found;
}
