import { z } from 'zod';
import type { Comparator, MeasureWord, Reading } from './reading.js';
import { exact } from './exact.js';
import { isDay } from './period.js';
import { writtenDerivation } from './derivation.js';
import { writtenEdit } from './edit.js';

/**
 * The target twice: what a statistician writes (`WrittenTarget`, loose, checked by schema) and what every evaluator is made
 * from (`CompiledTarget`, strict, nothing left to infer). `compile-target.ts` turns the one into the other.
 */

// ---------------------------------------------------------------------------------------------- what people write

const isoDate = z.string().refine(isDay, {
  error: '应为存在的日期，如 2023-12-31',
});
/** A list of names; a single one may stand without brackets. */
const names = z.union([z.string().min(1).transform((s) => [s]), z.array(z.string().min(1))]);
/** `no` and `yes` are words in YAML 1.2. */
const yesNo = z.union([z.boolean(), z.enum(['yes', 'no']).transform((s) => s === 'yes')]);
const itemText = z.union([z.string(), z.number()]).transform(String);
const decimal = z
  .union([z.string(), z.number()])
  .transform((v) => String(v))
  .refine((s) => exact(s) !== null, { error: '应为数字，建议加引号，如 "99.9875"' });

export const DUTIES = ['reach', 'keep', 'everyPeriod'] as const;
export const WINDOWS = ['point', 'cumulative', 'period'] as const;
export const STATISTICS = ['mean', 'max', 'onTimeShare'] as const;
export const POLARITIES = ['higher-better', 'lower-better', 'neutral'] as const;
export const FREQUENCIES = ['monthly', 'quarterly', 'half-yearly', 'yearly'] as const;
export const MEASURES = ['level', 'increase', 'decrease', 'relative_increase', 'relative_decrease', 'relational'] as const;

/** The figure said by structure, where words do not do it. Exactly one comparator key. */
const structuredFigure = z
  .strictObject({
    atLeast: decimal.optional(),
    moreThan: decimal.optional(),
    atMost: decimal.optional(),
    lessThan: decimal.optional(),
    equals: decimal.optional(),
    about: decimal.optional(),
    between: z.tuple([decimal, decimal]).optional(),
    unit: z.string().default(''),
    measure: z.enum(MEASURES).default('level'),
    basis: z.string().default(''),
  })
  .refine((f) => [f.atLeast, f.moreThan, f.atMost, f.lessThan, f.equals, f.about, f.between].filter((x) => x !== undefined).length === 1, {
    error: '应写且只写一个比较：atLeast、moreThan、atMost、lessThan、equals、about、between 之一',
  });
export type StructuredFigure = z.infer<typeof structuredFigure>;

const citation = z.strictObject({ part: z.string(), section: z.string(), item: z.string() });
export type Citation = z.infer<typeof citation>;

const combine = z.union([
  z.literal('sum'),
  z.strictObject({ sum: names }),
  z.strictObject({ weightedBy: z.string().min(1), reporters: names.optional() }),
  z.strictObject({ unit: z.string().min(1) }),
]);

/** The keys that a second honest reading of the same words may set otherwise. */
const reading = z.strictObject({
  target: z.union([z.string().min(1), structuredFigure]).optional(),
  per: z.string().min(1).optional(),
  parts: names.optional(),
  sumOf: names.optional(),
  unit: z.string().optional(),
  by: isoDate.optional(),
  duty: z.enum(DUTIES).optional(),
  window: z.enum(WINDOWS).optional(),
  says: z.string().optional(),
});
export type WrittenReading = z.infer<typeof reading>;

/** 报送截止日: a day of a month after the period's, and days of grace. */
const reportBy = z.strictObject({ day: z.number().int().min(1).max(31), monthsAfter: z.number().int().min(0).max(12).default(1), grace: z.number().int().min(0).max(90).default(0) });
export type ReportBy = z.infer<typeof reportBy>;

const review = z.strictObject({ by: z.string(), at: z.string() });
export type Review = z.infer<typeof review>;

