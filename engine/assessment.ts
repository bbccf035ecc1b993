import type { Citation, Duty, Policy } from '../rules/target.js';
import type { Comparator, MeasureWord } from '../rules/reading.js';
import type { Finding } from '../rules/finding.js';
import type { Source, ObservationStatus } from '../inputs/observation.js';

/** The one JSON that every report is made from. Numbers are exact decimal text; periods are `2023-10`; dates ISO. */

export type Outcome = 'met' | 'not-met' | 'pending' | 'undecided' | 'excluded';

export const REASONS = {
  met: ['satisfied', 'early', 'recovered'],
  'not-met': ['missed', 'fell-back', 'late', 'ceiling-passed'],
  pending: ['on-pace', 'behind', 'pace-unknown', 'not-at-target', 'at-target', 'already-met-at-start', 'not-yet-published', 'awaiting-data'],
  undecided: [
    'not-reported', 'hard-edit', 'unit-mismatch', 'scope-mismatch', 'base-missing', 'base-unusable', 'contradiction', 'measure-unclear',
    'too-coarse', 'claim-without-figure', 'awaiting-comparator', 'ambiguous-text', 'no-cases', 'out-of-domain',
  ],
  excluded: ['cancelled', 'waived', 'monitor'],
} as const;
export type Reason = (typeof REASONS)[Outcome][number];
/** Why a figure is missing: an undecided reason, or one of the two that wait. */
export type MissingReason = (typeof REASONS)['undecided'][number] | 'not-yet-published' | 'awaiting-data';

/** A reported figure's part in a verdict. */
export interface Evidence {
  role: 'value' | 'base' | 'comparator' | 'addend' | 'weight' | 'settled' | 'superseded' | 'contradicting' | 'unusable' | 'start' | 'late' | 'previous'
    /** A county's figure below a city's target: shown, not judged. */
    | 'below';
  indicator: string;
  area: string;
  /** `2023-10`, `2023-01/2023-02`. */
  period: string;
  /** 口径 as printed. */
  states: string;
  population: string;
  reporter: string;
  status: ObservationStatus;
  /** Value in the target's unit as exact text; null where it could not be held in it. */
  value: string | null;
  unit: string;
  source: Source;
  note: string;
  /** 推算: how, out of which cells, and why it may still change. */
  derived?: { says: string; sources: Source[]; provisional: string | null };
}

export interface Measured {
  /** Exact text in `unit`; `n/d` where it does not terminate within six places. */
  value: string;
  unit: string;
  /** A lower bound: an incomplete sum of figures that cannot be negative. */
  atLeast: boolean;
  /** Last month that the figure covers. */
  through: string;
  /** As printed to people: 5,120间, 93.75%（1500/1600）. */
  text: string;
}

export interface Required {
  comparator: Comparator;
  value: string;
  high: string | null;
  unit: string;
  /** ≥ 5,000间 */
  text: string;
}

/** What was held against what, so that it can be done again by hand or in a workbook. */
export interface Comparison {
  /**
   * What stands between the bounds: `value`; `rise` value − base; `fall` base − value; `growth` (value − base) ÷ base and
   * `decline` (base − value) ÷ base, in percent.
   */
  of: 'value' | 'rise' | 'fall' | 'growth' | 'decline';
  /** Exact text; a level where there is a base. */
  value: string;
  base: string | null;
  /** Of value and base; '' where the reports name none. */
  unit: string;
  /** What must be reached and what must not be passed, with what 左右 allows; null where that side is open. */
  floor: string | null;
  ceiling: string | null;
  /** The bounds themselves do not satisfy. */
  strict: boolean;
}

export interface Pace {
  /** Percent with up to six decimals: done of what is promised (a ceiling: used of what is allowed). */
  completion: string;
  /** Percent of the months gone. */
  schedule: string;
  /** completion − schedule, percentage points; for a ceiling a positive gap is unfavourable. */
  gap: string;
  /** True where completion is the used share of a ceiling. */
  ceiling: boolean;
  /** What the schedule expects by now, in the unit (counts rounded down). */
  expected: string;
  /** 后期月均需完成量; null when no month is left, or for a ceiling what may still be used a month. */
  neededPerMonth: string | null;
  monthsLeft: number;
  unit: string;
}

/** One target × area × period. */
export interface Verdict {
  target: string;
  area: string;
  period: string;
  outcome: Outcome;
  reason: Reason;
  /** Does it stand in N? (counted, due, firm; without no-cases.) Aspirational ones are counted apart. */
  due: boolean;
  /** The period whose figure is judged: the asked one, or once due the deadline's. */
  judgedPeriod: string;
  measured: Measured | null;
  required: Required;
  /** Null where no figure was held against the requirement. */
  comparison: Comparison | null;
  margin: { value: string; unit: string; atLeast: boolean } | null;
  /** Percent, where it means something. */
  completion: string | null;
  pace: Pace | null;
  /** `late`: the month in which it was reached. */
  reachedIn: string | null;
  /** keep and everyPeriod: k of n whole periods kept so far. */
  kept: { kept: number; of: number } | null;
  /** The figure and date before an amendment that holds in this period. */
  amended: { paper: string; from: string; required: string; deadline: string | null } | null;
  waiver: { paper: string; from: string; until: string | null } | null;
  /** each-targets: a line per part; readings: a line per reading. */
  parts: PartVerdict[];
  evidence: Evidence[];
  /** How the measured value came about, step by step, in Chinese. */
  steps: string[];
  /** One Chinese sentence: the verdict and why. */
  says: string;
  /** Reporters or months that are missing from an incomplete sum. */
  gaps: string[];
  findings: Finding[];
}

