import { exactText } from '../exact.js';
import { readPhrase } from '../phrase.js';
import { timesToPercent } from '../phrase-numbers.js';
import { isWord, type Token } from '../phrase-lexer.js';
import type { FigureToken } from '../phrase-choose.js';
import type { Reading } from '../reading.js';
import { isCount, isPercent, isPoints, readUnit } from '../unit.js';
import type { Candidate, Known } from './candidate.js';
import { figuresOf, type Clause } from './clauses.js';
import { indicatorOf } from './indicator.js';
import { isPartOfName } from './name-number.js';
import { isVerbLike, sharedVerb, trimmed, verbAtHead, verbOfDoing } from './name-words.js';
import { openMarks } from './marks.js';
import { whyNoTarget } from './not-a-target.js';
import { respectively, type Share } from './respectively.js';

const JOINS = /[、和及与或]/;

/** The figures of one clause that are targets. `known`: what the sentence has said before. */
export function figureTargets(text: string, clause: Clause, known: Known): Candidate[] {
  const all = figuresOf(clause);
  const figures = all.filter((f) => !isPartOfName(text, clause, f, all));
  const shares = respectively(text, clause, figures, known.names);
  if (shares !== null) return shares.flatMap((s) => shareTarget(text, clause, s));
  const out: Candidate[] = [];
  let verb = '';
  let shared = '';
  figures.forEach((f, i) => {
    if (isStart(text, clause, figures, i) || isLimitOf(out.at(-1), f)) return;
    const span = spanOf(text, clause, figures, i);
    const read = readSpan(text, clause, span, f, figures, verb, known);
    if (!read) return;
    if (!isPromised(text, clause, f, read.reading)) return;
    if (!carried(text, read.reading, clause.tokens, f) && !listed(text, span, f, out.length + known.names.length) && !begun(text, span, f) && !putForward(text, span, f) && !(out.length > 0 && goesOn(text, span, f))) return;
    const indicator = indicatorOf({
      text, tokens: clause.tokens, at: clause.tokens.indexOf(f), from: span.from, to: read.reading.shareLimit === null ? span.to : clause.to, reading: read.reading,
      verb: shared, before: out.at(-1)?.indicator ?? known.names.at(-1) ?? '', beforeUnit: out.at(-1)?.reading.unit ?? known.unit, subject: out.at(-1)?.indicator ?? (known.subject !== '' ? known.subject : known.earlier),
    });
    const words = trimmed(text.slice(span.from, f.from));
    verb = verbOfDoing(words) || (span.listed ? verb : '');
    shared = sharedVerb(words) || (begun(text, span, f) ? words : '') || (span.listed ? shared : '');
    // 15分钟内办结的占90%: one promise, and the limit is no second.
    if (out.length > 0 && read.reading.shareLimit !== null && read.reading.shareLimit.value === out.at(-1)!.reading.value) out.pop();
    out.push({ ...read, indicator, from: span.from, to: span.to, confidence: read.reading.explicit ? 0.9 : 0.6, assumed: [] });
  });
  return out;
}

/** 90%的业务在15分钟内办结: the limit belongs to the share before. */
const isLimitOf = (before: Candidate | undefined, f: FigureToken): boolean => before !== undefined && before.reading.shareLimit !== null && before.reading.shareLimit.value === f.figure.value && before.reading.shareLimit.unit === f.figure.unit;

function shareTarget(text: string, clause: Clause, s: Share): Candidate[] {
  const result = readPhrase(s.phrase);
  if (!result.ok || result.reading.value !== s.figure.figure.value || !isPromised(text, clause, s.figure, result.reading)) return [];
  return [{ reading: result.reading, phrase: s.phrase, indicator: s.subject, from: clause.from, to: clause.to, confidence: result.reading.explicit ? 0.9 : 0.6, assumed: [], ...(s.when === '' ? {} : { when: s.when }) }];
}

/** How far the words reach that tell a promise from other figures. */
const NEAR = 120;

