import type { LintFinding } from '../rules/lint/lint.js';
import type { Suppressed } from '../rules/lint/suppress.js';
import type { Severity } from '../rules/finding.js';
import type { RenderOptions } from './reporter.js';

/** What a run of lint leaves behind. */
export interface LintReport {
  version: string;
  catalogues: { file: string; sha256: string; targets: number }[];
  documents: { file: string; sha256: string; policy: string; drafts: boolean }[];
  findings: LintFinding[];
  suppressed: Suppressed[];
}

/** Pure: the same report and options give the same text. */
export type LintRender = (report: LintReport, options: RenderOptions) => string;

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** A group a check that found something: errors first, then by code. */
export function byCheck(findings: readonly LintFinding[]): { code: string; check: string; findings: LintFinding[] }[] {
  const groups = new Map<string, LintFinding[]>();
  for (const f of findings) groups.set(f.code, [...(groups.get(f.code) ?? []), f]);
  const worst = (list: readonly LintFinding[]): number => Math.min(...list.map((f) => RANK[f.severity]));
  return [...groups].map(([code, list]) => ({ code, check: list[0]!.check, findings: list.sort((a, b) => RANK[a.severity] - RANK[b.severity]) }))
    .sort((a, b) => worst(a.findings) - worst(b.findings) || (a.code < b.code ? -1 : 1));
}

/** 目标 388 项；文件 5 份…. */
export function scopeLines(r: LintReport): string[] {
  const drafts = r.documents.filter((d) => d.drafts).length;
  return [
    `核对目录 ${r.catalogues.length} 份、目标 ${r.catalogues.reduce((n, c) => n + c.targets, 0)} 项，政策文件 ${r.documents.length} 份${drafts > 0 ? `（其中 ${drafts} 份没有目录，按提取的草稿核对，指标名可能不全）` : ''}`,
    ...(r.documents.length === 0 ? ['没有给出政策文件（--document），只核对目录之间；与原文的核对没有做'] : []),
  ];
}

/** The subject, and the other side. */
export const subjectText = (f: LintFinding): string => (f.with === undefined ? f.target : `${f.target} ↔ ${f.with}`);
