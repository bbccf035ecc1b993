import type { NumberedBy } from './docx-numbering.js';
import { attribute, scanXml } from './xml.js';

/** Which list a paragraph's style numbers it by, through the styles it is based on. */
export class Styles {
  constructor(private readonly styles: ReadonlyMap<string, { base: string; list: string | null; level: number | null }>) {}

  numberedBy(style: string): NumberedBy | null {
    let level: number | null = null;
    for (let name = style, i = 0; i < LONGEST_CHAIN; i += 1) {
      const s = this.styles.get(name);
      if (!s) return null;
      level ??= s.level;
      if (s.list !== null) return { list: s.list, level };
      name = s.base;
    }
    return null;
  }
}

const LONGEST_CHAIN = 20;

/** Reads `word/styles.xml`. */
export function readStyles(xml: Buffer | null): Styles {
  const styles = new Map<string, { base: string; list: string | null; level: number | null }>();
  let style: { base: string; list: string | null; level: number | null } | null = null;
  if (xml !== null) {
    scanXml(xml, {
      open: (name, attributes) => {
        if (name === 'style') styles.set(attribute(attributes, 'styleId') ?? '', (style = { base: '', list: null, level: null }));
        else if (style === null) return;
        else if (name === 'basedOn') style.base = attribute(attributes, 'val') ?? '';
        else if (name === 'numId') style.list = attribute(attributes, 'val') ?? null;
        else if (name === 'ilvl') style.level = Number(attribute(attributes, 'val') ?? 0) || 0;
      },
      close: (name) => {
        if (name === 'style') style = null;
      },
    });
  }
  return new Styles(styles);
}
