import type { Assessment } from '../engine/assessment.js';
import { csvText, type CsvColumn } from '../reports/csv-text.js';

const COLUMNS: readonly CsvColumn<Assessment['rejected'][number]>[] = [
  { heading: '文件', cell: (r) => r.file },
  { heading: '行', numeric: true, cell: (r) => String(r.line) },
  { heading: '列', cell: (r) => r.column },
  { heading: '原文', cell: (r) => r.text },
  { heading: '未采用的原因', cell: (r) => r.reason },
];

/** For the unit that must send its figures again: every cell that was not taken. */
export const rejectedList = (rejected: Assessment['rejected']): string => csvText(COLUMNS, rejected);
