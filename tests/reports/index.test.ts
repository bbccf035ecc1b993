import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { FORMATS, formatSays, isFormat, loadReporter } from '../../reports/index.js';
import { assess, sample } from './sample.js';

/** All that a report says, of a workbook too. */
async function textOf(content: string | Uint8Array): Promise<string> {
  if (typeof content === 'string') return content;
  return (await readXlsx(content)).sheets.flatMap((s) => s.rows.flat()).join('\n');
}

describe('formats', () => {
  it('are these', () => expect(FORMATS).toEqual(['console', 'json', 'csv', 'junit', 'markdown', 'html', 'xlsx', 'prom', 'badge', 'pdf', 'notices']));

  /** Bytes and folders are read in tests of their own. */
  it.each(FORMATS.filter((name) => name !== 'pdf' && name !== 'notices'))('%s renders, twice the same, an empty run too', async (name) => {
    const reporter = await loadReporter(name);
    expect(reporter).toMatchObject({ format: name, says: formatSays(name) });
    const options = { all: true, color: false, width: 100 };
    const content = (await reporter.render(sample(), options)) as string | Uint8Array;
    expect(Buffer.from(content)).toEqual(Buffer.from((await reporter.render(sample(), options)) as string));
    expect(await textOf(content)).toContain('虚构示例数据');
    expect((await reporter.render(assess([], []), options)).length).toBeGreaterThan(0);
  });

  it('refuses what is none', async () => {
    expect(isFormat('toString')).toBe(false);
    await expect(loadReporter('pdf2')).rejects.toThrow(RangeError);
  });
});
