import type { ExtractedTarget } from '../extract/candidate.js';
import { sideResolved } from '../extract/side.js';
import { bare, likeness, shareWithin } from '../likeness.js';
import { sameDimension } from '../unit.js';
import { about, type Check, type Found } from './check.js';
import type { LintContext, LintTarget } from './context.js';
import { amountOf, citedPassages, figuresToFind, grouped, hasFigure, indexOf, sameAmount, type DocumentIndex, type IndexedPassage, type PrintedAmount } from './document-index.js';
import { citationText } from './words.js';

/** A document that prints its measures twice, in prose and in a list: what the one says and the other does not, or says otherwise. */

/** One printing of a measure. */
interface Printing {
  part: string;
  passages: readonly IndexedPassage[];
  clauses: readonly ExtractedTarget[];
}

/** Every printing of the measure that a target cites; [] unless there are two or more. */
function printings(t: LintTarget, index: DocumentIndex): Printing[] {
  const [cited] = t.target.citations.flatMap((c) => citedPassages(index, c));
  if (cited === undefined) return [];
  const groups = grouped((index.byItem.get(bare(cited.passage.item)) ?? []).filter((p) => p.heading === cited.heading), (p) => [p.passage.part]);
  if (groups.size < 2) return [];
  return [...groups].map(([part, passages]) => ({ part, passages, clauses: passages.flatMap((p) => p.clauses) }));
}

const ofEachTarget = (find: (t: LintTarget, printings: readonly Printing[], restated: ReadonlySet<string>) => Found[]) => ({ targets, documents }: LintContext): Found[] => {
  const restated = new Set(targets.flatMap(({ target: t }) => (t.restates === null ? [] : [t.restates])));
  return documents.flatMap((d) => {
    const index = indexOf(d);
    return targets.filter((t) => t.target.policy.id === d.policy).flatMap((t) => find(t, printings(t, index), restated));
  });
};

const place = ({ passages: [p] }: Printing): string => citationText(p!.passage);
const AIMS = /力争|争取|努力|探索|力求/;
const quoted = (c: ExtractedTarget): string => `“${c.clause.length > 60 ? `${c.clause.slice(0, 60)}…` : c.clause}”${c.strength === 'aspirational' && !AIMS.test(c.clause) ? '（“力争”在前文）' : ''}`;
const isOneOf = (c: ExtractedTarget, wanted: readonly PrintedAmount[]): boolean => {
  const amount = amountOf(c);
  return amount !== null && wanted.some((w) => sameAmount(w, amount));
};

/** The clauses that carry the target's figure; none where the words leave open which they are. */
function clausesOf(t: LintTarget, p: Printing): ExtractedTarget[] {
  const wanted = figuresToFind(t);
  const same = p.clauses.filter((c) => c.reading.measure === t.target.reading.measure && isOneOf(c, wanted));
  const named = same.filter((c) => shareWithin(bare(t.target.indicator), bare(c.indicator + c.phrase)) >= NAMED);
  return named.length > 0 ? named : same.length === 1 ? same : [];
}

const NAMED = 0.5;

/** All that one printing says of a target; a measure's row may say it twice, in its measures and in its aims. */
interface Said {
  signs: string[];
  dates: string[];
  baselines: string[];
}

function saidBy(t: LintTarget, clauses: readonly ExtractedTarget[]): Said {
  const set = (list: readonly string[]): string[] => [...new Set(list)].sort();
  return {
    signs: set(clauses.map((c) => sideResolved(c.reading, t.target.indicator))),
    dates: set(clauses.flatMap((c) => (c.by === null ? [] : [c.by]))),
    baselines: set(clauses.flatMap((c) => (c.reading.baseline === null ? [] : [`${c.reading.baseline.value}${c.reading.baseline.unit}`]))),
  };
}

const apart = (a: readonly string[], b: readonly string[]): boolean => a.length > 0 && b.length > 0 && !a.some((x) => b.includes(x));

export const proseAndListDiffer: Check = {
  code: 'DB-L021', id: 'prose-and-list-differ', severity: 'warning', readsDocument: true,
  says: '文件的正文与清单把同一目标写得不同：目标值、比较词、时限或起点数不同；只是一处为“力争”、一处没有起点数的，为提示',
  find: ofEachTarget((t, printings) => {
    const said = printings.flatMap((p) => {
      const clauses = clausesOf(t, p);
      return clauses.length === 0 ? [] : [{ p, clauses, ...saidBy(t, clauses) }];
    });
    const [first, ...rest] = said;
    return [...(first === undefined ? [] : rest.flatMap((other) => waysApart(t, first, other))), ...strengthsApart(t, said), ...otherFigures(t, printings)];
  }),
};

