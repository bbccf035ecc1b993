import { csvText, type CsvColumn } from './csv-text.js';
import { changesText, groupsOf, pledgeText, type DiffRender } from './diff-report.js';
import type { DiffRow } from '../rules/diff/diff.js';

const COLUMNS: readonly CsvColumn<{ group: string; r: DiffRow }>[] = [
  { heading: '分组', cell: ({ group }) => group },
  { heading: '变化', cell: ({ r }) => changesText(r) },
  { heading: '原指标', cell: ({ r }) => r.before?.indicator ?? '' },
  { heading: '新指标', cell: ({ r }) => r.after?.indicator ?? '' },
  { heading: '原目标', cell: ({ r }) => (r.before === null ? '' : pledgeText(r.before)) },
  { heading: '新目标', cell: ({ r }) => (r.after === null ? '' : pledgeText(r.after)) },
  { heading: '原牵头单位', cell: ({ r }) => r.before?.lead.join('、') ?? '' },
  { heading: '新牵头单位', cell: ({ r }) => r.after?.lead.join('、') ?? '' },
  { heading: '原编号', cell: ({ r }) => r.before?.id ?? '' },
  { heading: '新编号', cell: ({ r }) => r.after?.id ?? '' },
];

/** One row a target, the unchanged too. */
export const render: DiffRender = (diff) => csvText(COLUMNS, groupsOf(diff.rows).flatMap(({ title, rows }) => rows.map((r) => ({ group: title, r }))));
