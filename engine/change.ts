import { abs, add, compare, decimalText, div, HUNDRED, mul, mustExact, neg, sub, whole, type Exact } from '../rules/exact.js';
import { january, month, spanChinese, yearOf, yearsBefore, type Month, type Span } from '../rules/period.js';
import type { Base, CompiledTarget } from '../rules/target.js';
import { isPoints, readUnit } from '../rules/unit.js';
import { saidText } from './print.js';
import { askLevel, selectAt, startMonth, type Sight } from './select.js';
import { readCandidate, isUnusable, evidenceOf, type Ask, type Candidate } from './candidate.js';
import { satisfies } from './compare.js';
import type { Finding } from '../rules/finding.js';
import { isMissing, joinTrails, selectedMissing, type Figure, type Missing, type Selected } from './figure.js';
import { resolve } from './resolve.js';

/**
 * Figures of change: the size of a rise or fall against the base, in the unit (`change`) or in percent of the base
 * (`relative`). Levels are held exactly; a division leaves a pair of integers, never a rounded number.
 */
export function selectChange(t: CompiledTarget, area: string, at: Month, sight: Sight, due: boolean): Selected {
  const published = publishedChange(t, area, at, sight);
  const computed = computedChange(t, area, at, sight);
  const hasPublished = !isMissing(published.figure);
  const hasComputed = !isMissing(computed.figure);
  if (hasPublished && hasComputed) return weigh(t, published, computed, due);
  if (hasPublished) return published;
  if (hasComputed) return t.publishedRate === null ? computed : onlyLevels(t, t.publishedRate, published, computed);
  return moreTelling(published, computed);
}

/** The catalogue says that the levels do not tell the rate; without the published one there is none. */
function onlyLevels(t: CompiledTarget, why: string, published: Selected, computed: Selected): Selected {
  const lack = published.figure as Missing;
  const said = `按水平数推算为 ${decimalText((computed.figure as Figure).value)}${t.requirement.unit}，但以公布的增速为准（${why}），请报公布的增速`;
  return {
    ...selectedMissing(lack.missing, lack.missing === 'not-reported' ? `没有报公布的增速；${said}` : `${lack.detail}；${said}`),
    evidence: [...published.evidence, ...computed.evidence.map((e) => ({ ...e, role: 'unusable' as const }))],
  };
}

/** Both are there: the exact levels are judged and the published rate is printed beside, unless the catalogue says why it may differ. */
function weigh(t: CompiledTarget, published: Selected, computed: Selected, due: boolean): Selected {
  const [p, c] = [published.figure as Figure, computed.figure as Figure];
  const apart = p.step !== null && compare(abs(sub(p.value, c.value)), div(p.step, whole(2))) > 0;
  const trail = joinTrails(published, computed);
  const texts = `报送的变化 ${decimalText(p.value)}${t.requirement.unit}，按水平数推算 ${decimalText(c.value)}${t.requirement.unit}`;
  const differ = (message: string, advice: string): Finding => ({
    code: 'DB-A012', severity: 'warning', message, found: decimalText(p.value), expected: decimalText(c.value), advice, target: t.id,
  });
  if (t.publishedRate !== null) {
    if (!apart) return { ...published, ...trail };
    return {
      ...published, ...trail, steps: [...trail.steps, `${texts}；以公布的增速为准（${t.publishedRate}）`],
      findings: [...trail.findings, differ('公布的增速与水平数推算的不一致，以公布的为准', `原因：${t.publishedRate}`)],
    };
  }
  if (satisfies(t.requirement, p, due) !== satisfies(t.requirement, c, due)) return { ...selectedMissing('contradiction', `${texts}，判定结果相反，请报送单位说明`), ...trail };
  return { ...computed, ...trail, ...(apart ? { findings: [...trail.findings, differ('报送的变化与水平数推算的不一致，判定相同，以水平数为准', '请报送单位核实')] } : {}) };
}

/** The reason that tells most: what was sent and cannot be used, before what was not sent. */
const ORDER = ['hard-edit', 'contradiction', 'unit-mismatch', 'base-unusable', 'out-of-domain', 'measure-unclear', 'scope-mismatch', 'claim-without-figure', 'base-missing', 'no-cases', 'not-reported'];

function moreTelling(a: Selected, b: Selected): Selected {
  const rank = (s: Selected): number => ORDER.indexOf((s.figure as Missing).missing);
  const chosen = rank(a) <= rank(b) ? a : b;
  return { ...chosen, evidence: [...a.evidence, ...b.evidence] };
}

/** The size in the requirement's direction: a fall is positive for a decrease. */
const sizeOf = (t: CompiledTarget, change: Exact): Exact => (t.measure === 'decrease' || t.measure === 'relative_decrease' ? neg(change) : change);

// ------------------------------------------------------------------------------------------------ reported changes

