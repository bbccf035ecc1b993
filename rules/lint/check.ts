import type { Severity } from '../finding.js';
import type { LintContext, LintTarget } from './context.js';

/** What a check has found; the table of checks adds code and severity. */
export interface Found {
  /** Subject: a target's ID, or for a passage without a target `文件标识 部分 章节 条号：words`. Suppressions name it. */
  target: string;
  /** The other side, where two are held against each other. */
  with?: string;
  message: string;
  file: string;
  line?: number;
  found: string;
  expected: string;
  advice: string;
  /** Milder than the check's own. */
  severity?: Severity;
}

export interface Check {
  readonly code: string;
  /** For suppressions and people: `figure-differs`. */
  readonly id: string;
  readonly severity: Severity;
  /** Chinese, for the docs: what it finds. */
  readonly says: string;
  /** Finds nothing where no document was given. */
  readonly readsDocument?: true;
  readonly find: (c: LintContext) => Found[];
}

/** A finding about one target, or about two. */
export function about(t: LintTarget, rest: Omit<Found, 'target' | 'with' | 'file' | 'line'>, other?: LintTarget): Found {
  return { target: t.target.id, ...(other === undefined ? {} : { with: other.target.id }), file: t.file, line: t.line, ...rest };
}

