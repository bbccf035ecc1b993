import type { Observation, ObservationStatus } from '../inputs/observation.js';
import { abs, compare, div, equal, sub, whole } from '../rules/exact.js';
import type { Finding } from '../rules/finding.js';
import { spanChinese } from '../rules/period.js';
import { evidenceOf, type Candidate } from './candidate.js';
import type { Evidence } from './assessment.js';

/** Several figures for one key become one, or a contradiction (DESIGN sections 6 and 7). */
export interface Resolved {
  candidate: Candidate | null;
  /** All that disagree, where they do. */
  contradicting: Candidate[];
  evidence: Evidence[];
  findings: Finding[];
}

const RANK: Record<ObservationStatus, number> = { R: 4, A: 3, '': 2, P: 1, E: 0 };

/**
 * One figure out of the candidates of one key: equal ones are one; n/N beats its printed share; else a better status, else the
 * later file, supersedes; two figures of one status in one file contradict each other, and so do two reporters, unless the
 * catalogue names the one who reports (`reporter`).
 */
export function resolve(candidates: readonly Candidate[], reporter: string | null): Resolved {
  if (candidates.length === 1) return { candidate: candidates[0]!, contradicting: [], evidence: [], findings: [] };
  const byReporter = new Map<string, Candidate[]>();
  for (const c of candidates) {
    const list = byReporter.get(c.observation.reporter);
    if (list) list.push(c);
    else byReporter.set(c.observation.reporter, [c]);
  }
  const named = [...byReporter.keys()].filter((n) => n !== '');
  if (reporter !== null && byReporter.has(reporter)) return resolveRevisions(byReporter.get(reporter)!);
  if (named.length < 2) return resolveRevisions(candidates);
  const each = named.map((n) => resolveRevisions(byReporter.get(n)!));
  const apart = each.flatMap((r) => r.contradicting);
  const chosen = each.flatMap((r) => (r.candidate ? [r.candidate] : []));
  const trail = { evidence: each.flatMap((r) => r.evidence), findings: each.flatMap((r) => r.findings) };
  if (apart.length > 0 || chosen.some((c) => !equal(c.value, chosen[0]!.value))) return { candidate: null, contradicting: apart.length > 0 ? apart : chosen, ...trail };
  return { candidate: chosen[0]!, contradicting: [], ...trail };
}

function resolveRevisions(candidates: readonly Candidate[]): Resolved {
  const evidence: Evidence[] = [];
  const findings: Finding[] = [];
  const best = candidates.reduce((n, c) => Math.max(n, RANK[c.observation.status]), 0);
  const ofStatus = candidates.filter((c) => RANK[c.observation.status] === best);
  const file = ofStatus.map((c) => c.observation.source.file).reduce((a, b) => (a > b ? a : b));
  const isCurrent = ({ observation: o }: Candidate): boolean => RANK[o.status] === best && o.source.file === file;
  const current = ofStatus.filter(isCurrent);
  const { chosen, contradicting } = agree(current, findings);
  if (chosen) {
    for (const c of candidates) {
      if (isCurrent(c) || equal(c.value, chosen.value)) continue;
      evidence.push(evidenceOf(c.observation, 'superseded', c.value, c.unit));
      findings.push({
        code: 'DB-V001', severity: 'info', message: `${spanChinese(c.span)}的数已被修订`, file: c.observation.source.file, line: c.observation.source.line,
        column: c.observation.source.column, found: c.observation.source.text, expected: chosen.observation.source.text, area: c.observation.area,
      });
    }
  }
  return { candidate: chosen, contradicting, evidence, findings };
}

/** Does a later saying take the place of an earlier one: a better status, or of one status the later file? */
export const supersedes = (a: Observation, b: Observation): boolean =>
  a.status === b.status ? a.source.file > b.source.file : RANK[a.status] > RANK[b.status];

/** Candidates of equal standing: one, or none of them. */
function agree(current: readonly Candidate[], findings: Finding[]): { chosen: Candidate | null; contradicting: Candidate[] } {
  const ratios = current.filter((c) => c.ratio !== null);
  const printed = current.filter((c) => c.ratio === null);
  const base = ratios.length > 0 ? ratios : printed;
  const first = base[0]!;
  const apart = base.filter((c) => !equal(c.value, first.value));
  if (apart.length > 0) return { chosen: null, contradicting: [...base] };
  if (ratios.length > 0) {
    for (const p of printed) {
      const half = p.step === null ? whole(0) : div(p.step, whole(2));
      if (compare(abs(sub(p.value, first.value)), half) > 0) {
        findings.push({
          code: 'DB-A011', severity: 'warning', message: '百分数与分子分母算得的不一致，以分子分母为准', file: p.observation.source.file, line: p.observation.source.line,
          column: p.observation.source.column, found: p.observation.source.text, expected: first.ratio ?? '', advice: '请报送单位核实', area: p.observation.area,
        });
      }
    }
    return { chosen: first, contradicting: [] };
  }
  // equal figures: the one that was printed finest tells most
  const finest = base.reduce((a, b) => (a.step !== null && b.step !== null && compare(b.step, a.step) < 0 ? b : a));
  return { chosen: finest, contradicting: [] };
}
