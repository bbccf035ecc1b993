import { MAX_BYTES, MAX_TEXT } from './document-limits.js';
import { decodeText, isMarkup } from './encoding.js';
import { namedCharset } from './html-table.js';
import { openZip } from './zip.js';

/** A document's text as extraction reads it and as places in it are counted, or why there is none. */
export type DocumentSource =
  | { ok: true; text: string; /** What a reader must know: pages without text, bytes that are no character. */ notes: string[] }
  | { ok: false; message: string; advice: string };

const OTHER = '可以读 DOCX、PDF（有文字的）、纯文本、Markdown、HTML';

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const RTF = [0x7b, 0x5c, 0x72, 0x74, 0x66];
const starts = (bytes: Uint8Array, sign: readonly number[], at = 0): boolean => sign.every((b, i) => bytes[at + i] === b);

/** Some programs write a few bytes before the head, and readers allow it. */
export const isPdf = (bytes: Uint8Array): boolean => Array.from({ length: Math.min(1024, bytes.length) }, (_, i) => i).some((i) => bytes[i] === PDF[0] && starts(bytes, PDF, i));

/** Reads a document by what it is; its name tells Markdown from plain text and nothing else. Libraries are loaded when needed. */
export async function readSource(bytes: Uint8Array, name: string): Promise<DocumentSource> {
  if (bytes.length > MAX_BYTES) return refused('文件大于 200 MB', '政策文件没有这么大，请核对文件');
  if (isPdf(bytes)) return (await import('./document-pdf.js')).pdfSource(bytes);
  if (starts(bytes, ZIP)) return await docxSource(bytes);
  if (starts(bytes, OLE)) return refused('是旧版 Word（DOC）或加了密码的文件', '去掉密码，另存为 DOCX 后再读');
  if (starts(bytes, RTF)) return refused('是 RTF 文件', '另存为 DOCX 后再读');
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4000));
  const read = decodeText(bytes, namedCharset(head));
  if (!read.ok) return refused(read.why === 'empty' ? `是空文件（${read.what}）` : `不是可读的文本（${read.what}）`, OTHER);
  const notes = read.damaged.length > 0 ? [`有 ${read.damaged.length} 行含无法识别的字符，首处第 ${read.damaged[0]} 行`] : [];
  if (isMarkup(read.text) && !/^\s*<\?xml/.test(read.text)) {
    const page = (await import('./document-html.js')).htmlText(read.text);
    return page === null ? refused('网页的标签层层相套，没有正常的结构', '用浏览器打开，把正文复制到文本文件') : text(page, notes);
  }
  if (/\.(?:md|markdown)$/i.test(name)) return text((await import('./document-markdown.js')).markdownText(read.text), notes);
  return text(read.text, notes);
}

async function docxSource(bytes: Uint8Array): Promise<DocumentSource> {
  const zip = openZip(bytes);
  if (!zip.ok) return refused(zip.why === 'bomb' ? `压缩包异常：${zip.what}` : `文件损坏：${zip.what}`, zip.why === 'bomb' ? '请向来源单位核实文件' : '重新取得文件，或用 Word、WPS 打开后另存');
  const found = (await import('./document-docx.js')).docxText(zip);
  if (found === null) return refused('不是 Word 文档（DOCX）', OTHER);
  return text(found, []);
}

const text = (found: string, notes: string[]): DocumentSource => (found.length > MAX_TEXT ? refused(`文字超过 ${MAX_TEXT / 10_000} 万字`, '把要读的部分另存为一个文件') : found.trim() === '' ? refused('文件里没有文字', '内容若是图片，请先做文字识别（OCR）') : { ok: true, text: found, notes });

const refused = (message: string, advice: string): DocumentSource => ({ ok: false, message, advice });
