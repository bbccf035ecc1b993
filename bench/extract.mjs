// Precision, recall, F1 of extraction (comparator, value, unit right, in the same measure) and accuracy of the fields of the matched.
//   npm run bench:extract -- --gold FOLDER --documents FOLDER   gold: NAME.jsonl, documents: NAME.txt
//   npm run bench:extract -- --catalogue FILE.yaml --document FILE.txt
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { decode } from '../dist/inputs/encoding.js';
import { readDocumentText } from '../dist/inputs/document-text.js';
import { extractTargets } from '../dist/rules/extract/extract.js';
import { sideResolved } from '../dist/rules/extract/side.js';
import { readPhrase } from '../dist/rules/phrase.js';

const options = new Map();
for (let i = 2; i < process.argv.length; i += 2) options.set(process.argv[i].replace(/^--/, ''), process.argv[i + 1] ?? '');
const quiet = options.has('summary');

const plain = (text) => String(text ?? '').normalize('NFKC').replace(/[^\p{L}\p{N}%]/gu, '');
const number = (text) => (text === null || text === undefined ? null : String(text).includes('/') ? String(text) : String(Number(text)));
const same = (a, b) => a.comparator === b.comparator && number(a.value) === number(b.value) && number(a.high) === number(b.high) && plain(a.unit) === plain(b.unit);
const sameNames = (a, b) => plain([...a].sort().join('|')) === plain([...b].sort().join('|'));
const inItem = (g, x) => g.items.length === 0 || x.items.some((i) => g.items.includes(plain(i)));
const likeness = (a, b) => {
  const pairs = (s) => new Set([...plain(s)].slice(1).map((c, i, all) => (i === 0 ? plain(s)[0] : all[i - 1]) + c));
  const [x, y] = [pairs(a), pairs(b)];
  return [...x].filter((p) => y.has(p)).length / Math.max(1, Math.max(x.size, y.size));
};

function goldOf(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l)).filter((r) => r.class === 'target').map((r) => ({
    id: r.id, items: r.item === '' ? [] : [plain(r.item)], indicator: r.indicator, comparator: r.comparator, value: r.value, high: r.value_high, unit: r.unit, quote: r.quote,
    fields: { deadline: r.deadline, strength: r.modality === 'aspirational' ? 'aspirational' : 'firm', lead: r.lead, baseline: r.baseline_value, per: r.per },
  }));
}

function catalogueOf(file) {
  return parse(readFileSync(file, 'utf8')).targets.flatMap((t) => {
    const items = (t.items ?? (t.citations ?? []).map((c) => c.item)).map((i) => plain(String(i).split(' ').at(-1)));
    const read = typeof t.target === 'string' ? readPhrase(t.target) : null;
    if (read !== null && !read.ok) return [];
    const figure = read === null ? { comparator: '>=', value: t.target.atLeast ?? null, high: null, unit: t.target.unit } : { comparator: sideResolved(read.reading, t.indicator), value: read.reading.value, high: read.reading.valueHigh, unit: read.reading.unit };
    return [{ id: t.id, items, indicator: t.indicator, ...figure, quote: read === null ? '' : t.target, fields: { deadline: t.by ?? null, strength: t.strength ?? read?.reading.strength ?? 'firm', lead: t.lead ?? [], baseline: t.base?.value ?? read?.reading.baseline?.value ?? null, per: t.per ?? '' } }];
  });
}

const found = (text, year) => extractTargets(withYear(readDocumentText(text), year)).map((t) => ({
  items: t.citations.map((c) => c.item), indicator: t.indicator, comparator: sideResolved(t.reading, t.indicator), value: t.reading.value, high: t.reading.valueHigh, unit: t.reading.unit, quote: t.clause,
  fields: { deadline: t.by, strength: t.strength, lead: t.leadInherited ? [] : t.lead, inherited: t.lead, baseline: t.base?.value ?? t.reading.baseline?.value ?? null, per: t.reading.per ?? t.reading.every ?? '' },
}));

/** A document that prints no year is read with the catalogue's, as `dabiao extract --year` does. */
const withYear = (document, year) => ({ ...document, year: document.year ?? year ?? null });

