import { isWord, isMarks, type Token } from './phrase-lexer.js';
import type { Figure } from './phrase-numbers.js';
import { isDuration, isPercent, isPoints, readUnit } from './unit.js';

/** Words that may name a base or the other side of a relation; comparators, figures and verbs of getting there may not. */
export const isNaming = (t: Token): boolean =>
  t.kind === 'text' || t.kind === 'date' || t.kind === 'rate' || isWord(t, 'do', 'year', 'mean', 'annual', 'basis', 'against', 'rate', 'change', 'in', 'name');

export type FigureToken = Extract<Token, { kind: 'figure' }>;

/** What the phrase promises, as far as its parts go: which token is the figure, and what the other figures are. */
export type Choice =
  | { kind: 'figure'; at: number; baseline: Baseline | null; limit: number | null }
  | { kind: 'relation'; at: number; against: string; margin: number | null }
  | { kind: 'coverage'; at: number }
  | { kind: 'doubling'; at: number; baseline: Baseline | null }
  | { kind: 'refused'; offset: number; message: string };

export interface Baseline {
  /** Token index. */
  at: number;
  /** Words that name it: 原有, 全年新增高技能人才; '' if none. */
  basis: string;
  /** 在…基础上: what follows is added to it. Else 由…提高到. */
  foundation: boolean;
}

const COMPARED = /(?:水平|增速|增幅|增长率|平均|平均值|均值|同期|年初|年末|指标|比例|比重|占比|率)$/;
const PAUSE = /[,，。;；、:：!！?？]/;

/** Decides which figure is the promised one. Exactly one may be left when the known companions are taken out. */
export function choose(text: string, tokens: readonly Token[]): Choice {
  const figures = indices(tokens, (t): t is FigureToken => t.kind === 'figure');
  const at = (i: number): Figure => (tokens[i] as FigureToken).figure;
  let strong = figures.filter((i) => !at(i).weak);

  const foundation = foundationBaseline(text, tokens, figures);
  if (foundation) {
    const base = at(foundation.at);
    if (base.high !== null) return { kind: 'refused', offset: base.from, message: '起点是一个区间，无法据以计算增减' };
    const behind = tokens.findIndex((t) => isWord(t, 'foundation'));
    strong = strong.filter((i) => i !== foundation.at);
    const early = strong.find((i) => i < behind);
    if (early !== undefined) return rival(tokens, Math.min(early, foundation.at), Math.max(early, foundation.at));
  }
  // 两年内增长20%, 6个月内全覆盖: the years say when.
  const timeless = strong.filter((i) => !at(i).span);
  const coverage = tokens.findIndex((t) => isWord(t, 'coverage'));
  if (timeless.length > 0 || coverage >= 0) strong = timeless;

  const doubling = tokens.findIndex((t) => isWord(t, 'doubling'));
  if (doubling >= 0 && strong.length === 0) return { kind: 'doubling', at: doubling, baseline: foundation };
  if (coverage >= 0 && !isAll(tokens[coverage]!) && strong.every((i) => isDuration(readUnit(at(i).unit)))) return { kind: 'coverage', at: coverage };

  if (strong.length === 2) {
    const [a, b] = strong as [number, number];
    const started = foundation ? null : fromBaseline(text, tokens, a, b);
    if (started) return { kind: 'figure', at: b, baseline: started, limit: null };
    const limit = shareAndLimit(tokens, a, b);
    if (limit) return { kind: 'figure', at: limit.share, baseline: foundation, limit: limit.limit };
  }
  if (strong.length > 1) return rival(tokens, strong[0]!, strong[1]!);
  if (strong.length === 1) {
    const only = strong[0]!;
    const margin = relationBefore(text, tokens, only);
    return margin ?? { kind: 'figure', at: only, baseline: foundation, limit: null };
  }

  const relation = relationWithoutFigure(text, tokens);
  if (relation) return relation;
  if (coverage >= 0) return { kind: 'coverage', at: coverage };
  const weak = figures.filter((i) => i !== foundation?.at);
  return chooseWeak(text, tokens, weak, foundation);
}

const isAll = (t: Token): boolean => isWord(t, 'coverage') && t.word.meaning.coverage === 'all';

function indices<T extends Token>(tokens: readonly Token[], is: (t: Token) => t is T): number[] {
  const out: number[] = [];
  tokens.forEach((t, i) => {
    if (is(t)) out.push(i);
  });
  return out;
}

const rival = (tokens: readonly Token[], a: number, b: number): Choice => {
  const [x, y] = [tokens[a] as FigureToken, tokens[b] as FigureToken];
  return {
    kind: 'refused', offset: y.from,
    message: `一条表述只能有一个目标数，这里是第二个（前面已有 ${shown(x.figure)}，这里是 ${shown(y.figure)}）；请拆成两条，或删去不是目标的数`,
  };
};
const shown = (f: Figure): string => `${f.value}${f.high === null ? '' : `—${f.high}`}${f.unit}`;