type Side = Said & { p: Printing; clauses: readonly ExtractedTarget[] };

function waysApart(t: LintTarget, a: Side, b: Side): Found[] {
  const hard = [
    apart(a.signs, b.signs) ? '比较词' : '',
    apart(a.dates, b.dates) ? `时限（${a.dates.join('、')} 与 ${b.dates.join('、')}）` : '',
    apart(a.baselines, b.baselines) ? `起点数（${a.baselines.join('、')} 与 ${b.baselines.join('、')}）` : '',
  ].filter((w) => w !== '');
  const soft = [
    (a.baselines.length === 0) === (b.baselines.length === 0) ? '' : `起点数（只有一处印出 ${[...a.baselines, ...b.baselines].join('、')}）`,
  ].filter((w) => w !== '');
  if (hard.length + soft.length === 0) return [];
  return [about(t, {
    message: `${a.p.part}与${b.p.part}的${[...hard, ...soft].join('、')}不同`, found: `${place(a.p)}：${quoted(a.clauses[0]!)}`, expected: `${place(b.p)}：${quoted(b.clauses[0]!)}`,
    advice: '请发文单位确认以哪一处为准', ...(hard.length > 0 ? {} : { severity: 'info' as const }),
  })];
}

/** 力争 here and not there; a list's row may say both, in its measures and in its aims. */
function strengthsApart(t: LintTarget, said: readonly Side[]): Found[] {
  const all = said.flatMap(({ p, clauses }) => clauses.map((c) => ({ p, c })));
  const [aim, firm] = [all.find(({ c }) => c.strength === 'aspirational'), all.find(({ c }) => c.strength === 'firm')];
  if (aim === undefined || firm === undefined || aim.c.passage === firm.c.passage) return [];
  return [about(t, {
    message: '同一目标一处为“力争”，一处没有', found: `${place(aim.p)}：${quoted(aim.c)}`, expected: `${place(firm.p)}：${quoted(firm.c)}`, advice: '请发文单位确认；确认前按没有“力争”的判定', severity: 'info',
  })];
}

/** The other printing has not this figure, but another one of the same name and unit that this printing lacks. */
function otherFigures(t: LintTarget, printings: readonly Printing[]): Found[] {
  const wanted = figuresToFind(t);
  const own = printings.find((p) => clausesOf(t, p).length > 0);
  if (own === undefined) return [];
  return printings.filter((p) => p !== own && !p.passages.some((x) => hasFigure(x, wanted))).flatMap((p): Found[] => {
    const clause = clausesOf(t, own)[0]!;
    const rival = p.clauses.find((c) => {
      const amount = amountOf(c);
      return amount !== null && c.reading.measure === t.target.reading.measure && sameDimension(amount.unit, wanted[0]!.unit)
        && Math.max(likeness(c.indicator, clause.indicator), likeness(c.indicator, t.target.indicator)) >= ALIKE && !own.passages.some((x) => hasFigure(x, [amount]));
    });
    return rival === undefined ? [] : [about(t, {
      message: `${own.part}与${p.part}的目标值不同`, found: `${place(own)}：${quoted(clause)}`, expected: `${place(p)}：${quoted(rival)}`, advice: '请发文单位确认以哪一处为准',
    })];
  });
}

const ALIKE = 0.5;

export const onlyInOnePart: Check = {
  code: 'DB-L022', id: 'only-in-one-part', severity: 'info', readsDocument: true,
  says: '文件的正文与清单都有这项措施，但目标值只印在其中一处',
  find: ofEachTarget((t, printings, restated) => {
    const wanted = figuresToFind(t);
    // what is said in other words is said all the same
    if (wanted.length === 0 || restated.has(t.target.id) || t.target.restates !== null || otherFigures(t, printings).length > 0) return [];
    const [having, lacking] = [printings.filter((p) => p.passages.some((x) => hasFigure(x, wanted))), printings.filter((p) => !p.passages.some((x) => hasFigure(x, wanted)))];
    if (having.length === 0 || lacking.length === 0) return [];
    return [about(t, {
      message: `目标值只印在${having.map((p) => p.part).join('、')}，${lacking.map((p) => p.part).join('、')}的同一措施没有`,
      found: `${t.target.indicator}：${t.target.phrase}（${having.map(place).join('；')}）`, expected: `${lacking.map(place).join('；')} 也印出`, advice: '以印出的为准；考核前请发文单位确认',
    })];
  }),
};
