import type { Passage } from '../document.js';
import { compare, exactText, mul, mustExact, type Exact } from '../exact.js';
import type { ExtractedTarget } from '../extract/candidate.js';
import { printedTargets } from '../extract/extract.js';
import { bare, shareWithin } from '../likeness.js';
import { lex } from '../phrase-lexer.js';
import { readPhrase } from '../phrase.js';
import type { Citation } from '../target.js';
import { readUnit, sameDimension, type Unit } from '../unit.js';
import type { LintDocument, LintTarget } from './context.js';

/** A document made ready to be searched: figures and words of each passage, passages of each measure. */
export interface IndexedPassage {
  /** Which of the document's passages. */
  readonly at: number;
  readonly passage: Passage;
  readonly bare: string;
  readonly heading: string;
  readonly figures: readonly PrintedAmount[];
  /** Promised figures that extraction finds in it. */
  readonly clauses: readonly ExtractedTarget[];
}

export interface PrintedAmount {
  readonly value: string;
  readonly amount: Exact;
  readonly unit: Unit;
}

export interface DocumentIndex {
  readonly of: LintDocument;
  readonly passages: readonly IndexedPassage[];
  readonly byItem: ReadonlyMap<string, readonly IndexedPassage[]>;
  readonly byFigure: ReadonlyMap<string, readonly IndexedPassage[]>;
  /** All words in one, for phrases that the reader has cut. */
  readonly text: string;
  /** Every promised figure that extraction finds, each as often as it is printed. */
  readonly clauses: readonly ExtractedTarget[];
}

const known = new WeakMap<LintDocument, DocumentIndex>();

export function indexOf(of: LintDocument): DocumentIndex {
  const found = known.get(of);
  if (found !== undefined) return found;
  const clauses = printedTargets(of.document);
  const inPassage = grouped(clauses, (c) => [String(c.passage)]);
  const passages = of.document.passages.map((passage, at): IndexedPassage => ({ at, passage, bare: bare(passage.text), heading: heading(passage.section, passage.part), figures: figuresOf(passage.text), clauses: inPassage.get(String(at)) ?? [] }));
  const index = {
    of, passages, byItem: grouped(passages, (p) => [bare(p.passage.item)]), byFigure: grouped(passages, (p) => [...new Set(p.figures.flatMap(keysOf))]),
    text: passages.map((p) => p.bare).join('\n'), clauses,
  };
  known.set(of, index);
  return index;
}

export function grouped<T>(list: readonly T[], keys: (x: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const x of list) {
    for (const key of keys(x)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [x]);
      else group.push(x);
    }
  }
  return groups;
}

/** Both ends of a range stand as a figure each. */
function figuresOf(text: string): PrintedAmount[] {
  return lex(text).flatMap((t) => (t.kind !== 'figure' ? [] : [t.figure.value, ...(t.figure.high === null ? [] : [t.figure.high])].map((value) => printed(value, t.figure.unit))));
}

export function printed(value: string, unitText: string): PrintedAmount {
  const unit = readUnit(unitText);
  return { value, unit, amount: mul(mustExact(value), unit.factor) };
}

/** The figure of a clause; null where it is said without one. */
export const amountOf = (c: ExtractedTarget): PrintedAmount | null => (c.reading.value === null || c.reading.coverage !== null ? null : printed(c.reading.value, c.reading.unit));

const wanted = new WeakMap<LintTarget, PrintedAmount[]>();

/** The figures by which an entry is found again: the printed one, its starting figure left out, and what it comes to. */
export function figuresToFind(t: LintTarget): PrintedAmount[] {
  const found = wanted.get(t) ?? readFigures(t);
  wanted.set(t, found);
  return found;
}

function readFigures({ target: t, written }: LintTarget): PrintedAmount[] {
  const read = typeof written.target === 'string' ? readPhrase(written.target) : null;
  const r = read?.ok === true ? read.reading : t.reading;
  if (r.coverage !== null || r.value === null) return [];
  return [printed(r.value, r.unit), ...(t.requirement.quantity === 'level' ? [printed(t.requirement.value, t.requirement.unit)] : [])];
}

/** Under one of these two figures that are the same are found together. */
export const keysOf = (a: PrintedAmount): string[] => [`=${a.value}`, exactText(a.amount)];

/** The same amount, or the same digits where the unit could not be told (25万调节能力). */
export const sameAmount = (a: PrintedAmount, b: PrintedAmount): boolean =>
  (sameDimension(a.unit, b.unit) && compare(a.amount, b.amount) === 0) || (a.value === b.value && (a.unit.text.startsWith(b.unit.text) || b.unit.text.startsWith(a.unit.text)));

export const hasFigure = (p: IndexedPassage, list: readonly PrintedAmount[]): boolean => p.figures.some((f) => list.some((w) => sameAmount(f, w)));

/** 获得电力配套措施, 法治保障领域 and 获得电力, 法治保障 are one heading: the part's own name is no part of it. */
const heading = (text: string, part: string): string => bare(part !== '' && text.length > part.length && text.endsWith(part) ? text.slice(0, -part.length) : text).replace(/领域$/, '');

const sameHeading = (a: string, b: string): boolean => a === b || (a !== '' && b !== '' && (a.includes(b) || b.includes(a)));

/** Passages of a cited measure; of its part where the document has such a part. */
export function citedPassages(index: DocumentIndex, c: Citation): readonly IndexedPassage[] {
  const item = bare(c.item);
  if (item === '') return [];
  const cited = heading(c.section, c.part);
  const measure = (index.byItem.get(item) ?? []).filter((p) => sameHeading(p.heading, cited));
  const part = measure.filter(({ passage: p }) => p.part === c.part);
  return part.length > 0 ? part : measure;
}

/** Do the words around speak of the indicator? Share of its pairs of characters that the passage has. */
export const speaksOf = ({ target: t }: LintTarget, p: IndexedPassage): number => shareWithin(bare(t.indicator).replace(/[\d.%]+/g, ''), p.bare);
