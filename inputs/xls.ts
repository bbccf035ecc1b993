import { createRequire } from 'node:module';
import type * as CFB from 'cfb';
import type { Finding } from '../rules/finding.js';
import { RECORD, records, sharedTexts, textAt } from './biff.js';
import { finding, type CodeName, type Details } from './codes.js';
import { formatOf, type NumberFormat } from './number-format.js';
import type { Opened, Sheet } from './sheet.js';
import { readXlsSheet } from './xls-sheet.js';

/** What all sheets of an old workbook share. */
export interface XlsWorkbook {
  strings: readonly string[];
  formats: readonly NumberFormat[];
  date1904: boolean;
  /** Excel 5 and 95: texts in the code page of the machine. */
  old: boolean;
}

interface Bound {
  name: string;
  hidden: boolean;
  offset: number;
  /** 0 is a worksheet; charts and macros have no cells. */
  type: number;
}

const OTHERS: readonly (readonly [stream: RegExp, what: string])[] = [
  [/\/WordDocument$/, 'Word 文档（DOC、WPS）'],
  [/\/PowerPoint Document$/, 'PowerPoint 文档（PPT）'],
];

/** An old workbook: XLS, and what WPS writes as ET. */
export function openXls(bytes: Uint8Array, file: string): Opened {
  const refuse = (why: CodeName, details: Details): Opened => ({ ok: false, encoding: '', findings: [finding(why, file, details)] });
  const container = openContainer(bytes);
  if (!container) return refuse('damagedFile', { found: '旧版 Office 文件结构不完整' });
  const stream = streamOf(container, /\/(?:Workbook|Book)$/i);
  if (!stream) {
    if (container.FullPaths.some((p) => /\/EncryptedPackage$/.test(p))) return refuse('encrypted', {});
    const what = OTHERS.find(([s]) => container.FullPaths.some((p) => s.test(p)))?.[1] ?? '旧版 Office 文件';
    return refuse('binary', { words: what, found: what });
  }
  const shared = readGlobals(stream);
  if (shared === 'encrypted') return refuse('encrypted', {});
  if (shared === null) return refuse('damagedFile', { found: '不是 Excel 5 至 2003 的工作簿' });
  const sheets: Sheet[] = [];
  const findings: Finding[] = [];
  for (const { name, hidden, offset, type } of shared.bound) {
    if (type !== 0) continue;
    if (hidden) {
      findings.push(finding('hiddenSheet', file, { sheet: name }));
      sheets.push({ name, rows: [], merges: [], hidden });
      continue;
    }
    const read = readXlsSheet(stream, offset, shared);
    if (read.ok) {
      sheets.push({ name, rows: read.rows, merges: read.merges, hidden });
      if (read.hidden.length > 0) findings.push(finding('hiddenCells', file, { sheet: name, found: read.hidden.join('、') }));
    }
    else findings.push(finding(read.why, file, { sheet: name, found: read.what }));
  }
  if (shared.bound.length === 0) return refuse('damagedFile', { found: '工作簿中没有工作表' });
  return { ok: true, kind: 'XLS', encoding: '', sheets, findings };
}

/** Records without a container, as small export scripts write them: one sheet, no formats. */
export function openBareXls(bytes: Uint8Array, file: string): Opened {
  const read = readXlsSheet(Buffer.from(bytes), 0, { strings: [], formats: [], date1904: false, old: true });
  if (!read.ok || read.rows.length === 0) return { ok: false, encoding: '', findings: [finding('damagedFile', file, { found: '工作簿中没有可读的单元格' })] };
  return { ok: true, kind: 'XLS', encoding: '', sheets: [{ name: '', rows: read.rows, merges: read.merges, hidden: false }], findings: [] };
}

function openContainer(bytes: Uint8Array): CFB.CFB$Container | null {
  try {
    // loaded with the first old workbook: most runs have none
    return (createRequire(import.meta.url)('cfb') as typeof CFB).parse(Buffer.from(bytes));
  } catch {
    // The package tells of a broken container only by throwing.
    return null;
  }
}

function streamOf(container: CFB.CFB$Container, path: RegExp): Buffer | null {
  const i = container.FullPaths.findIndex((p) => path.test(p));
  const content = i < 0 ? undefined : container.FileIndex[i]?.content;
  return content === undefined || content.length === 0 ? null : Buffer.from(content);
}

const BIFF8 = 0x0600;
const BIFF5 = 0x0500;

function readGlobals(stream: Buffer): (XlsWorkbook & { bound: Bound[] }) | 'encrypted' | null {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  const bound: Bound[] = [];
  const blocks: Buffer[] = [];
  let date1904 = false;
  let version = 0;
  let before = 0;
  for (const { id, data } of records(stream)) {
    if (version === 0) {
      if (id !== RECORD.bof || data.length < 2) return null;
      version = data.readUInt16LE(0);
      if (version !== BIFF8 && version !== BIFF5) return null;
    }
    if (id === RECORD.eof) break;
    if (id === RECORD.filePass) return 'encrypted';
    if (id === RECORD.dateMode && data.length >= 2) date1904 = data.readUInt16LE(0) === 1;
    else if (id === RECORD.format && data.length > 4) codes.set(data.readUInt16LE(0), textAt(data, 2, version === BIFF8 ? 2 : 1, version === BIFF5));
    else if (id === RECORD.xf && data.length >= 4) ids.push(data.readUInt16LE(2));
    else if (id === RECORD.boundSheet && data.length >= 7) {
      bound.push({ offset: data.readUInt32LE(0), hidden: (data[4]! & 3) !== 0, type: data[5]!, name: textAt(data, 6, 1, version === BIFF5) });
    } else if (id === RECORD.sst) blocks.push(data);
    else if (id === RECORD.continued && before === RECORD.sst) blocks.push(data);
    if (id !== RECORD.continued) before = id;
  }
  return { strings: sharedTexts(blocks), formats: ids.map((id) => formatOf(id, codes.get(id))), date1904, old: version === BIFF5, bound };
}
