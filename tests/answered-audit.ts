import { auditReportOf, type AuditReport } from '../engine/audit-report.js';
import { prepare } from '../engine/prepare.js';
import { render } from '../reports/audit-xlsx.js';
import type { Explanation } from '../rules/explanation.js';
import { runOf, target } from './engine/audit-support.js';
import { typeInto } from './filled-forms.js';

/** An audit whose workbook comes back with a unit's answers. */
const TARGETS = [target('零工公寓：建设5000间', { by: '2023-12-31', lead: ['市人社局'] }), target('技术经纪人：培育200人', { by: '2023-12-31', lead: ['市科技局'] })];
const FIGURES = [
  '零工公寓 | 2023-09 | 本年累计 | 5100 | 间 | 填报=市人社局',
  '零工公寓 | 2023-10 | 本年累计 | 5000 | 间 | 填报=市人社局',
  '技术经纪人 | 2023-10 | 本年累计 | 160.5 | 人',
];

export function audited(explanations: readonly Explanation[] = []): AuditReport {
  const run = { ...runOf(TARGETS, { 'r.csv': FIGURES }, '2023-10', { explanations }), balance: { rows: { total: 0, headers: 0, notes: 0, blank: 0, totals: 0, data: 0 }, cells: { total: 0, observations: 0, missing: 0, rejected: 0, unmatched: 0 } }, tasks: [] };
  return auditReportOf(run, { confirmed: 0, findings: [] }, prepare(run));
}

export const workbook = async (report: AuditReport): Promise<Uint8Array> => (await render(report, { all: true, color: false, width: 80 })) as Uint8Array;

const COLUMNS = ['报送单位', '处理', '编码', '指标', '地区', '报告期', '实际', '应', '问题', '处理办法', '说明', '说明人', '说明日期', '数据来源', '填报单位', '审核关系'];
/** Headings stand in row 3. */
export const FIRST = 4;

/** `answers`: by row of the list, from 0. */
export const answered = (bytes: Uint8Array, answers: ReadonlyMap<number, Record<string, string>>): Uint8Array =>
  typeInto(bytes, COLUMNS, new Map([...answers].map(([row, cells]) => [FIRST + row, cells])));

/** Unit, heap, code and what settled it. */
export const told = (r: AuditReport): string[] => r.units.flatMap((u) => (['correct', 'explain', 'explained'] as const).flatMap((h) => u[h].map((i) => `${u.name} ${h} ${i.code} ${i.indicator} ${i.explanation}`.trim())));