function askChange(t: CompiledTarget, area: string, at: Month, kind: Ask['kind']): Ask {
  return {
    ...askLevel(t, area, january(at)), kind,
    unit: kind === 'relativeChange' ? '%' : t.requirement.quantity === 'change' ? t.requirement.unit : isPoints(readUnit(t.reading.unit)) ? '个百分点' : t.unit,
  };
}

/** Changes of one month that the reporter states as such, each with what it is against. */
function reportedChanges(t: CompiledTarget, area: string, at: Month, sight: Sight, kind: Ask['kind']): { candidates: Candidate[]; silent: Selected } {
  const ask = askChange(t, area, at, kind);
  const candidates: Candidate[] = [];
  let silent = selectedMissing('not-reported', `${spanChinese({ from: at, to: at })}没有报送变化`);
  for (const o of sight.store.of(t.indicator, area)) {
    if (o.span.to !== at || o.span.to > sight.until) continue;
    const c = readCandidate(ask, o, sight.faults);
    if (c === null) continue;
    if (isUnusable(c)) silent = moreTelling(silent, { ...selectedMissing(c.reason, c.detail), evidence: [evidenceOf(o, 'unusable', null, '')] });
    else candidates.push(c);
  }
  return { candidates, silent };
}

export function publishedChange(t: CompiledTarget, area: string, at: Month, sight: Sight): Selected {
  const kind = t.requirement.quantity === 'relative' ? 'relativeChange' : 'change';
  const { candidates, silent } = reportedChanges(t, area, at, sight, kind);
  const own = candidates.filter((c) => sameBase(t, c));
  if (own.length === 0) {
    const other = candidates[0];
    return other === undefined ? silent : {
      ...selectedMissing('base-missing', `报的是“${other.observation.statesText}”，与目标的对比基期不同，又没有报其基期数`),
      evidence: [evidenceOf(other.observation, 'unusable', other.value, other.unit)],
    };
  }
  const r = resolve(own, t.reporter);
  if (r.candidate === null) {
    return { ...selectedMissing('contradiction', '同一变化报了不同的数'), evidence: r.contradicting.map((c) => evidenceOf(c.observation, 'contradicting', c.value, c.unit)), findings: r.findings };
  }
  const c = r.candidate;
  return {
    figure: { value: sizeOf(t, c.value), bound: 'exact', step: c.step, through: at },
    evidence: [evidenceOf(c.observation, 'value', c.value, c.unit), ...r.evidence], gaps: [], findings: r.findings,
    steps: [`${spanChinese(c.span)}报“${c.observation.statesText}” ${saidText(c.observation)}`],
  };
}

/** Does the reported change stand on the target's own base? */
function sameBase(t: CompiledTarget, c: Candidate): boolean {
  const said = c.observation.states.base;
  const flow = t.window.value === 'cumulative';
  switch (t.base?.kind) {
    case 'same-period': return t.base.years === 1 && (said === 'same-period' || (flow && said === 'last-year'));
    case 'last-year-end': return said === 'year-start' || said === 'last-year';
    case 'last-month': return said === 'month';
    case 'undeclared': return said === null;
    default: return false;
  }
}

// ------------------------------------------------------------------------------------------------ levels and base

function computedChange(t: CompiledTarget, area: string, at: Month, sight: Sight): Selected {
  const relative = t.requirement.quantity === 'relative';
  const levelAsk: Ask = { ...askLevel(t, area, t.window.value === 'cumulative' ? january(at) : at), unit: relative ? '' : t.unit };
  const now = selectAt(levelAsk, at, sight);
  if (isMissing(now.figure)) return now;
  if (now.figure.bound !== 'exact') return { ...now, figure: now.lack ?? { missing: 'not-reported', detail: now.gaps.join('、') } };
  const unit = relative ? unitOf(now) : t.unit;
  const base = selectBase(t, { ...levelAsk, unit }, at, sight);
  const unclear = unitUnclear(levelAsk, { now, unit, other: base }, at, sight);
  if (unclear !== null) return unclear;
  const trail = joinTrails(now, { ...base, evidence: base.evidence.map((e) => (e.role === 'value' || e.role === 'addend' ? { ...e, role: 'base' as const } : e)) });
  if (isMissing(base.figure)) return { ...trail, figure: base.figure.missing === 'not-reported' ? { missing: 'base-missing', detail: base.figure.detail } : base.figure };
  if (base.figure.bound !== 'exact') return { ...trail, figure: { missing: 'base-missing', detail: `对比基期的数不全：${base.gaps.join('、')}` } };
  const [v, b] = [now.figure.value, base.figure.value];
  if (relative && b.num <= 0n) return { ...trail, figure: { missing: 'base-unusable', detail: `对比基期数是 ${decimalText(b)}，不能算增速` } };
  const change = relative ? mul(div(sub(v, b), b), HUNDRED) : sub(v, b);
  const size = sizeOf(t, change);
  const formula = relative
    ? `（${decimalText(v)} − ${decimalText(b)}）÷ ${decimalText(b)} = ${decimalText(change)}%`
    : `${decimalText(v)} − ${decimalText(b)} = ${decimalText(change)}${t.requirement.unit}`;
  return { ...trail, figure: { value: size, bound: 'exact', step: null, through: at }, levels: { value: v, base: b, unit }, steps: [...trail.steps, formula] };
}

