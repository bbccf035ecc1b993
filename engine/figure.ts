import type { Exact } from '../rules/exact.js';
import type { Month } from '../rules/period.js';
import type { Finding } from '../rules/finding.js';
import type { Evidence, MissingReason } from './assessment.js';

/** A figure that can be held against a requirement, in the requirement's unit. */
export interface Figure {
  value: Exact;
  /**
   * `exact`; `atLeast`: a lower bound, the sum of what was reported of figures that cannot be negative;
   * `below`: known only to lie under `value` (a case over the limit: the on-time share is under 100 %).
   */
  bound: 'exact' | 'atLeast' | 'below';
  /** One unit of the last printed decimal, in the requirement's unit; null where the figure is exact (n/N, a computation). */
  step: Exact | null;
  /** Last month that it covers. */
  through: Month;
}

export interface Missing {
  missing: MissingReason;
  /** Chinese: what exactly is lacking. */
  detail: string;
}

export const isMissing = (x: Figure | Missing): x is Missing => 'missing' in x;
export const missing = (reason: MissingReason, detail: string): Missing => ({ missing: reason, detail });

/** What a selection leaves behind besides the figure. */
export interface Trail {
  evidence: Evidence[];
  steps: string[];
  gaps: string[];
  findings: Finding[];
}

export interface Selected extends Trail {
  figure: Figure | Missing;
  /** With a lower bound: the reason that holds where the bound does not decide. */
  lack?: Missing;
  /** The two levels that the figure was computed from. */
  levels?: { value: Exact; base: Exact; unit: string };
  /** What was reported instead of the quantity, to be shown in its place: a time that answers for an on-time share. */
  told?: { value: Exact; unit: string; margin: Exact };
}

export const emptyTrail = (): Trail => ({ evidence: [], steps: [], gaps: [], findings: [] });
export const selectedMissing = (reason: MissingReason, detail: string, trail: Partial<Trail> = {}): Selected => ({
  figure: missing(reason, detail), ...emptyTrail(), ...trail,
});
export const joinTrails = (...trails: readonly Trail[]): Trail => ({
  evidence: trails.flatMap((t) => t.evidence),
  steps: trails.flatMap((t) => t.steps),
  gaps: trails.flatMap((t) => t.gaps),
  findings: trails.flatMap((t) => t.findings),
});
