/** Events of an XML text; names come without their prefix, attributes as one text, to be looked into with `attribute`. */
export interface Events {
  open?: (name: string, attributes: string) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
  /** A look at what begins with `<` at a place, before it is taken apart: the place behind what was taken whole, or -1. */
  whole?: (xml: string, at: number) => number;
}

/**
 * Runs once over XML text of any make. A worksheet has millions of tags, for which general parsers take several seconds
 * (htmlparser2: 7.8 s for 100,000 rows of 12 cells, this: about one). Entities that a document declares are never expanded,
 * nothing outside is fetched, and broken markup is read as far as it goes.
 */
export function scanXml(source: Buffer, events: Events): void {
  const decoder = new TextDecoder(source[0] === 0xff && source[1] === 0xfe ? 'utf-16le' : source[0] === 0xfe && source[1] === 0xff ? 'utf-16be' : 'utf-8');
  let rest = '';
  for (let at = 0; at < source.length; ) {
    // A comment without an end is looked through again only when there is twice as much of it.
    const next = Math.min(source.length, at + Math.max(CHUNK, rest.length));
    rest += decoder.decode(source.subarray(at, next), { stream: next < source.length });
    at = next;
    rest = rest.slice(scan(rest, at >= source.length, events));
  }
}

const CHUNK = 1 << 20;

/** Reads as far as the markup is whole; tells how far. */
function scan(xml: string, last: boolean, { open, text, close, whole }: Events): number {
  for (let at = 0; at < xml.length; ) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) return last ? xml.length : at;
    if (tag > at && text) text(unentity(xml.slice(at, tag)));
    const c = xml.charCodeAt(tag + 1);
    const taken = whole === undefined ? -1 : whole(xml, tag);
    if (taken > 0) {
      at = taken;
      continue;
    }
    if (c === EXCLAMATION || c === QUESTION) {
      const end = aside(xml, tag, last, text);
      if (end < 0) return tag;
      at = end;
      continue;
    }
    const end = tagEnd(xml, tag);
    if (end < 0) return last ? xml.length : tag;
    at = end + 1;
    if (c === SLASH) {
      close?.(localName(xml, tag + 2, end));
      continue;
    }
    const empty = xml.charCodeAt(end - 1) === SLASH;
    const stop = empty ? end - 1 : end;
    let nameEnd = tag + 1;
    while (nameEnd < stop && xml.charCodeAt(nameEnd) > 32) nameEnd++;
    const name = localName(xml, tag + 1, nameEnd);
    open?.(name, nameEnd < stop ? xml.slice(nameEnd, stop) : '');
    if (empty) close?.(name);
  }
  return xml.length;
}

const [EXCLAMATION, QUESTION, SLASH, QUOTE, APOSTROPHE, COLON] = [33, 63, 47, 34, 39, 58];

/** Comments, declarations and CDATA: where they end; -1 where that is not in sight yet. */
function aside(xml: string, tag: number, last: boolean, text: Events['text']): number {
  const until = (sign: string, from: number): number => {
    const end = xml.indexOf(sign, from);
    return end >= 0 ? end + sign.length : last ? xml.length : -1;
  };
  // Too little to tell <!-- from <![CDATA[.
  if (!last && xml.length - tag < 9) return -1;
  if (xml.startsWith('<!--', tag)) return until('-->', tag + 4);
  if (xml.startsWith('<![CDATA[', tag)) {
    const end = until(']]>', tag + 9);
    if (end >= 0) text?.(xml.slice(tag + 9, end - 3));
    return end;
  }
  if (xml.startsWith('<?', tag)) return until('?>', tag + 2);
  // A document type may hold declarations in brackets.
  const end = until('>', tag);
  if (end < 0 || !xml.slice(tag, end).includes('[')) return end;
  const closing = until(']', tag);
  return closing < 0 ? -1 : until('>', closing);
}

/** The `>` that closes a tag; one inside quotes does not. */
function tagEnd(xml: string, tag: number): number {
  let quote = 0;
  for (let i = tag; i < xml.length; i++) {
    const c = xml.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === QUOTE || c === APOSTROPHE) quote = c;
    else if (c === 62) return i;
  }
  return -1;
}

function localName(xml: string, from: number, to: number): string {
  let start = from;
  let stop = to;
  while (stop > from && xml.charCodeAt(stop - 1) <= 32) stop--;
  for (let i = from; i < stop; i++) if (xml.charCodeAt(i) === COLON) start = i + 1;
  return xml.slice(start, stop);
}

/** An attribute's value by its name, under whatever prefix; undefined where it is not given. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (at > 0 && before > 32 && before !== COLON) continue;
    let i = at + name.length;
    while (attributes.charCodeAt(i) <= 32) i++;
    if (attributes[i] !== '=') continue;
    i++;
    while (attributes.charCodeAt(i) <= 32) i++;
    const quote = attributes[i];
    if (quote !== '"' && quote !== "'") return undefined;
    const end = attributes.indexOf(quote, i + 1);
    return end < 0 ? undefined : unentity(attributes.slice(i + 1, end));
  }
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unentity(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name]!;
    const code = hex !== undefined ? parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** _x000D_ stands for a character that XML cannot hold. */
export const unescaped = (text: string): string => (text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text);