function score(name, gold, extracted) {
  const free = new Set(extracted.keys());
  const matched = [];
  const pairs = gold.flatMap((g, i) => extracted.flatMap((x, j) => (same(g, x) && inItem(g, x) ? [[likeness(g.indicator, x.indicator), i, j]] : []))).sort((a, b) => b[0] - a[0]);
  const taken = new Set();
  for (const [, i, j] of pairs) {
    if (taken.has(i) || !free.has(j)) continue;
    taken.add(i);
    free.delete(j);
    matched.push([gold[i], extracted[j]]);
  }
  const fields = { indicator: 0, deadline: 0, strength: 0, lead: 0, baseline: 0, per: 0 };
  const wrong = [];
  const note = (field, right, g, x, expected, got) => {
    if (right) fields[field] += 1;
    else wrong.push(`  ${field}  [${g.items.join('/')}] 应为 ${expected}；读成 ${got}`);
  };
  for (const [g, x] of matched) {
    const of = (f) => (f === 'lead' && g.fields.lead.length > 0 && x.fields.lead.length === 0 && name.endsWith('.yaml') ? x.fields.inherited : x.fields[f]);
    note('indicator', plain(g.indicator) === plain(x.indicator), g, x, g.indicator, x.indicator);
    note('deadline', (g.fields.deadline ?? null) === (x.fields.deadline ?? null), g, x, `${g.fields.deadline} ${g.indicator}`, x.fields.deadline);
    note('strength', g.fields.strength === x.fields.strength, g, x, `${g.fields.strength} ${g.indicator}`, x.fields.strength);
    note('lead', sameNames(g.fields.lead, of('lead')), g, x, g.fields.lead.join('、'), of('lead').join('、'));
    note('baseline', number(g.fields.baseline) === number(x.fields.baseline), g, x, g.fields.baseline, x.fields.baseline);
    note('per', (g.fields.per === '') === (x.fields.per === ''), g, x, g.fields.per, x.fields.per);
  }
  const [p, r] = [matched.length / Math.max(1, extracted.length), matched.length / Math.max(1, gold.length)];
  const percent = (n, of) => `${((100 * n) / Math.max(1, of)).toFixed(1)}%`;
  console.log(`\n${name}: 标注 ${gold.length}，抽取 ${extracted.length}，对上 ${matched.length}；精确率 ${p.toFixed(3)}，召回率 ${r.toFixed(3)}，F1 ${((2 * p * r) / Math.max(1e-9, p + r)).toFixed(3)}`);
  console.log('  ' + Object.entries(fields).map(([f, n]) => `${f} ${percent(n, matched.length)}`).join('，'));
  if (quiet) return;
  for (const [i, g] of gold.entries()) if (!taken.has(i)) console.log(`  漏  [${g.items.join('/')}] ${g.comparator} ${g.value}${g.unit} ${g.indicator} ｜ ${g.quote}`);
  for (const j of free) console.log(`  多  [${extracted[j].items.join('/')}] ${extracted[j].comparator} ${extracted[j].value}${extracted[j].unit} ${extracted[j].indicator} ｜ ${extracted[j].quote.slice(0, 90)}`);
  for (const w of wrong) console.log(w);
}

function textOf(file) {
  const read = decode(readFileSync(file));
  if (!read.ok) throw new Error(`${file}: ${read.what}`);
  return read.text;
}

if (options.has('gold')) {
  for (const file of readdirSync(options.get('gold')).filter((f) => f.endsWith('.jsonl')).sort()) {
    const document = join(options.get('documents'), `${basename(file, '.jsonl')}.txt`);
    if (existsSync(document)) score(file, goldOf(join(options.get('gold'), file)), found(textOf(document)));
  }
} else if (options.has('catalogue')) score(basename(options.get('catalogue')), catalogueOf(options.get('catalogue')), found(textOf(options.get('document')), parse(readFileSync(options.get('catalogue'), 'utf8')).policy.year));
else {
  console.error('用法：npm run bench:extract -- --gold 标注文件夹 --documents 文件夹 | --catalogue 目录.yaml --document 文件.txt [--summary yes]');
  process.exitCode = 2;
}
