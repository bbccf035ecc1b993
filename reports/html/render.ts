import { createHash } from 'node:crypto';
import type { Assessment } from '../../engine/assessment.js';
import { balanceLines, headline } from '../headline.js';
import { findingsOf, severityCounts } from '../findings.js';
import { shareText } from '../number-text.js';
import { plain, shortened } from '../plain-text.js';
import type { Render } from '../reporter.js';
import { periodChinese } from '../evidence-words.js';
import { historyOf, keyOf, movesOf, notEarlier } from '../history.js';
import { listingOf, unlistedText } from '../listing.js';
import { entriesOf, HEAP_CHINESE, type Entry, type Heap } from '../view.js';
import { domainChart, leadChart, paceChart } from './charts.js';
import { h, jsonText, rawElement, type Markup } from './markup.js';
import { SCRIPT } from './page-script.js';
import { STYLE } from './page-style.js';
import { changesCard, monthsChart, trendsCard } from './history.js';
import { reportingCard } from './reporting.js';
import { EVIDENCE_HEADINGS, PAST_HEADINGS, rowOf, type Past, type Row } from './row.js';

/** One file that needs nothing else: no font, script, picture or request from anywhere. */

const COLUMNS: readonly (readonly [heading: string, sort: string])[] = [
  ['判定', 'heap'], ['指标', 'indicator'], ['牵头单位', 'lead'], ['领域', 'section'], ['报送值', 'measured'], ['要求', 'required'], ['差距', 'margin'], ['进度', 'completion'], ['完成时限', 'deadline'],
];
const HEAPS: readonly Heap[] = ['not-met', 'behind', 'undecided', 'silent', 'pending', 'met', 'no-cases', 'excluded'];

const NOTE_LENGTH = 200;

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
/** Only our script and our style, by their hashes; no connection, frame, form target or base to anywhere. */
const POLICY = `default-src 'none'; script-src ${sha256(SCRIPT)}; style-src ${sha256(STYLE)}; base-uri 'none'; form-action 'none'`;

