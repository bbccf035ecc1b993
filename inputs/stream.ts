import { createHash } from 'node:crypto';
import { finding, FindingLog, type CodeName, type Details } from './codes.js';
import { tellCases } from './cases.js';
import { tellDelimiter } from './csv.js';
import { isMarkup, utf16Side } from './encoding.js';
import { SheetMapping } from './mapping.js';
import type { Observation } from './observation.js';
import { MAX_FIGURES } from './collect.js';
import { problemsOf, TableReader, unreadSheet, type ReadContext, type SheetReport } from './read-table.js';
import { addSheet, refusedFile, type ReadResult } from './read.js';
import { splitRows, type Row } from './split.js';
import { MAX_TABLES, nextTable } from './tables.js';
import { detached } from './text.js';

/** A file that can be read from its beginning as often as needed. */
export interface Source {
  name: string;
  open: () => AsyncIterable<Uint8Array>;
}

/** Text that is cut into rows at a time. */
const BLOCK = 500_000;
/** A line without an end: the rest of it is passed over. */
const MAX_LINE = 4_000_000;
/** Larger text tables are streamed. */
export const STREAM_FROM = 8_000_000;

export interface StreamOptions {
  /** So many of each kind, to be shown; else all. */
  keep?: number;
  /** Takes the figures as they are read, in their order: then none is kept, and they may be any number. */
  take?: (observations: readonly Observation[]) => void;
}

/**
 * Reads a text table of any size without holding it: every row is read and counted, and what answers to targets is kept. Null for what
 * must be read whole: a file that is no plain text, and a list of cases.
 */
export async function readStream(source: Source, context: ReadContext, { keep = Infinity, take }: StreamOptions = {}): Promise<ReadResult | null> {
  const look = await lookThrough(source);
  if (look === null) return null;
  const result: ReadResult = { ...refusedFile(look.sha256), kind: 'CSV', encoding: look.encoding };
  const refuse = (why: CodeName, details: Details): ReadResult => ({ ...result, kind: '', findings: [...result.findings, finding(why, source.name, details)], sheets: [unreadSheet('', false)] });
  if (look.label === null) return refuse('undecodable', { found: 'UTF-8、GB18030 都不是' });
  const log = new FindingLog(source.name);
  const mapping = SheetMapping.find(context.mapping, source.name, '');
  const at = { file: source.name, sheet: '', text: true, whole: false, merged: false, keep };
  let reader: TableReader | null = null;
  const done: { reader: TableReader; report: SheetReport }[] = [];
  const hand = ({ out }: TableReader): void => take?.(out.observations.splice(0));
  const close = (reader: TableReader): void => {
    done.push({ reader, report: reader.done() });
    hand(reader);
  };
  let figures = 0;
  let stopped = false;
  let delimiter: string | null = null;
  for await (const block of blocks(source, look.label, log)) {
    delimiter ??= tellDelimiter(block.text);
    const { rows, broken, overlong } = splitRows(block.text, delimiter);
    for (const line of broken) log.add('quote', { line: line + block.line - 1 });
    for (const line of overlong) log.add('overlong', { line: line + block.line - 1 });
    const placed = block.line === 1 ? rows : rows.map((r): Row => ({ ...r, line: r.line + block.line - 1 }));
    // Cells that are kept must not keep their block.
    if (keep === Infinity) for (const row of placed) row.cells = row.cells.map(detached);
    let rest = placed;
    if (reader === null) {
      if (tellCases(placed) !== null) return null;
      reader = TableReader.begin(placed, at, context, mapping);
      if (reader === null) {
        result.findings.push(...problemsOf(mapping, source.name, ''));
        return { ...refuse('noHeader', {}), sheets: [unreadSheet('', false, placed.slice(0, 100), context)] };
      }
      rest = placed.slice(reader.plan.header.to + 1);
    }
    for (;;) {
      const next: ReturnType<typeof nextTable> = mapping?.tellsTable ? null : nextTable(rest, 0, reader.plan, false);
      const below: TableReader | null = next && TableReader.begin(rest.slice(next.from), { ...at, before: reader.plan.preamble }, context, mapping);
      for (const row of next ? rest.slice(0, next.from) : rest) reader.row(row);
      if (!next) break;
      // Read under the headings above, its figures would be others.
      if (!below || done.length >= MAX_TABLES) {
        log.add('noHeaderSheet', { line: rest[next.header]!.line });
        stopped = true;
        break;
      }
      close(reader);
      figures += reader.out.observations.length;
      rest = rest.slice(next.from + below.plan.header.to + 1);
      reader = below;
    }
    hand(reader);
    if (reader.out.full || figures + reader.out.observations.length > MAX_FIGURES) return refuse('tooManyFigures', {});
    if (stopped) break;
  }
  if (reader === null) return refuse('empty', { found: '没有任何内容' });
  close(reader);
  result.findings = log.done();
  for (const { reader: { out }, report } of done) addSheet(result, out, report);
  return { ...result, refused: false };
}

interface Look {
  sha256: string;
  /** Null when the bytes are no text in any encoding that is known. */
  label: string | null;
  encoding: string;
}

