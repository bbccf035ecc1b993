import type { FigureToken } from './phrase-choose.js';
import type { Token } from './phrase-lexer.js';
import type { Around } from './phrase-side.js';
import type { PhraseText } from './phrase-text.js';
import type { Meaning } from './phrase-words.js';
import type { ReadWord } from './reading.js';

interface Parts {
  main: number | null;
  baseline: number | null;
  limit: number | null;
  relation: number | null;
  used: Around | null;
}

const ROLE: Readonly<Record<Meaning['kind'], ReadWord['role']>> = {
  comparator: 'comparator', to: 'verb', reach: 'verb', keep: 'keep', change: 'change', rate: 'change', do: 'verb', finish: 'verb', strength: 'strength',
  mean: 'mean', annual: 'change', every: 'frequency', year: 'time', basis: 'basis', against: 'basis', from: 'baseline', in: 'scope', foundation: 'baseline',
  toward: 'verb', each: 'scope', coverage: 'coverage', doubling: 'number', unclear: 'verb', rank: 'comparator', name: 'subject',
};

/** Each stretch of the phrase and what it was read as, in order, for explain. Nothing of the phrase is left out but white space. */
export function spokenWords(phrase: string, source: PhraseText, tokens: readonly Token[], parts: Parts): ReadWord[] {
  const out: ReadWord[] = [];
  const push = (from: number, to: number, role: ReadWord['role'], says: string): void => {
    if (from >= to) return;
    const start = source.at[from]!;
    const end = source.ends[to - 1]!;
    out.push({ text: phrase.slice(start, end), start, end, role, says });
  };
  const pivot = parts.main ?? parts.relation ?? tokens.length;
  tokens.forEach((t, i) => {
    const plain: ReadWord['role'] = parts.relation !== null && i > parts.relation && i < (parts.main ?? tokens.length) ? 'relation' : i < pivot ? 'subject' : 'tail';
    if (t.kind === 'text') push(t.from, t.to, plain, '');
    else if (t.kind === 'date') push(t.from, t.to, 'time', '');
    else if (t.kind === 'rate') push(t.from, t.to, 'frequency', '');
    else if (t.kind === 'figure') pushFigure(push, t, i, plain, parts);
    else {
      const decided = t.word.meaning.kind !== 'comparator' && !VERBAL.has(t.word.meaning.kind) ? true : speaks(t, i, parts);
      push(t.from, t.to, decided ? ROLE[t.word.meaning.kind] : plain, decided ? t.word.says : '');
    }
  });
  return out;
}

const VERBAL: ReadonlySet<Meaning['kind']> = new Set(['to', 'reach', 'change', 'rate', 'do', 'toward', 'rank', 'unclear', 'finish']);

/** A comparator or verb is explained where it decided, and is plain text elsewhere. */
function speaks(t: Token, i: number, parts: Parts): boolean {
  if (parts.relation === i) return true;
  const u = parts.used;
  if (!u) return false;
  return t === u.prefix || t === u.suffix || t === u.verb || t === u.furtherChange || i === u.tail || (parts.main !== null && i === parts.main - 1);
}

function pushFigure(push: (from: number, to: number, role: ReadWord['role'], says: string) => void, t: FigureToken, i: number, plain: ReadWord['role'], parts: Parts): void {
  if (i === parts.baseline) push(t.from, t.to, 'baseline', t.figure.high === null ? '起点' : '起点是一个区间，不作为基数');
  else if (i === parts.limit) push(t.from, t.to, 'limit', '时限，是指标的一部分');
  else if (i === parts.main) {
    push(t.from, t.figure.unitFrom, 'number', t.figure.more ? '整数之后有「余」「多」：大于该数' : t.figure.high !== null ? '区间' : '');
    push(t.figure.unitFrom, t.to, 'unit', '');
  } else push(t.from, t.to, plain, '');
}
