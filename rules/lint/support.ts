import { bare, shareWithin } from '../likeness.js';
import { about, type Check, type Found } from './check.js';
import type { LintTarget } from './context.js';
import { citedPassages, figuresToFind, hasFigure, indexOf, keysOf, speaksOf, type DocumentIndex, type IndexedPassage } from './document-index.js';
import { citationText } from './words.js';

/** Entries that the document does not bear out. */
export const unsupported: Check = {
  code: 'DB-L020', id: 'unsupported', severity: 'warning', readsDocument: true,
  says: '目录里的目标在文件中找不到：没有这个数，或没有这些词',
  find: ({ targets, documents }) => documents.flatMap((d) => {
    const index = indexOf(d);
    return targets.filter((t) => t.target.policy.id === d.policy).flatMap((t) => missing(t, index));
  }),
};

/** So much of the indicator's words must stand in the passage that has its figure. */
const ENOUGH = 0.5;

function missing(t: LintTarget, index: DocumentIndex): Found[] {
  if (standsAsWritten(t, index)) return [];
  const wanted = figuresToFind(t);
  const supports = (p: IndexedPassage): boolean =>
    // said by structure because words do not say it: only the indicator can be looked for
    typeof t.written.target !== 'string' ? speaksOf(t, p) >= ENOUGH
    : wanted.length > 0 ? hasFigure(p, wanted) && Math.max(speaksOf(t, p), phraseIn(t, p)) >= ENOUGH
    : phraseIn(t, p) >= ENOUGH && speaksOf(t, p) >= ENOUGH;
  const cited = t.target.citations.flatMap((c) => citedPassages(index, c));
  if (cited.some(supports)) return [];
  const elsewhere = (wanted.length > 0 ? wanted.flatMap(keysOf).flatMap((k) => index.byFigure.get(k) ?? []) : index.passages).find(supports);
  const where = t.target.citations.map(citationText).join('；');
  if (elsewhere !== undefined) {
    if (cited.length === 0) return [];
    const at = citationText(elsewhere.passage);
    return [about(t, { message: '目录写的条款里没有这项目标，别处有', found: where, expected: at, advice: '核对条款号', severity: 'info' })];
  }
  const near = cited.find((p) => speaksOf(t, p) >= ENOUGH);
  return [about(t, {
    message: '文件中找不到这项目标', found: `${t.target.indicator}：${t.target.phrase}（${where}）`,
    expected: near === undefined ? '文件中有这个指标和这个数' : `文件中有这个数；${citationText(near.passage)} 提到该指标，但没有这个数`,
    advice: '核对原文；文件修改过的，重新提取',
  })];
}

const standsAsWritten = ({ target: t, written }: LintTarget, index: DocumentIndex): boolean => typeof written.target === 'string' && bare(t.phrase).length >= 6 && index.text.includes(bare(t.phrase));

const phraseIn = ({ target: t }: LintTarget, p: IndexedPassage): number => shareWithin(bare(t.phrase), p.bare);
