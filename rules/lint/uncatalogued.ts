import type { ExtractedTarget } from '../extract/candidate.js';
import { merged } from '../extract/merge.js';
import { bare, shareWithin } from '../likeness.js';
import type { Check, Found } from './check.js';
import type { LintContext, LintDocument, LintTarget } from './context.js';
import { amountOf, citedPassages, figuresToFind, grouped, indexOf, keysOf, printed, sameAmount, type DocumentIndex } from './document-index.js';
import { citationText } from './words.js';

/** Promised figures of the document that nobody can be held to: without a name, or in no entry. */

export const figureWithoutIndicator: Check = {
  code: 'DB-L023', id: 'figure-without-indicator', severity: 'warning', readsDocument: true,
  says: '文件里有目标值而读不出是什么指标，目录里也没有',
  find: (c) => unclaimed(c, (t) => bare(t.indicator) === '', { message: '有目标值而读不出是什么指标', expected: '数字前后写明的指标名', advice: '看原文，在目录中写明 indicator' }),
};

/** So sure must extraction be that a figure is promised: others are thresholds and facts as often as not. */
const SURE = 0.9;

export const uncatalogued: Check = {
  code: 'DB-L024', id: 'uncatalogued', severity: 'info', readsDocument: true,
  says: '文件里带比较词或动词的数，目录中没有对应的条目',
  find: (c) => unclaimed(c, (t) => bare(t.indicator) !== '' && t.confidence >= SURE, { message: '文件里的这个数不在目录中', expected: '目录中有对应的条目', advice: '是目标的，加入目录；是门槛、补贴标准、已有事实的，用 suppressions 说明' }),
};

function unclaimed({ documents, targets }: LintContext, which: (c: ExtractedTarget) => boolean, says: Pick<Found, 'message' | 'expected' | 'advice'>): Found[] {
  return documents.flatMap((d) => {
    const index = indexOf(d);
    const own = targets.filter((t) => t.target.policy.id === d.policy);
    const byFigure = grouped(own, (t) => [...new Set(ofEntry(t).flatMap(keysOf))]);
    const wordless = own.filter((t) => figuresToFind(t).length === 0);
    return merged(index.clauses).filter((c) => which(c) && !isClaimed(c, index, byFigure, wordless)).map((c): Found => ({ ...placeOf(d, c), ...says }));
  });
}

function placeOf(d: LintDocument, c: ExtractedTarget): Pick<Found, 'target' | 'file' | 'line' | 'found'> {
  const line = d.lineOf(c.span[0]);
  return {
    target: `${d.policy} ${citationText(c.citations[0]!)}：${c.clause}`, file: d.file, ...(line === undefined ? {} : { line }), found: `${c.citations.map(citationText).join('；')}：${c.clause}`,
  };
}

/** All figures of an entry's clause: the promised one, where it starts, the limit inside it. */
const ofEntry = (t: LintTarget) => {
  const { baseline, shareLimit, unit } = t.target.reading;
  const base = t.written.base?.value === undefined ? [] : [{ value: t.written.base.value, unit: t.written.base.unit ?? unit }];
  return [...figuresToFind(t), ...[baseline, shareLimit, ...base].flatMap((f) => (f === null ? [] : [printed(f.value, f.unit)]))];
};

/** Is there an entry of this figure, of the same measure or of the same words? */
function isClaimed(c: ExtractedTarget, index: DocumentIndex, byFigure: ReadonlyMap<string, readonly LintTarget[]>, wordless: readonly LintTarget[]): boolean {
  const amount = amountOf(c);
  const candidates = amount === null ? wordless : keysOf(amount).flatMap((k) => byFigure.get(k) ?? []).filter((t) => ofEntry(t).some((w) => sameAmount(w, amount)));
  const words = index.passages[c.passage]!.bare;
  return candidates.some((t) =>
    shareWithin(bare(t.target.indicator), words) >= 0.5 ||
    t.target.citations.flatMap((x) => citedPassages(index, x)).some((p) => c.citations.some((k) => bare(k.item) === bare(p.passage.item) && p.passage.section === k.section)));
}
