import type { Assessment, Rate } from '../../engine/assessment.js';
import { numberText, plainDecimal, shareText, signedText } from '../number-text.js';
import { shortened } from '../plain-text.js';
import { indicatorText } from '../verdict-words.js';
import { heapsOfRate, listingOf } from '../listing.js';
import { entriesOf, HEAP_CHINESE, heapOf, leadRates, type Entry, type Heap } from '../view.js';
import { h, type Markup } from './markup.js';

/**
 * Bars in tables: the labels are real text that wraps, so a phone and a screen reader get the same chart as a desk. (A chart
 * library draws at a fixed width: at 390 pixels its 12-pixel labels come out at 6.)
 */

const MOST_BARS = 12;

/** A bar of parts of `of`; widths are attributes, since the page allows no inline style. */
function bar(parts: readonly { n: number; tone: string; says: string }[], of: number, ticks: readonly { at: number; says: string }[] = []): Markup {
  let at = 0;
  const shown = parts.filter((p) => p.n > 0);
  const label = [...shown.map((p) => p.says), ...ticks.map((t) => t.says)].join('，');
  const percent = (n: number): string => `${Math.round((of === 0 ? 0 : n / of) * 10000) / 100}%`;
  const rects = shown.map((p) => {
    const rect = h('rect', { class: p.tone, x: percent(at), y: 0, width: percent(Math.min(p.n, of - at)), height: 14 });
    at += p.n;
    return rect;
  });
  return h('svg', { class: 'bar', role: 'img', 'aria-label': label === '' ? '无' : label, height: 14 }, rects, ticks.map((t) => h('line', { class: 'tick', x1: percent(t.at), x2: percent(t.at), y1: 0, y2: 14 })));
}

/** A button of the page's script: shows the list of this group only. */
export const filterButton = (name: string, value: string): Markup => h('button', { type: 'button', class: 'link', 'data-filter': name, 'data-value': value }, shortened(value, 60));

export const chart = (title: string, says: string, head: readonly string[], rows: readonly Markup[], rest: readonly Markup[], look = ''): Markup =>
  h('section', { class: 'card' }, h('h2', {}, title), h('p', { class: 'small' }, says), table(title, head, rows, look),
    rest.length === 0 ? null : h('details', {}, h('summary', {}, `其余 ${rest.length} 行`), table(`${title}（其余）`, head, rest, look)));

const table = (name: string, head: readonly string[], rows: readonly Markup[], look: string): Markup =>
  h('table', { class: `chart ${look}`.trim(), 'aria-label': name }, h('thead', {}, h('tr', {}, head.map((x) => h('th', { scope: 'col' }, x)))), h('tbody', {}, rows));

const rateBar = (r: Rate): Markup => bar([
  { n: r.met, tone: 'good', says: `达标 ${r.met}` }, { n: r.notMet, tone: 'bad', says: `未达标 ${r.notMet}` }, { n: r.undecided, tone: 'warn', says: `暂未判定 ${r.undecided}` },
], r.due);

/** Units with most that is not done first. */
export function leadChart(assessment: Assessment): Markup | null {
  const open = (r: Rate): number => r.notMet + r.undecided;
  const units = leadRates(assessment).filter(({ rate }) => rate.due > 0).sort((a, b) => open(b.rate) - open(a.rate) || b.rate.due - a.rate.due || (a.name < b.name ? -1 : 1));
  if (units.length === 0) return null;
  const rows = units.map(({ name, rate: r }) => h('tr', {}, h('th', { scope: 'row' }, filterButton('lead', name)), h('td', { class: 'wide' }, rateBar(r)), h('td', { class: 'n' }, [`✓${r.met}`, `✗${r.notMet}`, `?${r.undecided}`].map((n, i) => [i === 0 ? '' : h('wbr'), h('span', {}, n)])), h('td', { class: 'n' }, shareText(r.met, r.due))));
  return chart('各牵头单位应达标目标', '✓ 达标（绿），✗ 未达标（红），? 暂未判定（黄）；未完成多的在前。点单位名称只看该单位。', ['牵头单位', '构成', '项数', 'M/N'], rows.slice(0, MOST_BARS), rows.slice(MOST_BARS));
}

