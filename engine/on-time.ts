import type { Observation } from '../inputs/observation.js';
import { compare, HUNDRED, mustExact, sub } from '../rules/exact.js';
import { spanChinese, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { evidenceOf, isUnusable, readCandidate, type Ask, type Candidate, type Unusable } from './candidate.js';
import { derivedSteps } from './derived-step.js';
import { emptyTrail, selectedMissing, type Selected } from './figure.js';
import { saidText } from './print.js';
import { resolve, type Resolved } from './resolve.js';
import { askLevel, selectAt, TELLING, withoutStopped, type Sight } from './select.js';

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
    const isShare = isShareOf(t)({ observation: o });
    const ask: Ask = isShare ? share : { ...share, unit: t.limit!.unit, statistic: o.states.statistic };
    const c = readCandidate(ask, o, sight.faults);
    if (c === null) continue;
    if (isUnusable(c)) unusable.push(c);
    else (isShare ? shares : times).push(c);
  }
  const free = withoutStopped(shares, unusable.filter(isShareOf(t)));
  if (free.length > 0) {
    const r = resolve(free, t.reporter);
    if (r.candidate === null) return apart('按时办结率报了不同的数', r.contradicting);
    const c = r.candidate;
    return {
      ...emptyTrail(), figure: { value: c.value, bound: 'exact', step: c.step, through: at },
      evidence: [evidenceOf(c.observation, 'value', c.value, '%'), ...r.evidence], findings: r.findings,
      steps: [...derivedSteps(c.observation), `${spanChinese(c.span)}按时办结率报 ${saidText(c.observation)}`],
    };
  }
  const told: Told[] = [];
  let contradiction: Selected | null = null;
  for (const statistic of TIMES) {
    const own = withoutStopped(times.filter((c) => c.observation.states.statistic === statistic), unusable.filter((u) => u.observation.states.statistic === statistic));
    if (own.length === 0) continue;
    const r = resolve(own, t.reporter);
    if (r.candidate === null) contradiction ??= apart(`${timeWords(r.contradicting[0]!)}用时报了不同的数`, r.contradicting);
    // whatever else is said, a longest time over the limit was one case's
    else if (statistic === 'max' && !within(t, r.candidate)) return fromTimes(t, area, at, sight, [{ ...r, candidate: r.candidate }], []);
    else told.push({ ...r, candidate: r.candidate });
  }
  return contradiction ?? fromTimes(t, area, at, sight, told, unusable);
}

/** What a time may be, the most telling first. */
const TIMES: readonly Observation['states']['statistic'][] = ['max', 'mean', null];

const within = (t: CompiledTarget, c: Candidate): boolean => compare(c.value, mustExact(t.limit!.value)) < (t.limit!.comparator === '<' ? 0 : 1);

/** A figure that stands, with what it superseded. */
type Told = Resolved & { candidate: Candidate };

const isShareOf = (t: CompiledTarget) => ({ observation: o }: Pick<Unusable, 'observation'>): boolean => o.states.statistic === 'onTimeShare' || (/率$/.test(t.indicator) && o.states.statistic === null);
const apart = (why: string, contradicting: readonly Candidate[]): Selected => ({ ...selectedMissing('contradiction', why), evidence: contradicting.map((c) => evidenceOf(c.observation, 'contradicting', c.value, c.unit)) });
const timeWords = (c: Candidate): string => (c.observation.states.statistic === 'max' ? '最长' : c.observation.states.statistic === 'mean' ? '平均' : '');

function fromTimes(t: CompiledTarget, area: string, at: Month, sight: Sight, times: readonly Told[], unusable: readonly Unusable[]): Selected {
  const text = `时限 ${t.limit!.value}${t.limit!.unit}`;
  const answer = ({ candidate: c, evidence, findings }: Told, bound: 'below' | 'exact', says: string): Selected => ({
    ...emptyTrail(), figure: { value: HUNDRED, bound, step: null, through: at }, told: { value: c.value, unit: t.limit!.unit, margin: sub(mustExact(t.limit!.value), c.value) },
    evidence: [evidenceOf(c.observation, 'value', c.value, c.unit), ...evidence], findings, steps: [...derivedSteps(c.observation), `${timeWords(c)}用时 ${saidText(c.observation)} ${says}`],
  });
  const longest = times.find((c) => c.candidate.observation.states.statistic === 'max');
  const late = times.find((c) => !within(t, c.candidate));
  if (late) return answer(late, 'below', `超过${text}，至少有一件超时`);
  if (longest) return answer(longest, 'exact', `不超过${text}，每件都按时`);
  const unclear = times[0]?.candidate;
  if (unclear) {
    return {
      ...selectedMissing('measure-unclear', `报的是${timeWords(unclear) || '没有写明是平均还是最长的'}用时，看不出有没有超过${text}的；请报按时办结率或最长用时`),
      evidence: [evidenceOf(unclear.observation, 'unusable', unclear.value, unclear.unit)],
    };
  }
  // nothing in the words of a share or a time: let the usual selection tell why
  const first = TELLING.map((reason) => unusable.find((u) => u.reason === reason)).find((u) => u !== undefined);
  return first
    ? { ...selectedMissing(first.reason, first.detail), evidence: unusable.map((u) => evidenceOf(u.observation, 'unusable', null, '')) }
    : selectAt({ ...askLevel(t, area), unit: '%', additive: false }, at, sight);
}
