import type { Assessment, InputRecord, Rate } from '../engine/assessment.js';
import { REASON_CHINESE } from '../rules/chinese.js';
import { listingOf, listingText } from './listing.js';
import { shareText } from './number-text.js';
import { reasonText } from './verdict-words.js';

/** The conclusion in sentences, from the rates alone. */

const REASON_ORDER = Object.keys(REASON_CHINESE);

/** 未报送 3、口径不明 1: most frequent first, then in the order of the reasons' table; a word's own comma would look like the list's. */
export function reasonCounts(counts: Record<string, number>): string {
  return Object.entries(counts)
    .filter(([, n]) => n > 0)
    .sort(([a, m], [b, n]) => n - m || REASON_ORDER.indexOf(a) - REASON_ORDER.indexOf(b))
    .map(([reason, n]) => `${reasonText(reason).replace(/[、，]/g, '')} ${n}`)
    .join('、');
}

const counted = (n: number, counts: Record<string, number>): string => {
  const reasons = reasonCounts(counts);
  return `${n} 项${reasons === '' ? '' : `：${reasons}`}`;
};

/** 应达标 N 项，已达标 M 项（M/N = …）；已判定 J 项（M/J = …）；暂未判定 U 项：… */
function dueText(r: Rate): string {
  const noCases = r.noCases === 0 ? '' : `；另有 ${r.noCases} 项本期无业务发生，不计入`;
  if (r.due === 0) return `应达标 0 项（本期没有到期的目标）${noCases}`;
  const judged = r.judged === 0 ? '已判定 0 项' : `已判定 ${r.judged} 项（M/J = ${shareText(r.met, r.judged)}）`;
  return (
    `应达标 ${r.due} 项，已达标 ${r.met} 项（M/N = ${shareText(r.met, r.due)}）；${judged}；` +
    `暂未判定 ${counted(r.undecided, r.undecidedReasons)}${noCases}`
  );
}

function planText(r: Rate): string {
  const early = [r.metEarly > 0 ? `到期前完成 ${r.metEarly} 项` : '', r.lostEarly > 0 ? `到期前已突破上限 ${r.lostEarly} 项` : ''].filter((s) => s !== '');
  const done = `全部目标 ${r.plan.total} 项，已完成 ${r.plan.met} 项（${shareText(r.plan.met, r.plan.total)}）`;
  return [done, ...early].join('，');
}

function notDueText(r: Rate): string {
  const parts = [
    r.pending > 0 ? `推进中 ${counted(r.pending, r.pendingReasons)}` : '',
    r.silent > 0 ? `本期未报 ${r.silent} 项` : '',
    r.excluded > 0 ? `不纳入考核 ${counted(r.excluded, r.excludedReasons)}` : '',
  ].filter((s) => s !== '');
  return parts.join('；');
}

/** The first line is the headline; the others say what stands beside it. */
export function headline(assessment: Assessment): string[] {
  const { firm, aspirational } = assessment.rates;
  const lines = [`${assessment.period}  ${dueText(firm)}`, `计划完成情况（截至 ${assessment.asOf}）：${planText(firm)}`];
  const rest = notDueText(firm);
  if (rest !== '') lines.push(rest);
  if (aspirational.plan.total > 0 || aspirational.excluded > 0) {
    const beside = notDueText(aspirational);
    lines.push(`力争类目标（单列）：${dueText(aspirational)}；${planText(aspirational)}${beside === '' ? '' : `；${beside}`}`);
  }
  const list = listingText(listingOf(assessment));
  return list === '' ? lines : [...lines, list];
}

/** `应达标 3，已达标 1（33.3%），暂未判定 1`, for a lead unit's heading. */
export const shortRate = (r: Rate): string =>
  r.due === 0 ? '本期没有到期的目标' : `应达标 ${r.due}，已达标 ${r.met}（${shareText(r.met, r.due)}），暂未判定 ${r.undecided}`;

const balanceLine = (name: string, total: number, parts: readonly (readonly [string, number])[]): string => {
  const sum = parts.reduce((a, [, n]) => a + n, 0);
  const right = parts.map(([word, n]) => `${word} ${n}`).join(' + ');
  return `${name} ${total} ${sum === total ? '=' : '≠'} ${right}${sum === total ? '' : `（账不平，相差 ${total - sum}）`}`;
};

/** Both balances, one line each (DESIGN section 9). */
export function balanceLines({ rows, cells }: { rows: InputRecord['rows']; cells: InputRecord['cells'] }): string[] {
  return [
    balanceLine('行数', rows.total, [['表头', rows.headers], ['说明', rows.notes], ['空行', rows.blank], ['合计', rows.totals], ['数据', rows.data]]),
    balanceLine('数据格', cells.total, [['采用', cells.observations], ['缺报', cells.missing], ['拒收', cells.rejected], ['未匹配', cells.unmatched]]),
  ];
}