const isPromised = (text: string, clause: Clause, f: FigureToken, reading: Reading): boolean =>
  whyNoTarget({ before: text.slice(Math.max(clause.from, f.from - NEAR), f.from), behind: text.slice(f.to, Math.min(clause.to, f.to + NEAR)), within: openMarks(text, clause.from, f.from), figure: f.figure, reading, verbBefore: hasVerbBefore(clause.tokens, f), chinese: !/[0-9]/.test(text.slice(f.from, f.to)) }) === null;

const hasVerbBefore = (tokens: readonly Token[], f: FigureToken): boolean => {
  for (let i = tokens.indexOf(f) - 1; i >= 0 && tokens[i]!.kind !== 'figure'; i -= 1) if (isWord(tokens[i], 'to', 'reach', 'keep', 'change', 'do', 'comparator')) return true;
  return false;
};

interface Span {
  readonly from: number;
  readonly to: number;
  /** Parted from the figure before by 、 or 和 and so of the same list. */
  readonly listed: boolean;
}

/** From behind the figure before (and what joins the two) to before the words of the next. */
function spanOf(text: string, clause: Clause, figures: readonly FigureToken[], i: number): Span {
  const base = isStart(text, clause, figures, i - 1);
  const previous = figures[base ? i - 2 : i - 1];
  const next = figures[i + 1];
  const from = previous ? joinBehind(text, previous.to, figures[i]!.from) : clause.from;
  const to = next && !isStart(text, clause, figures, i) ? joinBehind(text, figures[i]!.to, next.from, true) : clause.to;
  return { from, to, listed: previous !== undefined };
}

function joinBehind(text: string, from: number, to: number, before = false): number {
  let depth = 0;
  for (let j = from; j < to; j += 1) {
    const c = text[j]!;
    if ('“('.includes(c)) depth += 1;
    else if ('”)'.includes(c)) depth -= 1;
    else if (depth <= 0 && JOINS.test(c)) return before ? j : j + 1;
  }
  return before ? to : from;
}

/** What is left of 500万元以上项目120个 behind its first number. */
const SIZE_END = /^(?:及?以[上下]|以内)的?(?=[\u4e00-\u9fff]{2})/;

function readSpan(text: string, clause: Clause, span: Span, f: FigureToken, figures: readonly FigureToken[], verb: string, known: Known): { reading: Reading; phrase: string } | null {
  const tries: string[] = [];
  if (known.quota !== '' && /^(?:其中)?“[^”]+”$/.test(text.slice(span.from, f.from))) tries.push(known.quota + text.slice(span.from, span.to));
  if (figures.length === 2) tries.push(text.slice(clause.from, clause.to));
  const start = verbStart(clause.tokens, f, span.from);
  if (verb !== '' && span.listed && start === f.from) tries.push(verb + text.slice(span.from, span.to));
  // 不超过受理、审查、办结四个步骤: what the comparator lists stands before the number.
  const far = clause.tokens.find((t) => t.from >= span.from && t.to < start && isWord(t, 'comparator') && t.word.meaning.place === 'before');
  tries.push(text.slice(span.from, span.to));
  if (far !== undefined) tries.push(text.slice(far.from, far.to) + text.slice(f.from, span.to));
  tries.push(text.slice(start, span.to), text.slice(start, Math.min(span.to, f.to + 8)), text.slice(start, f.to), text.slice(nameNumberEnd(clause.tokens, f, span.from), span.to));
  for (const phrase of tries.flatMap((t) => (t.includes('(') ? [t.replace(/\([^()]*\)/g, ''), t] : [t])).map((t) => t.replace(SIZE_END, '').replace(/:$/, ''))) {
    const result = readPhrase(phrase);
    const value = f.figure.unit === '倍' && result.ok && result.reading.unit === '%' ? exactText(timesToPercent(f.figure.value)) : f.figure.value;
    if (result.ok && result.reading.value === value && (result.reading.unit === f.figure.unit || result.reading.unit === '%')) return { reading: result.reading, phrase };
  }
  return null;
}

