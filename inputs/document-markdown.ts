import { gridLines } from './document-grid.js';
import { htmlText } from './document-html.js';

/** The text of a Markdown document: marks taken off, its tables and those written in HTML as rows. Numbers are kept as written. */
export function markdownText(source: string): string {
  const text = withoutFrontMatter(source.replace(/\r\n?/g, '\n'));
  const lower = text.toLowerCase();
  const out: string[] = [];
  for (let from = 0; from < text.length; ) {
    const table = lower.indexOf('<table', from);
    const end = table < 0 ? -1 : lower.indexOf('</table>', table);
    const to = end < 0 ? text.length : table;
    out.push(linesOf(text.slice(from, to)));
    if (end < 0) break;
    from = end + '</table>'.length;
    out.push(htmlText(text.slice(table, from)) ?? '');
  }
  return out.join('\n');
}

const withoutFrontMatter = (text: string): string => {
  if (!text.startsWith('---\n')) return text;
  const end = text.indexOf('\n---\n', 3);
  return end < 0 ? text : text.slice(end + 5);
};

const ROW = /^\s*\|(.*)\|\s*$/;
const RULE = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$/;

function linesOf(text: string): string {
  const out: string[] = [];
  let rows: string[][] = [];
  const endTable = (): void => {
    const width = Math.max(0, ...rows.map((r) => r.length));
    out.push(...gridLines(rows.map((r) => Array.from({ length: width }, (_, i) => ({ lines: (r[i] ?? '').split(/<br\s*\/?>/i).map((l) => words(l.trim())), across: 1, down: 1 })))));
    rows = [];
  };
  for (const line of text.split('\n')) {
    const row = ROW.exec(line);
    if (row) {
      if (!RULE.test(line)) rows.push(row[1]!.split(/(?<!\\)\|/));
      continue;
    }
    if (rows.length > 0) endTable();
    if (/^\s*(?:```|~~~|(?:[-*_]\s*){3,}$|={3,}\s*$)/.test(line)) continue;
    out.push(words(line.replace(/^\s*(?:>\s?)*/, '').replace(/^#{1,6}\s+/, '').replace(/^[-*+]\s+/, '')));
  }
  if (rows.length > 0) endTable();
  return out.join('\n');
}

/** Emphasis, links, pictures, tags and escapes. */
const words = (line: string): string => line
  .replace(/!\[[^[\]]{0,200}\]\([^()\s]{0,2000}\)/g, '')
  .replace(/\[([^[\]]{1,400})\]\([^()\s]{0,2000}\)/g, '$1')
  .replace(/<!--.{0,2000}?-->|<\/?(?:br|b|i|u|em|strong|span|font|sub|sup|p|div|center|a|img)\b[^<>]{0,400}>/gi, '')
  .replace(/\*{2,3}|_{2,3}|~~|`/g, '')
  .replace(/(?<![\d*])\*(?=\S)([^*]{1,200}?)(?<=\S)\*(?!\*)/g, '$1')
  .replace(/\\([!-/:-@[-`{-~])/g, '$1');
