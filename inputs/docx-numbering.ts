import { attribute, scanXml } from './xml.js';

interface Level {
  start: number;
  format: string;
  /** 第%1条, （%1）: %n stands for the count of level n. */
  text: string;
  /** The style whose paragraphs are of this level. */
  style: string;
  legal: boolean;
}

type Levels = Map<number, Level>;

export interface NumberedBy {
  /** '0' is none. */
  list: string;
  level: number | null;
}

/** Word's automatic numbers: what stands in the document is only the list and the level, the words are here. */
export class Numbering {
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly started = new Set<string>();

  constructor(
    private readonly lists: ReadonlyMap<string, { shape: string; starts: ReadonlyMap<number, number>; own: Levels }>,
    private readonly shapes: ReadonlyMap<string, Levels>,
  ) {}

  /** The number that a paragraph shows, and counts it: 一、, （三）, 2.1; '' for bullets. */
  next({ list, level: given }: NumberedBy, style: string): string {
    const found = this.lists.get(list);
    if (!found) return '';
    const levels = this.shapes.get(found.shape) ?? new Map<number, Level>();
    const at = given ?? [...levels].find(([, l]) => l.style !== '' && l.style === style)?.[0] ?? 0;
    const level = (n: number): Level | undefined => found.own.get(n) ?? levels.get(n);
    const counts = this.counts.get(found.shape) ?? new Map<number, number>();
    this.counts.set(found.shape, counts);
    // A list that starts anew does so at its first paragraph; otherwise lists of one shape go on counting.
    if (!this.started.has(list)) for (const [n, start] of found.starts) counts.set(n, start - 1);
    this.started.add(list);
    counts.set(at, (counts.get(at) ?? (level(at)?.start ?? 1) - 1) + 1);
    for (const n of [...counts.keys()]) if (n > at) counts.delete(n);
    const shown = level(at);
    if (!shown || shown.format === 'bullet' || shown.format === 'none') return '';
    return shown.text.replace(/%([1-9])/g, (_, digit: string) => {
      const n = Number(digit) - 1;
      return numberText(counts.get(n) ?? level(n)?.start ?? 1, shown.legal ? 'decimal' : (level(n)?.format ?? 'decimal'));
    });
  }
}

const number = (text: string | undefined, otherwise: number): number => (/^-?\d{1,9}$/.test(text ?? '') ? Number(text) : otherwise);
const isOn = (text: string | undefined): boolean => text === undefined || !/^(?:0|false|off)$/.test(text);

/** Reads `word/numbering.xml`; null stands for a document without it. */
export function readNumbering(xml: Buffer | null): Numbering {
  const lists = new Map<string, { shape: string; starts: Map<number, number>; own: Levels }>();
  const shapes = new Map<string, Levels>();
  let shape: Levels | null = null;
  let list: { shape: string; starts: Map<number, number>; own: Levels } | null = null;
  let level: Level | null = null;
  let overridden = 0;
  if (xml !== null) {
    scanXml(xml, {
      open: (name, attributes) => {
        const value = attribute(attributes, 'val');
        switch (name) {
          case 'abstractNum':
            shape = new Map();
            shapes.set(attribute(attributes, 'abstractNumId') ?? '', shape);
            break;
          case 'num':
            list = { shape: '', starts: new Map(), own: new Map() };
            lists.set(attribute(attributes, 'numId') ?? '', list);
            break;
          case 'abstractNumId':
            if (list) list.shape = value ?? '';
            break;
          case 'lvlOverride':
            overridden = number(attribute(attributes, 'ilvl'), 0);
            break;
          case 'startOverride':
            list?.starts.set(overridden, number(value, 1));
            break;
          case 'lvl':
            level = { start: 1, format: 'decimal', text: '', style: '', legal: false };
            (list?.own ?? shape)?.set(number(attribute(attributes, 'ilvl'), 0), level);
            break;
          case 'start':
            if (level) level.start = number(value, 1);
            break;
          case 'numFmt':
            if (level) level.format = value ?? 'decimal';
            break;
          case 'lvlText':
            if (level) level.text = (value ?? '').slice(0, 60);
            break;
          case 'pStyle':
            if (level) level.style = value ?? '';
            break;
          case 'isLgl':
            if (level) level.legal = isOn(value);
        }
      },
      close: (name) => {
        if (name === 'abstractNum') shape = null;
        else if (name === 'num') list = null;
        else if (name === 'lvl') level = null;
      },
    });
  }
  return new Numbering(lists, shapes);
}

const DIGITS = '〇一二三四五六七八九';
const CHINESE = new Set(['chineseCounting', 'chineseCountingThousand', 'taiwaneseCounting', 'taiwaneseCountingThousand', 'japaneseCounting', 'chineseLegalSimplified', 'ideographLegalTraditional', 'koreanCounting']);

/** ECMA-376 part 1, 17.18.59, as far as Chinese documents use it; whatever else counts is printed in digits. */
function numberText(n: number, format: string): string {
  if (CHINESE.has(format)) return chineseCount(n);
  switch (format) {
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(n)].map((d) => DIGITS[Number(d)] ?? d).join('');
    case 'ideographTraditional':
      return '甲乙丙丁戊己庚辛壬癸'[n - 1] ?? String(n);
    case 'decimalZero':
      return String(n).padStart(2, '0');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n >= 1 && n <= 20 ? String.fromCharCode(0x245f + n) : String(n);
    case 'upperLetter':
    case 'lowerLetter': {
      const letter = String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(3, Math.floor((n - 1) / 26) + 1));
      return format === 'upperLetter' ? letter.toUpperCase() : letter;
    }
    case 'upperRoman':
      return roman(n);
    case 'lowerRoman':
      return roman(n).toLowerCase();
    default:
      return String(n);
  }
}

/** Up to 9999; 十一, not 一十一. */
export function chineseCount(n: number): string {
  if (n <= 0 || n > 9999) return String(n);
  let out = '';
  let gap = false;
  for (const [size, sign] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
    const digit = Math.floor(n / size) % 10;
    if (digit === 0) gap = out !== '';
    else {
      out += (gap ? '零' : '') + DIGITS[digit]! + sign;
      gap = false;
    }
  }
  return out.replace(/^一十/, '十');
}

function roman(n: number): string {
  let [rest, out] = [Math.min(Math.max(n, 0), 3999), ''];
  for (const [size, sign] of [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']] as const) {
    for (; rest >= size; rest -= size) out += sign;
  }
  return out;
}
