/** What a TrueType or OpenType file says of itself: the families in it and the characters that they can show. */
export interface Face {
  /** Names of the family, the one that Typst goes by first. */
  families: string[];
  covers: (codePoint: number) => boolean;
}

/** Faces of a file (a .ttc has several); none where it is not a font. */
export function facesOf(bytes: Uint8Array): Face[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const magic = view.getUint32(0);
    if (magic === TTC) return Array.from({ length: view.getUint32(8) }, (_, i) => faceAt(view, view.getUint32(12 + 4 * i)));
    return SFNT.has(magic) ? [faceAt(view, 0)] : [];
  } catch (e) {
    if (e instanceof RangeError) return [];
    throw e;
  }
}

const TTC = 0x74746366;
const SFNT = new Set([0x00010000, 0x4f54544f, 0x74727565]);
const LAST = 0x10ffff;

function faceAt(view: DataView, start: number): Face {
  const tables = new Map<string, number>();
  for (let i = 0; i < view.getUint16(start + 4); i++) {
    const at = start + 12 + 16 * i;
    tables.set(String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(at + k))), view.getUint32(at + 8));
  }
  const [cmap, name] = [tables.get('cmap'), tables.get('name')];
  const bits = cmap === undefined ? new Uint8Array(0) : coverage(view, cmap);
  return { families: name === undefined ? [] : familiesIn(view, name), covers: (c) => ((bits[c >> 3] ?? 0) & (1 << (c & 7))) !== 0 };
}

/** A bit a code point, from the Unicode tables of formats 4 and 12 (the two that fonts of today have). */
function coverage(view: DataView, cmap: number): Uint8Array {
  const bits = new Uint8Array((LAST >> 3) + 1);
  const set = (c: number): void => {
    bits[c >> 3]! |= 1 << (c & 7);
  };
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const platform = view.getUint16(cmap + 4 + 8 * i);
    if (platform !== 0 && platform !== 3) continue;
    const at = cmap + view.getUint32(cmap + 8 + 8 * i);
    const format = view.getUint16(at);
    if (format === 4) segments(view, at, set);
    else if (format === 12) {
      for (let g = 0; g < view.getUint32(at + 12); g++) {
        const group = at + 16 + 12 * g;
        const first = view.getUint32(group);
        const glyph = view.getUint32(group + 8);
        for (let c = first; c <= Math.min(view.getUint32(group + 4), LAST); c++) if (glyph + c - first !== 0) set(c);
      }
    }
  }
  return bits;
}

function segments(view: DataView, at: number, set: (c: number) => void): void {
  const double = view.getUint16(at + 6);
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + double, at + 16 + 2 * double, at + 16 + 3 * double];
  for (let s = 0; s < double; s += 2) {
    const [first, last, delta, offset] = [view.getUint16(starts + s), view.getUint16(ends + s), view.getUint16(deltas + s), view.getUint16(offsets + s)];
    for (let c = first; c <= last && c < 0xffff; c++) {
      const glyph = offset === 0 ? c + delta : view.getUint16(offsets + s + offset + 2 * (c - first));
      if ((glyph & 0xffff) !== 0) set(c);
    }
  }
}

const TYPOGRAPHIC_FAMILY = 16;
const FAMILY = 1;

function familiesIn(view: DataView, table: number): string[] {
  const strings = table + view.getUint16(table + 4);
  const named = (wanted: number): string[] => {
    const out: string[] = [];
    for (let i = 0; i < view.getUint16(table + 2); i++) {
      const at = table + 6 + 12 * i;
      const platform = view.getUint16(at);
      if (view.getUint16(at + 6) !== wanted || (platform !== 0 && platform !== 3)) continue;
      const from = strings + view.getUint16(at + 10);
      out.push(String.fromCharCode(...Array.from({ length: view.getUint16(at + 8) / 2 }, (_, k) => view.getUint16(from + 2 * k))));
    }
    return out;
  };
  return [...new Set([...named(TYPOGRAPHIC_FAMILY), ...named(FAMILY)])];
}
