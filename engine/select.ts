import type { Observation } from '../inputs/observation.js';
import { add, compare, decimalText, div, exactText, mul, whole, type Exact } from '../rules/exact.js';
import { monthOf, monthOfDate, sameSpan, spanChinese, spanText, type Month, type Span } from '../rules/period.js';
import { multiplierEnd } from '../rules/numeral.js';
import type { CompiledTarget } from '../rules/target.js';
import { convert, isPercent, readUnit } from '../rules/unit.js';
import type { MissingReason } from './assessment.js';
import { stepOf } from './compare.js';
import { classOf, evidenceOf, isUnusable, type Ask, type Candidate, type Unusable } from './candidate.js';
import { derivedSteps } from './derived-step.js';
import { emptyTrail, isMissing, joinTrails, selectedMissing, type Figure, type Selected, type Trail } from './figure.js';
import { heard } from './heard.js';
import { firstOf, saidText } from './print.js';
import { resolve, supersedes } from './resolve.js';
import { tile } from './tiling.js';
import type { ObservationStore } from './store.js';

/** What a selection may look at. */
export interface Sight {
  store: ObservationStore;
  /** Observations stopped by a hard edit, with the reason in Chinese. */
  faults: ReadonlyMap<Observation, string>;
  /** No later period is looked at. */
  until: Month;
}

/** The same sight with nothing later than a month; itself where that is so already, so that what is known of it holds on. */
export const upTo = (sight: Sight, until: Month): Sight => (sight.until === until ? sight : { ...sight, until });

/** Months of one reporting period. */
export const MONTHS_OF: Record<CompiledTarget['frequency'], number> = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 };

/** First month of a target's cumulative span: starts are compared by month. */
export const startMonth = (t: CompiledTarget): Month => monthOfDate(t.start.value);

/** The usual question: the target's own level in an area. */
export function askLevel(t: CompiledTarget, area: string, start: Month = startMonth(t)): Ask {
  return {
    target: t, indicator: t.indicator, area, unit: t.unit, window: t.window.value, additive: t.additive.value, monotone: t.monotone,
    statistic: t.statistic.value === 'onTimeShare' ? null : t.statistic.value, start, kind: 'level',
  };
}

/** The figure of one question at the end of month `at`, with all that led to it. */
export function selectAt(ask: Ask, at: Month, sight: Sight): Selected {
  const t = ask.target;
  if (t.sumOf !== null && ask.indicator === t.indicator) return sumAreas(ask, t.sumOf, at, sight);
  if (t.combine !== null && ask.indicator === t.indicator) return combineReporters(ask, at, sight);
  return selectOne(ask, at, sight, () => true);
}

/** The figure over exactly one span (a period of a duty that comes back). */
export function selectSpan(ask: Ask, span: Span, sight: Sight): Selected {
  return selectAt({ ...ask, start: span.from, span }, span.to, sight);
}

function selectOne(ask: Ask, at: Month, sight: Sight, from: (o: Observation) => boolean): Selected {
  const summed = classOf(ask) === 'sum' || classOf(ask) === 'flow';
  // what cannot be added is told by the month itself
  const seen = (o: Observation): boolean => o.span.to <= sight.until && (summed ? o.span.to <= at : o.span.to === at) && from(o);
  const taken = onlyOverdue(ask, at, sight, seen) ? (o: Observation): boolean => seen(o) && o.states.open === 'overdue' : seen;
  const candidates: Candidate[] = [];
  const unusable: Unusable[] = [];
  for (const c of heard(ask, sight)) {
    if (!taken(c.observation)) continue;
    if (isUnusable(c)) unusable.push(c);
    else candidates.push(c);
  }
  const free = inOneUnit(ask, withoutStopped(candidates, unusable), unusable);
  return summed ? selectSum(ask, at, free, unusable) : selectSingle(ask, at, free, unusable);
}

/** A figure that a hard edit stopped is still the one that was meant: what it superseded, or contradicts, does not step in. */
export function withoutStopped(candidates: readonly Candidate[], unusable: readonly Unusable[]): readonly Candidate[] {
  const stopped = unusable.filter((u) => u.reason === 'hard-edit');
  return stopped.length === 0 ? candidates : candidates.filter((c) => !stopped.some((u) => standsBefore(u, c)));
}

