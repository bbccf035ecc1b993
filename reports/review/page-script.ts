/** The review page's script, by hash in its content policy. Nothing from the document is parsed as markup. */
export const SCRIPT = String.raw`'use strict';
(() => {
  const { key, cards } = JSON.parse(document.getElementById('data').textContent);
  const $ = (id) => document.getElementById(id);
  const articles = [...document.querySelectorAll('article')];
  const WORDS = { accept: '✓ 接受', edit: '✓ 修改后接受', reject: '✗ 不是目标' };
  const PLACE = 'dabiao-review-' + key;
  let decisions = {}, here = -1, saved = true;
  // Some browsers keep nothing for a page from the disk: then the page warns before it is left.
  try { decisions = JSON.parse(localStorage.getItem(PLACE)) || {}; } catch { decisions = {}; }
  const now = new Date();
  $('when').value = [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-');

  function show(i) {
    const a = articles[i], d = decisions[cards[i].id];
    if (d) a.dataset.state = d.action; else delete a.dataset.state;
    a.querySelector('.state').textContent = d ? WORDS[d.action] : '';
    a.hidden = $('open').checked && Boolean(d) && i !== here;
  }
  function count() {
    const n = cards.filter((c) => decisions[c.id]).length;
    $('count').textContent = '共 ' + cards.length + ' 项，已决定 ' + n + ' 项' + (n > 0 && !saved ? '，尚未导出' : '');
  }
  function go(i) {
    if (i < 0 || i >= cards.length) return;
    if (here >= 0) articles[here].classList.remove('here');
    const before = here;
    here = i;
    if (before >= 0) show(before);
    show(i);
    articles[i].classList.add('here');
    articles[i].focus({ preventScroll: true });
    articles[i].scrollIntoView({ block: 'start' });
  }
  const next = (from, step, wanted) => { for (let i = from; i >= 0 && i < cards.length; i += step) if (wanted(i)) return i; return -1; };
  const undecided = (i) => !decisions[cards[i].id];

  function decide(i, action, changes) {
    const c = cards[i];
    if (action === 'undo') delete decisions[c.id];
    else decisions[c.id] = { id: c.id, clause: c.clause, action, ...changes };
    saved = false;
    try { localStorage.setItem(PLACE, JSON.stringify(decisions)); } catch { /* kept on the page alone */ }
    articles[i].querySelector('.edit').hidden = true;
    show(i);
    count();
    if (action !== 'undo') go(next(i + 1, 1, undecided));
  }
  function act(i, what) {
    const form = articles[i].querySelector('.edit');
    if (what === 'edit') {
      form.hidden = !form.hidden;
      if (!form.hidden) form.querySelector('input').focus();
      return;
    }
    if (what !== 'edited') return decide(i, what, {});
    const value = (name) => form.querySelector('[name=' + name + ']').value.trim();
    const changes = {};
    if (value('indicator') && value('indicator') !== cards[i].indicator) changes.indicator = value('indicator');
    if (value('target') && value('target') !== cards[i].target) changes.target = value('target');
    if (value('by') !== (cards[i].by || '')) changes.by = value('by') || null;
    decide(i, Object.keys(changes).length ? 'edit' : 'accept', changes);
  }

  articles.forEach((a, i) => {
    show(i);
    a.addEventListener('click', (e) => {
      const button = e.target.closest('button[data-do]');
      if (here !== i) { if (here >= 0) articles[here].classList.remove('here'); here = i; a.classList.add('here'); }
      if (button) act(i, button.dataset.do);
    });
    a.querySelector('.edit').addEventListener('keydown', (e) => { if (e.key === 'Enter') act(i, 'edited'); if (e.key === 'Escape') act(i, 'edit'); });
  });
  $('open').addEventListener('change', () => articles.forEach((_, i) => show(i)));
  $('save').addEventListener('click', () => {
    const who = $('who').value.trim(), list = cards.filter((c) => decisions[c.id]).map((c) => decisions[c.id]);
    const text = JSON.stringify({ ...(who && $('when').value ? { review: { by: who, at: $('when').value } } : {}), decisions: list }, null, 2) + '\n';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = '决定.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    saved = true;
    count();
  });
  addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(?:INPUT|TEXTAREA)$/.test(e.target.tagName)) return;
    const at = Math.max(0, here);
    switch (e.key.toLowerCase()) {
      case 'j': go(here < 0 ? 0 : next(here + 1, 1, (i) => !articles[i].hidden)); break;
      case 'k': go(next(at - 1, -1, (i) => !articles[i].hidden)); break;
      case 'd': go(next(here + 1, 1, (i) => cards[i].doubtful && undecided(i))); break;
      case 'a': act(at, 'accept'); break;
      case 'e': go(at); act(at, 'edit'); break;
      case 'r': act(at, 'reject'); break;
      case 'u': act(at, 'undo'); break;
      default: return;
    }
    e.preventDefault();
  });
  addEventListener('beforeunload', (e) => { if (!saved) e.preventDefault(); });
  count();
})();
`;
