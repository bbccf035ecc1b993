import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** What reading through a file's bytes tells of it. */
export interface Looked {
  sha256: string;
  /** Are all bytes UTF-8? */
  utf8: boolean;
  /** Does any cell stand in quotes? */
  quotes: boolean;
  /** Lines without anything, which DuckDB passes over in silence. */
  blank: number[];
}

/** A line longer than this is none. */
const LONGEST = 4_000_000;

/** Bytes that are read at a time. */
const STEP = 1 << 20;

let turn: Promise<unknown> = Promise.resolve();

/** Reads through all bytes of a file; `lines`: it is text, of which blank lines are to be told. One file after the other: many at once would keep all other work waiting. */
export function lookThrough(path: string, lines: boolean): Promise<Looked> {
  const looked = turn.then(() => look(path, lines));
  turn = looked.catch(() => undefined);
  return looked;
}

async function look(path: string, lines: boolean): Promise<Looked> {
  const hash = createHash('sha256');
  // an unfinished line stands before what is read next
  const buffer = Buffer.allocUnsafe((lines ? LONGEST : 0) + STEP);
  let rest = 0;
  let [blank, utf8, quotes, first, overlong] = [false, true, false, true, false];
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, rest, STEP);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(rest, rest + bytesRead));
      if (!lines || overlong) continue;
      const all = buffer.subarray(0, rest + bytesRead);
      const whole = all.subarray(0, all.lastIndexOf(0x0a) + 1);
      utf8 &&= isUtf8(whole);
      quotes ||= whole.includes(0x22);
      blank ||= hasBlank(whole, !first);
      first &&= whole.length === 0;
      rest = all.copy(buffer, 0, whole.length);
      if (rest > LONGEST) [overlong, utf8, rest] = [true, false, 0];
    }
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), utf8: utf8 && isUtf8(buffer.subarray(0, rest)), quotes: quotes || buffer.subarray(0, rest).includes(0x22), blank: blank ? await blankLines(path) : [] };
}

/** Is among whole lines one without anything? `begins`: the first of them counts too. */
function hasBlank(lines: Buffer, begins: boolean): boolean {
  if (lines.includes('\n\n') || (begins && lines[0] === 0x0a)) return true;
  // few files have carriage returns, and one byte is soon looked for
  return lines.includes(0x0d) && (lines.includes('\n\r\n') || (begins && lines[0] === 0x0d && lines[1] === 0x0a));
}

/** Numbers of the lines without anything, from 1; the first is the header's. */
async function blankLines(path: string): Promise<number[]> {
  const found: number[] = [];
  const buffer = Buffer.allocUnsafe(STEP);
  const file = await open(path);
  // of the line that is being read: its bytes so far, and the first of them
  let [line, length, first] = [1, 0, 0];
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, STEP);
      if (bytesRead === 0) return found;
      const chunk = buffer.subarray(0, bytesRead);
      for (let at = 0; at < bytesRead; ) {
        const end = chunk.indexOf(0x0a, at);
        const to = end < 0 ? bytesRead : end;
        if (length === 0 && to > at) first = chunk[at]!;
        length += to - at;
        at = to + 1;
        if (end < 0) break;
        if (line > 1 && (length === 0 || (length === 1 && first === 0x0d))) found.push(line);
        [line, length] = [line + 1, 0];
      }
    }
  } finally {
    await file.close();
  }
}