function standsBefore(stopped: Unusable, c: Candidate): boolean {
  const [o, held] = [c.observation, stopped.observation];
  if (c.span.from !== stopped.span.from || c.span.to !== stopped.span.to || o.reporter !== held.reporter) return false;
  // n/N answers before its printed share, whatever is wrong with that.
  return (c.ratio === null || held.value.kind === 'ratio') && !supersedes(o, held);
}

/** 动态清零 takes the cases open beyond their limit where these are reported. */
const onlyOverdue = (ask: Ask, at: Month, sight: Sight, seen: (o: Observation) => boolean): boolean =>
  ask.target.reading.coverage === 'clear' && sight.store.of(ask.indicator, ask.area).some((o) => seen(o) && o.span.to === at && o.states.open === 'overdue');

/** Where the question leaves the unit open, figures are held in that of the newest (of several the larger one); those that cannot be go to `unusable`. */
function inOneUnit(ask: Ask, candidates: readonly Candidate[], unusable: Unusable[]): readonly Candidate[] {
  if (ask.unit !== '' || candidates.every((c) => c.unit === candidates[0]!.unit)) return candidates;
  const newest = Math.max(...candidates.map((c) => c.span.to));
  const size = (c: Candidate): Exact => readUnit(c.unit).factor;
  const unit = [...candidates].sort((a, b) => Number(b.unit !== '') - Number(a.unit !== '') || b.span.to - a.span.to || compare(size(b), size(a)) || (a.unit < b.unit ? -1 : 1))[0]!.unit;
  const held = candidates.map((c) => ({ c, as: inUnit(c, unit) }));
  // of two of the newest period that count different things nobody knows which is meant
  const apart = held.some(({ c, as }) => as === null && c.span.to === newest);
  return held.flatMap(({ c, as }) => {
    if (as !== null && !(apart && c.span.to === newest)) return [as];
    unusable.push({ observation: c.observation, span: c.span, reason: 'unit-mismatch', detail: `报的单位是“${c.unit || '空白'}”，另有报“${unit}”的，不能换算` });
    return [];
  });
}

/** Null where the unit cannot be changed; a blank one is any that is no multiple. */
function inUnit(c: Candidate, unit: string): Candidate | null {
  if (c.unit === unit) return c;
  const [from, to] = [readUnit(c.unit), readUnit(unit)];
  if (c.unit === '') return isPercent(to) || multiplierEnd(to.text, 0) > 0 ? null : { ...c, unit };
  const value = convert(c.value, from, to);
  return value === null ? null : { ...c, value, step: c.step === null ? null : convert(c.step, from, to), unit };
}

function selectSingle(ask: Ask, at: Month, candidates: readonly Candidate[], unusable: readonly Unusable[]): Selected {
  if (candidates.length === 0) return why(at, unusable);
  const r = resolve(ofOnePeriod(ask, candidates), ask.target.reporter);
  if (r.candidate === null) return contradiction(at, r.contradicting, r);
  return single(r.candidate, { ...emptyTrail(), evidence: r.evidence, findings: r.findings });
}

/** December and the fourth quarter are two periods: the one of the target's own frequency answers, else the shortest. */
function ofOnePeriod(ask: Ask, candidates: readonly Candidate[]): readonly Candidate[] {
  const length = (c: Candidate): number => c.observation.span.to - c.observation.span.from + 1;
  const own = candidates.filter((c) => length(c) === MONTHS_OF[ask.target.frequency]);
  if (own.length > 0) return own;
  const shortest = Math.min(...candidates.map(length));
  return candidates.filter((c) => length(c) === shortest);
}

const single = (c: Candidate, trail: Trail): Selected => ({
  figure: { value: c.value, bound: 'exact', step: c.step, through: c.span.to },
  evidence: [evidenceOf(c.observation, 'value', c.value, c.unit), ...trail.evidence],
  steps: [...trail.steps, ...(c.observation.derived ? derivedSteps(c.observation) : [`${spanChinese(c.span)}报 ${saidText(c.observation)}${c.ratio !== null ? `，即 ${decimalText(c.value)}${c.unit}` : ''}`])],
  gaps: trail.gaps,
  findings: trail.findings,
});

