import { gridLines, type GridCell } from './document-grid.js';
import { MAX_TEXT } from './document-limits.js';
import { readNumbering, type NumberedBy } from './docx-numbering.js';
import { readStyles } from './docx-styles.js';
import { attribute, scanXml } from './xml.js';
import type { Zip } from './zip.js';

/** A paragraph under way; those of a text box stand inside one of the page. */
interface Paragraph {
  text: string;
  style: string;
  numbered: NumberedBy | null;
}

interface Table {
  rows: (GridCell & { continues: boolean })[][];
  /** Tables inside a cell come after its own text. */
  cell: (GridCell & { continues: boolean }) | null;
}

/** Deleted text, field codes, the second form of a drawing, what a change replaced, phonetic signs. */
const SKIPPED = new Set(['del', 'moveFrom', 'instrText', 'delText', 'Fallback', 'pPrChange', 'rPrChange', 'sectPrChange', 'tblPrChange', 'tcPrChange', 'trPrChange', 'numberingChange', 'rt', 'tabs']);
const MAX_NESTED_TABLES = 20;

/**
 * The text of a Word document (DOCX): a line for a paragraph with its automatic number restored, tables by `gridLines`. Deleted
 * text is left out, inserted text is taken; hidden text too is left out. Null where the container holds no document.
 */
export function docxText(zip: Extract<Zip, { ok: true }>): string | null {
  const xml = zip.read(mainPart(zip));
  if (xml === null) return null;
  const numbering = readNumbering(zip.read('word/numbering.xml'));
  const styles = readStyles(zip.read('word/styles.xml'));
  const lines: string[] = [];
  const tables: Table[] = [];
  const paragraphs: Paragraph[] = [];
  let [skipped, nested, length] = [0, 0, 0];
  let [inText, inRun, hidden] = [false, false, false];

  const put = (own: readonly string[]): void => {
    const cell = tables.at(-1)?.cell;
    for (const line of own) (cell ? cell.lines : lines).push(line);
  };
  const add = (text: string): void => {
    const p = paragraphs.at(-1);
    if (p && !hidden && length <= MAX_TEXT) p.text += text;
    length += text.length;
  };
  const endParagraph = (): void => {
    const p = paragraphs.pop();
    if (!p) return;
    const by = p.numbered?.list !== undefined && p.numbered.list !== '' ? p.numbered : withLevel(styles.numberedBy(p.style), p.numbered);
    // An empty paragraph shows no number in Word, and takes none here.
    const marker = p.text.trim() !== '' && by !== null && by.list !== '0' ? numbering.next(by, p.style) : '';
    put((marker + p.text).split('\n'));
  };

  scanXml(xml, {
    open: (name, attributes) => {
      if (skipped > 0 || SKIPPED.has(name)) {
        skipped += 1;
        return;
      }
      const value = (): string | undefined => attribute(attributes, 'val');
      const p = paragraphs.at(-1);
      const cell = tables.at(-1)?.cell;
      switch (name) {
        case 'p':
          paragraphs.push({ text: '', style: '', numbered: null });
          break;
        case 'pStyle':
          if (p) p.style = value() ?? '';
          break;
        case 'numId':
          if (p) p.numbered = { list: value() ?? '0', level: p.numbered?.level ?? null };
          break;
        case 'ilvl':
          if (p) p.numbered = { list: p.numbered?.list ?? '', level: Number(value() ?? 0) || 0 };
          break;
        case 'r':
          [inRun, hidden] = [true, false];
          break;
        case 'vanish':
          if (inRun) hidden = !/^(?:0|false|off)$/.test(value() ?? '');
          break;
        case 't':
          inText = true;
          break;
        case 'tab':
          if (inRun) add('\t');
          break;
        case 'br':
        case 'cr':
          add('\n');
          break;
        case 'noBreakHyphen':
          add('-');
          break;
        case 'tbl':
          if (nested < MAX_NESTED_TABLES) tables.push({ rows: [], cell: null });
          nested += 1;
          break;
        case 'tr':
          tables.at(-1)?.rows.push([]);
          break;
        case 'gridBefore':
          tables.at(-1)?.rows.at(-1)?.push({ lines: [], across: span(value()), down: 1, continues: false });
          break;
        case 'tc': {
          const table = tables.at(-1);
          if (!table || nested > MAX_NESTED_TABLES) break;
          table.cell = { lines: [], across: 1, down: 1, continues: false };
          if (table.rows.length === 0) table.rows.push([]);
          table.rows.at(-1)!.push(table.cell);
          break;
        }
        case 'gridSpan':
          if (cell) cell.across = span(value());
          break;
        case 'vMerge':
          if (cell) cell.continues = value() !== 'restart';
      }
    },
    text: (text) => {
      if (inText && skipped === 0) add(text);
    },
    close: (name) => {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      if (name === 't') inText = false;
      else if (name === 'r') [inRun, hidden] = [false, false];
      else if (name === 'p') endParagraph();
      else if (name === 'tc' && tables.length > 0 && nested <= MAX_NESTED_TABLES) tables.at(-1)!.cell = null;
      else if (name === 'tbl') {
        nested = Math.max(0, nested - 1);
        const table = nested < tables.length ? tables.pop() : undefined;
        if (table) put(gridLines(mergedDown(table.rows)).map((l) => (tables.length > 0 ? l.replaceAll('\t', ' ') : l)));
      }
    },
  });
  // A document that breaks off in the middle of a table.
  while (paragraphs.length > 0) endParagraph();
  for (const table of tables.splice(0).reverse()) lines.push(...gridLines(mergedDown(table.rows)));
  return lines.join('\n');
}

const span = (text: string | undefined): number => (/^\d{1,4}$/.test(text ?? '') ? Math.max(1, Number(text)) : 1);

/** A paragraph may state its level only, and its style the list. */
const withLevel = (style: NumberedBy | null, own: NumberedBy | null): NumberedBy | null => (style === null || own === null ? style : { ...style, level: own.level });

/** Word repeats a cell that goes on in each row; the cell above takes its place. */
function mergedDown(rows: Table['rows']): GridCell[][] {
  const above = new Map<number, GridCell>();
  return rows.map((cells) => {
    const kept: GridCell[] = [];
    let column = 0;
    for (const cell of cells) {
      const over = cell.continues ? above.get(column) : undefined;
      if (over) over.down += 1;
      else {
        kept.push(cell);
        above.set(column, cell);
      }
      column += cell.across;
    }
    return kept;
  });
}

/** Nearly always `word/document.xml`; the container may name another. */
function mainPart(zip: Extract<Zip, { ok: true }>): string {
  let part = 'word/document.xml';
  const relations = zip.read('_rels/.rels');
  if (relations !== null) {
    scanXml(relations, {
      open: (name, attributes) => {
        if (name === 'Relationship' && /\/officeDocument$/.test(attribute(attributes, 'Type') ?? '')) part = (attribute(attributes, 'Target') ?? part).replace(/^\//, '');
      },
    });
  }
  return part;
}
