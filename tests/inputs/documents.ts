import { strToU8, zipSync } from 'fflate';

/** Documents as tests write them: WordprocessingML in a container, and PDF of a few lines. */

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const p = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${text === '' ? '' : run(text)}</w:p>`;
export const numbered = (text: string, list: number, level = 0): string => p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
export const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${text.split('\n').map((t) => p(t)).join('')}</w:tc>`;
export const row = (...cells: string[]): string => `<w:tr>${cells.map((c) => (c.startsWith('<w:tc') ? c : cell(c))).join('')}</w:tr>`;
export const DOWN = '<w:vMerge w:val="restart"/>';
export const GOES_ON = '<w:vMerge/>';
export const across = (n: number): string => `<w:gridSpan w:val="${n}"/>`;
/** Of seven columns at most. */
export const table = (...rows: string[]): string => `<w:tbl>${BORDERS}<w:tblGrid>${'<w:gridCol w:w="1290"/>'.repeat(7)}</w:tblGrid>${rows.join('')}</w:tbl>`;
const BORDERS = `<w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((s) => `<w:${s} w:val="single" w:sz="4" w:color="000000"/>`).join('')}</w:tblBorders></w:tblPr>`;

/** Levels of a list: format and text of each. */
export const shape = (id: number, ...levels: [format: string, text: string][]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.map(([format, text], i) => `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`).join('')}</w:abstractNum>`;
export const list = (id: number, of: number, more = ''): string => `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`;

export interface Parts {
  numbering?: string;
  styles?: string;
}

export function docx(body: string, { numbering = '', styles = '' }: Parts = {}): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'word/document.xml': `${XML}<w:document ${W}><w:body>${body}</w:body></w:document>`,
    'word/numbering.xml': `${XML}<w:numbering ${W}>${numbering}</w:numbering>`,
    'word/styles.xml': `${XML}<w:styles ${W}>${styles}</w:styles>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { mtime: new Date('2020-01-01T00:00:00Z') });
}

/** A PDF of one font per page; `fonts` is its dictionary, each page its content. */
export function pdf(font: string, pages: readonly string[], catalog = ''): Uint8Array {
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`, `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}]>>`, font,
    ...pages.flatMap((content, i) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${5 + i * 2} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`, `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ]),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((o, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj${o}endobj\n`;
    return at;
  });
  const xref = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF`;
  return new TextEncoder().encode(text);
}

/** A plan with automatic numbers and a table of merged cells: what an office writes in Word. */
export const PLAN_DOCX = (): Uint8Array => docx(
  [
    p('云州市人民政府'), p('云政发〔2031〕7号'), p('关于印发云州市2031年便民提升行动方案的通知'), p('各区县人民政府：'), p('云州市人民政府'), p('2031年3月8日'), p('云州市2031年便民提升行动方案'),
    numbered('工作目标', 1), p('让群众办事更方便。'), numbered('重点任务', 1),
    numbered('供水服务（领域牵头单位：市水务局）', 1, 1),
    numbered('压减接水时间。6月底前，接水办理时间压缩至5个工作日以内。（责任单位：市财政局）', 1, 2),
    numbered('增设网点。年内新增便民网点12处。（牵头单位：市城管局）', 1, 2),
    numbered('供热服务（领域牵头单位：市住房城乡建设局）', 1, 1),
    numbered('改造管网。12月底前，改造供热管网30公里。', 1, 2),
    p('便民措施清单'),
    table(
      row(...['序号', '问题', '主要措施', '预期目标', '完成时限'].map((t) => cell(t, DOWN)), cell('责任分工', across(2))),
      row(...Array.from({ length: 5 }, () => cell('', GOES_ON)), '牵头单位', '责任单位'),
      row(cell('一、供水', across(7))),
      row(cell('1', DOWN), '接水慢', '推行网上接水。', '网上接水率达到90%以上。', '10月底前', cell('市水务局', DOWN), '市财政局、市城管局'),
      row(cell('', GOES_ON), '水压低', '改造泵站。', '改造泵站20座。', '12月底前', cell('', GOES_ON), ''),
      row(cell('二、供热', across(7))),
      row('2', '报修难', '设立热线。', '报修办结率达到99%。', '11月底前', '市住房城乡建设局', ''),
    ),
  ].join(''),
  { numbering: shape(0, ['chineseCounting', '%1、'], ['chineseCounting', '（%2）'], ['decimal', '%3.']) + list(1, 0) },
);