export const writtenTarget = z.strictObject({
  id: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*(\/[\p{L}\p{N}][\p{L}\p{N}._-]*)*$/u, { error: '应为文字、数字、连字符，以“/”分级，如 jinan-2023/power/reliability' }),
  section: z.string().default(''),
  items: z.union([itemText.transform((s) => [s]), z.array(itemText)]).optional(),
  citations: z.array(citation).optional(),
  indicator: z.string().min(1),
  code: z.string().min(1).optional(),
  aliases: names.optional(),
  population: z.string().min(1).optional(),
  populationAliases: names.optional(),
  target: z.union([z.string().min(1), structuredFigure]),
  unit: z.string().optional(),
  by: isoDate.optional(),
  /** A standing limit introduced by a date: due from then on. */
  from: isoDate.optional(),
  start: isoDate.optional(),
  strength: z.enum(['firm', 'aspirational']).optional(),
  duty: z.enum(DUTIES).optional(),
  window: z.enum(WINDOWS).optional(),
  statistic: z.enum(STATISTICS).optional(),
  additive: yesNo.optional(),
  polarity: z.enum(POLARITIES).optional(),
  frequency: z.enum(FREQUENCIES).optional(),
  /** January and February are reported as one period. */
  janFebTogether: yesNo.optional(),
  /** Months after the period's end until it is published, and the grace after that. */
  release: z.strictObject({ after: z.number().int().min(0).max(36), grace: z.number().int().min(0).max(36).default(0) }).optional(),
  per: z.string().min(1).optional(),
  parts: names.optional(),
  areas: z.union([z.literal('reported'), names]).optional(),
  sumOf: names.optional(),
  combine: combine.optional(),
  /** The starting figure that the document prints outside the phrase, and what a change is against. */
  base: z.strictObject({ value: decimal.optional(), unit: z.string().optional(), basis: z.string().optional() }).optional(),
  against: z.string().min(1).optional(),
  againstArea: z.string().min(1).optional(),
  /** Why the published growth rate may differ from the levels (可比价, 样本变动, 基数修订): then it beats them. */
  publishedRate: z.string().min(1).optional(),
  lead: names.optional(),
  responsible: names.optional(),
  reporter: z.string().min(1).optional(),
  reportBy: reportBy.optional(),
  counted: z.enum(['yes', 'monitor']).optional(),
  restates: z.string().min(1).optional(),
  readings: z.array(reading).min(2).optional(),
  milestones: z.array(z.strictObject({ by: isoDate, value: decimal })).optional(),
  pace: z.enum(['linear', 'step']).optional(),
  corrected: z.strictObject({ value: decimal, unit: z.string().optional(), why: z.string().min(1) }).optional(),
  notes: z.string().optional(),
  status: z.enum(['draft', 'confirmed']).optional(),
  /** How sure extraction was, 0 to 1. */
  confidence: z.number().min(0).max(1).optional(),
  source: z.strictObject({ span: z.tuple([z.number().int(), z.number().int()]), sha256: z.string() }).optional(),
  review: review.optional(),
});
export type WrittenTarget = z.infer<typeof writtenTarget>;

export const policyHeader = z.strictObject({
  id: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, { error: '应为文字、数字、连字符，如 jinan-2023' }),
  number: z.string().default(''),
  title: z.string().default(''),
  issuer: z.string().default(''),
  issued: isoDate.optional(),
  jurisdiction: z.string().min(1),
  year: z.number().int().min(1900).max(2200).optional(),
  note: z.string().optional(),
  reportBy: reportBy.optional(),
});
export type Policy = z.infer<typeof policyHeader>;

/** A draft that somebody found to be no target: extracting again does not bring it back. */
const rejectedDraft = z.strictObject({ indicator: z.string(), target: z.string(), sha256: z.string(), review: review.optional() });
export type RejectedDraft = z.infer<typeof rejectedDraft>;

export const catalogueFile = z.strictObject({
  policy: policyHeader,
  targets: z.array(writtenTarget),
  rejected: z.array(rejectedDraft).optional(),
  /** 推算, and 审核关系 for this catalogue's indicators; `editsOff` names edits that do not hold for them. */
  derive: z.array(writtenDerivation).optional(),
  edits: z.array(writtenEdit).optional(),
  editsOff: names.optional(),
});
export type CatalogueFile = z.infer<typeof catalogueFile>;

// ---------------------------------------------------------------------------------------------- what the code sees

export type Duty = (typeof DUTIES)[number];
export type Window = (typeof WINDOWS)[number];
export type Statistic = (typeof STATISTICS)[number];
export type Polarity = (typeof POLARITIES)[number];
export type Frequency = (typeof FREQUENCIES)[number];

/** A value and where it came from, so that `explain` can print the table's row or the words. */
export interface Inferred<T> {
  value: T;
  /** Chinese: 文中写明, 目录写明, or the row of the inference table that decided. */
  by: string;
}

