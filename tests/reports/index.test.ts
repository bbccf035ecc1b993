import { describe, expect, it } from 'vitest';
import { FORMATS, formatSays, isFormat, loadReporter } from '../../reports/index.js';
import { assess, sample } from './sample.js';

describe('formats', () => {
  it('are these', () => expect(FORMATS).toEqual(['console', 'json', 'csv', 'junit', 'markdown', 'pdf', 'notices']));

  /** Bytes and folders are read in tests of their own. */
  it.each(FORMATS.filter((name) => name !== 'pdf' && name !== 'notices'))('%s renders, twice the same, an empty run too', async (name) => {
    const reporter = await loadReporter(name);
    expect(reporter).toMatchObject({ format: name, says: formatSays(name) });
    const options = { all: true, color: false, width: 100 };
    const text = String(await reporter.render(sample(), options));
    expect(text).toBe(String(await reporter.render(sample(), options)));
    expect(text).toContain('虚构示例数据');
    expect(String(await reporter.render(assess([], []), options))).not.toBe('');
  });

  it('refuses what is none', async () => {
    expect(isFormat('toString')).toBe(false);
    await expect(loadReporter('pdf2')).rejects.toThrow(RangeError);
  });
});
