import { plain } from './plain-text.js';

/** A small XML writer: what is written is well-formed whatever was reported. */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

export type Attributes = Record<string, string | number>;

/** Lines of one element; `content` is lines of children already written. */
export function element(name: string, attributes: Attributes, content: readonly string[] = []): string[] {
  const head = `<${name}${Object.entries(attributes).map(([k, v]) => ` ${k}="${escaped(plain(String(v)))}"`).join('')}`;
  return content.length === 0 ? [`${head}/>`] : [`${head}>`, ...content.map((line) => `  ${line}`), `</${name}>`];
}

/** An element that holds lines of text, on as many lines. */
export function textElement(name: string, attributes: Attributes, lines: readonly string[]): string[] {
  const [open = ''] = element(name, attributes);
  return [`${open.slice(0, -2)}>${lines.map((l) => escaped(plain(l))).join('\n')}</${name}>`];
}

export const xmlDocument = (root: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.join('\n')}\n`;
