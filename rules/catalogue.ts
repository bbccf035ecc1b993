import { areaName, type AreaTable } from './areas.js';
import { compileTarget } from './compile-target.js';
import type { DerivationSource } from './derivation.js';
import type { EditSource } from './edit.js';
import { compareFindings, type Finding } from './finding.js';
import { catalogueFile, type CatalogueFile, type CompiledTarget, type Policy, type WrittenTarget } from './target.js';
import { readYaml } from './yaml-file.js';

/** One document's targets, written and compiled. */
export interface Catalogue {
  file: string;
  policy: Policy;
  written: WrittenTarget[];
  targets: CompiledTarget[];
  derive: DerivationSource;
  edits: EditSource;
  /** 1-based line of an entry. */
  lineOf: (id: string) => number;
}

export interface ReadCatalogue {
  catalogue: Catalogue | null;
  findings: Finding[];
}

/**
 * Reads one catalogue from YAML text. A faulty entry gives a finding with its line and is left out; the others stand.
 * `catalogue` is null when the file as a whole does not fit the schema.
 */
export function readCatalogue(text: string, file: string, areas: AreaTable): ReadCatalogue {
  const yaml = readYaml(text, file, catalogueFile);
  return yaml.value === null ? { catalogue: null, findings: yaml.findings } : compileCatalogue(yaml.value, file, areas, yaml.lineOf);
}

/** Compiles what has been read; `lineOf` tells the line of a path for the findings. */
export function compileCatalogue(read: CatalogueFile, file: string, areas: AreaTable, lineOf: (path: readonly PropertyKey[]) => number): ReadCatalogue {
  const targetLine = (i: number): number => lineOf(['targets', i]);
  const findings: Finding[] = [];
  const targets: CompiledTarget[] = [];
  const seen = new Map<string, number>();
  const policy: Policy = { ...read.policy, jurisdiction: areaName(read.policy.jurisdiction, areas) };
  read.targets.forEach((entry, i) => {
    const earlier = seen.get(entry.id);
    if (earlier !== undefined) {
      findings.push({ code: 'DB-C014', severity: 'error', message: '目标编号重复', file, line: targetLine(i), found: entry.id, expected: `与第${targetLine(earlier)}行不同的编号`, advice: '给其中一个换编号', target: entry.id });
      return;
    }
    seen.set(entry.id, i);
    const compiled = compileTarget(entry, policy, areas);
    findings.push(...compiled.findings.map((f) => ({ ...f, file, line: targetLine(i) })));
    if (compiled.target) targets.push(compiled.target);
  });
  const { derive = [], edits = [], editsOff = [] } = read;
  return {
    catalogue: {
      file, policy, written: read.targets, targets,
      derive: { file, derive, lineOf: (i) => lineOf(['derive', i]) },
      edits: { file, edits, off: editsOff, indicators: [...new Set(targets.map((t) => t.indicator))], lineOf: (i) => lineOf(['edits', i]) },
      lineOf: (id) => targetLine(Math.max(0, seen.get(id) ?? 0)),
    },
    findings,
  };
}

/** Checks several catalogues against each other: one ID once, and `restates` names a target that is there. */
export function checkCatalogues(catalogues: readonly Catalogue[]): Finding[] {
  const findings: Finding[] = [];
  const where = new Map<string, string>();
  for (const c of catalogues) {
    for (const t of c.targets) {
      const other = where.get(t.id);
      if (other !== undefined) {
        findings.push({ code: 'DB-C014', severity: 'error', message: '两个目录有同一目标编号', file: c.file, found: t.id, expected: `与 ${other} 不同的编号`, advice: '给其中一个换编号', target: t.id });
      } else where.set(t.id, c.file);
    }
  }
  for (const c of catalogues) {
    for (const t of c.targets) {
      if (t.restates !== null && !where.has(t.restates)) {
        findings.push({ code: 'DB-C013', severity: 'error', message: 'restates 指向不存在的目标', file: c.file, found: t.restates, expected: '目录中的目标编号', advice: '改正编号或去掉 restates', target: t.id });
      }
    }
  }
  return findings.sort(compareFindings);
}
