import { readFileSync } from 'node:fs';
import type { Finding } from '../rules/finding.js';
import { waiverFile, waiverMonths, type Waiver } from '../rules/waiver.js';
import { readYaml } from '../rules/yaml-file.js';
import type { Rules } from './catalogues.js';
import { sha256 } from '../rules/shipped.js';
import { findFiles } from './found-file.js';
import { Refusal } from './refusal.js';
import { suggestion } from './suggestion.js';
import { systemReason } from './system-reason.js';

export interface Waivers {
  waivers: Waiver[];
  files: { file: string; sha256: string }[];
  findings: Finding[];
}

/** Only the files that are named are read. A faulty one refuses the run: a waiver lost in silence turns a verdict. */
export function loadWaivers(patterns: readonly string[], rules: Pick<Rules, 'targets' | 'areas'>): Waivers {
  const waivers: Waiver[] = [];
  const files: Waivers['files'] = [];
  const findings: Finding[] = [];
  const fault = (code: string, message: string, file: string, rest: Partial<Finding> = {}): void => {
    findings.push({ code, severity: 'error', message, file, ...rest });
  };
  for (const { path, name, how } of findFiles(patterns).filter((f) => f.how !== 'folder' || /\.ya?ml$/i.test(f.path))) {
    if (how === 'missing') {
      fault('DB-W001', '找不到调整文件', name, { advice: '检查 --waivers 的路径' });
      continue;
    }
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(path);
    } catch (e) {
      fault('DB-W002', '调整文件打不开', name, { found: systemReason(e), advice: '检查文件权限' });
      continue;
    }
    files.push({ file: name, sha256: sha256(bytes) });
    const { value, findings: own, lineOf } = readYaml(new TextDecoder().decode(bytes), name, waiverFile);
    findings.push(...own);
    value?.waivers.forEach((w, i) => {
      findings.push(...doubts(w, name, lineOf(['waivers', i]), rules));
      waivers.push(w.area === undefined ? w : { ...w, area: rules.areas.canonical(w.area) ?? w.area });
    });
  }
  if (findings.some((f) => f.severity === 'error')) throw new Refusal('调整文件有错误，未作判定', '按上面的提示改正后再运行', findings);
  return { waivers, files, findings };
}

function doubts(w: Waiver, file: string, line: number, { targets, areas }: Pick<Rules, 'targets' | 'areas'>): Finding[] {
  const { from, until } = waiverMonths(w);
  if (until !== null && until < from) {
    return [{ code: 'DB-W003', severity: 'error', message: '调整的终止早于起始', file, line, found: `from ${w.from}，until ${w.until}`, expected: 'until 不早于 from', advice: '改正日期', target: w.target }];
  }
  const target = targets.find((t) => t.id === w.target);
  if (!target) {
    const near = suggestion(w.target, targets.map((t) => t.id));
    return [{ code: 'DB-W004', severity: 'warning', message: '调整所指的目标不在本次目录中，未起作用', file, line, found: w.target, advice: near || '核对目标编号（dabiao rules 列出全部编号）' }];
  }
  if (w.area === undefined || target.areas === 'reported') return [];
  const area = areas.canonical(w.area) ?? w.area;
  if (target.areas.includes(area)) return [];
  return [{ code: 'DB-W005', severity: 'warning', message: '调整所指的地区不受该目标约束，未起作用', file, line, found: w.area, expected: target.areas.join('、'), advice: '核对地区名称', target: w.target }];
}
