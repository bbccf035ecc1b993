import type { Assessment, Rate } from '../engine/assessment.js';
import { entriesOf, HEAP_CHINESE, heapOf, type Entry, type Heap } from './view.js';

/**
 * How the verdicts that stand in an assessment one by one compare with all that were reached. A bulk run lists exceptions only;
 * what a report says of all must then come from the rates, never from the list.
 */
export interface Listing {
  /** Every verdict is listed. */
  whole: boolean;
  /** All verdicts, by heap. */
  total: Record<Heap, number>;
  /** Those that are listed. */
  listed: Record<Heap, number>;
  /** Of those that are listed: in the headline's counts, and beside them. */
  parts: { counted: number; aspirational: number; excluded: number; restated: number };
}

export const HEAPS: readonly Heap[] = ['not-met', 'behind', 'undecided', 'silent', 'no-cases', 'met', 'pending', 'excluded'];

const heapsOf = (count: (heap: Heap) => number): Record<Heap, number> => Object.fromEntries(HEAPS.map((heap) => [heap, count(heap)])) as Record<Heap, number>;

export function listingOf(assessment: Assessment, entries: readonly Entry[] = entriesOf(assessment)): Listing {
  const { firm, aspirational } = assessment.rates;
  const key = (target: string, area: string): string => `${target}\u0000${area}`;
  const here = new Set(entries.map((e) => key(e.target.id, e.verdict.area)));
  const restated = entries.filter((e) => e.target.restates !== null && here.has(key(e.target.restates, e.verdict.area))).length;
  const parts = { counted: firm.plan.total, aspirational: aspirational.plan.total, excluded: firm.excluded + aspirational.excluded, restated };
  const listed = heapsOf((heap) => entries.filter((e) => heapOf(e.verdict) === heap).length);
  const whole = entries.length >= parts.counted + parts.aspirational + parts.excluded + restated;
  const [a, b] = [heapsOfRate(firm), heapsOfRate(aspirational)];
  return { whole, total: whole ? listed : heapsOf((heap) => Math.max(listed[heap], a[heap] + b[heap])), listed, parts };
}

/** The heaps of a rate: due or not, counted once. */
export function heapsOfRate(r: Rate): Record<Heap, number> {
  const behind = r.pendingReasons['behind'] ?? 0;
  return { 'not-met': r.notMet + r.lostEarly, behind, undecided: r.undecided, silent: r.silent, 'no-cases': r.noCases, met: r.plan.met, pending: r.pending - behind, excluded: r.excluded };
}

/** What is listed and does not stand in the headline's counts, by kind. */
const beside = ({ parts }: Listing): (readonly [word: string, n: number])[] =>
  ([['力争类', parts.aspirational], ['不纳入考核', parts.excluded], ['与另一项为同一任务、只计一次', parts.restated]] as const).filter(([, n]) => n > 0);

/** 逐项列出 226 项 = 计入 206 + 力争类 4 + …; '' where the list is what the headline counts, or not all of it. */
export function listingText(listing: Listing): string {
  const more = beside(listing);
  if (!listing.whole || more.length === 0) return '';
  const { counted } = listing.parts;
  return `逐项列出 ${more.reduce((sum, [, n]) => sum + n, counted)} 项 = 计入 ${counted} + ${more.map(([word, n]) => `${word} ${n}`).join(' + ')}`;
}

/** 共226项（计入206项，力争类4项，…）, for a page. */
export function allText(listing: Listing): string {
  const sum = Object.values(listing.total).reduce((a, n) => a + n, 0);
  const more = listing.whole ? beside(listing) : [];
  return `共${sum}项${more.length === 0 ? '' : `（计入${listing.parts.counted}项，${more.map(([word, n]) => `${word}${word.endsWith('次') ? '的' : ''}${n}项`).join('，')}）`}`;
}

/** 2803 项，列出 1000 项; only 12 项 where those are all. */
export const heapCount = ({ total, listed }: Pick<Listing, 'total' | 'listed'>, heap: Heap): string => `${total[heap]} 项${listed[heap] < total[heap] ? `，列出 ${listed[heap]} 项` : ''}`;

/** 未达标 1803 项、达标 3471 项: what a bulk run does not list one by one; '' where all is listed. */
export const unlistedText = ({ total, listed }: Pick<Listing, 'total' | 'listed'>): string =>
  HEAPS.filter((heap) => total[heap] > listed[heap]).map((heap) => `${HEAP_CHINESE[heap]} ${total[heap] - listed[heap]} 项`).join('、');
