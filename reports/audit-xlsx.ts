import type { AuditItem, AuditReport } from '../engine/audit-report.js';
import { ANSWER_HEADINGS } from '../rules/explanation.js';
import { AUDIT_HEAP_CHINESE, auditBalance, auditHeadline, HEAPS, placeOf, reportingLines, unitName, type AuditHeap } from './audit-words.js';
import type { AuditRender } from './audit-reporter.js';
import type { Cell, EntryCell } from './xlsx/cell.js';
import type { Check } from './xlsx/check.js';
import { writeWorkbook, type Column, type Sheet } from './xlsx/workbook.js';

/** The workbook of an audit: a row a finding, to be filtered by unit and sent; what is answered in it is read back as explanations. */

interface Row {
  unit: string;
  heap: AuditHeap;
  item: AuditItem;
}

interface Told extends Column {
  cell: (row: Row) => Cell;
}

const H = ANSWER_HEADINGS;
const answer = (format: EntryCell['format']) => ({ item }: Row): Cell => (item.answerable ? { entry: null, open: true, format } : null);

const COLUMNS: readonly Told[] = [
  { heading: '报送单位', width: 22, cell: ({ unit }) => unit },
  { heading: '处理', width: 14, cell: ({ heap }) => AUDIT_HEAP_CHINESE[heap] },
  { heading: '编码', width: 11, align: 'center', cell: ({ item }) => item.code },
  { heading: H.indicator, width: 32, cell: ({ item }) => item.indicator },
  { heading: H.area, width: 11, cell: ({ item }) => item.area },
  { heading: H.period, width: 18, align: 'center', cell: ({ item }) => ({ entry: item.period || null, open: false, format: '@' }) },
  { heading: '实际', width: 16, align: 'right', cell: ({ item }) => item.found },
  { heading: '应', width: 20, cell: ({ item }) => item.expected },
  { heading: '问题', width: 36, cell: ({ item }) => item.message },
  { heading: '处理办法', width: 36, cell: ({ item }) => (item.explanation === '' ? item.advice : `已说明：${item.explanation}`) },
  { heading: H.says, width: 40, cell: answer('@') },
  { heading: H.by, width: 18, cell: answer('@') },
  { heading: H.on, width: 13, align: 'center', cell: answer('yyyy-mm-dd') },
  { heading: '数据来源', width: 34, cell: ({ item }) => placeOf(item) },
  { heading: H.reporter, width: 20, cell: ({ item }) => item.reporter },
  { heading: H.edit, width: 24, cell: ({ item }) => item.edit },
];
const at = (heading: string): number => COLUMNS.findIndex((c) => c.heading === heading);

export const render: AuditRender = (report) => writeWorkbook([listSheet(report), summarySheet(report)], { title: `dabiao audit ${report.period}`, on: report.asOf });

function listSheet(report: AuditReport): Sheet {
  const rows = report.units.flatMap((u) => HEAPS.flatMap((heap) => u[heap].map((item): Row => ({ unit: unitName(u), heap, item }))));
  return {
    name: '审核结果', title: [`${report.period} 报送数据审核结果`, `须更正的改正后重报；须说明的填“${H.says}”“${H.on}”（浅黄色格），交回后用 --explanations 读入`],
    columns: COLUMNS.map(({ heading, width, align }) => ({ heading, width, ...(align ? { align } : {}) })), rows: rows.map((r) => COLUMNS.map((c) => c.cell(r))),
    highlights: [{ column: at('处理'), equals: AUDIT_HEAP_CHINESE.correct, tone: 'bad' }, { column: at('处理'), equals: AUDIT_HEAP_CHINESE.explain, tone: 'warn' }],
    frozen: at(H.area), checks: rows.flatMap(({ item }, i) => (item.answerable ? answerChecks(i) : [])),
  };
}

const answerChecks = (row: number): Check[] => [
  { column: at(H.on), from: row, to: row, allows: { date: true }, strict: true, says: '说明的日期，如 2023-11-08' },
];

function summarySheet(report: AuditReport): Sheet {
  const lines = [...auditHeadline(report), ...new Set(report.notes), ...reportingLines(report), ...auditBalance(report), ...report.findings.map((f) => `${f.code} ${f.message}`)];
  return { name: '概况', title: [], columns: [{ heading: '概况', width: 120 }], rows: lines.map((l) => [l]), prose: true };
}
