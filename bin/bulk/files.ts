import { rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Duck } from '../../inputs/bulk/duck.js';
import { columnsOf, csvTable, headingsOf, parquetTable, type LongTable } from '../../inputs/bulk/table.js';
import { tellDelimiter } from '../../inputs/csv.js';
import { splitRows } from '../../inputs/split.js';
import type { FoundFile } from '../found-file.js';
import { lookThrough, type Looked } from './looked.js';

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
