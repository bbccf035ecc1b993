import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { h, jsonText } from '../../reports/html/markup.js';
import { render } from '../../reports/html/render.js';
import type { Assessment } from '../../engine/assessment.js';
import { earlier, flats } from './pdf/history.js';
import { evidence, HOSTILE, hostile, sample } from './sample.js';

const write = (a: Assessment, previous: Assessment[] = []): string => String(render(a, { all: false, color: false, width: 80, previous }));
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

  it('says at once what is behind, and what was not reported', () => {
    expect(dataOf(write(sample())).rows.map((r) => `${String(r['mark'])} ${String(r['word'])}`)).toEqual(expect.arrayContaining(['▲ 落后', '? 本期未报', '? 暂未判定']));
  });

  it('tells what earlier assessments say: changes to filter by, months of each unit, lines with the requirement, each row\'s past', () => {
    const page = write(sample(), [earlier('2023-09', flats('4100')), earlier('2023-08', flats('3000'))]);
    expect(page).toContain('与 2023年9月 相比');
    expect(page).toMatch(/data-filter="change" data-value="新达标">新达标<\/button> 1 项/);
    expect(page).toContain('各牵头单位逐月达标');
    expect(page).toContain('aria-label="要求 ≥ 5,000间；2023-08 3,000，2023-09 4,100，2023-10 5,120"');
    const row = dataOf(page).rows.find((r) => r['indicator'] === '零工公寓')!;
    expect(row).toMatchObject({ change: '新达标', past: [['2023-09', '推进中', '达到序时进度', '4100间', '≥ 5,000间'], ['2023-08', '推进中', '达到序时进度', '3000间', '≥ 5,000间']] });
    const alone = write(sample());
    for (const words of ['相比', '逐月达标', '走势', 'id="f-change"']) expect(alone).not.toContain(words);
  });

  it('tells who has not reported', () => {
    const page = write({ ...sample(), reporting: { asked: 3, on: null, silent: [{ target: 'jinan-2023/power/renamed', indicator: '</script>共享率', area: '济南市', units: ['甲局'], due: '2023-11-10', until: '2023-11-13', late: null }], verified: [], tasks: { done: 0, open: 0, rows: [] } } });
    expect(page).toContain('本期应有数的目标3项，没有本期数的1项：甲局1项。');
    expect(page).toContain('<td>甲局</td><td>1</td><td>&lt;/script&gt;共享率</td><td>2023-11-10（宽限至 2023-11-13）</td><td>未报</td>');
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
