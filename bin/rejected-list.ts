import type { Assessment, RejectedRecord } from '../engine/assessment.js';
import { csvText, type CsvColumn } from '../reports/csv-text.js';

const COLUMNS: readonly CsvColumn<RejectedRecord>[] = [
  { heading: '文件', cell: (r) => r.file },
  { heading: '工作表', cell: (r) => r.sheet },
  { heading: '行', numeric: true, cell: (r) => String(r.line) },
  { heading: '列', cell: (r) => r.column },
  { heading: '指标', cell: (r) => r.indicator },
  { heading: '地区', cell: (r) => r.area },
  { heading: '报告期', cell: (r) => r.period },
  { heading: '数值', numeric: true, cell: (r) => r.text },
  { heading: '单位', cell: (r) => r.unit },
  { heading: '口径', cell: (r) => r.statement },
  { heading: '统计范围', cell: (r) => r.population },
  { heading: '填报单位', cell: (r) => r.reporter },
  { heading: '状态', cell: (r) => r.status },
  { heading: '说明', cell: (r) => r.note },
  { heading: '未采用的原因', cell: (r) => r.reason },
];

/** Every cell that was not taken, as a long table that reads back: corrected in its column 数值, it is sent again as it is. */
export const rejectedList = (rejected: Assessment['rejected']): string => csvText(COLUMNS, rejected);
