import { isWord, type Token } from './phrase-lexer.js';
import type { Reading } from './reading.js';

type Setting = Pick<Reading, 'strength' | 'keep' | 'mean' | 'annualAverage' | 'every' | 'per' | 'namesYear'>;

/** 不突破 and 不超过 of a standing kind say that a figure is kept. */
const KEPT_CEILING = new Set(['不突破']);

/** What stands anywhere in the phrase: how firmly, for whom, how often, for which year. */
export function readSetting(text: string, tokens: readonly Token[]): Setting {
  const s: Setting = { strength: 'firm', keep: false, mean: false, annualAverage: false, every: null, per: null, namesYear: null };
  tokens.forEach((t, i) => {
    if (t.kind === 'date') {
      if (t.year !== null && namesItsYear(tokens, i) && s.namesYear?.year == null) s.namesYear = { year: t.year };
      return;
    }
    if (t.kind !== 'word') return;
    const m = t.word.meaning;
    if (m.kind === 'strength') s.strength = 'aspirational';
    else if (m.kind === 'keep') s.keep = true;
    else if (m.kind === 'comparator' && KEPT_CEILING.has(t.word.text)) s.keep = true;
    else if (m.kind === 'mean') s.mean = true;
    else if (m.kind === 'annual') s.annualAverage = true;
    else if (m.kind === 'every') s.every ??= m.every;
    else if (m.kind === 'year') s.namesYear ??= { year: null };
    else if (m.kind === 'each') s.per ??= eachWords(text, tokens, i);
  });
  return s;
}

/** 较2020年 is a base and 到2025年 a deadline; 2023年新增 names the year. */
function namesItsYear(tokens: readonly Token[], i: number): boolean {
  // 较全省2020年增长: the year belongs to the base there too.
  const based = tokens[i - 1]?.kind === 'text' && isWord(tokens[i - 2], 'against');
  return !based && !isWord(tokens[i - 1], 'against', 'toward', 'in', 'from') && !isWord(tokens[i + 1], 'foundation');
}

const EACH_LIMIT = 8;

/** 每个 takes the noun behind it (每个县区); 各市 has it. */
function eachWords(text: string, tokens: readonly Token[], i: number): string {
  const t = tokens[i]!;
  const words = text.slice(t.from, t.to);
  const next = tokens[i + 1];
  if (next?.kind !== 'text' || /^各|^每[县市区]$/.test(words)) return words;
  const noun = /^[\u4e00-\u9fff]*/.exec(text.slice(next.from, Math.min(next.to, next.from + EACH_LIMIT)))![0];
  return words + noun.replace(/(?:都要|均要|都|均|要|应|须)$/, '');
}
