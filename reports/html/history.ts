import type { Assessment } from '../../engine/assessment.js';
import { decimalText } from '../../rules/exact.js';
import { MOST_MONTHS, moveCounts, scaled, seriesOf, unitMonths, type Move, type Series } from '../history.js';
import { roundedFor, shareText } from '../number-text.js';
import { shortened } from '../plain-text.js';
import { indicatorText } from '../verdict-words.js';
import { HEAP_CHINESE, heapOf, type Entry } from '../view.js';
import { chart, filterButton } from './charts.js';
import { h, type Markup } from './markup.js';

/** What changed since the last assessment, and the course of the months before. */

/** Counts by kind of change; each shows its targets in the list. */
export function changesCard(since: string, moves: readonly Move[]): Markup {
  const counts = moveCounts(moves);
  return h('section', { class: 'card' }, h('h2', {}, `与 ${since} 相比`),
    counts.length === 0 ? h('p', { class: 'small' }, '各项判定没有变化。')
      : [h('p', { class: 'small' }, '点一类只看这些目标。'), h('ul', { class: 'moves' }, counts.map(([word, n]) => h('li', {}, filterButton('change', word), ` ${n} 项`)))]);
}

const MOST_BARS = 12;
const STEPS = 4;

/** Lead unit × month: M of N. */
export function monthsChart(assessment: Assessment, history: readonly Assessment[]): Markup | null {
  const found = unitMonths(assessment, history);
  if (found === null || found.units.length === 0) return null;
  const rows = found.units.map(({ name, rates }) =>
    h('tr', {}, h('th', { scope: 'row' }, filterButton('lead', name)),
      rates.map((r) => (r === null ? h('td', { class: 'n zero' }, '·') : h('td', { class: `n tint${Math.max(1, Math.ceil((r.met / r.due) * STEPS))}`, title: `M/N ${shareText(r.met, r.due)}` }, `${r.met}/${r.due}`)))));
  return chart('各牵头单位逐月达标（已达标/应达标）', '颜色越深占比越高；· 为该月没有到期的目标。', ['牵头单位', ...found.months], rows.slice(0, MOST_BARS), rows.slice(MOST_BARS), 'months');
}

const MOST_TRENDS = 12;

/** Small multiples: reported values as a line, the requirement dashed; the worse targets first. */
export function trendsCard(assessment: Assessment, entries: readonly Entry[], history: readonly Assessment[]): Markup | null {
  const { months, series } = seriesOf(assessment, entries, history);
  if (series.length === 0) return null;
  const all = series.map((s) => trend(s, months));
  return h('section', { class: 'card' }, h('h2', {}, '主要指标走势'), h('p', { class: 'small' }, `实线为报送值，虚线为要求；未达标、落后的在前，至多${MOST_MONTHS}期。`), h('div', { class: 'trends' }, all.slice(0, MOST_TRENDS)),
    all.length <= MOST_TRENDS ? null : h('details', {}, h('summary', {}, `其余 ${all.length - MOST_TRENDS} 项`), h('div', { class: 'trends' }, all.slice(MOST_TRENDS))));
}

function trend(s: Series, months: readonly string[]): Markup {
  const { x, y, required } = scaled(s, months.length);
  const { verdict } = s.entry;
  const at = (i: number): { x: string; y: string } => ({ x: `${x[i]}%`, y: `${Math.round((100 - y[i]!) * 1000) / 1000}%` });
  const values = s.points.map((p) => `${months[p.at]} ${roundedFor(verdict.required, decimalText(p.value))}`);
  const bound = `${Math.round((100 - required) * 1000) / 1000}%`;
  return h('figure', { class: 'trend' },
    h('figcaption', {}, h('span', { class: `state h-${heapOf(verdict)}` }, HEAP_CHINESE[heapOf(verdict)].replace(/（.*）/, '')), ` ${shortened(indicatorText(s.entry), 60)}`),
    h('svg', { role: 'img', 'aria-label': `要求 ${verdict.required.text}；${values.join('，')}`, height: 56 },
      h('line', { class: 'bound', x1: '0%', x2: '100%', y1: bound, y2: bound }),
      s.points.slice(1).map((_, i) => h('line', { class: 'course', x1: at(i).x, y1: at(i).y, x2: at(i + 1).x, y2: at(i + 1).y })),
      s.points.map((_, i) => h('circle', { cx: at(i).x, cy: at(i).y, r: 3 }))),
    h('small', {}, `要求 ${verdict.required.text}；`, values.map((v, i) => [i === 0 ? '' : ' → ', h('span', { class: 'nb' }, v)])));
}
