import { formatOf, type NumberFormat } from './number-format.js';
import { isHugeMerge, type Merge, type Sheet } from './sheet.js';
import { MAX_CELL, MAX_CELLS, OVERLONG } from './split.js';
import { formatted } from './number-format.js';
import { attribute, scanXml } from './xml.js';

/** Excel's own XML of 2003, which report servers still write under the name of .xls. */
export function isXmlSpreadsheet(head: string): boolean {
  return /<(?:\w+:)?Workbook\b[^>]{0,2000}urn:schemas-microsoft-com:office:spreadsheet/.test(head);
}

const MAX_COLUMN = 16_384;
const MAX_ROW = 1_048_576;
/** Names of formats that stand for a code. */
const NAMED: Readonly<Record<string, string>> = {
  'General Number': 'General', 'Short Date': 'yyyy-mm-dd', 'Medium Date': 'yyyy-mm-dd', 'Long Date': 'yyyy-mm-dd', 'General Date': 'yyyy-mm-dd', Percent: '0.00%', Fixed: '0.00', Standard: '#,##0.00', Currency: '0.00',
};

export function readXmlSpreadsheet(xml: Buffer): { sheets: Sheet[]; tooMany: boolean; huge: string | null } {
  const sheets: Sheet[] = [];
  const formats = new Map<string, NumberFormat>();
  let sheet: Sheet | null = null;
  let style = '';
  let line = 0;
  let column = -1;
  let cells: string[] = [];
  let cell: { style: string; type: string; text: string } | null = null;
  let inData = false;
  let inHidden = false;
  let count = 0;
  let huge: string | null = null;
  const covered = new Map<number, number>();
  scanXml(xml, {
    open: (name, a) => {
      switch (name) {
        case 'Style':
          style = attribute(a, 'ID') ?? '';
          break;
        case 'NumberFormat': {
          const code = attribute(a, 'Format');
          if (code !== undefined) formats.set(style, formatOf(0, NAMED[code] ?? code));
          break;
        }
        case 'Worksheet':
          sheet = { name: attribute(a, 'Name') ?? '', rows: [], merges: [], hidden: false };
          sheets.push(sheet);
          line = 0;
          break;
        case 'Row':
          line = Math.min(MAX_ROW, Number(attribute(a, 'Index') ?? line + 1) || line + 1);
          column = -1;
          cells = [];
          break;
        case 'Cell': {
          const index = Number(attribute(a, 'Index') ?? '0');
          column = index > 0 ? index - 1 : column + 1;
          while (index === 0 && (covered.get(column) ?? 0) >= line) column++;
          const [across, down] = [Number(attribute(a, 'MergeAcross') ?? '0') || 0, Number(attribute(a, 'MergeDown') ?? '0') || 0];
          const m: Merge = { top: line - 1, bottom: line - 1 + down, left: column, right: column + across };
          if (isHugeMerge(m)) huge = sheet?.name ?? '';
          else if (across > 0 || down > 0) sheet?.merges.push(m);
          cell = { style: attribute(a, 'StyleID') ?? '', type: '', text: '' };
          break;
        }
        case 'Data':
          inData = cell !== null;
          if (cell) cell.type = attribute(a, 'Type') ?? 'String';
          break;
        case 'Visible':
          inHidden = true;
      }
    },
    text: (t) => {
      if (inData && cell && cell.text.length <= MAX_CELL) cell.text += t;
      else if (inHidden && sheet && /Hidden/.test(t)) sheet.hidden = true;
    },
    close: (name) => {
      if (name === 'Data') inData = false;
      else if (name === 'Visible') inHidden = false;
      else if (name === 'Cell' && cell) {
        count += Math.max(1, column - cells.length + 1);
        if (column < MAX_COLUMN && count <= MAX_CELLS) {
          while (cells.length < column) cells.push('');
          cells[column] = cellText(cell, formats);
          const m = sheet?.merges.at(-1);
          // Cells to the right of a merged one count on behind it.
          if (m && m.top === line - 1 && m.left === column) {
            for (let c = m.left; m.bottom > m.top && c <= m.right; c++) covered.set(c, m.bottom + 1);
            column = m.right;
          }
        }
        cell = null;
      } else if (name === 'Row' && cells.length > 0) sheet?.rows.push({ line, cells });
      else if (name === 'Worksheet') covered.clear();
    },
  });
  return { sheets, tooMany: count > MAX_CELLS, huge };
}

function cellText({ style, type, text }: { style: string; type: string; text: string }, formats: ReadonlyMap<string, NumberFormat>): string {
  if (text.length > MAX_CELL) return OVERLONG;
  if (type === 'Number') return formatted(text, formats.get(style) ?? formatOf(0, undefined), false);
  if (type === 'DateTime') return text.slice(0, 10);
  if (type === 'Boolean') return text === '1' ? 'TRUE' : 'FALSE';
  return text;
}
