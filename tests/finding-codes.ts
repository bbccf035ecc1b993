import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CHECKS } from '../rules/lint/checks.js';
import { UNUSED } from '../rules/lint/suppress.js';
import { shippedEdits } from '../rules/shipped-edits.js';

/** Every code that the sources give out, with its words: docs/findings.md is made from it. */
export interface CodeRow {
  code: string;
  severity: string;
  says: string;
  advice: string;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SEVERITY: Record<string, string> = { error: '错误', warning: '警告', info: '提示' };
const CODE = /DB-[A-Z]\d{3}/g;

const sources = (): string[] =>
  ['rules', 'inputs', 'engine', 'reports', 'bin'].flatMap((folder) => readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts')).map((f) => readFileSync(`${ROOT}/${folder}/${f}`, 'utf8')));

/** Quoted text at an offset, without the quotes; what is filled in stands as …; of `a ? 'x' : 'y'` both. */
function quotedAt(text: string, at: number): string {
  const m = /^\s*(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/.exec(text.slice(at));
  if (m === null) return [...text.slice(at, at + 120).split(',')[0]!.matchAll(/[?:] '([^']*)'/g)].map((x) => x[1]!).join('；');
  return (m[1] ?? m[2] ?? '').replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}|\{\}/g, '…');
}

/** What follows a key within the object that begins at `at`. */
function valueOf(text: string, at: number, key: string): string {
  const near = text.slice(at, at + 700).split(/\bcode: '/)[0]!;
  const m = new RegExp(`\\b${key}: `).exec(near);
  return m === null ? '' : quotedAt(text, at + m.index + m[0].length);
}

function rowsOf(text: string): CodeRow[] {
  const out: CodeRow[] = [];
  // a table of kinds: all of one severity, set where the finding is made
  const shared = /\bcode: kind\.code, severity: '(\w+)'/.exec(text)?.[1] ?? '';
  for (const m of text.matchAll(/\bcode: '(DB-[A-Z]\d{3})',/g)) {
    const at = m.index + m[0].length;
    out.push({ code: m[1]!, severity: SEVERITY[valueOf(text, at, 'severity')] ?? SEVERITY[shared] ?? '', says: valueOf(text, at, 'message') || valueOf(text, at, 'says'), advice: valueOf(text, at, 'advice') });
  }
  for (const m of text.matchAll(/\bfault\('(DB-[A-Z]\d{3})', /g)) out.push({ code: m[1]!, severity: SEVERITY['error']!, says: quotedAt(text, m.index + m[0].length), advice: valueOf(text, m.index, 'advice') });
  for (const m of text.matchAll(/\bfinding\('(DB-[A-Z]\d{3})', /g)) {
    const line = text.slice(m.index, text.indexOf('\n', m.index));
    const severity = SEVERITY[/\bseverity: '(\w+)'/.exec(text)?.[1] ?? ''] ?? '';
    out.push({ code: m[1]!, severity, says: quotedAt(text, m.index + m[0].length), advice: /'([^']*)'\)/.exec(line)?.[1] ?? '' });
  }
  for (const m of text.matchAll(/\brow\('(DB-[A-Z]\d{3})', '(error|warning|info)', '([^']*)', '([^']*)'/g)) out.push({ code: m[1]!, severity: SEVERITY[m[2]!]!, says: m[3]!.replaceAll('{}', '…'), advice: m[4]! });
  return out;
}

/** One row a code and wording, by code. */
export function codeRows(): CodeRow[] {
  const texts = sources();
  const edits = shippedEdits().flatMap((e): CodeRow[] => [
    { code: e.code, severity: e.level === 'hard' ? '强制' : '核实', says: e.says.replace(/\{\w+\}/g, '…'), advice: e.advice },
    ...(e.excused === null ? [] : [{ code: e.excused.code, severity: '提示', says: e.excused.says.replace(/\{\w+\}/g, '…'), advice: '' }]),
  ]);
  const lint = [...CHECKS, UNUSED].map((c): CodeRow => ({ code: c.code, severity: SEVERITY[c.severity]!, says: c.says, advice: '' }));
  const scanned = texts.flatMap(rowsOf).filter((r) => !lint.some((l) => l.code === r.code));
  const own: CodeRow = { code: 'DB-A090', severity: '', says: '自己写的审核关系，没有写 code 的', advice: '' };
  const all = new Map([...scanned, ...edits, ...lint, own].filter((r) => r.says !== '').map((r) => [`${r.code} ${r.says}`, r]));
  return [...all.values()].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.says < b.says ? -1 : 1));
}

/** Every code that stands in the sources, told or not. */
export const codesInSources = (): string[] => [...new Set(sources().flatMap((t) => t.match(CODE) ?? []))].sort();
