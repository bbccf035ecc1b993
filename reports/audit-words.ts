import type { Reporting } from '../engine/assessment.js';
import type { AuditItem, AuditReport, AuditUnit } from '../engine/audit-report.js';
import { balanceLines } from './headline.js';
import { silenceText } from './reporting-view.js';

/** What the renderings of an audit have in common. */
export const NO_UNIT = '（未写明报送单位，或读入时未采用）';
export const unitName = (u: AuditUnit): string => (u.name === '' ? NO_UNIT : u.name);

export type AuditHeap = 'correct' | 'explain' | 'explained';
export const HEAPS: readonly AuditHeap[] = ['correct', 'explain', 'explained'];
export const AUDIT_HEAP_CHINESE: Readonly<Record<AuditHeap, string>> = { correct: '须更正（强制性审核未通过）', explain: '须说明（核实性审核）', explained: '已说明、已修订' };

/** 10月.csv 第3行 “数值”列. */
export function placeOf(i: AuditItem): string {
  return [i.file, i.sheet === '' ? '' : `工作表“${i.sheet}”`, i.line > 0 ? `第${i.line}行` : '', i.column === '' ? '' : `“${i.column}”列`].filter((s) => s !== '').join(' ');
}

export function auditHeadline(r: AuditReport): string[] {
  const { counts: c } = r;
  const derived = c.derived > 0 ? `（其中推算 ${c.derived} 个）` : '';
  return [
    `${r.period} 报送数据审核：须更正 ${c.correct} 处，须说明 ${c.explain} 处，已说明 ${c.explained} 处`,
    `审核了 ${c.figures} 个数${derived}、${c.edits} 次核对；其中 ${r.confirmed} 个数由规则引擎复核`,
  ];
}

/** The routine of reporting, as lines. */
export function reportingLines({ reporting: r }: Pick<AuditReport, 'reporting'>): string[] {
  const undated = r.silent.filter((s) => s.due === null);
  const unasked = undated.length > 0 ? [`本期未报 ${undated.length} 项（目录未写报送截止日）：${unitsText(undated)}`] : [];
  return [...unasked, ...routineLines(r)];
}

/** Without the silence of whom no date was declared, which the verdicts tell. */
export function routineLines(r: Reporting): string[] {
  const out: string[] = [];
  const dated = r.silent.filter((s) => s.due !== null);
  for (const [key, list] of grouped(dated, (s) => `${s.due}\u0000${s.until}\u0000${s.late}`)) {
    const [due, until, late] = key.split('\u0000');
    const state = silenceText(late === 'null' ? null : late === 'true');
    out.push(`报送截止 ${due}${until === due ? '' : `，宽限至 ${until}`}：${state} ${list.length} 项：${unitsText(list)}`);
  }
  for (const v of r.verified) out.push(`核验值与报送值不同：${v.indicator}（${v.area}，${v.period}）报送 ${v.reported}，核验 ${v.verified}，以核验值为准${v.note === '' ? '' : `；${v.note}`}`);
  if (r.tasks.rows.length > 0) {
    out.push(`非量化任务 ${r.tasks.rows.length} 项（单列，不计入达标率）：完成 ${r.tasks.done} 项，未完成 ${r.tasks.open} 项`);
    for (const t of r.tasks.rows) out.push(`${t.state === 'done' ? '✓' : '○'} ${t.task}：${t.text}（${t.file} 第${t.line}行）`);
  }
  return out;
}

const UNITS_NAMED = 12;

/** 市教育局 2、市商务局 1. */
function unitsText(list: AuditReport['reporting']['silent']): string {
  const units = [...grouped(list, (s) => s.units.join('、') || '（未写明单位）')].map(([name, items]) => `${name} ${items.length}`);
  return units.length > UNITS_NAMED ? `${units.slice(0, UNITS_NAMED).join('、')} 等 ${units.length} 个单位` : units.join('、');
}

function grouped<T>(list: readonly T[], key: (x: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const x of list) groups.set(key(x), [...(groups.get(key(x)) ?? []), x]);
  return groups;
}

export const auditBalance = (r: AuditReport): string[] => [`读入文件 ${r.inputs.length} 个${r.inputs.some((i) => i.refused) ? `，其中 ${r.inputs.filter((i) => i.refused).length} 个未能读取` : ''}`, ...balanceLines(r.balance)];