function contradiction(at: Month, apart: readonly Candidate[], trail: Pick<Trail, 'evidence' | 'findings'>): Selected {
  const texts = firstOf(apart, (c) => exactText(c.value), (c) => `${saidText(c.observation)}（${c.observation.source.file} 第${c.observation.source.line}行）`);
  return {
    ...selectedMissing('contradiction', `${spanText({ from: at, to: at })} 同一项报了不同的数：${texts}`),
    evidence: [...apart.map((c) => evidenceOf(c.observation, 'contradicting', c.value, c.unit)), ...trail.evidence],
    findings: trail.findings,
  };
}

/** Why nothing answers, the most telling reason first. */
export const TELLING: readonly MissingReason[] = [
  'hard-edit', 'contradiction', 'unit-mismatch', 'measure-unclear', 'scope-mismatch', 'out-of-domain', 'claim-without-figure', 'no-cases', 'not-reported',
];

function why(at: Month, unusable: readonly Unusable[]): Selected {
  const here = unusable.filter((u) => u.span.to === at || u.observation.span.to === at);
  for (const reason of TELLING) {
    const u = here.filter((x) => x.reason === reason);
    if (u.length > 0) return { ...selectedMissing(reason, u[0]!.detail), evidence: u.map((x) => evidenceOf(x.observation, 'unusable', null, '')) };
  }
  return selectedMissing('not-reported', `${spanText({ from: at, to: at })} 没有报送`);
}

/** A cumulative runs from the start; a period is one of the target's frequency. */
export function spanOf(ask: Ask, at: Month): Span {
  if (classOf(ask) === 'sum') return { from: ask.start, to: at };
  const merged = ask.target.janFebTogether && monthOf(at) === 2 ? 2 : 1;
  return { from: at - Math.max(merged, MONTHS_OF[ask.target.frequency]) + 1, to: at };
}

/** An additive figure: the reported cumulative, else the sum of adjoining spans, else a lower bound with its gaps. */
function selectSum(ask: Ask, at: Month, candidates: readonly Candidate[], unusable: readonly Unusable[]): Selected {
  const span = ask.span ?? spanOf(ask, at);
  const trail = emptyTrail();
  const pieces: { span: Span; value: Exact; said: Candidate; contradicting: Candidate[] }[] = [];
  for (const list of bySpan(candidates)) {
    const r = resolve(list, ask.target.reporter);
    trail.evidence.push(...r.evidence);
    trail.findings.push(...r.findings);
    // of several that contradict each other no more than the smallest counts: the others may be wrong
    const said = r.candidate ?? r.contradicting.reduce((a, b) => (compare(b.value, a.value) < 0 ? b : a));
    pieces.push({ span: said.span, value: said.value, said, contradicting: r.contradicting });
  }
  // what cannot be added answers only over the whole span
  const tiling = tile(ask.additive ? pieces : pieces.filter((p) => p.span.from === span.from && p.span.to === span.to), span);
  const bad = tiling.pieces.find((p) => p.contradicting.length > 0);
  if (bad) return contradiction(bad.span.to, bad.contradicting, trail);
  if (tiling.pieces.length === 0) {
    const other = pieces.find((p) => p.span.to === at);
    if (other) {
      return {
        ...selectedMissing('measure-unclear', `报的是${spanChinese(other.span)}的数（口径“${other.said.observation.statesText || '空白'}”），目标要的是${spanChinese(span)}的`),
        evidence: [evidenceOf(other.said.observation, 'unusable', other.value, other.said.unit), ...trail.evidence], findings: trail.findings,
      };
    }
    const silent = why(at, unusable);
    return { ...silent, evidence: [...silent.evidence, ...trail.evidence], findings: trail.findings };
  }
  const value = tiling.pieces.reduce<Exact>((sum, p) => add(sum, p.value), whole(0));
  const steps = tiling.pieces.flatMap(({ span: of, said: { observation: o } }) => (o.derived ? derivedSteps(o) : [`${spanChinese(of)}报 ${saidText(o)}`]));
  const summed = tiling.pieces.length > 1;
  if (summed) steps.push(`相加得 ${decimalText(value)}${ask.unit}`);
  const evidence = tiling.pieces.map((p) => evidenceOf(p.said.observation, summed ? 'addend' : 'value', p.value, p.said.unit));
  const newest = tiling.pieces.at(-1)!;
  if (tiling.gaps.length === 0) {
    return {
      figure: { value, bound: 'exact', step: summed ? coarse(ask, tiling.pieces.map((p) => p.said.step)) : newest.said.step, through: at },
      evidence: [...evidence, ...trail.evidence], steps, gaps: [], findings: trail.findings,
    };
  }
  // A fault or another unit in the very month is told as such; silence only makes the sum incomplete.
  const silent = why(at, unusable);
  const reason = isMissing(silent.figure) ? silent.figure : null;
  if (reason !== null && reason.missing !== 'not-reported' && tiling.gaps.some((g) => g.to >= at)) {
    return { ...silent, evidence: [...silent.evidence, ...trail.evidence] };
  }
  const gaps = tiling.gaps.map((g) => `缺${spanChinese(g)}`);
  const stopped = unusable.find((u) => u.reason !== 'not-reported' && tiling.gaps.some((g) => u.span.to >= g.from && u.span.to <= g.to));
  return {
    lack: stopped ? { missing: stopped.reason, detail: stopped.detail } : { missing: 'not-reported', detail: `${gaps.join('、')}，已报部分还不能判定` },
    figure: { value, bound: 'atLeast', step: null, through: at },
    evidence: [...evidence, ...silent.evidence, ...trail.evidence], steps: [...steps, `${gaps.join('、')}，合计为下限`], gaps, findings: trail.findings,
  };
}

