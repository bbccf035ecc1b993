import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FORMATS, loadReporter } from '../../reports/index.js';
import type { RenderedFile } from '../../reports/reporter.js';
import { hostile } from './sample.js';

/** Reported text that would act if it could, in every format that carries it: nothing acts, and the rare characters are still there. */
const words = (bytes: Uint8Array): string => Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xml')).map(([, part]) => strFromU8(part)).join('');

async function textOf(format: string): Promise<string> {
  const made = await (await loadReporter(format)).render(hostile(), { all: true, color: false, width: 400 });
  if (typeof made === 'string') return made;
  return Array.isArray(made) ? (made as RenderedFile[]).filter((f) => f.path.endsWith('.docx')).map((f) => words(f.bytes)).join('') : words(made);
}

/** The badge shows counts only; a PDF is read in tests/apps. */
const READABLE = FORMATS.filter((f) => f !== 'badge' && f !== 'pdf');

describe.each(READABLE)('hostile text in %s', (format) => {
  it('is harmless and readable', async () => {
    const text = await textOf(format);
    for (const character of ['𠮷', '㙍', '𪜀', '😀']) expect(text, character).toContain(character);
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])/);
    if (['html', 'xlsx', 'notices', 'junit', 'markdown'].includes(format)) expect(text).not.toContain('<script>alert');
    if (format !== 'json') expect(text).not.toContain('\u202e');
  });
});
