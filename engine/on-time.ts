import { derivedSteps } from './derived-step.js';
import { compare, HUNDRED, mustExact, sub } from '../rules/exact.js';
import { spanChinese, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { askLevel, type Sight } from './select.js';
import { evidenceOf, isUnusable, readCandidate, type Ask, type Candidate, type Unusable } from './candidate.js';
import { emptyTrail, selectedMissing, type Selected } from './figure.js';
import { saidText } from './print.js';
import { resolve } from './resolve.js';
import { selectAt } from './select.js';

/**
 * The on-time share of a service limit. A reported share answers; so does a reported maximum; a mean, or a time that nobody says
 * is a mean or a maximum, answers only when it is over the limit (then at least one case was late).
 */
export function selectOnTimeShare(t: CompiledTarget, area: string, at: Month, sight: Sight): Selected {
  const share: Ask = { ...askLevel(t, area), unit: '%', statistic: 'onTimeShare', additive: false };
  const shares: Candidate[] = [];
  const unusable: Unusable[] = [];
  const times: Candidate[] = [];
  for (const o of sight.store.of(t.indicator, area)) {
    if (o.span.to !== at || o.span.to > sight.until) continue;
    const isShare = o.states.statistic === 'onTimeShare' || (/率$/.test(t.indicator) && o.states.statistic === null);
    const ask: Ask = isShare ? share : { ...share, unit: t.limit!.unit, statistic: o.states.statistic };
    const c = readCandidate(ask, o, sight.faults);
    if (c === null) continue;
    if (isUnusable(c)) unusable.push(c);
    else (isShare ? shares : times).push(c);
  }
  if (shares.length > 0) {
    const r = resolve(shares, t.reporter);
    if (r.candidate === null) {
      return { ...selectedMissing('contradiction', '按时办结率报了不同的数'), evidence: r.contradicting.map((c) => evidenceOf(c.observation, 'contradicting', c.value, c.unit)) };
    }
    const c = r.candidate;
    return {
      ...emptyTrail(), figure: { value: c.value, bound: 'exact', step: c.step, through: at },
      evidence: [evidenceOf(c.observation, 'value', c.value, '%'), ...r.evidence], findings: r.findings,
      steps: [...derivedSteps(c.observation), `${spanChinese(c.span)}按时办结率报 ${saidText(c.observation)}`],
    };
  }
  return fromTimes(t, area, at, sight, times, unusable);
}

function fromTimes(t: CompiledTarget, area: string, at: Month, sight: Sight, times: readonly Candidate[], unusable: readonly Unusable[]): Selected {
  const limit = mustExact(t.limit!.value);
  const within = (c: Candidate): boolean => (t.limit!.comparator === '<' ? compare(c.value, limit) < 0 : compare(c.value, limit) <= 0);
  const says = (c: Candidate): string => (c.observation.states.statistic === 'max' ? '最长' : c.observation.states.statistic === 'mean' ? '平均' : '');
  const late = times.find((c) => !within(c));
  const told = (c: Candidate) => ({ value: c.value, unit: t.limit!.unit, margin: sub(limit, c.value) });
  const text = `时限 ${t.limit!.value}${t.limit!.unit}`;
  if (late) {
    return {
      ...emptyTrail(), figure: { value: HUNDRED, bound: 'below', step: null, through: at }, told: told(late), evidence: [evidenceOf(late.observation, 'value', late.value, late.unit)],
      steps: [...derivedSteps(late.observation), `${says(late)}用时 ${saidText(late.observation)} 超过${text}，至少有一件超时`],
    };
  }
  const longest = times.find((c) => c.observation.states.statistic === 'max');
  if (longest) {
    return {
      ...emptyTrail(), figure: { value: HUNDRED, bound: 'exact', step: null, through: at }, told: told(longest), evidence: [evidenceOf(longest.observation, 'value', longest.value, longest.unit)],
      steps: [...derivedSteps(longest.observation), `最长用时 ${saidText(longest.observation)} 不超过${text}，每件都按时`],
    };
  }
  const unclear = times[0];
  if (unclear) {
    return {
      ...selectedMissing('measure-unclear', `报的是${says(unclear) || '没有写明是平均还是最长的'}用时，看不出有没有超过${text}的；请报按时办结率或最长用时`),
      evidence: [evidenceOf(unclear.observation, 'unusable', unclear.value, unclear.unit)],
    };
  }
  // nothing in the words of a share or a time: let the usual selection tell why
  const first = unusable[0];
  return first
    ? { ...selectedMissing(first.reason, first.detail), evidence: unusable.map((u) => evidenceOf(u.observation, 'unusable', null, '')) }
    : selectAt({ ...askLevel(t, area), unit: '%', additive: false }, at, sight);
}
