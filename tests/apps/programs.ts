import { execFile } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { chromium, type Browser } from 'playwright-core';

/** The programs that people open our reports with, found by name; a test that lacks one says so and is skipped. */

function onPath(names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((f) => f !== '');
  for (const name of names) {
    for (const folder of folders) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // not in this folder
      }
    }
  }
  return null;
}

const found = (program: string, names: readonly string[]): string | null => {
  const path = onPath(names);
  if (path === null) console.warn(`skipped: ${program} is not on PATH (looked for ${names.join(', ')})`);
  return path;
};

export const findChromium = (): string | null => found('Chromium', ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
export const findOffice = (): string | null => found('LibreOffice', ['soffice', 'libreoffice']);

export const launch = (path: string): Promise<Browser> =>
  chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'dabiao-apps-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Recalculates every workbook when it is opened, whatever wrote it. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;
/** Comma, quotes, UTF-8, cells as shown, every sheet to a file of its own. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

/** Opens files (as `infilter` says) and saves them in another format, or again in their own; the paths of what was saved. */
export async function savedAs(office: string, files: readonly string[], format: string, out: string, infilter?: string): Promise<string[]> {
  return inTemporaryFolder(async (profile) => {
    mkdirSync(join(profile, 'user'), { recursive: true });
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
    await new Promise<void>((done, fail) => {
      const args = [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', ...(infilter === undefined ? [] : [`--infilter=${infilter}`]), '--convert-to', format, '--outdir', out, ...files];
      execFile(office, args, { timeout: 240_000 }, (error, _, stderr) => (error ? fail(new Error(`${error.message}\n${stderr}`)) : done()));
    });
    return readdirSync(out).sort().map((f) => join(out, f));
  });
}

/** The workbook's sheets as LibreOffice calculates and shows them, by name. */
export async function recalculated(office: string, workbook: Uint8Array): Promise<Map<string, string[][]>> {
  return inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'book.xlsx'), workbook);
    const saved = await savedAs(office, [join(folder, 'book.xlsx')], CSV, join(folder, 'out'));
    return new Map(saved.map((f) => [basename(f).replace(/^book-/, '').replace(/\.csv$/, ''), parse(readFileSync(f), { bom: true, relax_column_count: true })]));
  });
}