export const render: Render = (assessment, options) => {
  const entries = entriesOf(assessment);
  const history = historyOf(assessment, options.previous ?? []);
  const unused = notEarlier(assessment, options.previous ?? []);
  if (unused) options.report?.(unused);
  const last = history.at(-1);
  const past = pastOf(entries, history);
  const rows = entries.map((e) => rowOf(e, past));
  const [first = '', ...beside] = headline(assessment);
  const title = titleOf(assessment);
  const page = h('html', { lang: 'zh-CN' },
    h('head', {},
      h('meta', { charset: 'utf-8' }), h('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }), h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'referrer', content: 'no-referrer' }), h('meta', { name: 'generator', content: `${assessment.tool.name} ${assessment.tool.version}` }), h('title', {}, title), rawElement('style', {}, STYLE)),
    h('body', {},
      h('a', { class: 'skip', href: '#list-heading' }, '跳到目标清单'),
      h('header', { class: 'top' }, h('h1', {}, title), h('p', {}, first)),
      h('main', {}, [...new Set(assessment.notes)].map(notice), tiles(assessment),
        beside.length === 0 ? null : h('section', { class: 'card', 'aria-label': '结论' }, h('ul', { class: 'beside' }, beside.map((line) => h('li', {}, line)))),
        last ? changesCard(periodChinese(last.period), past.moves) : null,
        h('div', { class: 'charts' }, leadChart(assessment), domainChart(assessment), paceChart(assessment)),
        monthsChart(assessment, history), trendsCard(assessment, entries, history), reportingCard(assessment), list(rows, unlistedText(listingOf(assessment, entries)))),
      footer(assessment),
      rawElement('script', { type: 'application/json', id: 'data' }, jsonText({ rows, evidenceHeadings: EVIDENCE_HEADINGS, pastHeadings: PAST_HEADINGS, columns: COLUMNS.map(([heading]) => heading) })),
      rawElement('script', {}, SCRIPT)));
  return `<!DOCTYPE html>\n${page.html}\n`;
};

/** 济南市政策目标完成情况评估（2023年10月）. */
function titleOf({ policies, period }: Assessment): string {
  const places = [...new Set(policies.map((p) => p.jurisdiction))];
  return `${places.length === 1 ? places[0] : ''}政策目标完成情况评估（${periodChinese(period)}）`;
}

function pastOf(entries: readonly Entry[], history: readonly Assessment[]): Past {
  const earlier = new Map<string, Entry[]>();
  for (const e of [...history].reverse().flatMap(entriesOf)) earlier.set(keyOf(e), [...(earlier.get(keyOf(e)) ?? []), e]);
  const last = history.at(-1);
  return { moves: last ? movesOf(entries, last) : [], earlier };
}

/** A note of 5,000 characters is there, but does not push the conclusion off the page. */
const notice = (note: string): Markup =>
  note.length <= NOTE_LENGTH ? h('p', { class: 'notice', role: 'note' }, note)
    : h('details', { class: 'notice' }, h('summary', {}, shortened(plain(note), NOTE_LENGTH)), note);

function tiles({ rates: { firm: r } }: Assessment): Markup {
  const tile = (name: string, n: number, tone: string, beside: string): Markup => h('li', { class: tone }, name, h('b', {}, n), h('small', {}, beside));
  return h('ul', { class: 'tiles' },
    tile('应达标 N', r.due, '', '已到期、计数的目标'), tile('✓ 已达标 M', r.met, 'good', `M/N ${shareText(r.met, r.due)}`), tile('✗ 未达标', r.notMet, 'bad', `已判定 J ${r.judged}`),
    tile('? 暂未判定 U', r.undecided, 'warn', '留在 N 里'), tile('… 推进中', r.pending, '', `其中落后 ${r.pendingReasons['behind'] ?? 0}`), tile('全部目标已完成', r.plan.met, '', `共 ${r.plan.total} 项，${shareText(r.plan.met, r.plan.total)}`));
}

function list(rows: readonly Row[], unlisted: string): Markup {
  const unique = (values: readonly string[]): string[] => [...new Set(values)].filter((v) => v !== '').sort((a, b) => (a < b ? -1 : 1));
  const select = (name: string, label: string, options: readonly (readonly [value: string, text: string])[]): Markup =>
    h('div', {}, h('label', { for: `f-${name}` }, label), h('select', { id: `f-${name}` }, h('option', { value: '' }, '全部'), options.map(([value, text]) => h('option', { value }, text))));
  const same = (values: readonly string[]): (readonly [string, string])[] => unique(values).map((v) => [v, v] as const);
  const present = HEAPS.filter((heap) => rows.some((r) => r.heap === heap));
  return h('section', { class: 'card whole', 'aria-labelledby': 'list-heading' },
    h('h2', { id: 'list-heading', tabindex: -1 }, '目标清单'), unlisted === '' ? null : h('p', { class: 'small' }, `批量评估只逐项列出例外。没有列出的：${unlisted}。`),
    h('form', { class: 'filters', id: 'filters', role: 'search', 'aria-label': '筛选目标' },
      h('div', { class: 'search' }, h('label', { for: 'search' }, '搜索'), h('input', { id: 'search', type: 'search', placeholder: '指标、编号、单位、条款', autocomplete: 'off' })),
      select('lead', '牵头单位', same(rows.flatMap((r) => r.leads))), select('section', '领域', same(rows.map((r) => r.section))), select('heap', '判定', present.map((heap) => [heap, HEAP_CHINESE[heap]])),
      select('strength', '表述强度', same(rows.map((r) => r.strength))), rows.some((r) => r.past.length > 0) ? select('change', '与上期相比', [...new Set(rows.map((r) => r.change))].filter((w) => w !== '').map((w) => [w, w] as const)) : null, h('div', {}, h('label', { for: 'sort' }, '排序'), h('select', { id: 'sort' }, h('option', { value: '' }, '文件顺序'), COLUMNS.map(([heading, sort]) => h('option', { value: sort }, `按${heading}`)))),
      h('div', {}, h('button', { type: 'reset' }, '清除条件'))),
    h('p', { id: 'count', role: 'status' }, `共 ${rows.length} 项`),
    h('table', { id: 'list', role: 'table', 'aria-labelledby': 'list-heading' },
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, COLUMNS.map(([heading, sort]) => h('th', { scope: 'col', role: 'columnheader' }, h('button', { type: 'button', 'data-sort': sort }, heading, h('i', { 'aria-hidden': 'true' })), h('span', {}, heading))))),
      h('tbody', { role: 'rowgroup' })),
    h('div', {}, h('button', { id: 'more', type: 'button', hidden: true }, '继续列出')),
    h('noscript', {}, h('p', {}, '浏览器没有运行脚本：清单和依据请看同一次评估的 verdicts.csv 或 assessment.json。')));
}

function footer(assessment: Assessment): Markup {
  const files = (name: string, list: readonly { file: string; sha256: string }[]): Markup[] => list.map((f) => h('li', {}, `${name} ${f.file}　SHA-256 ${f.sha256}`));
  return h('footer', {}, h('h2', {}, '方法与来源'),
    h('p', {}, `报告期 ${assessment.period}，数据截至 ${assessment.asOf}；${assessment.tool.name} ${assessment.tool.version}。没有可靠的数就不作判定；未报送的留在应达标 N 里；力争类目标单独统计。`),
    h('ul', {}, balanceLines(assessment.balance).map((line) => h('li', {}, line)), h('li', {}, `发现：${severityCounts(findingsOf(assessment))}`),
      files('输入', assessment.inputs), files('目录', assessment.catalogues), files('豁免与调整', assessment.waivers)));
}
