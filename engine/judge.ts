import type { Finding } from '../rules/finding.js';
import { OUTCOME_CHINESE, REASON_CHINESE } from '../rules/chinese.js';
import { comparisonOf } from './comparison.js';
import { compare, decimalText, exactText, mustExact, neg, type Exact } from '../rules/exact.js';
import { monthText, type Month } from '../rules/period.js';
import type { CompiledTarget, Requirement } from '../rules/target.js';
import { waiverMonths, type Waiver } from '../rules/waiver.js';
import type { Evidence, Measured, Outcome, PartVerdict, Reason, Required, Verdict } from './assessment.js';
import { courseOf, type Course } from './course.js';
import { decide, type Decision } from './decide.js';
import { isMissing, type Figure } from './figure.js';
import { figurePrint, grouped, requirementText } from './print.js';
import { partVersion, versionAt } from './version.js';
import { recurrenceOf } from './recurrence.js';
import { upTo, type Sight } from './select.js';

/** What a judgement needs besides the target. */
export interface Bench {
  sight: Sight;
  waivers: readonly Waiver[];
  /** False: nobody asks in how many months it held, for which each must be looked at. */
  kept?: boolean;
}

/** The verdict of one target in one area for one month, with all its evidence. */
export function judge(target: CompiledTarget, area: string, asOf: Month, bench: Bench): Verdict {
  const { current, amended, excluded } = versionAt(target, area, asOf, bench.waivers);
  if (excluded) return excludedVerdict(current, area, asOf, excluded.reason, excluded.waiver, amended);
  const verdict = current.readings !== null ? judgeReadings(current, area, asOf, bench)
    : current.parts !== null ? judgeParts(current, area, asOf, bench)
    : judgeOne(current, area, asOf, bench);
  return amended === null ? verdict : { ...verdict, amended };
}

/** One course, or a duty that comes back period by period. */
export function judgeOne(t: CompiledTarget, area: string, asOf: Month, bench: Bench): Verdict {
  const sight = upTo(bench.sight, asOf);
  if (t.duty.value === 'everyPeriod') {
    const r = recurrenceOf(t, area, asOf, sight);
    const v = fromDecision(t, area, asOf, r.judged, r.decision, r.trail);
    return { ...v, kept: r.kept, gaps: r.gaps };
  }
  const course = courseOf(t, area, asOf, sight, bench.kept !== false);
  const decision = decide(course);
  const v = fromDecision(t, area, asOf, course.at, decision, decision.shown ?? course.figure);
  v.kept = decision.outcome === 'undecided' ? null : course.kept;
  v.evidence = withCourse(decision, course);
  return v;
}

function withCourse(d: Decision, c: Course): Evidence[] {
  const own = (d.shown ?? c.figure).evidence;
  const as = (role: Evidence['role'], list: readonly Evidence[]): Evidence[] => list.filter((e) => e.role === 'value' || e.role === 'addend').map((e) => ({ ...e, role }));
  if (d.reason === 'late' && c.reached) return [...own, ...as('late', c.reached.selected.evidence)];
  if ((d.reason === 'recovered' || d.reason === 'fell-back') && c.previous) return [...own, ...as('previous', c.previous.selected.evidence)];
  return own;
}

function fromDecision(t: CompiledTarget, area: string, asOf: Month, at: Month, d: Decision, trail: { evidence: Evidence[]; steps: string[]; gaps: string[]; findings: Finding[]; figure: unknown }): Verdict {
  const figure = d.shown !== null && !isMissing(d.shown.figure) ? d.shown.figure : null;
  const told = d.shown?.told;
  const measured = figure === null ? null : told ? { value: exactText(told.value), unit: told.unit, atLeast: false, through: monthText(figure.through), text: `${grouped(told.value)}${told.unit}` } : measuredOf(t, figure, trail.evidence);
  const required = requiredOf(t.requirement, t);
  const unit = marginUnit(t, trail.evidence);
  const margin = told ? { value: decimalText(told.margin), unit: told.unit, atLeast: false } : d.margin === null || figure === null ? null : { value: decimalText(d.margin), unit, atLeast: d.atLeast };
  return {
    target: t.id, area, period: monthText(asOf), outcome: d.outcome, reason: d.reason, due: d.due && t.counted === 'yes' && d.reason !== 'no-cases',
    judgedPeriod: monthText(at), measured, required, comparison: comparisonOf(t, d.shown, d.due), margin, completion: d.completion, pace: d.pace, reachedIn: d.reachedIn === null ? null : monthText(d.reachedIn),
    kept: null, amended: null, waiver: null, parts: [], evidence: trail.evidence, steps: trail.steps,
    says: says(t, d, measured, required, margin), gaps: trail.gaps,
    findings: [...trail.findings, ...unusableFindings(d, trail.evidence)].map((f) => ({ ...f, target: t.id, area })),
  };
}

