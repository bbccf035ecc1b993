import { plain } from '../reports/plain-text.js';
import { padEnd, textWidth, wrap } from '../reports/text-width.js';
import type { Explanation } from './explanation.js';
import type { PassingFigure } from './passing-figures.js';

/** An explanation as a page of text. */
export function explanationText(e: Explanation, width: number): string {
  const out: string[] = [];
  const say = (text: string, indent = '  '): void => {
    for (const line of wrap(plain(text), width - indent.length)) out.push(indent + line);
  };
  const section = (title: string, lines: readonly string[]): void => {
    if (lines.length === 0) return;
    out.push('', title);
    for (const line of lines) say(line);
  };
  say(`${e.id}  ${e.indicator}${e.population === '' ? '' : `（统计范围：${e.population}）`}`, '');
  section('出处', [
    [e.policy.number, e.policy.title].filter((s) => s !== '').join(' '),
    ...e.citations.map((c) => [c.part, c.section, c.item].filter((s) => s !== '').join(' ')),
    ...(e.lead.length > 0 ? [`牵头单位：${e.lead.join('、')}`] : []),
    ...(e.responsible.length > 0 ? [`责任单位：${e.responsible.join('、')}`] : []),
  ]);
  section('表述', [e.phrase, ...(e.normal === '' || e.normal === e.phrase ? [] : [`即：${e.normal}`]), `强度：${e.strength}`]);
  section('逐词读法', columns(e.words.map((w) => [`“${w.text}”`, w.role, w.says])));
  section('由表推断', columns(e.inferred.map((i) => [i.what, i.value, i.by])));
  section('要求', [e.required]);
  section('报多少算达到（到期时）', figureLines(e.figures));
  section('怎样报', e.units);
  section('何时判、判哪个数', e.when);
  section('调整', e.amendments.map((a) => `${a.paper}：${a.from} 起${a.until === null ? '' : `至 ${a.until}`}${a.area === null ? '' : `，${a.area}`}，${a.says}`));
  e.readings.forEach((r, i) => section(`读法${i + 1}${r.says === '' ? '' : `：${r.says}`}`, [`${r.phrase}，要求 ${r.required}`, ...figureLines(r.figures)]));
  section('备注', e.remarks);
  return `${out.join('\n')}\n`;
}

const figureLines = (figures: readonly PassingFigure[]): string[] =>
  columns(figures.map((f) => [f.reported, f.passes === null ? '？ 不能判定' : f.passes ? '✓ 达到' : '✗ 未达到']));

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((r) => textWidth(r[i] ?? ''))));
  return rows.map((r) => r.map((cell, i) => (i === r.length - 1 ? cell : padEnd(cell, widths[i]!))).join('  ').trimEnd());
}
