import type { Evidence, Outcome, Verdict } from '../engine/assessment.js';
import { COMPARATOR_SIGN, OUTCOME_CHINESE, REASON_CHINESE } from '../rules/chinese.js';
import type { Entry } from './view.js';
import { numberText, perMonthText, roundedFor, signedText, withUnit } from './number-text.js';

/** The words of one verdict, alike in every text report. */

export const MARK: Record<Outcome, string> = { met: '✓', 'not-met': '✗', pending: '…', undecided: '?', excluded: '–' };
export const outcomeText = (outcome: Outcome): string => OUTCOME_CHINESE[outcome]?.rate ?? outcome;
export const reasonText = (reason: string): string => REASON_CHINESE[reason] ?? reason;
export const signText = (comparator: string): string => COMPARATOR_SIGN[comparator] ?? comparator;

/** 供电可靠率〔市区〕（莱芜区）: the population where it is not the indicator's own, the area where it is not the document's. */
export function indicatorText({ verdict, target, policy }: Entry): string {
  const population = target.population === '' ? '' : `〔${target.population}〕`;
  const area = verdict.area === '' || verdict.area === policy.jurisdiction ? '' : `（${verdict.area}）`;
  return target.indicator + population + area;
}

const atLeastText = (text: string, atLeast: boolean): string => (atLeast && !text.startsWith('至少') ? `至少${text}` : text);

export const measuredText = ({ measured }: Verdict): string => (measured ? atLeastText(measured.text, measured.atLeast) : '—');

export const marginText = ({ margin }: Verdict): string =>
  margin ? atLeastText(withUnit(signedText(margin.value), margin.unit), margin.atLeast) : '—';

const LONG_DECIMALS = /\d[\d,]*\.\d{3,}/g;
const shorter = (text: string, required: Verdict['required']): string => text.replace(LONG_DECIMALS, (n) => roundedFor(required, n.replaceAll(',', '')));

/** The measured figure for a page: rounded as far as the requirement allows; every decimal is in the table formats. */
export const figureText = (v: Verdict): string => shorter(measuredText(v), v.required);
export const shortMargin = (v: Verdict): string => shorter(marginText(v), v.required);

/** Where the clause stands: 配套措施 获得电力 11；措施清单 11. */
export const clauseText = ({ target }: Entry): string =>
  target.citations.map((c) => [c.part, c.section, c.item].filter((s) => s !== '').join(' ')).join('；') || target.section;

/** 2023-12-31, with 推定 where the document prints none. */
export const deadlineText = ({ target }: Entry): string =>
  target.deadline === null ? '未定时限' : target.deadline + (target.deadlineAssumed ? '（推定）' : '');

/** 进度62%，序时75%，欠序时13个百分点；后期月均需完成120间（余2个月）. */
export function paceText({ pace, outcome }: Verdict): string {
  if (!pace) return '';
  const gap = signedText(pace.gap, 1);
  const size = gap.replace(/^[+-]/, '');
  const against = gap === '0' ? '与序时持平' : `${gap.startsWith('-') ? '欠' : '超'}序时${size}个百分点`;
  const head = `${pace.ceiling ? '已用额度' : '进度'}${numberText(pace.completion, 1)}%，序时${numberText(pace.schedule, 1)}%，${against}`;
  if (pace.neededPerMonth === null || (pace.ceiling && outcome === 'not-met')) return head;
  const needed = withUnit(perMonthText(pace.neededPerMonth, pace.ceiling), pace.unit);
  return `${head}；${pace.ceiling ? '后期月均还可用' : '后期月均需完成'}${needed}（余${pace.monthsLeft}个月）`;
}

/** `data/电力.csv:12`, with the sheet where there is one. */
export const placeOf = ({ source }: Pick<Evidence, 'source'>): string => `${source.file}${source.sheet === undefined ? '' : `[${source.sheet}]`}:${source.line}`;

/** What bears the verdict comes first; figures that another took the place of do not count. */
const BEARING: readonly (readonly Evidence['role'][])[] = [
  ['value', 'addend', 'settled', 'late', 'contradicting', 'unusable'],
  ['base', 'comparator', 'weight'],
];

/** Places of the figures that decided, each once. */
export function places(verdict: Verdict): string[] {
  const found = BEARING.flatMap((roles) => verdict.evidence.filter((e) => roles.includes(e.role)));
  return [...new Set(found.map(placeOf))];
}

/** The first place, and how many more. */
export function placeText(verdict: Verdict): string {
  const all = places(verdict);
  const [first] = all;
  return first === undefined ? '' : all.length === 1 ? first : `${first} 等${all.length}处`;
}

/** What a reader must know beside the verdict: one short sentence each. */
export function remarks({ verdict: v, target: t }: Entry): string[] {
  const out: string[] = [];
  if (t.strength === 'aspirational') out.push('力争类，单列统计');
  if (t.restates !== null) out.push(`与 ${t.restates} 为同一任务，只计一次`);
  if (v.outcome === 'not-met' && !v.due && v.reason === 'ceiling-passed') out.push('未到期');
  if (v.reachedIn !== null) out.push(`${v.reachedIn} 才达到`);
  if (v.kept) out.push(`${v.kept.of}期中${v.kept.kept}期达到`);
  if (v.judgedPeriod !== v.period) out.push(`按 ${v.judgedPeriod} 的数判定`);
  if (v.amended) {
    const date = v.amended.deadline === null ? '' : `，时限 ${v.amended.deadline}`;
    out.push(`按《${bare(v.amended.paper)}》自 ${v.amended.from} 起调整，原为 ${v.amended.required}${date}`);
  }
  if (v.waiver) out.push(`依据《${bare(v.waiver.paper)}》，自 ${v.waiver.from} 起${v.waiver.until === null ? '' : `至 ${v.waiver.until}`}`);
  if (v.gaps.length > 0) out.push(`缺：${v.gaps.map((g) => g.replace(/^缺/, '')).join('、')}`);
  if (t.corrected) out.push(`文件所印数字按 ${withUnit(t.corrected.value, t.corrected.unit)} 更正：${t.corrected.why}`);
  if (t.draft) out.push('目标为草稿，未经确认');
  return out;
}

/** Sentences and remarks as one: 甲；乙；丙. */
export const joined = (texts: readonly string[]): string =>
  texts.filter((t) => t !== '').map((t, i, all) => (i < all.length - 1 ? t.replace(/。$/, '') : t)).join('；');

const bare = (paper: string): string => paper.replace(/^《|》$/g, '');

/** 槐荫区 ✗ 3间（要求 ≥ 5间，差距 -2间）：到期未达到. The parts that did not pass first is the engine's order; all of them when asked. */
export function partTexts(verdict: Verdict, all: boolean): string[] {
  return verdict.parts
    .filter((p) => all || p.outcome === 'not-met' || p.outcome === 'undecided' || p.reason === 'behind')
    .map((p) => {
      const facts = [`要求 ${p.required}`, ...(p.margin === null ? [] : [`差距 ${p.margin}`])].join('，');
      return `${MARK[p.outcome]} ${p.name} ${p.measured ?? '—'}（${facts}）：${reasonText(p.reason)}`;
    });
}
