import type { Passage, PolicyDocument } from '../document.js';
import type { Candidate, ExtractedTarget } from './candidate.js';
import { sentencesOf, type Sentence } from './clauses.js';
import { lastDeadline, type Deadline } from './dates.js';
import { figureTargets } from './figures.js';
import { cleaned } from './indicator.js';
import { apart } from './apart.js';
import { merged } from './merge.js';
import { wordlessTargets } from './wordless.js';

/** Every promised figure of a document, in its order; what it prints twice is one target with two citations. */
export const extractTargets = (document: PolicyDocument): ExtractedTarget[] => merged(printedTargets(document));

/** The same, each as often as it is printed. */
export const printedTargets = (document: PolicyDocument): ExtractedTarget[] =>
  document.passages.flatMap((p) => sentencesOf(p.text).flatMap((s) => sentenceTargets(document, p, s)));

const ASPIRATIONAL = /力争|争取|努力|探索|力求/;
const INHERITS = 60;

function sentenceTargets(document: PolicyDocument, passage: Passage, sentence: Sentence): ExtractedTarget[] {
  const out: ExtractedTarget[] = [];
  let inherited = '';
  let aspirational = false;
  sentence.clauses.forEach((clause) => {
    const words = passage.text.slice(clause.from, clause.to);
    const carried = aspirational;
    aspirational = ASPIRATIONAL.test(words) || (aspirational && /力争|争取/.test(passage.text.slice(sentence.from, clause.from)));
    const figures = figureTargets(passage.text, clause, inherited);
    const found = [...figures, ...wordlessTargets(passage.text, clause, inherited).filter((w) => figures.every((f) => f.phrase !== w.phrase && (w.reading.coverage !== 'all' || figures.length === 0)))].flatMap(apart);
    for (const c of found) out.push(placed(document, passage, sentence, c, ASPIRATIONAL.test(words) || (carried && (c.reading.verb === '' || c.reading.measure === 'relational'))));
    const subject = cleaned(words);
    if (subject !== '' && subject.length <= INHERITS) inherited = found.at(-1)?.indicator || subject;
  });
  return out;
}

function placed(document: PolicyDocument, p: Passage, sentence: Sentence, c: Candidate, aspirational: boolean): ExtractedTarget {
  const row: Deadline | null = p.rowDeadline === '' ? null : lastDeadline(p.rowDeadline, document.year);
  const said = lastDeadline(p.text.slice(sentence.from, c.to), document.year) ?? row;
  const own = p.units.lead;
  return {
    ...c,
    indicator: asPrinted(p, c.indicator),
    citations: [{ part: p.part, section: p.section, item: p.item }],
    section: p.section,
    by: said?.iso ?? null,
    byText: said?.text ?? '',
    strength: aspirational ? 'aspirational' : 'firm',
    lead: own.length > 0 ? own : p.domainLead,
    leadInherited: own.length === 0 && p.domainLead.length > 0,
    responsible: p.units.responsible,
    passage: document.passages.indexOf(p),
    span: [p.at[c.from]!, (p.at[c.to - 1] ?? p.at[c.from]!) + 1],
    clause: p.printed.slice(c.from, c.to),
  };
}

/** The indicator in the document's own characters where it stands in one piece. */
function asPrinted(p: Passage, indicator: string): string {
  const at = indicator === '' ? -1 : p.text.indexOf(indicator);
  return at < 0 ? indicator : p.printed.slice(at, at + indicator.length);
}
