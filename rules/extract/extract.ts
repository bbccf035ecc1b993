import type { Passage, PolicyDocument } from '../document.js';
import type { Candidate, ExtractedTarget, Known } from './candidate.js';
import { figuresOf, sentencesOf, type Sentence } from './clauses.js';
import { deadlinesIn, lastDeadline, lastWithin, type Deadline } from './dates.js';
import { figureTargets } from './figures.js';
import { apart } from './apart.js';
import { campaignTargets } from './campaign.js';
import { merged } from './merge.js';
import { trimmed, withoutMaking } from './name-words.js';
import { isPastSection, saysPast } from './past.js';
import { placeOf } from './place.js';
import { tableTargets } from './table-row.js';
import { wordlessTargets } from './wordless.js';
import { isPercent, readUnit } from '../unit.js';

/** Every promised figure of a document, in its order; what it prints twice is one target with two citations. */
export const extractTargets = (document: PolicyDocument): ExtractedTarget[] => merged(printedTargets(document));

/** The same, each as often as it is printed. */
export const printedTargets = (document: PolicyDocument): ExtractedTarget[] => document.passages.flatMap((p, i) => {
  if (isPastSection(p.section)) return [];
  if (p.figures !== undefined) return tableTargets(p, i);
  let earlier = '';
  let said: Deadline | undefined;
  return sentencesOf(p.text).flatMap((s) => {
    if (saysPast(p.text.slice(s.from, s.to), document.year)) return [];
    const { targets, topic } = sentenceTargets(document, p, i, s, earlier, said);
    said = saidOfList(p.text.slice(s.from, s.to), document.year) ?? said;
    earlier = topic;
    return targets;
  });
});

/** 到2025年,要实现以下目标:——…: the date of a list with dashes is each of its items'. */
function saidOfList(sentence: string, year: number | null): Deadline | undefined {
  const list = /:[—–-]{1,2}(?=[\u4e00-\u9fff])/.exec(sentence)?.index ?? -1;
  return list < 0 ? undefined : lastDeadline(sentence.slice(0, list), year) ?? undefined;
}

const ASPIRATIONAL = /力争|争取(?![^,;]{0,12}(?:资金|额度|政策支持))|努力|探索|力求/;
/** What the words speak of is short; a longer stretch is no name. */
const INHERITS = 60;
/** 除…外: an exception is not what the sentence speaks of. */
const EXCEPTION = /^除.*(?:外|下)$/;
/** 对自愿从事司法鉴定的中介机构,…: what the sentence is about, whatever is said in between. */
const ADDRESSED = /^(?:对|对于|针对)(.{4,40})$/;
/** …运输的煤炭和焦炭中,铁路运输比例达到90%: what the share is of. */
const SCOPE = /^[^“《(]{4,50}?(?:(?<![其之当])中|及?以上的[\u4e00-\u9fff]{2,8})$/;
const SHARE = /(?:比例|占比|比重|份额|率)$/;
const SELECTS = /评选表彰|评选出|评选|表彰/;

function sentenceTargets(document: PolicyDocument, passage: Passage, index: number, sentence: Sentence, earlier: string, list: Deadline | undefined): { targets: ExtractedTarget[]; topic: string } {
  const targets: ExtractedTarget[] = [];
  let known: Known = { subject: '', earlier, names: [], unit: '', quota: '' };
  let topic = '';
  let object = '';
  let aspirational = false;
  let scope = '';
  const deadlines = deadlinesIn(passage.text.slice(sentence.from, sentence.to), document.year);
  sentence.clauses.forEach((clause) => {
    const words = passage.text.slice(clause.from, clause.to);
    const carried = aspirational;
    aspirational = ASPIRATIONAL.test(words) || (aspirational && /力争|争取/.test(passage.text.slice(sentence.from, clause.from)));
    const slogan = campaignTargets(passage.text, clause);
    const figures = slogan.length > 0 ? slogan : figureTargets(passage.text, clause, known);
    const found = [...figures, ...wordlessTargets(passage.text, clause, known).filter((w) => figures.every((f) => f.phrase !== w.phrase && (w.reading.coverage !== 'all' || figures.length === 0)))].flatMap(apart).map((c, i) => (i === 0 && scope !== '' && SHARE.test(c.indicator) ? { ...c, indicator: scope + c.indicator } : c));
    scope = found.length === 0 && SCOPE.test(words) && !figuresOf(clause).some((f) => isPercent(readUnit(f.figure.unit))) ? trimmed(words).replace(/^在/, '') : '';
    for (const c of found) targets.push(placed(document, passage, index, sentence, deadlines.filter((d) => sentence.from + d.to <= c.to).at(-1) ?? list, c, ASPIRATIONAL.test(words) || (carried && (c.reading.verb === '' || c.reading.measure === 'relational'))));
    const addressed = ADDRESSED.exec(words)?.[1] ?? '';
    if (addressed !== '') object = trimmed(addressed);
    const spoken = EXCEPTION.test(words) ? '' : withoutMaking(trimmed(words));
    const about = found.at(-1)?.indicator ?? (object !== '' ? object : spoken.length <= INHERITS ? spoken : '');
    if (topic === '') topic = about;
    known = { subject: about === '' ? known.subject : about, earlier, names: [...known.names, ...found.map((c) => c.indicator)], unit: found.at(-1)?.reading.unit ?? known.unit, quota: SELECTS.exec(words)?.[0] ?? known.quota };
  });
  return { targets, topic };
}

/** The time within which something is done is a limit, and no date. */
const isTime = (c: Candidate): boolean => ['年', '个月'].includes(c.reading.unit);

function placed(document: PolicyDocument, p: Passage, index: number, sentence: Sentence, before: Deadline | undefined, c: Candidate, aspirational: boolean): ExtractedTarget {
  const row: Deadline | null = p.rowDeadline === '' ? null : lastDeadline(p.rowDeadline.replace(/(?<=\d月)份?$/, '底'), document.year);
  const own = c.when === undefined ? null : lastDeadline(`到${c.when}`, document.year);
  const said = own ?? before ?? row;
  return {
    ...c,
    ...placeOf(p, index),
    indicator: asPrinted(p, c.indicator),
    by: said?.iso ?? null,
    byText: said?.text ?? (isTime(c) ? '' : lastWithin(p.text.slice(sentence.from, c.to))),
    strength: aspirational ? 'aspirational' : 'firm',
    span: [p.at[c.from]!, (p.at[c.to - 1] ?? p.at[c.from]!) + 1],
    clause: p.printed.slice(c.from, c.to),
  };
}

/** The indicator in the document's own characters where it stands in one piece. */
function asPrinted(p: Passage, indicator: string): string {
  const at = indicator === '' ? -1 : p.text.indexOf(indicator);
  return at < 0 ? indicator : p.printed.slice(at, at + indicator.length);
}
