import type { Assessment, Rate } from '../../engine/assessment.js';
import { reasonCounts } from '../headline.js';
import { shareText } from '../number-text.js';
import { dayChinese } from './dates.js';

/** A figure of the first page, in a box. */
export interface Card {
  label: string;
  figure: string;
  beside: string;
  tone: 'plain' | 'met' | 'not-met' | 'undecided';
}

export interface Conclusion {
  cards: Card[];
  /** For a first page: two or three sentences. */
  text: string[];
}

/** Of N due, M met; J judged; U undecided and why; then the plan as a whole. From the rates alone. */
export function conclusionOf({ rates, asOf }: Assessment): Conclusion {
  const { firm, aspirational } = rates;
  return {
    cards: [
      { label: '应达标（N）', figure: `${firm.due}`, beside: `全部目标 ${firm.plan.total} 项`, tone: 'plain' },
      { label: '已达标（M）', figure: `${firm.met}`, beside: firm.due === 0 ? '本期没有到期的目标' : `占应达标 ${shareText(firm.met, firm.due)}`, tone: 'met' },
      { label: '未达标', figure: `${firm.notMet}`, beside: `已判定 ${firm.judged} 项（J）`, tone: 'not-met' },
      { label: '暂未判定（U）', figure: `${firm.undecided}`, beside: firm.due === 0 ? '—' : `占应达标 ${shareText(firm.undecided, firm.due)}`, tone: 'undecided' },
    ],
    text: [dueSentence(firm, asOf), planSentence(firm), aspirationalSentence(aspirational)].filter((s) => s !== ''),
  };
}

function dueSentence(r: Rate, asOf: string): string {
  const day = `截至${dayChinese(asOf)}，`;
  if (r.due === 0) return `${day}没有到期的目标。`;
  const judged = `已判定${r.judged}项，达标率${shareText(r.met, r.judged)}`;
  const undecided = r.undecided === 0 ? '没有暂未判定的' : `暂未判定${r.undecided}项（${mainReasons(r.undecidedReasons)}）`;
  return `${day}到期应达标${r.due}项，已达标${r.met}项，占${shareText(r.met, r.due)}；${judged}，未达标${r.notMet}项；${undecided}。`;
}

const MOST_REASONS = 3;

/** The most frequent reasons by name, the others as one count: a first page has no room for fourteen. */
function mainReasons(counts: Record<string, number>): string {
  const ranked = Object.entries(counts).filter(([, n]) => n > 0).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const others = ranked.slice(MOST_REASONS).reduce((sum, [, n]) => sum + n, 0);
  return [reasonCounts(Object.fromEntries(ranked.slice(0, MOST_REASONS))), ...(others > 0 ? [`其他 ${others}`] : [])].join('、');
}

function planSentence(r: Rate): string {
  const behind = r.pendingReasons['behind'] ?? 0;
  const parts = [
    `全部目标${r.plan.total}项，已完成${r.plan.met}项（${shareText(r.plan.met, r.plan.total)}）`,
    ...(r.pending > 0 ? [`推进中${r.pending}项${behind > 0 ? `（落后${behind}项）` : ''}`] : []),
    ...(r.lostEarly > 0 ? [`未到期已突破上限${r.lostEarly}项`] : []),
    ...(r.silent > 0 ? [`未到期未报${r.silent}项`] : []),
  ];
  return `${parts.join('，')}。`;
}

const aspirationalSentence = (r: Rate): string =>
  r.due === 0 ? '' : `力争类单列，应达标${r.due}项、已达标${r.met}项。`;
