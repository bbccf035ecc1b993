import type { Assessment } from '../../engine/assessment.js';
import { reportingView } from '../reporting-view.js';
import { shortened } from '../plain-text.js';
import { h, type Child, type Markup } from './markup.js';

/** Who has not reported, what the verification changed, tasks without a figure; null where there is nothing to tell. */
export function reportingCard(assessment: Assessment): Markup | null {
  const view = reportingView(assessment);
  if (view === null || view.says.length === 0) return null;
  const dated = view.silent.some((s) => s.due !== '');
  const date = (s: (typeof view.silent)[number]): string => s.due + (s.until === '' || s.until === s.due ? '' : `（宽限至 ${s.until}）`);
  return h('section', { class: 'card', 'aria-labelledby': 'reporting-heading' },
    h('h2', { id: 'reporting-heading' }, '数据报送情况'), view.says.map((s) => h('p', { class: 'small' }, s)),
    folded('没有本期数的单位和指标', ['报送单位', '项数', '指标', ...(dated ? ['报送截止', '情况'] : [])], view.silent.map((s) => [s.unit, s.names.length, s.names.join('、'), ...(dated ? [date(s), s.state] : [])])),
    folded('核验值与报送值不同', ['指标', '地区', '时期', '报送单位', '报送值', '核验值', '位置', '说明'], view.verified.map((v) => [v.indicator, v.area, v.period, v.reporter, v.reported, v.verified, v.place, v.note])),
    folded('非量化任务', ['状态', '任务', '报送的话', '位置'], view.tasks.map((t) => [t.mark, t.task, t.text, t.place])));
}

const LONGEST = 2000;

function folded(name: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup | null {
  if (rows.length === 0) return null;
  const cell = (x: string | number): Child => (typeof x === 'number' ? x : shortened(x, LONGEST));
  return h('details', {}, h('summary', {}, `${name}（${rows.length} 行）`),
    h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': name }, h('table', { class: 'inner' }, h('thead', {}, h('tr', {}, head.map((x) => h('th', { scope: 'col' }, x)))), h('tbody', {}, rows.map((r) => h('tr', {}, r.map((x) => h('td', {}, cell(x)))))))));
}
