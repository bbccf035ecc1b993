import { readPhrase } from '../phrase.js';
import { isWord, type Token } from '../phrase-lexer.js';
import type { FigureToken } from '../phrase-choose.js';
import type { Reading } from '../reading.js';
import type { Candidate } from './candidate.js';
import { figuresOf, type Clause } from './clauses.js';
import { indicatorOf } from './indicator.js';
import { whyNoTarget } from './not-a-target.js';
import { isPercent, isPoints, readUnit } from '../unit.js';

const JOINS = /[、和及与或]/;

/** The figures of one clause that are targets. `inherited`: the subject of the clauses before. */
export function figureTargets(text: string, clause: Clause, inherited: string): Candidate[] {
  const figures = figuresOf(clause);
  const out: Candidate[] = [];
  const shared = respectively(text, clause, figures);
  figures.forEach((f, i) => {
    if (isStart(text, clause, figures, i)) return;
    const segment = shared?.[i] ?? segmentOf(text, clause, figures, i);
    const read = readSegment(text, clause, segment, f, figures, i);
    if (!read) return;
    const before = text.slice(clause.from, f.from);
    const behind = text.slice(f.to, clause.to);
    const chinese = !/[0-9]/.test(text.slice(f.from, f.to));
    if (whyNoTarget({ before, behind, figure: f.figure, reading: read.reading, chinese }) !== null) return;
    const supported = support(text, read.reading, clause.tokens, f, behind);
    if (!supported) return;
    const named = shared ? shared[i]!.subject : indicatorOf(text, clause.tokens, clause.tokens.indexOf(f), segment.from, segment.to, read.reading, inherited);
    out.push({ ...read, indicator: named, from: segment.from, to: segment.to, confidence: read.reading.explicit ? 0.9 : 0.6, assumed: [] });
  });
  return out;
}

interface Segment {
  from: number;
  to: number;
  /** What is read where the words do not stand side by side (分别). */
  phrase?: string;
  subject: string;
}

/** From behind the figure before (and what joins the two) to before the words of the next. */
function segmentOf(text: string, clause: Clause, figures: readonly FigureToken[], i: number): Segment {
  const base = isStart(text, clause, figures, i - 1);
  const previous = figures[base ? i - 2 : i - 1];
  const next = figures[i + 1];
  const from = previous ? joinBehind(text, previous.to, figures[i]!.from) : clause.from;
  const to = next ? joinBehind(text, figures[i]!.to, next.from, true) : clause.to;
  return { from, to, subject: '' };
}

function joinBehind(text: string, from: number, to: number, before = false): number {
  for (let j = from; j < to; j += 1) if (JOINS.test(text[j]!)) return before ? j : j + 1;
  return before ? to : from;
}

/** A、B分别提升至98%、90%: each figure with its own subject. */
function respectively(text: string, clause: Clause, figures: readonly FigureToken[]): Segment[] | null {
  const words = text.slice(clause.from, clause.to);
  const at = words.indexOf('分别');
  const later = figures.filter((f) => f.from > clause.from + at);
  if (at < 0 || later.length < 2 || later.length !== figures.filter((f) => !['voltage'].includes(readUnit(f.figure.unit).dimension)).length) return null;
  const parts = words.slice(0, at).split(/[、]|和|与/).filter((p) => p !== '');
  const n = later.length;
  if (parts.length < n) return null;
  const subjects = [parts.slice(0, parts.length - n + 1).join('、'), ...parts.slice(parts.length - n + 1)];
  const head = /^[^、]*?(?=[^、和与]{2,}$)/.exec('')?.[0] ?? '';
  const verb = words.slice(at + 2, later[0]!.from - clause.from);
  const tailLast = text.slice(later[n - 1]!.to, clause.to);
  const byFigure = new Map(later.map((f, k) => {
    const tail = k === n - 1 ? tailLast : (/^(?:以上|以内|以下|左右|内)/.exec(text.slice(f.to, later[k + 1]!.from))?.[0] ?? '');
    const shared = sharedTail(subjects);
    const own = k < n - 1 && shared !== '' && !subjects[k]!.endsWith(shared) ? subjects[k]! + shared : subjects[k]!;
    return [f, { from: clause.from, to: clause.to, phrase: `${verb}${text.slice(f.from, f.to)}${tail}`, subject: head + own }] as const;
  }));
  return figures.map((f) => byFigure.get(f) ?? { from: clause.from, to: clause.to, phrase: '', subject: '' });
}

/** …用户电网环节办理时长 behind the last of the subjects belongs to all. */
const sharedTail = (subjects: readonly string[]): string => /(?:用户)?(?:电网环节)?(?:办理|办结|审批)?(?:时长|时限|时间|比例|率|数量)$/.exec(subjects.at(-1)!)?.[0] ?? '';

function readSegment(text: string, clause: Clause, segment: Segment, f: FigureToken, figures: readonly FigureToken[], i: number): { reading: Reading; phrase: string } | null {
  const tries: string[] = [];
  if (segment.phrase !== undefined) tries.push(segment.phrase);
  else {
    const previous = figures[i - 1];
    if (previous && i === 1 && figures.length === 2) tries.push(text.slice(clause.from, clause.to));
    if (figures.length === 2 && i === 0) tries.push(text.slice(clause.from, clause.to));
    tries.push(text.slice(segment.from, segment.to), text.slice(verbStart(clause.tokens, f, segment.from), segment.to), text.slice(verbStart(clause.tokens, f, segment.from), Math.min(segment.to, f.to + 8)));
  }
  for (const phrase of tries.flatMap((t) => (t.includes('(') ? [t.replace(/\([^()]*\)/g, ''), t] : [t]))) {
    const result = readPhrase(phrase);
    if (result.ok && result.reading.value === f.figure.value && (result.reading.unit === f.figure.unit || result.reading.unit === '%')) return { reading: result.reading, phrase };
  }
  return null;
}

/** 由70%提高到90%, 在3791亿元基础上: a starting figure of the one behind it. */
function isStart(text: string, clause: Clause, figures: readonly FigureToken[], i: number): boolean {
  const [f, next] = [figures[i], figures[i + 1]];
  if (!f || !next) return false;
  const between = text.slice(f.to, next.from);
  if (/^的?基础(?:之)?上/.test(between)) return true;
  return /(?:由|从)[^,、]{0,12}$/.test(text.slice(clause.from, f.from)) && /^(?:左右|以上)?(?:[\u4e00-\u9fff]{0,6}?)(?:至|到|为)$/.test(between);
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

/** Something must carry the figure: a verb, a comparator, or a rate that ends with it. */
function support(text: string, reading: Reading, tokens: readonly Token[], f: FigureToken, behind: string): boolean {
  if (reading.verb !== '' || reading.keep || reading.baseline !== null || reading.serviceLimit || reading.shareLimit !== null) return true;
  const unit = readUnit(f.figure.unit);
  if (isPercent(unit) || isPoints(unit)) return true;
  if (/^(?:以上|以内|以下|左右|内|\/)/.test(behind) || /(?:规模|金额|总额|余额|时间|时长|时限|总量|数量|成本约?)$/.test(text.slice(Math.max(0, f.from - 6), f.from))) return true;
  const at = tokens.indexOf(f);
  return tokens.slice(0, at).some((t) => isWord(t, 'comparator', 'do', 'to', 'reach', 'keep'));
}
