import { finding, FindingLog, type CodeName, type Details } from './codes.js';
import { readCsv } from './csv.js';
import { decodeText, isMarkup } from './encoding.js';
import { namedCharset, readHtmlTables } from './html-table.js';
import type { Opened, Sheet } from './sheet.js';
import { MAX_CELLS } from './split.js';
import { openBareXls, openXls } from './xls.js';
import { openXlsx } from './xlsx.js';
import { isXmlSpreadsheet, readXmlSpreadsheet } from './xml-spreadsheet.js';

/** Larger files do not fit into memory beside what is made of them. */
export const MAX_BYTES = 512_000_000;

const begins = (bytes: Uint8Array, ...sign: number[]): boolean => sign.every((b, i) => bytes[i] === b);

/** Opens a file by what it is; its name and extension say nothing. Never throws on any bytes. */
export function openFile(name: string, bytes: Uint8Array): Opened {
  const refuse = (why: CodeName, details: Details = {}, encoding = '', log?: FindingLog): Opened =>
    ({ ok: false, encoding, findings: [...(log?.done() ?? []), finding(why, name, details)] });
  if (bytes.length > MAX_BYTES) return refuse('tooLarge', { found: `${Math.round(bytes.length / 1e6)} MB`, expected: `不超过 ${MAX_BYTES / 1e6} MB` });
  if (begins(bytes, 0x50, 0x4b, 3, 4)) return openXlsx(bytes, name);
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return openXls(bytes, name);
  if (begins(bytes, 9, 8, 8, 0) || begins(bytes, 9, 4, 6, 0) || begins(bytes, 9, 0, 4, 0)) return openBareXls(bytes, name);
  const head = Buffer.from(bytes.subarray(0, 4000)).toString('latin1');
  const text = decodeText(bytes, isMarkup(head) ? namedCharset(head) : null);
  if (!text.ok) return refuse(text.why, text.why === 'binary' ? { words: text.what, found: text.what } : { found: text.what });
  const log = new FindingLog(name);
  for (const line of text.damaged) log.add('damaged', { line });
  const tooMany = (): Opened => refuse('tooLarge', { found: `单元格多于 ${MAX_CELLS} 个`, expected: `不超过 ${MAX_CELLS} 个单元格` }, text.encoding, log);
  const opened = (kind: string, sheets: Sheet[]): Opened => ({ ok: true, kind, encoding: text.encoding, sheets, findings: log.done() });
  if (/^MIME-Version:/i.test(text.text)) return refuse('binary', { words: '单个文件网页（MHT）', found: '单个文件网页（MHT）' });
  if (isMarkup(text.text)) {
    if (isXmlSpreadsheet(text.text.slice(0, 20_000))) {
      const read = readXmlSpreadsheet(Buffer.from(text.text));
      if (read.tooMany) return tooMany();
      if (read.huge !== null) return refuse('hugeMerge', { sheet: read.huge }, text.encoding, log);
      for (const s of read.sheets) if (s.hidden) log.add('hiddenSheet', { sheet: s.name });
      return opened('XML 表格', read.sheets.map((s) => (s.hidden ? { ...s, rows: [], merges: [] } : s)));
    }
    const { sheets, tooMany: over, tooDeep } = readHtmlTables(text.text);
    if (over) return tooMany();
    if (tooDeep) return refuse('damagedFile', { found: '网页的标签层层相套，没有正常的结构' }, text.encoding, log);
    if (sheets.length === 0) return /<(?:html|table|body|div)\b/i.test(text.text.slice(0, 20_000)) ? refuse('noTable', {}, text.encoding, log) : refuse('binary', { words: 'XML 文件', found: 'XML 文件' }, text.encoding, log);
    return opened('网页表格', sheets);
  }
  const csv = readCsv(text.text);
  if (csv.tooMany) return tooMany();
  for (const line of csv.broken) log.add('quote', { line });
  for (const line of csv.overlong) log.add('overlong', { line });
  return opened('CSV', [{ name: '', rows: csv.rows, merges: [], hidden: false }]);
}
