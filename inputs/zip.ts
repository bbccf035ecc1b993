import { inflateRawSync } from 'node:zlib';

/**
 * The parts of a ZIP container. What a part declares itself to be is summed before anything is unpacked, and unpacking stops
 * at the declared size, so that a bomb costs nothing.
 */
export interface ZipPart {
  name: string;
  method: number;
  packed: number;
  size: number;
  offset: number;
}

export type Zip = { ok: true; parts: ReadonlyMap<string, ZipPart>; read: (name: string) => Buffer | null } | { ok: false; why: 'damaged' | 'bomb'; what: string };

/** A workbook of more than this, unpacked, does not fit beside everything else. */
export const MAX_UNPACKED = 512_000_000;
const MAX_PARTS = 10_000;
/** XML shrinks to a tenth or a fiftieth; a thousandth is blanks made to be unpacked. Small parts may do so by chance. */
const MAX_RATIO = 400;
const RATIO_FROM = 20_000_000;

/** zlib's own 16 KB make thousands of pieces of a worksheet. */
const CHUNK = 1 << 20;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

export function openZip(bytes: Uint8Array): Zip {
  const b = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(b);
  if (end < 0) return { ok: false, why: 'damaged', what: '压缩包没有目录，可能未传完' };
  const parts = new Map<string, ZipPart>();
  let at = b.readUInt32LE(end + 16);
  let total = 0;
  const count = b.readUInt16LE(end + 10);
  if (count > MAX_PARTS) return { ok: false, why: 'bomb', what: `压缩包内有 ${count} 个部件` };
  for (let i = 0; i < count; i++) {
    if (at + 46 > b.length || b.readUInt32LE(at) !== ENTRY) return { ok: false, why: 'damaged', what: '压缩包目录不完整' };
    const part = { method: b.readUInt16LE(at + 10), packed: b.readUInt32LE(at + 20), size: b.readUInt32LE(at + 24), offset: b.readUInt32LE(at + 42) };
    const [n, extra, comment] = [b.readUInt16LE(at + 28), b.readUInt16LE(at + 30), b.readUInt16LE(at + 32)];
    const name = b.toString('utf8', at + 46, at + 46 + n).replaceAll('\\', '/');
    total += part.size;
    if (part.size === 0xffffffff || total > MAX_UNPACKED) return { ok: false, why: 'bomb', what: '展开后超过 512 MB' };
    if (part.size > RATIO_FROM && part.size > part.packed * MAX_RATIO) return { ok: false, why: 'bomb', what: `${name} 展开后是压缩时的 ${Math.round(part.size / Math.max(1, part.packed))} 倍` };
    parts.set(name.toLowerCase(), { name, ...part });
    at += 46 + n + extra + comment;
  }
  return { ok: true, parts, read: (name) => unpack(b, parts.get(name.toLowerCase())) };
}

/** The last 64 KB and a bit may be a comment. */
function endRecord(b: Buffer): number {
  for (let i = b.length - 22; i >= Math.max(0, b.length - 65_557); i--) if (b.readUInt32LE(i) === END) return i;
  return -1;
}

/** Null for a part that is not there or is not what it declares. */
function unpack(b: Buffer, part: ZipPart | undefined): Buffer | null {
  if (!part || part.offset + 30 > b.length || b.readUInt32LE(part.offset) !== LOCAL) return null;
  const from = part.offset + 30 + b.readUInt16LE(part.offset + 26) + b.readUInt16LE(part.offset + 28);
  if (from + part.packed > b.length) return null;
  const packed = b.subarray(from, from + part.packed);
  if (part.method === 0) return packed;
  if (part.method !== 8) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, part.size), chunkSize: CHUNK });
  } catch {
    // zlib tells of damaged or overlong data only by throwing.
    return null;
  }
}
