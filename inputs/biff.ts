/** Records of the old XLS format, and the texts in them. */
export const RECORD = {
  formula: 0x0006, eof: 0x000a, dateMode: 0x0022, filePass: 0x002f, continued: 0x003c, boundSheet: 0x0085, mulRk: 0x00bd, mulBlank: 0x00be, rString: 0x00d6, xf: 0x00e0, mergeCells: 0x00e5, columnInfo: 0x007d, row: 0x0208,
  sst: 0x00fc, labelSst: 0x00fd, number: 0x0203, label: 0x0204, boolErr: 0x0205, string: 0x0207, rk: 0x027e, format: 0x041e, bof: 0x0809,
} as const;

export interface BiffRecord {
  id: number;
  data: Buffer;
  /** Where it stands in the stream. */
  offset: number;
}

const MAX_RECORDS = 20_000_000;

/** Records from `offset` on; ends at the stream's end or where a record would run over it. */
export function* records(stream: Buffer, offset = 0): Generator<BiffRecord> {
  let n = 0;
  for (let at = offset; at + 4 <= stream.length && n < MAX_RECORDS; n++) {
    const [id, length] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)];
    if (at + 4 + length > stream.length || (id === 0 && length === 0)) return;
    yield { id, data: stream.subarray(at + 4, at + 4 + length), offset: at };
    at += 4 + length;
  }
}

/** A number packed into four bytes: part of a double, or a whole number; perhaps a hundredth. As decimal text. */
export function rkText(rk: number): string {
  if ((rk & 2) !== 0) {
    const whole = rk >> 2;
    return (rk & 1) === 0 ? String(whole) : hundredth(whole);
  }
  const b = Buffer.alloc(8);
  b.writeInt32LE(rk & ~3, 4);
  const n = b.readDoubleLE(0);
  return doubleText((rk & 1) === 0 ? n : n / 100);
}

function hundredth(n: number): string {
  const digits = String(Math.abs(n)).padStart(3, '0');
  return `${n < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The 15 digits that the format holds; every decimal of so many digits comes out of its double unchanged. */
export const doubleText = (n: number): string => (Number.isFinite(n) ? n.toPrecision(15) : '');

/** One byte a character where the text is Latin, two where it is not. */
const characters = (data: Buffer, at: number, count: number, wide: boolean): string =>
  wide ? data.toString('utf16le', at, at + 2 * count) : data.toString('latin1', at, at + count);

/** Bytes of the machine's code page: here GBK, and UTF-8 where a program without code pages wrote the file. */
function bytesText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** A text with its length before it. The format before 1997 (`old`) wrote bytes. */
export function textAt(data: Buffer, at: number, lengthBytes: 1 | 2, old: boolean): string {
  if (at + lengthBytes > data.length) return '';
  const count = lengthBytes === 1 ? data.readUInt8(at) : data.readUInt16LE(at);
  const from = at + lengthBytes;
  if (old) return bytesText(data.subarray(from, from + count));
  if (from >= data.length) return '';
  return characters(data, from + 1, count, (data[from]! & 1) === 1);
}

/** The table of shared texts: one record and its continuations; a text cut by a border says its width anew. */
export function sharedTexts(blocks: readonly Buffer[]): string[] {
  const out: string[] = [];
  let block = 0;
  let at = 8;
  const left = (): number => (blocks[block]?.length ?? 0) - at;
  const next = (): boolean => {
    block++;
    at = 0;
    return block < blocks.length;
  };
  const skip = (n: number): boolean => {
    let more = n;
    while (more > left()) {
      more -= left();
      if (!next()) return false;
    }
    at += more;
    return true;
  };
  const count = blocks[0] && blocks[0].length >= 8 ? blocks[0].readUInt32LE(4) : 0;
  while (out.length < count) {
    if (left() === 0 && !next()) break;
    if (left() < 3) break;
    const b = blocks[block]!;
    let length = b.readUInt16LE(at);
    const flags = b[at + 2]!;
    at += 3;
    const runs = (flags & 8) !== 0 && left() >= 2 ? blocks[block]!.readUInt16LE(at) : 0;
    if ((flags & 8) !== 0) at += 2;
    const extra = (flags & 4) !== 0 && left() >= 4 ? blocks[block]!.readUInt32LE(at) : 0;
    if ((flags & 4) !== 0) at += 4;
    let wide = (flags & 1) !== 0;
    let text = '';
    while (length > 0) {
      if (left() <= 0) {
        if (!next()) break;
        wide = (blocks[block]![at]! & 1) !== 0;
        at += 1;
      }
      const take = Math.min(length, wide ? left() >> 1 : left());
      if (take === 0) {
        at = blocks[block]!.length;
        continue;
      }
      text += characters(blocks[block]!, at, take, wide);
      at += wide ? 2 * take : take;
      length -= take;
    }
    out.push(text);
    if (!skip(4 * runs + extra)) break;
  }
  return out;
}
