import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error a plain script, kept beside the fonts that it makes
import { renamed } from '../../scripts/font-names.mjs';
import type { Assessment } from '../../engine/assessment.js';
import { render } from '../../reports/pdf/pdf.js';
import { rowOf } from '../../reports/pdf/status.js';
import type { RenderOptions } from '../../reports/reporter.js';
import { outcomeText } from '../../reports/verdict-words.js';
import { entriesOf } from '../../reports/view.js';
import { assess, hostile, sample, target, verdict } from '../reports/sample.js';
import { missing, output } from './tools.js';
import { wholeCatalogue } from './whole-catalogue.js';

/** The PDF as other programs see it (poppler, qpdf). */
const LOOK: RenderOptions = { all: true, color: false, width: 100 };
const bare = (text: string): string => text.replace(/[\s\u200b]/g, '');

describe.skipIf(missing(['pdftotext', 'pdffonts', 'pdfinfo', 'qpdf']).length > 0)('PDF in other programs', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dabiao-pdf-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const made = async (name: string, assessment: Assessment, more: Partial<RenderOptions> = {}): Promise<string> => {
    const path = join(folder, name);
    writeFileSync(path, (await render(assessment, { ...LOOK, ...more })) as Uint8Array);
    return path;
  };
  const pages = (path: string): number => Number(/^Pages:\s+(\d+)/m.exec(output('pdfinfo', [path]))![1]);

  describe('of the whole catalogue, with three earlier months', () => {
    const assessment = wholeCatalogue('2023-12');
    let path = '';
    beforeAll(async () => {
      path = await made('whole.pdf', assessment, { previous: ['2023-08', '2023-09', '2023-10'].map(wholeCatalogue) });
    });

    it('has every target with its verdict, in the order of the list', () => {
      const text = bare(output('pdftotext', ['-raw', path, '-']));
      let at = text.lastIndexOf('目标清单');
      for (const [i, e] of entriesOf(assessment).entries()) {
        const name = `${i + 1}${bare(rowOf(e).indicator)}`;
        const found = text.indexOf(name, at);
        expect(found, name).toBeGreaterThanOrEqual(0);
        const word = text.indexOf(outcomeText(e.verdict.outcome), found);
        expect(word - found, `${name}: ${outcomeText(e.verdict.outcome)}`).toBeLessThan(500);
        expect(word, name).toBeGreaterThan(found);
        at = word;
      }
    });

    it('says the conclusion, the changes and three decisions on the first page', () => {
      const first = bare(output('pdftotext', ['-raw', '-l', '1', path, '-']));
      for (const said of ['一、结论。', '二、变化。', '三、需要决策的事项。', '1．', '2．', '3．', '说明：虚构示例数据']) expect(first).toContain(said);
    });

    it('is tagged, titled, outlined, sound, with all fonts embedded', () => {
      const info = output('pdfinfo', [path]);
      expect(info).toMatch(/^Title:\s+政策目标完成情况评估报告（2023年12月）/m);
      expect(info).toMatch(/^Tagged:\s+yes/m);
      expect(pages(path)).toBeGreaterThan(20);
      const fonts = output('pdffonts', [path]).split('\n').slice(2).filter((l) => l !== '');
      expect(fonts.length).toBeGreaterThan(3);
      for (const line of fonts) expect(line).toMatch(/\+Dabiao\w+-Regular .* yes yes yes /);
      expect(output('qpdf', ['--check', path])).toContain('No syntax or stream encoding errors found');
      const outline = JSON.parse(output('qpdf', ['--json', '--json-key=outlines', path])) as { outlines: { title: string; kids: { title: string }[] }[] };
      expect(outline.outlines.map((o) => o.title)).toEqual(expect.arrayContaining(['附件1\u3000按牵头单位、按领域达标情况', '附件6\u3000目标清单', '附件7\u3000方法、来源和校验']));
    });

    it('has no text outside a page or over other text', () => expect(collisions(path)).toEqual([]));
  });

  it.each([['hostile text', hostile], ['the sample', sample]])('has no text outside a page or over other text: %s', async (name, make) => expect(collisions(await made(`${name}.pdf`, make()))).toEqual([]));

  it.each([['the whole catalogue', () => wholeCatalogue('2023-12')], ['hostile text', hostile]])('is one page where it should be brief: %s', async (name, make) => {
    const path = await made(`brief ${name}.pdf`, make(), { brief: true });
    expect(pages(path)).toBe(1);
    expect(collisions(path)).toEqual([]);
  });

  it('holds 2,000 verdicts of one unit that reported nothing', async () => {
    const a = assess(Array.from({ length: 2000 }, (_, i) => target(`t/${i}`, { indicator: `指标${i}` })), Array.from({ length: 2000 }, (_, i) => verdict(`t/${i}`, 'undecided', 'not-reported', { due: i % 2 === 0 })));
    const path = await made('silent.pdf', { ...a, reporting: { asked: 2000, on: null, silent: a.targets.map((t) => ({ target: t.id, indicator: t.indicator, area: '济南市', units: t.lead, due: null, until: null, late: null })), verified: [], tasks: { done: 0, open: 0, rows: [] } } });
    const text = bare(output('pdftotext', ['-raw', path, '-']));
    for (const i of [0, 1998]) expect(text.split(`指标${i}`).length).toBeGreaterThan(2);
    expect(collisions(path)).toEqual([]);
  });

  it('keeps rare characters, and names by code the one that no font has', async () => {
    const text = output('pdftotext', ['-raw', await made('rare.pdf', assess([target('t', { indicator: '𠮷㙍𠀋䶮镕', phrase: '', citations: [{ part: '𪜀', section: '', item: '' }] })], [verdict('t', 'met', 'satisfied')])), '-']);
    expect(text).toContain('𠮷㙍𠀋䶮镕');
    expect(text).not.toContain('𪜀');
    expect(bare(text)).toContain('下列字符在所用字体中没有字形，文中以〓代替：U+2A700');
  });

  it("uses the office's own font where it is given", async () => {
    const kai = readFileSync(new URL('../../reports/fonts/DabiaoKai.ttf', import.meta.url));
    const path = await made('font.pdf', sample(), { fonts: [{ name: 'simfang.ttf', bytes: renamed(kai, 'FangSong_GB2312') as Buffer }] });
    expect(output('pdffonts', [path])).toMatch(/\+FangSong_GB2312-Regular .* yes yes yes /);
  });
});

