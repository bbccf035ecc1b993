import { charactersOf, joined, type Characters } from './document-characters.js';

/** What a line begins: a table's row, a heading, a measure, or running text. */
export type Block =
  | { kind: 'heading'; level: 1 | 2; marker: string; body: Characters }
  | { kind: 'measure'; marker: string; body: Characters }
  | { kind: 'text'; body: Characters }
  | { kind: 'row'; cells: Characters[] };

const PAGE_NOISE = /^(?:[—–\-_·.\s]*[0-9０-９〇○ＯO一二三四五六七八九十]{1,4}[—–\-_·.\s]*|第\s*\d+\s*页.*|[—–\-_.…\s]+)$/;
const NUMERALS = '[一二三四五六七八九十百]+';
const LEVEL_1 = new RegExp(`^(?:(${NUMERALS})、|第(${NUMERALS})[章条节部])`);
const LEVEL_2 = new RegExp(`^([(（]${NUMERALS}[)）])[、.]?`);
/** `11.6月底前` begins measure 11; 11.6 is else a figure. */
const MEASURE = /^(\d{1,3})[.、](?=\D|$|\d{1,2}(?:年内|个?月)|20\d\d年)/;
/** Some prints lose the stop behind the number: told by the count that goes on. */
const BARE_MEASURE = /^(\d{1,3})(?=[\u4e00-\u9fff“"《(])/;
/** A line of this many characters is a heading of its own when nothing in it ends a sentence. */
const HEADING = 40;
/** The date of issue, alone on its line. */
const DATE_LINE = /^[(（]?20\d\d年\d{1,2}月\d{1,2}日[)）]?$/;
const LONGEST_HEADING_LINES = 12;
const TITLE_END = /(?:措施|清单|方案|计划|意见|办法|规划|细则|附件\d*)$/;

/** A line of four cells and more is a table's row; one of three where a head of that width stands above, for a tab may be a blank. */
function isRow(raw: string, above: Block | undefined, inText: boolean): boolean {
  const width = raw.includes('\t') ? raw.split('\t').length : 0;
  return width >= 4 || (width === 3 && ((!inText && above?.kind === 'row' && above.cells.length === 3) || NARROW_HEAD.test(raw.replace(/[ \u3000]/g, ''))));
}
const NARROW_HEAD = /^(?:序号|(?:主要|核心)?指标(?:名称)?|(?:重点|工作|主要)?任务|事项|项目)\t[^\t。]{1,12}\t[^\t。]{1,12}$/;

/** Joins lines to blocks: OCR breaks lines anywhere, so only what begins a block ends the one before. */
export function blocksOf(source: string): Block[] {
  const blocks: Block[] = [];
  let open: { head: (body: Characters) => Block; lines: Characters[] } | null = null;
  let expected = 1;
  const close = (): void => {
    if (open) blocks.push(open.head(joined(open.lines)));
    open = null;
  };
  const begin = (head: (body: Characters) => Block, line: Characters): void => {
    close();
    open = { head, lines: [line] };
  };
  for (let from = 0; from < source.length; ) {
    const end = source.indexOf('\n', from);
    const to = end < 0 ? source.length : end;
    const raw = source.slice(from, to);
    const start = from;
    from = to + 1;
    if (isRow(raw, blocks.at(-1), open !== null)) {
      close();
      blocks.push({ kind: 'row', cells: cellsOf(source, start, to) });
      continue;
    }
    const line = charactersOf(source, start, to);
    if (line.text === '' || PAGE_NOISE.test(raw.trim())) continue;
    const level1 = LEVEL_1.exec(line.text);
    const level2 = LEVEL_2.exec(line.text);
    const measure = MEASURE.exec(line.text) ?? numberThatGoesOn(line.text, raw, expected);
    if (measure) {
      const marker = measure[1]!;
      expected = Number(marker) + 1;
      begin((body) => ({ kind: 'measure', marker, body }), strip(line, measure[0].length));
    } else if (level1 || level2) {
      const found = (level1 ?? level2)!;
      const marker = found[1] ?? found[2]!;
      if (level1 || expected > 1) expected = Math.max(expected, 1);
      begin((body) => ({ kind: 'heading', level: level1 ? 1 : 2, marker, body }), strip(line, found[0].length));
    } else if (DATE_LINE.test(line.text) && !isAmid(open, source, from)) {
      begin((body) => ({ kind: 'text', body }), line);
      close();
    } else if (open === null || headingIsWhole(open) || (isTitle(line.text) && !isAmidMeasure(open))) begin((body) => ({ kind: 'text', body }), line);
    else (open as { lines: Characters[] }).lines.push(line);
  }
  close();
  return blocks;
}

const strip = (c: Characters, n: number): Characters => ({ text: c.text.slice(n), printed: c.printed.slice(n), at: c.at.slice(n) });

function numberThatGoesOn(text: string, raw: string, expected: number): RegExpExecArray | null {
  const m = BARE_MEASURE.exec(text);
  if (!m || !/^\s*[０-９]/.test(raw)) return null;
  const n = Number(m[1]);
  return n === expected || n === 1 ? m : null;
}

/** A title or heading line is closed by the next line, unless a bracket is open or the line goes on with its units. */
function headingIsWhole(open: { head: (b: Characters) => Block; lines: Characters[] }): boolean {
  // A long block is none: joining it for every line would make the time grow with its square.
  if (open.lines.length > LONGEST_HEADING_LINES) return false;
  const body = joined(open.lines);
  const { kind } = open.head(body);
  if (kind === 'measure') return false;
  if (kind === 'text') return isTitle(body.text);
  return body.text.length <= HEADING * 6 && balanced(body.text) && (!/[。;]/.test(body.text) || body.text.endsWith(')'));
}

/** Does a sentence run on through the line, as OCR breaks one: …于 / 2031年6月30日 / 前完成? */
const isAmid = (open: { lines: Characters[] } | null, source: string, next: number): boolean =>
  /[于至到在自为从、,]$/.test(open?.lines.at(-1)?.text ?? '') || /^[\s]*(?:前|之|起|至|底|[,，、。;；])/.test(source.slice(next, next + 20));

/** A measure's sentence that has not ended: …创新竞技 / 行动计划等方式 is no title. */
const isAmidMeasure = (open: { head: (b: Characters) => Block; lines: Characters[] }): boolean => {
  const last = open.lines.at(-1)!;
  return open.head(last).kind === 'measure' && !/[。;:!?)]$/.test(last.text);
};

const balanced = (text: string): boolean => (text.match(/[(〔]/g)?.length ?? 0) <= (text.match(/[)〕]/g)?.length ?? 0);

export const isTitle = (text: string): boolean => text.length <= HEADING && !/[。;,:]/.test(text) && (TITLE_END.test(text) || /^附件\d*|[—-]{2,}/.test(text));

function cellsOf(source: string, from: number, to: number): Characters[] {
  const cells: Characters[] = [];
  let start = from;
  for (let i = from; i <= to; i += 1) {
    if (i < to && source[i] !== '\t') continue;
    cells.push(charactersOf(source, start, i));
    start = i + 1;
  }
  return cells;
}
