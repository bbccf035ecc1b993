// The name table of a TrueType font rewritten: a new family name, the kept copyright and licence records, checksums put right.
const KEPT = new Set([0, 7, 8, 9, 11, 13, 14]);

const tablesOf = (font) =>
  Array.from({ length: font.readUInt16BE(4) }, (_, i) => {
    const at = 12 + 16 * i;
    const offset = font.readUInt32BE(at + 8);
    return { tag: font.toString('latin1', at, at + 4), bytes: font.subarray(offset, offset + font.readUInt32BE(at + 12)) };
  });

/** Windows English records only. */
function nameTable(old, family) {
  const names = new Map();
  const strings = old.readUInt16BE(4);
  for (let i = 0; i < old.readUInt16BE(2); i++) {
    const [platform, , language, id, length, offset] = Array.from({ length: 6 }, (_, k) => old.readUInt16BE(6 + 12 * i + 2 * k));
    if (KEPT.has(id) && platform === 3 && language === 0x409) names.set(id, Buffer.from(old.subarray(strings + offset, strings + offset + length)));
  }
  const utf16 = (s) => Buffer.from(s, 'utf16le').swap16();
  const postscript = `${family.replaceAll(' ', '')}-Regular`;
  for (const [id, s] of [[1, family], [2, 'Regular'], [3, `${postscript}; subset for dabiao`], [4, family], [5, 'Version 1.000'], [6, postscript], [10, 'A subset made for dabiao; see the copyright record for the original.']]) {
    names.set(id, utf16(s));
  }
  const ids = [...names.keys()].sort((a, b) => a - b);
  const head = Buffer.alloc(6 + 12 * ids.length);
  head.writeUInt16BE(ids.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  ids.forEach((id, i) => {
    [3, 1, 0x409, id, names.get(id).length, offset].forEach((v, k) => head.writeUInt16BE(v, 6 + 12 * i + 2 * k));
    offset += names.get(id).length;
  });
  return Buffer.concat([head, ...ids.map((id) => names.get(id))]);
}

function checksum(bytes) {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0;
  return sum;
}

export function renamed(font, family) {
  const tables = tablesOf(Buffer.from(font)).map(({ tag, bytes }) => ({ tag, bytes: tag === 'name' ? nameTable(bytes, family) : Buffer.from(bytes) }));
  tables.find((t) => t.tag === 'head').bytes.writeUInt32BE(0, 8);
  const header = Buffer.alloc(12 + 16 * tables.length);
  font.copy(header, 0, 0, 12);
  let offset = header.length;
  const bodies = tables.map(({ tag, bytes }, i) => {
    const body = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    header.write(tag, 12 + 16 * i, 'latin1');
    [checksum(body), offset, bytes.length].forEach((v, k) => header.writeUInt32BE(v, 16 + 16 * i + 4 * k));
    offset += body.length;
    return body;
  });
  const whole = Buffer.concat([header, ...bodies]);
  const head = whole.readUInt32BE(12 + 16 * tables.findIndex((t) => t.tag === 'head') + 8);
  whole.writeUInt32BE((0xb1b0afba - checksum(whole)) >>> 0, head + 8);
  return whole;
}