interface Word { page: number; text: string; left: number; top: number; right: number; bottom: number }

/** Words that leave their page, or that stand in one another's place; punctuation that is set close shares up to half an em. */
function collisions(path: string): string[] {
  const out: string[] = [];
  const xml = output('pdftotext', ['-bbox', path, '-']);
  for (const [page, body] of xml.split('<page ').slice(1).entries()) {
    const size = /width="([\d.]+)" height="([\d.]+)"/.exec(body)!;
    const [width, height] = [Number(size[1]), Number(size[2])];
    const words = [...body.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g)].map((m): Word => ({ page: page + 1, text: m[5]!, left: Number(m[1]), top: Number(m[2]), right: Number(m[3]), bottom: Number(m[4]) }));
    for (const w of words) if (w.left < 0 || w.top < 0 || w.right > width || w.bottom > height) out.push(`page ${w.page}: ${w.text} leaves the page`);
    words.sort((a, b) => a.top - b.top);
    for (const [i, a] of words.entries()) {
      for (let j = i + 1; j < words.length && words[j]!.top < a.bottom; j++) {
        const b = words[j]!;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - b.top;
        const line = Math.min(a.bottom - a.top, b.bottom - b.top);
        if (across > line * 0.6 && down > line / 2) out.push(`page ${a.page}: ${a.text} over ${b.text}`);
      }
    }
  }
  return out;
}
