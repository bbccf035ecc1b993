import { requirementText } from '../engine/print.js';
import { versionAt } from '../engine/version.js';
import { POLARITY_CHINESE, DUTY_CHINESE, STATISTIC_CHINESE, WINDOW_CHINESE, STRENGTH_CHINESE } from '../rules/chinese.js';
import { printReading } from '../rules/phrase-print.js';
import type { ReadWord } from '../rules/reading.js';
import type { Citation, CompiledTarget, Inferred, WrittenTarget } from '../rules/target.js';
import { waiverMonths, type Waiver } from '../rules/waiver.js';
import { unitsText } from './accepted-units.js';
import { passingFigures, type PassingFigure } from './passing-figures.js';
import { whenJudged } from './when-judged.js';

/** How a rule came to be and what it asks for, ready to be printed or read by a program. */
export interface Explanation {
  id: string;
  indicator: string;
  population: string;
  policy: { number: string; title: string };
  citations: Citation[];
  lead: string[];
  responsible: string[];
  phrase: string;
  /** The phrase in normal form; '' where it was written by structure. */
  normal: string;
  strength: string;
  words: { text: string; role: string; says: string }[];
  inferred: { what: string; value: string; by: string }[];
  required: string;
  figures: PassingFigure[];
  units: string[];
  when: string[];
  amendments: Amendment[];
  /** Where the text has two honest readings. */
  readings: { phrase: string; required: string; says: string; figures: PassingFigure[] }[];
  remarks: string[];
}

export interface Amendment {
  paper: string;
  action: Waiver['action'];
  from: string;
  until: string | null;
  area: string | null;
  says: string;
}

const ROLE: Record<ReadWord['role'], string> = {
  subject: '对象', verb: '动词', comparator: '比较词', number: '数', unit: '单位', change: '增减', basis: '对比基期', baseline: '原有数', relation: '对比对象', keep: '保持', strength: '强度',
  scope: '范围', frequency: '频次', time: '时间', limit: '时限', mean: '平均', coverage: '不写数字的目标', tail: '其后',
};

export function explain(t: CompiledTarget, written: WrittenTarget | undefined, waivers: readonly Waiver[]): Explanation {
  return {
    id: t.id, indicator: t.indicator, population: t.population, policy: { number: t.policy.number, title: t.policy.title }, citations: t.citations, lead: t.lead, responsible: t.responsible,
    phrase: t.phrase, normal: typeof written?.target === 'object' ? '' : printReading(t.reading), strength: STRENGTH_CHINESE[t.strength]!,
    words: t.reading.words.map(({ text, role, says }) => ({ text, role: ROLE[role], says })),
    inferred: inferredOf(t), required: requirementText(t), figures: passingFigures(t), units: unitsText(t), when: whenJudged(t),
    amendments: waivers.filter((w) => w.target === t.id).map((w) => amendment(t, w)),
    readings: (t.readings ?? []).map((r) => ({ phrase: r.phrase, required: requirementText(r), says: r.notes, figures: passingFigures(r) })),
    remarks: remarksOf(t),
  };
}

function inferredOf(t: CompiledTarget): Explanation['inferred'] {
  const row = <T>(what: string, { value, by }: Inferred<T>, say: (value: T) => string) => ({ what, value: say(value), by });
  const yes = (b: boolean): string => (b ? '可加' : '不可加');
  return [
    row('指标方向', t.polarity, (v) => POLARITY_CHINESE[v]!),
    row('时间口径', t.window, (v) => WINDOW_CHINESE[v]!),
    row('统计方式', t.statistic, (v) => (v === null ? '指标本身的数' : STATISTIC_CHINESE[v]!)),
    row('各期能否相加', t.additive, yes),
    row('完成方式', t.duty, (v) => DUTY_CHINESE[v]!),
    row('起算日', t.start, (v) => v),
    row('完成时限', t.deadline, (v) => v ?? '无'),
    row('应达到之日', t.dueFrom, (v) => (v === '9999-12-31' ? '无' : v)),
    row('进度', t.pace, (v) => (v === 'linear' ? '按整月线性' : '不按进度')),
  ];
}

const ACTION: Record<Waiver['action'], string> = { cancel: '取消', waive: '豁免', amend: '调整', confirm: '确认' };

/** What a paper does from the month on in which it takes effect. */
function amendment(t: CompiledTarget, w: Waiver): Amendment {
  const { from } = waiverMonths(w);
  const area = w.area ?? (t.areas === 'reported' ? '' : (t.areas[0] ?? ''));
  const { current, amended, excluded } = versionAt(t, area, from, [w]);
  const effect = w.action === 'amend'
    ? amended === null ? '晚于期限，不改变判定' : `要求改为 ${requirementText(current)}，时限 ${current.deadline.value ?? '无'}（原为 ${amended.required}，${amended.deadline ?? '无'}）`
    : excluded === null || excluded.reason === 'monitor' ? '晚于期限，不改变判定' : '不纳入考核';
  return { paper: w.paper, action: w.action, from: w.from, until: w.until ?? null, area: w.area ?? null, says: `${ACTION[w.action]}：${effect}${w.reason === undefined ? '' : `；${w.reason}`}` };
}

function remarksOf(t: CompiledTarget): string[] {
  return [
    ...(t.corrected === null ? [] : [`按更正值 ${t.corrected.value}${t.corrected.unit} 判定：${t.corrected.why}`]),
    ...(t.strength === 'aspirational' ? ['力争类目标：照样判定，单独计数'] : []),
    ...(t.counted === 'monitor' ? ['仅监测，不计入'] : []),
    ...(t.restates === null ? [] : [`与 ${t.restates} 是同一承诺的另一种说法，只计一次`]),
    ...(t.per === null ? [] : [`范围：${t.per}`]),
    ...(t.status === 'draft' ? ['草稿，未经确认'] : []),
    ...(t.notes === '' ? [] : [t.notes]),
  ];
}
