import { sideOf } from './comparator.js';
import { isNaming, type Baseline, type FigureToken } from './phrase-choose.js';
import { isMarks, isWord, type Token, type WordOf, type WordToken } from './phrase-lexer.js';
import { Unreadable } from './phrase-error.js';
import type { Comparator } from './reading.js';
import { isDuration, isPercent, isPoints, readUnit } from './unit.js';

/** The words around the figure that speak of it. */
export interface Around {
  /** What the comparator words say; null if none. */
  sign: Comparator | null;
  prefix: WordOf<'comparator'> | null;
  suffix: WordOf<'comparator'> | null;
  /** The verb nearest before the figure. */
  verb: WordToken | null;
  /** 达到 or 保持在 between `verb` and the figure: 增速保持在8%. */
  inner: WordOf<'reach' | 'keep'> | null;
  /** 缩短…至8天: the 至 before the figure that goes with `verb`. */
  toward: boolean;
  /** No other words stand between the verb and the figure. */
  beside: boolean;
  /** A change further back than a verb of doing: 降低企业办理成本10%. */
  furtherChange: WordOf<'change'> | null;
  /** First token behind the figure and its comparator. */
  tail: number;
  basis: string;
}

/** Finds them between the last companion figure (a base) and the end. */
export function aroundFigure(text: string, tokens: readonly Token[], at: number, baseline: Baseline | null, limit: number | null): Around {
  const left = Math.max(baseline ? afterBaseline(tokens, baseline) : 0, limit !== null && limit < at ? limit + 1 : 0);
  const { suffix, tail } = suffixOf(text, tokens, at);
  const prefix = prefixOf(text, tokens, left, at);
  clash(prefix, suffix);
  const sign = signOf(suffix) ?? (more(tokens[at]!) ? '>' : null) ?? signOf(prefix);
  return { sign, prefix, suffix, tail, ...verbOf(text, tokens, left, at), basis: basisOf(text, tokens, at, baseline) };
}

const more = (t: Token): boolean => t.kind === 'figure' && t.figure.more;
const signOf = (t: WordOf<'comparator'> | null): Comparator | null => t?.word.meaning.sign ?? null;

function afterBaseline(tokens: readonly Token[], baseline: Baseline): number {
  if (!baseline.foundation) return baseline.at + 1;
  return tokens.findIndex((t, i) => i > baseline.at && isWord(t, 'foundation')) + 1;
}

/** 以上, 以内, 左右: directly behind the unit, quotation marks aside. */
function suffixOf(text: string, tokens: readonly Token[], at: number): { suffix: WordOf<'comparator'> | null; tail: number } {
  let i = at + 1;
  const t = tokens[i];
  if (t?.kind === 'text' && isMarks(text.slice(t.from, t.to))) i += 1;
  const w = tokens[i];
  if (!isWord(w, 'comparator') || w.word.meaning.place !== 'after') return { suffix: null, tail: at + 1 };
  // 内 behind a count is 3家内…: it closes the phrase or it is no comparator.
  if (w.word.text === '内' && tokens[at]!.kind === 'figure') {
    const u = readUnit((tokens[at] as FigureToken).figure.unit);
    if (!isDuration(u) && !isPercent(u) && !isPoints(u) && /^[\u4e00-\u9fff]/.test(text.slice(w.to, w.to + 1))) return { suffix: null, tail: at + 1 };
  }
  return { suffix: w, tail: i + 1 };
}

/** The comparator nearest before the figure; 约, 超, 近 only where they touch it. */
function prefixOf(text: string, tokens: readonly Token[], left: number, at: number): WordOf<'comparator'> | null {
  for (let i = at - 1; i >= left; i -= 1) {
    const t = tokens[i]!;
    if (!isWord(t, 'comparator')) continue;
    const place = t.word.meaning.place;
    if (place === 'before') return t;
    if (place === 'touching' && isMarks(text.slice(t.to, tokens[at]!.from))) return t;
  }
  return null;
}

/** 不低于…以下 says two things. */
function clash(prefix: Around['prefix'], suffix: Around['suffix']): void {
  const [a, b] = [signOf(prefix), signOf(suffix)];
  if (a === null || b === null || suffix === null || prefix === null) return;
  const [x, y] = [sideOf(a), sideOf(b)];
  if (x !== 'both' && y !== 'both' && x !== y) throw new Unreadable(suffix.from, `“${prefix.word.text}”与“${suffix.word.text}”方向相反，只能留一个`);
}

const VERBS = ['to', 'reach', 'keep', 'change', 'rate', 'do', 'unclear'] as const;