/** Those of one span together, the earlier begun first. */
function bySpan(candidates: readonly Candidate[]): Candidate[][] {
  const sorted = [...candidates].sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
  const groups: Candidate[][] = [];
  for (const c of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && sameSpan(last[0]!.span, c.span)) last.push(c);
    else groups.push([c]);
  }
  return groups;
}

/** 动作分在几个地区：the sum over declared areas. */
function sumAreas(ask: Ask, areas: readonly string[], at: Month, sight: Sight): Selected {
  return sumOf(ask, areas.map((area) => ({ name: area, selected: selectOne({ ...ask, area }, at, sight, () => true) })), at);
}

function combineReporters(ask: Ask, at: Month, sight: Sight): Selected {
  const c = ask.target.combine!;
  const of = (reporter: string) => (o: Observation): boolean => sameReporter(o.reporter, reporter);
  if (c.how === 'unit') return selectOne(ask, at, sight, of(c.reporter));
  const parts = c.reporters.map((name) => ({ name, selected: selectOne(ask, at, sight, of(name)) }));
  if (parts.every((p) => isMissing(p.selected.figure) && p.selected.figure.missing === 'not-reported')) {
    const nameless = selectOne(ask, at, sight, (o) => o.reporter === '');
    if (!isMissing(nameless.figure)) {
      return {
        ...selectedMissing('measure-unclear', `报了数但没有写填报单位，看不出是合计还是${c.reporters.join('、')}之一的`),
        evidence: nameless.evidence.map((e) => ({ ...e, role: 'unusable' as const })),
      };
    }
  }
  return c.how === 'sum' ? sumOf(ask, parts, at) : weighted(ask, c.by, parts, at, sight);
}

export const sameReporter = (a: string, b: string): boolean => normalName(a) === normalName(b);
const normalName = (s: string): string => s.normalize('NFKC').replace(/[\s()（）]/g, '');