/** 由70%提高到90%, 在3791亿元基础上: a starting figure of the one behind it. */
function isStart(text: string, clause: Clause, figures: readonly FigureToken[], i: number): boolean {
  const [f, next] = [figures[i], figures[i + 1]];
  if (!f || !next) return false;
  const between = text.slice(f.to, next.from);
  if (/^的?基础(?:之)?上/.test(between)) return true;
  return /(?:由|从)[^,、]{0,12}$/.test(text.slice(clause.from, f.from)) && /^(?:左右|以上|以下)?(?:[\u4e00-\u9fff]{0,6}?)(?:至|到|为)$/.test(between);
}

/** Behind the last number that is part of the name: 超十亿元企业15家. */
function nameNumberEnd(tokens: readonly Token[], f: FigureToken, least: number): number {
  const inside = tokens.filter((t) => t.kind === 'figure' && t.from >= least && t.to < f.from);
  return inside.at(-1)?.to ?? least;
}

function verbStart(tokens: readonly Token[], f: FigureToken, least: number): number {
  const at = tokens.indexOf(f);
  for (let i = at - 1; i >= 0; i -= 1) {
    const t = tokens[i]!;
    if (t.from < least) break;
    if (isWord(t, 'to', 'reach', 'keep', 'change', 'do', 'comparator', 'rate')) return t.from;
  }
  return Math.max(least, f.from);
}

const PLEDGED = /^(?:全年|年内|今年)?(?:确保|力争|争取|保证|计划)/;

/** 失业人员再就业20万人 among targets, 救助残疾儿童1.5万名: a thing and its number, and nothing behind. */
const listed = (text: string, span: Span, f: FigureToken, others: number): boolean => {
  const before = text.slice(span.from, f.from);
  const name = trimmed(before);
  return !f.figure.weak && f.to === span.to && name.length >= (others > 0 && (span.listed || /^其中/.test(text.slice(span.from))) ? 2 : 4) && !/[\d“”]$/.test(name) && (others > 0 || verbAtHead(name) !== '' || PLEDGED.test(before));
};

/** 推进城东小学等8所学校建设: what is to be done with the counted things stands behind them. */
const DONE_WITH = /^(?:以上)?[\u4e00-\u9fff“”]{2,16}?(?:建设|建成|投入使用|投用|投产|开工|竣工|完工|通车|开业|落地|改造|整治|达标|上市|入库|通过认定|投运)$/;
const putForward = (text: string, span: Span, f: FigureToken): boolean =>
  !f.figure.weak && isCount(readUnit(f.figure.unit)) && /^(?:确保|力争|加快|推进|推动|促进|启动|实现|统筹推进|全力推进|加快推进)|等$/.test(text.slice(span.from, f.from)) && DONE_WITH.test(text.slice(f.to, span.to));

/** 开办500个小学生爱心暑托班: a short verb, the number, and the things counted. */
const begun = (text: string, span: Span, f: FigureToken): boolean =>
  !f.figure.weak && isCount(readUnit(f.figure.unit)) && isVerbLike(trimmed(text.slice(span.from, f.from))) && /^(?:以上)?[\u4e00-\u9fff“]{3}/.test(text.slice(f.to, span.to));

/** 选拔100名正职、200名副职后备人才: the list goes on with a number and a thing. */
const goesOn = (text: string, span: Span, f: FigureToken): boolean => span.listed && !f.figure.weak && isCount(readUnit(f.figure.unit)) && text.slice(span.from, f.from) === '' && /^[\u4e00-\u9fff“]{2}/.test(text.slice(f.to, span.to));

/** Something must carry the figure: a verb, a comparator, or a rate that ends with it. */
function carried(text: string, reading: Reading, tokens: readonly Token[], f: FigureToken): boolean {
  if (reading.verb !== '' || reading.keep || reading.baseline !== null || reading.serviceLimit || reading.shareLimit !== null) return true;
  const unit = readUnit(f.figure.unit);
  if (isPercent(unit) || isPoints(unit)) return true;
  if (/^(?:以上|以内|以下|左右|内|\/)/.test(text.slice(f.to)) || /(?:规模|金额|总额|余额|时间|时长|时限|总量|数量|成本约?)$/.test(text.slice(Math.max(0, f.from - 6), f.from))) return true;
  const at = tokens.indexOf(f);
  return tokens.slice(0, at).some((t) => isWord(t, 'comparator', 'do', 'to', 'reach', 'keep'));
}
