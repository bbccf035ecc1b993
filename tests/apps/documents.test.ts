import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { describe, expect, it } from 'vitest';
import { readSource } from '../../inputs/document-source.js';
import { readDocumentText } from '../../inputs/document-text.js';
import { extractTargets } from '../../rules/extract/extract.js';
import { PLAN_DOCX } from '../inputs/documents.js';
import { findOffice, inTemporaryFolder } from './programs.js';

/** The same document as TXT, as DOCX and as PDF, both by LibreOffice, gives the same targets. */
const office = findOffice();
const POLICIES = fileURLToPath(new URL('../../../shared/policies', import.meta.url));
const policies = existsSync(POLICIES) ? readdirSync(POLICIES).filter((f) => f.endsWith('.txt')).sort() : [];
if (policies.length === 0) console.warn('skipped: ../shared/policies is not there');

const convert = (folder: string, file: string, to: string, filter: readonly string[] = []): Promise<void> =>
  new Promise((done, fail) => {
    const args = [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', ...filter, '--convert-to', to, '--outdir', folder, join(folder, file)];
    execFile(office!, args, { timeout: 240_000 }, (error, _, stderr) => (error ? fail(new Error(`${error.message}\n${stderr}`)) : done()));
  });

async function targets(file: string): Promise<string[]> {
  const read = await readSource(readFileSync(file), file);
  if (!read.ok) throw new Error(read.message);
  return extractTargets(readDocumentText(read.text)).map((t) => JSON.stringify([t.indicator, t.phrase, t.by, t.strength, t.section, t.citations, t.lead, t.responsible]));
}

/** What a person would make of the text in Word: rows parted by tabs become a table. */
async function inWord(source: string): Promise<Uint8Array> {
  const children: (Paragraph | Table)[] = [];
  let rows: string[][] = [];
  const endTable = (): void => {
    if (rows.length > 0) children.push(new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map((c) => new TableCell({ children: [new Paragraph(c)] })) })) }));
    rows = [];
  };
  for (const line of source.split('\n')) {
    if (line.trim() === '') continue;
    if (line.split('\t').length >= 4) rows.push(line.split('\t'));
    else {
      endTable();
      children.push(new Paragraph(line));
    }
  }
  endTable();
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

describe.skipIf(office === null)('documents through LibreOffice', () => {
  it.each(policies)('%s with its tables as tables', (name) => inTemporaryFolder(async (folder) => {
    const wanted = await targets(join(POLICIES, name));
    writeFileSync(join(folder, 'a.docx'), await inWord(readFileSync(join(POLICIES, name), 'utf8')));
    expect(await targets(join(folder, 'a.docx'))).toEqual(wanted);
    await convert(folder, 'a.docx', 'pdf');
    expect(await targets(join(folder, 'a.pdf'))).toEqual(wanted);
  }));

  it.each(policies)('%s line by line', (name) => inTemporaryFolder(async (folder) => {
    const wanted = await targets(join(POLICIES, name));
    copyFileSync(join(POLICIES, name), join(folder, 'a.txt'));
    await convert(folder, 'a.txt', 'docx:MS Word 2007 XML', ['--infilter=Text (encoded):UTF8']);
    expect(await targets(join(folder, 'a.docx'))).toEqual(wanted);
    await convert(folder, 'a.docx', 'pdf');
    // A tab at a line's end leaves no trace on paper: a few rows of a table that was parted by tabs are told wrong.
    const printed = new Set(await targets(join(folder, 'a.pdf')));
    const tabbed = readFileSync(join(folder, 'a.txt'), 'utf8').includes('\t');
    expect(wanted.filter((t) => printed.has(t)).length).toBeGreaterThanOrEqual(tabbed ? wanted.length * 0.9 : wanted.length);
  }));

  it('automatic numbers and merged cells, saved again by another program', () => inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'a.docx'), PLAN_DOCX());
    const wanted = await targets(join(folder, 'a.docx'));
    await convert(folder, 'a.docx', 'pdf');
    expect(await targets(join(folder, 'a.pdf'))).toEqual(wanted);
    await convert(folder, 'a.docx', 'odt');
    await convert(folder, 'a.odt', 'docx:MS Word 2007 XML');
    expect(await targets(join(folder, 'a.docx'))).toEqual(wanted);
  }));
});
