import { z } from 'zod';
import { CHECKS } from './checks.js';
import type { LintFinding } from './lint.js';

/** Findings that a named person has looked at and lets stand, each with the reason. */
const suppression = z.strictObject({
  /** `figure-differs` or `DB-L002`. */
  id: z.string().min(1),
  /** What the finding is about, as printed in brackets; of two targets either will do. */
  target: z.string().min(1),
  with: z.string().min(1).optional(),
  reason: z.string().min(1),
  by: z.string().min(1),
  on: z.iso.date({ error: '应为日期，如 2023-11-08' }),
});
export const suppressionFile = z.strictObject({ suppressions: z.array(suppression) });
export type Suppression = z.infer<typeof suppression> & { file: string; line: number };

export interface Suppressed {
  finding: LintFinding;
  by: Suppression;
}

const names = (s: Suppression, f: LintFinding): boolean =>
  (s.id === f.check || s.id === f.code) && [f.target, f.with].includes(s.target) && (s.with === undefined || (s.with !== s.target && [f.target, f.with].includes(s.with)));

/** Parts the findings; a suppression that nothing answers to any more is a finding itself. */
export function suppress(findings: readonly LintFinding[], suppressions: readonly Suppression[]): { findings: LintFinding[]; suppressed: Suppressed[] } {
  const kept: LintFinding[] = [];
  const suppressed: Suppressed[] = [];
  const used = new Set<Suppression>();
  for (const finding of findings) {
    const fitting = suppressions.filter((s) => names(s, finding));
    for (const s of fitting) used.add(s);
    if (fitting[0] === undefined) kept.push(finding);
    else suppressed.push({ finding, by: fitting[0] });
  }
  return { findings: [...kept, ...suppressions.filter((s) => !used.has(s)).map(unused)], suppressed };
}

export const UNUSED = { code: 'DB-L090', id: 'suppression-unused', severity: 'warning', says: '抑制文件里的一条没有对应的发现：已经改好，或编号写错' } as const;

function unused(s: Suppression): LintFinding {
  const isCheck = CHECKS.some((c) => c.id === s.id || c.code === s.id);
  return {
    code: UNUSED.code, check: UNUSED.id, severity: UNUSED.severity, target: s.target, file: s.file, line: s.line, ...(s.with === undefined ? {} : { with: s.with }),
    message: isCheck ? '这一条抑制没有对应的发现' : '抑制文件里没有这种检查', found: `${s.id}：${s.reason}（${s.by}，${s.on}）`,
    expected: isCheck ? '有对应的发现' : CHECKS.map((c) => c.id).join('、'), advice: isCheck ? '问题已改好的，删去这一条' : '改正检查的名称',
  };
}
