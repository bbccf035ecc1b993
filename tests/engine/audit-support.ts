import { prepare, type Preparation, type Prepared } from '../../engine/prepare.js';
import { assess, type Run } from '../../engine/assess.js';
import type { Assessment } from '../../engine/assessment.js';
import { knownIndicators } from '../../engine/known.js';
import { readInput } from '../../inputs/read.js';
import { compileDerivations, deriveFile, inputsOf, type Derivation } from '../../rules/derivation.js';
import { compileEdits, editFile, indicatorsOf, type Edit } from '../../rules/edit.js';
import { shippedEditSources } from '../../rules/shipped-edits.js';
import type { CompiledTarget } from '../../rules/target.js';
import { readYaml } from '../../rules/yaml-file.js';
import { areas, at, compile, csv, policy, type Row } from '../support.js';

/** Small audits as tables: targets as `指标：目标`, figures one line each, findings as `CODE severity 第n行`. */

export const derivations = (yaml: string): Derivation[] => {
  const { value, findings } = readYaml(yaml, 'derive.yaml', deriveFile);
  if (value === null) throw new Error(JSON.stringify(findings));
  const compiled = compileDerivations([{ file: 'derive.yaml', derive: value.derive, lineOf: () => 1 }]);
  if (compiled.findings.length > 0) throw new Error(JSON.stringify(compiled.findings));
  return compiled.derivations;
};

export const editsWith = (yaml: string, indicators: string[] | null = null, off: string[] = []): Edit[] => {
  const { value, findings } = readYaml(yaml, 'edits.yaml', editFile);
  if (value === null) throw new Error(JSON.stringify(findings));
  const compiled = compileEdits([...shippedEditSources(), { file: 'edits.yaml', edits: value.edits, off, indicators, lineOf: () => 1 }]);
  if (compiled.findings.length > 0) throw new Error(JSON.stringify(compiled.findings));
  return compiled.edits;
};

export const target = (text: string, entry: Record<string, unknown> = {}): CompiledTarget => {
  const [indicator = '', phrase = ''] = text.split('：');
  return compile({ id: `test/${[...indicator].map((c) => c.codePointAt(0)!.toString(16)).join('')}`, indicator, target: phrase, ...entry });
};

const KEYS: Record<string, keyof Row> = { 地区: '地区', 范围: '统计范围', 填报: '填报单位', 状态: '状态', 备注: '备注' };

/** `供电可靠率 | 2023-10 | 本年累计 | 99.98 | % | 填报=甲`. */
export function rows(lines: readonly string[]): Row[] {
  return lines.map((line) => {
    const [name = '', period = '', states = '', value = '', unit = '', ...extras] = line.split('|').map((x) => x.trim());
    const row: Row = { 指标: name, 地区: '济南市', 报告期: period, 口径: states, 数值: value, 单位: unit };
    for (const e of extras) row[KEYS[e.split('=')[0]!]!] = e.split('=')[1] ?? '';
    return row;
  });
}

export function runOf(targets: readonly CompiledTarget[], inputs: Record<string, string | readonly string[]>, period: string, given: Preparation = {}): Run {
  const asked = [...(given.derivations ?? []).flatMap((d) => [d.indicator, ...inputsOf(d)]), ...indicatorsOf(given.edits ?? [])];
  const context = { indicators: knownIndicators(targets, asked), areas };
  const reads = Object.entries(inputs).map(([name, content]) => readInput({ name, bytes: new TextEncoder().encode(typeof content === 'string' ? content : csv(rows(content))) }, context));
  return {
    policies: [policy], targets, observations: reads.flatMap((r) => r.observations), cases: reads.flatMap((r) => r.cases), waivers: [], areas, period: at(period), onlyAreas: [], version: '0',
    inputs: [], rejected: [], unmatched: [], notes: [], catalogues: [], waiverFiles: [], findings: [],
    tasks: reads.flatMap((r) => r.unmatched.flatMap(({ file, line, text, task }) => (task ? [{ file, line, task: text, ...task }] : []))), ...given,
  };
}

export const prepared = (targets: readonly CompiledTarget[], lines: readonly string[], period: string, given: Preparation = {}): Prepared => prepare(runOf(targets, { 'r.csv': lines }, period, given));
export const assessed = (targets: readonly CompiledTarget[], inputs: Record<string, string | readonly string[]>, period: string, given: Preparation = {}): Assessment => assess(runOf(targets, inputs, period, given));

const WORD = { error: '错误', warning: '警告', info: '已说明' } as const;
/** The data rows are numbered from 1: 第1行 is the first line of the table above it. */
export const told = (p: Prepared): string[] => p.audited.findings.map((f) => `${f.code} ${WORD[f.severity]} 第${f.line! - 1}行`);
