import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { render } from '../../reports/notices/notices.js';
import type { RenderedFile } from '../../reports/reporter.js';
import type { Assessment } from '../../engine/assessment.js';
import { hostile, sample } from '../reports/sample.js';
import { missing, output } from './tools.js';

/** The notices for editing, as LibreOffice's writer opens them. */
async function opened(a: Assessment): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dabiao-docx-'));
  try {
    const files = (await render(a, { all: true, color: false, width: 100 })) as RenderedFile[];
    const docx = files.filter((f) => f.path.endsWith('.docx'));
    docx.forEach((f, i) => writeFileSync(join(folder, `${i}.docx`), f.bytes));
    output('soffice', [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, ...docx.map((_, i) => join(folder, `${i}.docx`))]);
    return docx.map((_, i) => readFileSync(join(folder, `${i}.txt`), 'utf8')).join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(missing(['soffice']).length > 0)('notices in a word processor', () => {
  it('say what was promised, where it stands and what is needed', async () => {
    const text = await opened(sample());
    for (const said of ['督办提醒目录', '市人力资源社会保障局：', '新增15万人；2023年12月31日前', '补报2023年10月的数据', '▲ 落后', '说明：虚构示例数据']) expect(text).toContain(said);
  });

  it('show hostile text as text, rare characters too', async () => {
    const text = await opened(hostile());
    expect(text).toContain('=HYPERLINK("http://x")|<script>alert(1)</script>');
    for (const character of ['𠮷', '㙍', '𪜀', '😀']) expect(text).toContain(character);
  });
});