/** A pass for the hash and the encoding. Null for workbooks, web pages and other binary content. */
async function lookThrough({ open }: Source): Promise<Look | null> {
  const hash = createHash('sha256');
  const utf8 = new Trial('utf-8', 'UTF-8');
  let head: Uint8Array | null = null;
  let marked: Look | null = null;
  let zero = false;
  for await (const chunk of open()) {
    if (head === null) {
      head = chunk;
      marked = byMark(chunk);
      if (marked === null && (chunk.includes(0) || isMarkup(Buffer.from(chunk.subarray(0, 4000)).toString('latin1')) || isBinary(chunk))) return null;
    }
    hash.update(chunk);
    if (marked === null) {
      zero ||= chunk.includes(0);
      utf8.feed(chunk);
    }
  }
  utf8.end();
  const sha256 = hash.digest('hex');
  if (marked) return { ...marked, sha256 };
  if (zero) return { sha256, label: null, encoding: '' };
  if (!utf8.failed) return { sha256, label: utf8.label, encoding: utf8.name };
  // Only then, since GB18030 takes ten times as long to try.
  const gb = new Trial('gb18030', 'GB18030');
  for await (const chunk of open()) gb.feed(chunk);
  gb.end();
  const best = !gb.failed || gb.broken < utf8.broken ? gb : utf8;
  return best.failed && best.broken > best.length / 50 ? { sha256, label: null, encoding: '' } : { sha256, label: best.label, encoding: best.name };
}

function byMark(chunk: Uint8Array): Look | null {
  const look = (label: string, encoding: string): Look => ({ sha256: '', label, encoding });
  if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return look('utf-8', 'UTF-8（带 BOM）');
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return look('utf-16le', 'UTF-16LE');
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return look('utf-16be', 'UTF-16BE');
  const side = chunk.includes(0) ? utf16Side(chunk) : null;
  return side === null ? null : look(side, `${side.toUpperCase()}（无 BOM）`);
}

const isBinary = (chunk: Uint8Array): boolean => [[0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0], [0x89, 0x50, 0x4e, 0x47], [0x25, 0x50, 0x44, 0x46]].some((sign) => sign.every((b, i) => chunk[i] === b));

/** Whether all bytes are text in one encoding; once they are not, how many characters are broken. */
class Trial {
  failed = false;
  broken = 0;
  length = 0;
  private decoder: InstanceType<typeof TextDecoder>;

  constructor(readonly label: string, readonly name: string) {
    this.decoder = new TextDecoder(label, { fatal: true });
  }

  feed(chunk: Uint8Array): void {
    if (this.broken > 10_000) return;
    this.count(() => this.decoder.decode(chunk, { stream: true }));
  }

  end(): void {
    this.count(() => this.decoder.decode());
  }

  private count(decode: () => string): void {
    try {
      const text = decode();
      this.length += text.length;
      if (this.failed) for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) this.broken++;
    } catch {
      // TextDecoder tells of bytes that are no text only by throwing; from here on broken characters are counted.
      this.failed = true;
      this.broken++;
      this.decoder = new TextDecoder(this.label);
    }
  }
}

/** The text in blocks that end with a line, outside of quotes where the quotes allow it. */
async function* blocks({ open }: Source, label: string, log: FindingLog): AsyncGenerator<{ text: string; line: number }> {
  const decoder = new TextDecoder(label);
  let pending = '';
  let line = 1;
  let skipping = false;
  const cut = function* (last: boolean): Generator<{ text: string; line: number }> {
    while (pending.length >= BLOCK || (last && pending !== '')) {
      const end = last && pending.length < BLOCK ? pending.length : safeEnd(pending);
      if (end === 0) {
        const ends = pending.indexOf('\n');
        if (ends < 0 && pending.length < MAX_LINE && !last) return;
        // A line of no end: its beginning stands for it, and what follows it is read.
        log.add('overlong', { line });
        skipping = ends < 0 && !last;
        pending = `${pending.slice(0, 1000)}\n${ends < 0 ? '' : pending.slice(ends + 1)}`;
        continue;
      }
      const text = pending.slice(0, end);
      pending = pending.slice(end);
      yield { text, line };
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line++;
    }
  };
  const take = (piece: string): void => {
    let text = piece;
    if (skipping) {
      const end = text.indexOf('\n');
      if (end < 0) return;
      skipping = false;
      text = text.slice(end + 1);
    }
    pending += text;
  };
  let carriage = '';
  for await (const chunk of open()) {
    const text = carriage + decoder.decode(chunk, { stream: true });
    // A line break may be cut in two.
    carriage = text.endsWith('\r') ? '\r' : '';
    take((carriage === '' ? text : text.slice(0, -1)).replace(/\r\n?/g, '\n'));
    yield* cut(false);
  }
  take((carriage + decoder.decode()).replace(/\r\n?/g, '\n'));
  yield* cut(true);
}

/** Behind the last line break with as many quotes before it as make pairs; behind the last at all where a stray quote spoils that. */
function safeEnd(text: string): number {
  let inside = false;
  let safe = 0;
  let any = 0;
  const limit = Math.min(text.length, 2 * BLOCK);
  for (let i = 0; i < limit; i++) {
    const c = text.charCodeAt(i);
    if (c === 34) inside = !inside;
    else if (c === 10) {
      any = i + 1;
      if (!inside) safe = i + 1;
    }
  }
  return safe > limit / 2 ? safe : any;
}
