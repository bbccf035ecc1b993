import { afterEach, describe, expect, it, vi } from 'vitest';
import { render } from '../../../reports/pdf/pdf.js';
import { render as renderNotices } from '../../../reports/notices/notices.js';
import * as native from '../../../reports/typeset/native.js';
import type { RenderedFile } from '../../../reports/reporter.js';
import type { Finding } from '../../../rules/finding.js';
import { assess, hostile, sample } from '../sample.js';
import { earlier, flats } from './history.js';

const LOOK = { all: true, color: false, width: 100 };
const previous = [earlier('2023-08', flats('3000')), earlier('2023-09', flats('4100'))];
const pdf = async (a: ReturnType<typeof sample>, more = {}): Promise<Buffer> => Buffer.from((await render(a, { ...LOOK, ...more })) as Uint8Array);

vi.mock('../../../reports/typeset/native.js', { spy: true });

describe('PDF', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each([['full', { previous }], ['brief', { previous, brief: true }]])('%s: the same bytes, in another time zone and locale too', async (_, options) => {
    const one = await pdf(sample(), options);
    process.env['TZ'] = 'Asia/Shanghai';
    process.env['LANG'] = 'tr_TR.UTF-8';
    expect((await pdf(sample(), options)).equals(one)).toBe(true);
    expect(one.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.runIf(native.hasNative())('is PDF/A-2a with a title', async () => {
    const text = (await pdf(sample())).toString('utf8');
    expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(text).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/);
    expect(text).toContain('济南市政策目标完成情况评估报告（2023年10月）');
  });

  it('takes hostile text and an empty run, and reports what it could not show', async () => {
    const findings: Finding[] = [];
    for (const a of [hostile(), assess([], [])]) for (const brief of [false, true]) expect((await pdf(a, { brief, report: (f: Finding) => findings.push(f) })).length).toBeGreaterThan(10_000);
    expect(findings.map((f) => f.code)).toEqual(['DB-R001', 'DB-R001']);
  });

  it('is set by WASM where no native package is installed: the same reports and notices, the same bytes each time', async () => {
    const gone = vi.spyOn(native, 'nativeTypeset').mockReturnValue(null);
    try {
      const one = await pdf(sample(), { previous });
      expect(one.subarray(0, 5).toString()).toBe('%PDF-');
      expect(one.toString('latin1')).toMatch(/\/MarkInfo/);
      expect((await pdf(sample(), { previous })).equals(one)).toBe(true);
      expect((await pdf(hostile(), { brief: true })).length).toBeGreaterThan(10_000);
      const files = (await renderNotices(sample(), LOOK)) as RenderedFile[];
      expect(files.filter((f) => f.path.endsWith('.pdf')).map((f) => Buffer.from(f.bytes.subarray(0, 5)).toString())).toEqual(['%PDF-', '%PDF-', '%PDF-', '%PDF-']);
      expect(gone).toHaveReturnedWith(null);
    } finally {
      gone.mockRestore();
    }
  });
});
