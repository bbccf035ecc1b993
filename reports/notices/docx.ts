import { AlignmentType, Document, HeightRule, Packer, PageNumber, Footer, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType } from 'docx';
import { unzipSync, zipSync } from 'fflate';
import type { Batch, Letter } from './letters.js';

/**
 * Notices as Word documents, since they get edited before they are sent. Fonts are named as offices have them (仿宋_GB2312, 黑体,
 * 方正小标宋); a machine without them shows its own. `docx` writes the time of the run into the file and the zip: `settled` takes it out.
 */
const FONT = { title: '方正小标宋简体', heading: '黑体', body: '仿宋_GB2312', table: '宋体' } as const;
/** Half points: 二号, 三号, 小四, 五号. */
const SIZE = { title: 44, body: 32, table: 21, small: 18 } as const;
const MM = 56.7;
const LINE = 580;

type Look = { font: keyof typeof FONT; size: number; color?: string };
const run = (text: string, { font, size, color }: Look): TextRun => new TextRun({ text, size, font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: FONT[font] }, ...(color === undefined ? {} : { color }) });
/** `keepNext`: the place to sign does not stand alone on a page. */
const body = (text: string, indent = true, keepNext = false): Paragraph => new Paragraph({ keepNext, spacing: { line: LINE, lineRule: 'exact' }, ...(indent ? { indent: { firstLine: 640 } } : {}), children: [run(text, { font: 'body', size: SIZE.body })] });
const centred = (text: string, look: Look): Paragraph => new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 160 }, children: [run(text, look)] });

function table(widths: readonly number[], head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const cell = (text: string, width: number, font: 'heading' | 'table'): TableCell =>
    new TableCell({ width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, ...(font === 'heading' ? { shading: { fill: 'DCE6F2' } } : {}), margins: { left: 70, right: 70, top: 40, bottom: 40 }, children: text.split('\n').map((line) => new Paragraph({ children: [run(line, { font, size: SIZE.table })] })) });
  const row = (cells: readonly string[], header: boolean): TableRow =>
    new TableRow({ tableHeader: header, cantSplit: true, height: { value: 400, rule: HeightRule.ATLEAST }, children: cells.map((c, i) => cell(c, widths[i]!, header ? 'heading' : 'table')) });
  return new Table({ columnWidths: [...widths], layout: TableLayoutType.FIXED, width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA }, rows: [row(head, true), ...rows.map((r) => row(r, false))] });
}

export function letterDocx(batch: Batch, letter: Letter, date: Day): Promise<Uint8Array> {
  return packed(`${batch.title} ${letter.heading} ${letter.unit}`, date, [
    ...head(batch, letter.heading),
    body(`${letter.unit}：`, false),
    body(letter.opening),
    ...(letter.items.length === 0 ? [] : [table([720, 1800, 2220, 2220, 1880], ['序号', '指标和判定', '承诺（条款）', '目前情况', '需要做的'], letter.items.map((i) => [String(i.number), `${i.indicator}\n${i.status.mark} ${i.status.short}`, `${i.promised}\n${i.clause}`, i.stands, i.needed]))]),
    new Paragraph({ spacing: { before: 200 } }),
    body(batch.closing, true, true),
    body('印发单位：＿＿＿＿＿＿＿＿　　　日期：＿＿＿＿＿＿'),
  ]);
}

export function indexDocx(batch: Batch, date: Day): Promise<Uint8Array> {
  return packed(`${batch.title}目录 ${batch.period}`, date, [
    ...head({ ...batch, title: `${batch.title}目录` }, `${batch.period}，共${batch.letters.length}份`),
    table([900, 4140, 950, 950, 950, 950], ['编号', '单位', '未达标', '落后', '到期未判定', '未到期未报或不能判定'], batch.letters.map((l) => [l.number, l.unit, ...[l.counts.notMet, l.counts.behind, l.counts.undecided, l.counts.silent].map(String)])),
    ...(batch.unaddressed.length === 0 ? [] : [body(`以下目标没有写明牵头或责任单位，无从提醒：${batch.unaddressed.join('、')}。`)]),
  ]);
}

const head = (batch: Batch, under: string): Paragraph[] => [
  centred(batch.title, { font: 'title', size: SIZE.title, color: 'C8102E' }),
  centred(`（${under}）`, { font: 'body', size: SIZE.body }),
  ...batch.notes.map((n) => centred(n, { font: 'heading', size: SIZE.small, color: 'C8102E' })),
];

export interface Day { year: number; month: number; day: number }

async function packed(title: string, date: Day, children: (Paragraph | Table)[]): Promise<Uint8Array> {
  const document = new Document({
    title, creator: 'dabiao', lastModifiedBy: 'dabiao',
    sections: [{
      properties: { page: { size: { width: 210 * MM, height: 297 * MM }, margin: { top: 37 * MM, bottom: 35 * MM, left: 28 * MM, right: 26 * MM } } },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })] })] }) },
      children,
    }],
  });
  return settled(await Packer.toBuffer(document), date);
}

/** The same file with the assessment's date in place of the run's. Zip times are local, so the date is made from local parts. */
function settled(bytes: Uint8Array, { year, month, day }: Day): Uint8Array {
  const files = unzipSync(bytes);
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T00:00:00Z`;
  const core = new TextDecoder().decode(files['docProps/core.xml']);
  files['docProps/core.xml'] = new TextEncoder().encode(core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${iso}`));
  return zipSync(Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))), { mtime: new Date(year, month - 1, day, 12) });
}
