import { createHash } from 'node:crypto';
import { h, jsonText, rawElement, type Markup } from '../html/markup.js';
import { facts, type ReviewCard } from './card.js';
import { SCRIPT } from './page-script.js';
import { STYLE } from './page-style.js';

export interface ReviewPage {
  /** The document's title. */
  title: string;
  /** Under which the browser keeps what was decided so far: another for other drafts. */
  key: string;
  reviewer: string;
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
const POLICY = `default-src 'none'; script-src ${hash(SCRIPT)}; style-src ${hash(STYLE)}; base-uri 'none'; form-action 'none'`;

/** A page that needs nothing else, read from the disk: drafts to decide on, and a button that saves the decisions as a file. */
export function reviewPage(cards: readonly ReviewCard[], { title, key, reviewer }: ReviewPage): string {
  const data = { key, cards: cards.map(({ id, clause, indicator, target, by, doubtful }) => ({ id, clause, indicator, target, by, doubtful })) };
  const page = h('html', { lang: 'zh-CN' },
    h('head', {},
      h('meta', { charset: 'utf-8' }), h('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }), h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'referrer', content: 'no-referrer' }), h('title', {}, `审阅草稿：${title}`), rawElement('style', {}, STYLE)),
    h('body', {},
      h('header', {},
        h('h1', {}, '审阅草稿'), h('p', {}, title),
        h('p', { class: 'keys' }, '键盘：J 下一项，K 上一项，D 下一个存疑的，A 接受，E 修改，R 不是目标，U 撤销。决定只在这个浏览器里，看完请导出。'),
        h('div', { class: 'bar' },
          h('label', {}, '复核人 ', h('input', { id: 'who', value: reviewer, autocomplete: 'off' })), h('label', {}, '复核日期 ', h('input', { id: 'when', type: 'date' })),
          h('label', {}, h('input', { id: 'open', type: 'checkbox' }), ' 只看未决定的'),
          h('button', { id: 'save', type: 'button' }, '导出决定'), h('output', { id: 'count', role: 'status' }, `共 ${cards.length} 项`))),
      h('main', {}, cards.map(cardMarkup), h('noscript', {}, h('p', {}, '浏览器没有运行脚本：可以看，不能作决定。请用 dabiao review 在终端里审阅。'))),
      rawElement('script', { type: 'application/json', id: 'data' }, jsonText(data)),
      rawElement('script', {}, SCRIPT)));
  return `<!DOCTYPE html>\n${page.html}\n`;
}

function cardMarkup(c: ReviewCard, i: number): Markup {
  const heading = `c${i}`;
  return h('article', { 'aria-labelledby': heading, tabindex: -1, class: c.doubtful ? 'doubtful' : null },
    h('h2', { id: heading }, `${i + 1}. ${c.indicator}`, h('span', { class: 'state' })),
    h('p', { class: 'place' }, [c.id, ...c.places].join('；')),
    c.words === null ? h('p', { class: 'lacking' }, c.lacking)
      : h('blockquote', {}, c.words.before, h('b', {}, c.words.clause), h('mark', {}, c.words.figure), h('b', {}, c.words.rest), c.words.after),
    h('dl', {}, facts(c).filter(([label]) => label !== '指标').map(([label, words]) => [h('dt', {}, label), h('dd', { class: label === '存疑' ? 'doubt' : null }, words)])),
    h('div', { class: 'actions' },
      h('button', { type: 'button', 'data-do': 'accept' }, '接受'), h('button', { type: 'button', 'data-do': 'edit' }, '修改'),
      h('button', { type: 'button', 'data-do': 'reject' }, '不是目标'), h('button', { type: 'button', 'data-do': 'undo' }, '撤销')),
    h('div', { class: 'edit', hidden: true },
      h('label', {}, '指标', h('input', { name: 'indicator', value: c.indicator, autocomplete: 'off' })), h('label', {}, '目标（带数字的原话，如 达到90%以上）', h('input', { name: 'target', value: c.target, autocomplete: 'off' })),
      h('label', {}, '时限（空着为无）', h('input', { name: 'by', type: 'date', value: c.by ?? '' })), h('button', { type: 'button', 'data-do': 'edited' }, '改好并接受')));
}
