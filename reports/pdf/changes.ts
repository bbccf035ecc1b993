import type { Assessment } from '../../engine/assessment.js';
import { entriesOf, heapOf, leadOf, type Entry, type Heap } from '../view.js';
import type { Finding } from '../../rules/finding.js';
import { indicatorText, measuredText } from '../verdict-words.js';
import { periodChinese } from './dates.js';
import { cut, statusOf, type Status } from './status.js';

export interface Change {
  indicator: string;
  lead: string;
  before: { status: Status; measured: string };
  now: { status: Status; measured: string };
}

export interface Changes {
  /** 2023年9月 */
  since: string;
  /** For the first page. */
  says: string;
  /** Every verdict that stands on another heap than before, the worse ones first. */
  list: Change[];
}

/** Earlier assessments only, oldest first; of two of one period the later given. */
export function historyOf(assessment: Assessment, previous: readonly Assessment[]): Assessment[] {
  const byPeriod = new Map(previous.filter((a) => a.period < assessment.period).map((a) => [a.period, a]));
  return [...byPeriod.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
}

/** Null where every given assessment is of an earlier period. */
export function notEarlier(assessment: Assessment, previous: readonly Assessment[]): Finding | null {
  const unused = [...new Set(previous.map((a) => a.period).filter((p) => p >= assessment.period))].sort();
  return unused.length === 0 ? null : { code: 'DB-R002', severity: 'warning', message: '--previous 中有不早于本期的评估结果，没有采用', found: unused.join('、'), expected: `早于 ${assessment.period}` };
}

export const keyOf = ({ verdict }: Entry): string => `${verdict.target}\u0000${verdict.area}`;

const GROUPS: { word: string; to: (now: Heap, before: Heap) => boolean }[] = [
  { word: '由达标转为未达标或落后', to: (now, before) => before === 'met' && (now === 'not-met' || now === 'behind') },
  { word: '新增未达标', to: (now, before) => now === 'not-met' && before !== 'met' },
  { word: '新增落后', to: (now, before) => now === 'behind' && before !== 'met' },
  { word: '新增暂未判定', to: (now) => now === 'undecided' },
  { word: '新达标', to: (now) => now === 'met' },
  { word: '不再落后', to: (now, before) => before === 'behind' && now === 'pending' },
  { word: '补报后可判定', to: (now, before) => (before === 'undecided' || before === 'silent') && now === 'pending' },
  { word: '本期停报', to: (now) => now === 'silent' },
  { word: '其他变化', to: () => true },
];
const MOST_COUNTS = 4;

/** Null without an earlier assessment. */
export function changesOf(assessment: Assessment, entries: readonly Entry[], history: readonly Assessment[]): Changes | null {
  const last = history.at(-1);
  if (!last) return null;
  const before = new Map(entriesOf(last).map((e) => [keyOf(e), e]));
  const groups = GROUPS.map(({ word }) => ({ word, list: [] as [Entry, Entry][] }));
  for (const e of entries) {
    const old = before.get(keyOf(e));
    if (!old) continue;
    const [now, then] = [heapOf(e.verdict), heapOf(old.verdict)];
    if (now !== then) groups[GROUPS.findIndex((g) => g.to(now, then))]!.list.push([e, old]);
  }
  const shown = groups.filter((g) => g.list.length > 0);
  const { firm } = assessment.rates;
  const then = last.rates.firm;
  const counts = shown.slice(0, MOST_COUNTS).map(({ word, list }) => `${word}${list.length}项`);
  const since = periodChinese(last.period);
  return {
    since,
    says: `与${since}相比，应达标由${then.due}项变为${firm.due}项，已达标由${then.met}项变为${firm.met}项；${counts.length === 0 ? '各项判定没有变化' : counts.join('，')}。`,
    list: shown.flatMap((g) => g.list.map(([e, old]) => ({ indicator: cut(indicatorText(e), 60), lead: cut(leadOf(e), 40) + (e.leads.length > 1 ? `等${e.leads.length}家` : ''), before: side(old), now: side(e) }))),
  };
}

const side = (e: Entry): Change['now'] => ({ status: statusOf(e), measured: cut(measuredText(e.verdict), 40) });
