import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { h, jsonText } from '../../reports/html/markup.js';
import { render } from '../../reports/html/render.js';
import type { Assessment } from '../../engine/assessment.js';
import { evidence, HOSTILE, hostile, sample } from './sample.js';

const write = (a: Assessment): string => String(render(a, { all: false, color: false, width: 80 }));
const between = (text: string, start: RegExp, end: string): string => {
  const at = start.exec(text)!;
  return text.slice(at.index + at[0].length, text.indexOf(end, at.index));
};
const scriptOf = (page: string): string => between(page, /<script>/, '</script>');
const dataOf = (page: string): { rows: Record<string, unknown>[] } => JSON.parse(between(page, /<script type="application\/json" id="data">/, '</script>')) as { rows: Record<string, unknown>[] };

describe('html markup', () => {
  it('escapes every string, in text and attributes', () => {
    expect(h('p', { title: '"><script>' }, '<b>&\'"').html).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;&quot;</p>');
  });

  it('closes what SVG would leave open', () => expect(h('rect', { x: 1 }).html).toBe('<rect x="1"/>'));

  it('writes JSON that cannot end its element', () => expect(jsonText(['</script><!--', '\u2028'])).toBe('["\\u003c/script\\u003e\\u003c!--",""]'));
});

describe('html', () => {
  it('allows its own script and style by hash and nothing else', () => {
    const page = write(sample());
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64');
    expect(policy).toBe(`default-src 'none'; script-src 'sha256-${hash(scriptOf(page))}'; style-src 'sha256-${hash(between(page, /<style>/, '</style>'))}'; base-uri 'none'; form-action 'none'`);
    expect(() => new Function(scriptOf(page))).not.toThrow();
  });

  it('asks nobody for anything', () => {
    const page = write(sample()).replace(/http:\/\/www\.w3\.org\/2000\/svg/g, '');
    expect(page).not.toMatch(/https?:\/\/|\ssrc=|@import|url\(|\sstyle="|\son\w+=/);
    for (const [, href] of page.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^#/);
  });

  it('holds a row a verdict with its evidence', () => {
    const a = sample();
    a.verdicts[0]!.steps = ['第一步'];
    a.verdicts[0]!.findings = [{ code: 'DB-A001', severity: 'warning', message: '波动过大', advice: '请核实' }];
    const { rows } = dataOf(write(a));
    expect(rows).toHaveLength(a.verdicts.length);
    expect(rows[0]).toMatchObject({
      heap: 'not-met', word: '未达标', mark: '✗', measured: '99.98%', required: '≥ 99.9875%', margin: '-0.0075个百分点', strength: '明确要求', steps: ['第一步'],
      evidence: [['报送值', '99.98%', '2023年10月 当期', '莱芜区', '', '电力.csv:12（数值）', '99.98', '']], findings: ['警告 DB-A001　波动过大　处理：请核实'],
    });
    expect(rows[0]!['words']).toContainEqual(['提升至', expect.any(String)]);
    expect(rows[7]).toMatchObject({ heap: 'behind', completion: 60, schedule: 83.33 });
  });

  it('prints the notes and the conclusion without a script', () => {
    const page = write(sample());
    expect(page).toContain('<p class="notice" role="note">说明：虚构示例数据</p>');
    expect(page).toMatch(/应达标 \d+ 项，已达标 \d+ 项/);
  });

  it('lets no reported text act', () => {
    const a = hostile();
    a.verdicts[0]!.evidence.push(evidence({ note: HOSTILE, reporter: HOSTILE, indicator: HOSTILE }));
    const page = write(a);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toContain('<script>alert');
    expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202e\ud800](?![\udc00-\udfff])/);
    expect(String(dataOf(page).rows[0]!['says'])).toContain('😀');
    expect(String(dataOf(page).rows[0]!['says'])).toContain('𠮷');
  });
});