/** What was sent and cannot be judged is told with its place, so that the reporter can mend it. Hard edits are told by the audit. */
const UNUSABLE: Partial<Record<Reason, { code: string; message: string; advice: string }>> = {
  'unit-mismatch': { code: 'DB-V010', message: '计量单位与目标的不符，不能换算', advice: '按目标的单位重报，或在单位列写明单位' },
  contradiction: { code: 'DB-V011', message: '同一项报了不同的数', advice: '删去错的一行，或以“修订”状态重报' },
  'measure-unclear': { code: 'DB-V012', message: '口径不明，不能用于判定', advice: '在口径列写明当月、本年累计、期末、同比增速等' },
  'scope-mismatch': { code: 'DB-V013', message: '统计范围与目标的不符', advice: '按目标的统计范围重报' },
  'claim-without-figure': { code: 'DB-V014', message: '只称完成，没有数字', advice: '报实际数，或由指定单位书面确认' },
  'too-coarse': { code: 'DB-V015', message: '数字精度不足以判定', advice: '报更细的小数，或报分子分母' },
  'out-of-domain': { code: 'DB-V016', message: '数字超出可处理范围', advice: '换用更大的单位，小数不超过6位' },
};

function unusableFindings(d: Decision, evidence: readonly Evidence[]): Finding[] {
  const kind = UNUSABLE[d.reason];
  if (kind === undefined) return [];
  const said = evidence.filter((e) => e.role === 'unusable' || e.role === 'contradicting' || (d.reason === 'too-coarse' && e.role === 'value'));
  return said.map((e) => ({
    code: kind.code, severity: 'warning', message: kind.message, file: e.source.file, ...(e.source.sheet === undefined ? {} : { sheet: e.source.sheet }), line: e.source.line, column: e.source.column,
    found: `${e.source.text}${e.unit && !e.source.text.endsWith(e.unit) ? e.unit : ''}`, expected: d.detail, advice: kind.advice,
  }));
}

function measuredOf(t: CompiledTarget, f: Figure, evidence: readonly Evidence[]): Measured {
  const unit = unitOf(t, evidence);
  return { value: exactText(f.value), unit, atLeast: f.bound === 'atLeast', through: monthText(f.through), text: figurePrint(f, unit, evidence) };
}

/** A relation of levels has the unit of what was reported. */
const unitOf = (t: CompiledTarget, evidence: readonly Evidence[]): string =>
  t.requirement.unit !== '' ? (t.requirement.quantity === 'difference' && t.requirement.unit === '%' ? '个百分点' : t.requirement.unit)
    : (evidence.find((e) => e.role === 'value' || e.role === 'addend')?.unit ?? '');

const marginUnit = (t: CompiledTarget, evidence: readonly Evidence[]): string => (t.requirement.marginUnit !== '' ? t.requirement.marginUnit : unitOf(t, evidence));

const requiredOf = (r: Requirement, t: CompiledTarget): Required => ({ comparator: r.comparator, value: r.value, high: r.high, unit: r.unit, text: requirementText(t) });

