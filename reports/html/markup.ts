import { plain } from '../plain-text.js';

/**
 * HTML that is well-formed and harmless whatever was reported: a string is always text and always escaped; only `h` makes
 * elements. No template language stands between, so there is no filter that one could forget.
 */
export class Markup {
  constructor(readonly html: string) {}
}

export type Child = string | number | Markup | null | readonly Child[];
export type Attributes = Record<string, string | number | true | null>;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => plain(text).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

const VOID = new Set(['meta', 'input', 'wbr']);
/** Inside SVG an element that is not closed would take in what follows. */
const SELF_CLOSED = new Set(['rect', 'line', 'circle']);

export function h(name: string, attributes: Attributes = {}, ...children: Child[]): Markup {
  const head = Object.entries(attributes).map(([k, v]) => (v === null ? '' : v === true ? ` ${k}` : ` ${k}="${escaped(String(v))}"`)).join('');
  if (SELF_CLOSED.has(name)) return new Markup(`<${name}${head}/>`);
  if (VOID.has(name)) return new Markup(`<${name}${head}>`);
  return new Markup(`<${name}${head}>${children.map(inner).join('')}</${name}>`);
}

function inner(child: Child): string {
  if (child === null) return '';
  if (child instanceof Markup) return child.html;
  if (typeof child === 'object') return child.map(inner).join('');
  return escaped(String(child));
}

/** Script, style and data of our own making: nothing reported reaches `content` but as JSON that `jsonText` wrote. */
export const rawElement = (name: 'script' | 'style', attributes: Attributes, content: string): Markup => new Markup(h(name, attributes).html.replace('></', () => `>${content}</`));

/** JSON that cannot end its script element nor break a line of JavaScript. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (typeof v === 'string' ? plain(v) : v)).replace(/[<>\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
