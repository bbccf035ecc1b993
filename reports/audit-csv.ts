import type { AuditItem } from '../engine/audit-report.js';
import { AUDIT_HEAP_CHINESE, HEAPS, placeOf, unitName, type AuditHeap } from './audit-words.js';
import type { AuditRender } from './audit-reporter.js';
import { csvText, type CsvColumn } from './csv-text.js';
import { plain } from './plain-text.js';

interface Row {
  unit: string;
  heap: AuditHeap;
  item: AuditItem;
}

/** One row a finding, to be filtered by unit and sent to each. */
export const render: AuditRender = (report) => {
  const notes = [...new Set(report.notes)].map(plain).join('；');
  const columns: CsvColumn<Row>[] = [
    { heading: '报送单位', cell: ({ unit }) => unit },
    { heading: '处理', cell: ({ heap }) => AUDIT_HEAP_CHINESE[heap] },
    { heading: '编码', cell: ({ item }) => item.code },
    { heading: '审核关系', cell: ({ item }) => item.edit },
    { heading: '指标', cell: ({ item }) => item.indicator },
    { heading: '地区', cell: ({ item }) => item.area },
    { heading: '报告期', cell: ({ item }) => item.period },
    { heading: '实际', cell: ({ item }) => item.found },
    { heading: '应', cell: ({ item }) => item.expected },
    { heading: '问题', cell: ({ item }) => item.message },
    { heading: '处理办法', cell: ({ item }) => item.advice },
    { heading: '说明', cell: ({ item }) => item.explanation },
    { heading: '数据来源', cell: ({ item }) => placeOf(item) },
    { heading: '备注', cell: () => notes },
  ];
  return csvText(columns, report.units.flatMap((u) => HEAPS.flatMap((heap) => u[heap].map((item) => ({ unit: unitName(u), heap, item })))));
};