function says(t: CompiledTarget, d: Decision, measured: Measured | null, required: Required, margin: Verdict['margin']): string {
  const word = OUTCOME_CHINESE[d.outcome]!;
  // 逾期未完成 is said only of what is overdue
  const head = `${t.monotone && (d.due || d.outcome !== 'not-met') ? word.count : word.rate}：${REASON_CHINESE[d.reason]}`;
  const figures = measured === null ? '' : `；报送 ${measured.atLeast ? '不少于 ' : ''}${measured.text}，要求 ${required.text}`;
  const gap = margin === null ? '' : `，差距 ${margin.value.startsWith('-') ? '' : '+'}${margin.value}${margin.unit}${margin.atLeast ? '（至少）' : ''}`;
  return `${head}${figures}${gap}${d.detail === '' ? '' : `；${d.detail}`}`;
}

function excludedVerdict(t: CompiledTarget, area: string, asOf: Month, reason: 'cancelled' | 'waived' | 'monitor', w: Waiver | null, amended: Verdict['amended']): Verdict {
  const until = w === null ? null : waiverMonths(w).until;
  return {
    target: t.id, area, period: monthText(asOf), outcome: 'excluded', reason, due: false, judgedPeriod: monthText(asOf), measured: null, required: requiredOf(t.requirement, t),
    comparison: null, margin: null, completion: null, pace: null, reachedIn: null, kept: null, amended,
    waiver: w === null ? null : { paper: w.paper, from: monthText(waiverMonths(w).from), until: until === null ? null : monthText(until) },
    parts: [], evidence: [], steps: [], says: `不纳入考核：${REASON_CHINESE[reason]}${w === null ? '' : `（${w.paper}）`}`, gaps: [], findings: [],
  };
}

// ------------------------------------------------------------------------------------------------ parts and readings

/** not-met if a part is, else undecided if a part is, else pending with the worst pace, else met. A total is never a part. */
function judgeParts(t: CompiledTarget, area: string, asOf: Month, bench: Bench): Verdict {
  const single: CompiledTarget = { ...t, parts: null };
  const all = t.parts!.map((name) => ({ name, verdict: judgePart(single, name, asOf, bench) }));
  const parts = all.filter((p) => p.verdict.outcome !== 'excluded');
  const empty = judgeOne(single, area, asOf, { ...bench, sight: { ...bench.sight, until: -1 } });
  if (all.length > 0 && parts.length === 0) return { ...all[0]!.verdict, area, parts: all.map((p) => partOf(p.name, p.verdict)) };
  if (parts.length === 0) {
    return { ...empty, outcome: 'undecided', reason: 'ambiguous-text', comparison: null, says: `暂未判定：目录没有列出“${t.per ?? '各部分'}”指哪些部分`, evidence: [], steps: [] };
  }
  const outcome = worstOutcome(parts.map((p) => p.verdict.outcome));
  const deciding = parts.filter((p) => p.verdict.outcome === outcome);
  const worst = deciding.reduce((a, b) => (worse(a.verdict, b.verdict) ? a : b));
  const judged = parts.filter((p) => p.verdict.margin !== null);
  const least = judged.length === 0 ? null : judged.reduce((a, b) => (compare(marginValue(a.verdict), marginValue(b.verdict)) <= 0 ? a : b));
  const numbers = outcome === 'undecided' ? null : least;
  const silent = parts.filter((p) => p.verdict.outcome === 'undecided').map((p) => `${p.name}：${REASON_CHINESE[p.verdict.reason]}`);
  return {
    ...worst.verdict, area, outcome, reason: worst.verdict.reason, due: parts.some((p) => p.verdict.due), margin: numbers?.verdict.margin ?? null,
    measured: outcome === 'undecided' ? null : worst.verdict.measured, comparison: outcome === 'undecided' ? null : worst.verdict.comparison,
    parts: all.map((p) => partOf(p.name, p.verdict)), evidence: parts.flatMap((p) => p.verdict.evidence),
    steps: parts.flatMap((p) => p.verdict.steps.map((s) => `${p.name}：${s}`)), gaps: [...silent, ...parts.flatMap((p) => p.verdict.gaps.map((g) => `${p.name}：${g}`))],
    findings: parts.flatMap((p) => p.verdict.findings),
    says: `${OUTCOME_CHINESE[outcome]!.count}：${parts.length}个部分中 ${parts.filter((p) => p.verdict.outcome === 'met').length} 个达到；最差的是${worst.name}（${worst.verdict.says}）`,
  };
}