function sumOf(ask: Ask, parts: readonly { name: string; selected: Selected }[], at: Month): Selected {
  const trail = joinTrails(...parts.map((p) => p.selected));
  const silent = parts.filter((p) => isMissing(p.selected.figure));
  const telling = silent.find((p) => isMissing(p.selected.figure) && p.selected.figure.missing !== 'not-reported');
  if (telling) return { ...trail, figure: telling.selected.figure };
  const heard = parts.filter((p) => !isMissing(p.selected.figure)).map((p) => ({ name: p.name, figure: p.selected.figure as Figure }));
  const gaps = [...trail.gaps, ...silent.map((p) => `${p.name}未报`)];
  if (heard.length === 0) return { ...trail, figure: { missing: 'not-reported', detail: `${spanText({ from: at, to: at })} 各部分都没有报送` } };
  const value = heard.reduce<Exact>((sum, h) => add(sum, h.figure.value), whole(0));
  const complete = silent.length === 0 && heard.every((h) => h.figure.bound === 'exact');
  const evidence = trail.evidence.map((e) => (e.role === 'value' ? { ...e, role: 'addend' as const } : e));
  const lack = parts.map((p) => p.selected.lack).find((l) => l !== undefined && l.missing !== 'not-reported')
    ?? { missing: 'not-reported' as const, detail: `${gaps.join('、')}，已报部分还不能判定` };
  return {
    ...trail, evidence, gaps, ...(complete ? {} : { lack }),
    figure: { value, bound: complete ? 'exact' : 'atLeast', step: complete ? coarse(ask, heard.map((h) => h.figure.step)) : null, through: at },
    steps: [...trail.steps, `${heard.map((h) => h.name).join('、')}相加得 ${decimalText(value)}${ask.unit}${complete ? '' : `（下限；${gaps.join('、')}）`}`],
  };
}

/** Rounding adds up: the steps of the parts that are printed coarser than the requirement; null where none is. */
function coarse(ask: Ask, steps: readonly (Exact | null)[]): Exact | null {
  const finest = stepOf(ask.target.requirement);
  const coarser = steps.filter((s): s is Exact => s !== null && compare(s, finest) > 0);
  return coarser.length === 0 ? null : coarser.reduce((a, b) => add(a, b));
}

function weighted(ask: Ask, by: string, parts: readonly { name: string; selected: Selected }[], at: Month, sight: Sight): Selected {
  const weights = parts.map((p) => selectOne(
    { ...ask, indicator: by, unit: '', window: 'point', additive: false, monotone: false, statistic: null }, at, sight, (o) => sameReporter(o.reporter, p.name),
  ));
  const trail = joinTrails(...parts.map((p) => p.selected), ...weights.map((w) => ({ ...w, evidence: w.evidence.map((e) => ({ ...e, role: 'weight' as const })) })));
  for (const s of [...parts.map((p) => p.selected), ...weights]) {
    if (isMissing(s.figure)) return { ...trail, figure: s.figure };
    if (s.figure.bound !== 'exact') return { ...trail, figure: s.lack ?? { missing: 'not-reported', detail: s.gaps.join('、') } };
  }
  const units = weights.map((w) => w.evidence.find((e) => e.role === 'value' || e.role === 'addend')?.unit ?? '');
  let top: Exact = whole(0);
  let below: Exact = whole(0);
  for (const [i, p] of parts.entries()) {
    const { value } = weights[i]!.figure as Figure;
    const w = units[i] === units[0] ? value : convert(value, readUnit(units[i]!), readUnit(units[0]!));
    if (w === null) return { ...trail, figure: { missing: 'unit-mismatch', detail: `权数“${by}”的单位是“${units[i] || '空白'}”和“${units[0] || '空白'}”，不能换算` } };
    top = add(top, mul((p.selected.figure as Figure).value, w));
    below = add(below, w);
  }
  if (below.num <= 0n) return { ...trail, figure: { missing: 'base-unusable', detail: `权数“${by}”合计不是正数` } };
  const value = div(top, below);
  // the mean is as coarse as its coarsest part
  const steps = parts.map((p) => coarse(ask, [(p.selected.figure as Figure).step])).filter((s) => s !== null);
  const step = steps.length === 0 ? null : steps.reduce((a, b) => (compare(a, b) >= 0 ? a : b));
  return { ...trail, figure: { value, bound: 'exact', step, through: at }, steps: [...trail.steps, `按“${by}”加权得 ${decimalText(value)}${ask.unit}`] };
}

