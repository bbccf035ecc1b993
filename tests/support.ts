import { readFileSync } from 'node:fs';
import { readAreas, type AreaTable } from '../rules/areas.js';
import { compileTarget } from '../rules/compile-target.js';
import { readPeriod, type Month } from '../rules/period.js';
import { writtenTarget, type CompiledTarget, type Policy } from '../rules/target.js';
import { assess, type Run } from '../engine/assess.js';
import type { Assessment, Verdict } from '../engine/assessment.js';
import { knownIndicators } from '../engine/known.js';
import { readInput } from '../inputs/read.js';
import { comparisonHolds } from '../reports/comparison-answer.js';
import type { Waiver } from '../rules/waiver.js';

/** Shared by the tests: small catalogues and CSVs as people write them, judged by the real pipeline. */
export const areas: AreaTable = readAreas(readFileSync(new URL('../rules/areas/china.yaml', import.meta.url), 'utf8'));

export const policy: Policy = { id: 'test', number: '测〔2023〕1号', title: '测试文件', issuer: '', issued: '2023-01-01', jurisdiction: '济南市', year: 2023 };

export function compile(entry: Record<string, unknown>, under: Partial<Policy> = {}): CompiledTarget {
  const written = writtenTarget.parse({ id: 'test/t', lead: [], ...entry });
  const { target, findings } = compileTarget(written, { ...policy, ...under }, areas);
  if (!target) throw new Error(JSON.stringify(findings));
  return target;
}

export const at = (text: string): Month => readPeriod(text)!.span.to;

export const HEADINGS = ['指标', '地区', '报告期', '口径', '数值', '单位', '统计范围', '填报单位', '状态', '备注'] as const;
export type Row = Partial<Record<(typeof HEADINGS)[number], string>>;

const quoted = (s: string): string => (/[",\n]/.test(s) ? `"${s.replace(/"/g, '""')}"` : s);
export const csv = (rows: readonly Row[]): string => [HEADINGS.join(','), ...rows.map((r) => HEADINGS.map((h) => quoted(r[h] ?? '')).join(','))].join('\n');

const bytesOf = (content: string | readonly Row[] | Uint8Array): Uint8Array => (content instanceof Uint8Array ? content : new TextEncoder().encode(typeof content === 'string' ? content : csv(content)));

type Files = Record<string, string | readonly Row[] | Uint8Array>;

/** Runs targets over files (name -> CSV text, rows, or a file's bytes) for one period. */
export function run(targets: readonly CompiledTarget[], files: Files, period: string, waivers: readonly Waiver[] = []): Assessment {
  const assessment = assess(runOf(targets, files, period, waivers));
  for (const v of assessment.verdicts) comparisonAgrees(v);
  return assessment;
}

/** What such a run is made of. */
export function runOf(targets: readonly CompiledTarget[], files: Files, period: string, waivers: readonly Waiver[] = []): Run {
  const context = { indicators: knownIndicators(targets), areas };
  const reads = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, content]) => ({
    name, read: readInput({ name, bytes: bytesOf(content) }, context),
  }));
  return {
    policies: [...new Map(targets.map((t) => [t.policy.id, t.policy])).values()], targets, observations: reads.flatMap((r) => r.read.observations), waivers, areas,
    period: at(period), onlyAreas: [], version: '0.0.0', inputs: reads.map((r) => ({ file: r.name, sha256: r.read.sha256, encoding: r.read.encoding, layout: r.read.layout, notes: r.read.notes, refused: r.read.refused, rows: r.read.balance.rows, cells: r.read.balance.cells })),
    rejected: reads.flatMap((r) => r.read.rejected), unmatched: [], notes: [], catalogues: [], waiverFiles: [], findings: reads.flatMap((r) => r.read.findings),
  };
}

/** As JSON, without the places that figures came from (and other keys that are named). */
export const withoutSource = (value: unknown, ...also: string[]): string =>
  JSON.stringify(value, (key, v: unknown) => (['source', 'sources', ...also].includes(key) ? undefined : v), 1);

/** Whatever is judged in a test: the comparison that the verdict states says the same. */
function comparisonAgrees({ outcome, comparison, target, says }: Verdict): void {
  if (comparison === null || (outcome !== 'met' && outcome !== 'not-met')) return;
  if (comparisonHolds(comparison) !== (outcome === 'met')) throw new Error(`${target}: ${says}: ${JSON.stringify(comparison)}`);
}
