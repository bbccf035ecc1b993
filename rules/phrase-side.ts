import { sideOf } from './comparator.js';
import type { Baseline, FigureToken } from './phrase-choose.js';
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

function verbOf(text: string, tokens: readonly Token[], left: number, at: number): Pick<Around, 'verb' | 'toward' | 'beside' | 'furtherChange'> {
  let toward = false;
  /** Only comparators (and 至) so far between here and the figure. */
  let beside = true;
  let verb: WordToken | null = null;
  let verbBeside = false;
  let standIn: WordToken | null = null;
  for (let i = at - 1; i >= left; i -= 1) {
    const t = tokens[i]!;
    if (t.kind === 'word' && t.word.meaning.kind === 'toward' && beside && verb === null) {
      toward = true;
      continue;
    }
    if (isWord(t, ...VERBS)) {
      const kind = t.word.meaning.kind;
      if (verb === null) {
        // 为, 是 and nouns such as 增速 speak of the figure only where they touch it.
        if (!beside && (kind === 'rate' || kind === 'unclear' || (kind === 'reach' && t.word.text.length === 1))) continue;
        // 增长达到10%, 增速保持在8%: the noun or verb in front says what the figure is.
        if (kind === 'reach' || kind === 'keep') {
          const front = tokens[i - 1];
          if (beside && i - 1 >= left && isWord(front, 'change', 'rate')) {
            verb = front;
            verbBeside = true;
            continue;
          }
        }
        if (toward && kind !== 'change') {
          standIn ??= t;
          continue;
        }
        verb = t;
        verbBeside = beside;
        if (kind !== 'do' || beside) break;
        continue;
      }
      if (isWord(t, 'change')) return { verb, toward, beside: verbBeside, furtherChange: t };
      if (kind === 'to' || kind === 'reach' || kind === 'keep') break;
      continue;
    }
    if (isWord(t, 'comparator', 'strength', 'annual', 'mean', 'year')) continue;
    if (isMarks(text.slice(t.from, t.to))) continue;
    beside = false;
  }
  return { verb: verb ?? standIn, toward: toward && (verb === null || verb.word.meaning.kind === 'change'), beside: verbBeside, furtherChange: null };
}

/** 同比, 较2020年, 比原来, 在原有基础上: in the phrase's words, without 较 and 比. */
function basisOf(text: string, tokens: readonly Token[], at: number, baseline: Baseline | null): string {
  const said = tokens.find((t, i) => i < at + 4 && isWord(t, 'basis'));
  if (isWord(said, 'basis')) return said.word.meaning.basis;
  if (baseline?.foundation) return trimBasis(baseline.basis);
  for (let i = at - 1; i >= 0; i -= 1) {
    const t = tokens[i]!;
    if (isWord(t, 'foundation')) {
      for (let j = i - 1; j >= 0; j -= 1) if (isWord(tokens[j], 'in', 'against')) return trimBasis(text.slice(tokens[j]!.to, t.from));
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