/** 在原有3791亿元基础上: the figure nearest before 基础上, with the words between 在 and it. */
function foundationBaseline(text: string, tokens: readonly Token[], figures: readonly number[]): Baseline | null {
  const end = tokens.findIndex((t) => isWord(t, 'foundation'));
  if (end < 0) return null;
  const at = figures.filter((i) => i < end).at(-1);
  if (at === undefined) return null;
  let from = -1;
  for (let i = at - 1; i >= 0 && from < 0; i -= 1) {
    if (isWord(tokens[i], 'in', 'against')) from = i;
    else if (!isNaming(tokens[i]!)) return null;
  }
  if (from < 0) return null;
  return { at, basis: text.slice(tokens[from]!.to, tokens[at]!.from), foundation: true };
}

/** 由70%提高到90%, 从8小时缩减至4小时. */
function fromBaseline(text: string, tokens: readonly Token[], a: number, b: number): Baseline | null {
  const to = tokens.slice(a + 1, b).some((t) => isWord(t, 'to', 'toward'));
  if (!to) return null;
  for (let i = a - 1; i >= 0; i -= 1) {
    if (isWord(tokens[i], 'from')) return { at: a, basis: '', foundation: false };
    if (PAUSE.test(text.slice(tokens[i]!.from, tokens[i]!.to))) return null;
  }
  return null;
}

/** 90%的业务在15分钟内办结, 15分钟内办结率达到90%: the share is the figure. */
function shareAndLimit(tokens: readonly Token[], a: number, b: number): { share: number; limit: number } | null {
  const unit = (i: number) => readUnit((tokens[i] as FigureToken).figure.unit);
  const [share, limit] = isPercent(unit(a)) ? [a, b] : [b, a];
  if (!isPercent(unit(share)) || !isDuration(unit(limit))) return null;
  if ((tokens[limit] as FigureToken).figure.high !== null) return null;
  // 2小时内办结的降低30%: no share but a change.
  for (let i = share - 1; i >= 0 && tokens[i]!.kind === 'word'; i -= 1) if (isWord(tokens[i], 'change', 'rate')) return null;
  for (let i = share + 1; i < tokens.length && tokens[i]!.kind === 'word'; i += 1) if (isWord(tokens[i], 'change', 'rate')) return null;
  const within = tokens[limit + 1];
  const inside = isWord(within, 'comparator') && within.from === tokens[limit]!.to && ['内', '以内', '之内'].includes(within.word.text);
  return inside || isWord(within, 'finish') ? { share, limit } : null;
}

/** 高于全省平均水平2个百分点: words between the comparator and a figure in points. */
function relationBefore(text: string, tokens: readonly Token[], figure: number): Choice | null {
  const unit = readUnit((tokens[figure] as FigureToken).figure.unit);
  if (!isPoints(unit) && !isPercent(unit)) return null;
  for (let i = figure - 1; i >= 0; i -= 1) {
    const t = tokens[i]!;
    if (t.kind === 'figure') return null;
    if (!isWord(t, 'comparator')) continue;
    const against = text.slice(t.to, tokens[figure]!.from);
    return t.word.meaning.relates && COMPARED.test(against) && !PAUSE.test(against) ? { kind: 'relation', at: i, against, margin: figure } : null;
  }
  return null;
}

function relationWithoutFigure(text: string, tokens: readonly Token[]): Choice | null {
  for (let i = tokens.length - 1; i >= 0; i -= 1) {
    const t = tokens[i]!;
    if (!isWord(t, 'comparator') || !t.word.meaning.relates) continue;
    const rest = text.slice(t.to);
    const pause = rest.search(PAUSE);
    const against = (pause < 0 ? rest : rest.slice(0, pause)).replace(/^的|的$/g, '');
    const stop = t.to + (pause < 0 ? rest.length : pause);
    if (/[\u4e00-\u9fffA-Za-z]/.test(against) && tokens.every((s, k) => k <= i || s.from >= stop || isNaming(s))) return { kind: 'relation', at: i, against, margin: null };
  }
  return null;
}

function chooseWeak(text: string, tokens: readonly Token[], weak: readonly number[], baseline: Baseline | null): Choice {
  if (weak.length === 0) {
    const offset = expectedAt(text, tokens);
    return { kind: 'refused', offset, message: text === '' ? '表述是空的' : '这里应有目标数（如 90%、不少于20家），或“全覆盖”“动态清零”“不低于…水平”' };
  }
  const chosen = weak.length === 1 ? weak : weak.filter((i) => besideWord(text, tokens, i));
  if (chosen.length === 1) return { kind: 'figure', at: chosen[0]!, baseline, limit: null };
  return rival(tokens, weak[0]!, weak[1]!);
}

/** A verb or comparator stands next to it. */
function besideWord(text: string, tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  const after = tokens[i + 1];
  const marks = after?.kind === 'text' && isMarks(text.slice(after.from, after.to)) ? tokens[i + 2] : after;
  return isWord(before, 'comparator', 'to', 'reach', 'keep', 'do', 'change', 'toward') || isWord(marks, 'comparator');
}

/** Behind the last word that wants a figure, else at the end. */
function expectedAt(text: string, tokens: readonly Token[]): number {
  for (let i = tokens.length - 1; i >= 0; i -= 1) if (isWord(tokens[i], 'comparator', 'to', 'reach', 'keep', 'change', 'rate')) return tokens[i]!.to;
  return text.length;
}