/** A paper may cancel, waive or amend one part alone. */
function judgePart(single: CompiledTarget, name: string, asOf: Month, bench: Bench): Verdict {
  const { current, excluded, amended } = partVersion(single, name, asOf, bench.waivers);
  return excluded ? excludedVerdict(current, name, asOf, excluded.reason, excluded.waiver, amended) : { ...judgeOne(current, name, asOf, bench), amended };
}

const ORDER: readonly Outcome[] = ['not-met', 'undecided', 'pending', 'met', 'excluded'];
const worstOutcome = (all: readonly Outcome[]): Outcome => ORDER.find((o) => all.includes(o)) ?? 'undecided';

/** Among parts of one outcome: the worst reason first, then the worst pace, then the worst margin, then the name as listed. */
const REASON_ORDER: readonly Reason[] = [
  'missed', 'fell-back', 'ceiling-passed', 'late', 'hard-edit', 'contradiction', 'unit-mismatch', 'measure-unclear', 'scope-mismatch', 'too-coarse', 'claim-without-figure', 'not-reported',
  'behind', 'not-at-target', 'pace-unknown', 'on-pace', 'not-yet-published', 'awaiting-data', 'at-target', 'already-met-at-start', 'satisfied', 'recovered', 'early',
];
const rank = (r: Reason): number => (REASON_ORDER.includes(r) ? REASON_ORDER.indexOf(r) : REASON_ORDER.length);

function worse(a: Verdict, b: Verdict): boolean {
  if (rank(a.reason) !== rank(b.reason)) return rank(a.reason) < rank(b.reason);
  if (a.pace && b.pace) return compare(paceGap(a), paceGap(b)) <= 0;
  if (a.margin && b.margin) return compare(marginValue(a), marginValue(b)) <= 0;
  return true;
}
const paceGap = (v: Verdict): Exact => {
  const gap = mustExact(v.pace!.gap);
  return v.pace!.ceiling ? neg(gap) : gap;
};
const marginValue = (v: Verdict): Exact => mustExact(v.margin!.value);

const partOf = (name: string, v: Verdict): PartVerdict => ({
  name, outcome: v.outcome, reason: v.reason, measured: v.measured?.text ?? null, required: v.required.text, margin: v.margin === null ? null : `${v.margin.value}${v.margin.unit}`,
});

/** Two honest readings: if both judge alike that is the verdict, else it is undecided. Double readings have no margin. */
function judgeReadings(t: CompiledTarget, area: string, asOf: Month, bench: Bench): Verdict {
  const verdicts = t.readings!.map((r) => (r.parts !== null ? judgeParts(r, area, asOf, bench) : judgeOne(r, area, asOf, bench)));
  const first = verdicts[0]!;
  const alike = verdicts.every((v) => v.outcome === first.outcome);
  const parts = verdicts.map((v, i) => partOf(`读法${i + 1}`, v));
  const evidence = dedupe(verdicts.flatMap((v) => v.evidence));
  const common = { ...first, target: t.id, area, margin: null, parts, evidence, due: verdicts.some((v) => v.due), steps: verdicts.flatMap((v, i) => v.steps.map((s) => `读法${i + 1}：${s}`)) };
  if (alike) return { ...common, says: `${first.says}（两种读法判定相同）` };
  return {
    ...common, outcome: 'undecided', reason: 'ambiguous-text', measured: null, comparison: null, pace: null, completion: null,
    says: `暂未判定：文件表述有两种读法，判定不同（${verdicts.map((v, i) => `读法${i + 1}：${OUTCOME_CHINESE[v.outcome]!.count}`).join('；')}）`,
  };
}

function dedupe(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return evidence.filter((e) => {
    const key = `${e.role} ${e.source.file} ${e.source.line} ${e.source.column}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
}