/**
 * Walks back from the figure. The nearest verb speaks of it, with two exceptions: nouns and 为 only count where they touch the
 * figure; and verbs of doing are often parts of a name (建设科技成果转化基地5家), so that the first of a run of them stands.
 */
function verbOf(text: string, tokens: readonly Token[], left: number, at: number): Pick<Around, 'verb' | 'inner' | 'toward' | 'beside' | 'furtherChange'> {
  let toward = false;
  /** Nothing but comparators so far between here and the figure. */
  let touching = true;
  let doing: { verb: WordToken; beside: boolean; chained: boolean } | null = null;
  let inner: WordOf<'reach' | 'keep'> | null = null;
  for (let i = at - 1; i >= left; i -= 1) {
    const t = tokens[i]!;
    if (isWord(t, 'toward') && touching && !doing) {
      toward = true;
      continue;
    }
    if (isWord(t, 'do')) {
      if (doing === null) doing = { verb: t, beside: touching, chained: touching };
      else if ((!doing.beside || doing.chained) && !HELPING.has(t.word.text)) doing.verb = t;
      continue;
    }
    if (doing) doing.chained = false;
    if (isWord(t, 'to', 'reach', 'keep', 'change', 'rate', 'unclear')) {
      if (!touching && isWord(t, 'rate', 'unclear', 'reach') && (!isWord(t, 'reach') || t.word.text.length === 1)) continue;
      if (isWord(t, 'reach') && t.word.text === '为' && isFor(text, tokens, at)) continue;
      // 压减至 waits for a figure, whatever is named in between.
      if (doing && !(isWord(t, 'to') && !doing.beside)) return { verb: doing.verb, inner: null, toward, beside: doing.beside, furtherChange: isWord(t, 'change') ? t : null };
      // 增长达到10%, 增速保持在8%: what stands in front says what the figure is.
      if (isWord(t, 'reach', 'keep') && i - 1 >= left && isWord(tokens[i - 1], 'change', 'rate') && touching && inner === null) {
        inner = t;
        continue;
      }
      if (toward && !isWord(t, 'change')) continue;
      return { verb: t, inner, toward: toward && isWord(t, 'change'), beside: touching, furtherChange: null };
    }
    if (isWord(t, 'comparator', 'strength', 'annual', 'mean', 'year') || isMarks(text.slice(t.from, t.to))) continue;
    touching = false;
  }
  return { verb: doing?.verb ?? null, inner: null, toward, beside: doing?.beside ?? false, furtherChange: null };
}

/** They help another verb: 实现新增, 组织开展. */
const HELPING = new Set(['实现', '争取', '组织', '推动', '促进', '执行', '确定']);

/** 为50家企业宣讲: the figure has something done for it; in 目标为50家 nothing follows. */
const isFor = (text: string, tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1).some((t) => t.kind === 'text' && /[\u4e00-\u9fff]/.test(text.slice(t.from, t.to)));

/** 同比, 较2020年, 比原来, 在原有基础上: in the phrase's words, without 较 and 比. */
function basisOf(text: string, tokens: readonly Token[], at: number, baseline: Baseline | null): string {
  const said = tokens.find((t, i) => i < at + 4 && isWord(t, 'basis'));
  if (isWord(said, 'basis')) return said.word.meaning.basis;
  if (baseline?.foundation) return trimBasis(baseline.basis);
  for (let i = at - 1; i >= 0; i -= 1) {
    const t = tokens[i]!;
    if (isWord(t, 'foundation')) {
      for (let j = i - 1; j >= 0; j -= 1) {
        if (isWord(tokens[j], 'in', 'against')) return trimBasis(text.slice(tokens[j]!.to, t.from));
        if (!isNaming(tokens[j]!) || isWord(tokens[j], 'change')) return '';
      }
    }
    if (!isWord(t, 'against')) continue;
    const stop = tokens.findIndex((s, k) => k > i && (s.kind === 'figure' || isWord(s, ...VERBS, 'comparator', 'annual', 'doubling', 'toward') || (isWord(s, 'against') && s.word.text === '相比')));
    const words = trimBasis(text.slice(t.to, tokens[stop < 0 ? at : stop]!.from));
    if (t.word.text === '与' && !(stop >= 0 && isWord(tokens[stop], 'against'))) continue;
    if (words !== '' && words.length <= 16) return words;
  }
  return '';
}

const trimBasis = (s: string): string => s.replace(/[,，、"“”]/g, '').replace(/^于/, '').replace(/(?:相比|的)$/, '');
