import type { Assessment } from '../engine/assessment.js';
import { compareFindings, findingText, type Finding, type Severity } from '../rules/finding.js';
import { plain } from './plain-text.js';

/** Lists of findings, as text for people and as JSON. */

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
const COUNT_WORD: Record<Severity, string> = { error: '错误', warning: '警告', info: '提示' };

/** Errors first, then by place. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || compareFindings(a, b));

const KEYS = ['code', 'severity', 'message', 'file', 'sheet', 'line', 'column', 'found', 'expected', 'advice', 'target', 'area'] as const satisfies readonly (keyof Finding)[];

/** Fails to compile when the contract has a key that KEYS lacks. */
const _allKeys: Exclude<keyof Finding, (typeof KEYS)[number]> extends never ? true : false = true;
void _allKeys;

const ordered = (f: Finding): Partial<Finding> => Object.fromEntries(KEYS.filter((k) => f[k] !== undefined).map((k) => [k, f[k]]));

/** The run's findings and those of its verdicts, each once, in order. */
export function findingsOf(assessment: Assessment): Finding[] {
  const all = [...assessment.findings, ...assessment.verdicts.flatMap((v) => v.findings)];
  return inOrder([...new Map(all.map((f) => [JSON.stringify(ordered(f)), f])).values()]);
}

/** 错误 2 条、警告 1 条、提示 5 条. */
export function severityCounts(findings: readonly Finding[]): string {
  const parts = (['error', 'warning', 'info'] as const)
    .map((s) => [COUNT_WORD[s], findings.filter((f) => f.severity === s).length] as const)
    .filter(([, n]) => n > 0);
  return parts.map(([word, n]) => `${word} ${n} 条`).join('、') || '无';
}

/** `DB-I003 ×12`, errors first, then by code. */
export function codeCounts(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const f of [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))) {
    counts.set(f.code, (counts.get(f.code) ?? 0) + 1);
  }
  return [...counts].map(([code, n]) => `${code} ×${n}`).join('、');
}

/** One line a finding: where, what is wrong, what was found and expected, what to do. */
export const findingLine = (f: Finding): string => plain(findingText(f) + (f.target === undefined ? '' : `［${f.target}${f.area === undefined ? '' : ` @ ${f.area}`}］`));

/** The whole list as text, counts last; '' when there is none. */
export function findingsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  return [...inOrder(findings).map(findingLine), `共 ${findings.length} 条：${severityCounts(findings)}`].join('\n') + '\n';
}

export const findingsJson = (findings: readonly Finding[]): string => `${JSON.stringify(inOrder(findings).map(ordered), null, 2)}\n`;
