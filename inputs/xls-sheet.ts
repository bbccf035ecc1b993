import { doubleText, RECORD, records, rkText, textAt } from './biff.js';
import { formatOf, formatted } from './number-format.js';
import { hiddenParts, isHugeMerge, MAX_HIDDEN, type Merge } from './sheet.js';
import { MAX_CELLS, type Row } from './split.js';
import type { XlsWorkbook } from './xls.js';
import type { Worksheet } from './xlsx-sheet.js';

const ERRORS: Readonly<Record<number, string>> = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' };
const GENERAL = formatOf(0, undefined);
const MAX_COLUMN = 16_384;

/** The cells of one sheet, from its place in the stream to its end. */
export function readXlsSheet(stream: Buffer, offset: number, { strings, formats, date1904, old }: XlsWorkbook): Worksheet {
  const byRow = new Map<number, string[]>();
  const merges: Merge[] = [];
  let count = 0;
  let inside = -1;
  let awaiting: { row: number; column: number } | null = null;
  let huge: string | null = null;
  const hiddenRows: number[] = [];
  const hiddenColumns: [from: number, to: number][] = [];

  const put = (row: number, column: number, text: string): void => {
    if (text === '' || column >= MAX_COLUMN) return;
    let cells = byRow.get(row);
    if (!cells) byRow.set(row, (cells = []));
    // Empty places before a cell take memory too.
    count += Math.max(1, column - cells.length + 1);
    if (count > MAX_CELLS) return;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };
  const number = (row: number, column: number, style: number, stored: string): void => put(row, column, formatted(stored, formats[style] ?? GENERAL, date1904));

  if (offset >= stream.length) return { ok: false, why: 'damagedSheet', what: '文件不完整' };
  for (const { id, data } of records(stream, offset)) {
    // A chart within the sheet has a beginning and an end of its own.
    if (id === RECORD.bof) inside++;
    if (id === RECORD.eof && --inside < 0) break;
    if (inside > 0) continue;
    if (count > MAX_CELLS) return { ok: false, why: 'tooLarge', what: `单元格多于 ${MAX_CELLS} 个` };
    if (id === RECORD.mergeCells && data.length >= 2) {
      for (let k = 0, at = 2; k < data.readUInt16LE(0) && at + 8 <= data.length; k++, at += 8) {
        const m: Merge = { top: data.readUInt16LE(at), bottom: data.readUInt16LE(at + 2), left: data.readUInt16LE(at + 4), right: data.readUInt16LE(at + 6) };
        if (isHugeMerge(m)) huge = `第${m.top + 1}至${m.bottom + 1}行`;
        else merges.push(m);
      }
      continue;
    }
    if (id === RECORD.row && data.length >= 14 && (data[12]! & 0x20) !== 0 && hiddenRows.length < MAX_HIDDEN) hiddenRows.push(data.readUInt16LE(0));
    if (id === RECORD.columnInfo && data.length >= 10 && (data[8]! & 1) !== 0 && hiddenColumns.length < MAX_HIDDEN) hiddenColumns.push([data.readUInt16LE(0) + 1, data.readUInt16LE(2) + 1]);
    if (id === RECORD.string && awaiting) {
      put(awaiting.row, awaiting.column, textAt(data, 0, 2, old));
      awaiting = null;
      continue;
    }
    if (data.length < 6) continue;
    const [row, column, style] = [data.readUInt16LE(0), data.readUInt16LE(2), data.readUInt16LE(4)];
    switch (id) {
      case RECORD.labelSst:
        if (data.length >= 10) put(row, column, strings[data.readUInt32LE(6)] ?? '');
        break;
      case RECORD.label:
      case RECORD.rString:
        put(row, column, textAt(data, 6, 2, old));
        break;
      case RECORD.number:
        if (data.length >= 14) number(row, column, style, doubleText(data.readDoubleLE(6)));
        break;
      case RECORD.rk:
        if (data.length >= 10) number(row, column, style, rkText(data.readInt32LE(6)));
        break;
      case RECORD.mulRk:
        for (let k = 0, at = 4; at + 6 <= data.length - 2; k++, at += 6) number(row, column + k, data.readUInt16LE(at), rkText(data.readInt32LE(at + 2)));
        break;
      case RECORD.boolErr:
        if (data.length >= 8) put(row, column, data[7] === 1 ? (ERRORS[data[6]!] ?? '#ERR!') : data[6] === 0 ? 'FALSE' : 'TRUE');
        break;
      case RECORD.formula: {
        if (data.length < 14) break;
        const result = data.subarray(6, 14);
        if (result.readUInt16LE(6) !== 0xffff) number(row, column, style, doubleText(result.readDoubleLE(0)));
        else if (result[0] === 0) awaiting = { row, column };
        else if (result[0] === 1) put(row, column, result[2] === 0 ? 'FALSE' : 'TRUE');
        else if (result[0] === 2) put(row, column, ERRORS[result[2]!] ?? '#ERR!');
      }
    }
  }
  if (huge !== null) return { ok: false, why: 'hugeMerge', what: huge };
  const rows: Row[] = [...byRow].sort((a, b) => a[0] - b[0]).map(([row, cells]) => ({ line: row + 1, cells }));
  return { ok: true, rows, merges, hidden: hiddenParts(rows, hiddenRows.filter((r) => byRow.has(r)).map((r) => r + 1), hiddenColumns) };
}
