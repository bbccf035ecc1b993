import type { Finding } from '../rules/finding.js';
import { finding, type CodeName, type Details } from './codes.js';
import { formatOf, type NumberFormat } from './number-format.js';
import type { Opened, Sheet } from './sheet.js';
import { attribute, scanXml, unescaped } from './xml.js';
import { readWorksheet } from './xlsx-sheet.js';
import { openZip, type Zip } from './zip.js';

/** What all sheets of a workbook share. */
export interface Workbook {
  strings: readonly string[];
  /** By the style number of a cell. */
  formats: readonly NumberFormat[];
  date1904: boolean;
}

interface SheetPart {
  name: string;
  hidden: boolean;
  part: string;
}

/** ZIP containers that are no XLSX, by a part that they have. */
const OTHERS: readonly (readonly [part: RegExp, what: string])[] = [
  [/^xl\/workbook\.bin$/, 'XLSB 二进制工作簿'],
  [/^word\//, 'Word 文档（DOCX）'],
  [/^ppt\//, 'PowerPoint 文档（PPTX）'],
  [/^content\.xml$/, 'ODF 文档（ODS、ODT）'],
  [/^ofd\.xml$/, 'OFD 文档'],
];

export function openXlsx(bytes: Uint8Array, file: string): Opened {
  const refuse = (why: CodeName, details: Details): Opened => ({ ok: false, encoding: '', findings: [finding(why, file, details)] });
  const zip = openZip(bytes);
  if (!zip.ok) return refuse(zip.why === 'bomb' ? 'bomb' : 'damagedFile', { found: zip.what });
  const main = mainPart(zip);
  if (main === null || !zip.parts.has(main.toLowerCase())) {
    const what = OTHERS.find(([part]) => [...zip.parts.keys()].some((name) => part.test(name)))?.[1] ?? 'ZIP 压缩包';
    return refuse('binary', { words: what, found: what });
  }
  const { sheets: listed, date1904 } = sheetList(zip, main);
  if (listed.length === 0) return refuse('damagedFile', { found: '工作簿中没有工作表' });
  const related = relations(zip, main);
  const workbook: Workbook = { strings: sharedStrings(zip, related), formats: cellFormats(zip, related), date1904 };
  const sheets: Sheet[] = [];
  const findings: Finding[] = [];
  for (const { name, hidden, part } of listed) {
    if (hidden) {
      findings.push(finding('hiddenSheet', file, { sheet: name }));
      sheets.push({ name, rows: [], merges: [], hidden });
      continue;
    }
    const xml = zip.read(part);
    if (!xml) {
      if (!/chartsheet|dialogsheet/i.test(part)) findings.push(finding('damagedSheet', file, { sheet: name }));
      continue;
    }
    const read = readWorksheet(xml, workbook);
    if (read.ok) {
      sheets.push({ name, rows: read.rows, merges: read.merges, hidden });
      if (read.hidden.length > 0) findings.push(finding('hiddenCells', file, { sheet: name, found: read.hidden.join('、') }));
    }
    else findings.push(finding(read.why, file, { sheet: name, found: read.what }));
  }
  return { ok: true, kind: 'XLSX', encoding: '', sheets, findings };
}

type OpenZip = Zip & { ok: true };

/** Where the workbook itself lies; by convention where the container does not say it. */
function mainPart(zip: OpenZip): string | null {
  const root = zip.read('_rels/.rels');
  let target: string | null = null;
  if (root) {
    scanXml(root, {
      open: (name, a) => {
        if (name === 'Relationship' && (attribute(a, 'Type') ?? '').endsWith('/officeDocument')) target ??= (attribute(a, 'Target') ?? '').replace(/^\//, '');
      },
    });
  }
  const found: string | null = target;
  if (found !== null && !/\.xml$/i.test(found)) return null;
  const path = found ?? 'xl/workbook.xml';
  return /(?:^|\/)workbook[^/]*\.xml$/i.test(path) || zip.parts.has('xl/workbook.xml') ? path : null;
}

interface Relation {
  type: string;
  part: string;
}

function relations(zip: OpenZip, main: string): Map<string, Relation> {
  const at = main.lastIndexOf('/');
  const folder = main.slice(0, at + 1);
  const xml = zip.read(`${folder}_rels/${main.slice(at + 1)}.rels`);
  const out = new Map<string, Relation>();
  if (!xml) return out;
  scanXml(xml, {
    open: (name, a) => {
      if (name !== 'Relationship' || attribute(a, 'TargetMode') === 'External') return;
      out.set(attribute(a, 'Id') ?? '', { type: (attribute(a, 'Type') ?? '').split('/').at(-1)!, part: resolved(folder, attribute(a, 'Target') ?? '') });
    },
  });
  return out;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function sheetList(zip: OpenZip, main: string): { sheets: SheetPart[]; date1904: boolean } {
  const related = relations(zip, main);
  const sheets: SheetPart[] = [];
  let date1904 = false;
  const xml = zip.read(main);
  if (!xml) return { sheets, date1904 };
  scanXml(xml, {
    open: (name, a) => {
      if (name === 'workbookPr') date1904 = attribute(a, 'date1904') === '1' || attribute(a, 'date1904') === 'true';
      if (name !== 'sheet') return;
      const part = related.get(attribute(a, 'id') ?? '')?.part ?? `xl/worksheets/sheet${sheets.length + 1}.xml`;
      sheets.push({ name: attribute(a, 'name') ?? '', hidden: attribute(a, 'state') === 'hidden' || attribute(a, 'state') === 'veryHidden', part });
    },
  });
  return { sheets, date1904 };
}

const partOf = (related: ReadonlyMap<string, Relation>, type: string): string | null => [...related.values()].find((r) => r.type === type)?.part ?? null;

/** Texts that cells point at; the pronunciation beside East Asian text is left out. */
function sharedStrings(zip: OpenZip, related: ReadonlyMap<string, Relation>): string[] {
  const xml = zip.read(partOf(related, 'sharedStrings') ?? 'xl/sharedStrings.xml');
  const out: string[] = [];
  if (!xml) return out;
  let text = '';
  let inText = false;
  let aside = false;
  scanXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') aside = true;
    },
    text: (t) => {
      if (inText && !aside) text += t;
    },
    close: (name) => {
      if (name === 'si') out.push(unescaped(text));
      else if (name === 't') inText = false;
      else if (name === 'rPh') aside = false;
    },
  });
  return out;
}

function cellFormats(zip: OpenZip, related: ReadonlyMap<string, Relation>): NumberFormat[] {
  const xml = zip.read(partOf(related, 'styles') ?? 'xl/styles.xml');
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  if (!xml) return [];
  scanXml(xml, {
    open: (name, a) => {
      if (name === 'numFmt') codes.set(Number(attribute(a, 'numFmtId')), attribute(a, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) ids.push(Number(attribute(a, 'numFmtId') ?? '0'));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return ids.map((id) => formatOf(id, codes.get(id)));
}
