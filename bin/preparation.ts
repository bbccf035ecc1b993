import { readFileSync } from 'node:fs';
import type { Preparation } from '../engine/prepare.js';
import { readExplanationTable } from '../inputs/explanation-table.js';
import { readDate } from '../rules/calendar.js';
import { compileDerivations, deriveFile, inputsOf, type DerivationSource } from '../rules/derivation.js';
import { compileEdits, editFile, indicatorsOf, type EditSource } from '../rules/edit.js';
import { explanationFile, type Explanation } from '../rules/explanation.js';
import type { Finding } from '../rules/finding.js';
import { readOrganisations } from '../rules/organisations.js';
import { shippedEditSources } from '../rules/shipped-edits.js';
import { readYaml } from '../rules/yaml-file.js';
import type { z } from 'zod';
import type { Rules } from './catalogues.js';
import { findFiles } from './found-file.js';
import { Refusal } from './refusal.js';
import { sha256, shippedOrganisations } from '../rules/shipped.js';
import { systemReason } from './system-reason.js';

/** Options that `check` and `audit` share. */
export interface PreparationOptions {
  derive?: string[];
  edits?: string[];
  explanations?: string[];
  units?: string[];
  mapping?: string;
  on?: string;
}

export interface LoadedPreparation {
  given: Preparation & Required<Pick<Preparation, 'derivations' | 'edits' | 'explanations' | 'organisations' | 'today'>>;
  /** Indicators that derivations and edits ask for besides the targets'. */
  known: string[];
  files: { file: string; sha256: string }[];
}

/** Derivations, edits, explanations and names of units: what ships, the catalogues' own, and the files that are named. A fault refuses the run. */
export function loadPreparation(options: PreparationOptions, rules: Rules): LoadedPreparation {
  const files: LoadedPreparation['files'] = [];
  const findings: Finding[] = [];
  const read = <S extends z.ZodType>(patterns: readonly string[] | undefined, schema: S) => readAll(patterns ?? [], schema, files, findings);

  const deriveSources: DerivationSource[] = read(options.derive, deriveFile).map((f) => ({ file: f.name, derive: f.value.derive, lineOf: (i) => f.lineOf(['derive', i]) }));
  const editSources: EditSource[] = read(options.edits, editFile).map((f) => ({ file: f.name, edits: f.value.edits, off: [], indicators: null, lineOf: (i) => f.lineOf(['edits', i]) }));
  const explanations = explanationsIn(options.explanations ?? [], files, findings);
  const derived = compileDerivations([...rules.deriveSources, ...deriveSources]);
  const edits = compileEdits([...shippedEditSources(), ...rules.editSources, ...editSources]);
  const units = readOrganisations(unitFiles(options.units ?? [], files, findings), shippedOrganisations());
  findings.push(...derived.findings, ...edits.findings, ...units.findings);
  if (options.on !== undefined && readDate(options.on) === null) throw new Refusal(`--on 不是日期：${options.on}`, '写成年月日，如 --on 2023-11-14');
  if (findings.some((f) => f.severity === 'error')) throw new Refusal('推算、审核关系或说明文件有错误，未作判定', '按上面的提示改正后再运行', findings);
  return {
    given: { derivations: derived.derivations, edits: edits.edits, explanations, organisations: units.table, today: options.on ?? null },
    known: [...new Set([...derived.derivations.flatMap((d) => [d.indicator, ...inputsOf(d)]), ...indicatorsOf(edits.edits)])], files,
  };
}

/** Written as YAML, or answered in a table. */
function explanationsIn(patterns: readonly string[], files: LoadedPreparation['files'], findings: Finding[]): Explanation[] {
  const told = bytesOf(patterns, /\.(?:ya?ml|xlsx|xlsm|xls|csv)$/i, files, findings);
  const tables = told.filter((f) => IS_TABLE.test(f.name));
  const written = parsed(told.filter((f) => !tables.includes(f)), explanationFile, findings).flatMap((f) => f.value.explanations);
  return [...written, ...tables.flatMap(({ name, bytes }) => {
    const read = readExplanationTable(bytes, name);
    findings.push(...read.findings);
    return read.explanations;
  })];
}

interface ReadFile<T> {
  name: string;
  value: T;
  lineOf: (path: readonly PropertyKey[]) => number;
}

const IS_TABLE = /\.(?:xlsx|xlsm|xls|csv)$/i;
const IS_YAML = /\.ya?ml$/i;

/** YAML files by pattern, checked; what is missing or faulty gives findings. */
export const readAll = <S extends z.ZodType>(patterns: readonly string[], schema: S, files: LoadedPreparation['files'], findings: Finding[]): ReadFile<z.output<S>>[] =>
  parsed(bytesOf(patterns, IS_YAML, files, findings), schema, findings);

function parsed<S extends z.ZodType>(texts: readonly FileBytes[], schema: S, findings: Finding[]): ReadFile<z.output<S>>[] {
  return texts.flatMap(({ name, bytes }) => {
    const { value, findings: own, lineOf } = readYaml(new TextDecoder().decode(bytes), name, schema);
    findings.push(...own);
    return value === null ? [] : [{ name, value, lineOf }];
  });
}

const unitFiles = (patterns: readonly string[], files: LoadedPreparation['files'], findings: Finding[]): { name: string; text: string }[] =>
  bytesOf(patterns, IS_YAML, files, findings).map(({ name, bytes }) => ({ name, text: new TextDecoder().decode(bytes) }));

interface FileBytes {
  name: string;
  bytes: Uint8Array;
}

/** Of a folder, the files of the kinds that are asked for. */
function bytesOf(patterns: readonly string[], kinds: RegExp, files: LoadedPreparation['files'], findings: Finding[]): FileBytes[] {
  return findFiles(patterns).filter((f) => f.how !== 'folder' || kinds.test(f.path)).flatMap(({ path, name, how }) => {
    if (how === 'missing') {
      findings.push({ code: 'DB-C060', severity: 'error', message: '找不到文件', file: name, advice: '检查命令行上的路径' });
      return [];
    }
    try {
      const bytes = readFileSync(path);
      files.push({ file: name, sha256: sha256(bytes) });
      return [{ name, bytes }];
    } catch (e) {
      findings.push({ code: 'DB-C061', severity: 'error', message: '文件打不开', file: name, found: systemReason(e), advice: '检查文件权限' });
      return [];
    }
  });
}
