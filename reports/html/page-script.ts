/**
 * The page's script, by hash in its content policy. It reads the data element and builds cells by textContent, so that nothing
 * reported is ever parsed as markup. Rows come in portions: 2,000 verdicts open at once.
 */
export const SCRIPT = String.raw`'use strict';
(() => {
  const { rows, evidenceHeadings, pastHeadings, columns } = JSON.parse(document.getElementById('data').textContent);
  const PORTION = 120;
  const $ = (id) => document.getElementById(id);
  const body = $('list').tBodies[0], count = $('count'), more = $('more'), search = $('search');
  const filters = ['lead', 'section', 'heap', 'strength', 'change'].map((name) => $('f-' + name)).filter(Boolean);
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  const RANK = ['not-met', 'behind', 'undecided', 'silent', 'pending', 'met', 'no-cases', 'excluded'];
  const make = (tag, className, text) => {
    const e = document.createElement(tag);
    if (className) e.className = className;
    if (text !== undefined && text !== null) e.textContent = text;
    return e;
  };
  for (const r of rows) r.text = [r.id, r.indicator, r.section, r.reason, r.word, r.says, ...r.leads, ...r.facts.map((f) => f[1])].join('\n').toLowerCase();

  let shown = [], built = 0, sort = { key: '', down: false };
  const SORT = {
    heap: (a, b) => RANK.indexOf(a.heap) - RANK.indexOf(b.heap),
    indicator: (a, b) => collator.compare(a.indicator, b.indicator),
    lead: (a, b) => collator.compare(a.leads.join('、'), b.leads.join('、')),
    section: (a, b) => collator.compare(a.section, b.section),
    measured: (a, b) => collator.compare(a.measured, b.measured),
    required: (a, b) => collator.compare(a.required, b.required),
    margin: (a, b) => collator.compare(a.margin, b.margin),
    completion: (a, b) => lag(a) - lag(b),
    deadline: (a, b) => collator.compare(a.deadline, b.deadline),
  };
  const lag = (r) => (r.completion === null ? Infinity : r.schedule === null ? r.completion : r.ceiling ? r.schedule - r.completion - 1000 : r.completion - r.schedule - 1000);

  function keep(r) {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    return filters.every((f) => { const key = f.id.slice(2); return f.value === '' || (key === 'lead' ? r.leads.includes(f.value) : r[key] === f.value); }) && words.every((w) => r.text.includes(w));
  }

  function update() {
    shown = rows.filter(keep);
    if (sort.key) {
      const by = SORT[sort.key];
      shown = shown.map((r, i) => [r, i]).sort(([a, i], [b, j]) => { const d = by(a, b); return (Number.isNaN(d) ? 0 : sort.down ? -d : d) || i - j; }).map(([r]) => r);
    }
    body.replaceChildren();
    built = 0;
    build(PORTION);
  }

  function build(most) {
    const part = document.createDocumentFragment();
    for (const r of shown.slice(built, built + most)) part.append(row(r));
    body.append(part);
    built = Math.min(shown.length, built + most);
    more.hidden = built >= shown.length;
    count.textContent = '共 ' + rows.length + ' 项，符合条件 ' + shown.length + ' 项' + (built < shown.length ? '，已列出 ' + built + ' 项' : '');
  }

  function bar(r) {
    const ns = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(ns, 'svg');
    svg.setAttribute('class', 'bar'); svg.setAttribute('height', '10'); svg.setAttribute('aria-hidden', 'true');
    const put = (tag, attributes) => { const e = document.createElementNS(ns, tag); for (const k in attributes) e.setAttribute(k, attributes[k]); svg.append(e); };
    put('rect', { class: r.heap === 'behind' || r.heap === 'not-met' ? 'warn' : 'calm', x: 0, y: 0, height: 10, width: Math.max(0, Math.min(100, r.completion)) + '%' });
    if (r.schedule !== null) { const x = Math.min(100, r.schedule) + '%'; put('line', { class: 'tick', x1: x, x2: x, y1: 0, y2: 10 }); }
    return svg;
  }

  let serial = 0;
  function row(r) {
    const tr = make('tr', 'row');
    tr.setAttribute('role', 'row');
    const cell = (i, className, ...content) => {
      const td = make('td', className);
      td.setAttribute('role', 'cell');
      td.dataset.label = columns[i];
      td.append(...content);
      tr.append(td);
    };
    cell(0, '', make('span', 'state h-' + r.heap, r.mark + ' ' + r.word), make('small', '', r.reason));
    const open = make('button', 'open');
    open.type = 'button';
    open.append(make('span', 'clamp', r.indicator));
    open.setAttribute('aria-expanded', 'false');
    const id = 'd' + (serial += 1);
    open.addEventListener('click', () => toggle(r, tr, open, id));
    cell(1, '', open);
    cell(2, '', make('span', 'clamp', r.leads.join('、')));
    cell(3, '', make('span', 'clamp', r.section));
    const number = (i, text) => cell(i, text.length > 14 ? 'n long' : 'n', make('span', 'clamp', text));
    number(4, r.measured);
    number(5, r.required);
    number(6, r.margin);
    if (r.completion === null) cell(7, 'progress', make('span', '', '—'));
    else cell(7, 'progress', make('span', '', r.completion + '%'), bar(r), make('small', '', r.schedule === null ? '' : '序时 ' + r.schedule + '%'));
    cell(8, '', make('span', '', r.deadline));
    return tr;
  }

  function toggle(r, tr, open, id) {
    const isOpen = open.getAttribute('aria-expanded') === 'true';
    open.setAttribute('aria-expanded', String(!isOpen));
    if (isOpen) { open.removeAttribute('aria-controls'); $(id).remove(); return; }
    const line = make('tr', 'detail');
    line.id = id;
    line.setAttribute('role', 'row');
    const td = make('td');
    td.setAttribute('role', 'cell');
    td.colSpan = columns.length;
    td.append(...detail(r));
    line.append(td);
    tr.after(line);
    open.setAttribute('aria-controls', id);
  }

  function detail(r) {
    const out = [];
    const section = (title, content) => out.push(make('h3', '', title), content);
    const list = (tag, items) => { const e = make(tag); e.append(...items.map((x) => long(make('li', '', x), x))); return e; };
    const long = (e, text) => { if (text.length > 400) { e.classList.add('long-text'); e.tabIndex = 0; } return e; };
    out.push(long(make('p', '', r.says), r.says));
    const dl = make('dl');
    for (const [label, words] of r.facts) dl.append(make('dt', '', label), long(make('dd', '', words), words));
    out.push(dl);
    if (r.words.length) section('逐词读法', list('ul', r.words.map(([text, says]) => '“' + text + '”　' + says)));
    if (r.evidence.length) section('报送的数', table(evidenceHeadings, r.evidence, '报送的数'));
    else section('报送的数', make('p', '', '没有采用任何报送的数'));
    if (r.steps.length) section('计算过程', list('ol', r.steps));
    if (r.past.length) section('以前各期', table(pastHeadings, r.past, '以前各期'));
    if (r.parts.length) section('各部分', list('ul', r.parts));
    if (r.findings.length) section('审核发现', list('ul', r.findings));
    return out;
  }

  function table(headings, lines, name) {
    const used = headings.map((_, i) => i).filter((i) => lines.some((l) => l[i] !== ''));
    const t = make('table', 'inner');
    t.setAttribute('aria-label', name);
    const head = t.createTHead().insertRow();
    for (const i of used) { const th = make('th', '', headings[i]); th.scope = 'col'; head.append(th); }
    const tbody = t.createTBody();
    for (const l of lines) { const tr = tbody.insertRow(); for (const i of used) { const d = make('div', '', l[i]); if (l[i].length > 400) { d.className = 'long-text'; d.tabIndex = 0; } tr.insertCell().append(d); } }
    const box = make('div', 'scroll');
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', name);
    box.append(t);
    return box;
  }

  const heads = document.querySelectorAll('#list > thead button');
  function sortBy(key, down) {
    sort = { key, down };
    $('sort').value = key;
    for (const h of heads) {
      const own = h.dataset.sort === key;
      h.querySelector('i').textContent = own ? (down ? ' ▼' : ' ▲') : '';
      if (own) h.closest('th').setAttribute('aria-sort', down ? 'descending' : 'ascending');
      else h.closest('th').removeAttribute('aria-sort');
    }
  }
  $('sort').addEventListener('change', () => { sortBy($('sort').value, false); update(); });
  for (const b of heads) {
    b.addEventListener('click', () => {
      sortBy(b.dataset.sort, sort.key === b.dataset.sort && !sort.down);
      update();
    });
  }
  let waiting = 0;
  search.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(update, 120); });
  for (const f of filters) f.addEventListener('change', update);
  $('filters').addEventListener('reset', () => setTimeout(() => { sortBy('heap', false); update(); }));
  $('filters').addEventListener('submit', (e) => { e.preventDefault(); update(); });
  more.addEventListener('click', () => build(PORTION));
  new IntersectionObserver((seen) => { if (seen.some((s) => s.isIntersecting) && !more.hidden) build(PORTION); }, { rootMargin: '600px' }).observe(more);
  for (const b of document.querySelectorAll('button[data-filter]')) {
    b.addEventListener('click', () => {
      for (const f of filters) f.value = '';
      search.value = '';
      $('f-' + b.dataset.filter).value = b.dataset.value;
      update();
      $('list-heading').scrollIntoView();
      $('f-' + b.dataset.filter).focus({ preventScroll: true });
    });
  }
  addEventListener('beforeprint', () => build(Infinity));
  // What needs work stands first; the documents' order is one choice away.
  sortBy('heap', false);
  update();
})();
`;
