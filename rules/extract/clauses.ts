import { isWord, lex, type Token } from '../phrase-lexer.js';
import { opensSentence } from './marks.js';
import type { FigureToken } from '../phrase-choose.js';

/** A sentence of a passage cut to clauses; all offsets are into the passage's text. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly clauses: readonly Clause[];
}

export interface Clause {
  readonly from: number;
  readonly to: number;
  readonly tokens: readonly Token[];
}

const OPENS = '(《“‘〔[';
const CLOSES = ')》”’〕]';
/** A sentence without a stop is a fault of the print; the phrase language takes no more either. */
const LONGEST = 900;

export function sentencesOf(text: string): Sentence[] {
  const out: Sentence[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (!'。!?！？'.includes(text[i]!) && i - from < LONGEST && i < text.length - 1) continue;
    const to = '。!?！？'.includes(text[i]!) ? i : i + 1;
    if (to > from) out.push({ from, to, clauses: clausesOf(text, from, to) });
    from = i + 1;
  }
  return out;
}

function clausesOf(text: string, from: number, to: number): Clause[] {
  const out: Clause[] = [];
  let start = from;
  let depth = 0;
  const push = (end: number): void => {
    if (end > start) out.push({ from: start, to: end, tokens: lexed(text, start, end) });
    start = end + 1;
  };
  for (let i = from; i < to; i += 1) {
    const c = text[i]!;
    if (OPENS.includes(c)) depth += opensSentence(text, i) ? 0 : 1;
    else if (CLOSES.includes(c)) depth = Math.max(0, depth - 1);
    else if (c === ';' || (depth === 0 && (c === ',' || c === ':') && !isWithinNumber(text, i))) {
      push(i);
      if (c === ';') depth = 0;
    }
  }
  push(to);
  return out;
}

/** 1,234 and 2.8:1 are one number. */
const isWithinNumber = (text: string, i: number): boolean => /\d/.test(text[i - 1] ?? '') && (text[i] === ',' ? /^\d{3}(?!\d)/ : /^\d/).test(text.slice(i + 1, i + 5));

const lexed = (text: string, from: number, to: number): Token[] =>
  lex(text.slice(from, to)).map((t) =>
    t.kind === 'figure'
      ? { ...t, from: t.from + from, to: t.to + from, figure: { ...t.figure, from: t.figure.from + from, to: t.figure.to + from, unitFrom: t.figure.unitFrom + from } }
      : { ...t, from: t.from + from, to: t.to + from },
  );

export const figuresOf = (clause: Clause): FigureToken[] => clause.tokens.filter((t): t is FigureToken => t.kind === 'figure');

/** Words in which a target is said without a digit. */
export const saysCoverage = (t: Token): boolean => isWord(t, 'coverage');
