import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gridLines } from './document-grid.js';
import { MAX_TEXT } from './document-limits.js';
import type { DocumentSource } from './document-source.js';
import { edgesOf, goesOn, linesOf, withoutFurniture, type Edges, type Line } from './pdf-lines.js';
import { pageContent } from './pdf-page.js';
import { ruledTables, type RuledTable } from './pdf-tables.js';
import { flowingHeader, flowingRows } from './pdf-tabs.js';

const MAX_PAGES = 3000;
/** A page of fewer characters is a picture with a stamp on it. */
const LEAST_ON_PAGE = 5;
/** More characters than this share that stand for no character: the font does not tell what it shows. */
const UNREADABLE = 0.2;

interface Page {
  lines: Line[];
  tables: RuledTable[];
  height: number;
}

/** The text of a PDF: lines rejoined to paragraphs, ruled tables as rows, page numbers and headings left out. Programs in it are not run. */
export async function pdfSource(bytes: Uint8Array): Promise<DocumentSource> {
  const { getDocument, OPS, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    // pdf.js takes over the bytes that it is given.
    data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, useWorkerFetch: false, maxImageSize: 1, enableXfa: false,
    cMapUrl: `${join(folder, 'cmaps')}/`, cMapPacked: true, standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
  });
  try {
    const document = await task.promise;
    if (document.numPages > MAX_PAGES) return refused(`共 ${document.numPages} 页，超过 ${MAX_PAGES} 页`, '请把要读的部分另存为一个文件');
    const pages: Page[] = [];
    const faulty: number[] = [];
    let length = 0;
    for (let n = 1; n <= document.numPages && length <= MAX_TEXT; n += 1) {
      try {
        const page = await document.getPage(n);
        const { runs, rules, height } = await pageContent(page, OPS);
        const { tables, rest } = ruledTables(runs, rules);
        length += runs.reduce((sum, r) => sum + r.text.length, 0);
        pages.push({ lines: linesOf(rest), tables, height });
        page.cleanup();
      } catch {
        // pdf.js tells of a damaged page only by throwing, whatever is wrong with it.
        faulty.push(n);
        pages.push({ lines: [], tables: [], height: 1 });
      }
    }
    return length > MAX_TEXT ? refused(`文字超过 ${MAX_TEXT / 10_000} 万字`, '把要读的部分另存为一个文件') : textOf(pages, faulty);
  } catch (e) {
    if ((e as Error).name === 'PasswordException') return refused('PDF 加了密码', '去掉密码后再读');
    return refused('PDF 损坏，打不开', '重新取得文件，或用浏览器打开后另存为 PDF');
  } finally {
    await task.destroy();
  }
}

function textOf(pages: readonly Page[], faulty: readonly number[]): DocumentSource {
  const blank = pages.flatMap((p, i) => (faulty.includes(i + 1) || charactersOn(p) >= LEAST_ON_PAGE ? [] : [i + 1]));
  const counted = `共 ${pages.length} 页，${blank.length} 页没有文字`;
  if (faulty.length === pages.length) return refused('PDF 损坏，各页都读不出', '重新取得文件，或用浏览器打开后另存为 PDF');
  if (blank.length * 2 > pages.length) return refused(`像是扫描件：${counted}`, '先做文字识别（OCR），再读识别后的文本或 PDF');
  const text = paragraphsOf(pages).join('\n');
  const unreadable = text.match(/[\uE000-\uF8FF\uFFFD\u0000-\u0008]/g)?.length ?? 0;
  if (unreadable > text.length * UNREADABLE) return refused('PDF 的字体没有写明所对应的文字，读不出', '先做文字识别（OCR），或取得 Word 原件');
  return {
    ok: true, text,
    notes: [
      ...(blank.length > 0 ? [`${counted}（第 ${some(blank)} 页），可能是图片，其中的内容没有读`] : []),
      ...(faulty.length > 0 ? [`第 ${some(faulty)} 页损坏，没有读`] : []),
      ...(unreadable > 0 ? [`有 ${unreadable} 个字读不出`] : []),
    ],
  };
}

const charactersOn = (p: Page): number => p.lines.reduce((sum, l) => sum + l.text.trim().length, 0) + p.tables.reduce((sum, t) => sum + t.rows.flat().reduce((n, c) => n + c.lines.join('').length, 0), 0);

const some = (pages: readonly number[]): string => pages.slice(0, 10).join('、') + (pages.length > 10 ? ' 等' : '');

/** Lines and tables in the order of the pages; what goes over the end of a page is one. */
function paragraphsOf(pages: readonly Page[]): string[] {
  const bodies = withoutFurniture(pages);
  const edges = edgesOf(bodies.flat());
  const out: string[] = [];
  let lines: Line[] = [];
  let table: RuledTable | null = null;
  const endLines = (): void => {
    out.push(...joined(lines, edges));
    lines = [];
  };
  const endTable = (): void => {
    if (table) out.push(...gridLines(table.rows));
    table = null;
  };
  pages.forEach((page, n) => {
    const parts = [...bodies[n]!.map((line) => ({ at: line.base, line, table: null })), ...page.tables.map((t) => ({ at: t.top, line: null, table: t }))].sort((a, b) => a.at - b.at);
    for (const part of parts) {
      if (part.table) {
        endLines();
        if (table && part === parts[0] && sameColumns(table, part.table)) table = over(table, part.table);
        else {
          endTable();
          table = part.table;
        }
      } else {
        endTable();
        lines.push(part.line);
      }
    }
  });
  endLines();
  endTable();
  return out;
}

function joined(lines: readonly Line[], edges: Edges): string[] {
  const out: string[] = [];
  let before: Line | null = null;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    const header = flowingHeader(line);
    if (header !== null) {
      const { rows, to } = flowingRows(lines, i + 1, header, edges);
      out.push(header.cells.join('\t'), ...rows);
      i = to - 1;
      before = null;
      continue;
    }
    if (before && goesOn(before, line, edges)) out[out.length - 1] += line.text;
    else out.push(line.text);
    before = line;
  }
  return out;
}

const SAME_COLUMN = 4;
const sameColumns = (a: RuledTable, b: RuledTable): boolean => a.columns.length === b.columns.length && a.columns.every((x, i) => Math.abs(x - b.columns[i]!) < SAME_COLUMN);

const textOfRow = (row: readonly { lines: string[] }[]): string => row.map((c) => c.lines.join('').replace(/\s/g, '')).join('\t');

/** A table over two pages: its repeated header is left out, and a row without its number goes on from the page before. */
function over(table: RuledTable, next: RuledTable): RuledTable {
  let from = 0;
  while (from < next.rows.length && from < table.rows.length && textOfRow(next.rows[from]!) === textOfRow(table.rows[from]!)) from += 1;
  const rows = next.rows.slice(from);
  const [last, first] = [table.rows.at(-1), rows[0]];
  const goesOnInNext = last !== undefined && first !== undefined && first.length > 1 && first.length === last.length && first[0]!.lines.join('').trim() === '' && first.every((c, i) => c.across === last[i]!.across);
  if (!goesOnInNext) return { ...table, rows: [...table.rows, ...rows] };
  const whole = last.map((c, i) => ({ ...c, lines: [...c.lines.slice(0, -1), (c.lines.at(-1) ?? '') + (first[i]!.lines[0] ?? ''), ...first[i]!.lines.slice(1)] }));
  return { ...table, rows: [...table.rows.slice(0, -1), whole, ...rows.slice(1)] };
}

const refused = (message: string, advice: string): DocumentSource => ({ ok: false, message, advice });
