import { readFileSync } from 'node:fs';
import type { AreaTable } from '../rules/areas.js';
import { checkCatalogues, compileCatalogue, readCatalogue, type Catalogue, type ReadCatalogue } from '../rules/catalogue.js';
import type { DerivationSource } from '../rules/derivation.js';
import type { EditSource } from '../rules/edit.js';
import type { Finding } from '../rules/finding.js';
import type { CompiledTarget, Policy, WrittenTarget } from '../rules/target.js';
import { findFiles, type FoundFile } from './found-file.js';
import { Refusal } from './refusal.js';
import { sha256, shippedAreas, shippedCatalogue, shippedCatalogueFolder } from '../rules/shipped.js';
import { systemReason } from './system-reason.js';

/** The rules of a run: the catalogues that were asked for, or the five that ship and nothing else. */
export interface Rules {
  areas: AreaTable;
  policies: Policy[];
  targets: CompiledTarget[];
  /** As written, by ID. */
  written: ReadonlyMap<string, WrittenTarget>;
  catalogues: { file: string; sha256: string }[];
  deriveSources: DerivationSource[];
  editSources: EditSource[];
  /** Warnings; a fault refuses the run. */
  findings: Finding[];
}

const IS_YAML = /\.ya?ml$/i;

export interface LoadedCatalogues {
  read: Catalogue[];
  catalogues: Rules['catalogues'];
  areas: AreaTable;
  findings: Finding[];
}

/** Throws Refusal where a catalogue is missing or at fault: judging by half a catalogue would hide targets. */
export function loadRules(patterns: readonly string[] | undefined): Rules {
  const { read, catalogues, areas, findings } = loadCatalogues(patterns ?? [shippedCatalogueFolder()], false);
  const targets = read.flatMap((c) => c.targets);
  if (targets.length === 0) throw new Refusal(`目标目录中没有目标：${(patterns ?? []).join('、')}${catalogues.length === 0 ? ' 里没有 YAML 文件' : ''}`, '用 --rules 指定含目标的目录文件（YAML）；下一层的文件夹不找', findings);
  return {
    areas, targets, catalogues, findings, deriveSources: read.map((c) => c.derive), editSources: read.map((c) => c.edits),
    policies: [...new Map(read.map((c) => [c.policy.id, c.policy])).values()],
    written: new Map(read.flatMap((c) => c.written.map((w) => [w.id, w] as const))),
  };
}

/** The catalogues themselves; `lines`: the lines of entries are wanted, so that what was read ahead does not do. Throws as above. */
export function loadCatalogues(asked: readonly string[], lines: boolean): LoadedCatalogues {
  const areas = shippedAreas();
  const files = findFiles(asked).filter((f) => f.how !== 'folder' || IS_YAML.test(f.path));
  const findings: Finding[] = [];
  const read: Catalogue[] = [];
  const catalogues: Rules['catalogues'] = [];
  for (const file of files) {
    const bytes = bytesOf(file, findings);
    if (bytes === null) continue;
    const hash = sha256(bytes);
    catalogues.push({ file: file.name, sha256: hash });
    const { catalogue, findings: own } = catalogueOf(bytes, lines ? '' : hash, file.name, areas);
    findings.push(...own);
    if (catalogue) read.push(catalogue);
  }
  findings.push(...checkCatalogues(read), ...samePolicyTwice(read));
  if (findings.some((f) => f.severity === 'error')) throw new Refusal('目标目录有错误，未作判定', '按上面的提示改正目录后再运行', findings);
  return { read, catalogues, areas, findings };
}

/** A shipped one has been read ahead; any finding is worth reading it again, for its line. */
function catalogueOf(bytes: Uint8Array, hash: string, name: string, areas: AreaTable): ReadCatalogue {
  const ahead = shippedCatalogue(hash);
  const compiled = ahead === undefined ? null : compileCatalogue(ahead, name, areas, () => 1);
  return compiled !== null && compiled.findings.length === 0 ? compiled : readCatalogue(new TextDecoder().decode(bytes), name, areas);
}

function bytesOf(file: FoundFile, findings: Finding[]): Uint8Array | null {
  try {
    if (file.how !== 'missing') return readFileSync(file.path);
    findings.push({ code: 'DB-C020', severity: 'error', message: '找不到目标目录文件', file: file.name, advice: '检查 --rules 的路径或通配符' });
  } catch (e) {
    findings.push({ code: 'DB-C021', severity: 'error', message: '目标目录文件打不开', file: file.name, found: systemReason(e), advice: '检查文件权限' });
  }
  return null;
}

/** Two files may share a document, but not tell different things of it. */
function samePolicyTwice(catalogues: readonly Catalogue[]): Finding[] {
  const first = new Map<string, Catalogue>();
  return catalogues.flatMap((c): Finding[] => {
    const other = first.get(c.policy.id);
    if (!other) {
      first.set(c.policy.id, c);
      return [];
    }
    if (JSON.stringify(other.policy) === JSON.stringify(c.policy)) return [];
    return [{
      code: 'DB-C015', severity: 'error', message: '两个目录的文件标识（policy.id）相同而内容不同', file: c.file, found: c.policy.id, expected: `与 ${other.file} 一致`,
      advice: '给其中一个换标识，或把 policy 各项写得一样',
    }];
  });
}
