import { REASONS, type Outcome, type Reason } from '../assessment.js';

/** Reasons as small numbers, for columns. Every reason belongs to one outcome, so that the reason alone says both. */
const LIST: readonly { reason: Reason; outcome: Outcome }[] = (Object.keys(REASONS) as Outcome[]).flatMap((outcome) => REASONS[outcome].map((reason) => ({ reason, outcome })));

const codes = new Map<Reason, number>(LIST.map((x, i) => [x.reason, i + 1]));

/** 0 is no reason: a figure is there. */
export const FIGURE = 0;
/** The small path must judge it. */
export const APART = 255;

export const codeOf = (reason: Reason): number => codes.get(reason)!;
export const reasonOf = (code: number): Reason => LIST[code - 1]!.reason;
export const outcomeOfReason = (reason: Reason): Outcome => LIST[codes.get(reason)! - 1]!.outcome;
