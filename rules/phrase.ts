import { choose, type Baseline, type FigureToken } from './phrase-choose.js';
import { lex, isWord, type Token } from './phrase-lexer.js';
import { Unreadable } from './phrase-error.js';
import { readMeasure } from './phrase-measure.js';
import { aroundFigure, type Around } from './phrase-side.js';
import { normalisePhrase } from './phrase-text.js';
import { spokenWords } from './phrase-spoken.js';
import { readSetting } from './phrase-setting.js';
import type { Figure } from './phrase-numbers.js';
import type { PhraseError, PrintedFigure, Reading } from './reading.js';

export type PhraseResult = { ok: true; reading: Reading } | { ok: false; error: PhraseError };

/** A phrase is a few words, a sentence a few hundred; whole pages are handed in by mistake. */
const LONGEST = 1000;

/**
 * Reads a catalogue's phrase. In order: which figure is the promised one (phrase-choose), what the words around it say of its
 * side (phrase-side) and of what it measures (phrase-measure), and what the rest of the phrase says of when, for whom, how
 * firmly (phrase-setting).
 */
export function readPhrase(phrase: string): PhraseResult {
  if (phrase.length > LONGEST) return { ok: false, error: { offset: LONGEST, message: `表述超过${LONGEST}个字，请只留含目标数的词` } };
  const source = normalisePhrase(phrase);
  const { text } = source;
  const tokens = lex(text);
  try {
    const choice = choose(text, tokens);
    if (choice.kind === 'refused') throw new Unreadable(choice.offset, choice.message);
    const blank: Reading = { ...BLANK, ...readSetting(text, tokens) };
    const core = ((): { part: Partial<Reading>; used: Around | null; baseline: Baseline | null; limit: number | null } => {
      switch (choice.kind) {
        case 'coverage':
          return { part: coverageReading(tokens[choice.at]!), used: null, baseline: null, limit: null };
        case 'relation':
          return { part: relationReading(tokens, choice), used: null, baseline: null, limit: null };
        case 'doubling':
          return { part: doublingReading(text, tokens, choice.at, choice.baseline), used: null, baseline: choice.baseline, limit: null };
        case 'figure': {
          const around = aroundFigure(text, tokens, choice.at, choice.baseline, choice.limit);
          const part = readMeasure(text, tokens, choice.at, around, choice.baseline, choice.limit);
          return { part, used: around, baseline: choice.baseline, limit: choice.limit };
        }
      }
    })();
    const main = choice.kind === 'figure' ? choice.at : choice.kind === 'relation' ? choice.margin : null;
    const reading: Reading = {
      ...blank,
      ...core.part,
      baseline: core.baseline ? printed(tokens[core.baseline.at]) : null,
      shareLimit: core.limit === null ? null : printed(tokens[core.limit]),
      words: spokenWords(phrase, source, tokens, { main, baseline: core.baseline?.at ?? null, limit: core.limit, relation: choice.kind === 'relation' ? choice.at : null, used: core.used }),
    };
    return { ok: true, reading: settled(reading) };
  } catch (e) {
    if (e instanceof Unreadable) return { ok: false, error: { offset: source.at[e.offset] ?? phrase.length, message: e.message } };
    throw e;
  }
}

const BLANK: Reading = {
  comparator: '>=', value: null, valueHigh: null, unit: '', measure: 'level', basis: '', baseline: null, explicit: true, annualAverage: false,
  strength: 'firm', keep: false, gettingThere: false, serviceLimit: false, shareLimit: null, mean: false, every: null, per: null, namesYear: null,
  coverage: null, verb: '', against: '', words: [],
};

/** A starting figure that is a range (2000—3000元) is no base to reckon from. */
function printed(token: Token | undefined): PrintedFigure | null {
  const f = token?.kind === 'figure' ? token.figure : null;
  return f === null || f.high !== null ? null : { value: f.value, unit: f.unit };
}

function coverageReading(token: Token): Partial<Reading> {
  if (!isWord(token, 'coverage')) return {};
  const { coverage, keep } = token.word.meaning;
  if (coverage === 'all') return { coverage, comparator: '>=', value: '100', unit: '%' };
  return { coverage, comparator: coverage === 'clear' ? '<=' : '>', value: '0', ...(keep ? { keep } : {}) };
}

/** The other side is an indicator or the past; a margin (2个百分点) is how far above or below it. */
function relationReading(tokens: readonly Token[], c: { at: number; against: string; margin: number | null }): Partial<Reading> {
  const t = tokens[c.at]!;
  const sign = isWord(t, 'comparator') ? t.word.meaning.sign : '>=';
  const f: Figure | null = c.margin === null ? null : (tokens[c.margin] as FigureToken).figure;
  const against = c.against.replace(/^的|的$/g, '');
  const comparator = f === null ? sign : sign === '>' ? '>=' : sign === '<' ? '<=' : sign;
  return { comparator, measure: 'relational', against, basis: against, value: f?.value ?? null, unit: f?.unit ?? '' };
}

function doublingReading(text: string, tokens: readonly Token[], at: number, baseline: Baseline | null): Partial<Reading> {
  const t = tokens[at]!;
  if (!isWord(t, 'doubling')) return {};
  const around = aroundFigure(text, tokens, at, baseline, null);
  const { value, way } = t.word.meaning;
  return {
    value, unit: '%', comparator: around.sign ?? '>=', basis: around.basis, verb: way === 'increase' ? '增长' : '降低',
    measure: way === 'increase' ? 'relative_increase' : 'relative_decrease',
  };
}

/** What one field makes of another. */
function settled(r: Reading): Reading {
  const change = r.measure !== 'level' && r.measure !== 'relational';
  const bare = r.keep && r.verb === '' && r.coverage === null && r.measure !== 'relational';
  return {
    ...r,
    // A figure that is kept is carried by the word that says so.
    verb: bare || (r.serviceLimit && r.keep) ? (r.comparator === '<=' ? '不突破' : '保持') : r.verb,
    // 保持 makes a standing limit of it, not one for each case.
    serviceLimit: r.serviceLimit && !r.keep,
    basis: r.measure === 'level' ? '' : r.basis,
    mean: r.measure === 'relational' ? false : r.mean || (r.annualAverage && !change),
    annualAverage: r.annualAverage && change,
  };
}