export interface PartVerdict {
  /** Area of the part, or `读法1`. */
  name: string;
  outcome: Outcome;
  reason: Reason;
  measured: string | null;
  required: string;
  margin: string | null;
}

/** What reports need to know of a target, so that they need no catalogue. */
export interface TargetSummary {
  id: string;
  policy: string;
  section: string;
  citations: Citation[];
  indicator: string;
  code: string | null;
  population: string;
  phrase: string;
  measure: MeasureWord;
  required: string;
  unit: string;
  duty: Duty;
  start: string;
  deadline: string | null;
  deadlinePrinted: string | null;
  deadlineAssumed: boolean;
  strength: 'firm' | 'aspirational';
  counted: 'yes' | 'monitor';
  lead: string[];
  responsible: string[];
  reporter: string | null;
  per: string | null;
  restates: string | null;
  corrected: { value: string; unit: string; why: string } | null;
  notes: string;
  draft: boolean;
}

/** M/N and its companions over one group of verdicts. */
export interface Rate {
  /** Counted and due (N). */
  due: number;
  /** Met of those (M). */
  met: number;
  notMet: number;
  /** met + notMet (J). */
  judged: number;
  /** Undecided of those (U), by reason. */
  undecided: number;
  undecidedReasons: Record<string, number>;
  /** Left N for this period: no cases. */
  noCases: number;
  /** Not due, by reason. */
  pending: number;
  pendingReasons: Record<string, number>;
  /** Met before they are due; not in N. */
  metEarly: number;
  /** Not met before they are due (a ceiling passed); not in N. */
  lostEarly: number;
  /** Not due and undecided: 本期未报. */
  silent: number;
  excluded: number;
  excludedReasons: Record<string, number>;
  /** All counted ones, due or not, and those of them that are met: the plan's completion. */
  plan: { total: number; met: number };
}

export interface Rates {
  /** Firm targets: the headline. */
  firm: Rate;
  aspirational: Rate;
  /** A unit of a place (`of`, the document's jurisdiction): the 市财政局 of another city is another unit. */
  byLead: { name: string; of: string; rate: Rate }[];
  bySection: { policy: string; name: string; rate: Rate }[];
  byPolicy: { name: string; rate: Rate }[];
}

export interface InputRecord {
  file: string;
  sha256: string;
  encoding: string;
  layout: string;
  notes: string[];
  refused: boolean;
  rows: { total: number; headers: number; notes: number; blank: number; totals: number; data: number };
  cells: { total: number; observations: number; missing: number; rejected: number; unmatched: number };
}

/** A cell of figures that was not taken: where, why, and what it would have told of, in words that read back to the same. */
export interface RejectedRecord {
  file: string;
  /** '' where the file has no sheets. */
  sheet: string;
  line: number;
  column: string;
  /** As printed, at most 80 characters. */
  text: string;
  /** In Chinese. */
  reason: string;
  indicator: string;
  area: string;
  period: string;
  unit: string;
  statement: string;
  population: string;
  reporter: string;
  status: string;
  note: string;
}

/** A unit of whom a figure of the period was awaited and none came. */
export interface SilentUnit {
  target: string;
  indicator: string;
  area: string;
  /** Any one of these. */
  units: string[];
  /** 报送截止日, and the last day of grace; null where none is declared. */
  due: string | null;
  until: string | null;
  /** Past the grace on the day named by `on`; null where no day or no date is known. */
  late: boolean | null;
}

/** 报送值 and 核验值 that differ; the verified one decides. */
export interface VerifiedDifference {
  indicator: string;
  area: string;
  period: string;
  reporter: string;
  reported: string;
  verified: string;
  source: Source;
  note: string;
}

/** A row of a task without a figure (非量化任务): 完成 or 未完成. */
export interface TaskRow {
  file: string;
  line: number;
  /** As printed. */
  task: string;
  state: 'done' | 'open';
  text: string;
}

export interface Reporting {
  /** Targets of which a figure of this period is owed. */
  asked: number;
  /** The day on which the question is asked; null where nobody says: there is no clock. */
  on: string | null;
  silent: SilentUnit[];
  verified: VerifiedDifference[];
  tasks: { done: number; open: number; rows: TaskRow[] };
}

export interface Assessment {
  schema: 'https://dabiao.dev/schema/assessment-1.json';
  tool: { name: 'dabiao'; version: string };
  period: string;
  asOf: string;
  policies: Policy[];
  targets: TargetSummary[];
  verdicts: Verdict[];
  rates: Rates;
  inputs: InputRecord[];
  balance: { rows: InputRecord['rows']; cells: InputRecord['cells'] };
  rejected: RejectedRecord[];
  unmatched: { file: string; line: number; column: string; text: string; suggestion: string | null }[];
  /** Notes of the inputs (说明：虚构示例数据) and of the run (drafts used); every report prints them. */
  notes: string[];
  catalogues: { file: string; sha256: string }[];
  waivers: { file: string; sha256: string }[];
  findings: Finding[];
  /** The routine of reporting. */
  reporting?: Reporting;
}
