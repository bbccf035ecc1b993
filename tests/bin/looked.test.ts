import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookThrough } from '../../bin/bulk/looked.js';
import { inFolder } from '../cli/scenario.js';

/** A mebibyte is read at a time: what lies across its end is found too. */
const STEP = 1 << 20;
const upTo = (bytes: number): string => `${'x'.repeat(bytes - 1)}\n`;
const BROKEN = Buffer.from([0xe6, 0x0a]);

/** Content, whether all of it is UTF-8, and the numbers of its blank lines; the first line is the header's. */
const CASES: readonly (readonly [string, Buffer | string, boolean, readonly number[]])[] = [
  ['no blank line', 'a,b\n1,2\n', true, []],
  ['one, and another at the end', 'a,b\n\n1,2\n\n', true, [2, 4]],
  ['CRLF', 'a,b\r\n\r\n1,2\r\n', true, [2]],
  ['CRLF without a blank line', 'a,b\r\n1,2\r\n', true, []],
  ['blanks are something', 'a,b\n \n1,2\n', true, []],
  ['the last line has no end', 'a,b\n\n1,2', true, [2]],
  ['a blank line where a reading ends', `${upTo(STEP)}\n1,2\n`, true, [2]],
  ['a blank line that begins before it', `${upTo(STEP - 1)}\n1,2\n`, true, [2]],
  ['CR before and LF behind it', `${upTo(STEP - 1)}\r\n1,2\n`, true, [2]],
  ['a character across it', `${'x'.repeat(STEP - 1)}济南\n\n`, true, [2]],
  ['a broken character', Buffer.concat([Buffer.from('a,b\n济'), BROKEN, Buffer.from('\n')]), false, [3]],
  ['a broken character in the last line', Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0xe6, 0xb5])]), false, []],
  ['a line of five million bytes', `a,b\n${'x'.repeat(5_000_000)}\n`, false, []],
  ['nothing', '', true, []],
];

describe('what the bytes of a text file tell', () => {
  it.each(CASES)('%s', async (_, content, utf8, blank) => {
    const bytes = Buffer.from(content as string);
    await inFolder([{ name: 'a.csv', content: bytes }], async (folder) => {
      expect(await lookThrough(join(folder, 'a.csv'), true)).toEqual({ sha256: createHash('sha256').update(bytes).digest('hex'), utf8, quotes: false, blank });
    });
  });

  it.each([['none', 'a,b\n1,2\n', false], ['one', 'a,b\n"1",2\n', true], ['in the last line', 'a,b\n1,"2', true], ['beyond the first reading', `${upTo(STEP)}"1",2\n`, true]])('quotes: %s', async (_, content, quotes) => {
    await inFolder([{ name: 'a.csv', content: Buffer.from(content) }], async (folder) => {
      expect((await lookThrough(join(folder, 'a.csv'), true)).quotes).toBe(quotes);
    });
  });
});
