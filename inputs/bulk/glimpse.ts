import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Role } from '../columns.js';
import { splitRows } from '../split.js';
import { MOST, WORD_ROLES, type CsvTable } from './table.js';

/** So many parts of a file are looked at, of so many bytes each. */
const PARTS = 4000;
const BYTES = 2048;
/** The parts keep out of step with what repeats in the file. */
const STRIDE = 0.618034;

/** Words that stand in lines here and there of a UTF-8 file, by role. A guess: others may stand there too, and of broken lines some may be none. */
export function glimpse(t: CsvTable): ReadonlyMap<Role, Set<string>> {
  const roles = WORD_ROLES.filter((r) => t.columns.has(r));
  const words = new Map<Role, Set<string>>(roles.map((r) => [r, new Set()]));
  const { size } = statSync(t.path);
  const parts = Math.min(PARTS, Math.ceil(size / BYTES));
  const file = openSync(t.path, 'r');
  try {
    const bytes = Buffer.alloc(BYTES);
    for (let i = 0; i < parts; i++) {
      const from = size <= PARTS * BYTES ? i * BYTES : Math.floor(((i + ((i * STRIDE) % 1)) / parts) * (size - BYTES));
      const bytesRead = readSync(file, bytes, 0, BYTES, from);
      const part = bytes.subarray(0, bytesRead);
      // what begins before or ends behind the part is left out, and with the first line the header
      const text = part.toString('utf8', part.indexOf(0x0a) + 1, part.lastIndexOf(0x0a) + 1).replaceAll('\r\n', '\n');
      for (const { cells } of splitRows(text, t.delimiter).rows) {
        if (cells.length !== t.headings.length) continue;
        for (const r of roles) if (words.get(r)!.size < MOST) words.get(r)!.add(cells[t.columns.get(r)!]!);
      }
    }
  } finally {
    closeSync(file);
  }
  return words;
}
