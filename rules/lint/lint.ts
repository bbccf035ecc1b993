import { compareFindings, type Finding } from '../finding.js';
import { CHECKS } from './checks.js';
import { contextOf, type LintInput } from './context.js';

/** A finding of lint: `check` and `target` (or `with`) are what a suppression names. */
export interface LintFinding extends Finding {
  check: string;
  target: string;
  with?: string;
}

/**
 * Holds promised figures against each other, against the relations between indicators, and against the documents that they come
 * from. Deterministic; no input makes it throw.
 */
export function lint(input: LintInput): LintFinding[] {
  const context = contextOf(input);
  return CHECKS.flatMap(({ code, id, severity, find }) => find(context).map((f): LintFinding => ({ code, check: id, severity, ...f }))).sort(compareFindings);
}
