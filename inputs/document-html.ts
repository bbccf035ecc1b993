import { Parser } from 'htmlparser2';
import { chineseCount } from './docx-numbering.js';
import { gridLines, type GridCell } from './document-grid.js';

/** Where text goes: the page, or a cell. */
interface Sink {
  lines: string[];
  line: string;
}

interface Table {
  rows: GridCell[][];
  cell: (Sink & { across: number; down: number }) | null;
  /** It holds tables, and so only lays out the page. */
  lays: boolean;
}

/** What is no text of the document: programs, forms, what a page shows around it. */
const SKIPPED = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math', 'iframe', 'object', 'canvas', 'select', 'textarea', 'button', 'nav', 'title', 'rt', 'rp', 'del']);
/** What a browser begins on a line of its own. */
const BLOCK = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'article', 'main', 'header', 'footer', 'aside', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'hr', 'br', 'table', 'caption', 'tr', 'center', 'form', 'figure', 'figcaption', 'address', 'body']);
const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'wbr', 'col', 'base', 'area', 'embed', 'source', 'track']);
const MAX_NESTED_TABLES = 50;
/** The parser's time grows with the square of the depth; pages have some dozen levels. */
const MAX_DEPTH = 2000;
const CHUNK = 1 << 15;

/**
 * The text of a web page, a line for a block; numbers of lists restored, tables by `gridLines`. Nothing is run or fetched. Null
 * where elements stand in elements deeper than any page has them.
 */
export function htmlText(html: string): string | null {
  const page: Sink = { lines: [], line: '' };
  const tables: Table[] = [];
  const lists: { next: number; type: string }[] = [];
  let skipped: string[] = [];
  let nested = 0;
  let preformatted = 0;
  let depth = 0;

  const sink = (): Sink => tables.at(-1)?.cell ?? page;
  const endLine = (s: Sink = sink()): void => {
    const line = s.line.replace(/[ \t\r\n]+/g, ' ').trim();
    if (line !== '') s.lines.push(line);
    s.line = '';
  };
  const endCell = (t: Table): void => {
    if (!t.cell) return;
    endLine(t.cell);
    const { lines, across, down } = t.cell;
    t.cell = null;
    if (t.rows.length === 0) t.rows.push([]);
    t.rows.at(-1)!.push({ lines, across, down });
  };

  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth += 1;
      if (skipped.length > 0 || SKIPPED.has(name) || (!VOID.has(name) && ('hidden' in attributes || /display\s*:\s*none/i.test(attributes['style'] ?? '')))) {
        // Only the tags of the same name decide where it ends: what is inside may be soup.
        if (!VOID.has(name) && (skipped.length === 0 || skipped[0] === name)) skipped.push(name);
        return;
      }
      if (BLOCK.has(name)) endLine();
      const t = tables.at(-1);
      switch (name) {
        case 'pre':
          preformatted += 1;
          break;
        case 'ol':
        case 'ul':
          lists.push({ next: whole(attributes['start'], 1), type: name === 'ul' ? '' : (/list-style(?:-type)?\s*:\s*([\w-]+)/i.exec(attributes['style'] ?? '')?.[1] ?? attributes['type'] ?? '1') });
          break;
        case 'li': {
          const list = lists.at(-1);
          if (!list || list.type === '') break;
          list.next = whole(attributes['value'], list.next);
          sink().line += marker(list.next, list.type);
          list.next += 1;
          break;
        }
        case 'table':
          nested += 1;
          if (nested > MAX_NESTED_TABLES) break;
          if (t) t.lays = true;
          tables.push({ rows: [], cell: null, lays: false });
          break;
        case 'tr':
          if (!t || nested > MAX_NESTED_TABLES) break;
          endCell(t);
          t.rows.push([]);
          break;
        case 'td':
        case 'th':
          if (!t || nested > MAX_NESTED_TABLES) break;
          endCell(t);
          t.cell = { lines: [], line: '', across: whole(attributes['colspan'], 1), down: whole(attributes['rowspan'], 1) };
      }
    },
    ontext: (text) => {
      if (skipped.length > 0) return;
      const [first = '', ...more] = preformatted > 0 ? text.split('\n') : [text];
      sink().line += first;
      for (const line of more) {
        endLine();
        sink().line += line;
      }
    },
    onclosetag: (name) => {
      depth -= 1;
      if (skipped.length > 0) {
        if (skipped[0] === name) skipped = skipped.slice(1);
        return;
      }
      if (BLOCK.has(name)) endLine();
      const t = tables.at(-1);
      if (name === 'pre') preformatted = Math.max(0, preformatted - 1);
      else if (name === 'ol' || name === 'ul') lists.pop();
      else if ((name === 'td' || name === 'th' || name === 'tr') && t && nested <= MAX_NESTED_TABLES) endCell(t);
      else if (name === 'table') {
        nested = Math.max(0, nested - 1);
        if (!t || nested >= tables.length) return;
        endCell(t);
        tables.pop();
        const own = t.lays ? t.rows.flatMap((row) => row.flatMap((c) => c.lines)) : gridLines(t.rows);
        const { lines } = sink();
        for (const line of own) lines.push(line);
      }
    },
  }, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true });
  for (let at = 0; at < html.length; at += CHUNK) {
    parser.write(html.slice(at, at + CHUNK));
    if (depth > MAX_DEPTH) return null;
  }
  parser.end();
  for (const t of tables.reverse()) {
    endCell(t);
    for (const line of gridLines(t.rows)) page.lines.push(line);
  }
  endLine(page);
  return page.lines.join('\n');
}

const whole = (text: string | undefined, otherwise: number): number => (/^\s*\d{1,4}\s*$/.test(text ?? '') ? Math.max(1, Number(text)) : otherwise);

function marker(n: number, type: string): string {
  if (/cjk|chinese|ideographic/i.test(type)) return `${chineseCount(n)}、`;
  if (/^(?:a|lower-(?:alpha|latin))$/.test(type)) return `${String.fromCharCode(97 + ((n - 1) % 26))}. `;
  if (/^(?:A|upper-(?:alpha|latin))$/.test(type)) return `${String.fromCharCode(65 + ((n - 1) % 26))}. `;
  return /^(?:none|disc|circle|square)$/i.test(type) ? '' : `${n}. `;
}