/**
 * The quantity that is held against the requirement:
 * - `level`: the indicator's own figure (also for a change on a printed base: the requirement is base ± change);
 * - `change`: size of the rise or fall against the base, in the unit;
 * - `relative`: size of the rise or fall in percent of the base;
 * - `difference`: own figure less the other side's, held against 0;
 * - `onTimeShare`: percent of cases within the limit, held against 100.
 */
export type Quantity = 'level' | 'change' | 'relative' | 'difference' | 'onTimeShare';

/** What a change is against, in months: the same span `years` earlier, or a month's end. */
export type Base =
  | { kind: 'same-period'; years: number }
  | { kind: 'same-months-of'; year: number }
  | { kind: 'year-end'; year: number }
  | { kind: 'last-year-end' }
  | { kind: 'last-month' }
  | { kind: 'printed'; value: string }
  | { kind: 'undeclared' };

export interface Requirement {
  quantity: Quantity;
  comparator: Comparator;
  /** Exact text in `unit`; for a range the low end, and `high` the other. */
  value: string;
  high: string | null;
  /** Unit of the quantity that is compared: 万户, %, 个百分点. */
  unit: string;
  /** Unit of margins: 个百分点 for shares, growth and relations of rates. */
  marginUnit: string;
  /** +1 when more is favourable, -1 when less is, 0 when both sides bind. */
  favourable: 1 | -1 | 0;
  /** What 左右 allows on the unfavourable side once due; '0' otherwise. */
  tolerance: string;
}

export interface CompiledTarget {
  id: string;
  policy: Policy;
  section: string;
  citations: Citation[];
  indicator: string;
  code: string | null;
  aliases: string[];
  /** '' is the indicator's own. */
  population: string;
  populationAliases: string[];
  /** As written; for a structured figure its normal form. */
  phrase: string;
  reading: Reading;
  /** Unit in which reported levels are held: the printed unit of the figure (万户), or of its base. */
  unit: string;
  requirement: Requirement;
  measure: MeasureWord;
  base: Base | null;
  against: { indicator: string; area: string | null } | null;
  publishedRate: string | null;
  polarity: Inferred<Polarity>;
  window: Inferred<Window>;
  /** A cumulative figure that cannot fall: final once its floor is reached or its ceiling passed. */
  monotone: boolean;
  additive: Inferred<boolean>;
  statistic: Inferred<Statistic | null>;
  /** The limit for each case where the quantity is `onTimeShare`: a reported maximum (or a mean over it) is held against it. */
  limit: { value: string; unit: string; comparator: '<=' | '<' } | null;
  duty: Inferred<Duty>;
  /** everyPeriod: how long a period is. */
  every: 'month' | 'quarter' | 'half' | 'year' | null;
  start: Inferred<string>;
  /** Null: no deadline (逐步, 长期): monitored. For `keep` and `everyPeriod` the last day on which it is owed. */
  deadline: Inferred<string | null>;
  deadlinePrinted: string | null;
  deadlineAssumed: boolean;
  /** `keep`: the first day on which it is owed. */
  dueFrom: Inferred<string>;
  /** The `dueFrom` date introduces a standing limit (10月底前…3个工作日内办结): owed in that month already. */
  introduced: boolean;
  pace: Inferred<'linear' | 'step'>;
  milestones: { by: string; value: string }[];
  frequency: Frequency;
  janFebTogether: boolean;
  release: { after: number; grace: number };
  areas: string[] | 'reported';
  /** Areas each of which must satisfy (每个县区); null if none. `per` without a list is `parts: []`: cannot be judged. */
  parts: string[] | null;
  per: string | null;
  sumOf: string[] | null;
  combine: { how: 'sum'; reporters: string[] } | { how: 'weighted'; by: string; reporters: string[] } | { how: 'unit'; reporter: string } | null;
  strength: 'firm' | 'aspirational';
  counted: 'yes' | 'monitor';
  lead: string[];
  responsible: string[];
  reporter: string | null;
  /** Null: nobody declared one. */
  reportBy: ReportBy | null;
  restates: string | null;
  /** Two honest readings, each a whole target of its own; null if the text has one. */
  readings: CompiledTarget[] | null;
  corrected: { value: string; unit: string; why: string } | null;
  notes: string;
  status: 'draft' | 'confirmed';
}