const HEAPS: readonly Heap[] = ['not-met', 'behind', 'undecided', 'silent', 'pending', 'met'];
const HEAP_TONE: Record<Heap, string> = { 'not-met': 'bad', behind: 'warn', undecided: 'warn', silent: 'still', pending: 'calm', met: 'good', 'no-cases': 'still', excluded: 'still' };
const SHORT: Partial<Record<Heap, string>> = { undecided: '暂未判定', silent: '本期未报' };
/** Steps of a cell's tint. */
const STEPS = 4;

/** Domain × state as tinted counts. */
export function domainChart(assessment: Assessment): Markup | null {
  const counts = domainCounts(assessment).filter((g) => g.n.some((n) => n > 0));
  if (counts.length === 0) return null;
  const most = Math.max(...counts.flatMap((g) => g.n));
  const trouble = (n: readonly number[]): number => n[0]! + n[1]! + n[2]!;
  const tint = (n: number, heap: Heap): string => (n === 0 ? 'n zero' : `n ${HEAP_TONE[heap]} tint${Math.max(1, Math.ceil((n / most) * STEPS))}`);
  const rows = [...counts].sort((a, b) => trouble(b.n) - trouble(a.n)).map((g) =>
    h('tr', {}, h('th', { scope: 'row' }, g.name === '' ? '（未分领域）' : filterButton('section', g.name)), HEAPS.map((heap, i) => h('td', { class: tint(g.n[i]!, heap) }, g.n[i]!))));
  return chart('各领域目标状态', '颜色越深数目越多。点领域名称只看该领域。', ['领域', ...HEAPS.map((heap) => SHORT[heap] ?? HEAP_CHINESE[heap])], rows.slice(0, MOST_BARS), rows.slice(MOST_BARS));
}

/** Of what is listed; where that is not all, of the rates. */
function domainCounts(assessment: Assessment): { name: string; n: number[] }[] {
  const groups = new Map<string, Entry[]>();
  const entries = entriesOf(assessment);
  if (!listingOf(assessment, entries).whole) {
    const rates = assessment.rates.bySection.map((s) => ({ name: s.name, n: HEAPS.map((heap) => heapsOfRate(s.rate)[heap]) }));
    return [...new Set(rates.map((r) => r.name))].map((name) => ({ name, n: HEAPS.map((_, i) => rates.reduce((sum, r) => sum + (r.name === name ? r.n[i]! : 0), 0)) }));
  }
  for (const e of entries) groups.set(e.target.section, [...(groups.get(e.target.section) ?? []), e]);
  return [...groups].map(([name, list]) => ({ name, n: HEAPS.map((heap) => list.filter((e) => heapOf(e.verdict) === heap).length) }));
}

/** Progress with a mark where the schedule is, what is furthest behind first. */
export function paceChart(assessment: Assessment): Markup | null {
  const number = (text: string): number => Number(plainDecimal(text));
  const lag = ({ verdict: { pace } }: Entry): number => (pace!.ceiling ? -number(pace!.gap) : number(pace!.gap));
  const paced = entriesOf(assessment).filter((e) => e.verdict.outcome === 'pending' && e.verdict.pace !== null);
  if (paced.length === 0) return null;
  const rows = [...paced].sort((a, b) => lag(a) - lag(b)).map((e) => {
    const p = e.verdict.pace!;
    const [done, due] = [Math.max(0, Math.min(100, number(p.completion))), Math.min(100, number(p.schedule))];
    const says = `${p.ceiling ? '已用额度' : '进度'} ${numberText(p.completion, 1)}%`;
    return h('tr', {}, h('th', { scope: 'row' }, shortened(`${indicatorText(e)}`, 60), h('small', {}, shortened(e.leads.join('、'), 60))),
      h('td', { class: 'wide' }, bar([{ n: done, tone: e.verdict.reason === 'behind' ? 'warn' : 'calm', says }], 100, [{ at: due, says: `序时 ${numberText(p.schedule, 1)}%` }])),
      h('td', { class: 'n' }, `${numberText(p.completion, 1)}%`), h('td', { class: 'n' }, signedText(p.gap, 1)));
  });
  return chart('进度与序时', '条为完成进度，竖线为序时进度；超欠为个百分点，落后最多的在前。', ['指标', '进度', '完成', '超欠'], rows.slice(0, MOST_BARS), rows.slice(MOST_BARS));
}