/** The unit that a figure was read in; '' where nobody printed one. */
export const unitOf = (s: Selected): string => s.evidence.find((e) => e.role === 'value' || e.role === 'addend')?.unit ?? '';

/** A figure without a unit beside one that has it: null where it can be read in that unit, as it would be the other way round. */
export function unitUnclear(ask: Ask, { now, unit, other }: { now: Selected; unit: string; other: Selected }, at: Month, sight: Sight): Selected | null {
  const its = unit === '' && !isMissing(now.figure) && !isMissing(other.figure) ? unitOf(other) : '';
  if (its === '') return null;
  const again = selectAt({ ...ask, unit: its }, at, sight);
  return isMissing(again.figure) ? again : null;
}

/** The base's level: same indicator, population and window. */
export function selectBase(t: CompiledTarget, ask: Ask, at: Month, sight: Sight): Selected {
  const b = t.base;
  if (b === null || b.kind === 'undeclared') return selectedMissing('base-missing', '文件没有写明对比基期');
  if (b.kind === 'printed') {
    return { figure: { value: mustExact(b.value), bound: 'exact', step: null, through: at }, evidence: [], gaps: [], findings: [], steps: [`基数 ${b.value}${ask.unit}（文件所印）`] };
  }
  const span = baseSpan(b, t.window.value === 'cumulative', at);
  return selectAt({ ...ask, start: span.from }, span.to, sight);
}

/** The months of the base: a flow's are the same months, a stock's a month's end. */
export function baseSpan(b: Exclude<Base, { kind: 'printed' } | { kind: 'undeclared' }>, flow: boolean, at: Month): Span {
  const now: Span = { from: flow ? january(at) : at, to: at };
  switch (b.kind) {
    case 'same-period': return yearsBefore(now, b.years);
    case 'same-months-of': return yearsBefore(now, yearOf(at) - b.year);
    case 'year-end': return { from: month(b.year, 12), to: month(b.year, 12) };
    case 'last-year-end': return { from: january(at) - 1, to: january(at) - 1 };
    case 'last-month': return { from: at - 1, to: at - 1 };
  }
}

// ------------------------------------------------------------------------------------------------ level on a printed base

/**
 * A level out of a reported change and its own reported base: an increase on the year's start answers only with the level at the
 * year's start. Null where no change was reported either.
 */
export function levelFromChange(t: CompiledTarget, area: string, at: Month, sight: Sight): Selected | null {
  const { candidates, silent } = reportedChanges(t, area, at, sight, 'change');
  if (candidates.length === 0) return isMissing(silent.figure) && silent.figure.missing !== 'not-reported' ? silent : null;
  const r = resolve(candidates, t.reporter);
  if (r.candidate === null) return { ...selectedMissing('contradiction', '同一变化报了不同的数'), evidence: r.contradicting.map((c) => evidenceOf(c.observation, 'contradicting', c.value, c.unit)) };
  const c = r.candidate;
  const said = c.observation.states.base;
  const flow = t.window.value === 'cumulative';
  const own: Base | null = said === 'year-start' ? { kind: 'last-year-end' } : said === 'last-year' ? (flow ? { kind: 'same-period', years: 1 } : { kind: 'last-year-end' }) : said === 'same-period' ? { kind: 'same-period', years: 1 } : said === 'month' ? { kind: 'last-month' } : null;
  const evidence = [evidenceOf(c.observation, 'value', c.value, c.unit)];
  if (own === null) return { ...selectedMissing('base-missing', `“${c.observation.statesText}”没有说对比什么时候`), evidence };
  const span = baseSpan(own as Exclude<Base, { kind: 'printed' } | { kind: 'undeclared' }>, t.window.value === 'cumulative', at);
  const base = selectAt(askLevel(t, area, t.window.value === 'cumulative' ? span.from : startMonth(t)), span.to, sight);
  const trail = joinTrails({ evidence, steps: [`${spanChinese(c.span)}报“${c.observation.statesText}” ${saidText(c.observation)}`], gaps: [], findings: r.findings }, {
    ...base, evidence: base.evidence.map((e) => (e.role === 'value' ? { ...e, role: 'base' as const } : e)),
  });
  if (isMissing(base.figure) || base.figure.bound !== 'exact') {
    return { ...trail, figure: { missing: 'base-missing', detail: `“${c.observation.statesText}”的基数（${spanChinese(span)}）没有报送` } };
  }
  const value = add(base.figure.value, c.value);
  return { ...trail, figure: { value, bound: 'exact', step: null, through: at }, steps: [...trail.steps, `${decimalText(base.figure.value)} + ${decimalText(c.value)} = ${decimalText(value)}${t.unit}`] };
}
